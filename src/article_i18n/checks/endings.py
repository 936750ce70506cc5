"""How a text ends: with which mark, whatever its script, and whether it is a sentence."""

from __future__ import annotations

import re

_MARK, _ATOM = "\ue000", "\ue001"
"""As in `unit`, which imports this."""
ENDS = {
    "。": ".",
    "．": ".",
    "！": "!",
    "？": "?",
    "：": ":",
    "；": ";",
    "，": ",",
    "…": "…",
    "،": ",",
    "؟": "?",
    "।": ".",
}
CLOSERS = "\"'”’»)]）」』】》〉*_ \n\u00a0" + _MARK
_FACE = re.compile(r"[.:;]?[:;]-?[()]\Z")
"""A smiley."""
_FACE_LENGTH = 4
"""Characters of the longest, with what is before it."""
_ABBREVIATION = re.compile(r"\w{1,6}\.|(?:\w\.)+")
_WORDS = 2
"""Up to which a text is no sentence: a stop at its end is that of an abbreviation, Jan. or p.m."""
_SHORT = 6
"""Characters up to which a last word in brackets is an abbreviation: (max. 5 car.)"""


def end(text: str) -> str:
    """Return the mark that a masked text ends with, of `.!?:;,…`, or "" for none."""
    bare = text.rstrip(CLOSERS)
    if bare[-1:] == _ATOM and bare.rstrip(_ATOM)[-1:] in {".", "。", "!", "！", "?", "？"}:
        bare = bare.rstrip(_ATOM)
    written = text.rstrip()
    face = _FACE.search(written, max(0, len(written) - _FACE_LENGTH))
    if face:
        bare = written[: face.start()] + "."
    last = bare[-1:]
    if bare.endswith(("...", "…")):
        return "" if text.endswith(_MARK) else "…"  # the ellipsis of a menu's name
    last = ENDS.get(last, last)
    return last if last and last in ".!?:;,…" else ""


def abbreviates(text: str) -> bool:
    """Say whether a text is a word or two with an abbreviation, or ends with one in brackets."""
    words = text.rstrip(CLOSERS).split()
    if not words:
        return True
    short = len(words) <= _WORDS and _ABBREVIATION.fullmatch(words[-1].strip(CLOSERS + _ATOM))
    return (
        bool(short)
        or (len(words) == 1 and _ATOM in text)
        or (text.endswith(".)") and len(words[-1]) < _SHORT)
    )


def ends_sentence(text: str) -> bool | None:
    """Say whether a text ends with a full stop; None for a word or two, and for another mark at the end."""
    mark = end(text)
    return None if text.count(" ") < _WORDS or mark not in {"", "."} or abbreviates(text) else mark == "."
