"""`terms`: which words of the sources should have one translation throughout."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.checks.unit import masked
from article_i18n.errors import ArticleError, UsageError
from article_i18n.glossary import Glossary
from article_i18n.glossary.forms import keys
from article_i18n.glossary.notes import term_notes
from article_i18n.glossary.reading import read_glossary
from article_i18n.model import line_of
from article_i18n.project import Project

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_BREAK = re.compile(r"[^A-Za-z'’ -]+")
_LONGEST = 3
_PLACES = 5
_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    a about after again all also an and any are as at be because been before being between both but
    by can could did do does doing down during each even every few first for from further get had
    has have having he her here him his how however i if in into is it its just last like made make
    many may more most much must new next no nor not now of off on once one only or other our out
    over own same she should since so some still such take than that the their them then there these
    they this those through time to too two under until up upon us use used using very was way we
    well were what when where which while who whom whose why will with within without would year
    years yet you your
    """,
    )
)


class Candidate(NamedTuple):
    """What may be a term."""

    term: str
    times: int
    """How often it stands in the sources."""
    places: tuple[str, ...]
    """The first few, as `path:line`."""


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
    found = [candidate for candidate in terms_of(texts, least) if candidate.term.lower() not in known]
    return found, errors


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


def listed(project: Project, locale: str) -> Iterator[str]:
    """Yield a line for each term of a locale. Raises UsageError where there is no glossary."""
    glossary = glossary_of(project, locale)
    if glossary is None:
        raise UsageError('there is no glossary; name one in the configuration: glossary = "glossary.csv"')
    for term in glossary.terms:
        yield from term_notes(glossary, term.source) or (f"Term: {term.source}",)


def terms_of(texts: Iterable[tuple[str, str]], least: int) -> list[Candidate]:
    """Return runs of up to three words that are names or recur, without stop words at their edges.

    `texts` are pairs of a place and its prose. Forms that differ in number or in a sentence's capital are one term,
    which is called as it stands most often.
    """
    spelled: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for place, text in texts:
        for piece in _BREAK.split(text):
            words = _WORD.findall(piece)
            for size in range(1, _LONGEST + 1):
                for at in range(len(words) - size + 1):
                    run = words[at : at + size]
                    if _may_be_term(run, first=at == 0):
                        key = tuple(min(keys(word, "en"), key=len) for word in run)
                        spelled[key][" ".join(run)] += 1
                        places[key][place] = None
    counts = {key: forms.total() for key, forms in spelled.items() if forms.total() >= least}
    for key in sorted(counts, key=len, reverse=True):
        for size in range(1, len(key)):
            for at in range(len(key) - size + 1):
                part = key[at : at + size]
                if counts.get(part) == counts.get(key):
                    counts.pop(part, None)  # it stands in the longer term only
    found = [
        Candidate(_usual(spelled[key]), count, tuple(places[key])[:_PLACES]) for key, count in counts.items()
    ]
    return sorted(found, key=lambda candidate: (-candidate.times, candidate.term))


def _usual(spelled: Counter[str]) -> str:
    """Return the most frequent spelling; in doubt the shortest, in small letters."""
    return min(spelled, key=lambda form: (-spelled[form], len(form), form.swapcase()))


def _may_be_term(words: list[str], *, first: bool) -> bool:
    edges = {words[0].lower(), words[-1].lower()}
    if edges & _STOP_WORDS or any(len(edge) < 3 for edge in edges):
        return False
    return len(words) > 1 or (words[0][0].isupper() and not first) or words[0][1:] != words[0][1:].lower()


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
