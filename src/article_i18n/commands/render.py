"""`render`: from sources and catalogs to editions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from article_i18n.assemble import Edition, Lookup, assemble, marked
from article_i18n.catalog import Catalog
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError, UsageError
from article_i18n.extract import Scanned
from article_i18n.formats import in_language
from article_i18n.locales import bcp47, direction
from article_i18n.model import Edit
from article_i18n.project import Project, Source
from article_i18n.splice import encode_bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    languages: Sequence[str] = ()
    output: Path | None = None
    keep: int = 0
    """Least percentage translated for an edition to be written."""
    targets: tuple[str, ...] = ()
    """Outputs; none named: the source's own format, and a page where one can be made of it."""


TARGETS = ("source", "html")


def wish(
    project: Project,
    languages: Sequence[str],
    output: Path | None,
    keep: int | None,
    targets: str = "",
) -> Wish:
    """Complete a command line's wishes from the project's settings. Raises UsageError for an unknown target."""
    chosen = tuple(part.strip() for part in targets.split(",") if part.strip())
    for target in chosen:
        if target not in TARGETS:
            raise UsageError(f"--to {target}: there is no such output; choose from {', '.join(TARGETS)}")
    return Wish(languages, output, project.settings.keep if keep is None else keep, chosen)


def run(project: Project, wish: Wish) -> Outcome:
    """Write the editions. One that falls short of `keep` is refused, the others are written all the same."""
    outcome = Outcome()
    chosen = project.choose(wish.languages)
    catalogs = _Catalogs(project, outcome)
    rows: list[dict[str, object]] = []
    for source, scanned in project.read_all(project.sources, outcome.errors):
        editions = {}
        for locale in project.locales:
            lookup = catalogs.lookup(locale, source)
            if lookup is not None:
                path = project.catalog_path(locale, project.domain_of(source))
                editions[locale] = assemble(
                    scanned, locale, project.settings.source_locale, lookup, source.settings.options, path
                )
        try:
            rows += _publish(project, wish, source, scanned, editions, chosen, outcome)
        except ArticleError as error:
            outcome.errors.append(error)
    outcome.changed = list(project.files.changed)
    outcome.data["editions"] = rows
    return outcome


class _Catalogs:
    """Each catalog, read once; an unreadable one is reported once and its locale left out.

    Only those of the domain at hand are kept: a large project has more of them than memory should hold.
    """

    def __init__(self, project: Project, outcome: Outcome) -> None:
        self._project = project
        self._outcome = outcome
        self._domain = ""
        self._read: dict[str, Catalog | None] = {}

    def lookup(self, locale: str, source: Source) -> Lookup | None:
        domain = self._project.domain_of(source)
        if domain != self._domain:
            self._domain, self._read = domain, {}
        path = self._project.catalog_path(locale, domain)
        if path not in self._read:
            self._read[path] = self._load(path)
        catalog = self._read[path]
        if catalog is None:
            return None
        return lambda context, msgid: catalog.get((context, msgid))

    def _load(self, path: str) -> Catalog | None:
        try:
            catalog = self._project.read_catalog(path)
        except ArticleError as error:
            self._outcome.errors.append(error)
            return None
        if catalog is None:
            self._outcome.errors.append(
                ArticleError("there is no such catalog yet; run `article-i18n update` first", path)
            )
        return catalog


def _publish(
    project: Project,
    wish: Wish,
    source: Source,
    scanned: Scanned,
    editions: dict[str, Edition],
    chosen: Sequence[str],
    outcome: Outcome,
) -> list[dict[str, object]]:
    worthy = {locale: edition for locale, edition in editions.items() if edition.coverage * 100 >= wish.keep}
    rows: list[dict[str, object]] = []
    for locale in chosen:
        edition = editions.get(locale)
        if edition is None:
            continue
        percent = edition.coverage * 100
        row: dict[str, object] = {"source": source.path, "locale": locale, "coverage": round(percent, 1)}
        outcome.findings += edition.findings
        if locale not in worthy:
            row["refused"] = True
            outcome.refused.append(
                f"{source.path}: the {locale} edition is {percent:.0f} % translated, {wish.keep - percent:.0f} points "
                f"short of the {wish.keep} % to keep ({edition.total - edition.published} of {edition.total} left)"
            )
        else:
            row["files"] = _write(project, wish, source, edition, worthy)
            outcome.notes.append(f"{', '.join(map(str, row['files']))}: {percent:.0f} % translated")  # type: ignore[call-overload]
        rows.append(row)
    if "html" in _targets(project, wish, source):
        _write_source_page(project, wish, source, scanned, worthy)
    return rows


def _write(
    project: Project, wish: Wish, source: Source, edition: Edition, worthy: dict[str, Edition]
) -> list[str]:
    written = []
    targets = _targets(project, wish, source)
    if "source" in targets:
        path = project.output_path(edition.locale, source.below, wish.output)
        project.files.publish(path, encode_bytes(edition.scanned.document, _edits(edition)))
        written.append(path)
    if "html" in targets:
        path = _page_path(project, wish, source, edition.locale)
        page = _page(
            project, wish, source, edition.locale, edition.text, marked(edition), edition.coverage, worthy
        )
        project.files.publish(path, page)
        written.append(path)
    return [os.path.relpath(path, project.root) for path in written]


def _edits(edition: Edition) -> list[Edit]:
    """Return what makes the source the edition; once something in it is translated, it says its language too."""
    document, locale = edition.scanned.document, edition.locale
    if not edition.published:
        return list(edition.edits)
    said = in_language(document.format, document.text, bcp47(locale), direction(locale))
    return [*edition.edits, *said]


def _targets(project: Project, wish: Wish, source: Source) -> tuple[str, ...]:
    """Return what is made of a source; a document that is a page itself does not get another of the same name."""
    if wish.targets:
        return wish.targets
    from article_i18n.outputs.web import CONVERTERS  # a third of the start-up, and pages only need it

    itself = source.below == f"{source.domain}.html"
    return TARGETS if source.settings.format in CONVERTERS and not itself else TARGETS[:1]


def _write_source_page(
    project: Project, wish: Wish, source: Source, scanned: Scanned, worthy: dict[str, Edition]
) -> None:
    """Write the original as a page too: the language switcher leads to it."""
    locale, text = project.settings.source_locale, scanned.document.text
    page = _page(project, wish, source, locale, text, text, 1.0, worthy)
    project.files.publish(_page_path(project, wish, source, locale), page)


def _page_path(project: Project, wish: Wish, source: Source, locale: str) -> Path:
    return project.output_path(locale, f"{source.domain}.html", wish.output)


def _page(
    project: Project,
    wish: Wish,
    source: Source,
    locale: str,
    text: str,
    marked_text: str,
    coverage: float,
    worthy: dict[str, Edition],
) -> bytes:
    from article_i18n.outputs.page import Alternate, Page, render_page
    from article_i18n.outputs.web import body_html, metadata

    here = _page_path(project, wish, source, locale).parent
    alternates = tuple(
        Alternate(other, Path(os.path.relpath(_page_path(project, wish, source, other), here)).as_posix())
        for other in (project.settings.source_locale, *worthy)
    )
    facts = metadata(text, source.settings.format, source.settings.options)
    page = Page(
        locale=locale,
        source_locale=project.settings.source_locale,
        title=facts.title or source.domain,
        description=facts.description,
        date=facts.date,
        body=body_html(marked_text, source.settings.format, source.settings.options),
        coverage=coverage,
        alternates=alternates,
    )
    return render_page(page).encode()
