"""The header entry: its fields changed one by one, the rest left as the translators' tools wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from article_i18n.catalog.message import Catalog, Message
from article_i18n.errors import UsageError
from article_i18n.locales import plural_forms

NO_DATE = "YEAR-MO-DA HO:MI+ZONE"
"""What gettext writes where no one has translated yet."""
_PLACEHOLDERS = ("", "PACKAGE VERSION", "nplurals=INTEGER; plural=EXPRESSION;", "text/plain; charset=CHARSET")
_COUNT = re.compile(r"nplurals\s*=\s*(\d{1,2})")


def new_catalog(
    locale: str, template: Catalog | None = None, fields: Mapping[str, str] | None = None
) -> Catalog:
    """Return an empty catalog with a complete header; `locale` as on disk (`zh_CN`), empty for a template.

    The template gives project, address for bugs and dates; `fields` are header fields that stand instead.
    """
    said = template.headers if template else {}
    project = said.get("Project-Id-Version", "")
    created = said.get("POT-Creation-Date", "")
    header = {
        "Project-Id-Version": "" if project in _PLACEHOLDERS else project,
        "Report-Msgid-Bugs-To": said.get("Report-Msgid-Bugs-To", ""),
        **({"POT-Creation-Date": created} if created else {}),
        "PO-Revision-Date": created or NO_DATE,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": locale,
        **(fields or {}),
    }
    return Catalog(completed(with_fields(Message(""), header), locale), [])


def with_fields(header: Message, fields: Mapping[str, str]) -> Message:
    """Return the header with these fields, each in its place or at the end; itself if it has them."""
    left = dict(fields)
    lines = header.msgstr.removesuffix("\n").split("\n") if header.msgstr else []
    for at, line in enumerate(lines):
        name = line.partition(":")[0].strip()
        if name in left:
            value = left.pop(name)
            if line.partition(":")[2].strip() != value:
                lines[at] = f"{name}: {value}"
    lines += [f"{name}: {value}" for name, value in left.items()]
    text = "".join(f"{line}\n" for line in lines)
    return header if text.rstrip("\n") == header.msgstr.rstrip("\n") else replace(header, msgstr=text)


def completed(header: Message, locale: str = "", charset: str = "UTF-8") -> Message:
    """Return the header with what every tool needs to be told; what it says already stands."""
    said = Catalog(header, []).headers
    locale = said.get("Language") or locale
    needed = {
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": f"text/plain; charset={charset}",
        "Content-Transfer-Encoding": "8bit",
    }
    if locale and said.get("Plural-Forms", "") in _PLACEHOLDERS:
        needed |= _plural_forms(locale)
    return with_fields(
        header, {name: value for name, value in needed.items() if said.get(name, "") in _PLACEHOLDERS}
    )


def plural_count(header: Message) -> int:
    """Return how many plural forms the header announces; 2 where it does not say."""
    found = _COUNT.search(Catalog(header, []).headers.get("Plural-Forms", ""))
    return max(int(found[1]), 1) if found else 2


def _plural_forms(locale: str) -> dict[str, str]:
    try:
        return {"Plural-Forms": plural_forms(locale)}
    except UsageError:
        return {}  # a locale unknown to CLDR: whoever made the catalog knows better
