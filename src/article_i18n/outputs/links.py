"""Where the links of a page lead, once it stands in the output folder: to pages, to files, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from article_i18n.locales import bcp47
from article_i18n.outputs.article import Article, Doc, House, Links, relative
from article_i18n.outputs.assets import IMAGES, Asset, find_asset
from article_i18n.outputs.content import ids
from article_i18n.outputs.finder import finder, page_path
from article_i18n.outputs.tags import Piece, pieces, with_attribute
from article_i18n.outputs.targets import OUTSIDE, is_among

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
    "image": ("href", "xlink:href"),
    "input": ("src",),
}
"""The attributes that lead to another file, by element (HTML, and `image` of SVG)."""
_STYLED = re.compile(r"""(\burl\(\s*(["']?))([^"'()\s]+)(?=\2\s*\))""")
"""An address in CSS: what opens it, and itself."""


class Linked(NamedTuple):
    """A page's HTML with its links led right."""

    html: str
    links: Links
    assets: tuple[Asset, ...]
    """The files that it refers to, those that were put into it included."""


def lead(
    html: str,
    article: Article,
    locale: str,
    *,
    embed: bool = False,
    source: str = "",
    known: Container[str] | None = None,
    lost: Container[str] | None = None,
) -> Linked:
    """Lead the links of a body right, from where its page stands.

    A link to a document leads to the same locale's page, else to the source's, and says so (`hreflang`). Files are
    looked for in the source tree, first the locale's own variant; `embed` puts images into the page. `known` are
    the names of the files that may be taken along, so that no translation publishes another one; None: any.
    `source` is the source's body: a link that leads nowhere is led where its twin there leads, and counts as broken
    only where the twin is whole: `lost` are the links of the source's own page that lead nowhere; None: those that
    would do so here.
    """
    leader = _Leader(article, locale, embed, ids(html), known)
    parts = pieces(html)
    out = [leader.tag(part) if _leads(part) else part.source for part in parts]
    total, broken = leader.total, [address for _, address in leader.broken]
    if source and broken:
        broken = list(_mended(leader, parts, out, pieces(source), lost))
    links = Links(total, tuple(dict.fromkeys(broken)))
    return Linked("".join(out), links, tuple(leader.assets.values()))


def abroad(html: str, article: Article, locale: str) -> str:
    """Lead the links of a book, which stands alone, to the web; they keep their text only without `base_url`.

    Pictures are left as they are: a book has its own.
    """
    parts = pieces(html)
    out = [part.source for part in parts]
    for i, part in enumerate(parts):
        href = dict(part.attributes).get("href", "").strip() if part.name in {"a", "area"} else ""
        if href and not href.startswith("#") and not OUTSIDE.match(href):
            address, lang = _abroad(article, locale, href)
            tag = with_attribute(part, "href", address)
            out[i] = with_attribute(_again(tag), "hreflang", lang) if lang and address else tag
    return "".join(out)


def _abroad(article: Article, locale: str, href: str) -> tuple[str, str]:
    """Return where a link of a book leads, "" where nowhere, and the language of what is there if it is another."""
    house = article.house
    path, hash_, fragment = href.partition("#")
    path, question, query = path.partition("?")
    doc = finder(house.library).find(unquote(path), article.path)
    if doc and doc.path == article.path:
        return f"#{fragment}", ""
    if doc:
        there = locale if locale == house.source_locale or locale in doc.locales else house.source_locale
        address = url(house, page_path(house, there, doc.domain))
        return address and address + hash_ + fragment, "" if there == locale else bcp47(there)
    asset = find_asset(article, locale, unquote(path))
    address = url(house, house.place(locale, asset.name)) if asset else ""
    return address and address + question + query + hash_ + fragment, ""


def url(house: House, path: str) -> str:
    """Return where a file of the output folder stands on the web, "" where nobody says; indexes go by their folder."""
    if not house.base_url:
        return ""
    folder, slash, name = path.rpartition("/")
    return f"{house.base_url.rstrip('/')}/{quote(folder + slash if name == 'index.html' else path)}"


def _mended(
    leader: _Leader,
    parts: Sequence[Piece],
    out: list[str],
    originals: Sequence[Piece],
    lost: Container[str] | None,
) -> Iterator[str]:
    """Lead each broken link where its twin in the source leads; yield those that were whole there."""
    places = [i for i, part in enumerate(parts) if _leads(part)]
    theirs = [part for part in originals if _leads(part)]
    keys, other_keys = [_key(parts[i]) for i in places], [_key(part) for part in theirs]
    twins: dict[int, Piece] = {}
    for _, start, end, other, until in SequenceMatcher(None, keys, other_keys, autojunk=False).get_opcodes():
        if end - start == until - other:
            twins |= zip(places[start:end], theirs[other:until], strict=True)
    for place, address in [(places[at], address) for at, address in leader.broken]:
        twin = twins.get(place)
        before = len(leader.broken)
        made = leader.tag(parts[place], twin) if twin and twin.name == parts[place].name else ""
        if twin and made and len(leader.broken) == before:
            out[place] = made
        twins_lost = [address for _, address in leader.broken[before:]]
        if not twin or not twins_lost or (lost is not None and not any(each in lost for each in twins_lost)):
            yield address


def _leads(part: Piece) -> bool:
    if part.kind not in {"start", "void"}:
        return False
    return part.name in _ATTRIBUTES or "url(" in dict(part.attributes).get("style", "")


def _key(part: Piece) -> tuple[str, ...]:
    attributes = dict(part.attributes)
    return (part.name, *(attributes.get(name, "") for name in (*_ATTRIBUTES.get(part.name, ()), "style")))


class _Leader:
    def __init__(
        self, article: Article, locale: str, embed: bool, own: frozenset[str], known: Container[str] | None
    ) -> None:
        self.article, self.house, self.locale = article, article.house, locale
        self.embed, self.own, self.known = embed, own, known
        self.page = page_path(self.house, locale, article.domain)
        self.total = 0
        self.broken: list[tuple[int, str]] = []
        """Which tag it was of those led, and the address as it is written."""
        self.assets: dict[str, Asset] = {}
        self._tags = -1

    def tag(self, part: Piece, twin: Piece | None = None) -> str:
        """Return a tag with its addresses led right, or with those of its twin instead."""
        self._tags += 1
        addresses = dict((twin or part).attributes)
        if style := dict(part.attributes).get("style", ""):
            led = _STYLED.sub(lambda found: found[1] + self.address(found[3], self.embed)[0], style)
            part = _again(with_attribute(part, "style", led)) if led != style else part
        for name in _ATTRIBUTES.get(part.name, ()):
            value = addresses.get(name, "").strip()
            if not value:
                continue
            embed = self.embed and part.name in {"img", "source", "image"}
            if name == "srcset":
                led, lang = self._srcset(value, embed), ""
            else:
                led, lang = self.address(value, embed)
            if led != value or twin:
                part = _again(with_attribute(part, name, led))
            if lang and not part.has("hreflang"):
                part = _again(with_attribute(part, "hreflang", lang))
        return part.source

    def _srcset(self, value: str, embed: bool) -> str:
        candidates = (candidate.split() for candidate in value.split(",") if candidate.strip())
        return ", ".join(" ".join((self.address(url, embed)[0], *rest)) for url, *rest in candidates)

    def address(self, value: str, embed: bool = False) -> tuple[str, str]:
        """Return where an address leads from the page, and the language of what is there if it is another."""
        if OUTSIDE.match(value) or value.startswith("{"):
            return value, ""
        self.total += 1
        path, _, fragment = value.partition("#")
        path, question, query = path.partition("?")
        if not path:
            if fragment and not question and not is_among(self.own, fragment):
                self._lost(value)
            return value, ""
        doc = finder(self.house.library).find(unquote(path), self.article.path)
        if doc:
            return self._document(doc, fragment, value)
        file = self._file(unquote(path), embed)
        if file is None:
            self._lost(value)
            return value, ""
        return file + question + query + ("#" + fragment if fragment else ""), ""

    def _document(self, doc: Doc, fragment: str, value: str) -> tuple[str, str]:
        source, own = self.house.source_locale, doc.path == self.article.path
        here = self.locale == source or self.locale in doc.locales or own
        locale = self.locale if here else source
        if fragment:
            anchors = self.own if own else self.house.library.anchors(doc, locale)
            if not is_among(anchors, fragment):
                self._lost(value)
        href = quote(relative(page_path(self.house, locale, doc.domain), self.page))
        return href + ("#" + fragment if fragment else ""), "" if here else bcp47(source)

    def _lost(self, value: str) -> None:
        self.broken.append((self._tags, unquote(value)))

    def _file(self, path: str, embed: bool) -> str | None:
        """Return how the page refers to a file of the source tree; None where there is none."""
        asset = find_asset(self.article, self.locale, path)
        if asset is None or (self.known is not None and asset.name not in self.known):
            return None
        kind = IMAGES.get(PurePosixPath(asset.path).suffix.lower()) if embed else None
        copied = asset.name in self.assets and not self.assets[asset.name].embedded
        self.assets[asset.name] = asset._replace(embedded=bool(kind) and not copied)
        if kind:
            from base64 import b64encode

            return f"data:{kind};base64,{b64encode(asset.data).decode()}"
        return quote(relative(self.house.place(self.locale, asset.name), self.page))


def _again(tag: str) -> Piece:
    return pieces(tag)[0]
