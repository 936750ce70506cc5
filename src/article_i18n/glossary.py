"""Terms: what the source calls a thing, and what each locale calls it.

A CSV file has the columns `term`, one for each locale (`ru`, `zh_CN`), and, if wanted, `note`, `forbidden`
(forms that must not be used, apart by `|`), `case` (`exact`) and `keep` (`yes`: it is not translated). A TBX file
has an entry for each term.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from article_i18n import locales
from article_i18n.errors import UsageError
from article_i18n.files import read_bytes

_COLUMNS = {"term", "note", "forbidden", "case", "keep"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ией|иях|ого|его|ому|ему|ыми|ими|ой|ей|ою|ею|ом|ем|ём|ах|ях|ам|ям|ов|ев|ий|ый|ая|яя|ое|ее|ые|ие|"
    r"ых|их|ую|юю|ия|ии|ию|ью|а|я|о|е|ё|ы|и|у|ю|ь|й)\Z"
)


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


def stop_words() -> frozenset[str]:
    """Return English words that no term begins or ends with."""
    return _STOP_WORDS


class Term(NamedTuple):
    """A thing and its names."""

    source: str
    targets: tuple[str, ...] = ()
    """In one locale: any of them is right."""
    note: str = ""
    forbidden: tuple[str, ...] = ()
    exact: bool = False
    """Whether the source's capitals must agree for it to be the term."""


class Glossary:
    """The terms of a project, or of one locale of it."""

    def __init__(self, rows: Iterable[tuple[Term, dict[str, tuple[str, ...]]]], locale: str = "") -> None:
        self.rows = tuple(rows)
        self.locale = locale
        self._by_stem: dict[str, list[Term]] = {}
        for term, _ in self.rows:
            words = _stems(term.source, "en")
            if words:
                self._by_stem.setdefault(words[0], []).append(term)

    def of(self, locale: str) -> Glossary:
        """Return the terms that a locale has names for."""
        rows: list[tuple[Term, dict[str, tuple[str, ...]]]] = []
        for term, targets in self.rows:
            for name, forms in targets.items():
                if forms and (name == "*" or locales.same(name, locale)):
                    rows.append((term._replace(targets=forms), {}))
        return Glossary(rows, locale)

    def found_in(self, text: str) -> Iterator[Term]:
        """Yield the terms that a source text uses, each once, longer ones in the place of those inside them."""
        words = _stems(text, "en")
        at = 0
        seen: set[str] = set()
        while at < len(words):
            fits = [
                (len(stems), term)
                for term in self._by_stem.get(words[at], ())
                if words[at : at + len(stems := _stems(term.source, "en"))] == stems
                and (not term.exact or term.source in text)
            ]
            length, term = max(fits, default=(1, None), key=lambda fit: fit[0])
            if term and term.source not in seen:
                seen.add(term.source)
                yield term
            at += length

    def faults(self, source: str, target: str) -> Iterator[str]:
        """Yield what of the terms in a text its translation does not keep to."""
        language = self.locale.split("_")[0]
        for term in self.found_in(source):
            if not any(has_term(target, form, language) for form in term.targets):
                yield f"“{term.source}” should be {' or '.join(f'“{form}”' for form in term.targets)}"
            for form in term.forbidden:
                if has_term(target, form, language):
                    yield f"“{form}” must not stand for “{term.source}”"


def has_term(text: str, term: str, language: str) -> bool:
    """Say whether a text has a term in any of its inflected forms."""
    if term.lower() in text.lower():
        return True
    wanted = _stems(term, language)
    return bool(wanted) and any(
        words[at : at + len(wanted)] == wanted
        for words in [_stems(text, language)]
        for at in range(len(words) - len(wanted) + 1)
    )


def _stems(text: str, language: str) -> list[str]:
    return [_stem(word.lower(), language) for word in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    """Return what the forms of a word have in common."""
    if language == "ru":
        analyzer = _morphology()
        if analyzer is not None:
            return str(analyzer.parse(word)[0].normal_form)
        stem = _ENDINGS.sub("", word.replace("ё", "е"))
        return stem if len(stem) >= 3 else word
    if language == "en":
        word = re.sub(r"['’]s?\Z", "", word)
        if len(word) > 3 and word.endswith("ies"):
            return word[:-3] + "y"
        if len(word) > 4 and re.search(r"(?:ch|sh|x|ss|z)es\Z", word):
            return word[:-2]
        return (
            word[:-1]
            if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
            else word
        )
    return word


@cache
def _morphology() -> Any:
    """Return pymorphy3's analyser, or None where it is not installed."""
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError:
        return None
    return MorphAnalyzer()


def read_glossary(path: Path) -> Glossary:
    """Read a CSV or TBX file. Raises UsageError, with the line where it can, for one that is neither."""
    data = read_bytes(path, str(path))
    if path.suffix.lower() in {".tbx", ".xml"}:
        return Glossary(_from_tbx(data, str(path)))
    try:
        return Glossary(_from_csv(data.decode("utf-8-sig"), str(path)))
    except UnicodeDecodeError:
        raise UsageError("not valid UTF-8; save it as UTF-8", str(path)) from None


def _from_csv(text: str, path: str) -> Iterator[tuple[Term, dict[str, tuple[str, ...]]]]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not rows.fieldnames or "term" not in rows.fieldnames:
        raise UsageError(
            'has no column "term"; the first line names the columns: term,ru,zh_CN,note', path, 1
        )
    for name in rows.fieldnames:
        if name not in _COLUMNS:
            try:
                locales.bcp47(name)
            except UsageError as error:
                raise UsageError(f'column "{name}": {error.message}', path, 1) from None
    for row in rows:
        source = (row.get("term") or "").strip()
        if source:
            term = Term(
                source,
                note=row.get("note") or "",
                forbidden=_parts(row.get("forbidden")),
                exact=row.get("case") == "exact",
            )
            targets = {name: _parts(row.get(name)) for name in rows.fieldnames if name not in _COLUMNS}
            yield (
                term,
                {"*": (source,)} if (row.get("keep") or "").lower() in {"yes", "true", "1"} else targets,
            )


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split("|") if part.strip())


def _from_tbx(data: bytes, path: str) -> Iterator[tuple[Term, dict[str, tuple[str, ...]]]]:
    if b"<!ENTITY" in data:
        raise UsageError("declares entities, which are not read; write the characters themselves", path)
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UsageError(f"not valid XML: {error.msg}", path, error.position[0]) from None
    for entry in root.iter():
        if _local(entry) in {"termEntry", "conceptEntry"}:
            names: dict[str, tuple[str, ...]] = {}
            for section in entry:
                if _local(section) in {"langSet", "langSec"}:
                    terms = [t.text.strip() for t in section.iter() if _local(t) == "term" and t.text]
                    names[section.get(_LANG, "")] = tuple(terms)
            for source in names.get("en", ()) or names.get("en-US", ()):
                yield (
                    Term(source),
                    {name: forms for name, forms in names.items() if not name.startswith("en")},
                )


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
