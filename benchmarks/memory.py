"""A memory of a million segments: how long it takes to build and to ask, and how often it misses the best match.

The segments are real sentences of the corpora, recombined by a seeded author so that all are distinct; the queries
are some of them, edited. Brute force is rapidfuzz's ratio over all segments: the recall is the share of the queries
with a match of 60 % or more for which our first answer is as much like the query as the best there is.
`ARTICLE_I18N_BENCH_SIZES=20000,200000` sets other sizes; PostgreSQL is measured where its server is installed.
"""

from __future__ import annotations

import os
import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from article_i18n.catalog import read
from article_i18n.memory import Query, SQLiteStore, Store, Unit, search
from benchmarks.corpora import documents
from benchmarks.prose import paragraphs, revised
from benchmarks.server import running

_SIZES = os.environ.get("ARTICLE_I18N_BENCH_SIZES", "200000,1000000")
_QUERIES, _JUDGED = 500, 200
_IN_PROCESS = 200_000
"""Segments up to which the index in the process's memory is measured as well."""
_ORIGIN = 10_000
"""Segments in one catalog."""
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def main() -> None:
    """Print a row for each size and store."""
    print(
        f"{'segments':>9} {'store':11} {'build s':>8} {'CPU s':>6} {'open s':>7} {'p50 ms':>7} {'p95 ms':>7} "
        f"{'recall@1':>9} {'judged':>7} {'disk MB':>8} {'RSS MB':>7}"
    )
    for size in map(int, _SIZES.split(",")):
        texts = recombined(size, 2026)
        queries = _queries(texts, 7)
        best = [_brute(query, texts) for query in queries[:_JUDGED]]
        with tempfile.TemporaryDirectory(prefix="memory-") as folder:
            opened = partial(SQLiteStore, Path(folder), print)
            disk = partial(_size, Path(folder))
            _row(size, "tantivy", partial(opened, large=0), texts, queries, best, disk)
        if size <= _IN_PROCESS:
            with tempfile.TemporaryDirectory(prefix="memory-") as folder:
                opened = partial(SQLiteStore, Path(folder), large=size)
                _row(size, "in memory", opened, texts, queries, best, partial(_size, Path(folder)))
        with running() as url:
            if url:
                from article_i18n.memory.postgres import PostgresStore

                disk = partial(_database_size, url)
                _row(size, "PostgreSQL", partial(PostgresStore, url), texts, queries, best, disk)
            else:
                print(f"{size:9} PostgreSQL  no server is installed here")


def _row(
    size: int,
    name: str,
    opened: Callable[[], Store],
    texts: Sequence[str],
    queries: Sequence[str],
    best: Sequence[float],
    disk: Callable[[], int],
) -> None:
    start, worked = time.perf_counter(), time.process_time()
    store = opened()
    for at in range(0, size, _ORIGIN):
        store.put(f"{at}.po", str(at), _units(texts[at : at + _ORIGIN]))
    store.candidates(queries[0], "ru")
    build, worked = time.perf_counter() - start, time.process_time() - worked
    store.close()
    store = opened()
    start = time.perf_counter()
    store.candidates(queries[0], "ru")
    ready = time.perf_counter() - start
    times, found = [], []
    for query in queries:
        start = time.perf_counter()
        hits = search([store], Query(query), "ru", least=0.0)
        times.append(1000 * (time.perf_counter() - start))
        found.append(fuzz.ratio(query, hits[0].unit.msgid) if hits else 0.0)
    judged = [(ours, theirs) for ours, theirs in zip(found, best, strict=False) if theirs >= 60]
    recall = sum(ours >= theirs - 0.01 for ours, theirs in judged) / len(judged)
    store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:9} {name:11} {build:8.1f} {worked:6.1f} {ready:7.2f} {statistics.median(times):7.1f} "
        f"{statistics.quantiles(times, n=20)[18]:7.1f} {recall:9.3f} {len(judged):7} "
        f"{disk() / 1e6:8.0f} {memory:7.0f}",
        flush=True,
    )


def _units(texts: Sequence[str]) -> Iterator[Unit]:
    return (Unit("ru", text, (text.swapcase(),), date="2026-01-01T00:00:00Z") for text in texts)


def recombined(size: int, seed: int) -> list[str]:
    """Return distinct segments of one to three real sentences, or of the halves of two."""
    author = random.Random(seed)
    whole = [*paragraphs(), *_catalog_texts()]
    sentences = list(dict.fromkeys(s for text in whole for s in _END.split(text) if len(s) >= 20))
    found = dict.fromkeys(sentences[:size])
    while len(found) < size:
        count = author.choices((0, 2, 3), (3, 5, 2))[0]
        parts = [author.choice(sentences) for _ in range(count or 2)]
        if not count:
            first, second = (part.split() for part in parts)
            parts = [*first[: len(first) // 2 + 1], *second[len(second) // 2 :]]
        found[" ".join(parts)] = None
    texts = list(found)
    author.shuffle(texts)
    return texts


def _catalog_texts() -> Iterator[str]:
    for path in documents(".po"):
        yield from (" ".join(message.msgid.split()) for message in read(path.read_bytes()).messages)


def _queries(texts: Sequence[str], seed: int) -> list[str]:
    author = random.Random(seed)
    vocabulary = [word for text in texts[:2000] for word in text.split()]
    return [
        revised(author.choice(texts), author.choice((0.05, 0.15, 0.3)), vocabulary, author)
        for _ in range(_QUERIES)
    ]


def _brute(query: str, texts: Sequence[str]) -> float:
    found = process.extractOne(query, texts, scorer=fuzz.ratio, score_cutoff=60)
    return found[1] if found else 0.0


def _database_size(url: str) -> int:
    import psycopg

    with psycopg.connect(url) as base:
        row = base.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
