"""The catalogs that a command reads on its way through the documents."""

from __future__ import annotations

from article_i18n.assemble import Lookup
from article_i18n.catalog import Catalog
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError
from article_i18n.project import Project, Source


class Catalogs:
    """Each catalog, read once; an unreadable one is reported once and its locale left out.

    Only those of the domain at hand are kept: a large project has more of them than memory should hold.
    """

    def __init__(self, project: Project, outcome: Outcome) -> None:
        self._project = project
        self._outcome = outcome
        self._domain = ""
        self._read: dict[str, Catalog | None] = {}

    def lookup(self, locale: str, source: Source) -> Lookup | None:
        """Return what looks messages up in the catalog of a source; None where there is none to read."""
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
