"""What a reader sees of a block, its text without mark-up, and the way back to the block's own offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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


class View(NamedTuple):
    """A block's text as its reader sees it, in pieces.

    `starts`, `origins` and `ends` are parallel: where a piece begins in `text`, and the stretch of the block that
    it stands for.
    """

    text: str
    starts: list[int]
    origins: list[int]
    ends: list[int]
    hulls: Hulls

    def cut(self, place: int, isolated: bool) -> int | None:
        """Return the offset in the block for a place in `text`.

        Mark-up without content that stands there goes to the left, or to the right if `isolated` is false. None
        at the ends of the text and where every offset would be inside mark-up.
        """
        if not 0 < place < len(self.text):
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


def view(text: str, inlines: Sequence[Inline]) -> View:
    """Take the mark-up out of a block's text: atoms become a word, tags and footnote marks nothing."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    ends: list[int] = []
    length = at = 0
    for start, end, shown in (*_hidden(text, inlines), (len(text), len(text), "")):
        instead = (shown, end if shown == "\n" else start, end)
        for piece, origin, stop in ((text[at:start], at, start), instead):
            if piece:
                pieces.append(piece)
                starts.append(length)
                origins.append(origin)
                ends.append(stop)
                length += len(piece)
        at = end
    return View(plain("".join(pieces)), starts, origins, ends, _hulls(inlines))


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


def _hidden(text: str, inlines: Iterable[Inline]) -> Iterator[tuple[int, int, str]]:
    """Stretches of mark-up, sorted and disjoint, each with what the rules see in its place."""
    marks: list[tuple[int, int, str]] = []
    for inline in inlines:
        if inline.kind in _OPAQUE or inline.open >= inline.close:
            marks.append((inline.start, inline.end, _shown(text, inline)))
        else:
            marks += ((inline.start, inline.open, ""), (inline.close, inline.end, ""))
    at = 0
    for start, end, shown in sorted(marks):
        if start >= at:
            yield start, end, shown
            at = end


def _shown(text: str, inline: Inline) -> str:
    if inline.kind not in _SILENT:
        return WORD
    return "\n" if _LINE_BREAK.match(text, inline.start, inline.end) else ""
