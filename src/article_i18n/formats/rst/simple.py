"""Simple tables: reading the cells between columns of blanks, and writing them again with wider columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.formats.rst.lines import columns, width

BORDER = re.compile(r"=+[ =]*$")
_SPAN = re.compile(r"-[ -]*$")


class Row(NamedTuple):
    """A row, or a line that rules it off."""

    cells: tuple[tuple[str, ...], ...]
    """The lines of each cell as they stand there; empty for a line of the drawing."""
    spans: tuple[tuple[int, int], ...]
    """The first and last column of each cell, or of each stretch of the line."""
    rule: str = ""
    """The mark that the line is made of: = or -; or the whole line where the table ignores it."""
    below: int = 0
    """How many blank lines end the row."""


class Simple(NamedTuple):
    """A simple table that has been read."""

    columns: tuple[tuple[int, int], ...]
    """Where each column starts and ends."""
    rows: tuple[Row, ...]


def read(lines: Sequence[str]) -> Simple | None:
    """Read a table; None where text stands between its columns or a rule does not fit them."""
    spans = tuple(_stretches(lines[0]))
    inner = [at for at, line in enumerate(lines[1:-1], 1) if BORDER.match(line)]
    if len(inner) > 1:
        return None
    rows: list[Row] = []
    start, seen = 1, False
    whole = tuple((i, i) for i in range(len(spans)))
    rows.append(Row((), whole, "="))
    first, end = spans[0]
    for at in range(1, len(lines)):
        line = lines[at]
        rule = "=" if at in inner or at == len(lines) - 1 else "-" if _SPAN.match(line) else ""
        if rule:
            ruled = _fit(spans, list(_stretches(line)))
            row = _row(lines[start:at], spans, ruled) if ruled else None
            if ruled is None or row is None:
                return None
            rows += [*([row] if at > start else []), Row((), ruled, rule)]
            start, seen = at + 1, False
        elif "".join(columns(line)[first:end]).strip():
            if seen and at > start:
                row = _row(lines[start:at], spans, whole)
                if row is None:
                    return None
                rows.append(row)
            start, seen = at, True
        elif not seen:
            rows.append(Row((), (), line))
            start = at + 1
    return Simple(spans, tuple(rows))


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[=-]+", line):
        yield found.span()


def _fit(
    spans: Sequence[tuple[int, int]], rule: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...] | None:
    """Return which columns each stretch of a rule covers; None where its ends are not columns' ends."""
    starts = {start: index for index, (start, _) in enumerate(spans)}
    ends = {end: index for index, (_, end) in enumerate(spans)}
    if not all(start in starts and end in ends for start, end in rule):
        return None
    fitted = tuple((starts[start], ends[end]) for start, end in rule)
    covered = [column for first, last in fitted for column in range(first, last + 1)]
    return fitted if covered == list(range(len(spans))) else None


def _row(
    lines: Sequence[str], spans: Sequence[tuple[int, int]], cells: Sequence[tuple[int, int]]
) -> Row | None:
    grid = [columns(line) for line in lines]
    texts = []
    for first, last in cells:
        start, end = spans[first][0], spans[last][1]
        if last == len(spans) - 1:
            texts.append(tuple("".join(line[start:]).rstrip() for line in grid))
            continue
        following = spans[last + 1][0]
        if not all(char.isspace() for line in grid for char in line[end:following]):
            return None
        texts.append(tuple("".join(line[start:end]).rstrip() for line in grid))
    height = max((at for at, line in enumerate(lines, 1) if line), default=0)
    return Row(tuple(texts), tuple(cells), below=len(lines) - height)


def draw(table: Simple) -> list[str]:
    """Write the table, each column as wide as its cells need but no narrower than before.

    The last column stays as it is: its text may go on past the border.
    """
    last = len(table.columns) - 1
    needs: list[list[tuple[int, int]]] = [[] for _ in table.columns]
    for row in table.rows:
        for (first, end), lines in zip(row.spans, row.cells, strict=False):
            if end < last:
                needs[end].append((first, max(map(width, lines), default=0)))
    placed: list[tuple[int, int]] = []
    shift = 0
    for index, (start, end) in enumerate(table.columns):
        begin = start + shift
        stop = max(
            [end + shift]
            + [(begin if first == index else placed[first][0]) + need for first, need in needs[index]]
        )
        placed.append((begin, stop))
        shift = stop - end
    drawn: list[str] = []
    for row in table.rows:
        drawn += _draw_row(row, placed)
    return drawn


def _draw_row(row: Row, placed: Sequence[tuple[int, int]]) -> list[str]:
    if not row.cells and len(row.rule) != 1:
        return [row.rule]
    height = max(map(_height, row.cells)) + row.below if row.cells else 1
    lines = [""] * height
    for index, (first, end) in enumerate(row.spans):
        start, stop = placed[first][0], placed[end][1]
        cell = row.cells[index] if row.cells else (row.rule * (stop - start),)
        for at, text in enumerate(cell[:height]):
            if text:
                lines[at] += " " * (start - width(lines[at])) + text
    return lines


def _height(cell: Sequence[str]) -> int:
    return max((at for at, text in enumerate(cell, 1) if text), default=0)
