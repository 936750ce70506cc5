"""Names that are spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from article_i18n.checks.source.text import Text, finding
from article_i18n.model import Finding, Told

_NAME = re.compile(r"(?<![\w'’-])(?:[A-Z][a-z]{4,}|[А-ЯЁ][а-яё]{4,})(?![\w-])")
_LOWER = re.compile(r"(?<![\w'’-])(?:[a-z]{5,}|[а-яё]{5,})(?![\w-])")
_LONGEST = 40
"""Letters; a longer one is no name."""
_INFLECTED = 2
"""Letters at the end of a Russian name that change with its case."""
_MANY = 20
"""Names of one shape; more are no slips."""


def check(texts: Sequence[Text]) -> Iterator[Finding]:
    """Yield names that are one letter apart, at each place of the rarer one. Words also written small are none."""
    places: dict[str, list[Text]] = {}
    lower: set[str] = set()
    for text in texts:
        lower.update(_LOWER.findall(text.masked))
        for name in _NAME.findall(text.masked):
            places.setdefault(name, []).append(text)
    by_shape: dict[str, list[str]] = {}
    for name in (name for name in places if name.lower() not in lower and len(name) <= _LONGEST):
        for shape in {name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}:
            by_shape.setdefault(shape, []).append(name)
    pairs = {
        (one, other)
        for group in by_shape.values()
        if len(group) < _MANY
        for one in group
        for other in group
        if len(places[one]) < len(places[other]) and _misspelled(one, other)
    }
    for rare, usual in sorted(pairs):
        for text, count in Counter(places[rare]).items():
            told = f"“{rare}” ({len(places[rare])} ×) is spelled “{usual}” elsewhere ({len(places[usual])} ×)"
            told += "" if count == 1 else f", {count} × here"
            at = text.masked.index(rare)
            yield finding("source-spelling", Told(told, (at, at + len(rare))), text)


def _misspelled(one: str, other: str) -> bool:
    """Say whether two words are one letter apart, and not as a plural, a case or an adjective is from its noun."""
    if one[0] > "\u0400":
        same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 99)
        if same >= min(len(one), len(other)) - _INFLECTED:
            return False
    if len(one) == len(other):
        return (
            len(one) > 5
            and sum(a != b for a, b in zip(one, other, strict=True)) == 1
            and one[-1] == other[-1]
        )
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and len(short) > 4 and long[:-1] != short
