"""Checks of Russian typography, after Мильчин's handbook and GOST R 7.0.97."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.checks.habits import BREAKABLE, WITH_YO, WITHOUT_YO
from article_i18n.checks.unit import Unit
from article_i18n.model import Told

QUOTED = re.compile(r'(?<![\w"])"([^"\n]{1,200})"(?![\w"])')
CURLY = re.compile(r"“[^“”\n]{1,200}”")
HYPHEN = re.compile(r"(?<=[\w»)\ue000\ue001]) -{1,2} (?=[\w«(\ue000\ue001])")
DOTS = re.compile(r"(?<=\w)\.\.\.(?!\.)")
_NESTED = re.compile(r"«[^«»]{0,200}«[^«»]{1,200}»")
_NUMBER_SIGN = re.compile("(?<![\\w#])N[or]?(?:\\.[ \u00a0]?|[ \u00a0])(?=\\d)")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")


def quotes(unit: Unit) -> Iterator[str]:
    """Straight or English quotation marks around Russian words; «ёлочки» are usual, „лапки“ inside them."""
    for pattern in (QUOTED, CURLY):
        for found in pattern.finditer(unit.target_prose):
            latin = pattern is QUOTED and '"' not in unit.msgid and _CYRILLIC.search(unit.target_prose)
            if latin or _CYRILLIC.search(found[0]):
                yield Told("quotation marks that should be «ёлочки»", found.span())
                return


def nested(unit: Unit) -> Iterator[str]:
    """«Ёлочки» inside «ёлочки»; the inner quotation has „лапки“ (Мильчин, Справочник издателя)."""
    found = _NESTED.search(unit.target_prose) if "«" in unit.target_prose else None
    if found:
        yield Told("quotation marks inside the same ones", found.span())


def number_sign(unit: Unit) -> Iterator[str]:
    """The English sign of a number (No. 5, #5) in a Russian text, which has № (GOST 7.32)."""
    found = _NUMBER_SIGN.search(unit.target_prose)
    if found and _CYRILLIC.search(unit.target_prose) and (found[0][1] in "or" or found[0] not in unit.msgid):
        yield Told(f"“{found[0].strip()}” should be “№”", found.span())


def yo(unit: Unit) -> Iterator[str]:
    """A word without its ё in a catalog that has ё elsewhere, or the reverse: one policy for all."""
    if unit.habits.yo is not None:
        found = (WITHOUT_YO if unit.habits.yo else WITH_YO).search(unit.target_prose)
        if found:
            letter = "ё" if unit.habits.yo else "е for ё"
            yield Told(f"“{found[0]}”: other translations have {letter}", found.span())


def dash(unit: Unit) -> Iterator[str]:
    """A hyphen with spaces around it, where Russian has a dash (—)."""
    if " -" in unit.target_prose:
        found = HYPHEN.search(unit.target_prose)
        if found and _CYRILLIC.search(unit.target_prose):
            yield Told("a hyphen for a dash", found.span())


def ellipsis(unit: Unit) -> Iterator[str]:
    """Three full stops for the one character … ."""
    if "..." in unit.target_prose and "..." not in unit.source_prose:
        found = DOTS.search(unit.target_prose)
        if found:
            yield Told("three stops for “…”", found.span())


def no_break(unit: Unit) -> Iterator[str]:
    """A breakable space after № or initials or before a unit or г., in a catalog that has no-break spaces there."""
    if unit.habits.no_break:
        found = BREAKABLE.search(unit.target_prose)
        if found:
            yield Told("a no-break space belongs here", found.span())


def percent(unit: Unit) -> Iterator[str]:
    """A per cent sign with or without a space before it, against the catalog's own habit."""
    if unit.habits.spaced_percent is not None and "%" in unit.target_prose:
        spaced = unit.habits.spaced_percent
        found = re.search(r"\d%" if spaced else "\\d[ \u00a0\u202f]%", unit.target_prose)
        if found:
            word = "a" if spaced else "no"
            yield Told(f"“{found[0]}”: other translations have {word} space there", found.span())
