"""What a check of one message sees, and how prose is told from mark-up in it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from article_i18n.catalog import Message
from article_i18n.checks.habits import Habits
from article_i18n.model import Inline, Told

MARK, ATOM = "\ue000", "\ue001"
"""In masked text: mark-up that a reader does not see, and a thing that is not prose (code, an address)."""
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Ideographs, for the inside of a character class."""
_LITERAL = frozenset(
    re.findall(
        r"\w+",
        """
    cmd code command file filename input kbd literal option output pre samp screen sys tt userinput
    var varname
    """,
    )
)
_ADDRESS = r"[^\s<>\"`|\\^{}\[\]\u2018-\u201f\u3000-\u9fff\uac00-\ud7af\uff01-\uff5e\ue000\ue001]+"
_PROTECTED = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]{{0,20}}://{_ADDRESS}"
    rf"|\bwww\.{_ADDRESS}"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+"
    r"|&(?:#\w{1,8}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|\{[\w.]{0,60}\}|%\(\w{1,60}\)[a-z]|\|[\w-]{1,60}\|"
)
_CODE = re.compile(
    r"(?m)^ *(?:>>> |\.\.\. |\$ |(?:async )?(?:def|with|for) .*:$|(?:from [\w.]+ )?import \w|class \w+.*:$"
    r"|\w+ = |return |print\()|[;{}] *$|^ *\w[\w.]*\(.*\)$"
)
_PROGRAM = re.compile(
    r"(?m)^ *(?:(?:async )?def \w+\(.*:|class \w+(?:\(.*\))?:)[ ]*(?:\.\.\.)?[ ]*(?:#.*)?$|^ *>>> "
)
_BARE = frozenset({"autolink", "url"})
_TELLTALES = ("://", "www.", "@", "&", "{", "%(", "|")


_TRIES = 50
"""Places looked at for one word: each costs a look through the text."""


def missing(line: str, text: str, word: str) -> str:
    """Return a line about a word of the source `text` that the translation lacks."""
    at = _place(text, word)
    return Told(line, (at, at + len(word)), source=True) if at >= 0 else line


def wrong(line: str, text: str, word: str) -> str:
    """Return a line about a word of the translation `text`."""
    at = _place(text, word)
    return Told(line, (at, at + len(word))) if at >= 0 else line


def _place(text: str, word: str) -> int:
    """Return where a word stands in a text, by itself rather than inside another one; -1 for nowhere."""
    first = at = text.find(word) if word else -1
    for _ in range(_TRIES):
        end = at + len(word)
        inside = word[:1].isalnum() and text[max(0, at - 1) : at].isalnum()
        if at < 0 or not (inside or text[end : end + 1].isdigit()):
            break
        at = text.find(word, at + 1)
    return at if at >= 0 else first


class Terms(Protocol):
    """What a check needs of a glossary."""

    def faults(self, source: str, target: str, verbatim: str = "") -> Iterable[str]:
        """Return what of the terms in a source text its translation does not keep to."""

    def names(self) -> Iterable[str]:
        """Return all that the terms are called, in the source and in the locale."""


@dataclass(slots=True)
class Unit:
    """A finished message, or one plural form of it, in a locale: what is compared with what."""

    message: Message
    locale: str
    source_locale: str
    msgid: str
    msgstr: str
    source: tuple[Inline, ...]
    """Inline mark-up of the msgid."""
    target: tuple[Inline, ...]
    """Inline mark-up of the msgstr."""
    source_prose: str
    """The msgid, character by character, with `MARK` and `ATOM` for what is not prose."""
    target_prose: str
    """The msgstr likewise."""
    language: str = ""
    """The locale's language: ru, zh …"""
    habits: Habits = dataclasses.field(default_factory=Habits)
    """What the whole catalog does as a rule."""
    terms: Terms | None = None
    """The project's glossary for the locale."""
    field: str = "msgstr"
    """Which text of the message the msgstr is: msgstr, or msgstr[1] and so on."""
    source_field: str = "msgid"
    """Which the msgid is: msgid, or msgid_plural."""
    single: bool = False
    """Whether the msgstr is a plural form for one number only, which need not state it."""
    compared: object = dataclasses.field(default=None, repr=False, compare=False)
    """How its mark-up differs, once somebody has asked."""


def masked(text: str, inlines: tuple[Inline, ...]) -> str:
    """Return a text of the same length in which mark-up is `MARK` and code, addresses and the like are `ATOM`."""
    if inlines:
        text = _masked(text, inlines)
    if "\n" in text and is_code(text):
        return ATOM * len(text)
    if any(telltale in text for telltale in _TELLTALES):
        text = _PROTECTED.sub(_hidden, text)
    return text


def _hidden(found: re.Match[str]) -> str:
    """Return `ATOM` for what was found, but for the punctuation that ends the sentence around an address."""
    text = found[0]
    if "://" not in text and not text.startswith("www."):
        return ATOM * len(text)
    bare = text.rstrip(".,;:!?*_'")
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare.rstrip(").,;:!?*_'")
    return ATOM * len(bare) + text[len(bare) :]


def literals(text: str, inlines: tuple[Inline, ...]) -> Iterator[tuple[int, int]]:
    """Yield where a text has what is no prose inside elements, or is a listing as a whole."""
    if "\n" in text and is_code(text):
        yield 0, len(text)
        return
    for inline in inlines:
        if inline.open < inline.close and inline.value.lower() in _LITERAL:
            yield inline.open, inline.close


def is_code(text: str) -> bool:
    """Say whether a text is a listing: at least a quarter of its lines look like a program's, or two do for certain."""
    return len(_CODE.findall(text)) * 4 >= text.count("\n") + 1 or len(_PROGRAM.findall(text)) > 1


def _masked(text: str, inlines: tuple[Inline, ...]) -> str:
    ranges: list[tuple[int, int, str]] = []
    for inline in inlines:
        if inline.kind in _BARE and text[inline.start] != "<":
            continue  # where a bare address ends in Chinese is for `_PROTECTED` to say
        if inline.open == inline.end or inline.open >= inline.close or inline.value.lower() in _LITERAL:
            ranges.append((inline.start, inline.end, MARK if inline.kind == "break" else ATOM))
        else:
            ranges += ((inline.start, inline.open, MARK), (inline.close, inline.end, MARK))
    pieces: list[str] = []
    at = 0
    for start, end, sign in sorted(ranges):
        if end > max(start, at):
            start = max(start, at)
            pieces += (text[at:start], sign * (end - start))
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def excerpt(text: str, start: int, end: int, around: int = 12) -> str:
    """Return the place of a fault with what stands beside it, in one line."""
    left, right = max(0, start - around), min(len(text), end + around)
    shown = text[left:right].replace("\n", " ").replace(MARK, "").replace(ATOM, "·")
    return ("…" if left else "") + shown + ("…" if right < len(text) else "")
