"""`status`: how far each document is in each locale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from article_i18n.catalog import Catalog, Message
from article_i18n.commands import Outcome, media
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, segments
from article_i18n.leverage import notes_of_guess
from article_i18n.project import Project


@dataclass(slots=True)
class Row:
    """The counts of one document in one locale."""

    source: str
    locale: str
    messages: int = 0
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    words_left: int = 0
    """Words of the messages that are fuzzy or untranslated."""


def run(project: Project, languages: Sequence[str] = (), *, changes: bool = False) -> Outcome:
    """Count what is translated, fuzzy and untranslated; with `changes`, list what waits for a translator."""
    outcome = Outcome()
    waiting: list[dict[str, object]] = []
    chosen = project.choose(languages)
    read: dict[str, Catalog | None] = {}
    rows = []
    for source, scanned in project.read_all(project.sources, outcome.errors):
        if not project.flat:
            read.clear()  # no other source has the same catalogs
        keys = _keys(scanned, project.settings.source_locale)
        for locale in chosen:
            path = project.catalog_path(locale, project.domain_of(source))
            if path not in read:
                try:
                    read[path] = project.read_catalog(path, outcome.errors)
                except ArticleError as error:
                    outcome.errors.append(error)
                    read[path] = None
            rows.append(_count(source.path, locale, keys, read[path]))
            if changes and (catalog := read[path]):
                waiting += [_waiting(message, path, locale) for message in _open(catalog, keys)]
    total = Row("", "")
    for row in rows:
        for name in ("messages", "translated", "fuzzy", "untranslated", "words_left"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    stale = media.findings(project, chosen, outcome.errors)
    outcome.findings += [finding for finding in stale if finding.check == "stale-media"]
    outcome.data["documents"] = [asdict(row) for row in rows]
    outcome.data["total"] = {
        name: value for name, value in asdict(total).items() if name not in {"source", "locale"}
    }
    if changes:
        outcome.data["changes"] = waiting
    return outcome


def _open(catalog: Catalog, keys: Sequence[tuple[str | None, str]]) -> Iterator[Message]:
    found = (catalog.get(key) for key in keys)
    return (message for message in found if message and not message.translated)


def _waiting(message: Message, path: str, locale: str) -> dict[str, object]:
    """Return a message that a translator has to look at: what it was made for, and why it is there."""
    said = notes_of_guess(message.notes)
    return {
        "path": path,
        "line": message.line,
        "locale": locale,
        "state": "fuzzy" if message.fuzzy and any(message.forms) else "untranslated",
        "previous": message.previous.msgid if message.previous else None,
        "context": message.msgctxt or "",
        "msgid": message.msgid,
        "msgstr": message.msgstr,
        "note": said[0] if said else "",
    }


def _keys(scanned: Scanned, locale: str) -> list[tuple[str | None, str]]:
    found = {}
    for block in scanned.blocks:
        for part in segments(block, scanned.segmentation, locale):
            found[block.context or None, part.text] = True
    return list(found)


def _count(source: str, locale: str, keys: Sequence[tuple[str | None, str]], catalog: Catalog | None) -> Row:
    row = Row(source, locale, len(keys))
    for key in keys:
        message = catalog.get(key) if catalog else None
        if message and message.translated:
            row.translated += 1
            continue
        if message and message.fuzzy and message.msgstr:
            row.fuzzy += 1
        else:
            row.untranslated += 1
        row.words_left += len(key[1].split())
    return row
