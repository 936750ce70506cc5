"""What breaks the structure of an edition is taken back, block by block, until the structure is the source's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from article_i18n.edition import Placed
from article_i18n.errors import SourceError
from article_i18n.formats import FORMATS
from article_i18n.integrity import damage, same_place
from article_i18n.model import Block, Edit, Encoded
from article_i18n.splice import reading_order, splice


@cache
def stray_of(format_name: str) -> re.Pattern[str] | None:
    """Return what finds mark-up of a format that is left over as text, or None."""
    pattern = FORMATS[format_name].stray
    return re.compile(pattern) if pattern else None


def withdraw(
    source: str, placed: list[Placed], scan: Callable[[str], list[Block]], stray: re.Pattern[str] | None
) -> str:
    """Splice, scan the result, and take back what broke it until the structure is the source's.

    A broken block is found by halving: the shortest run of translations from the start that breaks the
    structure ends with the culprit. Marks `broken` on the blocks taken back.
    """
    while True:
        edits = edits_of(placed)
        if not edits:
            return source
        text = splice(source, edits)
        found = _scan(scan, text)
        expected = list(_in_reading_order(placed, len(source), edits))
        wrong = _wrong(placed, expected, found, stray)
        if not wrong:
            for (_, item), block in zip(expected, found or (), strict=True):
                item.inlines = block.inlines
            return text
        for index, reason in wrong:
            if not reason and not _alone(source, placed, index, scan):
                index = _culprit(source, placed, scan)
            if plain := placed[index].plain:
                placed[index].encoded, placed[index].plain = plain, None
            else:
                placed[index].broken = reason or "it would break the structure of the document"


def _scan(scan: Callable[[str], list[Block]], text: str) -> list[Block] | None:
    try:
        return scan(text)
    except SourceError:
        return None


def _wrong(
    placed: Sequence[Placed],
    expected: Sequence[tuple[int, Placed]],
    found: list[Block] | None,
    stray: re.Pattern[str] | None,
) -> list[tuple[int, str]]:
    """Return the blocks that are damaged in themselves, and why; without such, the first that does not read back."""
    if found is None:
        return [(len(placed) - 1, "")]
    damaged: list[tuple[int, str]] = []
    moved = None if len(found) == len(placed) else len(placed) - 1
    for (index, item), block in zip(expected, found, strict=False):
        live = item.encoded if item.encoded and not item.broken else None
        if not same_place(item.block, block) or block.text != (live.text if live else item.block.text):
            moved = index
            break
        reason = damage(item.block, block, stray) if live else None
        if reason:
            damaged.append((index, reason))
    return damaged or ([] if moved is None else [(moved, "")])


def _alone(source: str, placed: Sequence[Placed], index: int, scan: Callable[[str], list[Block]]) -> bool:
    """Say whether this block is the one at fault: without it, all up to it reads back rightly."""
    item = placed[index]
    if not item.encoded or item.broken:
        return False
    return _agree(source, placed[:index], placed, scan, upto=index + 1)


def _culprit(source: str, placed: Sequence[Placed], scan: Callable[[str], list[Block]]) -> int:
    live = [index for index, item in enumerate(placed) if item.encoded and not item.broken]
    low, high = 0, len(live) - 1
    while low < high:
        middle = (low + high) // 2
        if _agree(source, [placed[i] for i in live[: middle + 1]], placed, scan, upto=len(placed)):
            low = middle + 1
        else:
            high = middle
    return live[low]


def _agree(
    source: str,
    chosen: Sequence[Placed],
    placed: Sequence[Placed],
    scan: Callable[[str], list[Block]],
    upto: int,
) -> bool:
    edits = edits_of(chosen)
    found = _scan(scan, splice(source, edits))
    if found is None or (upto == len(placed) and len(found) != upto) or len(found) < upto:
        return False
    kept = {id(item) for item in chosen}
    expected = islice(_in_reading_order(placed, len(source), edits), upto)
    for (_, item), block in zip(expected, found, strict=False):
        use = item.encoded if item.encoded and not item.broken and id(item) in kept else None
        if not same_place(item.block, block) or block.text != (use.text if use else item.block.text):
            return False
    return True


def _in_reading_order(
    placed: Sequence[Placed], length: int, edits: Sequence[Edit]
) -> Iterator[tuple[int, Placed]]:
    """Yield the blocks, with their places in `placed`, as an edition with these edits has them one after another."""
    for index in reading_order([item.block.start for item in placed], length, edits):
        yield index, placed[index]


def edits_of(placed: Sequence[Placed]) -> list[Edit]:
    """Return what puts the translations that are not broken into the source."""
    return [edit_of(item.block, item.encoded) for item in placed if item.encoded and not item.broken]


def edit_of(block: Block, encoded: Encoded) -> Edit:
    """Return what puts a translation in the place of its block."""
    return Edit(block.start, block.end, encoded.source, encoded.holes)
