"""What a project has besides the article at hand: its documents, their anchors, and the files beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from article_i18n.errors import ArticleError
from article_i18n.outputs.article import Article, Doc, House, Library
from article_i18n.outputs.finder import Finder
from article_i18n.outputs.web import convertible
from article_i18n.project import Project, Source

_FRAGMENT = re.compile(r"""(?<=[(<"'\s:])([^\s()<>"'\[\]#`:]{0,300})#([^\s()<>"'\[\],#`]{1,200})""")
"""What may be a link to a place in a document."""
_CROSS = re.compile(r"(?:<<|xref:)()#?([^\s<>\[\],#:]{1,200})(?:,|>>|\[)")
"""What may be a cross reference of AsciiDoc inside its document."""


class Shelves(Library):
    """A project as outputs see it. Documents are read when a link first asks for them.

    `worthy` says whether there is an edition of a source in one of the locales.
    """

    def __init__(
        self, project: Project, worthy: Callable[[Source, str], bool], locales: Iterable[str]
    ) -> None:
        self._project, self._worthy, self._locales = project, worthy, tuple(locales)
        self._docs: list[Doc] | None = None
        self._anchors: dict[str, frozenset[str] | None] = {}
        self._wanted: dict[str, set[str]] | None = None

    def docs(self) -> Sequence[Doc]:
        """Return all documents of the project, in order."""
        if self._docs is None:
            self._docs = [
                Doc(
                    source.path,
                    source.domain,
                    frozenset(name for name in self._locales if self._worthy(source, name)),
                )
                for source in self._project.sources
            ]
        return self._docs

    def anchors(self, doc: Doc) -> frozenset[str] | None:
        """Return the ids that a document's page has; None where it cannot be read."""
        if doc.path not in self._anchors:
            self._anchors[doc.path] = self._read_anchors(doc.path)
        return self._anchors[doc.path]

    def _read_anchors(self, path: str) -> frozenset[str] | None:
        source = next(source for source in self._project.sources if source.path == path)
        if not convertible(source.settings.format):
            return None
        from article_i18n.outputs.content import body, ids

        try:
            scanned = self._project.read(source)
            house = House(self._project.settings.source_locale)
            article = Article(path, source.below, source.domain, scanned, source.settings.options, house)
            return ids(body(article, house.source_locale))
        except ArticleError:
            return None

    def wanted(self, path: str) -> frozenset[str]:
        """Return the fragments by which links lead into a document, and some that may be no links.

        All sources are looked through, once.
        """
        if self._wanted is None:
            self._wanted = self._look_through()
        return frozenset(self._wanted.get(path, ()))

    def _look_through(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        finder = Finder(self)
        for doc in self.docs():
            try:
                data = self._project.files.read(doc.path, self._project.settings.max_size)
            except ArticleError:
                continue
            text = data.decode("utf-8", "replace")
            for path, fragment in (*_FRAGMENT.findall(text), *_CROSS.findall(text)):
                target = finder.find(unquote(path), doc.path) if path else doc
                if target:
                    found.setdefault(target.path, set()).update((fragment, unquote(fragment)))
        return found

    def file(self, path: str) -> bytes | None:
        """Return a file of the project; None where there is none, or it is hidden or outside."""
        if any(part.startswith(".") for part in PurePosixPath(path).parts) or not self._project.files.exists(
            path
        ):
            return None
        try:
            return self._project.files.read(path, self._project.settings.max_size)
        except ArticleError:
            return None
