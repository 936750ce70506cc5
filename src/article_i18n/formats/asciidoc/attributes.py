"""Attribute lists, `[style,positional,name="value"]`, with the place of each value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_ENTRIES = """
appendix-caption appendix-refsig caution-caption chapter-refsig chapter-signifier copyright description doctitle
example-caption figure-caption important-caption keywords last-update-label listing-caption manname-title
manpurpose navtitle note-caption part-refsig part-signifier preface-title section-refsig table-caption
tip-caption title toc-title untitled-label version-label warning-caption
"""
TEXTS = frozenset({"alt", "attribution", "caption", "citetitle", "reftext", "title"})
"""The attributes of blocks that readers see as text."""
ENTRIES = frozenset(_ENTRIES.split())
"""The attributes of documents that hold text for readers."""

_NAME = re.compile(r"\w[\w.-]*")
_BLANKS = re.compile(r"[ \t]*")
_DELIMITER = re.compile(r"[ \t]*(?:,|\Z)")
_VALUE = re.compile(r"[^,]*")
_QUOTED = {quote: re.compile(rf"{quote}((?:\\{quote}|[^{quote}])*){quote}") for quote in "\"'"}
_STYLE = re.compile(r"[^.#%]*")
_OPTION = re.compile(r"%([^.#%]+)")


class Attribute(NamedTuple):
    """One attribute and where its value stands in the line."""

    name: str
    """Empty for a positional one."""
    number: int
    """Its place, from 1."""
    start: int
    end: int
    quote: str
    """The quotation mark around the value, which is not part of it."""
    value: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the lines above a block say about it."""

    style: str = ""
    positional: dict[int, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    options: frozenset[str] = frozenset()

    def merged(self, found: list[Attribute]) -> Meta:
        """Return these with the attributes of one more line."""
        positional = self.positional | {each.number: each.value for each in found if not each.name}
        named = self.named | {each.name: each.value for each in found if each.name}
        first = next((each.value for each in found if each.number == 1 and not each.name), "")
        shorthand = "" if " " in first else first
        style = (_STYLE.match(shorthand) or [""])[0] if shorthand else first
        options = self.options | set(_OPTION.findall(shorthand))
        for key in ("options", "opts"):
            options |= {option.strip() for option in named.get(key, "").split(",") if option}
        return Meta(style or self.style, positional, named, options)


NOTHING = Meta()


def read(line: str, start: int, end: int) -> list[Attribute]:
    """Return the attributes in `line[start:end]`."""
    return list(_read(line, start, end))


def _read(line: str, at: int, end: int) -> Iterator[Attribute]:
    index = 1
    while at < end:
        at = _skip(_BLANKS, line, at, end)
        attribute, at = _attribute(line, at, end, index)
        if attribute:
            yield attribute
        found = _DELIMITER.match(line, at, end)
        at = found.end() if found else _to_delimiter(line, at, end)[1] + 1
        index += 1


def _attribute(line: str, at: int, end: int, index: int) -> tuple[Attribute | None, int]:
    if at >= end or line[at] == ",":
        return None, at
    if line[at] in _QUOTED and (found := _QUOTED[line[at]].match(line, at, end)):
        return Attribute("", index, found.start(1), found.end(1), line[at], found[1]), found.end()
    name = _NAME.match(line, at, end)
    after = _skip(_BLANKS, line, name.end(), end) if name else at
    if name and line[after : after + 1] == "=" and after < end:
        at = _skip(_BLANKS, line, after + 1, end)
        if at < end and line[at] in _QUOTED and (found := _QUOTED[line[at]].match(line, at, end)):
            return Attribute(name[0], index, found.start(1), found.end(1), line[at], found[1]), found.end()
        start, at = _to_delimiter(line, at, end)
        return Attribute(name[0], index, start, at, "", line[start:at]), at
    start, at = _to_delimiter(line, at, end)
    return Attribute("", index, start, at, "", line[start:at]), at


def _to_delimiter(line: str, at: int, end: int) -> tuple[int, int]:
    """Return the range of a bare value: all up to the next comma, without the blanks at its end."""
    found = _VALUE.match(line, at, end)
    value = found[0] if found else ""
    return at, at + len(value.rstrip(" \t"))


def _skip(pattern: re.Pattern[str], line: str, at: int, end: int) -> int:
    found = pattern.match(line, at, end)
    return found.end() if found else at
