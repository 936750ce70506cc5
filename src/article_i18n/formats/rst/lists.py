"""Lists of all kinds: their items are regions of their own, indented as far as the marker, a name or an option says."""

from __future__ import annotations

import re

from article_i18n.formats.rst.body import text
from article_i18n.formats.rst.draft import Draft
from article_i18n.formats.rst.enumerators import is_item
from article_i18n.formats.rst.lines import Lines, Region, extent, indented_run, least_indent
from article_i18n.formats.rst.marks import MARK
from article_i18n.formats.rst.shapes import INLINE, NAME, Shape, Title

_ITEMS = {"rows": "row", "row": "cell"}
"""What the items of a bullet list are in a list-table: rows, and in these cells."""


def bullet(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read the item of a list; its text starts after the marker and sets the indent of the rest."""
    return _item(draft, region, at, column, found, _ITEMS.get(region.role, "item"))


def number(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read the item of a numbered list, or text that only looks like one."""
    lines = draft.lines
    after = at + 1
    joined = after < region.hi and not lines.gap[after] and lines.indent[after] == region.indent
    marker = found[0].rstrip()
    if not is_item(marker, lines.text[after][region.indent :] if joined else None):
        return text(draft, region, at, column, data=_follows_number(lines, region, at))
    end = extent(lines, after, region.hi, region.indent)
    followed = end < region.hi and not lines.gap[end]
    alone = followed and not is_item(marker, lines.text[end][region.indent :])
    return _item(draft, region, at, column, found, "numbered" if alone else "item")


def _follows_number(lines: Lines, region: Region, at: int) -> bool:
    """Say whether the line before is an item only because this one starts with a number as well."""
    if at == region.lo or lines.gap[at]:
        return False
    column = region.first if at - 1 == region.lo and region.first >= 0 else region.indent
    before = MARK.match(lines.text[at - 1], column)
    if before is None or before.lastgroup != "number":
        return False
    return is_item(before[0].rstrip(), lines.text[at][region.indent :])


def _item(draft: Draft, region: Region, at: int, column: int, found: re.Match[str], role: str) -> int:
    lines = draft.lines
    if found.end() == len(lines.text[at]):
        return _hanging(draft, region, at, found.end(), role)
    indent = region.indent + found.end() - column
    end = extent(lines, at + 1, region.hi, indent - 1)
    draft.waiting.append(Region(at, end, indent, found.end() if found.end() != indent else -1, role))
    return end


def _hanging(draft: Draft, region: Region, at: int, column: int, role: str = "") -> int:
    """Read a body that starts at `column` of the line and goes on, indented anyhow, below it."""
    lines = draft.lines
    end = extent(lines, at + 1, region.hi, region.indent)
    child = hanging(lines, at, end, column)
    if child:
        draft.waiting.append(child._replace(role=role))
    return end


def hanging(lines: Lines, at: int, end: int, column: int) -> Region | None:
    """Return the region of lines `at..end` whose first line starts at `column`; None when it is empty."""
    indent = least_indent(lines, at + 1, end) if end > at + 1 else column
    if column < len(lines.text[at]):
        return Region(at, end, indent, column)
    return Region(at + 1, end, indent) if end > at + 1 else None


def field_item(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read a field: its name is a block unless the region says that programs read it, its body a region."""
    lines = draft.lines
    name = found[0].rstrip()[1:-1]
    word = name.split(" ", 1)[0].lower()
    if region.role == "docinfo":
        if word not in PROSE_FIELDS:
            return extent(lines, at + 1, region.hi, region.indent)
    elif (region.role == "object" and word in TYPE_FIELDS) or (
        name.lower() in HEAD_FIELDS and all(isinstance(each.shape, Title) for each in draft.blocks)
    ):
        return extent(lines, at + 1, region.hi, region.indent)
    elif not (region.role == "object" and word in OBJECT_FIELDS):
        draft.add_part(at, column + 1, column + 1 + len(name), "field", Shape(NAME))
    return _hanging(draft, region, at, found.end())


HEAD_FIELDS = frozenset({"author", "authors", "date"})
"""The same behind its title, where programs look for them."""
PROSE_FIELDS = frozenset({"abstract", "dedication"})
"""The bibliographic fields at the start of a document that hold text; the others are data."""
OBJECT_FIELDS = frozenset(
    [
        "param",
        "parameter",
        "arg",
        "argument",
        "key",
        "keyword",
        "kwarg",
        "kwparam",
        "raises",
        "raise",
        "except",
        "exception",
        "throw",
        "throws",
        "var",
        "ivar",
        "cvar",
        "return",
        "returns",
        "meta",
        "yield",
        "yields",
        "retval",
        "rtype",
        "tparam",
        "member",
    ]
)
"""Field names that Sphinx replaces by words of its own in the description of a function, class and the like."""
TYPE_FIELDS = frozenset(["type", "vartype", "ytype", "paramtype", "kwtype"])
"""Fields of such a description whose bodies are types, not text."""


def option(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read an item of an option list, or text where no description follows."""
    lines = draft.lines
    described = at + 1 < region.hi and lines.indent[at + 1] > region.indent
    if found.end() == len(lines.text[at]) and not described:
        return text(draft, region, at, column)
    return _hanging(draft, region, at, found.end())


def line_block(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read a line of verse or of an address, with its continuation lines."""
    end = indented_run(draft.lines, at + 1, region.hi, region.indent)
    child = hanging(draft.lines, at, end, found.end())
    if child:
        column = child.first if child.first >= 0 else draft.lines.indent[child.lo]
        draft.add(child.lo, end, column, "line", Shape(INLINE))
    return end
