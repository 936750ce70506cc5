"""The messages of foreign catalogs, looked up for ours. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import NamedTuple

from article_i18n.catalog import Message, Previous
from article_i18n.importing.parts import Scan, parts
from article_i18n.importing.reading import Inlines, letters, read
from article_i18n.importing.respell import respell
from article_i18n.leverage import Suggestion, note

OTHER_PUNCTUATION = "the same words with other punctuation, capitals or mark-up"
_KINDS = ("text", "words", "solid", "letters")
"""By what messages are found, the surest first."""
_TELLING = 4
"""Letters that a text must have to be known by them alone."""
_LONG = 20
"""Characters that a text must have to be known whatever its white space."""
_BREAK = re.compile(r"((?: \+)?\n|\s*<br\s*/?>\s*)")
_LINES = 3
"""Two lines and the break between them."""
_CHOICES = 3
"""How many translations of one text are tried."""
Near = Callable[[int], bool]
"""Says whether a foreign message comes from the document at hand, by its number."""


class Theirs(NamedTuple):
    """A message of a foreign catalog, or a part of one."""

    origin: int
    """Which message it was, in the order given."""
    message: Message


class Carried(NamedTuple):
    """One of our messages with its translation."""

    message: Message
    sources: tuple[Theirs, ...]
    reason: str = ""
    """Why a translator should look at it; empty where nothing was guessed."""


class Foreign:
    """Foreign messages, to be looked up in the mark-up of one format."""

    def __init__(self, messages: Sequence[Message], inlines: Inlines, scan: Scan) -> None:
        self._messages, self.inlines, self._scan = messages, inlines, scan
        self._words: dict[str, str] = {}
        self._tables: dict[tuple[str, bool], dict[str, list[Theirs]]] = {}

    def find(self, wanted: Message, near: Near = lambda origin: False) -> Carried | None:
        """Return the best translation for one of our messages; of equals, one whose place is `near`.

        A message that is not found whole, but line by line, is put together.
        """
        found = self._whole_or_part(wanted, near)
        if found and found.message.translated:
            return found
        return self._line_by_line(wanted, near) or found

    def _line_by_line(self, wanted: Message, near: Near) -> Carried | None:
        pieces = _BREAK.split(wanted.msgid)
        if len(pieces) < _LINES:
            return None
        found = [self._whole_or_part(replace(wanted, msgid=line), near) for line in pieces[::2]]
        lines = [carried for carried in found if carried and carried.message.msgstr]
        if len(lines) < len(found):
            return None
        pieces[::2] = [carried.message.msgstr for carried in lines]
        fuzzy = any(carried.message.fuzzy for carried in lines)
        comments = dict.fromkeys(line for carried in lines for line in carried.message.comments)
        message = replace(
            wanted, msgstr="".join(pieces), flags=("fuzzy",) if fuzzy else (), comments=tuple(comments)
        )
        return Carried(message, tuple(source for carried in lines for source in carried.sources))

    def _whole_or_part(self, wanted: Message, near: Near) -> Carried | None:
        best: Carried | None = None
        for kind, pool in product(_KINDS, (False, True)):
            choices = self._table(kind, pool).get(self._key(wanted.msgid, kind), ())
            for theirs in sorted(choices, key=_rank(wanted, near))[:_CHOICES]:
                found = self._carried(wanted, theirs, kind)
                if not found.reason and not found.message.fuzzy:
                    return found
                best = best or found
        return best

    def _carried(self, wanted: Message, theirs: Theirs, kind: str) -> Carried:
        message = theirs.message
        made = respell(wanted.msgid, message.msgid, message.msgstr, self.inlines)
        reason = made.reason or (OTHER_PUNCTUATION if kind == "letters" else "")
        if not message.msgstr or not (reason or message.fuzzy):
            return Carried(replace(wanted, msgstr=made.text, flags=(), comments=message.comments), (theirs,))
        previous = message.previous or Previous(None, message.msgid)
        guess = Suggestion(message, message.forms, "imported", 0.9, reason)
        new = replace(
            wanted,
            msgstr=made.text,
            flags=("fuzzy",),
            comments=message.comments,
            previous=previous if previous.msgid != wanted.msgid else None,
            notes=(*wanted.notes, *([note(guess)] if reason else [])),
        )
        return Carried(new, (theirs,), reason)

    def _key(self, text: str, kind: str) -> str:
        if kind == "text":
            return text
        if text not in self._words:
            self._words[text] = read(text, self.inlines).words
        words = self._words[text]
        if kind == "words":
            return words
        if kind == "solid":
            return "".join(words.split()) if len(words) >= _LONG else ""
        found = letters(words)
        return found if len(found) >= _TELLING else ""

    def _table(self, kind: str, pieces: bool) -> dict[str, list[Theirs]]:
        """Return the messages, or else the parts of messages, by their keys of a kind."""
        if (kind, pieces) not in self._tables:
            table: defaultdict[str, list[Theirs]] = defaultdict(list)
            for theirs in self.pieces if pieces else self._whole:
                table[self._key(theirs.message.msgid, kind)].append(theirs)
            table.pop("", None)
            self._tables[kind, pieces] = dict(table)
        return self._tables[kind, pieces]

    @cached_property
    def _whole(self) -> list[Theirs]:
        return [Theirs(at, message) for at, message in enumerate(self._messages)]

    @cached_property
    def pieces(self) -> list[Theirs]:
        """The parts of messages that another tool kept whole."""
        return [
            Theirs(at, replace(message, msgctxt=part.context or None, msgid=part.source, msgstr=part.target))
            for at, message in enumerate(self._messages)
            if message.msgstr
            for part in parts(message.msgid, message.msgstr, self._scan)
        ]


def _rank(wanted: Message, near: Near) -> Callable[[Theirs], tuple[bool, ...]]:
    def rank(theirs: Theirs) -> tuple[bool, ...]:
        message = theirs.message
        return (
            not message.msgstr,
            message.obsolete,
            message.fuzzy,
            message.msgctxt != wanted.msgctxt,
            not near(theirs.origin),
        )

    return rank
