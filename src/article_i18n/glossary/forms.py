"""Words and their inflected forms: what counts as the same word in a language.

Two questions are asked, and doubt is resolved for peace: `may_be` (is the term perhaps there?) says yes in doubt,
`surely_is` (does a forbidden form stand there?) says no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

UNSPACED = frozenset({"zh", "ja", "yue", "th", "lo", "km", "my"})
"""Languages whose words are not set apart by spaces."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[+#]+(?!\w))?")
_GAP = re.compile(r"[\s\u2010\u2011\ue000-]*\Z")
_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ией|иях|ого|его|ому|ему|ыми|ими|ой|ей|ою|ею|ом|ем|ах|ях|ам|ям|ов|ев|ий|ый|ая|яя|ое|ее|ые|ие|"
    r"ых|их|ую|юю|ия|ии|ию|ью|а|я|о|е|ы|и|у|ю|ь|й)\Z"
)
_DESCRIBING = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "None"})
"""Parts of speech of a term in Russian; None is of foreign words."""
_SUPPLETIVE = {"люд": "человек", "дет": "ребенок"}
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "mice": "mouse",
    "feet": "foot",
    "teeth": "tooth",
    "indices": "index",
    "vertices": "vertex",
    "matrices": "matrix",
    "appendices": "appendix",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "analyses": "analysis",
    "axes": "axis",
    "leaves": "leaf",
    "halves": "half",
    "knives": "knife",
    "lives": "life",
    "shelves": "shelf",
}


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    joined: bool
    """Whether only spaces, hyphens or mark-up are between it and the word before."""
    start: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a hyphen divides words, an apostrophe does not."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        found.append(Word(match[0], bool(_GAP.match(text, end, match.start())), match.start()))
        end = match.end()
    return found


@lru_cache(maxsize=65536)
def keys(word: str, language: str) -> frozenset[str]:
    """Return the dictionary forms that a word may be of, in lower case."""
    word = word.lower().replace("’", "'")
    if language == "en":
        return frozenset(_english(word))
    if language == "ru":
        word = word.replace("ё", "е")
        analyzer = morphology()
        if analyzer is not None:
            return frozenset(str(p.normal_form).replace("ё", "е") for p in analyzer.parse(word)) | {word}
    return frozenset({word})


def _english(word: str) -> set[str]:
    word = re.sub(r"'s?\Z", "", word)
    found = {word, _IRREGULAR.get(word, word)}
    if len(word) > 3 and word.endswith("ies"):
        found.add(word[:-3] + "y")
    if len(word) > 4 and re.search(r"(?:ch|sh|x|s|z|o)es\Z", word):
        found.add(word[:-2])
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
    return found


def may_be(word: str, wanted: str, language: str) -> bool:
    """Say whether a word can be a form of another one."""
    if keys(word, language) & keys(wanted, language):
        return True
    return not knows_all(language) and _begins_alike(_plain(word), _plain(wanted), language)


def knows_all(language: str) -> bool:
    """Say whether `keys` knows all forms of a language's words; elsewhere their beginnings tell."""
    return language == "en" or (language == "ru" and morphology() is not None)


def _begins_alike(word: str, wanted: str, language: str) -> bool:
    if language == "ko":
        return word.startswith(wanted)
    shortest = _enough(min(len(word), len(wanted)))
    return word[:shortest] == wanted[:shortest]


class Beginnings:
    """How words of a text begin; those with more than `most` letters are compared one by one."""

    def __init__(self, words: Iterable[str], most: int) -> None:
        plain = {_plain(word) for word in words}
        self._long = [word for word in plain if len(word) > most]
        self._short = {(len(word), word[: _enough(len(word))]) for word in plain if len(word) <= most}
        self._lengths = sorted({length for length, _ in self._short})
        self._longest: dict[str, int] = {}
        """How long the longest word with a beginning is."""
        for word in plain:
            for end in range(1, len(word) + 1) if len(word) <= most else ():
                self._longest[word[:end]] = max(len(word), self._longest.get(word[:end], 0))

    def fits(self, wanted: str, language: str) -> bool:
        """Say whether one of them may be a form of a word, by how both begin."""
        wanted = _plain(wanted)
        if any(_begins_alike(word, wanted, language) for word in self._long):
            return True
        if language == "ko":
            return wanted in self._longest
        if self._longest.get(wanted[: _enough(len(wanted))], 0) >= len(wanted):
            return True
        shorter = (length for length in self._lengths if length < len(wanted))
        return any((length, wanted[: _enough(length)]) in self._short for length in shorter)


def surely_is(word: str, wanted: str, language: str) -> bool:
    """Say whether a word is a form of another one and of nothing else."""
    word, wanted = word.lower().replace("ё", "е"), wanted.lower().replace("ё", "е")
    if word == wanted:
        return True
    if language == "en":
        return wanted in keys(word, "en")
    if language != "ru":
        return False
    analyzer = morphology()
    if analyzer is not None:
        lemmas = {str(parse.normal_form).replace("ё", "е") for parse in analyzer.parse(word)}
        return lemmas <= keys(wanted, "ru")
    stem = _ENDINGS.sub("", word)
    return len(stem) >= 5 and stem == _ENDINGS.sub("", wanted)


def index(texts: Iterable[str], language: str) -> frozenset[str]:
    """Return what the words of texts are known by, to ask `is_known` about many words."""
    return frozenset(mark for text in texts for word in words_of(text) for mark in marks(word.text, language))


def is_known(word: str, known: frozenset[str], language: str) -> bool:
    """Say whether a word, or each of its parts, may be a form of one that an index was made of."""
    parts = words_of(word)
    return bool(known) and all(not known.isdisjoint(marks(part.text, language)) for part in parts)


def in_dictionary(word: str, language: str) -> bool:
    """Say whether the language's morphology, where there is one, has each part of a word in its dictionary."""
    analyzer = morphology() if language == "ru" else None
    return analyzer is not None and all(analyzer.word_is_known(part.text.lower()) for part in words_of(word))


def stem(word: str, language: str) -> str:
    """Return what the forms of one word, known or not, share as a rule."""
    word = word.lower().replace("ё", "е")
    return (
        _ENDINGS.sub("", word)
        if language == "ru"
        else min(keys(word, language), key=lambda key: (len(key), key))
    )


def is_noun_phrase(words: Sequence[str], language: str) -> bool:
    """Say whether words may be a noun with what describes it; where nobody knows the language's words, they may."""
    analyzer = morphology() if language == "ru" else None
    if analyzer is None:
        return True
    tags = [analyzer.parse(word)[0].tag for word in words]
    described = all(str(tag.POS) in _DESCRIBING and "Apro" not in tag for tag in tags)  # no pronouns
    return described and str(tags[-1].POS) == "NOUN"


def dictionary_form(term: str, language: str) -> str:
    """Return a term as a dictionary has it: its noun, and what agrees with that, in the nominative singular."""
    analyzer = morphology() if language == "ru" else None
    words = term.split(" ")
    parsed = [analyzer.parse(word)[0] for word in words] if analyzer is not None else []
    head = next((at for at, parse in enumerate(parsed) if parse.tag.POS == "NOUN"), None)
    if head is None:
        return term
    number = "plur" if "Pltm" in parsed[head].tag else "sing"
    gender = {str(parsed[head].tag.gender)} if parsed[head].tag.gender and number == "sing" else set()
    for at in range(head + 1):
        form = parsed[at].inflect({"nomn", number} | (gender if at < head else set()))
        if form is not None:
            words[at] = _cased(str(form.word), words[at])
    return " ".join(words)


def _cased(word: str, like: str) -> str:
    """Return a word in the capitals of another."""
    return (
        word.upper()
        if like.isupper() and len(like) > 1
        else word.capitalize()
        if like[:1].isupper()
        else word
    )


def marks(word: str, language: str) -> frozenset[str]:
    """Return what a word and each of its sure forms share one of."""
    found = keys(word.replace("ё", "е").replace("Ё", "Е"), language)
    return found | {_ENDINGS.sub("", key) + "-" for key in found} if language == "ru" else found


def _enough(length: int) -> int:
    """Return how many first letters two forms of a word share at least (день, дня; замок, замка)."""
    return length if length < 3 else length // 2


def _plain(word: str) -> str:
    word = word.lower().replace("ё", "е")
    return next(
        (word.replace(odd, full, 1) for odd, full in _SUPPLETIVE.items() if word.startswith(odd)), word
    )


@cache
def morphology() -> Any:
    """Return pymorphy3's analyser, or None where it is not installed (the extra `article-i18n[ru]`)."""
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError:
        return None
    return MorphAnalyzer()
