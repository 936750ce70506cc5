"""Sentences inside messages: what of old translations can be kept when only some sentences changed.

A source and its translation are taken apart where both have as many sentences. A whole old message counts as
one piece in any case: that is how joined paragraphs are found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from article_i18n.catalog import Message
from article_i18n.leverage.skeleton import folded
from article_i18n.leverage.suggestion import Suggestion, source_text
from article_i18n.model import Inline
from article_i18n.segmentation import joint, segment

ENOUGH_KEPT = 0.4
"""Share of the new text that must be covered by old translations, unchanged or nearly."""
_ALIKE = 0.6
"""Similarity at which a sentence counts as the changed form of another."""
_MANY = 60
"""Sentences of one message that are looked at: longer ones are tables and listings."""
_ATOM = re.compile(r"`+[^`]+`+|\]\([^()\s]*\)|<[A-Za-z/][^<>]*>|https?://\S+")


class Piece(NamedTuple):
    """A run of old sentences and its translation."""

    source: tuple[str, ...]
    target: str
    old: Message
    whole: bool
    """Whether it is all that the old message says."""


class Part(NamedTuple):
    """What stands for some sentences of the new text."""

    first: int
    length: int
    target: str
    score: float
    """1 where the sentences are unchanged, 0 where nothing is known."""
    old: Message | None


@lru_cache(maxsize=65536)
def sentences(text: str, locale: str) -> tuple[str, ...]:
    """Return a message's sentences; code, targets and tags are never cut."""
    atoms = [
        Inline("code", found.start(), found.end(), found.end(), found.end()) for found in _ATOM.finditer(text)
    ]
    return tuple(found.text for found in segment(text, locale, atoms))


def pieces(old: Message, source: str, target: str) -> list[Piece]:
    """Return what an old message can give: all of it, and its sentences where they can be told apart."""
    said = sentences(source_text(old), source)
    translated = old.forms[0]
    found = [Piece(said, translated.strip(), old, True)]
    parts = sentences(translated, target)
    if 1 < len(said) == len(parts):
        found += [Piece((one,), other, old, False) for one, other in zip(said, parts, strict=True)]
    return found


def reuse(
    wanted: Message, candidates: Iterable[Message], source: str, target: str
) -> tuple[Suggestion, bool] | None:
    """Return a translation put together from old sentences, and whether it covers the whole text unchanged.

    None where too little can be kept. `candidates` come best first; `source` and `target` are locales.
    """
    new = sentences(wanted.msgid, source)
    usable = [old for old in candidates if old.msgid_plural is None and old.forms[0] and not old.fuzzy]
    usable = [old for old in usable if old.forms[0] != source_text(old)]
    if len(new) > _MANY or not usable or wanted.msgid_plural is not None:
        return None
    stock = [piece for old in usable for piece in pieces(old, source, target)]
    parts = _with_changed(_kept(new, stock), new, stock)
    kept = [part for part in parts if part.score == 1.0]
    if not kept:
        return None
    total = sum(map(len, new))
    sure = (
        sum(part.score * sum(map(len, new[part.first : part.first + part.length])) for part in parts) / total
    )
    givers = {id(part.old): part.old for part in kept if part.old}
    if sure < ENOUGH_KEPT or (
        len(new) == 1 == len(givers) and kept[0].length == 1 and not _split(kept[0], stock)
    ):
        return None
    text = _joined([part.target for part in parts if part.target], target)
    whole = all(part.score == 1.0 for part in parts)
    main = max(kept, key=lambda part: len(part.target)).old
    assert main is not None
    previous = _joined([source_text(old) for old in givers.values()], source)
    reason = _reason(whole, len(givers))
    return Suggestion(main, (text,), reason, 0.97 * sure, _described(parts, len(new)), source=previous), whole


def _split(part: Part, stock: Sequence[Piece]) -> bool:
    return any(piece.old is part.old and len(piece.source) > 1 for piece in stock)


def _kept(new: Sequence[str], stock: Iterable[Piece]) -> list[Part]:
    """Cover the new sentences with unchanged ones, longest runs first at each place."""
    known: dict[tuple[str, ...], Piece] = {}
    for piece in stock:
        known.setdefault(tuple(map(folded, piece.source)), piece)
    lengths = sorted({len(key) for key in known}, reverse=True)
    keys = [folded(sentence) for sentence in new]
    parts: list[Part] = []
    at = 0
    while at < len(new):
        fitting = [length for length in lengths if at + length <= len(new)]
        run = next((length for length in fitting if tuple(keys[at : at + length]) in known), 0)
        if run:
            piece = known[tuple(keys[at : at + run])]
            parts.append(Part(at, run, piece.target, 1.0, piece.old))
        else:
            parts.append(Part(at, 1, "", 0.0, None))
        at += run or 1
    return parts


def _with_changed(parts: Sequence[Part], new: Sequence[str], stock: Sequence[Piece]) -> list[Part]:
    """Put the translation of the likeliest old sentence where a new one is not known."""
    kept = {part.target for part in parts if part.target}
    left = [piece for piece in stock if len(piece.source) == 1 and piece.target not in kept]
    result = []
    for part in parts:
        if not part.target and left:
            text = new[part.first]
            scores = [fuzz.ratio(text, piece.source[0], score_cutoff=100 * _ALIKE) / 100 for piece in left]
            best = max(range(len(left)), key=scores.__getitem__)
            if scores[best]:
                part = part._replace(
                    target=left[best].target, score=min(scores[best], 0.99), old=left[best].old
                )
        result.append(part)
    return result


def _joined(texts: Sequence[str], locale: str) -> str:
    result = ""
    for text in texts:
        if text:
            result += (joint(result, text, locale) if result else "") + text
    return result


def _reason(whole: bool, givers: int) -> str:
    if not whole:
        return "unchanged sentences kept"
    return "joined paragraphs" if givers > 1 else "part of a paragraph"


def _described(parts: Sequence[Part], total: int) -> str:
    changed = [str(part.first + 1) for part in parts if 0 < part.score < 1]
    missing = [str(part.first + 1) for part in parts if not part.score]
    said = [f"{name} {', '.join(which)}" for name, which in (("changed", changed), ("new", missing)) if which]
    return f"of {total} sentences: {'; '.join(said)}" if said else ""
