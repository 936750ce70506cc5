"""What a reader sees of a block, its text without mark-up, and the way back to the block's own offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from article_i18n.model import Inline

WORD = "Code"
"""Stands for a code span, a formula, an image or a placeholder: a word that may begin a sentence."""
_OPAQUE = frozenset({"code", "math", "image", "placeholder"})
_SILENT = frozenset({"tag", "footnote", "break", "comment", "anchor"})
_LINE_BREAK = re.compile(r"<br\b|.*\n", re.IGNORECASE)
_ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


class Hulls(NamedTuple):
    """The outermost stretches of mark-up, disjoint and sorted, by their starts and their ends."""

    starts: list[int]
    ends: list[int]

    def before(self, offset: int) -> int:
        """Return the last offset up to this one that is not inside mark-up."""
        at = bisect_right(self.starts, offset) - 1
        return self.starts[at] if at >= 0 and offset < self.ends[at] else offset

    def after(self, offset: int) -> int:
        """Return the first offset from this one that is not inside mark-up."""
        at = bisect_right(self.starts, offset - 1) - 1
        return self.ends[at] if at >= 0 and offset < self.ends[at] else offset


class Mark(NamedTuple):
    """A stretch of mark-up in a block, and what a reader sees there instead: a word, a line end or nothing."""

    start: int
    end: int
    shown: str


class View(NamedTuple):
    """The way back from what a reader sees to the block, in pieces.

    `starts`, `origins` and `ends` are parallel: where a piece begins in what is seen, and the stretch of the block
    that it stands for. `length` is that of what is seen.
    """

    length: int
    starts: list[int]
    origins: list[int]
    ends: list[int]
    hulls: Hulls

    def cut(self, place: int, isolated: bool) -> int | None:
        """Return the offset in the block for a place in what is seen.

        Mark-up without content that stands there goes to the left, or to the right if `isolated` is false. None
        at the ends and where every offset would be inside mark-up.
        """
        if not 0 < place < self.length:
            return None
        right = bisect_right(self.starts, place) - 1
        left = right - (self.starts[right] == place)
        first = min(self.origins[left] + place - self.starts[left], self.ends[left])
        last = self.origins[right] + place - self.starts[right]
        offset = self.hulls.before(last) if isolated else self.hulls.after(first)
        return offset if first <= offset <= last else None


def plain(text: str) -> str:
    """Hide from rules that say `\\s` the control characters that are text here, not white space."""
    return _ODD_SPACE.sub("\ufffd", text)


def marks(text: str, inlines: Iterable[Inline]) -> list[Mark]:
    """Return the mark-up of a block, sorted and disjoint."""
    every: list[Mark] = []
    for inline in inlines:
        if inline.kind in _OPAQUE or inline.open >= inline.close:
            every.append(Mark(inline.start, inline.end, _shown(text, inline)))
        else:
            every += (Mark(inline.start, inline.open, ""), Mark(inline.close, inline.end, ""))
    found: list[Mark] = []
    at = 0
    for mark in sorted(every):
        if mark.start >= at:
            found.append(mark)
            at = mark.end
    return found


def reading(text: str, found: Iterable[Mark]) -> str:
    """Return what a reader sees of a block."""
    pieces: list[str] = []
    at = 0
    for start, end, shown in found:
        pieces += (text[at:start], shown)
        at = end
    return plain("".join((*pieces, text[at:])))


def view(text: str, found: Iterable[Mark], inlines: Iterable[Inline]) -> View:
    """Return the way back from `reading(text, found)` to the block."""
    starts: list[int] = []
    origins: list[int] = []
    ends: list[int] = []
    length = at = 0
    for start, end, shown in (*found, Mark(len(text), len(text), "")):
        instead = (len(shown), end if shown == "\n" else start, end)
        for size, origin, stop in ((start - at, at, start), instead):
            if size:
                starts.append(length)
                origins.append(origin)
                ends.append(stop)
                length += size
        at = end
    return View(length, starts, origins, ends, _hulls(inlines))


def _hulls(inlines: Iterable[Inline]) -> Hulls:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted((inline.start, inline.end) for inline in inlines):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Hulls(starts, ends)


def _shown(text: str, inline: Inline) -> str:
    if inline.kind not in _SILENT:
        return WORD
    return "\n" if _LINE_BREAK.match(text, inline.start, inline.end) else ""
