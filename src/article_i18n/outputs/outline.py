"""What the places of a document are called: by the ids of its page, and in another language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from article_i18n.assemble import join
from article_i18n.chains import Lookup
from article_i18n.edition import Part
from article_i18n.extract import Scanned, segments
from article_i18n.formats import Options, get
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN, Block
from article_i18n.outputs.marks import strip
from article_i18n.outputs.tags import HEADINGS, Piece, end_of, text_of
from article_i18n.outputs.web import metadata, plain_text

_TITLED = HEADINGS | {"figcaption", "caption", "legend", "dt", "summary"}
_WHOLE = frozenset({"figure", "table", "div"})
"""Elements whose title may stand behind other things in them."""
_KINDS = frozenset({"heading", "caption", "term"})
_SIGN = re.compile(r"[\W_]+")


class Named(NamedTuple):
    """What a document is called, and the blocks in which its names are translated."""

    title: str
    blocks: dict[str, Block]
    """By their letters and digits: a page may spell quotes and dashes otherwise."""


def titles(parts: Sequence[Piece]) -> dict[str, str]:
    """Return what the elements of a page with an id are called: by the heading or caption that is theirs.

    Fallback marks stay in them.
    """
    found: dict[str, str] = {}
    for i, part in enumerate(parts):
        anchor = dict(part.attributes).get("id") if part.kind in {"start", "void"} else None
        if anchor and anchor not in found and (title := _title(parts, i)):
            found[anchor] = title
    return found


def _title(parts: Sequence[Piece], at: int) -> str:
    """Return the first title from a place on, unless other text comes before it."""
    depth, whole, silent = 0, parts[at].name in _WHOLE, True
    for i in range(at, len(parts)):
        part = parts[i]
        if part.kind == "start" and (part.name in _TITLED or ("class", "title") in part.attributes):
            end = end_of(parts, i)
            return text_of(list(parts[i:end]))
        if part.name == parts[at].name:
            depth += {"start": 1, "end": -1}.get(part.kind, 0)
            whole = whole and depth > 0
        silent = silent and not (part.kind == "text" and part.source.strip())
        if not (whole or silent):
            return ""
    return ""


def named(scanned: Scanned, options: Options) -> Named:
    """Return what a document is called, and what else in it bears a name."""
    document, blocks, _ = scanned
    title = metadata(document.text, document.format, options).title
    first = [blocks[0]] if blocks and document.format == "text" else []
    bearing = (block for block in (*blocks, *first) if _bears(block) or block in first)
    return Named(title, {_key(block, document.format): block for block in reversed(list(bearing))})


def _bears(block: Block) -> bool:
    return block.kind in _KINDS or (block.kind == "value" and block.name == "title")


def translated(
    title: str,
    blocks: dict[str, Block],
    scanned: Scanned,
    lookup: Lookup,
    locale: str,
    source: str,
    options: Options,
) -> str:
    """Return a title in a locale, as plain text; where it is not there, in the source language, and marked as such."""
    block = blocks.get(_sign(title))
    if block is None:
        return _left(title)
    parts = list(_parts(block, scanned, lookup, source))
    if any(part.target is None for part in parts):
        return _left(title)
    text = join(block, parts, locale)
    format = scanned.document.format
    return plain_text(text, get(format).inlines(text, options), format) or _left(title)


def _parts(block: Block, scanned: Scanned, lookup: Lookup, source: str) -> Iterator[Part]:
    for cut in segments(block, scanned.segmentation, source):
        message = lookup(block.context or None, cut.text)
        done = message is not None and message.translated
        yield Part(cut, message.msgstr if message and done else None, message)


def _left(title: str) -> str:
    return f"{FALLBACK_OPEN}{title}{FALLBACK_CLOSE}"


def _key(block: Block, format: str) -> str:
    return _sign(plain_text(block.text, block.inlines, format))


def _sign(title: str) -> str:
    return _SIGN.sub("", unescape(strip(title))).lower()
