"""`status`: how far each document is in each locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from article_i18n.catalog import Catalog, Key, Message
from article_i18n.chains import Derived
from article_i18n.commands import Outcome, media
from article_i18n.commands.lookups import Catalogs
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, segments
from article_i18n.leverage import notes_of_guess
from article_i18n.project import Project, Source


@dataclass(slots=True)
class Row:
    """The counts of one document in one locale."""

    source: str
    locale: str
    messages: int = 0
    translated: int = 0
    """Those that its own catalog has finished."""
    derived: int = 0
    """Those that another locale's catalog gives, as `fallbacks` say."""
    fuzzy: int = 0
    untranslated: int = 0
    words_left: int = 0
    """Words of the messages that are fuzzy or untranslated."""
    derived_from: dict[str, int] = field(default_factory=dict)
    """How many of those derived are which other locale's."""

    @property
    def percent(self) -> int:
        """What a reader of the edition gets, rounded down: 100 only where nothing is left."""
        return 100 * (self.translated + self.derived) // self.messages if self.messages else 100


_COUNTS = ("messages", "translated", "derived", "fuzzy", "untranslated", "words_left")


def run(
    project: Project, languages: Sequence[str] = (), *, changes: bool = False, fail_under: int = 0
) -> Outcome:
    """Count what is translated, fuzzy and untranslated; with `changes`, list what waits for a translator.

    A document of which less than `fail_under` per cent is translated in a locale is among what is refused.
    """
    outcome = Outcome()
    waiting: list[dict[str, object]] = []
    chosen = project.choose(languages)
    read: dict[str, Catalog | None] = {}
    rows = []
    others = Outcome()
    catalogs = Catalogs(project, others)
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
            own = read[path]
            derived = dict(_derived(catalogs, source, locale, keys, own))
            rows.append(_count(source.path, locale, keys, own, derived))
            if changes and own:
                left = [key for key in keys if key not in derived]
                waiting += [_waiting(message, path, locale) for message in _open(own, left)]
    total = Row("", "")
    for row in rows:
        for name in _COUNTS:
            setattr(total, name, getattr(total, name) + getattr(row, name))
    told = set(map(str, outcome.errors))
    outcome.errors += [error for error in others.errors if str(error) not in told]
    outcome.findings += others.findings
    outcome.refused += [
        f"{row.source}: {row.locale} is {row.percent} % translated, under the {fail_under} % asked for"
        for row in rows
        if row.percent < fail_under
    ]
    stale = media.findings(project, chosen, outcome.errors)
    outcome.findings += [finding for finding in stale if finding.check == "stale-media"]
    outcome.data["documents"] = [asdict(row) for row in rows]
    outcome.data["total"] = {name: getattr(total, name) for name in _COUNTS}
    if changes:
        outcome.data["changes"] = waiting
    return outcome


def _open(catalog: Catalog, keys: Sequence[Key]) -> Iterator[Message]:
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
        "references": list(message.references),
    }


def _keys(scanned: Scanned, locale: str) -> list[Key]:
    found = {}
    for block in scanned.blocks:
        for part in segments(block, scanned.segmentation, locale):
            found[block.context or None, part.text] = True
    return list(found)


def _derived(
    catalogs: Catalogs, source: Source, locale: str, keys: Sequence[Key], own: Catalog | None
) -> Iterator[tuple[Key, str]]:
    """Yield the messages that the locale takes from another one, and that one's name."""
    if len(catalogs.paths(locale, source)) < 2:
        return
    lookup = catalogs.lookup(locale, source)
    for key in keys:
        message = own.get(key) if own else None
        if lookup and not (message and message.translated):
            found = lookup(*key)
            if isinstance(found, Derived):
                yield key, found.origin


def _count(
    source: str, locale: str, keys: Sequence[Key], catalog: Catalog | None, derived: Mapping[Key, str]
) -> Row:
    row = Row(source, locale, len(keys), derived=len(derived), derived_from=dict(Counter(derived.values())))
    for key in keys:
        message = catalog.get(key) if catalog else None
        if message and message.translated:
            row.translated += 1
            continue
        if key in derived:
            continue
        if message and message.fuzzy and message.msgstr:
            row.fuzzy += 1
        else:
            row.untranslated += 1
        row.words_left += len(key[1].split())
    return row
