"""Moving translations between paragraphs and sentences without losing any. Pure.

A pair is split only where both sides have the same number of sentences and those agree, one by one, in length and
numbers. Where they do not, the translation stays whole: it goes to the first sentence, and the others of the
block are marked as merged into it, so that the edition reads as before.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from article_i18n.catalog import Key, Message
from article_i18n.extract import segments
from article_i18n.model import MERGED, Block, Inline
from article_i18n.segmentation import joint, segment

Inlines = Callable[[str], tuple[Inline, ...]]

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


class _Plan(NamedTuple):
    """What the sentences of a block become."""

    pairs: tuple[Pair, ...]
    whole: bool
    """The translation of the block could not be cut."""


def to_sentences(
    blocks: Iterable[Block],
    known: Mapping[Key, Message],
    source_locale: str,
    locale: str,
    inlines: Inlines,
    settled: Mapping[Key, str] | None = None,
) -> list[Pair]:
    """Return sentence messages for the blocks whose texts have translations in `known`.

    A sentence that stands in several blocks keeps the first translation that was cut cleanly, or the one in
    `settled`, the translations that sentences have already. Where a block that could not be cut shares a sentence with
    another one, none of its sentences is finished: nothing is said twice, and nothing goes missing.
    """
    plans = [
        plan for block in blocks if (plan := _plan(block, known, source_locale, locale, inlines)) is not None
    ]
    chosen: dict[Key, str] = dict(settled or {})
    for plan in sorted(plans, key=lambda plan: plan.whole):
        for pair in plan.pairs:
            chosen.setdefault(pair.key, pair.msgstr)
    doubtful = _doubtful(plans, chosen)
    pairs: dict[Key, Pair] = {}
    for pair in (pair for plan in plans for pair in plan.pairs if pair.msgstr == chosen[pair.key]):
        sure = pair.finished and pair.key not in doubtful
        pairs.setdefault(pair.key, pair._replace(finished=sure))
    return list(pairs.values())


def _plan(
    block: Block, known: Mapping[Key, Message], source_locale: str, locale: str, inlines: Inlines
) -> _Plan | None:
    message = known.get((block.context or None, block.text))
    cuts = segments(block, "sentence", source_locale) if message and message.msgstr else []
    if not message or len(cuts) < 2:
        return None
    found = split([cut.text for cut in cuts], message.msgstr, locale, inlines(message.msgstr))
    targets = found or [message.msgstr, *(MERGED for _ in cuts[1:])]
    pairs = (
        Pair((block.context or None, cut.text), target, not message.fuzzy)
        for cut, target in zip(cuts, targets, strict=True)
    )
    return _Plan(tuple(pairs), whole=not found)


def _doubtful(plans: Sequence[_Plan], chosen: Mapping[Key, str]) -> set[Key]:
    """Return the sentences of those blocks that are whole only where all of their sentences go together."""
    doubtful: set[Key] = set()
    wholes = [plan for plan in plans if plan.whole]
    while True:
        found = {
            pair.key
            for plan in wholes
            if any(pair.key in doubtful or pair.msgstr != chosen[pair.key] for pair in plan.pairs)
            for pair in plan.pairs
            if pair.msgstr == chosen[pair.key]
        }
        if found <= doubtful:
            return doubtful
        doubtful |= found


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


def _agree(source: str, target: str, ratio: float) -> bool:
    expected = len(source) * ratio
    distance = abs(len(target) - expected) / math.sqrt(max(1.0, expected) * _SPREAD * max(ratio, 0.3))
    return distance <= _FARTHEST and _numbers(source) == _numbers(target)


def _numbers(text: str) -> Counter[str]:
    return Counter(_FOLDED.sub("", found[0]) for found in _NUMBER.finditer(text))
