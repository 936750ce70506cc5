"""The edition in its source's own format, and the locale's own pictures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from posixpath import basename

from article_i18n.edition import Edition
from article_i18n.formats import ANCHORED, in_language, keeping
from article_i18n.locales import bcp47, direction
from article_i18n.model import Edit
from article_i18n.outputs.article import Article, Made, is_picture
from article_i18n.outputs.assets import find_asset, own_assets
from article_i18n.outputs.targets import led
from article_i18n.splice import encode_bytes

_OPENED = re.compile(r"<(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?>\s*\Z")
"""The tag that a text begins behind."""
_NEAR = 1000
"""How many characters it may have, with the blanks behind it."""
_SAID = re.compile(r"\s(?:lang|xml:lang|dir)\s*=", re.IGNORECASE)


def make(article: Article) -> Iterator[Made]:
    """Make the document of each edition, and put the locale's own pictures where it refers to the original's.

    What all locales share is left to the tool that the edition is for. A drawing that the locale has drawn anew is
    that one. Raises SourceError for characters that the document's encoding lacks.
    """
    for locale in article.chosen:
        made = spelled(article, article.editions[locale])
        own = find_asset(article, locale, basename(article.path)) if is_picture(article.path) else None
        yield made._replace(data=own.data) if own and own.path != article.path else made
        for asset in own_assets(article, locale):
            yield Made(article.house.place(locale, asset.name), asset.data)


def spelled(article: Article, edition: Edition) -> Made:
    """Make the document of one edition. Raises SourceError for characters that the document's encoding lacks."""
    links, mended = led(article, edition)
    places = {(edit.start, edit.end) for edit in mended}
    kept = (edit for edit in _edits(edition) if (edit.start, edit.end) not in places)
    edits = [*kept, *mended, *_anchors(article, edition), *_left(article, edition)]
    data = encode_bytes(edition.scanned.document, edits)
    return Made(article.house.place(edition.locale, article.below), data, edition.locale, links)


def _anchors(article: Article, edition: Edition) -> list[Edit]:
    """Return what keeps the anchors of translated headings, where the format names headings by their texts."""
    house = article.house
    if house.anchors == "off" or article.format not in ANCHORED:
        return []
    wanted = house.library.wanted(article.path) if house.anchors == "linked" else None
    if wanted is not None and not wanted and article.format != "asciidoc":  # its links may name titles
        return []
    return keeping(article.format, article.text, edition.text, article.options, wanted)


def _left(article: Article, edition: Edition) -> Iterator[Edit]:
    """Yield what says, on an element of a page of which nothing is translated, that it is in the source language."""
    if article.format != "html" or not edition.published:
        return
    text, source = edition.scanned.document.text, article.house.source_locale
    edits = sorted(edition.edits)
    starts = [edit.start for edit in edits]
    for item in edition.placed:
        start = item.block.start
        tag = None if item.block.context else _OPENED.search(text, max(0, start - _NEAR), start)
        done = not item.broken and any(part.target is not None for part in item.parts)
        if tag is None or done or _SAID.search(tag[0]):
            continue
        before = bisect_left(starts, tag.end("name")) - 1
        if before < 0 or edits[before].end <= tag.start():
            said = f' lang="{bcp47(source)}"'
            if direction(source) != direction(edition.locale):
                said += f' dir="{direction(source)}"'
            yield Edit(tag.end("name"), tag.end("name"), said)


def _edits(edition: Edition) -> list[Edit]:
    """Return what makes the source the edition; once something in it is translated, it says its language too."""
    document, locale = edition.scanned.document, edition.locale
    if not edition.published:
        return list(edition.edits)
    said = in_language(document.format, document.text, bcp47(locale), direction(locale))
    return [*edition.edits, *said]
