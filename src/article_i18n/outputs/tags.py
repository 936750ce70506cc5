"""HTML cut into its tags and the text between: an output changes a place and leaves the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import NamedTuple

from turbohtml import Token, TokenType, tokenize, unescape

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img"),
    *("input", "link", "meta", "source", "track", "wbr"),
}
"""Elements without content (HTML, 13.1.2)."""

_RAW = {
    *("iframe", "noembed", "noframes", "noscript", "plaintext", "script"),
    *("style", "template", "textarea", "title", "xmp"),
}
"""Elements whose text is not the page's prose; a tag cannot be put inside it."""

_ATTRIBUTE = re.compile(r"""[\s/]*([^\s"'>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?""")
_KINDS = {TokenType.START_TAG: "start", TokenType.END_TAG: "end"}


class Piece(NamedTuple):
    """A tag, or text between two tags. The sources of all pieces add up to the HTML."""

    kind: str
    """start, void, end, text, raw (text that is not prose) or other (comment, doctype …)."""
    source: str
    name: str = ""
    """Of the element, in lower case."""
    attributes: tuple[tuple[str, str], ...] = ()

    def has(self, attribute: str) -> bool:
        """Whether the tag bears the attribute."""
        return any(name == attribute for name, _ in self.attributes)


def pieces(html: str) -> list[Piece]:
    """Cut HTML (a page or a fragment, however broken) by the tokenizer of the HTML standard.

    Line ends become `\\n`, as in every HTML parser.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    return list(_pieces(html))


def text_of(parts: list[Piece]) -> str:
    """Return what a reader sees of the pieces as one line."""
    return " ".join(unescape("".join(part.source for part in parts if part.kind == "text")).split())


def end_of(parts: Sequence[Piece], start: int) -> int | None:
    """Return where the first end tag of an element's name is, from its start tag on; None where there is none."""
    name = parts[start].name
    return next(
        (i for i in range(start, len(parts)) if parts[i].kind == "end" and parts[i].name == name), None
    )


def closing(parts: Sequence[Piece], start: int) -> int | None:
    """Return where the end tag is that belongs to a start tag, past those of elements of its name in it."""
    depth = 0
    for i in range(start, len(parts)):
        if parts[i].name == parts[start].name:
            depth += {"start": 1, "end": -1}.get(parts[i].kind, 0)
            if not depth:
                return i
    return None


def insert_attributes(tag: Piece, attributes: str) -> str:
    """Return the start tag's source with more attributes (`' lang="en"'`) after its name."""
    at = 1 + len(tag.name)
    return tag.source[:at] + attributes + tag.source[at:]


def with_attribute(tag: Piece, name: str, value: str) -> str:
    """Return the tag's source with one attribute set, in place of its old value if it has one; "" takes it away."""
    spelled = f' {name}="{escape(value)}"' if value else ""
    if not tag.has(name):
        return insert_attributes(tag, spelled)
    at = 1 + len(tag.name)
    while found := _ATTRIBUTE.match(tag.source, at):
        if found[1].lower() == name:
            return tag.source[: found.start()] + spelled + tag.source[found.end() :]
        at = found.end()
    return tag.source


def _pieces(html: str) -> Iterator[Piece]:
    # The tokenizer gives the source of everything but text, and where it stands: text is what lies between.
    lines = list(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))
    at, raw = 0, ""
    for token in tokenize(html, capture_source=True):
        if token.source is None:
            continue
        start = lines[token.line - 1] + token.col
        if start > at:
            yield Piece("raw" if raw else "text", html[at:start])
        at = start + len(token.source)
        piece = _tag(token)
        if piece.kind == "start" and piece.name in _RAW:
            raw = raw or piece.name
        elif piece.kind == "end" and piece.name == raw:
            raw = ""
        yield piece
    if at < len(html):
        yield Piece("raw" if raw else "text", html[at:])


def _tag(token: Token) -> Piece:
    kind, name = _KINDS.get(token.type, "other"), token.tag or ""
    if kind == "start" and name in VOID:
        kind = "void"
    return Piece(kind, token.source or "", name, tuple(token.attrs or ()))
