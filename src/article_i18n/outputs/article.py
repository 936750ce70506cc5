"""What an output is given: a document with its editions, and what holds for all documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.extract import Scanned
from article_i18n.formats import Options

if TYPE_CHECKING:
    from article_i18n.edition import Edition


class Doc(NamedTuple):
    """A document of the project, as links see it. Paths have forward slashes."""

    path: str
    """Relative to the project."""
    domain: str
    """Below the source root, without suffix."""
    locales: frozenset[str] = frozenset()
    """Those in which there is an edition."""


class Library:
    """What there is besides the article at hand: this one is empty; a project has its own."""

    def docs(self) -> Sequence[Doc]:
        """Return all documents of the project, in order."""
        return ()

    def anchors(self, doc: Doc, locale: str) -> frozenset[str] | None:
        """Return the ids that a document's page in a locale has; None where nobody can tell."""
        del doc, locale
        return None

    def labelled(self, label: str) -> Sequence[Doc]:
        """Return the documents that may have a label, a name by which all documents can refer to a place in one."""
        del label
        return ()

    def title(self, doc: Doc, locale: str, anchor: str = "") -> str:
        """Return what a document, or the place with an id in it, is called in a locale: plain text, "" if nobody knows.

        Where it is called so in the source language only, fallback marks say so.
        """
        del doc, locale, anchor
        return ""

    def picture(self, path: str, locale: str) -> bytes | None:
        """Return a picture that is a document of the project, as its edition in a locale has it; None for any other."""
        del path, locale
        return None

    def wanted(self, path: str) -> frozenset[str]:
        """Return the fragments by which links of the project lead into a document (by its path), its own links too."""
        del path
        return frozenset()

    def file(self, path: str) -> bytes | None:
        """Return a file of the project (relative to it), None where there is none or it lies outside."""
        del path
        return None

    def first(self, variants: Iterable[str], path: str) -> tuple[str, bytes] | None:
        """Return the first of a file's variants that there is, with its bytes, else the file itself."""
        for each in (*variants, path):
            data = self.file(each)
            if data is not None:
                return each, data
        return None


@dataclass(frozen=True, slots=True)
class House:
    """What holds for all documents of a project. Paths are relative to the output folder, with forward slashes."""

    source_locale: str = "en"
    title: str = ""
    """The project's name."""
    base_url: str = ""
    """Where the output folder stands on the web; "" where nobody says."""
    pattern: str = "{locale}/{path}"
    """Where an edition stands in the output folder: the setting `output` without its own folder."""
    locales: tuple[str, ...] = ()
    """The project's target locales."""
    kin: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By locale, whose pictures it has where it lacks its own, the nearest first."""
    templates: str = ""
    """A folder, absolute, whose templates stand in for ours of the same name; "" for none."""
    anchors: str = "linked"
    """Which headings of a translated Markdown source keep the anchor of the original: linked, keep or off."""
    notice: bool = True
    """Whether a page that is not all translated says so at its head."""
    omits: bool = False
    """Whether editions leave out what is not translated."""
    preview: bool = False
    """Whether what nobody has confirmed is shown too, and the pages say so."""
    library: Library = field(default_factory=Library)
    """What there is besides the article at hand."""

    def place(self, locale: str, below: str) -> str:
        """Return the path of a file of a locale; `below` is its path below the source root."""
        path = PurePosixPath(below)
        return self.pattern.format(locale=locale, path=below, domain=path.with_suffix(""), suffix=path.suffix)


@dataclass(frozen=True, slots=True)
class Article:
    """One document with its editions."""

    path: str
    """Of the source, relative to the project, with forward slashes."""
    below: str
    """The same, below the source root."""
    domain: str
    """The same, without suffix: what editions in other formats are named after."""
    scanned: Scanned
    options: Options
    house: House
    editions: Mapping[str, Edition] = field(default_factory=dict)
    """All that are worth publishing, by locale, in the project's order."""
    chosen: tuple[str, ...] = ()
    """The locales whose files are to be made now."""
    past: Library | None = None
    """Where its files are, if the source is not today's."""
    bodies: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The HTML of what was converted already, for several outputs want it."""

    @property
    def format(self) -> str:
        """The name of the source's format."""
        return self.scanned.document.format

    @property
    def text(self) -> str:
        """The source's text."""
        return self.scanned.document.text


class Links(NamedTuple):
    """The links of a page that stay in the project: to places in it, to other documents, to files."""

    total: int
    broken: tuple[str, ...]
    """Those that lead nowhere, as they are written."""


class Made(NamedTuple):
    """A file to be written."""

    path: str
    """Relative to the output folder, with forward slashes."""
    data: bytes
    locale: str = ""
    """Whose edition it is; "" for what belongs to none."""
    links: Links | None = None
    """What became of the links in it, where somebody counted."""


class Record(NamedTuple):
    """What an index or a feed tells of an edition."""

    domain: str
    locale: str
    path: str
    """Of its page, relative to the output folder."""
    title: str
    """As is the description: with fallback marks in it where it is left in the source language."""
    description: str = ""
    date: str = ""
    """As ISO 8601 has it: 2026-11-22."""
    coverage: float = 1.0
    """The share translated, from 0 to 1."""
    authors: tuple[str, ...] = ()
    derived: bool = False
    """Whether any of it was taken from another locale."""


def is_picture(path: str) -> bool:
    """Say whether a document is a drawing that pages show, and no article."""
    return path.lower().endswith(".svg")


def relative(path: str, start: str) -> str:
    """Return how a link in the file `start` leads to the file `path`, both relative to the output folder."""
    return posixpath.relpath(path, posixpath.dirname(start) or ".")
