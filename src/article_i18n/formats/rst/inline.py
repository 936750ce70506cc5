"""The inline mark-up of a text, by the recognition rules of the reStructuredText specification.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup-recognition-rules
A text is scanned once, from left to right. An end-string that is searched for in vain is not searched for again,
so that time is linear in the text even where nothing is ever closed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from article_i18n.formats.rst import backquotes
from article_i18n.formats.rst.edges import NAME, closes, hide_escapes, normal, opens, quoted, unescape
from article_i18n.model import Inline

_ADDRESS = re.compile(r"@|://|about:|tel:|urn:")
_ANY = re.compile(rf"[*`|_]|{_ADDRESS.pattern}")
_CANDIDATE = re.compile(r"\*\*?|``?|_`|\|(?!\|)|\[(?=[\w#*])|(?<=\w)__?(?!\w)")
_FOOTNOTE = re.compile(rf"\[(\d+|#(?:{NAME})?|\*|{NAME})\]_")
_SCHEME = "https?|ftps?|sftp|ssh|git|svn|file|news|nntp|ircs?|ldaps?|rsync|wss?"
_URL = re.compile(
    rf"(?<![\w.+-])(?:(?:{_SCHEME}):/|(?:about|mailto|tel|urn):(?=\w))[-_.!~*'()\[\];/:@&=+$,%a-zA-Z0-9\x00?#]*[_~*/=+a-zA-Z0-9]"
    r"|(?<![-\w!~*'{|}/#?^`&=+$%.])[-\w!~*'{}/#?^&=+$%.]{1,64}@[-a-zA-Z0-9]+(?:\.[-a-zA-Z0-9]+)*[a-zA-Z0-9]"
)


@dataclass(slots=True)
class _Walk:
    """A scan under way."""

    text: str
    """With its backslash escapes hidden: offsets are those of the text itself."""
    found: list[Inline] = field(default_factory=list)
    at: int = 0
    """Where to look on."""
    last: int = 0
    """Where the last construct, or start-string without an end, ended: none is looked for before, and one may
    begin right there."""
    hopeless: set[str] = field(default_factory=set)
    """The kinds whose end-string does not come any more."""

    def add(self, kind: str, start: int, inner: int, close: int, end: int, value: str = "") -> None:
        """Note a construct and go on after it."""
        self.found.append(Inline(kind, start, inner, close, end, value))
        self.at = self.last = end

    def may_begin(self, at: int) -> bool:
        """Say whether mark-up may begin at `at`."""
        return at == self.last or opens(self.text, at)

    def begins(self, start: int, end: int) -> bool:
        """Say whether the start-string `start..end` begins mark-up: placed rightly, before text, not in quotes."""
        if end >= len(self.text) or self.text[end].isspace() or not self.may_begin(start):
            return False
        if quoted(self.text, start, end):
            self.at = self.last = end
            return False
        return True

    def find(self, kind: str, mark: str, start: int, end_of: Callable[[str, int], int]) -> tuple[int, int]:
        """Return where the end-string of content from `start` begins and ends; (-1, -1) where there is none.

        `end_of` says where it ends if it begins at a place, and 0 where that is no end-string.
        """
        at = -1 if kind in self.hopeless else self.text.find(mark, start + 1)
        while at >= 0:
            if end := end_of(self.text, at):
                return at, end
            at = self.text.find(mark, at + 1)
        self.hopeless.add(kind)
        self.at = self.last = start
        return -1, -1


def scan(text: str) -> tuple[Inline, ...]:
    """Return the inline mark-up of a text, sorted, disjoint (reST does not nest it). Linear."""
    if not _ANY.search(text):
        return ()
    walk = _Walk(hide_escapes(text))
    candidate = _CANDIDATE.search
    while found := candidate(walk.text, walk.at):
        start, end = found.span()
        walk.at = start + 1
        _STARTS[found[0]](walk, start, end)
    if _ADDRESS.search(text):
        _add_addresses(walk)
    return tuple(walk.found)


def _paired(mark: str, kind: str) -> Callable[[_Walk, int, int], None]:
    """Return what reads mark-up between two equal marks, or from `_` and a backquote to a backquote."""
    raw = kind == "code"

    def end_of(text: str, at: int) -> int:
        before = text[at - 1]
        if before.isspace() or (before == "\0" and not raw):
            return 0
        return at + len(mark) if closes(text, at + len(mark)) else 0

    def read(walk: _Walk, start: int, end: int) -> None:
        close, stop = walk.find(kind, mark, end, end_of) if walk.begins(start, end) else (-1, -1)
        if close < 0:
            return
        content = walk.text[end:close]
        if raw:
            walk.add(kind, start, stop, stop, stop, content.replace("\0", "\\"))
        elif kind == "anchor":
            walk.add(kind, start, stop, stop, stop, normal(unescape(content)))
        else:
            walk.add(kind, start, end, close, stop)

    return read


def _substitution(walk: _Walk, start: int, end: int) -> None:
    close, stop = (
        walk.find("placeholder", "|", end, _substitution_end) if walk.begins(start, end) else (-1, -1)
    )
    if close >= 0:
        value = unescape(walk.text[end:close]) + walk.text[close + 1 : stop]
        walk.add("placeholder", start, stop, stop, stop, value)


def _substitution_end(text: str, at: int) -> int:
    if text[at - 1] == "\0" or text[at - 1].isspace():
        return 0
    ends = (at + len(tail) for tail in ("|__", "|_", "|") if text.startswith(tail, at))
    return next((end for end in ends if closes(text, end)), 0)


def _footnote(walk: _Walk, start: int, end: int) -> None:
    found = _FOOTNOTE.match(walk.text, start) if walk.may_begin(start) else None
    if found and closes(walk.text, found.end()):
        walk.add("footnote", start, found.end(), found.end(), found.end(), found[1])


def _reference(walk: _Walk, start: int, end: int) -> None:
    """Read `name_` backwards from its underscores."""
    text = walk.text
    walk.at = end
    first = _name_start(walk, start)
    while first < start and not (text[first].isalnum() and walk.may_begin(first)):
        first += 1
    if first == start or not closes(text, end):
        return
    if end - start == 2:
        walk.add("link", first, first, start, end)
    else:
        walk.add("link", first, end, end, end, normal(text[first:start]))


def _name_start(walk: _Walk, end: int) -> int:
    """Return where the longest reference name that ends at `end` starts; no construct before is entered."""
    text = walk.text
    first = end
    while first > walk.last:
        before = text[first - 1]
        joins = (
            before in "-._+:" and text[first : first + 1].isalnum() and text[first - 2 : first - 1].isalnum()
        )
        if not (before.isalnum() or (joins and first < end)):
            break
        first -= 1
    return first


def _backquote(walk: _Walk, start: int, end: int) -> None:
    role, begin = _role_before(walk, start)
    text = walk.text
    if not (walk.begins(start, end) if not role else end < len(text) and not text[end].isspace()):
        return
    close, stop = walk.find("`", "`", end, backquotes.end_of)
    if close >= 0:
        read = backquotes.read(text, role, begin, end, close, stop)
        walk.at = walk.last = stop
        if read:
            walk.found.append(read)


def _role_before(walk: _Walk, tick: int) -> tuple[str, int]:
    """Return the role before a backquote and where it starts; ("", tick) without one."""
    text = walk.text
    if tick < walk.last + 3 or text[tick - 1] != ":":
        return "", tick
    colon = max(_name_start(walk, tick - 1) - 1, walk.last)
    while colon < tick - 2:
        if text[colon] == ":" and walk.may_begin(colon):
            return text[colon + 1 : tick - 1], colon
        colon += 1
    return "", tick


def _add_addresses(walk: _Walk) -> None:
    """Add the addresses that stand in the text by themselves, outside all other mark-up."""
    ends = [inline.end for inline in walk.found]
    starts = [inline.start for inline in walk.found]
    for found in _URL.finditer(walk.text):
        start, end = found.span()
        after = bisect_right(ends, start)
        free = after == len(starts) or starts[after] >= end
        if free and opens(walk.text, start) and closes(walk.text, end):
            walk.found.append(Inline("url", start, end, end, end, unescape(found[0])))
    walk.found.sort(key=lambda inline: inline.start)


_STARTS: dict[str, Callable[[_Walk, int, int], None]] = {
    "**": _paired("**", "strong"),
    "*": _paired("*", "emphasis"),
    "``": _paired("``", "code"),
    "`": _backquote,
    "_`": _paired("`", "anchor"),
    "|": _substitution,
    "[": _footnote,
    "_": _reference,
    "__": _reference,
}
