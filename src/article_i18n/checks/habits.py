"""What a catalog does as a rule, learnt from its own messages: only the exceptions are worth a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from article_i18n.checks.endings import end, ends_sentence
from article_i18n.checks.lengths import Lengths
from article_i18n.checks.lengths import learn as learn_lengths

if TYPE_CHECKING:
    from article_i18n.checks.unit import Unit

_NAME = re.compile(r"(?<![\w.-])(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,}\d*|[A-Z][a-z]{3,30})(?![\w-]|\.\w)")
_PLAIN = re.compile(r"\b[a-z]{3,20}\b", re.ASCII)
UNLATIN = {"ru", "uk", "be", "bg", "mk", "zh", "ja", "ko", "el", "ar", "he", "fa", "th", "hi", "ka", "hy"}
"""Languages whose readers have another script than the Latin one."""
_OFTEN, _SELDOM = 8, 0.05
"""Messages that have a word, and the share of translations with it up to which it is one that is translated."""
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_TIGHT = re.compile(rf"[{_HAN}][A-Za-z0-9]|[A-Za-z0-9][{_HAN}]")
NARROW_BRACKET = re.compile(rf"(?<=[{_HAN}]) ?\([{_HAN}][^()（）\n]{{0,60}}\)")
"""Chinese words in half-width brackets."""
_CLOSE_STOP = re.compile(rf"。(?=[{_HAN}])")
_HARD, _SOFT = "(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ых|ыми|ом)", "(?:ий|ая|ое|ие|ого|ой|ому|ую|им|их|ими|ом)"
_YO_WORDS = (
    r"ещё её неё своё моё твоё причём объём\w{0,3} счёт счётом счётчик\w{0,3} расчёт\w{0,3} учёт\w{0,3} отчёт\w{0,3} "
    r"трёх четырёх приём путём вперёд надёжн\w{1,4} "
    rf"зелён{_HARD} чёрн{_HARD} жёлт{_HARD} чётк{_SOFT} чётко серьёзн{_HARD} серьёзно лёгк{_SOFT} тёмн{_HARD} "
    r"самолёт\w{0,3} подъём\w{0,3}"
)  # fmt: skip
"""Words that have ё in all their forms here; всё and все are two words, and легко and счета have none."""
WITH_YO, WITHOUT_YO = (
    re.compile(rf"(?<!\w)(?:{words.replace(' ', '|')})(?!\w)", re.IGNORECASE)
    for words in (_YO_WORDS, _YO_WORDS.replace("ё", "е"))
)
BREAKABLE, _BOUND = (
    re.compile(
        rf"(?<!\w)(?:[А-ЯЁ]\.{space}(?=[А-ЯЁ])|№{space}(?=\d))"
        rf"|\d{space}(?=(?:кг|км|см|мм|ГБ|МБ|КБ|руб|тыс|млн|млрд|гг?|мин|ч)\b|°)"
    )
    for space in (" ", "[\u00a0\u202f]")
)
"""Where Russian has a no-break space: initials, №, units, г. (Мильчин, Справочник издателя)."""
_SPACED = re.compile(rf"[{_HAN}] [A-Za-z0-9]|[A-Za-z0-9] [{_HAN}]")


@dataclass(frozen=True, slots=True)
class Habits:
    """The catalog's own rules."""

    lengths: Lengths = field(default_factory=Lengths)
    """How long a translation usually is."""
    kept: frozenset[str] = frozenset()
    """Latin names that stand unchanged in nearly all translations."""
    adds_stops: bool = False
    """Whether sentences get full stops that their sources lack, as a rule of the house."""
    drops_stops: bool = False
    """Whether full stops of the source are left out, as a rule of the house."""
    always: frozenset[str] = frozenset()
    """Those of them that all translations have, but for one in a hundred, or one."""
    translated: frozenset[str] = frozenset()
    """Words in small Latin letters that hardly any translation keeps, where the language has another script."""
    spaced: bool | None = None
    """Whether a space stands between ideographs and Latin letters; None where usage is divided."""
    no_break: bool = False
    """Whether most of the spaces that must not break are no-break ones, in Russian."""
    narrow: bool = False
    """Whether most no-break spaces are narrow ones."""
    stop_space: bool | None = None
    """Whether a space stands after a full-width full stop; None where usage is divided."""
    yo: bool | None = None
    """Whether ё is written; None where usage is divided."""
    wide_brackets: bool | None = None
    """Whether Chinese words stand in full-width brackets; None where usage is divided."""
    spaced_percent: bool | None = None
    """Whether a space stands before the per cent sign; None where usage is divided."""


def learn(units: Iterable[Unit], language: str) -> Habits:
    """Learn from finished messages."""
    units = list(units)
    named, kept = Counter[str](), Counter[str]()
    plain, left = Counter[str](), Counter[str]()
    unlatin = language in UNLATIN
    tight = loose = open_stops = close_stops = percent = percent_spaced = 0
    wide = narrow = thin = 0
    with_yo = without_yo = bound = loose_ends = 0
    stops: Counter[tuple[bool, bool]] = Counter()
    for unit in units:
        text = unit.msgstr
        if unit.msgid and text and unit.msgid != text:
            for name in set(_NAME.findall(unit.source_prose)):
                named[name] += 1
                kept[name] += name in text
            if unlatin:
                words = set(_PLAIN.findall(unit.source_prose))
                plain.update(words)
                left.update(words.intersection(_PLAIN.findall(text)))
        if language in {"zh", "ja"}:
            tight += len(_TIGHT.findall(unit.target_prose))
            loose += len(_SPACED.findall(unit.target_prose))
            wide += text.count("（")
            narrow += len(NARROW_BRACKET.findall(unit.target_prose))
            open_stops += text.count("。 ")
            close_stops += len(_CLOSE_STOP.findall(text))
        elif language == "ru":
            with_yo += len(WITH_YO.findall(text))
            without_yo += len(WITHOUT_YO.findall(text))
            bound += len(_BOUND.findall(text))
            loose_ends += len(BREAKABLE.findall(text))
        if unit.msgid != text and (ends := ends_sentence(unit.source_prose)) is not None:
            stops[ends, end(unit.target_prose) == "."] += 1
        thin += text.count("\u202f") - text.count("\u00a0")
        if "%" in text:
            percent += len(re.findall(r"\d%", text))
            percent_spaced += len(re.findall("\\d[ \u00a0\u202f]%", text))
    return Habits(
        learn_lengths(units, language),
        frozenset(name for name, n in named.items() if n >= 5 and kept[name] >= 0.9 * n),
        _often(stops[False, True], stops[False, False], 0.03),
        _often(stops[True, False], stops[True, True], 0.1),
        frozenset(name for name, n in named.items() if n >= 5 and n - kept[name] <= max(1, n // 100)),
        frozenset(word for word, n in plain.items() if n >= _OFTEN and left[word] <= _SELDOM * n),
        _majority(loose, tight),
        bound >= 3 and bound > loose_ends,
        thin > 0,
        _majority(open_stops, close_stops),
        _majority(with_yo, without_yo),
        _majority(wide, narrow),
        _majority(percent_spaced, percent),
    )


def names(text: str) -> list[str]:
    """Return what may be names in Latin letters: acronyms, words with a capital inside or at the beginning."""
    return _NAME.findall(text)


def _often(yes: int, no: int, share: float) -> bool:
    """Say whether something was done at least five times, and in a certain share of the cases."""
    return yes >= 5 and yes >= share * (yes + no)


def _majority(yes: int, no: int) -> bool | None:
    """Say what at least nine in ten of at least ten cases do."""
    whole = yes + no
    if whole < 10:
        return None
    return True if yes >= 0.9 * whole else False if no >= 0.9 * whole else None
