"""Checks across the messages of a locale, in one catalog or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
_LONG = 30
"""Characters; short texts often have one translation for good reasons."""


def check(messages: Iterable[tuple[str, Message]], locale: str) -> Iterator[Finding]:
    """Yield what does not agree among finished messages, each with the path of its catalog."""
    by_source: dict[tuple[str | None, str], tuple[str, Message]] = {}
    by_target: dict[str, tuple[str, Message]] = {}
    waiting: list[tuple[str, Message]] = []
    for path, message in messages:
        if not message.translated and not message.obsolete and message.msgid:
            waiting.append((path, message))
        if not message.translated or message.plurals or message.msgid == message.msgstr:
            continue
        other = by_source.setdefault(message.key, (path, message))
        if other[1].msgstr != message.msgstr:
            told = f"{_place(other)} has the same text and translates it as {_short(other[1].msgstr)}"
            yield from _finding("inconsistent", told, path, message, locale)
        if len(message.msgid) < _LONG:
            continue
        twin = by_target.setdefault(message.msgstr, (path, message))
        if _words(twin[1].msgid) != _words(message.msgid) and _apart(twin[1].msgid, message.msgid):
            told = f"{_place(twin)} has this translation for another text: {_short(twin[1].msgid)}"
            yield from _finding("same-target", told, path, message, locale)
    for path, message in waiting:
        done = by_source.get(message.key)
        if done:
            told = f"{_place(done)} has the same text, translated as {_short(done[1].msgstr)}"
            yield from _finding("twin", told, path, message, locale)


def _apart(one: str, other: str) -> bool:
    """Say whether two texts share less than half of their words."""
    mine, theirs = _words(one), _words(other)
    return 2 * len(mine & theirs) < min(len(mine), len(theirs))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def _place(found: tuple[str, Message]) -> str:
    return f"{found[0]}:{found[1].line}"


def _short(text: str) -> str:
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _finding(name: str, told: str, path: str, message: Message, locale: str) -> Iterator[Finding]:
    if not silenced(message) & {"*", name}:
        source = message.references[0] if message.references else ""
        yield Finding(name, "info", told, path, message.line, locale, message.msgid, source)
