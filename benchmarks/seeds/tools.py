"""What a fault is, and the usual ways to make one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Pair:
    """A finished message, and what a fault may need to know about it."""

    source: str
    target: str
    locale: str
    order: random.Random
    elsewhere: str = ""
    """Its translation into another language."""
    habits: object = field(default=None, repr=False)
    others: list[str] = field(default_factory=list, repr=False)
    """Translations of other messages."""


class Seed(NamedTuple):
    """A message with its right translation and a wrong one."""

    source: str
    right: str
    wrong: str


Fault = Callable[[Pair], Seed | None]
"""Makes a fault; None where a message has no room for it."""
New = str | Callable[[re.Match[str]], str]


def of(make: Callable[[Pair], str]) -> Fault:
    """Return a fault that only changes the translation."""

    def fault(pair: Pair) -> Seed | None:
        wrong = make(pair)
        return Seed(pair.source, pair.target, wrong) if wrong and wrong != pair.target else None

    return fault


def _in_one_place(pair: Pair, places: Sequence[re.Match[str]], new: New) -> str:
    """Return the translation with one of the places made anew, "" where there are none."""
    if not places:
        return ""
    found = pair.order.choice(places)
    made = new(found) if callable(new) else found.expand(new)
    return pair.target[: found.start()] + made + pair.target[found.end() :]


def put(pattern: str, new: New) -> Fault:
    """Return a fault in one place of the translation, any of those that fit."""
    compiled = re.compile(pattern)

    def make(pair: Pair) -> str:
        return _in_one_place(pair, list(compiled.finditer(pair.target)), new)

    return of(make)


def common(pattern: str, new: New) -> Fault:
    """Return a fault in something that source and translation share, and each has once."""
    compiled = re.compile(pattern)

    def make(pair: Pair) -> str:
        source, target = pair.source, pair.target
        places = [
            found
            for found in compiled.finditer(source)
            if target.count(found[0]) == 1 and source.count(found[0]) == 1 and compiled.search(target)
        ]
        if not places:
            return ""
        found = pair.order.choice(places)
        made = new(found) if callable(new) else found.expand(new)
        return target.replace(found[0], made)

    return of(make)


def planted(english: str, right: dict[str, str], wrong: dict[str, tuple[str, ...]]) -> Fault:
    """Return a fault in a remark that is added to both sides: rightly, and with one thing wrong."""

    def fault(pair: Pair) -> Seed | None:
        language = pair.locale[:2]
        if language not in right or not re.search(r"[.。]\Z", pair.target) or not pair.source.endswith("."):
            return None
        source = f"{pair.source[:-1]} ({english})."
        brackets = ("（", "）") if language == "zh" else (" (", ")")
        body, stop = pair.target[:-1], pair.target[-1]
        target = f"{body}{brackets[0]}{right[language]}{brackets[1]}{stop}"
        worse = f"{body}{brackets[0]}{pair.order.choice(wrong[language])}{brackets[1]}{stop}"
        return Seed(source, target, worse)

    return fault


def either(*faults: Fault) -> Fault:
    """Return the first of several faults that a message has room for."""

    def fault(pair: Pair) -> Seed | None:
        return next((made for one in faults if (made := one(pair))), None)

    return fault


_NO_PROSE = re.compile(
    r"<[^<>]*>|&#?\w+;|`+[^`]*`+_*|%\(\w*\)\w|%[\d$]*[a-z]|\{[^{}]*\}|\]\([^()]*\)|\w+://\S+|\S+@\S+|[\w./-]*[/_][\w./-]*"
)


def spoken(pattern: str, new: New) -> Fault:
    """Return a fault in one place of the translation's prose: not in tags, code, addresses or placeholders."""
    compiled = re.compile(pattern)

    def make(pair: Pair) -> str:
        closed = [found.span() for found in _NO_PROSE.finditer(pair.target)]
        places = [
            found
            for found in compiled.finditer(pair.target)
            if not any(
                start < max(found.end(), found.start() + 1) and found.start() < end for start, end in closed
            )
        ]
        return _in_one_place(pair, places, new)

    return of(make)


def only(languages: str, fault: Fault) -> Fault:
    """Return a fault for the locales of some languages, separated by spaces."""
    wanted = languages.split()
    return lambda pair: fault(pair) if re.split("[_-]", pair.locale)[0] in wanted else None
