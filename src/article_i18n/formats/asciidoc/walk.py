"""The blocks of a region, one after another, in and out of lists.

List items hold what follows them by rules of their own: text goes on until a blank line, a marker or a
delimiter; a `+` attaches the next block; what else follows a blank line ends all lists.
"""

from __future__ import annotations

from article_i18n.formats.asciidoc import metadata
from article_i18n.formats.asciidoc.attributes import NOTHING
from article_i18n.formats.asciidoc.blocks import DISCRETE, STYLES, VERBATIM, delimited, leaf, starts_block
from article_i18n.formats.asciidoc.cursor import (
    Cursor,
    Stop,
    at_items,
    at_siblings,
    conditional,
    never,
    paragraph,
    skip,
)
from article_i18n.formats.asciidoc.grammar import (
    BLANKS,
    CALLOUT,
    CHECKBOX,
    ITEMS,
    STOPS,
    Item,
    find_item,
    is_description,
    section_level,
)
from article_i18n.formats.asciidoc.header import heading
from article_i18n.formats.asciidoc.leaves import add_flow, add_line

_TEXTS = frozenset({"text", "title", "entry"})
_BULLETS = ("*", "-", "\u2022")


def walk(cursor: Cursor) -> None:
    """Read all blocks of a region."""
    high = cursor.region.high
    while cursor.at < high:
        kind = cursor.kind
        if kind == "blank":
            cursor.gap = True
            cursor.at += 1
        elif kind == "directive":
            _directive(cursor)
        elif not cursor.lists or not _in_lists(cursor, kind):
            _block(cursor, kind)


def _directive(cursor: Cursor) -> None:
    """Pass a line of the preprocessor; what it includes stands for a block."""
    conditional(cursor, cursor.at)
    if cursor.line.startswith("include"):
        cursor.attached = cursor.wanting = cursor.gap = False
        cursor.meta = NOTHING
    cursor.at += 1


def _block(cursor: Cursor, kind: str) -> None:
    """Read a block outside lists, or one that belongs to a list item."""
    if kind == "comment":
        cursor.sheet.comment(cursor.view, cursor.at)
        cursor.at += 1
        cursor.attached = cursor.gap = False
        return
    if kind in metadata.KINDS:
        metadata.take(cursor)
        cursor.gap = False
        return
    if kind == "continuation" and cursor.meta.style not in STYLES:  # there is no list that it could continue
        cursor.at += 1
        return
    meta, cursor.meta = cursor.meta, NOTHING
    if cursor.region.sections and not cursor.lists and meta.style not in DISCRETE:
        level = section_level(cursor.line, cursor.below)
        if level:
            heading(cursor, level)
            return
    stop = _stop(cursor)
    describes = bool(cursor.lists) and not cursor.attached and is_description(cursor.lists[-1])
    cursor.attached = cursor.gap = False
    if kind == "delimiter":
        delimited(cursor, meta)
    elif kind in ITEMS and meta.style not in VERBATIM and (item := find_item(cursor.line, cursor.lists)):
        _item(cursor, item)
    else:
        leaf(cursor, meta, stop, describes)


def _in_lists(cursor: Cursor, kind: str) -> bool:
    """Read the next line as one of a list; False where it is a block's, in the list or after it."""
    if kind == "continuation":
        cursor.attached, cursor.wanting, cursor.gap = True, False, False
        cursor.at += 1
        return True
    if item := _next_item(cursor, kind):
        _item(cursor, item)
        return True
    if cursor.attached:
        return False
    if kind == "delimiter":
        _leave(cursor, 0)
    elif cursor.wanting and kind not in {"comment", "attributes"}:
        cursor.wanting = False
        paragraph(cursor, cursor.view.row(cursor.at)[1], "definition", at_items(cursor))
        cursor.gap = False
        return True
    elif cursor.gap and cursor.line[0] in BLANKS:
        skip(cursor, STOPS, at_siblings(cursor) if is_description(cursor.lists[-1]) else never)
        cursor.gap = False
        return True
    elif cursor.gap and not cursor.wanting:
        _leave(cursor, 0)
    elif kind == "attributes":
        cursor.wanting = False
        outermost = next((depth for depth, each in enumerate(cursor.lists) if is_description(each)), -1)
        if outermost >= 0:
            _leave(cursor, outermost)
    return False


def _leave(cursor: Cursor, depth: int) -> None:
    """Leave the lists from a depth on; what was said inside them counts no more."""
    del cursor.lists[depth:]
    cursor.meta = NOTHING


def _next_item(cursor: Cursor, kind: str) -> Item | None:
    """Return the list item that the next line begins, in an open list or in one inside it."""
    if kind not in ITEMS:
        return None
    item = find_item(cursor.line, cursor.lists)
    if not item or item.depth < len(cursor.lists):
        return item
    return None if cursor.meta.style in VERBATIM or (item.trait == CALLOUT and cursor.gap) else item


def _item(cursor: Cursor, item: Item) -> None:
    """Read a list item up to the end of its first paragraph."""
    del cursor.lists[item.depth :]
    if item.trait not in cursor.lists or not is_description(cursor.lists[-1]):
        cursor.lists.append(item.trait)  # a term like `:::` nests in its own kind for ever: once tells all
    cursor.attached = cursor.wanting = cursor.gap = False
    cursor.meta = NOTHING
    if item.end >= 0:
        add_line(cursor.sheet, cursor.view, cursor.at, (item.start, item.end), "term", form="term")
        _describe(cursor, item.rest)
        return
    column = item.rest
    if item.trait.startswith(_BULLETS) and CHECKBOX.match(cursor.line, column):
        column += 4
        column += len(cursor.line) - column - len(cursor.line[column:].lstrip(BLANKS))
    paragraph(cursor, column, "item", at_items(cursor))
    if cursor.kind == "attributes" and not any(map(is_description, cursor.lists)):
        _more_text(cursor)


def _more_text(cursor: Cursor) -> None:
    """Read the text of a list item that goes on below attributes which mean nothing to it."""
    while cursor.kind in {"attributes", "comment"}:
        if cursor.kind == "attributes":
            metadata.take(cursor)
        else:
            cursor.sheet.comment(cursor.view, cursor.at)
            cursor.at += 1
    if cursor.kind in _TEXTS and cursor.meta.style not in STYLES:
        cursor.meta = NOTHING
        paragraph(cursor, cursor.view.row(cursor.at)[1], "item", at_items(cursor))


def _describe(cursor: Cursor, column: int) -> None:
    """Read what stands after a term on its line, if anything does, and the text that goes on from there."""
    if column < 0:
        cursor.wanting = True
        cursor.at += 1
    elif starts_block(cursor.below):
        add_flow(cursor.sheet, cursor.view, [(cursor.at, column)], "definition", form="line")
        cursor.at += 1
    else:
        paragraph(cursor, column, "definition", at_items(cursor))


def _stop(cursor: Cursor) -> Stop:
    """Return what ends a paragraph here, besides what ends it everywhere."""
    if not cursor.lists:
        return never
    return at_siblings(cursor) if cursor.attached else at_items(cursor)
