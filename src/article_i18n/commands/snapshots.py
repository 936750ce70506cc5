"""What no commit remembers: sources that a catalog translated wholly, kept by `update` and `render`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from article_i18n.atomic import write_bytes
from article_i18n.catalog import Catalog, Key, Message, new_catalog, read, write
from article_i18n.chains import Derived, Lookup
from article_i18n.commands import Outcome
from article_i18n.commands.lookups import Catalogs
from article_i18n.commands.pictures import OBJECTS, Pictures, content, kept, picture, put
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, segments
from article_i18n.facts import Fact
from article_i18n.history import History
from article_i18n.project import Project, Source
from article_i18n.pseudo import is_pseudo

STORE = ".cache/article-i18n/synced"
"""Where they are, relative to the project: sources by their SHA-256 in `objects/`, a catalog for each in `ru/`."""
_SEEN = "seen"
"""In it, the sources as the last update had them: their catalogs may be completed before the next."""
_FIELD, _MADE_OF, _DATE = "X-Source-SHA256", "X-Catalog-SHA256", "X-Synced"
_ORIGIN = "derived from "


class Snapshot(NamedTuple):
    """A source as it was, and the messages that it needs."""

    data: bytes
    name: str
    """The SHA-256 of the source, hexadecimal."""
    catalog: Catalog
    date: str
    """When it was made, as ISO 8601 has it, with seconds."""
    pictures: Mapping[str, str]
    """The SHA-256 of each picture that it shows, by their paths."""

    @property
    def time(self) -> float:
        """The same, in seconds."""
        try:
            return datetime.fromisoformat(self.date).timestamp()
        except ValueError:
            return 0.0


class Keeper:
    """Remembers what is complete and in no commit; everything where what it remembers is committed itself."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._store = project.root / STORE
        self._pictures = Pictures(project, self._store)
        self._hashed = "", ""
        domains = project.domains()
        files = [project.catalog_path(locale, domain) for locale in project.locales for domain in domains]
        self._history = History(project.root, [*(source.path for source in project.sources), *files])
        self._always = self._history.tracks(STORE)

    def facts(self) -> Iterator[Fact]:
        """Yield what it hangs on which snapshots there are to be."""
        return self._history.facts()

    def keep_all(self, source: Source, scanned: Scanned, catalogs: Catalogs, locales: Iterable[str]) -> None:
        """Keep a source for each locale whose catalog translates it; what cannot be written is not kept."""
        with suppress(ArticleError):
            data = self._project.files.read(source.path)
            self._keep_today(source, scanned, catalogs, locales, data)

    def _keep_today(
        self, source: Source, scanned: Scanned, catalogs: Catalogs, locales: Iterable[str], data: bytes
    ) -> None:
        """Keep a source that is as it is now, and the pictures that it shows, as long as it is so."""
        for locale in [name for name in locales if not is_pseudo(name) and self._wanted(source, name)]:
            if self._lacks(source, data, locale):
                self._keep(source, scanned, locale, catalogs, data)
            record = _record(self._project.root, source.path, locale)
            if not self._lacks(source, data, locale):
                self._pictures.keep(record, self._pictures.shown(source, scanned.document.text, [locale]))

    def records(self, source: Source, locales: Iterable[str]) -> list[str]:
        """Return the files, relative to the project, that say what is kept of a source, there or not yet."""
        root = self._project.root
        wanted = (name for name in locales if not is_pseudo(name) and self._wanted(source, name))
        return [_record(root, source.path, name).relative_to(root).as_posix() for name in wanted]

    def before(self, locales: Iterable[str]) -> None:
        """Keep what was completed since the last update: its sources may have moved on, its catalogs are about to."""
        catalogs = Catalogs(self._project, Outcome())
        for source in self._project.sources:
            last = self._store / _SEEN / source.path
            data = content(last)
            with suppress(ArticleError):
                if data and data != self._project.files.read(source.path):
                    scanned = self._project.scan(data, source.path, source)
                    for locale in self._lacking(source, data, locales):
                        self._keep(source, scanned, locale, catalogs, data)
                        if not self._lacks(source, data, locale):
                            self._pictures.hand_on(_record(self._project.root, source.path, locale), last)

    def after(self, locales: Iterable[str]) -> None:
        """Keep what is complete now, and the sources as the next update will find their catalogs."""
        catalogs = Catalogs(self._project, Outcome())
        self._hashed = "", ""
        for source in self._project.sources:
            with suppress(ArticleError):
                if any(self._wanted(source, locale) for locale in locales):
                    data = self._project.files.read(source.path)
                    scanned = self._project.scan(data, source.path, source)
                    last = self._store / _SEEN / source.path
                    self._put(last, data)
                    self._pictures.keep(last, self._pictures.shown(source, scanned.document.text, locales))
                    self._keep_today(source, scanned, catalogs, locales, data)
        with suppress(OSError):
            self._pictures.sweep()

    def _lacking(self, source: Source, data: bytes, locales: Iterable[str]) -> list[str]:
        """Return the locales for which this source is to be kept, and is not yet."""
        wanted = (name for name in locales if not is_pseudo(name) and self._wanted(source, name))
        return [locale for locale in wanted if self._lacks(source, data, locale)]

    def _lacks(self, source: Source, data: bytes, locale: str) -> bool:
        before = content(_record(self._project.root, source.path, locale))
        name = hashlib.sha256(data).hexdigest()
        return name.encode() not in before or self._hash(source, locale).encode() not in before

    def _wanted(self, source: Source, locale: str) -> bool:
        catalog = self._project.catalog_path(locale, self._project.domain_of(source))
        return self._always or not (self._history.kept(source.path) and self._history.kept(catalog))

    def _keep(self, source: Source, scanned: Scanned, locale: str, catalogs: Catalogs, data: bytes) -> None:
        """Keep a source, if its catalog translates all of it."""
        lookup = catalogs.lookup(locale, source)
        if lookup is None or not complete(self._project, scanned, lookup):
            return
        root, name = self._project.root, hashlib.sha256(data).hexdigest()
        record = _record(root, source.path, locale)
        said = known.headers if (known := parsed(content(record), "")) else {}
        old = said.get(_FIELD, "")
        date = said.get(_DATE, "") if old == name else ""
        fields = {_FIELD: name, _MADE_OF: self._hash(source, locale), _DATE: date or _now()}
        made = _catalog(locale, fields, (lookup(*key) for key in keys(self._project, scanned)))
        self._put(self._store / OBJECTS / name, data)
        self._put(record, write(made))

    def _hash(self, source: Source, locale: str) -> str:
        """Return the SHA-256 of a catalog, hexadecimal."""
        path = self._project.catalog_path(locale, self._project.domain_of(source))
        if self._hashed[0] != path:
            self._hashed = path, hashlib.sha256(content(self._project.root / path)).hexdigest()
        return self._hashed[1]

    def _put(self, path: Path, data: bytes) -> None:
        put(path, data)
        ignore = self._store.parent / ".gitignore"
        if not ignore.exists():
            write_bytes(ignore, b"*\n", str(ignore))


def keeper(project: Project) -> Keeper | None:
    """Return what keeps snapshots; None where nothing is to be written."""
    return None if project.files.dry else Keeper(project)


def seen(project: Project, source: Source) -> tuple[bytes, str, dict[str, str]]:
    """Return a source as the last update had it, that day as ISO 8601, and its pictures; nothing where none saw it."""
    path = project.root / STORE / _SEEN / source.path
    data = content(path)
    return (
        data,
        datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat() if data else "",
        kept(path),
    )


def snapshot(project: Project, source: Source, locale: str) -> Snapshot | None:
    """Return what is kept of a source for a locale; None where there is nothing, or it is damaged."""
    path = project.catalog_path(locale, project.domain_of(source))
    record = _record(project.root, source.path, locale)
    catalog = parsed(content(record), path)
    if catalog is None:
        return None
    name = catalog.headers.get(_FIELD, "")
    data = picture(project.root / STORE, name)
    if data is None:
        return None
    catalog.messages = [_with_origin(message) for message in catalog.messages]
    return Snapshot(data, name, catalog, catalog.headers.get(_DATE, ""), kept(record))


def complete(project: Project, scanned: Scanned, lookup: Lookup) -> bool:
    """Whether all messages of a source are translated, none of them fuzzy."""
    found = (lookup(*key) for key in keys(project, scanned))
    return all(message is not None and message.translated for message in found)


def keys(project: Project, scanned: Scanned) -> Iterator[Key]:
    """Yield what identifies the messages of a source."""
    for block in scanned.blocks:
        for part in segments(block, scanned.segmentation, project.settings.source_locale):
            yield block.context or None, part.text


def parsed(data: bytes, path: str) -> Catalog | None:
    """Return a catalog; None where there is none, or it is not one."""
    try:
        return read(data, path) if data else None
    except ArticleError:
        return None


def _catalog(locale: str, fields: Mapping[str, str], messages: Iterable[Message | None]) -> Catalog:
    made = new_catalog(locale, fields=fields)
    bare = {message.key: _bare(message) for message in messages if message}
    made.messages = list(bare.values())
    return made


def _bare(message: Message) -> Message:
    notes = (f"{_ORIGIN}{message.origin}",) if isinstance(message, Derived) else ()
    return replace(message, references=(), notes=notes, comments=(), previous=None, lead=None)


def _with_origin(message: Message) -> Message:
    """Return a message of a snapshot that knows again from which locale it was taken."""
    if not message.notes or not message.notes[0].startswith(_ORIGIN):
        return message
    origin = message.notes[0].removeprefix(_ORIGIN)
    return Derived(message.msgid, message.msgstr, message.msgctxt, line=message.line, origin=origin)


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")


def _record(root: Path, path: str, locale: str) -> Path:
    return root / STORE / locale / f"{path}.snapshot"
