"""HTML cut into tags, comments and text with their places, by the tokenizer of the HTML standard (turbohtml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from turbohtml import TokenType, tokenize

from article_i18n.formats.html.elements import RAW

Lexeme = tuple[str, int, int, str]
"""A piece of HTML: its kind, where it starts and ends, and the name of a tag in lower case. All add up to the text.

The kinds are text, raw (text of a script, a title and the like, by its name), open, close, comment and markup.
"""

_START, _END = TokenType.START_TAG, TokenType.END_TAG
_TAG_START = re.compile(r"<(?=[A-Za-z!?]|/[A-Za-z])")
_NOSCRIPT = re.compile(r"(</?)noscript(?=[\s/>])", re.IGNORECASE)
_ALIAS = "x-script"
"""Stands for `noscript`, whose content the tokenizer would not read."""
_DRAWING = re.compile(
    r"<(?:(?P<open>svg)|(?P<close>/svg)"
    r"|(?P<raw>iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp)\b[^<>]*/>)",
    re.IGNORECASE,
)


def lex(html: str) -> Iterator[Lexeme]:
    """Cut HTML, however broken, into its pieces. Line ends are `\\n`; a translation's carriage return is a blank."""
    html = _prepare(html)
    lines = list(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))
    at, raw = 0, ""
    for token in tokenize(html, capture_source=True):
        source = token.source
        if source is None:
            continue
        start = lines[token.line - 1] + token.col
        if start > at:
            yield "raw" if raw else "text", at, start, raw
        at = start + len(source)
        kind, name, raw = token.type, token.tag or "", ""
        if name == _ALIAS:
            name = "noscript"
        if kind == _START:
            raw = name if name in RAW else ""
            yield "open", start, at, name
        elif kind == _END:
            yield "close", start, at, name
        else:
            yield "comment" if source.startswith("<!--") else "markup", start, at, ""
    yield from _rest(html, at, raw)


def _prepare(html: str) -> str:
    """Rename what a browser reads otherwise than a tokenizer without a tree; lengths stay."""
    html = html.replace("\r", " ")  # the tokenizer would count another line there
    html = _NOSCRIPT.sub(lambda found: found[1] + _ALIAS, html)
    if "/>" not in html or not any(found["raw"] for found in _DRAWING.finditer(html)):
        return html
    pieces: list[str] = []
    at, depth = 0, 0
    for found in _DRAWING.finditer(html):
        depth = max(0, depth + bool(found["open"]) - bool(found["close"]))
        if depth and found["raw"]:  # an empty element of SVG, which swallows nothing
            pieces += (html[at : found.start() + 1], "x")
            at = found.start() + 2
    return "".join((*pieces, html[at:]))


def _rest(html: str, at: int, raw: str) -> Iterator[Lexeme]:
    """Yield what follows the last tag: text, and a tag or an element such as a script that is never closed."""
    broken = None if raw else _TAG_START.search(html, at)
    end = at if raw else broken.start() if broken else len(html)
    if end > at:
        yield "text", at, end, ""
    if end < len(html):
        yield "markup", end, len(html), ""
