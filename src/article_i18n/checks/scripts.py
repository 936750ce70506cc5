"""Checks of the script: letters that look like others, and traditional among simplified characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from article_i18n.checks import letters
from article_i18n.checks.unit import Unit, wrong
from article_i18n.model import Told

_PAIRS = (
    ("ABCEGHIJKMOPSTVWXYYacdehijlopqrsvwxyy", "АВСЕԌНІЈКМОРЅТѴԜХУҮасԁеһіјӏорԛгѕѵԝхуү"),
    ("ABEFHIJKMNOPTXYZaijopuvxy", "ΑΒΕϜΗΙͿΚΜΝΟΡΤΧΥΖαιϳορυνχγ"),
)
"""Latin letters and those of Cyrillic and Greek that look like them: Unicode Technical Standard 39, confusables.txt."""
_SCRIPTS = (("Cyrillic", "\u0400-\u052f", *_PAIRS[0]), ("Greek", "\u0370-\u03ff", *_PAIRS[1]))
_WORD = re.compile(r"[A-Za-z\u0370-\u052f]{2,}+")
_GLUED = re.compile(r"%(?:\(\w{1,60}\))?[a-z]|\\[a-z]")
"""A directive or an escape in front of a word."""
_SEAM = re.compile(
    r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]|[\u0400-\u052f][\u0370-\u03ff]|[\u0370-\u03ff][\u0400-\u052f]"
)
_MANY = 20
"""Findings of one kind in one message are enough; each costs a look through the other text."""


def mixed_script(unit: Unit) -> Iterator[str]:
    """A word has letters of another script that look like its own (Latin in Cyrillic or Greek, or the reverse).

    No search will find it. Unicode Technical Standard 39.
    """
    if unit.msgstr.isascii():
        return
    if word := letters.alien(unit.target_prose, unit.language, unit.msgid):
        yield wrong(f"{word}: a letter is of another alphabet, or a digit", unit.target_prose, word)
    if not _SEAM.search(unit.msgstr):
        return
    text = _GLUED.sub(lambda found: " " * len(found[0]), unit.msgstr)
    words = (word for word in _WORD.findall(text) if _SEAM.search(word))
    for word in islice(words, _MANY):
        alien = "" if word in unit.msgid else _alien(word)
        if alien:
            told = f"{word}: the letters {', '.join(alien)} are of another script"
            at = text.index(word)
            yield Told(told, (at, at + len(word)))


def _alien(word: str) -> list[str]:
    """Return the letters of a word that only look like those of its script."""
    for _, area, latin, other in _SCRIPTS:
        if re.search("[\u0400-\u052f]", word) and re.search("[\u0370-\u03ff]", word):
            return sorted(set(re.findall("[\u0370-\u03ff]", word)))
        own = set(re.findall(f"[{area}]", word))
        ascii_letters = {char for char in word if char.isascii()}
        if own and ascii_letters:
            if ascii_letters <= set(latin):
                return sorted(ascii_letters)
            if own <= set(other):
                return sorted(own)
    return []


def variant(unit: Unit) -> Iterator[str]:
    """Traditional characters in a simplified text, or simplified ones in a traditional text (OpenCC's tables).

    So are Japanese ones in a Chinese text.
    """
    if unit.language == "zh":
        traditional, simplified = _tables()
        others = traditional if _simplified_locale(unit.locale) else simplified
        found = dict.fromkeys(char for char in unit.target_prose if char in others)
        found |= dict.fromkeys(letters.japanese().intersection(unit.target_prose))
        found |= dict.fromkeys(letters.kana(unit.target_prose))
        found = {char: None for char in found if char not in unit.msgid}
        if found:
            told = f"characters of another Chinese script: {' '.join(islice(found, _MANY))}"
            at = unit.target_prose.index(next(iter(found)))
            yield Told(told, (at, at + 1))


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of traditional texts only, and of simplified ones only."""
    text = (files("article_i18n.checks") / "data" / "han.txt").read_text("utf-8")
    body = re.sub(r"(?m)^#.*\n", "", text)
    traditional, _, simplified = body.partition("\n\n")
    return frozenset(traditional.replace("\n", "")), frozenset(simplified.replace("\n", ""))


def _simplified_locale(locale: str) -> bool:
    return not any(part in locale for part in ("TW", "HK", "MO", "Hant"))
