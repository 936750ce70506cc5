"""`extract`: from sources to templates."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Message
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError
from article_i18n.extract import extract
from article_i18n.project import Project


def run(project: Project) -> Outcome:
    """Write the template of each domain whose messages changed. A source that cannot be read keeps its old one."""
    outcome = Outcome()
    templates = []
    for domain, sources in project.domains().items():
        before = len(outcome.errors)
        scanned = (item for _, item in project.read_all(sources, outcome.errors))
        messages = extract(scanned, project.settings.source_locale, project.settings.references)
        if len(outcome.errors) > before:
            continue
        path = project.template_path(domain)
        try:
            changed = _write(project, path, messages)
        except ArticleError as error:
            outcome.errors.append(error)
            continue
        if not messages:
            outcome.notes.append(f"{sources[0].path}: nothing to translate in it")
        words = sum(len(message.msgid.split()) for message in messages)
        outcome.notes.append(
            f"{path}: {len(messages)} messages, {words} words{'' if changed else ', unchanged'}"
        )
        templates.append({"path": path, "messages": len(messages), "words": words, "changed": changed})
    outcome.changed = list(project.files.changed)
    outcome.data["templates"] = templates
    return outcome


def now() -> str:
    """Return the time for a catalog header; SOURCE_DATE_EPOCH (reproducible-builds.org) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%d %H:%M+0000")


def template_header(created: str) -> Message:
    """Return the header entry of a template, complete as GNU gettext has it."""
    headers = {
        "Project-Id-Version": "PACKAGE VERSION",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return Message("", "".join(f"{key}: {value}\n" for key, value in headers.items()), flags=("fuzzy",))


def _write(project: Project, path: str, messages: list[Message]) -> bool:
    """Write a template unless the one on disk says the same: its creation date is the date of a change."""
    if project.files.exists(path):
        try:
            old = catalogs.read(project.files.read(path), path)
        except ArticleError:
            old = None  # a template is derived: an unreadable one is simply made anew
        if old and not old.problems and old.messages == messages:
            return False
    template = Catalog(header=template_header(now()), messages=messages, path=path)
    return project.files.write(path, catalogs.write(template), durable=True)
