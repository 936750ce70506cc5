"""Checks of dates: the month that the source names beside a day or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from article_i18n.checks.unit import Unit, missing

_ENGLISH = tuple(
    re.findall(
        r"\w+", "January February March April May June July August September October November December"
    )
)
_SHORT = {name[:3]: number for number, name in enumerate(_ENGLISH, 1)}
_MONTH = "|".join(_ENGLISH)
_DATE = re.compile(
    rf"\b({_MONTH})(?=[ \u00a0]\d{{1,2}}(?:st|nd|rd|th)?\b|,? \d{{4}}\b)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \u00a0]({_MONTH})\b"
)
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"(?<!\d)\d{1,2}[./-](\d{1,2})[./-]\d{2,4}(?!\d)|(?<!\d)\d{4}[./-](\d{1,2})[./-]\d{1,2}(?!\d)"
    r"|(?<!\d)(\d{1,2})[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?<!\d)(\d{1,2})[ \u00a0]?[月월]"
)
_HAN_MONTH = re.compile("(十[一二]?|[一二三四五六七八九正])月")
_HAN_NAMES = ("正", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_HAN = {name: max(1, number) for number, name in enumerate(_HAN_NAMES)}


def months(unit: Unit) -> Iterator[str]:
    """The month of a date is not in the translation: May 5, 2024 = 5 мая 2024 г. = 05.05.2024 = 2024年5月5日."""
    if unit.source_locale[:2] != "en" or unit.msgid == unit.msgstr:
        return
    if not _DIGIT.search(unit.source_prose):
        return
    stated = dict.fromkeys(one or other for one, other in _DATE.findall(unit.source_prose))
    if stated:
        there = _months(unit.target_prose, unit.language)
        for name in stated:
            if _SHORT[name[:3]] not in there and name not in unit.msgstr:
                told = f"the month {name} of the source is missing or another one"
                yield missing(told, unit.source_prose, name)


def _months(text: str, language: str) -> set[int]:
    found = {int(part) for match in _NUMERIC.findall(text) for part in match if part}
    found |= {_HAN[name] for name in _HAN_MONTH.findall(text)}
    lower = text.lower()
    return found | {number for number, stems in _stems(language) if stems.search(lower)}


@cache
def _stems(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Return for each month the stems of its names, from CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return ()
    found: list[tuple[int, re.Pattern[str]]] = []
    for number in range(1, 13):
        spelled = {names[form]["wide"][number].lower() for form in ("format", "stand-alone")}
        stems = {name[:-1] if len(name) > 4 else name for name in spelled if not name[0].isdigit()}
        stems |= {"мае", "маю"} if language == "ru" and number == 5 else set()
        if stems:
            found.append((number, re.compile("|".join(rf"(?<!\w){re.escape(stem)}" for stem in stems))))
    return tuple(found)
