"""One document in one locale: its blocks with their translations, and what becomes of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.chains import Derived
from article_i18n.extract import Scanned
from article_i18n.formats import Options
from article_i18n.model import Block, Edit, Encoded, Finding, Inline, Segment


class Part(NamedTuple):
    """One segment of a block with its translation; None where the source's own text must stand."""

    segment: Segment
    target: str | None
    message: Message | None
    guess: bool = False
    """Whether nobody has confirmed the translation: only a preview shows it."""


class Added(NamedTuple):
    """What a locale adds of its own: an addendum that has found its place."""

    file: str
    """Relative to the project."""
    line: int
    """From 1."""
    text: str
    at: int
    """Its place in the source, in characters from 0."""


@dataclass(slots=True)
class Placed:
    """A block on its way into an edition."""

    block: Block
    parts: list[Part]
    text: str = ""
    """The assembled text, in the block's own syntax."""
    encoded: Encoded | None = None
    """What replaces the block; None leaves the source as it is."""
    plain: Encoded | None = None
    """The same as the translator wrote it, where the typography of the locale has changed it."""
    broken: str = ""
    """Why the translation could not be published, if it could not."""
    inlines: tuple[Inline, ...] = ()
    """The inline mark-up of `encoded.text`, as it is read in the edition."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in one locale."""

    scanned: Scanned
    locale: str
    text: str
    """The assembled document, with `\\n` line ends."""
    edits: tuple[Edit, ...]
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...] = ()
    options: Options = field(default_factory=Options)
    catalog: str = ""
    """The path of the catalog, relative to the project."""
    omitted: tuple[Edit, ...] = ()
    """Those of the edits that take untranslated blocks out."""
    left_out: tuple[Placed, ...] = ()
    """The blocks that they take out, which `placed` has no more."""
    added: tuple[Edit, ...] = ()
    """Those of the edits that put in what the locale adds of its own."""
    addenda: tuple[Added, ...] = ()
    """What that is, in the order in which it was put in."""
    own_headings: tuple[bool, ...] = ()
    """For each heading of the edition whether an addendum brought it; empty without addenda."""

    @property
    def total(self) -> int:
        """How many segments the document has."""
        return sum(len(placed.parts) for placed in (*self.placed, *self.left_out))

    @property
    def published(self) -> int:
        """How many of them stand in the edition in its own language."""
        return sum(
            part.target is not None and not part.guess
            for placed in self.placed
            if not placed.broken
            for part in placed.parts
        )

    @property
    def derived(self) -> dict[str, int]:
        """How many of those published were taken from which other locale."""
        parts = (part for placed in self.placed if not placed.broken for part in placed.parts)
        origins = (part.message.origin for part in parts if isinstance(part.message, Derived))
        return dict(Counter(origins))

    @property
    def coverage(self) -> float:
        """The share of segments in the edition's language, from 0 to 1; 1 for a document without text."""
        return self.published / self.total if self.total else 1.0
