"""The memories of a project: opened, and brought up to its catalogs and the files that the configuration names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import NamedTuple

from article_i18n import memory
from article_i18n.catalog import Catalog, Message, plural_count
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError, UsageError
from article_i18n.files import inside, read_bytes
from article_i18n.leverage import Memory, Suggestion
from article_i18n.locales import bcp47, gettext_name
from article_i18n.memory import SQLiteStore, Store, StoreError, Wish
from article_i18n.project import Project
from article_i18n.settings_rules import is_database


class File(NamedTuple):
    """A file that a memory is to hold."""

    path: str
    """As people know it, relative to the project."""
    locale: str = ""
    """Of its translations, where its place says it."""
    own: bool = False
    """Whether it is one of the project's catalogs, whose faults its update reports."""


class Memories:
    """What an update, or a person, may ask. Nothing is opened before it is needed."""

    def __init__(self, project: Project, outcome: Outcome, more: Sequence[str] = ()) -> None:
        """`more` names files (patterns) and URLs besides those of the configuration; what fails goes to `outcome`."""
        self._project, self._outcome, self._more = project, outcome, more
        self._stores: list[Store] | None = None
        self._fresh: set[str] = set()

    def main(self) -> Store:
        """Return the store that holds the project's own. Raises UsageError where there is none, or why it fails."""
        if not self._project.settings.memory:
            raise UsageError('the project has no memory; `memory` is "" in the configuration')
        stores = self.stores()
        if not stores or stores[0].name != shown_place(self._project.settings.memory):
            raise self._outcome.errors[-1]
        return stores[0]

    def stores(self, locale: str = "") -> list[Store]:
        """Return all stores, the project's first, with what the files of a locale (or of all locales) hold."""
        if self._stores is None:
            self._stores = list(self._opened())
        if locale not in self._fresh and "" not in self._fresh:
            self._fresh.add(locale)
            self._refresh(locale, self._outcome)
        return list(self._stores)

    def _refresh(self, locale: str, outcome: Outcome) -> None:
        for store, watched, prefix in self._watched(locale, outcome):
            try:
                refresh(self._project, store, watched, outcome, prefix)
            except StoreError as error:
                self._fail(store, error)

    def settle(self) -> None:
        """Take in the catalogs that were written meanwhile, so that the next run finds nothing new."""
        if not self._project.files.dry:
            for locale in sorted(self._fresh):
                self._refresh(locale, Outcome())

    def _opened(self) -> Iterator[Store]:
        settings = self._project.settings
        place = settings.memory
        urls = [name for name in (place, *self._more, *settings.memories) if is_database(name)]
        if place and place not in urls:
            yield open_folder(self._project, place, self._outcome)
        elif not place and any(not is_database(name) for name in settings.memories):
            yield SQLiteStore(None, name="memories")
        for url in dict.fromkeys(urls):
            try:
                yield open_database(url)
            except StoreError as error:
                self._outcome.errors.append(error)
        if any(not is_database(name) for name in self._more):
            yield SQLiteStore(None, name="--memory")

    def _watched(self, locale: str, outcome: Outcome) -> Iterator[tuple[Store, list[File], str]]:
        """Yield the stores that follow files, those files, and what their origins' names begin with."""
        settings = self._project.settings
        main = {shown_place(settings.memory), "memories"}
        for store in list(self._stores or ()):
            if store.name == "--memory":
                yield store, files(self._project, self._more, locale, outcome), ""
            elif store.name in main and not (is_database(settings.memory) and self._project.files.dry):
                named = files(self._project, settings.memories, locale, outcome)
                own = own_catalogs(self._project, locale) if settings.memory else []
                yield store, [*own, *named], prefix_of(self._project)

    def recall(self, catalog: Catalog, locale: str, path: str, template: Catalog) -> Memory:
        """Return what the update of a catalog asks; the memories are opened when it first does."""
        made: list[Memory] = []

        def ask(wanted: Message) -> Suggestion | None:
            if not made:
                made.append(self._recall(catalog, locale, path, template))
            return made[0](wanted)

        return ask

    def _recall(self, catalog: Catalog, locale: str, path: str, template: Catalog) -> Memory:
        settings = self._project.settings
        own = prefix_of(self._project) + path
        forms = plural_count(catalog.header)
        wish = Wish(gettext_name(locale), forms, own, trusted=settings.memory_trust)
        stores = []
        for store in self.stores(locale):
            try:
                if store.others(wish.locale, own):
                    stores.append(store)
            except StoreError as error:
                self._fail(store, error)
        return memory.recall(stores, template.messages, wish, self._fail)

    def _fail(self, store: Store, error: StoreError) -> None:
        self._outcome.errors.append(error)
        if self._stores and store in self._stores:
            self._stores.remove(store)
            store.close()

    def close(self) -> None:
        """Let go of files and connections."""
        for store in self._stores or ():
            store.close()


def open_folder(project: Project, place: str, outcome: Outcome) -> Store:
    """Return the store in a folder of the project. A dry run changes nothing there."""
    folder = inside(project.root, place, "`memory`")
    return SQLiteStore(folder, outcome.notes.append, name=place, frozen=project.files.dry)


def open_database(url: str) -> Store:
    """Return the store at a URL. Raises StoreError where it cannot be reached."""
    from article_i18n.memory.postgres import PostgresStore

    return PostgresStore(url)


def shown_place(place: str) -> str:
    """Return the folder or URL of a memory as its store is named."""
    if not is_database(place):
        return place
    from article_i18n.memory.postgres import without_password

    return without_password(place)


def prefix_of(project: Project) -> str:
    """Return what tells the origins of a project from those of others in a shared memory."""
    if not is_database(project.settings.memory):
        return ""
    return f"{project.settings.title or project.root.name}/"


def refresh(project: Project, store: Store, watched: Iterable[File], outcome: Outcome, prefix: str) -> None:
    """Bring a store up to files: those that changed are read anew, those that are gone are forgotten."""
    known = store.known()
    for path, locale, own in watched:
        origin = prefix + path
        try:
            data = project.files.read(path) if own else read_bytes(project.root / path, path)
        except ArticleError as error:
            outcome.errors += [] if own else [error]
            continue
        key = memory.file_digest(data + f"\0{locale}\0{project.settings.source_locale}".encode())
        if origin not in known or known[origin].digest != key:
            reading = memory.read(data, path, locale, project.settings.source_locale)
            units = (unit._replace(origin=origin) for unit in reading.units)
            store.put(origin, "" if reading.errors else key, units)
            outcome.errors += [] if own else reading.errors
    gone = [name for name, entry in known.items() if not entry.kept and name.startswith(prefix)]
    there = {
        prefix + file.path
        for file in (*own_catalogs(project), *files(project, project.settings.memories, ""))
    }
    store.drop([name for name in gone if name not in there])


def own_catalogs(project: Project, locale: str = "") -> list[File]:
    """Return the project's catalogs, of one locale or of all, that are there."""
    found = project.catalogs_on_disk().items()
    return [File(path, gettext_name(name), own=True) for path, name in found if locale in ("", name)]


def files(
    project: Project, patterns: Iterable[str], locale: str = "", outcome: Outcome | None = None
) -> list[File]:
    """Return the files that patterns name, which may lie outside the project; what names none goes to `outcome`."""
    found: dict[str, File] = {}
    for pattern in patterns:
        if is_database(pattern):
            continue
        for name, path in _matching(project, pattern, locale):
            found.setdefault(path, File(path, name))
        if (
            outcome
            and "*" not in pattern
            and "{locale}" not in pattern
            and not (project.root / pattern).exists()
        ):
            outcome.errors.append(
                ArticleError("there is no such file; mend the path, or take it out", pattern)
            )
    return list(found.values())


def _matching(project: Project, pattern: str, locale: str) -> Iterator[tuple[str, str]]:
    names = [""]
    if "{locale}" in pattern:
        names = [locale] if locale else project.locales
    for name in names:
        for spelling in _spellings(name):
            for path in sorted(
                glob(pattern.replace("{locale}", spelling), root_dir=project.root, recursive=True)
            ):
                if (project.root / path).is_file():
                    yield name and gettext_name(name), Path(path).as_posix()


def _spellings(locale: str) -> list[str]:
    """Return the names under which other projects may keep a locale: zh_CN, zh-CN, zh-cn, zh-Hans."""
    if not locale:
        return [""]
    disk = gettext_name(locale)
    names = (locale, disk, disk.replace("_", "-"), disk.replace("_", "-").lower(), bcp47(locale))
    return list(dict.fromkeys(names))
