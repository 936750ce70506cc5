"""Regular expressions of SRX files (ICU and Java spell them) in the spelling of the `regex` package."""

from __future__ import annotations

import re

REACH = 256
"""How often an unbounded repetition may repeat: no rule looks further, so that work stays linear in the text."""

_TOKEN = re.compile(
    r"""
      \\Q (?P<quoted> (?s:.*?) ) (?: \\E | \Z )
    | \\x \{ (?P<hex> [0-9A-Fa-f]{1,6} ) \}
    | \\0 (?P<octal> [0-7]{1,3} )
    | \\c (?P<control> [@-_a-z] )
    | \\ (?P<negated> [pP] ) \{ (?P<property> [^{}]+ ) \}
    | \\ (?P<escape> (?s:.) )
    | (?P<comment> \(\?\# [^)]* \) )
    | \(\? (?P<on> [a-zA-Z]* ) (?: - (?P<off> [a-zA-Z]* ) )? (?P<flagged> [:)] )
    | (?P<look> \(\? (?: <?[=!] | > ) )
    | (?P<open> \( (?: \? < [A-Za-z][A-Za-z0-9]* > )? )
    | (?P<repeat> [*+?] | \{ (?P<least> \d+ ) (?: , \d* )? \} ) (?P<mode> [+?]? )
    | (?P<plain> (?s:.) )
    """,
    re.VERBOSE,
)
_HORIZONTAL = r" \t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_VERTICAL = r"\n\x0b\f\r\x85\u2028\u2029"
_ESCAPES = {
    "h": f"[{_HORIZONTAL}]",
    "H": f"[^{_HORIZONTAL}]",
    "v": f"[{_VERTICAL}]",
    "V": f"[^{_VERTICAL}]",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "e": r"\x1b",
    "E": "",
}
_SAME_ESCAPES = frozenset("dDwWsSbBAXRnrtfaupPxN")
_PROPERTIES = {
    "javalowercase": "Ll",
    "javauppercase": "Lu",
    "javatitlecase": "Lt",
    "javaletter": "L",
    "javadigit": "Nd",
    "javaletterordigit": "Alnum",
    "javawhitespace": "White_Space",
    "javaspacechar": "Z",
    "all": "Any",
}
_CATEGORY = re.compile(r"is([clmnpsz][a-z]?)", re.IGNORECASE)
_FLAGS = frozenset("imsx")


def translate(pattern: str) -> str:
    """Return `pattern` for `regex.compile(…, regex.V1)`, without capturing groups and unbounded repetitions.

    Raises ValueError, saying what is wrong, for what has no counterpart (back-references, `\\G`) and for
    unbalanced brackets; other mistakes only `regex` itself can tell.
    """
    pieces = [""]
    groups = sets = 0
    for token in _TOKEN.finditer(pattern):
        if sets:
            sets += (token[0] == "[") - (token[0] == "]")
            pieces.append(_in_set(token, pieces[-1]))
        else:
            sets = int(token[0] == "[")
            groups += _depth(token)
            pieces.append(_outside(token))
        if groups < 0:
            raise ValueError("a bracket closes that was never opened")
    if groups or sets:
        raise ValueError("a bracket is never closed")
    return "".join(pieces)


def _depth(token: re.Match[str]) -> int:
    opens = token["flagged"] == ":" or token["look"] or token["open"]
    return 1 if opens else -int(token["plain"] == ")")


def _outside(token: re.Match[str]) -> str:
    if token["open"]:
        return "(?:"
    if token["comment"]:
        return ""
    if token["flagged"]:
        return _flags(token["on"], token["off"] or "", token["flagged"])
    if token["repeat"]:
        return _bounded(token) + token["mode"]
    return _character(token)


def _in_set(token: re.Match[str], before: str) -> str:
    """Doubled `-`, `|` and `~` are plain characters in Java's and ICU's sets, operators in `regex`."""
    doubled = token[0] in ("-", "|", "~") and token[0] == before
    return "\\" + token[0] if doubled else _character(token)


def _flags(on: str, off: str, end: str) -> str:
    """Keep the flags that both sides know; Unicode is always on here."""
    on, off = ("".join(flag for flag in flags if flag in _FLAGS) for flags in (on, off))
    if end == ")" and not on and not off:
        return ""
    return f"(?{on}{'-' + off if off else ''}{end}"


def _bounded(token: re.Match[str]) -> str:
    repeat: str = token["repeat"]
    if repeat in ("*", "+"):
        return f"{{{'01'[repeat == '+']},{REACH}}}"
    if repeat.endswith(",}"):
        least = int(token["least"])
        return f"{{{least},{max(least, REACH)}}}"
    return repeat


def _character(token: re.Match[str]) -> str:
    if token["quoted"] is not None:
        return re.escape(token["quoted"])
    if token["hex"]:
        return f"\\U{int(token['hex'], 16):08x}"
    if token["octal"]:
        return f"\\x{int(token['octal'], 8) & 0xFF:02x}"
    if token["control"]:
        return f"\\x{ord(token['control'].upper()) ^ 64:02x}"
    if token["property"]:
        return f"\\{token['negated']}{{{_property(token['property'])}}}"
    if token["escape"]:
        return _escaped(token["escape"])
    return token[0]


def _property(name: str) -> str:
    if category := _CATEGORY.fullmatch(name):
        return category[1]
    return _PROPERTIES.get(name.lower(), name)


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isalnum() and letter.isascii() and letter not in _SAME_ESCAPES:
        raise ValueError(f"\\{letter} is not supported")
    return "\\" + letter if letter.isascii() else letter
