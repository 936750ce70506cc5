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
    low, high = 0, len(run)
    while low < high:
        before = low, high
        while low < high and (to := _before(source, run, pairs, low, high)) < high:
            high = to
        while low < high and (to := _after(source, run, pairs, low, high)) > low:
            low = to
        if (low, high) == before:
            break
    return low, high


def _before(source: Source, run: Sequence[Token], pairs: Pairs, low: int, high: int) -> int:
    """Return where the part ends without its last tag or element, if that says nothing."""
    last, partner = run[high - 1], pairs.get(high - 1, -1)
    if last.kind == "close" and partner >= low:
        return partner if partner > low and _ornamental(source, run[partner : high - 1]) else high
    return high - 1 if last.kind in {"open", "close"} or _hollow(source, last) else high


def _after(source: Source, run: Sequence[Token], pairs: Pairs, low: int, high: int) -> int:
    """Return where the part starts without its first tag or element, if that says nothing."""
    first, partner = run[low], pairs.get(low, high)
    if first.kind != "open" or partner >= high:
        return low + 1 if first.kind in {"open", "close"} or _hollow(source, first) else low
    if partner == high - 1:
        return low if _speaks(source, first) else low + 1
    return partner + 1 if _ornamental(source, run[low:partner]) else low


def _ornamental(source: Source, element: Sequence[Token]) -> bool:
    """Say whether an element, without its end tag, says nothing."""
    return all(
        set(unescape(source.masked[token.start : token.end])) <= _ORNAMENTS
        if token.kind == "text"
        else (token.kind in {"open", "close"} and not _speaks(source, token)) or _hollow(source, token)
        for token in element
    )


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
