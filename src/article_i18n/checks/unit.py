"""What a check of one message sees."""

from __future__ import annotations

from dataclasses import dataclass

from article_i18n.catalog import Message
from article_i18n.model import Inline


@dataclass(frozen=True, slots=True)
class Unit:
    """A message in a locale, with the inline mark-up of both sides."""

    message: Message
    locale: str
    source_locale: str
    source: tuple[Inline, ...]
    """Inline mark-up of the msgid."""
    target: tuple[Inline, ...]
    """Inline mark-up of the msgstr."""


def visible(text: str, inlines: tuple[Inline, ...]) -> str:
    """Return what a reader sees of a text: mark-up, code, tags and targets replaced by one blank each."""
    if not inlines:
        return text
    ranges = sorted({(i.start, i.open) for i in inlines} | {(i.close, i.end) for i in inlines})
    pieces: list[str] = []
    at = 0
    for start, end in ranges:
        if start >= at and end > start:
            pieces += (text[at:start], " " if end - start > 2 else "")
            at = end
    pieces.append(text[at:])
    return "".join(pieces)
