"""Passthroughs and formatting marks: `+pass+`, `*strong*`, `__emphasis__` and their like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from article_i18n.formats.asciidoc.masking import UNSPACED, Draft, atom
from article_i18n.model import Inline

_SPACE = r" \t\n\v\f"
_SUBS = r"(?:[a-z]+(?:,[a-z-]+)*)?"
_PASS = re.compile(rf"(?P<escape>\\{{0,2}})(?:(?P<mark>\+{{2,3}}|\$\$)|(?P<name>pass):(?P<subs>{_SUBS})\[)")
_STEM = re.compile(rf"\\?(?:stem|latexmath|asciimath):{_SUBS}\[")
_TAG = re.compile(r"</?([A-Za-z][\w.:-]*)[^<>]*>?")
_RAISED = {"^": "superscript", "~": "subscript"}
_RAISED_TEXT = {mark: re.compile(rf"\\?\{mark}[^{_SPACE}][^{_SPACE}{mark}]*\{mark}") for mark in "^~"}
_OLD_QUOTES = re.compile(r"(?<!\w)``(?=[^\s`'])[^`\n]{0,500}?(?<!\s)''(?![\w`'])")
"""Quotation marks as AsciiDoc had them at first (and in compat mode still has): no code begins there."""
_FARTHEST = 120
"""How long a role before formatted text can be; bounds the cost of hostile mark-up."""


class _Edges(NamedTuple):
    """Where constrained marks can stand: they touch their text, and no letter outside it."""

    opening: regex.Pattern[str] | re.Pattern[str]
    closing: regex.Pattern[str] | re.Pattern[str]


class _Quote(NamedTuple):
    kind: str
    opening: str
    closing: str
    before: str
    """What must not stand before, besides letters; None in `after` makes it unconstrained."""
    after: str | None


_QUOTES = {
    "*": (
        _Quote("strong", "**", "**", "", None),
        _Quote("strong", "*", "*", ";:}", ""),
    ),
    "`": (
        _Quote("", '"`', '`"', ";:}", ""),
        _Quote("", "'`", "`'", ";:`}", ""),
        _Quote("code", "``", "``", "", None),
        _Quote("code", "`", "`", ";:\"'`}", "\"'`"),
    ),
    "_": (
        _Quote("emphasis", "__", "__", "", None),
        _Quote("emphasis", "_", "_", ";:}", ""),
    ),
    "#": (
        _Quote("mark", "##", "##", "", None),
        _Quote("mark", "#", "#", "&;:}", ""),
    ),
}
"""In the order of substitution. Quotation marks have no kind: they are punctuation, each language has its own."""
_PASSED = {mark: _Quote("raw", mark, mark, ";:", "") for mark in "+`"}


def passthroughs(draft: Draft) -> None:
    """Find what is passed through as it is; nothing inside it is mark-up."""
    work = draft.work
    if "++" in work or "$$" in work or "pass:" in work:
        draft.add(_fenced(draft))
    if "+" in draft.work:
        draft.add(_single(draft))
    if "stem:" in draft.work or "math:" in draft.work:
        draft.add(_stem(draft))


def formatting(draft: Draft, lenient: bool) -> None:
    """Find formatted text. A lenient reading lets marks touch letters of scripts without spaces."""
    if "``" in draft.work and "''" in draft.work:
        places = [found.span() for found in _OLD_QUOTES.finditer(draft.work)]
        draft.add(Inline("", start, start + 2, end - 2, end) for start, end in places)
    for mark, quotes in _QUOTES.items():
        if mark in draft.work:
            for quote in quotes:
                if quote.opening in draft.work:
                    find = _unconstrained if quote.after is None else _constrained
                    draft.add(list(find(draft, quote, lenient)))
    for mark, kind in _RAISED.items():
        if mark in draft.work:
            draft.add(
                Inline(kind, found.start(), found.start() + 1, found.end() - 1, found.end())
                for found in list(_RAISED_TEXT[mark].finditer(draft.work))
                if found[0][0] != "\\"
            )


def _fenced(draft: Draft) -> list[Inline]:
    work, text, at, found = draft.work, draft.text, 0, []
    hopeless: set[str] = set()
    for each in _PASS.finditer(work):
        if each.start() < at:
            continue
        mark = each["mark"] or "]"
        start = each.end("escape")
        open_ = each.end()
        close = draft.bracket(open_) if mark == "]" else -1 if mark in hopeless else work.find(mark, open_)
        if close < 0 and mark == "+++":
            hopeless.add(mark)
            mark, open_ = "++", start + 2
            close = -1 if mark in hopeless else work.find(mark, open_)
        if close < 0:
            hopeless.add(mark)
            continue
        at = close + len(mark)
        if not each["escape"]:
            begin = _role(work, start) if mark != "]" else start
            found.append(atom("raw", begin, at, text[open_:close]))
            if mark in {"+++", "]"}:
                tags = _TAG.finditer(work, open_, close)
                draft.found += [atom("tag", *tag.span(), tag[1].lower()) for tag in tags]
    return found


def _single(draft: Draft) -> list[Inline]:
    """Find `+pass+`, and code that is passed through; code that is not hides the plus signs in it."""
    work, text, found, at = draft.work, draft.text, [], 0
    letters = _letters(work, False)
    edges = {mark: _edges(quote, letters) for mark, quote in _PASSED.items()}
    closing = {mark: [each.start() for each in edges[mark].closing.finditer(work)] for mark in "+`"}
    openings = sorted(each.start() for mark in "+`" for each in edges[mark].opening.finditer(work))
    for start in openings:
        mark = work[start]
        index = bisect_left(closing[mark], start + 2)
        if start < at or index == len(closing[mark]):
            continue
        close = closing[mark][index]
        at = close + 1
        if work[start - 1 : start] == "\\":
            continue
        if mark == "+":
            found.append(atom("raw", start, at, text[start + 1 : close]))
        elif close - start > 3 and work[start + 1] == "+" == work[close - 1]:
            found.append(atom("code", start, at, text[start + 2 : close - 1]))
    return found


def _stem(draft: Draft) -> list[Inline]:
    found, at = [], 0
    for each in _STEM.finditer(draft.work):
        close = draft.bracket(each.end()) if each.start() >= at else -1
        if close > each.end():
            at = close + 1
            if each[0][0] != "\\":
                found.append(atom("math", each.start(), at, draft.text[each.end() : close]))
    return found


def _unconstrained(draft: Draft, quote: _Quote, lenient: bool) -> Iterator[Inline]:
    work, mark, width = draft.work, quote.opening, len(quote.opening)
    start = work.find(mark)
    while start >= 0:
        close = work.find(mark, start + width + 1)
        if close < 0:
            return
        if work[start - 1 : start] != "\\":
            yield _quoted(quote.kind, draft.text, _role(work, start), start + width, close, close + width)
        start = work.find(mark, close + width)


def _constrained(draft: Draft, quote: _Quote, lenient: bool) -> Iterator[Inline]:
    work = draft.work
    opening, closing = _edges(quote, _letters(work, lenient))
    first = opening.search(work)
    while first:
        last = closing.search(work, first.end() + 1)
        if not last:
            return
        start = first.start()
        if work[start - 1 : start] != "\\":
            begin = _role(work, start)
            before = work[begin - 1 : begin]
            if begin < start and (before.isalnum() or (before and before in quote.before + "_")):
                begin = start
            yield _quoted(quote.kind, draft.text, begin, first.end(), last.start(), last.end())
        first = opening.search(work, last.end())


def _quoted(kind: str, text: str, start: int, open_: int, close: int, end: int) -> Inline:
    if kind == "code":
        return atom(kind, start, end, text[open_:close])
    return Inline(kind, start, open_, close, end)


def _role(work: str, at: int) -> int:
    """Return where a role `[.name]` before formatted text starts; `at` where there is none."""
    if work[at - 1 : at] != "]":
        return at
    start = work.rfind("[", max(0, at - _FARTHEST), at - 2)
    return at if start < 0 or "]" in work[start : at - 1] else start


def _letters(work: str, lenient: bool) -> str:
    """Return which characters count as letters: a class for the standard library where it knows them all."""
    if work.isascii():
        return ""
    return rf"\w--[{UNSPACED}]" if lenient else r"\w"


@lru_cache(maxsize=64)
def _edges(quote: _Quote, letters: str) -> _Edges:
    module = regex if letters else re
    letter = f"[{letters}]" if letters else r"\w"
    flag = "(?V1)" if letters else ""
    first, last = re.escape(quote.opening), re.escape(quote.closing)
    before, after = re.escape(quote.before), re.escape(quote.after or "")
    # The marks come first in the patterns: a search for a literal is quick.
    return _Edges(
        module.compile(rf"{flag}{first}(?<![{letter}{before}]{first})(?=[^{_SPACE}])"),
        module.compile(rf"{flag}{last}(?<=[^{_SPACE}]{last})(?![{letter}{after}])"),
    )
