"""The tokens of a PO file and what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK = r"[ \t\r\f\v]*+"
_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_TOKEN = re.compile(
    rf"""{_BLANK}(?:
        (?P<blank>\n++|\#~{_BLANK}\n)
      | (?P<references>(?:(?:\#~{_BLANK})?+\#:[^\n]*+\n)++)
      | (?P<mark>\#~\||\#\||\#~|) {_BLANK}
        (?P<keyword>msg(?:id_plural|id|ctxt|str(?:\[\d++\])?+)) {_BLANK}
        (?P<strings>{_STRING}(?:{_BLANK}(?:\n{_BLANK}(?P=mark){_BLANK})?+{_STRING})*+) {_BLANK}\n
      | (?P<notes>(?:(?:\#~{_BLANK})?+\#\.[^\n]*+\n)++)
      | (?P<flags>(?:(?:\#~{_BLANK})?+\#,[^\n]*+\n)++)
      | (?P<comments>(?:(?:\#~{_BLANK})?+\#(?![.:,|~])[^\n]*+\n)++)
      | (?P<junk>[^\n]*+\n)
    )""",
    re.VERBOSE,
)
_LETTERS = {"blank": " ", "references": ":", "notes": ".", "flags": ",", "comments": "#", "junk": "?"}
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_FIELDS = {
    (mark, keyword): letter
    for mark, letters in (("", "xips"), ("#~", "XIPS"), ("#|", "abd?"), ("#~|", "abd?"))
    for keyword, letter in zip(_KEYWORDS, letters, strict=True)
}
_FORMS = {"": "n", "#~": "N"}

_PREFIX = re.compile(r"^[ \t\r\f\v]*+(?:#~[ \t\r\f\v]*+)?+|\r++$", re.MULTILINE)
CONTENT = re.compile(r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"')
"""A quoted string; the group is what stands in it, still escaped."""
_REFERENCE = re.compile(r"(?:\u2068[^\u2069\n]*+\u2069|[^ \t\r\f\v\n])++")


class Tokens(NamedTuple):
    """A text cut into tokens without a gap, as three columns."""

    letters: list[str]
    """What each is: x i p s a field (msgctxt, msgid, msgid_plural, msgstr), n a plural form, X I P S N an obsolete
    one, a b d a previous one (the first three); `:` references, `.` notes, `,` flags, `#` comments; a blank for
    blank lines and `?` for what is none of these."""
    starts: list[int]
    """Where each begins, and at last where the text ends."""
    texts: list[str]
    """Of a field its keyword and quoted strings, of the others all that stands there."""


def lex(text: str) -> Tokens:
    """Cut a text, which ends with a newline, into tokens."""
    tokens = Tokens([], [], [])
    letters, starts, texts = tokens
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        starts.append(found.start())
        if kind == "strings":
            mark, keyword, strings = found.group("mark", "keyword", "strings")
            letters.append(_FIELDS.get((mark, keyword)) or _FORMS.get(mark, "?"))
            texts.append(keyword + strings)
        else:
            letters.append(_LETTERS[kind])
            texts.append(found[0])
    starts.append(len(text))
    return tokens


def strings(field: str) -> str:
    """Return the text of a field, its strings joined, still escaped."""
    inner = field[field.index('"') + 1 : -1]
    return "".join(CONTENT.findall(field)) if '"' in inner else inner


def keyword(field: str) -> str:
    """Return the keyword of a field."""
    return field[: field.index('"')]


def _lines(run: str, sign: int) -> list[str]:
    """Return the lines of a run of comments without line end and the `sign` characters of their sign."""
    if not run.startswith("#") or run.startswith("#~") or "\n#~" in run or "\r" in run:
        run = _PREFIX.sub("", run)
    return [line[sign:] for line in run[:-1].split("\n")]


def comment_lines(run: str) -> list[str]:
    """Return the lines of `# ` comments without their sign and the one space after it."""
    return [line.removeprefix(" ") for line in _lines(run, 1)]


def note_lines(run: str) -> list[str]:
    """Return the lines of `#.` comments likewise."""
    return [line.removeprefix(" ") for line in _lines(run, 2)]


def reference_tokens(run: str) -> list[str]:
    """Return the places of `#:` comments; a name between isolate marks (U+2068, U+2069) may hold blanks."""
    text = "\n".join(_lines(run, 2))
    return text.split() if text.isascii() else _REFERENCE.findall(text)


def flag_names(run: str) -> list[str]:
    """Return the flags of `#,` comments."""
    return [name for line in _lines(run, 2) for part in line.split(",") if (name := part.strip(" \t\f\v"))]
