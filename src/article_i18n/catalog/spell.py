"""One message to the lines of an entry, as `msgcat` would write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from article_i18n.catalog.message import Message, Previous
from article_i18n.catalog.wrap import columns, wrapped

WIDTH = 79
"""Columns of a line, as in all of gettext."""


class Part(NamedTuple):
    """One group of an entry's lines."""

    letters: str
    """The tokens it consists of, as `lex` names them (in lower case)."""
    fields: tuple[str, ...]
    """The attributes of a message that it spells."""
    spell: Callable[[Message, int], str]
    """Return the lines at a width; empty where there is nothing to say."""


def format_message(message: Message, width: int = WIDTH) -> str:
    """Return the entry as lines of at most `width` columns; 0 breaks its strings after newlines only."""
    return "".join([part.spell(message, width) for part in PARTS])


def _comments(message: Message, _width: int) -> str:
    return _lines("#", message.comments) if message.comments else ""


def _notes(message: Message, _width: int) -> str:
    return _lines("#.", message.notes) if message.notes else ""


def _lines(sign: str, texts: Sequence[str]) -> str:
    return "".join(f"{sign} {line}\n" if line else f"{sign}\n" for text in texts for line in text.split("\n"))


def _references(message: Message, width: int) -> str:
    lines, used = ["#:"], 2
    for token in message.references:
        shown = f" {token}"
        taken = columns(shown)
        if used > 2 and used + taken > (width or WIDTH):
            lines.append("\n#:")
            used = 2
        lines.append(shown)
        used += taken
    return "".join((*lines, "\n")) if message.references else ""


def _flags(message: Message, _width: int) -> str:
    flags = sorted(message.flags, key=lambda flag: flag != "fuzzy")
    return f"#, {', '.join(flags)}\n" if flags else ""


def _previous(message: Message, width: int) -> str:
    mark = "#~| " if message.obsolete else "#| "
    return _sources(message.previous, mark, _room(message, width)) if message.previous else ""


def _source(message: Message, width: int) -> str:
    return _sources(message, _mark(message), _room(message, width))


def _sources(message: Message | Previous, mark: str, width: int) -> str:
    text = _field("msgid", message.msgid, mark, width)
    if message.msgctxt is not None:
        text = _field("msgctxt", message.msgctxt, mark, width) + text
    if message.msgid_plural is not None:
        text += _field("msgid_plural", message.msgid_plural, mark, width)
    return text


def _translation(message: Message, width: int) -> str:
    mark, width = _mark(message), _room(message, width)
    if message.msgid_plural is None:
        return _field("msgstr", message.msgstr, mark, width)
    return "".join(_field(f"msgstr[{n}]", text, mark, width) for n, text in enumerate(message.forms))


def _mark(message: Message) -> str:
    return "#~ " if message.obsolete else ""


def _room(message: Message, width: int) -> int:
    return 0 if "no-wrap" in message.flags else width


def _field(keyword: str, text: str, mark: str, width: int) -> str:
    room = max(width - len(mark) - 2, 1) if width else 0
    lines = wrapped(text, room, room - len(keyword) - 1)
    joined = lines[0] if len(lines) == 1 else f'"\n{mark}"'.join(lines)
    return f'{mark}{keyword} "{joined}"\n'


PARTS = (
    Part("#", ("comments",), _comments),
    Part(".", ("notes",), _notes),
    Part(":", ("references",), _references),
    Part(",", ("flags",), _flags),
    Part("abd", ("previous",), _previous),
    Part("xip", ("msgctxt", "msgid", "msgid_plural"), _source),
    Part("sn", ("msgstr", "plurals"), _translation),
)
"""An entry's lines in their order."""
