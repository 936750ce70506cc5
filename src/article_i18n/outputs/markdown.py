"""Markdown to HTML: CommonMark with GFM, footnotes, what dialects add, and anchors on headings."""

from __future__ import annotations

import re
from html import escape

import pyromark
from pyromark import Options as Syntax

from article_i18n.formats import DEFAULTS, Options, front_matter
from article_i18n.formats.markdown import myst, slugs
from article_i18n.formats.markdown.scan import SYNTAX
from article_i18n.outputs import roles
from article_i18n.outputs.dialects import plain
from article_i18n.outputs.marks import BLOCKS, strip
from article_i18n.outputs.tags import HEADINGS, insert_attributes, pieces, text_of
from article_i18n.smuggling import SAFE_TAGS

# The parser takes the colon of a container (`:::`) or an emoji (`:warning:`) for a definition's.
_NO_DEFINITION = re.compile(r"^[ \t>]*:(?!-*:?[ \t]*(?:[|\n]|\Z))[^ \t\n]", re.MULTILINE)

_SELF_CLOSING = re.compile(r"""(<[\w-]+(?:[^>]*["'\s])?)/>""")
"""A tag that closes itself, unless the slash belongs to a value without quotes."""
_COMPONENT = re.compile(r"</?[A-Z]+[a-z]|<script setup")
"""What no tag of HTML looks like, unless somebody writes it so."""


def markdown_html(text: str, options: Options = DEFAULTS) -> str:
    """Convert a Markdown document without its front matter; raw HTML and fallback marks stay.

    A heading without an id gets the one that the project's tool would give it (`slugs`).
    Raises SourceError for front matter that cannot be read.
    """
    # Not by the parser's metadata blocks: it takes them anywhere, and prose between two rules would be lost.
    _, start = front_matter.scan(text, options)
    body = plain(text[start:], options)
    syntax = SYNTAX | Syntax.ENABLE_HEADING_ATTRIBUTES
    if _NO_DEFINITION.search(body):
        syntax &= ~Syntax.ENABLE_DEFINITION_LIST
    html = _closed(_without_components(pyromark.html(body, options=syntax)))
    if options.dialect == "myst" or (options.dialect == "auto" and myst.detect(body)):
        html = roles.in_html(html)
    return _with_anchors(html, slugs.rule(options))


def _without_components(html: str) -> str:
    """Leave out what only Vue knows: tags of components, whose contents stay, and `<script setup>`."""
    if not _COMPONENT.search(html):
        return html
    out, muted = [], False
    for part in pieces(html):
        muted = muted or (part.name == "script" and part.kind == "start" and part.has("setup"))
        component = part.name and _COMPONENT.match(part.source) and part.name not in BLOCKS | SAFE_TAGS
        if not muted and not component:
            out.append(part.source)
        muted = muted and (part.name, part.kind) != ("script", "end")
    return "".join(out)


def _closed(html: str) -> str:
    """Close what its author meant to be closed (`<sup class="new" />`), or it would swallow what comes after it."""
    if "/>" not in html:
        return html
    return "".join(
        f"{found[1]}></{part.name}>"
        if part.kind == "start" and (found := _SELF_CLOSING.fullmatch(part.source))
        else part.source
        for part in pieces(html)
    )


def _with_anchors(html: str, rule: slugs.Rule) -> str:
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
                words = strip(text_of(parts[opened:i]))
                anchor = escape(slugs.unique(rule.slug(words), taken, counts, rule.joint))
                out[opened] = insert_attributes(parts[opened], f' id="{anchor}"') if anchor else out[opened]
            opened = None
    return "".join(out)
