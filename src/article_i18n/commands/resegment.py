"""`resegment`: a project and its catalogs, moved from paragraphs to sentences or back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Key, Message
from article_i18n.commands import Outcome
from article_i18n.commands.extract import now, template_header
from article_i18n.errors import ArticleError, UsageError
from article_i18n.extract import Scanned, extract, segments
from article_i18n.formats import get
from article_i18n.model import MERGED, line_of
from article_i18n.project import Project, Source
from article_i18n.resegment import Pair, to_blocks, to_sentences
from article_i18n.settings import NAME, Loaded, Segmentation, load
from article_i18n.update import update

_LINE = re.compile(r"^([ \t]*segmentation[ \t]*=[ \t]*)(\"[^\"\n]*\"|'[^'\n]*')", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_OURS = re.compile(r"^[ \t]*\[tool\.article-i18n\][ \t]*(?:#[^\n]*)?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A source before and after."""

    source: Source
    before: Scanned
    after: Scanned


def run(project: Project, segmentation: Segmentation) -> Outcome:
    """Cut or join the translations of every catalog, and write the new segmentation into the configuration.

    A translation that cannot be cut stays whole, with its first sentence. What was there stays as obsolete.
    Nothing is written where a source cannot be read.
    """
    outcome = Outcome(data={"catalogs": []})
    if project.settings.segmentation == segmentation:
        outcome.notes.append(f"the project is cut into {segmentation} messages already")
        return outcome
    settings = msgspec.structs.replace(project.settings, segmentation=segmentation)
    after = Project(Loaded(project.root, settings, project.loaded.path))
    moved = _moved(project, after, outcome.errors)
    if outcome.errors:
        return outcome
    for domain, items in moved.items():
        template = extract(
            [item.after for item in items], project.settings.source_locale, project.settings.references
        )
        pot = Catalog(template_header(now()), template)
        for locale in project.locales:
            try:
                _move(project, domain, locale, items, pot, outcome)
            except ArticleError as error:
                outcome.errors.append(error)
        project.files.write(project.template_path(domain), catalogs.write(pot), durable=True)
    if not outcome.errors:
        _configure(project, segmentation)
    outcome.changed = list(project.files.changed)
    return outcome


def _moved(project: Project, after: Project, errors: list[ArticleError]) -> dict[str, list[_Moved]]:
    """Return the sources of each catalog that the change concerns."""
    new = {source.path: source.settings.segmentation for source in after.sources}
    found: dict[str, list[_Moved]] = {}
    for domain, sources in project.domains().items():
        items = [
            _Moved(source, scanned, scanned._replace(segmentation=new[source.path]))
            for source, scanned in project.read_all(sources, errors)
        ]
        if any(item.before.segmentation != item.after.segmentation for item in items):
            found[domain] = items
    return found


def _move(
    project: Project, domain: str, locale: str, items: Sequence[_Moved], pot: Catalog, outcome: Outcome
) -> None:
    path = project.catalog_path(locale, domain)
    with project.files.lock(path):
        old = project.read_catalog(path)
        if old is None:
            return
        known = {message.key: message for message in old.messages if message.msgstr and not message.obsolete}
        pairs = [pair for item in items for pair in _pairs(project, item, known, locale)]
        merged = replace(old, messages=[*old.messages, *_new(known, pairs)])
        result = update(merged, pot, source=project.settings.source_locale)
        changed = project.files.write(path, catalogs.write(result.catalog), durable=True)
    whole = [place for item in items for place in _whole(project, item, pairs)]
    finished = sum(pair.finished for pair in pairs)
    outcome.notes.append(
        f"{path}: {len(pairs)} messages made, {finished} of them finished, {len(whole)} paragraphs kept whole"
    )
    outcome.notes += [f"  {place}: kept whole with its first sentence" for place in whole]
    rows = outcome.data["catalogs"]
    assert isinstance(rows, list)
    rows.append({"path": path, "made": len(pairs), "finished": finished, "whole": whole, "changed": changed})


def _pairs(project: Project, item: _Moved, known: Mapping[Key, Message], locale: str) -> list[Pair]:
    if item.before.segmentation == item.after.segmentation:
        return []
    source_locale, blocks = project.settings.source_locale, item.before.blocks
    if item.after.segmentation == "block":
        return to_blocks(blocks, known, source_locale, locale)
    module, options = get(item.source.settings.format), item.source.settings.options
    settled = {key: message.msgstr for key, message in known.items()}
    return to_sentences(
        blocks, known, source_locale, locale, lambda text: module.inlines(text, options), settled
    )


def _new(known: Mapping[Key, Message], pairs: Iterable[Pair]) -> Iterator[Message]:
    made: set[Key] = set()
    for key, msgstr, finished in pairs:
        if key not in known and key not in made:
            made.add(key)
            yield Message(key[1], msgstr, key[0], flags=() if finished else ("fuzzy",))


def _whole(project: Project, item: _Moved, pairs: Iterable[Pair]) -> Iterator[str]:
    merged = {pair.key for pair in pairs if pair.msgstr == MERGED}
    if not merged or item.after.segmentation != "sentence":
        return
    for block in item.before.blocks:
        cuts = segments(block, "sentence", project.settings.source_locale)
        if any((block.context or None, cut.text) in merged for cut in cuts):
            yield f"{item.source.path}:{line_of(item.before.document.text, block.start)}"


def _configure(project: Project, segmentation: Segmentation) -> None:
    """Write the segmentation into the configuration, and leave all else of it as it is.

    Raises UsageError where the file has a form that cannot be edited safely.
    """
    path = project.loaded.path or project.root / NAME
    relative = path.relative_to(project.root).as_posix()
    old = path.read_text("utf-8") if path.is_file() else ""
    new = configured(old, segmentation, pyproject=path.name == "pyproject.toml")
    if project.files.dry:
        project.files.changed.append(relative)
        return
    project.files.write(relative, new.encode(), durable=True)
    if load(project.root, Path(relative)).settings.segmentation != segmentation:
        project.files.write(relative, old.encode(), durable=True)
        raise UsageError(f'cannot be edited; set segmentation = "{segmentation}" in it', relative)


def configured(text: str, segmentation: str, *, pyproject: bool) -> str:
    """Return a configuration with the project's segmentation set: replaced where it stands, else put in. Pure."""
    line = f'segmentation = "{segmentation}"'
    start = 0
    if pyproject:
        table = _OURS.search(text)
        if table is None:
            return f"{text.rstrip()}\n\n[tool.article-i18n]\n{line}\n".lstrip()
        start = table.end()
    following = _TABLE.search(text, start)
    end = following.start() if following else len(text)
    found = _LINE.search(text, start, end)
    if found:
        return f'{text[: found.start()]}{found[1]}"{segmentation}"{text[found.end() :]}'
    gap = "\n" if following and not pyproject and start == end else ""
    return f"{text[:start]}{line}\n{gap}{text[start:]}"
