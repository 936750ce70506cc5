"""Drawn tables: how far they go, and their cells as one block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from article_i18n.formats.rst import grid, simple
from article_i18n.formats.rst.draft import Draft
from article_i18n.formats.rst.lines import Region
from article_i18n.formats.rst.shapes import Cells

LARGEST = 200_000
"""A table with more characters than this is left alone: it is data, and would be drawn anew for one word."""


def grid_table(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read a grid table: lines between bars or crosses, up to the last border."""
    lines = draft.lines
    end = at + 1
    while end < region.hi and not lines.gap[end] and lines.indent[end] == region.indent:
        if lines.text[end][region.indent] not in "+|":
            break
        end += 1
    last = end - 1
    while last > at + 1 and not grid.TOP.match(lines.text[last], region.indent):
        last -= 1
    if last > at + 1:
        end = last + 1
        _add(draft, region, at, end, column, "grid")
    return end


def simple_table(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read a simple table: up to its second border after the top one, or to one that a blank line follows."""
    lines = draft.lines
    size = len(lines.text[at]) - column
    borders: list[int] = []
    for end in range(at + 1, region.hi):
        if lines.indent[end] != region.indent or not simple.BORDER.match(lines.text[end], region.indent):
            continue
        if len(lines.text[end]) - region.indent != size:
            return end + 1
        borders.append(end)
        if len(borders) == 2 or end + 1 == region.hi or lines.gap[end + 1]:
            _add(draft, region, at, end + 1, column, "simple")
            return end + 1
    return borders[0] + 1 if borders else region.hi


def _add(draft: Draft, region: Region, at: int, end: int, column: int, kind: str) -> None:
    start, stop = draft.lines.offset(at, column), draft.lines.stop[end - 1]
    if stop - start <= LARGEST:
        raw = draft.source[start:stop]
        draft.add_cells(
            start, stop, Cells(kind, raw, tuple(_flush(raw, column, region.indent)), " " * region.indent)
        )


def _flush(raw: str, column: int, indent: int) -> Sequence[str]:
    """Return the table's lines without their indentation, tabs expanded; blank lines are among them."""
    first, *rest = (" " * column + raw).expandtabs().split("\n")
    return [first[column:].rstrip(), *(line[indent:].rstrip() for line in rest)]
