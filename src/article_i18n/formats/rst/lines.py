"""A document as its lines that are not blank, and regions of them: what a list item, cell or directive holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

TAB = 8
_ODD_BLANKS = ("\t", "\f", "\v")


class Lines(NamedTuple):
    """Parallel lists, one entry for each line that is not blank."""

    text: list[str]
    """Tabs expanded to columns of 8, other blanks made spaces, white space at the end removed."""
    start: list[int]
    """Where the line starts in the document; characters from 0."""
    stop: list[int]
    """Where its text ends there."""
    indent: list[int]
    gap: list[bool]
    """Whether a blank line, or the start of the document, comes before it."""
    raw: dict[int, str]
    """The lines that are not spelled as in `text`, as they are."""

    def offset(self, line: int, column: int) -> int:
        """Return the place in the document of a column of a line."""
        if line not in self.raw:
            return self.start[line] + column
        width = 0
        for at, char in enumerate(self.raw[line]):
            if width >= column:
                return self.start[line] + at
            width += TAB - width % TAB if char == "\t" else 1
        return self.stop[line]


class Region(NamedTuple):
    """The lines `lo..hi` (numbers in Lines), from column `indent` on: a body of its own."""

    lo: int
    hi: int
    indent: int
    first: int = -1
    """The column where the first line's text starts, when that is not `indent`."""
    role: str = ""
    """What the region is, where it matters inside: quote, object, docinfo, figure, rows, row, cell …"""


class Option(NamedTuple):
    """An option of a directive: its name, and the region of its value."""

    name: str
    value: Region


def read(text: str) -> Lines:
    """Split a document (`\\n` line ends only). Linear."""
    lines = Lines([], [], [], [], [], {})
    odd = any(blank in text for blank in _ODD_BLANKS)
    at, gap = 0, True
    for raw in text.split("\n"):
        line = raw.rstrip()
        if not line:
            gap = True
        else:
            lines.start.append(at)
            lines.stop.append(at + len(line))
            if odd and any(blank in line for blank in _ODD_BLANKS):
                lines.raw[len(lines.text)] = line
                line = line.replace("\f", " ").replace("\v", " ").expandtabs(TAB)
            lines.text.append(line)
            lines.indent.append(len(line) - len(line.lstrip()) if line[0] == " " else 0)
            lines.gap.append(gap)
            gap = False
        at += len(raw) + 1
    return lines


def extent(lines: Lines, start: int, hi: int, indent: int) -> int:
    """Return the first line from `start` on that is not indented deeper than `indent`, or `hi`."""
    indents = lines.indent
    while start < hi and indents[start] > indent:
        start += 1
    return start


def run(lines: Lines, start: int, hi: int) -> int:
    """Return the end of the run of lines after `start` without a blank line between them."""
    gaps = lines.gap
    start += 1
    while start < hi and not gaps[start]:
        start += 1
    return start


def indented_run(lines: Lines, start: int, hi: int, indent: int) -> int:
    """Return the end of the lines from `start` on that are deeper than `indent`, up to a blank line."""
    while start < hi and not lines.gap[start] and lines.indent[start] > indent:
        start += 1
    return start


def least_indent(lines: Lines, start: int, end: int) -> int:
    """Return the smallest indent of the lines `start..end` (at least one)."""
    return min(lines.indent[start:end])


def text_column(lines: Lines, at: int, column: int) -> int:
    """Return where the text of a line starts from `column` on, past Unicode's other spaces as well."""
    text = lines.text[at]
    while column < len(text) and text[column].isspace():
        column += 1
    return column


def fold(lines: Lines, start: int, end: int, column: int) -> str:
    """Join the lines `start..end` with single spaces; the first one's text starts at `column`."""
    first = lines.text[start][column:]
    if end - start == 1:
        return first
    return " ".join([first, *(line.lstrip(" ") for line in lines.text[start + 1 : end])])


def width(text: str) -> int:
    """Return how many columns a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def columns(line: str) -> Sequence[str]:
    """Return what stands in each column of a line: "" after a wide character, marks with their letter."""
    if line.isascii():
        return line
    cells: list[str] = []
    for char in line:
        if unicodedata.combining(char) and cells:
            cells[-1] += char
        else:
            cells.append(char)
            if unicodedata.east_asian_width(char) in "WF":
                cells.append("")
    return cells


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
