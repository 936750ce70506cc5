"""Files that documents refer to: where they are in the source tree, and which of them a locale's reader gets."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.formats.references import references
from article_i18n.locales import bcp47, fallbacks
from article_i18n.outputs.article import Article, House

IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
"""The media types of pictures that a page can hold, by suffix."""
_ROOTS = ("", "static/", "public/", "assets/", "source/", "docs/", "src/public/", "docs/public/")
"""Where tools serve files from whose address is absolute: Hugo, VitePress, Docusaurus and others."""


class Asset(NamedTuple):
    """A file that a page refers to."""

    path: str
    """Of the file, relative to the project; localized where there is such a variant."""
    name: str
    """Of its copy, below a locale's folder."""
    data: bytes
    embedded: bool = False
    """Whether the page holds it."""


def find_asset(article: Article, locale: str, path: str) -> Asset | None:
    """Find a file that a document refers to: the locale's own variant, else the source's.

    `figure.png` has the variants `figure.ru.png` and `ru/figure.png` beside it, by any usual name of the locale; where
    there is none, those of the locales that it falls back to. A drawing that is a document of the project is as its
    edition has it.
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
        variants = _variants(base, locale, article.house)
        if found := (article.past or article.house.library).first(variants, base):
            name = _name(base, article)
            own = found[0] != base or locale == article.house.source_locale
            edition = None if own else article.house.library.picture(base, locale)
            return Asset(found[0], name, edition or found[1])
    return None


def own_assets(article: Article, locale: str) -> Iterator[Asset]:
    """Yield the locale's own variants of the pictures and other media that the source refers to."""
    for path, _ in references(article.text, article.format):
        asset = find_asset(article, locale, path)
        original = find_asset(article, article.house.source_locale, path)
        if asset and original and asset.path != original.path:
            yield asset


def _variants(path: str, locale: str, house: House) -> Iterator[str]:
    if locale == house.source_locale:
        return
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    kin = (each for other in house.kin.get(locale, ()) for each in (other, bcp47(other)))
    for each in dict.fromkeys((*locale_names(locale), *kin)):
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
