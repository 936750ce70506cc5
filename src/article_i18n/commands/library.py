"""What a project has besides the article at hand: its documents, their anchors, and the files beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from article_i18n.catalog import Message
from article_i18n.commands.editions import Editions, Reading
from article_i18n.commands.filed import Filed
from article_i18n.errors import ArticleError
from article_i18n.outputs.article import Article, Doc, House, is_picture
from article_i18n.outputs.finder import Finder
from article_i18n.outputs.web import convertible
from article_i18n.project import Project, Source

if TYPE_CHECKING:
    from article_i18n.outputs.outline import Named

_FRAGMENT = re.compile(r"""(?<=[(<"'\s:])([^\s()<>"'\[\]#`:]{0,300})#([^\s()<>"'\[\],#`]{1,200})""")
"""What may be a link to a place in a document."""
_LABELLING = frozenset({"rst", "markdown"})
_LABEL = re.compile(
    r"^[ \t]*\.\.[ \t]+_(?!_)`?([^`:\n\\]+)`?:[ \t]*$"
    r"|^[ \t>]*\(([^()\n]+)\)=[ \t]*$"
    r"|^[ \t>]*:name:[ \t]+(\S[^\n]*?)[ \t]*$",
    re.MULTILINE,
)
"""A target of reST or of MyST, or the name of a directive's."""
_CROSS = re.compile(r"(?:<<|xref:)()#?([^\s<>\[\],#:]{1,200})(?:,|>>|\[)")
"""What may be a cross reference of AsciiDoc inside its document."""


class _Page(NamedTuple):
    """What others ask of a document's page."""

    anchors: frozenset[str] | None
    titles: dict[str, str]
    """By the ids of the elements that have one."""


class Shelves(Filed):
    """A project as outputs see it. Documents are read when a link first asks for them.

    `editions` says which there are in the locales.
    """

    def __init__(self, project: Project, editions: Editions, locales: Iterable[str]) -> None:
        super().__init__(project)
        self._editions, self._locales = editions, tuple(locales)
        self._docs: list[Doc] | None = None
        self._pages: dict[tuple[str, str], _Page] = {}
        self._named: dict[tuple[str, str], Named] = {}
        self._pictures: dict[tuple[str, str], bytes | None] = {}
        self._wanted: dict[str, set[str]] | None = None
        self._labels: dict[str, dict[str, Doc]] | None = None

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.path: source for source in self._project.sources}

    def docs(self) -> Sequence[Doc]:
        """Return all documents of the project, in order."""
        if self._docs is None:
            self._docs = [
                Doc(
                    source.path,
                    source.domain,
                    frozenset(name for name in self._locales if self._there(source, name)),
                )
                for source in self._project.sources
            ]
        return self._docs

    def _there(self, source: Source, locale: str) -> bool:
        return self._editions.worthy(source, locale)

    def anchors(self, doc: Doc, locale: str) -> frozenset[str] | None:
        """Return the ids that a document's page in a locale has; None where it cannot be read."""
        return self._page(doc, locale).anchors

    def title(self, doc: Doc, locale: str, anchor: str = "") -> str:
        """Return what a document, or the place with an id in it, is called in a locale; "" where nobody knows."""
        from article_i18n.outputs.outline import named, translated

        source, key = self._sources[doc.path], self._key(doc, locale)
        try:
            scanned, lookup = self._reading(source, locale)
            if key not in self._named:
                self._named[key] = named(scanned, source.settings.options)
        except ArticleError:
            return ""
        known = self._named[key]
        title = self._page(doc, locale).titles.get(anchor, "") if anchor else known.title
        original = self._project.settings.source_locale
        if not title or locale == original:
            return title
        return translated(title, known.blocks, scanned, lookup, locale, original, source.settings.options)

    def labelled(self, label: str) -> Sequence[Doc]:
        """Return the documents that may have a label. All sources that can have one are looked through, once."""
        from article_i18n.outputs.references import normal

        if self._labels is None:
            self._labels = {}
            for doc, text in self._texts():
                if self._sources[doc.path].settings.format in _LABELLING:
                    for found in _LABEL.finditer(text):
                        name = normal(next(filter(None, found.groups())))
                        self._labels.setdefault(name, {})[doc.path] = doc
        return tuple(self._labels.get(normal(label), {}).values())

    def picture(self, path: str, locale: str) -> bytes | None:
        """Return a picture that is a document of the project, as its edition in a locale has it; None for any other."""
        source = self._sources.get(path)
        if source is None or not is_picture(path):
            return None
        if (path, locale) not in self._pictures:
            self._pictures[path, locale] = self._drawn(source, locale)
        return self._pictures[path, locale]

    def _drawn(self, source: Source, locale: str) -> bytes | None:
        from article_i18n.outputs.source import spelled

        try:
            scanned = self._project.read(source)
            edition = self._editions.published(source, scanned, locale)
            house = replace(self._project.house, library=self)
            article = Article(
                source.path, source.below, source.domain, scanned, source.settings.options, house
            )
            return spelled(article, edition).data if edition else None
        except ArticleError:  # which the document itself tells
            return None

    def _key(self, doc: Doc, locale: str) -> tuple[str, str]:
        """Return what tells versions of a document apart: they differ by locale where editions are frozen."""
        return doc.path, locale if self._editions.synced else ""

    def _reading(self, source: Source, locale: str) -> Reading:
        scanned = self._project.read(source)
        if locale != self._project.settings.source_locale:
            found = self._editions.reading(source, scanned, locale)
            if found:
                return found
        return Reading(scanned, _nothing)

    def _page(self, doc: Doc, locale: str) -> _Page:
        key = self._key(doc, locale)
        if key not in self._pages:
            self._pages[key] = self._read_page(self._sources[doc.path], locale)
        return self._pages[key]

    def _read_page(self, source: Source, locale: str) -> _Page:
        if not convertible(source.settings.format):
            return _Page(None, {})
        from article_i18n.outputs.content import body, ids
        from article_i18n.outputs.outline import titles
        from article_i18n.outputs.tags import pieces

        try:
            scanned = self._reading(source, locale).scanned
            house = House(self._project.settings.source_locale)
            options = source.settings.options
            article = Article(source.path, source.below, source.domain, scanned, options, house)
            html = body(article, house.source_locale)
        except ArticleError:
            return _Page(None, {})
        return _Page(ids(html), titles(pieces(html)))

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
        for doc, text in self._texts():
            for path, fragment in (*_FRAGMENT.findall(text), *_CROSS.findall(text)):
                target = finder.find(unquote(path), doc.path) if path else doc
                if target:
                    found.setdefault(target.path, set()).update((fragment, unquote(fragment)))
        return found

    def _texts(self) -> Iterator[tuple[Doc, str]]:
        for doc in self.docs():
            try:
                data = self._project.files.read(doc.path, self._project.settings.max_size)
            except ArticleError:
                continue
            yield doc, data.decode("utf-8", "replace")


def _nothing(context: str | None, msgid: str) -> Message | None:
    del context, msgid
    return None
