"""Which of many texts share the rare words of one: in this process's memory, or in a tantivy index on disk."""

from __future__ import annotations

import json
import shutil
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from importlib.util import find_spec
from itertools import chain, islice, pairwise, zip_longest
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from article_i18n.leverage.words import words
from article_i18n.locking import locked

if TYPE_CHECKING:
    from tantivy import Index as Tantivy

LARGE = 50_000
"""Texts from which on an index on disk is worth it: building one in memory takes some 20 µs for each, every time."""
RARE = 24
"""Words of a query that are looked up, the rarest ones …"""
LOOKED_AT = 20_000
"""… as long as they lead to no more texts than this, all together."""
_PARTS, _LONG = 3, 120
"""A text is looked up by the rare words of each of its parts, if it has so many characters."""
_MANY = 1_000_000
"""A word's weight is the logarithm of this over its texts."""
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
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        self._numbers, self._sizes = array("Q"), array("L")
        for at, (number, text) in enumerate(texts):
            found = words(text)
            self._numbers.append(number)
            self._sizes.append(len(found))
            for word in found:
                postings[word].append(at)
        self._postings = dict(postings)

    def find(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the texts that share most of the rare words, the best first."""
        wanted = words(text)
        known = {word: len(self._postings[word]) for word in wanted if word in self._postings}
        shared: defaultdict[int, float] = defaultdict(float)
        for word, weight in telling(text, known).items():
            for at in self._postings[word][:LOOKED_AT]:
                shared[at] += weight
        own = len(wanted)
        ranked = ((weight / (own + self._sizes[at]), -at) for at, weight in shared.items())
        return [self._numbers[-at] for _, at in nlargest(limit, ranked)]


def telling(text: str, known: Mapping[str, int]) -> dict[str, float]:
    """Return the words by which a text is looked up, and what they weigh; `known` says in how many texts each stands.

    They are the rarest ones of each part of the text in turn: otherwise one rare sentence would lead to all texts
    that have it, and say nothing of which of them is like the whole.
    """
    long = len(text) >= _LONG
    cuts = [len(text) * part // _PARTS for part in range(_PARTS + 1)] if long else [0, len(text)]
    parts = (words(text[start:end]) for start, end in pairwise(cuts))
    queues = [sorted((known[word], word) for word in part if word in known) for part in parts]
    left = LOOKED_AT
    found: dict[str, float] = {}
    for count, word in filter(None, chain.from_iterable(zip_longest(*queues))):
        if len(found) < RARE and word not in found and (count <= left or not found):
            left -= count
            found[word] = log(1 + _MANY / count)
    return found


class OnDisk:
    """A tantivy index in a folder of its own. It can be deleted at any time."""

    def __init__(self, folder: Path, identity: str = "") -> None:
        """`identity` is that of the store whose numbers these are: the index of another one is not used."""
        self.folder, self._identity = folder, identity
        self._state = folder / "state.json"
        self._index: Tantivy | None = None

    @staticmethod
    def available() -> bool:
        """Say whether tantivy is installed."""
        return find_spec("tantivy") is not None

    @property
    def last(self) -> int:
        """The greatest number that it holds; 0 for one that is empty, unusable or of another store."""
        try:
            state = json.loads(self._state.read_text("utf-8"))
            last = int(state["last"]) if state["identity"] == self._identity else 0
            self._opened()
        except (OSError, ValueError, KeyError, TypeError):
            return 0
        return last

    def _opened(self) -> Tantivy:
        import tantivy

        if self._index is None:
            self._index = tantivy.Index(_schema(), str(self.folder))
        return self._index

    def add(self, texts: Iterable[Text], last: int) -> None:
        """Add texts, up to the number `last`; one process at a time."""
        import tantivy

        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder):
            known = self.last
            if not known:
                self._clear()
            writer = self._opened().writer(128_000_000, 2)
            rest = (text for text in texts if text.number > known)
            while batch := list(islice(rest, _BATCH)):
                for number, text in batch:
                    writer.add_document(tantivy.Document(number=number, words=" ".join(sorted(words(text)))))
            writer.commit()
            writer.wait_merging_threads()
            state = {"identity": self._identity, "last": max(last, known)}
            self._state.write_text(json.dumps(state), "utf-8")
        self._index = None

    def _clear(self) -> None:
        self._index = None
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def find(self, text: str, limit: int) -> list[int]:
        """Return the numbers of the texts that share most of the rare words, the best first."""
        import tantivy

        index = self._opened()
        searcher, schema = index.searcher(), index.schema
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
        # a text stands there twice if a process was killed before it could write down how far it was
        return list(dict.fromkeys(map(int, values)))


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
