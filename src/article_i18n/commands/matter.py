"""The files of a locale's addenda, beside its catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath

from article_i18n.addenda import Addendum, attach, read
from article_i18n.assemble import assemble
from article_i18n.commands import Outcome
from article_i18n.commands.lookups import Catalogs
from article_i18n.errors import ArticleError
from article_i18n.model import Finding
from article_i18n.project import Project, Source


class Addenda:
    """Reads each file once; what is wrong with it is reported once."""

    def __init__(self, project: Project, errors: list[ArticleError], findings: list[Finding]) -> None:
        self._project, self._errors, self._findings = project, errors, findings
        self._read: dict[str, list[Addendum]] = {}

    def of(self, source: Source, locale: str) -> list[Addendum]:
        """Return the addenda of a document: its own stand next to its text, those of all documents around them."""
        first, *others = paths(self._project, source, locale)
        shared, own = self._file(first), [one for path in others for one in self._file(path)]
        opening = [one for one in shared if one.position == "start"]
        return [*opening, *own, *(one for one in shared if one.position != "start")]

    def _file(self, path: str) -> list[Addendum]:
        if path not in self._read:
            self._read[path] = []
            if self._project.files.exists(path):
                try:
                    text = self._project.files.read(path, self._project.settings.max_size).decode("utf-8-sig")
                    self._read[path], found = read(text.replace("\r\n", "\n"), path)
                    self._findings += found
                except UnicodeDecodeError:
                    self._errors.append(ArticleError("not valid UTF-8; save it as UTF-8", path))
                except ArticleError as error:
                    self._errors.append(error)
        return self._read[path]


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
                    scanned, options = project.read(source), source.settings.options
                    edition = assemble(scanned, locale, project.settings.source_locale, lookup, options)
                    found += attach(replace(edition, findings=()), addenda).findings
    yield from found


def paths(project: Project, source: Source, locale: str) -> tuple[str, ...]:
    """Return where addenda of a document may be: for all documents of its suffix, and beside its own catalog.

    A name without the document's suffix is po4a's habit.
    """
    suffix = PurePosixPath(source.path).suffix
    catalog = project.catalog_path(locale, project.domain_of(source))
    head, _, rest = project.settings.catalog.partition("{locale}")
    shared = head.format(domain=source.domain) + locale
    folder = f"{shared}{rest.partition('/')[0]}/" if "/" in rest else f"{shared}."
    own = f"{catalog.removesuffix('.po')}.add"
    return f"{folder}addendum{suffix}", own, f"{own}{suffix}"
