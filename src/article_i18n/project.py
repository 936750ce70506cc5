"""A project on disk: its sources, templates, catalogs and outputs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path, PurePosixPath

import msgspec

from article_i18n import catalog as catalogs
from article_i18n import locales
from article_i18n.catalog import Catalog
from article_i18n.chains import chain
from article_i18n.charsets import declared
from article_i18n.errors import ArticleError, CatalogError, UsageError, bug
from article_i18n.extract import Scanned
from article_i18n.files import Workspace, inside
from article_i18n.formats import FORMATS, get
from article_i18n.outputs.article import House
from article_i18n.settings import FileSettings, Loaded
from article_i18n.splice import decode
from article_i18n.tree import Tree, base_of, named


@dataclass(frozen=True, slots=True)
class Source:
    """A source file that the configuration names."""

    path: str
    """Relative to the project, with forward slashes."""
    below: str
    """The same, below the source root (the part of the pattern before its first wildcard)."""
    settings: FileSettings
    """Format, segmentation, encoding and the format's options."""

    @property
    def domain(self) -> str:
        """The name of its catalog: the path below the source root, without suffix."""
        return _domain(self.below)


Track = Callable[[Sequence[Source], str], Iterable[Source]]
"""Passes sources through, and may show how far it is; the text says what is being done."""


def _untracked(items: Sequence[Source], label: str) -> Iterable[Source]:
    del label
    return items


class Project:
    """Settings and paths, and the reading of sources and catalogs through a workspace."""

    def __init__(self, loaded: Loaded, *, dry: bool = False, track: Track = _untracked) -> None:
        self.root = loaded.root
        self.settings = loaded.settings
        self.loaded = loaded
        self.files = Workspace(loaded.root, dry=dry)
        self.track = track
        self.tree = Tree(loaded.root)

    @cached_property
    def sources(self) -> list[Source]:
        """All sources, sorted by path. Raises UsageError where there are none or two share a domain."""
        found: dict[str, Source] = {}
        walk = cache(self.tree.below)  # many patterns ask for the same folder
        for pattern in self.settings.sources:
            base = base_of(pattern)
            for path in self.tree.glob(pattern, walk):
                if path not in found and not self.loaded.excluded(path) and not self._is_edition(path):
                    below = path.removeprefix(base)
                    found[path] = Source(path, below, self._file_settings(path))
        sources = [found[path] for path in sorted(found)]
        if not sources:
            raise UsageError(
                f"no sources match {', '.join(self.settings.sources)} below {self.root}; "
                "put articles there or set `sources` (article-i18n init writes a configuration)"
            )
        if not self.flat:
            self._refuse_twins(sources)
        return sources

    def _is_edition(self, path: str) -> bool:
        """Whether a file is named like an edition in one of the locales that the configuration lists."""
        return bool(self.settings.locales) and self._edition.fullmatch(path) is not None

    @cached_property
    def _edition(self) -> re.Pattern[str]:
        return named(self.settings.output, "|".join(map(re.escape, self.settings.locales)))

    @property
    def flat(self) -> bool:
        """Whether one catalog per locale serves all documents."""
        return "{domain}" not in self.settings.catalog

    def domains(self) -> dict[str, list[Source]]:
        """Return the sources of each template; a flat project has one."""
        if self.flat:
            return {"messages": list(self.sources)}
        return {source.domain: [source] for source in self.sources}

    def domain_of(self, source: Source) -> str:
        """Return the name of the catalog that serves a source."""
        return "messages" if self.flat else source.domain

    def template_path(self, domain: str) -> str:
        """Return the template's path, relative to the project."""
        return self.settings.template.format(domain=domain)

    def catalog_path(self, locale: str, domain: str) -> str:
        """Return a catalog's path, relative to the project."""
        return self.settings.catalog.format(locale=locale, domain=domain)

    @property
    def house(self) -> House:
        """What holds for the outputs of all documents."""
        settings = self.settings
        return House(
            source_locale=settings.source_locale,
            title=settings.title,
            base_url=settings.base_url,
            pattern=settings.output.removeprefix(base_of(settings.output)),
            locales=tuple(self.locales),
            kin={name: chain(name, self.locales, settings.fallbacks) for name in self.locales},
            templates=str(inside(self.root, settings.templates, "`templates`")) if settings.templates else "",
            anchors=settings.anchors,
            notice=settings.notice,
        )

    def output_file(self, relative: str, output: Path | None = None) -> Path:
        """Return where a file of the output folder is written; `output` names another folder than the settings.

        Raises UsageError for one that would leave the folder.
        """
        folder = output.absolute() if output else inside(self.root, base_of(self.settings.output), "`output`")
        return inside(folder, relative, "`output`")

    @cached_property
    def locales(self) -> list[str]:
        """The target locales: those configured, else those that have catalogs."""
        if self.settings.locales:
            return list(self.settings.locales)
        return self.locales_on_disk()

    def locales_on_disk(self) -> list[str]:
        """Return the locales that have a catalog where the configuration says."""
        return sorted(set(self.catalogs_on_disk().values()))

    def catalogs_on_disk(self) -> dict[str, str]:
        """Return the catalogs where the configuration says, those of documents that are gone too, and their locales."""
        pattern = self.settings.catalog
        fits = named(pattern, "[^/]+?")
        paths = self.tree.glob(f"{base_of(pattern)}**/*{pattern.rpartition('}')[2]}")
        found = {path: match["locale"] for path in paths if (match := fits.fullmatch(path))}
        return {path: name for path, name in found.items() if _known(name)}

    def choose(self, wanted: Sequence[str]) -> list[str]:
        """Return the project's locales that a command line asks for; all of them when it asks for none."""
        if not wanted:
            if not self.locales:
                raise UsageError('no locales yet; name one with --lang, or set `locales = ["ru"]`')
            return self.locales
        return locales.negotiate(locales.split_list(wanted), self.locales)

    def choose_or_add(self, wanted: Sequence[str]) -> list[str]:
        """As `choose`; where the configuration lists no locales, a new one of CLDR may be asked for as well."""
        if self.settings.locales or not wanted:
            return self.choose(wanted)
        chosen = []
        for name in locales.split_list(wanted):
            try:
                chosen += locales.negotiate([name], self.locales)
            except UsageError:
                chosen.append(locales.gettext_name(name))
        return list(dict.fromkeys(chosen))

    def read(self, source: Source) -> Scanned:
        """Read and scan a source. Raises ArticleError with its path."""
        return self.scan(self.files.read(source.path, self.settings.max_size), source.path, source)

    def scan(self, data: bytes, path: str, source: Source) -> Scanned:
        """Scan a file as `source` is scanned: its own, or one like it. Raises ArticleError with `path`."""
        settings = source.settings
        encoding = settings.encoding or _declared(data, settings.format)
        document = decode(data, path, source.domain, settings.format, encoding)
        try:
            blocks = get(settings.format).scan(document.text, settings.options)
        except ArticleError as error:
            raise error.at(path) from None
        except RecursionError:
            raise ArticleError("nested too deeply to be read; simplify it", path) from None
        except Exception as error:
            if os.environ.get("ARTICLE_I18N_DEBUG"):
                raise
            raise ArticleError(f"cannot be read: {bug(error)}", path) from None
        return Scanned(document, blocks, settings.segmentation)

    def read_all(
        self, sources: Sequence[Source], errors: list[ArticleError]
    ) -> Iterator[tuple[Source, Scanned]]:
        """Yield each source that can be read; what cannot is put into `errors`."""
        for source in self.track(sources, "Reading"):
            try:
                yield source, self.read(source)
            except ArticleError as error:
                errors.append(error)

    def read_catalog(self, path: str, errors: list[ArticleError] | None = None) -> Catalog | None:
        """Return the catalog at a path, None where there is none yet.

        Entries that cannot be read are put into `errors`, each with file and line. Without such a list the
        first of them is raised as CatalogError.
        """
        if not self.files.exists(path):
            return None
        catalog = catalogs.read(self.files.read(path), path)
        found = [CatalogError(problem.message, path, problem.line) for problem in catalog.problems]
        if found and errors is None:
            raise found[0]
        if errors is not None:
            errors += found
        return catalog

    def _file_settings(self, path: str) -> FileSettings:
        """Return what holds for a source, with the contents of the rule files that the configuration names."""
        settings = self.loaded.file_settings(path)
        if not settings.options.its:
            return settings
        rules = tuple(self.files.read(name).decode("utf-8", "replace") for name in settings.options.its)
        return settings._replace(options=msgspec.structs.replace(settings.options, its=rules))

    def _refuse_twins(self, sources: Iterable[Source]) -> None:
        seen: dict[str, str] = {}
        for source in sources:
            other = seen.setdefault(source.domain, source.path)
            if other != source.path:
                raise UsageError(
                    f"has the same domain {source.domain!r} as {other}; rename one of them or `exclude` it",
                    source.path,
                )


@lru_cache(maxsize=1 << 16)
def _domain(below: str) -> str:
    return str(PurePosixPath(below).with_suffix(""))


def _declared(data: bytes, format: str) -> str:
    return declared(data, FORMATS[format].declares, web=format == "html")


def _known(name: str) -> bool:
    try:
        locales.parse(name)
    except UsageError:
        return False
    return True
