"""The cheapest way through two stretches of blocks, and how much cheaper than all others each step of it is."""

from __future__ import annotations

import math
from typing import NamedTuple

from article_i18n.alignment.evidence import Evidence

_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
_BAND = 16
"""How far from the cheapest way so far the programme looks at first."""


class Bead(NamedTuple):
    """Blocks that belong together, by their numbers."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float
    share: float = 1.0
    """The share of all ways, weighed by their costs, that go through here: 0 to 1."""


class _Step(NamedTuple):
    row: int
    column: int
    cost: float


class _Cell(NamedTuple):
    """A place between blocks: how the cheapest way came here, and all the steps that end here."""

    cost: float
    back: _Step | None
    steps: list[_Step]


_Grid = list[dict[int, _Cell]]


def beads(evidence: Evidence, source: range, target: range) -> list[Bead]:
    """Return the cheapest beads that cover both stretches, in order."""
    band = _BAND
    while True:
        grid, windows = _grid(evidence, source, target, band)
        way = _way(grid, len(source), len(target)) if len(target) in grid[-1] else []
        needed = _needed(way, windows, band)
        if needed <= band or band >= len(target):
            break
        band = needed
    forward, backward = _weights(grid)
    whole = forward[-1][len(target)]
    found = []
    for row, column, step in way:
        through = forward[step.row][step.column] - step.cost + backward[row][column] - whole
        ones, others = tuple(source[step.row : row]), tuple(target[step.column : column])
        found.append(Bead(ones, others, step.cost, min(1.0, math.exp(through))))
    return found


def _grid(evidence: Evidence, source: range, target: range, band: int) -> tuple[_Grid, list[range]]:
    """Return the grid, and the columns that were looked at in each row."""
    rows, columns = len(source), len(target)
    grid: _Grid = [{} for _ in range(rows + 1)]
    grid[0][0] = _Cell(0.0, None, [])
    windows, middle = [], 0
    for row in range(rows + 1):
        last = columns if row == rows else min(columns, middle + 1 + band)
        windows.append(range(max(0, middle + 1 - band), last + 1))
        for column in windows[-1]:
            steps = []
            for down, right in _STEPS:
                if row >= down and column - right in grid[row - down]:
                    ones, others = tuple(source[row - down : row]), tuple(target[column - right : column])
                    if evidence.allows(ones, others):
                        steps.append(_Step(row - down, column - right, evidence.cost(ones, others)))
            if steps:
                back = min(steps, key=lambda step: grid[step.row][step.column].cost + step.cost)
                grid[row][column] = _Cell(grid[back.row][back.column].cost + back.cost, back, steps)
        cells = grid[row]
        middle = min(cells, key=lambda column: (cells[column].cost, column))
    return grid, windows


def _way(grid: _Grid, row: int, column: int) -> list[tuple[int, int, _Step]]:
    """Return the steps of the cheapest way, each with where it ends, in order."""
    found = []
    while (back := grid[row][column].back) is not None:
        found.append((row, column, back))
        row, column = back.row, back.column
    return found[::-1]


def _needed(way: list[tuple[int, int, _Step]], windows: list[range], band: int) -> int:
    """Return how far one has to look for the way to be trusted.

    A way along the edge of what was looked at may go on beyond it. Where a longer run of blocks has no counterpart than
    the programme could look past, it may belong elsewhere.
    """
    columns = windows[-1][-1]
    edges = any(
        column == windows[row][-1] < columns or column == windows[row][0] > 0 for row, column, _ in way
    )
    longest, runs = 0, [0, 0]
    for row, column, step in way:
        runs = [runs[0] + 1 if row == step.row else 0, runs[1] + 1 if column == step.column else 0]
        longest = max(longest, *runs)
    return max(4 * band if edges or not way else 0, longest + _BAND if longest >= band else 0)


def _weights(grid: _Grid) -> tuple[list[dict[int, float]], list[dict[int, float]]]:
    """Return the logarithms of the summed weights of all ways to each place, and from it to the end."""
    forward: list[dict[int, float]] = [{} for _ in grid]
    backward: list[dict[int, float]] = [{} for _ in grid]
    for row, cells in enumerate(grid):
        for column, cell in cells.items():
            ways = [forward[step.row][step.column] - step.cost for step in cell.steps]
            forward[row][column] = _sum(ways) if ways else 0.0
    backward[-1][max(grid[-1])] = 0.0
    for row in range(len(grid) - 1, -1, -1):
        for column in sorted(grid[row], reverse=True):
            after = backward[row].get(column)
            if after is None:
                continue
            for step in grid[row][column].steps:
                way = after - step.cost
                old = backward[step.row].get(step.column)
                backward[step.row][step.column] = way if old is None else _sum([old, way])
    return forward, backward


def _sum(logs: list[float]) -> float:
    most = max(logs)
    return most + math.log(sum(math.exp(log - most) for log in logs))
