"""Mark-up that touches letters: `点击*保存*即可`, as it is written in scripts without spaces."""

from __future__ import annotations

import re
from collections import Counter

from article_i18n.formats.asciidoc import inline
from article_i18n.formats.asciidoc.masking import UNSPACED
from article_i18n.model import Block, Inline

_DOUBLED = frozenset({"strong", "emphasis", "code", "mark"})
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ADDRESSES = ("http", "ftp:", "file:", "irc:", "{")


def loosen(block: Block, text: str) -> str:
    """Return a translation with mark-up that touches letters spelled so that AsciiDoc reads it as mark-up.

    Formatting marks are doubled, links begin with `link:`. Only what the source has more of than the translation
    would is mended, and only between letters of scripts that are written without spaces.
    """
    if text.isascii() or not block.inlines or not _UNSPACED.search(text):
        return text
    strict, lenient = inline.scan(text), inline.scan(text, lenient=True)
    known = set(strict)
    missing = Counter(each.kind for each in block.inlines)
    missing.subtract(each.kind for each in strict)
    added: list[tuple[int, str]] = []
    for each in lenient:
        if each not in known and missing[each.kind] > 0 and (new := _additions(text, each)):
            missing[each.kind] -= 1
            added += new
    pieces: list[str] = []
    at = 0
    for place, new_text in sorted(added):
        pieces += (text[at:place], new_text)
        at = place
    return "".join((*pieces, text[at:]))


def _additions(text: str, found: Inline) -> list[tuple[int, str]]:
    """Return what has to be added where."""
    if found.kind == "link":
        return [(found.start, "link:")] if text.startswith(_ADDRESSES, found.start) else []
    if found.kind not in _DOUBLED:
        return []
    mark = text[found.end - 1]
    first = text.index(mark, found.start) if found.kind == "code" else found.open - 1
    return [(first, mark), (found.end - 1, mark)]
