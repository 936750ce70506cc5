"""What stands between backquotes: interpreted text with a role, or a reference."""

from __future__ import annotations

import re

from article_i18n.formats.rst.edges import NAME, closes, normal, unescape
from article_i18n.model import Inline

_EMPHATIC = "emphasis strong sub subscript sup superscript t title title-reference"
_WORDS = "abbr abbreviation ac acronym dfn guilabel menuselection"
TEXT_ROLES = frozenset(f"{_EMPHATIC} {_WORDS}".split())
"""Roles whose content is text for readers, not a name that something is looked up by."""
_TAIL = re.compile(rf"`(?::({NAME}):|__?)?")


def end_of(text: str, close: int) -> int:
    """Return where mark-up closed by the backquote at `close` ends, its suffix included; 0 if it cannot close."""
    before = text[close - 1]
    if before == "\0" or (before.isspace() and text[close - 2] != "\0"):
        return 0
    found = _TAIL.match(text, close)
    if found and closes(text, found.end()):
        return found.end()
    if text.startswith("`_", close) and closes(text, close + 2):
        return close + 2
    return close + 1 if closes(text, close + 1) else 0


def read(text: str, role: str, begin: int, inner: int, close: int, stop: int) -> Inline | None:
    """Read mark-up from `begin` to `stop` with its content in `inner..close`; None where it contradicts itself."""
    suffix = text[close + 1 : stop]
    if role and suffix:
        return None
    if suffix.startswith("_"):
        return _reference(text, begin, inner, close, stop)
    role = role or suffix[1:-1]
    content = text[inner:close]
    if role == "math":
        return Inline("math", begin, stop, stop, stop, content.replace("\0", "\\"))
    title, target = _split_target(content)
    if target and title:
        return Inline("role", begin, inner, inner + len(title), stop, f"{role}:{unescape(target)}")
    if not role or role in TEXT_ROLES:
        return Inline("role", begin, inner, close, stop, role)
    return Inline("role", begin, stop, stop, stop, f"{role}:{unescape(content)}")


def _reference(text: str, begin: int, inner: int, close: int, stop: int) -> Inline:
    """Read a phrase reference. Where its own text names its target it is an atom: translated, it would lead nowhere."""
    content = text[inner:close]
    title, target = _split_target(content)
    if not target or (title and content[len(title)] == "<"):
        if text.startswith("__", close + 1):
            return Inline("link", begin, inner, close, stop)
        return Inline("link", begin, stop, stop, stop, normal(unescape(content)))
    alias = target.endswith("_") and not target.endswith("\0_")
    value = normal(unescape(target[:-1])) if alias else unescape(target)
    if not title:
        return Inline("link", begin, stop, stop, stop, value)
    return Inline("link", begin, inner, inner + len(title), stop, value)


def _split_target(content: str) -> tuple[str, str]:
    """Split `title <target>`; the target is "" where there is none."""
    at = content.rfind("<") if content.endswith(">") else -1
    while at > 0 and content[at - 1] == "\0":
        at = content.rfind("<", 0, at)
    return (content[:at].rstrip(), content[at + 1 : -1]) if at >= 0 else (content, "")
