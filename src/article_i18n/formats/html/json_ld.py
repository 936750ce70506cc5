"""Linked data in a page's script (JSON-LD): the strings that say what an article is called and about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from article_i18n.errors import Unencodable
from article_i18n.formats.folding import settle
from article_i18n.formats.html.shapes import Shape
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded

KEYS = frozenset(
    {
        "abstract",
        "alternateName",
        "alternativeHeadline",
        "articleSection",
        "caption",
        "description",
        "headline",
        "name",
    }
)
_STRING = r'"(?:[^"\\]|\\.)*+"'
_PAIR = re.compile(rf"({_STRING})(?:\s*+:\s*+({_STRING}))?", re.DOTALL)
_SHAPE = Shape("json")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ENDS_SCRIPT = re.compile(r"<(?=[/!])")


def scan(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the values of known keys between two offsets; nothing where that is not JSON."""
    try:
        json.loads(text[start:end])
    except (ValueError, RecursionError):
        return
    for found in _PAIR.finditer(text, start, end):
        if found[2] is None:
            continue
        key, value = json.loads(found[1], strict=False), json.loads(found[2], strict=False)
        words = value.strip()
        placeholders = settle((), words)
        if key in KEYS and has_words(words, placeholders) and not _SURROGATE.search(words):
            yield Block(
                found.start(2) + 1,
                found.end(2) - 1,
                "value",
                words,
                placeholders,
                name=key,
                prose=key in {"abstract", "description"},
                shape=_SHAPE,
            )


def encode(text: str) -> Encoded:
    """Spell a value as the inside of a JSON string that cannot end its script. Raises Unencodable."""
    words = text.strip()
    if not has_words(words):
        raise Unencodable("it has no words")
    spelled = json.dumps(words, ensure_ascii=False)[1:-1]
    return Encoded(_ENDS_SCRIPT.sub(r"\\u003c", spelled), words)
