"""Catalogs and TMX files as units of a memory. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Message
from article_i18n.errors import ArticleError, UsageError
from article_i18n.locales import gettext_name
from article_i18n.memory import tmx
from article_i18n.memory.scoring import Query
from article_i18n.memory.unit import Unit, mark

_SECTION = re.compile(r"[^(]* \(in: (.*)\)\Z")
_PLACE = re.compile(r":\d+\Z")


@dataclass(slots=True)
class Reading:
    """What a file has for a memory, and what in it cannot be read."""

    units: list[Unit] = field(default_factory=list)
    errors: list[ArticleError] = field(default_factory=list)


def read(data: bytes, path: str, locale: str = "", source: str = "en") -> Reading:
    """Read a catalog, or a TMX file by its suffix.

    `locale` is the language of a catalog whose header does not say it, and of a TMX file the only one that is
    read; `source` is the language of the texts. What is broken is listed; the rest is read.
    """
    if path.lower().endswith(".tmx"):
        return _from_tmx(data, path, locale, source)
    reading = Reading()
    try:
        catalog = catalogs.read(data, path)
        reading.errors = [ArticleError(p.message, path, p.line) for p in catalog.problems]
        reading.units = list(from_catalog(catalog, path, locale or _language(catalog, path)))
    except ArticleError as error:
        reading.errors.append(error.at(path))
    return reading


def _language(catalog: Catalog, path: str) -> str:
    if not catalog.locale:
        raise ArticleError("does not name its language; add `Language` to its header, or name it", path)
    return gettext_name(catalog.locale)


def from_catalog(catalog: Catalog, origin: str, locale: str) -> Iterator[Unit]:
    """Yield the finished messages, obsolete ones too: what was true once may be so again."""
    date = _date(catalog.headers.get("PO-Revision-Date", ""))
    queries = iter(places([message for message in catalog.messages if not message.obsolete]))
    for message in catalog.messages:
        place = Query(message.msgid) if message.obsolete else next(queries)
        if all(message.forms) and not message.fuzzy and message.msgid:
            document = _PLACE.sub("", message.references[0]) if message.references else ""
            yield Unit(
                locale,
                message.msgid,
                message.forms,
                message.msgctxt,
                message.msgid_plural,
                *place[2:],
                document,
                date,
                origin,
            )


def places(messages: Sequence[Message]) -> Iterator[Query]:
    """Yield each message as a query that knows its neighbours and its heading."""
    texts = [None, *(message.msgid for message in messages), None]
    marks = [mark(text) for text in texts]
    for at, message in enumerate(messages):
        yield Query(message.msgid, message.msgctxt, marks[at], marks[at + 2], _section(message.notes))


def _section(notes: Iterable[str]) -> int:
    found = next((match[1] for note in notes if (match := _SECTION.match(note))), None)
    return mark(found) if found else 0


def _date(text: str) -> str:
    """Return gettext's date as ISO 8601 in UTC, empty where it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M%z").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""


def _from_tmx(data: bytes, path: str, locale: str, source: str) -> Reading:
    reading = Reading()
    known: dict[str, str] = {}
    for found in tmx.read(data, path, source):
        if isinstance(found, ArticleError):
            reading.errors.append(found)
            continue
        if found.locale not in known:
            known[found.locale] = _disk_name(found.locale, path, reading.errors)
        name = known[found.locale]
        if name and (not locale or name == locale):
            reading.units.append(found._replace(locale=name))
    return reading


def _disk_name(name: str, path: str, errors: list[ArticleError]) -> str:
    try:
        return gettext_name(name)
    except UsageError as error:
        errors.append(ArticleError(f"{error.message}; its translations are left out", path))
        return ""
