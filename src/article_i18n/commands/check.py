"""`check`: what is wrong with the catalogs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from article_i18n import catalog as catalogs
from article_i18n import locales
from article_i18n.atomic import write_bytes
from article_i18n.catalog import Catalog, Message
from article_i18n.checks import catalog as whole
from article_i18n.checks import check_catalog, consistency, guess, source
from article_i18n.checks.engines import Engine
from article_i18n.commands import Outcome, matter, media
from article_i18n.commands.check_wish import Wish
from article_i18n.commands.weighing import closed, weighed
from article_i18n.errors import ArticleError, UsageError
from article_i18n.files import read_bytes
from article_i18n.model import Finding
from article_i18n.project import Project
from article_i18n.settings import Loaded

if TYPE_CHECKING:
    from article_i18n.glossary import Glossary

_OF_CATALOGS = ("header-field", "header-date", "untranslated")
"""Checks that hold nothing against a template, whose header and texts are to be filled in."""


_STDIN = Path("-")


class _Job(NamedTuple):
    catalog: Catalog
    locale: str
    format_of: Callable[[Message], str]


def run(project: Project, languages: Sequence[str], wish: Wish) -> Outcome:
    """Check the catalogs of a project."""
    outcome = Outcome()
    engines = _engines(wish)
    known = {item.path: item.settings.format for item in project.sources}
    chosen = project.choose(languages)
    for locale in chosen:
        checker = _Checker(locale, outcome, wish, engines)
        for domain, sources in project.domains().items():
            path = project.catalog_path(locale, domain)
            usual = {"": sources[0].settings.format}
            try:
                job = _of_project(project, path, locale, known | usual, wish, outcome)
            except ArticleError as error:
                outcome.errors.append(error)
                continue
            _beside(outcome, project, job.catalog, domain)
            checker.look(job)
        checker.end()
    for found in (media.findings, matter.findings):
        outcome.findings += found(project, chosen, outcome.errors)
    outcome.looked += [item.path for item in project.sources]
    outcome.changed = list(project.files.changed)
    return _ended(outcome, wish, engines)


def _of_project(
    project: Project, path: str, locale: str, known: dict[str, str], wish: Wish, outcome: Outcome
) -> _Job:
    with project.files.lock(path) if wish.fix else nullcontext():
        catalog = project.read_catalog(path, [])
        if catalog is None:
            raise ArticleError("there is no such catalog yet; run `article-i18n update`", path)
        job = _Job(catalog, locale, guess.format_by(known, catalog.messages))
        if wish.fix:
            job = _fixed(job, wish, outcome)
            if job.catalog is not catalog:
                project.files.write(path, catalogs.write(job.catalog), durable=True)
    return job


def _beside(outcome: Outcome, project: Project, catalog: Catalog, domain: str) -> None:
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
    ]


def run_files(paths: Sequence[Path], languages: Sequence[str], wish: Wish) -> Outcome:
    """Check any catalogs, and those in any folders, whether they are of a project or not; "-" is standard input.

    The locale is the one of `languages`, else the header's, else the path's. Raises UsageError for several languages,
    and where standard input would have to be written.
    """
    if wish.fix and _STDIN in paths:
        raise UsageError("--fix writes to files; name one instead of -")
    if len(languages) > 1 or any("," in name for name in languages):
        raise UsageError("name one --lang only where you name catalogs; it is the language of them all")
    outcome = Outcome()
    engines = _engines(wish)
    known = _sources(wish.loaded)
    checkers: dict[str, _Checker] = {}
    for path in _files(paths, outcome):
        try:
            job = _of_file(path, languages[0] if languages else "", known, wish, outcome)
        except ArticleError as error:
            outcome.errors.append(error)
            continue
        if job.locale not in checkers:
            checkers[job.locale] = _Checker(job.locale, outcome, wish, engines)
        checkers[job.locale].look(job)
    for checker in checkers.values():
        checker.end()
    return _ended(outcome, wish, engines)


def _files(paths: Iterable[Path], outcome: Outcome) -> Iterable[Path]:
    """Return the catalogs that are meant, each once; folders stand for those below them.

    Patterns are understood too: not every shell expands them.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.po")) if path.is_dir() else _matching(path)
        if not inside:
            outcome.errors.append(
                ArticleError("has no .po file; name a catalog or a folder of them", str(path))
            )
        found.update(dict.fromkeys(inside))
    return found


def _matching(path: Path) -> list[Path]:
    """Return the files that a pattern names; what is no pattern or matches nothing stands for itself."""
    if path.exists() or not set("*?[") & set(str(path)):
        return [path]
    return [Path(name) for name in sorted(glob(str(path), recursive=True))] or [path]


def _sources(loaded: Loaded) -> dict[str, str]:
    """Return the formats of a project's sources; none where there is no project, or it has no sources."""
    try:
        return {item.path: item.settings.format for item in Project(loaded).sources} if loaded.path else {}
    except ArticleError:
        return {}


def _of_file(path: Path, language: str, known: dict[str, str], wish: Wish, outcome: Outcome) -> _Job:
    shown = "standard input" if path == _STDIN else _shown(path, wish.loaded)
    data = sys.stdin.buffer.read() if path == _STDIN else read_bytes(path, shown)
    catalog = catalogs.read(data, shown)
    if not catalog.messages and (catalog.problems or not catalog.headers):
        problem = catalog.problems[0] if catalog.problems else None
        told = problem.message if problem else "has no message and no header; is it a catalog?"
        raise ArticleError(told, shown, problem.line if problem else 0)
    locale = language and locales.gettext_name(language)
    job = _Job(catalog, locale or _locale_of(catalog, path), guess.format_by(known, catalog.messages))
    if wish.fix:
        job = _fixed(job, wish, outcome)
        if job.catalog is not catalog:
            outcome.changed.append(shown)
            if not wish.dry:
                write_bytes(path, catalogs.write(job.catalog), shown, durable=True)
    return job


def _shown(path: Path, loaded: Loaded) -> str:
    """Return how a file is called: from the project's root, where it is in a project."""
    whole = path.absolute()
    if loaded.path and whole.is_relative_to(loaded.root):
        return whole.relative_to(loaded.root).as_posix()
    return path.as_posix()


def run_source(project: Project, wish: Wish) -> Outcome:
    """Look in the sources for what will be hard to translate."""
    outcome = Outcome()
    texts: list[source.Text] = []
    images: list[source.Image] = []
    for _, scanned in project.read_all(project.sources, outcome.errors):
        texts += source.texts(scanned.document, scanned.blocks)
        images += source.images(scanned.document)
    outcome.findings = list(source.check(texts, images, wish.loaded.settings.source_locale))
    outcome.looked = [item.path for item in project.sources]
    return _ended(outcome, wish, ())


def _engines(wish: Wish) -> list[Engine]:
    """Return the programs that are asked for. Raises UsageError for a file of words that cannot be read."""
    found: list[Engine] = []
    settings = wish.loaded.settings
    if "hunspell" in wish.engines:
        from article_i18n.checks.engines.hunspell import Hunspell

        found.append(Hunspell(_words(wish.loaded.root / settings.words) if settings.words else ()))
    if "languagetool" in wish.engines:
        from article_i18n.checks.engines.languagetool import LanguageTool

        found.append(LanguageTool(settings.languagetool))
    return found


def _words(path: Path) -> list[str]:
    try:
        lines = read_bytes(path, str(path)).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError("not valid UTF-8; save it as UTF-8", str(path)) from None
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def _fixed(job: _Job, wish: Wish, outcome: Outcome) -> _Job:
    """Return the job with what is safe put right in its catalog, and tell how many messages that were."""
    from article_i18n.checks import fix

    if not job.locale:
        return job
    catalog = job.catalog
    off = (*wish.off, *wish.loaded.settings.checks_off)
    fixed = fix.fixed_catalog(catalog, job.locale, job.format_of, wish.loaded.settings.source_locale, off)
    if not fixed.changed:
        return job
    if wish.dry:
        outcome.diffs.append("".join(fix.diff(catalog, fixed.catalog)))
    outcome.notes.append(f"{catalog.path}: {fixed.told(wish.dry)}")
    return job._replace(catalog=fixed.catalog)


class _Checker:
    """Checks the catalogs of one locale, one after the other: no more than one of them is held."""

    def __init__(self, locale: str, outcome: Outcome, wish: Wish, engines: Sequence[Engine]) -> None:
        settings = wish.loaded.settings
        self._outcome, self._wish, self._engines = outcome, wish, engines
        self._across = consistency.Across(locale)
        path = wish.loaded.root / settings.glossary
        glossary = _glossary(path, settings.source_locale) if settings.glossary else None
        self._terms = glossary.of(locale, settings.source_locale) if glossary else None
        if glossary:
            _say_once(outcome, glossary, locale)

    def look(self, job: _Job) -> None:
        """Check a catalog by itself, and remember what concerns the others."""
        catalog, outcome = job.catalog, self._outcome
        outcome.looked.append(catalog.path)
        off = (*self._wish.off, *(_OF_CATALOGS if catalog.path.endswith(".pot") else ()))
        source_locale = self._wish.loaded.settings.source_locale
        outcome.findings += check_catalog(
            catalog, job.locale, job.format_of, source_locale, off, self._terms, self._engines
        )
        outcome.findings += self._across.add(catalog.path, catalog.messages)

    def end(self) -> None:
        """Tell what is not translated here and is elsewhere."""
        self._outcome.findings += self._across.ended()


def _glossary(path: Path, source_locale: str) -> Glossary:
    from article_i18n.glossary.reading import read_glossary  # brings an XML parser along

    return read_glossary(path, source_locale)


def _say_once(outcome: Outcome, glossary: Glossary, locale: str) -> None:
    from article_i18n.glossary import forms

    if locale == "ru" and glossary.of(locale).terms and forms.morphology() is None:
        told = "terms in Russian are compared by their stems; pip install article-i18n[ru] knows all forms"
        if told not in outcome.notes:
            outcome.notes.append(told)


def _ended(outcome: Outcome, wish: Wish, engines: Sequence[Engine]) -> Outcome:
    outcome.asides += [note for engine in engines for note in engine.notes]
    outcome.findings = [finding for finding in outcome.findings if finding.check not in wish.off]
    outcome.findings = weighed(outcome.findings, wish.loaded)
    root = wish.loaded.root
    return closed(outcome, wish.memory, wish.ran, lambda path: (root / path).exists())


def _locale_of(catalog: Catalog, path: Path) -> str:
    names = (catalog.headers.get("Language", ""), path.stem, *(part.name for part in path.parents))
    for name in names:
        try:
            return locales.gettext_name(name)
        except UsageError:
            continue
    return ""
