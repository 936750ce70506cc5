"""Translation memories: what was translated elsewhere, found again by text and place.

A memory is a cache of catalogs and TMX files. A store (SQLite in a folder, PostgreSQL by URL) keeps the units and
finds candidates; how good a match is, `scoring` alone says.
"""

from article_i18n.memory.reading import Reading, from_catalog, read
from article_i18n.memory.recall import Wish, recall, search, source_of
from article_i18n.memory.scoring import ENOUGH, Hit, Query, likeness, ranked
from article_i18n.memory.sqlite import SQLiteStore
from article_i18n.memory.unit import Known, Store, StoreError, Unit, file_digest, mark

__all__ = [
    "ENOUGH",
    "Hit",
    "Known",
    "Query",
    "Reading",
    "SQLiteStore",
    "Store",
    "StoreError",
    "Unit",
    "Wish",
    "file_digest",
    "from_catalog",
    "likeness",
    "mark",
    "ranked",
    "read",
    "recall",
    "search",
    "source_of",
]
