"""Which style each cell of a table has: its own, its column's, or none in the row of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from article_i18n.formats.asciidoc.cells import Cell

_COLUMN = re.compile(
    r"(?:(?P<times>\d+)\*)?(?:[<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?(?:\d+%?|~)?(?P<style>[a-z])?"
)
_MOST = 1000
"""More columns than this are a slip of the pen."""


def styles(specs: str) -> list[str]:
    """Return the style of each column, as the attribute `cols` has them."""
    specs = specs.replace(" ", "")
    if specs.isdecimal():
        return [""] * min(int(specs), _MOST)
    found: list[str] = []
    for spec in specs.split("," if "," in specs else ";") if specs else ():
        column = _COLUMN.fullmatch(spec)
        if column:
            found += [column["style"] or ""] * min(int(column["times"] or 1), _MOST)
    return found


@dataclass(slots=True)
class _Grid:
    """The rows so far, as Asciidoctor counts them."""

    columns: list[str]
    count: int
    """How many columns a row has; -1 until the first row is over."""
    header: bool
    rows: int = 0
    visits: int = 0
    cells: int = 0
    spans: list[int] = field(default_factory=lambda: [0])
    """How many columns cells from above take in this row and the next ones."""

    def style(self, cell: Cell) -> str:
        """Return the style of the next cell."""
        if self.header and not self.rows:
            return ""
        return cell.spec.style or (self.columns[self.cells] if self.cells < len(self.columns) else "")

    def add(self, cell: Cell, last: bool) -> None:
        """Take a cell over, and close the row after its last one."""
        spec = cell.spec
        if self.count >= 0 and self.cells >= len(self.columns):
            return
        for down in range(1, min(spec.rows, _MOST)):
            self.spans += [0] * (down + 1 - len(self.spans))
            self.spans[down] += spec.columns
        self.visits += spec.columns
        self.cells += 1
        is_over = self.count < 0 or self.visits + self.spans[0] == self.count
        if is_over and (self.count >= 0 or cell.line > 0 or last):
            self._close()

    def _close(self) -> None:
        if self.count < 0:
            self.count = self.visits
            self.columns = self.columns or [""] * min(self.visits, _MOST)
        self.rows += 1
        self.visits = self.cells = 0
        self.spans = self.spans[1:] or [0]


def styled(cells: Iterable[Cell], columns: list[str], header: bool) -> Iterator[tuple[Cell, str]]:
    """Yield the cells with their styles."""
    grid = _Grid(columns, len(columns) or -1, header)
    for cell in cells:
        yield cell, grid.style(cell)
        for time in range(min(cell.spec.times, _MOST)):
            grid.add(cell, cell.last and time == cell.spec.times - 1)
