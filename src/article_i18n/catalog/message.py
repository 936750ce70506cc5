"""What a catalog is made of. Records only: reading, writing and merging are functions elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Key = tuple[str | None, str]
"""What identifies a message in its catalog: (msgctxt or None, msgid)."""


class Previous(NamedTuple):
    """The source text that a fuzzy translation was made for (the `#|` lines)."""

    msgctxt: str | None
    msgid: str
    msgid_plural: str | None = None


@dataclass(slots=True)
class Message:
    """A catalog entry. Treat it as immutable: a copy by `dataclasses.replace` forgets `raw`."""

    msgid: str
    msgstr: str = ""
    """The translation; of a plural message, its first form."""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    plurals: tuple[str, ...] = ()
    """All forms of a plural message, else empty."""
    flags: tuple[str, ...] = ()
    """`#,` in their order."""
    references: tuple[str, ...] = ()
    """`#:` tokens, such as `source/a.md:12`; a name with blanks keeps its marks U+2068 and U+2069."""
    notes: tuple[str, ...] = ()
    """`#.` lines: the author and the extractor speak to the translator."""
    comments: tuple[str, ...] = ()
    """`# ` lines: the translator's own."""
    previous: Previous | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Of the entry's first line in its file, from 1; 0 when it was not read from one."""
    lead: str | None = field(default=None, compare=False, repr=False)
    """What stands in the file between the entry before and this one; None is the usual blank line."""
    raw: str | None = field(default=None, init=False, compare=False, repr=False)
    """The text it was read from, which is written again as it was; None has it formatted."""

    @property
    def key(self) -> Key:
        """What identifies the message in its catalog."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Whether the translation is only a guess."""
        return "fuzzy" in self.flags

    @property
    def forms(self) -> tuple[str, ...]:
        """The translation as a sequence: one string, or all plural forms."""
        return self.plurals or (self.msgstr,)

    @property
    def translated(self) -> bool:
        """Whether a reader may be given the translation: complete, certain and in use."""
        whole = all(self.plurals) if self.plurals else bool(self.msgstr)
        return whole and not self.obsolete and "fuzzy" not in self.flags


def file_of(reference: str) -> str:
    """Return the file that a reference names, without its line and without the marks around a name with blanks."""
    bare = reference.replace("\u2068", "").replace("\u2069", "")
    path, _, line = bare.rpartition(":")
    return path if path and line.isdigit() else bare


class Problem(NamedTuple):
    """Text in a catalog that is not an entry. It stays where it is in the file."""

    line: int
    """From 1."""
    message: str
    """What is wrong, and what to do about it."""
    raw: str


@dataclass(slots=True)
class Catalog:
    """The messages of one locale (or of none: a template), in the order of their file."""

    header: Message
    """The entry with the empty msgid. A file that has none gives one whose `raw` is empty."""
    messages: list[Message]
    """All others, obsolete ones too. Treat the list as immutable."""
    path: str = ""
    problems: list[Problem] = field(default_factory=list)
    encoding: str = "utf-8"
    bom: bytes = b""
    newline: str = "\n"
    """The line end used throughout the file; where they are mixed, each `raw` has its own."""
    tail: str = ""
    """What follows the last entry in the file."""
    _index: dict[Key, Message] | None = field(default=None, init=False, repr=False, compare=False)

    def get(self, key: Key) -> Message | None:
        """Return the message in use with that key (the first, if the file has several)."""
        if self._index is None:
            self._index = {
                message.key: message for message in reversed(self.messages) if not message.obsolete
            }
        return self._index.get(key)

    @property
    def headers(self) -> dict[str, str]:
        """The header's fields in their order."""
        return dict(_fields(self.header.msgstr))

    @property
    def locale(self) -> str:
        """The header's `Language`, as it is written there; empty where there is none."""
        return self.headers.get("Language", "")


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), value.strip()
