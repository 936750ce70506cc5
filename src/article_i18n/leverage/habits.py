"""What this catalog always copies: codes, symbols, names of a form that none of its translators ever touches.

The form of a text is what is left when each code span, role, identifier, number and word is put as its kind. Where
nearly all translated texts of one form are copies of their source, a new text of that form is most likely one too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from article_i18n.catalog import Message
from article_i18n.leverage.suggestion import Suggestion

_SEEN = 4
"""Translated texts of one form from which on there is a habit …"""
_SHARE = 0.9
"""… and which share of them must be copies."""
_LONG = 200
"""Characters from which on a text is prose, whatever its form."""

_TOKEN = re.compile(
    r"(?P<code>(`+)[^`]+\2(?!`))"
    r"|(?P<role>:[\w:+.-]+:`[^`]*`)"
    r"|(?P<url>https?://\S+)"
    r"|(?P<tag></?\w[^<>]*>)"
    r"|(?P<name>\w*(?:_\w+|\w[.:]\w+|\d\w*)[\w.]*|\w+\(\))"
    r"|(?P<word>\w+)"
    r"|(?P<blank>\s+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_REPEATED = re.compile(r"(\S+?)(?:[ ,./|-]*\1)+")


def copied(old: Iterable[Message]) -> Callable[[Message], Suggestion | None]:
    """Return what offers a new text as its own translation, always as a guess, where that is the habit."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for message in old:
        if message.translated and message.msgid_plural is None and len(message.msgid) < _LONG:
            count = counts[form(message.msgid)]
            count[0] += 1
            count[1] += message.msgstr == message.msgid
    habits = {
        key: same / seen for key, (seen, same) in counts.items() if seen >= _SEEN and same >= _SHARE * seen
    }

    def ask(wanted: Message) -> Suggestion | None:
        if not habits or wanted.msgid_plural is not None or len(wanted.msgid) >= _LONG:
            return None
        share = habits.get(form(wanted.msgid))
        if share is None:
            return None
        copy = Message(wanted.msgid, wanted.msgid, wanted.msgctxt)
        return Suggestion(
            copy, copy.forms, "copied as before", min(share, 0.97), "this catalog copies such texts"
        )

    return ask


def form(text: str) -> str:
    """Return the form of a text: `Use ``x`` now` is `Aa code a`; what is repeated is there once."""
    return _REPEATED.sub(r"\1+", "".join(map(_kind, _TOKEN.finditer(text))))


def _kind(found: re.Match[str]) -> str:
    kind, text = found.lastgroup or "", found[0]
    if kind == "sign":
        return text
    if kind == "blank":
        return " "
    if kind == "role":
        return text[: text.index("`")] + ("<>" if "<" in text else "")
    if kind == "tag":
        return text.split()[0].rstrip(">") + ">"
    if kind == "word":
        return _case(text)
    return kind


def _case(word: str) -> str:
    if word.islower():
        return "a"
    if word.isupper():
        return "A"
    return "Aa" if word[1:].islower() else "aA"
