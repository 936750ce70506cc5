"""`update`: from templates to the catalogs of each locale."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, nullcontext
from dataclasses import replace

from article_i18n import catalog as catalogs
from article_i18n.atomic import Overtaken
from article_i18n.catalog import Message
from article_i18n.commands import Outcome, media
from article_i18n.commands.memory import Memories
from article_i18n.commands.snapshots import keeper
from article_i18n.commands.terms import glossary_of
from article_i18n.errors import ArticleError, UsageError
from article_i18n.glossary import Glossary
from article_i18n.glossary.notes import term_notes
from article_i18n.project import Project
from article_i18n.update import update

_ATTEMPTS = 20
"""How often a catalog is read again that someone saves while it is updated."""


def run(
    project: Project,
    languages: Sequence[str] = (),
    *,
    fuzzy: bool = True,
    memories: Sequence[str] = (),
    media_ok: Sequence[str] = (),
) -> Outcome:
    """Merge each template into the catalogs of the locales; a locale without a catalog gets one.

    `media_ok` names pictures of a locale that are right although the source's have changed.
    `memories` names files (patterns) and URLs of translation memories besides those of the configuration. A
    broken entry is reported and kept in its place.
    """
    outcome = Outcome(data={"catalogs": [], "changes": []})
    memory = Memories(project, outcome, memories) if fuzzy else None
    with closing(memory) if memory else nullcontext():
        locales = project.choose_or_add(languages)
        keeping = keeper(project)
        if keeping:
            keeping.before(locales)
        for locale in locales:
            terms = glossary_of(project, locale) if project.settings.glossary_notes else None
            for domain in project.domains():
                try:
                    _merge_in(outcome, _persistently(project, locale, domain, memory, terms))
                except ArticleError as error:
                    if error not in outcome.errors:
                        outcome.errors.append(error)
        if memory:
            memory.settle()
    if keeping:
        keeping.after(locales)
    media.record(project, locales, outcome, media_ok)
    outcome.changed = list(project.files.changed)
    return outcome


def _merge_in(outcome: Outcome, one: Outcome) -> None:
    for name, rows in one.data.items():
        known = outcome.data[name]
        assert isinstance(known, list)
        assert isinstance(rows, list)
        known += rows
    outcome.notes += one.notes
    outcome.errors += one.errors


def _persistently(
    project: Project, locale: str, domain: str, memory: Memories | None, terms: Glossary | None
) -> Outcome:
    """Update a catalog, and again where a translator's editor has saved it meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return _one(project, locale, domain, memory, terms)
        except Overtaken:
            continue
    return _one(project, locale, domain, memory, terms)


def _with_terms(message: Message, terms: Glossary) -> Message:
    """Return a message of the template with what the glossary says about it among its notes."""
    said = term_notes(terms, message.msgid)
    return replace(message, notes=(*message.notes, *said)) if said else message


def _one(
    project: Project, locale: str, domain: str, memory: Memories | None, terms: Glossary | None
) -> Outcome:
    one = Outcome()
    template_path = project.template_path(domain)
    if not project.files.exists(template_path):
        raise UsageError("there is no such template; run `article-i18n extract` first", template_path)
    template = project.read_catalog(template_path)
    assert template is not None
    path = project.catalog_path(locale, domain)
    if terms is not None:
        template = replace(template, messages=[_with_terms(message, terms) for message in template.messages])
    with project.files.lock(path):
        existing = project.read_catalog(path, one.errors)
        old = existing or catalogs.new_catalog(locale, template=template)
        result = update(
            old,
            template,
            fuzzy=memory is not None,
            source=project.settings.source_locale,
            memory=memory.recall(old, locale, path, template) if memory else None,
        )
        changed = project.files.write(path, catalogs.write(result.catalog), durable=True)
    one.data["changes"] = [{"path": path, "locale": locale, **change._asdict()} for change in result.changes]
    one.data["catalogs"] = [{"path": path, "locale": locale, "changed": changed, **result.counts()}]
    one.notes.append(f"{path}: {result.summary()}{'' if changed else ', unchanged'}")
    return one
