"""The files of a project, as documents refer to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned
from article_i18n.model import Document
from article_i18n.outputs.article import Article, Library
from article_i18n.project import Project, Source

if TYPE_CHECKING:
    from article_i18n.outputs.assets import Asset


class Filed(Library):
    """What there is besides documents: the files of the project."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def file(self, path: str) -> bytes | None:
        """Return a file of the project; None where there is none, or it is hidden or outside."""
        if any(part.startswith(".") for part in PurePosixPath(path).parts) or not self._project.files.exists(
            path
        ):
            return None
        try:
            return self._project.files.read(path, self._project.settings.max_size)
        except ArticleError:
            return None


class Assets:
    """Finds the files that a source refers to, without reading it."""

    def __init__(self, project: Project, *, kin: bool) -> None:
        """`kin` lets a locale have the files of those that it falls back to."""
        house = replace(project.house, library=Filed(project))
        self._house = house if kin else replace(house, kin={})

    def find(self, source: Source, path: str, locale: str) -> Asset | None:
        """Return the locale's own variant of a file, else the file; None where there is none."""
        from article_i18n.outputs.assets import find_asset

        document = Document(source.path, source.domain, source.settings.format, "")
        scanned = Scanned(document, [], source.settings.segmentation)
        options = source.settings.options
        article = Article(source.path, source.below, source.domain, scanned, options, self._house)
        return find_asset(article, locale, path)
