"""Where a message of the template gets its translation from: the old entry, and what leverage makes of it. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from article_i18n.catalog import Key, Message
from article_i18n.leverage import Memory, Suggestion, climb, climb_safely


class Origin(NamedTuple):
    """Where one message of the template gets its translation from."""

    kind: str
    """A counter of Update."""
    old: Message
    guess: bool
    """Whether a translator has to look at it."""
    offer: Suggestion | None = None
    """What the translation is, where it is not that of `old` as it stands."""


def exact(wanted: Sequence[Message], old: Mapping[Key, list[Message]]) -> dict[int, Origin]:
    """Return the entry with the very key for each message (by its index) that has one."""
    found = ((at, old[message.key][0]) for at, message in enumerate(wanted) if message.key in old)
    return {at: Origin("revived" if entry.obsolete else "exact", entry, guess=False) for at, entry in found}


def other_context(
    wanted: Sequence[Message], origins: Mapping[int, Origin], messages: Iterable[Message], fuzzy: bool
) -> dict[int, Origin]:
    """Return the entries with the same text under another context; a guess where there is a choice.

    `fuzzy` False leaves guesses out.
    """
    missing = [at for at in range(len(wanted)) if at not in origins]
    wanting = Counter(wanted[at].msgid for at in missing)
    in_use = {message.key for message in wanted}
    holders: defaultdict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if message.msgid in wanting and any(message.forms):
            holders[message.msgid].append(message)
    found = {}
    for at in missing:
        text = wanted[at].msgid
        if text not in holders:
            continue
        best = min(holders[text], key=lambda old: (old.key in in_use, old.obsolete, old.fuzzy))
        if len(holders[text]) == wanting[text] == 1 and best.key not in in_use:
            found[at] = Origin("moved", best, guess=False)
        elif fuzzy:
            offer = Suggestion(best, best.forms, "same text elsewhere", 0.9)
            found[at] = Origin("fuzzy", best, guess=True, offer=offer)
    return found


def from_leverage(
    wanted: Sequence[Message],
    origins: Mapping[int, Origin],
    messages: Sequence[Message],
    languages: tuple[str, str],
    enough: float | None,
    memory: Memory | None,
) -> dict[int, Origin]:
    """Return what the ladder finds; `enough` None lets through finished entries only."""
    settled = {at: origin.old for at, origin in origins.items()}
    locale, source = languages
    if enough is None:
        found = climb_safely(wanted, settled, messages, locale)
    else:
        found = climb(wanted, settled, messages, locale, source=source, enough=enough, memory=memory)
    made = {}
    for at, offer in found.items():
        if at in settled:  # an entry without a translation: what was said in it stays
            offer = offer._replace(old=replace(offer.old, comments=settled[at].comments))
        kind = "memory" if offer.reason == "translation memory" else "cosmetic"
        made[at] = Origin(kind if offer.finished else "fuzzy", offer.old, not offer.finished, offer)
    return made
