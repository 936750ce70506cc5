"""Glossaries from files: CSV in the delimiters that people use, and TBX (ISO 30042), old and new.

CSV has a column for the term, one for each locale (`ru`, `zh_CN`) and, if wanted, notes, forbidden forms (of all
locales, or `forbidden ru`), the case rule and what is not translated. TBX is read in its basic dialect: `martif`
with `termEntry` / `langSet` / `tig` or `ntig`, and `tbx` with `conceptEntry` / `langSec` / `termSec`, with or without
a namespace; terms whose administrative status is deprecated or superseded are forbidden forms.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from article_i18n import locales
from article_i18n.errors import UsageError
from article_i18n.files import read_bytes
from article_i18n.glossary import Glossary, Row, Term

_NAMES = {
    "term": "term source sourceterm msgid",
    "note": "note notes comment comments description definition explanation context",
    "forbidden": "forbidden avoid deprecated wrong donotuse",
    "case": "case caserule casesensitive",
    "keep": "keep donottranslate dnt untranslatable verbatim",
    "ignored": "id partofspeech pos domain subject status url example count times places",
}
_COLUMNS = {name: column for column, names in _NAMES.items() for name in names.split()}
_YES = frozenset({"yes", "y", "true", "1", "x", "да", "是"})
_EXACT = _YES | {"exact", "sensitive"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = ("deprecated", "superseded", "forbidden", "obsolete")


def read_glossary(path: Path, source_locale: str = "en") -> Glossary:
    """Read a CSV, TSV or TBX file. Raises UsageError, with the line, for one that is none of them."""
    data = read_bytes(path, str(path))
    if path.suffix.lower() in {".tbx", ".xml"}:
        return Glossary(_from_tbx(data, str(path), source_locale), source_locale=source_locale)
    try:
        encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError("not valid UTF-8; save it as UTF-8", str(path), line) from None
    return Glossary(_from_csv(text, str(path), source_locale), source_locale=source_locale)


def _from_csv(text: str, path: str, source_locale: str) -> Iterator[Row]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(next(rows, []), path, source_locale)
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                told = f"has {len(cells)} cells for {len(columns)} columns; quote a cell with “{delimiter}” in it"
                raise UsageError(told, path, rows.line_num)
            yield _row(list(zip(columns, cells, strict=False)), path, rows.line_num)
    except csv.Error as error:
        raise UsageError(f"not valid CSV: {error}", path, rows.line_num) from None


def _columns(names: Sequence[str], path: str, source_locale: str) -> list[tuple[str, str]]:
    """Return what each column is: its meaning, and the locale that it is about."""
    columns = [_column(name, path) for name in names]
    if ("term", "") not in columns:
        own = [at for at, (kind, of) in enumerate(columns) if kind == "target" and _same(of, source_locale)]
        if not own:
            told = 'has no column "term"; the first line names the columns: term,ru,zh_CN,note'
            raise UsageError(told, path, 1)
        columns[own[0]] = ("term", "")
    return columns


def _column(name: str, path: str) -> tuple[str, str]:
    plain = re.sub(r"[\s_-]+", "", name).lower()
    if plain in _COLUMNS or not plain:
        return _COLUMNS.get(plain, "ignored"), ""
    words = re.split(r"[\s:]+", name.strip())
    for rest, kind in ((words[1:], words[0]), (words[:-1], words[-1])):
        if len(words) == 2 and _COLUMNS.get(kind.lower()) == "forbidden":
            return "forbidden", _locale(rest[0], name, path)
    return "target", _locale(name.strip(), name, path)


def _locale(name: str, column: str, path: str) -> str:
    try:
        locales.bcp47(name)
    except UsageError as error:
        raise UsageError(f'column "{column}": {error.message}', path, 1) from None
    return name


def _row(cells: list[tuple[tuple[str, str], str]], path: str, line: int) -> Row:
    said: dict[str, str] = {}
    targets: dict[str, tuple[str, ...]] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    for (kind, locale), cell in cells:
        if kind == "target":
            targets[locale] = (*targets.get(locale, ()), *_parts(cell))
        elif kind == "forbidden":
            forbidden[locale or "*"] = (*forbidden.get(locale or "*", ()), *_parts(cell))
        else:
            said.setdefault(kind, " ".join(cell.split()))
    if not said.get("term"):
        raise UsageError("names no term; fill in its first column or delete the line", path, line)
    keep = said.get("keep", "").lower() in _YES
    exact = said.get("case", "").lower() in _EXACT
    return Row(Term(said["term"], note=said.get("note", ""), exact=exact, keep=keep), targets, forbidden)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _from_tbx(data: bytes, path: str, source_locale: str) -> Iterator[Row]:
    if b"<!ENTITY" in data:
        raise UsageError("declares entities, which are not read; write the characters themselves", path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"not valid XML: {error.msg}", path, error.lineno or 1) from None
    if _local(root) not in {"martif", "tbx"}:
        raise UsageError(f"is no TBX file: its root is <{_local(root)}>, not <tbx> or <martif>", path, 1)
    for entry in root.iter():
        if _local(entry) in {"termEntry", "conceptEntry"}:
            yield from _entry(entry, path, source_locale)


def _entry(entry: etree._Element, path: str, source_locale: str) -> Iterator[Row]:
    targets: dict[str, tuple[str, ...]] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    names: list[str] = []
    for section in entry:
        if _local(section) not in {"langSet", "langSec"}:
            continue
        locale = section.get(_LANG, "")
        try:
            locales.bcp47(locale)
        except UsageError as error:
            raise UsageError(error.message, path, _line(section)) from None
        good, bad = _terms(section)
        if _same(locale, source_locale) or _same(locale.partition("-")[0], source_locale):
            names += good
        else:
            targets[locale], forbidden[locale] = good, bad
    told = (item for item in entry.iter() if item.get("type") != "Translation needed")
    note = next((_text(item) for item in told if _local(item) in {"note", "descrip"}), "")
    keep = any(
        item.get("type") == "Translation needed" and _text(item).lower() == "no" for item in entry.iter()
    )
    for name in names:
        yield Row(Term(name, note=note, keep=keep), targets, forbidden)


def _terms(section: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms of a language that may be used, and those that must not."""
    good: list[str] = []
    bad: list[str] = []
    for group in section:
        terms = [_text(item) for item in group.iter() if _local(item) == "term"]
        status = " ".join(
            _text(item).lower()
            for item in group.iter()
            if item.get("type") == "administrativeStatus" or _local(item) == "administrativeStatus"
        )
        (bad if any(word in status for word in _FORBIDDEN) else good).extend(filter(None, terms))
    return tuple(good), tuple(bad)


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _same(name: str, locale: str) -> bool:
    try:
        return locales.same(name, locale)
    except UsageError:
        return False


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
