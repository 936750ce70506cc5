"""What a block of AsciiDoc must put back when it is encoded, kept in `Block.shape`."""

from __future__ import annotations

from typing import NamedTuple

EMPTY = "{empty}"
"""An attribute that stands for nothing, in every document: it keeps a line from being read as mark-up."""
HARD = " +"
"""What ends a line that the next one must not flow into."""


class Shape(NamedTuple):
    """How a block stands in its document."""

    form: str
    """flow, cell, verse, line, title (of a block), heading, setext, term, value (of an attribute list), entry, or
    field (of a table with comma-separated values)."""
    head: str = ""
    """What stands before the text on its line: blanks, a list marker, a label."""
    prefix: str = ""
    """What a further line starts with."""
    tail: str = ""
    """Comments from between the lines, an underline, or what closes a heading."""
    hard: str = HARD
    """What ends a line that the next one must not flow into."""
    below: int = -1
    """How long the text must not be, or nearly, since the next line would underline it; -1 if it would not."""
    fences: tuple[str, ...] = ()
    """The separators of the tables around, which the text has to escape."""
    tight: bool = False
    """The next cell starts right after the text."""
    quote: str = ""
    """The quotation mark around a value."""
    separator: str = ""
    """What a field has to be quoted for, besides quotation marks; empty if it is quoted."""
    wrap: bool = False
    """The text must stay more than one line."""
    single: bool = False
    """The text must stay one line."""
    raw: str = ""
    """How the source spells the text, where that is not the text itself."""
