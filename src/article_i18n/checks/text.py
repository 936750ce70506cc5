"""Checks of a message's state and edges: unfinished, empty forms, odd white space."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.checks.unit import Unit
from article_i18n.model import Told


def fuzzy(unit: Unit) -> Iterator[str]:
    """A fuzzy message is a guess that nobody has confirmed; readers see the source instead."""
    if unit.message.fuzzy and unit.message.msgstr:
        yield "fuzzy: compare it with the source and remove the flag"


def untranslated(unit: Unit) -> Iterator[str]:
    """A message without translation; readers see the source."""
    if not unit.message.msgstr and not any(unit.message.plurals):
        yield "not translated yet"


def plural_count(unit: Unit) -> Iterator[str]:
    """A plural message has some of its forms left empty, or not as many as the header says."""
    plurals = unit.message.plurals
    if plurals and any(plurals) and not all(plurals):
        yield f"{sum(not form for form in plurals)} of {len(plurals)} plural forms are empty"


def edge_newlines(unit: Unit) -> Iterator[str]:
    """GNU msgfmt refuses a msgstr that does not begin and end with a newline where its msgid does."""
    source, target = unit.msgid, unit.msgstr
    if source.startswith("\n") != target.startswith("\n"):
        yield "msgid and msgstr do not both begin with a newline"
    if source.endswith("\n") != target.endswith("\n"):
        yield "msgid and msgstr do not both end with a newline"


def edge_spaces(unit: Unit) -> Iterator[str]:
    """White space at the edge of a translation that the source does not have there."""
    source, target = unit.msgid, unit.msgstr
    if target[:1].isspace() and target[0] != "\n" and not source[:1].isspace():
        yield Told("begins with white space", (0, len(target) - len(target.lstrip())))
    if target[-1:].isspace() and target[-1] != "\n" and not source[-1:].isspace():
        yield Told("ends with white space", (len(target.rstrip()), len(target)))
