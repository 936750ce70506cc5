"""How a translation is written in its block's place, so that a scan of the edition reads just that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats.folding import display_width as width
from article_i18n.formats.text.addresses import has_letters
from article_i18n.formats.text.flow import fold, unfold, wrap
from article_i18n.formats.text.layout import Shape, can_underline, looks_like_heading
from article_i18n.formats.text.lines import (
    MARKER,
    QUOTE,
    close_gaps,
    column,
    is_art,
    is_code,
    is_command,
    is_long,
    keeps_break,
    kind_of,
    missing,
)
from article_i18n.model import Block, Encoded

SOFT, MEANT = " ", "  "
"""Marks at the end of a line: it flows on (RFC 3676); its break is meant (Markdown)."""
WIDE = 100
"""Where lines are wrapped that stand between others and are too long, in a text that is not wrapped."""
_NO_BREAK_SPACE = "\u00a0"


class Spelling(NamedTuple):
    """A way to write a translation."""

    text: str
    """What a scan must read."""
    lines: Sequence[str]
    mark: str = ""
    """The blanks at the end of each line but the last, or of the only one."""


def spell(block: Block, shape: Shape, text: str) -> Encoded:
    """Write a translation in its block's place. Raises Unencodable where a scan would read something else."""
    if text == block.text:
        return Encoded(shape.raw or text, text)
    lines = tidy(text, bool(shape.lead))
    if not lines or not has_letters(" ".join(lines)):
        raise Unencodable("a plain text block needs a letter, else it is not seen as text")
    if shape.under:
        line = fold(lines)
        return _underlined(
            shape, line, _resized(shape.under, width(shape.lead + block.text), width(shape.lead + line))
        )
    if block.kind == "heading":
        return _heading(block, shape, fold(lines))
    spelling = next((way for way in _spellings(shape, lines) if _reads_back(shape, way)), None)
    if spelling is None:
        raise Unencodable("however its lines are broken, they would not read as one block of plain text")
    return Encoded(_written(shape, spelling), spelling.text)


def tidy(text: str, marked: bool = False) -> list[str]:
    """Return the lines of a translation without white space around them, empty lines and table gaps.

    What would begin a list or a quote gets a no-break space; `marked` says that the first line follows a list
    mark.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept: list[str] = []
    for line in lines:
        if kind_of(line.strip("> \u00a0")) != "blank":
            if (
                kept and " " not in kept[-1] and MARKER.match(kept[-1] + " x")
            ):  # a mark alone on its line is that of the next
                line = f"{kept.pop()} {line}"
            kept.append(close_gaps(line))
    return [line if marked and i == 0 else _plain_start(line) for i, line in enumerate(kept)]


def _plain_start(line: str) -> str:
    found = MARKER.match(line)
    if found:
        mark = found[0].split(None, 1)[0]
        return mark + _NO_BREAK_SPACE + line[len(mark) + 1 :]
    if line.startswith(">"):
        return ">" + _NO_BREAK_SPACE + line[1:].lstrip()
    return line


def _reads_back(shape: Shape, spelling: Spelling) -> bool:
    """Say whether a scan will read the text in one block of the same kind."""
    text, lines, mark = spelling
    if len(lines) < shape.least or len(lines) > (shape.most or len(lines)) or not _stays_text(shape, lines):
        return False
    if (shape.short or len(lines) > 1) and any(
        is_long(shape.lead + line, mark + shape.tail) for line in lines
    ):
        return False
    if len(lines) > 1:
        return unfold(lines, [mark] * len(lines)) == text
    if mark == MEANT:
        return keeps_break(_end_mark(shape.tail) + shape.tail)
    underlined = can_underline(shape.below, shape.lead + text)
    return not underlined and not (shape.alone and looks_like_heading(text))


def _end_mark(tail: str) -> str:
    """Return the spaces that make the white space at the end of a block's only line a mark."""
    return MEANT[len(tail) - len(tail.lstrip(" ")) :]


def _stays_text(shape: Shape, lines: Sequence[str]) -> bool:
    """Say whether no line is anything else by itself: rule, list item, quote, table, code, directive."""
    first = shape.lead + lines[0]
    found = MARKER.match(first)
    if (found[0] if found else "") != shape.lead or QUOTE.match(first):
        return False
    if any(MARKER.match(line) or QUOTE.match(line) for line in lines[1:]):
        return False
    if shape.code and (is_command(first) or any(map(is_code, lines))):
        return False
    whole = (first, *lines[1:])
    return all(kind_of(line) == "text" and not is_art(line) and not line.startswith("```") for line in whole)


def _spellings(shape: Shape, lines: Sequence[str]) -> Iterator[Spelling]:
    """Propose ways to write a translation, the best first."""
    if len(lines) > 1:
        yield Spelling("\n".join(lines), lines)
        yield Spelling("\n".join(lines), lines, MEANT)
    text = fold(lines)
    single = (Spelling(text, [text]), Spelling(text, [text], MEANT))
    rooms = [shape.width - less for less in (0, 3, 7)] if shape.width else [WIDE] * shape.short
    if not shape.width or shape.first + width(text) <= shape.width:
        yield from single
    for mark in ("", SOFT):
        yield from (Spelling(text, wrapped, mark) for wrapped in _wraps(shape, text, rooms))
    yield from single
    if shape.least > 1 or shape.alone or shape.below:
        for wrapped in _wraps(
            shape, text, [shape.first + width(text) * share // 100 for share in (75, 50, 25, 0)]
        ):
            yield Spelling(text, wrapped)
            yield Spelling(text, wrapped, SOFT)


def _wraps(shape: Shape, text: str, rooms: Iterable[int]) -> Iterator[list[str]]:
    return (wrap(text, shape.first, column(shape.rest), room) for room in rooms)


def _written(shape: Shape, spelling: Spelling) -> str:
    _, lines, mark = spelling
    if len(lines) == 1:
        end = _end_mark(shape.tail) if mark else ""
        if shape.long:
            end += " " * missing(shape.lead + lines[0], end + shape.tail)
        return lines[0] + end
    return f"{mark}\n{shape.rest}".join(lines)


def _heading(block: Block, shape: Shape, text: str) -> Encoded:
    """Write a heading without mark-up: without a full stop at its end, or else underlined."""
    stopless = text[:-1].rstrip() if text.endswith((".", "。")) and not text.endswith("..") else text
    for line in (text, stopless):
        if looks_like_heading(line) and _stays_text(shape, [line]) and has_letters(line):
            return Encoded(line, line)
    rule = "=" if block.level == 1 else "-"
    return _underlined(shape, text, rule * max(3, width(shape.lead + text)))


def _underlined(shape: Shape, text: str, rule: str) -> Encoded:
    title = shape.lead + text
    if not _stays_text(shape, [text]):
        raise Unencodable("as a heading of plain text it would read as a table, a list or a rule")
    if shape.over:
        return Encoded(f"{rule}\n{shape.rest}{title}\n{shape.rest}{rule}", text)
    return Encoded(f"{text}\n{shape.rest}{rule}", text)


def _resized(rule: str, before: int, after: int) -> str:
    """Return the underline of a title that was `before` columns wide and is `after`.

    One as long as its title (give or take two) stays so; a longer one stays as it is while it is long enough.
    """
    length = len(rule)
    if abs(length - before) < 3:
        length += after - before
    elif 2 * length < after:
        length = after
    return rule[0] * max(3, length)
