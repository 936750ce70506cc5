"""Checks of facts: what the source states in numbers, addresses and names stands in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from article_i18n.checks.listings import PATH, tokens, typed
from article_i18n.checks.numerals import numbers as numbers_in
from article_i18n.checks.numerals import spelled, worded
from article_i18n.checks.readings import converted, phones, readings, unconverted, without_phones
from article_i18n.checks.unit import Unit, is_code, literals, missing, wrong
from article_i18n.model import Told

_DIGITS = re.compile(r"\d+")
_PARTY = re.compile(r"\b(?:1st|2nd|3rd)[- ]part(?:y|ies)\b")
"""A figure of speech, not a number."""
_BETWEEN = re.compile("(?<=\\d)[ \u00a0().-]{1,3}(?=\\d)")
_SAID = 5
"""Numbers named of those that a translation has and its source lacks."""
_MANY = 50
"""Names looked for in one message: each costs a look through its translation."""
_SUFFIXES = (
    "py|txt|md|rst|html?|css|js|ts|json|toml|ya?ml|xml|csv|cfg|ini|conf|sh|bat|exe|dll|so|pdf|png|jpe?g|gif|svg|"
    "zip|tar|gz|deb|rpm|iso|odt|docx?|xlsx?|ogg|mp3|mp4|avi|mov|desktop|log|po|pot|mo|c|h|cpp|rs|go|java|lock"
)
_FILE = re.compile(
    rf"(?<![\w./@:%-])(?:[~\w.-]{{0,60}}/){{0,12}}[\w-]{{1,80}}(?:\.[\w-]{{1,20}}){{0,3}}\.(?:{_SUFFIXES})(?![\w/-]|\.\w)",
    re.ASCII,
)
_BEFORE = r"(?:^|(?<=[\s(\[{,=|:/<>“‘（、，。：；\u3400-\u9fff\ue000])|(?<=[\s(\[][\"'“‘`]))"
"""What stands before an option; two hyphens after a word are a dash."""
_OPTION = re.compile(
    rf"{_BEFORE}--[a-z][a-z0-9-]{{1,40}}(?![\w-])|(?<![\w.])[A-Za-z]\w{{0,60}}_\w{{1,60}}(?:\(\))?", re.ASCII
)
_SWITCH = re.compile(rf"{_BEFORE}--[a-z][a-z0-9-]{{1,40}}(?![\w-])", re.ASCII)
_COLONS = re.compile(r"(?<![\w:])[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){3,7}(?![\w:])")
"""Hardware addresses."""
_UNITS = (
    (
        r"\d[ \u00a0\u202f]?%|\d[ \u00a0]?per ?cent",
        r"[%％٪]|процент|百分|per ?cent|[一二三四五六七八九]成",
        "per cent",
    ),
    (r"\d[ \u00a0]?(?:GB|GiB)\b", r"G[iB]?B?\b|Г(?:и?Б|б)|гига|GB|吉", "GB"),
    (r"\d[ \u00a0]?(?:MB|MiB)\b", r"M[iB]?B?\b|М(?:и?Б|б)|мега|MB|兆", "MB"),
    (r"\d[ \u00a0]?(?:KB|kB|kb|KiB)\b", r"[Kk][iB]?[Bb]?\b|[Кк](?:и?Б|б)|кило|[Kk]B|千", "kB"),
    (r"\d[ \u00a0]?°C\b|\d[ \u00a0]?℃", r"°|℃|градус|摄氏|度", "°C"),
    (r"\d[ \u00a0]?[kMG]?Hz\b", r"Hz|Гц|герц|赫", "Hz"),
    (r"€[ \u00a0]?\d|\d[ \u00a0]?€", r"€|евро|欧元|EUR", "€"),
    (r"\$[ \u00a0]?\d", r"\$|долл|美元|美金|\d ?元|USD", "$"),
    (r"£[ \u00a0]?\d", r"£|фунт|英镑|GBP", "£"),
    (r"\d[ \u00a0]?km\b", r"km|км|километр|公里|千米", "km"),
    (r"\d[ \u00a0]?kg\b", r"kg|кг|килограмм|公斤|千克", "kg"),
)
_UNIT_PATTERNS = tuple((re.compile(source), re.compile(target), name) for source, target, name in _UNITS)
_HAS_UNIT = re.compile("|".join(source for source, _, _ in _UNITS))


def numbers(unit: Unit) -> Iterator[str]:
    """A number of the source is not in the translation, in whatever habit it may be written there.

    1,500.5 = 1 500,5 = 1500.5; 1.5 million = 1,5 млн = 150万; 600 = шестьсот = 六百; 19th = XIX; 5 pm = 17:00;
    60 miles = 97 km. Telephone numbers may be grouped in any way.
    """
    right = _conversions(unit)
    lost = _lost(unit, right)
    new = _new(unit, right) if len(lost) == 1 else []
    for number in lost:
        told = f"the number {_absent(number, unit)} of the source is missing"
        if len(new) == 1:
            yield wrong(f"{told}; {new[0]} stands in its place", unit.target_prose, new[0])
        else:
            yield missing(told, unit.source_prose, number)
    yield from _telephones(unit)
    if unit.source_locale[:2] == "en" and unit.msgid != unit.msgstr:
        yield from _in_words(unit)
    there: set[str] | None = None
    for start, end in literals(unit.msgid, unit.source):
        there = set(_DIGITS.findall(unit.msgstr)) if there is None else there
        for number in dict.fromkeys(_DIGITS.findall(unit.msgid, start, end)):
            if number not in there:
                told = f"the number {number} of the source is missing, in what is no prose"
                yield missing(told, unit.msgid, number)


def _conversions(unit: Unit) -> frozenset[str]:
    if (
        not _DIGITS.search(unit.source_prose)
        and "llion" not in unit.source_prose
        and "goog" not in unit.source_prose
    ):
        return frozenset()
    return converted(unit.source_prose, unit.target_prose)


def invented(unit: Unit) -> Iterator[str]:
    """The translation has a number that the source lacks, other than 1 and the minutes of a full hour."""
    right = _conversions(unit)
    new = _new(unit, right)
    if len(new) == 1 and len(_lost(unit, right)) == 1:
        return  # the check `numbers` tells of both
    if new:
        what = "number" if len(new) == 1 else "numbers"
        is_not = "is not" if len(new) == 1 else "are not"
        yield wrong(f"the {what} {', '.join(new[:_SAID])} {is_not} in the source", unit.target_prose, new[0])


def _lost(unit: Unit, right: frozenset[str]) -> list[str]:
    languages = unit.source_locale[:2], unit.language
    found = _missing(unit.source_prose, unit.msgid, unit.target_prose, unit.msgstr, languages)
    return [number for number in found if number not in right]


def _new(unit: Unit, right: frozenset[str]) -> list[str]:
    languages = unit.language, unit.source_locale[:2]
    found = _missing(unit.target_prose, unit.msgstr, unit.source_prose, unit.msgid, languages)
    return [number for number in found if number not in right and number not in {"1", "00"}]


def _absent(number: str, unit: Unit) -> str:
    """Return what of a list or range of numbers (1,3,5,6) is missing; all of it, where nothing is there."""
    parts = number.split(",") if number.count(",") > 1 else [number]
    lost = [part for part in parts if part not in _DIGITS.findall(unit.msgstr)]
    return ", ".join(lost) if len(lost) < len(parts) else number


def _telephones(unit: Unit) -> Iterator[str]:
    """Yield telephone numbers whose digits are nowhere in the translation, whatever stands between them."""
    stated = phones(unit.source_prose)
    if stated:
        there = _BETWEEN.sub("", unit.target_prose)
        for number in dict.fromkeys(stated):
            if number not in there and number[1:] not in there:
                yield f"the telephone number {number} of the source is missing or altered"


def _in_words(unit: Unit) -> Iterator[str]:
    """Yield numbers above twelve in words that the translation states neither in words nor in digits."""
    stated = worded(unit.source_prose)
    if stated:
        there = {value for number in numbers_in(unit.target_prose) for value in number.values}
        there |= spelled(unit.target_prose) | readings(unit.target_prose)
        for value, words in stated:
            if value not in there and not _composed(int(value), there):
                yield missing(f"the number {words} of the source is missing", unit.source_prose, words)


def _composed(value: int, there: set[str]) -> bool:
    """Say whether the words that make up a number stand there one by one: двадцать пять."""
    parts = [value // 1000 % 1000, value // 100 % 10 * 100, value % 100 - value % 10, value % 10]
    return value < 1_000_000 and all(not part or str(part) in there for part in parts)


def _missing(prose: str, raw: str, other_prose: str, other: str, languages: tuple[str, str]) -> list[str]:
    if not _DIGITS.search(prose):
        return []
    prose, other_prose = _PARTY.sub("", without_phones(prose)), without_phones(other_prose)
    stated = list(numbers_in(prose, languages[0]))
    present = set(_DIGITS.findall(other))
    left = [number for number in stated if number.scaled or number.written not in present]
    if not left:
        return []
    values = {value for number in numbers_in(other_prose, languages[1]) for value in number.values} | present
    left = [number for number in left if not number.values & values]
    words = spelled(other_prose) | readings(other_prose) if left else set()
    present |= words
    if left and (also := readings(prose) & (values | words)):
        left = [number for number in left if not _read_as(number.written, prose, also)]
    missing = [number for number in left if not number.values & words]
    return list(dict.fromkeys(n.written for n in missing if n.scaled or not _in_parts(n.written, present)))


def _read_as(written: str, prose: str, values: frozenset[str]) -> bool:
    """Say whether a number has another reading (5 pm is 17 hours) among some values; minutes have none."""
    found = prose.find(written)
    if prose[found - 1 : found] in {":", "："}:
        return False
    near = prose[max(0, found - 5) : found + len(written) + 12]
    return bool(readings(near) & values)


def _in_parts(written: str, present: set[str]) -> bool:
    """Say whether all parts of a date, time or range stand there, in whatever order."""
    return all(part in present for part in _DIGITS.findall(written))


def units(unit: Unit) -> Iterator[str]:
    """The unit, currency or per cent sign of a number is not in the translation."""
    if not _DIGITS.search(unit.source_prose):
        return
    if _HAS_UNIT.search(unit.source_prose):
        ranged = _SPAN.search(unit.target_prose)
        for source, target, name in _UNIT_PATTERNS:
            stated = len(source.findall(unit.source_prose))
            there = len(target.findall(unit.msgstr)) if stated else 0
            if stated > there and (not there or (name in _COUNTED and not ranged)):
                times = f" ({stated - there} ×)" if there else ""
                told = f"the unit {name} of the source is missing{times}"
                yield Told(told, _span(source, unit.source_prose), source=True)
    for measure in unconverted(unit.source_prose, unit.target_prose):
        told = f"{measure} of the source has another unit here, and the same number"
        yield missing(told, unit.source_prose, measure)


def _span(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    found = pattern.search(text)
    return found.span() if found else (0, 0)


_COUNTED = {"per cent", "€", "$", "£"}
_SPAN = re.compile(r"\d ?[-–—~～至到] ?\d|от \d|\d (?:или|и|до) \d")
"""A range, which may have one sign for both of its ends."""


def files(unit: Unit) -> Iterator[str]:
    """A file name, a path, a command's option, a name in snake_case or a shortcut of keys is not in the translation.

    In a program's listing all names and numbers are kept; its comments and texts may be translated.
    """
    prose = unit.source_prose
    found: list[str] = []
    if "." in prose:
        found += _FILE.findall(prose)
    if "--" in prose or "_" in prose:
        found += _OPTION.findall(prose)
    found += typed(prose, unit.language)
    for start, end in literals(unit.msgid, unit.source):
        found += PATH.findall(unit.msgid, start, end)
        found += _FILE.findall(unit.msgid, start, end) + _SWITCH.findall(unit.msgid, start, end)
    if "\n" in unit.msgid and is_code(unit.msgid):
        found += (tokens(unit.msgid) - tokens(unit.msgstr)).keys()
    if ":" in prose:
        found += _COLONS.findall(prose)
    for name in islice(dict.fromkeys(found), _MANY):
        if not _stands(name, unit.msgstr):
            yield missing(f"{name} of the source is missing or altered", unit.msgid, name)


def _stands(name: str, text: str) -> bool:
    """Say whether a name stands in a text, and not inside a longer one."""
    before = r"(?<![A-Za-z0-9_])" if name[0].isalnum() else ""
    after = r"(?![A-Za-z0-9_])" if name[-1].isalnum() else ""
    return name in text and bool(re.search(before + re.escape(name) + after, text))
