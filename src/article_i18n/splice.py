"""Bytes to text and back without loss, and the one way in which a document is ever changed."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from article_i18n.errors import SourceError
from article_i18n.model import Document, Edit

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(data: bytes, path: str, domain: str, format: str, encoding: str = "utf-8") -> Document:
    """Decode a source file; a byte-order mark outranks `encoding`.

    Raises SourceError for bytes that are not text in that encoding, and for NUL (a binary file).
    """
    bom, encoding = next(((b, name) for b, name in BOMS if data.startswith(b)), (b"", encoding))
    try:
        raw = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, len(bom) + error.start) + 1
        remedy = "save it as UTF-8 or set `encoding` for this file in the configuration"
        raise SourceError(f"not valid {encoding.upper()}; {remedy}", path, line) from None
    if "\0" in raw:
        line = raw.count("\n", 0, raw.index("\0")) + 1
        raise SourceError(
            "holds a NUL character, so it is not a text; remove it or exclude the file", path, line
        )
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
        message = f"{wrong!r} cannot be written in {document.encoding}; convert the source to UTF-8"
        raise SourceError(message, document.path) from None


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made. They must be disjoint and in range."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        pieces += (text[at : edit.start], edit.new)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


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
    at = line = 0
    for edit in (*sorted(edits), Edit(len(document.text), len(document.text), "")):
        kept = document.text[at : edit.start]
        yield _restore(kept, ends[line:])
        yield edit.new.replace("\n", usual)
        line += document.text.count("\n", at, edit.end)
        at = edit.end


def _restore(text: str, ends: Sequence[str]) -> str:
    return "".join(
        part + end for part, end in zip(text.split("\n"), (*ends[: text.count("\n")], ""), strict=True)
    )
