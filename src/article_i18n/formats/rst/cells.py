"""Cells of tables. A drawn table is one block, each line of whose text is a message, and is drawn anew as a whole.

A cell is a document of its own: it is scanned as one, its blocks are encoded and spliced into it, and the table is
drawn around the result, wider and higher where it must be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats.rst import csvfield, grid, simple
from article_i18n.formats.rst.lines import width
from article_i18n.formats.rst.marks import UNDERLINE
from article_i18n.formats.rst.shapes import BODY, Cells, Shape
from article_i18n.model import Block, Edit, Encoded, Inline
from article_i18n.splice import splice

Scan = Callable[[str], list[Block]]
Encode = Callable[[Block, str], Encoded]


class Cell(NamedTuple):
    """A cell's text as a document of its own, and the blocks in it."""

    text: str
    pad: int
    """How many blanks were taken off each of its lines."""
    blocks: tuple[Block, ...]

    @property
    def room(self) -> int:
        """How wide its lines are."""
        return max(map(width, self.text.split("\n")))


def block_of(start: int, stop: int, shape: Cells, scan: Scan) -> Block | None:
    """Return cells that are drawn as one as a block; None where there is no text, or no table, in them."""
    parts = [block for cell in _cells(shape, scan) for block in cell.blocks]
    if not parts:
        return None
    inlines: list[Inline] = []
    at = 0
    for part in parts:
        inlines += (moved(inline, at) for inline in part.inlines)
        at += len(part.text) + 1
    text = "\n".join(part.text for part in parts)
    return Block(start, stop, "cell", text, tuple(inlines), cells="\n" in text, shape=shape)


def encode(shape: Cells, text: str, scan: Scan, encode_part: Encode) -> Encoded:
    """Draw the cells with the lines of `text` in them. Raises Unencodable where that reads differently."""
    cells = _cells(shape, scan)
    pieces = text.split("\n")
    if len(pieces) != sum(block.text.count("\n") + 1 for cell in cells for block in cell.blocks):
        raise Unencodable("it has not as many lines as the table has texts")
    coming = iter(pieces)
    texts: list[str] = []
    drawn = _draw(shape, [_fill(cell, coming, texts, encode_part) for cell in cells])
    read = block_of(0, 0, shape._replace(lines=tuple(drawn)), scan)
    if read is None or read.text != "\n".join(texts):
        raise Unencodable("the table cannot be drawn with it")
    return Encoded(f"\n{shape.prefix}".join(drawn), read.text)


def _fill(cell: Cell, coming: Iterator[str], texts: list[str], encode_part: Encode) -> list[str]:
    """Return the lines of a cell with the texts that are coming in its blocks; `texts` gets what is read there."""
    edits = []
    for block in cell.blocks:
        part = "\n".join(next(coming) for _ in range(block.text.count("\n") + 1))
        if part == block.text:
            texts.append(part)
            continue
        encoded = encode_part(block, part)
        texts.append(encoded.text)
        edits.append(Edit(block.start, block.end, _wrap(block, encoded.source, cell.room)))
    return [" " * cell.pad + line if line else "" for line in splice(cell.text, edits).split("\n")]


def _cells(shape: Cells, scan: Scan) -> list[Cell]:
    cells = []
    for lines in _read(shape):
        pad = min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
        text = "\n".join(line[pad:] for line in lines)
        cells.append(Cell(text, pad, tuple(scan(text)) if text.strip() else ()))
    return cells


def _read(shape: Cells) -> list[tuple[str, ...]]:
    if shape.kind == "csv":
        return csvfield.read(shape)
    if shape.kind == "grid":
        table = grid.read(shape.lines)
        return [cell.text for cell in table.cells] if table else []
    rows = simple.read(shape.lines)
    return [cell for row in rows.rows for cell in row.cells] if rows else []


def _draw(shape: Cells, cells: Sequence[Sequence[str]]) -> list[str]:
    if shape.kind == "csv":
        return csvfield.draw(shape, cells)
    if shape.kind == "grid":
        table = grid.read(shape.lines)
        assert table
        filled = (cell._replace(text=tuple(text)) for cell, text in zip(table.cells, cells, strict=True))
        return grid.draw(table._replace(cells=tuple(filled)))
    rows = simple.read(shape.lines)
    assert rows
    coming = iter(cells)
    return simple.draw(
        rows._replace(
            rows=tuple(row._replace(cells=tuple(tuple(next(coming)) for _ in row.cells)) for row in rows.rows)
        )
    )


def _wrap(block: Block, source: str, room: int) -> str:
    """Wrap a paragraph that was wrapped in its cell, at blanks, so that the column need not grow."""
    shape = block.shape
    if not isinstance(shape, Shape) or shape.place != BODY or "\n" not in shape.raw or "\n" in source:
        return source
    following = shape.raw.split("\n", 2)[1]
    indent = following[: len(following) - len(following.lstrip(" "))]
    lines: list[str] = []
    for word in source.split(" "):
        if not word:
            return source
        if lines and width(indent) + width(lines[-1]) + 1 + width(word) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return source if any(map(UNDERLINE.match, lines)) else f"\n{indent}".join(lines)


def moved(inline: Inline, by: int) -> Inline:
    """Return an inline with its offsets moved."""
    kind, start, open_, close, end, value = inline
    return Inline(kind, start + by, open_ + by, close + by, end + by, value)
