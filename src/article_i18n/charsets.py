"""Character encodings: their names, what documents declare, and what they cannot hold."""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType

_HEAD = 1024
"""Bytes in which a document must name its encoding (HTML Standard, 4.2.5.4)."""
_WITHOUT_BOM = MappingProxyType({"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"})
"""Codecs that write a byte-order mark of their own, and the same without it."""
_BROWSERS = MappingProxyType(
    {
        "ascii": "cp1252",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "gb2312": "gbk",
        "shift_jis": "cp932",
        "euc_kr": "cp949",
        "big5": "big5hkscs",
    }
)
"""What browsers take some names for (Encoding Standard, 4.2)."""
_NO_CHARSETS = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)


def usable(name: str) -> str:
    """Return Python's name of a text encoding, one that writes no byte-order mark; "" where there is none such."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("_", "-") in _NO_CHARSETS:
        return ""
    return _WITHOUT_BOM.get(found.name, found.name)


def declared(data: bytes, pattern: str, *, web: bool = False) -> str:
    """Return the encoding of a document without a byte-order mark, as it says itself.

    `pattern` finds the name, in group 1. A document that is UTF-8 is so whatever it declares: other encodings hardly
    ever look like it. `web`: names mean what browsers take them for.
    """
    found = re.search(pattern.encode(), data[:_HEAD], re.IGNORECASE | re.DOTALL) if pattern else None
    name = usable(found[1].decode("ascii", "replace")) if found else ""
    if not name or name.startswith("utf-") or (not data.isascii() and _is_utf8(data)):
        return "utf-8"
    return _BROWSERS.get(name, name) if web else name


def missing(text: str, encoding: str) -> str:
    """Return the first character that an encoding lacks, or ""."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        return text[error.start]
    return ""


def referring(text: str, encoding: str) -> str:
    """Return mark-up with numeric references for the characters that an encoding lacks."""
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
