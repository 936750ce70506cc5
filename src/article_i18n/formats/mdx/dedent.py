"""Indentation that means nothing in MDX, which knows no indented code, taken away before the parser sees it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any

from pyromark import Markdown

Offsets = Callable[[int], int]
_DEEP = re.compile(r"^(?:[ >*+:-]|\d{1,9}[.)]|\[\^[^\]\s]{1,64}\]:)*(?: {4}|\t)", re.MULTILINE)
_MOST = 12
"""How deep code may seem to be nested in code; bounds the cost of hostile indentation."""


def dedent(masked: str, parser: Markdown) -> tuple[str, Offsets]:
    """Return a text in which the parser sees no indented code, and what turns its offsets into those of `masked`."""
    text, places = masked, [(0, 0)]
    for _ in range(_MOST):
        if not _DEEP.search(text):
            break
        cuts = list(_cuts(text, parser))
        if not cuts:
            break
        text, places = _cut(text, places, cuts)
    if text is masked:
        return masked, int
    starts = [start for start, _ in places]

    def place(offset: int) -> int:
        start, origin = places[bisect_right(starts, offset) - 1]
        return origin + offset - start

    return text, place


def _cuts(text: str, parser: Markdown) -> Iterator[tuple[int, int]]:
    """Yield the white space before the lines of indented code, as deep as all lines of a block have it."""
    lengths: list[int] | None = None
    lines: list[tuple[int, int]] | None = None
    events: Iterable[tuple[Any, Any]] = parser.events_with_range(text)
    for event, span in events:
        if event.__class__ is str:
            continue
        (key,) = event
        if key == "Start" and event[key] == {"CodeBlock": "Indented"}:
            lines = []
        elif key == "End" and lines is not None:
            if lengths is None:
                lengths = [0, *accumulate(len(char.encode()) for char in text)] if not text.isascii() else []
            yield from _spaces(text, [(_char(lengths, a), _char(lengths, b)) for a, b in lines])
            lines = None
        elif key == "Text" and lines is not None:
            lines.append((span["start"], span["end"]))


def _char(lengths: list[int], offset: int) -> int:
    return bisect_right(lengths, offset) - 1 if lengths else offset


def _spaces(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    lines = [(start, end) for start, end in lines if text[start:end].strip()]
    deeper = min((len(text[a:b]) - len(text[a:b].lstrip(" ")) for a, b in lines), default=0)
    for start, _ in lines:
        begin = start
        while start - begin < 4 and text[begin - 1 : begin] in (" ", "\t"):
            begin -= 1
        if begin < start + deeper:
            yield begin, start + deeper


def _cut(
    text: str, places: list[tuple[int, int]], cuts: list[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """Take the cuts out of `text`, whose stretches stand at `places`: where each starts here and at first."""
    pieces: list[str] = []
    kept: list[tuple[int, int]] = []
    at = length = 0
    for begin, end in (*cuts, (len(text), len(text))):
        pieces.append(text[at:begin])
        kept.append((at, length))
        length += begin - at
        at = end
    starts = [start for start, _ in places]
    found: list[tuple[int, int]] = []
    for (begin, new), piece in zip(kept, pieces, strict=True):
        index = bisect_right(starts, begin) - 1
        while index < len(places) and places[index][0] <= begin + len(piece):
            start, origin = places[index]
            inside = max(start, begin)
            found.append((new + inside - begin, origin + inside - start))
            index += 1
    return "".join(pieces), _unique(found)


def _unique(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places, of several at one offset the last: what starts there comes after what was cut."""
    return sorted(dict(places).items())
