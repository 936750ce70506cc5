"""Checks of a message's state and edges: unfinished, empty forms, odd white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.checks.identity import CODE
from article_i18n.checks.unit import HAN, Unit
from article_i18n.model import Inline, Told


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
    if unit.language == "fr" and target.lstrip()[:1] in set(":;!?»"):
        target = target.lstrip()
    if target[:1].isspace() and target[0] != "\n" and not source[:1].isspace():
        yield Told("begins with white space", (0, len(target) - len(target.lstrip())))
    if target[-1:].isspace() and target[-1] != "\n" and not source[-1:].isspace():
        yield Told("ends with white space", (len(target.rstrip()), len(target)))


def inner_spaces(unit: Unit) -> Iterator[str]:
    """White space inside mark-up, at its edge (a link that begins with a blank); the source has none there.

    Nor have words no-break spaces beside other spaces, ideographic spaces, and in Chinese and Japanese any of the two.
    """
    found = _blank_edges(unit.target, unit.msgstr)
    if found and not _blank_edges(unit.source, unit.msgid):
        yield Told("white space at the edge of what mark-up is around", found[0])
    pattern = _GAP if unit.language in _UNSPACED else _WIDE
    if not unit.msgstr.isascii() and (gap := pattern.search(unit.target_prose)) and gap[0] not in unit.msgid:
        yield Told(f"{' and '.join(f'U+{ord(char):04X}' for char in gap[0])} between words", gap.span())


_UNSPACED = frozenset({"zh", "ja"})
_DOUBLE = " \u00a0|\u00a0[ \u00a0]"
_GAP = re.compile(f"(?<=[{HAN}，。；：、！？])\u00a0(?=[{HAN}，。；：、！？])|(?<=[^章节節])\u3000|{_DOUBLE}")
"""Behind a chapter's number an ideographic space is usual."""
_WIDE = re.compile(f"{_DOUBLE}|\u3000")


def _blank_edges(inlines: tuple[Inline, ...], text: str) -> list[tuple[int, int]]:
    """Return the white space at the inner edges of mark-up, beside words: in code it may matter, beside mark-up not."""
    inner = [(i.open, i.close) for i in inlines if i.start < i.open < i.close < i.end and i.kind not in CODE]
    starts, ends = {i.start for i in inlines}, {i.end for i in inlines}
    found = [(at, at + 1) for at, _ in inner if text[at].isspace() and at + 1 not in starts]
    return found + [
        (at - 1, at)
        for start, at in inner
        if at - start > 1 and text[at - 1].isspace() and at - 1 not in ends
    ]
