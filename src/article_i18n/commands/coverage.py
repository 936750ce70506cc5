"""`status --html` and `--badge`: the coverage report as files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from article_i18n.commands import Outcome
from article_i18n.commands.extract import now
from article_i18n.outputs.report import Count, Report, Waiting, badge, earlier, render_report, report
from article_i18n.project import Project


def write(project: Project, outcome: Outcome, page: Path | None, shield: Path | None) -> None:
    """Write the report and the badge of what `status` has counted; `outcome` has to have its changes.

    Raises ArticleError for a file that cannot be written.
    """
    if page:
        made = _report(project, outcome.data, page)
        project.files.publish(page.absolute(), render_report(made).encode())
    if shield:
        total: Any = outcome.data["total"]
        share = total["translated"] / total["messages"] if total["messages"] else 1.0
        project.files.publish(shield.absolute(), badge("translated", share).encode())
    outcome.changed = list(project.files.changed)


def _report(project: Project, data: dict[str, Any], page: Path) -> Report:
    """Return the report, compared with the one that it takes the place of; links lead from its own folder."""
    before = earlier(page.read_text("utf-8", "replace")) if page.is_file() else {}
    root = Path(os.path.relpath(project.root, page.absolute().parent)).as_posix()
    link = project.settings.source_url or f"{quote(root)}/{{path}}"
    counts = [Count(**row) for row in data["documents"]]
    waiting = [
        Waiting(each["path"], each["line"], each["locale"], each["state"], each["msgid"], each["context"])
        for each in data["changes"]
    ]
    return report(project.settings.title, now()[:10], counts, waiting, before, link)
