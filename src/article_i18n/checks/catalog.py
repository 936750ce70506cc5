"""Checks of a catalog as a whole: its header and its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n import locales
from article_i18n.catalog import Catalog
from article_i18n.errors import UsageError

EXPLAINED = {
    "syntax": ("error", "The file breaks the syntax of PO files, or has the marks of a merge conflict."),
    "header": ("error", "The header lacks or contradicts what tools need to read the catalog."),
    "header-field": ("warning", "A header field is missing, doubled or still has its initial default value."),
    "header-date": ("warning", "A date of the header is not spelled as YYYY-MM-DD hh:mm±hhmm."),
    "plurals": ("error", "Plural forms are missing, or do not fit the header's rule or the language."),
    "duplicate": ("error", "Two messages have the same msgctxt and msgid."),
    "merge-mark": ("error", "A text has msgcat's marks (#-#-#-#-#) of two translations put into one."),
}
_REQUIRED = (
    "Project-Id-Version",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "MIME-Version",
    "Content-Transfer-Encoding",
)
_DEFAULTS = {
    "Project-Id-Version": "PACKAGE VERSION",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Content-Transfer-Encoding": "ENCODING",
}
_NPLURALS = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]{1,1000});?\s*\Z")
_DATE = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[ T](?:[01]\d|2[0-3]):[0-5]\d(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?"
)


class Fault(NamedTuple):
    """Something wrong with the whole."""

    line: int
    severity: str
    check: str
    message: str


def check(catalog: Catalog, locale: str) -> Iterator[Fault]:
    """Yield what `msgfmt -c` and a careful reader hold against it."""
    for problem in catalog.problems:
        yield Fault(problem.line, "error", "syntax", problem.message)
    yield from _header(catalog, locale)
    seen: dict[tuple[str | None, str], int] = {}
    for message in catalog.messages:
        if message.obsolete:
            continue
        first = seen.setdefault(message.key, message.line)
        if first != message.line:
            told = f"the same message as in line {first}; keep one of them"
            yield Fault(message.line, "error", "duplicate", told)
        if "#-#-#-#-#" in message.msgstr:
            told = "two translations that msgcat put into one; keep one and take the marks out"
            yield Fault(message.line, "error", "merge-mark", told)


def _header(catalog: Catalog, locale: str) -> Iterator[Fault]:
    line, headers = catalog.header.line, catalog.headers
    if not headers:
        yield Fault(1, "error", "header", "has no header entry; run `article-i18n update`")
        return
    if catalog.header.fuzzy:
        yield Fault(line, "warning", "header-field", "the header is still marked fuzzy")
    for name in _REQUIRED:
        if name not in headers:
            yield Fault(line, "warning", "header-field", f"the header lacks {name}")
        elif headers[name] == _DEFAULTS.get(name):
            yield Fault(line, "warning", "header-field", f"{name} still has its initial default value")
    names = [text.partition(":")[0] for text in catalog.header.msgstr.split("\n") if ":" in text]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(line, "warning", "header-field", f"{name} stands twice in the header")
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        date = headers.get(name, "")
        if date and date != "YEAR-MO-DA HO:MI+ZONE" and not _DATE.fullmatch(date):
            yield Fault(line, "warning", "header-date", f"{name}: {date} should be YYYY-MM-DD hh:mm±hhmm")
    yield from _charset(headers, line)
    yield from _language(headers, locale, line)
    yield from _plural_forms(catalog, headers, locale, line)


def _charset(headers: dict[str, str], line: int) -> Iterator[Fault]:
    if not re.search(r"charset=(?!CHARSET\b)[\w.:-]", headers.get("Content-Type", "")):
        told = "the header names no charset; Content-Type should be text/plain; charset=UTF-8"
        yield Fault(line, "error", "header", told)


def _language(headers: dict[str, str], locale: str, line: int) -> Iterator[Fault]:
    language = headers.get("Language", "")
    if not language:
        yield Fault(line, "warning", "header-field", "the header lacks Language")
        return
    try:
        if locale and locales.bcp47(language) != locales.bcp47(locale):
            told = f"the header says Language: {language}, the catalog is for {locale}"
            yield Fault(line, "error", "header", told)
    except UsageError as error:
        yield Fault(line, "error", "header", str(error))


def _plural_forms(catalog: Catalog, headers: dict[str, str], locale: str, line: int) -> Iterator[Fault]:
    plurals = [message for message in catalog.messages if message.plurals and not message.obsolete]
    rule = headers.get("Plural-Forms", "")
    found = _NPLURALS.match(rule)
    if not found:
        if plurals or rule:
            yield Fault(line, "error", "plurals", "Plural-Forms is missing or not in gettext's form")
        return
    told = _rule_fault(int(found[1]), found[2])
    if told:
        yield Fault(line, "error", "plurals", told)
    usual = _usual(locale)
    if usual and usual != int(found[1]):
        told = f"Plural-Forms has {found[1]} forms, the language has {usual}"
        yield Fault(line, "error" if plurals else "warning", "plurals", told)
    for message in plurals:
        if any(message.plurals) and len(message.plurals) != int(found[1]):
            told = f"has {len(message.plurals)} plural forms, the header says {found[1]}"
            yield Fault(message.line, "error", "plurals", told)


def _rule_fault(count: int, expression: str) -> str:
    from gettext import c2py

    try:
        form = c2py(expression)
        used = {form(n) for n in (*range(1001), 1_000_000)}
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError):
        return f"the plural expression cannot be read: {expression[:60]}"
    if max(used) >= count:
        return f"the plural expression gives {max(used)}, and nplurals is {count}"
    return ""


def _usual(locale: str) -> int:
    """Return how many plural forms gettext's tools give a language, 0 where nobody knows."""
    try:
        found = re.search(r"nplurals=(\d+)", locales.plural_forms(locale)) if locale else None
    except UsageError:
        return 0
    return int(found[1]) if found else 0
