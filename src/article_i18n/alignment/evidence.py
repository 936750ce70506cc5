"""What two blocks of different languages share, and what it costs to take them for a pair."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz.distance import Indel

from article_i18n.model import Block

SPREAD = 6.8
"""Variance per byte of the length of a translation (Gale & Church 1993, section 3)."""
_PRIORS = {(1, 1): 0.1, (1, 0): 4.6, (0, 1): 4.6, (2, 1): 3.6, (1, 2): 3.6, (2, 2): 6.5}
"""Negative logarithms of how often each kind of bead comes, about as in that paper (table 5)."""
_FARTHEST = 9.0
_KINDS = 3.5
"""What it costs that two blocks are of different kinds …"""
_HEADING = 7.0
"""… and that one of them is a heading."""
_LEVEL = 3.0
_SHARED = 5.0
"""What it is worth that two blocks share all their marks, and costs that they share none."""
_STOPS = 1.0
"""What each sentence costs that one side has more, where blocks were joined or split."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.+#/-]*[A-Za-z0-9]|[A-Z]")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`]+")
_STOP = re.compile(r"[.!?…:][\"'»”)*_]*(?=\s|\Z)|[。！？：；]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_WEIGHTS = {"address": 3.0, "code": 2.5, "number": 1.5, "latin": 1.2, "mark": 0.5, "cognate": 0.8}
_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэіґў", "abvgdeziiklmnoprstufyeigu", strict=True)),
    "ё": "e",
    "ж": "zh",
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ї": "i",
    "є": "e",
}


class Unit(NamedTuple):
    """A block as the programme sees it."""

    kind: str
    level: int
    context: str
    size: int
    """In UTF-8 bytes."""
    marks: Counter[tuple[str, str]]
    """What a translation keeps: addresses, code, numbers, Latin words, kinds of mark-up."""
    text: str
    stops: int
    """Ends of sentences in it, at least one."""


def units(blocks: Iterable[Block]) -> list[Unit]:
    """Return what the programme sees of each block."""
    return [_unit(block) for block in blocks]


def _unit(block: Block) -> Unit:
    marks: Counter[tuple[str, str]] = Counter()
    for inline in block.inlines:
        marks["mark", inline.kind] += 1
        if inline.kind in {"link", "image", "autolink", "url"} and inline.value:
            marks["address", inline.value.rstrip("/").rpartition("/")[2] or inline.value] += 1
        elif inline.value:
            marks["code", inline.value] += 1
    text = _ADDRESS.sub(" ", block.text)
    marks.update(("number", found[0]) for found in _NUMBER.finditer(text))
    marks.update(("latin", found[0].lower()) for found in _LATIN.finditer(text))
    size = len(block.text.encode("utf-8", "replace"))
    stops = max(1, len(_STOP.findall(block.text)))
    return Unit(block.kind, block.level, block.context, size, marks, block.text, stops)


class Evidence:
    """Two documents, and what speaks for and against each pair of their blocks."""

    def __init__(self, source: Sequence[Unit], target: Sequence[Unit], locale: str = "") -> None:
        self.source, self.target = source, target
        self._latin = _written_in_latin(target)
        self._cyrillic = not self._latin and _share(target, "а", "я") > 0.3
        self.ratio = _ratio(source, target)
        self._rare = _rarity(source, target)
        self._cache: dict[tuple[int, int], tuple[float, float]] = {}

    def shared(self, one: int, other: int) -> float:
        """Return the share of marks that two blocks have in common, by weight; 0 where there are few."""
        dice, mass = self._common((one,), (other,))
        return dice if mass >= 3.0 else 0.0

    def cost(self, ones: tuple[int, ...], others: tuple[int, ...]) -> float:
        """Return the cost of a bead; the lower, the likelier."""
        prior = _PRIORS[len(ones), len(others)]
        if not ones or not others:
            return prior
        expected = sum(self.source[one].size for one in ones) * self.ratio
        found = sum(self.target[other].size for other in others)
        distance = abs(found - expected) / math.sqrt(SPREAD * max(expected, found, 1.0))
        dice, mass = self._common(ones, others)
        told = min(1.0, mass / 4.0) * _SHARED * (1.0 - 2.0 * dice)
        if len(ones) + len(others) > 2:
            stops = sum(self.source[one].stops for one in ones) - sum(self.target[at].stops for at in others)
            told += _STOPS * abs(stops)
        return prior + min(distance * distance / 4, _FARTHEST) + self._kinds(ones, others) + told

    def score(self, ones: tuple[int, ...], others: tuple[int, ...], cost: float, near: int) -> float:
        """Return how sure a bead is, 0 to 1; `near` neighbours of it have no counterpart."""
        dice, mass = self._common(ones, others)
        told = min(1.0, mass / 4.0) * (dice - 0.5)
        x = 3.2 - 0.55 * max(cost, -2.0) + 2.0 * told - 0.8 * near - 1.5 * (len(ones) + len(others) - 2)
        return 1 / (1 + math.exp(-x))

    def _kinds(self, ones: tuple[int, ...], others: tuple[int, ...]) -> float:
        worst = 0.0
        for one in ones:
            for other in others:
                mine, theirs = self.source[one], self.target[other]
                if mine.kind != theirs.kind:
                    worst = max(worst, _HEADING if "heading" in (mine.kind, theirs.kind) else _KINDS)
                elif mine.level != theirs.level:
                    worst = max(worst, _LEVEL)
                if mine.context != theirs.context:
                    worst = max(worst, _HEADING)
                if len(ones) + len(others) > 2 and mine.kind == "heading":
                    worst = _FARTHEST
        return worst

    def _common(self, ones: tuple[int, ...], others: tuple[int, ...]) -> tuple[float, float]:
        """Return the share of marks in common (Dice) and how much all of them weigh."""
        if len(ones) == len(others) == 1:
            key = ones[0], others[0]
            if key not in self._cache:
                self._cache[key] = self._compared(self.source[key[0]], self.target[key[1]])
            return self._cache[key]
        return self._compared(_joined(self.source, ones), _joined(self.target, others))

    def _compared(self, one: Unit, other: Unit) -> tuple[float, float]:
        mine, theirs = self._told(one.marks, other.marks), self._told(other.marks, one.marks)
        both = sum(min(count, theirs[mark]) * self._weight(mark) for mark, count in mine.items())
        mass = (
            sum(count * self._weight(mark) for marks in (mine, theirs) for mark, count in marks.items()) / 2
        )
        if self._cyrillic and (alike := _cognates(one.text, other.text)):
            both += alike * _WEIGHTS["cognate"]
            mass += alike * _WEIGHTS["cognate"]
        return (both / mass if mass else 0.0), mass

    def _told(
        self, marks: Counter[tuple[str, str]], other: Counter[tuple[str, str]]
    ) -> Counter[tuple[str, str]]:
        """Return the marks that tell something: a Latin word in Latin text only where the other has it too."""
        return Counter({mark: n for mark, n in marks.items() if mark[0] != "latin" or mark in other})

    def _weight(self, mark: tuple[str, str]) -> float:
        return _WEIGHTS[mark[0]] * self._rare.get(mark, 1.0)


def _joined(units: Sequence[Unit], which: tuple[int, ...]) -> Unit:
    marks: Counter[tuple[str, str]] = Counter()
    for at in which:
        marks.update(units[at].marks)
    first = units[which[0]]
    return first._replace(marks=marks, text=" ".join(units[at].text for at in which))


def _rarity(source: Sequence[Unit], target: Sequence[Unit]) -> dict[tuple[str, str], float]:
    """Return a factor for each mark: one that stands in many blocks tells little."""
    counts = Counter(mark for unit in (*source, *target) for mark in unit.marks)
    total = len(source) + len(target)
    scale = math.log(1 + total / 2)
    return {mark: max(0.15, math.log(1 + total / count) / scale) for mark, count in counts.items()}


def _ratio(source: Sequence[Unit], target: Sequence[Unit]) -> float:
    """Return how long a translation is, learnt from blocks in the same relative place."""
    if not source or not target:
        return 1.0
    whole = sum(unit.size for unit in target) / max(1, sum(unit.size for unit in source))
    step = len(target) / len(source)
    near = [
        target[min(int(at * step), len(target) - 1)].size / unit.size
        for at, unit in enumerate(source)
        if unit.size > 20
    ]
    return median([whole, median(near), (whole + median(near)) / 2]) if near else whole


def _written_in_latin(units: Sequence[Unit]) -> bool:
    return _share(units, "a", "z") > 0.6


def _share(units: Sequence[Unit], low: str, high: str) -> float:
    letters = [char for unit in units[:60] for char in unit.text[:400].lower() if char.isalpha()]
    return sum(low <= char <= high for char in letters) / len(letters) if letters else 0.0


def _cognates(one: str, other: str) -> int:
    """Return how many words of a Cyrillic text sound like words of a Latin one."""
    words = _stems(one)
    return sum(any(_alike(word, like) for like in words) for word in _transliterated(other)) if words else 0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text) if word.isascii() and len(word) > 4)


@lru_cache(maxsize=4096)
def _transliterated(text: str) -> frozenset[str]:
    words = (word.lower() for word in _WORD.findall(normalize("NFC", text)) if not word.isascii())
    return frozenset("".join(_CYRILLIC.get(char, char) for char in word) for word in words)


def _alike(one: str, other: str) -> bool:
    return one[0] == other[:1] and Indel.normalized_similarity(one, other, score_cutoff=0.7) >= 0.7
