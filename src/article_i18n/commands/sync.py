"""`sync`: extract, update and render."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from article_i18n.commands import Outcome, extract, render, update
from article_i18n.project import Project


def run(
    project: Project,
    languages: Sequence[str] = (),
    output: Path | None = None,
    keep: int | None = None,
    *,
    jobs: int | None = 1,
) -> Outcome:
    """Do all three; a document that one step could not read does not stop the others. `jobs` as `render` has it."""
    outcome = extract.run(project)
    outcome.add(update.run(project, languages))
    outcome.add(render.run(project, render.wish(project, languages, output, keep), jobs=jobs))
    known: dict[str, None] = {}
    outcome.errors = [
        error for error in outcome.errors if str(error) not in known and not known.update({str(error): None})
    ]
    return outcome
