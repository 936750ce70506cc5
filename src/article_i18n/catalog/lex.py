"""The tokens of a PO file and what they say."""

from __future__ import annotations

import re

_BLANK = r"[ \t\r\f\v]*+"
_PREFIX = re.compile(r"^[ \t\r\f\v]*+(?:#~[ \t\r\f\v]*+)?+|\r++$", re.MULTILINE)
_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_FIELD = rf"""
    (?P<mark>\#~\||\#\||\#~|) {_BLANK}
    (?P<keyword>msg(?:id_plural|id|ctxt|str(?:\[\d++\])?+)) {_BLANK}
    (?P<strings>{_STRING}(?:{_BLANK}(?:\n{_BLANK}(?P=mark){_BLANK})?+{_STRING})*+) {_BLANK}\n
"""
TOKEN = re.compile(
    rf"""{_BLANK}(?:
        (?P<blank>\n++|\#~{_BLANK}\n)
      | {_FIELD}
      | (?P<references>(?:(?:\#~{_BLANK})?+\#:[^\n]*+\n)++)
      | (?P<notes>(?:(?:\#~{_BLANK})?+\#\.[^\n]*+\n)++)
      | (?P<flags>(?:(?:\#~{_BLANK})?+\#,[^\n]*+\n)++)
      | (?P<comments>(?:(?:\#~{_BLANK})?+\#(?![.:,|~])[^\n]*+\n)++)
      | (?P<junk>[^\n]*+\n)
    )""",
    re.VERBOSE,
)
"""The last group of a match names the token; a field's is `strings`."""

_KEYWORDS = {"msgid": "i", "msgstr": "s", "msgctxt": "x", "msgid_plural": "p"}

Token = re.Match[str]

_COMMENTS = {"blank": " ", "references": ":", "notes": ".", "flags": ",", "comments": "#", "junk": "?"}
_FIELDS = {
    **{("", keyword): letter for keyword, letter in _KEYWORDS.items()},
    **{("#~", keyword): letter.upper() for keyword, letter in _KEYWORDS.items()},
}
_CONTENT = re.compile(r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"')
_REFERENCE = re.compile(r"(?:\u2068[^\u2069\n]*+\u2069|[^ \t\r\f\v\n])++")


def code(token: Token) -> str:
    """Return the token's letter: x i p s n for a field, capitals for an obsolete one, `|` for a previous one.

    References are `:`, notes `.`, flags `,`, comments `#`, blank lines a blank, what is none of these `?`.
    """
    kind = token.lastgroup or ""
    if kind != "strings":
        return _COMMENTS[kind]
    mark, keyword = token["mark"], token["keyword"]
    return _FIELDS.get((mark, keyword)) or _other_field(mark, keyword)


def _other_field(mark: str, keyword: str) -> str:
    if not keyword.startswith("msgstr"):
        return "|"
    return {"": "n", "#~": "N"}.get(mark, "?")


def strings(token: Token) -> str:
    """Return the field's text, its strings joined, still escaped."""
    quoted: str = token["strings"]
    inner = quoted[1:-1]
    return "".join(_CONTENT.findall(quoted)) if '"' in inner else inner


def lines(token: Token) -> list[str]:
    """Return the lines of a run of comments without sign and line end."""
    text = token[0]
    if not text.startswith("#") or text.startswith("#~") or "\n#~" in text or "\r" in text:
        text = _PREFIX.sub("", text)
    sign = 1 if token.lastgroup == "comments" else 2
    return [line[sign:] for line in text[:-1].split("\n")]


def text_lines(token: Token) -> list[str]:
    """Return the lines of comments or notes without their sign and the one space after it."""
    return [line.removeprefix(" ") for line in lines(token)]


def reference_tokens(token: Token) -> list[str]:
    """Return the places; a name between isolate marks (U+2068, U+2069) may hold blanks."""
    text = "\n".join(lines(token))
    return text.split() if text.isascii() else _REFERENCE.findall(text)


def flag_names(token: Token) -> list[str]:
    """Return the flags."""
    return [name for line in lines(token) for part in line.split(",") if (name := part.strip(" \t\f\v"))]
