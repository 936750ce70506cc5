"""The text of a message, in XML's own syntax: inline elements, placeholders for blocks inside it, references."""

from __future__ import annotations

import re

from article_i18n.formats.words import has_words
from article_i18n.model import Inline

LOCAL = r"[^\W\d][\w.-]*+"
_QNAME = r"[^\W\d][\w.:-]*+"
PIECE = re.compile(
    rf"""<(?:
      _:([^\W\d][\w.-]*)-([0-9]+)\s*+/>
    | /({_QNAME})\s*+>
    | ({_QNAME})((?:\s++{_QNAME}\s*+=\s*+(?:"[^"<]*"|'[^'<]*'))*+)\s*+(/?)>
    | )
    | &(?:(\#x[0-9a-fA-F]++|\#[0-9]++|{LOCAL});|)""",
    re.VERBOSE,
)
"""What is not plain characters. Groups: a placeholder's name and number; an end tag's name; a tag's name, its
attributes and its slash; a reference. Without any group it is a bare `<` or `&`."""
PLACEHOLDER, CLOSE, OPEN, REFERENCE = 2, 3, 6, 7
"""What `lastindex` of a match of PIECE says it is; None for a bare character."""
PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
TARGET = re.compile(r"""\s(?:[\w.-]+:)?(?:href|xref|linkend|url)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
"""The attribute by which an element is a link."""
_CODE = frozenset(
    [
        *(
            "classname",
            "code",
            "codeph",
            "cmdname",
            "command",
            "constant",
            "envar",
            "errorcode",
            "exceptionname",
        ),
        *(
            "apiname",
            "filename",
            "filepath",
            "function",
            "gi",
            "interfacename",
            "literal",
            "manvolnum",
            "markup",
        ),
        *("methodname", "option", "package", "parameter", "parmname", "prompt", "property", "refentrytitle"),
        *("returnvalue", "sgmltag", "structfield", "structname", "symbol", "token", "type", "varname"),
    ]
)
"""Inline elements of DocBook, DITA, TEI and Mallard for what reads the same in every language. What a reader puts in
the place of a `replaceable`, sees on a screen or types is words."""


def is_code(text: str, inlines: tuple[Inline, ...]) -> bool:
    """Say whether a message is nothing but code or entities: without words outside of them, but not without them."""
    values = {inline.value for inline in inlines}
    if "replaceable" in values or not any(value in _CODE or value[:1] == "&" for value in values):
        return False
    solid = [
        inline._replace(open=inline.end, close=inline.end) if inline.value in _CODE else inline
        for inline in inlines
    ]
    return not has_words(text, solid)


def placeholder(name: str, number: int) -> str:
    """Return what stands in a message for an element with a message of its own, or with none."""
    return f"<_:{name}-{number}/>"


def inlines_of(text: str) -> tuple[Inline, ...]:
    """Return the elements, placeholders and references to entities in a message's text.

    An element with a target is a `link`, any other an `element`; one that nothing closes is an atom.
    """
    if "<" not in text and "&" not in text:
        return ()
    found: list[Inline] = []
    unclosed: list[tuple[str, int]] = []  # names, and places in `found`
    for piece in PIECE.finditer(text):
        kind = piece.lastindex
        start, end = piece.span()
        if kind == OPEN:
            name, rest, empty = piece.group(4, 5, 6)
            target = TARGET.search(rest) if rest else None
            if not empty:
                unclosed.append((name, len(found)))
            found.append(
                Inline("link", start, end, end, end, target[1] or target[2] or "")
                if target
                else Inline("element", start, end, end, end, name)
            )
        elif kind == CLOSE:
            if unclosed and unclosed[-1][0] == piece[3]:
                place = unclosed.pop()[1]
                sort, first, opened, _, _, value = found[place]
                found[place] = Inline(sort, first, opened, start, end, value)
        elif kind == PLACEHOLDER:
            found.append(Inline("placeholder", start, end, end, end, f"{piece[1]}-{piece[2]}"))
        elif kind == REFERENCE and piece[7] not in PREDEFINED and piece[7][0] != "#":
            found.append(Inline("placeholder", start, end, end, end, piece[0]))
    return tuple(found)
