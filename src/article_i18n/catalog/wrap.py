"""Where a long string is broken into lines, so that files look as `msgcat` leaves them.

The rules are those of Unicode Standard Annex 14, in the form that gettext applies them: to the escaped
string, by display columns, each line taking as many whole pieces as fit. The comments name the rule (LB1 to
LB30).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from article_i18n.catalog.escapes import escape

if TYPE_CHECKING:
    import regex

_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027]*+")
"""Characters of one column: a short cut, others are looked up."""
_LETTERS = "0-9A-Za-z#&*<=>@^_`~\u00c0-\u00d6\u00d8-\u00f6\u0400-\u0481\u048a-\u052f"
_EASY = re.compile(f".*[{_LETTERS},.;:] (?=[{_LETTERS}]++[,.;:!?)]*+\\Z)")
"""A line whose last break is the last space, because only a word follows: another short cut."""
_ASCII = {
    " ": "SP", "!": "EX", '"': "QU", "$": "PR", "%": "PO", "'": "QU", "(": "OP", ")": "CP", "+": "PR",
    ",": "IS", "-": "HY", ".": "IS", "/": "SY", ":": "IS", ";": "IS", "?": "EX", "[": "OP", "\\": "PR",
    "]": "CP", "{": "OP", "|": "BA", "}": "CL", **dict.fromkeys("0123456789", "NU"),
}  # fmt: skip
_CLASSES = (
    *(
        "WJ",
        "ZW",
        "ZWJ",
        "GL",
        "B2",
        "BA",
        "BB",
        "HY",
        "CL",
        "CP",
        "EX",
        "IN",
        "NS",
        "CJ",
        "OP",
        "QU",
        "IS",
        "NU",
    ),
    *("PO", "PR", "SY", "CM", "H2", "H3", "HL", "ID", "JL", "JV", "JT", "RI", "EB", "EM", "CB"),
)
_ALIASES = {"CJ": "NS", "CB": "ID"}  # LB1

_NEVER_BEFORE = frozenset(
    {"WJ", "ZW", "CL", "CP", "EX", "IS", "SY"}
)  # LB7, LB11, LB13: not even after a space
_NEVER_BETWEEN = frozenset({("QU", "OP"), ("QU", "OW"), ("CL", "NS"), ("B2", "B2")})  # LB15 to LB17: likewise
_TIGHT_BEFORE = frozenset({"CM", "ZWJ", "BA", "HY", "NS", "IN", "QU"})  # LB9, LB19, LB21, LB22
_TIGHT_AFTER = frozenset({"GL", "WJ", "BB", "QU", "ZWJ"})  # LB8a, LB11, LB12, LB19, LB21

_WORD = frozenset({"AL", "HL", "NU", "OP"})
_SYLLABLES = frozenset({"H2", "H3", "JL", "JV", "JT"})
_IDEOGRAPHS = frozenset({"ID", "EB", "EM"}) | _SYLLABLES
_TIGHT_PAIRS = {
    **dict.fromkeys(("AL", "HL", "NU"), _WORD | {"PR", "PO"}),  # LB23 to LB25, LB28, LB30
    **dict.fromkeys(_IDEOGRAPHS, frozenset({"PO"})),  # LB23a, LB27
    "PO": _WORD | {"OW"},  # LB24, LB25
    "PR": _WORD | {"OW"} | _IDEOGRAPHS,  # LB23a to LB25, LB27
    "CP": frozenset({"AL", "HL", "NU", "PR", "PO"}),  # LB25, LB30
    "CL": frozenset({"PR", "PO"}),  # LB25
    "HY": frozenset({"NU"}),  # LB25
    "IS": frozenset({"NU"}),
    "SY": frozenset({"NU", "HL"}),  # LB21b
    "JL": frozenset({"JL", "JV", "H2", "H3", "PO"}),  # LB26
    "JV": frozenset({"JV", "JT", "PO"}),
    "H2": frozenset({"JV", "JT", "PO"}),
    "JT": frozenset({"JT", "PO"}),
    "H3": frozenset({"JT", "PO"}),
    "RI": frozenset({"RI"}),  # LB30a
    "EB": frozenset({"EM", "PO"}),  # LB30b
}
_NONE: frozenset[str] = frozenset()


def columns(text: str) -> int:
    """Return the display width: two columns for East Asian wide characters, none for combining marks."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrapped(text: str, room: int, first: int) -> list[str]:
    """Return `text` escaped and cut into lines of at most `room` columns, the quotes not counted.

    Only `first` columns are left beside the keyword; what is longer starts with an empty line, as does what
    has several. `room` 0 cuts after newlines only.
    """
    *ended, last = text.split("\n")
    if not ended or (len(ended) == 1 and not last):
        line = escape(text)
        if not room or not _next_cut(line, 0, first, len(line) - 2 * len(ended)):
            return [line]
    lines = [""]
    for part in ended:
        line = escape(part)
        lines += _cut(f"{line}\\n", room, len(line))
    if last:
        line = escape(last)
        lines += _cut(line, room, len(line))
    return lines


def _cut(text: str, room: int, stop: int) -> list[str]:
    lines, start = [], 0
    while room and (at := _next_cut(text, start, room, stop)):
        lines.append(text[start:at])
        start = at
    lines.append(text[start:])
    return lines


def _next_cut(text: str, start: int, room: int, stop: int) -> int:
    """Return where to end the line that begins at `start`, or 0 where the rest of the text remains whole.

    No line ends at `stop` or later: there is the escaped newline.
    """
    if 2 * (len(text) - start) <= room:
        return 0  # it fits however wide its characters are
    fits = start + room if text.isascii() else _fit(text, start, room)
    if fits >= len(text):
        return 0
    easy = _EASY.match(text, start, fits + 1)
    if easy and easy.end() < stop:
        return easy.end()
    for at in range(min(fits, stop - 1), start, -1):
        if _may_break(text, at, start):
            return at
    return next((at for at in range(fits + 1, stop) if _may_break(text, at, start)), 0)


def _fit(text: str, start: int, room: int) -> int:
    """Return the offset of the first character that lies beyond `room` columns from `start`."""
    narrow = _NARROW.match(text, start, start + room)
    at = narrow.end() if narrow else start
    left = start + room - at
    while at < len(text):
        taken = list(accumulate(map(_width, text[at : at + left + 1])))
        fitting = bisect_right(taken, left)
        at += fitting
        if fitting < len(taken):
            break
        left -= taken[-1]
    return at


def _may_break(text: str, at: int, start: int = 0) -> bool:
    """Say whether a line may end at `at`; `start`, where it begins, is not within an escape."""
    pair = text[at - 1 : at + 1]
    if pair.isascii() and pair.isalnum():
        return False  # LB23, LB25, LB28: the most frequent case, before it costs anything
    after = _class(text[at])
    if after == "SP" or _inside_escape(text, at, start):
        return False
    base = at - 1
    while base >= 0 and text[base] == " ":
        base -= 1
    if base < 0:
        return False
    before = _class_at(text, base)
    if after in _NEVER_BEFORE or before in ("OP", "OW") or (before, after) in _NEVER_BETWEEN:  # LB14
        return before == "ZW" != after  # LB8
    if base < at - 1 or before == "ZW":
        return True  # LB18
    if after == "GL":
        return before in ("BA", "HY")  # LB12a
    return not (after in _TIGHT_BEFORE or before in _TIGHT_AFTER or after in _TIGHT_PAIRS.get(before, _NONE))


def _inside_escape(text: str, at: int, start: int) -> bool:
    slashes = 0
    while slashes < at - start and text[at - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _class_at(text: str, at: int) -> str:
    """Return the class of the character before a break; a combining mark has that of its base (LB9, LB10)."""
    found = _class(text[at])
    if found != "CM":
        return found
    while at and _class(text[at]) == "CM":
        at -= 1
    found = _class(text[at])
    return "AL" if found in ("SP", "CM", "ZW") else found


@cache
def _class(char: str) -> str:
    """Return the line-breaking class of Unicode (LB1); "OW" is a wide opening bracket, exempt from LB30."""
    if char.isascii():
        return _ASCII.get(char, "AL" if char.isprintable() else "CM")
    found = _class_pattern().match(char)
    name: str | None = found.lastgroup if found else None
    if name is None:  # Unicode 17 gives hyphens a class of their own
        return "BA" if category(char) == "Pd" or char == "\xad" else "AL"
    if name == "OP" and _width(char) == 2:
        return "OW"
    return _ALIASES.get(name, name)


@cache
def _class_pattern() -> regex.Pattern[str]:
    import regex  # only a text beyond ASCII that is too long for a line needs its 20 ms

    return regex.compile("|".join(rf"(?P<{name}>\p{{Line_Break={name}}})" for name in _CLASSES))


@cache
def _width(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
