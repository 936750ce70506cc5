"""Where a character of a message stands in its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from article_i18n.catalog.escapes import unescape
from article_i18n.catalog.lex import CONTENT, keyword, lex
from article_i18n.catalog.message import Message

_UNIT = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))++|\\.|[^\\]++")
"""Bytes given by number, which may be several to a character; another escape; a run without any."""
_LETTERS = frozenset("ipsnIPSN")


class _Piece(NamedTuple):
    """A quoted string of a field."""

    offset: int
    """Of its first character in the field's text."""
    line: int
    column: int
    raw: str


class Places:
    """The places of a message's texts. Lines and columns (in characters) are from 1."""

    def __init__(self, message: Message, encoding: str = "utf-8") -> None:
        self._encoding = encoding
        self._fields: dict[str, list[_Piece]] = {}
        if message.raw:
            self._read(message.raw if message.raw.endswith("\n") else f"{message.raw}\n", message.line)

    def place(self, field: str, offset: int) -> tuple[int, int]:
        """Return line and column of a character of `msgid`, `msgstr`, `msgstr[1]` …; (0, 0) where it is not known."""
        pieces = self._fields.get(field) or self._fields.get(f"{field}[0]")
        if not pieces:
            return 0, 0
        at = max(0, bisect_right(pieces, offset, key=lambda piece: piece.offset) - 1)
        piece = pieces[at]
        return piece.line, piece.column + self._escaped(piece.raw, offset - piece.offset)

    def _read(self, raw: str, line: int) -> None:
        letters, starts, _ = lex(raw)
        counted = 0
        for letter, (start, end) in zip(letters, pairwise(starts), strict=True):
            line += raw.count("\n", counted, start)
            counted = start
            if letter in _LETTERS:
                text = raw[start:end]
                name = re.sub(r"^(?:#~)?\s*", "", keyword(text)).strip()
                self._fields.setdefault(name, list(self._pieces(text, line)))

    def _pieces(self, text: str, line: int) -> Iterator[_Piece]:
        offset = counted = 0
        for found in CONTENT.finditer(text):
            line += text.count("\n", counted, found.start())
            counted = found.start()
            column = found.start(1) - text.rfind("\n", 0, found.start())
            if found[1]:
                yield _Piece(offset, line, column, found[1])
                offset += len(unescape(found[1], self._encoding))
        if not offset:
            yield _Piece(0, line, text.rfind('"') - text.rfind("\n", 0, text.rfind('"')), "")

    def _escaped(self, raw: str, offset: int) -> int:
        """Return how many characters of a quoted string spell the first `offset` of its text."""
        if "\\" not in raw:
            return min(offset, len(raw))
        left = offset
        for unit in _UNIT.finditer(raw):
            if left <= 0:
                return unit.start()
            text = unescape(unit[0], self._encoding)
            if len(text) > left and "\\" not in unit[0]:
                return unit.start() + left
            left -= len(text)
        return len(raw)
