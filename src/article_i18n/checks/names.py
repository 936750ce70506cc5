"""A check of names in Latin letters: those that a catalog keeps, every translation keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from article_i18n.checks.habits import names as names_in
from article_i18n.checks.unit import Unit, literals, missing

_LATIN = re.compile(r"(?<![\w.-])[A-Z][A-Za-z]{3,30}(?![\w-])")
_NEAR = 0.75
"""How alike two spellings of one name are at least."""
_UNSEEN = re.compile(r"<[^<>]{0,300}>|https?://[\w./#?=&%+-]*|\]\([^()\n]{0,300}\)")
"""Tags and addresses: a name inside is not for readers."""
_MANY = 50
"""Names looked for in one message: each costs a look through its translation."""


def _missed(name: str, unit: Unit) -> bool:
    """Say whether a name matters: one that is no acronym may be left out, but not misspelled."""
    if not name.istitle() and name in unit.habits.always:
        return True
    words = [word for word in islice(_LATIN.findall(unit.target_prose), _MANY) if word not in unit.msgid]
    return bool(get_close_matches(name, words, 1, _NEAR)) or any(
        _one_letter_off(name, word) for word in words
    )


def _one_letter_off(one: str, other: str) -> bool:
    """Say whether two short names of the same length differ in one letter: DVD, DVB."""
    same = len(one) == len(other) and other.isupper()
    return same and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def names(unit: Unit) -> Iterator[str]:
    """An acronym is missing that all other translations keep, or a name in Latin letters is misspelled."""
    if unit.habits.kept and unit.msgid != unit.msgstr:
        stated = names_in(unit.source_prose)
        for start, end in literals(unit.msgid, unit.source):
            stated += names_in(unit.msgid[start:end])
        target = _UNSEEN.sub(" ", unit.msgstr).lower() if stated else ""
        for name in dict.fromkeys(stated):
            if name in unit.habits.kept and name.lower() not in target and _missed(name, unit):
                yield missing(f"{name} is missing, which other translations keep", unit.msgid, name)
