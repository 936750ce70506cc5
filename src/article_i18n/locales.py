"""Facts of a language, from CLDR by Babel. Pure; Babel is imported when the first of them is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import floor
from typing import TYPE_CHECKING, Literal

from article_i18n import plurals
from article_i18n.locale_names import (
    Tag,
    bcp47,
    fallbacks,
    gettext_name,
    maximal,
    negotiate,
    read,
    same,
    split_list,
)

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from babel import Locale

__all__ = [
    "bcp47",
    "direction",
    "display_name",
    "fallbacks",
    "format_currency",
    "format_date",
    "format_number",
    "format_percent",
    "format_unit",
    "gettext_name",
    "list_join",
    "negotiate",
    "no_spaces",
    "parse",
    "plural_forms",
    "same",
    "split_list",
]

_RIGHT_TO_LEFT = {
    *("Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nbat"),
    *("Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"),
}
_SPACELESS = {
    *("Bopo", "Hanb", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Jpan", "Kana"),
    *("Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Tavt", "Thai", "Tibt"),
}
"""Ideographs and kana, the scripts of Unicode's line-break class SA (UAX #14), and Tibetan."""
_DOTTED_I = {"az", "crh", "tr", "tt"}
"""Latin alphabets in which the capital of `i` is `İ`."""


@cache
def parse(name: str) -> Locale:
    """Return the CLDR data that serves a locale, by any name of it: gettext, POSIX or BCP 47.

    A locale without data of its own gets its language's (ru_DE: ru).
    Raises UsageError, with the nearest valid name, for one unknown to CLDR.
    """
    from babel import Locale as Babel
    from babel.localedata import exists

    tag = read(name)
    full = maximal(tag)
    candidates = (
        tag,
        tag._replace(territory=full.territory),
        full._replace(variant=""),
        Tag(tag.language, full.script),
        Tag(tag.language, "", tag.territory),
        Tag(tag.language),
    )
    found = next(candidate for candidate in candidates if exists(str(candidate)))
    return Babel(found.language, found.territory or None, found.script or None, found.variant or None)


@cache
def direction(name: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which a locale's script runs, in HTML's words."""
    return "rtl" if maximal(read(name)).script in _RIGHT_TO_LEFT else "ltr"


@cache
def no_spaces(name: str) -> bool:
    """Say whether the locale's script sets no spaces between words, as Chinese, Japanese and Thai do."""
    return maximal(read(name)).script in _SPACELESS


@cache
def display_name(name: str, in_locale: str | None = None) -> str:
    """Return a locale's name as a menu shows it, in its own language or in another: Русский, 简体中文."""
    data, english = parse(in_locale or name), parse("en")
    tag = read(bcp47(name))
    bare = tag._replace(variant="")
    wholes = (bare, bare._replace(territory=""), bare._replace(script=""))
    told = next((whole for whole in wholes if str(whole) in data.languages), Tag(tag.language))
    details = (
        (tag.script, told.script, data.scripts, english.scripts),
        (tag.territory, told.territory, data.territories, english.territories),
        (tag.variant, "", data.variants, english.variants),
    )
    rest = [own.get(part) or other.get(part) or part for part, known, own, other in details if part != known]
    title = data.languages.get(str(told)) or english.languages.get(tag.language) or tag.language
    brackets, comma = ("（{}）", "，") if data.language in {"yue", "zh"} else (" ({})", ", ")
    return _as_menu_item(title, data.language) + (brackets.format(comma.join(rest)) if rest else "")


def _as_menu_item(title: str, language: str) -> str:
    """Capitalise a language's name; isiZulu, which bears its capital inside, stays as it is."""
    if not title.split(" ")[0].islower():
        return title
    first = "İ" if title[0] == "i" and language in _DOTTED_I else title[0].title()
    return first + title[1:]


@cache
def plural_forms(name: str) -> str:
    """Return the value of a catalog's `Plural-Forms` header: `nplurals=…; plural=…;`."""
    return plurals.plural_forms(parse(name))


def format_date(date: datetime.date, name: str) -> str:
    """Return a date in the locale's long form: 22 ноября 2026 г."""
    from babel import dates

    return dates.format_date(date, "long", parse(name))


def format_percent(share: float, name: str) -> str:
    """Return a share (0 to 1) in whole per cent, rounded down: only what is finished shows as 100 %."""
    from babel import numbers

    return numbers.format_percent(floor(round(share * 100, 6)) / 100, locale=parse(name))


def format_number(number: float | Decimal, name: str) -> str:
    """Return a number with the locale's signs: 1 234,5."""
    from babel import numbers

    return numbers.format_decimal(number, locale=parse(name))


def format_currency(number: float | Decimal, currency: str, name: str) -> str:
    """Return an amount of money (`currency` is ISO 4217's code) as the locale writes it: 12,50 €."""
    from babel import numbers

    return numbers.format_currency(number, currency, locale=parse(name))


def format_unit(number: float | Decimal, unit: str, name: str) -> str:
    """Return a quantity with a unit of CLDR (`megabyte`, `kilometer`) in the locale's short form: 5 МБ.

    Raises ValueError for a unit that CLDR does not have.
    """
    from babel import units

    return units.format_unit(number, unit, length="short", locale=parse(name))


def list_join(items: Iterable[str], name: str) -> str:
    """Join items to a list as the locale's prose does: a, b and c."""
    from babel.lists import format_list

    return format_list(list(items), locale=parse(name))
