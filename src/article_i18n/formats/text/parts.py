"""Lines that stand together, cut into paragraphs and list items by indents and list marks, not by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from article_i18n.formats.text.lines import (
    MARKER,
    Line,
    are_aligned,
    column,
    is_art,
    is_code,
    is_command,
    is_long,
)

CODE_INDENT = 4
_FIRST = re.compile(r"\(?[1aiаA][.)]")


class Part(NamedTuple):
    """A paragraph or a list item."""

    lines: Sequence[Line]
    lead: str
    """The list mark with the blanks after it; empty in a paragraph."""
    rest: str
    """What each further line begins with."""
    least: int = 1
    """How many lines it must keep, so that the indents of its neighbours mean the same."""
    most: int = 0
    """How many lines it may have at most; 0 for any number."""
    code: bool = False
    """Whether it is indented so far that it could be code."""


def scopes(lines: Sequence[Line]) -> list[list[Part]]:
    """Cut lines without a blank line between them into parts; those of one scope are left alone together."""
    if len(lines) > 1 and any(is_long(line.body, line.tail) for line in lines):
        return [[_line(line)] for line in lines]
    dense = is_dense(lines)
    found = [scope for span in _spans(lines, dense) for scope in _scopes(span, lines[0].column, dense)]
    flat = [part for scope in found for part in scope]
    if lines[0].column < 2 or len(flat) == 1:
        return found
    kept = (
        _witnesses(flat) if dense else [a for a, b in pairwise(flat) if b.lines[0].column < a.lines[0].column]
    )
    keeping = {id(part) for part in kept if len(part.lines) > 1}
    return [[part._replace(least=2) if id(part) in keeping else part for part in scope] for scope in found]


def _line(line: Line) -> Part:
    """Make a part of one line, in a text that has each paragraph on a line of its own."""
    found = MARKER.match(line.body)
    return Part([line], found[0] if found else "", "", most=1, code=line.column >= CODE_INDENT)


def is_verbatim(scope: Sequence[Part]) -> bool:
    """Say whether a scope is a table, a drawing or code."""
    lines = [line for part in scope for line in part.lines]
    if any(is_art(line.body) for line in lines) or are_aligned(lines):
        return True
    if scope[0].code and is_command(lines[0].body):
        return True
    return any(is_code(line.body) for part in scope if part.code for line in part.lines)


def is_dense(lines: Sequence[Line]) -> bool:
    """Say whether paragraphs follow one another without blank lines, each with its first line indented.

    That shows in the first paragraph, where its second line is flush; else in a fall from the indent to a flush
    line and a rise from a flush line to the indent. List marks at the lower end do not count.
    """
    indent = lines[0].column
    if indent < 2 or _has_marked_indent(lines):
        return False
    falls = [_level(a, indent) and not b.column and not MARKER.match(b.body) for a, b in pairwise(lines)]
    if not any(falls):
        return False
    return falls[0] or any(
        not a.column and _level(b, indent) and not MARKER.match(b.body) for a, b in pairwise(lines)
    )


def _has_marked_indent(lines: Sequence[Line]) -> bool:
    return any(not line.indent.isascii() for line in lines)


def _level(line: Line, indent: int) -> bool:
    return abs(line.column - indent) < 2


def _spans(lines: Sequence[Line], dense: bool) -> list[Sequence[Line]]:
    """Cut at first-line indents: any with a space that no keyboard gives, else those of a dense text."""
    if _has_marked_indent(lines):
        return _cut(lines, [i for i, line in enumerate(lines) if i and not line.indent.isascii()])
    if dense:
        return _cut(lines, [i for i, line in enumerate(lines) if i and _level(line, lines[0].column)])
    return [lines]


def _cut(lines: Sequence[Line], starts: Sequence[int]) -> list[Sequence[Line]]:
    return [lines[a:b] for a, b in pairwise((0, *starts, len(lines)))]


def _scopes(span: Sequence[Line], indent: int, dense: bool) -> list[list[Part]]:
    """Cut into parts; a list item is a scope, and so are paragraphs with no item between them.

    `indent` is that of the lines that stand together: a further line must not look like a first line there.
    """
    first_lines = dense or _has_marked_indent(span)
    starts = _starts(span, first_lines)
    found: list[list[Part]] = []
    for (start, is_item), end in zip(starts.items(), (*list(starts)[1:], len(span)), strict=True):
        part = (
            _item(span[start:end], indent, dense)
            if is_item
            else _paragraph(span[start:end], first_lines, dense)
        )
        if is_item or not found or found[-1][0].lead:
            found.append([part])
        else:
            found[-1].append(part)
    return found


def _starts(span: Sequence[Line], first_lines: bool) -> dict[int, bool]:
    """Return the lines that begin a part, and whether that is a list item.

    A mark inside a paragraph can be a dash or a date that wrapping has put there. It counts when it is
    indented otherwise, or when there is another of its kind at the same indent; in an item, a number must be
    one more of its kind. Paragraphs end where the indent changes, items where it falls below their mark.
    """
    marks = [MARKER.match(line.body) for line in span]
    kinds = [mark and (mark.lastgroup, line.column) for mark, line in zip(marks, span, strict=True)]
    counts = Counter(kinds)
    starts = {0: bool(marks[0])}
    indent = span[0].column
    known = {kinds[0]}
    for i, line in enumerate(span[1:], 1):
        in_item = starts[next(reversed(starts))]
        falls = line.column < indent - 1 and not first_lines
        rises = line.column > (1 if first_lines else indent) and not in_item
        mark = marks[i]
        listed = mark and in_item and (mark["bullet"] or kinds[i] in known or _FIRST.match(line.body))
        if mark and (falls or rises or listed or counts[kinds[i]] > 1):
            starts[i] = True
            known.add(kinds[i])
        elif falls or (rises and not first_lines and line.column > indent + 1):
            starts[i] = False
        else:
            continue
        indent = line.column
    return starts


def _item(lines: Sequence[Line], indent: int, dense: bool) -> Part:
    first = lines[0]
    found = MARKER.match(first.body)
    lead = found[0] if found else ""
    rest = lines[-1].indent if len(lines) > 1 else re.sub(r"[^\t]", " ", first.indent + lead)
    if indent > 1 and abs(column(rest) - indent) < 2:
        rest = " " * (indent + 2)
    return Part(lines, lead, lines[-1].quote + ("" if dense else rest))


def _paragraph(lines: Sequence[Line], first_lines: bool, dense: bool) -> Part:
    first = lines[0]
    indent = lines[-1].indent if len(lines) > 1 and not dense else "" if first_lines else first.indent
    return Part(lines, "", lines[-1].quote + indent, code=first.column >= CODE_INDENT)


def _witnesses(flat: Sequence[Part]) -> Sequence[Part]:
    """Return the parts that `is_dense` needs with more than one line: the first that shows it alone, or all."""
    indent = flat[0].lines[0].column
    for i, part in enumerate(flat):
        first, second, *_ = *part.lines, None
        falls = second and _level(first, indent) and not second.column and not MARKER.match(second.body)
        if falls:
            rises = i + 1 < len(flat) and not part.lines[-1].column and not flat[i + 1].lead
            if rises or not i:
                return [part]
    return flat
