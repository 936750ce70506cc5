"""Media files by locale: what sources refer to, what a locale has in their stead, what `update` remembers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from article_i18n.checks.media import Pair, recorded, stale
from article_i18n.commands import Outcome
from article_i18n.commands.filed import Assets
from article_i18n.errors import ArticleError, UsageError
from article_i18n.formats.references import references
from article_i18n.model import Finding
from article_i18n.outputs.assets import Asset
from article_i18n.project import Project, Source


class Media:
    """The media files that the sources of a project refer to. Sources that cannot be read refer to none."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._find = Assets(project, kin=False).find
        self._hashes: dict[str, str] = {}
        self._used = list(self._references())

    def pairs(self, locale: str) -> set[Pair]:
        """Return the files of which a locale has its own; those of another that it falls back to are told there."""
        found = set()
        for source, path, _ in self._used:
            original = self._find(source, path, self._project.settings.source_locale)
            own = self._find(source, path, locale) if original else None
            if original and own and own.path != original.path:
                found.add(Pair(original.path, self._hash(original), own.path, self._hash(own)))
        return found

    def missing(self) -> Iterator[Finding]:
        """Yield a finding for each file that is not there; where addresses begin with a slash, nobody knows."""
        for source, path, line in self._used:
            if not path.startswith("/") and not self._find(
                source, path, self._project.settings.source_locale
            ):
                told = f"{path} is not there; add it, or mend the reference"
                yield Finding("missing-media", "warning", told, source.path, line)

    def _references(self) -> Iterator[tuple[Source, str, int]]:
        for source in self._project.sources:
            try:
                data = self._project.files.read(source.path, self._project.settings.max_size)
            except ArticleError:
                continue
            for path, line in references(data.decode("utf-8", "replace"), source.settings.format):
                yield source, path, line

    def _hash(self, asset: Asset) -> str:
        if asset.path not in self._hashes:
            self._hashes[asset.path] = hashlib.sha256(asset.data).hexdigest()
        return self._hashes[asset.path]


def record(
    project: Project, locales: Sequence[str], outcome: Outcome, accepted: Collection[str] = ()
) -> None:
    """Write down which source file each locale's own was made for. Raises UsageError for an unknown accepted path."""
    media = Media(project)
    known = set()
    for locale in locales:
        path = record_path(project, locale)
        pairs = media.pairs(locale)
        known |= {name for pair in pairs for name in (pair.source, pair.variant)}
        try:
            before = _read(project, path)
            made = recorded(pairs, before, accepted)
            if made != before:
                project.files.write(path, (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode())
                outcome.notes.append(f"{path}: {len(made)} media files")
        except ArticleError as error:
            outcome.errors.append(error)
    for name in accepted:
        if name not in known:
            raise UsageError("no source refers to such a picture, or no locale has its own of it", name)


def findings(project: Project, locales: Sequence[str], errors: list[ArticleError]) -> Iterator[Finding]:
    """Yield what is stale in each locale, and what is missing."""
    media = Media(project)
    for locale in locales:
        try:
            yield from stale(media.pairs(locale), _read(project, record_path(project, locale)), locale)
        except ArticleError as error:
            errors.append(error)
    yield from media.missing()


def record_path(project: Project, locale: str) -> str:
    """Return where it is remembered: in the locale's folder of catalogs, beside them where it has none."""
    folder, _, rest = project.settings.catalog.partition("{locale}")
    if "{" in folder:
        folder, rest = folder.partition("{")[0], ""
    return (
        f"{folder}{locale}{rest.partition('/')[0]}/media.json"
        if "/" in rest
        else f"{folder}{locale}.media.json"
    )


def _read(project: Project, path: str) -> Mapping[str, Mapping[str, str]]:
    if not project.files.exists(path):
        return {}
    try:
        data = json.loads(project.files.read(path))
    except ValueError:
        raise ArticleError(
            "is no record of media that we can read; delete it, and run `update`", path
        ) from None
    if not isinstance(data, dict) or not all(isinstance(entry, dict) for entry in data.values()):
        raise ArticleError("is no record of media that we can read; delete it, and run `update`", path)
    return data
