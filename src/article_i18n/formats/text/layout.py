"""The layout of a plain text: headings, paragraphs, list items, quotes, and what is left alone.

Every decision is made from lines that stand together, and from skeleton (indents, list marks, blank lines)
where translations could sway it: so a text in which some blocks are translated has the same layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.formats.folding import display_width as width
from article_i18n.formats.text.addresses import has_letters
from article_i18n.formats.text.flow import ends_clause, unfold
from article_i18n.formats.text.lines import MARKER, Line, is_art, is_bullet, is_long, keeps_break, read
from article_i18n.formats.text.parts import Part, is_verbatim, scopes
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN, GUESS_CLOSE, GUESS_OPEN

HEADING = 100
"""A heading without mark-up is no wider (columns)."""
LEVELS = {"=": 1, "═": 1, "-": 2, "~": 2, "^": 2, "*": 2, "_": 2, "─": 2, "━": 2}
"""The level of a heading by its underline."""


_KINDS = {"rule": "rule", "fenced": "verbatim", "directive": "directive"}


class Shape(NamedTuple):
    """What `encode` needs to know of a block's place."""

    lead: str = ""
    """The list mark or number before the text, on its line."""
    rest: str = ""
    """What each further line begins with."""
    first: int = 0
    """The column where the text begins."""
    tail: str = ""
    """White space after the block."""
    code: bool = False
    """Whether a line that looks like code would be taken for it here."""
    alone: bool = False
    """Whether a line that looks like a heading would be taken for one here."""
    below: str = ""
    """The rule right below, which would underline a single line."""
    least: int = 1
    """How many lines it must have, so that its neighbours read the same."""
    most: int = 0
    """How many lines it may have at most; 0 for any number."""
    long: bool = False
    """Whether its line shows that each line is a paragraph here: it must stay longer than anyone wraps."""
    short: bool = False
    """Whether a line that long would show that here, wrongly."""
    under: str = ""
    """The underline of a heading."""
    over: str = ""
    """The line above the heading; further lines begin with `rest`."""
    width: int = 0
    """The column at which its lines are wrapped; 0 for never."""
    raw: str = ""
    """The source, where it differs from the text."""


class Piece(NamedTuple):
    """A part of a document: heading, paragraph, item, verbatim, rule or directive."""

    kind: str
    lines: Sequence[Line]
    start: int
    end: int
    text: str = ""
    level: int = 0
    shape: Shape = Shape()

    @property
    def depth(self) -> int:
        """How many quotes deep it stands."""
        return self.lines[0].depth

    @property
    def is_prose(self) -> bool:
        """Whether it has text to translate."""
        return bool(self.text) and has_letters(self.text)

    @property
    def is_wrapped(self) -> bool:
        """Whether its lines are folded into one."""
        return bool(self.text) and len(self.lines) > 1 and not self.shape.under and "\n" not in self.text

    @property
    def column(self) -> int:
        """Where it begins, list mark included."""
        return self.lines[0].column


class _Chunk(NamedTuple):
    """`lines[start:end]`: text, title, rule, fenced or directive."""

    start: int
    end: int
    kind: str


def layout(text: str) -> list[Piece]:
    """Return the parts of a document in order; blank lines and directives are none."""
    found = list(_pieces(text, read(text)))
    usual = _usual_width(found)
    if usual:
        found = [_with_width(piece, usual) for piece in found]
    title = next((i for i, piece in enumerate(found) if piece.is_prose), None)
    if title is not None and found[title].kind == "heading" and not found[title].shape.under:
        found[title] = found[title]._replace(level=1)
    return found


def _pieces(text: str, lines: Sequence[Line]) -> Iterator[Piece]:
    chunks = list(_chunks(lines))
    numbered = _lone_numbers(
        lines, [_first_text(lines, chunk) for chunk in chunks if chunk.kind in {"text", "title"}]
    )
    for chunk in chunks:
        inside = lines[chunk.start : chunk.end]
        if chunk.kind == "text":
            before = lines[chunk.start - 1] if chunk.start else None
            after = lines[chunk.end] if chunk.end < len(lines) else None
            alone = chunk != chunks[-1] and _is_alone(inside[0], before, after)
            if chunk.start not in numbered and MARKER.match(inside[0].body):
                alone = False
            yield from _text(text, inside, alone, after)
        elif chunk.kind == "title":
            yield _title(text, inside)
        else:
            yield Piece(_KINDS[chunk.kind], inside, inside[0].at, inside[-1].end)


def _first_text(lines: Sequence[Line], chunk: _Chunk) -> int:
    framed = chunk.kind == "title" and lines[chunk.start].kind == "rule"
    return chunk.start + framed


def _lone_numbers(lines: Sequence[Line], starts: Sequence[int]) -> set[int]:
    """Return the numbered lines with no list before or after them: their numbers may be a heading's."""
    found = [(lines[i].column, MARKER.match(lines[i].body)) for i in starts]
    indents = [None, *(indent if mark else None for indent, mark in found), None]
    return {
        i
        for i, (indent, mark), before, after in zip(starts, found, indents, indents[2:], strict=False)
        if mark and not is_bullet(mark[0]) and indent not in {before, after}
    }


def _chunks(lines: Sequence[Line]) -> Iterator[_Chunk]:
    i = 0
    while i < len(lines):
        kind = lines[i].kind
        end = i + 1
        if kind == "rule" and not (i and lines[i - 1].kind == "text") and _is_framed(lines[i : i + 3]):
            kind, end = "title", i + 3
        elif kind in {"text", "fenced"}:
            while end < len(lines) and lines[end].kind == kind and lines[end].depth == lines[i].depth:
                end += 1
            if kind == "text" and end == i + 1 < len(lines) and underlines(lines[i], lines[end]):
                kind, end = "title", end + 1
        if kind != "blank":
            yield _Chunk(i, end, kind)
        i = end


def underlines(line: Line, rule: Line) -> bool:
    """Say whether a rule makes the line above it a heading: it is as long as half of it at least."""
    if rule.kind != "rule" or rule.depth != line.depth:
        return False
    marker = MARKER.match(line.body)
    if (marker and is_bullet(marker[0])) or keeps_break(line.tail) or is_art(line.body):
        return False
    return can_underline(rule.body, line.body)


def can_underline(rule: str, title: str) -> bool:
    """Say whether a rule is an unbroken line of a kind that underlines, long enough for the title."""
    return rule[:1] in LEVELS and rule[1:3] == rule[:1] * 2 and 2 * width(rule) >= width(title)


def _is_framed(lines: Sequence[Line]) -> bool:
    if len(lines) < 3:
        return False
    over, title, under = lines
    return (
        over.body == under.body
        and over.depth == title.depth
        and title.kind == "text"
        and underlines(title, under)
    )


def _is_alone(line: Line, before: Line | None, after: Line | None) -> bool:
    """Say whether a group that begins with this line could be a heading, by what is around it."""
    if line.column or line.depth or (before and before.kind == "text"):
        return False
    return after is not None and after.kind in {"blank", "directive"}


def looks_like_heading(body: str) -> bool:
    """Say whether a line is short and does not end as a sentence does; fallback marks are not looked at."""
    if len(body) > 2 * HEADING:
        return False
    plain = body
    for mark in (FALLBACK_OPEN, FALLBACK_CLOSE, GUESS_OPEN, GUESS_CLOSE):
        plain = plain.replace(mark, "")
    return width(plain) <= HEADING and not ends_clause(plain)


def _title(text: str, lines: Sequence[Line]) -> Piece:
    *over, title, under = lines
    marker = MARKER.match(title.body)
    lead = marker[0] if marker else ""
    body = title.body[len(lead) :]
    start = over[0].at if over else title.at + len(lead)
    shape = Shape(
        lead=lead,
        rest=title.quote + title.indent,
        tail=under.tail,
        under=under.body,
        over=over[0].body if over else "",
        raw=text[start : under.end],
    )
    return Piece("heading", lines, start, under.end, body, LEVELS[under.body[0]], shape)


def _text(text: str, lines: Sequence[Line], alone: bool, after: Line | None) -> Iterator[Piece]:
    found = scopes(lines)
    sole = sum(map(len, found)) == 1
    below = after.body if sole and after and after.kind == "rule" and after.depth == lines[0].depth else ""
    for scope in found:
        if is_verbatim(scope):
            inside = [line for part in scope for line in part.lines]
            yield Piece("verbatim", inside, inside[0].at, inside[-1].end)
        else:
            yield from (_piece(text, part, len(lines) > 1, alone and sole, below) for part in scope)


def _piece(text: str, part: Part, crowded: bool, alone: bool, below: str) -> Piece:
    """Lay out a part; `crowded` says that there are other lines in its group."""
    first, last = part.lines[0], part.lines[-1]
    bodies = [first.body[len(part.lead) :], *(line.body for line in part.lines[1:])]
    body = unfold(bodies, [line.tail for line in part.lines])
    start = first.at + len(part.lead)
    raw = text[start : last.end]
    shape = Shape(
        lead=part.lead,
        rest=part.rest,
        first=width(first.quote) + first.column + width(part.lead),
        tail=last.tail,
        code=part.code,
        alone=alone,
        below="" if part.lead and is_bullet(part.lead) else below,
        least=part.least,
        most=part.most,
        long=bool(part.most) and is_long(last.body, last.tail),
        short=crowded and not part.most,
        raw="" if raw == body else raw,
    )
    kind = "item" if part.lead else "paragraph"
    if alone and len(part.lines) == 1 and not keeps_break(last.tail) and looks_like_heading(body):
        return Piece("heading", part.lines, start, last.end, body, 2, shape)
    return Piece(kind, part.lines, start, last.end, body, 0, shape)


def _right_edges(piece: Piece) -> list[int]:
    return [width(line.quote) + line.column + width(line.body) for line in piece.lines]


def _usual_width(found: Sequence[Piece]) -> int:
    """Return the column at which prose is wrapped: nearly no line is longer; 0 if none is wrapped."""
    edges = sorted(edge for piece in found if piece.is_wrapped for edge in _right_edges(piece)[:-1])
    return edges[-1 - len(edges) // 20] if edges else 0


def _with_width(piece: Piece, usual: int) -> Piece:
    """Let a translation be wrapped as its source is; lines longer than usual and narrow columns stay so."""
    if not piece.is_prose or piece.shape.under:
        return piece
    wide = max(_right_edges(piece))
    if len(piece.lines) == 1 and wide > usual:
        return piece
    room = min(wide, usual) if len(piece.lines) > 2 else usual
    return piece._replace(shape=piece.shape._replace(width=room))
