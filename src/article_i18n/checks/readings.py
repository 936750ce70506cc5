"""What a text states besides its plain figures: Roman numerals, decades, hours, fractions, telephones, conversions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from article_i18n.checks.numerals import numbers

_ROMAN = re.compile(r"(?<![\w-])(?=[IVXІХ])[IІXХV]{1,7}(?![\w'’])")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}
_CENTURY_ZH = re.compile(r"(\d{1,2})[ ]?世纪[ ]?(\d)0[ ]?年代")
_DECADE = re.compile(r"(?<!\d)(?:1[5-9]|20)(\d0)(?='?s\b|-[а-яё]|[ \u00a0]?年代)")
_RANGE = re.compile(r"(?<!\d)((?:1[0-9]|20)\d\d)[-–—/](\d\d)(?!\d)")
_HOUR = re.compile(r"(?<![\d:.,])(1?\d)(?=(?:[:.]\d\d)?[ \u00a0]?(?:[Pp]\.?[Mm]\b|вечера|дня))")
_HOUR_ZH = re.compile(r"(?:下午|晚上|傍晚|中午)[ ]?(1?\d)(?=[ ]?[点點时時:：])")
_CLOCK = re.compile(r"(?<![\d:])(1[3-9]|2[0-3])(?=:\d\d(?!\d)|[ \u00a0]?(?:час|ч\b|点|時|时|h\b|Uhr))")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67", "⅛": ".125"}
_FRACTION = re.compile(r"(\d*)[ \u2009]?([½¼¾⅓⅔⅛])")
_HALVES = re.compile(
    r"half a (thousand|million|billion)|пол(тысячи|миллиона|миллиарда)|半(千|百万|亿)", re.IGNORECASE
)
_HALF = {"thou": 500, "mill": 500_000, "bill": 500_000_000, "тыся": 500} | {
    "милл": 500_000, "千": 500, "百万": 500_000, "亿": 50_000_000
}  # fmt: skip
_PADDED = re.compile(r"(?<!\d)0+(\d+)")
_PHONE = re.compile(
    r"(?<![\w.])(?:\+\d[\d \u00a0().-]{6,20}\d|\(\d{3,5}\)[ \u00a0-]?\d[\d \u00a0-]{4,10}\d|\d{3}-\d{3}-\d{4}(?!\d))"
)
_FACTORS = (
    (r"miles?\b|mi\b|mph\b", 1.609344, r"км|公里|千米|km"),
    (r"(?:feet|foot|ft)\b|′", 0.3048, r"м\b|метр|米|m\b"),
    (r"(?:inch(?:es)?|in)\b|″", 2.54, r"см|сантиметр|厘米|公分|cm"),
    (r"(?:pounds?|lbs?)\b", 0.45359237, r"кг|килограмм|公斤|千克|kg"),
    (r"(?:gallons?|gal)\b", 3.785411784, r"л\b|литр|升|l\b"),
    (r"acres?\b", 0.40468564, r"га\b|гектар|公顷|ha\b"),
    (r"(?:ounces?|oz)\b", 28.349523, r"г\b|грамм|克|g\b"),
)
"""Customary units to metric ones: NIST Special Publication 811, Appendix B."""
_GAP = "[ \u00a0\u202f-]?"
_CUSTOMARY = r"(?<!\d)(\d[\d,]{0,12}(?:\.\d+)?)"
_METRIC = r"(?<!\d)(\d[\d \u00a0]{0,12}(?:[.,]\d+)?)"
_CONVERSIONS = tuple(
    (re.compile(rf"{_CUSTOMARY}{_GAP}(?:{unit})"), factor, re.compile(rf"{_METRIC}{_GAP}(?:{to})"))
    for unit, factor, to in _FACTORS
)
_HAS_CUSTOMARY = re.compile(rf"\d{_GAP}(?:{'|'.join(unit for unit, _, _ in _FACTORS)})")
_SIGNS = re.compile(
    "[IVXІХ世年pPв中下晚点час:½¼¾⅓⅔⅛]|0|idnight|[Hh]alf|[Пп]ол|半|[-–—/]|ни|нет|つも|没有|未|kein|aucun|ning|żad"
)
_POWER = re.compile(r"(?<!\d)(10{1,3})(?:的|\^|\*\*|<sup>| в )(\d{1,3})(?=次方|乗|</sup>|-[йо]|\b)")
_ILLIONS = re.compile(
    r"\b(thousand|million|billion|trillion|quadrillion|quintillion|sextillion|septillion|octillion|nonillion|decillion)\b"
)
_GOOGOL = re.compile(r"\bgoogol\b")
_NONE = re.compile(r"ни одн|никак|нет\b|ひとつも|一つも|1つも|没有|未\w|aucun|\bkein|\bningun|\bżad")
"""Words that say 0."""
_HALF_DAYS = re.compile(r"\bAM/PM\b|\b[ap]\.?m\.?(?:\W|\Z)")
_NEAR = 0.06
"""How far a rounded conversion may lie from the exact one."""


@lru_cache(maxsize=512)
def readings(text: str) -> frozenset[str]:
    """Return values that a text may be read to state, besides its numbers as they are written."""
    return frozenset(_readings(text)) if _SIGNS.search(text) else frozenset()


def _readings(text: str) -> Iterator[str]:
    yield from _PADDED.findall(text)
    yield from (str(value) for found in _ROMAN.findall(text) if (value := _roman(found)))
    for century, decade in _CENTURY_ZH.findall(text):
        yield f"{int(century) - 1}{decade}0"
    for found in _DECADE.finditer(text):
        yield from (found[1], str(int(found[0][:2]) + 1))
    yield from (f"{years[:2]}{end}" for years, end in _RANGE.findall(text))
    yield from (str(int(hour) % 12 + 12) for hour in (*_HOUR.findall(text), *_HOUR_ZH.findall(text)))
    yield from (str(int(hour) - 12) for hour in _CLOCK.findall(text))
    for whole, part in _FRACTION.findall(text):
        yield (whole or "0") + _FRACTIONS[part]
    if _NONE.search(text):
        yield "0"
    if "idnight" in text:
        yield from ("0", "24")
    if _HALF_DAYS.search(text):
        yield from ("12", "24")
    for found in _HALVES.finditer(text):
        word = next(filter(None, found.groups()))
        value = 500_000_000 if word == "миллиарда" else _HALF[word[:4].lower()]
        yield str(value)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def phones(text: str) -> list[str]:
    """Return telephone numbers as their digits; groups are written differently everywhere."""
    if not ("+" in text or "-" in text or "(" in text):
        return []
    return [re.sub(r"\D", "", found) for found in _PHONE.findall(text)]


def without_phones(text: str) -> str:
    """Return a text of the same length without its telephone numbers."""
    if not ("+" in text or "-" in text or "(" in text):
        return text
    return _PHONE.sub(lambda found: "\ue001" * len(found[0]), text)


def unconverted(source: str, target: str) -> Iterator[str]:
    """Yield measures, as written, whose customary unit became a metric one while the number stayed as it was."""
    for customary, _, metric in _CONVERSIONS if _HAS_CUSTOMARY.search(source) else ():
        if customary.search(source):
            there = _values(" ; ".join(metric.findall(target)[:20]))
            for found in islice(customary.finditer(source), 20):
                if found[0] not in target and _values(found[1]) & there:
                    yield found[0]


def _values(text: str) -> set[str]:
    return {value for number in numbers(text) for value in number.values}


def _powers(source: str, target: str) -> Iterator[str]:
    """Yield base and exponent of a power that is a number in words in the source: quadrillion = 1000的5次方."""
    if "llion" in source or "googol" in source:
        words = _ILLIONS.findall(source)
        names = _ILLIONS.pattern[3:-3].split("|")
        exponents = {3 * names.index(word) + 3 for word in words} | (
            {100} if _GOOGOL.search(source) else set()
        )
        for base, exponent in _POWER.findall(target):
            if (len(base) - 1) * int(exponent) in exponents:
                yield from (base, exponent)


def converted(source: str, target: str) -> frozenset[str]:
    """Return the numbers, as written, of both sides that are one measure in customary and in metric units."""
    found = set(_powers(source, target))
    for customary, factor, metric in _CONVERSIONS if _HAS_CUSTOMARY.search(source) else ():
        there = metric.findall(target)[:20] if customary.search(source) else ()
        for written in customary.findall(source)[:20] if there else ():
            exact = float(written.replace(",", "")) * factor
            for other in there:
                value = float(re.sub("[ \u00a0]", "", other).replace(",", "."))
                if abs(value - exact) <= _NEAR * exact:
                    found |= {written, other.strip()}
    return frozenset(found)
