"""One field of a csv-table: its text without quotes, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from article_i18n.formats.rst.shapes import Cells


def read(shape: Cells) -> list[tuple[str, ...]]:
    """Return the lines of the one field that a shape holds, without its quotes."""
    _, quote, escape = shape.dialect
    text = "\n".join(shape.lines)
    if not text.startswith(quote):
        return [shape.lines]
    inner = text[1:-1]
    if escape:
        inner = re.sub(rf"{re.escape(escape)}(.)", r"\1", inner, flags=re.DOTALL)
    else:
        inner = inner.replace(quote * 2, quote)
    return [tuple(inner.split("\n"))]


def draw(shape: Cells, cells: Sequence[Sequence[str]]) -> list[str]:
    """Spell the field with its new lines: quoted where it was or where it must be."""
    delimiter, quote, escape = shape.dialect
    text = "\n".join(cells[0])
    if shape.raw.startswith(quote) or any(mark in text for mark in (delimiter, quote, escape or quote, "\n")):
        if escape:
            text = re.sub(f"[{re.escape(quote + escape)}]", lambda mark: escape + mark[0], text)
        else:
            text = text.replace(quote, quote * 2)
        text = f"{quote}{text}{quote}"
    return text.split("\n")
