"""Reads SRX 2.0, the exchange format of segmentation rules that OmegaT, LanguageTool, Okapi and others write.

Source of the format: SRX 2.0 Specification, LISA OSCAR, 7 April 2008. Such a file is data from elsewhere: a
document type that declares entities is refused, and what no engine could run is an error with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from article_i18n.errors import UsageError
from article_i18n.segmentation.dialect import translate

_INSTRUCTION = "?article-i18n"
"""The name that the tree has for a processing instruction to us; other tools pass over it."""
_DEEPEST = 50
"""Elements inside each other; SRX needs eight."""


class Rule(NamedTuple):
    """Where the text before a place ends with `before` and the text after it begins with `after`."""

    breaks: bool
    """Whether sentences part there, or stay together."""
    before: str
    """Both patterns are in the spelling of the `regex` package, bounded and without capturing groups."""
    after: str
    line: int


@dataclass(frozen=True, eq=False, slots=True)
class Rules:
    """A rule file. Equal to itself only, so that what is compiled from it can be kept with it."""

    path: str
    languages: dict[str, tuple[Rule, ...]]
    """Rules by the name of their set, in order: at each place the first that matches decides."""
    maps: tuple[tuple[re.Pattern[str], str], ...]
    """Patterns of language codes, each with the name of the set that it asks for."""
    cascade: bool = False
    """Whether all maps that match count, one after the other, or only the first."""
    isolated: bool = True
    """Whether mark-up without content between two sentences (a footnote mark) goes with the first."""
    extends: bool = False
    """Whether the shipped rules for the locale come after these: the file says `<?article-i18n extend?>`."""

    def of(self, locale: str) -> tuple[Rule, ...]:
        """Return the rules for a locale (`zh_CN`, `zh-Hans`) in order; none where no map covers it."""
        codes = {locale, locale.replace("_", "-"), locale.replace("-", "_")}
        names = [name for pattern, name in self.maps if any(map(pattern.fullmatch, codes))]
        return tuple(rule for name in (names if self.cascade else names[:1]) for rule in self.languages[name])


def parse(data: bytes, path: str) -> Rules:
    """Read an SRX file. Raises UsageError with the line of what is wrong."""
    top = _tree(data, path)
    root = next(node for node in top.children if node.name != _INSTRUCTION)
    if root.name != "srx":
        raise UsageError(f"<{root.name}> is not an SRX file, which begins with <srx>", path, root.line)
    languages = {
        node.get("languagerulename"): tuple(_rule(rule, path) for rule in node.all("rule"))
        for node in root.all("languagerule")
    }
    isolated = [node.get("include") for node in root.all("formathandle") if node.get("type") == "isolated"]
    return Rules(
        path=path,
        languages=languages,
        maps=tuple(_map(node, languages, path) for node in root.all("languagemap")),
        cascade=any(node.get("cascade") == "yes" for node in root.all("header")),
        isolated=isolated == ["yes"],
        extends=any(node.text == "extend" for node in top.all(_INSTRUCTION)),
    )


@dataclass(slots=True)
class _Node:
    """An XML element, with the line where it begins."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[_Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, name: str) -> Iterator[_Node]:
        """The elements of that name inside this one, in document order."""
        for child in self.children:
            if child.name == name:
                yield child
            else:
                yield from child.all(name)


def _tree(data: bytes, path: str) -> _Node:
    parser = expat.ParserCreate(namespace_separator=" ")
    top = _Node("", {}, 1)
    open_nodes = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_nodes) > _DEEPEST:
            raise UsageError("is nested too deeply to be an SRX file", path, parser.CurrentLineNumber)
        node = _Node(name.rpartition(" ")[2], attributes, parser.CurrentLineNumber)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def instruction(target: str, said: str) -> None:
        if target == _INSTRUCTION[1:]:
            open_nodes[-1].children.append(
                _Node(_INSTRUCTION, {}, parser.CurrentLineNumber, text=said.strip())
            )

    def characters(text: str) -> None:
        open_nodes[-1].text += text

    def entity(name: str, *_: object) -> None:
        raise UsageError(
            f"declares the entity &{name};, which is not read for safety", path, parser.CurrentLineNumber
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_nodes.pop()
    parser.CharacterDataHandler = characters
    parser.ProcessingInstructionHandler = instruction
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UsageError(
            f"not well-formed XML: {expat.ErrorString(error.code)}", path, error.lineno
        ) from None
    return top


def _rule(node: _Node, path: str) -> Rule:
    before, after = (
        "".join(_pattern(part, path) for part in node.all(name)) for name in ("beforebreak", "afterbreak")
    )
    return Rule(node.get("break") != "no", before, after, node.line)


def _pattern(node: _Node, path: str) -> str:
    try:
        return translate(node.text)
    except ValueError as error:
        raise UsageError(f"<{node.name}> has the pattern {node.text!r}: {error}", path, node.line) from None


def _map(node: _Node, languages: Iterable[str], path: str) -> tuple[re.Pattern[str], str]:
    pattern, name = node.get("languagepattern"), node.get("languagerulename")
    if name not in languages:
        raise UsageError(f"<languagemap> asks for the rules {name!r}, which the file lacks", path, node.line)
    try:
        return re.compile(pattern, re.IGNORECASE), name
    except re.error as error:
        raise UsageError(f"<languagemap> has the pattern {pattern!r}: {error}", path, node.line) from None
