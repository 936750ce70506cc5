"""A book's table of contents, such as mdBook's `SUMMARY.md`: part titles and links, the titles of chapters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from article_i18n.formats.markdown import titles
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline

_ENTRY = r"[ \t]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*+\]\([^()\n]*\)[ \t]*"
_OTHER = r"#{1,6}[ \t][^\n]*|[ \t]*-{3,}[ \t]*|<!--(?:(?!-->)[^\n])*-->[ \t]*|[ \t]*"
_BOOK = re.compile(rf"\s*#[ \t][^\n]*\n(?:(?:{_ENTRY}|{_OTHER})(?:\n|\Z))*+\Z")
_ITEM = re.compile(r"\n[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[")
_LINE = re.compile(r"^[ \t]*([-+*\d\[][^\n]*)", re.MULTILINE)


def is_one(text: str) -> bool:
    """Say whether a document has nothing but headings and links to chapters, some of them in a list."""
    return "](" in text and bool(_ITEM.search(text) and _BOOK.match(text))


def labels(text: str, blocks: list[Block], inlines: Callable[[str], tuple[Inline, ...]]) -> list[Block]:
    """Return the blocks with the texts of the links in the place of the links."""
    found = [block for block in blocks if block.kind == "heading"]
    found += _labels(text, inlines)
    return sorted(found, key=lambda block: block.start)


def _labels(text: str, inlines: Callable[[str], tuple[Inline, ...]]) -> Iterator[Block]:
    for line in _LINE.finditer(text):
        title = titles.find(line[1])
        if title and has_words(title.text, inner := inlines(title.text)):
            start, end = line.start(1) + title.start, line.start(1) + title.end
            yield Block(start, end, "title", title.text, inner, prose=False, shape=title.shape)
