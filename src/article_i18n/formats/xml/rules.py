"""The rules of ITS 2.0 that say what of a vocabulary is text: as they are written.

The data categories are those of https://www.w3.org/TR/its20/; ITST is the namespace of itstool's extensions,
which vocabularies in the wild use as well. What else a rule may say (domain, terminology …) is of no concern here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from article_i18n.errors import ArticleError, SourceError, UsageError
from article_i18n.formats.xml.syntax import ITS, ITST, Name, check, folded
from article_i18n.formats.xml.walk import Start, walk
from article_i18n.model import line_of

_HREF = ("http://www.w3.org/1999/xlink", "href")
_RULES = re.compile(r"<(?:[^\s<>/:]+:)?rules[\s>]")


class Rule(NamedTuple):
    """One rule: what it says (`category`, `value`) of the nodes that its selector finds."""

    category: str
    """translate, inline, preserve, local, keep (value "yes" or "no"), note, reference, context or match."""
    selector: str
    prefixes: tuple[tuple[str, str], ...]
    value: str = ""
    pointer: str = ""
    """XPath from the selected node to the value, where the rule does not hold it."""
    parameters: tuple[tuple[str, str], ...] = ()
    line: int = 0
    """Of a rule in the document itself; 0 for others."""

    def fault(self, what: str) -> ArticleError:
        """Return the error that tells the author of this rule what is wrong with it."""
        if self.line:
            return SourceError(f"{what} in an ITS rule; mend the rule", line=self.line)
        return UsageError(f"{what} in an ITS rule; mend the file that `its` names")


def read(text: str, *, document: bool = False) -> tuple[Rule, ...]:
    """Read all rules in well-formed XML, be it a rule file or a `document` that bears rules of its own."""
    rules: list[Rule] = []
    parameters: list[tuple[str, str]] = []
    path: list[Start] = []
    for node in walk(text):
        if isinstance(node, Start):
            path.append(node)
            if node.name == (ITS, "rules"):
                parameters = []
            elif len(path) > 1 and path[-2].name == (ITS, "rules"):
                rules += _rule(node, tuple(parameters), line_of(text, node.offset) if document else 0)
        elif node.kind == "end":
            path.pop()
        elif node.kind == "text" and path:
            _content(node.value, path, rules, parameters)
    return tuple(rules)


def read_file(text: str) -> tuple[Rule, ...]:
    """Read a rule file of the user's. Raises UsageError where it is not well-formed XML."""
    try:
        check(text)
    except SourceError as error:
        raise UsageError(f"a file that `its` names: line {error.line}: {error.message}") from None
    return read(text)


def has_rules(text: str) -> bool:
    """Say whether a document may bear rules of its own."""
    return ITS in text and bool(_RULES.search(text))


def linked(text: str) -> tuple[str, ...]:
    """Return the rule files that a well-formed document links to, as it names them: nothing here opens them."""
    if not has_rules(text):
        return ()
    starts = (node for node in walk(text) if isinstance(node, Start) and node.name == (ITS, "rules"))
    return tuple(start.attributes[_HREF] for start in starts if _HREF in start.attributes)


def locale_filter(locales: str, kind: str) -> str:
    """Return "no" for content that no locale gets, else "yes"."""
    return "no" if (locales.strip(), kind) in {("", "include"), ("*", "exclude")} else "yes"


def _rule(start: Start, parameters: tuple[tuple[str, str], ...], line: int) -> Iterator[Rule]:
    make = _MAKERS.get(start.name)
    values = {local: value for (space, local), value in start.attributes.items() if not space}
    if make and "selector" in values:
        category, value, pointer = make(values)
        yield Rule(
            category,
            values["selector"],
            tuple(start.scope.prefixes.items()),
            value,
            pointer,
            parameters,
            line,
        )


def _content(value: str, path: list[Start], rules: list[Rule], parameters: list[tuple[str, str]]) -> None:
    """Take in the text inside a rule: a note, or the value of a parameter."""
    name = path[-1].name
    if name == (ITS, "param"):
        parameters.append((path[-1].attributes.get(("", "name"), ""), value.strip()))
    elif name == (ITS, "locNote") and rules and rules[-1].category == "note" and not rules[-1].value:
        rules[-1] = rules[-1]._replace(value=folded(value))


_Values = dict[str, str]
_Made = tuple[str, str, str]


def _note(values: _Values) -> _Made:
    for name, category in (("locNoteRef", "reference"), ("locNoteRefPointer", "reference")):
        if name in values:
            pointer = name.endswith("Pointer")
            return category, "" if pointer else values[name], values[name] if pointer else ""
    return "note", "", values.get("locNotePointer", "")


_MAKERS: dict[Name, Callable[[_Values], _Made]] = {
    (ITS, "translateRule"): lambda v: ("translate", v.get("translate", "yes"), ""),
    (ITS, "withinTextRule"): lambda v: ("inline", "yes" if v.get("withinText") == "yes" else "no", ""),
    (ITS, "preserveSpaceRule"): lambda v: ("preserve", "yes" if v.get("space") == "preserve" else "no", ""),
    (ITST, "preserveSpaceRule"): lambda v: ("preserve", v.get("preserveSpace", "no"), ""),
    (ITS, "localeFilterRule"): lambda v: (
        "local",
        locale_filter(v.get("localeFilterList", "*"), v.get("localeFilterType", "include")),
        "",
    ),
    (ITST, "dropRule"): lambda v: ("keep", "no" if v.get("drop") == "yes" else "yes", ""),
    (ITS, "locNoteRule"): _note,
    (ITST, "contextRule"): lambda v: ("context", v.get("context", ""), v.get("contextPointer", "")),
    (ITST, "match"): lambda v: ("match", "", ""),
}
