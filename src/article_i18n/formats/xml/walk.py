"""A well-formed document as a plain sequence of nodes, for what need not be fast: rules, and trees for XPath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.formats.xml.syntax import (
    CDATA,
    CLOSE,
    COMMENT,
    INSTRUCTION,
    MARKUP,
    OPEN,
    OUTERMOST,
    Name,
    Scope,
    attribute_values,
    plain,
)


class Start(NamedTuple):
    """A start tag, or the first half of an empty element."""

    name: Name
    rest: str
    """What follows the name in the tag."""
    scope: Scope
    offset: int

    @property
    def attributes(self) -> dict[Name, str]:
        """Its attributes."""
        return attribute_values(self.rest, self.scope)


class Node(NamedTuple):
    """Anything else: an end, text, a comment or an instruction."""

    kind: str
    value: str = ""


def walk(text: str) -> Iterator[Start | Node]:
    """Yield the nodes in document order; each `Start` is followed by its `Node("end")` sooner or later."""
    scopes = [OUTERMOST]
    at = 0
    for found in MARKUP.finditer(text):
        start, end = found.span()
        if at < start:
            yield Node("text", plain(text[at:start]))
        at = end
        kind = found.lastindex
        if kind == OPEN:
            rest = found[2]
            scope = scopes[-1].within(rest)
            yield Start(scope.name(found[1]), rest, scope, start)
            if rest.endswith("/"):
                yield Node("end")
            else:
                scopes.append(scope)
        elif kind == CLOSE:
            scopes.pop()
            yield Node("end")
        elif kind == CDATA:
            yield Node("text", found[5])
        elif kind == COMMENT:
            yield Node("comment", found[4])
        elif kind == INSTRUCTION:
            yield Node("instruction", found[6])


def first_elements(text: str) -> Iterator[Start]:
    """Yield the root element and, if it has one, its first child."""
    found = 0
    for node in walk(text):
        if isinstance(node, Start):
            yield node
            found += 1
        if found == 2 or (isinstance(node, Node) and node.kind == "end"):
            return
