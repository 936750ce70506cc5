"""`init`: a configuration for the folder that one stands in."""

from __future__ import annotations

from pathlib import Path

from article_i18n import settings
from article_i18n.commands import Outcome
from article_i18n.errors import UsageError
from article_i18n.project import Project
from article_i18n.scaffold import config_text

NAME = "article-i18n.toml"


def run(folder: Path, *, dry: bool = False) -> Outcome:
    """Write a commented configuration that names the sources and locales found. Never overwrites one."""
    if (folder / NAME).exists():
        raise UsageError("is there already; edit it, or remove it first", NAME)
    project = Project(settings.Loaded(root=folder, settings=settings.Settings()), dry=dry)
    found = [path for pattern in project.settings.sources for path in project.tree.glob(pattern)]
    locales = project.locales_on_disk()
    outcome = Outcome()
    project.files.write(NAME, config_text(found, locales).encode())
    outcome.changed = list(project.files.changed)
    outcome.notes.append(
        f"{NAME}: {len(found)} sources, locales: {', '.join(locales) or 'none yet'}; "
        "next: article-i18n extract, then article-i18n update --lang LOCALE"
    )
    return outcome
