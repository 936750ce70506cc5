"""The table of formats. A format is a module with `scan` and `encode`; adding one is one line here."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, Protocol, cast

import msgspec

from article_i18n.model import Block, Encoded


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a project can set for the documents that a pattern matches; each format reads what concerns it."""

    front_matter_keys: tuple[str, ...] = ("title", "description", "summary", "subtitle", "keywords")
    """Front-matter keys whose values are translated; `a.b` reaches into a mapping, `*` is any key or index."""
    code: str = "skip"
    """Code blocks: "skip" or "comments" (comments and string literals are extracted)."""


DEFAULTS = Options()


class Format(Protocol):
    """What every module in the table offers. Both functions are pure."""

    def scan(self, text: str, options: Options) -> list[Block]:
        """Find the translatable places of `text`, sorted and disjoint."""

    def encode(self, block: Block, text: str, options: Options) -> Encoded:
        """Spell a translation of `block` so that it can stand in its place.

        Raises Unencodable where no spelling keeps the structure whole.
        """


class Entry(NamedTuple):
    """One line of the table."""

    module: str
    suffixes: tuple[str, ...]
    flag: str = ""
    """The gettext flag that tells Weblate and others the mark-up (`md-text`, `rst-text` …)."""


FORMATS: dict[str, Entry] = {
    "markdown": Entry("article_i18n.formats.markdown", (".md", ".markdown", ".mdx"), "md-text"),
    "text": Entry("article_i18n.formats.text", (".txt", ".text")),
}


def get(name: str) -> Format:
    """Return the format's module, imported only now. Raises KeyError for a name not in the table."""
    return cast(Format, import_module(FORMATS[name].module))


def by_suffix(path: str) -> str | None:
    """Return the name of the format that a file's suffix asks for."""
    lower = path.lower()
    return next((name for name, entry in FORMATS.items() if lower.endswith(entry.suffixes)), None)
