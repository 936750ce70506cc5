"""What a catalog does as a rule, learnt from its own messages: only the exceptions are worth a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article_i18n.checks.unit import Unit

_PRIORS = {"ru": 0.09, "zh": -1.1, "ja": -0.8, "ko": -0.7, "de": 0.12, "fr": 0.13, "es": 0.12}
"""The usual logarithm of target length by source length from English, where a catalog is too small to tell."""
_ENOUGH = 40
_NAME = re.compile(r"(?<![\w.-])(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,}\d*)(?![\w-]|\.\w)")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_TIGHT = re.compile(rf"[{_HAN}][A-Za-z0-9]|[A-Za-z0-9][{_HAN}]")
_CLOSE_STOP = re.compile(rf"。(?=[{_HAN}])")
_YO_WORDS = (
    r"ещё её неё своё моё твоё причём объём\w{0,3} счёт\w{0,3} расчёт\w{0,3} учёт\w{0,3} отчёт\w{0,3} трёх четырёх "
    r"приём путём вперёд надёжн\w{1,4} зелёны\w{1,3} чёрн\w{1,3} жёлт\w{1,3} чётк\w{1,3} серьёзн\w{1,3} лёгк\w{1,3} "
    r"тёмн\w{1,3} самолёт\w{0,3} подъём\w{0,3}"
)  # fmt: skip
"""Words that have ё in all their forms here; всё and все are two words."""
WITH_YO, WITHOUT_YO = (
    re.compile(rf"(?<!\w)(?:{words.replace(' ', '|')})(?!\w)", re.IGNORECASE)
    for words in (_YO_WORDS, _YO_WORDS.replace("ё", "е"))
)
_SPACED = re.compile(rf"[{_HAN}] [A-Za-z0-9]|[A-Za-z0-9] [{_HAN}]")


@dataclass(frozen=True, slots=True)
class Habits:
    """The catalog's own rules."""

    lengths: dict[int, tuple[float, float]] = field(default_factory=dict)
    """By size of the source (see `size`): the median logarithm of the length ratio, and its usual spread."""
    kept: frozenset[str] = frozenset()
    """Latin names that stand unchanged in nearly all translations."""
    spaced: bool | None = None
    """Whether a space stands between ideographs and Latin letters; None where usage is divided."""
    no_break: bool = False
    """Whether no-break spaces are in use at all."""
    stop_space: bool | None = None
    """Whether a space stands after a full-width full stop; None where usage is divided."""
    yo: bool | None = None
    """Whether ё is written; None where usage is divided."""
    spaced_percent: bool | None = None
    """Whether a space stands before the per cent sign; None where usage is divided."""


def size(text: str) -> int:
    """Return the class of a text's length: headings, sentences and paragraphs vary differently."""
    return 0 if len(text) < 40 else 1 if len(text) < 120 else 2


def learn(units: Iterable[Unit], language: str) -> Habits:
    """Learn from finished messages."""
    ratios: dict[int, list[float]] = {0: [], 1: [], 2: []}
    named, kept = Counter[str](), Counter[str]()
    tight = loose = open_stops = close_stops = percent = percent_spaced = 0
    no_break = False
    with_yo = without_yo = 0
    for unit in units:
        text = unit.msgstr
        if unit.msgid and text and unit.msgid != text:
            ratios[size(unit.msgid)].append(log(len(text) / len(unit.msgid)))
            for name in set(_NAME.findall(unit.source_prose)):
                named[name] += 1
                kept[name] += name in text
        if language in {"zh", "ja"}:
            tight += len(_TIGHT.findall(unit.target_prose))
            loose += len(_SPACED.findall(unit.target_prose))
            open_stops += text.count("。 ")
            close_stops += len(_CLOSE_STOP.findall(text))
        elif language == "ru":
            with_yo += len(WITH_YO.findall(text))
            without_yo += len(WITHOUT_YO.findall(text))
        no_break = no_break or "\u00a0" in text
        if "%" in text:
            percent += len(re.findall(r"\d%", text))
            percent_spaced += len(re.findall("\\d[ \u00a0\u202f]%", text))
    return Habits(
        {kind: _spread(values, language) for kind, values in ratios.items()},
        frozenset(name for name, n in named.items() if n >= 5 and kept[name] >= 0.9 * n),
        _majority(loose, tight),
        no_break,
        _majority(open_stops, close_stops),
        _majority(with_yo, without_yo),
        _majority(percent_spaced, percent),
    )


def names(text: str) -> list[str]:
    """Return the names in Latin letters that are likely kept: acronyms, and words with a capital inside."""
    return _NAME.findall(text)


def _spread(values: list[float], language: str) -> tuple[float, float]:
    if len(values) < _ENOUGH:
        return _PRIORS.get(language, 0.0), 0.35
    middle = median(values)
    return middle, max(0.08, 1.4826 * median(abs(value - middle) for value in values))


def _majority(yes: int, no: int) -> bool | None:
    """Say what at least nine in ten of at least ten cases do."""
    whole = yes + no
    if whole < 10:
        return None
    return True if yes >= 0.9 * whole else False if no >= 0.9 * whole else None
