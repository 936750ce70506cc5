"""`merge`: one catalog and one template, without a project, as `msgmerge` takes them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from article_i18n import catalog as catalogs
from article_i18n.atomic import ANYTHING, Overtaken, write_bytes
from article_i18n.catalog import Catalog, Message, arrange, with_fields
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError
from article_i18n.files import read_bytes
from article_i18n.leverage import compendium
from article_i18n.locking import locked
from article_i18n.update import Update, update

_ATTEMPTS = 20
"""How often a catalog is read again that someone saves while it is updated."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    memories: Sequence[Path] = ()
    """Catalogs to take further translations from."""
    folders: Sequence[Path] = ()
    """Where to look for files that are not in the current folder."""
    fuzzy: bool = True
    previous: bool = True
    """Whether a guess keeps the text that it was made for (`#|`)."""
    locale: str = ""
    """What the header's `Language` is set to."""
    in_place: bool = False
    """Write to the old catalog, if anything changes."""
    backup: str = "none"
    """none, simple, numbered or existing (numbered where there are such): what becomes of the file before."""
    suffix: str = "~"
    """Of a simple backup."""
    locations: str = "full"
    """full, file (without lines) or never."""
    order: str = ""
    """"text" or "file"; else that of the template."""
    width: int | None = None
    """Columns for all entries, 0 for unbroken lines; None leaves each as it is."""
    finished_only: bool = False
    """Leave out what `msgfmt` would not compile."""


def run(old: Path, template: Path, output: str = "-", wish: Wish | None = None) -> Outcome:
    """Write the old catalog, brought up to the template, to `output` ("-": standard output).

    Broken entries are reported and kept. A file that cannot be read stops the command.
    """
    wish = wish or Wish()
    old = _found(old, wish.folders)
    try:
        with locked(old.parent) if wish.in_place and old.is_file() else nullcontext():
            return _persistently(lambda: _run(old, _found(template, wish.folders), output, wish))
    except ArticleError as error:
        return Outcome(errors=[error])


def _persistently(attempt: Callable[[], Outcome]) -> Outcome:
    for _ in range(_ATTEMPTS - 1):
        try:
            return attempt()
        except Overtaken:
            continue
    return attempt()


def _found(path: Path, folders: Sequence[Path]) -> Path:
    if not path.exists() and not path.is_absolute():
        return next((folder / path for folder in folders if (folder / path).exists()), path)
    return path


def _run(old: Path, template: Path, output: str, wish: Wish) -> Outcome:
    outcome = Outcome()
    data = _bytes(old)
    before = _parsed(data, old, outcome)
    wanted = _parsed(_bytes(template), template, outcome)
    memories = [_found(path, wish.folders) for path in wish.memories]
    read = [_parsed(_bytes(path), path, outcome) for path in memories]
    result = _updated(before, wanted, [m for memory in read for m in memory.messages if m.translated], wish)
    made = catalogs.write(_arranged(result.catalog, wish))
    if wish.in_place:
        _put(old, made, data, wish, outcome)
    elif output == "-":
        sys.stdout.buffer.write(made)
    else:
        _put(Path(output), made, None, wish, outcome)
    outcome.notes.append(f"{old}: {result.summary()}")
    changes = [{"path": str(old), **change._asdict()} for change in result.changes]
    outcome.data = {"path": output, **result.counts(), "changes": changes}
    return outcome


def _bytes(path: Path) -> bytes:
    return sys.stdin.buffer.read() if str(path) == "-" else read_bytes(path, str(path))


def _parsed(data: bytes, path: Path, outcome: Outcome) -> Catalog:
    catalog = catalogs.read(data, str(path))
    outcome.errors += [ArticleError(problem.message, str(path), problem.line) for problem in catalog.problems]
    return catalog


def _updated(before: Catalog, wanted: Catalog, others: Sequence[Message], wish: Wish) -> Update:
    locale = wish.locale or before.locale
    result = update(
        _with_exact(before, wanted, others),
        wanted,
        fuzzy=wish.fuzzy and not wish.finished_only,
        locale=locale,
        memory=compendium(others, locale) if others and wish.fuzzy else None,
    )
    if not wish.locale:
        return result
    header = with_fields(result.catalog.header, {"Language": wish.locale})
    return replace(result, catalog=replace(result.catalog, header=header))


def _arranged(catalog: Catalog, wish: Wish) -> Catalog:
    if not wish.previous:
        catalog = arrange.without_previous(catalog)
    if wish.finished_only:
        catalog = arrange.finished(catalog)
    catalog = arrange.with_locations(catalog, wish.locations)
    if wish.order:
        catalog = arrange.sorted_by_file(catalog) if wish.order == "file" else arrange.sorted_by_text(catalog)
    return catalog if wish.width is None else arrange.rewrapped(catalog, wish.width)


def _with_exact(before: Catalog, wanted: Catalog, others: Sequence[Message]) -> Catalog:
    """Return the catalog with what other catalogs know of the template's messages that it lacks."""
    known = {message.key for message in before.messages if any(message.forms)}
    new = {message.key: message for message in wanted.messages if message.key not in known}
    found: dict[catalogs.Key, Message] = {}
    for message in others:
        if message.key in new and message.msgid_plural == new[message.key].msgid_plural:
            found.setdefault(message.key, replace(message, comments=(), lead=None))
    kept = [message for message in before.messages if message.key not in found]
    return replace(before, messages=[*kept, *found.values()]) if found else before


def _put(path: Path, data: bytes, expected: bytes | None, wish: Wish, outcome: Outcome) -> None:
    """Write the result where that changes it; `expected` is what was read there."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe
        return
    existing = read_bytes(path, str(path)) if path.exists() else None
    if existing == data:
        return
    if existing is not None and (name := _backup_name(path, wish)):
        write_bytes(name, existing, str(name))
    write_bytes(path, data, str(path), durable=True, expected=ANYTHING if expected is None else expected)
    outcome.changed.append(str(path))


def _backup_name(path: Path, wish: Wish) -> Path | None:
    """Return where a file's former contents go, as in GNU coreutils ("Backup options"), or None."""
    if wish.backup == "none":
        return None
    numbered = re.compile(rf"{re.escape(path.name)}\.~(\d+)~")
    numbers = [int(found[1]) for name in os.listdir(path.parent) if (found := numbered.fullmatch(name))]
    if wish.backup == "numbered" or (wish.backup == "existing" and numbers):
        return path.with_name(f"{path.name}.~{max(numbers, default=0) + 1}~")
    return path.with_name(path.name + wish.suffix)
