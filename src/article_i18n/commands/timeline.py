"""What the catalogs of a locale have translated, over the commits of their repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from article_i18n.catalog import Catalog, Key, Message, read
from article_i18n.errors import ArticleError
from article_i18n.history import History, Version

_MOST = 64
"""How many versions are read from git at a time, at most."""
_REACH = 2000
"""How many versions of a file are looked at."""


class Timeline:
    """The states of some catalogs together, the newest first: each change of one of them makes a state.

    They are read as far back as is asked for. Of each message it is remembered from which state to which it was
    translated, so that memory grows with what was changed and not with the size of the catalogs.
    """

    def __init__(self, history: History, paths: Sequence[str]) -> None:
        self._reading = {path: contents(history, path) for path in paths}
        self._now = {path: pair for path, pairs in self._reading.items() if (pair := next(pairs, None))}
        self._reader = _Reader(lambda message: message.translated)
        self._spans: dict[Key, list[list[int]]] = {}
        self._current: frozenset[Key] = frozenset()
        self.states: list[dict[str, Version]] = []
        """What the catalogs were, by their paths."""
        self._time = 0

    def reach(self, time: int) -> None:
        """Go back until the state that held at that time is known."""
        while self._now and (not self.states or self._time >= time):
            self._time = max(version.time for version, _ in self._now.values())
            self._add({path: version for path, (version, _) in self._now.items()})
            latest = next(path for path, (version, _) in self._now.items() if version.time == self._time)
            if pair := next(self._reading[latest], None):
                self._now[latest] = pair
            else:
                del self._now[latest]

    def find(self, wanted: Iterable[Key]) -> dict[str, Version] | None:
        """Return the newest known state in which all of these messages were translated; None where there is none."""
        there = [[0, len(self.states)]]
        for key in wanted:
            there = list(_both(there, self._spans.get(key, [])))
            if not there:
                return None
        return self.states[there[0][0]] if there[0][1] else None

    def _add(self, state: dict[str, Version]) -> None:
        found: frozenset[Key] = frozenset()
        for _, data in self._now.values():
            found |= self._reader.keys(data)
        index = len(self.states)
        for key in found - self._current:
            self._spans.setdefault(key, []).append([index, _FOREVER])
        for key in self._current - found:
            self._spans[key][-1][1] = index
        self._current = found
        self.states.append(state)


class _Reader:
    """Reads catalogs that have most of their entries in common: each entry once."""

    def __init__(self, wanted: Callable[[Message], bool]) -> None:
        self._wanted = wanted
        self._parsed: dict[bytes, frozenset[Key]] = {}

    def keys(self, data: bytes) -> frozenset[Key]:
        """Return the messages of a catalog that are wanted."""
        found: set[Key] = set()
        for piece in data.replace(b"\r\n", b"\n").split(b"\n\n"):
            if piece not in self._parsed:
                catalog = self._read(piece + b"\n")
                if catalog is None or not _alone(catalog):
                    catalog = self._read(data)
                    return self._of(catalog) if catalog else frozenset()
                self._parsed[piece] = self._of(catalog)
            found |= self._parsed[piece]
        return frozenset(found)

    def _of(self, catalog: Catalog) -> frozenset[Key]:
        return frozenset(message.key for message in catalog.messages if self._wanted(message))

    @staticmethod
    def _read(data: bytes) -> Catalog | None:
        try:
            return read(data)
        except ArticleError:
            return None


def _alone(catalog: Catalog) -> bool:
    """Whether a piece of a catalog could be read by itself."""
    return not catalog.problems and catalog.encoding.lower().replace("_", "-") in {
        "utf-8",
        "ascii",
        "us-ascii",
    }


_FOREVER = 1 << 60


def contents(history: History, path: str) -> Iterator[tuple[Version, bytes]]:
    """Yield the versions of a file with their bytes, read in pieces that grow: most often few are needed."""
    versions, size = islice(history.versions(path), _REACH), 4
    while piece := list(islice(versions, size)):
        yield from zip(piece, history.read(path, piece), strict=True)
        size = min(2 * size, _MOST)


def _both(some: Iterable[list[int]], others: Sequence[list[int]]) -> Iterator[list[int]]:
    """Yield what two lists of spans, each in order and without overlap, have in common."""
    for start, end in some:
        for first, last in others:
            if max(start, first) < min(end, last):
                yield [max(start, first), min(end, last)]


def unfinished_since(history: History, path: str, keys: Iterable[Key]) -> dict[Key, str]:
    """Return since which day messages of a catalog have been there without a finished translation, as ISO 8601.

    Those that are so in no commit are left out.
    """
    reader = _Reader(lambda message: not message.translated and not message.obsolete)
    waiting, since = set(keys), dict[Key, str]()
    for version, data in contents(history, path):
        waiting &= reader.keys(data)
        if not waiting:
            break
        since |= dict.fromkeys(waiting, version.date)
    return since
