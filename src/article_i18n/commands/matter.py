"""The files of a locale's addenda, beside its catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from posixpath import splitext
from typing import TYPE_CHECKING

from article_i18n.commands import Outcome
from article_i18n.commands.lookups import Catalogs
from article_i18n.errors import ArticleError
from article_i18n.model import Finding
from article_i18n.project import Project, Source

if TYPE_CHECKING:
    from article_i18n.addenda import Addendum
    from article_i18n.chains import Lookup
_Read = tuple["list[Addendum]", list[Finding], list[ArticleError]]


class Addenda:
    """Reads each file once; what is wrong with it is reported once."""

    def __init__(self, project: Project, errors: list[ArticleError], findings: list[Finding]) -> None:
        self._project, self._errors, self._findings = project, errors, findings
        self._read: dict[str, _Read] = {}
        self._told: set[str] = set()

    def tell(self, outcome: Outcome) -> None:
        """Report to this outcome from now on, and what is known already to be wrong again."""
        self._errors, self._findings, self._told = outcome.errors, outcome.findings, set()

    def of(self, source: Source, locale: str) -> list[Addendum]:
        """Return the addenda of a document: its own stand next to its text, those of all documents around them."""
        first, *others = paths(self._project, source, locale)
        shared, own = self._file(first), [one for path in others for one in self._file(path)]
        opening = [one for one in shared if one.position == "start"]
        return [*opening, *own, *(one for one in shared if one.position != "start")]

    def _file(self, path: str) -> list[Addendum]:
        if path not in self._read:
            self._read[path] = self._parsed(path)
        addenda, findings, errors = self._read[path]
        if path not in self._told:
            self._told.add(path)
            self._findings += findings
            self._errors += errors
        return addenda

    def _parsed(self, path: str) -> _Read:
        if not self._project.files.exists(path):
            return [], [], []
        from article_i18n.addenda import read

        try:
            text = self._project.files.read(path, self._project.settings.max_size).decode("utf-8-sig")
        except UnicodeDecodeError:
            return [], [], [ArticleError("not valid UTF-8; save it as UTF-8", path)]
        except ArticleError as error:
            return [], [], [error]
        return *read(text.replace("\r\n", "\n"), path), []


def findings(project: Project, locales: Sequence[str], errors: list[ArticleError]) -> Iterator[Finding]:
    """Yield a finding for each addendum that has no place in its edition as it is now."""
    found: list[Finding] = []
    matter, catalogs = Addenda(project, errors, found), Catalogs(project, Outcome())
    for source in project.sources:
        for locale in locales:
            addenda = matter.of(source, locale)
            with suppress(ArticleError):  # of sources and catalogs, which others tell
                lookup = catalogs.lookup(locale, source) if addenda else None
                if lookup:
                    found += _attached(project, source, locale, lookup, addenda)
    yield from found


def _attached(
    project: Project, source: Source, locale: str, lookup: Lookup, addenda: Sequence[Addendum]
) -> Sequence[Finding]:
    """Return what is found where the addenda are put into their edition."""
    from article_i18n.addenda import attach
    from article_i18n.assemble import assemble

    scanned, options = project.read(source), source.settings.options
    edition = assemble(scanned, locale, project.settings.source_locale, lookup, options)
    return attach(replace(edition, findings=()), addenda).findings


def paths(project: Project, source: Source, locale: str) -> tuple[str, ...]:
    """Return where addenda of a document may be: for all documents of its suffix, and beside its own catalog.

    A name without the document's suffix is po4a's habit.
    """
    suffix = splitext(source.path)[1]
    catalog = project.catalog_path(locale, project.domain_of(source))
    head, _, rest = project.settings.catalog.partition("{locale}")
    shared = head.format(domain=source.domain) + locale
    folder = f"{shared}{rest.partition('/')[0]}/" if "/" in rest else f"{shared}."
    own = f"{catalog.removesuffix('.po')}.add"
    return f"{folder}addendum{suffix}", own, f"{own}{suffix}"
