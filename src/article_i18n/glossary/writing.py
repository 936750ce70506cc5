"""Glossaries to files: CSV with a column for all that we know, and TBX (ISO 30042) of 2019 or of 2008. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from article_i18n.glossary import Glossary, Row
from article_i18n.locale_names import bcp47

_PREFERRED, _DEPRECATED = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"
_UNTRANSLATED = '<descrip type="Translation needed">No</descrip>'
"""As Weblate and the Translate Toolkit mark what is kept; TBX-Basic has nothing for it."""
_ORIGIN = "<fileDesc><sourceDesc><p>Terms of the project, by article-i18n</p></sourceDesc></fileDesc>"
_NEW = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tbx type="TBX-Basic" style="dca" xml:lang={locale} xmlns="urn:iso:std:iso:30042:ed-2">\n'
    f"<tbxHeader>{_ORIGIN}</tbxHeader>\n"
    "<text><body>\n{entries}</body></text>\n</tbx>\n"
)
_OLD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<martif type="TBX-Basic" xml:lang={locale}>\n'
    f"<martifHeader>{_ORIGIN}</martifHeader>\n"
    "<text><body>\n{entries}</body></text>\n</martif>\n"
)
_NAMES = {"tbx": ("conceptEntry", "langSec", "termSec"), "tbx2": ("termEntry", "langSet", "tig")}


def as_csv(glossary: Glossary, source_locale: str = "en") -> str:
    """Return a glossary as CSV, which `reading` reads as the same glossary."""
    del source_locale
    targets = _locales(row.targets for row in glossary.rows)
    forbidden = _locales(row.forbidden for row in glossary.rows)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    heads = ("forbidden" if locale == "*" else f"forbidden {locale}" for locale in forbidden)
    rows.writerow(["term", *targets, *heads, "case", "keep", "note"])
    for row in glossary.rows:
        term = row.term
        marks = ("exact" if term.exact else "", "yes" if term.keep else "", term.note)
        cells = [" | ".join(row.targets.get(locale, ())) for locale in targets]
        cells += [" | ".join(row.forbidden.get(locale, ())) for locale in forbidden]
        rows.writerow([term.source, *cells, *marks])
    return out.getvalue()


def _locales(tables: Iterable[dict[str, tuple[str, ...]]]) -> list[str]:
    return list(dict.fromkeys(locale for table in tables for locale, forms in table.items() if forms))


def as_tbx(glossary: Glossary, source_locale: str = "en") -> str:
    """Return a glossary as TBX-Basic of 2019. It has no word for capitals that count."""
    return _tbx(glossary, source_locale, "tbx", _NEW)


def as_old_tbx(glossary: Glossary, source_locale: str = "en") -> str:
    """Return a glossary as TBX-Basic of 2008, which most tools read."""
    return _tbx(glossary, source_locale, "tbx2", _OLD)


def _tbx(glossary: Glossary, source_locale: str, dialect: str, frame: str) -> str:
    locales = _locales(row.targets for row in glossary.rows)
    locales += [
        name for name in _locales(row.forbidden for row in glossary.rows) if name not in (*locales, "*")
    ]
    entries = "".join(
        "\n".join((*_entry(row, number, locales, source_locale, dialect), ""))
        for number, row in enumerate(glossary.rows, 1)
    )
    return frame.format(locale=quoteattr(bcp47(source_locale)), entries=entries)


def _entry(row: Row, number: int, locales: list[str], source_locale: str, dialect: str) -> Iterator[str]:
    entry, _, _ = _NAMES[dialect]
    yield f'<{entry} id="c{number}">'
    if row.term.keep:
        yield _UNTRANSLATED
    if row.term.note:
        yield f"<note>{escape(row.term.note)}</note>"
    yield from _section(source_locale, (row.term.source,), (), dialect)
    for locale in locales:
        right = row.targets.get(locale, ())
        wrong = (*row.forbidden.get(locale, ()), *row.forbidden.get("*", ()))
        if right or wrong:
            yield from _section(locale, right, wrong, dialect)
    yield f"</{entry}>"


def _section(locale: str, right: tuple[str, ...], wrong: tuple[str, ...], dialect: str) -> Iterator[str]:
    _, language, group = _NAMES[dialect]
    yield f"<{language} xml:lang={quoteattr(bcp47(locale))}>"
    for term, status in (*((term, _PREFERRED) for term in right), *((term, _DEPRECATED) for term in wrong)):
        note = f'<termNote type="administrativeStatus">{status}</termNote>'
        yield f"<{group}><term>{escape(term)}</term>{note}</{group}>"
    yield f"</{language}>"


WRITERS: dict[str, Callable[[Glossary, str], str]] = {"csv": as_csv, "tbx": as_tbx, "tbx2": as_old_tbx}
"""By the name of the form."""
