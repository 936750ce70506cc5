"""Checks of facts: what the source states in numbers, addresses and names stands in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from article_i18n.checks.addresses import addresses, canonical
from article_i18n.checks.habits import names as names_in
from article_i18n.checks.numerals import numbers as numbers_in
from article_i18n.checks.numerals import spelled
from article_i18n.checks.unit import Unit, literals

_DIGITS = re.compile(r"\d+")
_MAIL = re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+")
_EXAMPLE = re.compile(r"\bexample\.(?:com|org|net)\b|\.example\b")
"""Made-up addresses (RFC 2606); translators may make up others."""
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
_OPTION = re.compile(
    r"(?<![\w/-])--[a-z][a-z0-9-]{1,40}(?![\w-])|(?<![\w.])[A-Za-z]\w{0,60}_\w{1,60}(?:\(\))?", re.ASCII
)
_UNITS = (
    (
        r"\d[ \u00a0\u202f]?%|\d[ \u00a0]?per ?cent",
        r"[%％٪]|процент|百分|per ?cent|[一二三四五六七八九]成",
        "per cent",
    ),
    (r"\d[ \u00a0]?(?:GB|GiB)\b", r"G[iB]?B?\b|Г(?:и?Б|б)|гига|GB|吉", "GB"),
    (r"\d[ \u00a0]?(?:MB|MiB)\b", r"M[iB]?B?\b|М(?:и?Б|б)|мега|MB|兆", "MB"),
    (r"\d[ \u00a0]?(?:KB|kB|KiB)\b", r"[Kk][iB]?B?\b|[Кк](?:и?Б|б)|кило|[Kk]B|千", "kB"),
    (r"\d[ \u00a0]?°C\b|\d[ \u00a0]?℃", r"°|℃|градус|摄氏|度", "°C"),
    (r"€[ \u00a0]?\d|\d[ \u00a0]?€", r"€|евро|欧元|EUR", "€"),
    (r"\$[ \u00a0]?\d", r"\$|долл|美元|元|USD", "$"),
    (r"£[ \u00a0]?\d", r"£|фунт|英镑|GBP", "£"),
    (r"\d[ \u00a0]?km\b", r"km|км|километр|公里|千米", "km"),
    (r"\d[ \u00a0]?kg\b", r"kg|кг|килограмм|公斤|千克", "kg"),
)
_UNIT_PATTERNS = tuple((re.compile(source), re.compile(target), name) for source, target, name in _UNITS)
_HAS_UNIT = re.compile("|".join(source for source, _, _ in _UNITS))


def numbers(unit: Unit) -> Iterator[str]:
    """A number of the source is not in the translation, in whatever habit it may be written there.

    1,500.5 = 1 500,5 = 1500.5; 1.5 million = 1,5 млн = 150万; 600 = шестьсот = 六百.
    """
    found = _missing(unit.source_prose, unit.msgid, unit.target_prose, unit.msgstr)
    for number in found:
        yield f"the number {number} of the source is missing"
    there: set[str] | None = None
    for start, end in literals(unit.msgid, unit.source):
        there = set(_DIGITS.findall(unit.msgstr)) if there is None else there
        for number in dict.fromkeys(_DIGITS.findall(unit.msgid, start, end)):
            if number not in there:
                yield f"the number {number} of the source is missing, in what is no prose"


def invented(unit: Unit) -> Iterator[str]:
    """The translation has a number that the source lacks."""
    for number in _missing(unit.target_prose, unit.msgstr, unit.source_prose, unit.msgid):
        yield f"the number {number} is not in the source"


def _missing(prose: str, raw: str, other_prose: str, other: str) -> list[str]:
    if not _DIGITS.search(prose):
        return []
    stated = list(numbers_in(prose))
    present = set(_DIGITS.findall(other))
    left = [number for number in stated if number.scaled or number.written not in present]
    if not left:
        return []
    values = {value for number in numbers_in(other_prose) for value in number.values} | present
    left = [number for number in left if not number.values & values]
    words = spelled(other_prose) if left else set()
    missing = [number for number in left if not number.values & words]
    return list(dict.fromkeys(n.written for n in missing if n.scaled or not _in_parts(n.written, present)))


def _in_parts(written: str, present: set[str]) -> bool:
    """Say whether all parts of a date, time or range stand there, in whatever order."""
    return all(part in present for part in _DIGITS.findall(written))


def units(unit: Unit) -> Iterator[str]:
    """The unit, currency or per cent sign of a number is not in the translation."""
    if _HAS_UNIT.search(unit.source_prose):
        for source, target, name in _UNIT_PATTERNS:
            if source.search(unit.source_prose) and not target.search(unit.msgstr):
                yield f"the unit {name} of the source is missing"


def urls(unit: Unit) -> Iterator[str]:
    """A web address of the source was altered or lost; another language's page of the same site is right."""
    if "://" in unit.msgid:
        there = {canonical(url) for url in addresses(unit.msgstr)}
        linked = {inline.value for inline in unit.source if inline.kind == "link"}
        for url in dict.fromkeys(addresses(unit.msgid)):
            if url in linked or _EXAMPLE.search(url):
                continue
            if canonical(url) not in there:
                yield f"the address {url} of the source is missing or altered"


def mails(unit: Unit) -> Iterator[str]:
    """An e-mail address of the source was altered or lost."""
    if "@" in unit.msgid:
        there = set(_MAIL.findall(unit.msgstr))
        for mail in dict.fromkeys(_MAIL.findall(unit.msgid)):
            if mail not in there and not _EXAMPLE.search(mail):
                yield f"the address {mail} of the source is missing or altered"


def files(unit: Unit) -> Iterator[str]:
    """A file name, a command's option or a name in snake_case of the source is not in the translation."""
    prose = unit.source_prose
    found: list[str] = []
    if "." in prose:
        found += _FILE.findall(prose)
    if "--" in prose or "_" in prose:
        found += _OPTION.findall(prose)
    for name in islice(dict.fromkeys(found), _MANY):
        if name not in unit.msgstr:
            yield f"{name} of the source is missing or altered"


def names(unit: Unit) -> Iterator[str]:
    """An acronym or a name with a capital inside is missing that nearly all other translations keep."""
    if unit.habits.kept and unit.msgid != unit.msgstr:
        target = unit.msgstr.lower()
        for name in dict.fromkeys(names_in(unit.source_prose)):
            if name in unit.habits.kept and name.lower() not in target:
                yield f"{name} is missing, which other translations keep"
