"""Checks of a catalog as a whole: its header and its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n import locales
from article_i18n.catalog import Catalog
from article_i18n.errors import UsageError

_REQUIRED = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "MIME-Version")
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+)")


def check(catalog: Catalog, locale: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line, severity, check, message): what `msgfmt -c` and a careful reader hold against it."""
    for problem in catalog.problems:
        yield problem.line, "error", "syntax", problem.message
    yield from _header(catalog, locale)
    seen: dict[tuple[str | None, str], int] = {}
    for message in catalog.messages:
        if message.obsolete:
            continue
        first = seen.setdefault(message.key, message.line)
        if first != message.line:
            yield message.line, "error", "duplicate", f"the same message as in line {first}; keep one of them"


def _header(catalog: Catalog, locale: str) -> Iterator[tuple[int, str, str, str]]:
    line, headers = catalog.header.line, catalog.headers
    if not headers:
        yield 1, "error", "header", "has no header entry; run `article-i18n update`"
        return
    for name in _REQUIRED:
        if name not in headers:
            yield line, "warning", "header", f"the header lacks {name}"
    if "charset=" not in headers.get("Content-Type", ""):
        yield (
            line,
            "error",
            "header",
            "the header names no charset; Content-Type should be text/plain; charset=UTF-8",
        )
    yield from _language(headers, locale, line)
    yield from _plural_forms(catalog, headers, line)


def _language(headers: dict[str, str], locale: str, line: int) -> Iterator[tuple[int, str, str, str]]:
    language = headers.get("Language", "")
    if not language:
        yield line, "warning", "header", "the header lacks Language"
        return
    try:
        if locale and locales.bcp47(language) != locales.bcp47(locale):
            yield (
                line,
                "error",
                "header",
                f"the header says Language: {language}, the catalog is for {locale}",
            )
    except UsageError as error:
        yield line, "error", "header", str(error)


def _plural_forms(
    catalog: Catalog, headers: dict[str, str], line: int
) -> Iterator[tuple[int, str, str, str]]:
    plurals = [message for message in catalog.messages if message.plurals and not message.obsolete]
    found = _NPLURALS.match(headers.get("Plural-Forms", ""))
    if not found:
        if plurals or "Plural-Forms" in headers:
            yield line, "error", "header", "Plural-Forms is missing or not in gettext's form"
        return
    for message in plurals:
        if any(message.plurals) and len(message.plurals) != int(found[1]):
            text = f"has {len(message.plurals)} plural forms, the header says {found[1]}"
            yield message.line, "error", "plurals", text
