"""Spelling by Hunspell and the dictionaries of the system. Each distinct word is asked once."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from shutil import which

from article_i18n.checks.engines import Fault, Notes
from article_i18n.checks.engines.slips import meant
from article_i18n.checks.unit import ATOM, MARK, Unit, wrong
from article_i18n.errors import UsageError
from article_i18n.glossary import forms
from article_i18n.locale_names import maximal, read

_WORD = re.compile(
    rf"(?<![\w{ATOM}@#$/\\.-])[^\W\d_]+(?:(?:['’\u2010\u2011-]|{MARK}{{1,3}})[^\W\d_]+)*(?![\w{ATOM}@/\\-]|\.\w)"
)
_BITS = re.compile(r"\w\(\Z")
"""Before an ending in brackets: приложение(я)."""
_STRESS = str.maketrans({"\u00ad": None, "\u0301": None, "’": "'", "\u2010": "-", "\u2011": "-"})
_ALPHABETS = {"Cyrl": "\u0400-\u052f", "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff", "Grek": "\u0370-\u03ff"}
_OFTEN = 3
"""In so many messages the forms of an unknown word are the vocabulary of the project rather than a slip."""
_SUGGESTED = 100
"""So many words get suggestions: Hunspell thinks long about each."""
_HINTS = 8
_SECONDS = 120


class Hunspell:
    """Hunspell, with what it is not asked about: terms and words of the project."""

    def __init__(self, words: Iterable[str] = (), program: str = "hunspell") -> None:
        self.notes = Notes()
        self._words = tuple(words)
        self._program = which(program) or ""
        self._dictionaries: dict[str, str] | None = None
        self._answers: dict[tuple[str, str], bool] = {}
        self._hints: dict[tuple[str, str], tuple[str, ...]] = {}

    def look(self, units: Sequence[Unit]) -> Iterator[Fault]:
        """Yield words that the locale's dictionary does not have, at most once for each message."""
        dictionary = self._dictionary(units[0].locale) if units else ""
        if not dictionary:
            return
        locale, language = units[0].locale, units[0].language
        found = [(unit, _words(unit, locale)) for unit in units]
        unknown = self._unknown(dictionary, dict.fromkeys(word for _, words in found for word in words))
        known = forms.index((*self._words, *_terms(units)), language)
        unknown = {
            word
            for word in unknown
            if not forms.is_known(word, known, language) and not forms.in_dictionary(word, language)
        }
        stems = {word: forms.stem(word, language) for word in unknown}
        counts = Counter(
            stem for _, words in found for stem in {stems[word] for word in words if word in stems}
        )
        rare = (word for word in unknown if counts[stems[word]] < _OFTEN)
        self._suggest(dictionary, sorted(rare, key=lambda word: (not word.islower(), word))[:_SUGGESTED])
        vocabulary = {
            forms.stem(word, language) for _, words in found for word in words if word not in unknown
        }
        told: set[str] = set()
        for unit, words in found:
            for word, plain in words.items():
                if word in unknown:
                    hints = self._hints.get((dictionary, word), ())
                    used = {hint for hint in hints if forms.stem(hint, language) in vocabulary}
                    often = counts[stems[word]]
                    right = meant(word, hints, used) if plain and often < _OFTEN else []
                    if right or stems[word] not in told:
                        yield _fault(unit, word, right, often)
                    told.add(stems[word])

    def _dictionary(self, locale: str) -> str:
        """Return the path of the dictionary that serves a locale best; empty, and said once, where none does."""
        if not self._program:
            self.notes.say(
                "spelling is not checked: hunspell is not installed (Debian: apt install hunspell)"
            )
            return ""
        if self._dictionaries is None:
            self._dictionaries = self._installed()
        try:
            tag = maximal(read(locale))
        except UsageError:
            return ""
        if tag.language in forms.UNSPACED:
            self.notes.say(f"spelling is not checked in {locale}: nothing sets its words apart")
            return ""
        names = (locale, f"{tag.language}_{tag.territory}", tag.language)
        prefixed = sorted(name for name in self._dictionaries if re.split("[-_]", name)[0] == tag.language)
        for name in (*names, *prefixed):
            if name in self._dictionaries:
                return self._dictionaries[name]
        package = f"Debian: apt install hunspell-{tag.language}"
        self.notes.say(f"spelling is not checked in {locale}: hunspell has no dictionary for it ({package})")
        return ""

    def _installed(self) -> dict[str, str]:
        """Return the paths of the dictionaries by their names: hunspell prints them where it prints its errors."""
        said = self._run(["-D"], "", errors=True)
        paths = re.findall(
            r"^(/.*?|[A-Za-z]:\\.*?)(?:\.dic|\.aff)?$", said.partition("AVAILABLE")[2], re.MULTILINE
        )
        return {re.split(r"[/\\]", path)[-1]: path for path in reversed(paths)}

    def _unknown(self, dictionary: str, words: Iterable[str]) -> set[str]:
        words = list(words)
        fresh = [word for word in words if (dictionary, word) not in self._answers]
        if fresh:
            bad = set(self._run(["-l", "-d", dictionary], "\n".join(fresh) + "\n").split())
            for word in fresh:
                parts = word.split("-")
                self._answers[dictionary, word] = word in bad or (
                    len(parts) > 1 and not bad.isdisjoint(parts)
                )
        return {word for word in words if self._answers[dictionary, word]}

    def _suggest(self, dictionary: str, words: Sequence[str]) -> None:
        fresh = [word for word in words if (dictionary, word) not in self._hints]
        for some in (fresh[at : at + 50] for at in range(0, len(fresh), 50)):
            said = self._run(["-a", "-d", dictionary], "".join(f"^{word}\n" for word in some))
            for word, hints in re.findall(r"^& (\S+) \d+ \d+: (.*)$", said, re.MULTILINE):
                self._hints[dictionary, word] = tuple(hints.split(", ")[:_HINTS])

    def _run(self, arguments: Sequence[str], text: str, *, errors: bool = False) -> str:
        try:
            done = subprocess.run(
                [self._program, "-i", "utf-8", *arguments],
                input=text.encode(),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            self.notes.say(f"spelling is not checked: hunspell does not answer ({type(error).__name__})")
            return ""
        return (done.stderr if errors else done.stdout).decode("utf-8", "replace")


def _words(unit: Unit, locale: str) -> dict[str, bool]:
    """Return the words to ask about, and for each whether it is no name."""
    source = {word.lower() for word in re.findall(r"[^\W\d_]+", unit.msgid)}
    alphabet = _ALPHABETS.get(maximal(read(locale)).script)
    ours = re.compile(rf"[{alphabet}'-]+\Z") if alphabet else None
    found: dict[str, bool] = {}
    prose = unit.target_prose.translate(_STRESS)
    for match in _WORD.finditer(prose):
        word, start, end = match[0].replace(MARK, ""), match.start(), match.end()
        if (
            len(word) > 1
            and not word.isupper()
            and word.lower() not in source
            and (not ours or ours.match(word))
            and not _BITS.search(prose[max(0, start - 2) : start])
            and not (len(word) < 5 and prose[end : end + 1] == "." and prose[end + 1 :].strip())
        ):
            before = prose[max(0, start - 20) : start]
            first = not re.search(r"\w", before) or bool(re.search(r"[.!?…:]\W*\Z", before))
            sentence = first and word[1:].islower() and not prose[end : end + 2].strip()[:1].isupper()
            found.setdefault(word, word.islower() or sentence)
    return found


def _fault(unit: Unit, word: str, right: Sequence[str], times: int) -> Fault:
    line = f"“{word}” is not in the dictionary"
    if right:
        line += f"; {', '.join(right[:3])}?"
    elif times > 1:
        line += f" ({times} messages have it)"
    return Fault(unit, "spelling", "warning" if right else "info", wrong(line, unit.msgstr, word))


def _terms(units: Sequence[Unit]) -> Iterable[str]:
    glossary = next((unit.terms for unit in units if unit.terms is not None), None)
    return glossary.names() if glossary is not None else ()
