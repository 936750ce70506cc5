"""A memory that several people share, in a PostgreSQL database. The server finds candidates, scoring is ours.

The words of the texts, as numbers (64-bit hashes of locale and word), lead to the texts: a row for each word of each
origin. A table counts in how many texts a word stands. A query looks up its rarest words only, and the texts that
share most of their weight are ranked on the server. A trigram index (`pg_trgm`) was ten times slower, and a GIN index
over words took seven minutes to build for a million texts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from article_i18n.leverage.words import words
from article_i18n.memory.index import telling
from article_i18n.memory.unit import Known, StoreError, Unit, digest, distinct

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

VERSION = 1
"""Of the tables, which stand in a schema of their own."""
SCHEMA = f"article_i18n_memory_{VERSION}"
_LOCK = 0x61_69_31_38
"""Of PostgreSQL's advisory locks, the one under which the tables are made."""
_COUNTS = "SELECT word, texts FROM word WHERE word = ANY (%s) AND texts > 0"
_TABLES = """
CREATE TABLE origin (
    id serial PRIMARY KEY, name text NOT NULL UNIQUE, digest text NOT NULL, kept boolean NOT NULL);
CREATE TABLE text (
    id bigserial PRIMARY KEY, locale text NOT NULL, digest bytea NOT NULL, msgid text NOT NULL,
    UNIQUE (locale, digest));
CREATE TABLE unit (
    text bigint NOT NULL, origin integer NOT NULL, forms text NOT NULL, msgctxt text, plural text,
    before bigint NOT NULL, after bigint NOT NULL, section bigint NOT NULL, document text NOT NULL,
    date text NOT NULL);
CREATE UNIQUE INDEX unit_key ON unit (text, origin, coalesce(msgctxt, E'\\x01'));
CREATE INDEX unit_origin ON unit (origin);
CREATE TABLE posting (
    word bigint NOT NULL, origin integer NOT NULL, texts bigint[] NOT NULL, PRIMARY KEY (word, origin));
CREATE INDEX posting_origin ON posting (origin);
CREATE TABLE word (word bigint PRIMARY KEY, texts bigint NOT NULL) WITH (fillfactor = 50);
"""
_UNIT = """
SELECT text.locale, text.msgid, unit.forms, unit.msgctxt, unit.plural, unit.before, unit.after, unit.section,
    unit.document, unit.date, origin.name
FROM unit JOIN text ON text.id = unit.text JOIN origin ON origin.id = unit.origin
"""
_SIZE = 8
"""Bits of a text's number in a posting that say how many words it has (at most 255), so that no table is joined."""
_LIKE = f"""
SELECT one >> {_SIZE} FROM (
    SELECT one, sum(weight) AS weight
    FROM unnest(%(words)s::bigint[], %(weights)s::float8[]) AS wanted (word, weight)
    JOIN posting USING (word), unnest(posting.texts) AS one
    GROUP BY one, posting.origin) AS found
GROUP BY one ORDER BY max(weight) / (%(size)s + (one & {2**_SIZE - 1})) DESC, one LIMIT %(limit)s
"""


class PostgresStore:
    """A memory at a URL such as `postgresql://user@host/database`; its tables are made on demand.

    Raises StoreError where psycopg is not installed or the server cannot be reached.
    """

    def __init__(self, url: str, *, writable: bool = True, patience: int = 5) -> None:
        self.name = without_password(url)
        if find_spec("psycopg") is None:
            raise StoreError('needs `pip install "article-i18n[postgres]"`', self.name)
        import psycopg

        try:
            self._base: Connection = psycopg.connect(url, autocommit=True, connect_timeout=patience)
        except psycopg.Error as error:
            reason = " ".join(str(error).split())
            raise StoreError(
                f"cannot be reached ({reason}); check the URL and the server", self.name
            ) from None
        with self._asking() as cursor:
            cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", (SCHEMA,))
            if not _one(cursor)[0]:
                self._create(cursor)
            cursor.execute(f"SET search_path TO {SCHEMA}")
            # a plan that reads the whole table is never right for so few rare words
            cursor.execute("SET enable_seqscan TO off")
            cursor.execute("SET jit TO off")

    def _create(self, cursor: Cursor) -> None:
        with self._base.transaction():
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", (SCHEMA,))
            if not _one(cursor)[0]:
                cursor.execute(f"CREATE SCHEMA {SCHEMA}")
                cursor.execute(f"SET LOCAL search_path TO {SCHEMA}")
                cursor.execute(_TABLES)

    def known(self) -> Mapping[str, Known]:
        """Return the origins that it has read."""
        rows = self._all('SELECT name, digest, kept FROM origin ORDER BY name COLLATE "C"')
        return {name: Known(key, kept) for name, key, kept in rows}

    def put(self, origin: str, digest: str, units: Iterable[Unit], *, kept: bool = False) -> None:
        """Replace all that an origin had, in one step. Nothing is done where it has that very content."""
        with self._asking() as cursor, self._base.transaction():
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK + 1,))
            cursor.execute("SELECT digest, kept FROM origin WHERE name = %s", (origin,))
            if digest and cursor.fetchone() == (digest, kept):
                return
            cursor.execute(
                "INSERT INTO origin (name, digest, kept) VALUES (%s, %s, %s) ON CONFLICT (name) "
                "DO UPDATE SET digest = excluded.digest, kept = excluded.kept RETURNING id",
                (origin, digest, kept),
            )
            _insert(cursor, _one(cursor)[0], [unit for unit in distinct(units) if not _has_nul(unit)])

    def drop(self, origins: Sequence[str]) -> None:
        """Forget origins."""
        if origins:
            with self._asking() as cursor, self._base.transaction():
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK + 1,))
                cursor.execute("SELECT id FROM origin WHERE name = ANY (%s)", (list(origins),))
                numbers = [row[0] for row in cursor]
                left = [text for number in numbers for text in _forget(cursor, number)]
                cursor.execute("DELETE FROM origin WHERE id = ANY (%s)", (numbers,))
                _sweep(cursor, left)

    def candidates(self, text: str, locale: str, limit: int = 50) -> list[Unit]:
        """Return the units of the same text, and of at most `limit` other texts that share its rare words."""
        with self._asking() as cursor:
            cursor.execute("SELECT id FROM text WHERE locale = %s AND digest = %s", (locale, digest(text)))
            numbers = [row[0] for row in cursor]
            wanted = {_number(word, locale): word for word in words(text)}
            cursor.execute(_COUNTS, (list(wanted),))
            if known := {wanted[number]: count for number, count in cursor}:
                rare = telling(text, known)
                keys = [_number(word, locale) for word in rare]
                asked = {"words": keys, "weights": list(rare.values()), "size": len(wanted), "limit": limit}
                cursor.execute(_LIKE, asked)
                numbers += [row[0] for row in cursor]
            cursor.execute(f"{_UNIT} WHERE text.id = ANY (%s) ORDER BY text.id, origin.name", (numbers,))
            return [_unit(row) for row in cursor]

    def units(self, locale: str) -> Iterator[Unit]:
        """Yield all units of a locale, in the order of their origins."""
        query = f'{_UNIT} WHERE text.locale = %s ORDER BY origin.name COLLATE "C", text.id, unit.msgctxt'
        with self._asking(), self._base.transaction(), self._base.cursor("units") as cursor:
            cursor.execute(query, (locale,))
            yield from map(_unit, cursor)

    def count(self) -> dict[str, int]:
        """Return the number of units of each locale."""
        query = "SELECT locale, count(*) FROM unit JOIN text ON text.id = unit.text GROUP BY locale ORDER BY locale"
        return dict(self._all(query))

    def others(self, locale: str, origin: str) -> bool:
        """Say whether it has units of a locale from anywhere but an origin."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM unit JOIN text ON text.id = unit.text JOIN origin "
            "ON origin.id = unit.origin WHERE locale = %s AND origin.name <> %s)"
        )
        return bool(self._all(query, locale, origin)[0][0])

    def close(self) -> None:
        """Let go of the connection."""
        self._base.close()

    def _all(self, query: str, *values: object) -> list[Any]:
        with self._asking() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    @contextmanager
    def _asking(self) -> Iterator[Cursor]:
        import psycopg

        try:
            with self._base.cursor() as cursor:
                yield cursor
        except psycopg.Error as error:
            reason = " ".join(str(error).split())
            raise StoreError(f"cannot be used ({reason}); the work goes on without it", self.name) from None


def without_password(url: str) -> str:
    """Return a URL as it may be shown."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@")))


def _insert(cursor: Cursor, origin: int, units: Sequence[Unit]) -> None:
    """Bring an origin's units in by COPY, then in one step into place; words are counted along."""
    left = _forget(cursor, origin)
    found = {(unit.locale, digest(unit.msgid)): words(unit.msgid) for unit in units}
    cursor.execute(
        "CREATE TEMP TABLE IF NOT EXISTS coming (locale text, digest bytea, msgid text, forms text, "
        "msgctxt text, plural text, before bigint, after bigint, section bigint, document text, date text)"
    )
    cursor.execute("TRUNCATE coming")
    with cursor.copy("COPY coming FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(
            ["text", "bytea", "text", "text", "text", "text", "int8", "int8", "int8", "text", "text"]
        )
        for unit in units:
            forms = json.dumps(unit.forms, ensure_ascii=False)
            copy.write_row((unit.locale, digest(unit.msgid), unit.msgid, forms, *unit[3:10]))
    cursor.execute(
        "INSERT INTO text (locale, digest, msgid) SELECT DISTINCT ON (locale, digest) "
        "locale, digest, msgid FROM coming ORDER BY locale, digest ON CONFLICT DO NOTHING"
    )
    cursor.execute(
        "INSERT INTO unit SELECT text.id, %s, forms, msgctxt, plural, before, after, section, document, date "
        "FROM coming JOIN text USING (locale, digest) ON CONFLICT DO NOTHING",
        (origin,),
    )
    cursor.execute("SELECT DISTINCT locale, digest, id FROM coming JOIN text USING (locale, digest)")
    postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for locale, key, number in cursor:
        there = found[locale, bytes(key)]
        packed = number << _SIZE | min(len(there), 2**_SIZE - 1)
        for word in there:
            postings[locale, word].append(packed)
    with cursor.copy("COPY posting FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["int8", "int4", "int8[]"])
        rows = {_number(word, locale): texts for (locale, word), texts in postings.items()}
        for number, texts in sorted(rows.items()):
            copy.write_row((number, origin, sorted(texts)))
    cursor.execute(
        "INSERT INTO word SELECT word, cardinality(texts) FROM posting WHERE origin = %s ORDER BY word "
        "ON CONFLICT (word) DO UPDATE SET texts = word.texts + excluded.texts",
        (origin,),
    )
    _sweep(cursor, left)


def _forget(cursor: Cursor, origin: int) -> list[int]:
    """Take out the units and the words of an origin, and return the texts that it had."""
    cursor.execute(
        "UPDATE word SET texts = word.texts - cardinality(posting.texts) FROM posting "
        "WHERE posting.origin = %s AND posting.word = word.word",
        (origin,),
    )
    cursor.execute("DELETE FROM posting WHERE origin = %s", (origin,))
    cursor.execute("DELETE FROM unit WHERE origin = %s RETURNING text", (origin,))
    return [row[0] for row in cursor]


def _sweep(cursor: Cursor, texts: Sequence[int]) -> None:
    """Take out those of some texts that nobody has any more."""
    if texts:
        cursor.execute(
            "DELETE FROM text WHERE id = ANY (%s) AND NOT EXISTS (SELECT FROM unit WHERE unit.text = text.id)",
            (list(texts),),
        )


def _number(word: str, locale: str) -> int:
    key = f"{locale}\0{word}".encode("utf-8", "replace")
    return int.from_bytes(blake2b(key, digest_size=8).digest(), signed=True)


def _has_nul(unit: Unit) -> bool:
    """Whether there is a NUL in it, which the server cannot store."""
    return "\0" in "".join((unit.msgid, *unit.forms, unit.msgctxt or "", unit.plural or "", unit.document))


def _one(cursor: Cursor) -> tuple[Any, ...]:
    row = cursor.fetchone()
    assert row is not None
    return row


def _unit(row: Sequence[Any]) -> Unit:
    return Unit(row[0], row[1], tuple(json.loads(row[2])), *row[3:])
