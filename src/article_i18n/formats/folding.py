"""Wrapped lines made one logical line, with the places of inline mark-up carried along."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from article_i18n.formats.words import PLACEHOLDER, bare_urls
from article_i18n.model import Inline

_MARKER = re.compile(r">[ \t]*")
_FIRST_WIDE = "\u2e80"
_WIDE = re.compile(
    "[\u2e80-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    "\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


class Folded(NamedTuple):
    """A block's text as one logical line, and where its lines came from."""

    text: str
    starts: Sequence[int]
    """Where the lines' own text starts in the raw text."""
    places: Sequence[int]
    """Where the lines start in `text`."""
    ends: Sequence[int]
    """Where the lines end in `text`."""

    def place(self, offset: int) -> int:
        """Return where a character of the raw text stands in the folded text."""
        line = bisect_right(self.starts, offset) - 1
        return min(self.places[line] + offset - self.starts[line], self.ends[line])


def fold(raw: str, quotes: int, breaks: Mapping[int, bool]) -> Folded:
    """Join the lines of a block, without their prefixes: indentation, and `>` of up to `quotes` block quotes.

    `breaks` has the offsets of the line ends in running text, True for a hard break; a line end that is not
    among them is inside code, a tag or a link's target.
    """
    lines = raw.split("\n")
    plain = not quotes and True not in breaks.values() and raw.isascii() and raw == raw.strip()
    if plain and all(pieces := [line.strip(" \t") for line in lines]):
        return _joined(lines, pieces)
    last = len(lines) - 1
    pieces = []
    starts, places, ends = [], [], []
    at = length = 0
    for number, line in enumerate(lines):
        piece = _bare(line, quotes) if number else line
        skipped = len(line) - len(piece)
        if number < last:
            piece = piece.rstrip(" \t")
            if line.endswith("\\") and breaks.get(at + len(line)):
                piece = piece[:-1].rstrip(" \t")
        if not length:
            skipped += len(piece) - len(piece.lstrip())
            piece = piece.lstrip()
        elif piece:
            glue = _glue(breaks.get(at - 1), pieces[-1], piece)
            pieces.append(glue)
            length += len(glue)
        starts.append(at + skipped)
        places.append(length)
        length += len(piece)
        ends.append(length)
        pieces.append(piece)
        at += len(line) + 1
    return Folded("".join(pieces), starts, places, ends)


def _joined(lines: list[str], pieces: list[str]) -> Folded:
    """Return lines that have one space between them and nothing else to heed, which most have."""
    origins = accumulate((len(line) + 1 for line in lines), initial=0)
    starts = [at + len(line) - len(line.lstrip(" \t")) for at, line in zip(origins, lines, strict=False)]
    places = list(accumulate((len(piece) + 1 for piece in pieces), initial=0))
    return Folded(" ".join(pieces), starts, places, [place - 1 for place in places[1:]])


def settle(
    found: Iterable[Inline],
    text: str,
    folded: Folded | None = None,
    extra: Sequence[tuple[str, int, int]] = (),
) -> tuple[Inline, ...]:
    """Move inlines into the folded text, add bare addresses, placeholders and what else is given, and sort them."""
    inlines = [_moved(inline, folded.place) for inline in found] if folded else list(found)
    atoms = [("autolink", *span) for span in bare_urls(text)] if "://" in text else []
    if "{" in text:
        atoms += [("placeholder", *found.span()) for found in PLACEHOLDER.finditer(text)]
    atoms += extra
    if atoms:
        taken = sorted(r for i in inlines for r in ((i.start, i.open), (i.close, i.end)) if r[0] < r[1])
        inlines += _fitting(atoms, taken, text)
    if len(inlines) > 1:
        inlines.sort(key=lambda i: (i.start, -i.end))
    return tuple(inlines)


def joint(before: str, after: str) -> str:
    """Return what a line break between two pieces of wrapped text stands for: nothing between CJK, else a space."""
    if after[:1] < _FIRST_WIDE or before[-1:] < _FIRST_WIDE:
        return " "
    return "" if _WIDE.match(before[-1]) and _WIDE.match(after[0]) else " "


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, each pair joined as `joint` says."""
    whole = ""
    for line in lines:
        whole += (joint(whole, line) if whole and line else "") + line
    return whole


def display_width(text: str) -> int:
    """Return how many columns `text` takes in a fixed-width font (CJK takes two, combining marks none)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _moved(inline: Inline, place: Callable[[int], int]) -> Inline:
    kind, start, open_, close, end, value = inline
    return Inline(kind, place(start), place(open_), place(close), place(end), value)


def _bare(line: str, quotes: int) -> str:
    """Return a continuation line without its prefix."""
    line = line.lstrip(" \t")
    if not quotes or not line.startswith(">"):
        return line
    at = 0
    while quotes and (found := _MARKER.match(line, at)):
        at = found.end()
        quotes -= 1
    return line[at:]


def _glue(hard: bool | None, before: str, after: str) -> str:
    if hard:
        return "\n"
    return " " if hard is None else joint(before, after)


def _fitting(extra: list[tuple[str, int, int]], taken: list[tuple[int, int]], text: str) -> Iterator[Inline]:
    """Yield the atoms that stand in running text, not inside other mark-up."""
    at = 0
    for kind, start, end in sorted(extra, key=lambda each: (each[1], -each[2])):
        before = bisect_right(taken, (start, len(text)))
        inside = before and taken[before - 1][1] > start
        cuts = before < len(taken) and taken[before][0] < end
        if start >= at and start < end and not inside and not cuts:
            at = end
            yield Inline(kind, start, end, end, end, text[start:end])
