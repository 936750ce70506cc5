"""Which words translate which, learnt from pairs that are sure. Pure.

Words that stand in the same pairs again and again are taken for translations of each other, by Dice's coefficient (as
Smadja, McKeown & Hatzivassiloglou 1996 do for phrases). Only short texts are read: in them few words can be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_STEM = 5
"""Letters of a word that are looked at; endings change."""
_LONGEST = (14, 44)
"""Words of the source and of the translation that a pair may have to be learnt from."""
_OFTEN = 2
"""Pairs that two words must have shared …"""
_CLOSE = 0.3
"""… and how seldom one of them may be without the other, by Dice's coefficient."""


class Lexicon:
    """Words of the source with those that translate them."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        ones, others = Counter[str](), Counter[str]()
        both = Counter[tuple[str, str]]()
        for source, target in dict.fromkeys(pairs):
            mine, theirs = words(source), words(target)
            if len(mine) <= _LONGEST[0] and len(theirs) <= _LONGEST[1]:
                ones.update(mine)
                others.update(theirs)
                both.update((one, other) for one in mine for other in theirs)
        self._known: dict[str, set[str]] = {}
        for (one, other), count in both.items():
            if count >= _OFTEN and 2 * count / (ones[one] + others[other]) >= _CLOSE:
                self._known.setdefault(one, set()).add(other)

    def __bool__(self) -> bool:
        return bool(self._known)

    def common(self, source: str, target: str) -> tuple[int, int]:
        """Return how many known words of the source the translation has, and how many are known."""
        known = [self._known[word] for word in words(source) if word in self._known]
        there = words(target)
        return sum(not meanings.isdisjoint(there) for meanings in known), len(known)


@lru_cache(maxsize=16384)
def words(text: str) -> frozenset[str]:
    """Return the words of a text, cut to their stems; of scripts without spaces every two characters."""
    found: set[str] = set()
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        if _UNSPACED.search(word):
            for run in _UNSPACED.findall(word):
                found.update(run[at : at + 2] for at in range(len(run) - 1))
        else:
            found.add(word[:_STEM])
    return frozenset(found)
