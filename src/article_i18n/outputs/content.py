"""The body of an edition as HTML, its elements named as the source's are. Several outputs begin with it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from article_i18n.assemble import marked
from article_i18n.outputs.article import Article
from article_i18n.outputs.tags import HEADINGS, Piece, pieces, with_attribute
from article_i18n.outputs.web import Facts, body_html, metadata


def body(article: Article, locale: str) -> str:
    """Return the HTML of an edition, or of the source in its own locale; fallback marks stay in it.

    An element has the id of the source's element in the same place, so that every `#fragment` goes on leading there.
    Raises UsageError for a format without a converter.
    """
    made = article.bodies.get(locale)
    if made is None:
        source = locale == article.house.source_locale
        text = article.text if source else marked(article.editions[locale])
        made = body_html(text, article.format, article.options)
        if not source:
            made = aligned(made, body(article, article.house.source_locale))
        article.bodies[locale] = made
    return made


def facts(article: Article, locale: str) -> Facts:
    """Return title, description and date of an edition; the title is never empty. Fallback marks stay in them."""
    edition = article.editions.get(locale)
    found = metadata(marked(edition) if edition else article.text, article.format, article.options)
    return found if found.title else found._replace(title=article.domain.rpartition("/")[2])


def ids(html: str) -> frozenset[str]:
    """Return the names that fragments can lead to (HTML, 7.4.6.4): ids, and the names of links."""
    found = (
        value
        for part in pieces(html)
        for name, value in part.attributes
        if name == "id" or (name == "name" and part.name == "a")
    )
    return frozenset(value for value in found if value)


def aligned(html: str, source: str) -> str:
    """Give the elements of an edition's HTML the ids that the source's have, and its fragments with them.

    Where the two are not built alike, headings alone are compared; where their number differs too, nothing is.
    """
    parts, originals = pieces(html), pieces(source)
    every = [i for i, part in enumerate(parts) if _id(part)]
    theirs = [part for part in originals if _id(part)]
    if [parts[i].name for i in every] != [part.name for part in theirs]:
        every = [i for i, part in enumerate(parts) if _is_heading(part)]
        theirs = [part for part in originals if _is_heading(part)]
        if len(every) != len(theirs):
            return html
    renamed = {_id(parts[i]): _id(other) for i, other in zip(every, theirs, strict=True)}
    if all(old == new for old, new in renamed.items()):
        return html
    return "".join(
        _renamed(parts, set(every), {i: _id(o) for i, o in zip(every, theirs, strict=True)}, renamed)
    )


def _renamed(
    parts: Sequence[Piece], places: set[int], new: dict[int, str], renamed: dict[str, str]
) -> Sequence[str]:
    out = [part.source for part in parts]
    for i, part in enumerate(parts):
        if i in places:
            out[i] = with_attribute(part, "id", new[i])
        elif part.kind == "start" and (href := dict(part.attributes).get("href", "")).startswith("#"):
            to = renamed.get(unquote(href[1:]))
            if to and to != href[1:]:
                out[i] = with_attribute(part, "href", f"#{to}")
    return out


def _id(part: Piece) -> str:
    return dict(part.attributes).get("id", "") if part.kind in {"start", "void"} else ""


def _is_heading(part: Piece) -> bool:
    return part.kind == "start" and part.name in HEADINGS
