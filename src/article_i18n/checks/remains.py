"""What a translation keeps of the work on it: words of the source, notes to oneself, remarks of a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from article_i18n.checks.unit import MARK, Unit, wrong
from article_i18n.model import Told

_NOTE = re.compile(r"(?<![\w.-])(?:TODO|FIXME|XXX|TBD|\?\?\?)(?![\w-])")
_REMARK = re.compile(
    r"\W{0,3}(?:(?:sure|certainly|of course)[,!.]? |here(?:'s| is) (?:the|your|a) |translat(?:ion|ed text)\b[^:]{0,20}:"
    r"|(?:конечно|разумеется|хорошо)[,!.] |(?:вот )?(?:ваш )?перевод\b[^:.]{0,20}:"
    r"|当然|好的[，,]|(?:以下是|这是).{0,6}翻?译|(?:翻译|译文)[：:]"
    r"|(?:hier ist (?:die|deine) )?übersetzung[^:.]{0,20}:|(?:voici la )?traduction[^:.]{0,20}:)",
    re.IGNORECASE,
)
_TRANSLATES = re.compile(r"translat|sure|certainly|of course|here", re.IGNORECASE)
_LETTERS = "\u0370-\u1fff\u3040-\ud7af"
_ALONE = re.compile(
    rf"(?<=[{_LETTERS}\uff0c\u3001\u3002]) ?([a-z]{{3,20}}(?: [a-z]{{3,20}}){{0,3}})"
    rf"(?= ?[{_LETTERS}\u3001\u3002\uff0c])"
)
"""A few words in small letters among those of another script."""
_NEVER_NAMES = frozenset(("the", "and", "are", "that", "this", "which", "has", "have", "was", "will"))
"""Words that no program has for a keyword or a command, as many have `with` and `make`."""
_QUOTES = "\"'«“„‘「『《([（`" + MARK
_LONG_RUN = re.compile(r"(?<![\w'’-])[A-Za-z][a-z'’-]*(?:,? [a-z][a-z'’-]*){5,}")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_OWN = re.compile(f"[{_LETTERS}]")
_COLON = re.compile("[:：]")
_NEAR = 30
"""Characters behind the beginning of a machine's remark in which it ends."""
_MANY = 20


def _cited(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" ")[-1:]
    return before != "" and before in _QUOTES


def words_left(unit: Unit) -> Iterator[str]:
    """Yield words of the source that this catalog translates nearly everywhere else."""
    for found in islice(_ALONE.finditer(unit.target_prose), _MANY):
        words = found[1].split()
        telling = len(words) > 1 or words[0] in _NEVER_NAMES
        if (
            telling
            and found[1] in unit.source_prose
            and all(word in unit.habits.translated for word in words)
        ):
            yield Told(f"“{found[1]}” is translated nearly everywhere else", found.span(1))


def passages(unit: Unit) -> Iterator[str]:
    """Yield a sentence of the source in a translation that has the same letters as it."""
    for found in islice(_LONG_RUN.finditer(unit.target_prose), _MANY):
        if found[0] in unit.source_prose and not _cited(unit.target_prose, found.start()):
            yield Told("left in the source's language", found.span())
            return


def notes(unit: Unit) -> Iterator[str]:
    """Yield notes to oneself (TODO), and what a machine says before its translation."""
    found = _NOTE.search(unit.target_prose)
    if found and found[0] not in unit.msgid:
        yield wrong(f"“{found[0]}”: a note to oneself", unit.msgstr, found[0])
    remark = _REMARK.match(unit.msgstr)
    if remark and not _COLON.search(unit.msgstr, remark.start(), remark.end() + _NEAR):
        remark = None  # “of course” is a word like others
    if remark and not _TRANSLATES.match(unit.msgid.lstrip()) and ":" not in unit.msgid[:30]:
        yield Told("a remark on the translation, that the source lacks", remark.span())


def latin_only(unit: Unit) -> bool:
    """Say whether a text for readers of another script has Latin letters only, in words that the source lacks."""
    if _OWN.search(unit.msgstr):
        return False
    known = set(_LATIN_WORD.findall(unit.msgid.lower()))
    return sum(word not in known for word in _LATIN_WORD.findall(unit.target_prose.lower())) >= 3
