"""The check of a project's terms; the glossary itself is handed in."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.checks.unit import Unit


def terms(unit: Unit) -> Iterator[str]:
    """A term of the project's glossary is not translated as it should be, or in a form that is forbidden.

    Inflected forms of a term are the term. Code, addresses and mark-up are not searched.
    """
    if unit.terms is not None:
        yield from unit.terms.faults(unit.source_prose, unit.target_prose, unit.msgstr)
