"""The marks around text left in the source language become `lang`, for voices, hyphenation and eyes.

Those around what nobody has confirmed become `data-fuzzy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN, GUESS_CLOSE, GUESS_OPEN
from article_i18n.outputs.tags import HEADINGS, Piece, insert_attributes, pieces


class _Kind(NamedTuple):
    """A pair of marks."""

    open: str
    close: str
    joint: re.Pattern[str]
    """A mark, or the end of one stretch and the start of the next."""
    any: re.Pattern[str]
    """A mark, also where a URL has percent-encoded it."""


def _kind(open: str, close: str) -> _Kind:
    joint = re.compile(f"{close}[ \t\n\f]*{open}|{open}|{close}")
    return _Kind(open, close, joint, re.compile("|".join((open, close, quote(open), quote(close)))))


_FALLBACK, _GUESS = _kind(FALLBACK_OPEN, FALLBACK_CLOSE), _kind(GUESS_OPEN, GUESS_CLOSE)

BLOCKS = HEADINGS | {
    *("address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "details"),
    *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
    *(
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
    ),
    *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
"""Elements that a span cannot stand around."""

_SPANLESS = {"colgroup", "datalist", "math", "select", "svg"}
"""Elements whose text takes no span: there, only a whole element can bear the language."""


class _Item(NamedTuple):
    piece: Piece
    """Of kind `mark` where it is a fallback mark."""
    spanless: bool
    """Whether it stands in an element that takes no span."""
    spoken: bool
    """Whether an element around it has a `lang` of the author's, which outranks ours."""


def strip(text: str) -> str:
    """Return plain text or HTML without any fallback mark, also where a URL has percent-encoded it."""
    return _GUESS.any.sub("", _FALLBACK.any.sub("", text))


def apply(html: str, source_lang: str, direction: str) -> str:
    """Turn each pair of marks in HTML into `lang` and `dir`, or `data-fuzzy`; marks without a partner vanish.

    `source_lang` is a BCP 47 tag, `direction` is `ltr` or `rtl`. An element that a pair fills bears the
    attributes itself; otherwise a span does, which never crosses the bounds of another element.
    """
    html = _applied(html, _FALLBACK, {"lang": source_lang, "dir": direction})
    return _applied(html, _GUESS, {"data-fuzzy": ""})


def _applied(html: str, kind: _Kind, attributes: dict[str, str]) -> str:
    if not kind.any.search(html):
        return html
    items = _items(html, kind)
    out = [kind.any.sub("", item.piece.source) for item in items]
    for start, end in _runs(items, kind):
        _speak(items, out, start, end, attributes)
    return "".join(out)


def _items(html: str, kind: _Kind) -> list[_Item]:
    """Cut HTML at its tags and marks, each with what the elements around it say."""
    items: list[_Item] = []
    stack: list[tuple[str, bool, bool]] = [("", False, False)]
    counts: dict[str, int] = {}
    for piece in pieces(html):
        if piece.kind == "end" and counts.get(piece.name):
            _close(stack, counts, piece.name)
        _, spanless, spoken = stack[-1]
        parts = _cut(piece.source, kind) if piece.kind == "text" else (piece,)
        items += (_Item(part, spanless, spoken) for part in parts)
        if piece.kind == "start":
            foreign = piece.has("lang") and piece.name not in {"html", "body"}
            stack.append((piece.name, spanless or piece.name in _SPANLESS, spoken or foreign))
            counts[piece.name] = counts.get(piece.name, 0) + 1
    return items


def _close(stack: list[tuple[str, bool, bool]], counts: dict[str, int], name: str) -> None:
    while True:
        closed, _, _ = stack.pop()
        counts[closed] -= 1
        if closed == name:
            return


def _cut(text: str, kind: _Kind) -> Iterator[Piece]:
    at = 0
    for found in kind.joint.finditer(text):
        if found.start() > at:
            yield Piece("text", text[at : found.start()])
        at = found.end()
        yield Piece("mark", found[0])
    if at < len(text):
        yield Piece("text", text[at:])


def _runs(items: list[_Item], kind: _Kind) -> Iterator[tuple[int, int]]:
    """Find pairs: the positions of an opening mark and of the mark that closes it."""
    start = -1
    for i, (piece, _, _) in enumerate(items):
        if piece.kind != "mark":
            continue
        if piece.source == kind.close:
            if start >= 0:
                yield start, i
            start = -1
        elif piece.source == kind.open or start < 0:
            start = i


def _speak(items: list[_Item], out: list[str], start: int, end: int, attributes: dict[str, str]) -> None:
    """Give the items between two marks their language."""
    if ("lang" in attributes and items[start].spoken) or not _visible(items, start + 1, end):
        return
    partners = _partners(items, start + 1, end)
    loose = any(items[i].piece.kind in {"start", "end"} and i not in partners for i in range(start + 1, end))
    parent = None if loose else _filled(items, start, end)
    if parent is not None:
        _set(items, out, parent, attributes)
        return
    for first, last in _stretches(items, start + 1, end, partners):
        if items[first].piece.name in BLOCKS:
            _set(items, out, first, attributes)
        elif not items[first].spanless and _visible(items, first, last):
            out[first] = f"<span{_spell(attributes)}>{out[first]}"
            out[last - 1] += "</span>"


def _visible(items: list[_Item], start: int, end: int) -> bool:
    shown = (item.piece for item in items[start:end])
    return any(
        piece.name == "img" or (piece.kind == "text" and not piece.source.isspace()) for piece in shown
    )


def _partners(items: list[_Item], start: int, end: int) -> dict[int, int]:
    """Match the tags that nest well between two positions, in both directions."""
    partners: dict[int, int] = {}
    unclosed: list[int] = []
    for i in range(start, end):
        piece = items[i].piece
        if piece.kind == "start":
            unclosed.append(i)
        elif piece.kind == "end":
            if unclosed and items[unclosed[-1]].piece.name == piece.name:
                partners[i] = unclosed.pop()
                partners[partners[i]] = i
            else:
                unclosed.clear()
    return partners


def _filled(items: list[_Item], start: int, end: int) -> int | None:
    """Find the start tag of the element that holds these marks, what is between them and nothing else."""
    before, after = start - 1, end + 1
    while before >= 0 and _blank(items[before].piece):
        before -= 1
    while after < len(items) and _blank(items[after].piece):
        after += 1
    if before < 0 or after == len(items):
        return None
    opening, closing = items[before].piece, items[after].piece
    fits = opening.kind == "start" and closing.kind == "end" and opening.name == closing.name
    return before if fits else None


def _blank(piece: Piece) -> bool:
    return piece.kind == "text" and piece.source.isspace()


def _stretches(
    items: list[_Item], start: int, end: int, partners: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Cut a run into whole block elements and stretches of inline content, at tags without a partner."""
    first = i = start
    while i < end:
        piece = items[i].piece
        tag, last = piece.kind in {"start", "end"}, partners.get(i, i) + 1
        if (tag and i not in partners) or piece.name in BLOCKS:
            if first < i:
                yield first, i
            if i in partners:
                yield i, last
            first = last
        i = last
    if first < end:
        yield first, end


def _set(items: list[_Item], out: list[str], at: int, attributes: dict[str, str]) -> None:
    piece = items[at].piece
    if piece.has(next(iter(attributes))):
        return
    missing = {name: value for name, value in attributes.items() if not piece.has(name)}
    out[at] = insert_attributes(piece._replace(source=out[at]), _spell(missing))


def _spell(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
