"""A text without what changes cosmetically: the key under which it is found again after such an edit.

Link targets, code and numbers become place-holders, their values are listed apart. What is left is folded in
steps: blanks, typography, mark-up style, capitals. Two texts are the same up to the first step at which they
agree. Code, targets and numbers are compared as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LINK, CODE, NUMBER = "link target", "code", "number"
SPACE, TYPOGRAPHY, STYLE, CAPITALS = "white space", "typography", "mark-up style", "capitals"

_VALUE = re.compile(
    r"\]\((?P<inline>[^()\s]+)"
    r"|`[^`<>]*<(?P<rst>[^`<>]+)>`"
    r"|\b(?:href|src)=\"(?P<attribute>[^\"<>]*)\""
    r"|(?P<url>https?://[^\s<>()\[\]\"'`]*[^\s<>()\[\]\"'`.,;:!?])"
    r"|(?P<ticks>`+)(?P<code>[^`]+)`+"
    r"|(?<![A-Za-z0-9_.,])(?P<number>[0-9]+(?:[.,][0-9]+)*)(?![A-Za-z0-9_])"
)
_KINDS = {"inline": LINK, "rst": LINK, "attribute": LINK, "url": LINK, "code": CODE, "number": NUMBER}
_MARKS = {LINK: "\ue001", CODE: "\ue002", NUMBER: "\ue003"}

_RUN = re.compile("(?<=[^\n ]) {2,}")
_TRAILING = re.compile("(?<=[^ ]) +(?=\n|\\Z)")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("–—―", "—"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
    }
)
_DASH = re.compile(r"(?<=[^\W\d_])--+(?=[^\W\d_])|(?<= )--*(?= )")
_TAG = re.compile(r"<(/?)(?:(b|strong)|(i|em))>")
_DELIMITER = re.compile(r"(?<![\w*_])(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?![\w*_])")


class Value(NamedTuple):
    """What may be replaced one for one: `text[start:end]`."""

    kind: str
    text: str
    start: int
    end: int


class Skeleton(NamedTuple):
    """A text, folded step by step, and its values in their order."""

    blanks: str
    typography: str
    style: str
    key: str
    values: tuple[Value, ...]

    @property
    def telling(self) -> bool:
        """Whether there are words enough in the key to know the text by."""
        letters = sum(char.isalpha() for char in self.key)
        return letters >= 12 or (letters >= 4 and not self.key.isascii())


@lru_cache(maxsize=4096)
def skeleton(text: str) -> Skeleton:
    """Return the skeleton of a text."""
    values = tuple(_values(text))
    pieces: list[str] = []
    at = 0
    for value in values:
        pieces += (text[at : value.start], _MARKS[value.kind])
        at = value.end
    masked = "".join((*pieces, text[at:]))
    blanks = _tidy(masked.replace("\t", " ").strip(" \n"))
    typography = _tidy(blanks.translate(_TYPOGRAPHY)) if not blanks.isascii() else blanks
    typography = _DASH.sub("—", typography) if "-" in typography else typography
    style = _styled(typography)
    return Skeleton(blanks, typography, style, " ".join(style.casefold().split()), values)


def _tidy(text: str) -> str:
    """Fold blanks, but not those at the beginning of a line."""
    return _TRAILING.sub("", _RUN.sub(" ", text)) if "  " in text or " \n" in text else text


def _styled(text: str) -> str:
    text = _TAG.sub(_delimiter, text) if "<" in text else text
    if "*" in text or "_" in text:
        text = _DELIMITER.sub(lambda found: "*" * len(found[0]), text)
    return text.replace("`", "")


def folded(text: str) -> str:
    """Return the text with white space and typography folded, its values as they are."""
    found = skeleton(text)
    return "\0".join((" ".join(found.typography.split()), *(value.text for value in found.values)))


def replaced(text: str, values: list[tuple[Value, str]]) -> str:
    """Return the text with some of its values replaced."""
    for value, new in sorted(values, key=lambda pair: pair[0].start, reverse=True):
        text = text[: value.start] + new + text[value.end :]
    return text


def _values(text: str) -> Iterator[Value]:
    for found in _VALUE.finditer(text):
        name = found.lastgroup or ""
        yield Value(_KINDS[name], found[name], *found.span(name))


def _delimiter(found: re.Match[str]) -> str:
    return "**" if found[2] else "*"
