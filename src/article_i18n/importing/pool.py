"""All foreign messages of one locale, from one catalog or many, and what became of each. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from article_i18n.catalog import Catalog, Key, Message
from article_i18n.importing.foreign import Theirs

FINISHED, FUZZY, LEFT = "finished", "fuzzy", "left"
_RANK = (LEFT, FUZZY, FINISHED)
_REFERENCE = re.compile(r"[\u2068\u2069]|(?::\d+(?:-\d+)?|:block|%2B.*|\+html\..*)\Z")


@dataclass(slots=True)
class Pool:
    """Foreign messages, numbered in the order of their catalogs."""

    locale: str
    catalogs: list[Catalog] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    """Of each message, the number of its catalog."""
    homes: list[frozenset[str]] = field(default_factory=list)
    """Of each message, the names (without suffix) of the documents that it may come from."""
    fates: list[str] = field(default_factory=list)
    """Of each message: finished, fuzzy or left."""
    used: set[tuple[int, str]] = field(default_factory=set)
    """What was carried: the message's number, and the text of the whole or of a part of it."""
    moved: set[tuple[Key, tuple[str, ...]]] = field(default_factory=set)
    """Keys and translations of messages that stand finished in another spelling, so that nobody needs them."""

    def add(self, catalog: Catalog) -> None:
        """Take in a catalog's messages, but for those that nobody has written anything in."""
        name = _stem(catalog.path.replace("\\", "/"))
        for message in catalog.messages:
            if any(message.forms) or message.comments:
                self.messages.append(message)
                self.owners.append(len(self.catalogs))
                self.homes.append(frozenset((name, *map(_stem, message.references))))
                self.fates.append(LEFT)
        self.catalogs.append(catalog)

    def settle(self, sources: Iterable[Theirs], fate: str) -> None:
        """Say what became of messages; a better place found already stands."""
        for origin, message in sources:
            self.used.add((origin, message.msgid))
            self.fates[origin] = max(fate, self.fates[origin], key=_RANK.index)

    def share(self) -> None:
        """Let messages that say the same share the best of their fates: one stands for all."""
        best: dict[tuple[str, tuple[str, ...]], str] = {}
        texts = [(message.msgid, message.forms) for message in self.messages]
        for text, fate in zip(texts, self.fates, strict=True):
            best[text] = max(fate, best.get(text, LEFT), key=_RANK.index)
        self.fates = [best[text] for text in texts]

    def rest(self, pieces: Iterable[Theirs]) -> Iterator[Theirs]:
        """Yield those parts of carried messages that have found no place themselves."""
        known = {message.msgid for message in self.messages}
        for origin, part in pieces:
            whole = (origin, self.messages[origin].msgid) in self.used
            unsaid = (origin, part.msgid) not in self.used and part.msgid not in known
            if self.fates[origin] != LEFT and not whole and unsaid and part.msgid != part.msgstr:
                yield Theirs(origin, part)

    def leave(self, rest: Iterable[Theirs]) -> None:
        """Note what has moved whole, now that all is matched; of `rest` something has found no place."""
        kept = {origin for origin, _ in rest}
        self.moved = {
            (message.key, message.forms)
            for at, message in enumerate(self.messages)
            if self.fates[at] == FINISHED and at not in kept
        }

    def left(self) -> list[Theirs]:
        """Return the messages that have no place yet."""
        return [Theirs(at, self.messages[at]) for at, fate in enumerate(self.fates) if fate == LEFT]

    def homed(self, left: Iterable[Theirs], domains: Mapping[str, Iterable[str]]) -> dict[str, list[Message]]:
        """Give each message that is left to the catalog of a document that it may come from, else to the first.

        `domains` has the names of the documents of each catalog.
        """
        by_name = {name: domain for domain in reversed(list(domains)) for name in domains[domain]}
        first = next(iter(domains), "")
        found: dict[str, list[Message]] = {domain: [] for domain in domains}
        for at, message in left if found else ():
            home = next((by_name[name] for name in sorted(self.homes[at]) if name in by_name), first)
            found[home].append(message)
        return found

    def counts(self, number: int) -> dict[str, int]:
        """Return how many translations in use a catalog had, and what became of them."""
        fates = Counter(
            fate
            for message, owner, fate in zip(self.messages, self.owners, self.fates, strict=True)
            if owner == number and not message.obsolete and any(message.forms)
        )
        return {"messages": fates.total(), **{fate: fates[fate] for fate in reversed(_RANK)}}


def _stem(path: str) -> str:
    """Return the name of a file without suffix, from its path or a reference to a place in it."""
    return PurePosixPath(_REFERENCE.sub("", path)).stem
