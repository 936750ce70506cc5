"""The line by which a translator sees why a guess is there and how sure it is.

It stands among the extracted comments (`#.`), which other tools take from the template: they drop it, and
nothing is lost. It is known again by its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n.leverage.suggestion import Suggestion

REASONS = (
    "same text elsewhere",
    "cosmetic edit",
    "joined paragraphs",
    "part of a paragraph",
    "unchanged sentences kept",
    "similar text",
    "copied as before",
    "translation memory",
    "imported",
    "aligned document",
)
"""Why a guess was made."""

_NOTE = re.compile(rf"(?:{'|'.join(REASONS)}), \d{{1,3}} % sure(?:: [^\n]*)?\Z")


def note(suggestion: Suggestion) -> str:
    """Return the line for a guess."""
    sure = min(max(round(100 * suggestion.score), 1), 99)
    detail = " ".join(suggestion.detail.split())
    return f"{suggestion.reason}, {sure} % sure" + (f": {detail}" if detail else "")


def notes_of_guess(notes: Iterable[str]) -> tuple[str, ...]:
    """Return those lines that `note` has written."""
    return tuple(line for line in notes if _NOTE.match(line))
