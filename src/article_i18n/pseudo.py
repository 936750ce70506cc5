"""Pseudo-translation: text that looks translated, keeps its mark-up, and comes out the same each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import UsageError
from article_i18n.locale_names import read
from article_i18n.model import Block, Inline

_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшзыжАБЦДЕФГХИЙКЛМНОПЯРСТУВШЗЫЖ",
)
_ACCENTED = str.maketrans("aceilnosuyzACEILNOSUYZ", "áçéíļñóšúýžÁÇÉÍĻÑÓŠÚÝŽ")
_ALL_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒĝĥíĵķļɱñóþɋřšţúṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÓÞɊŘŠŢÚṼŴẊÝŽ",
)
_RLM, _RLO, _PDF = "\u200f", "\u202e", "\u202c"
"""Right-to-left mark, right-to-left override and its end, of Unicode's bidirectional algorithm (UAX #9)."""
_HAN = "文字本書章節行語言學習城市公園山水河海天地人民國家東西南北春夏秋冬日月年時今古新老大小高長"
_FULL_WIDTH = str.maketrans(",.;?", "，。；？")
_PADDING = "óñé ťŵó ţĥŕéé ƒóúŕ ƒíṽé šíẋ "
_GROWTH = 0.35
_ACCENTS, _BIDI = "XA", "XB"
"""CLDR's territories of pseudo-locales."""
KEPT = re.compile(
    r"&#?\w{1,32};|\\.|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$?\{[\w.:-]*\}|%(?:\(\w+\))?[-+#0-9.]*[A-Za-z]|<[^<>]*>"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]+|\[\^\S[^\]\s]*\]",
    re.DOTALL,
)
"""Entities, escapes, placeholders and the like: no words, though they have letters."""
_TITLED = re.compile(r"""(?P<address>\]\([^\s"'()]+\s+["'])(?P<title>[^"'\\<>&{}]+)(?P<end>["']\))""")
"""What closes a link of Markdown that has a title."""
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"(?<=[^\W\d_，。；？]) (?=[^\W\d_])|(?<=[，。；？]) (?=[^\W\d_])")
_STOP = re.compile(r"(?<=[^\W\d_])[,.;?](?= )")


class _Kept(NamedTuple):
    """A stretch that no reader sees as words, and what stands there afterwards."""

    start: int
    end: int
    text: str


def pseudo(block: Block, locale: str) -> str:
    """Return a pseudo-translation of a block: see `pseudo_text`."""
    return pseudo_text(block.text, block.inlines, locale)


def pseudo_text(text: str, inlines: Sequence[Inline], locale: str) -> str:
    """Return a pseudo-translation: `ru` in Cyrillic, `zh` in Han, `ar_XB` mirrored, others accented, longer, in ⟦⟧.

    Only what a reader sees is changed: mark-up, code, entities, escapes and placeholders stay, so text that is
    well-formed stays well-formed. A link named by its own text gets the label that keeps its target.
    """
    language, _, territory = locale.replace("-", "_").partition("_")
    change = _CHANGES.get(territory.upper()) or _CHANGES.get(language, _accented)
    new = rewritten(text, inlines, change)
    if change not in (_accented, _all_accented):
        return new
    kept = rewritten(text, inlines, lambda piece: "")
    return _longer(new, max(0, len(text) - len(kept)))


def is_pseudo(name: str) -> bool:
    """Say whether a locale is one of CLDR's pseudo-locales, en-XA (accents) or ar-XB (right to left)."""
    try:
        return read(name).territory in (_ACCENTS, _BIDI)
    except UsageError:
        return False


def accented(name: str) -> bool:
    """Say whether every letter of a message has an accent in the editions of a locale: en-XA."""
    return is_pseudo(name) and read(name).territory == _ACCENTS


def _longer(text: str, seen: int) -> str:
    """Return a text in brackets, longer by a third of what a reader sees of it."""
    longer = round(seen * _GROWTH)
    padding = (_PADDING * (longer // len(_PADDING) + 1))[:longer].strip()
    opening = "⟦ " if _BARE.match(text) else "⟦"  # which would end an address before it begins
    return f"{opening}{text} {padding}⟧" if padding else f"{opening}{text}⟧"


def rewritten(text: str, inlines: Sequence[Inline], change: Callable[[str], str]) -> str:
    """Return a text with what a reader sees changed, piece by piece between mark-up."""
    return "".join(_pieces(text, tuple(inlines), change))


def _pieces(text: str, inlines: tuple[Inline, ...], change: Callable[[str], str]) -> Iterator[str]:
    at = 0
    for kept in sorted(_kept(text, inlines, change)):
        if kept.start >= at:
            yield change(text[at : kept.start])
            yield kept.text
        elif kept.end > at:
            yield text[at : kept.end]
        at = max(at, kept.end)
    yield change(text[at:])


def _kept(text: str, inlines: tuple[Inline, ...], change: Callable[[str], str]) -> Iterator[_Kept]:
    inside = {at for inline in inlines for at in range(inline.start + 1, inline.open)}
    for found in KEPT.finditer(text):
        if found.start() not in inside:  # no placeholder begins in the middle of mark-up
            yield _Kept(*found.span(), found[0])
    for inline in inlines:
        yield _Kept(inline.start, inline.open, text[inline.start : inline.open])
        closing = text[inline.close : inline.end]
        if titled := _TITLED.fullmatch(closing):
            closing = titled["address"] + change(titled["title"]) + titled["end"]
        if closing in ("]", "][]") and text[inline.start : inline.open] in ("[", "!["):
            closing = f"][{text[inline.open : inline.close]}]"
        yield _Kept(inline.close, inline.end, closing)


def _russian(text: str) -> str:
    return text.translate(_CYRILLIC)


def _chinese(text: str) -> str:
    """Return Han words without spaces; the space beside mark-up stays, since emphasis needs it there."""
    words = _WORD.sub(_han, _STOP.sub(lambda found: found[0].translate(_FULL_WIDTH), text))
    return _GAP.sub("", words)


def _han(word: re.Match[str]) -> str:
    start = sum(map(ord, word[0])) % len(_HAN)
    length = max(1, len(word[0]) // 3)
    return "".join(_HAN[(start + step) % len(_HAN)] for step in range(length))


def _accented(text: str) -> str:
    return text.translate(_ACCENTED)


def _mirrored(text: str) -> str:
    """Return the text with each word overridden to run from right to left, as ICU's pseudo-bidi does."""
    return _WORD.sub(lambda word: f"{_RLM}{_RLO}{word[0]}{_PDF}{_RLM}", text)


def _all_accented(text: str) -> str:
    return text.translate(_ALL_ACCENTED)


_CHANGES: dict[str, Callable[[str], str]] = {
    "ru": _russian,
    "zh": _chinese,
    _ACCENTS: _all_accented,
    _BIDI: _mirrored,
}
