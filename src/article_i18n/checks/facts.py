"""Checks of facts: numbers that the source states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from article_i18n.checks.unit import Unit, visible

_NUMBER = regex.compile(r"(?<![\p{L}\d_])\d+(?:[.,:/\u00a0\u202f ]\d+)*")
_SEPARATOR = regex.compile(r"\D")


def numbers(unit: Unit) -> Iterator[str]:
    """A number of the source (two digits or more) that is not in the translation, however it is grouped."""
    source = _numbers(visible(unit.message.msgid, unit.source))
    target = _SEPARATOR.sub("", visible(unit.message.msgstr, unit.target))
    for number in source:
        if len(number) > 1 and number not in target:
            yield f"the number {number} of the source is missing"


def _numbers(text: str) -> Counter[str]:
    return Counter(_SEPARATOR.sub("", number) for number in _NUMBER.findall(text))
