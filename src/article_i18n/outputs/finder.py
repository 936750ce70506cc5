"""Documents by the ways in which links name them, and where their pages stand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from article_i18n.outputs.article import Doc, House, Library

_HOMES = ("index", "_index", "README", "readme")
"""Names of the document that stands for its folder: everywhere, in Hugo, in repositories and MkDocs."""
_ANTORA = re.compile(r"\A(?:.*/)?modules/[^/]+/pages(?=/)")
"""The folder that references inside a module of Antora count from."""
_SUFFIXES = ("", ".md", ".markdown", ".mdx", ".rst", ".adoc", ".html", ".htm", ".txt")


def page_path(house: House, locale: str, domain: str) -> str:
    """Return where a document's page stands in the output folder; Hugo's `_index` is its folder's index."""
    folder, slash, name = domain.rpartition("/")
    return house.place(locale, f"{folder}{slash}{'index' if name == '_index' else name}.html")


class Finder:
    """Finds documents by the ways in which links name them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _by_path(self) -> dict[str, Doc]:
        found: dict[str, Doc] = {}
        for doc in self._library.docs():
            for key in _keys(doc.path):
                found.setdefault(key, doc)
        return found

    @cached_property
    def _by_tail(self) -> dict[str, Doc | None]:
        """Documents by the last parts of their paths; None where several end alike."""
        found: dict[str, Doc | None] = {}
        for key, doc in self._by_path.items():
            parts = key.split("/")
            for at in range(1, len(parts)):
                tail = "/".join(parts[at:])
                found[tail] = doc if found.get(tail, doc) == doc else None
        return found

    def find(self, path: str, start: str) -> Doc | None:
        """Return the document that a path names, in a link of the document `start` (both relative to the project).

        Relative paths count from the source's folder, else from its own address in tools that give each document a
        folder. Absolute ones are looked for below every folder that they may count from.
        """
        if path.startswith("/"):
            return self._absolute(path.strip("/"))
        folder = posixpath.dirname(start)
        own, _ = posixpath.splitext(start)
        for base in (folder, own, *_ANTORA.findall(start)):
            found = self._by_path.get(_normal(posixpath.join(base, path)))
            if found:
                return found
        return None

    def _absolute(self, path: str) -> Doc | None:
        while path:
            found = self._by_path.get(path) or self._by_tail.get(_normal(path))
            if found:
                return found
            _, _, path = path.partition("/")
            if "/" not in path:
                return None
        return None


@lru_cache(maxsize=1)
def finder(library: Library) -> Finder:
    """Return the finder of a project's documents, made once."""
    return Finder(library)


def _normal(path: str) -> str:
    path = posixpath.normpath(path)
    for suffix in _SUFFIXES[1:]:
        if path.endswith(suffix):
            return path.removesuffix(suffix)
    return path


def _keys(path: str) -> Iterator[str]:
    """Yield the names that a document answers to: without suffix, and as its folder."""
    name = str(PurePosixPath(path).with_suffix(""))
    yield name
    folder, _, last = name.rpartition("/")
    if last in _HOMES:
        yield folder or "."
