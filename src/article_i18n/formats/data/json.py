"""JSON data files, with `//` and `/* */` comments tolerated as many tools do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from article_i18n.errors import SourceError
from article_i18n.formats import Options, data
from article_i18n.formats.data import encode, inlines
from article_i18n.model import Block, Edit, line_of
from article_i18n.splice import splice

__all__ = ["encode", "inlines", "scan"]

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\\n]|\\.)*+")|(?P<comment>//[^\n]*+|/\*.*?\*/)|(?P<mark>[{}\[\],:])'
    r'|(?P<word>[^\s{}\[\],:"/]++)',
    re.DOTALL,
)
_INK = re.compile(r"[^\n]")


class Style(NamedTuple):
    """How a string is written."""

    ascii_only: bool
    """All that is not ASCII is escaped."""
    lead: str = ""
    """White space of the source between its quotes and the text."""
    tail: str = ""
    """White space of the source between the text and its quotes."""

    def spell(self, text: str) -> str:
        """Spell a value as a string."""
        return json.dumps(f"{self.lead}{text}{self.tail}", ensure_ascii=self.ascii_only)


class String(NamedTuple):
    """A value: `json[start:end]` spells `text`, with its quotes and the white space in them."""

    path: tuple[str, ...]
    start: int
    end: int
    text: str
    style: Style


def scan(text: str, options: Options) -> list[Block]:
    """Find the values whose keys are to be translated. Raises SourceError, with the line, for what is not JSON."""
    tokens = list(_TOKEN.finditer(text))
    try:
        json.loads(_strict(text, tokens))
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        raise SourceError(f"not valid JSON: {what}", line=line_of(text, error.pos)) from None
    except RecursionError:
        raise SourceError("nested too deeply to be read as JSON; simplify it", line=1) from None
    comments = (token.span() for token in tokens if token["comment"])
    return data.blocks(text, _strings(tokens, "\\u" in text and text.isascii()), comments, options)


def _strict(text: str, tokens: list[re.Match[str]]) -> str:
    """Return the same as JSON proper: blanks, as many, for comments and for commas before a closing bracket."""
    loose = [token.span() for token in tokens if token["comment"]]
    bare = (token for token in tokens if not token["comment"])
    loose += [comma.span() for comma, after in pairwise(bare) if comma[0] == "," and after[0] in ("}", "]")]
    return splice(text, [Edit(*span, _INK.sub(" ", text[slice(*span)])) for span in loose])


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
            words = value.strip()
            lead = value[: len(value) - len(value.lstrip())]
            style = Style(ascii_only, lead, value[len(lead) + len(words) :])
            yield String(path, token.start(), token.end(), words, style)
