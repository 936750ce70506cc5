"""What may stand beside inline mark-up, escapes, and how names are compared."""

from __future__ import annotations

import re
import unicodedata

NAME = r"(?>(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*)"
"""A simple reference name: letters and digits with single punctuation marks between them."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = re.compile(r"\x00[ \n]?")
_BEFORE = frozenset({"Ps", "Pi", "Pf", "Pd", "Po"})
_AFTER = frozenset({"Pe", "Pi", "Pf", "Pd", "Po"})
_CLOSING = {
    **dict(zip('"([{<«“„‹「『（【《〈［｛', '")]}>»”“›」』）】》〉］｝', strict=True)),
    "'": "'’",
    "‘": "’",
    "‚": "‘’",
    "„": "“”",
    "»": "«",
    "›": "‹›",
    "”": "”»",
    "’": "’›",
}


def hide_escapes(text: str) -> str:
    """Write NUL for each backslash that escapes; the character after it is one that means itself."""
    return _ESCAPE.sub("\0\\1", text) if "\\" in text else text


def unescape(text: str) -> str:
    """Return the text of a stretch with hidden escapes: an escaped blank is nothing."""
    return _ESCAPED.sub("", text) if "\0" in text else text


def normal(name: str) -> str:
    """Return a reference name as names are compared: white space and case do not matter."""
    return " ".join(name.lower().split())


def opens(text: str, at: int) -> bool:
    """Say whether mark-up may begin at `at`: at the start, after white space or an opening mark."""
    if at == 0:
        return True
    before = text[at - 1]
    if before.isascii():
        return before.isspace() or before in "\"'(<[{-/:"
    return before.isspace() or unicodedata.category(before) in _BEFORE


def closes(text: str, at: int) -> bool:
    """Say whether mark-up may end at `at`: at the end, before white space or a closing mark."""
    if at >= len(text):
        return True
    after = text[at]
    if after.isascii():
        return after.isspace() or after in "\0\"')>]}-/:\\.,;!?"
    return after.isspace() or unicodedata.category(after) in _AFTER


def quoted(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` stands between two quotes or brackets, so that it means itself."""
    return start > 0 and end < len(text) and text[end] in _CLOSING.get(text[start - 1], "")
