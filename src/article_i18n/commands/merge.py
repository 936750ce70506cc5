"""`merge`: one catalog and one template, without a project, as `msgmerge` takes them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from article_i18n import catalog as catalogs
from article_i18n.atomic import write_bytes
from article_i18n.catalog import Catalog, Message
from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError
from article_i18n.files import read_bytes
from article_i18n.leverage import compendium
from article_i18n.update import update


class Wish(NamedTuple):
    """What the command line asks for."""

    memories: Sequence[Path] = ()
    """Catalogs to take further translations from."""
    fuzzy: bool = True
    previous: bool = True
    """Whether a guess keeps the text that it was made for (`#|`)."""
    locale: str = ""
    backup: bool = False
    """Whether what was in the place of the output is kept, as `NAME~`."""


def run(old: Path, template: Path, output: str = "-", wish: Wish | None = None) -> Outcome:
    """Write the old catalog, brought up to the template, to `output` ("-": standard output).

    Broken entries are reported and kept. A file that cannot be read stops the command.
    """
    wish = wish or Wish()
    outcome = Outcome()
    try:
        before, wanted, *memories = (_read(path, outcome) for path in (old, template, *wish.memories))
        locale = wish.locale or before.locale
        others = [message for memory in memories for message in memory.messages if message.translated]
        result = update(
            _with_exact(before, wanted, others),
            wanted,
            fuzzy=wish.fuzzy,
            locale=locale,
            memory=compendium(others, locale) if others and wish.fuzzy else None,
        )
        merged = result.catalog if wish.previous else _forgetful(result.catalog)
        data = catalogs.write(merged)
        if output == "-":
            sys.stdout.buffer.write(data)
        else:
            _put(Path(output), data, wish.backup, outcome)
        outcome.notes.append(f"{old}: {result.summary()}")
        outcome.data = {"path": output, **result.counts()}
    except ArticleError as error:
        outcome.errors.append(error)
    return outcome


def _read(path: Path, outcome: Outcome) -> Catalog:
    catalog = catalogs.read(read_bytes(path, str(path)), str(path))
    outcome.errors += [ArticleError(problem.message, str(path), problem.line) for problem in catalog.problems]
    return catalog


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


def _forgetful(catalog: Catalog) -> Catalog:
    messages = [
        replace(message, previous=None) if message.previous and not message.obsolete else message
        for message in catalog.messages
    ]
    return replace(catalog, messages=messages)


def _put(path: Path, data: bytes, backup: bool, outcome: Outcome) -> None:
    existing = read_bytes(path, str(path)) if path.exists() else None
    if existing == data:
        return
    if backup and existing is not None:
        write_bytes(Path(f"{path}~"), existing, f"{path}~")
    write_bytes(path, data, str(path), durable=True)
    outcome.changed.append(str(path))
