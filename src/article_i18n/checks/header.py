"""Checks of a catalog's header: what `msgfmt -c` and a careful reader hold against its fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from article_i18n import locales
from article_i18n.catalog import Catalog
from article_i18n.checks import people
from article_i18n.errors import UsageError

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
_KNOWN = {
    *_REQUIRED,
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "Language",
    "Content-Type",
    "Plural-Forms",
    "Generated-By",
}
"""The fields of GNU gettext's manual, and Babel's; tools put others under X-."""
_DATE = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[ T]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d)?"
    r"([+-](?:0\d|1[0-4]):?(?:00|15|30|45)|Z)"
)
"""No zone is further from Greenwich than 14 hours, nor off by other minutes (tz database)."""
_CHARSET = re.compile(r"charset=(?!CHARSET\b)([\w.:-]+)")
_ODD = re.compile("[\\ufffd\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
_FIRST_RELEASE = "1995-07-02"
"""GNU gettext 0.7, the first with PO files as we know them: no date of a catalog is older."""
_BOILERPLATE = re.compile(
    r"SOME DESCRIPTIVE TITLE|Copyright \(C\) YEAR|THE PACKAGE'S COPYRIGHT HOLDER|FIRST AUTHOR"
    r"|same license as the PACKAGE package"
)


class Fault(NamedTuple):
    """Something wrong with the whole."""

    line: int
    severity: str
    check: str
    message: str


def check(catalog: Catalog, locale: str) -> Iterator[Fault]:
    """Yield what is wrong with the header's fields, but for the plural forms."""
    line, headers = catalog.header.line, catalog.headers
    for told in _fields(catalog, headers):
        yield Fault(line, "warning", "header-field", told)
    for told in _dates(headers):
        yield Fault(line, "warning", "header-date", told)
    for told in _charset(catalog, headers):
        yield Fault(line, "error", "header", told)
    for told in _form(headers):
        yield Fault(line, "warning", "header-field", told)
    yield from _language(headers, locale, line)
    for severity, told in people.check(headers, locale):
        yield Fault(line, severity, "header-field", told)


def _fields(catalog: Catalog, headers: dict[str, str]) -> Iterator[str]:
    if catalog.header.fuzzy:
        yield "the header is still marked fuzzy"
    for name in _REQUIRED:
        if name not in headers:
            yield f"the header lacks {name}"
        elif headers[name] == _DEFAULTS.get(name):
            yield f"{name} still has its initial default value"
    if any(_BOILERPLATE.search(comment) for comment in catalog.header.comments):
        yield "the comment above the header is still the initial one (SOME DESCRIPTIVE TITLE …)"
    lines = [text for text in catalog.header.msgstr.split("\n") if text.strip()]
    names = [text.partition(":")[0] for text in lines if ":" in text]
    for name in sorted(name for name, count in Counter(names).items() if count > 1):
        yield f"{name} stands twice in the header"
    if odd := _ODD.search(catalog.header.msgstr):
        yield f"the header has the character U+{ord(odd[0]):04X}, the sign of a broken encoding"
    for text in lines:
        if ":" not in text and "<<<" not in text:
            yield f"a line of the header that is no field: {text[:40]}"
    for name in dict.fromkeys(names):
        if name not in _KNOWN and not name.startswith("X-"):
            yield f"{name} is no known field; fields of your own begin with X-"


def _form(headers: dict[str, str]) -> Iterator[str]:
    version = headers.get("MIME-Version", "1.0")
    if version != "1.0":
        yield f"MIME-Version: {version} should be 1.0"
    transfer = headers.get("Content-Transfer-Encoding", "8bit")
    if transfer.lower() not in {"8bit", "7bit", "binary", "encoding"}:
        yield f"Content-Transfer-Encoding: {transfer} should be 8bit"
    kind = headers.get("Content-Type", "").partition(";")[0].strip()
    if kind and kind.lower() != "text/plain":
        yield f"Content-Type: {kind} should be text/plain"


def _dates(headers: dict[str, str]) -> Iterator[str]:
    found: dict[str, str] = {}
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        date = headers.get(name, "")
        if not date or date == "YEAR-MO-DA HO:MI+ZONE":
            continue
        match = _DATE.fullmatch(date)
        if not match:
            yield f"{name}: {date} should be YYYY-MM-DD hh:mm±hhmm"
            continue
        try:
            day = datetime.strptime(match[1], "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError:
            yield f"{name}: {date} is no day of the calendar"
            continue
        found[name] = match[1]
        if match[1] < _FIRST_RELEASE:
            yield f"{name}: {date} is older than PO files are"
        if (day - datetime.now(UTC)).days > 1:
            yield f"{name}: {date} lies in the future"


def _charset(catalog: Catalog, headers: dict[str, str]) -> Iterator[str]:
    said = _CHARSET.search(headers.get("Content-Type", ""))
    if not said:
        yield "the header names no charset; Content-Type should be text/plain; charset=UTF-8"
    elif said[1].upper() in {"ASCII", "US-ASCII"} and not _is_ascii(catalog):
        yield "the header says ASCII, and the file has other letters; Content-Type should be text/plain; charset=UTF-8"
    if catalog.encoding.startswith(("utf-16", "utf-32")):
        yield f"the file is in {catalog.encoding[:6].upper()}, which gettext's tools do not read; save it as UTF-8"
    elif catalog.bom:
        yield "the file begins with a byte-order mark, which gettext's tools do not read; save it as UTF-8 without one"
    elif catalog.encoding not in {"utf-8", "ascii"} and _is_utf8(catalog):
        yield f"the header says {catalog.encoding.upper()}, and the file is in UTF-8; correct Content-Type"


def _is_ascii(catalog: Catalog) -> bool:
    return all(text.isascii() for message in catalog.messages for text in (message.msgid, *message.forms))


def _is_utf8(catalog: Catalog) -> bool:
    """Say whether texts that were read in another encoding are UTF-8: nothing else looks like it by chance."""
    texts = [form for message in catalog.messages for form in message.forms if not form.isascii()]
    try:
        return bool(texts) and all(text.encode(catalog.encoding).decode("utf-8") for text in texts)
    except UnicodeError:
        return False


def _language(headers: dict[str, str], locale: str, line: int) -> Iterator[Fault]:
    language = headers.get("Language", "")
    if not language:
        yield Fault(line, "warning", "header-field", "the header lacks Language")
        return
    if "." in language:
        yield Fault(line, "warning", "header-field", f"Language: {language} should be without an encoding")
    try:
        if locale and not locales.same(language, locale):
            told = f"the header says Language: {language}, the catalog is for {locale}"
            yield Fault(line, "error", "header", told)
    except UsageError as error:
        yield Fault(line, "error", "header", str(error))
