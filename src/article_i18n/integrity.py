"""Whether a translated block is still whole: same place in the structure, no mark-up broken, none smuggled in."""

from __future__ import annotations

import re

from article_i18n.errors import quoted
from article_i18n.model import Block, Inline
from article_i18n.smuggling import smuggled


def same_place(source: Block, edition: Block) -> bool:
    """Say whether two blocks are the same place of the structure, whatever their texts."""
    return (
        source.kind == edition.kind
        and source.level == edition.level
        and source.name == edition.name
        and source.context == edition.context
    )


def damage(source: Block, edition: Block, stray: re.Pattern[str] | None = None) -> str | None:
    """Say why a translated block must not be published, or None.

    `stray` is the format's pattern for mark-up left over as text: a translation may have no more of it
    than its source has.
    """
    if (
        stray
        and (after := stray.findall(_plain(edition)))
        and len(after) > len(stray.findall(_plain(source)))
    ):
        return f"mark-up is left open or unbalanced near {quoted(_near(edition, stray))}"
    return smuggled(source, edition)


def _plain(block: Block) -> str:
    """Return the text outside all mark-up, a blank in the place of each stretch of it."""
    if not block.inlines:
        return block.text
    pieces: list[str] = []
    at = 0
    for start, end in _markup(block.inlines):
        if start >= at:
            pieces += (block.text[at:start], "\0")
        at = max(at, end)
    pieces.append(block.text[at:])
    return "".join(pieces)


def _markup(inlines: tuple[Inline, ...]) -> list[tuple[int, int]]:
    ranges = [(i.start, i.open) for i in inlines] + [(i.close, i.end) for i in inlines]
    return sorted(r for r in ranges if r[0] < r[1])


def _near(block: Block, stray: re.Pattern[str]) -> str:
    plain = _plain(block)
    found = list(stray.finditer(plain))[-1]
    return plain[found.start() : found.start() + 20].replace("\0", "")
