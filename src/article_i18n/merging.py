"""Merging two translators' work on one catalog, entry by entry. Pure.

What only one side changed is taken from it. Where both changed a translation, and differently, nothing is thrown
away: ours stands, fuzzy, with theirs beside it in a translator's comment. A finished translation outdoes a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from article_i18n.catalog import Catalog, Key, Message, with_fields
from article_i18n.leverage import notes_of_guess

ALTERNATIVE = "other translation: "
"""Begins the comment that holds what the other side wrote."""

T = TypeVar("T")
_Identity = tuple[Key, bool]


class Merged(NamedTuple):
    """A merged catalog and the entries that someone has to decide."""

    catalog: Catalog
    conflicts: tuple[Message, ...]


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge what was done to `base` on two sides; entries that did not change on ours keep their bytes."""
    old, mine, other = ({_identity(m): m for m in side.messages} for side in (base, ours, theirs))
    done: dict[_Identity, Message] = {}
    conflicts = []
    for key in _order(ours.messages, theirs.messages):
        message, clash = _entry(old.get(key), mine.get(key), other.get(key))
        if message is not None:
            done[key] = message
        if clash and message is not None:
            conflicts.append(message)
    messages = list(_without_doubles(done, old))
    messages.sort(key=lambda message: message.obsolete)
    header = _header(base, ours, theirs)
    return Merged(replace(ours, header=header, messages=messages), tuple(conflicts))


def _without_doubles(
    done: Mapping[_Identity, Message], base: Mapping[_Identity, Message]
) -> Iterator[Message]:
    """Yield the entries, obsolete ones only where none is in use; what one says anew goes into comments there."""
    for (key, obsolete), message in done.items():
        if not obsolete:
            twin = done.get((key, True))
            before = [base[other] for other in ((key, False), (key, True)) if other in base]
            yield _with_news(message, twin, before) if twin else message
        elif (key, False) not in done:
            yield message


def single(messages: Iterable[Message]) -> list[Message]:
    """Return the entries, obsolete ones only where no other has their key; what one says anew goes into comments there.

    Gettext's own tools read no catalog that has a key twice, be it among the obsolete entries.
    """
    found: dict[int, Message] = {}
    place: dict[Key, int] = {}
    for number, message in sorted(enumerate(messages), key=lambda item: item[1].obsolete):
        first = place.setdefault(message.key, number)
        if message.obsolete and first in found:
            found[first] = _with_news(found[first], message, ())
        else:
            found[number] = message
    return [message for _, message in sorted(found.items(), key=lambda item: item[0])]


def _with_news(message: Message, twin: Message, before: Sequence[Message]) -> Message:
    known = {*message.comments, *(line for old in before for line in old.comments)}
    if news := tuple(line for line in twin.comments if line not in known):
        message = replace(message, comments=(*message.comments, *news))
    said = any(twin.forms) and twin.forms not in (message.forms, *(old.forms for old in before))
    return _with_alternative(message, twin) if said else message


def _with_alternative(message: Message, other: Message) -> Message:
    text = ALTERNATIVE + " | ".join(other.forms).replace("\n", "\\n")
    known = text in message.comments
    return message if known else replace(message, comments=(*message.comments, text))


def _identity(message: Message) -> _Identity:
    return message.key, message.obsolete


def _order(ours: Sequence[Message], theirs: Sequence[Message]) -> Iterator[_Identity]:
    """Yield all keys in our order; what only they have follows its predecessor on their side."""
    known = {_identity(message) for message in ours}
    followers: dict[_Identity | None, list[_Identity]] = {}
    before: _Identity | None = None
    for message in theirs:
        key = _identity(message)
        if key in known:
            before = key
        else:
            followers.setdefault(before, []).append(key)
    yield from followers.get(None, ())
    for message in ours:
        yield _identity(message)
        yield from followers.get(_identity(message), ())


def _entry(base: Message | None, ours: Message | None, theirs: Message | None) -> tuple[Message | None, bool]:
    if ours is None or theirs is None:
        left = ours or theirs
        # gone on one side: that stands unless the other side has worked on it since
        return (
            (left, False)
            if base is None or (left is not None and _work(left) != _work(base))
            else (None, False)
        )
    if ours == theirs or theirs == base:
        return ours, False
    if ours == base:
        return theirs, False
    empty = Message(ours.msgid, msgctxt=ours.msgctxt)
    return _both(base or empty, ours, theirs)


def _both(base: Message, ours: Message, theirs: Message) -> tuple[Message, bool]:
    """Merge an entry that both sides changed, field by field; the translation with its flags is one field."""
    work = _one(_work(base), _work(ours), _work(theirs))
    differ = work is None and ours.forms != theirs.forms and any(theirs.forms) and any(ours.forms)
    clash = differ and ours.fuzzy == theirs.fuzzy
    if work is None and not clash:
        work = _work(ours) if _says_more(ours, theirs) else _work(theirs)
    source = ours if work is None or work == _work(ours) else theirs
    comments = (*ours.comments, *(line for line in theirs.comments if line not in ours.comments))
    merged = replace(
        source,
        references=_either(base.references, ours.references, theirs.references),
        notes=_either(base.notes, ours.notes, theirs.notes),
        comments=_either(base.comments, ours.comments, theirs.comments, comments),
    )
    if clash:
        flags = merged.flags if merged.fuzzy else ("fuzzy", *merged.flags)
        merged = _with_alternative(replace(merged, flags=flags), theirs)
    elif differ and not notes_of_guess((guess := ours if ours.fuzzy else theirs).notes):
        merged = _with_alternative(merged, guess)  # a draft; a guess of our own making can be let go
    return merged, clash


def _says_more(ours: Message, theirs: Message) -> bool:
    return any(ours.forms) and not (ours.fuzzy and any(theirs.forms))


def _work(message: Message) -> tuple[object, ...]:
    return message.msgstr, message.plurals, message.fuzzy, message.previous


def _one(base: T, ours: T, theirs: T) -> T | None:
    """Return what only one side changed, or both alike; None where they differ."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _either(base: T, ours: T, theirs: T, joined: T | None = None) -> T:
    chosen = _one(base, ours, theirs)
    return chosen if chosen is not None else (ours if joined is None else joined)


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> Message:
    """Merge header fields; of two dates the later one stands."""
    mine, other, old = ours.headers, theirs.headers, base.headers
    changed = {name: value for name, value in other.items() if value != old.get(name)}
    fields = {
        name: max(value, mine[name]) if name.endswith("-Date") and name in mine else value
        for name, value in changed.items()
        if name not in mine or mine[name] == old.get(name) or name.endswith("-Date")
    }
    return with_fields(ours.header, fields)
