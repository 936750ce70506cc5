"""Plain text to HTML, from the same layout that its scan finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from article_i18n import formats
from article_i18n.formats.text.addresses import inlines_of
from article_i18n.formats.text.layout import Piece, layout

_NUMBER = re.compile(r"\W*(\d+)")
_ORDERED = re.compile(r"\W*(?:\d+|[A-Za-zА-Яа-яЁё])[.)]?\W*")


def to_html(text: str, options: formats.Options = formats.DEFAULTS) -> str:
    """Convert a plain text (`\\n` line ends): headings, paragraphs, lists, quotes, drawings, rules.

    Lines that the author has broken on purpose, as in verse, stay broken; addresses become links. Fallback marks
    pass through. No option concerns the conversion so far.
    """
    return "".join(f"{line}\n" for line in _quoted(text, layout(text), 0))


def _quoted(text: str, pieces: Sequence[Piece], depth: int) -> Iterator[str]:
    for deeper, group in groupby(pieces, lambda piece: piece.depth > depth):
        if deeper:
            yield "<blockquote>"
            yield from _quoted(text, list(group), depth + 1)
            yield "</blockquote>"
        else:
            yield from _flow(text, list(group))


def _flow(text: str, pieces: Sequence[Piece]) -> Iterator[str]:
    for is_list, group in groupby(pieces, lambda piece: piece.kind == "item"):
        if is_list:
            yield from _list(list(group))
        else:
            for piece in group:
                yield from _alone(text, piece)


def _alone(text: str, piece: Piece) -> Iterator[str]:
    if piece.kind == "heading":
        yield f"<h{piece.level}>{_inline(piece.text)}</h{piece.level}>"
    elif piece.kind == "rule":
        yield "<hr>"
    elif piece.kind == "verbatim":
        start = text.rfind("\n", 0, piece.start) + 1
        yield f"<pre>{escape(text[start : piece.end], quote=False)}</pre>"
    elif piece.kind != "directive":
        yield f"<p>{_inline(piece.text)}</p>"


def _list(items: Sequence[Piece]) -> Iterator[str]:
    """Yield a list; items that stand further right than its first belong to the item before them."""
    at = 0
    while at < len(items):
        column, ordered = items[at].column, _is_ordered(items[at])
        yield f"<ol{_start(items[at])}>" if ordered else "<ul>"
        while at < len(items) and items[at].column == column and _is_ordered(items[at]) == ordered:
            after = at + 1
            while after < len(items) and items[after].column > column:
                after += 1
            nested = "".join(f"\n{line}" for line in _list(items[at + 1 : after]))
            yield f"<li>{_inline(items[at].text)}{nested}</li>"
            at = after
        yield "</ol>" if ordered else "</ul>"


def _is_ordered(item: Piece) -> bool:
    return bool(_ORDERED.fullmatch(item.shape.lead))


def _start(item: Piece) -> str:
    number = _NUMBER.match(item.shape.lead)
    return f' start="{int(number[1])}"' if number and int(number[1]) != 1 else ""


def _inline(text: str) -> str:
    done, at = "", 0
    for inline in inlines_of(text):
        done += escape(text[at : inline.start], quote=False)
        shown = escape(inline.value, quote=False)
        href = _href(inline.value)
        done += f'<a href="{escape(href)}">{shown}</a>' if href else shown
        at = inline.end
    return (done + escape(text[at:], quote=False)).replace("\n", "<br>\n")


def _href(address: str) -> str:
    """Return where an address leads; only the web and mail are linked."""
    if address.startswith(("http://", "https://", "mailto:")):
        return address
    if address.startswith("www."):
        return f"https://{address}"
    return f"mailto:{address}" if "@" in address and "://" not in address else ""
