"""`import --source`: translated documents, made without catalogs, as translations of the current sources."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from article_i18n import catalog as catalogs
from article_i18n.alignment import Aligned, align
from article_i18n.alignment.pairs import REASON, Carried, carried
from article_i18n.catalog import Catalog, Key, Message
from article_i18n.commands import Outcome
from article_i18n.commands.extract import now, template_header
from article_i18n.errors import ArticleError, UsageError
from article_i18n.extract import Scanned, extract
from article_i18n.files import read_bytes
from article_i18n.formats import get
from article_i18n.model import Block, line_of
from article_i18n.project import Project, Source
from article_i18n.resegment import to_sentences
from article_i18n.update import update

_SHOWN = 60


@dataclass(slots=True)
class _Pair:
    """A source and its translation."""

    source: Source
    scanned: Scanned
    path: str
    translated: Scanned
    aligned: list[Aligned]
    found: list[Carried]


def run(
    project: Project, paths: Sequence[Path], source: Path, languages: Sequence[str], accept: float | None
) -> Outcome:
    """Align documents with their sources and write what was found into the catalogs of one locale.

    Two folders are matched by the paths below them. Pairs at least `accept` sure are finished, all others are
    guesses; None makes all of them guesses. What a translator finished in the catalog stands.
    """
    outcome = Outcome()
    locale = _locale(project, languages)
    pairs: dict[str, list[_Pair]] = {}
    rows: list[dict[str, object]] = []
    for one, path in _matched(project, paths, source, outcome):
        try:
            pair = _aligned(project, one, path, locale)
        except ArticleError as error:
            outcome.errors.append(error)
            continue
        pairs.setdefault(project.domain_of(one), []).append(pair)
        rows.append(_report(pair, locale, accept, outcome))
    for domain, own in pairs.items():
        try:
            _write(project, domain, own, locale, accept)
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
    for path in paths:
        if not source.is_dir():
            one = known.get(source.absolute().resolve())
            if one is None:
                raise UsageError("is no source of this project", str(source))
            yield one, path
            continue
        found = False
        for place, one in known.items():
            if not place.is_relative_to(source.resolve()):
                continue
            other = path / place.relative_to(source.resolve())
            if other.is_file():
                found = True
                yield one, other
            else:
                outcome.notes.append(f"{one.path}: no translation at {other}")
        if not found:
            outcome.errors.append(UsageError(f"holds no file named as one below {source}", str(path)))


def _aligned(project: Project, source: Source, path: Path, locale: str) -> _Pair:
    scanned = project.read(source)
    shown = os.path.relpath(path, project.root)
    translated = project.scan(read_bytes(path, shown, project.settings.max_size), shown, source)
    aligned = align(scanned.blocks, translated.blocks, locale)
    found = list(carried(scanned.blocks, translated.blocks, aligned, locale))
    return _Pair(source, scanned, shown, translated, aligned, found)


def _report(pair: _Pair, locale: str, accept: float | None, outcome: Outcome) -> dict[str, object]:
    """Say what was found, and list what has no counterpart on either side."""
    mine = _orphans(pair.scanned, [bead.source for bead in pair.aligned if not bead.target], pair.source.path)
    theirs = _orphans(pair.translated, [bead.target for bead in pair.aligned if not bead.source], pair.path)
    finished = sum(_finished(each, accept) for each in pair.found)
    outcome.notes.append(
        f"{pair.path} → {pair.source.path} ({locale}): {len(pair.found)} translations found, {finished} finished; "
        f"without counterpart: {len(mine)} here, {len(theirs)} there"
    )
    for place, text in (*mine, *theirs):
        shown = " ".join(text.split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
        outcome.notes.append(f"  {place}: no counterpart: {shown}")
    return {
        "source": pair.source.path,
        "document": pair.path,
        "locale": locale,
        "found": len(pair.found),
        "finished": finished,
        "orphans": [{"place": place, "text": text} for place, text in (*mine, *theirs)],
    }


def _orphans(scanned: Scanned, which: Sequence[tuple[int, ...]], path: str) -> list[tuple[str, str]]:
    blocks: list[Block] = [scanned.blocks[at] for numbers in which for at in numbers]
    return [(f"{path}:{line_of(scanned.document.text, block.start)}", block.text) for block in blocks]


def _finished(each: Carried, accept: float | None) -> bool:
    return accept is not None and each.sound and each.score >= accept


def _messages(pair: _Pair, source_locale: str, locale: str, accept: float | None) -> dict[Key, Message]:
    """Return the messages that a pair gives, in the segmentation of its source."""
    found: dict[Key, Message] = {}
    for each in sorted(pair.found, key=lambda each: -each.score):
        found.setdefault(each.key, _message(each.key, each.msgstr, each.score, _finished(each, accept)))
    if pair.scanned.segmentation != "sentence":
        return found
    module, options = get(pair.source.settings.format), pair.source.settings.options
    cut = to_sentences(
        pair.scanned.blocks, found, source_locale, locale, lambda text: module.inlines(text, options)
    )
    scores = {key: message.notes for key, message in found.items()}
    notes = next(iter(scores.values()), ())
    for key, msgstr, sure in cut:
        flags = () if sure else ("fuzzy",)
        found[key] = Message(key[1], msgstr, key[0], flags=flags, notes=() if sure else notes)
    return found


def _message(key: Key, msgstr: str, score: float, finished: bool) -> Message:
    if finished:
        return Message(key[1], msgstr, key[0])
    sure = min(max(round(100 * score), 1), 99)
    return Message(key[1], msgstr, key[0], flags=("fuzzy",), notes=(f"{REASON}, {sure} % sure",))


def _write(project: Project, domain: str, pairs: Sequence[_Pair], locale: str, accept: float | None) -> None:
    settings = project.settings
    path = project.catalog_path(locale, domain)
    sources = project.domains()[domain]
    template = extract([project.read(one) for one in sources], settings.source_locale, settings.references)
    pot = Catalog(template_header(now()), template)
    new: dict[Key, Message] = {}
    for pair in pairs:
        for key, message in _messages(pair, settings.source_locale, locale, accept).items():
            if key not in new or (message.translated and not new[key].translated):
                new[key] = message
    with project.files.lock(path):
        old = project.read_catalog(path) or catalogs.new_catalog(locale, template=pot)
        wanted = {message.key for message in template}
        merged = replace(old, messages=list(_merged(old, {k: m for k, m in new.items() if k in wanted})))
        result = update(merged, pot, source=settings.source_locale)
        project.files.write(path, catalogs.write(result.catalog), durable=True)


def _merged(old: Catalog, new: dict[Key, Message]) -> Iterator[Message]:
    """Yield the catalog's messages, with what was found where a translator has written nothing yet."""
    left = dict(new)
    for message in old.messages:
        better = left.pop(message.key, None)
        if better is None or message.obsolete or any(message.forms):
            yield message
        else:
            yield replace(better, comments=message.comments)
    yield from left.values()
