"""YAML data files, of one document or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from article_i18n.formats import Options, data, yaml_scalars
from article_i18n.formats.data import encode, inlines
from article_i18n.model import Block

__all__ = ["encode", "inlines", "scan"]

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*", re.MULTILINE)


def scan(text: str, options: Options) -> list[Block]:
    """Find the values whose keys are to be translated. Raises SourceError, with the line, for what is not YAML."""
    values, spans = yaml_scalars.values(text)
    return data.blocks(text, values, _comments(text, spans), options)


def _comments(text: str, scalars: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where comments stand: what looks like one outside scalars (which are ascending)."""
    index = 0
    for found in _COMMENT.finditer(text):
        while index < len(scalars) and scalars[index][1] <= found.start():
            index += 1
        if index == len(scalars) or found.start() < scalars[index][0]:
            yield found.span()
