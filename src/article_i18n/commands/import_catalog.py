"""`import`: translations that another tool keeps, as translations of the current sources."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from article_i18n import catalog as catalogs
from article_i18n import locale_names
from article_i18n.catalog import Catalog, Key, Message
from article_i18n.commands import Outcome
from article_i18n.commands.extract import now, template_header
from article_i18n.errors import ArticleError, UsageError
from article_i18n.extract import Scanned, extract
from article_i18n.files import read_bytes
from article_i18n.formats import Options, get
from article_i18n.importing import FINISHED, FUZZY, LEFT, Foreign, Found, Pool, Theirs, carry
from article_i18n.leverage import Memory, compendium
from article_i18n.merging import single
from article_i18n.project import Project, Source
from article_i18n.update import update

Documents = Mapping[str, Sequence[tuple[Source, Scanned]]]
"""The scanned sources of each catalog."""


_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][\w@-]+)?")


class _Target(NamedTuple):
    """A catalog of ours on its way."""

    domain: str
    template: list[Message]
    found: dict[Key, Found]
    names: frozenset[str]
    """Of its documents, without suffix."""


def run(project: Project, paths: Sequence[Path], languages: Sequence[str]) -> Outcome:
    """Match foreign catalogs' messages to the project's and write what fits into its catalogs.

    A folder stands for all `.po` files in it. Without `languages` each catalog says by its header, or else by its
    path, whose it is. A catalog or source that cannot be read is reported; the others are taken all the same.
    """
    outcome = Outcome()
    rows: list[dict[str, object]] = []
    pools = _read(project, paths, languages, outcome)
    documents = {
        domain: scanned
        for domain, sources in (project.domains().items() if pools else ())
        if (scanned := list(project.read_all(sources, outcome.errors)))
    }
    for pool in pools:
        targets, rest = _match(project, documents, pool)
        left = pool.left()
        homes = pool.homed([*left, *rest], {target.domain: target.names for target in targets})
        memory = compendium([message for _, message in left], pool.locale) if left else None
        for target in targets:
            try:
                _write(project, pool, target, homes[target.domain], memory)
            except ArticleError as error:
                outcome.errors.append(error)
        rows += _report(pool, outcome)
    outcome.changed = list(project.files.changed)
    outcome.data["imports"] = rows
    return outcome


def _read(project: Project, paths: Sequence[Path], languages: Sequence[str], outcome: Outcome) -> list[Pool]:
    """Return the foreign messages by locale."""
    chosen = project.choose_or_add(languages) if languages else []
    pools: dict[str, Pool] = {}
    for path, named in _files(paths, outcome):
        try:
            catalog = catalogs.read(read_bytes(path, str(path)), str(path))
            locales = _locales(project, catalog, chosen, named)
        except ArticleError as error:
            outcome.errors.append(error.at(str(path)))
            continue
        for problem in catalog.problems:
            message = f"{problem.message}; this entry is left out"
            outcome.errors.append(ArticleError(message, str(path), problem.line))
        if not (locales or chosen):
            outcome.notes.append(f"{path}: left alone, since it is in none of the project's locales")
        for locale in locales:
            pools.setdefault(locale, Pool(locale)).add(catalog)
    if not (pools or outcome.errors):
        raise UsageError(f"there is no catalog in {' or '.join(chosen or project.locales)} among these")
    return list(pools.values())


def _files(paths: Sequence[Path], outcome: Outcome) -> Iterator[tuple[Path, bool]]:
    """Yield the catalogs, and whether each was named itself rather than found in a folder."""
    for path in paths:
        if not path.is_dir():
            yield path, True
            continue
        found = sorted(path.rglob("*.po"))
        if not found:
            outcome.errors.append(UsageError("there is no .po file in this folder", str(path)))
        yield from ((file, False) for file in found)


def _locales(project: Project, catalog: Catalog, chosen: Sequence[str], named: bool) -> list[str]:
    """Return the project's locales that a catalog is for.

    One that was named, or says nothing of its language, is taken for the only locale asked for.
    """
    own = next(_languages(catalog), "")
    if len(chosen) == 1 and (named or not own):
        return list(chosen)
    if not own:
        raise UsageError("says nowhere which language it is in; name one with --lang", catalog.path)
    if not chosen and not project.settings.locales:
        return project.choose_or_add([own])
    return [locale for locale in chosen or project.locales if locale_names.same(locale, own)]


def _languages(catalog: Catalog) -> Iterator[str]:
    """Yield the languages that a catalog's header and path name: `ru.po`, `guide.ru.po`, `ru/LC_MESSAGES/guide.po`."""
    path = PurePosixPath(catalog.path.replace("\\", "/"))
    names = (catalog.locale, path.stem, path.stem.rpartition(".")[2], *reversed(path.parts[:-1]))
    return filter(_is_locale, names)


@cache
def _is_locale(name: str) -> bool:
    if not _LOCALE.fullmatch(name):
        return False
    try:
        locale_names.read(name)
    except UsageError:
        return False
    return True


def _match(project: Project, documents: Documents, pool: Pool) -> tuple[list[_Target], list[Theirs]]:
    """Find translations for all documents; return also the parts of messages that are carried only in part.

    The pool learns what became of its messages.
    """
    settings = project.settings
    foreign: dict[tuple[str, Options], Foreign] = {}
    targets = []
    for domain, items in documents.items():
        found: dict[Key, Found] = {}
        for source, scanned in items:
            name, options = source.settings.format, source.settings.options
            if (name, options) not in foreign:
                foreign[name, options] = _foreign(pool, name, options)
            near = partial(_near, pool, PurePosixPath(source.path).stem)
            languages = settings.source_locale, pool.locale
            for key, new in carry(scanned, languages, foreign[name, options], near).items():
                if key not in found or (new.finished and not found[key].finished):
                    found[key] = new
        for made in found.values():
            pool.settle(made.sources, FINISHED if made.finished else FUZZY)
        template = extract([scanned for _, scanned in items], settings.source_locale, settings.references)
        names = frozenset(PurePosixPath(source.path).stem for source, _ in items)
        targets.append(_Target(domain, template, found, names))
    pool.share()
    pieces = next((one.pieces for one in foreign.values()), [])
    rest = list(pool.rest(pieces))
    pool.leave(rest)
    return targets, rest


def _near(pool: Pool, name: str, origin: int) -> bool:
    return name in pool.homes[origin]


def _foreign(pool: Pool, name: str, options: Options) -> Foreign:
    module = get(name)
    return Foreign(
        pool.messages, lambda text: module.inlines(text, options), lambda text: module.scan(text, options)
    )


def _write(
    project: Project, pool: Pool, target: _Target, left: Iterable[Message], memory: Memory | None
) -> None:
    path = project.catalog_path(pool.locale, target.domain)
    header = template_header(now())
    if project.files.exists(project.template_path(target.domain)):
        header = catalogs.read(project.files.read(project.template_path(target.domain))).header
    pot = Catalog(header, target.template)
    with project.files.lock(path):
        old = project.read_catalog(path) or catalogs.new_catalog(pool.locale, template=pot)
        merged = replace(old, messages=list(_merged(old, target, left, pool.moved)))
        source = project.settings.source_locale
        result = update(merged, pot, source=source, memory=memory)
        made = replace(result.catalog, messages=single(result.catalog.messages))
        project.files.write(path, catalogs.write(made), durable=True)
    used = {change.previous: change.finished for change in result.changes}
    for theirs in pool.left():
        if (finished := used.get(theirs.message.msgid)) is not None:
            pool.settle([theirs], FINISHED if finished else FUZZY)


def _merged(
    old: Catalog, target: _Target, left: Iterable[Message], moved: Container[tuple[Key, tuple[str, ...]]]
) -> Iterator[Message]:
    """Yield the messages of our catalog with what was found for them; what a translator finished here stands."""
    there = {(message.key, message.forms) for message in old.messages}
    new = {
        message.key: made.message
        for message in target.template
        if (made := target.found.get(message.key)) and (message.key, made.message.forms) not in there
    }
    outdone = []
    wanted = {message.key for message in target.template}
    for message in old.messages:
        if message.key not in wanted and (message.key, message.forms) in moved:
            continue  # the catalog that is imported lies where ours belongs
        better = new.get(message.key)
        if better is None or message.obsolete:
            yield message
        elif not message.msgstr or (message.fuzzy and better.translated):
            yield replace(better, comments=tuple(dict.fromkeys((*message.comments, *better.comments))))
            del new[message.key]
            outdone += [replace(message, obsolete=True)] if message.msgstr else []
        else:
            yield message
            outdone.append(replace(new.pop(message.key), obsolete=True))
    yield from new.values()
    yield from outdone
    for message in left:
        if (message.key, message.forms) not in there:
            yield replace(message, obsolete=True)


def _report(pool: Pool, outcome: Outcome) -> Iterator[dict[str, object]]:
    for number, catalog in enumerate(pool.catalogs):
        counts = pool.counts(number)
        outcome.notes.append(
            f"{catalog.path} → {pool.locale}: {counts['messages']} messages, {counts[FINISHED]} carried finished, "
            f"{counts[FUZZY]} carried fuzzy, {counts[LEFT]} left over (kept as obsolete)"
        )
        yield {"catalog": catalog.path, "locale": pool.locale, **counts}
