"""What of a page no translator gets. A pseudo-edition tells: all that is in a message has accents there. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turbohtml import unescape

from article_i18n.formats.references import references
from article_i18n.model import Finding, line_of
from article_i18n.outputs.article import Article
from article_i18n.outputs.assets import IMAGES, find_asset
from article_i18n.outputs.content import body
from article_i18n.outputs.tags import VOID, pieces
from article_i18n.pseudo import KEPT

_NOT_PROSE = frozenset(("code", "kbd", "math", "pre", "samp", "script", "style", "svg", "var"))
_SHOWN = ("alt", "title", "aria-label", "placeholder")
"""Attributes that readers see or hear."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
_ADDRESS = re.compile(r"\b\w+://\S+|\bwww\.\S+")
_LONG, _SOME = 60, 5
"""How many letters of a text, and how many pictures, a line tells."""


def hard_coded(article: Article, locale: str) -> Iterator[Finding]:
    """Yield what stands in a page of a pseudo-locale without accents, and which pictures are the same in all locales.

    Code, addresses and placeholders are no text. Raises UsageError for a format without a converter.
    """
    source = article.text
    messages = "\0".join(block.text for block in article.scanned.blocks)
    files = {path for path, _ in references(source, article.format)}
    for text in dict.fromkeys(_texts(body(article, locale))):
        if (
            text in messages or text in files
        ):  # mark-up of a message, such as a title in a tag, which translators see
            continue
        at = source.find(text)
        shown = text if len(text) <= _LONG else f"{text[:_LONG]}…"
        told = f"{shown!r} is on the page, but in no message"
        yield _finding(article, locale, told, line_of(source, at) if at >= 0 else 0)
    same = list(_pictures(article))
    if same:
        more = f" and {len(same) - _SOME} more" if len(same) > _SOME else ""
        told = f"the same in all locales, with any text in them: {', '.join(same[:_SOME])}{more}"
        yield _finding(article, locale, told, 0)


def _finding(article: Article, locale: str, told: str, line: int) -> Finding:
    return Finding("hard-coded", "info", told, article.path, line, locale, source=article.path)


def _texts(html: str) -> Iterator[str]:
    """Yield the stretches of a page's text, and of its attributes, that have a word without accents."""
    depth = 0
    for piece in pieces(html):
        if piece.name in _NOT_PROSE and piece.name not in VOID:
            depth = max(0, depth + {"start": 1, "end": -1}.get(piece.kind, 0))
        if piece.kind == "text" and not depth:
            yield from _plain(unescape(piece.source))
        elif piece.kind in {"start", "void"}:
            said = dict(piece.attributes)
            for name in _SHOWN:
                yield from _plain(said.get(name, ""))


def _plain(text: str) -> Iterator[str]:
    text = " ".join(text.split())
    if _PLAIN.search(KEPT.sub(" ", _ADDRESS.sub(" ", text))):
        yield text


def _pictures(article: Article) -> Iterator[str]:
    """Yield the pictures of which no locale of the project has its own."""
    for path, _ in references(article.text, article.format):
        original = find_asset(article, article.house.source_locale, path)
        if original and path.lower().endswith(tuple(IMAGES)):
            found = (find_asset(article, locale, path) for locale in article.house.locales)
            if all(asset is None or asset.path == original.path for asset in found):
                yield path
