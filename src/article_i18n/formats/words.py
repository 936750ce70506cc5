"""What of a block's text a reader reads: its words, outside mark-up, addresses and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from article_i18n.model import Inline

PLACEHOLDER = re.compile(r"\{\{(?:<[^{}]*>|%[^{}]*%|[^{}<%`\n][^{}`\n]*)\}\}|\{%[^{}]*%\}")
"""What a site generator fills in: Hugo shortcodes, Liquid and Jinja tags, mustaches. Each match costs its length."""
_ADDRESS = r"[^\s<>\"`|\\^{}\[\]\u3000-\u9fff\uac00-\ud7af\uff01-\uff5e]+"
_URL = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{{1,20}}://{_ADDRESS}")
_NO_WORDS = (
    re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
    _URL,
    re.compile(rf"(?<![A-Za-z0-9])www\.{_ADDRESS}"),
    re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+"),
    re.compile(r"\[\^[^\[\]\s]+\]"),
    re.compile(r"(?<![\w-])(?:--[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:=[^\s<>]+)?|-[A-Za-z0-9])(?![\w<=-])"),
)
"""References, addresses, footnote marks, options of commands."""
_NUMERIC = re.compile(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_TELLTALES = ("&", "@", "://", "www.", "{{", "{%", "[^", "-")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?=[ \n,;!?()、，。；：！？]|\Z)")


def has_words(text: str, inlines: Sequence[Inline] = ()) -> bool:
    """Say whether a reader sees a letter of any script in `text`, outside mark-up, addresses and placeholders.

    Numbers, dates, code and options of commands (`--fast`) stand as they are in every language.
    """
    at = 0
    if inlines and inlines[0].start == 0:
        at = inlines[0].open
        at += text.startswith(" ", at)
    visible = at == 0 or len(inlines) == 1 or inlines[1].start > at
    if visible and text[at : at + 1].isalpha() and _FIRST_WORD.match(text, at):
        return True
    if "&#" in text:
        text = _NUMERIC.sub(_letter, text)
    if not any(map(str.isalpha, text)):
        return False
    bare = _blank(text, [*_markup(inlines), *(found.span() for found in PLACEHOLDER.finditer(text))])
    if any(telltale in bare for telltale in _TELLTALES):
        for pattern in _NO_WORDS:
            bare = pattern.sub(" ", bare)
    return any(map(str.isalpha, bare))


def _letter(reference: re.Match[str]) -> str:
    """Return as many letters as a reference to a letter is long; any other reference as it is."""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    letter = code <= 0x10FFFF and chr(code).isalpha()
    return chr(code) * len(reference[0]) if letter else reference[0]


def bare_urls(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses stand in `text` as plain text, without the punctuation that ends their sentence."""
    if "://" in text:
        for found in _URL.finditer(text):
            yield found.start(), found.start() + len(found[0].rstrip("?!.,:;*_~'()"))


def _markup(inlines: Iterable[Inline]) -> Iterator[tuple[int, int]]:
    for inline in inlines:
        yield inline.start, inline.open
        yield inline.close, inline.end


def _blank(text: str, ranges: list[tuple[int, int]]) -> str:
    """Return `text` with the ranges, which may nest, replaced by one space each."""
    if not ranges:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        if end > at:
            pieces += (text[at : max(at, start)], " ")
            at = end
    pieces.append(text[at:])
    return "".join(pieces)
