"""Numbers as texts state them: digits in the habits of any locale, scaled, or spelled in English, Russian, Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![A-Za-z\u0400-\u04ff_\d.])\d+(?:[.,'’ \u00a0\u202f\u2009]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’ \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*([.,]\d+)?")
_RELEASE = re.compile(r"\d+\.\d+0")
_NAMED = re.compile(r"(?:\b[Vv]ersions?|\b[A-Z][A-Za-z+]{2,20}|\bv)[ \u00a0]?\Z")
"""What makes a number the name of a release: 2.10 is not 2.1 there."""
_GROUPING = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi"})
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_SCALES = (
    (r"thousand|тыс(?:яч\w*|\.)?|千(?!克|米|瓦|字|兆|分|比|赫)", 3),
    (r"million|млн\.?|миллион\w*|百万", 6),
    (r"billion|млрд\.?|миллиард\w*|十亿", 9),
    (r"trillion|трлн\.?|триллион\w*|万亿|兆(?!字|比|赫|瓦|b|B)", 12),
    (r"千万", 7),
    (r"亿", 8),
    (r"万", 4),
)
_SCALE = re.compile(
    r"[ \u00a0\u202f-]?(?:" + "|".join(f"({p})" for p, _ in sorted(_SCALES, key=lambda s: -len(s[0]))) + ")"
)
_POWERS = [power for _, power in sorted(_SCALES, key=lambda s: -len(s[0]))]
_STEMS = {
    "en": (
        "0 zero|1 one first once single january jan|2 two second twice both double pair february feb binary|"
        "3 three third thrice triple march mar|4 four fourth quarter april apr|5 five fifth may|6 six sixth june jun|"
        "7 seven seventh july jul|8 eight eighth august aug octal|9 nine ninth september sep sept|"
        "10 ten tenth october oct decimal|"
        "11 eleven eleventh november nov|12 twelve twelfth dozen december dec noon midnight|13 thirteen|"
        "14 fourteen fortnight|15 fifteen|"
        "16 sixteen hex hexadecimal|"
        "17 seventeen|18 eighteen|19 nineteen|20 twenty twentieth twenties|30 thirty thirtieth thirties|"
        "40 forty fortieth forties|50 fifty half fiftieth fifties|"
        "60 sixty sixtieth sixties|70 seventy seventieth seventies|80 eighty eightieth eighties|"
        "90 ninety ninetieth nineties|100 hundred hundredth|1000 thousand|1000000 million|1000000000 billion"
    ),
    "ru": (
        "0 нол нул|1 один одн перв однажд январ|2 дв двух двум втор обе оба пар феврал|3 тр трёх трех трет март|"
        "4 четыр четвер апрел|5 пят май мая мае|6 шест июн|7 сем седьм июл|8 восем восьм август|9 девят сентябр|"
        "10 десят октябр|11 одиннадцат ноябр|12 двенадцат дюжин декабр|13 тринадцат|14 четырнадцат|15 пятнадцат|"
        "16 шестнадцат|17 семнадцат|18 восемнадцат|19 девятнадцат|20 двадцат|30 тридцат|40 сорок|"
        "50 пятьдесят пятидесят|"
        "60 шестьдесят шестидесят|70 семьдесят семидесят|80 восемьдесят восьмидесят|"
        "90 девяност|100 сто ста сот сотн|200 двести двухсот|"
        "300 триста трёхсот трехсот|400 четыреста четырёхсот четырехсот|500 пятьсот пятисот|600 шестьсот шестисот|"
        "700 семьсот семисот|800 восемьсот восьмисот|900 девятьсот девятисот|1000 тысяч|1000000 миллион|"
        "1000000000 миллиард"
    ),
}
_WORD = re.compile(r"[A-Za-z]{3,}|[а-яёА-ЯЁ]{2,}")
_HAN_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万亿双单半]+")
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "双": 2, "单": 1}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "亿": 10**8}


_UNITS_EN = "one|two|three|four|five|six|seven|eight|nine"
_TEENS_EN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS_EN = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_UNITS_EN}))?"
_SMALL_EN = rf"(?:{_TENS_EN}|{_TEENS_EN}|{_UNITS_EN})"
_WORDED = re.compile(
    rf"(?<![\w-])(?:{_SMALL_EN} hundred(?: and {_SMALL_EN}| {_SMALL_EN})?(?: (?:thousand|million|billion))?"
    rf"|{_SMALL_EN} (?:thousand|million|billion)|{_TENS_EN}|{_TEENS_EN})(?![\w-])",
    re.IGNORECASE,
)
_WORDED_SIGN = re.compile(r"hundred|thousand|illion|t(?:y|een)\b|ty-", re.IGNORECASE)


class Number(NamedTuple):
    """A number with every value it may have; `1.500` is one and a half or fifteen hundred."""

    written: str
    values: frozenset[str]
    scaled: bool
    """Whether a word like "million" is part of it."""


def numbers(text: str, language: str = "") -> Iterator[Number]:
    """Yield the numbers in digits, with what scales them ("1.5 million") taken in.

    In a `language` whose commas only group digits (CLDR), 1,500 is not one and a half.
    """
    groups = language in _GROUPING
    for found in _NUMBER.finditer(text):
        written = found[0]
        scale = _SCALE.match(text, found.end())
        values = _values(written)
        if groups and _COMMAS.fullmatch(written):
            values -= {_decimal(written.replace(",", "."))}
        if (
            written.endswith("0")
            and _RELEASE.fullmatch(written)
            and _NAMED.search(text, max(0, found.start() - 24), found.start())
        ):
            values = frozenset({written})
        if scale and scale.lastindex:
            power = _POWERS[scale.lastindex - 1]
            values = frozenset(filter(None, (_scaled(value, power) for value in values)))
            written += scale[0]
        yield Number(written, values, bool(scale))


@lru_cache(maxsize=4096)
def _values(written: str) -> frozenset[str]:
    plain = "".join(str(int(c)) if c.isdigit() else c for c in written) if not written.isascii() else written
    found = {_decimal(plain.replace(",", "."))} if plain.count(".") + plain.count(",") < 2 else set()
    grouped = _GROUPED.fullmatch(plain)
    if grouped or _INDIAN.fullmatch(plain):
        digits = re.split(r"[.,](?=\d+\Z)", plain)
        if not (grouped and grouped[2]):
            found.add(_decimal(re.sub(r"\D", "", plain)))
        if len(digits) == 2:
            found.add(_decimal(re.sub(r"\D", "", digits[0]) + "." + digits[1]))
    found |= {re.sub(r"[^\d.]", ".", plain)}
    if re.search("[ \u00a0\u202f\u2009]", plain):
        found |= {value for part in re.split("[ \u00a0\u202f\u2009]", plain) for value in _values(part)}
    return frozenset(filter(None, found))


def _decimal(text: str) -> str:
    """Return the canonical spelling of a decimal number, or "" for what is none."""
    whole, dot, part = text.partition(".")
    if not whole.isdigit() or (dot and not part.isdigit()):
        return ""
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _scaled(value: str, power: int) -> str:
    whole, _, part = value.partition(".")
    if "." in part:
        return ""
    part = part.ljust(power, "0")
    return _decimal(f"{whole}{part[:power]}.{part[power:] or '0'}")


def spelled(text: str) -> set[str]:
    """Return the values of numbers in words, month names too: "six hundred", шестьсот, 六百 are 600."""
    found = {value for word in _WORD.findall(text) for value in _by_word(word.lower())}
    for run in _HAN_NUMBER.findall(text):
        found |= _by_han(run)
    return found | {value for value, _ in worded(text)}


def worded(text: str) -> list[tuple[str, str]]:
    """Return numbers above twelve in English words, with the words: "six hundred", "twenty-five"."""
    found: list[tuple[str, str]] = []
    for match in _WORDED.finditer(text) if _WORDED_SIGN.search(text) else ():
        total = current = 0
        for word in re.findall("[a-z]+", match[0].lower()):
            value = int(_WORDS.get(word, "0"))
            if value < 100:
                current += value
            elif value == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * value, 0
        if total + current > 12:
            found.append((str(total + current), match[0]))
    return found


@lru_cache(maxsize=8192)
def _by_word(word: str) -> frozenset[str]:
    cyrillic = word[0] > "\u0400"
    if not cyrillic:
        return frozenset(filter(None, (_WORDS.get(word), _WORDS.get(word.removesuffix("s")))))
    found = {value for length in range(2, len(word) + 1) if (value := _WORDS.get(word[:length]))}
    tens = {value for value in found if len(word) > 4 or value in {"1", "2", "3", "100"}}
    return frozenset(tens or found)


_WORDS = {
    word: number
    for table in _STEMS.values()
    for line in table.split("|")
    for number, *words in [line.split(" ")]
    for word in words
}


@lru_cache(maxsize=2048)
def _by_han(run: str) -> frozenset[str]:
    """Return what a run of Chinese numerals may mean: 六百 is 600, 二〇二二 is 2022."""
    if all(c in _HAN_DIGITS for c in run):
        return frozenset({"".join(str(_HAN_DIGITS[c]) for c in run), *(str(_HAN_DIGITS[c]) for c in run[:1])})
    total = section = digit = 0
    for c in run:
        if c in _HAN_DIGITS:
            digit = _HAN_DIGITS[c]
        elif c in _HAN_UNITS:
            section, digit = section + (digit or 1) * _HAN_UNITS[c], 0
        elif c in _HAN_GROUPS:
            total, section, digit = (total + section + digit or 1) * _HAN_GROUPS[c], 0, 0
    return frozenset({str(total + section + digit), *({"50", "0.5"} if "半" in run else ())})
