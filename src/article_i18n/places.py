"""Where in a source an addendum can go. Pure; offsets are characters of the source's text, from 0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from article_i18n.edition import Edition
from article_i18n.formats.markdown.slugs import rule
from article_i18n.model import Block

TAGS = frozenset({"html", "xml"})
"""Formats in which line ends mean nothing."""
_HEAD = re.compile(r".*(?:</head\s*>|<body\b)", re.DOTALL | re.IGNORECASE)
"""What comes before the text of a page."""
_NAMES = re.compile(r"\.\. +_|\[\[|\[#|\[|<a\s+(?:id|name)=", re.IGNORECASE)
"""What names the heading below it."""
_IN_PYTHON = {
    "[:alpha:]": "A-Za-z\u00aa-\U0010ffff",
    "[:digit:]": r"\d",
    "[:alnum:]": "0-9A-Za-z\u00aa-\U0010ffff",
    "[:space:]": r"\s",
    "[:blank:]": r" \t",
    "[:punct:]": r"!-/:-@\[-`{-~",
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    r"\h": r"[ \t]",
    r"\z": r"\Z",
    r"\Z": r"(?=\n?\Z)",
}
"""What Perl's regular expressions (perlre(1)) spell otherwise."""
_PERL = re.compile("|".join(map(re.escape, _IN_PYTHON)))
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*`_]+")


class Unplaceable(Exception):  # noqa: N818 - a condition that becomes a finding
    """There is no such place; `str()` says why."""


def places(edition: Edition, position: str, anchor: str = "") -> Iterator[int]:
    """Yield the offsets where a text at that position can stand, the best first. Raises Unplaceable."""
    document = edition.scanned.document
    text, form = document.text, document.format
    headings = [block for block in edition.scanned.blocks if block.kind == "heading"]
    if not anchor:
        at_start = position in {"start", "before"}
        yield from _start(text, edition.scanned.blocks, form) if at_start else _end(text, form)
        return
    index = _named(edition, headings, anchor)
    if index is None:
        yield from _beside(edition, position, anchor)
        return
    heading = headings[index]
    if position == "before":
        yield from _before(text, heading, form)
    elif position == "start":
        yield from _after(text, heading, form)
    else:
        following = (block for block in headings[index + 1 :] if block.level <= heading.level)
        other = next(following, None)
        yield from _before(text, other, form) if other else _end(text, form)


def po4a_places(edition: Edition, said: Mapping[str, str]) -> Iterator[int]:
    """Yield the offset that a po4a header asks for, by lines of the translated text. Raises Unplaceable."""
    known = {"mode", "position", "endboundary", "beginboundary"}
    if unknown := [name for name in said if name not in known]:
        raise Unplaceable(f"its PO4A-HEADER says {unknown[0]!r}; it has {', '.join(sorted(known))}")
    mode = said.get("mode", "").strip().lower()
    document = edition.scanned.document
    if mode == "eof" and len(said) == 1:
        yield from _end(document.text, document.format)
        return
    if mode not in {"before", "after"} or "position" not in said:
        raise Unplaceable(
            "its PO4A-HEADER needs mode=before or mode=after with a position, or mode=eof alone"
        )
    lines = edition.text.splitlines(keepends=True)
    hits = _hits(lines, said["position"])
    if len(hits) != 1:
        raise Unplaceable(f'position "{said["position"]}" fits {len(hits)} lines of the edition, not one')
    line = hits[0]
    if mode == "after":
        kind = next((name for name in ("endboundary", "beginboundary") if name in said), "")
        if not kind:
            raise Unplaceable("mode=after needs endboundary or beginboundary")
        later = [hit for hit in _hits(lines, said[kind]) if hit > line]
        line = later[0] + (kind == "endboundary") if later else len(lines)
    if line == len(lines):
        yield from _end(document.text, document.format)
        return
    offset = sum(map(len, lines[:line]))
    found = _in_source(edition, offset)
    if found is None:
        raise Unplaceable("its place is in the middle of a translated passage")
    yield found


def _hits(lines: list[str], pattern: str) -> list[int]:
    try:
        search = re.compile(_PERL.sub(lambda found: _IN_PYTHON[found[0]], pattern)).search
        return [index for index, line in enumerate(lines) if search(line)]
    except re.error as error:
        raise Unplaceable(f'"{pattern}" is no regular expression that we can read ({error})') from None


def _in_source(edition: Edition, offset: int) -> int | None:
    """Return where an offset of the edition's text is in the source; None inside a translation."""
    gain = 0
    for edit in sorted(edition.edits):
        if edit.holes:
            return None
        start = edit.start + gain
        if offset <= start:
            break
        if offset < start + len(edit.new):
            return None
        gain += len(edit.new) - (edit.end - edit.start)
    return offset - gain


def _named(edition: Edition, headings: list[Block], anchor: str) -> int | None:
    """Return which heading has that text, in either language, or that id; None for no heading."""
    wanted = " ".join(anchor.removeprefix("#").split())
    for index, heading in enumerate(headings):
        plain = _plain(heading.text)
        if wanted in {heading.text, plain, rule(edition.options).slug(plain)}:
            return index
    translated = {item.block.start: item.text for item in edition.placed if not item.broken}
    for index, heading in enumerate(headings):
        if wanted == _plain(translated.get(heading.start, "")):
            return index
    text, explicit = edition.scanned.document.text, _explicit(wanted)
    for index, heading in enumerate(headings):
        previous = headings[index - 1].end if index else 0
        line = text.find("\n", heading.end)
        end = heading.start if edition.scanned.document.format in TAGS else line if line >= 0 else len(text)
        found = [hit.start() for hit in explicit.finditer(text, previous, end)]
        if any(_belongs(text[hit : heading.start]) for hit in found):
            return index
    return None


def _beside(edition: Edition, position: str, anchor: str) -> Iterator[int]:
    """Yield the places before or behind a passage that has an id. Raises Unplaceable where none has it."""
    text, form = edition.scanned.document.text, edition.scanned.document.format
    found = _explicit(anchor.removeprefix("#").strip()).search(text)
    blocks = [each for each in edition.scanned.blocks if each.kind not in {"value", "attribute"}]
    block = next((each for each in blocks if found and each.end > found.start()), None)
    if block is None:
        raise Unplaceable(f'nothing in the source has the text of a heading or the id "{anchor}"')
    yield from _before(text, block, form) if position in {"before", "start"} else _after(text, block, form)


def _explicit(name: str) -> re.Pattern[str]:
    """Return what gives a heading or another passage a name, in any format."""
    name = re.escape(name)
    return re.compile(
        rf"""\{{[^}}\n]*#{name}[\s}}]|\b(?:id|name)\s*=\s*["']?{name}["'\s>]|\[\[{name}[\],]|\[#{name}[\],.]|"""
        rf"""^\.\. +_`?{name}`?:|^\({name}\)=""",
        re.MULTILINE,
    )


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(r"\1", text).split())


def _belongs(between: str) -> bool:
    """Whether nothing but names stands between an id and its heading."""
    rest = between.splitlines()[1:-1]
    return all(
        not line.strip() or _NAMES.match(line.strip()) or not line.strip("=-~^*#\"' ") for line in rest
    )


def _start(text: str, blocks: list[Block], format: str) -> Iterator[int]:
    """Behind the title where the document opens with it, else before its first text."""
    head = _HEAD.search(text) if format in TAGS else None
    own = (block for block in blocks if not head or block.start > head.end())
    first = next((block for block in own if block.kind not in {"value", "attribute"}), None)
    if first is None:
        yield from _end(text, format)
    elif first.kind == "heading" and first.level <= 1:
        yield from _after(text, first, format)
    else:
        yield from _before(text, first, format)


def _end(text: str, format: str) -> Iterator[int]:
    """Before what closes the body; behind everything in formats without one."""
    if format in TAGS:
        closing = [*re.finditer(r"</(?:body|html)\s*>", text, re.IGNORECASE)][:1]
        closing = closing or [*re.finditer(r"</[\w:.-]+\s*>\s*\Z", text)]
        yield from (found.start() for found in closing)
    yield len(text)


def _before(text: str, block: Block, format: str) -> Iterator[int]:
    if format in TAGS:
        opening = [*re.finditer(r"<(?:h[1-6]|p|title|section|div)\b", text[: block.start], re.IGNORECASE)]
        yield from (found.start() for found in opening[-1:])
    line = text.rfind("\n", 0, block.start) + 1
    above = line
    while above and (previous := text[text.rfind("\n", 0, above - 1) + 1 : above]):
        named = _NAMES.match(previous.strip()) or (previous.strip() and not previous.strip("=-~^*#+\"'\n "))
        blank = not previous.strip()
        if not named and not (blank and _NAMES.match(text[:above].rstrip().rpartition("\n")[2].strip())):
            break
        above -= len(previous)
    yield above
    if line != above:
        yield line


def _after(text: str, block: Block, format: str) -> Iterator[int]:
    """Behind a heading; outside Markdown, what is written right below it belongs to it."""
    if format in TAGS:
        closing = re.compile(r"</[\w:.-]+\s*>").search(text, block.end)
        yield closing.end() if closing else len(text)
        return
    ends = [text.find("\n\n", block.end), text.find("\n", block.end)]
    if format in {"markdown", "mdx"}:
        ends.reverse()
    yield from (end + 1 if end >= 0 else len(text) for end in ends)
