"""Where the links of an edition lead in its own format: those that a translation has changed are looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from article_i18n.edition import Edition, Placed
from article_i18n.errors import ArticleError, Unencodable
from article_i18n.formats import get
from article_i18n.model import Edit, Inline
from article_i18n.outputs.article import Article, Links
from article_i18n.outputs.assets import find_asset
from article_i18n.outputs.content import ids
from article_i18n.outputs.finder import finder
from article_i18n.outputs.web import CONVERTERS, body_html
from article_i18n.withdrawal import edit_of

OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""An address that leads out of the project."""
_ADDRESS = re.compile(r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE)
_TAGS = re.compile(r"<(?:a|area|img|source|video|audio)\s", re.IGNORECASE)
_NAMED = frozenset({"rst", "asciidoc"})
"""Formats whose links may lead to names instead of addresses."""
_PATH = re.compile(r"[./#]")


class Led(NamedTuple):
    """What became of the links of an edition in its own format."""

    links: Links
    mended: tuple[Edit, ...]
    """In the place of the edition's own edits: links that led nowhere lead where the source leads."""


def led(article: Article, edition: Edition) -> Led:
    """Count the links that stay in the project, and lead those that are broken in a translation where the source does.

    Broken is what leads nowhere although the link of the source in its place is whole.
    """

    @cache
    def own(locale: str) -> frozenset[str] | None:
        text = article.text if locale == article.house.source_locale else edition.text
        return _ids(article, text)

    total, broken, mended = 0, list[str](), list[Edit]()
    for item in edition.placed:
        live = item.encoded is not None and not item.broken
        theirs = _addresses(article, item.block.text, item.block.inlines)
        ours = _addresses(article, item.encoded.text, item.inlines) if live and item.encoded else theirs
        total += len(ours)
        if ours == theirs:
            continue
        changes = dict(_changes(article, edition.locale, ours, theirs, own))
        broken += map(unquote, changes)
        if new := _mended(article, item, changes):
            mended.append(new)
    return Led(Links(total, tuple(dict.fromkeys(broken))), tuple(mended))


def is_whole(
    article: Article, locale: str, address: str, own: Callable[[str], frozenset[str] | None]
) -> bool:
    """Say whether an address of a document leads somewhere; `own` gives the ids of the document's page."""
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return not fragment or is_among(own(locale), fragment)
    doc = finder(article.house.library).find(path, article.path)
    if doc is None:
        return find_asset(article, locale, path) is not None
    if not fragment:
        return True
    if doc.path == article.path:
        return is_among(own(locale), fragment)
    there = locale if locale in doc.locales else article.house.source_locale
    return is_among(article.house.library.anchors(doc, there), fragment)


def is_among(anchors: frozenset[str] | None, fragment: str) -> bool:
    """Say whether a fragment is one of the anchors, leads to the top, or nobody can tell."""
    top = fragment.lower() == "top" or fragment.startswith(":~:")
    return anchors is None or top or fragment in anchors or unquote(fragment) in anchors


def _ids(article: Article, text: str) -> frozenset[str] | None:
    """Return what fragments can lead to; None where nobody can tell without another program."""
    if article.format not in CONVERTERS:
        return None
    try:
        return ids(body_html(text, article.format, article.options))
    except ArticleError:
        return None


def _addresses(article: Article, text: str, inlines: Sequence[Inline]) -> list[str]:
    """Return the addresses in a text that stay in the project, in order."""
    found = (address for inline in inlines for address in _of(text, inline))
    return [
        address
        for address in found
        if address
        and not OUTSIDE.match(address)
        and not address.startswith("{")
        and (article.format not in _NAMED or _PATH.search(address))
    ]


def _of(text: str, inline: Inline) -> Iterator[str]:
    if inline.kind in {"link", "image"}:
        yield inline.value
    elif inline.kind == "tag" and _TAGS.match(text, inline.start):
        for values in _ADDRESS.findall(text[inline.start : inline.open]):
            yield next(filter(None, values), "")


def _changes(
    article: Article,
    locale: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    own: Callable[[str], frozenset[str] | None],
) -> Iterator[tuple[str, str]]:
    """Yield each new address that leads nowhere, with that of the source in its place."""
    have, want = Counter(ours), Counter(theirs)
    new = [address for address in dict.fromkeys(ours) if address not in want]
    lost = [address for address in dict.fromkeys(theirs) if address not in have]
    source = article.house.source_locale
    for index, address in enumerate(new):
        twin = lost[index] if len(lost) == len(new) else ""
        if not is_whole(article, locale, address, own) and (not twin or is_whole(article, source, twin, own)):
            yield address, twin


def _mended(article: Article, item: Placed, changes: dict[str, str]) -> Edit | None:
    """Return what puts the addresses of the source into a translation; None where they are not plain to see in it."""
    text = item.text
    for address, twin in changes.items():
        if twin and text.count(address) == 1:
            text = text.replace(address, twin)
    if text == item.text:
        return None
    try:
        encoded = get(article.format).encode(item.block, text, article.options)
    except Unencodable:
        return None
    return edit_of(item.block, encoded)
