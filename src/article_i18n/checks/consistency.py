"""Checks across the messages of a locale, in one catalog or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.checks.silence import silenced
from article_i18n.model import Finding

EXPLAINED = {
    "inconsistent": (
        "info",
        "The same source text, in the same context, is translated in several ways, here or in another document.",
    ),
    "same-target": (
        "info",
        "Two source texts that say different things have one translation: is one of them a slip?",
    ),
    "twin": (
        "info",
        "The same source text is translated elsewhere, and not here: a change of one and not of its twin.",
    ),
}
_TAG = re.compile(r"<[^<>]{1,300}>")
_LONG = 30
"""Characters; short texts often have one translation for good reasons."""


class _Seen(NamedTuple):
    """What is kept of a finished message: a large project has more of them than memory should hold whole."""

    path: str
    line: int
    msgid: str
    msgstr: str

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.path}:{self.line}"


class _Waiting(NamedTuple):
    """What is kept of a message without a translation."""

    key: tuple[str | None, str]
    path: str
    line: int
    source: str


class Across:
    """Looks at the catalogs of one locale, one after the other."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._by_source: dict[tuple[str | None, str], _Seen] = {}
        self._by_target: dict[str, _Seen] = {}
        self._waiting: list[_Waiting] = []

    def add(self, path: str, messages: Iterable[Message]) -> Iterator[Finding]:
        """Yield what does not agree with the messages before, among finished ones."""
        for message in messages:
            if not message.translated:
                if not message.obsolete and message.msgid and not silenced(message) & {"*", "twin"}:
                    self._waiting.append(_Waiting(message.key, path, message.line, _source(message)))
            elif not message.plurals and message.msgid != message.msgstr:
                for name, told in self._disagreeing(path, message):
                    if not silenced(message) & {"*", name}:
                        line, source = message.line, _source(message)
                        yield Finding(name, "info", told, path, line, self._locale, message.msgid, source)

    def _disagreeing(self, path: str, message: Message) -> Iterator[tuple[str, str]]:
        mine = _Seen(path, message.line, message.msgid, message.msgstr)
        other = self._by_source.setdefault(message.key, mine)
        if _plain(other.msgstr) != _plain(mine.msgstr):
            told = f"{other.place} has the same text and translates it as {_short(other.msgstr)}"
            yield "inconsistent", told
        if len(mine.msgid) < _LONG:
            return
        twin = self._by_target.setdefault(mine.msgstr, mine)
        if twin is not mine and _apart(twin.msgid, mine.msgid):
            yield "same-target", f"{twin.place} has this translation for another text: {_short(twin.msgid)}"

    def ended(self) -> Iterator[Finding]:
        """Yield the messages without a translation that is there elsewhere."""
        for one in self._waiting:
            done = self._by_source.get(one.key)
            if done:
                told = f"{done.place} has the same text, translated as {_short(done.msgstr)}"
                yield Finding("twin", "info", told, one.path, one.line, self._locale, one.key[1], one.source)


def check(messages: Iterable[tuple[str, Message]], locale: str) -> Iterator[Finding]:
    """Yield what does not agree among finished messages, each with the path of its catalog."""
    across = Across(locale)
    for path, message in messages:
        yield from across.add(path, [message])
    yield from across.ended()


def _plain(text: str) -> str:
    """Return a text without what a sentence's place or a keyboard makes of it: capitals, apostrophes, spaces."""
    return " ".join(text.casefold().replace("’", "'").split())


def _apart(one: str, other: str) -> bool:
    """Say whether two texts share less than half of their words."""
    mine, theirs = _words(one), _words(other)
    return 2 * len(mine & theirs) < min(len(mine), len(theirs))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{2,}", _TAG.sub(" ", text.lower())))


def _short(text: str) -> str:
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _source(message: Message) -> str:
    return message.references[0] if message.references else ""
