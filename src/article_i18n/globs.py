"""Glob patterns over project paths with forward slashes. Pure, in time linear in pattern × path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from functools import cache

Part = Callable[[str], object]


def matches(pattern: str, path: str) -> bool:
    """Say whether the whole path fits the pattern.

    `**` is any number of folders, none too; `*`, `?` and `[a-z]` stay within one name.
    """
    return _fits(_parts(pattern), path.split("/"))


def covers(patterns: Iterable[str], path: str) -> bool:
    """Say whether a pattern fits the path or a folder that it lies in."""
    names = path.split("/")
    folders = [names[:depth] for depth in range(1, len(names) + 1)]
    return any(_fits(_parts(pattern), folder) for pattern in patterns for folder in folders)


def fault(pattern: str) -> str:
    """Return what is wrong with a pattern, "" when nothing is. `..`, absolute and system-bound paths are."""
    if not pattern or pattern != pattern.strip():
        return "is empty or has space around it"
    if "\\" in pattern or "\0" in pattern:
        return "has a backslash or NUL; use forward slashes"
    if re.match(r"/|~|[A-Za-z]:", pattern) or ".." in pattern.split("/"):
        return "leaves the project; use a path below its root"
    if any("**" in name and name != "**" for name in pattern.split("/")):
        return "has ** beside other letters; it stands for whole folders, as in docs/**/*.md"
    return ""


def _fits(parts: tuple[Part | None, ...], names: list[str]) -> bool:
    """Match from the left; where that fails, only the last `**` met ever needs to take one name more."""
    part = name = 0
    again: tuple[int, int] | None = None
    while name < len(names):
        here = parts[part] if part < len(parts) else _never
        if here is None:
            part += 1
            again = (part, name)
        elif here(names[name]):
            part, name = part + 1, name + 1
        elif again:
            part, name = again[0], again[1] + 1
            again = (part, name)
        else:
            return False
    return all(rest is None for rest in parts[part:])


def _never(name: str) -> None:
    """Fit no name: the pattern is used up."""


@cache
def _parts(pattern: str) -> tuple[Part | None, ...]:
    return tuple(None if name == "**" else re.compile(translate(name)).match for name in pattern.split("/"))
