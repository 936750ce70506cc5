"""A run of text and inline tags in raw HTML: what of it is a block, and which attributes are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from article_i18n.formats.folding import fold, settle
from article_i18n.formats.fragments.tokens import CODE, FARTHEST, TOKEN, UNTOUCHED, Token, pairs_of, values_of
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline

ATTRIBUTES = frozenset({"title", "alt", "placeholder", "aria-label"})
_KINDS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **dict.fromkeys(("li", "menuitem"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption", "legend"), "caption"),
    **dict.fromkeys(("summary", "button", "option", "title"), "label"),
    "dt": "term",
    "dd": "definition",
    "blockquote": "quote",
}
_SHORT = frozenset({"heading", "term", "label"})
_READABLE = re.compile(r"(?:title|alt|placeholder|aria-label)\s*=", re.IGNORECASE)
_COMPONENT = re.compile(r"<(?:[A-Z](?=[A-Z0-9.]*[a-z])|[a-z]+-)[\w.-]*\s")
"""Names as Vue and custom elements have them: in capitals and small letters, or with a hyphen."""
_LEADING = re.compile(r"\s*")


class Shape(NamedTuple):
    """What stands around the text of a fragment's block."""

    quote: str | None = None
    """Of an attribute: its quotes, or "" for a bare value; None for running text."""


class View(NamedTuple):
    """A fragment as one string, and where its characters stand in the document."""

    html: str
    place: Callable[[int], int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of at least one character stands in the document."""
        return self.place(start), self.place(end - 1) + 1


def attributes_of(view: View, token: Token, props: frozenset[str]) -> Iterator[Block]:
    """Yield the attributes of a start tag that readers see or hear; of a component also `props`, in lower case."""
    if token.kind not in {"open", "void"} and token.name not in UNTOUCHED:
        return
    component = bool(_COMPONENT.match(view.html, token.start, token.end))
    if not component and not _READABLE.search(view.html, token.start, token.end):
        return
    found = TOKEN.match(view.html, token.start)
    values = values_of(found["rest"], found.start("rest")) if found and found["name"] else {}
    if values.get("translate", (0, "", ""))[2].lower() == "no":
        return
    for name in (ATTRIBUTES | props if component else ATTRIBUTES) & values.keys():
        at, quote, value = values[name]
        body = value.strip()
        text = fold(body, 0, {}).text
        if has_words(text):
            start = at + len(value) - len(value.lstrip())
            yield Block(
                *view.span(start, start + len(body)),
                "attribute",
                text,
                context=name,
                name=name,
                prose=False,
                shape=Shape(quote),
            )


def blocks_of(view: View, run: list[Token], opened: list[str], props: frozenset[str]) -> Iterator[Block]:
    """Yield the block of a run of text and inline tags, and the attributes of the tags that stay outside it."""
    pairs = pairs_of(run)
    low, high = _trim(view.html, run, pairs)
    if low < high:
        start, end = run[low].start, run[high - 1].end
        raw = view.html[start:end]
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        start += lead
        breaks = {
            offset: False
            for token in run[low:high]
            if token.kind == "text"
            for offset in _line_ends(view.html, max(token.start, start), token.end, start)
        }
        folded = fold(body, 0, breaks)
        inlines = settle(_inlines(view.html, run, low, high, pairs, start), folded.text, folded)
        if has_words(folded.text, inlines):
            name = next((name for name in opened[:-FARTHEST:-1] if name in _KINDS), "p")
            kind = _KINDS.get(name, "paragraph")
            level = int(name[1]) if kind == "heading" else 0
            place = view.span(start, start + len(body))
            yield Block(
                *place, kind, folded.text, inlines, level=level, prose=kind not in _SHORT, shape=Shape()
            )
        else:
            high = low
    for token in (*run[:low], *run[high:]):
        yield from attributes_of(view, token, props)


def _line_ends(html: str, start: int, end: int, origin: int) -> Iterator[int]:
    at = html.find("\n", start, end)
    while at >= 0:
        yield at - origin
        at = html.find("\n", at + 1, end)


def _trim(html: str, run: list[Token], pairs: dict[int, int]) -> tuple[int, int]:
    """Return the part of a run that is text: without tags at its edges that have no text, or all of it, inside.

    The tag that starts the fragment always stays outside: on a line of its own it is what makes the fragment
    HTML and no paragraph.
    """
    low, high = 0, len(run)
    while low < high:
        first, last = run[low], run[high - 1]
        first_partner = pairs.get(low, -1)
        if _hollow(html, last) or (
            last.kind in {"open", "close"} and not low <= pairs.get(high - 1, -1) < high
        ):
            high -= 1
        elif (
            _hollow(html, first)
            or (first.kind in {"open", "close"} and not low <= first_partner < high)
            or (first.kind == "open" and (first_partner == high - 1 or not html[: first.start].strip()))
        ):
            low += 1
        else:
            break
    return low, high


def _hollow(html: str, token: Token) -> bool:
    return token.kind in {"comment", "void"} or (
        token.kind == "text" and _blank_until(html, token.start) >= token.end
    )


def _blank_until(html: str, at: int) -> int:
    found = _LEADING.match(html, at)
    return found.end() if found else at


def _inlines(
    html: str, run: list[Token], low: int, high: int, pairs: dict[int, int], origin: int
) -> Iterator[Inline]:
    for index in range(low, high):
        kind, start, end, name = run[index]
        at, to = start - origin, end - origin
        partner = pairs.get(index, -1)
        if kind == "open" and low <= partner < high:
            yield Inline("tag", at, to, run[partner].start - origin, run[partner].end - origin, name)
        elif kind == "atom":
            yield Inline("code" if name in CODE else "tag", at, to, to, to, name)
        elif kind != "text" and not (kind == "close" and low <= partner < high):
            yield Inline("tag", at, to, to, to, name or "!--")


def places(pieces: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    """Return what turns an offset in the joined pieces into one in the document."""
    if len(pieces) == 1:
        return pieces[0][0].__add__
    starts = [0, *accumulate(end - start for start, end in pieces)]

    def place(offset: int) -> int:
        piece = bisect_right(starts, offset) - 1
        return pieces[piece][0] + offset - starts[piece]

    return place
