"""From a document to its blocks."""

from __future__ import annotations

from collections.abc import Callable

from article_i18n.formats import Options, directives
from article_i18n.formats.rst import body, inline, lists
from article_i18n.formats.rst.anchors import with_anchors
from article_i18n.formats.rst.body import Construct
from article_i18n.formats.rst.cells import moved
from article_i18n.formats.rst.draft import Draft, has_letters
from article_i18n.formats.rst.explicit import explicit, is_data
from article_i18n.formats.rst.lines import Lines, Region, extent, read
from article_i18n.formats.rst.marks import FIELD
from article_i18n.formats.rst.shapes import Title
from article_i18n.formats.rst.tables import grid_table, simple_table
from article_i18n.model import Block, Inline

DEEPEST = 20
"""Tables within cells of tables deeper than this are left alone."""
CONSTRUCTS: dict[str, Construct] = {
    "bullet": lists.bullet,
    "number": lists.number,
    "field": lists.field_item,
    "option": lists.option,
    "doctest": body.doctest,
    "lines": lists.line_block,
    "grid": grid_table,
    "simple": simple_table,
    "explicit": explicit,
    "anonymous": body.anonymous,
    "line": body.line,
}


def scan(text: str, options: Options) -> list[Block]:
    """Return the blocks of a document. Linear, but for tables in tables."""
    return _scan(text, 0)


def scan_cell(depth: int) -> Callable[[str], list[Block]]:
    """Return what scans the text of a cell at this depth of tables within tables."""
    return lambda text: _scan(text, depth) if depth < DEEPEST else []


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the inline mark-up of a block's text; each line of a table's text has its own."""
    found: list[Inline] = []
    at = 0
    for line in text.split("\n"):
        found += (moved(each, at) for each in inline.scan(line))
        at += len(line) + 1
    return tuple(found)


def _scan(text: str, depth: int) -> list[Block]:
    lines = read(text)
    draft = Draft(text, lines, scan_cell(depth + 1))
    head, end = 0 if depth else _docinfo(lines), len(lines.text)
    draft.waiting = [Region(0, head, 0, role="docinfo"), Region(head, end, 0)]
    while draft.waiting:
        body.read_region(draft, draft.waiting.pop(), CONSTRUCTS)
    draft.blocks.sort(key=lambda block: block.start)
    blocks = _with_levels(draft.blocks)
    blocks = with_anchors(blocks, draft.targets, draft.named)
    return directives.apply(blocks, draft.directives)


def _docinfo(lines: Lines) -> int:
    """Return where the fields about a document end, which may follow comments and the like at its start."""
    at, end = 0, len(lines.text)
    while at < end and is_data(lines.text[at]):
        at = extent(lines, at + 1, end, 0)
    head = at
    while at < end and FIELD.match(lines.text[at]):
        at = extent(lines, at + 1, end, 0)
    return at if at > head else 0


def _with_levels(blocks: list[Block]) -> list[Block]:
    """Number the headings, and drop those without a letter.

    A style of adornment is one level deeper than those seen before it.
    """
    levels: dict[tuple[str, bool], int] = {}
    numbered: list[Block] = []
    for block in blocks:
        shape = block.shape
        if not isinstance(shape, Title):
            numbered.append(block)
            continue
        level = levels.setdefault((shape.mark, shape.over), len(levels) + 1)
        if has_letters(block.text):
            start, end, text, inlines = block.start, block.end, block.text, block.inlines
            numbered.append(
                Block(start, end, "heading", text, inlines, level=level, prose=False, shape=shape)
            )
    return numbered
