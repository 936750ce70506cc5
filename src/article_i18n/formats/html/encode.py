"""Spelling a translation so that it can stand in its block of HTML without breaking the structure."""

from __future__ import annotations

import re
from collections.abc import Callable

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, Options, values
from article_i18n.formats.html import guard, json_ld
from article_i18n.formats.html.reading import Source, Token, fold
from article_i18n.formats.html.scan import scan_body, tokens_of, view
from article_i18n.formats.html.shapes import Shape
from article_i18n.formats.html.tree import ROOT
from article_i18n.formats.html.values import placeholders
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded

_AMPERSAND = re.compile(r"&(?!#[0-9]+;|#[xX][0-9A-Fa-f]+;|[A-Za-z][A-Za-z0-9]*;)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_END_TAG = re.compile(r"<(?=/)")
_BARE = re.compile(r"[^ \t\n\f\"'=<>`]+")
_MARKUP = re.compile(r"[<&]|\{[{%]")


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Spell a translation of `block`: what is no mark-up escaped, tags as the source has them, or harmless.

    Raises Unencodable where no spelling keeps the structure whole.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if "\0" in text or _SURROGATE.search(text):
        raise Unencodable("it has characters that a text file cannot hold")
    shape = block.shape
    if isinstance(shape, values.Shape):
        return values.encode(block, text)
    assert isinstance(shape, Shape)
    if shape.form == "json":
        return json_ld.encode(text)
    if text == block.text:
        return Encoded(f"{shape.quote}{shape.lead}{text}{shape.tail}{shape.quote}", text)
    guard.check_templates(block.text, text)
    if shape.form in {"flow", "pre"}:
        return _encode_flow(block.text, shape, text)
    return _encode_value(shape, text)


def _encode_flow(original: str, shape: Shape, text: str) -> Encoded:
    """Spell running text, and read it as it will stand in its document."""
    if shape.form == "flow" and not (_MARKUP.search(text) or "<" in original):
        words = _fold(view(text))
        if not has_words(words):
            raise Unencodable("it has no words")
        return Encoded(words, words)
    source = view(text)
    tokens = tokens_of(source)
    guard.check_tags(original, source, tokens)
    spelled = "".join(_spell(source, token) for token in tokens)
    before = f"<html lang={shape.language}>" + ("<pre translate>" if shape.form == "pre" else "")
    blocks = scan_body(before + spelled, 0, DEFAULTS)
    if len(blocks) != 1 or blocks[0].kind != "paragraph":
        raise Unencodable("it would be read as several blocks" if blocks else "it has no words")
    start, end, read = blocks[0].start - len(before), blocks[0].end - len(before), blocks[0].text
    return Encoded(spelled[:start] + read + spelled[end:], read)


def _encode_value(shape: Shape, text: str) -> Encoded:
    """Spell the value of an attribute, or the text of an element that has no tags inside."""
    if shape.form != "textarea":
        text = _fold(view(text))
    source = view(text)
    if not has_words(text, [*placeholders(source, 0, len(text), 0)]):
        raise Unencodable("it has no words")
    if shape.form != "attribute":
        spelled = _outside(source, 0, len(text), _escape_end)
        return Encoded(spelled, spelled)
    quote = shape.quote or ("" if _BARE.fullmatch(source.masked) else '"')
    escape = {'"': _escape_double, "'": _escape_single}.get(quote, _escape)
    spelled = _outside(source, 0, len(text), escape)
    return Encoded(f"{quote}{shape.lead}{spelled}{shape.tail}{quote}", spelled)


def _spell(source: Source, token: Token) -> str:
    """Return a piece as it stands in the document: a tag as it is, text without what would be taken for mark-up."""
    if token.kind not in {"text", "markup"}:
        return source.text[token.start : token.end]
    return _outside(source, token.start, token.end, _escape_angle)


def _outside(source: Source, start: int, end: int, change: Callable[[str], str]) -> str:
    """Change what stands outside templates, which are filled in before anything is read as HTML."""
    pieces: list[str] = []
    at = start
    for low, high in source.templates_in(start, end):
        pieces += (change(source.text[at:low]), source.text[low:high])
        at = high
    pieces.append(change(source.text[at:end]))
    return "".join(pieces)


def _fold(source: Source) -> str:
    end = len(source.text)
    return fold(source, (Token("text", 0, end, "", ROOT),), 0, end)[0]


def _escape(text: str) -> str:
    return _AMPERSAND.sub("&amp;", text)


def _escape_angle(text: str) -> str:
    return _escape(text).replace("<", "&lt;")


def _escape_end(text: str) -> str:
    return _END_TAG.sub("&lt;", _escape(text))


def _escape_double(text: str) -> str:
    return _escape(text).replace('"', "&quot;")


def _escape_single(text: str) -> str:
    return _escape(text).replace("'", "&#39;")
