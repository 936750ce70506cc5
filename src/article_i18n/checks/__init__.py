"""The table of checks. Each is one pure function; adding one is one line here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from article_i18n.catalog import Catalog, Message
from article_i18n.checks import catalog as whole
from article_i18n.checks import (
    chinese,
    consistency,
    dates,
    european,
    facts,
    language,
    lost,
    markup,
    media,
    names,
    placeholders,
    plurals,
    russian,
    scripts,
    signs,
    silence,
    source,
    text,
    tongues,
    typography,
    urls,
)
from article_i18n.checks import terms as terms_check
from article_i18n.checks.engines import EXPLAINED as ENGINES_EXPLAINED
from article_i18n.checks.engines import Engine
from article_i18n.checks.found import File
from article_i18n.checks.habits import Habits, learn
from article_i18n.checks.unit import Terms, Unit, masked
from article_i18n.formats import DEFAULTS, Options, get
from article_i18n.locale_names import language_of
from article_i18n.model import MERGED, Finding, Inline


class Check(NamedTuple):
    """A check of one message: yields a line for each thing wrong with it. Its docstring explains it to users."""

    severity: str
    run: Callable[[Unit], Iterable[str]]
    language: str = ""
    """Of the only locales that it is about; empty for all."""
    unfinished: bool = False
    """Whether it looks at fuzzy and empty messages; the others see finished ones only."""


CHECKS: dict[str, Check] = {
    "fuzzy": Check("info", text.fuzzy, unfinished=True),
    "untranslated": Check("info", text.untranslated, unfinished=True),
    "plural-forms": Check("error", text.plural_count, unfinished=True),
    "same-plurals": Check("info", plurals.alike),
    "edges": Check("error", text.edge_newlines),
    "spaces": Check("warning", text.edge_spaces),
    "inner-spaces": Check("warning", text.inner_spaces),
    "markup": Check("error", markup.parity),
    "hollow": Check("warning", markup.hollow),
    "extra-markup": Check("warning", markup.extra),
    "link-target": Check("warning", lost.link_target),
    "lost-markup": Check("warning", lost.lost),
    "loose-markup": Check("info", lost.loose),
    "emphasis": Check("info", lost.emphasis),
    "nesting": Check("warning", markup.nesting),
    "stray-markup": Check("error", markup.stray),
    "signs": Check("warning", signs.signs),
    "line-start": Check("warning", signs.line_start),
    "placeholders": Check("error", placeholders.placeholders),
    "variables": Check("warning", placeholders.variables),
    "entities": Check("warning", markup.entities),
    "numbers": Check("warning", facts.numbers),
    "new-numbers": Check("info", facts.invented),
    "months": Check("warning", dates.months),
    "units": Check("warning", facts.units),
    "urls": Check("error", urls.urls),
    "new-addresses": Check("info", urls.new_addresses),
    "mails": Check("error", urls.mails),
    "files": Check("warning", facts.files),
    "names": Check("info", names.names),
    "terms": Check("warning", terms_check.terms),
    "copy": Check("warning", language.copied),
    "language": Check("warning", tongues.tongue),
    "left-over": Check("warning", language.english),
    "length": Check("warning", language.length),
    "dropped": Check("info", language.dropped),
    "mixed-script": Check("error", scripts.mixed_script),
    "variant": Check("warning", scripts.variant, "zh"),
    "doubled-words": Check("warning", language.doubled_words),
    "mojibake": Check("error", language.mojibake),
    "controls": Check("warning", language.controls),
    "normal-form": Check("warning", language.normal_form),
    "double-space": Check("warning", typography.double_space),
    "space-before": Check("warning", typography.space_before),
    "ending": Check("warning", typography.ending),
    "full-stop": Check("info", typography.full_stop),
    "pairs": Check("warning", typography.pairs),
    "capital": Check("info", typography.capital),
    "ru-quotes": Check("warning", russian.quotes, "ru"),
    "ru-dash": Check("warning", russian.dash, "ru"),
    "ru-ellipsis": Check("info", russian.ellipsis, "ru"),
    "ru-no-break": Check("info", russian.no_break, "ru"),
    "ru-percent": Check("info", russian.percent, "ru"),
    "ru-nested": Check("info", russian.nested, "ru"),
    "ru-number": Check("info", russian.number_sign, "ru"),
    "ru-yo": Check("info", russian.yo, "ru"),
    "zh-half-width": Check("warning", chinese.half_width, "zh"),
    "zh-spaced-stop": Check("warning", chinese.spaced_stop, "zh"),
    "zh-quotes": Check("info", chinese.quotes, "zh"),
    "zh-nested": Check("info", chinese.nested, "zh"),
    "zh-full-width": Check("warning", chinese.full_width, "zh"),
    "zh-brackets": Check("info", chinese.brackets, "zh"),
    "zh-ellipsis": Check("info", chinese.ellipsis, "zh"),
    "zh-spacing": Check("info", chinese.spacing, "zh"),
    "zh-list-comma": Check("info", chinese.list_comma, "zh"),
    "ja-half-width": Check("warning", european.japanese, "ja"),
    "fr-spaces": Check("info", european.french, "fr"),
    "fr-quotes": Check("info", european.french_quotes, "fr"),
    "de-quotes": Check("info", european.german_quotes, "de"),
    "es-opening": Check("warning", european.spanish, "es"),
}
_Inlines = Callable[[str, Options], tuple[Inline, ...]]
_UNFINISHED = [(name, check) for name, check in CHECKS.items() if check.unfinished]
_OTHERS = (
    whole.EXPLAINED
    | silence.EXPLAINED
    | consistency.EXPLAINED
    | source.EXPLAINED
    | media.EXPLAINED
    | ENGINES_EXPLAINED
)
_NAMES = frozenset((*CHECKS, *_OTHERS))
_NOT_TEXT = {"translator-credits"}
"""Messages that ask for something else than a translation."""


@cache
def _finished(language: str) -> list[tuple[str, Check]]:
    """Return the checks of finished messages that are about a language."""
    return [
        (name, check)
        for name, check in CHECKS.items()
        if not check.unfinished and check.language in ("", language)
    ]


def severity_of(name: str) -> str:
    """Return a check's severity. Raises KeyError for a name that no check has."""
    return CHECKS[name].severity if name in CHECKS else _OTHERS[name][0]


def explain(name: str) -> str:
    """Return what a check holds against a catalog. Raises KeyError for a name that no check has."""
    told = CHECKS[name].run.__doc__ if name in CHECKS else _OTHERS[name][1]
    return re.sub(r"\n +", "\n", told or "").strip()


def all_names() -> list[str]:
    """Return the names of all checks: of one message first, then of a catalog, then across catalogs."""
    return [*CHECKS, *_OTHERS]


def check_catalog(
    catalog: Catalog,
    locale: str,
    format_of: Callable[[Message], str],
    source_locale: str = "en",
    disable: Iterable[str] = (),
    terms: Terms | None = None,
    engines: Sequence[Engine] = (),
) -> Iterator[Finding]:
    """Yield what is wrong with a catalog, its header first, then its messages in order, then what engines find.

    `format_of` names the mark-up format that a message is written in; `disable` names checks to leave out.
    """
    off = frozenset(disable)
    for line, severity, name, told in whole.check(catalog, locale):
        if name not in off:
            yield Finding(name, severity, told, catalog.path, line, locale)
    units = read_units(catalog, locale, format_of, source_locale, terms)
    file = File(catalog.path, catalog.encoding)
    for entry, own in units:
        yield from _findings(entry, own, file, off)
    if engines:
        finished = [unit for entry, own in units if is_finished(entry) for unit in own]
        yield from _of_engines(engines, finished, file, off)


def read_units(
    catalog: Catalog,
    locale: str,
    format_of: Callable[[Message], str],
    source_locale: str = "en",
    terms: Terms | None = None,
) -> list[tuple[Message, list[Unit]]]:
    """Return what is looked at of each message in use, with the habits of them all."""
    units = [
        (entry, list(_units(entry, locale, source_locale, format_of(entry), DEFAULTS)))
        for entry in catalog.messages
        if not entry.obsolete
    ]
    habits = learn((unit for entry, own in units if is_finished(entry) for unit in own), language_of(locale))
    for _, own in units:
        for unit in own:
            unit.habits, unit.terms = habits, terms
    return units


def _of_engines(
    engines: Iterable[Engine], units: Sequence[Unit], file: File, off: frozenset[str]
) -> Iterator[Finding]:
    for fault in (fault for engine in engines for fault in engine.look(units)):
        quiet = off | silence.silenced(fault.unit.message)
        if fault.check not in quiet and "*" not in quiet:
            yield file.finding(fault.check, fault.severity, fault.message, fault.unit)


def is_finished(message: Message) -> bool:
    """Say whether a message is translated, and not one that asks for something else."""
    return message.translated and message.msgid not in _NOT_TEXT and message.msgstr != MERGED


def check_message(
    message: Message,
    locale: str,
    format: str,
    path: str = "",
    source_locale: str = "en",
    options: Options = DEFAULTS,
    habits: Habits | None = None,
    terms: Terms | None = None,
) -> Iterator[Finding]:
    """Yield what is wrong with one message; `habits` are those of its catalog, `terms` the project's glossary."""
    units = list(_units(message, locale, source_locale, format, options))
    for unit in units:
        unit.habits, unit.terms = habits or learn((), unit.language), terms
    yield from _findings(message, units, File(path), frozenset())


def _findings(message: Message, units: list[Unit], file: File, off: frozenset[str]) -> Iterator[Finding]:
    quiet = off | silence.silenced(message)
    if "unknown-check" not in off:
        for line in silence.unknown(message, _NAMES):
            yield file.finding("unknown-check", "warning", line, units[0])
    if "*" in quiet:
        return
    found: dict[tuple[str, str], tuple[str, str, Unit]] = {}
    for name, check in _UNFINISHED:
        for unit in units[:1]:
            found.update(((name, line), (check.severity, line, unit)) for line in check.run(unit))
    if is_finished(message):
        for unit in units:
            for name, check in _finished(unit.language):
                for line in check.run(unit):
                    found.setdefault((name, line), (check.severity, line, unit))
    for (name, _), (severity, line, unit) in found.items():
        if name not in quiet:
            yield file.finding(name, severity, line, unit)


def _units(
    message: Message, locale: str, source_locale: str, format: str, options: Options
) -> Iterator[Unit]:
    inlines: _Inlines = get(format).inlines
    if any(flag.endswith("-format") for flag in message.flags):
        inlines = _without_math(inlines)
    for at, msgstr in enumerate(message.forms):
        msgid, msgstr = plurals.source_of(message, at, locale), silence.spoken(msgstr)
        if not at or msgstr:
            source, target = inlines(msgid, options), inlines(msgstr, options)
            yield Unit(
                message,
                locale,
                source_locale,
                msgid,
                msgstr,
                source,
                target,
                masked(msgid, source),
                masked(msgstr, target),
                language_of(locale),
                field=f"msgstr[{at}]" if message.plurals else "msgstr",
                source_field="msgid" if msgid is message.msgid else "msgid_plural",
                single=message.msgid_plural is not None and plurals.is_single(at, locale),
            )


def _without_math(inlines: _Inlines) -> _Inlines:
    """Return what finds inline mark-up in a program's texts, where `%1$s of %2$s` is no formula."""
    return lambda text, options: tuple(inline for inline in inlines(text, options) if inline.kind != "math")
