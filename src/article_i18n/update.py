"""Bring a catalog up to its template without losing a word or touching what did not change. Pure.

What a message of the template gets, in this order:

1. *Exact*: the entry with its key, even an obsolete one, which comes back (revived). Only references, notes
   and format flags follow the template.
2. *Moved*: the same text under another context. If exactly one old entry has that text, it is out of use,
   and exactly one new message wants it, then the context was renamed and the entry stays as finished as it
   was. In any other case the translation is a guess, since contexts exist to keep such entries apart.
3. *Cosmetic*: what `leverage` knows to mean the same stays finished, its translation edited along.
4. *Fuzzy*: the best start that `leverage` finds, with the old source as `#|` and a note (`#.`) that says why
   and how sure. The note goes when the entry is no longer fuzzy.
5. *New*: nothing.

What has left the template becomes obsolete if it holds a translation or a translator's comment. That goes
also for a finished entry whose text lives on as a guess: when the English is taken back, it comes back
whole, whatever has become of the guess. A guess itself is let go once its text stands in the entry that took
it over. Where another tool has left a text in a guess alone, it comes back as a guess: nobody can tell
whether it was edited.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from article_i18n.catalog import (
    Catalog,
    Key,
    Message,
    Previous,
    completed,
    plural_count,
    revise,
    with_fields,
    wrap_width,
)
from article_i18n.leverage import (
    ENOUGH,
    Memory,
    Suggestion,
    climb,
    climb_safely,
    note,
    notes_of_guess,
    source_text,
)


class Change(NamedTuple):
    """A message whose translation comes from another text."""

    previous: str
    msgid: str
    reason: str
    score: float
    detail: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Update:
    """A catalog brought up to date, and how many of its messages came from where."""

    catalog: Catalog
    changed: bool
    exact: int = 0
    revived: int = 0
    """Exact, from an obsolete entry."""
    moved: int = 0
    """The same text under another context."""
    cosmetic: int = 0
    """Edited without touching the meaning, and still finished."""
    fuzzy: int = 0
    new: int = 0
    """Without any translation to start from."""
    obsolete: int = 0
    """Entries that left the template by this update and were kept."""
    changes: tuple[Change, ...] = ()
    """What was carried over from other texts, in the template's order."""

    def counts(self) -> dict[str, int]:
        """Return the numbers by name."""
        names = ("exact", "revived", "moved", "cosmetic", "fuzzy", "new", "obsolete")
        return {name: getattr(self, name) for name in names}

    def summary(self) -> str:
        """Return the numbers that are not zero as one line."""
        return ", ".join(f"{count} {name}" for name, count in self.counts().items() if count) or "no messages"


class _Origin(NamedTuple):
    kind: str
    """A counter of Update."""
    old: Message
    guess: bool
    """Whether a translator has to look at it."""
    offer: Suggestion | None = None
    """What the translation is, where it is not that of `old` as it stands."""


def update(
    catalog: Catalog,
    template: Catalog | Sequence[Message],
    *,
    fuzzy: bool = True,
    locale: str = "",
    source: str = "en",
    enough: float = ENOUGH,
    memory: Memory | None = None,
) -> Update:
    """Return the catalog with the template's messages in the template's order.

    Entries that did not change keep their bytes. `fuzzy` False makes no guesses. `locale` (as on disk)
    completes a header that does not name its language; `source` is the language of the texts. `enough` is the
    likeness asked of a similar text; `memory` is asked for what the catalog has nothing for.
    """
    wanted = _wanted(template.messages if isinstance(template, Catalog) else template)
    old = _by_key(catalog.messages)
    origins = _exact(wanted, old)
    origins |= _other_context(wanted, origins, catalog.messages, fuzzy)
    header = completed(catalog.header, locale)
    if len(origins) < len(wanted):
        languages = Catalog(header, []).locale, source
        origins |= _leverage(wanted, origins, catalog.messages, languages, enough if fuzzy else None, memory)
    width = wrap_width(catalog)
    forms = plural_count(header)
    live = [_entry(message, origins.get(at), forms, width) for at, message in enumerate(wanted)]
    messages = [*_with_twins(live, origins, old), *_obsolete(live, origins, catalog.messages)]
    updated = replace(catalog, header=_header(catalog, template, live, locale, width), messages=messages)
    updated.tail = _rescued(catalog.messages, messages) + catalog.tail
    kinds = Counter(origins[at].kind if at in origins else "new" for at in range(len(wanted)))
    known = {id(message) for message in catalog.messages if message.obsolete}
    return Update(
        updated,
        changed=not _same(catalog, updated),
        obsolete=sum(message.obsolete and id(message) not in known for message in messages),
        changes=tuple(_changes(wanted, origins)),
        **kinds,
    )


def _changes(wanted: Sequence[Message], origins: Mapping[int, _Origin]) -> Iterator[Change]:
    for at, message in enumerate(wanted):
        origin = origins.get(at)
        if origin and (offer := origin.offer):
            before = offer.source or source_text(offer.old)
            yield Change(
                before, message.msgid, offer.reason, round(offer.score, 3), offer.detail, not origin.guess
            )


def _wanted(messages: Iterable[Message]) -> list[Message]:
    """Return the template's messages, each key once."""
    found: dict[Key, Message] = {}
    for message in messages:
        first = found.get(message.key)
        if message.obsolete or message.key == (None, ""):
            continue
        if first:
            references = tuple(dict.fromkeys((*first.references, *message.references)))
            message = replace(first, references=references)
        found[message.key] = message
    return list(found.values())


def _by_key(messages: Iterable[Message]) -> dict[Key, list[Message]]:
    """Return the entries of each key, the one that says most first."""
    found: defaultdict[Key, list[Message]] = defaultdict(list)
    for message in messages:
        found[message.key].append(message)
    for twins in found.values():
        twins.sort(key=lambda twin: (not any(twin.forms), twin.obsolete, twin.fuzzy))
    return dict(found)


def _exact(wanted: Sequence[Message], old: Mapping[Key, list[Message]]) -> dict[int, _Origin]:
    found = ((at, old[message.key][0]) for at, message in enumerate(wanted) if message.key in old)
    return {at: _Origin("revived" if entry.obsolete else "exact", entry, guess=False) for at, entry in found}


def _other_context(
    wanted: Sequence[Message], origins: Mapping[int, _Origin], messages: Iterable[Message], fuzzy: bool
) -> dict[int, _Origin]:
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
            found[at] = _Origin("moved", best, guess=False)
        elif fuzzy:
            offer = Suggestion(best, best.forms, "same text elsewhere", 0.9)
            found[at] = _Origin("fuzzy", best, guess=True, offer=offer)
    return found


def _leverage(
    wanted: Sequence[Message],
    origins: Mapping[int, _Origin],
    messages: Sequence[Message],
    languages: tuple[str, str],
    enough: float | None,
    memory: Memory | None,
) -> dict[int, _Origin]:
    """Return what the ladder finds; `enough` None lets through finished entries only."""
    settled = {at: origin.old for at, origin in origins.items()}
    locale, source = languages
    if enough is None:
        found = climb_safely(wanted, settled, messages, locale)
    else:
        found = climb(wanted, settled, messages, locale, source=source, enough=enough, memory=memory)
    return {
        at: _Origin("cosmetic" if offer.finished else "fuzzy", offer.old, not offer.finished, offer)
        for at, offer in found.items()
    }


def _entry(wanted: Message, origin: _Origin | None, forms: int, width: int) -> Message:
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


def _with_twins(
    live: Sequence[Message], origins: Mapping[int, _Origin], old: Mapping[Key, list[Message]]
) -> Iterator[Message]:
    """Yield the entries, each with those of the same key that say something else: a person has to choose."""
    for at, message in enumerate(live):
        yield message
        for twin in old.get(message.key, ()):
            if not twin.obsolete and twin is not origins[at].old and not _holds(message, twin):
                yield twin


def _obsolete(
    live: Sequence[Message], origins: Mapping[int, _Origin], messages: Iterable[Message]
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


def _header(
    catalog: Catalog, template: Catalog | Sequence[Message], live: Iterable[Message], locale: str, width: int
) -> Message:
    charset = "UTF-8" if catalog.encoding == "utf-8" else catalog.encoding.upper()
    header = completed(catalog.header, locale, charset)
    created = template.headers.get("POT-Creation-Date") if isinstance(template, Catalog) else None
    if created and _sources(live) != _sources(catalog.messages):
        header = with_fields(header, {"POT-Creation-Date": created})
    return header if header is catalog.header else revise(catalog.header, header, width)


def _sources(messages: Iterable[Message]) -> set[tuple[Key, str | None]]:
    return {(message.key, message.msgid_plural) for message in messages if not message.obsolete}


def _rescued(before: Iterable[Message], after: Iterable[Message]) -> str:
    """Return the unreadable text that stood in front of entries that are gone."""
    kept = {message.lead for message in after}
    leads = (message.lead for message in before if message.lead and message.lead not in kept)
    return "".join(lead for lead in leads if lead.strip())


def _same(before: Catalog, after: Catalog) -> bool:
    pairs = zip(before.messages, after.messages, strict=False)
    return (
        len(before.messages) == len(after.messages)
        and before.header is after.header
        and before.tail == after.tail
        and all(old is new for old, new in pairs)
    )
