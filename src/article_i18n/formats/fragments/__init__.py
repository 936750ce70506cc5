"""Translatable text inside pieces of raw HTML, such as the HTML blocks of Markdown.

A piece need not be well-formed: an element may open in one and close in a later one. Text runs between
block-level tags become blocks, inline tags stay in them; so do a few attributes that readers see or hear.
`<script>`, `<style>`, `<pre>` and the like are left alone, and whatever has `translate="no"`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from article_i18n.errors import Unencodable
from article_i18n.formats import directives
from article_i18n.formats.folding import joined, settle
from article_i18n.formats.fragments.runs import Shape, View, attributes_of, blocks_of, places
from article_i18n.formats.fragments.tokens import (
    FARTHEST,
    INLINE,
    TOKEN,
    Token,
    element_end,
    pairs_of,
    tokens,
)
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded

__all__ = ["Reader", "Shape", "encode"]

_SIBLINGS = {
    "li": "li",
    "p": "p",
    "td": "cell",
    "th": "cell",
    "tr": "tr",
    "dt": "term",
    "dd": "term",
    "option": "option",
}
_BOUNDARIES = frozenset({"markup", "mute"})
_DIRECTIVE = re.compile(r"<!--\s*(?:i18n|mdpo|translate|notranslate)", re.IGNORECASE)
"""What comments that may be directives start with; most comments do not."""
_CLOSERS = re.compile(r"</(?:script|pre|style|textarea)", re.IGNORECASE)
_INSIDE = "<p>"
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_BARE_VALUE = re.compile(r"[^\s\"'=<>`]+")


class Reader:
    """Reads the HTML pieces of one document in order and remembers what they leave open.

    `props` are those of components that hold text, besides the attributes that do so everywhere.
    """

    def __init__(self, text: str, props: frozenset[str] = frozenset()) -> None:
        self._text = text
        self._props = frozenset(name.lower() for name in props)
        self._open: list[str] = []
        self._mute: tuple[str, int, int] | None = None
        self._muted: list[tuple[int, int]] = []
        self.directives: list[directives.Directive] = []

    def read(self, pieces: Sequence[tuple[int, int]]) -> list[Block]:
        """Find the blocks of one fragment: `pieces` are the stretches of the text that make it up."""
        html = "".join(self._text[start:end] for start, end in pieces)
        if not self._mute and _is_comment(html):
            return []
        view = View(html, places(pieces))
        at = 0
        if self._mute:
            at = self._unmute(view)
            if at < 0:
                return []
        blocks: list[Block] = []
        run: list[Token] = []
        for token in tokens(html, at):
            kind, start, end, name = token
            boundary = kind in _BOUNDARIES or bool(name and name not in INLINE)
            if kind == "comment":
                boundary = self._directive(view, token) is not None
            if not boundary:
                if run or not (kind == "comment" or (kind == "text" and html[start:end].isspace())):
                    run.append(token)
                continue
            if run:
                blocks += blocks_of(view, run, self._open, self._props)
                run = []
            if name:
                self._boundary(view, token)
                blocks += attributes_of(view, token, self._props)
        if run:
            blocks += blocks_of(view, run, self._open, self._props)
        blocks.sort(key=lambda block: block.start)
        return blocks

    def finish(self, blocks: list[Block]) -> list[Block]:
        """Drop what stands between the pieces of an element that is not to be translated."""
        if self._mute:
            self._muted.append((self._mute[2], len(self._text)))
        if not self._muted:
            return blocks
        starts = [start for start, _ in self._muted]
        ends = [0, *(end for _, end in self._muted)]
        return [block for block in blocks if block.start >= ends[bisect_right(starts, block.start)]]

    def _directive(self, view: View, token: Token) -> directives.Directive | None:
        if not _DIRECTIVE.match(view.html, token.start):
            return None
        found = directives.parse(
            view.html[token.start + 4 : token.end - 3], *view.span(token.start, token.end)
        )
        if found:
            self.directives.append(found)
        return found

    def _boundary(self, view: View, token: Token) -> None:
        """Keep track of what is open between the runs of text."""
        if token.kind == "mute":
            _, depth = element_end(view.html, token.name, token.start + 1, 1)
            self._mute = (token.name, depth, view.place(token.start))
        elif token.kind == "close":
            if token.name in self._open[-FARTHEST:]:
                while self._open.pop() != token.name:
                    pass
        elif token.kind == "open":
            family = _SIBLINGS.get(token.name)
            if self._open and (self._open[-1] == "p" or (family and _SIBLINGS.get(self._open[-1]) == family)):
                self._open.pop()  # HTML closes it by itself
            self._open.append(token.name)

    def _unmute(self, view: View) -> int:
        """Return where the element that is left alone ends in this fragment; -1 where it does not."""
        assert self._mute
        name, depth, start = self._mute
        end, depth = element_end(view.html, name, 0, depth)
        if end < 0:
            self._mute = (name, depth, start)
        else:
            self._muted.append((start, view.span(0, end)[1]))
            self._mute = None
        return end


def _is_comment(html: str) -> bool:
    """Say whether a fragment is one comment and no directive, as most fragments of many a document are."""
    return html.startswith("<!--") and html.find("-->", 4) >= len(html) - 4 and not _DIRECTIVE.match(html)


def encode(block: Block, text: str) -> Encoded:
    """Spell a translation so that it stays inside its tags or its attribute. Raises Unencodable."""
    shape = block.shape
    assert isinstance(shape, Shape)
    words = joined(line.strip() for line in text.split("\n") if line.strip()).strip()
    if shape.quote is not None:
        return _encode_attribute(words, shape.quote)
    if words == block.text:
        return Encoded(words, words)
    if words.startswith(":::"):
        words = "&#58;" + words[1:]  # a line that starts so opens a container in some dialects, even here
    complete = {
        found.start() for found in TOKEN.finditer(words) if found["name"] or found["comment"] is not None
    }
    words = _TAG_START.sub(lambda found: "<" if found.start() in complete else "&lt;", words)
    if "<" in words:
        reader = Reader(_INSIDE + words)
        read = reader.read([(0, len(_INSIDE) + len(words))])
        if reader.directives or [(each.start, each.text) for each in read] != [(len(_INSIDE), words)]:
            raise Unencodable("its tags do not fit into running text")
        if _loose(words) != _loose(block.text):
            raise Unencodable("it has a tag without its partner")
    elif not has_words(words, settle((), words)):
        raise Unencodable("it has no words")
    return Encoded(words, words)


def _loose(text: str) -> list[str]:
    """Return the tags without a partner in `text`, which may find one outside it."""
    run = list(tokens(text, 0))
    pairs = pairs_of(run)
    return [t.kind + t.name for i, t in enumerate(run) if t.kind in {"open", "close"} and i not in pairs]


def _encode_attribute(words: str, quote: str) -> Encoded:
    if not has_words(words) or _CLOSERS.search(words):
        raise Unencodable("an attribute takes words, and no closing tag of a script, style or text area")
    if quote:
        words = words.replace(quote, "&quot;" if quote == '"' else "&#39;")
    elif not _BARE_VALUE.fullmatch(words):
        words = words.replace('"', "&quot;")
        return Encoded(f'"{words}"', words)
    return Encoded(words, words)
