"""Delimited blocks and paragraphs of every style."""

from __future__ import annotations

from article_i18n.formats.asciidoc import attributes, tables
from article_i18n.formats.asciidoc.attributes import Meta
from article_i18n.formats.asciidoc.cursor import Cursor, Stop, gather, paragraph, skip
from article_i18n.formats.asciidoc.grammar import (
    ADMONITION,
    BREAK,
    INDENTED_BREAK,
    MACRO,
    STOPS,
    kind_of,
    section_level,
)
from article_i18n.formats.asciidoc.leaves import Row, add_flow, add_heading, add_line, add_value, add_verse
from article_i18n.formats.asciidoc.views import DEEPEST, Region, inner, terminator

_DIAGRAM_STYLES = """
a2s actdiag asciimath barcode blockdiag bpmn bytefield d2 dbml diagrams ditaa dpic erd gnuplot graphviz latexmath
lilypond meme mermaid msc nomnoml nwdiag packetdiag pikchr pintora plantuml rackdiag salt seqdiag smcat stem
structurizr svgbob symbolator syntrax tikz umlet vega vegalite wavedrom
"""
DISCRETE = frozenset({"discrete", "float"})
"""The styles of headings that begin no section."""
VERBATIM = frozenset({"listing", "literal", "source", "verse"})
"""The styles of paragraphs whose lines stay as they are."""
_DIAGRAMS = frozenset(_DIAGRAM_STYLES.split())
_LEFT = _DIAGRAMS | {"comment", "pass"}
_ADMONITIONS = frozenset({"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"})
_PARAGRAPHS = _ADMONITIONS | {"abstract", "example", "normal", "open", "partintro", "quote", "sidebar"}
STYLES = VERBATIM | _LEFT | _PARAGRAPHS
"""The styles that make a paragraph something of its own."""
_BREAKS = "'<-*_ "
"""What a line that is a break can start with."""
_PASSED = frozenset({"blank", "continuation"})
_METADATA = frozenset({"entry", "title"})
_CREDIT = "-- "


def delimited(cursor: Cursor, meta: Meta) -> None:
    """Read a delimited block: leave it alone, or leave its inside to be read by itself."""
    view, start, line = cursor.view, cursor.at, cursor.line
    end = view.close(terminator(line), start, cursor.region.high)
    cursor.at = end + 1
    mark, style = line[0], meta.style
    inside = Region(start + 1, end)
    if mark == "/":
        cursor.sheet.comment(view, start, end)
        cursor.meta = meta
    elif line[1] == "=" != mark:
        tables.scan(cursor.sheet, view, inside, meta, line)
    elif style == "verse" and (mark == "_" or line == "--"):
        add_verse(cursor.sheet, view, *inside[:2])
    elif mark in "=*_" or (line == "--" and style not in VERBATIM | _LEFT):
        kind = "quote" if mark == "_" or style == "quote" else "paragraph"
        cursor.sheet.waiting.append((view, inside._replace(kind=kind)))


def leaf(cursor: Cursor, meta: Meta, stop: Stop, describes: bool) -> None:
    """Read what is no list and has no delimiters: a paragraph of some style, a break or a macro.

    Text that describes a term may be indented.
    """
    line, style = cursor.line, meta.style
    if style in VERBATIM:
        low = cursor.at
        skip(cursor, _PASSED, lambda line: bool(cursor.lists) and cursor.view.kinds[line] == "delimiter")
        if style == "verse":
            add_verse(cursor.sheet, cursor.view, low, cursor.at)
    elif line[0] in _BREAKS and (BREAK.fullmatch(line) or INDENTED_BREAK.fullmatch(line)):
        cursor.at += 1
    elif line[-1] == "]" and "::" in line and MACRO.fullmatch(line):
        _macro(cursor)
    elif style in DISCRETE and (level := section_level(line, cursor.below)):
        cursor.at += add_heading(cursor.sheet, cursor.view, cursor.at, level)
    elif style in _LEFT or (cursor.is_indented and style not in _PARAGRAPHS and not describes):
        skip(cursor, STOPS, stop)
    else:
        _text(cursor, meta, stop)


def starts_block(line: str) -> bool:
    """Say whether a line of no list, right below the text of a description, is more than text that goes on."""
    if not line:
        return False
    special = line[0] in _BREAKS and (BREAK.fullmatch(line) or INDENTED_BREAK.fullmatch(line))
    is_macro = line[-1] == "]" and "::" in line and MACRO.fullmatch(line)
    return (
        bool(special or is_macro or ADMONITION.match(line) or line.startswith("> "))
        or kind_of(line) in _METADATA
    )


def _text(cursor: Cursor, meta: Meta, stop: Stop) -> None:
    line = cursor.line
    hardbreaks = "hardbreaks" in meta.options
    label = ADMONITION.match(line)
    if meta.style == "normal" or meta.style not in _PARAGRAPHS:
        if label:
            paragraph(cursor, label.end(), "admonition", stop, hardbreaks)
            return
        if line.startswith("> "):
            for run in gather(cursor, 0, stop):
                _quote(cursor, run)
            return
        if line[0] == '"':
            for run in gather(cursor, 0, stop):
                if not _credited(cursor, run):
                    add_flow(cursor.sheet, cursor.view, run, cursor.region.kind, hardbreaks=hardbreaks)
            return
    kind = "admonition" if meta.style in _ADMONITIONS else cursor.region.kind
    column = cursor.view.row(cursor.at)[1]
    paragraph(cursor, column, "quote" if meta.style == "quote" else kind, stop, hardbreaks)


def _macro(cursor: Cursor) -> None:
    """Read a block macro; of images, audio and video, the texts are known."""
    found = MACRO.fullmatch(cursor.line)
    if found and found["name"] in {"image", "video", "audio"}:
        for each in attributes.read(cursor.line, *found.span("attributes")):
            is_alt = found["name"] == "image" and not each.name and each.number == 1
            name = "alt" if is_alt else each.name
            if name in attributes.TEXTS:
                add_value(cursor.sheet, cursor.view, cursor.at, each, name)
    cursor.at += 1


def _quote(cursor: Cursor, rows: list[Row]) -> None:
    """Leave a quote in the manner of Markdown, `> text`, to be read by itself."""
    view = cursor.view
    parts = []
    for line, _ in rows:
        text = view.lines[line]
        cut = 2 if text.startswith("> ") else 1 if text == ">" else 0
        parts.append((line, cut))
    line, cut = parts[-1]
    if view.lines[line].startswith(_CREDIT, cut):
        _credit(cursor, line, cut)
        parts.pop()
    if view.depth < DEEPEST:
        quote = inner(
            view, [(view.place(*part), view.lines[part[0]][part[1] :]) for part in parts], prefix="> "
        )
        cursor.sheet.waiting.append((quote, Region(0, len(parts), kind="quote")))


def _credited(cursor: Cursor, rows: list[Row]) -> bool:
    """Read a quote in quotation marks with a line that tells whose it is; say whether it is one."""
    view = cursor.view
    lines = [view.lines[line] for line, _ in rows]
    if len(rows) < 2 or not lines[-1].startswith(_CREDIT) or not lines[-2].endswith('"') or lines[-2] == '"':
        return False
    _credit(cursor, rows[-1][0], 0)
    lines[-2] = lines[-2][:-1]
    lines[0] = lines[0][1:]
    starts = [view.starts[line] + (number == 0) for number, (line, _) in enumerate(rows)]
    quote = inner(view, list(zip(starts, lines, strict=True))[:-1])
    add_flow(cursor.sheet, quote, [quote.row(line) for line in range(len(lines) - 1)], "quote")
    return True


def _credit(cursor: Cursor, line: int, cut: int) -> None:
    text = cursor.view.lines[line]
    start = len(text) - len(text[cut + len(_CREDIT) :].lstrip())
    add_line(cursor.sheet, cursor.view, line, (start, len(text)), "attribute", name="attribution")
