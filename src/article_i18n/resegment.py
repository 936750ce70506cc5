"""Moving translations between paragraphs and sentences without losing any. Pure.

A pair is split only where both sides have the same number of sentences and those agree, one by one, in length and
numbers. Where they do not, the translation stays whole: it goes to the first sentence, and the others of the
block are marked as merged into it, so that the edition reads as before.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from article_i18n.catalog import Key, Message
from article_i18n.extract import MERGED, segments
from article_i18n.model import Block, Inline
from article_i18n.segmentation import joint, segment

_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f ]?\d+)*")
_FOLDED = re.compile(r"\D")
_SPREAD = 6.8
"""Variance per character of translated lengths (Gale & Church 1993, section 3)."""
_FARTHEST = 3.0
"""Standard deviations beyond which two sentences are not taken for a pair."""


class Pair(NamedTuple):
    """A message of the new segmentation and how its translation was come by."""

    key: Key
    msgstr: str
    finished: bool
    whole: bool = False
    """The translation of the block could not be cut."""


def to_sentences(
    blocks: Iterable[Block], known: Mapping[Key, Message], source_locale: str, locale: str
) -> list[Pair]:
    """Return sentence messages for the blocks whose texts have translations in `known`.

    A sentence that stands in several blocks keeps the first translation that was cut cleanly.
    """
    pairs: dict[Key, Pair] = {}
    for block in blocks:
        message = known.get((block.context or None, block.text))
        cuts = segments(block, "sentence", source_locale)
        if message is None or not message.msgstr or len(cuts) < 2:
            continue
        targets = split(
            [cut.text for cut in cuts],
            message.msgstr,
            locale,
            _moved(block.text, message.msgstr, block.inlines),
        )
        parts = targets or [message.msgstr, *(MERGED for _ in cuts[1:])]
        for cut, target in zip(cuts, parts, strict=True):
            key = (block.context or None, cut.text)
            pair = Pair(key, target, not message.fuzzy, whole=not targets)
            old = pairs.get(key)
            if old is None or (old.whole and not pair.whole):
                pairs[key] = pair
            elif pair.whole:
                pairs[key] = old._replace(finished=old.finished and old.msgstr == pair.msgstr)
    return list(pairs.values())


def to_blocks(
    blocks: Iterable[Block], known: Mapping[Key, Message], source_locale: str, locale: str
) -> list[Pair]:
    """Return block messages for the blocks of whose sentences at least one is translated.

    One whose sentences are all finished is finished; another has the source's own words in the gaps and is not.
    """
    pairs = []
    for block in blocks:
        cuts = segments(block, "sentence", source_locale)
        found = [known.get((block.context or None, cut.text)) for cut in cuts]
        if len(cuts) < 2 or not any(message and message.msgstr for message in found):
            continue
        text = ""
        for cut, message in zip(cuts, found, strict=True):
            target = message.msgstr if message and message.msgstr else cut.text
            if target != MERGED:
                text += (joint(text, target, locale) if text else "") + target
        finished = all(message and message.translated for message in found)
        pairs.append(Pair((block.context or None, block.text), text, finished))
    return pairs


def split(
    sources: Sequence[str], target: str, locale: str, inlines: Sequence[Inline] = ()
) -> list[str] | None:
    """Cut a translation as its source is cut, or return None where the two do not agree."""
    found = [part.text for part in segment(target, locale, inlines)]
    if len(found) != len(sources):
        return None
    ratio = len(target) / max(1, sum(map(len, sources)))
    agree = all(_agree(source, part, ratio) for source, part in zip(sources, found, strict=True))
    return found if agree else None


def carried(messages: Sequence[Message], pairs: Iterable[Pair]) -> Iterator[Message]:
    """Yield a catalog's messages with those of the new segmentation; the old ones become obsolete by the update."""
    present = {message.key for message in messages if message.msgstr and not message.obsolete}
    yield from messages
    for pair in pairs:
        if pair.key not in present:
            flags = () if pair.finished else ("fuzzy",)
            yield replace(Message(pair.key[1], pair.msgstr, pair.key[0]), flags=flags)


def _agree(source: str, target: str, ratio: float) -> bool:
    expected = len(source) * ratio
    distance = abs(len(target) - expected) / math.sqrt(max(1.0, expected) * _SPREAD * max(ratio, 0.3))
    return distance <= _FARTHEST and _numbers(source) == _numbers(target)


def _numbers(text: str) -> Counter[str]:
    return Counter(_FOLDED.sub("", found[0]) for found in _NUMBER.finditer(text))


def _moved(source: str, target: str, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Find the source's mark-up again in its translation, in order; what is not found there is left out."""
    moved, at = [], 0
    for inline in inlines:
        opening, closing = source[inline.start : inline.open], source[inline.close : inline.end]
        start = target.find(opening, at) if opening else -1
        end = target.find(closing, start + len(opening)) if start >= 0 and closing else start
        if start < 0 or end < 0:
            continue
        stop = end + len(closing)
        moved.append(
            Inline(inline.kind, start, start + len(opening), end if closing else stop, stop, inline.value)
        )
        at = start + len(opening)
    return tuple(moved)
