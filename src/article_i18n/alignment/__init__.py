"""A document and its translation, block by block: which says what the other says. Pure.

A dynamic programme after Gale & Church (1993) over the blocks' lengths in UTF-8 bytes, with their kinds and what
both languages share (`evidence`) as further witnesses. Documents that come together teach each other words (`lexicon`).
A pair is as sure as it is likely in itself, and as all other ways to align its surroundings are dear. Texts are cut
first where a pair is beyond doubt, so that the cost grows with the document and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from article_i18n.alignment.anchors import certain
from article_i18n.alignment.evidence import Evidence, units
from article_i18n.alignment.lexicon import Lexicon
from article_i18n.alignment.path import Bead, beads
from article_i18n.model import Block

__all__ = ["Aligned", "Lexicon", "align", "align_all"]

_TEACHER = 0.8
"""How sure a pair must be to be learnt from."""

_MOVED = 0.75
"""What two blocks out of order have to share."""

_NEAR = 2
"""Beads on each side whose trouble casts doubt on one."""


class Aligned(NamedTuple):
    """Blocks of the source and those of the translation that say the same, by their numbers.

    One side is empty where the other has no counterpart.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    """How sure it is, 0 to 1; 0 where one side is empty."""


def align(source: Sequence[Block], target: Sequence[Block], lexicon: Lexicon | None = None) -> list[Aligned]:
    """Align two documents; every block stands in exactly one of the results, which follow the source.

    `lexicon` is what other documents taught of the two languages.
    """
    evidence = Evidence(units(source), units(target), lexicon)
    pairs = certain(evidence)
    found: list[Bead] = []
    corners = [(-1, -1), *pairs, (len(source), len(target))]
    for (left, low), (right, high) in pairwise(corners):
        found += beads(evidence, range(left + 1, right), range(low + 1, high))
        if right < len(source):
            found.append(Bead((right,), (high,), evidence.cost((right,), (high,))))
    return _ordered(_with_moved(found, evidence), evidence)


def align_all(documents: Sequence[tuple[Sequence[Block], Sequence[Block]]]) -> list[list[Aligned]]:
    """Align documents in the same two languages: first each by itself, then with the words that all of them teach."""
    first = [align(source, target) for source, target in documents]
    lexicon = Lexicon(
        (source[bead.source[0]].text, target[bead.target[0]].text)
        for (source, target), aligned in zip(documents, first, strict=True)
        for bead in aligned
        if bead.score >= _TEACHER and len(bead.source) == len(bead.target) == 1
    )
    return [align(source, target, lexicon) for source, target in documents] if lexicon else first


def _with_moved(found: Sequence[Bead], evidence: Evidence) -> list[Bead]:
    """Bring together what has no counterpart in its place, but one elsewhere."""
    lost = [bead.source[0] for bead in found if not bead.target]
    spare = {bead.target[0] for bead in found if not bead.source}
    moved: dict[int, int] = {}
    for one in lost:
        rated = sorted(((evidence.shared(one, other), -other) for other in spare), reverse=True)
        if rated and rated[0][0] >= _MOVED and (len(rated) == 1 or rated[1][0] < rated[0][0]):
            moved[one] = -rated[0][1]
            spare.discard(moved[one])
    taken = set(moved.values())
    result = []
    for bead in found:
        if bead.source and not bead.target and bead.source[0] in moved:
            other = moved[bead.source[0]]
            result.append(Bead(bead.source, (other,), evidence.cost(bead.source, (other,)) + 1.5))
        elif bead.source or bead.target[0] not in taken:
            result.append(bead)
    return result


def _ordered(found: Sequence[Bead], evidence: Evidence) -> list[Aligned]:
    """Rate each bead by its own cost and by how its neighbours fared."""
    rough = [len(bead.source) != 1 or len(bead.target) != 1 for bead in found]
    result = []
    for at, bead in enumerate(found):
        near = sum(rough[max(at - _NEAR, 0) : at] + rough[at + 1 : at + 1 + _NEAR])
        paired = bead.source and bead.target
        score = bead.share * evidence.score(bead.source, bead.target, bead.cost, near) if paired else 0.0
        result.append(Aligned(bead.source, bead.target, round(score, 3)))
    return result
