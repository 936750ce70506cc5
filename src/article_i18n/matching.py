"""Which old message is the best start for a new one. Pure; precision before recall: a wrong guess costs most.

Candidates come from an index of rare words, so that the cost of a new message hardly depends on how many old
ones there are; rapidfuzz then compares the texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz

from article_i18n.catalog import Message

ENOUGH = 0.62
"""Similarity that a long text needs …"""
SHORT = 3.0
"""… and a short one beyond it: this, divided by its length in characters."""
NEARLY_EQUAL = 0.75
"""Similarity at which an old message may serve a second new one."""

_CANDIDATES = 12
_POSTINGS = 1000
"""Old messages looked at for one new one, more only where its rarest word is more common than that."""

_SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SPACELESS}]+|[^\W{_SPACELESS}]+")
_RUN = re.compile(rf"[{_SPACELESS}]")


class Match(NamedTuple):
    """An old message that can be the start of a new one's translation."""

    old: int
    """Its index among the old ones."""
    score: float
    """How sure it is, 0 to 1."""
    reason: str


def best_matches(
    new: Sequence[Message], old: Sequence[Message], busy: Collection[int] = ()
) -> dict[int, Match]:
    """Return the match of each new message that has one, by its index.

    An old message serves one new one, several only where they are nearly equal to it; those in `busy`
    (indices of `old`) serve one already. Among equals the first old one wins.
    """
    texts = [source_text(message) for message in old]
    index = _Index(texts)
    pairs: list[tuple[float, int, int]] = []
    for number, message in enumerate(new):
        least = ENOUGH + SHORT / max(len(message.msgid), 1)
        for candidate in index.candidates(message.msgid):
            score = fuzz.ratio(message.msgid, texts[candidate], score_cutoff=least * 100) / 100
            if score >= least:
                pairs.append((-score, candidate, number))
    found: dict[int, Match] = {}
    serving = set(busy)
    for negative, candidate, number in sorted(pairs):
        if number not in found and (candidate not in serving or -negative >= NEARLY_EQUAL):
            found[number] = Match(candidate, -negative, "similar text")
            serving.add(candidate)
    return found


def source_text(message: Message) -> str:
    """Return the text that the translation was made for: of a fuzzy message, the previous one."""
    return message.previous.msgid if message.fuzzy and message.previous else message.msgid


class _Index:
    """Words to the texts that hold them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        words = [_words(text) for text in texts]
        for number, found in enumerate(words):
            for word in found:
                self._postings[word].append(number)
        self._total = len(texts)
        self._weights = [sum(map(self._weight, found)) for found in words]

    def candidates(self, text: str) -> list[int]:
        """Return the texts that share most of the rare words, the best first."""
        shared: defaultdict[int, float] = defaultdict(float)
        known = [word for word in _words(text) if word in self._postings]
        left = _POSTINGS
        for word in sorted(known, key=lambda word: len(self._postings[word])):
            postings = self._postings[word]
            if len(postings) > left and shared:
                break
            left -= len(postings)
            weight = self._weight(word)
            for number in postings[: 4 * _POSTINGS]:
                shared[number] += weight
        return nlargest(_CANDIDATES, shared, key=lambda number: shared[number] / (10 + self._weights[number]))

    def _weight(self, word: str) -> float:
        return log(1 + self._total / (1 + len(self._postings[word])))


def _words(text: str) -> dict[str, None]:
    """Return the distinct words in their order; scripts without spaces give pairs of characters."""
    return dict.fromkeys(_pieces(_WORD.findall(text.lower())))


def _pieces(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if _RUN.match(word) and len(word) > 2:
            yield from map("".join, pairwise(word))
        else:
            yield word
