"""A catalog in another shape: order, references, width, as the options of the GNU gettext programs ask for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from article_i18n.catalog.message import Catalog, Message
from article_i18n.catalog.revise import revise
from article_i18n.catalog.spell import format_message
from article_i18n.catalog.write import wrap_width


def sorted_by_text(catalog: Catalog) -> Catalog:
    """Return it sorted by msgid, then context; obsolete entries last."""
    return _sorted(catalog, lambda message: (message.msgid, message.msgctxt or ""))


def sorted_by_file(catalog: Catalog) -> Catalog:
    """Return it sorted by the first reference's file and line; obsolete entries last."""
    return _sorted(catalog, lambda message: _place(next(iter(message.references), "")))


def _sorted(catalog: Catalog, key: Callable[[Message], tuple[object, ...]]) -> Catalog:
    return replace(
        catalog, messages=sorted(catalog.messages, key=lambda message: (message.obsolete, key(message)))
    )


def _place(reference: str) -> tuple[str, int]:
    name, _, line = reference.rpartition(":")
    return (name, int(line)) if name and line.isdigit() else (reference, 0)


def with_locations(catalog: Catalog, form: str) -> Catalog:
    """Return it with references in full ("full"), with files only ("file") or with none ("never")."""
    if form == "full":
        return catalog
    width = wrap_width(catalog)

    def shortened(message: Message) -> Message:
        files = dict.fromkeys(_place(token)[0] for token in message.references if form == "file")
        new = replace(message, references=tuple(files))
        return message if new == message else revise(message, new, width)

    return _each(catalog, shortened)


def without_previous(catalog: Catalog) -> Catalog:
    """Return it without the old texts of guesses."""
    width = wrap_width(catalog)

    def forgetful(message: Message) -> Message:
        if not message.previous or message.obsolete:
            return message
        return revise(message, replace(message, previous=None), width)

    return _each(catalog, forgetful)


def finished(catalog: Catalog) -> Catalog:
    """Return what `msgfmt` compiles: finished messages, without comments."""
    done = (message for message in catalog.messages if message.translated)
    bare = [
        replace(message, references=(), notes=(), comments=(), previous=None, lead=None) for message in done
    ]
    return replace(catalog, messages=bare)


def rewrapped(catalog: Catalog, width: int) -> Catalog:
    """Return it with all its entries written anew, `width` columns wide; 0 breaks after newlines only."""

    def anew(message: Message) -> Message:
        text = format_message(message, width)
        if message.raw in ("", text):
            return message
        new = replace(message)
        new.raw = text
        return new

    return replace(_each(catalog, anew), header=anew(catalog.header))


def _each(catalog: Catalog, change: Callable[[Message], Message]) -> Catalog:
    messages: Iterable[Message] = map(change, catalog.messages)
    return replace(catalog, messages=list(messages))
