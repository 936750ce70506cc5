"""Assembles the editions that a wish asks for: of today's source, or of the version that is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.chains import Lookup
from article_i18n.commands import Outcome
from article_i18n.commands.lookups import Catalogs
from article_i18n.commands.matter import Addenda
from article_i18n.commands.matter import paths as addenda
from article_i18n.commands.synced import Synced
from article_i18n.commands.verdicts import is_worthy
from article_i18n.commands.wishes import Wish
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned
from article_i18n.project import Project, Source

if TYPE_CHECKING:
    from article_i18n.edition import Edition


class Reading(NamedTuple):
    """What an edition is assembled from."""

    scanned: Scanned
    lookup: Lookup


class Editions:
    """Of the documents of a project, one by one. What is wrong with catalogs and addenda goes to an outcome."""

    def __init__(self, project: Project, wish: Wish, locales: Sequence[str]) -> None:
        self._project, self._wish = project, wish
        self.catalogs = Catalogs(project, Outcome())
        self.synced = Synced(project, locales) if wish.at_synced else None
        self._matter = Addenda(project, [], [])

    def tell(self, outcome: Outcome) -> None:
        """Report to this outcome from now on, and what is known already to be wrong again."""
        self.catalogs.tell(outcome)
        self._matter.tell(outcome)

    def inputs(self, source: Source, locale: str) -> Iterator[str]:
        """Yield the files that an edition is made from besides its source, whether they are there or not."""
        yield from self.catalogs.candidates(locale, source)
        yield from addenda(self._project, source, locale)

    def reading(self, source: Source, scanned: Scanned, locale: str) -> Reading | None:
        """Return what an edition is assembled from; None where there are no translations to be had."""
        lookup = self.catalogs.lookup(locale, source)
        if lookup is None:
            return None
        version = self.synced.version(source, scanned, locale, lookup) if self.synced else None
        return Reading(version.scanned, version.lookup) if version else Reading(scanned, lookup)

    def assembled(
        self, source: Source, scanned: Scanned, locale: str, *, guesses: bool = False
    ) -> Edition | None:
        """Return the edition of a source in a locale; None where there are no translations to be had."""
        from article_i18n.assemble import assemble  # what turns out to be unchanged needs none of it

        reading = self.reading(source, scanned, locale)
        if reading is None:
            return None
        project = self._project
        return assemble(
            reading.scanned,
            locale,
            project.settings.source_locale,
            reading.lookup,
            source.settings.options,
            project.catalog_path(locale, project.domain_of(source)),
            guesses=guesses,
            style=source.settings.style,
        )

    def finished(self, source: Source, edition: Edition) -> Edition:
        """Return an edition without what is not to be shown, and with what its locale adds."""
        from article_i18n.addenda import attach

        if self._wish.fallback == "omit":
            from article_i18n.omission import omit

            edition = omit(edition)
        return attach(edition, self._matter.of(source, edition.locale))

    def worthy(self, source: Source, locale: str) -> bool:
        """Say whether there is one in a locale: where there is a catalog, and as much translated as asked for."""
        project, wish = self._project, self._wish
        path = project.catalog_path(locale, project.domain_of(source))
        if not wish.keep and wish.fallback != "fail":
            return project.files.exists(path) or self.catalogs.lookup(locale, source) is not None
        try:
            edition = self.assembled(source, project.read(source), locale)
        except ArticleError:
            return False
        return edition is not None and is_worthy(edition, wish)

    def published(self, source: Source, scanned: Scanned, locale: str) -> Edition | None:
        """Return an edition as readers get it; None where there is none."""
        edition = self.assembled(source, scanned, locale, guesses=self._wish.guesses)
        if edition is None or not is_worthy(edition, self._wish):
            return None
        return self.finished(source, edition)
