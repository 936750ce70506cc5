"""The body of an edition as HTML, its elements named as the source's are. Several outputs begin with it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from article_i18n.assemble import marked
from article_i18n.formats.asciidoc.anchors import named
from article_i18n.outputs.article import Article
from article_i18n.outputs.references import resolved
from article_i18n.outputs.tags import HEADINGS, Piece, pieces, with_attribute
from article_i18n.outputs.web import Facts, body_html, metadata


def body(article: Article, locale: str) -> str:
    """Return the HTML of an edition, or of the source in its own locale; fallback marks stay in it.

    An element has the id of the source's element in the same place, so that every `#fragment` goes on leading there.
    References without a text are named.
    Raises UsageError for a format without a converter.
    """
    made = article.bodies.get(locale)
    if made is None:
        source = locale == article.house.source_locale
        text = article.text if source else marked(article.editions[locale])
        if article.format == "asciidoc":
            text = named(article.text, text, article.options)
        made = body_html(text, article.format, article.options, locale)
        if not source:
            own = article.editions[locale].own_headings
            made = aligned(made, body(article, article.house.source_locale), own)
        made = resolved(made, article, locale)
        article.bodies[locale] = made
    return made


def facts(article: Article, locale: str) -> Facts:
    """Return title, description and date of an edition; the title is never empty. Fallback marks stay in them."""
    edition = article.editions.get(locale)
    found = metadata(marked(edition) if edition else article.text, article.format, article.options)
    if edition and found.date is None:  # no translator's affair, and a mark may hide it
        found = found._replace(date=metadata(article.text, article.format, article.options).date)
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


def aligned(html: str, source: str, own: Sequence[bool] = ()) -> str:
    """Give the elements of an edition's HTML the ids that the source's have, and its fragments with them.

    Where their ids do not stand on the same elements, headings and sections alone are compared; where these are not
    the same either, nothing is. `own` says for each heading of the edition whether an addendum brought it.
    """
    parts, originals = pieces(html), pieces(source)
    for counts in (_id, _is_section):
        places = [i for i, part in enumerate(parts) if counts(part)]
        theirs = [part for part in originals if counts(part)]
        if any(own):
            places, theirs = _without(parts, places, own), [part for part in theirs if _is_heading(part)]
        if [parts[i].name for i in places] == [part.name for part in theirs]:
            new = {i: _id(other) for i, other in zip(places, theirs, strict=True)}
            return html if all(_id(parts[i]) == name for i, name in new.items()) else _renamed(parts, new)
    return html


def _without(parts: Sequence[Piece], places: Sequence[int], own: Sequence[bool]) -> list[int]:
    """Return the places of headings that are no addendum's; of all, where nobody can tell them apart."""
    headings = [i for i in places if _is_heading(parts[i])]
    if len(headings) != len(own):
        return headings
    return [i for i, added in zip(headings, own, strict=True) if not added]


def _renamed(parts: Sequence[Piece], new: dict[int, str]) -> str:
    """Give the tags at some places their new ids, which no other tag may have then, and lead fragments to them."""
    out = [part.source for part in parts]
    renamed = {_id(parts[i]): name for i, name in new.items() if _id(parts[i])}
    taken = set(new.values()) - {""}
    for i, part in enumerate(parts):
        if i in new:
            out[i] = with_attribute(part, "id", new[i])
        elif _id(part) in taken:
            out[i] = with_attribute(part, "id", "")
        elif part.kind == "start" and (href := dict(part.attributes).get("href", "")).startswith("#"):
            to = renamed.get(unquote(href[1:]))
            if to and to != href[1:]:
                out[i] = with_attribute(part, "href", f"#{to}")
    return "".join(out)


def _id(part: Piece) -> str:
    return dict(part.attributes).get("id", "") if part.kind in {"start", "void"} else ""


def _is_section(part: Piece) -> bool:
    return part.kind == "start" and (part.name in HEADINGS or part.name == "section")


def _is_heading(part: Piece) -> bool:
    return part.kind == "start" and part.name in HEADINGS
