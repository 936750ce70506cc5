"""The pages of one article: what the outputs `html` and `site` have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from article_i18n.outputs.article import Article, House, relative
from article_i18n.outputs.assets import Asset, find_asset
from article_i18n.outputs.body import leading
from article_i18n.outputs.content import body, facts
from article_i18n.outputs.finder import page_path
from article_i18n.outputs.links import Linked, abroad, lead, url
from article_i18n.outputs.marks import strip
from article_i18n.outputs.notices import Share
from article_i18n.outputs.page import Alternate, Page


class Draft(NamedTuple):
    """A page before it is put into its template."""

    locale: str
    path: str
    """Relative to the output folder."""
    page: Page
    linked: Linked


def drafts(article: Article, *, embed: bool) -> Iterator[Draft]:
    """Yield the page of the source and of each chosen edition, its links led right.

    Of an older source there is none: its own page is of today. `embed` puts images into the page. Raises
    UsageError for a format without a converter.
    """
    house = article.house
    original = body(article, house.source_locale)
    source = lead(original, article, house.source_locale, embed=embed)
    if article.past is None:
        yield _draft(article, house.source_locale, source)
    known = {asset.name for asset in source.assets}
    for locale in article.chosen:
        made = body(article, locale)
        led = lead(
            made,
            article,
            locale,
            embed=embed,
            source=original,
            known=known,
            lost=frozenset(source.links.broken),
        )
        yield _draft(article, locale, led)


def picture(article: Article, locale: str, path: str) -> Asset | None:
    """Find a file for an output that holds its files itself: the reader's variant of one that the source refers to."""
    asset = find_asset(article, locale, path)
    if asset is None or locale == article.house.source_locale:
        return asset
    source = article.house.source_locale
    known = {each.name for each in lead(body(article, source), article, source).assets}
    return asset if asset.name in known else None


def book_page(article: Article, locale: str) -> Page:
    """Return the page of an edition for an output that stands alone.

    Raises UsageError for a format without a converter.
    """
    return page_of(article, locale, abroad(body(article, locale), article, locale))


def _draft(article: Article, locale: str, linked: Linked) -> Draft:
    path = page_path(article.house, locale, article.domain)
    return Draft(locale, path, page_of(article, locale, linked.html), linked)


def page_of(article: Article, locale: str, html: str | None = None) -> Page:
    """Return all that a page shows of an edition, or of the source where `locale` is its own.

    `html` is its body, its links led right; None takes the body as it is.
    Raises UsageError for a format without a converter.
    """
    house = article.house
    path = page_path(house, locale, article.domain)
    said = facts(article, locale)
    edition = article.editions.get(locale)
    original = body(article, house.source_locale)
    others = (house.source_locale, *article.editions)
    return Page(
        locale=locale,
        source_locale=house.source_locale,
        title=said.title,
        description=said.description,
        date=said.date,
        authors=said.authors,
        meta={key: _bare(value) for key, value in said.meta.items()},
        body=body(article, locale) if html is None else html,
        lead=leading(original, facts(article, house.source_locale).title),
        coverage=edition.coverage if edition else 1.0,
        derived=tuple(Share(name, count / edition.total) for name, count in edition.derived.items())
        if edition
        else (),
        alternates=tuple(
            _alternate(house, other, page_path(house, other, article.domain), path) for other in others
        ),
        canonical=url(house, path),
        notice=house.notice,
        omits=house.omits,
        preview=house.preview,
    )


def _bare(value: Any) -> Any:
    """Return a value of a document's metadata without fallback marks."""
    if isinstance(value, str):
        return strip(value)
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def _alternate(house: House, locale: str, path: str, start: str) -> Alternate:
    return Alternate(locale, quote(relative(path, start)), url=url(house, path))
