"""A memory in an SQLite file: a cache of catalogs and TMX files, safe to delete and to share between processes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from article_i18n.memory.index import LARGE, Candidates, InMemory, OnDisk, Text
from article_i18n.memory.unit import Known, StoreError, Unit, digest, distinct

VERSION = 1
"""Of the tables below; a file of another version is made anew."""
_NAME = "memory.db"
_PATIENCE = 60
"""Seconds to wait for another process's writing."""
_TABLES = """
CREATE TABLE identity (value TEXT NOT NULL);
CREATE TABLE origin (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, kept INTEGER NOT NULL);
CREATE TABLE text (
    id INTEGER PRIMARY KEY AUTOINCREMENT, locale TEXT NOT NULL, digest BLOB NOT NULL, msgid TEXT NOT NULL,
    UNIQUE (locale, digest));
CREATE TABLE unit (
    text INTEGER NOT NULL, origin INTEGER NOT NULL, forms TEXT NOT NULL, msgctxt TEXT, plural TEXT,
    before INTEGER NOT NULL, after INTEGER NOT NULL, section INTEGER NOT NULL,
    document TEXT NOT NULL, date TEXT NOT NULL);
CREATE INDEX unit_text ON unit (text);
CREATE INDEX unit_origin ON unit (origin);
"""
_UNIT = """
SELECT text.locale, text.msgid, unit.forms, unit.msgctxt, unit.plural, unit.before, unit.after, unit.section,
    unit.document, unit.date, origin.name
FROM unit JOIN text ON text.id = unit.text JOIN origin ON origin.id = unit.origin
"""
_SWEEP = (
    "DELETE FROM text WHERE id IN (SELECT text FROM gone) "
    "AND id NOT IN (SELECT text FROM unit WHERE unit.text IN (SELECT text FROM gone))"
)


class SQLiteStore:
    """A memory in a folder; `folder` None keeps it in this process only.

    `say` is given one line where something is made anew or left out. A `frozen` one is read from the folder, which
    stays as it is.
    """

    def __init__(
        self,
        folder: Path | None,
        say: Callable[[str], object] = lambda line: None,
        *,
        large: int = LARGE,
        name: str = "",
        frozen: bool = False,
    ) -> None:
        self.name = name or str(folder or "memory")
        self._folder, self._say, self._large, self._frozen = folder, say, large, frozen
        self._indices: dict[str, Candidates] = {}
        self._base = self._opened()

    def known(self) -> Mapping[str, Known]:
        """Return the origins that it has read."""
        rows = self._all("SELECT name, digest, kept FROM origin ORDER BY name")
        return {name: Known(key, bool(kept)) for name, key, kept in rows}

    def put(self, origin: str, digest: str, units: Iterable[Unit], *, kept: bool = False) -> None:
        """Replace all that an origin had, in one step. Nothing is done where it has that very content."""
        with self._writing():
            found = self._all("SELECT id, digest, kept FROM origin WHERE name = ?", origin)
            if found and digest and found[0][1:] == (digest, kept):
                return
            for number, *_ in found:
                self._forget(number)
            self._base.execute(
                "INSERT INTO origin (name, digest, kept) VALUES (?, ?, ?) ON CONFLICT (name) "
                "DO UPDATE SET digest = excluded.digest, kept = excluded.kept",
                (origin, digest, kept),
            )
            ((number,),) = self._all("SELECT id FROM origin WHERE name = ?", origin)
            self._insert(number, distinct(units))
            self._base.execute(_SWEEP)

    def _insert(self, origin: int, units: Sequence[Unit]) -> None:
        keys = [(unit.locale, digest(unit.msgid)) for unit in units]
        self._base.executemany(
            "INSERT OR IGNORE INTO text (locale, digest, msgid) VALUES (?, ?, ?)",
            ((*key, unit.msgid) for key, unit in zip(keys, units, strict=True)),
        )
        self._base.executemany(
            "INSERT INTO unit SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM text WHERE locale = ? AND digest = ?",
            (
                (origin, json.dumps(u.forms, ensure_ascii=False), *u[3:10], *key)
                for key, u in zip(keys, units, strict=True)
            ),
        )

    def _forget(self, origin: int) -> None:
        """Take out an origin's units, and note their texts, which `_SWEEP` takes out if nobody has them any more."""
        self._base.execute("INSERT OR IGNORE INTO gone SELECT text FROM unit WHERE origin = ?", (origin,))
        self._base.execute("DELETE FROM unit WHERE origin = ?", (origin,))

    def drop(self, origins: Sequence[str]) -> None:
        """Forget origins."""
        if not origins:
            return
        with self._writing():
            for name in origins:
                for (number,) in self._all("SELECT id FROM origin WHERE name = ?", name):
                    self._forget(number)
                    self._base.execute("DELETE FROM origin WHERE id = ?", (number,))
            self._base.execute(_SWEEP)

    def candidates(self, text: str, locale: str, limit: int = 50) -> list[Unit]:
        """Return the units of the same text, and of at most `limit` other texts that share its rare words."""
        same = self._all("SELECT id FROM text WHERE locale = ? AND digest = ?", locale, digest(text))
        numbers = [number for (number,) in same] + self._find(text, locale, limit)
        marks = ", ".join("?" * len(numbers))
        return list(map(_unit, self._all(f"{_UNIT} WHERE text.id IN ({marks}) ORDER BY text.id", *numbers)))

    def _find(self, text: str, locale: str, limit: int) -> list[int]:
        if locale not in self._indices:
            self._indices[locale] = self._index(locale)
        try:
            return self._indices[locale].find(text, limit)
        except (OSError, ValueError):  # another process has the index made anew
            self._indices[locale] = InMemory(self._texts(locale, 0))
            return self._indices[locale].find(text, limit)

    def _index(self, locale: str) -> Candidates:
        ((count, last),) = self._all("SELECT count(*), max(id) FROM text WHERE locale = ?", locale)
        if count <= self._large or self._folder is None:
            return InMemory(self._texts(locale, 0))
        if not OnDisk.available():
            self._say(
                f"{self.name}: {count} texts in {locale} are indexed anew each time; "
                'with `pip install "article-i18n[memory]"` the index is kept'
            )
            return InMemory(self._texts(locale, 0))
        ((identity,),) = self._all("SELECT value FROM identity")
        index = OnDisk(self._folder / f"words-{locale}", identity)
        if index.last != last and self._frozen:
            return InMemory(self._texts(locale, 0))
        if index.last != last:
            try:
                index.add(self._texts(locale, index.last), last)
            except (OSError, ValueError) as error:
                self._say(f"{index.folder}: cannot be written ({error}); indexed in memory instead")
                return InMemory(self._texts(locale, 0))
        return index

    def _texts(self, locale: str, after: int) -> Iterator[Text]:
        query = "SELECT id, msgid FROM text WHERE locale = ? AND id > ? ORDER BY id"
        return map(Text._make, self._rows(query, locale, after))

    def units(self, locale: str) -> Iterator[Unit]:
        """Yield all units of a locale, in the order of their origins."""
        return map(
            _unit, self._rows(f"{_UNIT} WHERE text.locale = ? ORDER BY origin.name, unit.rowid", locale)
        )

    def count(self) -> dict[str, int]:
        """Return the number of units of each locale."""
        query = "SELECT locale, count(*) FROM unit JOIN text ON text.id = unit.text GROUP BY locale ORDER BY locale"
        return dict(self._all(query))

    def others(self, locale: str, origin: str) -> bool:
        """Say whether it has units of a locale from anywhere but an origin."""
        query = (
            "SELECT 1 FROM text JOIN unit ON unit.text = text.id JOIN origin ON origin.id = unit.origin "
            "WHERE locale = ? AND origin.name <> ? LIMIT 1"
        )
        return bool(self._all(query, locale, origin))

    def close(self) -> None:
        """Let go of files and connections."""
        self._base.close()

    def _all(self, query: str, *values: object) -> list[Any]:
        return list(self._rows(query, *values))

    def _rows(self, query: str, *values: object) -> Iterator[Any]:
        try:
            yield from self._base.execute(query, values)
        except sqlite3.Error as error:
            raise self._lost(error) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._indices.clear()
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._base.execute("DELETE FROM gone")
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._lost(error) from None

    def _lost(self, error: sqlite3.Error) -> StoreError:
        return StoreError(
            f"cannot be used ({error}); delete it, it is made anew from the catalogs", self.name
        )

    def _opened(self) -> sqlite3.Connection:
        if self._folder is None:
            return _ready(":memory:")
        path = self._folder / _NAME
        if self._frozen:
            return _copied(path)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            ignore = self._folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", "utf-8")
            return _ready(path)
        except _StaleError:
            self._say(f"{self.name}: the memory was of another version; it is made anew from the catalogs")
        except sqlite3.OperationalError as error:
            return self._aside(str(error))
        except sqlite3.DatabaseError:
            self._say(f"{self.name}: the memory could not be read; it is made anew from the catalogs")
        except OSError as error:
            return self._aside(error.strerror or str(error))
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        return _ready(path)

    def _aside(self, reason: str) -> sqlite3.Connection:
        self._say(f"{self.name}: cannot be written ({reason}); the memory is built anew each time")
        self._folder = None
        return _ready(":memory:")


class _StaleError(Exception):
    """The file has the tables of another version."""


def _copied(path: Path) -> sqlite3.Connection:
    """Return a copy in memory of a file's tables, or new ones where it is absent or of no use."""
    if path.is_file():
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with closing(sqlite3.connect(path, timeout=_PATIENCE)) as base:
                base.backup(copy)
            return _prepared(copy)
        except (sqlite3.Error, _StaleError):
            copy.close()
    return _ready(":memory:")


def _ready(path: Path | str) -> sqlite3.Connection:
    """Return a connection to a file with our tables, which are made where there are none."""
    return _prepared(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None))


def _prepared(base: sqlite3.Connection) -> sqlite3.Connection:
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("PRAGMA cache_size = -65536")
        base.execute("CREATE TEMP TABLE gone (text INTEGER PRIMARY KEY)")
        base.execute("BEGIN IMMEDIATE")
        ((version,),) = base.execute("PRAGMA user_version")
        ((tables,),) = base.execute("SELECT count(*) FROM sqlite_schema")
        if version == 0 and tables == 0:
            for statement in _TABLES.split(";"):
                base.execute(statement)
            base.execute("INSERT INTO identity VALUES (?)", (uuid4().hex,))
            base.execute(f"PRAGMA user_version = {VERSION}")
        elif version != VERSION:
            raise _StaleError
        base.execute("COMMIT")
    except BaseException:
        base.close()
        raise
    return base


def _unit(row: Sequence[Any]) -> Unit:
    return Unit(row[0], row[1], tuple(json.loads(row[2])), *row[3:])
