"""`status --html` and `--badge`: the coverage report as files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from article_i18n.commands import Outcome
from article_i18n.commands.extract import now
from article_i18n.commands.timeline import unfinished_since
from article_i18n.history import History
from article_i18n.locales import bcp47
from article_i18n.outputs.report import Count, Report, Waiting, badge, earlier, render_report, report
from article_i18n.project import Project


def write(project: Project, outcome: Outcome, page: Path | None, shield: Path | None) -> None:
    """Write the report and the badge of what `status` has counted; `outcome` has to have its changes.

    Raises ArticleError for a file that cannot be written.
    """
    if page:
        made = _report(project, outcome.data, page)
        project.files.publish(page.absolute(), render_report(made, project.house.templates).encode())
    if shield:
        total: Any = outcome.data["total"]
        documents: Any = outcome.data["documents"]
        locales = {row["locale"] for row in documents}
        share = (total["translated"] + total["derived"]) / total["messages"] if total["messages"] else 1.0
        label = f"translated: {bcp47(*locales)}" if len(locales) == 1 < len(project.locales) else "translated"
        project.files.publish(shield.absolute(), badge(label, share).encode())
    outcome.changed = list(project.files.changed)


def _report(project: Project, data: dict[str, Any], page: Path) -> Report:
    """Return the report, compared with the one that it takes the place of; links lead from its own folder."""
    before = earlier(page.read_text("utf-8", "replace")) if page.is_file() else {}
    root = Path(os.path.relpath(project.root, page.absolute().parent)).as_posix()
    link = project.settings.source_url or f"{quote(root)}/{{path}}"
    counts = [Count(*(row[name] for name in Count._fields)) for row in data["documents"]]
    waiting = _waiting(project, data["changes"])
    return report(project.settings.title, now()[:10], counts, waiting, before, link)


def _waiting(project: Project, rows: Sequence[dict[str, Any]]) -> Iterator[Waiting]:
    """Yield what waits for a translator, with the day since which it does where git remembers."""
    by_path: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_path.setdefault(row["path"], []).append(row)
    history = History(project.root, list(by_path))
    for path, own in by_path.items():
        dates = unfinished_since(history, path, [(row["context"] or None, row["msgid"]) for row in own])
        for row in own:
            source = next(iter(row["references"]), "")
            said = (row["context"], dates.get((row["context"] or None, row["msgid"]), ""), source)
            yield Waiting(path, row["line"], row["locale"], row["state"], row["msgid"], *said)
