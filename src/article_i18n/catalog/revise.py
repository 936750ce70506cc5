"""Change an entry and keep the lines that the change does not touch, wrapped and ordered as they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from article_i18n.catalog.lex import lex
from article_i18n.catalog.message import Message
from article_i18n.catalog.spell import PARTS, WIDTH, Part

_Piece = tuple[Part | None, str]


def revise(old: Message, new: Message, width: int = WIDTH) -> Message:
    """Return `new`, which came from `old`, with the bytes of `old` wherever they still say the same.

    `new.raw` is set in place: give it a message made for the purpose. A message that becomes obsolete, or
    comes back, is formatted whole.
    """
    new.lead = old.lead
    if not old.raw or old.obsolete != new.obsolete:
        return new
    changed = [
        part for part in PARTS if any(getattr(old, name) != getattr(new, name) for name in part.fields)
    ]
    pieces = list(_pieces(old.raw))
    for part in changed:
        pieces = _replaced(pieces, part, part.spell(new, width))
    new.raw = "".join(text for _, text in pieces) if changed else old.raw
    return new


def _pieces(raw: str) -> Iterator[_Piece]:
    text = raw if raw.endswith("\n") else f"{raw}\n"
    letters, starts, _ = lex(text)
    for letter, (start, end) in zip(letters, pairwise(starts), strict=True):
        yield next((part for part in PARTS if letter.lower() in part.letters), None), text[start:end]


def _replaced(pieces: list[_Piece], part: Part, text: str) -> list[_Piece]:
    """Put `text` where the part stood first, or else before the first part that comes after it."""
    rank = PARTS.index(part)
    first = next((at for at, (found, _) in enumerate(pieces) if found is part), None)
    if first is None:
        first = next(at for at, (found, _) in enumerate(pieces) if found and PARTS.index(found) > rank)
    rest = [(found, old) for found, old in pieces[first:] if found is not part]
    return [*pieces[:first], (part, text), *rest]
