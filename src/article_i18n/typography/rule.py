"""What a rule of typography is: a name, where it holds, its source, and the changes that it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

NBSP, NNBSP = "\u00a0", "\u202f"
"""No-break space and narrow no-break space."""
WORD, SIGN = "\ue0c0", "\ue0c1"
"""Stand in what a rule sees for what it must not touch: for code, formulas and placeholders, which are read as a
word, and for images, notes, escapes and tags, which are not."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3005\u3007"
KANA = "\u3040-\u30ff\u31f0-\u31ff"
CJK = HAN + KANA


class Change(NamedTuple):
    """Replace `seen[start:end]` (characters of what a rule sees, from 0) by `new`."""

    start: int
    end: int
    new: str


class Case(NamedTuple):
    """An example of a rule."""

    locale: str
    before: str
    after: str


class Rule(NamedTuple):
    """One rule of typography."""

    name: str
    light: bool
    """Whether it changes spaces only, so that "light" has it too."""
    languages: frozenset[str]
    """For which languages it holds."""
    changes: Callable[[str, str], Iterator[Change]]
    """A function of what is seen and the locale. It never changes letters or digits."""
    source: str
    """Where the rule stands written."""
    says: str
    """What it does, in one line."""
    cases: tuple[Case, ...]
    but: frozenset[str] = frozenset()
    """Locales, by BCP 47, in which it does not hold although it does in their language."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: all of them together would be a third of the start-up."""
    return re.compile(pattern)


def replace(*pairs: tuple[str, str]) -> Callable[[str, str], Iterator[Change]]:
    """Return the changes by patterns: what group 1 of each has found, which may be nothing, is replaced."""

    def changes(seen: str, locale: str) -> Iterator[Change]:
        for pattern, new in pairs:
            for found in _compiled(pattern).finditer(seen):
                if found[1] != new:
                    yield Change(found.start(1), found.end(1), new)

    return changes


def translate(pattern: str, table: dict[str, str]) -> Callable[[str, str], Iterator[Change]]:
    """Return the changes of the signs that group 1 of a pattern has found, each by a table."""

    def changes(seen: str, locale: str) -> Iterator[Change]:
        for found in _compiled(pattern).finditer(seen):
            yield Change(found.start(1), found.end(1), table[found[1]])

    return changes
