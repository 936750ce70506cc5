"""What one line of AsciiDoc can be.

The rules are those of the AsciiDoc language as Asciidoctor reads it, line by line:
https://docs.asciidoctor.org/asciidoc/latest/
"""

from __future__ import annotations

import re
from typing import NamedTuple

ENDS = " \t\v\f\0"
"""What is not seen at the end of a line."""
BLANKS = " \t"

STOPS = frozenset({"blank", "continuation", "delimiter", "attributes"})
"""The kinds of line that end any paragraph."""
ITEMS = frozenset({"item", "term"})
"""The kinds of line that begin a list item."""

_DELIMITER = r"--|-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|[|,:!]={3,}|```(?!`).*"
_NAME = r"(?:[^\W\d]|:)[\w:.-]*"
_LINE = re.compile(
    rf"(?P<delimiter>{_DELIMITER})\Z"
    rf"|(?P<attributes>\[(?:[\w.#%{{,\"'].*|\[(?:{_NAME}(?:, *.+)?)?\])?\])\Z"
    r"|(?P<directive>(?:ifn?def|ifeval|endif)::[^ \t\[]*\[.*\]|include::[^\[]+\[.*\])\Z"
    r"|(?P<comment>//(?!/))"
    r"|(?P<title>\.\.?[^ \t.])"
    r"|(?P<entry>:!?\w[^:]*:(?=[ \t]|\Z))"
    r"|(?P<item>[ \t]*(?:-|\*+|\u2022|\.+|\d+\.|[a-zA-Z]\.|[IVXivx]{1,7}\))[ \t]|<(?:\d+|\.)>[ \t])"
)
_TERM = re.compile(r"(?!//[^/])[ \t]*(?P<term>[^ \t].*?)(?P<mark>:{2,4}|;;)(?:\Z|[ \t]+(?P<rest>.*))")
_SIBLINGS = {
    "::": re.compile(r"(?!//[^/])[ \t]*(?P<term>[^ \t].*?[^:]|[^ \t:])(?P<mark>::)(?:\Z|[ \t]+(?P<rest>.*))"),
    ":::": re.compile(
        r"(?!//[^/])[ \t]*(?P<term>[^ \t].*?[^:]|[^ \t:])(?P<mark>:::)(?:\Z|[ \t]+(?P<rest>.*))"
    ),
    "::::": re.compile(
        r"(?!//[^/])[ \t]*(?P<term>[^ \t].*?[^:]|[^ \t:])(?P<mark>::::)(?:\Z|[ \t]+(?P<rest>.*))"
    ),
    ";;": re.compile(r"(?!//[^/])[ \t]*(?P<term>[^ \t].*?)(?P<mark>;;)(?:\Z|[ \t]+(?P<rest>.*))"),
}
_MARKER = re.compile(
    r"(?:[ \t]*(?P<mark>-|\*+|\u2022|\.+|\d+\.|[a-zA-Z]\.|[IVXivx]{1,7}\))|(?P<callout><(?:\d+|\.)>))[ \t]+(?=.)"
)
_STYLED = (
    (re.compile(r"\d+\."), "1."),
    (re.compile(r"[a-z]\."), "a."),
    (re.compile(r"[ivx]+\)"), "i)"),
    (re.compile(r"[A-Z]\."), "A."),
    (re.compile(r"[IVX]+\)"), "I)"),
)
CALLOUT = "<1>"
PLUS = "+"
"""A line of nothing else attaches what follows to a list item; with blanks before, it is an empty line of text."""

SECTION = re.compile(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?P<title>.+?)(?:[ \t]+(?P=marks))?")
SECTION_ID = re.compile(rf"(?<!\\) \[\[{_NAME}(?:, *.+)?\]\]\Z")
UNDERLINES = "=-~^+"
"""What underlines a section title of two lines, by level."""
BREAK = re.compile(r"'{3,}|<{3,}|([-*_])( *)\1\2\1")
INDENTED_BREAK = re.compile(r" {0,3}([-*_])( *)\1\2\1")
MACRO = re.compile(r"(?P<name>\w[\w-]*)::(?P<target>|[^ \t]|[^ \t].*?[^ \t])\[(?P<attributes>.*)\]")
ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
CHECKBOX = re.compile(r"\[[ x*]\] ")
CONDITIONAL = re.compile(r"(?:ifn?def)::[^ \t\[]+\[")
_LETTER = re.compile(r"[^\W_]")


def kind_of(line: str) -> str:
    """Return what a line, without white space at its end, is by itself.

    blank, continuation, delimiter, attributes, directive (of the preprocessor), comment, title (of a block),
    entry (of an attribute), item, term (of a description list) or text.
    """
    if not line:
        return "blank"
    if line[:2].isalpha() and "::" not in line and ";;" not in line and ")" not in line[2:8]:
        return "text"  # most lines: whatever starts with two letters needs one of these to be more
    found = _LINE.match(line)
    if found:
        return found.lastgroup or "text"
    if line == PLUS:
        return "continuation"
    return "term" if is_term(line) else "text"


def is_term(line: str) -> bool:
    """Say whether a line has a term of a description list."""
    return ("::" in line or ";;" in line) and _TERM.match(line) is not None


def is_plain(line: str) -> bool:
    """Say whether a line, at the start of a paragraph, is read as its text and as nothing else."""
    if kind_of(line) != "text" or line.startswith("> ") or ADMONITION.match(line):
        return False
    if line[0] in "=#" and SECTION.fullmatch(line):
        return False
    if line[0] in "'<-*_ " and (BREAK.fullmatch(line) or INDENTED_BREAK.fullmatch(line)):
        return False
    return line[-1] != "]" or "::" not in line or not MACRO.fullmatch(line)


class Item(NamedTuple):
    """The start of a list item."""

    depth: int
    """How many lists are open around its own list."""
    trait: str
    """What the items of one list have in common: the marker, in its first form if it counts."""
    start: int
    """Where its term starts in the line; of other lists, its text."""
    end: int
    """Where its term ends; of other lists, -1."""
    rest: int
    """Where the text after the term starts; -1 where there is none on this line."""


def find_item(line: str, lists: list[str]) -> Item | None:
    """Return the list item that a line begins, in the outermost of the open lists that it fits, else a new one.

    `lists` are the traits of the open lists.
    """
    marker = _MARKER.match(line)
    trait = _trait(marker) if marker else ""
    depth = lists.index(trait) if trait in lists else len(lists)
    term = None
    for mark, sibling in _SIBLINGS.items() if "::" in line or ";;" in line else ():
        if mark in lists and lists.index(mark) < depth and (found := sibling.match(line)):
            depth, term = lists.index(mark), found
    if marker and not term:
        return Item(depth, trait, marker.end(), -1, marker.end())
    term = term or _TERM.match(line)
    return _term(depth, term) if term else None


def is_description(trait: str) -> bool:
    """Say whether a list is a description list."""
    return trait in _SIBLINGS


def section_level(line: str, below: str) -> int:
    """Return the level of the section whose title a line is (from 1), alone or underlined; 0 if it is none."""
    if line[0] in "=#" and (found := SECTION.fullmatch(line)):
        return len(found["marks"])
    return underlined_level(line, below) if below else 0


def underlined_level(line: str, below: str) -> int:
    """Return the level of a section title of two lines, from 1; 0 if it is none.

    The lengths are compared in characters, as Asciidoctor does, not in columns.
    """
    if not is_underline(below) or abs(len(line) - len(below)) > 1:
        return 0
    return UNDERLINES.index(below[0]) + 1 if line[0] != "." and _LETTER.search(line) else 0


def is_underline(line: str) -> bool:
    """Say whether a line could underline a title."""
    return line[:1] in UNDERLINES and line != "" and line == line[0] * len(line)


def _trait(marker: re.Match[str]) -> str:
    mark = marker["mark"]
    if not mark:
        return CALLOUT
    return next((style for pattern, style in _STYLED if pattern.fullmatch(mark)), str(mark))


def _term(depth: int, found: re.Match[str]) -> Item:
    rest = found.start("rest") if found["rest"] else -1
    return Item(depth, found["mark"], found.start("term"), found.end("term"), rest)
