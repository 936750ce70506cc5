"""What holds for each element of one document: the rules that select it, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from article_i18n.formats.xml.rules import Rule, locale_filter
from article_i18n.formats.xml.ruleset import Effect, Mark, Target, rules_for
from article_i18n.formats.xml.selectors import State, fits
from article_i18n.formats.xml.syntax import (
    ITS,
    ITST,
    XML,
    Attribute,
    Name,
    Scope,
    attribute_values,
    attributes,
    folded,
)
from article_i18n.formats.xml.tree import Tree

_SPAN = (ITS, "span")
_OPERAND = re.compile(r"""@([\w.-]+)|"([^"]*)"|'([^']*)'""")
_OWN_ATTRIBUTES = re.compile(
    rf"(?:@[\w.-]+|concat\(\s*(?:{_OPERAND.pattern})(?:\s*,\s*(?:{_OPERAND.pattern}))*\s*\))"
)
"""A pointer that needs no XPath: an attribute, or several put together."""


class Chosen(NamedTuple):
    """An attribute that rules say is to be translated."""

    attribute: Attribute
    notes: tuple[str, ...]
    context: str


class Element(NamedTuple):
    """A start tag on the walk."""

    number: int
    """In document order, from 0."""
    name: Name
    rest: str
    """What follows the name in the tag."""
    scope: Scope

    def values(self) -> dict[Name, str]:
        """Return its attributes."""
        return attribute_values(self.rest, self.scope)


class Marking:
    """Follows a well-formed document by its rules. `files` are the texts of the user's rule files."""

    def __init__(self, text: str, files: tuple[str, ...]) -> None:
        self._text = text
        self._rules = rules_for(text, files)
        self._automaton = self._rules.automaton
        self._tree: Tree | None = None
        self._found: dict[int, list[Target]] = {}
        self.selective = bool(self._rules.complex)
        """Whether there are rules that need `refine` for every element."""
        for index in self._rules.complex:
            for number, name in self._whole().select(self._rules.rules[index]):
                self._found.setdefault(number, []).append((index, name))
        self.start = self._automaton.start

    def enter(self, state: State[Effect], name: Name, rest: str, scope: Scope) -> State[Effect]:
        """Return the state of a child element; its meaning is what the rules say of it, as far as that goes."""
        return self._automaton.enter(state, name, partial(attribute_values, rest, scope))

    def refine(self, effect: Effect, element: Element) -> tuple[Effect, Mark]:
        """Return what all rules say of an element, and what holds for it: what it says of itself outranks them."""
        if element.number in self._found:
            effect = self._rules.effect((*effect.targets, *self._found[element.number]))
        mark = effect.mark
        if effect.speaking:
            mark = self._spoken(mark, effect.speaking, element)
        rest = element.rest
        if (element.scope.local and (":" in rest or element.name == _SPAN)) or "xml:space" in rest:
            mark = _own(mark, element)
        return effect, mark

    def chosen(self, effect: Effect, element: Element) -> Iterator[Chosen]:
        """Yield the attributes of the element that are to be translated."""
        for attribute in attributes(element.rest) if effect.attributes else ():
            name = element.scope.attribute_name(attribute.name)
            if attribute.name == "xmlns" or attribute.name.startswith("xmlns:"):
                continue
            rules = [rule for pattern, rule in effect.attributes if fits(pattern, name)]
            said = [rule.value for rule in rules if rule.category == "translate"]
            if said and said[-1] == "yes":
                notes = [rule.value for rule in reversed(rules) if rule.category == "note" and rule.value]
                contexts = [rule.value for rule in rules if rule.category == "context"]
                yield Chosen(attribute, tuple(notes), contexts[-1] if contexts else "")

    def _spoken(self, mark: Mark, rules: tuple[Rule, ...], element: Element) -> Mark:
        context = ""
        notes: list[str] = []
        for rule in rules:
            value = self._value(rule, element)
            if rule.category == "context":
                context = value
            elif value:
                notes.insert(0, f"see {value}" if rule.category == "reference" else value)
        return mark._replace(context=context, notes=tuple(notes))

    def _value(self, rule: Rule, element: Element) -> str:
        if not rule.pointer:
            return rule.value
        if _OWN_ATTRIBUTES.fullmatch(rule.pointer):
            values = element.values()
            return "".join(
                values.get(("", name), "") if name else double or single
                for name, double, single in _OPERAND.findall(rule.pointer)
            )
        return folded(self._whole().value(element.number, rule))

    def _whole(self) -> Tree:
        if self._tree is None:
            self._tree = Tree(self._text)
        return self._tree


def _own(mark: Mark, element: Element) -> Mark:
    """Add what an element's own attributes say. On an `its:span` those of ITS need no prefix."""
    values = element.values()
    its = {local: value for (space, local), value in values.items() if space == ITS}
    if element.name == _SPAN:
        its = {local: value for (space, local), value in values.items() if not space} | its
    if its.get("translate") in ("yes", "no"):
        mark = mark._replace(translate=its["translate"] == "yes")
    if "withinText" in its:
        mark = mark._replace(inline=its["withinText"] == "yes")
    if (XML, "space") in values:
        mark = mark._replace(preserve=values[XML, "space"] == "preserve")
    if "localeFilterList" in its or "localeFilterType" in its:
        kind = its.get("localeFilterType", "include")
        mark = mark._replace(dropped=locale_filter(its.get("localeFilterList", "*"), kind) == "no")
    if (ITST, "drop") in values:
        mark = mark._replace(dropped=values[ITST, "drop"] == "yes")
    if (ITST, "context") in values:
        mark = mark._replace(context=values[ITST, "context"])
    if "locNote" in its or "locNoteRef" in its:
        note = its["locNote"] if "locNote" in its else f"see {its['locNoteRef']}"
        mark = mark._replace(notes=(folded(note), *mark.notes))
    return mark
