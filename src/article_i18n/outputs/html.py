"""The edition as one self-contained page; the source becomes one too, for the language switcher leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.assemble import marked
from article_i18n.outputs.article import Article, Made, relative
from article_i18n.outputs.page import Alternate, Page, render_page
from article_i18n.outputs.web import body_html, metadata


def make(article: Article) -> Iterator[Made]:
    """Make the page of each edition, and of the source. Raises UsageError for a format without a converter."""
    for locale in article.chosen:
        edition = article.editions[locale]
        yield _made(article, locale, edition.text, marked(edition), edition.coverage)
    yield _made(article, article.house.source_locale, article.text, article.text, 1.0)


def _made(article: Article, locale: str, text: str, marked_text: str, coverage: float) -> Made:
    path = _path(article, locale)
    facts = metadata(text, article.format, article.options)
    locales = (article.house.source_locale, *article.editions)
    page = Page(
        locale=locale,
        source_locale=article.house.source_locale,
        title=facts.title or article.domain,
        description=facts.description,
        date=facts.date,
        body=body_html(marked_text, article.format, article.options),
        coverage=coverage,
        alternates=tuple(Alternate(other, relative(_path(article, other), path)) for other in locales),
    )
    return Made(path, render_page(page).encode(), locale)


def _path(article: Article, locale: str) -> str:
    return article.house.place(locale, f"{article.domain}.html")
