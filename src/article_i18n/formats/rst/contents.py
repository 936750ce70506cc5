"""What stands in directives: bodies of their own, and the little languages of some of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from article_i18n.formats.rst import inline
from article_i18n.formats.rst.body import quote
from article_i18n.formats.rst.csvcells import csv_table
from article_i18n.formats.rst.draft import Draft
from article_i18n.formats.rst.lines import Option, Region, extent, least_indent
from article_i18n.formats.rst.marks import FIELD
from article_i18n.formats.rst.shapes import BODY, ENTRY, INLINE, PLAIN, Shape

_ENTRY = re.compile(r"(.*\S)\s*<[^<]*>\Z")
_CARD_RULE = re.compile(r"(?:\^{3,}|\+{3,})\Z")
_META_DATA = frozenset(
    ["viewport", "robots", "generator", "author", "referrer", "theme-color", "google-site-verification"]
)


def body(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """The content is made of body elements."""
    draft.waiting.append(region)


def described(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """The description of a function, class and the like: its fields describe parameters."""
    draft.waiting.append(region._replace(role="object"))


def figure(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """The first paragraph is the caption, the rest a legend."""
    draft.waiting.append(region._replace(role="figure"))


def rows(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """A list of lists: rows of cells."""
    draft.waiting.append(region._replace(role="rows"))


def quoted(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """The content is a block quote, perhaps with an attribution."""
    if region.first >= 0:
        draft.waiting.append(region._replace(role="quote"))
    else:
        quote(draft, region.lo, region.hi)


def card(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """A card: a line of ^^^ ends its header, one of +++ begins its footer."""
    lines = draft.lines
    start = region.lo
    for at in range(region.lo, region.hi):
        if lines.indent[at] == region.indent and _CARD_RULE.match(lines.text[at], region.indent):
            if start < at:
                draft.waiting.append(region._replace(lo=start, hi=at))
            start = at + 1
    if start < region.hi:
        draft.waiting.append(region._replace(lo=start))


def glossary(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """Terms, several to a definition perhaps, and comments."""
    lines = draft.lines
    at = region.lo
    while at < region.hi:
        end = extent(lines, at + 1, region.hi, region.indent)
        if lines.indent[at] > region.indent:
            draft.waiting.append(Region(at, end, least_indent(lines, at, end)))
        elif lines.text[at].startswith(".. ", region.indent):
            draft.waiting.append(Region(at, end, region.indent))
        else:
            draft.add(at, at + 1, region.indent, "term", Shape(BODY), prose=False)
            if end > at + 1:
                draft.waiting.append(Region(at + 1, end, least_indent(lines, at + 1, end)))
        at = end


def toctree(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """A line is a document's name, or a title and the name in angle brackets."""
    lines = draft.lines
    for at in range(region.lo, region.hi):
        entry = _ENTRY.match(lines.text[at], lines.indent[at])
        if entry:
            draft.add_part(at, *entry.span(1), "title", Shape(ENTRY))


def verse(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """Lines that stay lines."""
    lines = draft.lines
    for at in range(region.lo, region.hi):
        column = region.first if at == region.lo and region.first >= 0 else lines.indent[at]
        draft.add(at, at + 1, column, "line", Shape(INLINE))


def parsed(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """A literal block with inline mark-up: no text, but what it refers to must go on answering."""
    lines = draft.lines
    text = "\n".join(lines.text[region.lo : region.hi])
    draft.named.update(each.value for each in inline.scan(text) if each.kind == "link")


def meta(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """Fields for the head of a web page."""
    lines = draft.lines
    at = region.lo
    while at < region.hi:
        end = extent(lines, at + 1, region.hi, region.indent)
        found = FIELD.match(lines.text[at], region.indent)
        if found and found.end() < len(lines.text[at]):
            name = found[0].rstrip()[1:-1]
            word = name.split(" ", 1)[0].lower()
            if word not in _META_DATA and not word.startswith("http-equiv"):
                draft.add(at, end, found.end(), "attribute", Shape(PLAIN), name=name)
        at = end


CONTENTS: dict[str, Callable[[Draft, Region, Sequence[Option]], None]] = {
    "body": body,
    "object": described,
    "figure": figure,
    "rows": rows,
    "quote": quoted,
    "card": card,
    "glossary": glossary,
    "toctree": toctree,
    "csv": csv_table,
    "lines": verse,
    "parsed": parsed,
    "meta": meta,
}
