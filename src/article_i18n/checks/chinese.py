"""Checks of Chinese typography, after GB/T 15834 and the W3C's Requirements for Chinese Text Layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.checks.habits import NARROW_BRACKET
from article_i18n.checks.unit import HAN, MARK, Unit
from article_i18n.model import Told

HALF_WIDTH = re.compile(
    rf"(?<=[{HAN}])[,;!?](?=[{HAN} \ue000]|\Z)"
    rf"|(?<=[{HAN}][{HAN}])\.(?=\Z|[ ]?[{HAN}])|(?<=[{HAN}]):(?= [{HAN}\ue000]|\Z)"
)
SPACE_BEFORE = re.compile(r"(?<=[^ \n]) +(?=[，。、；：！？）」』》])")
SPACE_AFTER = re.compile(r"(?<=[，。、；：！？]) +(?=[\u3400-\u9fff])")
_NESTED = tuple(
    (
        opener,
        re.compile(f"{opener}[^{opener}{closer}\n]{{0,200}}{opener}[^{opener}{closer}\n]{{1,200}}{closer}"),
    )
    for opener, closer in ("“”", "‘’", "「」", "《》")
)
_VALUES = re.compile(r"\w+(?:,\w+)+")
_QUOTE = re.compile('"')
_HAN = re.compile(f"[{HAN}]")
FULL_WIDTH = re.compile(r"[Ａ-Ｚａ-ｚ０-９]+")
_DOTS = re.compile(rf"(?<=[{HAN}])(?:\.{{3,6}}|。{{3,6}})")
_LIST = re.compile(
    rf"[{HAN}]{{1,4}}，[{HAN}]{{1,4}}(?:，[{HAN}]{{1,4}}){{1,8}}(?:和|与|及|或|以及)[{HAN}]{{1,4}}(?![{HAN}])"
)
_ENGLISH_LIST = re.compile(r"\w+, (?:[\w-]+ ?){1,3},? (?:and|or) \w+")
_LETTERED = "U盘|T恤|[AB]股|B站|K线|X光|X射线"
"""Words that have a letter of their own are in no need of a space."""
_TIGHT = re.compile(
    rf"[{HAN}](?!{_LETTERED})[A-Za-z0-9]++|(?<![A-Za-z0-9])(?!{_LETTERED})[A-Za-z0-9]++[{HAN}]"
)
_SPACED = re.compile(rf"[{HAN}] [A-Za-z0-9]++|(?<![A-Za-z0-9])[A-Za-z0-9]++ [{HAN}]")


def half_width(unit: Unit) -> Iterator[str]:
    """Half-width punctuation between Chinese characters."""
    found = HALF_WIDTH.search(unit.target_prose)
    if found and not listed(unit, found):
        yield Told("half-width punctuation between Chinese characters", found.span())


def listed(unit: Unit, found: re.Match[str]) -> bool:
    """Say whether a comma parts the values of a list that a program reads: yes,no,maybe."""
    return found[0] == "," and _VALUES.fullmatch(unit.msgid) is not None


def spaced_stop(unit: Unit) -> Iterator[str]:
    """A space beside full-width punctuation, which brings its own."""
    found = next(stops(unit.msgstr, unit.target_prose), None)
    if not found and unit.habits.stop_space is False:
        found = SPACE_AFTER.search(unit.target_prose)
    if found:
        yield Told("a space beside full-width punctuation", found.span())


def stops(text: str, prose: str) -> Iterator[re.Match[str]]:
    """Yield spaces before full-width punctuation, but for those that reStructuredText needs after its mark-up."""
    return (found for found in SPACE_BEFORE.finditer(prose) if text[found.start() - 1] not in "`*_|")


def quotes(unit: Unit) -> Iterator[str]:
    """Straight quotation marks around Chinese words; “” and 《》 are usual."""
    ends = [found.start() for found in _QUOTE.finditer(unit.target_prose)]
    for start, end in zip(ends[::2], ends[1::2], strict=False):
        if _HAN.search(unit.target_prose, start, end):
            yield Told("straight quotation marks", (start, end + 1))
            return


def nested(unit: Unit) -> Iterator[str]:
    """“Quotation marks” inside the same ones; the inner quotation has ‘’ (GB/T 15834, 4.8.3.2), 「」 have 『』."""
    for opener, pattern in _NESTED:
        found = pattern.search(unit.target_prose) if opener in unit.target_prose else None
        if found:
            yield Told("quotation marks inside the same ones", found.span())


def full_width(unit: Unit) -> Iterator[str]:
    """Latin letters or digits in full width."""
    found = FULL_WIDTH.search(unit.target_prose)
    if found and found[0] not in unit.msgid:
        yield Told(f"full-width letters or digits: {found[0]}", found.span())


def ellipsis(unit: Unit) -> Iterator[str]:
    """Three stops for the Chinese ellipsis ……"""
    if "..." in unit.target_prose or "。。" in unit.target_prose:
        found = _DOTS.search(unit.target_prose)
        menu = (
            found and unit.target_prose[found.end() :][:1] == MARK and "..." in unit.msgid
        )  # a name in a program
        if found and not menu:
            yield Told("stops for “……”", found.span())


def spacing(unit: Unit) -> Iterator[str]:
    """Chinese characters and Latin letters with or without a space between them, against the catalog's own habit."""
    if unit.habits.spaced is not None:
        found = (_TIGHT if unit.habits.spaced else _SPACED).search(unit.target_prose)
        if found:
            word = "a" if unit.habits.spaced else "no"
            yield Told(f"“{found[0]}”: other translations have {word} space there", found.span())


def brackets(unit: Unit) -> Iterator[str]:
    """Chinese words in half-width brackets in a catalog that has full-width ones (GB/T 15834, 5.1)."""
    if unit.habits.wide_brackets and "(" in unit.target_prose:
        found = NARROW_BRACKET.search(unit.target_prose)
        if found:
            yield Told("half-width brackets around Chinese words", found.span())


def list_comma(unit: Unit) -> Iterator[str]:
    """A comma between the short items of a list, which have 、 in Chinese (GB/T 15834, 4.5)."""
    found = _LIST.search(unit.target_prose) if "，" in unit.target_prose else None
    if found and _ENGLISH_LIST.search(unit.source_prose):
        yield Told("“，” between items of a list", found.span())
