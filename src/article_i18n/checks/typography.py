"""Checks of typography in every language: spaces, punctuation at the end, pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.checks.endings import CLOSERS, abbreviates, end
from article_i18n.checks.unit import MARK, Unit
from article_i18n.model import Told

DOUBLE_SPACE = re.compile(r"(?<=[^ \n\t])  +(?=[^ \n\t])")
_AFTER_STOP = re.compile(r"(?<=[.!?:;…)\"”'*\ue000\ue001])  +")
INNER_DOUBLE_SPACE = re.compile(r"(?<=[\w,，、])  +(?=\w)")
"""Two spaces that stand between no sentences; some authors have two after a full stop."""
SPACE_BEFORE = re.compile(r"(?<=[^ \n\t\d.,:;/|+*=<>-]) +(?=[,.;:!?](?:[ \n]|\Z))(?!\.\.)")
_SPACED_PUNCTUATION = {"fr"}
_ABBREVIATED = re.compile(r"(?<!\w)(?:гг?|[тдп]|др|пр|руб|тыс|см|стр|etc|usw|z\. ?B)\.\Z")
"""Abbreviations that bring a stop of their own."""
_PAIRS = (("(（", ")）"), ("[【", "]】"), ("{", "}"), ("«", "»"), ("《", "》"), ("「", "」"), ("『", "』"))
_CURLY = {"zh"}
"""Where “ opens and ” closes, and nothing else; in German and Russian “ closes."""
_ALIKE = {".!", "!.", ".…", "….", "?!", "!?", "!", "…", "!,", ",!", "…,", ",…"}
_LABEL = 4
"""Words up to which a text is a label, which gets no full stop."""
_LETTERED = re.compile(r"(?<![\w(])\w\)")
_SHOUTED = 12
"""Capitals; shorter texts may be names and acronyms."""
_SMILEY = re.compile(r"[:;]-?[()]|(?<!\w)\w{1,2}\)")


def double_space(unit: Unit) -> Iterator[str]:
    """Two spaces where one will do, and the source has one."""
    if "  " not in unit.target_prose:
        return
    sources = "  " in unit.source_prose
    inside = sources and not DOUBLE_SPACE.search(_AFTER_STOP.sub("", unit.source_prose))
    found = (INNER_DOUBLE_SPACE if inside else DOUBLE_SPACE).search(unit.target_prose)
    if found and (inside or not sources):
        yield Told("two spaces", found.span())


def space_before(unit: Unit) -> Iterator[str]:
    """A space before a comma, full stop, colon, question or exclamation mark."""
    if unit.language not in _SPACED_PUNCTUATION:
        found = SPACE_BEFORE.search(unit.target_prose)
        if found and not SPACE_BEFORE.search(unit.source_prose):
            yield Told("a space before punctuation", found.span())


def ending(unit: Unit) -> Iterator[str]:
    """One of source and translation ends with a colon, question mark or ellipsis and the other does not.

    An exclamation mark and a full stop may stand for each other, an ellipsis and a full stop too.
    """
    source, target = end(unit.source_prose), end(unit.target_prose)
    if source != target and {source, target} & set(":?!…") and source + target not in _ALIKE:
        yield _ends_with(unit.target_prose, target, source)


def full_stop(unit: Unit) -> Iterator[str]:
    """One of source and translation ends with a full stop, the other without punctuation or with a comma.

    The items of a list may end with semicolons instead, and a sentence without a stop in the source may get one. A
    catalog may have its own habit.
    """
    source, target = end(unit.source_prose), end(unit.target_prose)
    if _ABBREVIATED.search(unit.target_prose) or _of_abbreviation(unit, source):
        return
    if (unit.habits.adds_stops and not source) or (unit.habits.drops_stops and not target):
        return
    if not source and len(unit.source_prose.split()) > _LABEL:
        return
    if source != target and "." in (source, target) and not {source, target} & set(":?!…;"):
        yield _ends_with(unit.target_prose, target, source)


def _of_abbreviation(unit: Unit, source: str) -> bool:
    """Say whether the stop is that of an abbreviation on one side: Jan., nachm., (max. 5 car.)."""
    if source:
        return abbreviates(unit.source_prose)
    one = " " not in unit.source_prose.strip() or unit.target_prose.rstrip().endswith(".)")
    return one and abbreviates(unit.target_prose)


def _ends_with(text: str, target: str, source: str) -> str:
    shown = [f"“{mark}”" if mark else "no punctuation" for mark in (target, source)]
    bare, last = len(text.rstrip(CLOSERS)), len(text.rstrip())
    span = (max(0, bare - 1), bare) if target else (last, last)
    return Told(f"ends with {shown[0]}, the source with {shown[1]}", span)


def pairs(unit: Unit) -> Iterator[str]:
    """A bracket or quotation mark lacks its partner, and the source's have theirs."""
    for opener, closer in (*_PAIRS, ("“", "”")) if unit.language in _CURLY else _PAIRS:
        count = _balance(unit.target_prose, opener, closer)
        if opener[0] == "(" and count < -1 and count == -len(_LETTERED.findall(unit.target_prose)):
            continue  # a) and b) count
        listed = opener[0] == "(" and _SMILEY.search(unit.source_prose)
        if count and not listed and not _balance(unit.source_prose, opener, closer):
            at = _alone(unit.target_prose, opener, closer)
            yield Told(f"{unit.target_prose[at]} lacks its partner", (at, at + 1))


def _balance(text: str, opener: str, closer: str) -> int:
    return sum(map(text.count, opener)) - sum(map(text.count, closer))


def _alone(text: str, opener: str, closer: str) -> int:
    """Return where a sign stands that has no partner; there is one."""
    waiting: list[int] = []
    for found in re.finditer(f"[{re.escape(opener + closer)}]", text):
        if found[0] in opener:
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        else:
            return found.start()
    return waiting[-1]


def capital(unit: Unit) -> Iterator[str]:
    """The source begins with a capital and the translation does not, in a script that has them; or all is capitals."""
    source, target = (
        unit.source_prose.lstrip(MARK + "\"'“‘«„( "),
        unit.target_prose.lstrip(MARK + "\"'“‘«„( "),
    )
    ends = source.rstrip(CLOSERS)[-1:]
    shouted = target.isupper() and sum(map(str.isupper, target)) > _SHOUTED
    if (
        shouted
        and not any(char.isalpha() and not char.isupper() for char in target)
        and _mostly_small(source)
    ):
        first = unit.target_prose.index(target[0])
        yield Told("is in capitals as a whole", (first, first + len(target)))
    sentence = source.count(" ") > 2 and ends in {".", "!", "?"} and not source[1:2].isupper()
    if sentence and source[:1].isupper() and target[:1].islower() and target[:1] >= "\u0370":
        first = len(unit.target_prose) - len(target)
        yield Told("begins with a small letter", (first, first + 1))


def _mostly_small(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(map(str.islower, letters)) * 2 > len(letters)
