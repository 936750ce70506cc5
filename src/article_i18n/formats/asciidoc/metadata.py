"""The lines above a block that say something about it, and the attributes of the document."""

from __future__ import annotations

import re

from article_i18n.formats.asciidoc import attributes
from article_i18n.formats.asciidoc.cursor import Cursor
from article_i18n.formats.asciidoc.leaves import add_entry, add_line, add_value
from article_i18n.formats.asciidoc.views import View

KINDS = frozenset({"attributes", "title", "entry"})
"""The kinds of line that are read here."""

_CONTINUES = (" \\", " +")
_REFTEXT = re.compile(r"\[\[[^\],]+, *(?P<text>.+)\]\]")
_CREDITED = frozenset({"quote", "verse"})
_CREDITS = {2: "attribution", 3: "citetitle"}


def take(cursor: Cursor) -> None:
    """Read one line of metadata, with the lines that continue it."""
    kind = cursor.kind
    if kind == "entry":
        _entry(cursor)
        return
    if kind == "title":
        span = (1, len(cursor.line))
        add_line(cursor.sheet, cursor.view, cursor.at, span, "caption", form="title")
    elif cursor.line.startswith("[["):
        _anchor(cursor)
    else:
        _attributes(cursor)
    cursor.at += 1


def entry_end(view: View, line: int, high: int) -> int:
    """Return the line after the attribute that starts at `line`."""
    first = view.lines[line]
    ending = next((each for each in _CONTINUES if first.endswith(each)), None)
    line += 1
    while ending and line < high and view.lines[line]:
        line += 1
        if not view.lines[line - 1].endswith(ending):
            break
    return line


def _entry(cursor: Cursor) -> None:
    low, view = cursor.at, cursor.view
    cursor.at = entry_end(view, low, cursor.region.high)
    name, _, value = view.lines[low][1:].partition(":")
    if name.lower() in cursor.sheet.entries and value.strip():
        add_entry(cursor.sheet, view, low, cursor.at, name.lower())


def _anchor(cursor: Cursor) -> None:
    found = _REFTEXT.fullmatch(cursor.line)
    if found:
        text = attributes.Attribute("reftext", 2, *found.span("text"), "", found["text"])
        add_value(cursor.sheet, cursor.view, cursor.at, text, "reftext")


def _attributes(cursor: Cursor) -> None:
    found = attributes.read(cursor.line, 1, len(cursor.line) - 1)
    cursor.meta = cursor.meta.merged(found)
    credited = cursor.meta.style in _CREDITED
    for each in found:
        name = each.name or (_CREDITS.get(each.number, "") if credited else "")
        if name in attributes.TEXTS:
            add_value(cursor.sheet, cursor.view, cursor.at, each, name)
