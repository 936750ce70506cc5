"""Spelling a translation so that it can stand in its block of reST without breaking the structure."""

from __future__ import annotations

import re

from article_i18n.errors import Unencodable
from article_i18n.formats import Options
from article_i18n.formats.folding import joined
from article_i18n.formats.rst import cells
from article_i18n.formats.rst.anchors import targets
from article_i18n.formats.rst.draft import has_letters
from article_i18n.formats.rst.edges import hide_escapes
from article_i18n.formats.rst.inline import scan
from article_i18n.formats.rst.lines import width
from article_i18n.formats.rst.marks import ATTRIBUTION, FIELD, LITERAL, MARK, UNDERLINE
from article_i18n.formats.rst.scan import scan_cell
from article_i18n.formats.rst.shapes import BODY, ENTRY, NAME, PLAIN, TERM, Cells, Shape, Title
from article_i18n.formats.rst.touching import separate
from article_i18n.model import Block, Encoded

_BREAKS = re.compile(r"[ \t]*[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
"""What docutils takes for the end of a line, or expands to columns."""
_NOQA = re.compile(r"(?<!\\)\s*#[ ]*noqa\s*\Z")
"""A translator's word to Sphinx, which it takes out: the references need not be those of the source."""
_COLON = re.compile(r"(?<!\\)(?:\\\\)*:\Z")
_TERM_COLON = re.compile(r"(?<= ):(?= )")
_NAME_COLON = re.compile(r"(?<!\\)((?:\\\\)*):(?=[ `]|\Z)|\A:")


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Spell a translation of `block`: one logical line, marks that would start something else escaped.

    Raises Unencodable where no spelling keeps the structure whole.
    """
    if "noqa" in text and not _NOQA.search(block.text):
        text = _NOQA.sub("", text)
    return _encode(block, text, 1)


def _encode(block: Block, text: str, depth: int) -> Encoded:
    shape = block.shape
    assert isinstance(shape, (Shape, Title, Cells))
    if text == block.text:
        return Encoded(shape.raw or text, text)
    if "\0" in text:
        raise Unencodable("it has characters that a text file cannot hold")
    if isinstance(shape, Cells):
        return cells.encode(shape, text, scan_cell(depth), lambda part, line: _encode(part, line, depth + 1))
    text = joined(_BREAKS.split(text.strip())).strip()
    if isinstance(shape, Title) or shape.marked:
        text = _without_loose_end(text)
        text = separate(text, block.text, block.inlines)
        if _anonymous(text) != _anonymous(block.text):
            raise Unencodable("it has more or fewer references without a name than the source, `text`__")
    if not has_letters(text):
        raise Unencodable("it has no letters")
    return _title(block, shape, text) if isinstance(shape, Title) else _spell(shape, text)


def _anonymous(text: str) -> int:
    """Count the references that find their targets by their number in the document."""
    found = scan(text) if "__" in text else ()
    return sum(inline.kind == "link" and not inline.value for inline in found)


def _without_loose_end(text: str) -> str:
    """Return the text without a backslash at its end that would escape what comes next."""
    end = len(text)
    while end and text[end - 1] == "\\":
        start = end
        while start and text[start - 1] == "\\":
            start -= 1
        if (end - start) % 2 == 0:
            break
        end -= 1
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


def _title(block: Block, shape: Title, text: str) -> Encoded:
    """Spell a title; its adornment goes on fitting it, or is as long as it was where it was longer."""
    if not shape.over:
        text = _escape_start(text, title=True)
    line = shape.inset + text
    needed = width(line)
    if shape.length > width(shape.inset + block.text):
        needed = max(needed, shape.length)
    adornment = shape.mark * needed
    lines = (adornment, line, adornment) if shape.over else (line, adornment)
    return Encoded(targets(shape, text) + f"\n{shape.prefix}".join(lines), text)


def _spell(shape: Shape, text: str) -> Encoded:
    if shape.place == BODY:
        text = _escape_start(_end(text, shape.literal), quote=shape.quote)
    elif shape.place == TERM:
        text = _escape_classifiers(text)
        text = f"\\{text}" if FIELD.match(f"{text} ") else _escape_start(text)
    elif shape.place == NAME:
        text = _NAME_COLON.sub(r"\1\\:", text)
    elif shape.place not in (PLAIN, ENTRY) and (FIELD.match(text) or (shape.quote and text[0] == "-")):
        text = "\\" + text
    encoded = _on_two_lines(text, " " * shape.indent) if shape.second else Encoded(text, text)
    return Encoded(targets(shape, text) + encoded.source, encoded.text)


def _escape_start(text: str, *, title: bool = False, quote: bool = False) -> str:
    """Return the text with a backslash before what would make it something else than text."""
    found = MARK.match(text)
    numbered = title and found is not None and found.lastgroup == "number"
    if (found and not numbered) or (quote and ATTRIBUTION.match(text)):
        return "\\" + text
    return text


def _end(text: str, literal: bool) -> str:
    """Return a paragraph's text with two colons at its end if, and only if, a literal block follows."""
    if LITERAL.search(text):
        return text if literal else f"{text[:-1]}\\:"
    if literal:
        return f"{text}:" if _COLON.search(text) else f"{text} ::"
    return text


def _on_two_lines(text: str, indent: str) -> Encoded:
    """Part the text at a blank. Without its first line, or with it alone, something else would be read there."""
    at = text.find(" ")
    while at > 0:
        apart = text[at - 1] != "\\" and not any(map(str.isspace, text[at - 1] + text[at + 1]))
        if apart and not UNDERLINE.match(text, at + 1) and not MARK.match(text[:at]):
            return Encoded(f"{text[:at]}\n{indent}{text[at + 1 :]}", text)
        at = text.find(" ", at + 1)
    return _with_empty_line(text, indent)


def _with_empty_line(text: str, indent: str) -> Encoded:
    """Add a line that reads as nothing, since the text has no place to part it at."""
    if text.endswith(":"):
        return Encoded(f"\\ \\\n{indent}{text}", f"\\ \\ {text}")
    return Encoded(f"{text}\\\n{indent}\\", f"{text}\\ \\")


def _escape_classifiers(text: str) -> str:
    """Return a term with a backslash before each colon between blanks; its ends stand beside blanks, too."""
    padded = f" {text} "
    if " : " not in padded:
        return text
    inlines = scan(text)
    pieces: list[str] = []
    at = 1
    for found in _TERM_COLON.finditer(hide_escapes(padded)):
        colon = found.start()
        if not any(inline.start < colon - 1 < inline.end for inline in inlines):
            pieces += (padded[at:colon], "\\")
            at = colon
    return "".join((*pieces, padded[at:-1]))
