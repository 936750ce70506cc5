"""What a catalog holds after an update: live entries, twins that a person has to choose from, obsolete ones. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from article_i18n.catalog import Key, Message, Previous, revise
from article_i18n.leverage import note, notes_of_guess
from article_i18n.origins import Origin


def live_entry(wanted: Message, origin: Origin | None, forms: int, width: int) -> Message:
    """Return what the catalog will hold for a message of the template."""
    flags = tuple(flag for flag in wanted.flags if flag != "fuzzy")
    if origin is None:
        empty = ("",) * forms if wanted.msgid_plural is not None else ()
        return replace(
            wanted, msgstr="", plurals=empty, flags=flags, previous=None, obsolete=False, line=0, lead=None
        )
    old, offer = origin.old, origin.offer
    msgstr, plurals, lost = _reshaped(wanted, offer.forms if offer else old.forms, old, forms)
    new = Message(
        wanted.msgid,
        msgstr,
        wanted.msgctxt,
        wanted.msgid_plural,
        plurals,
        flags if origin.guess else _merged_flags(flags, old.flags),
        wanted.references,
        wanted.notes,
        old.comments if origin.guess else (*old.comments, *lost),
        old.previous,
        line=old.line,
    )
    if origin.guess:
        new = _unsure(new, old, offer.source if offer else "")
        return replace(new, notes=(*new.notes, note(offer))) if offer else new
    if old.msgid_plural != wanted.msgid_plural and any(old.forms):
        new = _unsure(new, old)
    if new.fuzzy and (said := [line for line in notes_of_guess(old.notes) if line not in new.notes]):
        new = replace(new, notes=(*new.notes, *said))
    return old if new == old else revise(old, new, width)


def _reshaped(
    wanted: Message, given: tuple[str, ...], old: Message, forms: int
) -> tuple[str, tuple[str, ...], list[str]]:
    """Return msgstr and plural forms as the template's message has them, and comments that keep the rest."""
    if wanted.msgid_plural is None:
        lost = [form for form in old.plurals[1:] if form not in ("", old.plurals[0])]
        return given[0], (), [f"Former plural form: {line}" for form in lost for line in form.split("\n")]
    plurals = given if old.plurals else given[:1] * forms
    return plurals[0], plurals, []


def _unsure(new: Message, old: Message, source: str = "") -> Message:
    """Mark a translation as a guess, made for `source` or else for what `old` was made for."""
    previous = old.previous if old.fuzzy and old.previous else Previous(*old.key, old.msgid_plural)
    if source:
        previous = Previous(old.msgctxt, source)
    flags = ("fuzzy", *(flag for flag in new.flags if flag != "fuzzy"))
    differs = previous != (*new.key, new.msgid_plural)
    return replace(new, flags=flags, previous=previous if differs else None)


def _merged_flags(template: Sequence[str], old: Sequence[str]) -> tuple[str, ...]:
    """Return the template's flags with the catalog's own; in the old order where they are the same."""
    own = [flag for flag in old if flag not in template and not _set_by_template(flag)]
    merged = sorted((*template, *own), key=lambda flag: flag != "fuzzy")
    return tuple(old if set(merged) == set(old) else merged)


def _set_by_template(flag: str) -> bool:
    return flag.endswith(("-format", "-text")) or flag in ("wrap", "no-wrap") or flag.startswith("range:")


def with_twins(
    live: Sequence[Message], origins: Mapping[int, Origin], old: Mapping[Key, list[Message]]
) -> Iterator[Message]:
    """Yield the entries, each with those of the same key that say something else: a person has to choose."""
    for at, message in enumerate(live):
        yield message
        for twin in old.get(message.key, ()):
            if not twin.obsolete and twin is not origins[at].old and not _holds(message, twin):
                yield twin


def obsolete_entries(
    live: Sequence[Message], origins: Mapping[int, Origin], messages: Iterable[Message]
) -> Iterator[Message]:
    """Yield the obsolete entries: the old ones first, then those that have become so."""
    by_key = {message.key: message for message in live}
    heirs: defaultdict[int, list[Message]] = defaultdict(list)
    for at, origin in origins.items():
        heirs[id(origin.old)].append(live[at])
    settled = {
        id(origin.old)
        for origin in origins.values()
        if not origin.guess and (not origin.offer or origin.offer.forms == origin.old.forms)
    }
    for message in sorted(messages, key=lambda message: not message.obsolete):
        twin = by_key.get(message.key)
        if id(message) in settled or (twin and (not message.obsolete or _holds(twin, message))):
            continue
        source = message.previous and by_key.get((message.previous.msgctxt, message.previous.msgid))
        elsewhere = [*heirs[id(message)], *([source] if source else [])]
        if message.fuzzy and any(_holds(heir, message) for heir in elsewhere):
            continue
        if message.obsolete:
            yield message
        elif any(message.forms) or message.comments:
            yield replace(message, obsolete=True, references=(), notes=())


def _holds(message: Message, other: Message) -> bool:
    """Say whether all that a translator wrote in `other` stands in `message` as well."""
    texts = {*message.forms, *message.comments, ""}
    return texts.issuperset(other.forms) and texts.issuperset(other.comments)
