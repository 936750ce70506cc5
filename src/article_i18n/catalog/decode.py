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
