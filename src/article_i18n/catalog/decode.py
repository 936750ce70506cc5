"""The bytes of a catalog to text: charset, byte-order mark, line ends."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from article_i18n.errors import CatalogError
from article_i18n.splice import BOMS

_HEADER = re.compile(rb'^msgid[ \t]*+""[ \t\r]*+\n++msgstr[ \t]*+((?:[ \t]*+"[^\n]*+\n?+)*+)', re.MULTILINE)
_CHARSET = re.compile(rb"charset=([\w.:+-]+)")
_UNSAID = ("", "CHARSET", "ASCII", "US-ASCII")
"""What templates say: UTF-8 holds all of it."""
_COMPRESSED = "is compressed; unpack it first"
_COMPILED = "is a compiled catalog; `msgunfmt` turns it into a .po file"
_OTHERS = {
    b"\x1f\x8b": _COMPRESSED,
    b"BZh": _COMPRESSED,
    b"\xfd7zXZ\0": _COMPRESSED,
    b"\x28\xb5\x2f\xfd": _COMPRESSED,
    b"PK\x03\x04": "is a zip archive; unpack it first",
    b"\xde\x12\x04\x95": _COMPILED,
    b"\x95\x04\x12\xde": _COMPILED,
    b"\x3c\xb8\x64\x18\xca\xef\x9c\x95": "is a compiled catalog of Qt; `lconvert -of po` turns it into a .po file",
    b"<?xml": "is XML; name a .po file (`xliff2po` and `ts2po` of translate-toolkit make one of XLIFF and Qt's .ts)",
}
"""How files begin that are taken for catalogs."""


class Decoded(NamedTuple):
    """A catalog's text, and what `write` needs to get its bytes back."""

    text: str
    """With `\\n` line ends where the file uses one kind throughout, else with all of them as they are."""
    encoding: str
    bom: bytes
    newline: str


def decode(data: bytes, path: str = "") -> Decoded:
    """Decode a catalog by its byte-order mark, else by the charset of its header, else as UTF-8.

    Raises CatalogError for bytes that are something else (with the line), and for a charset that does not
    give the same bytes back.
    """
    for start, told in _OTHERS.items():
        if data.startswith(start):
            raise CatalogError(told, path)
    if data[1:2] == b"\0" or data[:1] == b"\0":
        raise CatalogError("is in UTF-16 without a byte-order mark; save it as UTF-8", path)
    bom, encoding = next(
        ((mark, name) for mark, name in BOMS if data.startswith(mark)), (b"", _encoding(data))
    )
    body = data[len(bom) :]
    try:
        codec = codecs.lookup(encoding).name
        text = body.decode(codec)
        faithful = codec == "utf-8" or text.encode(codec) == body
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        remedy = "correct the charset in its header or convert it with `msgconv`"
        raise CatalogError(f"not valid {encoding.upper()}; {remedy}", path, line) from None
    except (LookupError, UnicodeError):
        raise CatalogError(f"unknown charset {encoding!r} in the header; convert it to UTF-8", path) from None
    if not faithful:
        message = (
            f"cannot be written back in {encoding.upper()} unchanged; convert it with `msgconv -t UTF-8`"
        )
        raise CatalogError(message, path)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CatalogError(
            "holds a NUL character, so it is not a catalog; restore it from a copy", path, line
        )
    newline = _newline(text)
    return Decoded(text if newline == "\n" else text.replace(newline, "\n"), codec, bom, newline)


def _encoding(data: bytes) -> str:
    header = _HEADER.search(data)
    charset = _CHARSET.search(header[1]) if header else None
    said = charset[1].decode() if charset else ""
    return "utf-8" if said.upper() in _UNSAID else said


def _newline(text: str) -> str:
    """Return the line end that is used throughout, or `\\n`."""
    returns = text.count("\r")
    newlines = text.count("\n") if returns else 0
    if returns and not newlines:
        return "\r"
    return "\r\n" if returns and returns == newlines == text.count("\r\n") else "\n"
