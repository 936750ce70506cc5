"""The head of a document: its title, author and revision, and what a manual page says about itself."""

from __future__ import annotations

import re

from article_i18n.formats.asciidoc import metadata
from article_i18n.formats.asciidoc.cursor import Cursor, conditional, never, paragraph
from article_i18n.formats.asciidoc.grammar import section_level
from article_i18n.formats.asciidoc.leaves import add_heading
from article_i18n.formats.asciidoc.views import Region, View

_PASSED = frozenset({"blank", "comment", "directive", "attributes"})
_VOLUME = re.compile(r"= .+\(.+\)")
_PURPOSE = re.compile(r"[^ \t].*? +- +(?=[^ ])")


def title_line(view: View, region: Region) -> int:
    """Return the line of the document's title, -1 if it has none: nothing but metadata stands before it."""
    line = region.low
    while line < region.high:
        kind = view.kinds[line]
        if kind == "entry":
            line = metadata.entry_end(view, line, region.high)
        elif kind == "delimiter" and view.lines[line].startswith("//"):
            line = view.close(view.lines[line], line, region.high) + 1
        elif kind in _PASSED:
            line += 1
        else:
            below = view.lines[line + 1] if line + 1 < region.high else ""
            return line if section_level(view.lines[line], below) == 1 else -1
    return -1


def heading(cursor: Cursor, level: int) -> None:
    """Read the title of a section or of the document, with the lines that belong to it."""
    is_title = cursor.at == cursor.title
    if is_title and cursor.manpage and _VOLUME.fullmatch(cursor.line):
        cursor.at += 1  # a command's name with the volume of the manual is no text
    else:
        cursor.at += add_heading(cursor.sheet, cursor.view, cursor.at, level)
    cursor.gap = False
    if is_title:
        _header(cursor)
    elif cursor.manpage:
        cursor.manpage = False
        _name(cursor)


def _header(cursor: Cursor) -> None:
    """Pass the lines right below the title: attributes, and one line each for the authors and the revision."""
    for _ in ("authors", "revision"):
        _entries(cursor)
        if cursor.kind == "blank" or section_level(cursor.line, cursor.below):
            return
        cursor.at += 1
    _entries(cursor)


def _entries(cursor: Cursor) -> None:
    while True:
        if cursor.kind == "entry":
            metadata.take(cursor)
            continue
        if cursor.kind == "comment":
            cursor.sheet.comment(cursor.view, cursor.at)
        elif cursor.kind == "directive":
            conditional(cursor, cursor.at)
        elif cursor.kind == "delimiter" and cursor.line.startswith("//"):
            cursor.at = cursor.view.close(cursor.line, cursor.at, cursor.region.high)
        else:
            return
        cursor.at += 1


def _name(cursor: Cursor) -> None:
    """Read the line `name - purpose`, of which the purpose is text."""
    while cursor.at < cursor.region.high and cursor.kind == "blank":
        cursor.at += 1
    found = _PURPOSE.match(cursor.line) if cursor.kind == "text" else None
    if found:
        paragraph(cursor, found.end(), "paragraph", never)
