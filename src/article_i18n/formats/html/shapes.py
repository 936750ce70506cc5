"""What a block of HTML must put back when it is encoded, kept in `Block.shape`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Shape(NamedTuple):
    """How a block stands in its document."""

    form: str
    """flow, pre (running text whose white space counts), title, textarea, attribute or json."""
    quote: str = ""
    """Of an attribute: its quotes; empty for a value without any."""
    lead: str = ""
    """Of an attribute: white space before the text, after the quote."""
    tail: str = ""
    """Of an attribute: white space after the text, before the quote."""
    language: str = ""
    """Of running text: the document's, if it says so; elements in another one are left alone."""


@lru_cache(maxsize=256)
def running(language: str, verbatim: bool) -> Shape:
    """Return the shape of running text."""
    return Shape("pre" if verbatim else "flow", language=language)
