"""JSON data files, with `//` and `/* */` comments tolerated as many tools do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.errors import SourceError
from article_i18n.formats import Options, data
from article_i18n.formats.data import encode, inlines
from article_i18n.model import Block, line_of

__all__ = ["encode", "inlines", "scan"]

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\\n]|\\.)*")|(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)|(?P<mark>[{}\[\],:])|(?P<word>[^\s{}\[\],:"/]+)'
)


class Style(NamedTuple):
    """How a string is written."""

    ascii_only: bool
    """All that is not ASCII is escaped."""

    def spell(self, text: str) -> str:
        """Spell a value as a string."""
        return json.dumps(text, ensure_ascii=self.ascii_only)


class String(NamedTuple):
    """A value: `json[start:end]` spells `text`, with its quotes."""

    path: tuple[str, ...]
    start: int
    end: int
    text: str
    style: Style


def scan(text: str, options: Options) -> list[Block]:
    """Find the values whose keys are to be translated. Raises SourceError, with the line, for what is not JSON."""
    tokens = list(_TOKEN.finditer(text))
    bare = "".join(token[0] for token in tokens if not token["comment"])
    try:
        json.loads(re.sub(r",(?=[}\]])", "", bare) if tokens else text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not valid JSON: {getattr(error, 'msg', error)}", line=_line(text)) from None
    comments = ((t.start(), t.end(), t[0].strip("/* \t")) for t in tokens if t["comment"])
    return data.blocks(_strings(tokens, "\\u" in text and text.isascii()), comments, options)


class _Level(NamedTuple):
    mapping: bool
    slot: list[str]
    """The key, or the number, of the value that comes next."""


def _strings(tokens: list[re.Match[str]], ascii_only: bool) -> Iterator[String]:
    levels: list[_Level] = []
    wants_key = False
    for token in tokens:
        if mark := token["mark"]:
            if mark in "{[":
                levels.append(_Level(mark == "{", [""] if mark == "{" else ["0"]))
            elif mark in "}]":
                levels.pop()
            elif mark == "," and not levels[-1].mapping:
                levels[-1].slot[0] = str(int(levels[-1].slot[0]) + 1)
            wants_key = bool(levels) and mark in "{," and levels[-1].mapping
        elif token["string"] is not None:
            value = json.loads(token[0])
            if wants_key:
                levels[-1].slot[0], wants_key = value, False
                continue
            path = tuple(level.slot[0] for level in levels)
            if value == value.strip():
                yield String(path, token.start(), token.end(), value, Style(ascii_only))


def _line(text: str) -> int:
    """Return where Python's own reader stops."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return line_of(text, error.pos)
    except RecursionError:
        pass
    return 1
