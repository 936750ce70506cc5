"""The trees that docutils makes of reST, with Sphinx's directives and roles known by name only."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst import Parser as RstParser

SETTINGS = {
    "report_level": 5,
    "halt_level": 6,
    "file_insertion_enabled": False,
    "line_length_limit": 10**9,
    "doctitle_xform": False,
    "_disable_config": True,
}


class _AnyOption(dict):
    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> object:
        return directives.unchanged


class _Unknown(Directive):
    """A directive of an extension: any argument and option, and a body."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = _AnyOption()

    def run(self) -> list[nodes.Node]:
        node = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def _any_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.inline(rawtext, text, classes=[name])], []


def _tolerant(known, unknown):
    def look_up(*args):
        return known(*args)[0] or unknown, []

    return look_up


class Parser(RstParser):
    """A parser that takes every directive and role."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse with the look-ups replaced for the time being."""
        kept = directives.directive, roles.role
        directives.directive, roles.role = _tolerant(kept[0], _Unknown), _tolerant(kept[1], _any_role)
        try:
            super().parse(inputstring, document)
        finally:
            directives.directive, roles.role = kept


def tree(text: str) -> nodes.document:
    """Parse a document."""
    return publish_doctree(text, parser=Parser(), settings_overrides=SETTINGS)


def has_errors(text: str) -> bool:
    """Say whether docutils reports an error: it shows such a stretch as it stands, and has no tree for it."""
    return any(message["level"] > 2 for message in tree(text).findall(nodes.system_message))


def shape(node: nodes.Node, *, inline: bool = True, depth: int = 0) -> Iterator[str]:
    """Yield a line for each node below: its tag, indented, and where it leads.

    Text, empty targets (an edition has more of them, under old names) and notes about doubled names are left out;
    without `inline`, so is all inside paragraphs and titles.
    """
    for child in node.children:
        silent = isinstance(child, nodes.target) and not child.children
        if isinstance(child, nodes.Text) or silent:
            continue
        if isinstance(child, nodes.system_message):
            if child["level"] > 1 and inline:
                yield f"{depth * ' '}problem"
            continue
        if not inline and isinstance(child, nodes.Inline):
            continue
        leads = child.get("refuri", "") if isinstance(child, nodes.Element) else ""
        yield f"{depth * ' '}{child.tagname} {leads}".rstrip()
        yield from shape(child, inline=inline, depth=depth + 1)
