"""`import --source`: translated documents, made without catalogs, as translations of the current sources."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from article_i18n import catalog as catalogs
from article_i18n.alignment import Aligned, align_all
from article_i18n.alignment.pairs import REASON, Carried, carried
from article_i18n.catalog import Catalog, Key, Message
from article_i18n.checks import check_message
from article_i18n.checks.unit import MARK, masked
from article_i18n.commands import Outcome
from article_i18n.commands.extract import now, template_header
from article_i18n.errors import ArticleError, UsageError
from article_i18n.extract import Scanned, extract, segments
from article_i18n.files import read_bytes
from article_i18n.formats import by_suffix, get
from article_i18n.merging import single
from article_i18n.model import Block, line_of
from article_i18n.project import Project, Source
from article_i18n.resegment import to_sentences
from article_i18n.update import update

_SHOWN = 60
_WORDS = re.compile(r"[^\W\d_]{2,}")
_HELD = frozenset({"extra-markup", "left-over", "nesting", "numbers"})
"""Checks beside the errors that keep a translation from being finished unseen."""


class _Twin(NamedTuple):
    """A source and its translation."""

    source: Source
    scanned: Scanned
    path: str
    translated: Scanned

    @property
    def blocks(self) -> tuple[list[Block], list[Block]]:
        return self.scanned.blocks, self.translated.blocks


class _Pair(NamedTuple):
    """The same, aligned."""

    twin: _Twin
    aligned: list[Aligned]
    messages: dict[Key, Message]
    """What it gives, in the segmentation of its source."""


def run(
    project: Project, paths: Sequence[Path], source: Path, languages: Sequence[str], accept: float | None
) -> Outcome:
    """Align documents with their sources and write what was found into the catalogs of one locale.

    Two folders are matched by the paths below them. Pairs at least `accept` sure are finished, all others are
    guesses; None makes all of them guesses. What a translator finished in the catalog stands.
    """
    outcome = Outcome()
    locale = _locale(project, languages)
    twins = list(_read(project, paths, source, outcome))
    pairs: dict[str, list[_Pair]] = {}
    rows: list[dict[str, object]] = []
    for twin, aligned in zip(twins, align_all([twin.blocks for twin in twins]), strict=True):
        pair = _pair(twin, aligned, (project.settings.source_locale, locale), accept)
        pairs.setdefault(project.domain_of(twin.source), []).append(pair)
        rows.append(_report(pair, locale, outcome))
    for domain, own in pairs.items():
        try:
            _write(project, domain, own, locale)
        except ArticleError as error:
            outcome.errors.append(error)
    outcome.changed = list(project.files.changed)
    outcome.data["documents"] = rows
    return outcome


def _locale(project: Project, languages: Sequence[str]) -> str:
    if not languages:
        raise UsageError("say with --lang which language the document is in")
    chosen = project.choose_or_add(languages)
    if len(chosen) != 1:
        raise UsageError(f"a document is in one language, not in {', '.join(chosen)}")
    return chosen[0]


def _matched(
    project: Project, paths: Sequence[Path], source: Path, outcome: Outcome
) -> Iterator[tuple[Source, Path]]:
    """Yield each source with its translation; what has no partner is said."""
    known = {(project.root / one.path).resolve(): one for one in project.sources}
    if source.is_dir():
        below = {
            place.relative_to(source.resolve()): one for place, one in known.items() if _in(source, place)
        }
        for path in paths:
            yield from _below(path, below, source, outcome)
        return
    one = known.get(source.resolve())
    if one is None:
        raise UsageError("is no source of this project", str(source))
    if len(paths) > 1:
        raise UsageError("has one translation in a language; name one document, or two folders", str(source))
    yield one, paths[0]


def _in(folder: Path, place: Path) -> bool:
    return place.is_relative_to(folder.resolve())


def _below(
    path: Path, sources: Mapping[Path, Source], folder: Path, outcome: Outcome
) -> Iterator[tuple[Source, Path]]:
    """Yield the sources that have a translation of the same name below `path`."""
    found = {name: one for name, one in sources.items() if (path / name).is_file()}
    if not found:
        outcome.errors.append(UsageError(f"holds no file named as one below {folder}", str(path)))
        return
    for name, one in sources.items():
        if name in found:
            yield one, path / name
        else:
            outcome.notes.append(f"{one.path}: no translation at {path / name}")
    for other in sorted(path.rglob("*")):
        if by_suffix(other.name) and other.is_file() and other.relative_to(path) not in found:
            outcome.notes.append(f"{other}: no source at {folder / other.relative_to(path)}")


def _read(project: Project, paths: Sequence[Path], source: Path, outcome: Outcome) -> Iterator[_Twin]:
    for one, path in _matched(project, paths, source, outcome):
        shown = os.path.relpath(path, project.root)
        try:
            scanned = project.read(one)
            data = read_bytes(path, shown, project.settings.max_size)
            yield _Twin(one, scanned, shown, project.scan(data, shown, one))
        except ArticleError as error:
            outcome.errors.append(error)


def _pair(twin: _Twin, aligned: list[Aligned], languages: tuple[str, str], accept: float | None) -> _Pair:
    found = list(carried(*twin.blocks, aligned, languages[1]))
    return _Pair(twin, aligned, _messages(twin.source, twin.scanned, found, languages, accept))


def _report(pair: _Pair, locale: str, outcome: Outcome) -> dict[str, object]:
    """Say what was found, and list what has no counterpart on either side."""
    source, scanned, path, translated = pair.twin
    mine = _orphans(scanned, [bead.source for bead in pair.aligned if not bead.target], source.path)
    theirs = _orphans(translated, [bead.target for bead in pair.aligned if not bead.source], path)
    finished = sum(message.translated for message in pair.messages.values())
    outcome.notes.append(
        f"{path} → {source.path} ({locale}): {len(pair.messages)} translations found, {finished} finished; "
        f"without counterpart: {len(mine)} here, {len(theirs)} there"
    )
    for orphan in (*mine, *theirs):
        shown = " ".join(str(orphan["text"]).split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
        outcome.notes.append(f"  {orphan['file']}:{orphan['line']}: no counterpart: {shown}")
    return {
        "source": source.path,
        "document": path,
        "locale": locale,
        "found": len(pair.messages),
        "finished": finished,
        "orphans": {"source": mine, "document": theirs},
    }


def _orphans(scanned: Scanned, which: Sequence[tuple[int, ...]], path: str) -> list[dict[str, object]]:
    blocks: list[Block] = [scanned.blocks[at] for numbers in which for at in numbers]
    text = scanned.document.text
    return [{"file": path, "line": line_of(text, block.start), "text": block.text} for block in blocks]


def _messages(
    source: Source,
    scanned: Scanned,
    found: Sequence[Carried],
    languages: tuple[str, str],
    accept: float | None,
) -> dict[Key, Message]:
    """Return the messages that a document gives, in the segmentation of its source; the surest one of each key."""
    made: dict[Key, Message] = {}
    for each in sorted(found, key=lambda each: -each.score):
        finished = accept is not None and each.sound and each.score >= accept
        message = _message(each.key, each.msgstr, None if finished else each.score)
        made.setdefault(each.key, message)
    if scanned.segmentation == "sentence":
        made |= _sentences(source, scanned, made, languages)
    wanted = {message.key for message in extract([scanned], languages[0], "none")}
    return {key: _checked(message, source, languages) for key, message in made.items() if key in wanted}


def _sentences(
    source: Source, scanned: Scanned, made: Mapping[Key, Message], languages: tuple[str, str]
) -> dict[Key, Message]:
    module, options = get(source.settings.format), source.settings.options
    notes: dict[Key, tuple[str, ...]] = {}
    for block in scanned.blocks:
        if (whole := made.get((block.context or None, block.text))) is not None:
            for cut in segments(block, "sentence", languages[0]):
                notes.setdefault((block.context or None, cut.text), whole.notes)
    pairs = to_sentences(scanned.blocks, made, *languages, lambda text: module.inlines(text, options))
    return {
        key: Message(key[1], msgstr, key[0], flags=() if sure else ("fuzzy",), notes=notes.get(key, ()))
        for key, msgstr, sure in pairs
    }


def _message(key: Key, msgstr: str, score: float | None) -> Message:
    """Return a message, a guess where there is a score."""
    if score is None:
        return Message(key[1], msgstr, key[0])
    return Message(key[1], msgstr, key[0], flags=("fuzzy",), notes=(_note(score),))


def _note(score: float) -> str:
    return f"{REASON}, {min(max(round(100 * score), 1), 99)} % sure"


def _checked(message: Message, source: Source, languages: tuple[str, str]) -> Message:
    """Make a guess of what would be finished, and fails a check that no finished message may fail."""
    if not message.translated:
        return message
    settings = source.settings
    found = check_message(message, languages[1], settings.format, "", languages[0], settings.options)
    failed = next((f.message for f in found if f.severity == "error" or f.check in _HELD), "")
    if not failed and _same_words(message, source):
        failed = "only the mark-up differs from the source"
    if not failed:
        return message
    return replace(message, flags=("fuzzy",), notes=(*message.notes, f"{_note(0.99)}: {failed}"))


def _same_words(message: Message, source: Source) -> bool:
    """Say whether a phrase was left in the language of the source, though a link or emphasis in it was changed."""
    inlines = get(source.settings.format).inlines
    options = source.settings.options
    mine, theirs = (
        _WORDS.findall(masked(text, inlines(text, options)).replace(MARK, "").casefold())
        for text in (message.msgid, message.msgstr)
    )
    return len(mine) > 2 and mine == theirs


def _write(project: Project, domain: str, pairs: Sequence[_Pair], locale: str) -> None:
    settings = project.settings
    path = project.catalog_path(locale, domain)
    sources = project.domains()[domain]
    template = extract([project.read(one) for one in sources], settings.source_locale, settings.references)
    pot = Catalog(template_header(now()), template)
    new: dict[Key, Message] = {}
    for pair in pairs:
        for key, message in pair.messages.items():
            if key not in new or (message.translated and not new[key].translated):
                new[key] = message
    with project.files.lock(path):
        old = project.read_catalog(path) or catalogs.new_catalog(locale, template=pot)
        merged = replace(old, messages=list(_merged(old, new)))
        result = update(merged, pot, source=settings.source_locale)
        made = replace(result.catalog, messages=single(result.catalog.messages))
        project.files.write(path, catalogs.write(made), durable=True)


def _merged(old: Catalog, new: Mapping[Key, Message]) -> Iterator[Message]:
    """Yield the catalog's messages with what was found.

    A translator's work stands. A guess gives way to what is finished, and is kept as obsolete where it said otherwise.
    """
    left, outdone = dict(new), []
    for message in old.messages:
        better = None if message.obsolete else left.pop(message.key, None)
        if better is None or (message.msgstr and not (message.fuzzy and better.translated)):
            yield message
            continue
        yield replace(better, comments=message.comments)
        if message.msgstr and message.forms != better.forms:
            outdone.append(replace(message, obsolete=True))
    yield from left.values()
    yield from outdone
