"""The table of directives: which of a directive's argument, options and content is text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

NO_ARGUMENT = -1
ALL_DATA = 1000


class Spec(NamedTuple):
    """One line of the table."""

    argument: int = ALL_DATA
    """How many words of the argument are data, before its text: 0 for a title, 1 for a version and what changed.
    NO_ARGUMENT: text on the directive's own line is the beginning of the content."""
    content: str = ""
    """body, quote, object (fields describe parameters), figure, rows, card, glossary, toctree, csv, meta, lines,
    parsed; "" is data."""
    options: frozenset[str] = frozenset()
    """Options whose values are text."""
    kind: str = "title"
    """What a block made from the argument is."""


def _table(*rows: tuple[str, Spec]) -> dict[str, Spec]:
    return {name: spec for names, spec in rows for name in names.split()}


_ALT = frozenset({"alt", "caption"})
_BODY, _QUOTE, _DATA = Spec(NO_ARGUMENT, "body"), Spec(NO_ARGUMENT, "quote"), Spec()
_TITLED, _NAMED = Spec(0, "body"), Spec(ALL_DATA, "body")
_OBJECT, _CHANGE = Spec(ALL_DATA, "object"), Spec(1, "body", kind="paragraph")
_FIGURE, _TABLE = Spec(ALL_DATA, "", _ALT), Spec(0, "body", kind="caption")
DIRECTIVES = _table(
    ("attention caution danger error hint important note tip warning", _BODY),
    ("seealso todo impl-detail hlist acks compound header footer tab-set tabs tab-set-code grid-item", _BODY),
    ("epigraph highlights pull-quote", _QUOTE),
    ("admonition topic dropdown tab tab-item group-tab details collapse availability", _TITLED),
    ("sidebar", _TITLED._replace(options=frozenset({"subtitle"}))),
    ("card grid-item-card", Spec(0, "card", frozenset({"img-alt", "link-alt"}))),
    ("container rst-class cssclass only ifconfig ifversion div grid card-carousel", _NAMED),
    ("button-link button-ref module py:module js:module", _NAMED),
    ("rubric centered title contents", Spec(0)),
    ("table", _TABLE),
    ("list-table flat-table", _TABLE._replace(content="rows")),
    ("csv-table", _TABLE._replace(content="csv")),
    ("figure", Spec(ALL_DATA, "figure", _ALT)),
    ("image video code-block sourcecode literalinclude graphviz digraph graph", _FIGURE),
    ("inheritance-diagram plantuml uml mermaid", _FIGURE),
    ("toctree", Spec(NO_ARGUMENT, "toctree", frozenset({"caption"}))),
    ("glossary", Spec(NO_ARGUMENT, "glossary")),
    ("meta", Spec(NO_ARGUMENT, "meta")),
    ("line-block", Spec(NO_ARGUMENT, "lines")),
    ("parsed-literal", Spec(NO_ARGUMENT, "parsed")),
    ("versionadded versionchanged deprecated versionremoved soft-deprecated", _CHANGE),
    ("version-added version-changed version-deprecated version-removed", _CHANGE),
    ("deprecated-removed", _CHANGE._replace(argument=2)),
    ("code highlight raw math include index role default-role default-domain", _DATA),
    ("sectnum target-notes productionlist currentmodule py:currentmodule program", _DATA),
    ("sectionauthor moduleauthor codeauthor tabularcolumns todolist date unicode", _DATA),
    ("doctest testcode testoutput testsetup testcleanup ipython prompt autosummary", _DATA),
    ("code-tab c:namespace c:namespace-push c:namespace-pop c:alias", _DATA),
    ("cpp:namespace cpp:namespace-push cpp:namespace-pop cpp:alias", _DATA),
    ("jsonschema youtube vimeo bibliography plot article-info jupyter-execute console", _DATA),
    ("svgbob ditaa blockdiag seqdiag actdiag nwdiag", _DATA),
    ("class function method attribute data exception describe object option envvar confval", _OBJECT),
    ("decorator decoratormethod staticmethod classmethod property type member macro var", _OBJECT),
    ("struct union enum cmdoption", _OBJECT),
)
"""Docutils' and Sphinx's own directives, and those of the extensions that are used most."""

UNKNOWN = Spec(ALL_DATA, "object", frozenset({"alt", "caption"}))
"""A directive that is not in the table: its argument is data; its content is text when it looks like it."""

_DOMAINS = ("py:", "c:", "cpp:", "js:", "rst:", "std:", "auto")


def spec_of(name: str) -> Spec:
    """Return the line of the table for a directive's name (lower case), or UNKNOWN."""
    return DIRECTIVES.get(name) or (_OBJECT if name.startswith(_DOMAINS) else UNKNOWN)


_STRUCTURE = re.compile(r"\.\. |:\S|[-+*] |\d+[.)] |#\. |\+-|=+ =")
_QUOTED = re.compile(r"`[^`]*`")
_CODE = re.compile(r"[{}]|[-=]>|==|::=|</|^[$#>%<]")


def looks_like_text(lines: Iterable[str]) -> bool:
    """Say whether the content of an unknown directive, whose first lines these are, is text.

    It is if it begins with mark-up, or has letters and no marks of code outside quotes. Only marks are looked at
    that translators keep and do not bring in, so that an edition is judged as its source.
    """
    text = " ".join(line.strip() for line in lines)
    if _STRUCTURE.match(text):
        return True
    plain = _QUOTED.sub("", text)
    return not _CODE.search(plain) and any(map(str.isalpha, text))
