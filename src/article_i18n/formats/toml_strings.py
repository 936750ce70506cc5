"""Where the strings of a TOML text stand, and how a new value is spelled in their style."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.errors import SourceError

Path = tuple[str, ...]
"""Keys from the root; an item of a list is its number, from 0."""

_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_OTHER_VALUE = re.compile(r"[^\[\]{},\n#]*")
_COMMENT = re.compile(rf"{_STRING.pattern}|(#[^\n]*)", re.DOTALL)
_LONG_KEY = re.compile(r"(?:^|[{,])[ \t]*\[{0,2}(?:[^\s.={,]++[ \t]*+\.[ \t]*+){500}", re.MULTILINE)
"""A dotted key whose parts the standard library would add up in quadratic time."""
_LINE = re.compile(r"line (\d+)")
_TOO_DEEP = "nested too deeply to be read as TOML; simplify it"
_ESCAPED = re.compile(r"[\\\"\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Style(NamedTuple):
    """How a string is written."""

    quotes: str
    lead: str = ""
    """White space of the source between the quotes and the text."""
    trail: str = ""

    def spell(self, text: str) -> str:
        """Spell a value in this style, or in the nearest one that can hold it."""
        quotes, lead, trail = self
        if len(quotes) == 1:
            text, lead, trail = f"{lead}{text}{trail}", "", ""
        literal = quotes[0] == "'"
        if literal and (quotes in text or text.endswith("'") or _CONTROL.search(text)):
            quotes, literal = '"' * len(quotes), False
        if len(quotes) == 1 and "\n" in text:
            quotes, literal = '"', False
        if literal:
            return quotes + lead + text + trail + quotes
        if len(quotes) == 1:
            return f'"{_ESCAPED.sub(_escape, text)}"'
        body = _ESCAPED.sub(lambda found: found[0] if found[0] == "\n" else _escape(found), text)
        return quotes + lead + body + trail + quotes


class String(NamedTuple):
    """A value: `toml[start:end]` spells `text` (white space around it left out)."""

    path: Path
    start: int
    end: int
    text: str
    style: Style


def strings(text: str, line: int = 1, what: str = "front matter is ") -> list[String]:
    """Find the string values, in order. `line` is the number of the text's first line, `what` begins errors.

    Raises SourceError for what is not TOML.
    """
    deep = _LONG_KEY.search(text) if text.count(".") >= 500 else None
    if deep:
        raise SourceError(f"{what}{_TOO_DEEP}", line=line + text.count("\n", 0, deep.start()))
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        wrong, _, place = str(error).rpartition(" (at ")
        found = _LINE.match(place)
        at = line + (int(found[1]) - 1 if found else text.rstrip("\n").count("\n"))
        raise SourceError(f"{what}not valid TOML: {wrong[:1].lower()}{wrong[1:]}", line=at) from None
    except RecursionError:
        raise SourceError(f"{what}{_TOO_DEEP}", line=line) from None
    return list(_statements(text))


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the comments of a text stand that the parser accepts."""
    for found in _COMMENT.finditer(text):
        if found[1] is not None:
            yield found.span(1)


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _statements(text: str) -> Iterator[String]:
    """Walk the statements of a text that the parser accepts."""
    table: Path = ()
    counts: Counter[Path] = Counter()
    at = _blank(text, 0)
    while at < len(text):
        if text[at] == "[":
            double = text.startswith("[[", at)
            table, at = _key(text, at + 1 + double)
            table = _latest(table, counts, double)
            at = text.index("]", at) + 1 + double
        else:
            key, at = _key(text, at)
            found, at = _value(text, text.index("=", at) + 1, (*table, *key))
            yield from found
        at = _blank(text, at)


def _latest(keys: Path, counts: Counter[Path], double: bool) -> Path:
    """Return a table's path: one below an array of tables belongs to the latest of them."""
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        if counts[path]:
            path = (*path, str(counts[path] - 1))
    path = (*path, keys[-1])
    if double:
        counts[path] += 1
        return (*path, str(counts[path] - 1))
    return path


def _key(text: str, at: int) -> tuple[Path, int]:
    keys: list[str] = []
    while True:
        at = _blank(text, at)
        if found := _STRING.match(text, at):
            keys.append(_decode(found[0]))
        elif found := _KEY.match(text, at):
            keys.append(found[0])
        else:
            return tuple(keys), at
        at = _blank(text, found.end())
        if not text.startswith(".", at):
            return tuple(keys), at
        at += 1


def _value(text: str, at: int, path: Path) -> tuple[list[String], int]:
    """Return the strings of a value and where it ends."""
    at = _blank(text, at)
    if found := _STRING.match(text, at):
        return [_string(found, path)], found.end()
    if text[at : at + 1] not in ("[", "{"):
        other = _OTHER_VALUE.match(text, at)
        return [], other.end() if other else at
    closing = "]" if text[at] == "[" else "}"
    values: list[String] = []
    number = 0
    at = _blank(text, at + 1)
    while not text.startswith(closing, at):
        key: Path = (str(number),)
        if closing == "}":
            key, at = _key(text, at)
            at = text.index("=", at) + 1
        found_values, at = _value(text, at, (*path, *key))
        values += found_values
        number += 1
        at = _blank(text, at)
        if text.startswith(",", at):
            at = _blank(text, at + 1)
    return values, at + 1


def _string(found: re.Match[str], path: Path) -> String:
    raw = found[0]
    quotes = raw[:3] if raw.startswith(('"""', "'''")) else raw[0]
    value = _decode(raw)
    inner = raw[3:-3] if len(quotes) == 3 else value
    lead = inner[: len(inner) - len(inner.lstrip())]
    trail = inner[len(inner.rstrip()) :] if value.strip() else ""
    return String(path, found.start(), found.end(), value.strip(), Style(quotes, lead, trail))


def _decode(raw: str) -> str:
    return str(tomllib.loads(f"v = {raw}")["v"])


def _blank(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
