"""How good a match is. The one place that says so, whatever store the candidates come from. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from article_i18n.leverage.similar import SHORT
from article_i18n.leverage.words import words
from article_i18n.memory.unit import EDGE, Unit

Kind = Literal["context", "exact", "similar"]
CONTEXT, EXACT = 1.01, 1.0
"""The scores of the same text in the same place, and of the same text."""
ENOUGH = 0.66
"""Likeness that a similar text needs to be offered: more than in the catalog itself, where its place counts too."""
_LETTERS = 0.7
"""Share of the letters in the likeness; the rest is the words'."""


class Query(NamedTuple):
    """A text that wants a translation, and where it stands (marks as in `Unit`)."""

    msgid: str
    msgctxt: str | None = None
    before: int = 0
    after: int = 0
    section: int = 0


class Hit(NamedTuple):
    """A unit that may serve."""

    unit: Unit
    score: float
    """1.01 for the same text in the same place, 1 for the same text, below that the likeness."""
    kind: Kind


def ranked(query: Query, units: Iterable[Unit], least: float = ENOUGH) -> list[Hit]:
    """Return the units that are alike enough, the best first; of equals the newest, then by origin."""
    likenesses: dict[str, float] = {}
    hits = []
    for unit in units:
        if unit.msgid == query.msgid:
            same = _same_place(query, unit)
            hits.append(Hit(unit, CONTEXT if same else EXACT, "context" if same else "exact"))
            continue
        if unit.msgid not in likenesses:
            likenesses[unit.msgid] = likeness(query.msgid, unit.msgid)
        if (score := likenesses[unit.msgid]) >= least:
            hits.append(Hit(unit, score, "similar"))
    hits.sort(key=lambda hit: (hit.unit.origin, hit.unit.msgctxt or "", hit.unit.msgid, hit.unit.forms))
    hits.sort(key=lambda hit: hit.unit.date, reverse=True)
    hits.sort(key=lambda hit: (hit.score, hit.unit.msgctxt == query.msgctxt), reverse=True)
    return hits


def likeness(text: str, other: str) -> float:
    """Return how alike two different texts are, below 1: by letters, by words, less for a short one."""
    ours, theirs = words(text), words(other)
    letters = fuzz.ratio(text, other) / 100
    total = len(ours) + len(theirs)
    shared = 2 * len(ours & theirs) / total if total else letters
    score = _LETTERS * letters + (1 - _LETTERS) * shared - SHORT / max(len(ours), 1)
    return min(max(score, 0.0), 0.99)


def _same_place(query: Query, unit: Unit) -> bool:
    """Whether the context is the same: msgctxt, both neighbours, or the heading and one neighbour."""
    if query.msgctxt != unit.msgctxt:
        return False
    if query.msgctxt:
        return True
    pairs = ((query.before, unit.before), (query.after, unit.after))
    same = [ours for ours, theirs in pairs if ours == theirs and ours != 0]
    told = [mark for mark in same if mark != EDGE]
    heading = query.section == unit.section != 0
    return bool(told) and (len(same) == 2 or heading)
