"""The revision of a source that a catalog was last complete against, from git or from a snapshot of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import NamedTuple

from article_i18n import catalog as catalogs
from article_i18n.atomic import write_bytes
from article_i18n.catalog import Catalog, Key, Message
from article_i18n.chains import Lookup
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, segments
from article_i18n.history import History
from article_i18n.outputs.article import Article
from article_i18n.project import Project, Source

STORE = ".cache/article-i18n/synced"
"""Where snapshots are, relative to the project: sources by their SHA-256 in `objects/`, a catalog for each in `ru/`."""
_FIELD = "X-Source-SHA256"


class Version(NamedTuple):
    """A source as it was, and a catalog that translates all of it."""

    scanned: Scanned
    lookup: Lookup
    revision: str
    """The commit, or the beginning of the SHA-256 of a snapshot; "" for what is there now."""
    date: str
    """As ISO 8601 has it: 2026-11-22; "" for what is there now."""


class Synced:
    """Finds for each document and locale the newest version that was complete."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._history = History(project.root)
        self._old: tuple[str, dict[str, Catalog | None]] = ("", {})
        self.found: dict[tuple[str, str], Version | None] = {}
        """What was found, by source path and locale; None where the catalog was never complete."""

    def version(self, source: Source, scanned: Scanned, locale: str, lookup: Lookup) -> Version | None:
        """Return the newest version that the catalog, as it is now or as it was then, translates all of."""
        key = source.path, locale
        if key not in self.found:
            self.found[key] = next(self._versions(source, scanned, locale, lookup), None)
        return self.found[key]

    def tell(self, rows: Iterable[dict[str, object]], outcome: Outcome) -> None:
        """Write into the rows of a report which revision each edition is of, and say where there is none."""
        for row in rows:
            version = self.found.get((str(row["source"]), str(row["locale"])))
            if version and version.revision:
                row["synced"] = {"revision": version.revision, "date": version.date}
            elif version is None:
                row["synced"] = None
                told = "catalog was never complete in what git or a snapshot remembers; this is the usual edition"
                outcome.notes.append(f"{row['source']}: the {row['locale']} {told}")

    def _versions(self, source: Source, scanned: Scanned, locale: str, lookup: Lookup) -> Iterator[Version]:
        if complete(self._project, scanned, lookup):
            yield Version(scanned, lookup, "", "")
        yield from self._committed(source, locale, lookup)
        yield from self._kept(source, locale)

    def _committed(self, source: Source, locale: str, lookup: Lookup) -> Iterator[Version]:
        path = self._project.catalog_path(locale, self._project.domain_of(source))
        if self._old[0] != path:
            self._old = path, {}
        read: dict[str, Scanned | None] = {}
        tried: set[tuple[str, str]] = set()
        for commit, date, (blob, catalog_blob) in self._history.revisions([source.path, path]):
            if not blob or (blob, catalog_blob) in tried:
                continue
            tried.add((blob, catalog_blob))
            new = blob not in read
            if new:
                read[blob] = self._scan(self._history.read(blob), source)
            scanned = read[blob]
            if scanned is None:
                continue
            if new and complete(self._project, scanned, lookup):
                yield Version(scanned, lookup, commit, date)
            then = self._then(catalog_blob, path)
            if then and complete(self._project, scanned, looking(then)):
                yield Version(scanned, looking(then), commit, date)

    def _then(self, blob: str, path: str) -> Catalog | None:
        known = self._old[1]
        if blob and blob not in known:
            known[blob] = _parsed(self._history.read(blob), path)
        return known.get(blob)

    def _scan(self, data: bytes, source: Source) -> Scanned | None:
        try:
            return self._project.scan(data, source.path, source)
        except ArticleError:
            return None

    def _kept(self, source: Source, locale: str) -> Iterator[Version]:
        record = _record(self._project.root, source.path, locale)
        path = self._project.catalog_path(locale, self._project.domain_of(source))
        catalog = _parsed(_bytes(record), path)
        name = catalog.headers.get(_FIELD, "") if catalog else ""
        data = _bytes(_object(self._project.root, name)) if name else b""
        if catalog is None or hashlib.sha256(data).hexdigest() != name:
            return
        scanned = self._scan(data, source)
        if scanned and complete(self._project, scanned, looking(catalog)):
            date = datetime.fromtimestamp(record.stat().st_mtime, UTC).date().isoformat()
            yield Version(scanned, looking(catalog), name[:12], date)


class Keeper:
    """Remembers what is complete, where no git repository does: or where its store was made on purpose."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @staticmethod
    def wanted(project: Project) -> bool:
        """Whether snapshots are to be kept: not where nothing is to be written, nor where git remembers."""
        there = (project.root / STORE).is_dir() or History(project.root).prefix is None
        return there and not project.files.dry

    def keep_all(
        self, source: Source, scanned: Scanned, lookups: Iterable[tuple[str, Lookup | None]]
    ) -> None:
        """Do so for each locale that has a catalog; what cannot be written is not kept."""
        for locale, lookup in lookups:
            if lookup:
                with suppress(ArticleError):
                    self.keep(source, scanned, locale, lookup)

    def keep(self, source: Source, scanned: Scanned, locale: str, lookup: Lookup) -> None:
        """Keep a source and the messages it needs, if all of them are translated. Raises ArticleError."""
        if not complete(self._project, scanned, lookup):
            return
        root, data = self._project.root, self._project.files.read(source.path)
        name = hashlib.sha256(data).hexdigest()
        record = _record(root, source.path, locale)
        before = _parsed(_bytes(record), "")
        made = _catalog(locale, name, (lookup(*key) for key in _keys(self._project, scanned)))
        if before and before.headers.get(_FIELD) == name and catalogs.write(before) == catalogs.write(made):
            return
        _put(_object(root, name), data)
        _put(record, catalogs.write(made))
        old = before.headers.get(_FIELD, "") if before else ""
        if old and old != name and old not in _source_names(root, source.path):
            _object(root, old).unlink(missing_ok=True)


def by_source(article: Article) -> Iterator[Article]:
    """Yield an article for each version of the source that its chosen editions were made from; today's first."""
    texts = {locale: article.editions[locale].scanned for locale in article.chosen}
    if all(scanned is article.scanned for scanned in texts.values()):
        yield article
        return
    versions = {id(scanned): scanned for scanned in (article.scanned, *texts.values())}
    for scanned in versions.values():
        chosen = tuple(locale for locale in article.chosen if texts[locale] is scanned)
        yield replace(article, scanned=scanned, chosen=chosen, bodies={})


def of_revision(row: dict[str, object]) -> str:
    """Return what is said of an edition of an older source."""
    match row.get("synced"):
        case {"revision": str(revision), "date": str(date)}:
            return f", as of {revision[:12]} ({date})"
    return ""


def complete(project: Project, scanned: Scanned, lookup: Lookup) -> bool:
    """Whether all messages of a source are translated, none of them fuzzy."""
    return all(
        (message := lookup(*key)) is not None and message.translated for key in _keys(project, scanned)
    )


def looking(catalog: Catalog) -> Lookup:
    """Return what finds a catalog's messages."""
    return lambda context, msgid: catalog.get((context, msgid))


def _keys(project: Project, scanned: Scanned) -> Iterator[Key]:
    for block in scanned.blocks:
        for part in segments(block, scanned.segmentation, project.settings.source_locale):
            yield block.context or None, part.text


def _catalog(locale: str, name: str, messages: Iterable[Message | None]) -> Catalog:
    catalog = catalogs.new_catalog(locale, fields={_FIELD: name})
    bare = {
        message.key: replace(message, references=(), notes=(), comments=(), previous=None, lead=None)
        for message in messages
        if message
    }
    catalog.messages = list(bare.values())
    return catalog


def _parsed(data: bytes, path: str) -> Catalog | None:
    try:
        return catalogs.read(data, path) if data else None
    except ArticleError:
        return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _put(path: Path, data: bytes) -> None:
    if _bytes(path) != data:
        write_bytes(path, data, str(path))


def _record(root: Path, path: str, locale: str) -> Path:
    return root / STORE / locale / f"{path}.snapshot"


def _object(root: Path, name: str) -> Path:
    return root / STORE / "objects" / name


def _source_names(root: Path, path: str) -> Iterator[str]:
    for record in (root / STORE).glob(f"*/{escape(path)}.snapshot"):
        catalog = _parsed(_bytes(record), "")
        if catalog:
            yield catalog.headers.get(_FIELD, "")
