"""An edition as a PDF document, set by WeasyPrint from its page as it would be printed."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Iterator
from typing import Any
from unicodedata import category
from urllib.parse import unquote, urlsplit

from article_i18n.errors import ArticleError
from article_i18n.outputs.article import Article, Made
from article_i18n.outputs.page import render_page
from article_i18n.outputs.pages import book_page, picture

_HERE = f"http://article.invalid{'/_' * 8}/"
"""The address of a document's folder (`.invalid` is nobody's, RFC 2606), so deep that `../` stays below the host."""


def make(article: Article) -> Iterator[Made]:
    """Make the document of each chosen edition.

    Raises UsageError for a format without a converter, ArticleError where no installed font has a letter.
    """
    for locale in article.chosen:
        path = article.house.place(locale, f"{article.domain}.pdf")
        yield Made(path, _document(article, locale), locale)


def _document(article: Article, locale: str) -> bytes:
    import logging

    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # remarks on CSS that only screens need

    class Files(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Fetches a document's own files: no other file of the machine and no page of the web."""

        def fetch(self, url: str, headers: object = None) -> Any:
            """Return what stands at an address. Raises ValueError for all that is not the document's."""
            if url.startswith("data:"):
                return super().fetch(url, headers)
            asset = picture(article, locale, _path(url))
            if asset is None:
                raise ValueError(f"{url} is no file of the document")
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(url, asset.data, {"Content-Type": kind})

    html = render_page(book_page(article, locale), article.house.templates)
    page = weasyprint.HTML(string=html, base_url=_HERE, url_fetcher=Files())
    document = page.render()
    data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=f"{article.domain}/{locale}".encode())
    _require_letters(document, locale)
    return data


def _path(url: str) -> str:
    """Return an address as a path from the document's folder, or from the site's root where it begins with `/`."""
    parts = urlsplit(url)
    if parts.hostname != urlsplit(_HERE).hostname:
        return ""
    path, here = unquote(parts.path), urlsplit(_HERE).path
    common = posixpath.commonpath((path, here))
    return posixpath.relpath(path, here) if common != "/" else path


def _require_letters(document: Any, locale: str) -> None:
    """Raise ArticleError where boxes would stand in the place of letters."""
    codes = {code for font in document.fonts.values() for code in getattr(font, "missing", ())}
    letters = sorted(chr(code) for code in codes if category(chr(code)).startswith("L"))
    if letters:
        shown = "".join(letters[:10])
        raise ArticleError(
            f"no installed font has the letters {shown} of the {locale} edition; install one, such as Noto"
        )
