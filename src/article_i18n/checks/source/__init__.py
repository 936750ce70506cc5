"""What will make a source text hard to translate: said to its author, before anyone translates it.

The names of these checks are known everywhere; what looks for the faults is imported where sources are looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from article_i18n.checks.source.text import EXPLAINED, Image, Text, finding
from article_i18n.model import Block, Document, Finding

__all__ = ["EXPLAINED", "Image", "Text", "check", "images", "texts"]


def texts(document: Document, blocks: Iterable[Block]) -> list[Text]:
    """Return a document's places, in order, as `check` looks at them."""
    starts = list(accumulate((len(line) + 1 for line in document.text.split("\n")), initial=0))
    return [
        Text(
            document.path,
            bisect_right(starts, block.start),
            block.text,
            block.inlines,
            block.prose,
            block.kind,
        )
        for block in blocks
    ]


def images(document: Document) -> list[Image]:
    """Return a document's images that have no text in their place."""
    from article_i18n.checks.source.pictures import without_text

    return list(without_text(document.path, document.text, document.format))


def check(texts: Sequence[Text], images: Iterable[Image] = (), locale: str = "en") -> Iterator[Finding]:
    """Yield what an author should look at: image by image, text by text, then across all of them.

    `texts` are those of each document in order, `images` the ones without a text in their place; `locale` is the
    language they are in.
    """
    from article_i18n.checks.source import single, spelling, twins

    for image in images:
        told = f"an image without a text in its place: {image.target}"
        yield Finding("source-alt", EXPLAINED["source-alt"][0], told, image.path, image.line)
    for text in texts:
        for name, told in single.faults(text, locale):
            yield finding(name, told, text)
    yield from single.across(texts)
    yield from spelling.check(texts)
    yield from twins.check(texts, locale)
