"""Plural forms: which text of the source each of them translates, and whether they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from article_i18n import locales
from article_i18n.catalog import Message
from article_i18n.errors import UsageError
from article_i18n.model import Told

if TYPE_CHECKING:
    from article_i18n.checks.unit import Unit

_FILLED_IN = re.compile(r"%\(\w+\)|%[\d$]*[a-zA-Z]|\{\w*\}|\d+")
"""What tells the number: a placeholder, or digits."""
_INFLECTED = frozenset(("ru", "uk", "be", "sr", "hr", "bs", "pl", "cs", "sk", "sl"))
"""Languages in which a noun behind a number has the number's form."""
_COUNTED = re.compile(r"(?:%\(\w+\)[a-z]|%[\d$]*l*[a-z]|\{\w*\})[ \u00a0][a-zа-яёіїє]{4,}")


def alike(unit: Unit) -> Iterator[str]:
    """A word behind a number is the same in all plural forms, in a language where it changes with the number."""
    forms = unit.message.plurals
    if len(forms) > 2 and unit.field == "msgstr[0]" and unit.language in _INFLECTED and len(set(forms)) == 1:
        found = _COUNTED.search(forms[0])
        if found and unit.message.msgid != unit.message.msgid_plural:
            yield Told(f"“{found[0]}” is the same in all {len(forms)} plural forms", found.span())


def source_of(message: Message, at: int, locale: str) -> str:
    """Return the text that a form, from 0, is a translation of.

    A form for one number only may follow either text: “an hour ago” needs no number, and may have one. A form for
    several (Russian has the same for 1, 21 and 31, Chinese one for all) says what the plural says.
    """
    if message.msgid_plural is None:
        return message.msgid
    if not is_single(at, locale) or at >= len(message.plurals):
        return message.msgid_plural
    wanted = set(_FILLED_IN.findall(message.msgid_plural)) - set(_FILLED_IN.findall(message.msgid))
    fits = wanted and wanted <= set(_FILLED_IN.findall(message.plurals[at]))
    return message.msgid_plural if fits else message.msgid


@cache
def is_single(at: int, locale: str) -> bool:
    """Say whether a form is for one number (or for 0 and 1, as in French) in the locale's rule."""
    from gettext import c2py

    try:
        rule = re.search(r"plural=([^;]+)", locales.plural_forms(locale))
    except UsageError:
        rule = None
    if rule is None:
        return at == 0
    form = c2py(rule[1])
    return {n for n in range(200) if form(n) == at} in ({0}, {1}, {2}, {0, 1})
