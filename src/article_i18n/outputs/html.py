"""The edition as one self-contained page; the source becomes one too, for the language switcher leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.assemble import marked
from article_i18n.outputs.article import Article, Made, relative
from article_i18n.outputs.page import Alternate, Page, render_page
from article_i18n.outputs.web import body_html, metadata


def make(article: Article) -> Iterator[Made]:
    """Make the page of each edition, and of the source. Raises UsageError for a format without a converter."""
    for locale in (*article.chosen, article.house.source_locale):
        yield Made(_path(article, locale), render_page(page_of(article, locale)).encode(), locale)


def page_of(article: Article, locale: str) -> Page:
    """Return all that a page shows of an edition, or of the source where `locale` is its own.

    Raises UsageError for a format without a converter.
    """
    edition = article.editions.get(locale)
    text = edition.text if edition else article.text
    path = _path(article, locale)
    facts = metadata(text, article.format, article.options)
    locales = (article.house.source_locale, *article.editions)
    return Page(
        locale=locale,
        source_locale=article.house.source_locale,
        title=facts.title or article.domain,
        description=facts.description,
        date=facts.date,
        body=body_html(marked(edition) if edition else text, article.format, article.options),
        coverage=edition.coverage if edition else 1.0,
        alternates=tuple(Alternate(other, relative(_path(article, other), path)) for other in locales),
    )


def _path(article: Article, locale: str) -> str:
    return article.house.place(locale, f"{article.domain}.html")
