"""`check`: what is wrong with the catalogs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from article_i18n import catalog as catalogs
from article_i18n import locales
from article_i18n.atomic import write_bytes
from article_i18n.catalog import Catalog, Message, file_of
from article_i18n.checks import all_names, check_catalog, consistency, fix, source
from article_i18n.checks import catalog as whole
from article_i18n.checks.engines import Engine
from article_i18n.checks.silence import fingerprint, new_ones
from article_i18n.commands import Outcome, matter, media
from article_i18n.errors import ArticleError, UsageError, did_you_mean
from article_i18n.files import read_bytes
from article_i18n.formats import by_suffix
from article_i18n.glossary import Glossary, forms
from article_i18n.glossary.reading import read_glossary
from article_i18n.model import Finding
from article_i18n.project import Project
from article_i18n.settings import DEFAULT_SETTINGS


class Wish(NamedTuple):
    """What is asked of a check."""

    off: tuple[str, ...] = ()
    """Checks to leave out."""
    baseline: Path | None = None
    update_baseline: bool = False
    fix: bool = False
    glossary: Path | None = None
    source_locale: str = "en"
    engines: tuple[str, ...] = ()
    """Other programs to ask, by name."""
    languagetool: str = ""
    """The address of its server."""
    words: Path | None = None
    """A file of words that are right."""


DEFAULT = Wish()


class _Job(NamedTuple):
    catalog: Catalog
    locale: str
    format_of: Callable[[Message], str]


def wish(
    project: Project | None,
    off: Sequence[str] = (),
    baseline: Path | None = None,
    update_baseline: bool = False,
    fix: bool = False,
    engines: Sequence[str] = (),
) -> Wish:
    """Return what the command line and the configuration ask for. Raises UsageError for an unknown check."""
    settings = project.settings if project else None
    names = (*off, *(settings.checks_off if settings else ()))
    for name in names:
        if name not in all_names():
            raise UsageError(f'there is no check "{name}"{did_you_mean(name, all_names())}')
    root = project.root if project else Path()
    if settings and settings.baseline and not baseline:
        baseline = root / settings.baseline
    glossary = root / settings.glossary if settings and settings.glossary else None
    settings = settings or DEFAULT_SETTINGS
    return Wish(
        names,
        baseline,
        update_baseline,
        fix,
        glossary,
        settings.source_locale,
        tuple(dict.fromkeys((*settings.engines, *engines))),
        settings.languagetool,
        root / settings.words if settings.words else None,
    )


def run(project: Project, languages: Sequence[str] = (), wish: Wish = DEFAULT) -> Outcome:
    """Check the catalogs of a project."""
    outcome = Outcome()
    engines = _engines(wish)
    formats = {item.path: item.settings.format for item in project.sources}
    for locale in project.choose(languages):
        jobs = []
        for domain, sources in project.domains().items():
            path = project.catalog_path(locale, domain)
            try:
                if wish.fix:
                    with project.files.lock(path):
                        catalog = _fixed(project.read_catalog(path), locale, formats, outcome)
                        if catalog is not None:
                            project.files.write(path, catalogs.write(catalog), durable=True)
                catalog = project.read_catalog(path)
            except ArticleError as error:
                outcome.errors.append(error)
                continue
            if catalog is None:
                told = "there is no such catalog yet; run `article-i18n update`"
                outcome.errors.append(ArticleError(told, path))
                continue
            jobs.append(_Job(catalog, locale, _format_by(formats, sources[0].settings.format)))
            _beside(outcome, project, catalog, domain, wish)
        _check(outcome, jobs, wish, engines)
    for found in (media.findings, matter.findings):
        beside = found(project, project.choose(languages), outcome.errors)
        outcome.findings += [finding for finding in beside if finding.check not in wish.off]
    outcome.changed = list(project.files.changed)
    outcome.notes += _said(engines)
    return _closed(outcome, wish)


def _beside(outcome: Outcome, project: Project, catalog: Catalog, domain: str, wish: Wish) -> None:
    """Compare a catalog with the template and the sources that it is for."""
    faults = list(whole.gone(catalog, project.files.exists))
    try:
        template = project.read_catalog(project.template_path(domain))
        faults += whole.stale(catalog, template) if template else ()
    except ArticleError as error:
        outcome.errors.append(error)
    outcome.findings += [
        Finding(name, severity, told, catalog.path, line, catalog.locale)
        for line, severity, name, told in faults
        if name not in wish.off
    ]


def run_files(paths: Sequence[Path], wish: Wish = DEFAULT) -> Outcome:
    """Check any catalogs, without a project: the locale from the header, else from the path."""
    outcome = Outcome()
    engines = _engines(wish)
    for path in paths:
        try:
            catalog = catalogs.read(read_bytes(path, str(path)), str(path))
            if catalog.problems and not catalog.messages:
                problem = catalog.problems[0]
                raise ArticleError(problem.message, str(path), problem.line)
            locale = _locale_of(catalog, path)
            fixed = _fixed(catalog, locale, {}, outcome) if wish.fix else None
            if fixed is not None:
                write_bytes(path, catalogs.write(fixed), str(path), durable=True)
                outcome.changed.append(str(path))
                catalog = catalogs.read(read_bytes(path, str(path)), str(path))
            _check(outcome, [_Job(catalog, locale, _format_by({}, "markdown"))], wish, engines)
        except ArticleError as error:
            outcome.errors.append(error)
    outcome.notes += _said(engines)
    return _closed(outcome, wish)


def run_source(project: Project, wish: Wish = DEFAULT) -> Outcome:
    """Look in the sources for what will be hard to translate."""
    outcome = Outcome()
    texts: list[source.Text] = []
    images: list[source.Image] = []
    for _, scanned in project.read_all(project.sources, outcome.errors):
        texts += source.texts(scanned.document, scanned.blocks)
        images += source.images(scanned.document)
    found = source.check(texts, images, wish.source_locale)
    outcome.findings = [finding for finding in found if finding.check not in wish.off]
    if not outcome.findings:
        outcome.notes.append("nothing found")
    return _closed(outcome, wish)


def _engines(wish: Wish) -> list[Engine]:
    """Return the programs that are asked for. Raises UsageError for a file of words that cannot be read."""
    found: list[Engine] = []
    if "hunspell" in wish.engines:
        from article_i18n.checks.engines.hunspell import Hunspell

        found.append(Hunspell(_words(wish.words) if wish.words else ()))
    if "languagetool" in wish.engines:
        from article_i18n.checks.engines.languagetool import LanguageTool

        found.append(LanguageTool(wish.languagetool))
    return found


def _words(path: Path) -> list[str]:
    try:
        lines = read_bytes(path, str(path)).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError("not valid UTF-8; save it as UTF-8", str(path)) from None
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def _said(engines: Sequence[Engine]) -> list[str]:
    return [note for engine in engines for note in engine.notes]


def _fixed(catalog: Catalog | None, locale: str, formats: dict[str, str], outcome: Outcome) -> Catalog | None:
    """Return the catalog with what is safe put right; None where nothing is."""
    if catalog is None or not locale:
        return None
    fixed, count = fix.fixed_catalog(catalog, locale, _format_by(formats, "markdown"))
    if count:
        outcome.notes.append(f"{catalog.path}: {count} messages put right")
    return fixed if count else None


def _check(outcome: Outcome, jobs: Sequence[_Job], wish: Wish, engines: Sequence[Engine]) -> None:
    glossary = read_glossary(wish.glossary, wish.source_locale) if wish.glossary else None
    if glossary and jobs:
        _say_once(outcome, glossary, jobs[0].locale)
    off = frozenset(wish.off)
    for catalog, locale, format_of in jobs:
        found = list(
            check_catalog(
                catalog,
                locale,
                format_of,
                wish.source_locale,
                off,
                _terms(glossary, locale, wish),
                engines,
            )
        )
        outcome.findings += found
        if not found:
            outcome.notes.append(f"{catalog.path}: nothing found")
    messages = ((job.catalog.path, message) for job in jobs for message in job.catalog.messages)
    across = consistency.check(messages, jobs[0].locale if jobs else "")
    outcome.findings += [finding for finding in across if finding.check not in off]


def _terms(glossary: Glossary | None, locale: str, wish: Wish) -> Glossary | None:
    return glossary.of(locale, wish.source_locale) if glossary else None


def _say_once(outcome: Outcome, glossary: Glossary, locale: str) -> None:
    if locale == "ru" and glossary.of(locale).terms and forms.morphology() is None:
        told = "terms in Russian are compared by their stems; pip install article-i18n[ru] knows all forms"
        if told not in outcome.notes:
            outcome.notes.append(told)


def _closed(outcome: Outcome, wish: Wish) -> Outcome:
    outcome.findings.sort(key=lambda finding: (finding.file, finding.line))
    if wish.baseline and wish.update_baseline:
        known = sorted(fingerprint(finding) for finding in outcome.findings)
        write_bytes(wish.baseline, (json.dumps(known, indent=0) + "\n").encode(), str(wish.baseline))
        outcome.notes.append(f"{wish.baseline}: {len(known)} findings are known now")
        outcome.findings = []
    elif wish.baseline:
        outcome.findings = new_ones(outcome.findings, _known(wish.baseline))
    outcome.data["findings"] = [asdict(finding) for finding in outcome.findings]
    return outcome


def _known(path: Path) -> Counter[str]:
    try:
        marks = json.loads(read_bytes(path, str(path)))
        return Counter(str(mark) for mark in marks)
    except (ValueError, TypeError):
        remedy = "write it anew with --update-baseline"
        raise UsageError(f"is no baseline of ours; {remedy}", str(path)) from None


def _format_by(formats: dict[str, str], default: str) -> Callable[[Message], str]:
    """Return a function that tells a message's format from the file it was found in."""

    def format_of(message: Message) -> str:
        for reference in message.references:
            path = file_of(reference)
            known = formats.get(path) or by_suffix(path)
            if known:
                return known
        return default

    return format_of


def _locale_of(catalog: Catalog, path: Path) -> str:
    names = (catalog.headers.get("Language", ""), path.stem, *(part.name for part in path.parents))
    for name in names:
        try:
            return locales.gettext_name(name)
        except UsageError:
            continue
    return ""
