"""How lines become a paragraph and a paragraph becomes lines: folding, verse, wrapping, East Asian rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from article_i18n.formats.folding import display_width as width
from article_i18n.formats.text.lines import MARKER, flows_on, keeps_break

NARROW = 45
"""Prose is hardly ever wrapped at fewer columns: narrower lines are verse, an address, a list without marks."""
TINY = 30
"""Lines this short are never prose (columns)."""
VERSE = 64
"""Verse is no wider than this (columns)."""

_CJK = (
    "\u2e80-\u2fff\u3001-\u312f\u3190-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
"""What is written without spaces between words: Han, kana, their punctuation. Hangul has spaces."""
_EITHER = "“”‘’…—·"
"""Punctuation that East Asian and other scripts share: it goes by its neighbour."""
_IDEOGRAPH = re.compile(f"[{_CJK}]")
_ATOM = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
_BREAK = re.compile(
    rf"(?<=\S) (?=\S)|(?<=[{_CJK}{_EITHER}])(?=[{_CJK}{_EITHER}])|(?<=[{_CJK}])(?=[{_EITHER}])"
)
_NEVER_STARTS = frozenset(
    "、。，．・：；？！ー」』）】〕〉》〗〙”’…‥—–·々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％‰℃)]}»!?,.:;⸩"
)
_NEVER_ENDS = frozenset("「『（【〔〈《〖〘“‘([{«⸨￥＄£")
_SUSPENDED = frozenset(
    ("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "i", "и", "или", "до", "en", "of")
)
"""After these a hyphen at a line's end stays apart, as in `pre- and post-war`."""
_STOPS = tuple(".,;:!?…。，；：！？、—–-؟۔؛،।॥։።។။၊")
_CLOSERS = "\"'”’»)]}」』）】〉》⸩\ue0f2"
_OPENERS = "\"'“‘«([{「『（【〈《¿¡⸨\ue0f1\ue0f3"
_RISKY = re.compile(r">|```|\|")


def glue(left: str, right: str) -> str:
    """Return what joins two lines: a space, or nothing between East Asian characters and after a hyphen."""
    a, b = left[-1:], right[:1]
    wide = bool(_IDEOGRAPH.match(a)), bool(_IDEOGRAPH.match(b))
    if all(wide) or (wide[0] and b in _EITHER) or (wide[1] and a in _EITHER):
        return ""
    if a == "-" and left[-2:-1].isalpha() and b.islower():
        word = _ATOM.match(right[:12])
        return " " if word and word[0] in _SUSPENDED else ""
    return " "


def fold(bodies: Sequence[str]) -> str:
    """Join lines into one."""
    pieces = [bodies[0]]
    for left, right in pairwise(bodies):
        pieces += (glue(left, right), right)
    return "".join(pieces)


def unfold(bodies: Sequence[str], tails: Sequence[str]) -> str:
    """Return the text of a block's lines: one line, or each line by itself where the breaks are meant.

    `tails` is the white space at the end of each line; that of the last does not matter.
    """
    return "\n".join(bodies) if breaks_are_meant(bodies, tails) else fold(bodies)


def breaks_are_meant(bodies: Sequence[str], tails: Sequence[str]) -> bool:
    """Tell verse, addresses and the like from wrapped prose, by the lines alone.

    Marks at the line ends decide. Else prose is what is wide enough and breaks where the next word did not
    fit, not always at the end of a sentence; short lines are prose where most of them run on in mid-sentence.
    """
    if len(bodies) < 2:
        return False
    inner = tails[: len(bodies) - 1]
    if all(map(keeps_break, inner)):
        return True
    if all(map(flows_on, inner)):
        return False
    widths = [width(body) for body in bodies]
    widest, breaks = max(widths), len(bodies) - 1
    rooms = [wide + 1 + _first_width(after) for wide, after in zip(widths, bodies[1:], strict=False)]
    if 2 * sum(room <= 0.8 * widest for room in rooms) > breaks:
        return True
    running = sum(_runs_on(left, right) for left, right in pairwise(bodies))
    if widest < NARROW:
        return widest < TINY or 2 * running <= breaks or min(rooms) <= widest
    stopped = sum(map(ends_clause, bodies[:-1]))
    verse = widest <= VERSE and breaks > 2 and 2 * stopped >= breaks
    return not running and (verse or stopped == breaks > 1)


def ends_clause(body: str) -> bool:
    """Say whether a line ends in punctuation, quotes and brackets after it not counted."""
    return body.rstrip(_CLOSERS).endswith(_STOPS)


def _first_width(body: str) -> int:
    atom = _ATOM.match(body)
    return width(atom[0]) if atom else 1


def _runs_on(left: str, right: str) -> bool:
    """Say whether a sentence clearly goes on over a line break."""
    first = right.lstrip(_OPENERS)[:1]
    if first.islower():
        return True
    return first.isalpha() and not first.isupper() and not ends_clause(left)


def wrap(text: str, first: int, rest: int, room: int) -> list[str]:
    """Cut a line into lines that end by column `room`, where words and East Asian rules let it.

    `first` and `rest` are the columns where the first and the further lines begin. Folding the lines gives
    the text back; no line begins like a list item or a quote.
    """
    lines: list[str] = []
    start = at = 0
    used = first
    fit: tuple[int, int] | None = None
    for stop, following in (*_breaks(text), (len(text), len(text))):
        used += width(text[at:stop])
        if used > room and fit:
            lines.append(text[start : fit[0]])
            start = fit[1]
            used = rest + width(text[start:stop])
        at, fit = stop, (stop, following)
    lines.append(text[start:])
    return lines


def _breaks(text: str) -> list[tuple[int, int]]:
    """Return where a line may end and the next begin: (end, start)."""
    return [found.span() for found in _BREAK.finditer(text) if _may_break(text, *found.span())]


def _may_break(text: str, end: int, start: int) -> bool:
    if text[start] in _NEVER_STARTS or text[end - 1] in _NEVER_ENDS:
        return False
    if glue(text[max(0, end - 2) : end], text[start : start + 12]) != text[end:start]:
        return False
    return not (MARKER.match(text, start) or _RISKY.match(text, start))
