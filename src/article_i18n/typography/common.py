"""Rules that many languages share: numbers, units, ellipses, apostrophes, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.locales import parse
from article_i18n.typography.rule import NBSP, NNBSP, Case, Change, Rule, replace

_ALPHABETS = frozenset(
    (
        *("be", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it"),
        *("kk", "lt", "lv", "ms", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv"),
        *("tr", "uk", "vi"),
    )
)
_GUIDE = "after Мильчин, Чельцова, «Справочник издателя и автора»"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_OTHER_RANGES = frozenset({"bg", "ca", "da", "es", "et", "hr", "it", "nl", "ro", "sk", "vi"})
"""Languages whose ranges have a hyphen or spaces in CLDR."""
_UNITS = (
    r"(?:[kKMGTP]i?[Bb]|[KkМГТ]?Б|бит|байт\w*|[munpkMGhcd]?m|[мнк]?м|[kmμµ]?g|[мк]?г|[cс]м|дм|[m]?[lL]|м?л|k?W|k?Wh|к?Вт|V|В|A"
    r"|[kMG]?Hz|[кМГ]?Гц|[mnμµ]?s|[мн]с|h|min|ч|мин|сек|px|pt|dpi|fps|°[CFС]|°|K|Pa|hPa|bar|N|J|kJ|cal|kcal"
    r"|km/h|км/ч|m/s|м/с|л\.\s?с|руб|р\.|коп|тыс|млн|млрд|трлн|гг?|вв?\.|€|\$|£|¥|₽|₴)"
)
_RANGE = re.compile(r"(?<![\w.,:/+–-])([1-9]\d{0,3})(-)([1-9]\d{0,3})(?![\w:/+–-]|[.,]\d)", re.ASCII)
_PERCENT = re.compile(rf"(?<=\d)([ {NBSP}{NNBSP}]?)[%‰](?!\w)")


def percent(seen: str, locale: str) -> Iterator[Change]:
    """Yield the space before a per cent sign where CLDR's pattern for the locale has one."""
    pattern = parse(locale).percent_formats[None].pattern
    space = pattern[-2:-1] if pattern.endswith("%") else ""
    if not space.isspace():
        return
    for found in _PERCENT.finditer(seen):
        if found[1] != space:
            yield Change(found.start(1), found.end(1), space)


def ranges(seen: str, locale: str) -> Iterator[Change]:
    """Yield en dashes for the hyphens between a number and a greater one."""
    for found in _RANGE.finditer(seen):
        if int(found[1]) < int(found[3]):
            yield Change(found.start(2), found.end(2), "–")


RULES = (
    Rule(
        "ellipsis",
        False,
        _ALPHABETS | {"ko", "ar", "fa", "he"},
        replace((r"(?<![.…/\\])(?<=[^\s.…/\\])(\.\.\.)(?![.…/\\\w])", "…")),
        "Unicode CLDR 48, characters/ellipsis",
        "Three full stops after a word become the one character.",
        (Case("ru", "Так вот...", "Так вот…"), Case("en", "Wait... what?", "Wait… what?")),
    ),
    Rule(
        "apostrophe",
        False,
        frozenset({"be", "ca", "de", "en", "fr", "it", "nl", "pt", "uk"}),
        replace((r"(?<=[^\W\d_])(')(?=[^\W\d_])", "’")),
        "The Unicode Standard, 6.2, Apostrophes: U+2019 is preferred",
        "A straight apostrophe between letters becomes a curly one.",
        (Case("fr", "l'article d'hier", "l’article d’hier"), Case("uk", "п'ять", "п’ять")),
    ),
    Rule(
        "range",
        False,
        _ALPHABETS - _OTHER_RANGES,
        ranges,
        "Unicode CLDR 48, numbers/miscPatterns/range: where that is {0}–{1}",
        "A hyphen between two numbers that stand alone, the greater one last, becomes an en dash.",
        (Case("ru", "на страницах 10-12", "на страницах 10–12"), Case("de", "1914-1918", "1914–1918")),
    ),
    Rule(
        "percent",
        False,
        _ALPHABETS,
        percent,
        "Unicode CLDR 48, numbers/percentFormats",
        "Before a per cent sign stands a no-break space where the language's pattern has one.",
        (Case("ru", "50% машин", f"50{NBSP}% машин"), Case("de", "50 %", f"50{NBSP}%")),
    ),
    Rule(
        "units",
        True,
        _ALPHABETS | _RIGHT_TO_LEFT,
        replace((rf"(?<=\d)( )(?={_UNITS}(?!\w))", NBSP), (r"(?<=\d)( )(?=[%‰])", NBSP)),
        f"BIPM, The International System of Units, 9th edition, 5.4.3; {_GUIDE}",
        "A number and its unit stay on one line.",
        (
            Case("ru", "весит 5 кг", f"весит 5{NBSP}кг"),
            Case("en", "5 MB", f"5{NBSP}MB"),
            Case("ar", "3.5 %", f"3.5{NBSP}%"),
        ),
    ),
    Rule(
        "thousands",
        True,
        _ALPHABETS - {"en"},
        replace((r"(?<![\d.,])\d{1,3}( )(?=\d{3}(?!\d))", NBSP), (r"(?<= \d{3})( )(?=\d{3}(?!\d))", NBSP)),
        "Unicode CLDR 48, numbers/symbols/group; after ISO 80000-1:2009, 7.3.1",
        "The groups of a long number stay on one line.",
        (Case("ru", "1 500 машин", f"1{NBSP}500 машин"), Case("de", "20 000 Autos", f"20{NBSP}000 Autos")),
    ),
    Rule(
        "number-sign",
        True,
        _ALPHABETS,
        replace((r"[№§]( )(?=\d)", NBSP), (r"(?<!\w)(?:Nr|nr|No|no|n\.º|n°|č)\.?( )(?=\d)", NBSP)),
        f"{_GUIDE}; after DIN 5008; after RAE, «Ortografía de la lengua española»",
        "№, § and their like stay with their number.",
        (Case("ru", "дом № 5", f"дом №{NBSP}5"), Case("de", "nach § 5", f"nach §{NBSP}5")),
    ),
)
