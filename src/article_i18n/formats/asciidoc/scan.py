"""The scan of an AsciiDoc document: a line reader that knows where text stands and needs no parser."""

from __future__ import annotations

import re
from bisect import bisect_right

from article_i18n.formats import Options, directives, front_matter
from article_i18n.formats.asciidoc import attributes, inline
from article_i18n.formats.asciidoc.cursor import Cursor
from article_i18n.formats.asciidoc.header import title_line
from article_i18n.formats.asciidoc.leaves import Sheet
from article_i18n.formats.asciidoc.views import Region, whole
from article_i18n.formats.asciidoc.walk import walk
from article_i18n.model import Block, Inline

_HARDBREAKS = re.compile(r"^:hardbreaks(?:-option)?:[ \t]*$", re.MULTILINE)
_MANPAGE = re.compile(r"^:doctype:[ \t]+manpage[ \t]*$", re.MULTILINE)
_PURPOSE = re.compile(r"^:manpurpose:", re.MULTILINE)


def scan(text: str, options: Options) -> list[Block]:
    """Find the translatable places of an AsciiDoc document, sorted and disjoint.

    Raises SourceError for front matter that cannot be read.
    """
    blocks, start = front_matter.scan(text, options)
    view = whole(text)
    sheet = Sheet(
        text,
        attributes.ENTRIES | frozenset(options.front_matter_keys),
        hardbreaks=_HARDBREAKS.search(text) is not None,
    )
    low = bisect_right(view.starts, start) - 1 if start else 0
    region = Region(low, len(view.lines), sections=True)
    manpage = _MANPAGE.search(text) is not None and not _PURPOSE.search(text)
    walk(Cursor(sheet, view, region, low, title=title_line(view, region), manpage=manpage))
    while sheet.waiting:
        view, region = sheet.waiting.pop()
        walk(Cursor(sheet, view, region, region.low))
    sheet.blocks.sort(key=lambda block: block.start)
    return directives.apply(blocks + sheet.blocks, sheet.directives)


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the inline mark-up of a block's text, such as a msgid or a msgstr."""
    return inline.scan(text, lenient=True)
