"""Which of many texts share the rare words of one: in this process's memory, or in a tantivy index on disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from article_i18n.files import locked
from article_i18n.leverage.words import Index, words

if TYPE_CHECKING:
    from tantivy import Index as Tantivy

LARGE = 200_000
"""Texts from which on an index on disk is worth it: building one in memory takes some 16 µs for each."""
RARE = 16
"""Words of a query that are looked up, the rarest ones."""
_BATCH = 50_000


class Text(NamedTuple):
    """A text with the number that its store knows it by; numbers grow and are never used twice."""

    number: int
    text: str


class Candidates(Protocol):
    """Finds texts that come into question."""

    def find(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the texts that share most of the rare words, the best first."""


class InMemory:
    """An index that is built for this process."""

    def __init__(self, texts: Iterable[Text]) -> None:
        listed = list(texts)
        self._numbers = [text.number for text in listed]
        self._index = Index([text.text for text in listed])

    def find(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the texts that share most of the rare words, the best first."""
        return [self._numbers[at] for at in self._index.candidates(words(text), limit)]


class OnDisk:
    """A tantivy index in a folder of its own. It can be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state = folder / "state.json"
        self._index: Tantivy | None = None

    @staticmethod
    def available() -> bool:
        """Say whether tantivy is installed."""
        return find_spec("tantivy") is not None

    @property
    def last(self) -> int:
        """The greatest number that it holds; 0 for an empty or an unusable one."""
        try:
            return int(json.loads(self._state.read_text("utf-8"))["last"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def add(self, texts: Iterable[Text], last: int) -> None:
        """Add texts, up to the number `last`; one process at a time."""
        import tantivy

        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder):
            known = self.last
            if not known or not tantivy.Index.exists(str(self.folder)):
                self._clear()
                known = 0
            index = tantivy.Index(_schema(), str(self.folder))
            writer = index.writer(128_000_000, 2)
            rest = (text for text in texts if text.number > known)
            while batch := list(islice(rest, _BATCH)):
                for number, text in batch:
                    writer.add_document(tantivy.Document(number=number, words=" ".join(sorted(words(text)))))
            writer.commit()
            writer.wait_merging_threads()
            self._state.write_text(json.dumps({"last": max(last, known)}), "utf-8")
        self._index = None

    def _clear(self) -> None:
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def find(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the texts that share most of the rare words, the best first."""
        import tantivy

        if self._index is None:
            self._index = tantivy.Index(_schema(), str(self.folder))
            self._index.reload()
        searcher, schema = self._index.searcher(), self._index.schema
        counts = ((searcher.doc_freq("words", word), word) for word in words(text))
        rare = sorted(pair for pair in counts if pair[0])[:RARE]
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word, "freq"))
            for _, word in rare
        ]
        if not terms:
            return []
        hits = searcher.search(tantivy.Query.boolean_query(terms), limit, count=False).hits
        values: Sequence[Any] = searcher.fast_field_values("number", [address for _, address in hits])
        return [int(value) for value in values]


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
