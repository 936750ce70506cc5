"""The cheapest way through two stretches of blocks."""

from __future__ import annotations

from typing import NamedTuple

from article_i18n.alignment.evidence import Evidence

_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
_BAND = 40
"""How far from the diagonal the programme looks, beyond the difference in length."""


class Bead(NamedTuple):
    """Blocks that belong together, by their numbers."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float


def beads(evidence: Evidence, source: range, target: range) -> list[Bead]:
    """Return the cheapest beads that cover both stretches, in order."""
    rows, columns = len(source), len(target)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, 0, 0)
    band = _BAND + abs(rows - columns)
    for row in range(rows + 1):
        middle = row * columns // rows if rows else 0
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            here = best[row].get(column)
            if here is None:
                continue
            for down, right in _STEPS:
                if row + down > rows or column + right > columns:
                    continue
                ones = tuple(source[row : row + down])
                others = tuple(target[column : column + right])
                cost = here[0] + evidence.cost(ones, others)
                old = best[row + down].get(column + right)
                if old is None or cost < old[0]:
                    best[row + down][column + right] = (cost, down, right)
    return _traced(evidence, source, target, best)


def _traced(
    evidence: Evidence, source: range, target: range, best: list[dict[int, tuple[float, int, int]]]
) -> list[Bead]:
    found = []
    row, column = len(source), len(target)
    while row or column:
        _, down, right = best[row][column]
        ones, others = tuple(source[row - down : row]), tuple(target[column - right : column])
        found.append(Bead(ones, others, evidence.cost(ones, others)))
        row, column = row - down, column - right
    return found[::-1]
