"""The edition in its source's own format, and the locale's own pictures."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.assemble import Edition
from article_i18n.formats import ANCHORED, in_language, keeping
from article_i18n.locales import bcp47, direction
from article_i18n.model import Edit
from article_i18n.outputs.article import Article, Made
from article_i18n.outputs.assets import own_assets
from article_i18n.splice import encode_bytes


def make(article: Article) -> Iterator[Made]:
    """Make the document of each edition, and put the locale's own pictures where it refers to the original's.

    What all locales share is left to the tool that the edition is for. Raises SourceError for characters that the
    document's encoding lacks.
    """
    for locale in article.chosen:
        edition = article.editions[locale]
        data = encode_bytes(edition.scanned.document, [*_edits(edition), *_anchors(article, edition)])
        yield Made(article.house.place(locale, article.below), data, locale)
        for asset in own_assets(article, locale):
            yield Made(article.house.place(locale, asset.name), asset.data)


def _anchors(article: Article, edition: Edition) -> list[Edit]:
    """Return what keeps the anchors of translated headings, where the format names headings by their texts."""
    house = article.house
    if house.anchors == "off" or article.format not in ANCHORED:
        return []
    wanted = house.library.wanted(article.path) if house.anchors == "linked" else None
    if wanted is not None and not wanted:
        return []
    return keeping(article.format, article.text, edition.text, article.options, wanted)


def _edits(edition: Edition) -> list[Edit]:
    """Return what makes the source the edition; once something in it is translated, it says its language too."""
    document, locale = edition.scanned.document, edition.locale
    if not edition.published:
        return list(edition.edits)
    said = in_language(document.format, document.text, bcp47(locale), direction(locale))
    return [*edition.edits, *said]
