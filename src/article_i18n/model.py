"""The data model that everything else is written in. Imports nothing from the package."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

FALLBACK_OPEN, FALLBACK_CLOSE = "⸨\ue0f1⸨", "⸩\ue0f2⸩"
"""Marks around text left in the source language, inside an edition on its way to HTML.

Punctuation outside (so that CommonMark and reST see a word's edge), a private-use character inside (so that
no document has them by accident). They never leave the program: an output turns them into `lang` or drops them.
"""


GUESS_OPEN, GUESS_CLOSE = "⸨\ue0f3⸨", "⸩\ue0f4⸩"
"""Marks around a translation that nobody has confirmed, in a preview."""


MERGED = "{merged}"
"""The msgstr of a sentence that its translator has merged into a neighbour: nothing is written for it."""


class Inline(NamedTuple):
    """A stretch of inline mark-up inside a block's text. Offsets are characters of that text, from 0.

    `text[start:open]` and `text[close:end]` are mark-up, `text[open:close]` is what the reader sees.
    Code, tags, images without text and other atoms have `open == close == end`.
    Segmentation never cuts inside `start..end`; checks compare (`kind`, `value`).
    """

    kind: str
    """link, image, code, emphasis, strong, strike, tag, math, footnote, role, placeholder, break …"""
    start: int
    open: int
    close: int
    end: int
    value: str = ""
    """What must survive translation: a link's target, the code, the tag's name, the placeholder."""


@dataclass(slots=True, unsafe_hash=True)  # nobody changes one, but `frozen` would quadruple its cost
class Block:
    """A translatable place in a document: `document.text[start:end]`, characters from 0. Never changed."""

    start: int
    end: int
    kind: str
    """heading, paragraph, item, cell, term, caption, attribute, value, comment … : shown to translators."""
    text: str
    """One logical line: soft line breaks folded, prefixes removed; a hard break is one newline."""
    inlines: tuple[Inline, ...] = ()
    """Sorted by start; they nest or are disjoint."""
    context: str = ""
    """msgctxt: set by directives, attributes and front-matter keys only; empty means none."""
    notes: tuple[str, ...] = ()
    """What the author tells translators about this block."""
    level: int = 0
    """Of a heading, from 1."""
    name: str = ""
    """Of an attribute, a front-matter key or a directive's option."""
    prose: bool = True
    """Whether it may hold more than one sentence; headings, names and labels are never cut."""
    shape: object = None
    """The format's own record of what to put back (prefixes, quoting, underline); hashable."""
    cells: bool = False
    """Whether each line of `text` is a message of its own: the cells of a table that is drawn as a whole."""
    holes: tuple[tuple[int, int], ...] = ()
    """Ranges inside `start..end` that stay the document's own: other blocks may lie in them, and nowhere else in
    the block. Ascending. A translation carries them along (`Encoded.holes`), in an order of its own."""


class Hole(NamedTuple):
    """Between `new[:at]` and `new[at:]` stands `document.text[start:end]`, with the edits inside it made."""

    at: int
    start: int
    end: int


class Encoded(NamedTuple):
    """A translation in the format's own spelling."""

    source: str
    """What stands in the edition in the place of `document.text[block.start:block.end]`."""
    text: str
    """The block text that a scan of the edition will read there (after escapes)."""
    holes: tuple[Hole, ...] = ()
    """What of the block's holes stands in `source`, by ascending `at`."""


class Edit(NamedTuple):
    """Replace `text[start:end]` (characters, from 0) by `new`, in which `holes` keep parts of it."""

    start: int
    end: int
    new: str
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, decoded. `text` has `\\n` line ends only and no byte-order mark."""

    path: str
    """Relative to the project, with forward slashes."""
    domain: str
    """The catalog's name: the path below the source root, without suffix."""
    format: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    newlines: str | tuple[str, ...] = "\n"
    """The line end used throughout, or, where they are mixed, each one in order."""


class Segment(NamedTuple):
    """The unit that becomes a message: `block.text[start:end]`, without white space around it."""

    start: int
    end: int
    text: str


class Told(str):
    """What is wrong, in one line that knows the offending part.

    `span` are offsets (characters, from 0) in the translation, or (`source`) in the source text for what is missing.
    An empty span is the place where something lacks.
    """

    __slots__ = ("source", "span")
    span: tuple[int, int]
    source: bool

    def __new__(cls, line: str, span: tuple[int, int], *, source: bool = False) -> Told:
        """Make a line that knows its place."""
        told = super().__new__(cls, line)
        told.span, told.source = span, source
        return told


@dataclass(frozen=True, slots=True)
class Part:
    """The offending part of a message: `text[start:end]`, characters from 0. Empty where something lacks."""

    text: str
    start: int
    end: int
    of: str = "msgstr"
    """What the text is: msgstr, msgstr[1], msgid or msgid_plural (what the translation lacks), or a source's text."""
    line: int = 0
    """Where the part begins in the catalog's file, from 1; 0 when the catalog was not read from one."""
    column: int = 0
    """In characters, from 1."""
    end_line: int = 0
    end_column: int = 0
    """Of the character after it."""

    @property
    def snippet(self) -> str:
        """What is wrong, as it stands there."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful. Checks return findings, they do not raise."""

    check: str
    severity: str
    """error, warning or info."""
    message: str
    file: str = ""
    line: int = 0
    """From 1; 0 when the finding is about the whole file."""
    locale: str = ""
    msgid: str = ""
    source: str = ""
    """The source's `path:line`, where it is known."""
    part: Part | None = None
    """What of the message is wrong, where the check knows it."""

    @property
    def said(self) -> str:
        """The message with the part that it is about, in one line."""
        part = self.part
        if part is None or not part.of.startswith("msgstr") or not part.snippet.strip():
            return self.message
        left, right = max(0, part.start - 12), min(len(part.text), part.end + 12, part.start + 80)
        shown = " ".join(part.text[left:right].split("\n"))
        return f"{self.message}: {'…' if left else ''}{shown}{'…' if right < len(part.text) else ''}"

    def data(self) -> dict[str, object]:
        """Return it for machines: plain values only."""
        found: dict[str, object] = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "part"}
        if self.part is not None:
            own = {f.name: getattr(self.part, f.name) for f in fields(self.part)}
            found["part"] = {"snippet": self.part.snippet, **own}
        return found


def line_of(text: str, offset: int) -> int:
    """Return the line number (from 1) of a character offset."""
    return text.count("\n", 0, offset) + 1
