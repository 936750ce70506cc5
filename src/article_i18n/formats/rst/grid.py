"""Grid tables: reading the cells of a drawing, and drawing it again with wider ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from article_i18n.formats.rst.lines import columns, width

TOP = re.compile(r"\+-[-+]+-\+ *$")
_HEAD = re.compile(r"\+=[=+]+=\+ *$")


class Cell(NamedTuple):
    """A cell between the lines `top` and `bottom` and the columns `left` and `right` of its borders."""

    top: int
    left: int
    bottom: int
    right: int
    text: tuple[str, ...]
    """The lines within, as they stand there, without blanks at their ends."""


class Grid(NamedTuple):
    """A grid table that has been read."""

    cells: tuple[Cell, ...]
    """By top, then left."""
    head: int
    """The line that ends the head; 0 without one."""


def read(lines: Sequence[str]) -> Grid | None:
    """Read a table; None where its lines do not close. Takes time in proportion to its area.

    A cell grows downwards, line by line, until a line below it is all border; where the border beside it is
    interrupted, it and its neighbour are one cell that spans both columns.
    """
    canvas = [columns(line) for line in lines]
    size = len(canvas[0])
    heads = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    if (
        any(len(row) != size for row in canvas)
        or len(heads) > 1
        or (heads and heads[0] in (0, len(lines) - 1))
    ):
        return None
    growing = _split(canvas, 0, 0, size - 1)
    done: list[Cell] = []
    for at in range(1, len(canvas)):
        merged = _merge(growing, canvas[at])
        if merged is None:
            return None
        growing = _close(canvas, at, merged, done, set(heads))
    if growing:
        return None
    return Grid(tuple(sorted(done)), heads[0] if heads else 0)


_Open = tuple[int, int, int]
"""A cell that is not closed yet: left, right, top."""


def _split(canvas: Sequence[Sequence[str]], at: int, left: int, right: int) -> list[_Open]:
    """Begin the cells below a stretch of border: there is one between any two crossings with a line below."""
    if at + 1 >= len(canvas):
        return []
    border, below = canvas[at], canvas[at + 1]
    edges = [x for x in range(left, right + 1) if border[x] == "+" and below[x] in ("|", "+")]
    return [(a, b, at) for a, b in pairwise(edges)]


def _merge(growing: list[_Open], row: Sequence[str]) -> list[_Open] | None:
    """Join cells whose common border is not in this row; None where that cannot be."""
    merged: list[_Open] = []
    for left, right, top in growing:
        if row[left] in ("|", "+"):
            merged.append((left, right, top))
        elif merged and merged[-1][1] == left and merged[-1][2] == top:
            merged[-1] = (merged[-1][0], right, top)
        else:
            return None
    return merged if not merged or row[merged[-1][1]] in ("|", "+") else None


def _close(
    canvas: Sequence[Sequence[str]], at: int, growing: list[_Open], done: list[Cell], heads: set[int]
) -> list[_Open]:
    """Take the cells that this row closes out of the growing ones and begin those below them."""
    row = canvas[at]
    border = "=+" if at in heads else "-+"
    still: list[_Open] = []
    runs: list[list[int]] = []
    for left, right, top in growing:
        if row[left] != "+" or row[right] != "+" or any(char not in border for char in row[left + 1 : right]):
            still.append((left, right, top))
            continue
        inside = tuple("".join(line[left + 1 : right]).rstrip() for line in canvas[top + 1 : at])
        done.append(Cell(top, left, at, right, inside))
        if runs and runs[-1][1] == left:
            runs[-1][1] = right
        else:
            runs.append([left, right])
    for left, right in runs:
        still += _split(canvas, at, left, right)
    return sorted(still)


def draw(grid: Grid) -> list[str]:
    """Draw the table, each column and row as large as its cells need but no smaller than before."""
    xs = sorted({cell.left for cell in grid.cells} | {cell.right for cell in grid.cells})
    ys = sorted({cell.top for cell in grid.cells} | {cell.bottom for cell in grid.cells})
    across = [(cell.left, cell.right, max(map(width, cell.text), default=0) + 2) for cell in grid.cells]
    down = [(cell.top, cell.bottom, len(cell.text) + 1) for cell in grid.cells]
    x, y = _place(xs, across), _place(ys, down)
    canvas = [[" "] * (x[xs[-1]] + 1) for _ in range(y[ys[-1]] + 1)]
    for cell in grid.cells:
        left, right = x[cell.left], x[cell.right]
        for at in (cell.top, cell.bottom):
            canvas[y[at]][left + 1 : right] = ("=" if at == grid.head and at else "-") * (right - left - 1)
        for row in canvas[y[cell.top] + 1 : y[cell.bottom]]:
            row[left] = row[right] = "|"
        for row, line in zip(canvas[y[cell.top] + 1 :], cell.text, strict=False):
            inside = columns(line)
            row[left + 1 : left + 1 + len(inside)] = inside
    for cell in grid.cells:
        for at in (cell.top, cell.bottom):
            canvas[y[at]][x[cell.left]] = canvas[y[at]][x[cell.right]] = "+"
    return ["".join(row) for row in canvas]


def _place(edges: Sequence[int], spans: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Return where each edge moves so that every span (from, to, least distance) has its room."""
    order = {edge: index for index, edge in enumerate(edges)}
    needs: list[list[tuple[int, int]]] = [[] for _ in edges]
    for start, end, need in spans:
        needs[order[end]].append((start, need))
    placed = {edges[0]: edges[0]}
    for index in range(1, len(edges)):
        before, edge = edges[index - 1], edges[index]
        room = placed[before] + edge - before
        placed[edge] = max([room, *(placed[start] + need for start, need in needs[index])])
    return placed
