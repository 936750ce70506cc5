"""Slips of the pen, told from words that a dictionary merely lacks: new words, compounds, names.

Most errors are one letter away from what was meant (Damerau 1964), but so are many good words from some rare one. What
is likely meant is a word that the text has elsewhere, unless only its end is another, or one that sounds the same: a
vowel for another, a letter doubled or not, a soft sign, two letters that changed places.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from rapidfuzz.distance import OSA

_VOWELS = frozenset("аеёиоуыэюяіїєaeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ")
_SOFT = frozenset("ьъ'’")
_LEAST = 4
"""Letters from which a word tells enough."""


def meant(word: str, hints: Iterable[str], has: Container[str]) -> list[str]:
    """Return what a word is likely a slip for, of the dictionary's hints; `has` are those that stand elsewhere."""
    word = word.lower()
    if len(word) < _LEAST:
        return []
    near = (hint for hint in hints if OSA.distance(word, hint.lower(), score_cutoff=1) == 1)
    return [
        hint
        for hint in near
        if (hint in has and not _ends_only(word, hint.lower())) or _sounds_alike(word, hint.lower())
    ]


def _ends_only(word: str, right: str) -> bool:
    """Say whether only the last letter is another: a form that the dictionary lacks is likelier than a slip."""
    return word[:-1] in (right, right[:-1]) or word == right[:-1]


def _sounds_alike(word: str, right: str) -> bool:
    """Say whether the one letter that differs, or the two that changed places, can hardly be heard."""
    if len(word) == len(right):
        differ = [pair for pair in zip(word, right, strict=True) if pair[0] != pair[1]]
        return len(differ) == 2 or set(differ[0]) <= _VOWELS
    short, long = sorted((word, right), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[at] in _SOFT or long[at] in {long[at - 1 : at], long[at + 1 : at + 2]}
