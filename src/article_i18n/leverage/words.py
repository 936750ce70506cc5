"""The words of texts, and which of many texts share the rare ones. Near linear in the number of texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import log
from sys import intern

_CANDIDATES = 12
_POSTINGS = 1000
"""Texts looked at for one query, more only where its rarest word is more common than that."""
_COMMON = 4 * _POSTINGS

SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts written without blanks between words, as the inside of a character class."""
_WORD = re.compile(rf"[{SPACELESS}]+|[^\W{SPACELESS}]+")
_RUN = re.compile(rf"[{SPACELESS}]")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:ing|ed|es|s|ly)\Z")


def words(text: str) -> frozenset[str]:
    """Return the distinct words, English endings off; scripts without spaces give pairs of characters."""
    return frozenset(map(intern, _pieces(_WORD.findall(text.lower()))))


def _pieces(found: Iterable[str]) -> Iterator[str]:
    for word in found:
        if not word.isascii() and len(word) > 2 and _RUN.match(word):
            yield from map("".join, pairwise(word))
        else:
            yield _stem(word) if len(word) > 4 else word


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


class Index:
    """Texts by their words, weighted by rarity."""

    def __init__(self, texts: Sequence[str]) -> None:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        self._words = [tuple(sorted(words(text))) for text in texts]
        for number, found in enumerate(self._words):
            for word in found:
                postings[word].append(number)
        self._postings = dict(postings)
        total = len(texts)
        self._weight = {word: log(1 + total / len(where)) for word, where in postings.items()}
        self._unknown = log(2 + total)
        self._mass = [self.mass(found) for found in self._words]

    def mass(self, found: Iterable[str]) -> float:
        """Return how much a set of words tells: the sum of their weights."""
        return sum(self._weight.get(word, self._unknown) for word in found)

    def candidates(self, wanted: Collection[str]) -> list[int]:
        """Return the texts that share most of the rare words, the best first."""
        shared: defaultdict[int, float] = defaultdict(float)
        left = _POSTINGS
        postings, weights = self._postings, self._weight
        for word in sorted(
            (word for word in wanted if word in postings), key=lambda w: (len(postings[w]), w)
        ):
            where = postings[word]
            if len(where) > left and shared:
                break
            left -= len(where)
            weight = weights[word]
            for number in where[:_COMMON]:
                shared[number] += weight
        masses = self._mass
        ranked = [(found / (10 + masses[number]), -number) for number, found in shared.items()]
        return [-number for _, number in nlargest(_CANDIDATES, ranked)]

    def common(self, wanted: frozenset[str], number: int) -> tuple[float, float]:
        """Return how much the words tell that a text shares with `wanted`, and how much all of its own."""
        both = wanted.intersection(self._words[number])
        return sum(map(self._weight.__getitem__, sorted(both))), self._mass[number]
