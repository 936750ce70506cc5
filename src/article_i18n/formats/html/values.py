"""Text without tags: the values of attributes, titles and text areas."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.formats.folding import settle
from article_i18n.formats.html.attributes import spoken
from article_i18n.formats.html.reading import Source, Token, fold
from article_i18n.formats.html.shapes import Shape
from article_i18n.formats.html.tree import ROOT
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline


def attribute_blocks(source: Source, token: Token) -> Iterator[Block]:
    """Yield the blocks of a tag's attributes."""
    own = token.own
    if own is None or not token.outer.live or not own.spoken:
        return
    for name, each in spoken(token.name, source.tag(token)):
        start, end = token.start + each.start, token.start + each.end
        low, high = strip(source, start, end)
        text, inlines = _value(source, low, high)
        if has_words(text, inlines):
            quote = each.quote or ""
            shape = Shape("attribute", quote, source.text[start:low], source.text[high:end])
            start, end = start - len(quote), end + len(quote)
            yield Block(start, end, "attribute", text, inlines, name=name, prose=False, shape=shape)


def content_blocks(source: Source, start: int, end: int, element: str) -> Iterator[Block]:
    """Yield the block of the text in an element that has no tags inside: a title or a text area."""
    start, end = strip(source, start, end)
    text, inlines = _value(source, start, end, verbatim=element == "textarea")
    if has_words(text, inlines):
        kind = "title" if element == "title" else "value"
        yield Block(start, end, kind, text, inlines, prose=element != "title", shape=Shape(element))


def _value(source: Source, start: int, end: int, verbatim: bool = False) -> tuple[str, tuple[Inline, ...]]:
    """Return the text between two offsets, where no tags are, and its inlines."""
    if start >= end:
        return "", ()
    value = Token("text", start, end, "", ROOT)
    text, moved = (source.text[start:end], None) if verbatim else fold(source, (value,), start, end)
    return text, settle(placeholders(source, start, end, start), text, moved)


def placeholders(source: Source, start: int, end: int, origin: int) -> Iterator[Inline]:
    """Yield the templates between two offsets, with offsets from `origin`."""
    for low, high in source.templates_in(start, end):
        at, to = low - origin, high - origin
        yield Inline("placeholder", at, to, to, to, source.text[low:high])


def strip(source: Source, start: int, end: int) -> tuple[int, int]:
    """Return where the text between two offsets starts and ends, without white space around it."""
    body = source.masked[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())
