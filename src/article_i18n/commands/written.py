"""What `render` has written, so that outputs of sources and locales that are gone can be taken away again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from article_i18n.atomic import write_bytes
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError, UsageError
from article_i18n.facts import digest
from article_i18n.files import inside
from article_i18n.freshness import File
from article_i18n.project import Project
from article_i18n.pseudo import is_pseudo

RECORD = ".cache/article-i18n/written.json"
"""Where that is remembered, relative to the project; without it nothing is removed."""


class Written:
    """The outputs in one folder. Others' files, and ours that somebody has changed, are never touched."""

    def __init__(self, project: Project, output: Path | None) -> None:
        self._project = project
        self._folder = project.output_file("", output)
        config = project.loaded.path
        self._key = f"{config.name if config else ''}:{self._folder}"
        self._all = _read(project.root / RECORD)
        self._files = self._all.get(self._key, {})
        self.digest = ""
        """The hash of what is written down in the end; "" if that could not be done."""
        self.made: dict[str, str] = {}
        """The hashes of the files that were noted, by path."""

    def note(self, files: Iterable[File], source: str) -> None:
        """Remember files; `source` is "" where they are of none."""
        for path, sha256, locale in files:
            self.made[path] = sha256
            self._files[path] = {"sha256": sha256, "source": source, "locale": locale}

    def settle(self, outcome: Outcome) -> None:
        """Remove what is of a source or a locale that the project no longer has, and write the rest down."""
        project = self._project
        sources = {"", *(source.path for source in project.sources)}
        locales = {"", project.settings.source_locale, *project.locales}
        for path, said in sorted(self._files.items()):
            locale = str(said.get("locale"))
            if said.get("source") not in sources or not (locale in locales or is_pseudo(locale)):
                self._remove(path, said.get("sha256", ""), outcome)
                del self._files[path]
        if not project.files.dry:
            self._write(outcome)

    def _remove(self, path: str, expected: str, outcome: Outcome) -> None:
        try:
            file = inside(self._folder, path, "`output`")
            if not file.is_file():
                return
            shown = file.relative_to(self._project.root) if file.is_relative_to(self._project.root) else file
            if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
                outcome.notes.append(f"{shown}: kept, though its source is gone: somebody has changed it")
                return
            outcome.changed.append(str(shown))
            if self._project.files.dry:
                return
            file.unlink()
            outcome.notes.append(f"{shown}: removed, for its source or locale is gone")
            with suppress(OSError):  # the first folder that holds something else ends it
                for folder in file.parents:
                    if folder == self._folder:
                        break
                    folder.rmdir()
        except UsageError:
            return
        except OSError as error:
            outcome.errors.append(ArticleError(f"cannot be removed ({error.strerror or error})", path))

    def _write(self, outcome: Outcome) -> None:
        data = json.dumps(self._all | {self._key: self._files}, sort_keys=True).encode()
        path = self._project.root / RECORD
        try:
            if not path.is_file() or path.read_bytes() != data:
                write_bytes(path, data, RECORD)
            self.digest = digest(data)
        except (ArticleError, OSError):
            outcome.notes.append(f"{RECORD}: cannot be written, so nothing will be removed later")


def _read(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    whole = isinstance(data, dict) and all(
        isinstance(files, dict) and all(isinstance(said, dict) for said in files.values())
        for files in data.values()
    )
    return data if whole else {}
