"""Data files beside the prose: values of YAML, TOML and JSON by key path, spliced, all else as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

from article_i18n.formats import Options, values
from article_i18n.formats.directives import Directive, apply, parse
from article_i18n.formats.folding import settle
from article_i18n.formats.values import Shape, Style
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded, Inline

_LABELS = ("title", "label", "name", "heading", "tagline")
"""Ends of keys whose values are never cut into sentences. The text itself cannot tell: a translation is longer."""
_UNFIT = re.compile("[\0\ud800-\udfff]")
"""What escapes can spell and neither a catalog nor an edition can hold."""


class Value(Protocol):
    """A text value: `text[start:end]` of the file spells `text`."""

    @property
    def path(self) -> tuple[str, ...]:
        """Keys from the root; an item of a list is its number, from 0."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def text(self) -> str: ...

    @property
    def style(self) -> Style: ...


def blocks(
    text: str, found: Iterable[Value], comments: Iterable[tuple[int, int]], options: Options
) -> list[Block]:
    """Return the values whose key paths are to be translated, as the directives in comments leave them.

    `comments` are (start, end) of whole comments. One at the end of a line with a value is about that line.
    """
    chosen = [
        _block(value)
        for value in found
        if _chosen(value.path, options.keys) and not _UNFIT.search(value.text) and has_words(value.text)
    ]
    return apply(chosen, _directives(text, comments)) if chosen else []


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Spell a value in the style of the source's. Raises Unencodable for a value without words."""
    return values.encode(block, text)


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the addresses and placeholders in a value."""
    return settle((), text)


def _directives(text: str, comments: Iterable[tuple[int, int]]) -> Iterator[Directive]:
    for start, end in comments:
        inside = text[start:end].removesuffix("*/").lstrip("#/* \t")
        directive = parse(inside, start, end)
        if directive and text[end : end + 1] in {"", "\n"}:
            line = text.rfind("\n", 0, start) + 1
            directive = directive._replace(end=line if text[line:start].strip() else end)
        if directive:
            yield directive


def _block(value: Value) -> Block:
    name = ".".join(key for key in value.path if not key.isdigit())
    return Block(
        value.start,
        value.end,
        "value",
        value.text,
        settle((), value.text),
        name=name,
        prose=not name.lower().endswith(_LABELS),
        shape=Shape(value.style, "\n" in value.text),
    )


def _chosen(path: tuple[str, ...], patterns: Sequence[str]) -> bool:
    return any(_fits(path, _parts(pattern)) for pattern in patterns)


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("."))


def _fits(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Say whether a key path fits a pattern: `*` is any key or index, `**` any number of them."""
    open_ = {0}
    for key in path:
        open_ = {
            following
            for at in _skipping(open_, pattern)
            if at < len(pattern)
            for following in _after(at, key, pattern)
        }
    return len(pattern) in _skipping(open_, pattern)


def _skipping(places: set[int], pattern: tuple[str, ...]) -> set[int]:
    done = set(places)
    for at in sorted(places):
        while at < len(pattern) and pattern[at] == "**":
            at += 1
            done.add(at)
    return done


def _after(at: int, key: str, pattern: tuple[str, ...]) -> tuple[int, ...]:
    if pattern[at] == "**":
        return (at,)
    return (at + 1,) if pattern[at] in ("*", key) else ()
