"""From aligned documents to messages: what a translation's block is worth as a msgstr."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from article_i18n.alignment import Aligned
from article_i18n.catalog import Key
from article_i18n.model import Block, Inline
from article_i18n.segmentation import joint, segment

REASON = "aligned document"
_KEPT = frozenset(
    {"autolink", "code", "footnote", "image", "link", "math", "placeholder", "role", "tag", "url"}
)
"""Mark-up that a translation has as often as its source; emphasis may come and go."""
_CUT = 0.6
"""What is left of the score where a translation had to be cut."""


class Carried(NamedTuple):
    """A translation found in the document."""

    key: Key
    msgstr: str
    score: float
    sound: bool
    """Whether its mark-up is that of the source, so that it may be finished."""


def carried(
    source: Sequence[Block], target: Sequence[Block], aligned: Sequence[Aligned], locale: str
) -> Iterator[Carried]:
    """Yield a translation for each block of the source that has one; what says the same as the source is none."""
    for bead in aligned:
        ones, others = [source[at] for at in bead.source], [target[at] for at in bead.target]
        if not ones or not others:
            continue
        texts, score = _texts(ones, others, locale), bead.score
        if len(ones) > 1:
            score *= _CUT
        for one, text, inlines in zip(ones, texts, _inlines(ones, others), strict=True):
            if text and text != one.text:
                yield from _messages(one, text, score, inlines)


def _messages(block: Block, text: str, score: float, inlines: Sequence[Inline] | None) -> Iterator[Carried]:
    if not block.cells:
        sound = inlines is not None and _marks(block.inlines) == _marks(inlines)
        yield Carried((block.context or None, block.text), text, score, sound)
        return
    lines, translations = block.text.split("\n"), text.split("\n")
    if inlines is None or len(lines) != len(translations):
        return
    sides = zip(_by_line(block.inlines, lines), _by_line(inlines, translations), strict=True)
    for line, translation, (mine, theirs) in zip(lines, translations, sides, strict=True):
        if translation and line != translation:
            yield Carried((block.context or None, line), translation, score, _marks(mine) == _marks(theirs))


def _by_line(inlines: Sequence[Inline], lines: Sequence[str]) -> list[list[Inline]]:
    """Return the mark-up of each line of a text."""
    ends = list(accumulate(len(line) + 1 for line in lines))
    found: list[list[Inline]] = [[] for _ in lines]
    for inline in inlines:
        found[bisect_right(ends, inline.start)].append(inline)
    return found


def _inlines(ones: Sequence[Block], others: Sequence[Block]) -> list[Sequence[Inline] | None]:
    """Return the mark-up of each translation, None where it was cut and nobody knows."""
    if len(ones) == 1:
        return [[inline for other in others for inline in other.inlines]]
    return [other.inlines for other in others] if len(ones) == len(others) else [None] * len(ones)


def _marks(inlines: Sequence[Inline]) -> Counter[tuple[str, str]]:
    """Count what must be kept: code by what it says, links and the like by their number (addresses may be local)."""
    return Counter(
        (inline.kind, inline.value if inline.kind in {"code", "placeholder", "math"} else "")
        for inline in inlines
        if inline.kind in _KEPT
    )


def _texts(ones: Sequence[Block], others: Sequence[Block], locale: str) -> list[str]:
    """Return a translation for each block of the source: joined, or cut where sentences allow it."""
    if len(ones) == len(others):
        return [other.text for other in others]
    whole = others[0].text
    for other in others[1:]:
        whole += joint(whole, other.text, locale) + other.text
    if len(ones) == 1:
        return [whole]
    return _cut(ones, whole, locale, others[0].inlines if len(others) == 1 else ())


def _cut(ones: Sequence[Block], whole: str, locale: str, inlines: Sequence[Inline]) -> list[str]:
    """Cut a translation of two blocks where their lengths put the border; one sentence goes to the first."""
    sentences = segment(whole, locale, inlines)
    if len(sentences) < 2:
        return [whole, *("" for _ in ones[1:])]
    share = len(ones[0].text) / sum(len(one.text) for one in ones)
    borders = [sentence.start for sentence in sentences[1:]]
    border = min(borders, key=lambda at: abs(at / len(whole) - share))
    return [whole[:border].rstrip(), whole[border:].strip()]
