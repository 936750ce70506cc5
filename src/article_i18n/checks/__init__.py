"""The table of checks. Each is one pure function; adding one is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from article_i18n.catalog import Catalog, Message
from article_i18n.checks import catalog as whole
from article_i18n.checks import facts, markup, text
from article_i18n.checks.unit import Unit
from article_i18n.formats import DEFAULTS, Options, get
from article_i18n.model import Finding


class Check(NamedTuple):
    """A check of one message: yields a line for each thing wrong with it."""

    severity: str
    run: Callable[[Unit], Iterable[str]]
    unfinished: bool = False
    """Whether it looks at fuzzy and empty messages; the others see finished ones only."""


CHECKS: dict[str, Check] = {
    "fuzzy": Check("warning", text.fuzzy, unfinished=True),
    "untranslated": Check("warning", text.untranslated, unfinished=True),
    "edges": Check("error", text.edge_newlines),
    "spaces": Check("warning", text.edge_spaces),
    "copy": Check("warning", text.copy),
    "markup": Check("error", markup.parity),
    "placeholders": Check("error", markup.placeholders),
    "plurals": Check("error", text.plural_count),
    "numbers": Check("warning", facts.numbers),
}


def check_catalog(
    catalog: Catalog, locale: str, format_of: Callable[[Message], str], source_locale: str = "en"
) -> Iterator[Finding]:
    """Yield what is wrong with a catalog, its header first, then its messages in order.

    `format_of` names the mark-up format that a message is written in.
    """
    for line, severity, name, message in whole.check(catalog, locale):
        yield Finding(name, severity, message, catalog.path, line, locale)
    for entry in catalog.messages:
        if not entry.obsolete:
            yield from check_message(entry, locale, format_of(entry), catalog.path, source_locale)


def check_message(
    message: Message,
    locale: str,
    format: str,
    path: str = "",
    source_locale: str = "en",
    options: Options = DEFAULTS,
) -> Iterator[Finding]:
    """Yield what is wrong with one message."""
    inlines = get(format).inlines
    unit = Unit(
        message, locale, source_locale, inlines(message.msgid, options), inlines(message.msgstr, options)
    )
    for name, check in CHECKS.items():
        if check.unfinished or message.translated:
            for line in check.run(unit):
                source = message.references[0] if message.references else ""
                yield Finding(name, check.severity, line, path, message.line, locale, message.msgid, source)
