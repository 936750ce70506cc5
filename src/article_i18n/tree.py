"""Which files below a project's root a pattern names."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from fnmatch import translate
from pathlib import Path, PurePosixPath
from posixpath import basename

from article_i18n.errors import UsageError
from article_i18n.facts import Fact, below, digest_of, globbed
from article_i18n.files import inside


class Tree:
    """The files of a project: no hidden ones, none behind a link to a folder, and no link that leads outside."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.facts: list[Fact] = []
        """What was found so far, as `facts.World` tells it."""

    def glob(self, pattern: str, walk: Callable[[str], list[str]] | None = None) -> list[str]:
        """Return the files that a pattern names, sorted; `walk` stands in for `below`.

        Raises UsageError for a pattern, or a link, that leaves the project.
        """
        if PurePosixPath(pattern).is_absolute() or ".." in PurePosixPath(pattern).parts:
            raise UsageError("leaves the project; use a pattern below its root", pattern)
        base, deep, name = pattern.rpartition("**/")
        if deep and "/" not in name and base == base_of(base) and base in {"", f"{PurePosixPath(base)}/"}:
            fits = re.compile(translate(os.path.normcase(name))).match
            found = [path for path in (walk or self.below)(base) if fits(os.path.normcase(basename(path)))]
            for path in found:
                if os.path.islink(self._root / path):
                    inside(self._root, path, "a source")
            return found
        found = globbed(os.fspath(self._root), pattern)
        self.facts.append(("glob", pattern, digest_of(*found)))
        for path in found:
            inside(self._root, path, "a source")
        return found

    def below(self, folder: str) -> list[str]:
        """Return all files below a folder ("" or one that ends in a slash), sorted."""
        if _hidden(folder):
            return []
        inside(self._root, folder, "a source")
        found = below(os.fspath(self._root), folder)
        self.facts.append(("below", folder, digest_of(*found)))
        return found


def base_of(pattern: str) -> str:
    """Return the part of a pattern before its first wildcard or placeholder, up to the last slash."""
    cut = min((pattern.find(c) for c in "*?[{" if c in pattern), default=len(pattern))
    return pattern[: pattern.rfind("/", 0, cut) + 1]


def named(pattern: str, locale: str) -> re.Pattern[str]:
    """Return what fits the files that a pattern with placeholders names; `locale` fits a locale's name."""
    pieces = re.split(r"(\{\w+\})", pattern)
    known = {"{locale}": f"(?P<locale>{locale})", "{suffix}": r"\.\w+"}
    made = ""
    for piece in pieces:
        made += known.get(piece, ".+" if piece[:1] == "{" else re.escape(piece))
        known["{locale}"] = "(?P=locale)" if piece == "{locale}" else known["{locale}"]
    return re.compile(made)


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)
