"""The cells of a csv-table: where they stand, and how their text is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from article_i18n.formats.rst.draft import Draft
from article_i18n.formats.rst.lines import Option, Region
from article_i18n.formats.rst.shapes import Cells, Dialect

_CODE_POINT = re.compile(r"(?:0x|\\?x|U\+?|\\?u)([0-9a-fA-F]{1,8})|&#x([0-9a-fA-F]{1,8});")
_NAMED = {"tab": "\t", "space": " "}


def csv_table(draft: Draft, region: Region, options: Sequence[Option]) -> None:
    """Read the table in the content, and the row in the option `header`; a table from a file has none."""
    values = {option.name: option.value for option in options}
    dialect = Dialect(
        _character(draft, values.get("delim")) or ",",
        _character(draft, values.get("quote")) or '"',
        _character(draft, values.get("escape")),
    )
    if "header" in values:
        _read(draft, values["header"], dialect)
    if region.lo < region.hi and not values.keys() & {"file", "url"}:
        _read(draft, region, dialect)


def _character(draft: Draft, value: Region | None) -> str:
    if value is None:
        return ""
    column = value.first if value.first >= 0 else value.indent
    text = draft.lines.text[value.lo][column:]
    code = _CODE_POINT.fullmatch(text)
    if code:
        return chr(int(code[1] or code[2], 16) % 0x110000)
    return _NAMED.get(text, text if len(text) == 1 else "")


def _read(draft: Draft, region: Region, dialect: Dialect) -> None:
    column = region.first if region.first >= 0 else region.indent
    start, stop = draft.lines.offset(region.lo, column), draft.lines.stop[region.hi - 1]
    spans = list(_spans(draft.source, start, stop, dialect))
    prefix = " " * region.indent
    for begin, end in spans:
        raw = draft.source[begin:end]
        if raw.strip():
            lines = tuple(_dedent(raw, region.indent))
            draft.add_cells(begin, end, Cells("csv", raw, lines, prefix, dialect))


def _spans(source: str, start: int, stop: int, dialect: Dialect) -> Iterator[tuple[int, int]]:
    """Yield where the fields stand, quotes included; nothing more once one goes wrong."""
    quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    double = rf"{re.escape(dialect.escape)}(?s:.)" if dialect.escape else quote * 2
    skip = "" if dialect.escape == "" else f"{re.escape(dialect.escape)}"
    quoted = re.compile(rf"{quote}(?:{double}|[^{quote}{skip}])*+{quote}")
    plain = re.compile(rf"[^{delimiter}\n]*+")
    blanks = re.compile(r"[ \n]*+" if dialect.delimiter != " " else r"\n *+")
    at = start
    while at < stop:
        found = blanks.match(source, at)
        at = found.end() if found else at
        field = quoted.match(source, at, stop) if source.startswith(dialect.quote, at) else None
        if not field and source.startswith(dialect.quote, at):
            return
        field = field or plain.match(source, at, stop)
        assert field
        end = field.end()
        yield field.start(), field.start() + len(field[0].rstrip())
        if end < stop and source[end] not in (dialect.delimiter, "\n"):
            return
        at = end + 1


def _dedent(raw: str, indent: int) -> Iterator[str]:
    first, *rest = raw.split("\n")
    yield first
    for line in rest:
        yield line[min(indent, len(line) - len(line.lstrip(" "))) :].rstrip()
