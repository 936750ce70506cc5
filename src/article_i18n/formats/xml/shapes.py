"""What the scan leaves for the encoder: how a block is written in the source."""

from __future__ import annotations

from typing import NamedTuple


class Setting(NamedTuple):
    """What holds for a whole document."""

    entities: frozenset[str] = frozenset()
    """The entities that it declares itself."""
    charset: str = ""
    """The encoding that it declares, where that cannot hold every character."""


class Shape(NamedTuple):
    """How a block is written."""

    setting: Setting
    preserve: bool = False
    """Whether white space counts."""
    prefixes: frozenset[str] = frozenset()
    """What is declared at the block."""
    tags: tuple[tuple[str, str], ...] = ()
    """Inline tags as the message has them and as the source does, in order, where these differ."""
    holes: tuple[tuple[str, int, int], ...] = ()
    """The elements behind the placeholders: name, and place in the document."""
    silent: tuple[tuple[int, int, int], ...] = ()
    """Comments, instructions and dropped elements amid the text, which the message does not show: how many holes
    stand before each, and its place."""
    quote: str = ""
    """Around the value, in an attribute."""
