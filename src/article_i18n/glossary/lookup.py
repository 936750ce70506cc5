"""A text whose words are looked up many times, once for each term that may be in it: each look-up costs the same
in a short text and in a long one, and in a small glossary and in a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from article_i18n.glossary import forms
from article_i18n.glossary.forms import UNSPACED, Word, words_of

_LONG = 64
"""Letters; no word of a language is longer, and those that are none are compared one by one."""


def squeezed(text: str) -> str:
    """Return a text without white space and mark-up, in lower case: what a language without spaces is searched in."""
    return re.sub(r"[\s\ue000]+", "", text).lower()


class Text:
    """A text in a language."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language

    @cached_property
    def words(self) -> list[Word]:
        """Its words, in order."""
        return words_of(self.text)

    @cached_property
    def _distinct(self) -> frozenset[str]:
        return frozenset(word.text for word in self.words)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key for word in self._distinct for key in forms.keys(word, self.language))

    @cached_property
    def _beginnings(self) -> forms.Beginnings:
        return forms.Beginnings(self._distinct, _LONG)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places in `words` of what may be a form of a word, by `forms.marks`."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            for mark in forms.marks(word.text, self.language):
                found.setdefault(mark, []).append(at)
        return found

    def may_have(self, term: str) -> bool:
        """Say whether it may have a term: all its words in any of their forms, in any order."""
        if self.language in UNSPACED:
            return squeezed(term) in squeezed(self.text)
        wanted = list(dict.fromkeys(word.text for word in words_of(term)))
        if not wanted:
            return term in self.text
        return "".join(wanted) in self._distinct or all(map(self._may_have_word, wanted))

    def _may_have_word(self, name: str) -> bool:
        if not self._keys.isdisjoint(forms.keys(name, self.language)):
            return True
        return not forms.knows_all(self.language) and self._beginnings.fits(name, self.language)

    def sure(self, term: str) -> Iterator[tuple[int, int]]:
        """Yield where it surely has a term: its words next to each other, in forms that are of nothing else.

        Of a language without spaces it yields nothing.
        """
        wanted = [word.text for word in words_of(term)]
        if not wanted or self.language in UNSPACED:
            return
        marks = forms.marks(wanted[0], self.language)
        for at in sorted({place for mark in marks for place in self.places.get(mark, ())}):
            run = self.words[at : at + len(wanted)]
            if len(run) == len(wanted) and all(word.joined for word in run[1:]):
                pairs = zip(run, wanted, strict=True)
                if all(_surely(word.text, name, self.language) for word, name in pairs):
                    yield run[0].start, run[-1].start + len(run[-1].text)


def _surely(word: str, name: str, language: str) -> bool:
    """Say whether a word is a form of a name; one in capitals (an acronym) is asked for as such."""
    acronym = name.isupper() and len(name) > 1
    return forms.surely_is(word, name, language) and (word.isupper() or not acronym)


class Forms:
    """Forms of terms, to be found in texts of a language: only those that a text may have are looked for."""

    def __init__(self, names: Iterable[str], language: str) -> None:
        self._language = language
        self._rank: dict[str, int] = {}
        self._by_key: dict[str, list[str]] = {}
        for name in names:
            if name in self._rank:
                continue
            self._rank[name] = len(self._rank)
            for key in self._keys(name):
                self._by_key.setdefault(key, []).append(name)

    def _keys(self, name: str) -> Iterable[str]:
        if self._language in UNSPACED:
            return squeezed(name)[:1]
        return forms.marks(words_of(name)[0].text, self._language) if words_of(name) else ()

    def maybe_in(self, text: Text) -> list[str]:
        """Return those whose first word, or first character, is in a text, in their order."""
        there: Iterable[str] = set(squeezed(text.text)) if self._language in UNSPACED else text.places
        found = {name for key in there for name in self._by_key.get(key, ())}
        return sorted(found, key=self._rank.__getitem__)
