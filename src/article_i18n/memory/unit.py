"""What a translation memory holds, and the one interface behind which it may be kept anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple, Protocol

from article_i18n.errors import ArticleError

EDGE = 1
"""The mark of a neighbour that is none: the text is the first or the last of its document."""


class Unit(NamedTuple):
    """A text and its translation, with what is known of where they stood."""

    locale: str
    """The translation's, by its name on disk."""
    msgid: str
    forms: tuple[str, ...]
    """The translation: one string, or all plural forms."""
    msgctxt: str | None = None
    plural: str | None = None
    before: int = 0
    """The mark of the text before; 0 where nobody knows."""
    after: int = 0
    section: int = 0
    """The mark of the heading above; 0 where nobody knows."""
    document: str = ""
    """The document that the text is from."""
    date: str = ""
    """When it was translated (ISO 8601, UTC), as far as the file says."""
    origin: str = ""
    """The catalog or TMX file."""


class Known(NamedTuple):
    """An origin that a store has read."""

    digest: str
    """Of the file's bytes; empty where it was not wholly readable, so that it is read again."""
    kept: bool
    """Whether it was imported by hand, and stays although the configuration does not name it."""


class StoreError(ArticleError):
    """A memory cannot be used; the work goes on without it."""


class Store(Protocol):
    """Where units are kept. It finds candidates; how alike they are is for `scoring` to say.

    All methods raise StoreError where the store cannot be used.
    """

    name: str
    """How people know it: a path or a URL without its password."""

    def known(self) -> Mapping[str, Known]:
        """Return the origins that it has read."""

    def put(self, origin: str, digest: str, units: Iterable[Unit], *, kept: bool = False) -> None:
        """Replace all that an origin had, in one step. Nothing is done where it has that very content."""

    def drop(self, origins: Sequence[str]) -> None:
        """Forget origins."""

    def candidates(self, text: str, locale: str, limit: int = 50) -> list[Unit]:
        """Return the units of the same text, and of at most `limit` other texts that share its rare words."""

    def units(self, locale: str) -> Iterator[Unit]:
        """Yield all units of a locale, in the order of their origins."""

    def count(self) -> dict[str, int]:
        """Return the number of units of each locale."""

    def others(self, locale: str, origin: str) -> bool:
        """Say whether it has units of a locale from anywhere but an origin."""

    def close(self) -> None:
        """Let go of files and connections."""


def mark(text: str | None) -> int:
    """Return a number (64 bits, signed, above EDGE or below 0) that stands for a text; EDGE for none."""
    if text is None:
        return EDGE
    number = int.from_bytes(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True
    )
    return number if number not in (0, EDGE) else 2


def digest(text: str) -> bytes:
    """Return the 16 bytes by which a text is found again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def file_digest(data: bytes) -> str:
    """Return the key of a file's content."""
    return blake2b(data, digest_size=16).hexdigest()


def distinct(units: Iterable[Unit]) -> list[Unit]:
    """Return the units of one origin, of each (locale, context, text) the last one that has the newest date."""
    found: dict[tuple[str, str | None, str], Unit] = {}
    for unit in units:
        key = unit.locale, unit.msgctxt, unit.msgid
        if key not in found or unit.date >= found[key].date:
            found[key] = unit
    return list(found.values())
