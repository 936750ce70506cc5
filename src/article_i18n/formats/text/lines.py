"""A plain text cut into lines, and what a single line can be by itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from article_i18n.formats import directives
from article_i18n.formats.directives import Directive
from article_i18n.formats.folding import display_width as width
from article_i18n.formats.text.addresses import inlines_of


class Line(NamedTuple):
    """One line: `quote + indent + body + tail`."""

    start: int
    """Offset in the text, in characters."""
    quote: str
    """`> ` prefixes as they stand."""
    indent: str
    body: str
    """Without white space at either end; empty in a blank line."""
    tail: str
    """White space at the end."""
    kind: str
    """text, blank, rule, directive or fenced."""
    column: int
    """Display width of the indent."""

    @property
    def at(self) -> int:
        """Offset of the body."""
        return self.start + len(self.quote) + len(self.indent)

    @property
    def end(self) -> int:
        """Offset after the body."""
        return self.at + len(self.body)

    @property
    def depth(self) -> int:
        """How many quotes deep it stands."""
        return self.quote.count(">")


INVISIBLE = "\u200b\u2060\ufeff"
"""Characters that pasted web pages leave on lines that look empty."""
TAB = 8
LONG = 132
"""Nobody wraps at more columns."""
ART_LIMIT = 500
"""Longer lines (characters) are prose, whatever they hold."""

QUOTE = re.compile(r" {0,3}>(?!\u00a0)(?:[ \t]?>(?!\u00a0))* ?")
MARKER = re.compile(
    r"""(?P<bullet>[-*+•‣◦⁃∙●○▪■□–·])(?:[ \t]+\[[ xX]\])?[ \t]+(?=\S)
    | (?!\([cCсС]\)[ \t]+\d)(?P<open>\(?)(?P<number>\d{1,3}|[^\W\d_]|[ivx]{2,5})(?P<close>\))[ \t]+(?=\S)
    | (?P<decimal>\d{1,3})\.[ \t]+(?=\S)""",
    re.VERBOSE,
)
"""A list marker with the blanks after it. A no-break space after it makes it ordinary text."""
_RULE = re.compile(r"([-=~_*#+^.•·—–─━═])(?:\1{2,}|(?:[ \t]+\1){2,})|--")
_RULE_STARTS = frozenset("-=~_*#+^.•·—–─━═")
_COMMENT = re.compile(r"<!--(.*)-->|(?:%|\#|\.\.)[ \t]*(.*)")
_COMMENT_STARTS = frozenset("<%#.")

_BOX = re.compile(r"[\u2500-\u259f]")
_FRAME = re.compile(r"\+[-=+]{2,}|\|.*\|\Z")
_LEADERS = re.compile(r"\.{4,} *\d+\Z|(?:\. ){4}")
_STROKE = r"-_=+|/\\<>^~*#@$%&\[\]{}`"
_STROKES = re.compile(f"[{_STROKE}]")
_SIX_STROKES = re.compile(f"(?:[{_STROKE}][^{_STROKE}]*){{6}}")
_WORDLY = re.compile(r"[^\W_]")
_GAP = re.compile(r"(?<=\S)(?: {3,}|[ ]*\t[ \t]*)(?=\S)")

_CODE = re.compile(
    r"""(?:\$|>>>)[ ]\S | \#! | // | /\* | \#include\b | @\w+\( | <[a-z/!?][^<>]*>\Z | "[\w-]+"[ ]?:
    | [\w.\[\]"'-]+[ ]*(?:[-+*/|&:.]?=|<-|=>)[ ]*[^\s=]
    | (?:def|class|func|fn|function|struct|enum|interface|namespace|impl)[ ]+\w+[ ]?[({:<]
    | (?:if|for|while|switch|catch)[ ]?\(
    | import[ ]+[\w.]+\Z | (?:else|try|finally|fi|done|esac)[:;]?\Z
    | [\w.:>-]+\([^()]*\)[ ]?[;{:]?\Z""",
    re.VERBOSE,
)
_COMMAND = re.compile(
    r"(?:sudo|pip3?|npm|npx|yarn|git|apt|apt-get|brew|docker|curl|wget|python3?|chmod|mkdir|cargo|make|cd)"
    r" +[-\w./]"
)
_CODE_END = re.compile(r"(?:[{}]|[])}\"'\d] ?;)\Z")


def column(indent: str) -> int:
    """Return the display width of white space at the start of a line; a form feed has none."""
    return width(indent.replace("\f", "").expandtabs(TAB))


def read(text: str) -> list[Line]:
    """Cut a text at its newlines and say what each line is by itself."""
    lines, start = [], 0
    for raw in text.split("\n"):
        lines.append(_line(raw, start))
        start += len(raw) + 1
    fences = [i for i, line in enumerate(lines) if line.body.startswith("```")]
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        for i in range(opening, closing + 1):
            lines[i] = lines[i]._replace(kind="fenced")
    return lines


def _line(raw: str, start: int) -> Line:
    quote = ""
    if ">" in raw[:4] and (found := QUOTE.match(raw)):
        quote = found[0]
        raw = raw[len(quote) :]
    bare = raw.lstrip()
    indent = raw[: len(raw) - len(bare)]
    body = bare.rstrip()
    tail = bare[len(body) :]
    return Line(start, quote, indent, body, tail, kind_of(body), column(indent) if indent else 0)


def kind_of(body: str) -> str:
    """Say what a line is by itself: text, blank, rule or directive."""
    if not body.strip(INVISIBLE):
        return "blank"
    if body[0] in _RULE_STARTS and _RULE.fullmatch(body):
        return "rule"
    if directive_in(body, 0):
        return "directive"
    return "text"


def directive_in(body: str, start: int) -> Directive | None:
    """Return the directive that a line consists of: `<!-- i18n: … -->`, or `%`, `#` or `..` before it."""
    if body[0] not in _COMMENT_STARTS or len(body) > ART_LIMIT:
        return None
    found = _COMMENT.fullmatch(body)
    return directives.parse(found[1] or found[2] or "", start, start + len(body)) if found else None


def is_bullet(mark: str) -> bool:
    """Tell a list mark that is a bullet from a number or a letter."""
    return not (mark[0].isalnum() or mark[0] == "(")


def is_art(body: str) -> bool:
    """Say whether a line belongs to a table or a drawing: frames, wide gaps, more strokes than letters."""
    if len(body) > ART_LIMIT:
        return False
    if _FRAME.match(body) or _LEADERS.search(body) or (not body.isascii() and _BOX.search(body)):
        return True
    if body.count(" | ") > 1 or len(_gaps(body)) > 1:
        return True
    if not _WORDLY.search(body):
        return len(_STROKES.findall(body)) > 2
    return bool(_SIX_STROKES.search(body)) and len(_STROKES.findall(body)) > width(
        "".join(_WORDLY.findall(body))
    )


def is_code(body: str) -> bool:
    """Say whether an indented line can only be a program's, a shell's or a data file's."""
    return bool(_CODE.match(body) or _CODE_END.search(body[-4:]))


def is_command(body: str) -> bool:
    """Say whether the first line of an indented block is a shell command: sentences begin with a capital."""
    return bool(_COMMAND.match(body))


def _gaps(body: str) -> list[re.Match[str]]:
    return list(_GAP.finditer(body)) if "   " in body or "\t" in body else []


def close_gaps(body: str) -> str:
    """Return a line whose inner blanks cannot be taken for a table's columns."""
    return _GAP.sub("  ", body)


def are_aligned(lines: list[Line]) -> bool:
    """Say whether two lines running have their gaps, or the cells after them, at the same column: a table."""
    edges = [_edges(line) for line in lines]
    return any(a & b for a, b in pairwise(edges))


def _edges(line: Line) -> set[tuple[str, int]]:
    gaps = _gaps(line.body) if len(line.body) <= ART_LIMIT else []
    ends = {("gap", _across(line, gap.end())) for gap in gaps}
    return ends | {("end", _across(line, len(line.body)))} if ends else ends


def _across(line: Line, offset: int) -> int:
    return width((" " * line.column + line.body[:offset]).expandtabs(TAB))


def is_long(body: str, tail: str = "") -> bool:
    """Say whether a line, addresses aside, is longer than anyone wraps: then it is a paragraph by itself.

    White space at its end counts, so that a translation that is shorter can stay as long.
    """
    return len(body) + len(tail) > LONG // 2 and missing(body, tail) <= 0


def missing(body: str, tail: str) -> int:
    """Return how many columns a line lacks to be long."""
    addresses = sum(len(inline.value) for inline in inlines_of(body)) if len(body) <= ART_LIMIT else 0
    return LONG + 1 + addresses - width(body) - width(tail)


def keeps_break(tail: str) -> bool:
    """Say whether a line's end is marked as meant: exactly two spaces, as in Markdown."""
    return tail[:2] == "  " and tail[2:3] != " "


def flows_on(tail: str) -> bool:
    """Say whether a line's end is marked as soft: exactly one space, as in RFC 3676."""
    return tail[:1] == " " and tail[1:2] != " "
