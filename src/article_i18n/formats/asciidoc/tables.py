"""Tables: a block for each paragraph of a cell, and documents inside cells."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.formats.asciidoc.attributes import Meta
from article_i18n.formats.asciidoc.cells import Cell, comma_separated, delimited, headed, separated
from article_i18n.formats.asciidoc.columns import styled, styles
from article_i18n.formats.asciidoc.leaves import Row, Sheet, add_field, add_flow
from article_i18n.formats.asciidoc.views import DEEPEST, Region, View, inner

_FORMATS = {",": "csv", ":": "dsv"}
_SEPARATORS = {"psv": "|", "csv": ",", "tsv": "\t", "dsv": ":"}


def scan(sheet: Sheet, view: View, region: Region, meta: Meta, delimiter: str) -> None:
    """Add the blocks of a table, whose inside is the region."""
    for line in range(*region[:2]):
        if view.kinds[line] == "comment":
            sheet.comment(view, line)
    name = meta.named.get("format", _FORMATS.get(delimiter[0], "psv"))
    usual = "!" if name == "psv" and view.fences else _SEPARATORS.get(name, "|")
    separator = meta.named.get("separator", usual).replace("\\t", "\t") or usual
    cut = {"csv": comma_separated, "tsv": comma_separated, "dsv": delimited}.get(name, separated)
    cells = list(cut(view, region, separator))
    by_looks = not meta.options & {"header", "noheader"}
    header = "header" in meta.options or (by_looks and headed(view, region, cells))
    for cell, style in styled(cells, styles(meta.named.get("cols", "")), header):
        if cut is comma_separated:
            _field(sheet, view, cell, separator)
        elif style != "l":
            is_first = by_looks and any(part[0] == region.low for part in cell.parts[:1])
            part = inner(view, _parts(view, cell), fence=separator, wrap=is_first)
            _cell(sheet, part, style, one_line=cut is delimited or (is_first and header))


def _cell(sheet: Sheet, part: View, style: str, one_line: bool) -> None:
    """Add the blocks of a cell.

    In the first line of a table, what is one line stays one and what is more stays more: a line by itself, with
    a blank one below it, is the row of headings.
    """
    if part.depth > DEEPEST:
        return
    if style == "a" and not one_line:
        sheet.waiting.append((part, Region(0, len(part.lines), sections=True)))
        return
    for rows in _paragraphs(part):
        add_flow(sheet, part, rows, "cell", form="line" if one_line else "cell")


def _field(sheet: Sheet, view: View, cell: Cell, separator: str) -> None:
    part = inner(view, _parts(view, cell))
    for rows in _paragraphs(part):
        add_field(sheet, part, rows, "" if cell.quoted else separator)


def _parts(view: View, cell: Cell) -> Iterator[tuple[int, str]]:
    """Yield the lines of a cell; of blanks before its text only those that indent a line are kept."""
    for number, (line, start, end) in enumerate(cell.parts):
        text = view.lines[line][start:end]
        if number == 0:
            start += len(text) - len(text.lstrip(" \t"))
            text = text.lstrip(" \t")
        yield view.place(line, start), text


def _paragraphs(part: View) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for line, kind in enumerate(part.kinds):
        if kind not in {"blank", "comment", "directive"}:
            rows.append(part.row(line))
        elif rows and kind != "comment":
            yield rows
            rows = []
    if rows:
        yield rows
