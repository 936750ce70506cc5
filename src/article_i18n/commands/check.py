"""`check`: what is wrong with the catalogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from article_i18n import catalog as catalogs
from article_i18n import locales
from article_i18n.catalog import Catalog, Message
from article_i18n.checks import check_catalog
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError, UsageError
from article_i18n.files import read_bytes
from article_i18n.formats import by_suffix
from article_i18n.project import Project


def run(project: Project, languages: Sequence[str] = ()) -> Outcome:
    """Check the catalogs of a project."""
    outcome = Outcome()
    formats = {source.path: source.settings.format for source in project.sources}
    for locale in project.choose(languages):
        for domain, sources in project.domains().items():
            path = project.catalog_path(locale, domain)
            default = sources[0].settings.format
            try:
                catalog = project.read_catalog(path)
            except ArticleError as error:
                outcome.errors.append(error)
                continue
            if catalog is None:
                outcome.errors.append(
                    ArticleError("there is no such catalog yet; run `article-i18n update`", path)
                )
                continue
            _check(outcome, catalog, locale, _format_by(formats, default), project.settings.source_locale)
    return _closed(outcome)


def run_files(paths: Sequence[Path]) -> Outcome:
    """Check any catalogs, without a project: the locale from the header, else from the path."""
    outcome = Outcome()
    for path in paths:
        try:
            catalog = catalogs.read(read_bytes(path, str(path)), str(path))
            if catalog.problems:
                problem = catalog.problems[0]
                raise ArticleError(problem.message, str(path), problem.line)
            _check(outcome, catalog, _locale_of(catalog, path), _format_by({}, "markdown"), "en")
        except ArticleError as error:
            outcome.errors.append(error)
    return _closed(outcome)


def _check(
    outcome: Outcome, catalog: Catalog, locale: str, format_of: Callable[[Message], str], source_locale: str
) -> None:
    found = list(check_catalog(catalog, locale, format_of, source_locale))
    outcome.findings += found
    if not found:
        outcome.notes.append(f"{catalog.path}: nothing found")


def _closed(outcome: Outcome) -> Outcome:
    outcome.data["findings"] = [asdict(finding) for finding in outcome.findings]
    return outcome


def _format_by(formats: dict[str, str], default: str) -> Callable[[Message], str]:
    """Return a function that tells a message's format from the file it was found in."""

    def format_of(message: Message) -> str:
        for reference in message.references:
            path = reference.strip("\u2068\u2069").rpartition(":")[0] or reference
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
