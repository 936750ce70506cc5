"""Findings for people: grouped by file, with the offending part marked and a hint how to mend it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import category

from article_i18n.catalog.wrap import columns
from article_i18n.checks.gather import gathered
from article_i18n.checks.hints import hint
from article_i18n.model import Finding, Part

_OBEYED = {"Cc", "Zl", "Zp", "Cs"}
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = _BIDI + "\u00ad\u061c\u180e\u200b\u200c\u200d\u2060\ufeff\ufff9\ufffa\ufffb"
"""Shown as signs where they are what is wrong; elsewhere most of them are part of how a language is written."""
_COLOURS = {"error": 31, "warning": 33, "info": 34}
_BOLD, _DIM, _MARKED = 1, 2, 4
_INDENT = "      "
_BEFORE = 0.4
"""How much of a line's width is for what stands before the part."""


def speak(findings: Sequence[Finding], width: int = 100, *, all_of_them: bool = False) -> Iterator[str]:
    """Yield lines of at most `width` columns (but for messages), with colours as a terminal takes them.

    A check's hint stands at the first of its findings only. What is said of many places alike is said once, but for
    `all_of_them`.
    """
    told: set[str] = set()
    for file, group in groupby(findings, key=lambda finding: finding.file):
        yield _painted(visible(file) or "the project", _BOLD)
        for finding in group if all_of_them else gathered(group):
            yield from _one(finding, width, told)
        yield ""


def summary(findings: Sequence[Finding]) -> str:
    """Return what was found in numbers, the most severe first."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[name]} {word if counts[name] == 1 else plural}"
        for name, word, plural in (("error", "error", "errors"), ("warning", "warning", "warnings"))
        if counts[name]
    ]
    parts += [f"{counts['info']} for information"] if counts["info"] else []
    files = len({finding.file for finding in findings})
    return f"{', '.join(parts)} in {files} {'file' if files == 1 else 'files'}"


def _one(finding: Finding, width: int, told: set[str]) -> Iterator[str]:
    part = finding.part
    place = f"{finding.line}:{part.column}" if part and part.column else f"{finding.line or ''}"
    severity = _painted(f"{finding.severity:<7}", _COLOURS[finding.severity])
    yield f"  {place:>7}  {severity}  {visible(finding.message)}  {_painted(f'[{finding.check}]', _DIM)}"
    if part is not None:
        yield from _marked(part, width, _COLOURS[finding.severity])
    elif finding.msgid:
        yield _INDENT + _painted(_shown(finding.msgid, width - len(_INDENT)), _DIM)
    helped = hint(finding.check)
    if helped and finding.check not in told:
        yield f"{_INDENT}{_painted('hint:', _DIM)} {helped}"
    told.add(finding.check)


def _marked(part: Part, width: int, colour: int) -> Iterator[str]:
    """Yield the line of a text that a part stands in, and a line of signs under the part."""
    label = "" if part.of in {"msgstr", "text"} else f"{part.of}: "
    room = max(20, width - len(_INDENT) - len(label))
    before, inside, after = cropped(part, room)
    signs = "^" * max(1, columns(inside))
    yield f"{_INDENT}{_painted(label, _DIM)}{before}{_painted(inside, colour, _MARKED)}{after}"
    yield f"{_INDENT}{' ' * (len(label) + columns(before))}{_painted(signs, colour)}"


def cropped(part: Part, room: int) -> tuple[str, str, str]:
    """Return what stands before a part, the part, and what stands after it, in at most `room` columns together.

    Line breaks, tabs and what nobody sees are shown by signs; what is left out, by an ellipsis.
    """
    inside = visible(part.text[part.start : min(part.end, part.start + room)], _HIDDEN)
    if part.end > part.start + room or columns(inside) > room - 2:
        inside = _head(inside, room - 3) + "…"
    left = room - columns(inside)
    before = visible(part.text[max(0, part.start - room) : part.start])
    after = visible(part.text[part.end : part.end + room])
    tail = min(columns(after), left - min(columns(before), int(left * _BEFORE)))
    if part.start > room or columns(before) > left - tail:
        before = "…" + _tail(before, left - tail - 1)
    space = left - columns(before)
    if len(part.text) > part.end + room or columns(after) > space:
        after = _head(after, space - 1) + "…"
    return before, inside, after


def visible(text: str, hidden: str = _BIDI) -> str:
    """Return a text in one line that shows what a terminal would not, or would obey."""
    return "".join(_seen(char, hidden) for char in text)


def _seen(char: str, hidden: str) -> str:
    if char == "\n":
        return "↵"
    return f"<U+{ord(char):04X}>" if category(char) in _OBEYED or char in hidden else char


def _shown(text: str, room: int) -> str:
    shown = visible(text[:room])
    return shown if len(text) <= room and columns(shown) <= room else _head(shown, room - 1) + "…"


def _head(text: str, room: int) -> str:
    """Return as much of the beginning of a text as fits."""
    used = 0
    for at, char in enumerate(text):
        used += columns(char)
        if used > room:
            return text[:at]
    return text


def _tail(text: str, room: int) -> str:
    """Return as much of the end of a text as fits."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += columns(text[at])
        if used > room:
            return text[at + 1 :]
    return text


def _painted(text: str, *codes: int) -> str:
    return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m" if text else ""
