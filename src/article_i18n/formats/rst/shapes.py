"""What a block remembers so that its translation can be put back: the format's own records."""

from __future__ import annotations

from typing import NamedTuple

BODY, TERM, NAME, INLINE, PLAIN, ENTRY = "body", "term", "name", "inline", "plain", "entry"


class Shape(NamedTuple):
    """A block whose text stands on lines of its own or after a marker."""

    place: str = BODY
    """Which spellings would be read as something else there: body (a list marker, a table …), term (a classifier
    too), name (a colon), inline (only inline mark-up), plain (nothing: an option's value), entry (nothing: a line
    of a table of contents)."""
    raw: str = ""
    """How the text stands in the source, where folding changed it."""
    literal: bool = False
    """Whether the paragraph ends in `::`, so that a literal block follows."""
    quote: bool = False
    """Whether a dash at the start would make it the attribution of a block quote."""
    indent: int = 0
    """The column where lines after the first one start."""
    second: bool = False
    """Whether it must take two lines: on one it, or what follows it, would be read as something else."""
    defines: tuple[tuple[str, str], ...] = ()
    """The links in it that the rest of the document refers to by their text: name and target."""
    lead: str = ""
    """The targets before the text that belong to it, with the white space after them."""

    @property
    def marked(self) -> bool:
        """Whether inline mark-up is read there."""
        return self.place not in (PLAIN, ENTRY)


class Title(NamedTuple):
    """A section title with its adornment."""

    raw: str
    mark: str
    """The adornment's character."""
    over: bool
    """Whether there is a line above as well."""
    prefix: str
    """What stands before each line but the first."""
    inset: str
    """Blanks between that and the text, below an overline."""
    length: int
    """Of the adornment, in columns."""
    anchor: str = ""
    """The name by which the document refers to the title, if it does."""
    lead: str = ""
    """The targets before the title that belong to it, with the white space after them."""


class Dialect(NamedTuple):
    """How the fields of a csv-table are told apart, by the directive's options."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""


class Cells(NamedTuple):
    """Cells that are drawn together: a grid or simple table, or one field of a csv-table."""

    kind: str
    """grid, simple or csv."""
    raw: str
    """The block as it stands in the source."""
    lines: tuple[str, ...]
    """Its lines without their indentation."""
    prefix: str
    """The indentation of each line but the first."""
    dialect: Dialect = Dialect()
