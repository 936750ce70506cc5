"""Selectors of ITS rules that need only the names and attributes of an element and its ancestors.

They are the great majority. All of them together become one automaton whose states are built as documents need
them, so that a rule costs nothing per element. Other XPath is left to `tree`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from article_i18n.formats.xml.syntax import Name

Pattern = tuple[str | None, str | None]
"""A namespace and a local name; None for any."""
Values = Callable[[], Mapping[Name, str]]
"""Gives an element's attributes, read only when they are asked for."""
T = TypeVar("T")

_QNAME = r"(?:[\w.-]+:)?[^\W\d][\w.-]*"
_NAME = rf"(?:(?:[\w.-]+:)?\*|{_QNAME})"
_TEST = rf"""@{_QNAME}(?:\s*=\s*(?:"[^"]*"|'[^']*'))?"""
_PREDICATE = rf"\[\s*(?:{_TEST}|not\(\s*{_TEST}\s*\))\s*\]"
_STEP = re.compile(rf"(//?)(@?)({_NAME})((?:{_PREDICATE})*)")
_ALTERNATIVE = re.compile(rf"\s*((?:/{{1,2}}{_NAME}(?:{_PREDICATE})*)*(?:/{{1,2}}@{_NAME})?)\s*(?:\||\Z)")
_PREDICATES = re.compile(rf"""\[\s*(not\(\s*)?@({_QNAME})\s*(=?)\s*(?:"([^"]*)"|'([^']*)')?""")
_MOST_KNOWN = 4_096


class Test(NamedTuple):
    """A predicate on one attribute: that it is there, or has the value, or (negated) not so."""

    attribute: Name
    value: str | None
    negated: bool

    def holds(self, values: Mapping[Name, str]) -> bool:
        """Say whether an element with these attributes passes."""
        found = values.get(self.attribute)
        return (found is not None if self.value is None else found == self.value) != self.negated


class Step(NamedTuple):
    """One step of a path: an element at any depth, or a child."""

    anywhere: bool
    name: Pattern
    tests: tuple[Test, ...]


class Path(NamedTuple):
    """The way from the document to the elements that are selected, or to an attribute of theirs."""

    steps: tuple[Step, ...]
    attribute: Pattern | None = None


Choice = tuple[tuple[Test, ...], dict[tuple[bool, ...], "State[T]"]]
"""States by the outcomes of tests."""


class State(Generic[T]):
    """What an element and its ancestors have matched, and what that means."""

    __slots__ = ("following", "meaning", "open")

    def __init__(self, open_steps: frozenset[tuple[int, int]], meaning: T) -> None:
        self.open = open_steps
        self.meaning = meaning
        self.following: dict[Name, State[T] | Choice[T]] = {}


class Automaton(Generic[T]):
    """Follows the elements of a document; each state has the meaning of the paths that end there.

    `meaning` makes it from the indices of these paths, ascending.
    """

    def __init__(self, paths: Iterable[Path], meaning: Callable[[tuple[int, ...]], T]) -> None:
        self._paths = tuple(paths)
        self._meaning = meaning
        self._states: dict[tuple[frozenset[tuple[int, int]], tuple[int, ...]], State[T]] = {}
        self.start = self._state(frozenset((i, 0) for i in range(len(self._paths))), ())

    def enter(self, state: State[T], name: Name, values: Values) -> State[T]:
        """Return the state of a child element."""
        found = state.following.get(name)
        if found is None:
            found = self._prepare(state, name)
        if isinstance(found, State):
            return found
        tests, states = found
        attributes = values()
        passed = tuple(test.holds(attributes) for test in tests)
        result = states.get(passed)
        if result is None:
            holding = {test for test, holds in zip(tests, passed, strict=True) if holds}
            result = self._next(state, name, holding)
            if len(states) < _MOST_KNOWN:
                states[passed] = result
        return result

    def _prepare(self, state: State[T], name: Name) -> State[T] | Choice[T]:
        tests = {test for _, _, step in self._candidates(state, name) for test in step.tests}
        following: State[T] | Choice[T] = (tuple(tests), {}) if tests else self._next(state, name, set())
        if len(state.following) < _MOST_KNOWN:
            state.following[name] = following
        return following

    def _candidates(self, state: State[T], name: Name) -> Iterator[tuple[int, int, Step]]:
        for path, place in state.open:
            step = self._paths[path].steps[place]
            if fits(step.name, name):
                yield path, place, step

    def _next(self, state: State[T], name: Name, holding: set[Test]) -> State[T]:
        going = {(path, place) for path, place in state.open if self._paths[path].steps[place].anywhere}
        ended = set()
        for path, place, step in self._candidates(state, name):
            if all(test in holding for test in step.tests):
                if place + 1 == len(self._paths[path].steps):
                    ended.add(path)
                else:
                    going.add((path, place + 1))
        return self._state(frozenset(going), tuple(sorted(ended)))

    def _state(self, going: frozenset[tuple[int, int]], ended: tuple[int, ...]) -> State[T]:
        state = self._states.get((going, ended))
        if state is None:
            state = State(going, self._meaning(ended))
            if len(self._states) < _MOST_KNOWN:
                self._states[going, ended] = state
        return state


def fits(pattern: Pattern, name: Name) -> bool:
    """Say whether a name is one that the pattern means."""
    return pattern[0] in (None, name[0]) and pattern[1] in (None, name[1])


def parse(selector: str, prefixes: Mapping[str, str]) -> tuple[Path, ...] | None:
    """Read a selector; None where it is more than a union of plain paths. Raises KeyError for an unknown prefix."""
    paths: list[Path] = []
    at = 0
    while at < len(selector) or not paths:
        found = _ALTERNATIVE.match(selector, at)
        if not found or not found[1]:
            return None
        paths += _paths(found[1], prefixes)
        at = found.end()
    return None if selector.rstrip().endswith("|") else tuple(paths)


def _paths(source: str, prefixes: Mapping[str, str]) -> Iterator[Path]:
    steps: list[Step] = []
    for axis, at, name, predicates in _STEP.findall(source):
        anywhere = axis == "//"
        pattern = _pattern(name, prefixes)
        if not at:
            steps.append(Step(anywhere, pattern, tuple(_tests(predicates, prefixes))))
            continue
        if steps:
            yield Path(tuple(steps), pattern)
        if anywhere:
            yield Path((*steps, Step(True, (None, None), ())), pattern)
        return
    yield Path(tuple(steps))


def _tests(predicates: str, prefixes: Mapping[str, str]) -> Iterator[Test]:
    for negation, name, equals, double, single in _PREDICATES.findall(predicates):
        space, local = _pattern(name, prefixes)
        yield Test((space or "", local or ""), double or single if equals else None, bool(negation))


def _pattern(name: str, prefixes: Mapping[str, str]) -> Pattern:
    prefix, colon, local = name.rpartition(":")
    if not colon:
        return (None, None) if local == "*" else ("", local)
    return prefixes[prefix], None if local == "*" else local
