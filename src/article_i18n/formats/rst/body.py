"""Body elements: which lines are paragraphs, lists, quotes, tables and titles, and the blocks that they hold.

The grammar is that of docutils, construct by construct and in its order; what docutils reports as an error and
shows as it is, is skeleton here. Regions wait in a list instead of the call stack, so nesting can be deep.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from article_i18n.formats.rst import inline
from article_i18n.formats.rst.draft import Draft
from article_i18n.formats.rst.edges import hide_escapes, normal
from article_i18n.formats.rst.lines import (
    Lines,
    Region,
    extent,
    fold,
    indented_run,
    least_indent,
    run,
    text_column,
    width,
)
from article_i18n.formats.rst.marks import ATTRIBUTION, CLASSIFIER, LITERAL, MARK, OWN_TARGET, UNDERLINE
from article_i18n.formats.rst.shapes import INLINE, TERM, Shape, Title
from article_i18n.model import Block

Construct = Callable[[Draft, Region, int, int, re.Match[str]], int]


def read_region(draft: Draft, region: Region, constructs: dict[str, Construct]) -> None:
    """Read the body elements of a region; those inside them wait."""
    lines = draft.lines
    at = region.lo
    while at < region.hi:
        column = region.indent
        if at == region.lo and region.first >= 0:
            column = region.first
        elif lines.indent[at] > region.indent:
            end = extent(lines, at, region.hi, region.indent)
            quote(draft, at, end)
            at = end
            continue
        found = MARK.match(lines.text[at], column)
        if found and found.lastgroup:
            at = constructs[found.lastgroup](draft, region, at, column, found)
        else:
            at = text(draft, region, at, column)


def quote(draft: Draft, lo: int, hi: int) -> None:
    """Read a block quote: its body, and its attribution, after which another quote may follow."""
    lines = draft.lines
    indent = least_indent(lines, lo, hi)
    at = lo + 1
    while at < hi:
        found = lines.gap[at] and lines.indent[at] == indent and ATTRIBUTION.match(lines.text[at], indent)
        end = run(lines, at, hi) if found else 0
        if found and len(set(lines.indent[at + 1 : end])) <= 1:
            draft.waiting.append(Region(lo, at, indent, role="quote"))
            draft.add(at, end, found.end(), "attribution", Shape(INLINE, quote=True), prose=False)
            lo = at = end
        at += 1
    if lo < hi:
        draft.waiting.append(Region(lo, hi, indent, role="quote"))


def text(draft: Draft, region: Region, at: int, column: int, *, data: bool = False) -> int:
    """Read a line of text: the line after it says whether it is a term, a title or a paragraph.

    With `data`, a title or paragraph is passed over.
    """
    lines = draft.lines
    after = at + 1
    if after < region.hi and not lines.gap[after]:
        if lines.indent[after] > region.indent:
            return _definition(draft, region, at, column)
        under = UNDERLINE.match(lines.text[after], region.indent)
        if under and _long_enough(lines.text[at][column:], lines.text[after][region.indent :]):
            if not data:
                heading(draft, region, at, column, at)
            return after + 1
    return _paragraph(draft, region, at, column, data)


def heading(draft: Draft, region: Region, first: int, column: int, title: int) -> None:
    """Add a title: from line `first`, an overline or the title itself, to the underline after `title`."""
    lines = draft.lines
    line = lines.text[title][column if first == title else region.indent :]
    name = line.strip()
    mark = lines.text[title + 1][region.indent :]
    own, stop = lines.offset(first, column), lines.stop[title + 1]
    lead, begin = _lead(lines, region, first, column)
    start = lines.offset(lead, begin)
    shape = Title(
        raw=draft.source[start:stop],
        mark=mark[0],
        over=first < title,
        prefix=" " * region.indent,
        inset=line[: len(line) - len(line.lstrip())],
        length=len(mark),
        lead=draft.source[start:own],
    )
    draft.blocks.append(Block(start, stop, "heading", name, inline.scan(name), prose=False, shape=shape))


def _lead(lines: Lines, region: Region, at: int, column: int) -> tuple[int, int]:
    """Return the line and column where the targets that belong to the text at line `at` start, or the text itself."""
    while at > region.lo:
        before = region.first if at - 1 == region.lo and region.first >= 0 else region.indent
        if lines.indent[at - 1] > before or not OWN_TARGET.match(lines.text[at - 1], before):
            break
        at, column = at - 1, before
    return at, column


def line(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Read a line of one punctuation mark: a transition, the line above a title, or mere text."""
    lines = draft.lines
    mark = lines.text[at][column:]
    title, under = at + 1, at + 2
    short = len(mark) < 4
    if title >= region.hi or lines.gap[title]:
        return text(draft, region, at, column) if short else title
    flush = lines.indent[title] == region.indent
    if flush and UNDERLINE.match(lines.text[title], region.indent):
        return text(draft, region, at, column) if short else under
    closed = under < region.hi and not lines.gap[under]
    matching = closed and lines.text[under] == " " * region.indent + mark
    if matching and _long_enough(lines.text[title][region.indent :], mark):
        heading(draft, region, at, column, title)
        return under + 1
    if short:
        return text(draft, region, at, column)
    return under + 1 if closed else under


def _long_enough(title: str, mark: str) -> bool:
    return len(mark) >= 4 or width(title) <= len(mark)


def _paragraph(draft: Draft, region: Region, at: int, column: int, data: bool) -> int:
    lines = draft.lines
    end = at + 1
    while end < region.hi and not lines.gap[end] and lines.indent[end] == region.indent:
        end += 1
    last = lines.text[end - 1]
    literal = last.endswith("::") and LITERAL.search(last) is not None
    if not data:
        second = end > at + 1 and _needs_second(lines, region, at, end)
        shape = Shape(literal=literal, quote=region.role == "quote", indent=region.indent, second=second)
        column = text_column(lines, at, column)
        first, begin = _lead(lines, region, at, column)
        kind = _FIRST.get(region.role, "paragraph") if first == region.lo else "paragraph"
        start, words = lines.offset(at, column), fold(lines, at, end, column)
        lead = lines.offset(first, begin) if first < at else None
        draft.add_text(start, lines.stop[end - 1], words, kind, shape, lead=lead)
    return _literal_block(lines, end, region) if literal else end


_FIRST = {"item": "item", "numbered": "item", "cell": "cell", "figure": "caption"}
"""What the first paragraph of a region is, by the region's role."""


def _needs_second(lines: Lines, region: Region, at: int, end: int) -> bool:
    """Say whether a paragraph that ends before line `end` would be misread, or what follows it, on one line.

    It would become a term before an indented line, and no list item before a line that is not indented; the lines
    after a marker's own are as deep as the shallowest of them.
    """
    if end < region.hi and not lines.gap[end] and lines.indent[end] > region.indent:
        return True
    if at == region.lo and end < region.hi:
        return region.first >= 0 and least_indent(lines, end, region.hi) > region.indent
    return at == region.lo and region.role == "numbered"


def _literal_block(lines: Lines, at: int, region: Region) -> int:
    """Return the end of the literal block at `at`: indented, or quoted line by line with one mark."""
    end = extent(lines, at, region.hi, region.indent)
    if end > at or at >= region.hi:
        return end
    mark = lines.text[at][region.indent]
    if not mark.isascii() or mark.isalnum():
        return at
    end = at + 1
    while end < region.hi and not lines.gap[end] and lines.text[end].startswith(mark, region.indent):
        end += 1
    return end


def _definition(draft: Draft, region: Region, at: int, column: int) -> int:
    lines = draft.lines
    end = extent(lines, at + 1, region.hi, region.indent)
    draft.waiting.append(Region(at + 1, end, least_indent(lines, at + 1, end)))
    term(draft, at, column)
    return end


def term(draft: Draft, at: int, column: int) -> None:
    """Add a term and its classifiers, each a block."""
    line = draft.lines.text[at]
    begin, kind = column, "term"
    if " : " in line:
        inlines = inline.scan(line[column:])
        for found in CLASSIFIER.finditer(hide_escapes(line), column):
            place = found.start() - column
            if not any(i.start < place < i.end for i in inlines):
                draft.add_part(at, begin, found.start(), kind, Shape(TERM))
                begin, kind = found.end(), "classifier"
    draft.add_part(at, begin, len(line), kind, Shape(TERM))


def doctest(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Pass over an interactive session, which ends with a blank line."""
    return run(draft.lines, at, region.hi)


def anonymous(draft: Draft, region: Region, at: int, column: int, found: re.Match[str]) -> int:
    """Pass over an anonymous hyperlink target."""
    draft.named.add(normal(draft.lines.text[at][found.end() :].removesuffix("_").strip("`")))
    return indented_run(draft.lines, at + 1, region.hi, region.indent)
