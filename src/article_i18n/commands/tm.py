"""`tm`: files into the translation memory, the memory into a TMX file, and what it knows of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from article_i18n import __version__, locales, memory
from article_i18n.commands import Outcome
from article_i18n.commands.memory import Memories, prefix_of
from article_i18n.errors import ArticleError, UsageError
from article_i18n.files import read_bytes
from article_i18n.leverage import word_diff
from article_i18n.memory import Hit, Query, Store, Unit, tmx
from article_i18n.project import Project


class Question(NamedTuple):
    """What `query` is asked."""

    text: str
    locale: str
    least: float = memory.ENOUGH
    """Likeness that an answer has at least, 0 to 1."""
    limit: int = 5


def load(project: Project, paths: Sequence[Path], languages: Sequence[str] = ()) -> Outcome:
    """Read catalogs and TMX files (folders: all in them) into the project's memory, where they stay.

    Without a language, a catalog's header names it, and of a TMX file all languages are read.
    """
    outcome = Outcome()
    locale = locales.gettext_name(languages[0]) if languages else ""
    rows: list[dict[str, object]] = []
    with closing(Memories(project, outcome)) as memories:
        store = memories.main()
        for path in _files(paths, outcome):
            try:
                rows.append(_load(project, store, path, locale, outcome))
            except ArticleError as error:
                outcome.errors.append(error)
    outcome.data["files"] = rows
    return outcome


def _load(project: Project, store: Store, path: Path, locale: str, outcome: Outcome) -> dict[str, object]:
    shown = path.as_posix()
    data = read_bytes(path, shown)
    reading = memory.read(data, shown, locale, project.settings.source_locale)
    outcome.errors += reading.errors
    origin = prefix_of(project) + shown
    counts = dict(sorted(Counter(unit.locale for unit in reading.units).items()))
    if counts and not project.files.dry:
        units = (unit._replace(origin=origin) for unit in reading.units)
        store.put(origin, "" if reading.errors else memory.file_digest(data), units, kept=True)
    said = ", ".join(f"{count} in {name}" for name, count in counts.items()) or "no translations"
    outcome.notes.append(f"{shown} → {store.name}: {said}")
    return {"path": shown, "units": counts}


def _files(paths: Sequence[Path], outcome: Outcome) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if file.suffix.lower() in (".po", ".tmx"))
            if not found:
                outcome.errors.append(ArticleError("has no .po or .tmx file in it; name another", str(path)))
            yield from found
        else:
            yield path


def export(project: Project, languages: Sequence[str] = ()) -> tuple[Outcome, Iterator[str]]:
    """Return the text of a TMX file with all that the project's memory has in some locales, or in all."""
    outcome = Outcome()
    memories = Memories(project, outcome)
    store = memories.main()
    wanted = [name for name in store.count() if not languages or name in _named(languages, store)]
    header = tmx.Header(project.settings.source_locale, project.settings.segmentation, __version__)

    def units() -> Iterator[Unit]:
        with closing(memories):
            for locale in wanted:
                for unit in store.units(locale):
                    if tmx.writable(unit):
                        yield unit
                    else:
                        remedy = "XML cannot hold its control characters; it is left out"
                        text = unit.msgid.encode("unicode_escape").decode()[:60]
                        outcome.refused.append(f'{unit.origin}: "{text}": {remedy}')

    return outcome, tmx.write(units(), header)


def _named(languages: Sequence[str], store: Store) -> list[str]:
    return locales.negotiate(locales.split_list(languages), list(store.count()))


def query(project: Project, question: Question, more: Sequence[str] = ()) -> Outcome:
    """Look a text up in all memories of the project."""
    outcome = Outcome()
    with closing(Memories(project, outcome, more)) as memories:
        stores = memories.stores()
        there = dict.fromkeys(name for store in stores for name in store.count())
        if not there:
            raise UsageError(
                "the memories are empty; translate something, or `article-i18n tm import` a file"
            )
        (locale,) = locales.negotiate([question.locale], list(there))
        hits = memory.search(stores, Query(question.text), locale, least=question.least)[: question.limit]
    for hit in hits:
        outcome.notes.append(_shown(hit))
    if not hits:
        outcome.notes.append(f"nothing in {locale} that is at least {question.least:.0%} alike")
    outcome.data = {
        "text": question.text,
        "locale": locale,
        "matches": [_row(hit, question.text) for hit in hits],
    }
    return outcome


def _shown(hit: Hit) -> str:
    return f"{hit.score:.0%}  {memory.source_of(hit.unit)}"


def _row(hit: Hit, text: str) -> dict[str, object]:
    unit = hit.unit
    return {
        "score": round(hit.score, 3),
        "kind": hit.kind,
        "msgid": unit.msgid,
        "msgstr": list(unit.forms) if unit.plural is not None else unit.forms[0],
        "msgctxt": unit.msgctxt,
        "origin": unit.origin,
        "document": unit.document,
        "date": unit.date,
        "diff": [list(change) for change in word_diff(unit.msgid, text)],
    }


def stats(project: Project, more: Sequence[str] = ()) -> Outcome:
    """Count what each memory has in each locale."""
    outcome = Outcome()
    rows: list[dict[str, object]] = []
    with closing(Memories(project, outcome, more)) as memories:
        for store in memories.stores():
            counts, origins = store.count(), len(store.known())
            rows.append({"memory": store.name, "origins": origins, "units": counts})
            said = ", ".join(f"{count} in {name}" for name, count in counts.items()) or "empty"
            outcome.notes.append(f"{store.name}: {said}; {origins} {'file' if origins == 1 else 'files'}")
    outcome.data["memories"] = rows
    return outcome
