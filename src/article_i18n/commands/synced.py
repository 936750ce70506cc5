"""The revision of a source that a catalog was last complete against, from git or from a snapshot of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from article_i18n import history
from article_i18n.catalog import Catalog, Message
from article_i18n.chains import Lookup, chain
from article_i18n.commands import Outcome
from article_i18n.commands.lookups import Catalogs
from article_i18n.commands.pictures import picture
from article_i18n.commands.snapshots import STORE, complete, keys, parsed, seen, snapshot
from article_i18n.commands.timeline import Timeline, contents
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned
from article_i18n.history import History, Repository
from article_i18n.outputs.article import Article, Library
from article_i18n.project import Project, Source


class Version(NamedTuple):
    """A source as it was, and a catalog that translates all of it."""

    scanned: Scanned
    lookup: Lookup
    revision: str = ""
    """The commit that brought it, or the beginning of the SHA-256 of a snapshot; "" for what is there now."""
    date: str = ""
    """As ISO 8601 has it: 2026-11-22; "" for what is there now."""
    time: float = 0
    """The same, in seconds."""
    tree: str = ""
    """The last commit that had it; "" where it is in none."""
    pictures: Mapping[str, str] = MappingProxyType({})
    """The SHA-256 of each picture that a snapshot has kept with it, by their paths."""


class Synced:
    """Finds for each document and locale the newest version that was complete."""

    def __init__(self, project: Project, locales: Iterable[str]) -> None:
        self._project, self._catalogs = project, Catalogs(project, Outcome())
        settings = project.settings
        names = {
            name
            for locale in locales
            for name in (locale, *chain(locale, project.locales, settings.fallbacks))
        }
        files = {project.catalog_path(name, domain) for name in sorted(names) for domain in project.domains()}
        self._history = History(project.root, [*(source.path for source in project.sources), *sorted(files)])
        self._timelines: dict[tuple[str, ...], Timeline] = {}
        self._path = ""
        self._read: dict[str, Scanned | None] = {}
        self._found: dict[str, Version | None] = {}
        """What was found for the source at hand, by locale; None where the catalog was never complete."""
        self._never: dict[Repository, None] = {}
        """The repositories of sources whose catalogs were never complete."""

    def version(self, source: Source, scanned: Scanned, locale: str, lookup: Lookup) -> Version | None:
        """Return the newest version that the catalog, as it is now or as it was since then, translates all of."""
        if self._path != source.path:
            self._path, self._read, self._found = source.path, {}, {}
        if locale not in self._found:
            self._found[locale] = next(self._versions(source, scanned, locale, lookup), None)
            if self._found[locale] is None:
                self._never[self._history.of(source.path)[0]] = None
        return self._found[locale]

    def tell(self, rows: Iterable[dict[str, object]]) -> None:
        """Write into the rows of the source at hand which version each edition is of: None where there is none."""
        for row in rows:
            version = self._found.get(str(row["locale"]))
            if version is None:
                row["synced"] = None
            elif version.revision:
                by = "git" if version.tree else "snapshot"
                row["synced"] = {"revision": version.revision, "date": version.date, "by": by}

    def warnings(self) -> Iterator[str]:
        """Yield what kept git from telling of sources that were never complete, as far as it knows."""
        for repository in self._never:
            if repository.prefix is None and repository.trouble:
                yield f"git cannot tell when a catalog was complete: {repository.trouble}"
            elif repository.prefix is not None and repository.shallow:
                yield "the clone is shallow; `git fetch --unshallow` brings the commits in which a catalog was complete"

    def parts(self, article: Article) -> Iterator[Article]:
        """Yield the article at hand for each version of the source that its editions are of; today's first."""
        made = {locale: self._found.get(locale) for locale in article.chosen}
        old = {
            id(each.scanned): each for each in made.values() if each and each.scanned is not article.scanned
        }
        chosen = tuple(locale for locale in article.chosen if not _of(made[locale], old))
        yield replace(article, chosen=chosen, bodies={}) if old else article
        for key, version in old.items():
            chosen = tuple(name for name, each in made.items() if each and id(each.scanned) == key)
            today = article.house.library
            past = Past(today, self._files(version)) if version.tree or version.pictures else today
            yield replace(article, scanned=version.scanned, chosen=chosen, bodies={}, past=past)

    def _versions(self, source: Source, scanned: Scanned, locale: str, lookup: Lookup) -> Iterator[Version]:
        if complete(self._project, scanned, lookup):
            yield Version(scanned, lookup)
        kept = self._kept(source, locale)
        for version in self._committed(source, locale, lookup):
            if (
                kept
                and kept.time > version.time
                and kept.scanned.document.text != version.scanned.document.text
            ):
                break
            yield version
        yield from self._seen(source, lookup)
        if kept:
            yield kept

    def _committed(self, source: Source, locale: str, lookup: Lookup) -> Iterator[Version]:
        timeline = self._timeline(self._catalogs.paths(locale, source))
        for version, data in contents(self._history, source.path):
            scanned = self._scan(version.blob, data, source)
            if scanned is None:
                continue
            said = version.commit, version.date, version.time, version.tree
            found = lookup if complete(self._project, scanned, lookup) else None
            if found is None:
                timeline.reach(version.time)
                if state := timeline.find(keys(self._project, scanned)):
                    found = self._then(source, locale, state)
            if found:
                out = self._history.check_out(source.path, version)
                text = self._scan(f"{version.blob}, checked out", out, source) if out else scanned
                yield Version(text or scanned, found, *said)

    def _timeline(self, paths: tuple[str, ...]) -> Timeline:
        if paths not in self._timelines:
            if not self._project.flat:
                self._timelines.clear()  # no other source has the same catalogs
            self._timelines[paths] = Timeline(self._history, paths)
        return self._timelines[paths]

    def _files(self, version: Version) -> Callable[[str], bytes | None]:
        """Return what gives the files that a version showed."""
        if version.tree:
            return lambda path: self._history.file(path, version.tree)
        store = self._project.root / STORE
        return lambda path: picture(store, version.pictures[path]) if path in version.pictures else None

    def _then(self, source: Source, locale: str, state: Mapping[str, history.Version]) -> Lookup:
        """Return what finds the messages as they are now, and as they were then where they are not finished now."""
        lookups: dict[str, Lookup] = {}
        for path, version in state.items():
            catalog = parsed(self._history.read(path, [version])[0], path)
            if catalog:
                lookups[path] = _looking(catalog)
        return self._catalogs.since(locale, source, lookups)

    def _scan(self, blob: str, data: bytes, source: Source) -> Scanned | None:
        known = self._read
        if blob not in known:
            try:
                known[blob] = self._project.scan(data, source.path, source)
            except ArticleError:
                known[blob] = None
        return known[blob]

    def _seen(self, source: Source, lookup: Lookup) -> Iterator[Version]:
        """Yield the source as the last update had it, if its catalog has been completed since."""
        data, date, pictures = seen(self._project, source)
        name = hashlib.sha256(data).hexdigest()
        scanned = self._scan(name, data, source) if data else None
        if scanned and complete(self._project, scanned, lookup):
            yield Version(scanned, lookup, name[:12], date, pictures=pictures)

    def _kept(self, source: Source, locale: str) -> Version | None:
        kept = snapshot(self._project, source, locale)
        scanned = self._scan(kept.name, kept.data, source) if kept else None
        if kept is None or scanned is None:
            return None
        path = self._project.catalog_path(locale, self._project.domain_of(source))
        lookup = self._catalogs.since(locale, source, {path: _looking(kept.catalog)})
        if not complete(self._project, scanned, lookup):
            return None
        return Version(scanned, lookup, kept.name[:12], kept.date[:10], kept.time, pictures=kept.pictures)


class Past(Library):
    """The files of an older source: one that has changed since is as it was then, with the variants of then."""

    def __init__(self, today: Library, then: Callable[[str], bytes | None]) -> None:
        self._today, self._then = today, then
        self._known: dict[str, bytes | None] = {}

    def first(self, variants: Iterable[str], path: str) -> tuple[str, bytes] | None:
        """Return the first of the variants that there is, else the file itself."""
        then = self.file(path)
        if then is None or then == self._today.file(path):
            return self._today.first(variants, path)
        return super().first(variants, path)

    def file(self, path: str) -> bytes | None:
        """Return a file as it was."""
        if path not in self._known:
            self._known[path] = self._then(path)
        return self._known[path]


def of_revision(row: dict[str, object]) -> str:
    """Return what is said of the version of the source that an edition is of."""
    match row.get("synced", ""):
        case {"revision": str(revision), "date": str(date), "by": "git"}:
            return f", as of {revision[:12]} ({date})"
        case {"date": str(date)}:
            return f", as of the snapshot of {date}"
        case None:
            return ", as it is now: its catalog was never complete in what git or a snapshot remembers"
    return ""


def _of(version: Version | None, old: dict[int, Version]) -> bool:
    return version is not None and id(version.scanned) in old


def _looking(catalog: Catalog) -> Lookup:
    """Return what finds the messages of an older catalog: their lines say nothing about today's."""

    def lookup(context: str | None, msgid: str) -> Message | None:
        message = catalog.get((context, msgid))
        return replace(message, line=0) if message else None

    return lookup
