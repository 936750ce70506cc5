"""`update`: from templates to the catalogs of each locale."""

from __future__ import annotations

from collections.abc import Sequence

from article_i18n import catalog as catalogs
from article_i18n.commands import Outcome
from article_i18n.commands.memory import Memories
from article_i18n.errors import ArticleError, UsageError
from article_i18n.project import Project
from article_i18n.update import update


def run(
    project: Project,
    languages: Sequence[str] = (),
    *,
    fuzzy: bool = True,
    memories: Sequence[str] = (),
) -> Outcome:
    """Merge each template into the catalogs of the locales; a locale without a catalog gets one.

    `memories` names files (patterns) and URLs of translation memories besides those of the configuration.
    """
    outcome = Outcome()
    memory = Memories(project, outcome, memories) if fuzzy else None
    merged: list[dict[str, object]] = []
    changes: list[dict[str, object]] = []
    for locale in project.choose_or_add(languages):
        for domain in project.domains():
            try:
                merged.append(_one(project, locale, domain, memory, outcome, changes))
            except ArticleError as error:
                if error not in outcome.errors:
                    outcome.errors.append(error)
    if memory:
        memory.settle()
        memory.close()
    outcome.changed = list(project.files.changed)
    outcome.data["catalogs"] = merged
    outcome.data["changes"] = changes
    return outcome


def _one(
    project: Project,
    locale: str,
    domain: str,
    memory: Memories | None,
    outcome: Outcome,
    changes: list[dict[str, object]],
) -> dict[str, object]:
    template_path = project.template_path(domain)
    if not project.files.exists(template_path):
        raise UsageError("there is no such template; run `article-i18n extract` first", template_path)
    template = project.read_catalog(template_path)
    assert template is not None
    path = project.catalog_path(locale, domain)
    with project.files.lock(path):
        existing = project.read_catalog(path)
        old = existing or catalogs.new_catalog(locale, template=template)
        result = update(
            old,
            template,
            fuzzy=memory is not None,
            source=project.settings.source_locale,
            memory=memory.recall(old, locale, path, template) if memory else None,
        )
        changed = project.files.write(path, catalogs.write(result.catalog), durable=True)
    changes += [{"path": path, "locale": locale, **change._asdict()} for change in result.changes]
    outcome.notes.append(f"{path}: {result.summary()}{'' if changed else ', unchanged'}")
    return {"path": path, "locale": locale, "changed": changed, **result.counts()}
