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
        self._read: dict[str, Catalog | ArticleError | None] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._told: set[str] = set()

    def tell(self, outcome: Outcome) -> None:
        """Report to this outcome from now on, and what is known already to be wrong again."""
        self._outcome, self._told = outcome, set()

    def candidates(self, locale: str, source: Source) -> list[str]:
        """Return where a locale's translations of a source may come from, whether there is a catalog or not."""
        if is_pseudo(locale):
            return []
        domain = self._project.domain_of(source)
        return [self._project.catalog_path(name, domain) for name in (locale, *self._chain(locale))]

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
        if isinstance(catalog, ArticleError):
            return None
        links = list(self._links(locale, source, old))
        if not links and catalog is None:
            said = "there is no such catalog yet; run `article-i18n update` first"
            self._fail(path, ArticleError(said, path))
        own = _either(_of(catalog) if catalog else None, old.get(path))
        return chained(own, links) if links else own

    def _links(self, locale: str, source: Source, old: Mapping[str, Lookup]) -> Iterator[Link]:
        """Yield the catalogs that serve where the locale's own does not."""
        domain = self._project.domain_of(source)
        for name in self._chain(locale):
            path = self._project.catalog_path(name, domain)
            catalog = self._catalog(path)
            if catalog is None or isinstance(catalog, ArticleError):
                continue
            try:
                convert = converter(name, locale, get(source.settings.format), source.settings.options)
            except ImportError:
                self._lack(locale, path)
                continue
            yield Link(name, _either(_of(catalog), old.get(path)) or _of(catalog), convert)

    def _chain(self, locale: str) -> tuple[str, ...]:
        if locale not in self._chains:
            fallbacks = self._project.settings.fallbacks
            self._chains[locale] = chain(locale, self._project.locales, fallbacks)
        return self._chains[locale]

    def _lack(self, locale: str, path: str) -> None:
        """Say once that Chinese cannot be converted."""
        if "opencc" not in self._told:
            self._told.add("opencc")
            said = (
                f"what {locale} lacks is not taken from here: that needs opencc; "
                "pip install article-i18n[chinese], or set `fallbacks`"
            )
            self._outcome.findings.append(Finding("fallback", "warning", said, path, locale=locale))

    def _catalog(self, path: str) -> Catalog | ArticleError | None:
        if path not in self._read:
            try:
                self._read[path] = self._project.read_catalog(path)
            except ArticleError as error:
                self._read[path] = error
        found = self._read[path]
        if isinstance(found, ArticleError):
            self._fail(path, found)
        return found

    def _fail(self, path: str, error: ArticleError) -> None:
        if path not in self._told:
            self._told.add(path)
            self._outcome.errors.append(error)


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
