"""`import`: translations that another tool keeps, as translations of the current sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from article_i18n import catalog as catalogs
from article_i18n import resegment
from article_i18n.catalog import Catalog, Message
from article_i18n.commands import Outcome
from article_i18n.commands.extract import now, template_header
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, extract
from article_i18n.files import read_bytes
from article_i18n.formats import get
from article_i18n.importing import Import, carry
from article_i18n.model import Block
from article_i18n.project import Project, Source
from article_i18n.update import update


def run(project: Project, path: Path, languages: Sequence[str]) -> Outcome:
    """Match a foreign catalog's messages to the project's and write what fits into its catalogs."""
    outcome = Outcome()
    foreign = catalogs.read(read_bytes(path, str(path)), str(path))
    for problem in foreign.problems:
        outcome.errors.append(
            ArticleError(f"{problem.message}; this entry is left out", str(path), problem.line)
        )
    rows = []
    for locale in project.choose_or_add(languages):
        left = sorted((m for m in foreign.messages if m.msgstr), key=lambda message: message.obsolete)
        total, finished, fuzzy = sum(not message.obsolete for message in left), 0, 0
        pending: list[tuple[str, list[Message], list[Message]]] = []
        for domain, sources in project.domains().items():
            scanned = list(project.read_all(sources, outcome.errors))
            if not scanned:
                continue
            template, taken = _carry(project, scanned, left, locale)
            left = taken.left
            finished, fuzzy = finished + taken.finished, fuzzy + taken.fuzzy
            pending.append((domain, template, taken.messages))
        unmatched = sum(not message.obsolete for message in left)
        homes = _homes(left, [domain for domain, _, _ in pending])
        for domain, template, messages in pending:
            try:
                _write(project, locale, domain, template, messages, homes.get(domain, ()))
            except ArticleError as error:
                outcome.errors.append(error)
        rows.append(
            {
                "catalog": str(path),
                "locale": locale,
                "messages": total,
                "finished": finished,
                "fuzzy": fuzzy,
                "left": unmatched,
            }
        )
        outcome.notes.append(
            f"{path} → {locale}: {total} messages, {finished} carried finished, {fuzzy} carried fuzzy, "
            f"{unmatched} left over (kept as obsolete)"
        )
    outcome.changed = list(project.files.changed)
    outcome.data["imports"] = rows
    return outcome


def _carry(
    project: Project, scanned: Sequence[tuple[Source, Scanned]], foreign: Sequence[Message], locale: str
) -> tuple[list[Message], Import]:
    """Carry block messages as blocks, then cut them where the project wants sentences."""
    settings = project.settings
    source = scanned[0][0]
    module, options = get(source.settings.format), source.settings.options
    items = [item for _, item in scanned]
    wanted = extract(items, settings.source_locale, settings.references)
    blocks = [block for item in items if item.segmentation == "sentence" for block in item.blocks]
    whole = extract([item._replace(segmentation="block") for item in items], settings.source_locale, "none")
    both = [*wanted, *(message for message in whole if blocks)]

    def scan(text: str) -> list[Block]:
        try:
            return module.scan(text, options)
        except ArticleError:
            return []

    taken = carry(both, foreign, lambda text: module.inlines(text, options), scan)
    if blocks:
        known = {message.key: message for message in taken.messages}
        pairs = resegment.to_sentences(blocks, known, settings.source_locale, locale)
        taken.messages = list(resegment.carried(taken.messages, pairs))
    return wanted, taken


def _homes(left: Iterable[Message], domains: Sequence[str]) -> dict[str, list[Message]]:
    """Give each message that is left over to the catalog of the document it came from, else to the first."""
    by_name = {PurePosixPath(domain).name: domain for domain in domains}
    homes: dict[str, list[Message]] = {}
    for message in left:
        stems = (
            PurePosixPath(reference.rpartition(":")[0] or reference).stem for reference in message.references
        )
        home = next((by_name[stem] for stem in stems if stem in by_name), domains[0] if domains else "")
        homes.setdefault(home, []).append(message)
    return homes


def _write(
    project: Project,
    locale: str,
    domain: str,
    template: list[Message],
    messages: Sequence[Message],
    left: Iterable[Message],
) -> None:
    path = project.catalog_path(locale, domain)
    header = template_header(now())
    if project.files.exists(project.template_path(domain)):
        header = catalogs.read(project.files.read(project.template_path(domain))).header
    pot = Catalog(header, template)
    with project.files.lock(path):
        existing = project.read_catalog(path) or catalogs.new_catalog(locale, template=pot)
        finished = {message.key for message in existing.messages if message.msgstr and not message.obsolete}
        kept = [
            message for message in existing.messages if message.msgstr or message.obsolete or message.comments
        ]
        new = [message for message in messages if message.key not in finished]
        there = {(message.key, message.msgstr) for message in existing.messages}
        obsolete = [replace(m, obsolete=True) for m in left if (m.key, m.msgstr) not in there]
        merged = replace(existing, messages=[*kept, *new, *obsolete])
        result = update(merged, pot, fuzzy=False)
        project.files.write(path, catalogs.write(result.catalog), durable=True)
