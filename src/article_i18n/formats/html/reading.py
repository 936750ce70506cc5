"""The text of a stretch of HTML as one logical line: white space folded as browsers do, tags left as written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.formats.folding import Folded, joint
from article_i18n.formats.html.tree import Frame

_FIRST_WIDE = "\u2e80"
"""Between letters below this a line end always stands for a blank."""
_BLANK = re.compile(r"[ \t\n\f]{2,}|[\t\n\f]")
_BLANK_OF_TAG = re.compile(r"\"[^\"]*+\"|'[^']*+'|([ \t\n\f]{2,}|[\t\n\f])")
"""Group 1 is white space between attributes; that in their values may count."""


Pairs = dict[int, int]
"""The partner of each tag that has one in a run, both ways. Pairs nest."""


class Token(NamedTuple):
    """A piece of a run: text, or an inline tag, or what is read as one."""

    kind: str
    """text, open, close, void, comment or atom (an element left whole)."""
    start: int
    end: int
    name: str
    outer: Frame
    """What the piece stands in."""
    own: Frame | None = None
    """The element that an opening or void tag, or an atom, makes."""
    tag_end: int = 0
    """Where the opening or void tag ends."""


class Source(NamedTuple):
    """A document, and what the parser sees of it: templates are letters there."""

    text: str
    masked: str
    templates: Sequence[tuple[int, int]]

    def tag(self, token: Token) -> str:
        """Return an opening or void tag as the parser sees it."""
        return self.masked[token.start : token.tag_end]

    def templates_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where templates stand between two offsets."""
        at = bisect_left(self.templates, (start, 0))
        while at < len(self.templates) and self.templates[at][1] <= end:
            yield self.templates[at]
            at += 1


def squeeze(text: str) -> str:
    """Return `text` with each stretch of white space made one blank."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def fold(source: Source, tokens: Sequence[Token], start: int, end: int) -> tuple[str, Folded | None]:
    """Fold the white space between two offsets, which stand in the first and the last of the tokens.

    Return the text, and where its pieces came from if there is mark-up in it that has moved.
    """
    text = source.text
    if len(tokens) == 1 and not source.templates:  # nothing in it has a place to be moved
        line = text[start:end]
        if line.isascii() or max(line) < _FIRST_WIDE:
            return squeeze(line), None
    if not _BLANK.search(source.masked, start, end):
        return text[start:end], None
    gaps = [*_gaps(source.masked, tokens, start, end), (end, end, "")]
    pieces: list[str] = []
    starts, places, ends = [], [], []
    at, length = start, 0
    for left, right, glue in gaps:
        starts.append(at - start)
        places.append(length)
        length += left - at
        ends.append(length)
        length += len(glue)
        pieces += (text[at:left], glue)
        at = right
    folded = Folded("".join(pieces), tuple(starts), tuple(places), tuple(ends))
    return folded.text, folded


def _gaps(masked: str, tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of white space that are not one blank, each with what it is folded into."""
    before = ""
    for index, token in enumerate(tokens):
        low, high = max(token.start, start), min(token.end, end)
        if token.kind != "text":
            pattern, group = (_BLANK, 0) if token.kind in {"atom", "comment"} else (_BLANK_OF_TAG, 1)
            for found in pattern.finditer(masked, low, high):
                if found[group]:
                    yield (*found.span(), " ")
            continue
        for found in _BLANK.finditer(masked, low, high):
            left, right = found.span()
            glue = " "
            if "\n" in found[0]:
                near = masked[left - 1] if left > low else before
                if not near.isascii():
                    glue = joint(near, masked[right] if right < high else _next(masked, tokens, index + 1))
            yield left, right, glue
        before = masked[high - 1]


def _next(masked: str, tokens: Sequence[Token], index: int) -> str:
    """Return the first character of the next text."""
    while index < len(tokens):
        if tokens[index].kind == "text":
            return masked[tokens[index].start]
        index += 1
    return ""
