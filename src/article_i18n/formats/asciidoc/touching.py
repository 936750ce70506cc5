"""Formatting marks that touch letters: `点击*保存*即可`, as it is written in scripts without spaces."""

from __future__ import annotations

from collections import Counter

from article_i18n.formats.asciidoc import inline
from article_i18n.model import Block, Inline

_DOUBLED = frozenset({"strong", "emphasis", "code", "mark"})


def loosen(block: Block, text: str) -> str:
    """Return a translation with marks doubled where AsciiDoc reads single ones as text.

    Single marks must not touch letters, double ones may. Only kinds of formatting that the source has more of
    than the translation would are mended, and only between letters of scripts that are written without spaces.
    """
    if text.isascii() or not any(each.kind in _DOUBLED for each in block.inlines):
        return text
    strict, lenient = inline.scan(text), inline.scan(text, lenient=True)
    if len(strict) == len(lenient):
        return text
    known = set(strict)
    missing = Counter(each.kind for each in block.inlines)
    missing.subtract(each.kind for each in strict)
    marks: list[int] = []
    for each in lenient:
        if each not in known and each.kind in _DOUBLED and missing[each.kind] > 0:
            missing[each.kind] -= 1
            marks += _marks(text, each)
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks):
        pieces += (text[at:mark], text[mark])
        at = mark
    return "".join((*pieces, text[at:]))


def _marks(text: str, found: Inline) -> tuple[int, int]:
    """Return where the two marks of formatted text stand."""
    last = found.end - 1
    return text.index(text[last], found.start) if found.kind == "code" else found.open - 1, last
