"""Where the keys of a TOML text stand: its parser does not tell. Pure; for texts that the parser accepts."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Keys from the root; a table of an array is its number, from 0: `("files", 1, "pattern")`."""

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{}\n]",
    re.DOTALL,
)
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")


def key_lines(text: str) -> dict[Path, int]:
    """Return the line (from 1) on which each key or table is first named."""
    lines: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    for line, statement in _statements(text):
        opening = len(statement) - len(statement.lstrip(" \t["))
        brackets = statement[:opening].count("[")
        path: Path = _keys(statement, opening)
        if brackets:
            path = table = _latest(path, counts, array=brackets == 2)
        else:
            path = table + path
        for depth in range(1, len(path) + 1):
            lines.setdefault(path[:depth], line)
    return lines


def line_at(lines: dict[Path, int], path: Path) -> int:
    """Return the line of a key, else that of the nearest table around it; 0 when none is known."""
    return next((lines[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in lines), 0)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement with its first line: a line break inside brackets or a string ends none."""
    depth = begin = 0
    line = 1
    for token in _TOKEN.finditer(text):
        depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
        if token[0] == "\n" and not depth:
            yield line, text[begin : token.start()]
            line += text.count("\n", begin, token.end())
            begin = token.end()
    yield line, text[begin:]


def _keys(statement: str, at: int) -> tuple[str, ...]:
    keys: list[str] = []
    while found := _KEY.match(statement, at):
        keys.append(tomllib.loads(f"key = {found[1]}")["key"] if found[1][0] in "\"'" else found[1])
        at = found.end()
        if not statement.startswith(".", at):
            break
        at += 1
    return tuple(keys)


def _latest(keys: Path, counts: Counter[Path], *, array: bool) -> Path:
    """Return the path of a table header; one below an array of tables belongs to the latest of them."""
    path: Path = ()
    for key in keys:
        path = (*path, counts[path] - 1, key) if counts[path] else (*path, key)
    if array:
        counts[path] += 1
        path = (*path, counts[path] - 1)
    return path
