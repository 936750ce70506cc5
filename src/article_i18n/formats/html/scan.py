"""The scan of an HTML document: the tokenizer's tags and text, read as a browser builds its tree."""

from __future__ import annotations

import re

from article_i18n.formats import Options, directives, front_matter
from article_i18n.formats.folding import settle
from article_i18n.formats.html import json_ld, templates
from article_i18n.formats.html.attributes import values
from article_i18n.formats.html.elements import BLOCK, IN_SVG
from article_i18n.formats.html.reading import Source, Token
from article_i18n.formats.html.runs import blocks_of, collapse, inlines_of
from article_i18n.formats.html.tokens import Lexeme, lex
from article_i18n.formats.html.tree import Tree
from article_i18n.formats.html.values import attribute_blocks, content_blocks
from article_i18n.model import Block, Inline

_TRANSLATORS = re.compile(r"\s*translators?\s*:\s*(?=\S)", re.IGNORECASE)
_CONDITION = re.compile(r"<!--\[if\b|<!--<!\[endif", re.IGNORECASE)
_LINKED_DATA = "application/ld+json"


def scan(text: str, options: Options) -> list[Block]:
    """Find the translatable places of an HTML document or fragment, sorted and disjoint.

    Raises SourceError for front matter that cannot be read.
    """
    blocks, start = front_matter.scan(text, options)
    return blocks + scan_body(text, start, options)


def scan_body(text: str, start: int, options: Options) -> list[Block]:
    """Find the translatable places of `text` after its front matter, which ends at `start`."""
    return _Reader(view(text, start), options).read()


def view(text: str, start: int = 0) -> Source:
    """Hide what is not HTML from the parser: the front matter and the templates."""
    body = text[start:] if start else text
    found = templates.spans(body)
    masked = " " * start + templates.mask(body, found)
    return Source(text, masked, [(low + start, high + start) for low, high in found] if start else found)


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the inline mark-up of a block's text, such as a msgid or a msgstr. No option concerns it."""
    source = view(text)
    run, pairs = collapse(tokens_of(source))
    return settle(inlines_of(source, run, pairs, 0, len(run), 0), text)


def tokens_of(source: Source) -> list[Token]:
    """Return all of a text as one run, the tags of blocks too."""
    tree = Tree()
    return [_token(tree, source, lexeme) for lexeme in lex(source.masked)]


class _Reader:
    """Reads a document piece by piece, and takes each run of text and inline tags when it ends."""

    def __init__(self, source: Source, options: Options) -> None:
        self.source = source
        self._options = options
        self._tree = Tree()
        self._blocks: list[Block] = []
        self._directives: list[directives.Directive] = []
        self._data = False  # the script that is open holds linked data to be translated

    def read(self) -> list[Block]:
        """Return the blocks of the document, those that its directives leave."""
        masked, tree = self.source.masked, self._tree
        run: list[Token] = []
        worded = False
        for lexeme in lex(masked):
            kind, start, end, name = lexeme
            if kind == "text":
                blank = not masked[start:end].strip()
                if run or (tree.top.live and not blank):
                    run.append(Token(kind, start, end, name, tree.top))
                    worded |= not blank
                continue
            if kind == "raw":
                self._raw(lexeme)
                continue
            if name in BLOCK:
                boundary = not (name in IN_SVG and tree.top.foreign)
            else:
                boundary = kind == "markup" or (kind == "comment" and self._comment(start, end))
            if not boundary:
                token = _token(tree, self.source, lexeme)
                if run or token.outer.live:
                    run.append(token)
                continue
            if run:
                self._take(run, worded)
                run, worded = [], False
            if kind == "close":
                tree.close(name)
            elif kind == "open":
                self._open(lexeme)
        self._take(run, worded)
        self._blocks.sort(key=lambda block: block.start)
        return directives.apply(self._blocks, self._directives)

    def _take(self, run: list[Token], worded: bool) -> None:
        """Take a run that has ended; without text, its tags' attributes alone."""
        if worded:
            self._blocks += blocks_of(self.source, run)
        else:
            self._blocks += (block for token in run for block in attribute_blocks(self.source, token))

    def _open(self, lexeme: Lexeme) -> None:
        """Take the start tag of a block."""
        _, start, end, name = lexeme
        self._data = False
        if end - start == len(name) + 2:
            self._tree.open(name, self.source.masked[start:end])
            return
        token = _token(self._tree, self.source, lexeme)
        self._blocks += attribute_blocks(self.source, token)
        self._data = self._options.html_json_ld and name == "script" and _holds_data(self.source.tag(token))

    def _comment(self, start: int, end: int) -> bool:
        """Say whether a comment ends the run: a directive, a note, or a condition for old browsers."""
        comment = self.source.text[start:end]
        body = comment[4:].removesuffix("-->")
        note = _TRANSLATORS.match(body)
        found: directives.Directive | None
        if note:
            found = directives.Directive(start, end, "note", " ".join(body[note.end() :].split()))
        else:
            found = directives.parse(body, start, end)
        if found:
            self._directives.append(found)
        return found is not None or bool(_CONDITION.match(comment))

    def _raw(self, lexeme: Lexeme) -> None:
        """Take the text of an element that has no tags inside."""
        _, start, end, name = lexeme
        top = self._tree.top
        if self._data and name == "script":
            self._blocks += json_ld.scan(self.source.text, start, end)
        if name in {"textarea", "title"} and top.live and not top.foreign:
            self._blocks += content_blocks(self.source, start, end, name)


def _token(tree: Tree, source: Source, lexeme: Lexeme) -> Token:
    """Let the tree take part of a piece of HTML, and return it as part of a run."""
    kind, start, end, name = lexeme
    if kind == "open":
        outer, own = tree.open(name, source.masked[start:end])
        return Token("open" if tree.top is own else "void", start, end, name, outer, own, end)
    if kind == "close":
        tree.close(name)
    return Token(kind, start, end, name, tree.top)


def _holds_data(tag: str) -> bool:
    return values(tag, {"type"}).get("type", "").strip().lower() == _LINKED_DATA
