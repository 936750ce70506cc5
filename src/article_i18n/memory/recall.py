"""Memories as the last rung of an update's ladder: what they know of a message becomes a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.leverage import Memory, Suggestion
from article_i18n.leverage.cosmetic import edited
from article_i18n.leverage.differences import summary
from article_i18n.memory.reading import places
from article_i18n.memory.scoring import ENOUGH, Hit, Query, ranked
from article_i18n.memory.unit import Store, StoreError, Unit

REASON = "translation memory"
_NAMES = {"context": "same text in the same place", "exact": "same text", "similar": ""}


class Wish(NamedTuple):
    """For which catalog the memories are asked, and how far they are trusted."""

    locale: str
    forms: int
    """Plural forms that a translation has."""
    own: str = ""
    """The catalog's own origin: what it knows itself, its update has seen."""
    trusted: bool = False
    """Whether the same text in the same place is taken as finished."""
    enough: float = ENOUGH


def search(
    stores: Iterable[Store], query: Query, locale: str, own: str = "", least: float = ENOUGH, limit: int = 50
) -> list[Hit]:
    """Return what several memories know, the best first. Raises StoreError where one cannot be asked."""
    found = [unit for store in stores for unit in store.candidates(query.msgid, locale, limit)]
    return ranked(query, (unit for unit in dict.fromkeys(found) if unit.origin != own), least)


def recall(
    stores: Sequence[Store],
    messages: Sequence[Message],
    wish: Wish,
    fail: Callable[[Store, StoreError], object] = lambda store, error: None,
) -> Memory:
    """Return what asks the stores for messages of a template; the others tell what stands beside them.

    A store that fails is left out from then on, and `fail` is told.
    """
    queries = {
        message.key: query for message, query in zip(messages, places(messages), strict=True) if stores
    }
    live = list(stores)

    def ask(wanted: Message) -> Suggestion | None:
        query = queries.get(wanted.key, Query(wanted.msgid, wanted.msgctxt))
        hits: list[Hit] = []
        for store in list(live):
            try:
                hits += search([store], query, wish.locale, wish.own, wish.enough)
            except StoreError as error:
                live.remove(store)
                fail(store, error)
        # a stable sort: of equals, the first store's
        hits.sort(key=lambda hit: -hit.score)
        return _suggestion(wanted, hits, wish) if hits else None

    return ask


def _suggestion(wanted: Message, hits: Sequence[Hit], wish: Wish) -> Suggestion:
    if hits[0].kind == "similar":
        near = [made for hit in hits[:8] if (made := _edited(wanted, hit.unit, wish.locale))]
        if near:
            return max(near, key=lambda made: made.score)
    best = hits[0]
    said = _NAMES[best.kind]
    if best.kind == "similar":
        said = summary(best.unit.msgid, wanted.msgid)
    old = _message(best.unit, wish.forms)
    agreed = len({hit.unit.forms for hit in hits if hit.kind == "context"}) == 1
    finished = wish.trusted and agreed and old.msgid_plural == wanted.msgid_plural
    detail = "; ".join(filter(None, (source_of(best.unit), said)))
    return Suggestion(old, old.forms, REASON, min(best.score, 1.0), detail, finished)


def _edited(wanted: Message, unit: Unit, locale: str) -> Suggestion | None:
    """Return the translation of a text that differs in cosmetics only, edited along."""
    if unit.plural is not None or wanted.msgid_plural is not None:
        return None
    made = edited(_message(unit, 1), wanted, locale)
    if made is None:
        return None
    detail = "; ".join(filter(None, (source_of(unit), made.detail)))
    return made._replace(reason=REASON, detail=detail, finished=False)


def _message(unit: Unit, forms: int) -> Message:
    """Return a unit as an entry; plural forms only if there are as many as the catalog's language has."""
    plural = unit.plural if len(unit.forms) == forms else None
    return Message(
        unit.msgid, unit.forms[0], unit.msgctxt, plural, unit.forms if plural is not None else (), line=0
    )


def source_of(unit: Unit) -> str:
    """Return where a unit comes from, for people: the file, the document where it is another, and the day."""
    place = unit.origin
    if unit.document and unit.document != unit.origin:
        place += f" ({unit.document})"
    return ", ".join(filter(None, (place, unit.date[:10])))
