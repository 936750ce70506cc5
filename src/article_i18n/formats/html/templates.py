"""What a server fills in (`{{ }}`, `{% %}`, `<% %>`, `<?php ?>`), hidden from the HTML parser by letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from article_i18n.formats.words import PLACEHOLDER

_TELLTALES = ("{{", "{%", "<%", "<?")
_PHP = re.compile(r"<\?(?:php\b|=)", re.IGNORECASE)
_BRACKETS = re.compile(r"\{\{|\}\}|\{%|%\}|<%|%>|<\?|\?>")


def spans(text: str) -> list[tuple[int, int]]:
    """Return where templates stand in `text`, sorted and disjoint."""
    if not any(telltale in text for telltale in _TELLTALES):
        return []
    server = sorted((*_delimited(text, "<%", "%>"), *_php(text)))
    taken = _disjoint(server)
    rest = mask(text, taken)
    return sorted((*taken, *(found.span() for found in PLACEHOLDER.finditer(rest))))


def suspect(text: str) -> bool:
    """Say whether there may be templates, or parts of one, in `text`."""
    return _BRACKETS.search(text) is not None


def mask(text: str, found: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the stretches replaced by letters, as many as there are characters."""
    pieces: list[str] = []
    at = 0
    for start, end in found:
        pieces += (text[at:start], "x" * (end - start))
        at = end
    if not at:
        return text
    pieces.append(text[at:])
    return "".join(pieces)


def kept(text: str) -> tuple[frozenset[str], list[str]]:
    """Return the templates of `text`, and the brackets of templates that have no partner in it."""
    found = spans(text)
    return frozenset(text[start:end] for start, end in found), _BRACKETS.findall(mask(text, found))


def _delimited(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        yield start, end + len(closing)
        start = text.find(opening, end + len(closing))


def _php(text: str) -> Iterator[tuple[int, int]]:
    found = _PHP.search(text)
    while found:
        end = text.find("?>", found.end())
        end = end + 2 if end >= 0 else len(text)  # PHP takes the end of the file for the end of its code
        yield found.start(), end
        found = _PHP.search(text, end)


def _disjoint(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
