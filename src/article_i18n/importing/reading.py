"""A message as a reader sees it, and the mark-up between the words. Pure.

Tools spell the same text differently; what they agree on are the words. So mark-up becomes tokens that know how many
letters stand before them, and two spellings of a text can be laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from article_i18n.model import Inline

Inlines = Callable[[str], tuple[Inline, ...]]

_SPACE = re.compile(r"[\s\u00a0]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_SLOT = re.compile(r"(?:\](?=\{\d+\}))?(?:<_:[\w.-]+/>|\{\d+\})")
"""Placeholders of itstool, and of translate-toolkit, which puts the number of a link behind its brackets."""
_ELEMENT_SLOT = re.compile(r"""<placeholder\s+type="([\w.:-]+)"\s+id="(\d{1,6})"\s*/>""")
"""po4a's placeholder for an element with messages of its own; it counts from 0, itstool and we from 1."""
_HEAD = re.compile(
    r"[\s\ufeff]*"
    r"(?:(?:#{1,6}|=+|[-*+.]+|\d+[.)]|\[[ xX]\]|>(?:[ \t]*\[![A-Z]+\])?|:{3,}[ \t]*[\w-]*)(?:\s+|\Z)|>)*"
)
"""Marks of a list item, heading, quote or container at the start of a block."""
_TAIL = re.compile(r"\s+#+\s*\Z|\s*\{#[^{}\s]*\}\s*\Z|\s+:{3,}\s*\Z")
"""Marks of a heading or container, and a heading's id."""
_HOLES = re.compile(r"(?:\s*<(?:_:[\w.-]+|placeholder [^<>]*)/>)+\s*\Z")
"""Elements after the text, such as the list that it introduces; tools that put no placeholder have nothing there."""
_COLON = re.compile(r"\s*(?<=[^\s:])[:\uff1a]+\s*\Z")
_BREAKS = frozenset({"br"})
OPEN, CLOSE, ATOM = "open", "close", "atom"


class Token(NamedTuple):
    """A stretch of mark-up: `text[start:end]`."""

    kind: str
    """As of `Inline`; "slot" is another tool's placeholder; "head", "tail" and "colon" are a block's edges."""
    value: str
    side: str
    """open, close or atom."""
    start: int
    end: int
    spelled: str
    at: int = 0
    """How many characters that are no white space a reader has seen before it."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What the same mark-up has in common, wherever it stands in a message and its translation."""
        if self.kind in {"head", "tail", "colon"}:
            return self.kind, self.side
        return self.kind, self.value, self.side, self.spelled


class Reading(NamedTuple):
    """What a reader sees of a message, white space folded, and the mark-up in it."""

    words: str
    tokens: tuple[Token, ...]
    length: int
    """Characters in `words` that are no white space."""


def read(text: str, inlines: Inlines) -> Reading:
    """Read a message in the mark-up of a format, or in another tool's rendering of it."""
    placed, pieces = [], []
    seen = at = 0
    for token in _tokens(text, inlines):
        piece = _plain(text[at : token.start])
        seen += len("".join(piece.split()))
        pieces.append(piece + " " * (token.value in _BREAKS and token.side == ATOM))
        placed.append(token._replace(at=seen))
        at = token.end
    piece = _plain(text[at:])
    pieces.append(piece)
    words = _SPACE.sub(" ", "".join(pieces)).strip()
    return Reading(words, tuple(placed), seen + len("".join(piece.split())))


def letters(words: str) -> str:
    """Return the letters and digits alone, case folded: what is left when tools disagree on all else."""
    return "".join(char for char in words.casefold() if char.isalnum())


def _plain(text: str) -> str:
    return _SPACE.sub(" ", unescape(_ESCAPE.sub(r"\1", text)))


def _tokens(text: str, inlines: Inlines) -> Iterator[Token]:
    """Yield the mark-up in order, none inside another."""
    found = [*_slots(text), *_inline(text, inlines(text))]
    found += _edges(text)
    at = 0
    for token in sorted(found, key=lambda token: (token.start, -token.end)):
        if token.start >= at and token.end > token.start:
            yield token
            at = token.end


def _edges(text: str) -> Iterator[Token]:
    head, end = _HEAD.match(text), len(text)
    if head and head[0].strip():
        yield Token("head", head[0].strip(), ATOM, *head.span(), head[0])
    if holes := _HOLES.search(text):
        end = holes.start()
    for kind, pattern in (("tail", _TAIL), ("tail", _TAIL), ("colon", _COLON)):
        if mark := pattern.search(text[:end]):
            end = mark.start()
            yield Token(kind, mark[0].strip(), ATOM, *mark.span(), mark[0])


def _slots(text: str) -> Iterator[Token]:
    for found in _SLOT.finditer(text):
        opening = _opening(text, found.start()) if found[0][0] == "]" else -1
        if opening < 0:
            start = found.start() + (found[0][0] == "]")
            yield Token(
                "slot", text[start : found.end()], ATOM, start, found.end(), text[start : found.end()]
            )
            continue
        start = opening - (text[opening - 1 : opening] == "!")
        yield Token("slot", found[0][1:], OPEN, start, opening + 1, text[start : opening + 1])
        yield Token("slot", found[0][1:], CLOSE, *found.span(), found[0])


def _opening(text: str, at: int) -> int:
    """Return where the bracket opens that closes at an offset, -1 for none."""
    depth = 0
    for place in range(at - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth < 0:
            return place
    return -1


def _inline(text: str, inlines: tuple[Inline, ...]) -> Iterator[Token]:
    for inline in inlines:
        kind, value, start, opened, close, end = (
            inline.kind,
            inline.value,
            inline.start,
            inline.open,
            inline.close,
            inline.end,
        )
        if found := _ELEMENT_SLOT.fullmatch(text, start, end):
            kind, value = "slot", f"<_:{found[1]}-{int(found[2]) + 1}/>"
        if opened == close:
            yield Token(kind, value, ATOM, start, end, text[start:end])
            continue
        yield Token(kind, value, OPEN, start, opened, text[start:opened])
        yield Token(kind, value, CLOSE, close, end, text[close:end])
