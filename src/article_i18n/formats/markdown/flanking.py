"""Emphasis that touches letters: `点击**“保存”**即可`, as it is written in scripts without spaces.

CommonMark takes a run of `*` for mark-up by what stands beside it (0.31.2, section 6.2): between punctuation inside
and a letter outside, it is plain text. A numeric reference for that letter, `点击**“保存”**&#21363;可`, begins and ends
with punctuation, so the run counts, and every renderer shows the same letters with the same words emphasised. HTML
tags would not do: many renderers drop or show them. `_` inside a word is never mark-up, `*` is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from article_i18n.model import Inline

Read = Callable[[str], tuple[Inline, ...]]
"""Reads the inline mark-up of a text."""

_KINDS = frozenset({"emphasis", "strong", "strike"})
_RUN = re.compile(r"\\.|(\*+|_+|~+)", re.DOTALL)
_REFERENCE = re.compile(r"&#(\d{1,7});")
_MOST = 256
"""Runs of a block that are looked at; more are no prose."""


class _Run(NamedTuple):
    """A run of one delimiter, or the part of it that belongs to one pair, as it is meant."""

    start: int
    end: int
    place: int
    """Which link or tag it stands in; pairs stand in one."""


class _Pair(NamedTuple):
    opening: _Run
    closing: _Run
    kind: str


def hold(text: str, wanted: Sequence[Inline], read: Read) -> str:
    """Return a translation with its emphasis spelled so that CommonMark takes it as it is meant.

    `wanted` is the mark-up of the source: text that has more pairs of delimiters is not changed, nor is text whose
    delimiters do not pair, or that no spelling helps.
    """
    want = Counter(inline.kind for inline in wanted if inline.kind in _KINDS)
    if not want:
        return text
    found = read(text)
    pairs = _pairs(text, found)
    if not pairs or not Counter(pair.kind for pair in pairs) <= want or _spans(found) == _meant(pairs):
        return text
    held = _spelled(text, pairs)
    return held if _same(held, text, read(held), pairs) else text


def _spans(found: Sequence[Inline]) -> set[tuple[int, int, str]]:
    return {(inline.start, inline.end, inline.kind) for inline in found if inline.kind in _KINDS}


def _meant(pairs: Sequence[_Pair]) -> set[tuple[int, int, str]]:
    return {(pair.opening.start, pair.closing.end, pair.kind) for pair in pairs}


def _same(held: str, text: str, found: Sequence[Inline], pairs: Sequence[_Pair]) -> bool:
    """Say whether what is read of the new spelling is the mark-up that was meant, around the same words."""
    have = Counter(
        (i.kind, _decoded(held[i.open : i.close]).replace("_", "*")) for i in found if i.kind in _KINDS
    )
    mean = Counter((p.kind, _decoded(text[p.opening.end : p.closing.start]).replace("_", "*")) for p in pairs)
    return have == mean and _decoded(held).replace("_", "*") == _decoded(text).replace("_", "*")


def _decoded(text: str) -> str:
    return _REFERENCE.sub(lambda found: chr(min(int(found[1]), 0x10FFFF)), text)


def _pairs(text: str, found: Sequence[Inline]) -> list[_Pair] | None:
    """Pair the delimiters as a reader of the source would; None where some are left over."""
    runs = list(islice(_runs(text, found), _MOST + 1))
    if len(runs) > _MOST:
        return None
    stack: list[_Run] = []
    pairs: list[_Pair] = []
    for run in runs:
        start = run.start
        if start and not text[start - 1].isspace():
            while start < run.end and (opened := _partner(text, stack, run._replace(start=start))):
                size = min(opened.end - opened.start, run.end - start)
                pairs += _nested(text, opened, start, size)
                stack.pop()
                if opened.end - opened.start > size:
                    stack.append(opened._replace(end=opened.end - size))
                start += size
        if start < run.end:
            if run.end == len(text) or text[run.end].isspace():
                return None
            stack.append(run._replace(start=start))
    return None if stack else pairs


def _partner(text: str, stack: list[_Run], run: _Run) -> _Run | None:
    """Return the open run that this one closes: the last, if it is of the same mark, and the sizes allow it."""
    if not stack:
        return None
    opened = stack[-1]
    sizes = {opened.end - opened.start, run.end - run.start}
    fits = len(sizes) == 1 or 3 in sizes  # *** opens two pairs, which may be closed one by one
    if text[opened.start] != text[run.start] or opened.place != run.place or opened.end == run.start:
        return None
    return opened if fits and max(sizes) <= 3 else None


def _nested(text: str, opened: _Run, start: int, size: int) -> Iterator[_Pair]:
    """Yield the pairs of the last `size` marks of an opening run and as many from `start` on."""
    mark, at = text[opened.start], 0
    while at < size:
        step = size if mark == "~" else min(2, size - at) if size != 3 or at else 2
        kind = "strike" if mark == "~" else "strong" if step == 2 else "emphasis"
        inner = opened.end - at
        yield _Pair(
            _Run(inner - step, inner, opened.place), _Run(start + at, start + at + step, opened.place), kind
        )
        at += step


def _runs(text: str, found: Sequence[Inline]) -> Iterator[_Run]:
    """Yield the runs of delimiters outside code, targets and tags; those that cannot be meant are left out."""
    others = [inline for inline in found if inline.kind not in _KINDS]
    hidden = sorted([(i.start, i.open) for i in others] + [(i.close, i.end) for i in others])
    starts, ends = [start for start, _ in hidden], list(accumulate((end for _, end in hidden), max))
    for match in _RUN.finditer(text):
        start, end = match.span()
        last = bisect_right(starts, start) - 1
        if not match[1] or (last >= 0 and start < ends[last]):
            continue
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if (not before or before.isspace()) and (not after or after.isspace()):
            continue
        if match[1][0] == "_" and _inside_name(before, after):
            continue
        if match[1][0] == "~" and end - start > 2:
            continue
        inside = [number for number, i in enumerate(others) if i.open <= start and end <= i.close]
        yield _Run(start, end, inside[-1] if inside else -1)


def _inside_name(before: str, after: str) -> bool:
    """Say whether a `_` is a letter of a name, as in `snake_case`."""
    return all(char.isascii() and (char.isalnum() or char == "_") for char in (before, after))


def _spelled(text: str, pairs: Sequence[_Pair]) -> str:
    """Return the text with references for the letters that keep a delimiter from counting, and `*` for `_`."""
    edits: dict[int, str] = {}
    for opening, closing, kind in pairs:
        outside = (_outer(text, opening.start, -1), _outer(text, closing.end, 1))
        if kind != "strike" and text[opening.start] == "_" and any(_is_letter(text, at) for at in outside):
            for at in (*range(opening.start, opening.end), *range(closing.start, closing.end)):
                edits[at] = "*"
        for inner, outer in (
            (_outer(text, opening.end, 1), outside[0]),
            (_outer(text, closing.start, -1), outside[1]),
        ):
            if _is_letter(text, outer) and not _is_letter(text, inner):
                edits[outer] = f"&#{ord(text[outer])};"
    return "".join(edits.get(at, char) for at, char in enumerate(text))


def _outer(text: str, at: int, step: int) -> int:
    """Return the place of the character beside a delimiter, beyond delimiters of the same mark; -1 for none."""
    at = at if step > 0 else at - 1
    mark = text[at - step : at - step + 1]
    while 0 <= at < len(text) and text[at] == mark:
        at += step
    return at if 0 <= at < len(text) else -1


def _is_letter(text: str, at: int) -> bool:
    """Say whether what stands there is neither blank nor punctuation nor a symbol, as CommonMark sees it."""
    return at >= 0 and not text[at].isspace() and unicodedata.category(text[at])[0] not in "PSZ"
