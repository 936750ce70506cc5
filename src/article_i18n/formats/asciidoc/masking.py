"""A text on its way through the passes of inline recognition, and the inlines that come out."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.model import Inline

MASK = "\x7f"
"""Neither a letter nor a blank nor mark-up: what stands in the place of mark-up that was recognised."""
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
"""Letters of scripts that put no blank between a word and its neighbours, or none before particles."""


class Draft:
    """A text in which the mark-up recognised so far is masked; offsets stay those of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.work = text
        self.found: list[Inline] = []
        self._unclosed = len(text)
        """No bracket closes from here on."""

    def add(self, inlines: Iterable[Inline]) -> None:
        """Take over disjoint inlines in order, their mark-up masked."""
        pieces: list[str] = []
        work, at = self.work, 0
        for inline in inlines:
            self.found.append(inline)
            _, start, open_, close, end, _ = inline
            if start < open_:
                pieces += (work[at:start], MASK * (open_ - start))
                at = open_
            if close < end:
                pieces += (work[at:close], MASK * (end - close))
                at = end
        if at:
            pieces.append(work[at:])
            self.work = "".join(pieces)

    def bracket(self, at: int) -> int:
        """Return where the first bracket stands that closes what opens right before `at`; -1 if none does."""
        if at >= self._unclosed:
            return -1
        close = self.work.find("]", at)
        while close >= 0 and self.work[close - 1] == "\\":
            close = self.work.find("]", close + 1)
        if close < 0:
            self._unclosed = at
        return close


def atom(kind: str, start: int, end: int, value: str = "") -> Inline:
    """Return mark-up without text of its own."""
    return Inline(kind, start, end, end, end, value)


def nest(found: list[Inline]) -> tuple[Inline, ...]:
    """Return the inlines sorted, without those that overlap others or stand in the mark-up of others.

    Only tags are kept inside what is left as it is.
    """
    if len(found) < 2:
        return tuple(found)
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
