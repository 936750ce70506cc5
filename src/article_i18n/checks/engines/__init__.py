"""Programs that know a language better than we do, behind one protocol. None of them is needed.

Hunspell is run as a process and spoken to by its pipe, as Ispell's users have done since 1988: bindings would have
to be compiled, and a port in Python takes a second for each dictionary. LanguageTool is spoken to by HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from article_i18n.checks.unit import Unit

NAMES = ("hunspell", "languagetool")
"""Of all engines."""
OF_ENGINE = {"hunspell": ("spelling",), "languagetool": ("grammar",)}
"""The checks of each."""
EXPLAINED = {
    "spelling": (
        "warning",
        "Hunspell (`--engine hunspell`) does not know a word. Words of the source, the glossary and the project's "
        "`words` file, code and addresses are left out; names and words that stand often are told as info.",
    ),
    "grammar": (
        "warning",
        "LanguageTool (`--engine languagetool`) holds something against the grammar. Spelling, typography and "
        "style are left to others.",
    ),
}


class Fault(NamedTuple):
    """What an engine holds against a text."""

    unit: Unit
    check: str
    severity: str
    message: str
    """A `Told` where the part is known."""


class Notes(list[str]):
    """What a user should know of an engine: it is not installed, does not answer, has no such dictionary."""

    def say(self, told: str) -> None:
        """Say it once."""
        if told not in self:
            self.append(told)


class Engine(Protocol):
    """A program that looks at all finished texts of a catalog at once."""

    notes: Notes

    def look(self, units: Sequence[Unit]) -> Iterator[Fault]:
        """Yield what is wrong with texts of one locale. Never raises for what the program does or does not do."""
