"""A place in a region on its way to the region's end, and the steps that all readers take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from article_i18n.formats.asciidoc.attributes import NOTHING, Meta
from article_i18n.formats.asciidoc.grammar import BLANKS, CONDITIONAL, ITEMS, STOPS, find_item
from article_i18n.formats.asciidoc.leaves import Row, Sheet, add_flow
from article_i18n.formats.asciidoc.views import DEEPEST, Region, View, inner

Stop = Callable[[int], bool]
"""Says whether a line ends the paragraph before it."""


@dataclass(slots=True)
class Cursor:
    """Where a region is read, and what was read before that still counts."""

    sheet: Sheet
    view: View
    region: Region
    at: int = 0
    """The line to read next."""
    lists: list[str] = field(default_factory=list)
    """The traits of the lists that are open, from the outermost."""
    attached: bool = False
    """A list continuation, `+`, stands before."""
    wanting: bool = False
    """A term stands before, still without its description."""
    gap: bool = True
    """A blank line stands before."""
    meta: Meta = NOTHING
    """What is said about the block to come."""
    title: int = -1
    """The line of the document's title."""
    manpage: bool = False
    """The next section tells the name and the purpose of what the manual page is about."""

    @property
    def line(self) -> str:
        """The line to read next."""
        return self.view.lines[self.at]

    @property
    def kind(self) -> str:
        """What that line is by itself; blank at the end."""
        return self.view.kinds[self.at] if self.at < self.region.high else "blank"

    @property
    def below(self) -> str:
        """The line after it; empty where it is none of the text's."""
        after = self.at + 1
        return (
            self.view.lines[after]
            if after < self.region.high and self.view.kinds[after] != "directive"
            else ""
        )

    @property
    def is_indented(self) -> bool:
        """Whether that line starts with a blank."""
        return self.line[0] in BLANKS


def conditional(cursor: Cursor, line: int) -> None:
    """Leave the text of a conditional of one line, `ifdef::name[text]`, to be read by itself."""
    view = cursor.view
    found = CONDITIONAL.match(view.lines[line])
    text = view.lines[line][found.end() : -1] if found else ""
    if found and text.strip(BLANKS) and view.depth < DEEPEST:
        part = inner(view, [(view.place(line, found.end()), text)])._replace(single=True)
        cursor.sheet.waiting.append((part, Region(0, 1, cursor.region.sections, cursor.region.kind)))


def gather(cursor: Cursor, column: int, stop: Stop) -> list[list[Row]]:
    """Move past the paragraph that starts here; return its rows, cut where the preprocessor steps in."""
    view = cursor.view
    runs: list[list[Row]] = [[(cursor.at, column)]]
    line = cursor.at + 1
    while line < cursor.region.high:
        kind = view.kinds[line]
        if kind in STOPS or stop(line):
            break
        if kind == "comment":
            cursor.sheet.comment(view, line)
        elif kind == "directive":
            conditional(cursor, line)
            runs.append([])
        else:
            runs[-1].append(view.row(line))
        line += 1
    cursor.at = line
    return [run for run in runs if run]


def paragraph(cursor: Cursor, column: int, kind: str, stop: Stop, hardbreaks: bool = False) -> None:
    """Read the paragraph whose text starts here."""
    for run in gather(cursor, column, stop):
        add_flow(cursor.sheet, cursor.view, run, kind, hardbreaks=hardbreaks)


def skip(cursor: Cursor, stops: frozenset[str], stop: Stop) -> None:
    """Move past this line and those after it up to one that stops."""
    cursor.at += 1
    while cursor.at < cursor.region.high and cursor.kind not in stops and not stop(cursor.at):
        cursor.at += 1


def never(line: int) -> bool:
    """Let no further line end a paragraph."""
    return False


def at_items(cursor: Cursor) -> Stop:
    """Let every list item end a paragraph, as it does in the text of another."""
    kinds = cursor.view.kinds
    return lambda line: kinds[line] in ITEMS


def at_siblings(cursor: Cursor) -> Stop:
    """Let the items of open lists end a paragraph, as they do in what is attached to another."""
    view, lists = cursor.view, list(cursor.lists)

    def stop(line: int) -> bool:
        item = find_item(view.lines[line], lists) if view.kinds[line] in ITEMS else None
        return item is not None and item.depth < len(lists)

    return stop
