"""Editions without what is not translated: such blocks are left out where the structure allows. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from article_i18n.edition import Edition, Placed
from article_i18n.errors import SourceError
from article_i18n.formats import get
from article_i18n.integrity import same_place
from article_i18n.model import Block, Edit
from article_i18n.splice import splice

_KINDS = frozenset({"paragraph", "item", "quote", "definition", "caption"})
"""Running text; headings and cells hold other text together, values belong to machines."""
_MARKERS = re.compile(r"[ \t>]*(?:(?:[-+*.]+|#\.|\d{1,9}[.)])[ \t]+)*")
_BLANK = re.compile(r"(?:[ \t>]*\n)*")
_TAG = re.compile(r"[ \t]*<(p|li|dd|blockquote)(?:\s[^<>]*)?>[ \t]*", re.IGNORECASE)


def omit(edition: Edition) -> Edition:
    """Return the edition without the blocks of which nothing is translated.

    A block stays, in the source language, where the document without it would not read the same otherwise.
    """
    text = edition.scanned.document.text
    cuts = {
        index: found
        for index, item in enumerate(edition.placed)
        if _is_left(item) and (found := _cut(text, item.block)) is not None
    }
    kept = _possible(edition, cuts)
    if not kept:
        return edition
    edits = (*edition.edits, *kept.values())
    placed = tuple(item for index, item in enumerate(edition.placed) if index not in kept)
    left_out = tuple(edition.placed[index] for index in kept)
    cut = tuple(kept.values())
    return replace(
        edition, text=splice(text, edits), edits=edits, placed=placed, omitted=cut, left_out=left_out
    )


def _is_left(item: Placed) -> bool:
    untranslated = bool(item.broken) or all(part.target is None for part in item.parts)
    block = item.block
    return untranslated and block.kind in _KINDS and not block.cells and not block.holes


def _cut(text: str, block: Block) -> Edit | None:
    """Return what takes a block out with the lines it stands on; None where other things stand on them."""
    start = text.rfind("\n", 0, block.start) + 1
    end = text.find("\n", block.end)
    end = len(text) if end < 0 else end
    before, after = text[start : block.start], text[block.end : end]
    tag = _TAG.fullmatch(before)
    if tag:
        if after.strip().lower() != f"</{tag[1].lower()}>":
            return None
    elif after.strip() or not _MARKERS.fullmatch(before):
        return None
    end = min(end + 1, len(text))
    blank = _BLANK.match(text, end)
    return Edit(start, blank.end() if blank and _after_blank(text, start) else end, "")


def _after_blank(text: str, start: int) -> bool:
    line = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return start == 0 or not line.strip(" \t>")


def _possible(edition: Edition, cuts: dict[int, Edit]) -> dict[int, Edit]:
    """Return those cuts that leave all other blocks as they are: all of them, else as many as go one by one."""
    if _whole(edition, cuts):
        return cuts
    kept: dict[int, Edit] = {}
    for index, cut in cuts.items():
        if _whole(edition, kept | {index: cut}):
            kept[index] = cut
    return kept


def _whole(edition: Edition, cuts: dict[int, Edit]) -> bool:
    document = edition.scanned.document
    try:
        text = splice(document.text, (*edition.edits, *cuts.values()))
        found = get(document.format).scan(text, edition.options)
    except (SourceError, ValueError):
        return False
    return _alike([item for index, item in enumerate(edition.placed) if index not in cuts], found)


def _alike(expected: Sequence[Placed], found: Sequence[Block]) -> bool:
    return len(expected) == len(found) and all(
        same_place(item.block, block)
        and block.text == (item.encoded.text if item.encoded and not item.broken else item.block.text)
        for item, block in zip(expected, found, strict=True)
    )
