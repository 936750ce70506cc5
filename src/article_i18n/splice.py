"""Bytes to text and back without loss, and the one way in which a document is ever changed."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from article_i18n.charsets import usable
from article_i18n.errors import SourceError
from article_i18n.model import Document, Edit

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = "is a binary file, not a text; exclude it"
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(data: bytes, path: str, domain: str, format: str, encoding: str = "utf-8") -> Document:
    """Decode a source file; a byte-order mark outranks `encoding`.

    Raises SourceError for bytes that are not text in that encoding, and for NUL (a binary file).
    """
    bom, encoding = next(((b, name) for b, name in BOMS if data.startswith(b)), (b"", usable(encoding)))
    try:
        raw = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data and not encoding.startswith(("utf-16", "utf-32")):
            raise SourceError(_BINARY, path) from None
        line = data.count(b"\n", 0, len(bom) + error.start) + 1
        remedy = "save it as UTF-8 or set `encoding` for this file in the configuration"
        raise SourceError(f"not valid {encoding.upper()}; {remedy}", path, line) from None
    if "\0" in raw:
        line = raw.count("\n", 0, raw.index("\0")) + 1
        raise SourceError(
            "holds a NUL character, so it is not a text; remove it or exclude the file", path, line
        )
    if not encoding.startswith("utf-") and raw.encode(encoding, "replace") != data:
        remedy = "save it as UTF-8"
        raise SourceError(f"has spellings that {encoding.upper()} does not write itself; {remedy}", path)
    text, newlines = _fold_newlines(raw)
    return Document(path, domain, format, text, encoding, bom, newlines)


def encode_bytes(document: Document, edits: Iterable[Edit] = ()) -> bytes:
    """Return the document's bytes with the edits made: everything outside them as it was in the file.

    Raises SourceError where the edited text has characters that the document's encoding lacks.
    """
    text = "".join(_pieces(document, edits))
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        wrong = text[error.start]
        message = f"{wrong!r} cannot be written in {document.encoding.upper()}; save the source as UTF-8"
        raise SourceError(message, document.path) from None


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made. They must be in range, and disjoint or inside each other's holes."""
    ordered = sorted(edits)
    if any(edit.holes for edit in ordered):
        return "".join(
            text[stretch.start : stretch.end] if stretch.new is None else stretch.new
            for stretch in _stretches(len(text), ordered)
        )
    pieces: list[str] = []
    at = 0
    for start, end, new, _ in ordered:
        if start < at:
            raise ValueError(f"edits overlap at {start}")
        pieces += (text[at:start], new)
        at = end
    if at > len(text):
        raise ValueError(f"edits overlap at {len(text)}")
    pieces.append(text[at:])
    return "".join(pieces)


def reading_order(starts: Sequence[int], length: int, edits: Sequence[Edit]) -> Sequence[int]:
    """Return the places (by index) whose ascending `starts` are given in the order that an edited text has them.

    It differs from theirs only where an edit puts its holes into another order.
    """
    if all(hole.start < following.start for edit in edits for hole, following in pairwise(edit.holes)):
        return range(len(starts))
    order: dict[int, None] = {}  # a place whose edit begins with a hole would come twice
    for start, end, new in _stretches(length, edits):
        first = bisect_left(starts, start)
        last = bisect_left(starts, end if new is None or start == end else start + 1)
        order.update(dict.fromkeys(range(first, last)))
    return list(order)


class _Stretch(NamedTuple):
    """A stretch of the edited text: `text[start:end]` as it was, or `new` in its stead.

    The texts of an edit after its first hole are new in the stead of nothing.
    """

    start: int
    end: int
    new: str | None = None


def _stretches(length: int, edits: Iterable[Edit]) -> Iterator[_Stretch]:
    ordered = sorted(edits)
    starts = [edit.start for edit in ordered]
    made = 0
    todo = [(_Stretch(0, length), 0)]  # each with the first edit that may lie in it
    while todo:
        stretch, index = todo.pop()
        if stretch.new is not None or index == len(ordered) or starts[index] >= stretch.end:
            yield stretch
            continue
        edit = ordered[index]
        made += 1
        if edit.end > stretch.end:
            raise ValueError(f"edits overlap at {stretch.end}")
        yield _Stretch(stretch.start, edit.start)
        todo.append((_Stretch(edit.end, stretch.end), bisect_left(starts, edit.end, index + 1)))
        todo += [(part, bisect_left(starts, part.start, index + 1)) for part in reversed(_parts(edit))]
    if made < len(ordered):
        raise ValueError("edits overlap")


def _parts(edit: Edit) -> list[_Stretch]:
    """Return an edit's own texts with its holes between them."""
    parts = [_Stretch(edit.start, edit.end, edit.new[: edit.holes[0].at] if edit.holes else edit.new)]
    for hole, following in zip_longest(edit.holes, edit.holes[1:]):
        parts.append(_Stretch(hole.start, hole.end))
        parts.append(_Stretch(edit.end, edit.end, edit.new[hole.at : following.at if following else None]))
    return parts


def _fold_newlines(raw: str) -> tuple[str, str | tuple[str, ...]]:
    if "\r" not in raw:
        return raw, "\n"
    ends = tuple(_LINE_END.findall(raw))
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    return text, ends[0] if len(set(ends)) == 1 else ends


def _pieces(document: Document, edits: Iterable[Edit]) -> Iterable[str]:
    if isinstance(document.newlines, str):
        yield splice(document.text, edits).replace("\n", document.newlines)
        return
    ends = document.newlines
    usual = Counter(ends).most_common(1)[0][0]
    places = [found.start() for found in re.finditer("\n", document.text)]
    for start, end, new in _stretches(len(document.text), edits):
        if new is not None:
            yield new.replace("\n", usual)
        else:
            yield _restore(
                document.text[start:end], ends[bisect_left(places, start) : bisect_left(places, end)]
            )


def _restore(text: str, ends: Sequence[str]) -> str:
    return "".join(part + end for part, end in zip(text.split("\n"), (*ends, ""), strict=True))
