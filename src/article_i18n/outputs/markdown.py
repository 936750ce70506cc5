"""Markdown to HTML, as GitHub shows it: CommonMark with GFM, footnotes, and anchors on headings."""

from __future__ import annotations

import re
from unicodedata import category

import pyromark
from pyromark import Options as Syntax

from article_i18n.formats import DEFAULTS, Options, front_matter
from article_i18n.formats.markdown.scan import SYNTAX
from article_i18n.outputs.marks import strip
from article_i18n.outputs.tags import HEADINGS, insert_attributes, pieces, text_of

# The parser takes the colon of a container (`:::`) or an emoji (`:warning:`) for a definition's.
_NO_DEFINITION = re.compile(r"^[ \t>]*:(?!-*:?[ \t]*(?:[|\n]|\Z))[^ \t\n]", re.MULTILINE)


def markdown_html(text: str, options: Options = DEFAULTS) -> str:
    """Convert a Markdown document without its front matter; raw HTML and fallback marks stay.

    A heading without an id gets the one that GitHub would give it.
    Raises SourceError for front matter that cannot be read.
    """
    # Not by the parser's metadata blocks: it takes them anywhere, and prose between two rules would be lost.
    _, start = front_matter.scan(text, options)
    syntax = SYNTAX | Syntax.ENABLE_HEADING_ATTRIBUTES
    if _NO_DEFINITION.search(text, start):
        syntax &= ~Syntax.ENABLE_DEFINITION_LIST
    return _with_anchors(pyromark.html(text[start:], options=syntax))


def slug(heading: str) -> str:
    """Return GitHub's anchor for a heading's plain text: its words in lower case, joined by hyphens."""
    kept = (char for char in heading.strip().lower() if char in " -" or _is_word(char))
    return "".join(kept).replace(" ", "-")


def _is_word(char: str) -> bool:
    kind = category(char)
    return kind[0] in "LM" or kind in {"Nd", "Nl", "Pc"}


def _with_anchors(html: str) -> str:
    parts = pieces(html)
    taken = {value for part in parts for name, value in part.attributes if name == "id"}
    counts: dict[str, int] = {}
    out = [part.source for part in parts]
    opened = None
    for i, part in enumerate(parts):
        if part.name not in HEADINGS:
            continue
        if part.kind == "start":
            opened = i
        elif opened is not None:
            if not parts[opened].has("id"):
                anchor = _anchor(slug(strip(text_of(parts[opened:i]))), taken, counts)
                out[opened] = insert_attributes(parts[opened], f' id="{anchor}"') if anchor else out[opened]
            opened = None
    return "".join(out)


def _anchor(name: str, taken: set[str], counts: dict[str, int]) -> str:
    """Make an anchor unique by GitHub's counter: `name`, `name-1`, `name-2` …"""
    if not name:
        return ""
    anchor = name
    while anchor in taken:
        counts[name] = counts.get(name, 0) + 1
        anchor = f"{name}-{counts[name]}"
    taken.add(anchor)
    return anchor
