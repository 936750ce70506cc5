"""A book's table of contents, such as mdBook's `SUMMARY.md`: part titles and links, the titles of chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from article_i18n.formats.markdown import titles
from article_i18n.model import Block

_ENTRY = r"[ \t]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*+\]\([^()\n]*\)[ \t]*"
_BOOK = re.compile(
    rf"\s*#[ \t][^\n]*\n(?:(?:{_ENTRY}|#{{1,6}}[ \t][^\n]*|[ \t]*-{{3,}}[ \t]*|[ \t]*)(?:\n|\Z))*+\Z"
)
_ITEM = re.compile(r"\n[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[")


def is_one(text: str) -> bool:
    """Say whether a document has nothing but headings and links to chapters, some of them in a list."""
    return "](" in text and bool(_ITEM.search(text) and _BOOK.match(text))


def labels(blocks: list[Block]) -> list[Block]:
    """Return the blocks, the links with their texts only."""
    return list(_labels(blocks))


def _labels(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        found = titles.find(block.text) if block.kind != "heading" else None
        if not found or not block.inlines:
            yield block
            continue
        inner = tuple(
            inline._replace(
                start=inline.start - found.start,
                open=inline.open - found.start,
                close=inline.close - found.start,
                end=inline.end - found.start,
            )
            for inline in block.inlines
            if inline.start >= found.start and inline.end <= found.end
        )
        start = block.start + found.start
        end = block.start + found.end
        yield replace(
            block,
            start=start,
            end=end,
            kind="title",
            text=found.text,
            inlines=inner,
            prose=False,
            shape=found.shape,
        )
