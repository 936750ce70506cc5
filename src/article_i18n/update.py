"""Bring a catalog up to its template without losing a word or touching what did not change. Pure.

What a message of the template gets, in this order:

1. *Exact*: the entry with its key, even an obsolete one, which comes back (revived). Only references, notes
   and format flags follow the template.
2. *Moved*: the same text under another context. If exactly one old entry has that text, it is out of use,
   and exactly one new message wants it, then the context was renamed and the entry stays as finished as it
   was. In any other case the translation is a guess, since contexts exist to keep such entries apart.
3. *Cosmetic*: what `leverage` knows to mean the same stays finished, its translation edited along.
4. *Fuzzy*: the best start that `leverage` finds, or a translation memory where that is clearly better, with the
   old source as `#|` and a note (`#.`) that says why and how sure. The note goes when the entry is no longer
   fuzzy. An entry that is there without a translation is asked for in the memory too.
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
    completed,
    plural_count,
    revise,
    with_fields,
    wrap_width,
)
from article_i18n.entries import live_entry, obsolete_entries, with_twins
from article_i18n.leverage import ENOUGH, Memory, source_text
from article_i18n.origins import Origin, exact, from_leverage, other_context


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
    memory: int = 0
    """Finished, from a translation memory that is trusted."""
    fuzzy: int = 0
    new: int = 0
    """Without any translation to start from."""
    obsolete: int = 0
    """Entries that left the template by this update and were kept."""
    changes: tuple[Change, ...] = ()
    """What was carried over from other texts, in the template's order."""

    def counts(self) -> dict[str, int]:
        """Return the numbers by name."""
        names = ("exact", "revived", "moved", "cosmetic", "memory", "fuzzy", "new", "obsolete")
        return {name: getattr(self, name) for name in names}

    def summary(self) -> str:
        """Return the numbers that are not zero as one line."""
        return ", ".join(f"{count} {name}" for name, count in self.counts().items() if count) or "no messages"


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
    likeness asked of a similar text; `memory` is asked for what the catalog has nothing good for.
    """
    wanted = _wanted(template.messages if isinstance(template, Catalog) else template)
    old = _by_key(catalog.messages)
    origins = exact(wanted, old)
    origins |= other_context(wanted, origins, catalog.messages, fuzzy)
    header = completed(catalog.header, locale)
    if len(origins) < len(wanted) or memory:
        languages = Catalog(header, []).locale, source
        origins |= from_leverage(
            wanted, origins, catalog.messages, languages, enough if fuzzy else None, memory
        )
    width = wrap_width(catalog)
    forms = plural_count(header)
    live = [live_entry(message, origins.get(at), forms, width) for at, message in enumerate(wanted)]
    messages = [*with_twins(live, origins, old), *obsolete_entries(live, origins, catalog.messages)]
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


def _changes(wanted: Sequence[Message], origins: Mapping[int, Origin]) -> Iterator[Change]:
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
