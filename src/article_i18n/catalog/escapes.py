"""The backslash escapes of PO strings, both ways."""

from __future__ import annotations

import re

_NAMED = {
    "\\": "\\", '"': '"', "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
}  # fmt: skip
_ESCAPES = {**{ord(char): f"\\{name}" for name, char in _NAMED.items()}, 0: "\\000"}
_SPECIAL = re.compile('[\\\\"\n\t\r\a\b\f\v\0]')
_ESCAPED = re.compile(r"\\([^0-7x])|((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))++)|\\x?+")
_NUMBER = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")


def escape(text: str) -> str:
    """Return `text` as it stands between the quotes of a PO file."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def unescape(text: str, encoding: str = "utf-8") -> str:
    """Return what an escaped string means; octal and hexadecimal escapes are bytes in the file's `encoding`.

    Raises ValueError for an escape that PO files do not have.
    """

    def meaning(found: re.Match[str]) -> str:
        name, numbers = found.groups()
        if name in _NAMED:
            return _NAMED[name]
        if not numbers:
            raise ValueError(f"{found[0]} is not an escape sequence of PO files; a backslash itself is \\\\")
        return _bytes(numbers).decode(encoding)

    return _ESCAPED.sub(meaning, text) if "\\" in text else text


def _bytes(numbers: str) -> bytes:
    try:
        return bytes(int(high, 16) if high else int(low, 8) for high, low in _NUMBER.findall(numbers))
    except ValueError:
        raise ValueError(f"{numbers} is not an escape sequence of PO files; the highest is \\377") from None
