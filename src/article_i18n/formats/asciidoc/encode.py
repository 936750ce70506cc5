"""Spelling a translation so that it can stand in its block of AsciiDoc without breaking the structure.

A line that would be read as something else begins, or ends, with `{empty}`, which AsciiDoc replaces by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from article_i18n.errors import Unencodable
from article_i18n.formats import Options, values
from article_i18n.formats.asciidoc import inline
from article_i18n.formats.asciidoc.breaking import halves
from article_i18n.formats.asciidoc.cells import SPEC
from article_i18n.formats.asciidoc.grammar import (
    BREAK,
    CHECKBOX,
    ENDS,
    SECTION_ID,
    is_plain,
    is_underline,
    kind_of,
)
from article_i18n.formats.asciidoc.shapes import EMPTY, Shape
from article_i18n.formats.asciidoc.touching import loosen
from article_i18n.formats.folding import joined
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded

_TERM_MARK = re.compile(r"(?:::|;;)(?=[ \t\n]|\Z)")
_PLUS = re.compile(r"(?<= )\+\Z|\A\+\Z")
_CLOSING_MARKS = re.compile(r"[ \t](?:={1,6}|#{1,6})\Z")
_BULLET = re.compile(r"[ \t]*(?:-|\*+|\u2022)[ \t]+\Z")
_TITLE = re.compile(r"\.?[^ \t.]")
_PURPOSE = re.compile(r"\w.* - \Z")
"""The names that a manual page begins with. Asciidoctor puts its purpose, behind them, into the page as it is."""
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_CREDIT = "-- "
_BOM = "\ufeff"
"""At the start of a document it would be no part of the text."""
_CONTINUES = (" \\", " +")
_NO_TERMS = frozenset({"cell", "entry", "field", "verse"})
"""The forms of text that is not read line by line."""
_VERBATIM = frozenset({"raw", "math"})
_QUOTES = {quote: re.compile(rf"\\.|{quote}") for quote in "\"'"}
_WORDS_FIRST = re.compile(r"[^\W\d_]+[ \n,;!?()，、。；：！？]")
"""No mark-up starts like this, so this is a word that a reader sees."""
_NEEDS_QUOTES = re.compile(r"[,=]|\A[\"']")
_SINGLE_QUOTE = re.compile(r'""|"')


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Spell a translation of `block`: one logical line, and what would break the structure made harmless.

    Raises Unencodable where no spelling keeps the structure whole.
    """
    shape = block.shape
    if isinstance(shape, Shape) and text == block.text:
        return Encoded(shape.raw or text, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or not _is_unicode(text):
        raise Unencodable("it has characters that a text file cannot hold")
    if isinstance(shape, values.Shape):
        return values.encode(block, text)
    assert isinstance(shape, Shape)
    lines = _lines(shape, text.lstrip(_BOM), shape.hard != "" and "\n\n" in block.text)
    if not lines:
        raise Unencodable("it is empty")
    text = loosen(block, "\n".join(lines))
    if "<" in text and _PURPOSE.match(shape.head):
        text = _TAG.sub("&lt;", text)
    text = text if shape.form in _NO_TERMS else _without_terms(text)
    encoded = _SPELLINGS[shape.form](shape, text.split("\n"))
    if not _WORDS_FIRST.match(text) and not has_words(encoded.text, inline.scan(encoded.text)):
        raise Unencodable("it has no words")
    return encoded


def _lines(shape: Shape, text: str, keeps_empty: bool) -> list[str]:
    """Return the lines to write: all, where the block keeps lines, or one; empty ones if the source has some."""
    if shape.form == "verse":
        return [line.rstrip() for line in text.strip().split("\n") if line.strip()]
    lines = [stripped for line in text.strip().split("\n") if (stripped := line.strip()) or keeps_empty]
    several = shape.form in {"flow", "cell"} and not shape.single
    return lines if several or len(lines) < 2 else [joined(lines)]


def _without_terms(text: str) -> str:
    """Return the text without what would make a line a term with its description."""
    marks = list(_TERM_MARK.finditer(text))
    if not marks:
        return text
    verbatim = [
        (i.start, i.end) for i in inline.scan(text) if i.kind in _VERBATIM or text.startswith("`+", i.start)
    ]
    if any(start < mark.start() < end for mark in marks for start, end in verbatim):
        raise Unencodable("it has :: or ;; before a blank where it cannot be kept from starting a list")
    return _TERM_MARK.sub(lambda found: found[0] + EMPTY, text)


def _flow(shape: Shape, lines: list[str]) -> Encoded:
    starts = not shape.head.strip(" \t")
    lines = [_PLUS.sub("{plus}", line) for line in lines]
    first = _begin(lines[0]) if starts else _follow(shape.head, lines[0])
    lines = [first, *map(_go_on, lines[1:])]
    if len(lines) == 1 and abs(len(lines[0]) - shape.below) < 2:
        lines = [lines[0] + EMPTY]
    return _join(shape, lines)


def _cell(shape: Shape, lines: list[str]) -> Encoded:
    lines = [_PLUS.sub("{plus}", line) for line in lines]
    lines = [
        EMPTY + line if kind_of(line) in {"comment", "directive", "delimiter"} else line for line in lines
    ]
    return _join(shape, lines)


def _verse(shape: Shape, lines: list[str]) -> Encoded:
    return _join(shape, [_begin(line) for line in lines])


def _line(shape: Shape, lines: list[str]) -> Encoded:
    line = lines[0]
    return _join(shape, [line + EMPTY if abs(len(line) - shape.below) < 2 else line])


def _title(shape: Shape, lines: list[str]) -> Encoded:
    line = lines[0]
    return _join(shape, [line if _TITLE.match(line) else EMPTY + line])


def _term(shape: Shape, lines: list[str]) -> Encoded:
    line = _begin(lines[0])
    return _join(shape, [line + EMPTY if line[-1] in ":;" or abs(len(line) - shape.below) < 2 else line])


def _heading(shape: Shape, lines: list[str]) -> Encoded:
    line = lines[0]
    closed = "[[" in shape.tail or (shape.tail and not SECTION_ID.search(line))
    if not closed and (_CLOSING_MARKS.search(line) or SECTION_ID.search(line)):
        line += EMPTY
    text = _fence(shape, line)
    return Encoded(text, text)


def _setext(shape: Shape, lines: list[str]) -> Encoded:
    """Spell a title of two lines; its underline is as long, in characters, as Asciidoctor wants it."""
    anchor, _, underline = shape.tail.rpartition("\n")
    line = _begin(lines[0])
    if not anchor and SECTION_ID.search(line):
        line += EMPTY
    text = _fence(shape, line)
    length = len(shape.head) + len(text) + len(anchor.rstrip(ENDS))
    length += length == 2  # by one it may differ, and -- would open a block
    return Encoded(f"{text}{anchor}\n{underline[0] * length}", text)


def _value(shape: Shape, lines: list[str]) -> Encoded:
    text = _fence(shape, lines[0])
    quote = shape.quote or ('"' if _NEEDS_QUOTES.search(text) else "")
    if quote:
        text = _QUOTES[quote].sub(lambda found: found[0] if found[0][0] == "\\" else "\\" + found[0], text)
    if text.endswith("\\"):
        raise Unencodable("a value cannot end with a backslash")
    return Encoded(text if shape.quote else f"{quote}{text}{quote}", text)


def _entry(shape: Shape, lines: list[str]) -> Encoded:
    text = _fence(shape, " ".join(lines))
    text = text + EMPTY if text.endswith(_CONTINUES) else text
    return Encoded(text, text)


def _field(shape: Shape, lines: list[str]) -> Encoded:
    line = _fence(shape, lines[0])
    line = EMPTY + line if kind_of(line) in {"comment", "directive", "delimiter"} else line
    opens = shape.separator and (shape.separator in line or line.startswith('"'))
    if opens or not shape.separator:
        line = _SINGLE_QUOTE.sub('""', line)
    return Encoded(f'"{line}"' if opens else line, line)


def _join(shape: Shape, lines: list[str]) -> Encoded:
    text = _fence(shape, "\n".join(lines))
    first, newline, rest = text.partition("\n")
    hard = shape.hard if newline else ""
    if not newline and (shape.tail or shape.wrap):
        first, rest = halves(text) or (text, EMPTY)
        text = f"{text} {EMPTY}" if rest == EMPTY else text
    rest = rest.replace("\n", f"{shape.hard}\n{shape.prefix}")
    source = first + hard + shape.tail + f"\n{shape.prefix}{rest}" * (rest != "")
    return Encoded(source + " " if shape.tight and _reads_on(text) else source, text)


def _reads_on(text: str) -> bool:
    """Say whether the separator of the next cell, right after a text, would take its end for its own."""
    blank = max(text.rfind(" "), text.rfind("\t"), text.rfind("\n"))
    return text.endswith("\\") or SPEC.fullmatch(text, blank + 1) is not None


def _begin(line: str) -> str:
    """Return a line that starts a paragraph and is read as nothing else."""
    kind = kind_of(line)
    if kind == "attributes":
        return line + EMPTY
    if kind == "continuation":
        return "{plus}"
    return line if is_plain(line) else EMPTY + line


def _go_on(line: str) -> str:
    """Return a further line of a paragraph that is read as nothing else."""
    if not line:
        return line
    return EMPTY + line if line.startswith(_CREDIT) or is_underline(line) else _begin(line)


def _follow(head: str, line: str) -> str:
    """Return a line that stands after a marker or a label and is read as text of its own."""
    if _BULLET.fullmatch(head) and CHECKBOX.match(line):
        return EMPTY + line
    return line + EMPTY if BREAK.fullmatch(head.lstrip(" \t") + line) else line


def _fence(shape: Shape, text: str) -> str:
    """Return the text with the separators of the tables around it escaped."""
    for fence in shape.fences:
        if fence in text:
            text = re.sub(rf"(?<!\\){re.escape(fence)}", lambda found: "\\" + found[0], text)
    return text


def _is_unicode(text: str) -> bool:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return True


_SPELLINGS: dict[str, Callable[[Shape, list[str]], Encoded]] = {
    "flow": _flow,
    "cell": _cell,
    "verse": _verse,
    "line": _line,
    "title": _title,
    "term": _term,
    "heading": _heading,
    "setext": _setext,
    "value": _value,
    "entry": _entry,
    "field": _field,
}
