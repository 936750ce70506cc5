"""Elements while they are being read."""

from __future__ import annotations

from typing import NamedTuple

from article_i18n.formats.xml.ruleset import Effect, Mark
from article_i18n.formats.xml.selectors import State
from article_i18n.formats.xml.syntax import Scope
from article_i18n.model import Block

OPEN, EMPTY, CLOSE, CDATA, HOLE, SILENT = range(6)
Item = tuple[int, int, int, str, str]
"""Anything but characters in the content of a message: kind, start and end in the document, a tag's or hole's name,
and the rest of a tag. A hole is an element that is not part of the message; a silent one does not even show in it."""


class Climate(NamedTuple):
    """What elements inherit."""

    translate: bool = True
    preserve: bool = False
    notes: tuple[str, ...] = ()

    def changed(self, mark: Mark) -> Climate:
        """Return what holds in an element of which `mark` is said."""
        return Climate(
            self.translate if mark.translate is None else mark.translate,
            self.preserve if mark.preserve is None else mark.preserve,
            mark.notes or self.notes,
        )


class Frame:
    """An element that is open and is no message."""

    __slots__ = ("climate", "name", "scope", "start", "state", "unit")

    def __init__(
        self,
        name: str,
        start: int,
        scope: Scope,
        state: State[Effect],
        climate: Climate,
        unit: Message | None = None,
    ) -> None:
        self.name = name
        self.start = start
        self.scope = scope
        self.state = state
        self.climate = climate
        self.unit = unit
        """The message that its content belongs to."""


class Within(Frame):
    """An element that is part of the message around it."""

    __slots__ = ()


class Dropped(Frame):
    """An element that is not there for translators."""

    __slots__ = ()


class Message(Frame):
    """An element whose content is a message, if there is anything to read in it."""

    __slots__ = ("attributes", "context", "filled", "inside", "items", "notes", "parent")

    def __init__(
        self,
        name: str,
        start: int,
        scope: Scope,
        state: State[Effect],
        climate: Climate,
        inside: int,
        parent: str,
        context: str,
    ) -> None:
        self.name = name
        self.start = start
        self.scope = scope
        self.state = state
        self.climate = climate
        self.unit = self
        self.inside = inside
        """Where its content starts."""
        self.notes = list(climate.notes)
        self.context = context
        self.parent = parent
        """The element around it."""
        self.items: list[Item] = []
        self.attributes: list[Block] = []
        """Of elements within it: they stand in the message, or alone if there is none."""
        self.filled = False
        """Whether a reader sees any text in it."""
