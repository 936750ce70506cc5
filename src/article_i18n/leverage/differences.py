"""What changed between two texts, word by word: for people, on a terminal or in a note."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from article_i18n.leverage.words import SPACELESS

_TOKEN = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+|[^\S\n]+|\n|[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]+\Z")
_LONG = 2000
"""Words of a text from which on it is not compared inside."""
_SENTENCE = 40
"""Characters from which on one word's letters can be a slip."""
_DENYING = frozenset({"never", "without", "neither", "nobody", "nothing", "cannot"})


class Change(NamedTuple):
    """A stretch that is the same ("="), was taken out ("-") or put in ("+")."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """Return how `new` comes from `old`. The "=" and "-" stretches add up to `old`, the "=" and "+" to `new`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if "".join(before) != old or "".join(after) != new or max(len(before), len(after)) > _LONG:
        return tuple(_changed(old, new))
    found: list[Change] = []
    gone = come = ""
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            found += _changed(gone, come)
            found.append(Change("=", "".join(before[step.src_start : step.src_end])))
            gone = come = ""
        else:
            gone += "".join(before[step.src_start : step.src_end])
            come += "".join(after[step.dest_start : step.dest_end])
    return (*found, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Change]:
    return [Change(kind, text) for kind, text in (("-", gone), ("+", come)) if text]


def summary(old: str, new: str, room: int = 70) -> str:
    """Return the changes on one line, as `-old +new`; empty where they do not fit into `room` characters."""
    changed = [change for change in word_diff(old, new) if change.kind != "=" and change.text.strip()]
    line = " ".join(f"{change.kind}{' '.join(change.text.split())}" for change in changed)
    return line if len(line) <= room else ""


def is_slip(old: str, new: str) -> bool:
    """Say whether only one or two letters of one word differ, in a sentence long enough to tell."""
    if min(len(old), len(new)) < _SENTENCE or Levenshtein.distance(old, new, score_cutoff=2) > 2:
        return False
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) != len(after):
        return False
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    return len(changed) == 1 and all(
        len(word) > 4 and _LETTERS.match(word) and word.lower() not in _DENYING for word in changed[0]
    )
