"""Rules made ready to follow a document: the right ones chosen, their selectors compiled, their order kept.

A later rule outranks an earlier one: first the vocabulary's, then the document's own, then the user's files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from importlib import resources
from typing import NamedTuple

from article_i18n.formats.xml.rules import Rule, has_rules, read, read_file
from article_i18n.formats.xml.selectors import Automaton, Path, Pattern, parse
from article_i18n.formats.xml.tree import Tree
from article_i18n.formats.xml.walk import first_elements

VOCABULARIES = ("mallard", "docbook5", "xhtml", "svg", "tei", "jats", "docbook4", "dita")
"""The rule files of the package, by stem. The first of them whose `itst:match` fits a document is used."""

SPEAKING = frozenset({"note", "reference", "context"})
"""The categories of rules whose values are texts."""

_NAMED = re.compile(r"//(?:[\w-]+:)?([A-Za-z][\w.-]*)(?=\s*(?:\||\Z))")
_INSIDE = re.compile(r"//(?:[\w-]+:)?([A-Za-z][\w.-]*)/(?:[\w-]+:)?([A-Za-z][\w.-]*)(?=\s*(?:\||\Z))")
_RUNNING = frozenset({"applet", "embed", "iframe", "object", "script", "style"})
_MALLARD = frozenset(
    [
        *(
            "app",
            "cmd",
            "code",
            "em",
            "file",
            "gui",
            "guiseq",
            "hi",
            "input",
            "key",
            "keyseq",
            "link",
            "media",
        ),
        *("output", "span", "sys", "var"),
    ]
)
"""The inline elements of Mallard 1.1, whose rules name none: whatever stands in running text is inline there."""

Target = tuple[int, Pattern | None]
"""A rule (its index) that has selected an element, or attributes of it by a pattern."""


class Mark(NamedTuple):
    """What is said of one element; None where nothing is."""

    translate: bool | None = None
    inline: bool | None = None
    preserve: bool | None = None
    dropped: bool = False
    context: str = ""
    notes: tuple[str, ...] = ()
    """The one that counts most first."""


NOTHING, INLINE = Mark(), Mark(inline=True)
"""Marks that leave what an element inherits as it is."""
_KNOWN = {mark: mark for mark in (NOTHING, INLINE)}


class Effect(NamedTuple):
    """What rules together say of the elements that they have selected."""

    mark: Mark = NOTHING
    """Complete, unless there are `speaking` rules."""
    speaking: tuple[Rule, ...] = ()
    """Those that give notes and contexts, which may have to be looked up from the element."""
    attributes: tuple[tuple[Pattern, Rule], ...] = ()
    """Those that are about attributes of the element."""
    targets: tuple[Target, ...] = ()


class RuleSet:
    """Rules in ascending rank, compiled."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.complex: list[int] = []
        """Indices of the rules whose selectors need the whole document."""
        paths: list[Path] = []
        targets: list[Target] = []
        for index, rule in enumerate(rules):
            found = _parse(rule)
            if found is None:
                self.complex.append(index)
            for path in found or ():
                paths.append(path)
                targets.append((index, path.attribute))
        self.automaton = Automaton(paths, lambda ended: self.effect(targets[path] for path in ended))

    def effect(self, targets: Iterable[Target]) -> Effect:
        """Return what the rules say that have selected an element or its attributes."""
        chosen = sorted(set(targets), key=lambda target: target[0])
        whole = [self.rules[index] for index, attribute in chosen if attribute is None]
        values = {rule.category: rule.value == "yes" for rule in whole}
        mark = Mark(
            translate=values.get("translate"),
            inline=values.get("inline"),
            preserve=values.get("preserve"),
            dropped=not (values.get("local", True) and values.get("keep", True)),
        )
        return Effect(
            _KNOWN.get(mark, mark),
            speaking=tuple(rule for rule in whole if rule.category in SPEAKING),
            attributes=tuple((attribute, self.rules[index]) for index, attribute in chosen if attribute),
            targets=tuple(chosen),
        )


def rules_for(text: str, files: tuple[str, ...]) -> RuleSet:
    """Return the rules that hold for a well-formed document, given the texts of the user's rule files."""
    own = read(text, document=True) if has_rules(text) else ()
    return _compiled(_vocabulary(text), own, tuple(file for file in files if _applies(file, text)))


@lru_cache(maxsize=32)
def _compiled(vocabulary: str, own: tuple[Rule, ...], files: tuple[str, ...]) -> RuleSet:
    rules = (*_builtin(vocabulary), *own, *(rule for text in files for rule in _user(text)))
    return RuleSet(tuple(rule for rule in rules if rule.category != "match"))


@cache
def _builtin(vocabulary: str) -> tuple[Rule, ...]:
    if not vocabulary:
        return ()
    return read(resources.files(__package__).joinpath("its", f"{vocabulary}.its").read_text("utf-8"))


_user = lru_cache(maxsize=32)(read_file)


@cache
def inline_names() -> frozenset[str]:
    """Return the names of the elements that some vocabulary of the package has within text, and that run nothing."""
    rules = (rule for vocabulary in VOCABULARIES for rule in _builtin(vocabulary))
    named = (rule.selector for rule in rules if rule.category == "inline" and rule.value == "yes")
    return frozenset(name for selector in named for name in _NAMED.findall(selector)) - _RUNNING | _MALLARD


@cache
def inline_pairs() -> frozenset[tuple[str, str]]:
    """Return the names of inline elements, each with the name of an element that is inline in it and nowhere else."""
    rules = (rule for vocabulary in VOCABULARIES for rule in _builtin(vocabulary))
    named = (rule.selector for rule in rules if rule.category == "inline" and rule.value == "yes")
    return frozenset(pair for selector in named for pair in _INSIDE.findall(selector))


def _applies(file: str, text: str) -> bool:
    """Say whether a file of rules is meant for a document: without an `itst:match` it is for all."""
    matches = [rule for rule in _user(file) if rule.category == "match"]
    if not matches:
        return True
    tree = Tree(text)
    return any(True for rule in matches for _ in tree.select(rule))


@cache
def _matcher() -> Automaton[tuple[int, ...]]:
    """Return what tells from a document's first elements which vocabularies (by index) it may be."""
    paths: list[Path] = []
    meant: list[int] = []
    for index, vocabulary in enumerate(VOCABULARIES):
        for rule in _builtin(vocabulary):
            found = (_parse(rule) if rule.category == "match" else ()) or ()
            paths += found
            meant += [index] * len(found)
    return Automaton(paths, lambda ended: tuple(meant[path] for path in ended))


def _vocabulary(text: str) -> str:
    automaton = _matcher()
    state = automaton.start
    found: set[int] = set()
    for element in first_elements(text):
        state = automaton.enter(state, element.name, partial(getattr, element, "attributes"))
        found.update(state.meaning)
    return VOCABULARIES[min(found)] if found else ""


def _parse(rule: Rule) -> tuple[Path, ...] | None:
    try:
        return parse(rule.selector, dict(rule.prefixes))
    except KeyError as missing:
        raise rule.fault(f"the prefix {missing} is not declared") from None
