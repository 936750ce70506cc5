"""Spelling a translation so that it can stand in its block of MDX: no new code, no tag without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, Options, markdown
from article_i18n.formats.markdown.encode import encode_markdown
from article_i18n.formats.markdown.flanking import hold
from article_i18n.formats.markdown.shapes import Shape
from article_i18n.formats.mdx.scan import inlines, scan_body
from article_i18n.formats.mdx.tokens import Token, tokens
from article_i18n.model import Block, Encoded, Inline

_SIGN = re.compile(r"\\[^\n]|(`+)|[{<]")
_TAG_LIKE = re.compile(r"<[A-Za-z!?/$_>]")
_MODULE = re.compile(r"(import|export) ")
_EMPTY = re.compile(r"\{\s*(?:(['\"`])\s*\1\s*)?\}")
"""Expressions that make white space or nothing, which a translation may not need."""


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Spell a translation of `block`: braces and angle brackets that start no known code are escaped.

    Raises Unencodable where no spelling keeps the structure whole, or where an expression is lost or new.
    """
    shape = block.shape
    if not isinstance(shape, Shape):
        return markdown.encode(block, text, options)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise Unencodable("it has characters that a text file cannot hold")
    if text != block.text:
        text = hold(_tame(block, text), block.inlines, lambda words: inlines(words, options))
        if not shape.inset and _MODULE.match(text):
            text = f"&#{ord(text[0])};{text[1:]}"
        if "<" in text and _loose(text) != _loose(block.text):
            raise Unencodable("it has a tag without its partner, or one that crosses other mark-up")
    return encode_markdown(block.text, shape, text, options, scan_body, deep=False)


def _tame(block: Block, text: str) -> str:
    """Return the translation with what MDX would take for code of its own escaped. Raises Unencodable."""
    source = block.text
    if "{" not in text and "<" not in text and "{" not in source:
        return text
    alone = {
        _code(source, token) for token in tokens(source)
    }  # the document as a whole may be read otherwise
    mine = alone & {code for inline in block.inlines for code in _own(source, inline)}
    found = [(token, _code(text, token)) for token in tokens(text, modules=False)]
    lost = mine - {code for _, code in found} - {""}
    if lost := {code for code in lost if not _EMPTY.fullmatch(code)}:
        raise Unencodable(f"it lacks the expression {min(lost)[:40]}")
    kept = []
    for token, code in found:
        if not code or code in mine or text[token.start : token.end] in source:
            kept.append((token.start, token.end))
        elif token.kind != "expression" and code[0] != "{":
            raise Unencodable(f"it has an expression in a tag that the source lacks: {code[:40]}")
    return _escape(source, text, kept)


def _own(source: str, inline: Inline) -> Iterator[str]:
    """Yield the code in an inline of the source: an expression, or what is code in a tag."""
    if inline.kind in {"placeholder", "tag"}:
        for start, end in ((inline.start, inline.open), (inline.close, inline.end)):
            part = source[start:end]
            if part.startswith("{"):
                yield part
            elif "{" in part:
                yield from (_code(part, token) for token in tokens(part, modules=False))


def _code(text: str, token: Token) -> str:
    """Return the code in a token: an expression, or a tag that has some, without the values that are text."""
    raw = text[token.start : token.end]
    if "{" not in raw:
        return ""
    at, pieces = token.start, []
    for _, start, end, _ in token.attributes:
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at : token.end])
    bare = "".join(pieces)
    return bare if "{" in bare else ""


def _escape(source: str, text: str, kept: list[tuple[int, int]]) -> str:
    """Return the text with each brace and angle bracket that starts code escaped, outside code spans and `kept`."""
    spans = sorted([*kept, *_spans(text)])
    pieces: list[str] = []
    at = 0
    index = 0
    for found in _SIGN.finditer(text):
        start = found.start()
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if start < at or found[0] not in ("{", "<") or (index < len(spans) and spans[index][0] <= start):
            continue
        pieces += (text[at:start], _safe(source, text, start))
        at = start + 1
    pieces.append(text[at:])
    return "".join(pieces)


def _safe(source: str, text: str, at: int) -> str:
    """Return what stands for the sign at `at`."""
    if text[at] == "{":
        return "{" if text.startswith(("{#", "{{", "{%"), at) and text[at : at + 12] in source else "\\{"
    if text.startswith("<!--", at) and "<!--" not in source:
        raise Unencodable("it has a comment of HTML, which MDX does not know")
    end = text.find(">", at) + 1
    as_it_was = end and text[at:end] in source
    return "<" if as_it_was or not (_TAG_LIKE.match(text, at) or text[at + 1 : at + 2].isalnum()) else "&lt;"


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where code and math stand in a text, in which braces mean nothing."""
    return [(i.start, i.end) for i in inlines(text, DEFAULTS) if i.kind in {"code", "math"}]


def _loose(text: str) -> list[str]:
    """Return the tags without a partner, which may find one outside the text or none at all, and all fragments."""
    alone = (text[i.start : i.end] for i in inlines(text, DEFAULTS) if i.kind == "tag" and _is_alone(text, i))
    nameless = (t.kind for t in tokens(text, modules=False) if t.kind in {"open", "close"} and not t.name)
    return sorted((*alone, *nameless))


def _is_alone(text: str, inline: Inline) -> bool:
    return inline.open == inline.close == inline.end and not text.endswith("/>", inline.start, inline.end)
