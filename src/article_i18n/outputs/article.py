"""What an output is given: a document with its editions, and what holds for all documents."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from article_i18n.assemble import Edition
from article_i18n.extract import Scanned
from article_i18n.formats import Options


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

    def place(self, locale: str, below: str) -> str:
        """Return the path of a file of a locale; `below` is its path below the source root."""
        path = PurePosixPath(below)
        return self.pattern.format(locale=locale, path=below, domain=path.with_suffix(""), suffix=path.suffix)


def nothing(path: str) -> None:
    """Fetch no file."""
    del path


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
    fetch: Callable[[str], bytes | None] = nothing
    """Returns a file that the document refers to, by its path from the document; None where there is none."""

    @property
    def format(self) -> str:
        """The name of the source's format."""
        return self.scanned.document.format

    @property
    def text(self) -> str:
        """The source's text."""
        return self.scanned.document.text


class Made(NamedTuple):
    """A file to be written."""

    path: str
    """Relative to the output folder, with forward slashes."""
    data: bytes
    locale: str = ""
    """Whose edition it is; "" for what belongs to none."""


class Record(NamedTuple):
    """What an index or a feed tells of an edition."""

    domain: str
    locale: str
    path: str
    """Of its page, relative to the output folder."""
    title: str
    description: str = ""
    date: str = ""
    """As ISO 8601 has it: 2026-11-22."""
    coverage: float = 1.0
    """The share translated, from 0 to 1."""


def relative(path: str, start: str) -> str:
    """Return how a link in the file `start` leads to the file `path`, both relative to the output folder."""
    return posixpath.relpath(path, posixpath.dirname(start) or ".")
