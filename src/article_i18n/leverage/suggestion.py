"""What a rung of the ladder offers for a new message."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from article_i18n.catalog import Message


class Suggestion(NamedTuple):
    """A start for a new message's translation, and why."""

    old: Message
    """The entry that it comes from, or most of it."""
    forms: tuple[str, ...]
    """The translation: one string, or all plural forms."""
    reason: str
    """The rung, in the translator's words."""
    score: float
    """How sure it is, 0 to 1."""
    detail: str = ""
    """What in particular was kept or changed."""
    finished: bool = False
    """Whether the meaning cannot have changed, so that nobody has to look."""
    source: str = ""
    """The source text that `forms` translates, where it is not that of `old` alone."""


Memory = Callable[[Message], "Suggestion | None"]
"""Asks a translation memory for a message that the catalog has nothing for."""


def source_text(message: Message) -> str:
    """Return the text that the translation was made for: of a fuzzy message, the previous one."""
    return message.previous.msgid if message.fuzzy and message.previous else message.msgid
