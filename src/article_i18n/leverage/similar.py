"""Which old message is the best start for a new one. Precision before recall: a wrong guess costs most.

Candidates are the texts that share most of the rare words, and those that stood in the same place. They are
compared letter by letter and word by word, rare words counting most; a short text needs more likeness than a
long one, a text that still serves elsewhere more than one that has lost its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from rapidfuzz import fuzz

from article_i18n.leverage.words import Index, words

ENOUGH = 0.59
"""Likeness that a text needs at least …"""
SHORT = 0.35
"""… and a short one beyond it: this, divided by the number of its words."""
BUSY = 0.05
"""What is asked beyond that of an old text that serves already …"""
FREE = 0.1
"""… and by how much it has to be more alike than one that does not."""
PLACED = 0.03
"""By how much a text may be less alike than others if it stood where the new one stands."""
SURE = 0.1
"""What is let off where the place leaves no choice."""
TELLING = 0.4
"""Likeness that is enough in the right place …"""
MASS = 100.0
"""… if the words in common tell so much that chance is out of question."""
_LETTERS = 0.7
"""Share of the letters in the likeness; the rest is the words'."""


class Match(NamedTuple):
    """An old text beside a new one."""

    old: int
    """Its index among the old ones."""
    score: float
    """Likeness, 0 to 1, less what its shortness takes away."""
    shared: float
    """Which share of the smaller text's words, by weight, the other has too."""
    mass: float
    """How much the words in common tell."""
    placed: bool = False
    """Whether it stood where the new one stands …"""
    sure: bool = False
    """… and all others that stood there have found a place."""


class Texts:
    """Old texts, ready to be compared with new ones."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._index = Index(texts)

    def like(self, text: str, places: Mapping[int, bool] | None = None) -> list[Match]:
        """Return the texts that come into question, the best first; those in `places` are looked at in any case.

        The value of a place is whether it is sure (see `position.neighbours`).
        """
        places = places or {}
        wanted = words(text)
        mass = self._index.mass(wanted)
        penalty = SHORT / max(len(wanted), 1)
        found = []
        for old in dict.fromkeys((*self._index.candidates(wanted), *places)):
            letters = fuzz.ratio(text, self._texts[old]) / 100
            common, other = self._index.common(wanted, old)
            dice = 2 * common / (mass + other) if mass + other else 0.0
            score = _LETTERS * letters + (1 - _LETTERS) * dice - penalty
            least = min(mass, other)
            found.append(
                Match(
                    old,
                    score,
                    common / least if least else 0.0,
                    common,
                    old in places,
                    places.get(old, False),
                )
            )
        return sorted(found, key=lambda match: (-match.score, match.old))


def likely(matches: Sequence[Match], enough: float = ENOUGH) -> list[Match]:
    """Return those that are alike enough for what is known of them."""
    return [match for match in matches if match.score >= _needed(match, enough)]


def assigned(
    found: Mapping[int, Sequence[Match]], busy: Collection[int], enough: float = ENOUGH
) -> dict[int, Match]:
    """Return the match of each new text that has one, the surest first.

    An old text that serves one new text, or is in `busy`, has to be more alike to serve another.
    """
    serving = set(busy)
    queue = [
        (_distance(match, match.old in serving), match.old, new, match)
        for new, matches in found.items()
        for match in matches
    ]
    heapify(queue)
    taken: dict[int, Match] = {}
    while queue:
        distance, old, new, match = heappop(queue)
        if new in taken:
            continue
        if distance != (farther := _distance(match, old in serving)):
            heappush(queue, (farther, old, new, match))
        elif old not in serving or match.score - BUSY >= enough:
            taken[new] = match
            serving.add(old)
    return taken


def _distance(match: Match, serves: bool) -> float:
    return FREE * serves - PLACED * match.placed - match.score


def _needed(match: Match, enough: float) -> float:
    if match.sure:
        enough -= SURE
    return min(TELLING, enough) if match.placed and match.mass >= MASS else enough
