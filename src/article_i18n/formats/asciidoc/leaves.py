"""One place of text at a time: from its lines to a `Block`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from article_i18n.formats.asciidoc import inline
from article_i18n.formats.asciidoc.attributes import Attribute
from article_i18n.formats.asciidoc.grammar import ENDS, PLUS, SECTION, SECTION_ID, is_underline
from article_i18n.formats.asciidoc.shapes import HARD, Shape
from article_i18n.formats.asciidoc.views import Region, View
from article_i18n.formats.directives import Directive, parse
from article_i18n.formats.folding import joint
from article_i18n.formats.words import has_words
from article_i18n.model import Block

_TRANSLATORS = re.compile(r"\s*translators?\s*:\s*(?=\S)", re.IGNORECASE)
Row = tuple[int, int]
"""A line of a view and the column where its text starts."""
_BLANKS = " \t"
_LONGEST = 400
"""How far below a quote an underline is looked for."""


@dataclass(slots=True)
class Sheet:
    """What a scan finds in one document."""

    text: str
    entries: frozenset[str]
    """The names of the document's attributes that hold text."""
    hardbreaks: bool
    """Every line of a paragraph stays a line, in all of the document."""
    blocks: list[Block] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    waiting: list[tuple[View, Region]] = field(default_factory=list)
    """What is still to be read; a list and no recursion, so that depth is free."""

    def add(
        self,
        span: tuple[int, int],
        kind: str,
        text: str,
        shape: Shape,
        level: int = 0,
        name: str = "",
        prose: bool = False,
    ) -> None:
        """Add a block if a reader finds words in it. White space of any kind at its ends stays outside."""
        start, end = span
        stripped = text.strip()
        if stripped != text:
            start += len(text) - len(text.lstrip())
            end -= len(text) - len(text.rstrip())
            text = stripped
        inlines = inline.scan(text)
        if has_words(text, inlines):
            raw = self.text[start:end]
            if raw != text:
                shape = shape._replace(raw=raw)
            self.blocks.append(Block(start, end, kind, text, inlines, name, (), level, name, prose, shape))

    def comment(self, view: View, line: int, last: int = -1) -> None:
        """Take note of a comment that may be a directive: one line, or all from one delimiter to the other."""
        start = view.starts[line]
        if last < 0:
            body, end = view.lines[line][2:], start + len(view.lines[line])
        else:
            end = view.starts[min(last, len(view.lines) - 1)]
            body = self.text[start + len(view.lines[line]) : end]
        found = parse(body, start, end)
        note = None if found else _TRANSLATORS.match(body)
        if note:
            more = _comments_below(view, line) if last < 0 else ()
            found = Directive(start, end, "note", " ".join(" ".join((body[note.end() :], *more)).split()))
        if found:
            self.directives.append(found)


def add_flow(
    sheet: Sheet,
    view: View,
    rows: Sequence[Row],
    kind: str,
    form: str = "flow",
    hardbreaks: bool = False,
) -> None:
    """Add running text: its lines made one, hard breaks kept."""
    rows = _inked(view, rows)
    while rows and _is_break(view, rows[-1]):
        rows = rows[:-1]
    if not rows:
        return
    (first, column), last = rows[0], rows[-1][0]
    hardbreaks = hardbreaks or sheet.hardbreaks
    line = view.lines[first]
    head = line[:column]
    prefix = view.prefix + head if not head.strip(_BLANKS) else view.prefix
    text, cut, tail = line[column:], 0, ""
    if first < last:
        lines = [HARD if _is_break(view, row) else view.lines[row[0]][row[1] :] for row in rows]
        text, cut = _fold(lines, hardbreaks)
        second, indent = next(row for row in rows[1:] if not _is_break(view, row))
        prefix = view.prefix + view.lines[second][:indent]
        tail = _comments(view, rows) if last - first >= len(rows) else ""
    elif text.endswith(HARD):
        text, cut = _fold([text], hardbreaks)
    start, end = view.starts[first] + column, view.starts[last] + len(view.lines[last]) - cut
    below = _below(sheet, view, rows, end)
    tight = bool(view.fences) and is_tight(sheet, view, end)
    shape = Shape(form, head, prefix, tail, "" if hardbreaks else HARD, below, view.fences, tight)
    below_term = below >= 0 and kind == "definition" and head.strip(_BLANKS) != ""
    if below_term or (view.wrap and first == 0 < last and not head):
        shape = shape._replace(wrap=True)
    elif view.single:
        shape = shape._replace(single=True)
    sheet.add((start, end), kind, text, shape, prose=True)


def add_line(
    sheet: Sheet,
    view: View,
    line: int,
    span: tuple[int, int],
    kind: str,
    form: str = "line",
    name: str = "",
) -> None:
    """Add the text of a part of one line."""
    start, end = span
    text = view.lines[line]
    at = view.starts[line]
    below = _below(sheet, view, [(line, start)], at + end)
    shape = Shape(form, text[:start], below=below, fences=view.fences, tight=is_tight(sheet, view, at + end))
    sheet.add((at + start, at + end), kind, text[start:end], shape, name=name)


def add_field(sheet: Sheet, view: View, rows: Sequence[Row], separator: str) -> None:
    """Add a field of a table with comma-separated values."""
    rows = _inked(view, rows)
    if not rows:
        return
    text, cut = _fold([view.lines[line][at:] for line, at in rows], sheet.hardbreaks)
    last = rows[-1][0]
    span = view.place(*rows[0]), view.place(last, len(view.lines[last]) - cut)
    shape = Shape("field", head=view.lines[rows[0][0]][: rows[0][1]], fences=view.fences, separator=separator)
    sheet.add(span, "cell", text, shape, prose=True)


def add_heading(sheet: Sheet, view: View, line: int, level: int) -> int:
    """Add a section title; return how many lines it takes."""
    text = view.lines[line]
    found = SECTION.fullmatch(text) if text[0] in "=#" else None
    start, end = found.span("title") if found else (0, len(text))
    anchor = SECTION_ID.search(text, start, end)
    if anchor:
        end = anchor.start()
    end = start + len(text[start:end].rstrip())
    span = view.place(line, start), view.place(line, end)
    if found:
        tail = "" if end == len(text) else text[end:]
        shape = Shape("heading", head=text[:start], tail=tail, fences=view.fences)
        sheet.add(span, "heading", text[start:end], shape, level=level)
        return 1
    after = line + 1
    mark = view.place(after, len(view.lines[after]))
    start = end - len(text[:end].lstrip())
    shape = Shape("setext", head=text[:start], tail=sheet.text[span[1] : mark], fences=view.fences)
    sheet.add((view.place(line, start), mark), "heading", text[start:end], shape, level=level)
    return 2


def add_verse(sheet: Sheet, view: View, low: int, high: int) -> None:
    """Add the stanzas of a verse block; their lines stay lines."""
    first = low
    for line in range(low, high + 1):
        if line < high and view.kinds[line] not in {"blank", "directive"}:
            continue
        if line > first:
            _, column = view.row(first)
            lines = [view.lines[first][column:], *view.lines[first + 1 : line]]
            span = view.place(first, column), view.place(line - 1, len(view.lines[line - 1]))
            shape = Shape("verse", head=" ", prefix=view.prefix, hard="", fences=view.fences)
            sheet.add(span, "verse", "\n".join(lines), shape)
        first = line + 1


def add_value(sheet: Sheet, view: View, line: int, attribute: Attribute, name: str) -> None:
    """Add the value of an attribute of a block."""
    at = view.starts[line]
    text = view.lines[line][attribute.start : attribute.end]
    lead = len(text) - len(text.lstrip(_BLANKS))
    text = text.strip(_BLANKS)
    start = at + attribute.start + lead
    shape = Shape("value", quote=attribute.quote, fences=view.fences)
    sheet.add((start, start + len(text)), "attribute", text, shape, name=name)


def add_entry(sheet: Sheet, view: View, low: int, high: int, name: str) -> None:
    """Add the value of an attribute of the document, which stands on the lines from `low` to before `high`."""
    first = view.lines[low]
    start = first.index(":", 1) + 1
    rows = [(low, len(first) - len(first[start:].lstrip(_BLANKS))), *map(view.row, range(low + 1, high))]
    rows = list(_inked(view, rows))
    if not rows:
        return
    lines = [view.lines[line][column:] for line, column in rows]
    kept = [line[:-2].rstrip(_BLANKS) for line in lines[:-1]] + lines[-1:]
    text, _ = _fold([*kept[:-1], kept[-1] + " "], hardbreaks=False)
    last = rows[-1][0]
    span = view.place(*rows[0]), view.place(last, len(view.lines[last]))
    shape = Shape("entry", head=first[: rows[0][1]], fences=view.fences)
    sheet.add(span, "attribute", text[:-1], shape, name=name, prose=name.endswith("description"))


def is_tight(sheet: Sheet, view: View, end: int) -> bool:
    """Say whether the next cell of a table around starts right after the text."""
    return bool(view.fences) and sheet.text.startswith(view.fences, end)


def _comments_below(view: View, line: int) -> Iterator[str]:
    """Yield what the comments on the next lines say, up to one that begins a note or a directive of its own."""
    for below in range(line + 1, len(view.lines)):
        body = view.lines[below][2:]
        if view.kinds[below] != "comment" or _TRANSLATORS.match(body) or parse(body, 0, 0):
            return
        yield body


def _inked(view: View, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without those at their ends that have nothing but white space of any kind."""
    low, high = 0, len(rows)
    while low < high and not view.lines[rows[low][0]][rows[low][1] :].strip():
        low += 1
    while low < high and not view.lines[rows[high - 1][0]][rows[high - 1][1] :].strip():
        high -= 1
    return rows if high - low == len(rows) else rows[low:high]


def _is_break(view: View, row: Row) -> bool:
    """Say whether a line is nothing but a hard break: blanks and a plus sign."""
    line, column = row
    return column > 0 and view.lines[line][column:] == PLUS


def _fold(lines: list[str], hardbreaks: bool) -> tuple[str, int]:
    """Return the lines as one logical line, and how many characters of the last one are not in it."""
    last = lines[-1]
    kept = last[:-2].rstrip(_BLANKS) if last.endswith(HARD) else last
    pieces = [""]
    glue: str | None = ""
    for line in lines[:-1]:
        hard = line.endswith(HARD)
        piece = line[:-2].rstrip(_BLANKS) if hard else line
        glue = "" if glue is None and not piece else glue
        pieces += (joint(pieces[-1], piece) if glue is None else glue, piece)
        glue = "\n" if hard or hardbreaks else None
    pieces += (joint(pieces[-1], kept) if glue is None else glue, kept)
    return "".join(pieces), len(last) - len(kept)


def _comments(view: View, rows: Sequence[Row]) -> str:
    text = {line for line, _ in rows}
    between = range(rows[0][0], rows[-1][0])
    return "".join(f"\n{view.prefix}{view.lines[line]}" for line in between if line not in text)


def _below(sheet: Sheet, view: View, rows: Sequence[Row], end: int) -> int:
    """Return the length that text from the first of the rows to `end` must not have if it is all on one line.

    It is what would let the line after the rows underline it; -1 if that line cannot.
    """
    column, last = rows[0][1], rows[-1][0]
    if view.prefix:  # the view around would see a title
        column += len(view.prefix)
        after = sheet.text[end : end + _LONGEST].partition("\n")[2].partition("\n")[0].rstrip(ENDS)
    else:
        after = view.lines[last + 1] if last + 1 < len(view.lines) else ""
    if not after or not is_underline(after):
        return -1
    return max(-1, len(after) - column - (view.place(last, len(view.lines[last])) - end))
