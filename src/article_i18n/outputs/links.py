"""Where the links of a page lead, once it stands in the output folder: to pages, to files, or nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from article_i18n.locales import bcp47, fallbacks
from article_i18n.outputs.article import Article, Doc, House, Library, Links, relative
from article_i18n.outputs.content import ids
from article_i18n.outputs.tags import Piece, pieces, with_attribute

_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ATTRIBUTES = {
    "a": ("href",),
    "area": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href",),
}
"""The attributes that lead to another file, by element (HTML, and `image` of SVG)."""
_HOMES = ("index", "_index", "README", "readme")
"""Names of the document that stands for its folder: everywhere, in Hugo, in repositories and MkDocs."""
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
        for base in (folder, own):
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
def _finder(library: Library) -> Finder:
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


class Asset(NamedTuple):
    """A file that a page refers to."""

    path: str
    """Of the file, relative to the project; localized where there is such a variant."""
    name: str
    """Of its copy, below a locale's folder."""
    data: bytes
    embedded: bool = False
    """Whether the page holds it."""


class Linked(NamedTuple):
    """A page's HTML with its links led right."""

    html: str
    links: Links
    assets: tuple[Asset, ...]
    """The files that it refers to, those that were put into it included."""


def lead(
    html: str, article: Article, locale: str, *, embed: bool = False, known: Container[str] | None = None
) -> Linked:
    """Lead the links of a body right, from where its page stands.

    A link to a document leads to the same locale's page, else to the source's, and says so (`hreflang`). Files are
    looked for in the source tree, first the locale's own variant; `embed` puts images into the page. `known` are
    the names of the files that may be taken along, so that no translation publishes another one; None: any.
    """
    leader = _Leader(article, locale, embed, ids(html), known)
    out = [
        leader.tag(part) if part.name in _ATTRIBUTES and part.kind in {"start", "void"} else part.source
        for part in pieces(html)
    ]
    links = Links(leader.total, tuple(dict.fromkeys(leader.broken)))
    return Linked("".join(out), links, tuple(leader.assets.values()))


class _Leader:
    def __init__(
        self, article: Article, locale: str, embed: bool, own: frozenset[str], known: Container[str] | None
    ) -> None:
        self.article, self.house, self.locale = article, article.house, locale
        self.embed, self.own, self.known = embed, own, known
        self.page = page_path(self.house, locale, article.domain)
        self.total = 0
        self.broken: list[str] = []
        self.assets: dict[str, Asset] = {}

    def tag(self, part: Piece) -> str:
        for name in _ATTRIBUTES[part.name]:
            value = dict(part.attributes).get(name, "").strip()
            if not value:
                continue
            embed = self.embed and part.name in {"img", "source", "image"}
            if name == "srcset":
                led, lang = self._srcset(value, embed), ""
            else:
                led, lang = self.address(value, embed)
            if led != value:
                part = _again(with_attribute(part, name, led))
            if lang and not part.has("hreflang"):
                part = _again(with_attribute(part, "hreflang", lang))
        return part.source

    def _srcset(self, value: str, embed: bool) -> str:
        candidates = (candidate.split() for candidate in value.split(",") if candidate.strip())
        return ", ".join(" ".join((self.address(url, embed)[0], *rest)) for url, *rest in candidates)

    def address(self, value: str, embed: bool = False) -> tuple[str, str]:
        """Return where an address leads from the page, and the language of what is there if it is another."""
        if _OUTSIDE.match(value) or value.startswith("{"):
            return value, ""
        self.total += 1
        path, _, fragment = value.partition("#")
        path, question, query = path.partition("?")
        if not path:
            if fragment and not question and not self._has(self.own, fragment):
                self.broken.append(unquote(value))
            return value, ""
        doc = _finder(self.house.library).find(unquote(path), self.article.path)
        if doc:
            return self._document(doc, fragment, value)
        file = self._file(unquote(path), embed)
        if file is None:
            self.broken.append(unquote(value))
            return value, ""
        return file + question + query + ("#" + fragment if fragment else ""), ""

    def _document(self, doc: Doc, fragment: str, value: str) -> tuple[str, str]:
        anchors = self.own if doc.path == self.article.path else self.house.library.anchors(doc)
        if fragment and anchors is not None and not self._has(anchors, fragment):
            self.broken.append(unquote(value))
        source = self.house.source_locale
        here = self.locale == source or self.locale in doc.locales or doc.path == self.article.path
        locale = self.locale if here else source
        href = quote(relative(page_path(self.house, locale, doc.domain), self.page))
        return href + ("#" + fragment if fragment else ""), "" if here else bcp47(source)

    def _has(self, anchors: frozenset[str], fragment: str) -> bool:
        top = fragment.lower() == "top" or fragment.startswith(":~:")
        return top or fragment in anchors or unquote(fragment) in anchors

    def _file(self, path: str, embed: bool) -> str | None:
        """Return how the page refers to a file of the source tree; None where there is none."""
        asset = find_asset(self.article, self.locale, path)
        if asset is None or (self.known is not None and asset.name not in self.known):
            return None
        kind = _IMAGES.get(PurePosixPath(asset.path).suffix.lower()) if embed else None
        copied = asset.name in self.assets and not self.assets[asset.name].embedded
        self.assets[asset.name] = asset._replace(embedded=bool(kind) and not copied)
        if kind:
            from base64 import b64encode

            return f"data:{kind};base64,{b64encode(asset.data).decode()}"
        return quote(relative(self.house.place(self.locale, asset.name), self.page))


_IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
_ROOTS = ("", "static/", "public/", "assets/", "source/", "docs/", "src/public/", "docs/public/")
"""Where tools serve files from whose address is absolute: Hugo, VitePress, Docusaurus and others."""


def find_asset(article: Article, locale: str, path: str) -> Asset | None:
    """Find a file that a document refers to: the locale's own variant, else the source's.

    `figure.png` has the variants `figure.ru.png` and `ru/figure.png` beside it, by any usual name of the locale.
    """
    if path.endswith("/"):
        return None
    folder = posixpath.dirname(article.path)
    bases = (
        [posixpath.join(folder, path)]
        if not path.startswith("/")
        else [root + path.lstrip("/") for root in _ROOTS]
    )
    for base in map(posixpath.normpath, bases):
        if base.startswith("../"):
            continue
        for variant in (*_variants(base, locale, article.house.source_locale), base):
            data = article.house.library.file(variant)
            if data is not None:
                return Asset(variant, _name(base, article), data)
    return None


def _variants(path: str, locale: str, source_locale: str) -> Iterator[str]:
    if locale == source_locale:
        return
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    for each in locale_names(locale):
        yield posixpath.join(folder, f"{stem}.{each}{suffix}")
        yield posixpath.join(folder, each, name)


def locale_names(locale: str) -> Sequence[str]:
    """Return the names by which files of a locale go, nearest first: its own, BCP 47's, and its parents'."""
    own = (locale, bcp47(locale))
    parents = (name for parent in fallbacks(locale) for name in (parent, bcp47(parent)))
    return tuple(dict.fromkeys((*own, *parents)))


def _name(path: str, article: Article) -> str:
    """Return where a file stands below a locale's folder: as it does below the source root, else under `_files`."""
    root = article.path.removesuffix(article.below)
    return path.removeprefix(root) if path.startswith(root) else f"_files/{path}"


def _again(tag: str) -> Piece:
    return pieces(tag)[0]
