"""What a scan has found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from article_i18n.formats.directives import Directive
from article_i18n.formats.rst import cells, inline
from article_i18n.formats.rst.lines import Lines, Region, fold, text_column
from article_i18n.formats.rst.shapes import Cells, Shape
from article_i18n.model import Block


def has_letters(text: str) -> bool:
    """Say whether there is something to translate: numbers and marks stand as they are in every language."""
    return any(map(str.isalpha, text))


@dataclass(slots=True)
class Draft:
    """A scan under way."""

    source: str
    lines: Lines
    scan_cell: Callable[[str], list[Block]]
    """Scans the text of a cell as a document of its own."""
    blocks: list[Block] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    waiting: list[Region] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    """The names of the hyperlink targets in the document, as names are compared."""
    named: set[str] = field(default_factory=set)
    """The names that those targets lead on to."""

    def add(
        self,
        start: int,
        end: int,
        column: int,
        kind: str,
        shape: Shape,
        *,
        name: str = "",
        prose: bool = True,
    ) -> None:
        """Add the text of lines `start..end`, from `column` of the first, as a block."""
        column = text_column(self.lines, start, column)
        text = fold(self.lines, start, end, column)
        begin, stop = self.lines.offset(start, column), self.lines.stop[end - 1]
        self.add_text(begin, stop, text, kind, shape, name=name, prose=prose)

    def add_part(self, line: int, begin: int, end: int, kind: str, shape: Shape) -> None:
        """Add what stands in the columns `begin..end` of a line, a name or a label, as a block."""
        begin = text_column(self.lines, line, begin)
        text = self.lines.text[line][begin:end].rstrip()
        start, stop = self.lines.offset(line, begin), self.lines.offset(line, begin + len(text))
        self.add_text(start, stop, text, kind, shape, prose=False)

    def add_text(
        self,
        start: int,
        stop: int,
        text: str,
        kind: str,
        shape: Shape,
        *,
        name: str = "",
        prose: bool = True,
        lead: int | None = None,
    ) -> None:
        """Add `source[start:stop]`, which reads as `text`, as a block; without a letter it is none.

        `lead` is where the block starts if targets of its own come first.
        """
        if not has_letters(text):
            return
        if lead is not None:
            shape = shape._replace(lead=self.source[lead:start])
            start = lead
        raw = self.source[start:stop]
        if raw != text:
            shape = shape._replace(raw=raw)
        inlines = inline.scan(text) if shape.marked else ()
        self.blocks.append(Block(start, stop, kind, text, inlines, name=name, prose=prose, shape=shape))

    def add_cells(self, start: int, stop: int, shape: Cells) -> None:
        """Add `source[start:stop]`, cells that are drawn as one, as a block, if there is text in them."""
        block = cells.block_of(start, stop, shape, self.scan_cell)
        if block:
            self.blocks.append(block)
