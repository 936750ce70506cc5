"""What texts seem to use as terms: runs of words that recur; without spaces, of letters that keep together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import log2
from typing import NamedTuple

from article_i18n.glossary.forms import UNSPACED, dictionary_form, is_noun_phrase, keys

_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"[^\w'’ \u00a0-]+|\d+|_+|(?<!\w)-|-(?!\w)")
_LONGEST = 3
_PLACES = 5
_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\u30a1-\u30fa\u30fc]+")
_LOOSE = frozenset(
    "的了是在和与或不也就都而及着过把被将对从到这那其有为以可个一等之于你我他她它们会能要让请但如若则并且很更最又再还来去说上下中里"
    "前后时每各某该些此由向给比按照因所只当没做用看想"
)
"""Characters that begin or end no term: particles, pronouns, verbs of every sentence."""
_GRAM = 6
_MANY = 8
_ALONE = 0.9
"""The share of a term's places from which on it counts as part of a longer one."""
_COHESION = 4.0
"""Bits of mutual information by which the halves of a term keep together at least (Church and Hanks 1990)."""
_SMALL = 0.7
"""The share of all that it can have that will do in a small text."""


class Candidate(NamedTuple):
    """What may be a term."""

    term: str
    times: int
    """How often it stands in the sources."""
    places: tuple[str, ...]
    """The first few, as `path:line`."""


@cache
def _stop_words(language: str) -> frozenset[str]:
    text = (files("article_i18n.glossary") / "data" / "stopwords.txt").read_text("utf-8")
    return frozenset(text.partition(f"\n[{language}]\n")[2].partition("\n[")[0].split())


def candidates(texts: Iterable[tuple[str, str]], least: int, language: str = "en") -> list[Candidate]:
    """Return likely terms that stand `least` times or more, the most frequent first.

    `texts` are pairs of a place and its prose. Forms of one word are one term, called by its dictionary form where that
    is known, else as it stands most often. What stands in a longer term only is left out.
    """
    spelled: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    runs = _grams(list(texts), least) if language in UNSPACED else _runs(texts, language)
    for key, form, place in runs:
        spelled[key][form] += 1
        places[key][place] = None
    counts = _longest({key: forms.total() for key, forms in spelled.items() if forms.total() >= least})
    named: dict[str, Candidate] = {}
    for key, count in counts.items():
        name = dictionary_form(_usual(spelled[key]), language)
        known = named.get(name, Candidate(name, 0, ()))
        found = tuple(dict.fromkeys((*known.places, *places[key])))[:_PLACES]
        named[name] = Candidate(name, known.times + count, found)
    return sorted(named.values(), key=lambda candidate: (-candidate.times, candidate.term))


def _longest(counts: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    """Take out what stands in one longer term only, or nearly so."""
    for key in sorted(counts, key=len, reverse=True):
        for size in range(1, len(key)):
            for at in range(len(key) - size + 1):
                part = key[at : at + size]
                if key in counts and _ALONE * counts.get(part, 0) <= counts[key]:
                    counts.pop(part, None)
    return counts


def _usual(spelled: Counter[str]) -> str:
    """Return the most frequent spelling; in doubt the shortest, in small letters."""
    return min(spelled, key=lambda form: (-spelled[form], len(form), form.swapcase()))


def _runs(texts: Iterable[tuple[str, str]], language: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield runs of up to three words that may be terms: key, as it stands, place."""
    stops = _stop_words(language)
    for place, text in texts:
        for piece in _BREAK.split(text):
            words = _WORD.findall(piece)
            for size in range(1, _LONGEST + 1):
                for at in range(len(words) - size + 1):
                    run = words[at : at + size]
                    if _may_be_term(run, language, stops, first=at == 0):
                        key = tuple(
                            min(keys(word, language), key=lambda key: (len(key), key)) for word in run
                        )
                        yield key, " ".join(run), place


def _may_be_term(words: list[str], language: str, stops: frozenset[str], *, first: bool) -> bool:
    """Say whether words may be a term: a name, or several words, without stop words and scraps at their edges."""
    edges = {words[0].lower(), words[-1].lower()}
    if edges & stops or any(len(edge) < 3 for edge in edges):
        return False
    if len(words) == 1:
        word = words[0]
        return (word[0].isupper() and not first) or word[1:] != word[1:].lower()
    return is_noun_phrase(words, language)


def _grams(texts: list[tuple[str, str]], least: int) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield runs of two to six ideographs or katakana that keep together, in front of and behind others."""
    counts: Counter[str] = Counter()
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    pieces = [(place, piece) for place, text in texts for piece in _HAN.findall(text)]
    for at, (_, piece) in enumerate(pieces):
        for start, end in _spans(piece, 1):
            gram = piece[start:end]
            counts[gram] += 1
            if end - start > 1:
                before[gram].add(piece[start - 1 : start] or f"<{at}")
                after[gram].add(piece[end : end + 1] or f">{at}")
    whole = sum(len(piece) for _, piece in pieces)
    terms = {
        gram
        for gram, count in counts.items()
        if len(gram) > 1
        and count >= least
        and gram[0] not in _LOOSE
        and gram[-1] not in _LOOSE
        and min(len(before[gram]), len(after[gram])) > (1 if count < _MANY else 2)
        and _cohesion(gram, counts, whole) >= min(_COHESION, _SMALL * log2(whole / count))
    }
    for place, piece in pieces:
        for start, end in _spans(piece, 2):
            if piece[start:end] in terms:
                yield tuple(piece[start:end]), piece[start:end], place


def _spans(piece: str, shortest: int) -> Iterator[tuple[int, int]]:
    for start in range(len(piece)):
        for end in range(start + shortest, min(start + _GRAM, len(piece)) + 1):
            yield start, end


def _cohesion(gram: str, counts: Counter[str], whole: int) -> float:
    """Return how much more often the parts of a run stand together than they would by chance, at its weakest seam."""
    return min(
        log2(counts[gram] * whole / (counts[gram[:at]] * counts[gram[at:]])) for at in range(1, len(gram))
    )
