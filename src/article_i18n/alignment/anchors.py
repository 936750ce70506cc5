"""Pairs that are beyond doubt: what both documents have exactly once, in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from article_i18n.alignment.evidence import Evidence, Unit

_ENOUGH = 2
"""Marks that a block must have to be known by them."""


def certain(evidence: Evidence) -> list[tuple[int, int]]:
    """Return the pairs (source, target) that cut the documents into stretches, ascending on both sides."""
    source, target = _known(evidence.source), _known(evidence.target)
    pairs = sorted((at, target[name]) for name, at in source.items() if name in target)
    return _rising([pair for pair in pairs if _alike(evidence, *pair)])


def _known(units: Sequence[Unit]) -> dict[tuple[object, ...], int]:
    """Return the blocks that can be told from all others by what a translation keeps."""
    names = [_name(unit) for unit in units]
    counts = Counter(names)
    return {name: at for at, name in enumerate(names) if name and counts[name] == 1}


def _name(unit: Unit) -> tuple[object, ...]:
    if unit.context:
        return (unit.kind, unit.context)
    firm = sorted((mark, n) for mark, n in unit.marks.items() if mark[0] in {"address", "code", "number"})
    return (unit.kind, unit.level, *firm) if sum(n for _, n in firm) >= _ENOUGH else ()


def _alike(evidence: Evidence, one: int, other: int) -> bool:
    """Say whether two blocks are about as long as a translation makes them."""
    expected = max(1.0, evidence.source[one].size * evidence.ratio)
    return 0.4 < evidence.target[other].size / expected < 2.5


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs, ascending in the source, that ascends in the target too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, other) in enumerate(pairs):
        place = bisect_left(tails, other)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [other]
        ends[place : place + 1] = [at]
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
