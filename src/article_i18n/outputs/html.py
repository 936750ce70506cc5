"""The edition as one self-contained page; the source becomes one too, for the language switcher leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.outputs.article import Article, Made
from article_i18n.outputs.page import render_page
from article_i18n.outputs.pages import drafts


def make(article: Article) -> Iterator[Made]:
    """Make the page of each edition, and of the source. Raises UsageError for a format without a converter.

    Images are put into the page; other files that it refers to lie beside it.
    """
    for draft in drafts(article, embed=True):
        page = render_page(draft.page, article.house.templates)
        yield Made(draft.path, page.encode(), draft.locale, draft.linked.links)
        for asset in draft.linked.assets:
            if not asset.embedded:
                yield Made(article.house.place(draft.locale, asset.name), asset.data)
