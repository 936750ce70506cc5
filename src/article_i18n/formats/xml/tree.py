"""Rules that need real XPath: evaluated by lxml on a tree built from the same pieces that the scan reads.

Nothing is parsed a second time, so an element's number is the same here and in the scan, no entity is expanded
and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from article_i18n.formats.xml.rules import Rule
from article_i18n.formats.xml.syntax import Name
from article_i18n.formats.xml.walk import Node, Start, walk

_FOREIGN = re.compile(r"[^\w.-]")


class Tree:
    """A document as lxml knows it; elements are known by their number in document order, from 0."""

    def __init__(self, text: str) -> None:
        self._elements: list[etree._Element] = []
        self._build(text)
        # From the last to the first: so they are freed, and lxml need not look for the top of the tree each time.
        self._numbers = {self._elements[number]: number for number in reversed(range(len(self._elements)))}

    def select(self, rule: Rule) -> Iterator[tuple[int, Name | None]]:
        """Yield what a rule's selector finds: elements, or attributes by element and name.

        Raises SourceError or UsageError where the selector is not XPath.
        """
        found = self._evaluate(self._elements[0].getroottree(), rule.selector, rule)
        for node in found if isinstance(found, list) else ():
            if isinstance(node, etree._Element):
                if node in self._numbers:
                    yield self._numbers[node], None
            elif getattr(node, "is_attribute", False):
                name = etree.QName(node.attrname)
                yield self._numbers[node.getparent()], (name.namespace or "", name.localname)

    def value(self, number: int, rule: Rule) -> str:
        """Return what a rule's pointer leads to from an element, "" for nothing."""
        found = self._evaluate(self._elements[number], rule.pointer, rule)
        if isinstance(found, list):
            first = next(iter(found), "")
            return "".join(map(str, first.itertext())) if isinstance(first, etree._Element) else str(first)
        return str(found)

    def _evaluate(self, node: Any, path: str, rule: Rule) -> Any:
        prefixes = {prefix: space for prefix, space in rule.prefixes if prefix}
        try:
            return etree.XPath(path, namespaces=prefixes, regexp=False)(node, **dict(rule.parameters))
        except etree.XPathError as error:
            raise rule.fault(f"{path!r} is not XPath ({error})") from None

    def _build(self, text: str) -> None:
        around: list[etree._Element] = []
        characters: list[str] = []
        for node in walk(text):
            if isinstance(node, Node) and node.kind == "text":
                characters.append(node.value)
                continue
            if around and characters:
                _add_text(around[-1], "".join(characters))
            characters = []
            if isinstance(node, Start):
                around.append(_element(around[-1] if around else None, node))
                self._elements.append(around[-1])
            elif node.kind == "end":
                around.pop()
            elif around:
                around[-1].append(_other(node))


def _element(parent: etree._Element | None, start: Start) -> etree._Element:
    attributes = {_spelled(name): value for name, value in start.attributes.items()}
    prefixes: Any = {
        prefix or None: space for prefix, space in start.scope.prefixes.items() if space and prefix != "xml"
    }
    if parent is None:
        return etree.Element(_spelled(start.name), attributes, prefixes)
    return etree.SubElement(parent, _spelled(start.name), attributes, prefixes)


def _spelled(name: Name) -> str:
    """Return a name as lxml writes it; a prefix that nothing declares becomes part of the local name."""
    space, local = name
    return f"{{{space}}}{local}" if space else _FOREIGN.sub("_", local)


def _add_text(parent: etree._Element, text: str) -> None:
    last = next(parent.iterchildren(reversed=True), None)
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _other(node: Node) -> etree._Element:
    if node.kind == "comment":
        return etree.Comment(node.value)
    target, _, data = node.value.partition(" ")
    return etree.ProcessingInstruction(target, data)
