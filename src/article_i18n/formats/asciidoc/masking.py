"""A text on its way through the passes of inline recognition, and the inlines that come out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from article_i18n.model import Inline

MASK = "\x7f"
"""Neither a letter nor a blank nor mark-up: what stands in the place of mark-up that was recognised."""
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
"""Letters of scripts that put no blank between a word and its neighbours, or none before particles."""
_CLOSING = re.compile(r"(?<!\\)\]")


class Draft:
    """A text in which the mark-up recognised so far is masked; offsets stay those of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.work = text
        self.found: list[Inline] = []
        self._closing: list[int] | None = None

    def add(self, inlines: Iterable[Inline]) -> None:
        """Take over disjoint inlines in order, their mark-up masked."""
        pieces: list[str] = []
        at = 0
        for inline in inlines:
            self.found.append(inline)
            for start, end in ((inline.start, inline.open), (inline.close, inline.end)):
                if start < end:
                    pieces += (self.work[at:start], MASK * (end - start))
                    at = end
        if at:
            pieces.append(self.work[at:])
            self.work = "".join(pieces)
            self._closing = None

    def bracket(self, at: int) -> int:
        """Return where the first bracket stands that closes what opens right before `at`; -1 if none does."""
        if self.work.startswith("]", at):
            return at
        if self._closing is None:
            self._closing = [found.start() for found in _CLOSING.finditer(self.work)]
        index = bisect_left(self._closing, at)
        return self._closing[index] if index < len(self._closing) else -1


def atom(kind: str, start: int, end: int, value: str = "") -> Inline:
    """Return mark-up without text of its own."""
    return Inline(kind, start, end, end, end, value)


def nest(found: list[Inline]) -> tuple[Inline, ...]:
    """Return the inlines sorted, without those that overlap others or stand in the mark-up of others.

    Only tags are kept inside what is left as it is.
    """
    kept: list[Inline] = []
    around: list[Inline] = []
    for inline in sorted(found, key=lambda each: (each.start, -each.end)):
        while around and around[-1].end <= inline.start:
            around.pop()
        if around:
            outer = around[-1]
            inside = outer.open <= inline.start and inline.end <= outer.close
            if not inside and (inline.kind != "tag" or inline.end > outer.end):
                continue
        kept.append(inline)
        around.append(inline)
    return tuple(kept)
