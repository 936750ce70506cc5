"""The lines of a table cut into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from article_i18n.formats.asciidoc.views import Region, View

SPEC = re.compile(
    r"(?:(?P<span>\d+(?:\.\d*)?|\d*\.\d+)(?P<mark>[*+]))?"
    r"(?:[<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?(?P<style>[a-z])?"
)
"""What can stand before a separator: how far the cell reaches, how it is aligned, its style."""
_BLANKS = " \t"
_QUOTE = '"'
_NO_CELLS = frozenset({"blank", "comment", "directive"})
"""The kinds of line that hold no separators."""


class Spec(NamedTuple):
    """What stands before a cell's separator."""

    columns: int = 1
    rows: int = 1
    times: int = 1
    style: str = ""


PLAIN = Spec()
_MISSING = Spec()


@dataclass(slots=True)
class Cell:
    """One cell: the parts of lines that make it up."""

    spec: Spec = PLAIN
    parts: list[tuple[int, int, int]] = field(default_factory=list)
    """Line, from, to."""
    line: int = 0
    """How many lines before began with a cell."""
    last: bool = False
    """It ends its line."""
    quoted: bool = False


def separated(view: View, region: Region, separator: str) -> list[Cell]:
    """Return the cells of a table whose cells begin with a separator, a specification before it.

    Where the first separator is missing, each specification goes to the cell before its own.
    """
    cells: list[Cell] = []
    number = -1
    for line in range(region.low, region.high):
        text = view.lines[line]
        if view.kinds[line] in _NO_CELLS:
            if cells:
                cells[-1].parts.append((line, 0, len(text)))
            continue
        start, spec = _opening(text, separator)
        if spec:
            if cells:
                cells[-1].last = True
            number += 1
            cells.append(Cell(spec, line=number))
        elif not cells:
            cells.append(Cell(_MISSING))
        for end, following, spec in _ends(text, start, separator):
            cells[-1].parts.append((line, start, end))
            cells.append(Cell(spec, line=number))
            start = following
        cells[-1].parts.append((line, start, len(text)))
    if cells:
        cells[-1].last = True
    if cells and cells[0].spec is _MISSING:
        for cell, spec in zip(cells, [*(each.spec for each in cells[1:]), PLAIN], strict=True):
            cell.spec = spec
    return cells


def delimited(view: View, region: Region, separator: str) -> Iterator[Cell]:
    """Yield the cells of a table with one row on a line and separators between, escaped by a backslash."""
    for line in range(region.low, region.high):
        if view.kinds[line] in _NO_CELLS:
            continue
        text, start = view.lines[line], 0
        for end in _separators(text, 0, separator):
            yield Cell(parts=[(line, start, end)])
            start = end + len(separator)
        yield Cell(parts=[(line, start, len(text))], last=True)


def comma_separated(view: View, region: Region, separator: str) -> Iterator[Cell]:
    """Yield the cells of a table as spreadsheets write it: a quoted cell may hold anything."""
    line, column = region.low, 0
    while line < region.high:
        text = view.lines[line]
        if column == 0 and view.kinds[line] in _NO_CELLS:
            line += 1
            continue
        column += len(text) - column - len(text[column:].lstrip(_BLANKS))
        cell = Cell()
        if text.startswith(_QUOTE, column):
            cell.quoted = True
            line, column = _quoted(view, region, line, column + 1, cell)
            text = view.lines[line]
        end = text.find(separator, column)
        cell.last = end < 0
        if not cell.quoted:
            cell.parts = [(line, column, len(text) if cell.last else end)]
        yield cell
        line, column = (line + 1, 0) if cell.last else (line, end + len(separator))


def _quoted(view: View, region: Region, line: int, column: int, cell: Cell) -> tuple[int, int]:
    """Read a quoted cell; return where its closing quote ends."""
    while True:
        text = view.lines[line]
        end = text.find(_QUOTE, column)
        while end >= 0 and text.startswith(_QUOTE, end + 1):
            end = text.find(_QUOTE, end + 2)
        cell.parts.append((line, column, end if end >= 0 else len(text)))
        if end >= 0:
            return line, end + 1
        if line + 1 >= region.high:
            return line, len(text)
        line, column = line + 1, 0


def _opening(text: str, separator: str) -> tuple[int, Spec | None]:
    """Return where the text of the cell starts that a line begins, and its specification; None for no cell."""
    if text.startswith(separator):
        return len(separator), PLAIN
    at = text.find(separator)
    found = SPEC.fullmatch(text[:at].lstrip(_BLANKS)) if at > 0 else None
    return (at + len(separator), _spec(found)) if found else (0, None)


def _ends(text: str, start: int, separator: str) -> Iterator[tuple[int, int, Spec]]:
    """Yield where cells end in a line: there, where the next one's text starts, and its specification."""
    for at in _separators(text, start, separator):
        blank = max(text.rfind(" ", start, at), text.rfind("\t", start, at))
        found = SPEC.fullmatch(text, blank + 1, at) if blank >= start else None
        start = at + len(separator)
        yield (blank + 1, start, _spec(found)) if found else (at, start, PLAIN)


def _separators(text: str, start: int, separator: str) -> Iterator[int]:
    at = text.find(separator, start)
    while at >= 0:
        if at == start or text[at - 1] != "\\":
            yield at
            start = at + len(separator)
        at = text.find(separator, at + len(separator))


def _spec(found: re.Match[str]) -> Spec:
    columns, _, rows = (found["span"] or "").partition(".")
    number = int(columns) if columns else 1
    style = found["style"] or ""
    if found["mark"] == "*":
        return Spec(times=number, style=style)
    return Spec(number, int(rows) if rows else 1, 1, style)


def headed(view: View, region: Region, cells: Sequence[Cell]) -> bool:
    """Say whether the first row is one of headings by its looks: right below the delimiter, a blank line after."""
    low, high = region.low, region.high
    if low + 1 >= high or view.kinds[low] == "blank" or view.kinds[low + 1] != "blank":
        return False
    following = next((line for line in range(low + 2, high) if view.kinds[line] != "blank"), -1)
    return following < 0 or any(cell.parts[0][0] == following for cell in cells if cell.parts)
