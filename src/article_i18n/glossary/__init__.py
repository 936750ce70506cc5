"""Terms: what the source calls a thing, and what each locale calls it. `reading` reads them from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from article_i18n import locales
from article_i18n.glossary.forms import UNSPACED, Word, keys, may_be, words_of
from article_i18n.glossary.lookup import Forms, Text, squeezed
from article_i18n.locale_names import language_of
from article_i18n.model import Told


class Term(NamedTuple):
    """A thing and its names."""

    source: str
    targets: tuple[str, ...] = ()
    """In one locale: any of them is right; none is a term with forbidden forms only."""
    note: str = ""
    forbidden: tuple[str, ...] = ()
    exact: bool = False
    """Whether capitals count: the source's must agree for it to be the term, and the target's be kept."""
    keep: bool = False
    """Whether it stays as it is in every locale."""


class Row(NamedTuple):
    """A term in all locales."""

    term: Term
    targets: dict[str, tuple[str, ...]]
    """By locale."""
    forbidden: dict[str, tuple[str, ...]]
    """By locale; `*` is all."""


class Glossary:
    """The terms of a project, or (`of`) of one locale of it."""

    def __init__(self, rows: Iterable[Row], locale: str = "", source_locale: str = "en") -> None:
        self.rows = tuple(rows)
        self.locale = locale
        self.language = language_of(locale)
        self.source = language_of(source_locale)
        self.terms = tuple(row.term for row in self.rows)
        self._by_key: dict[str, list[tuple[Term, list[str]]]] = {}
        for term in self.terms:
            names = [word.text for word in words_of(term.source)]
            for key in {key for name in (names[:1], ["".join(names)]) for key in self._keys("".join(name))}:
                self._by_key.setdefault(key, []).append((term, names))

    def of(self, locale: str, source_locale: str = "en") -> Glossary:
        """Return the terms that say something about a locale."""
        rows = []
        for row in self.rows:
            targets = (row.term.source,) if row.term.keep else _for(row.targets, locale)
            forbidden = _for(row.forbidden, locale)
            if targets or forbidden:
                rows.append(row._replace(term=row.term._replace(targets=targets, forbidden=forbidden)))
        return Glossary(rows, locale, source_locale)

    def names(self) -> frozenset[str]:
        """Return all that the terms are called, in the source and in the locale."""
        return frozenset(name for term in self.terms for name in (term.source, *term.targets))

    def found_in(self, text: str) -> Iterator[Term]:
        """Yield the terms that a source text uses, each once, longer ones in the place of those inside them."""
        if self.source in UNSPACED:
            yield from self._inside(text)
            return
        yield from (term for term, _ in self._spelled(text))

    def places_in(self, text: str) -> Iterator[tuple[Term, tuple[int, int]]]:
        """Yield the terms that a source text uses, and where each stands first (characters, from 0)."""
        if self.source not in UNSPACED:
            yield from self._spelled(text)
            return
        for term in self._inside(text):
            at = max(0, text.lower().find(term.source.lower()))
            yield term, (at, at + len(term.source))

    def _spelled(self, text: str) -> Iterator[tuple[Term, tuple[int, int]]]:
        words = words_of(text)
        at, seen = 0, set[str]()
        while at < len(words):
            length, term = max(self._fits(words, at), default=(1, None), key=lambda fit: fit[0])
            if term and term.source not in seen:
                seen.add(term.source)
                last = words[at + length - 1]
                yield term, (words[at].start, last.start + len(last.text))
            at += length

    def faults(self, source: str, target: str, verbatim: str = "") -> Iterator[str]:
        """Yield what of the terms in a text its translation does not keep to.

        `source` and `target` are prose, with mark-up masked; `verbatim` is the translation as it is written: a form
        that stands in code or an address there is no fault.
        """
        if not self.terms:
            return
        places = dict(self.places_in(source))
        found, text = list(places), Text(target, self.language)
        rest = squeezed(target)
        for term in sorted(found, key=lambda term: -max(map(len, term.targets), default=0)):
            if not term.targets:
                continue
            if self.language in UNSPACED and not term.keep:
                form = next((form for form in _longest(term.targets) if squeezed(form) in rest), None)
                if form:
                    rest = rest.replace(squeezed(form), "\n")
                elif not _any_in(term.targets, verbatim, target):
                    yield Told(_missing(term), places[term], source=True)
            else:
                for line in self._misses(term, text, verbatim):
                    yield line if isinstance(line, Told) else Told(line, places[term], source=True)
        if self._banned:
            yield from self._forbidden(found, text)

    def _misses(self, term: Term, text: Text, verbatim: str) -> Iterator[str]:
        if term.keep:
            if not any(term.source in each for each in (text.text, verbatim)):
                yield f"“{term.source}” is kept as it is in every language"
        elif not any(text.may_have(form) for form in term.targets):
            if not _any_in(term.targets, verbatim, text.text):
                yield _missing(term)
        elif term.exact:
            lower = next((word for form in term.targets if (word := self._uncapitalised(form, text))), "")
            if lower:
                at = text.text.find(lower)
                yield Told(f"“{lower}” has not the capitals of “{term.targets[0]}”", (at, at + len(lower)))

    def _uncapitalised(self, form: str, text: Text) -> str:
        """Return a word of the target that lacks the capital of its term; empty where one has it."""
        capitals = [word.text for word in words_of(form) if word.text[0].isupper()]
        for wanted in capitals:
            found = [word.text for word in text.words if may_be(word.text, wanted, self.language)]
            if found and not any(word[0].isupper() for word in found):
                return found[0]
        return ""

    @cached_property
    def _banned(self) -> dict[str, list[Term]]:
        """The terms that a form must not stand for."""
        found: dict[str, list[Term]] = {}
        for term in self.terms:
            for form in term.forbidden:
                found.setdefault(form, []).append(term)
        return found

    @cached_property
    def _banned_forms(self) -> Forms:
        return Forms(self._banned, self.language)

    @cached_property
    def _right_forms(self) -> Forms:
        return Forms(_longest({form for term in self.terms for form in term.targets}), self.language)

    def _forbidden(self, found: list[Term], text: Text) -> Iterator[str]:
        """Yield the forms that must not be used, unless they are right for another term of the source."""
        maybe = self._banned_forms.maybe_in(text)
        if not maybe:
            return
        right = {form for term in found for form in term.targets}
        rest = ""
        if self.language in UNSPACED:
            rest = squeezed(text.text)
            for form in self._right_forms.maybe_in(text):
                rest = rest.replace(squeezed(form), "\n")
        for form in maybe:
            place = None if form in right else self._place(form, text, rest)
            for term in self._banned[form] if place else ():
                yield Told(f"“{form}” must not stand for “{term.source}”{_use(term)}", place or (0, 0))

    def _place(self, form: str, text: Text, rest: str) -> tuple[int, int] | None:
        """Return where a text surely has a form, as nearly as can be told; `rest` is what is left of it to look in."""
        if self.language not in UNSPACED:
            return next(text.sure(form), None)
        if squeezed(form) not in rest:
            return None
        at = max(0, text.text.lower().find(form.lower()))
        return at, at + len(form)

    def _fits(self, words: list[Word], at: int) -> Iterator[tuple[int, Term]]:
        """Yield the terms that begin at a word, with the number of words that they take."""
        here = self._keys(words[at].text)
        pair = "".join(word.text for word in words[at : at + 2] if word is words[at] or word.joined)
        tried = here | (self._keys(pair) if pair != words[at].text else frozenset())
        for term, names in {
            id(item[0]): item for key in tried for item in self._by_key.get(key, ())
        }.values():
            whole = "".join(names)
            for run, wanted in (
                (words[at : at + len(names)], names),
                (words[at : at + 1], [whole]),
                ([Word(pair, True, words[at].start)], [whole]),
            ):
                if len(run) == len(wanted) and all(word.joined for word in run[1:]):
                    fits = zip(run, wanted, strict=True)
                    if all(self._same(word.text, name, term.exact or term.keep) for word, name in fits):
                        yield len(run) + (run[0].text == pair != words[at].text), term
                        break

    def _same(self, word: str, name: str, exact: bool) -> bool:
        if exact:
            return word == name or (
                word.startswith(name) and word[len(name) :] in {"s", "es", "'s", "’s", "'"}
            )
        return bool(self._keys(word) & self._keys(name))

    def _keys(self, word: str) -> frozenset[str]:
        return keys(word, self.source)

    @cached_property
    def _by_name(self) -> dict[str, list[Term]]:
        """The terms of a source without spaces, longest names first."""
        found: dict[str, list[Term]] = {}
        for term in sorted(self.terms, key=lambda term: -len(term.source)):
            found.setdefault(term.source, []).append(term)
        return found

    @cached_property
    def _source_forms(self) -> Forms:
        return Forms(self._by_name, self.source)

    def _inside(self, text: str) -> Iterator[Term]:
        rest = squeezed(text)
        for name in self._source_forms.maybe_in(Text(text, self.source)):
            if squeezed(name) in rest:
                rest = rest.replace(squeezed(name), "\n")
                yield self._by_name[name][0]


def _for(by_locale: dict[str, tuple[str, ...]], locale: str) -> tuple[str, ...]:
    found = [forms for name, forms in by_locale.items() if name == "*" or locales.same(name, locale)]
    if not any(by_locale.get(name) for name in by_locale if name != "*" and locales.same(name, locale)):
        found += [forms for name, forms in by_locale.items() if name == language_of(locale)]
    return tuple(dict.fromkeys(form for forms in found for form in forms))


def _longest(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def _any_in(forms: Iterable[str], verbatim: str, target: str) -> bool:
    return verbatim != target and any(form.lower() in verbatim.lower() for form in forms)


def _missing(term: Term) -> str:
    return f"“{term.source}” should be {' or '.join(f'“{form}”' for form in term.targets)}"


def _use(term: Term) -> str:
    return f"; use “{term.targets[0]}”" if term.targets else ""
