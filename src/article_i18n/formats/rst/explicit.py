"""Explicit mark-up: what begins with two dots. Footnotes, targets, substitutions, directives and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.formats import directives
from article_i18n.formats.directives import Directive
from article_i18n.formats.rst.contents import CONTENTS
from article_i18n.formats.rst.draft import Draft
from article_i18n.formats.rst.edges import NAME, normal
from article_i18n.formats.rst.known import ALL_DATA, NO_ARGUMENT, UNKNOWN, Spec, looks_like_text, spec_of
from article_i18n.formats.rst.lines import (
    Lines,
    Option,
    Region,
    extent,
    fold,
    indented_run,
    least_indent,
    run,
)
from article_i18n.formats.rst.lists import hanging
from article_i18n.formats.rst.marks import FIELD
from article_i18n.formats.rst.shapes import BODY, INLINE, PLAIN, Shape

_CONSTRUCT = re.compile(
    rf"\.\. +(?:\[(?:[0-9]+|\#(?:{NAME})?|\*|{NAME})\](?P<note>)(?: +|$)"
    r"|_(?![ ]|$)(?P<target>)"
    r"|\|(?! |$)(?P<substitution>)"
    rf"|(?P<directive>{NAME}) ?::(?: +|$))"
)
_TARGET = re.compile(r"(?:_|(?!_)(?P<tick>`?)(?![ `])(?P<name>.+?)(?<![ \\])(?P=tick)) ?:(?: |$)")
_SUBSTITUTION = re.compile(rf".+?(?<![ \\])\| +(?P<directive>{NAME})::(?: +|$)")
_WORD = re.compile(r"\S+ *")
_TRANSLATORS = re.compile(r"translators?(?: note)?:\s*(?=\S)", re.IGNORECASE)


def is_data(line: str) -> bool:
    """Say whether a line begins a comment, a target or the like: nothing that a reader sees."""
    construct = _CONSTRUCT.match(line)
    if not construct:
        return line.startswith(".. ") or line == ".."
    if construct.lastgroup == "directive":
        return spec_of(construct["directive"].lower()).content in ("", "meta", "parsed")
    return construct.lastgroup != "note"


def explicit(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read one construct and return the line after it."""
    lines = draft.lines
    line = lines.text[at]
    construct = _CONSTRUCT.match(line, column)
    end = extent(lines, at + 1, region.hi, region.indent)
    if construct and construct.lastgroup == "note":
        child = hanging(lines, at, end, construct.end())
        if child:
            draft.waiting.append(child)
        return end
    if construct and construct.lastgroup == "directive":
        _directive(draft, at, end, construct)
        return end
    if construct and construct.lastgroup == "target":
        until = indented_run(lines, at + 1, region.hi, region.indent)
        target = _TARGET.match(fold(lines, at, until, construct.end()))
        if target:
            draft.targets.add(normal(target["name"] or ""))
            draft.named.add(normal(target.string[target.end() :].removesuffix("_").strip("`")))
            return until
    if construct and construct.lastgroup == "substitution":
        defined = _SUBSTITUTION.match(line, construct.end())
        if defined:
            _substitution(draft, at, end, defined)
            return end
    alone = at + 1 >= region.hi or lines.gap[at + 1]
    if alone and found.end() == len(line):
        return at + 1
    note = read_comment(draft, at, end, found.end())
    if note:
        draft.directives.append(note)
    return end


def read_comment(draft: Draft, at: int, end: int, column: int) -> Directive | None:
    """Read what a comment tells the translation, if it is meant for it."""
    lines = draft.lines
    start, stop = lines.offset(at, column), lines.stop[end - 1]
    comment = "\n".join((lines.text[at][column:], *lines.text[at + 1 : end])).strip()
    addressed = _TRANSLATORS.match(comment)
    if addressed:
        return Directive(start, stop, "note", " ".join(comment[addressed.end() :].split()))
    return directives.parse(comment, start, stop)


def _substitution(draft: Draft, at: int, end: int, defined: re.Match[str]) -> None:
    """Read a substitution: its text, or its image's alternative text."""
    lines = draft.lines
    if defined["directive"].lower() == "replace":
        first = at if defined.end() < len(lines.text[at]) else at + 1
        if first < end:
            column = defined.end() if first == at else lines.indent[first]
            draft.add(first, end, column, "substitution", Shape(BODY))
        return
    spec = spec_of(defined["directive"].lower())
    for option in _options(lines, _parts(lines, at, end, defined.end())):
        if option.name in spec.options:
            _add_option(draft, option, spec)


class _Parts(NamedTuple):
    """Where the lines of a directive's argument, options and content are."""

    first: int
    column: int
    """Where the argument's text starts in line `first`, which is the directive's own; -1 below that."""
    options: int
    content: int
    end: int
    indent: int

    @property
    def argument(self) -> Region:
        """The lines before the options and the content."""
        return Region(self.first, self.options, self.indent, self.column)

    @property
    def body(self) -> Region:
        """The lines after them."""
        return Region(self.content, self.end, self.indent)


def _directive(draft: Draft, at: int, end: int, construct: re.Match[str]) -> None:
    """Read a directive's argument, options and content, as far as the table says that they are text."""
    name = construct["directive"].lower()
    spec = spec_of(name)
    parts = _parts(draft.lines, at, end, construct.end())
    if spec.content == "meta":  # has no options, but fields that look like them
        parts = parts._replace(options=parts.first, content=parts.first)
    if spec is UNKNOWN:
        spec = _judge(draft.lines, parts)
    options = list(_options(draft.lines, parts))
    for option in options:
        if option.name in spec.options:
            _add_option(draft, option, spec)
    argument, body = parts.argument, parts.body
    if spec.argument == NO_ARGUMENT and argument.lo < argument.hi:
        if options:
            CONTENTS[spec.content](draft, argument, options)
        else:
            body = argument._replace(hi=end)
    elif spec.argument < ALL_DATA and argument.lo < argument.hi:
        _add_argument(draft, argument, end, spec)
    if (spec.content and body.lo < body.hi) or spec.content == "csv":
        CONTENTS[spec.content](draft, body, options)


def _parts(lines: Lines, at: int, end: int, column: int) -> _Parts:
    indent = least_indent(lines, at + 1, end) if end > at + 1 else column
    first = at
    if column >= len(lines.text[at]):
        first, column = at + 1, -1
    content = run(lines, first, end) if first == at or (first < end and not lines.gap[first]) else first
    options = first
    while options < content and not FIELD.match(lines.text[options], column if options == at else indent):
        options += 1
    return _Parts(first, column, options, content, end, indent)


def _judge(lines: Lines, parts: _Parts) -> Spec:
    """Decide by its shape what a directive is that the table does not know."""
    start = parts.first if parts.column < 0 and parts.options > parts.first else parts.content
    end = parts.options if start < parts.content else run(lines, start, parts.end)
    text = lines.text[start:end]
    if not looks_like_text(text):
        return UNKNOWN._replace(content="")
    return UNKNOWN._replace(argument=NO_ARGUMENT) if parts.column < 0 else UNKNOWN


def _options(lines: Lines, parts: _Parts) -> Iterator[Option]:
    at = parts.options
    while at < parts.content:
        column = parts.column if at == parts.first and parts.column >= 0 else parts.indent
        found = FIELD.match(lines.text[at], column)
        end = extent(lines, at + 1, parts.content, parts.indent)
        if not found:
            return
        value = hanging(lines, at, end, found.end())
        if value:
            yield Option(found[0].rstrip()[1:-1].lower(), value)
        at = end


def _add_option(draft: Draft, option: Option, spec: Spec) -> None:
    name, value = option
    place = BODY if name == "caption" and spec.content != "toctree" else PLAIN
    column = value.first if value.first >= 0 else value.indent
    draft.add(value.lo, value.hi, column, "attribute", Shape(place), name=name)


def _add_argument(draft: Draft, argument: Region, end: int, spec: Spec) -> None:
    """Add the text of an argument, after the words that are data."""
    lines = draft.lines
    at, column = argument.lo, argument.first if argument.first >= 0 else argument.indent
    for _ in range(spec.argument):
        word = _WORD.match(lines.text[at], column)
        column = word.end() if word else column
        if column == len(lines.text[at]):
            at, column = at + 1, argument.indent
        if at == argument.hi:
            return
    deeper = argument.hi < end and least_indent(lines, argument.hi, end) > argument.indent
    shape = Shape(INLINE, indent=argument.indent, second=deeper and argument.hi > at + 1)
    draft.add(at, argument.hi, column, spec.kind, shape, prose=spec.kind == "paragraph")
