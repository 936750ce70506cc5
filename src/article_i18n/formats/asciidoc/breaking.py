"""Where a line of text can be broken so that its two halves are read as one text again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.formats.asciidoc.grammar import is_plain
from article_i18n.formats.folding import joint

_BLANK = re.compile(r"(?<=[^\s+]) (?=[^\W\d_]{2})")
_MOST = 40
"""How many places are tried, from the middle outwards."""


def halves(text: str) -> tuple[str, str] | None:
    """Return a line as two that are read as the same text; None where it cannot be broken."""
    middle = len(text) // 2
    places = sorted(_places(text), key=lambda place: abs(place[0] - middle))
    for end, start in places[:_MOST]:
        if is_plain(text[:end]) and is_plain(text[start:]):
            return text[:end], text[start:]
    return None


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a first line can end and the second start."""
    for found in _BLANK.finditer(text):
        if joint(text[found.start() - 1], text[found.end()]):
            yield found.span()
    for at in range(1, 0 if text.isascii() else len(text)):
        if text[at - 1 : at + 1].isalpha() and not joint(text[at - 1], text[at]):
            yield at, at
