"""What a block of Markdown must put back when it is encoded, kept in `Block.shape`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

BLANKS = " \t"
MARK = re.compile(
    r"#{1,6}(?=[ \t]|\Z)"
    r"|(?P<number>\d{1,9})[.)](?=[ \t]|\Z)"
    r"|[-+*](?=[ \t]|\Z)"
    r"|(?:-[ \t]*+){3,}\Z|(?:_[ \t]*+){3,}\Z|(?:\*[ \t]*+){3,}\Z"
    r"|=+[ \t]*\Z|[|:-][ \t|:-]*\Z|\+{3}|-{3}"
    r"|`{3}|~{3}|>|:(?=[ \t]|\Z|::)"
    r"|\[(?:[^\\\[\]]|\\.)*+\]:"
)
"""What would start a block of another kind at the start of a line."""


class Shape(NamedTuple):
    """How a block stands in its document."""

    form: str
    """flow, term, atx, setext, cell, row (a cell that starts its line) or title."""
    head: str = ""
    """What opens the block's containers on its first line (`> - `), blanks between them made one space."""
    prefix: str = ""
    """What a continuation line starts with."""
    hard: str = "  "
    """The block's own spelling of a hard break."""
    inset: bool = False
    """The text does not start at the start of the block, so nothing there can be taken for a block's mark."""
    tail: str = ""
    """Mark-up after the text: a setext underline, the closing `#` of a heading, the quote that ends a title."""
    exposed: bool = False
    """A link definition may stand right above, so a quoted text would become its title."""
    fit: bool = False
    """The underline is as wide as the text."""


_TASK = re.compile(r"\[[ xX]\][ \t]+\Z")
_BLANK_RUN = re.compile(r"[ \t]+")
_NOT_QUOTE = re.compile(r"[^>\t]")


@lru_cache(maxsize=4096)
def flow(form: str, line_head: str, quotes: int, hard: str, inset: bool) -> Shape:
    """Return the shape of running text after `line_head`, everything before it on its line.

    `quotes` is how many block quotes it stands in.
    """
    if not line_head:
        return Shape(form, "", "", hard, inset)
    head = _BLANK_RUN.sub(" ", line_head).lstrip(BLANKS)
    line_head = _TASK.sub("", line_head)
    at, prefix = 0, ""
    for found in re.finditer(">", line_head):
        if not quotes:
            break
        prefix += _NOT_QUOTE.sub(" ", line_head[at : found.start()]) + ">"
        at = found.end()
        if line_head[at : at + 1] not in (" ", "\t"):
            prefix += " "  # the blank after a `>` belongs to it, where there is one
        quotes -= 1
    prefix += re.sub(r"[^\t]", " ", line_head[at:])
    return Shape(form, head, prefix, hard, inset)
