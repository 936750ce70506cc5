"""Runs segmentation rules over a text: candidates first, the other rules only there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from article_i18n.errors import UsageError
from article_i18n.segmentation.srx import Rule

TIMEOUT = 10.0
"""Seconds for foreign rules; only patterns that backtrack without end reach it."""
_ALL_BUT = re.compile(r"\[\^((?:[^\[\]\\]|\\.)+)\]")
"""A set of characters by what is not in it."""
_VAGUE = re.compile(r"(?:\\[sS](?:\{\d+,\d+\})?|\[\^[^\]]*\])?")
"""What may be `after` almost any place; a guess, for speed only."""
_FIRM_END = re.compile(r"[\w\]]\Z|\\\W\Z")
"""Whether `before` ends with a character that must be there; a guess, too."""


class Search(NamedTuple):
    """Finds candidates: the ends of the matches of `places`."""

    places: regex.Pattern[str]
    gate: regex.Pattern[str] | None
    """Is found in every text that has candidates."""


class Program(NamedTuple):
    """Rules ready to run."""

    searches: tuple[Search, ...]
    verdict: regex.Pattern[str]
    """Has a group where the first rule that matches is a breaking one."""
    path: str
    timeout: float | None
    """Seconds for each question to a pattern; None for rules that are known to need no limit."""

    def breaks(self, text: str) -> list[int]:
        """Return the places in `text` where the rules break it, sorted. Raises UsageError after the timeout."""
        verdict, limit = self.verdict.match, self.timeout
        try:
            places = {
                match.end()
                for search in self.searches
                if not search.gate or search.gate.search(text, timeout=limit)
                for match in search.places.finditer(text, timeout=limit)
            }
            return [
                at for at in sorted(places) if (rule := verdict(text, at, timeout=limit)) and rule.lastindex
            ]
        except TimeoutError:
            message = "these rules take too long; one has nested repetitions such as (a+)+"
            raise UsageError(message, self.path) from None


def compile_rules(rules: Sequence[Rule], path: str, timeout: float | None) -> Program:
    """Combine rules, in order, into one program. Raises UsageError naming the rule that `regex` refuses.

    A place is a candidate where any breaking rule matches. There all rules are asked in order, as one
    alternation, and the first to match decides (SRX 2.0, section 3.4).
    """
    runs = groupby(rules, key=lambda rule: rule.breaks)
    verdict = "|".join(f"(?:{_places(run)}){'()' * breaks}" for breaks, run in runs)
    try:
        return Program(tuple(_searches(rules)), _compile(verdict), path, timeout)
    except regex.error:
        for rule in rules:
            check(rule, path)
        raise


def check(rule: Rule, path: str) -> None:
    """Raise UsageError where `regex` refuses one of the rule's patterns."""
    for name, pattern in (("beforebreak", rule.before), ("afterbreak", rule.after)):
        try:
            _compile(pattern)
        except regex.error as error:
            raise UsageError(f"<{name}> has a bad pattern: {error}", path, rule.line) from None


def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.V1, cache_pattern=False)


def _searches(rules: Iterable[Rule]) -> Iterator[Search]:
    """Searches for the places of breaking rules, together where the same exceptions go before them.

    An exception that only says what must stand on one side of every later break makes the search several times
    faster: the character before a place is consumed, so that others are passed over without a question.
    """
    searches: dict[str, list[Rule]] = {}
    character = space = ""
    for rule in rules:
        if rule.breaks:
            searches.setdefault(character + space, []).append(rule)
        elif not rule.after and (needed := _ALL_BUT.fullmatch(rule.before)):
            character = character or f"[{needed[1]}]"
        elif not rule.before and rule.after == r"\S":
            space = r"(?=\s)"
    for prefix, found in searches.items():
        places = _compile(f"{prefix}(?:{_places(found)})")
        yield Search(places, _gate(found) if all(rule.before.startswith("^") for rule in found) else None)


def _gate(rules: Iterable[Rule]) -> regex.Pattern[str]:
    """What begins at the start of a text is looked for forwards: most texts are done with at their first character."""
    return _compile("|".join(f"(?:{rule.before})(?={rule.after})" for rule in rules))


def _places(rules: Iterable[Rule]) -> str:
    """A pattern for the places where any of the rules matches; those with the same `after` share one look."""
    befores: dict[str, list[str]] = {}
    for rule in rules:
        befores.setdefault(rule.after, []).append(rule.before)
    return "|".join(_place(after, before) for after, before in befores.items()) or "(?!)"


def _place(after: str, befores: Sequence[str]) -> str:
    """Whether the text around a place is such; the side that is likelier to fail is asked first."""
    ahead = f"(?={after})" if after else ""
    behind = f"(?<={'|'.join(befores)})" if all(befores) else ""
    behind_first = _VAGUE.fullmatch(after) and all(map(_FIRM_END.search, befores))
    return (behind + ahead if behind_first else ahead + behind) or "(?:)"
