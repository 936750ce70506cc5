"""Lines of a document as one part of it sees them: all of it, a table's cell, a quote, a conditional's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from article_i18n.formats.asciidoc.grammar import ENDS, kind_of

DEEPEST = 16
"""How many cells, quotes and conditionals may stand in one another; what is deeper is left alone."""


class View(NamedTuple):
    """Lines without what their surroundings put before them, and without white space at their end."""

    lines: Sequence[str]
    starts: Sequence[int]
    """Where each line starts in the document."""
    kinds: Sequence[str]
    """What each line is by itself (see `grammar.kind_of`)."""
    closers: dict[str, list[int]]
    """Where each delimiter stands."""
    fences: tuple[str, ...] = ()
    """The separators of the tables around, which text has to escape."""
    prefix: str = ""
    """What a new line has to start with."""
    depth: int = 0
    wrap: bool = False
    """Text that starts on the first line and does not end there must not become one line."""
    single: bool = False
    """There is one line and there can be no more."""

    def close(self, delimiter: str, at: int, high: int) -> int:
        """Return the line after `at` that closes a delimited block; `high` if there is none before it."""
        found = self.closers[delimiter]
        after = bisect_right(found, at)
        return min(found[after], high) if after < len(found) else high

    def row(self, line: int) -> tuple[int, int]:
        """Return a line with the column where its text starts."""
        text = self.lines[line]
        return line, len(text) - len(text.lstrip(" \t"))

    def place(self, line: int, column: int) -> int:
        """Return where a character stands in the document."""
        return self.starts[line] + column


class Region(NamedTuple):
    """Lines of a view that are read as blocks, from `low` to before `high`."""

    low: int
    high: int
    sections: bool = False
    """Whether titles of sections can stand in it."""
    kind: str = "paragraph"
    """What its paragraphs are."""


def whole(text: str) -> View:
    """Return the view of a whole document."""
    raw = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in raw), initial=0))
    lines = [line.rstrip(ENDS) for line in raw]
    return View(lines, starts, *_marks(lines))


def inner(
    outer: View, parts: Iterable[tuple[int, str]], fence: str = "", prefix: str = "", wrap: bool = False
) -> View:
    """Return the view of a part of another: its lines, each with where it starts in the document."""
    places = list(parts)
    lines = [line.rstrip(ENDS) for _, line in places]
    kinds, closers = _marks(lines)
    fences = (*outer.fences, fence) if fence else outer.fences
    depth = outer.depth + 1
    starts = [start for start, _ in places]
    return View(lines, starts, kinds, closers, fences, outer.prefix + prefix, depth, wrap)


def terminator(line: str) -> str:
    """Return the line that closes the block which `line` opens."""
    return "```" if line.startswith("```") else line


def _marks(lines: list[str]) -> tuple[list[str], dict[str, list[int]]]:
    """Return what each line is, and where each delimiter stands."""
    kinds = [kind_of(line) if line else "blank" for line in lines]
    closers: dict[str, list[int]] = {}
    if "delimiter" in kinds:
        for number in [number for number, kind in enumerate(kinds) if kind == "delimiter"]:
            closers.setdefault(lines[number], []).append(number)
            closers.setdefault(terminator(lines[number]), [])
    return kinds, closers
