"""Where an edition's translations come from: the locale's own catalog, those that it falls back to, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article_i18n.catalog import Catalog, Message
from article_i18n.chains import Link, Lookup, chain, chained, converter, made_up
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError
from article_i18n.formats import get
from article_i18n.model import Finding
from article_i18n.project import Project, Source
from article_i18n.pseudo import is_pseudo


class Catalogs:
    """Each catalog, read once; an unreadable one is reported once and its locale left out.

    Only those of the domain at hand are kept: a large project has more of them than memory should hold.
    """

    def __init__(self, project: Project, outcome: Outcome) -> None:
        """Read a project's catalogs; errors go into `outcome`."""
        self._project = project
        self._outcome = outcome
        self._domain = ""
        self._read: dict[str, Catalog | None] = {}
        self._broken: set[str] = set()
        self._missing: set[str] = set()
        self._told = False

    def lookup(self, locale: str, source: Source) -> Lookup | None:
        """Return what gives a source's translations in a locale; None where there are none to be had."""
        if is_pseudo(locale):
            return made_up(locale, get(source.settings.format), source.settings.options)
        return self._composed(locale, source, {})

    def since(self, locale: str, source: Source, old: Mapping[str, Lookup]) -> Lookup:
        """Return what gives the translations of now, and where they are not finished those of `old`, by catalog."""
        lookup = self._composed(locale, source, old)
        assert lookup is not None
        return lookup

    def paths(self, locale: str, source: Source) -> tuple[str, ...]:
        """Return the catalogs that a locale's editions of a source are made from, its own first."""
        domain = self._project.domain_of(source)
        others = (self._project.catalog_path(link.locale, domain) for link in self._links(locale, source, {}))
        return (self._project.catalog_path(locale, domain), *others)

    def _composed(self, locale: str, source: Source, old: Mapping[str, Lookup]) -> Lookup | None:
        domain = self._project.domain_of(source)
        if domain != self._domain:
            self._domain, self._read = domain, {}
        path = self._project.catalog_path(locale, domain)
        catalog = self._catalog(path)
        if path in self._broken:
            return None
        links = list(self._links(locale, source, old))
        if not links and catalog is None and path not in self._missing:
            self._missing.add(path)
            self._outcome.errors.append(
                ArticleError("there is no such catalog yet; run `article-i18n update` first", path)
            )
        own = _either(_of(catalog) if catalog else None, old.get(path))
        return chained(own, links) if links else own

    def _links(self, locale: str, source: Source, old: Mapping[str, Lookup]) -> Iterator[Link]:
        """Yield the catalogs that serve where the locale's own does not."""
        settings, domain = self._project.settings, self._project.domain_of(source)
        for name in chain(locale, self._project.locales, settings.fallbacks):
            path = self._project.catalog_path(name, domain)
            catalog = self._catalog(path)
            if catalog is None:
                continue
            try:
                convert = converter(name, locale, get(source.settings.format), source.settings.options)
            except ImportError:
                self._lack(locale, path)
                continue
            yield Link(name, _either(_of(catalog), old.get(path)) or _of(catalog), convert)

    def _lack(self, locale: str, path: str) -> None:
        """Say once that Chinese cannot be converted."""
        if not self._told:
            self._told = True
            said = (
                f"what {locale} lacks is not taken from here: that needs opencc; "
                "pip install article-i18n[chinese], or set `fallbacks`"
            )
            self._outcome.findings.append(Finding("fallback", "warning", said, path, locale=locale))

    def _catalog(self, path: str) -> Catalog | None:
        if path not in self._read:
            self._read[path] = None
            try:
                self._read[path] = self._project.read_catalog(path)
            except ArticleError as error:
                self._broken.add(path)
                self._outcome.errors.append(error)
        return self._read[path]


def _of(catalog: Catalog) -> Lookup:
    return lambda context, msgid: catalog.get((context, msgid))


def _either(now: Lookup | None, then: Lookup | None) -> Lookup | None:
    """Return a lookup that gives what is finished now, else what was finished then."""
    if now is None or then is None:
        return now or then

    def lookup(context: str | None, msgid: str) -> Message | None:
        message = now(context, msgid)
        if message and message.translated:
            return message
        return then(context, msgid) or message

    return lookup
