"""Addresses that run code where they are followed, however they are spelled.

Browsers resolve character references first, then drop tabs, line ends and leading control characters (HTML 13.2.5.5;
URL Standard, 4.4). Whatever else nobody sees is dropped as well here: no honest address has it in its scheme.
"""

from __future__ import annotations

import re
from html import unescape

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_RUNNING = re.compile(r"data:|(?:[^;]*;)*(?:java|vb)script:", re.IGNORECASE)
"""Schemes that run code, or show a document of their own; also as one of several values of an animation."""
_INSIDE = re.compile(r"(?<![a-z])(?:(?:java|vb)script:|data:[\w/+.-]*[,;])", re.IGNORECASE)
_CALL = re.compile(
    r"(?:java|vb)script:(?:\s*[\w$.]*\s*[(`=%\\]|[\w/$%.~+-])|data:text/html", re.IGNORECASE | re.ASCII
)
"""Code behind such a scheme in plain text, which some dialect may make a link of; no prose has it."""
_FETCHING = re.compile(r"url\(|image-set\(|expression\(|@import|behavior:|-binding:|\\", re.IGNORECASE)
_MAYBE = re.compile(r"script|data", re.IGNORECASE)


def bare(address: str) -> str:
    """Return an address as browsers read its scheme: references resolved, without what nobody sees."""
    return unseen_dropped(unescape(address))


def unseen_dropped(text: str) -> str:
    """Return a text without white space, control characters and what else nobody sees."""
    return _UNSEEN.sub("", text)


def runs(address: str) -> bool:
    """Say whether an address, such as an attribute's value as written, runs code or is a document of its own."""
    return _RUNNING.match(bare(address)) is not None


def brings_code(markup: str) -> bool:
    """Say whether a piece of mark-up has such an address somewhere."""
    return _INSIDE.search(bare(markup)) is not None


def loads(style: str) -> bool:
    """Say whether a `style` fetches or runs something (CSS Values 4, 4.5), or hides that behind escapes."""
    return _FETCHING.search(bare(style)) is not None


def calls(text: str) -> int:
    """Count the calls of scripts in plain text."""
    return len(_CALL.findall(unescape(text))) if _MAYBE.search(text) else 0
