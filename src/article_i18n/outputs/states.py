"""How far each segment of an edition is: what reviewers and machines are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from article_i18n.chains import Derived
from article_i18n.edition import Added, Edition, Part, Placed
from article_i18n.extract import describe
from article_i18n.model import Block, Inline, line_of

STATES = ("translated", "fuzzy", "untranslated", "refused")
"""Refused: it is translated, but its mark-up is broken, so that the source stands in its place."""


class Row(NamedTuple):
    """A segment in an edition."""

    block: Block
    number: int
    """Of the block, from 1, in the source's order."""
    kind: str
    """What it is, as translators are told."""
    source: str
    target: str
    """What the catalog has, certain or not; "" where it has nothing."""
    state: str
    line: int
    """In the source, from 1."""
    catalog_line: int
    """From 1; 0 where the catalog has no such message, or the translation is another locale's."""
    reason: str
    """Why it was refused."""
    origin: str = ""
    """Which locale's translation it was derived from; "" for the catalog's own."""


def rows(edition: Edition) -> Iterator[Row]:
    """Yield the segments of an edition in the order of the source, those that were left out too."""
    text = edition.scanned.document.text
    placed = sorted((*edition.placed, *edition.left_out), key=lambda item: item.block.start)
    for number, item in enumerate(placed, 1):
        line = line_of(text, item.block.start)
        for part in item.parts:
            message = part.message
            origin = message.origin if isinstance(message, Derived) else ""
            yield Row(
                item.block,
                number,
                describe(item.block),
                part.segment.text,
                message.msgstr if message else "",
                _state(item, part),
                line,
                message.line if message and not origin else 0,
                item.broken,
                origin,
            )


def _state(item: Placed, part: Part) -> str:
    if part.guess or (part.message and part.message.fuzzy and part.message.msgstr):
        return "fuzzy"
    if part.target is None:
        return "untranslated"
    return "refused" if item.broken else "translated"


def with_addenda(edition: Edition) -> Iterator[Row | Added]:
    """Yield the segments as `rows` does, and between them what the locale adds of its own."""
    waiting = sorted(edition.addenda, key=lambda added: added.at)
    for row in rows(edition):
        while waiting and waiting[0].at <= row.block.start:
            yield waiting.pop(0)
        yield row
    yield from waiting


def counts(edition: Edition) -> dict[str, int]:
    """Return how many segments are in each state."""
    found = dict.fromkeys(STATES, 0)
    for row in rows(edition):
        found[row.state] += 1
    return found


class Run(NamedTuple):
    """A stretch of a segment's text."""

    text: str
    markup: bool
    """Whether it is mark-up: a reader of the edition does not see it as it stands."""

    @property
    def isolated(self) -> bool:
        """Whether it runs from left to right in any script: names, addresses and code do, lone signs are mirrored."""
        return self.markup and any(map(str.isalnum, self.text))


def runs(text: str, inlines: Sequence[Inline]) -> tuple[Run, ...]:
    """Cut a segment's text into mark-up and words; line breaks count as words."""
    kinds = [False] * len(text)
    for inline in inlines:
        for start, end in ((inline.start, inline.open), (inline.close, inline.end)):
            kinds[start:end] = [True] * (end - start)
    kinds = [kind and sign != "\n" for kind, sign in zip(kinds, text, strict=True)]
    cuts = [0, *(i for i in range(1, len(text)) if kinds[i] != kinds[i - 1]), len(text)]
    return tuple(Run(text[a:b], kinds[a]) for a, b in pairwise(cuts) if a < b)
