"""`terms`: which words of the sources should have one translation throughout."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from article_i18n.checks.unit import masked
from article_i18n.errors import ArticleError, UsageError
from article_i18n.glossary import Glossary
from article_i18n.glossary.candidates import Candidate
from article_i18n.glossary.candidates import candidates as propose
from article_i18n.glossary.notes import term_notes
from article_i18n.glossary.reading import read_glossary
from article_i18n.glossary.writing import WRITERS
from article_i18n.locale_names import read
from article_i18n.model import line_of
from article_i18n.project import Project


def candidates(project: Project, least: int) -> tuple[list[Candidate], list[ArticleError]]:
    """Return what the sources seem to use as terms, the most frequent first, and what could not be read.

    What the project's glossary has already is left out.
    """
    errors: list[ArticleError] = []
    texts = [
        (
            f"{item.path}:{line_of(scanned.document.text, block.start)}",
            masked(block.text, block.inlines),
        )
        for item, scanned in project.read_all(project.sources, errors)
        for block in scanned.blocks
    ]
    settings = project.settings
    glossary = (
        read_glossary(project.root / settings.glossary, settings.source_locale) if settings.glossary else None
    )
    known = {term.source.lower() for term in glossary.terms} if glossary else set()
    found = propose(texts, least, read(settings.source_locale).language)
    return [candidate for candidate in found if candidate.term.lower() not in known], errors


def as_csv(found: Iterable[Candidate], locales: Sequence[str]) -> Iterator[str]:
    """Yield a glossary to fill in: a line for each candidate, with room for each locale."""
    yield _row(["term", *locales, "note", "times", "places"])
    for term, times, places in found:
        yield _row([term, *("" for _ in locales), "", str(times), " ".join(places)])


def glossary_of(project: Project, locale: str) -> Glossary | None:
    """Return the project's terms for a locale. Raises UsageError where the glossary cannot be read."""
    settings = project.settings
    whole = (
        read_glossary(project.root / settings.glossary, settings.source_locale) if settings.glossary else None
    )
    return whole.of(locale, settings.source_locale) if whole else None


def exported(project: Project, form: str, path: Path | None = None) -> str:
    """Return a glossary, the project's or another file, in another form. Raises UsageError where there is none."""
    settings = project.settings
    if path is None and not settings.glossary:
        raise UsageError(
            'there is no glossary; name a file, or one in the configuration: glossary = "glossary.csv"'
        )
    whole = read_glossary(path or project.root / settings.glossary, settings.source_locale)
    return WRITERS[form](whole, settings.source_locale)


def listed(project: Project, locale: str) -> Iterator[str]:
    """Yield a line for each term of a locale. Raises UsageError where there is no glossary."""
    glossary = glossary_of(project, locale)
    if glossary is None:
        raise UsageError('there is no glossary; name one in the configuration: glossary = "glossary.csv"')
    for term in glossary.terms:
        yield from term_notes(glossary, term.source) or (f"Term: {term.source}",)


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
