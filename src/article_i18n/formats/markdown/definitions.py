"""The titles of link reference definitions: `[label]: /target "title"`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pyromark

from article_i18n.formats.folding import fold
from article_i18n.formats.markdown.shapes import Shape
from article_i18n.formats.words import has_words
from article_i18n.model import Block

_TARGET = re.compile(
    r"\[(?:[^\\\[\]]|\\.)*+\]:[ \t\n>]*+(?:<(?:[^<>\\\n]|\\.)*+>|[^ \t\n]++)[ \t\n>]*+", re.DOTALL
)
_TITLED = re.compile(r"\]:[ \t\n>]*+(?:<|\S{1000}|\S++[ \t\n>]++[\"'(])")
"""Is found wherever a definition has a title; only then are the definitions asked for."""
_COMMENT_LABELS = frozenset({"//", "comment"})


def titles(text: str, masked: str, at: Callable[[int], int], syntax: pyromark.Options) -> Iterator[Block]:
    """Yield the titles that readers see when they point at a link.

    `[//]: # (a comment)` is a common way to hide a comment, and no title.
    """
    if not _TITLED.search(masked):
        return
    for label, definition in pyromark.reference_definitions(masked, options=syntax).items():
        if not definition["title"] or (definition["dest"] == "#" and label in _COMMENT_LABELS):
            continue
        start, end = at(definition["span"]["start"]), at(definition["span"]["end"])
        raw = text[start:end].rstrip()
        target = _TARGET.match(raw)
        if not target or target.end() + 1 >= len(raw):
            continue
        body = raw[target.end() + 1 : -1]
        lead = len(body) - len(body.lstrip())
        start += target.end() + 1 + lead
        title = fold(body.strip(), raw.count(">"), {}).text
        if has_words(title):
            shape = Shape("title", head=raw[target.end()], tail=raw[-1])
            yield Block(start, start + len(body.strip()), "link title", title, prose=False, shape=shape)


def expose(blocks: Iterable[Block], text: str) -> Iterator[Block]:
    """Mark the blocks right below a line of text, which may be a definition that lacks a title.

    Only there can running text be indented like code; a tag in it would start HTML anywhere else, so it stays.
    """
    for block in blocks:
        if isinstance(block.shape, Shape) and not block.shape.head.strip("> "):
            end = max(0, text.rfind("\n", 0, block.start))
            above = text[text.rfind("\n", 0, end) + 1 : end]
            if above.strip(" \t>"):
                indented = text[end + 1 : block.start].endswith(("    ", "\t"))
                if not (indented and block.text.startswith("<")):
                    yield replace(block, shape=block.shape._replace(exposed=True))
                continue
        yield block
