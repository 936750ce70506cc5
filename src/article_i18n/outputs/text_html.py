"""Plain text to HTML: the layout that the scan sees, as elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import dedent
from typing import NamedTuple

from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.text.addresses import inlines_of
from article_i18n.formats.text.layout import Piece, layout
from article_i18n.formats.text.lines import is_bullet

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER = re.compile(r"\(?(?:(\d+)|([a-z])|([A-Z]))[.)]")
_BOX = re.compile(r"\[([ xX])\]")


class _List(NamedTuple):
    """A list that is open, with an open item."""

    column: int
    """Where its marks stand."""
    inner: int
    """Where the text of its item begins: what follows there belongs to it."""
    tag: str


def to_html(text: str, options: Options = DEFAULTS) -> str:
    """Convert a plain text to the HTML of an article's body; fallback marks stay where they are.

    Verse keeps its lines, tables and code become `pre`, rules `hr`; web and mail addresses are linked. No option
    concerns the conversion so far.
    """
    return "".join(_elements(text, layout(text)))


def _elements(text: str, pieces: Sequence[Piece]) -> Iterator[str]:
    depth, lists, i = 0, list[_List](), 0
    while i < len(pieces):
        piece = pieces[i]
        end = _end_of_verbatim(pieces, i) if piece.kind == "verbatim" else i + 1
        if piece.kind != "directive":
            if piece.depth != depth:
                yield from _close(lists, 0)
                yield "</blockquote>\n" * (depth - piece.depth) + "<blockquote>\n" * (piece.depth - depth)
                depth = piece.depth
            if piece.kind == "item":
                yield from _item(lists, piece)
            else:
                yield from _close(lists, _holding(lists, piece))
                html = _verbatim(text, pieces[i:end]) if piece.kind == "verbatim" else _single(piece)
                yield f"\n{html}" if lists else f"{html}\n"
        i = end
    yield from _close(lists, 0)
    yield "</blockquote>\n" * depth


def _close(lists: list[_List], left: int) -> Iterator[str]:
    """Close the innermost lists until so many are left."""
    while len(lists) > left:
        yield f"</li>\n</{lists.pop().tag}>{'' if lists else chr(10)}"


def _holding(lists: Sequence[_List], piece: Piece) -> int:
    """Say in how many of the open lists a paragraph or the like stands, by its indent."""
    if piece.kind not in {"paragraph", "verbatim"} or not piece.lines[0].indent.isascii():
        return 0
    return sum(piece.column >= outer.inner for outer in lists)


def _item(lists: list[_List], piece: Piece) -> Iterator[str]:
    lead = piece.shape.lead
    tag = "ul" if is_bullet(lead) else "ol"
    yield from _close(lists, sum(outer.column <= piece.column + 1 for outer in lists))
    beside = bool(lists) and lists[-1].column >= piece.column - 1
    if beside and lists[-1].tag == tag:
        lists.pop()
        yield "</li>\n"
    else:
        yield from _close(lists, len(lists) - beside)
        yield f"{chr(10) if lists else ''}<{tag}{_numbering(lead)}>\n"
    lists.append(_List(piece.column, piece.shape.first, tag))
    box = _BOX.search(lead)
    yield f"<li>{'' if not box else '☐ ' if box[1] == ' ' else '☑ '}{_inline(piece.text)}"


def _numbering(lead: str) -> str:
    """Return the attributes with which an ordered list begins as its source does."""
    found = _NUMBER.match(lead)
    if not found or found[1] == "1":
        return ""
    return f' start="{int(found[1])}"' if found[1] else f' type="{"a" if found[2] else "A"}"'


def _single(piece: Piece) -> str:
    if piece.kind == "rule":
        return "<hr>"
    tag = f"h{piece.level}" if piece.kind == "heading" else "p"
    return f"<{tag}>{_clean(piece.shape.lead)}{_inline(piece.text)}</{tag}>"


def _end_of_verbatim(pieces: Sequence[Piece], start: int) -> int:
    """Find where what is left alone ends: blank lines inside do not divide it, fences do."""
    end = start + 1
    while end < len(pieces) and pieces[end].kind == "verbatim" and pieces[end].depth == pieces[start].depth:
        if _is_fenced(pieces[start]) or _is_fenced(pieces[end]):
            break
        end += 1
    return end


def _is_fenced(piece: Piece) -> bool:
    return piece.lines[0].kind == "fenced"


def _verbatim(text: str, pieces: Sequence[Piece]) -> str:
    rows: list[str] = []
    at = pieces[0].start
    for piece in pieces:
        rows += [""] * (text.count("\n", at, piece.start) - 1)
        lines = piece.lines[1:-1] if _is_fenced(piece) else piece.lines
        rows += (line.indent + line.body for line in lines)
        at = piece.end
    return f"<pre>{_clean(dedent(chr(10).join(rows)))}</pre>"


def _inline(text: str) -> str:
    out, at = "", 0
    for inline in inlines_of(text):
        target = _target(inline.value)
        shown = _clean(inline.value)
        out += _clean(text[at : inline.start]) + (
            f'<a href="{escape(target)}">{shown}</a>' if target else shown
        )
        at = inline.end
    return (out + _clean(text[at:])).replace("\n", "<br>\n")


def _target(value: str) -> str:
    """Return where a URL or an address leads, or nothing if it is of no kind that is safe to link."""
    if value.startswith(("http://", "https://", "mailto:")):
        return value
    if value.startswith("www."):
        return f"https://{value}"
    return f"mailto:{value}" if "@" in value and ":" not in value else ""


def _clean(text: str) -> str:
    return escape(_CONTROLS.sub("", text), quote=False)
