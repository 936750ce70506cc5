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

from article_i18n.alignment.lexicon import Lexicon
from article_i18n.model import Block

SPREAD = 6.8
"""Variance per byte of the length of a translation (Gale & Church 1993, section 3)."""
_PRIORS = {(1, 1): 0.1, (1, 0): 3.0, (0, 1): 3.0, (2, 1): 2.8, (1, 2): 2.8, (2, 2): 6.5}
"""Negative logarithms of how often each kind of bead comes: as in that paper (table 5), but whole blocks are left
out and put in more often than sentences are."""
_FARTHEST = 9.0
_KINDS = 3.5
"""What it costs that two blocks are of different kinds …"""
_HEADING = 7.0
"""… and that one of them is a heading."""
_LEVEL = 3.0
_SHARED = 5.0
"""What it is worth that two blocks share all their marks, and costs that they share none."""
_STOPS = 1.0
"""What each sentence costs that one side has more, where blocks were joined or split; half of it for single blocks."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.+#/-]*[A-Za-z0-9]|[A-Z]")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`]+")
_STOP = re.compile(r"[.!?…:][\"'»”)*_]*(?=\s|\Z)|[。！？：；]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_WEIGHTS = {
    "address": 3.0,
    "code": 2.5,
    "number": 1.5,
    "latin": 1.2,
    "mark": 0.5,
    "cognate": 0.8,
    "word": 1.0,
}
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


Mark = tuple[str, str]
"""What kind of thing a translation keeps, and which."""
Numbers = tuple[int, ...]


class Unit(NamedTuple):
    """A block as the programme sees it."""

    kind: str
    level: int
    context: str
    size: int
    """In UTF-8 bytes."""
    marks: Counter[Mark]
    """What a translation keeps: addresses, code, numbers, Latin words, kinds of mark-up."""
    text: str
    stops: int
    """Ends of sentences in it, at least one."""
    joins: bool
    """Whether a translator may have joined it to another, or split it."""


class _Side(NamedTuple):
    """One or two neighbouring blocks, as they are compared."""

    size: int
    stops: int
    marks: Counter[Mark]
    firm: float
    """What the marks weigh that tell something even where the other side lacks them."""
    text: str


def units(blocks: Iterable[Block]) -> list[Unit]:
    """Return what the programme sees of each block."""
    return [_unit(block) for block in blocks]


def _unit(block: Block) -> Unit:
    marks: Counter[Mark] = Counter()
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
    joins = block.prose and not block.cells and not block.context and block.kind not in {"heading", "cell"}
    return Unit(block.kind, block.level, block.context, size, marks, block.text, stops, joins)


class Evidence:
    """Two documents, and what speaks for and against each pair of their blocks."""

    def __init__(
        self, source: Sequence[Unit], target: Sequence[Unit], lexicon: Lexicon | None = None
    ) -> None:
        self.source, self.target = source, target
        self._lexicon = lexicon
        self._cyrillic = not _written_in_latin(target) and _share(target, "а", "я") > 0.3
        self.ratio = _ratio(source, target)
        self._rare = _rarity(source, target)
        self._sides: tuple[dict[Numbers, _Side], dict[Numbers, _Side]] = {}, {}
        self._costs: dict[tuple[Numbers, Numbers], float] = {}

    def shared(self, one: int, other: int) -> float:
        """Return the share of marks that two blocks have in common, by weight; 0 where there are few."""
        dice, mass = self._common((one,), (other,))
        return dice if mass >= 3.0 else 0.0

    def allows(self, ones: Numbers, others: Numbers) -> bool:
        """Say whether these blocks may be a bead at all: only prose of one kind is joined or split."""
        if len(ones) + len(others) <= 2:
            return True
        mine, theirs = self.source[ones[0]], self.target[others[0]]
        return all(self.source[at].joins and self.source[at].kind == mine.kind for at in ones) and all(
            self.target[at].joins and self.target[at].kind == theirs.kind for at in others
        )

    def cost(self, ones: Numbers, others: Numbers) -> float:
        """Return the cost of a bead; the lower, the likelier."""
        if not ones or not others:
            return _PRIORS[len(ones), len(others)]
        key = ones, others
        if key not in self._costs:
            self._costs[key] = self._cost(ones, others)
        return self._costs[key]

    def _cost(self, ones: Numbers, others: Numbers) -> float:
        mine, theirs = self._side(0, ones), self._side(1, others)
        expected = mine.size * self.ratio
        distance = abs(theirs.size - expected) / math.sqrt(SPREAD * max(expected, theirs.size, 1.0))
        dice, mass = self._common(ones, others)
        told = min(1.0, mass / 4.0) * _SHARED * (1.0 - 2.0 * dice)
        weight = _STOPS if len(ones) + len(others) > 2 else _STOPS / 2
        told += weight * min(abs(mine.stops - theirs.stops), 4)
        prior = _PRIORS[len(ones), len(others)]
        return prior + min(distance * distance / 4, _FARTHEST) + self._kinds(ones, others) + told

    def score(self, ones: Numbers, others: Numbers, cost: float, near: int) -> float:
        """Return how sure a bead is, 0 to 1; `near` neighbours of it have no counterpart."""
        dice, mass = self._common(ones, others)
        told = min(1.0, mass / 4.0) * (dice - 0.5)
        x = 3.2 - 0.55 * max(cost, -2.0) + 2.0 * told - 0.3 * near - 1.5 * (len(ones) + len(others) - 2)
        return 1 / (1 + math.exp(-x))

    def _kinds(self, ones: Numbers, others: Numbers) -> float:
        """Return what it costs that blocks are of different kinds; those of one side are of one kind."""
        mine, theirs = self.source[ones[0]], self.target[others[0]]
        if mine.context != theirs.context:
            return _HEADING
        if mine.kind != theirs.kind:
            return _HEADING if "heading" in (mine.kind, theirs.kind) else _KINDS
        return _LEVEL if mine.level != theirs.level else 0.0

    def _side(self, which: int, numbers: Numbers) -> _Side:
        sides = self._sides[which]
        if numbers not in sides:
            own = [(self.source, self.target)[which][at] for at in numbers]
            marks: Counter[Mark] = sum((unit.marks for unit in own), Counter())
            firm = sum(count * self._weight(mark) for mark, count in marks.items() if mark[0] != "latin")
            size, stops = sum(unit.size for unit in own), sum(unit.stops for unit in own)
            sides[numbers] = _Side(size, stops, marks, firm, " ".join(unit.text for unit in own))
        return sides[numbers]

    def _common(self, ones: Numbers, others: Numbers) -> tuple[float, float]:
        """Return the share of marks in common (Dice) and how much all of them weigh.

        A Latin word tells something only where both sides have it: in Latin text most are not kept.
        """
        one, other = self._side(0, ones), self._side(1, others)
        both, mass = 0.0, (one.firm + other.firm) / 2
        for mark in one.marks.keys() & other.marks.keys():
            mine, theirs, weight = one.marks[mark], other.marks[mark], self._weight(mark)
            both += min(mine, theirs) * weight
            mass += (mine + theirs) / 2 * weight if mark[0] == "latin" else 0.0
        if self._cyrillic and (alike := _cognates(one.text, other.text)):
            both += alike * _WEIGHTS["cognate"]
            mass += alike * _WEIGHTS["cognate"]
        if self._lexicon:
            alike, known = self._lexicon.common(one.text, other.text)
            both += alike * _WEIGHTS["word"]
            mass += known * _WEIGHTS["word"]
        return (both / mass if mass else 0.0), mass

    def _weight(self, mark: Mark) -> float:
        return _WEIGHTS[mark[0]] * self._rare.get(mark, 1.0)


def _rarity(source: Sequence[Unit], target: Sequence[Unit]) -> dict[Mark, float]:
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


@lru_cache(maxsize=1 << 17)
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
