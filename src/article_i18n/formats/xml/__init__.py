"""XML of any vocabulary, by the rules of W3C ITS 2.0. See docs/formats/xml.md."""

from __future__ import annotations

import re
from typing import cast

from article_i18n.formats import Options
from article_i18n.formats.xml.encoder import encode_text, encode_value
from article_i18n.formats.xml.messages import inlines_of
from article_i18n.formats.xml.scanner import Scanner
from article_i18n.formats.xml.shapes import Shape
from article_i18n.formats.xml.syntax import MARKUP, OPEN, attributes, check, declares_only
from article_i18n.model import Block, Edit, Encoded, Inline

_DRAWING = re.compile(r"<(?:[\w.-]+:)?svg(?=[\s/>])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*+")


def scan(text: str, options: Options) -> list[Block]:
    """Find the messages of a document: the content of elements, and attributes, that its rules say are text.

    An element with a message of its own inside another's text is a hole in that one. A file of declarations has none.
    Raises SourceError where the document is not well-formed, UsageError where a rule file of the user's is wrong.
    """
    if declares_only(text):
        return []
    return Scanner(text, options.its, part=check(text)).run()


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Write a translation in its block's place, well-formed and with the placeholders of the source.

    Raises Unencodable where that cannot be.
    """
    shape = cast(Shape, block.shape)
    return encode_value(block, shape, text) if shape.quote else encode_text(block, shape, text)


def in_language(text: str, tag: str, direction: str) -> list[Edit]:
    """Return the edits that give the root element another language and direction, where it names them.

    A drawing gets its language anyway: the shapes of Chinese characters hang on it.
    """
    root = next((found for found in MARKUP.finditer(text) if found.lastindex == OPEN), None)
    if root is None or declares_only(text):
        return []
    named = _DRAWING.match(root[0])
    if named and "lang=" not in root[2]:
        return [Edit(root.start() + named.end(), root.start() + named.end(), f' xml:lang="{tag}"')]
    new = {"xml:lang": tag, "lang": tag, "dir": direction}
    at = root.start(2)
    return [
        Edit(at + each.start, at + each.start + len(each.value), new[each.name])
        for each in attributes(root[2])
        if each.name in new and _LANGUAGE.fullmatch(each.value)
    ]


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the elements, placeholders and entities in a block's text."""
    return inlines_of(text)
