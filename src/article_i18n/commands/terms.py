"""`terms`: which words of the sources should have one translation throughout."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from article_i18n.checks.unit import masked
from article_i18n.errors import ArticleError
from article_i18n.project import Project

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_BREAK = re.compile(r"[^A-Za-z'’ -]+")
_LONGEST = 3
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


def candidates(project: Project, least: int) -> Iterator[str]:
    """Yield a glossary in CSV: a line for each candidate, the most frequent first, with room for each locale."""
    errors: list[ArticleError] = []
    texts = (
        masked(block.text, block.inlines)
        for _, scanned in project.read_all(project.sources, errors)
        for block in scanned.blocks
    )
    found = terms_of(texts, least)
    locales = project.locales
    yield _row(["term", *locales, "note"])
    for term, count in found:
        yield _row([term, *("" for _ in locales), f"{count} ×"])


def terms_of(texts: Iterable[str], least: int) -> list[tuple[str, int]]:
    """Return runs of up to three words that are names or recur, without stop words at their edges."""
    counts: Counter[str] = Counter()
    for text in texts:
        for piece in _BREAK.split(text):
            words = _WORD.findall(piece)
            for size in range(1, _LONGEST + 1):
                counts.update(
                    " ".join(run)
                    for at in range(len(words) - size + 1)
                    if _may_be_term(run := words[at : at + size])
                )
    kept = {term: count for term, count in counts.items() if count >= least}
    for term in sorted(kept, key=lambda term: -len(term)):
        words = term.split()
        for size in range(1, len(words)):
            for at in range(len(words) - size + 1):
                part = " ".join(words[at : at + size])
                if kept.get(part) == counts[term]:
                    del kept[part]  # it stands in the longer term only
    return sorted(kept.items(), key=lambda item: (-item[1], item[0]))


def _may_be_term(words: list[str]) -> bool:
    edges = {words[0].lower(), words[-1].lower()}
    if edges & _STOP_WORDS or any(len(edge) < 3 for edge in edges):
        return False
    return len(words) > 1 or (words[0][0].isupper() and len(words[0]) > 3)


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
