"""What of a run is the text: without the tags at its edges that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from article_i18n.formats.html.reading import Pairs, Source, Token
from article_i18n.formats.html.values import attribute_blocks

_APART = frozenset({"embed", "input", "keygen", "link", "meta", "param", "source", "track"})
"""Void elements that belong to no sentence unless they stand in one."""
_ORNAMENTS = frozenset("#¶§|·•×★☆←↑→↓↗⟶‹›«» \t\n\f\u00a0")
"""What authors put into an element of its own beside the text: the mark of a link to a heading, an arrow."""


def trim(source: Source, run: Sequence[Token], pairs: Pairs) -> tuple[int, int]:
    """Return the part of a run that is its text.

    Outside stay white space, comments, tags without a partner, elements that hold the whole text or at most an
    ornament, images that say nothing, form controls and the like. A tag with words of its own (`title`, `alt`) stays
    in it, so that a translation may have it at an edge or not, as its language wants.
    """
    return _Edges(source, run, pairs).trim()


class _Edges:
    """The edges of a run. No token is looked at twice from the same side, however deep elements nest."""

    def __init__(self, source: Source, run: Sequence[Token], pairs: Pairs) -> None:
        self._source, self._run, self._pairs = source, run, pairs
        self._silent = {
            "before": (0, -1),
            "after": (0, -1),
        }  # where tokens say nothing, and the first that does

    def trim(self) -> tuple[int, int]:
        """Return where the text starts and ends."""
        low, high = 0, len(self._run)
        while low < high:
            before = low, high
            while low < high and (to := self._before(low, high)) < high:
                high = to
            while low < high and (to := self._after(low, high)) > low:
                low = to
            if (low, high) == before:
                break
        return low, high

    def _before(self, low: int, high: int) -> int:
        """Return where the part ends without its last tag or element, if that says nothing."""
        last, partner = self._run[high - 1], self._pairs.get(high - 1, -1)
        if last.kind == "close" and partner >= low:
            return partner if partner > low and self._ornamental(partner, high - 1, "before") else high
        return high - 1 if last.kind in {"open", "close"} or _hollow(self._source, last) else high

    def _after(self, low: int, high: int) -> int:
        """Return where the part starts without its first tag or element, if that says nothing."""
        first, partner = self._run[low], self._pairs.get(low, high)
        if first.kind != "open" or partner >= high:
            return low + 1 if first.kind in {"open", "close"} or _hollow(self._source, first) else low
        if partner == high - 1:
            return low if _speaks(self._source, first) else low + 1
        return partner + 1 if self._ornamental(low, partner, "after") else low

    def _ornamental(self, low: int, high: int, side: str) -> bool:
        """Say whether an element, without its end tag, says nothing."""
        start, first = self._silent[side]
        if not start <= low <= first:
            first = low
            while first < high and self._says_nothing(self._run[first]):
                first += 1
            if first < high:
                self._silent[side] = (low, first)
        return first >= high

    def _says_nothing(self, token: Token) -> bool:
        if token.kind == "text":
            return set(unescape(self._source.masked[token.start : token.end])) <= _ORNAMENTS
        tag = token.kind in {"open", "close"}
        return (tag and not _speaks(self._source, token)) or _hollow(self._source, token)


def _hollow(source: Source, token: Token) -> bool:
    """Say whether a token other than a tag with a partner says nothing."""
    if token.kind == "text":
        return not source.masked[token.start : token.end].strip()
    if token.kind == "void":
        return token.name in _APART or not _speaks(source, token)
    if token.kind == "atom":
        return token.name == "svg" and not _speaks(source, token)
    return token.kind == "comment"


def _speaks(source: Source, token: Token) -> bool:
    """Say whether the tag itself has words, in its attributes."""
    return any(True for _ in attribute_blocks(source, token))
