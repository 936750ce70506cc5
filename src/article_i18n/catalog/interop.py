"""To polib's objects and back, for those who use the library from their own scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article_i18n.catalog.message import Catalog, Message, Previous

if TYPE_CHECKING:
    import polib


def to_polib(catalog: Catalog) -> polib.POFile:
    """Return a `polib.POFile` with the same header and entries, obsolete ones included."""
    import polib

    file = polib.POFile(encoding=catalog.encoding)
    file.header = "\n".join(catalog.header.comments)
    file.metadata = dict(catalog.headers)
    file.metadata_is_fuzzy = catalog.header.fuzzy
    file.extend(_entry(message) for message in catalog.messages)
    return file


def from_polib(file: polib.POFile, path: str = "") -> Catalog:
    """Return the catalog that a `polib.POFile` holds; all of its entries are formatted when it is written."""
    header = Message(
        "",
        "".join(f"{name}: {value}\n" for name, value in file.metadata.items()),
        flags=("fuzzy",) if file.metadata_is_fuzzy else (),
        comments=_lines(file.header),
    )
    return Catalog(header, [_message(entry) for entry in file], path)


def _entry(message: Message) -> polib.POEntry:
    import polib

    previous = message.previous or Previous(None, "")
    return polib.POEntry(
        msgid=message.msgid,
        msgstr="" if message.plurals else message.msgstr,
        msgctxt=message.msgctxt,
        msgid_plural=message.msgid_plural or "",
        msgstr_plural=dict(enumerate(message.plurals)),
        obsolete=message.obsolete,
        occurrences=[_occurrence(token) for token in message.references],
        comment="\n".join(message.notes),
        tcomment="\n".join(message.comments),
        flags=list(message.flags),
        previous_msgctxt=previous.msgctxt,
        previous_msgid=previous.msgid or None,
        previous_msgid_plural=previous.msgid_plural,
    )


def _message(entry: polib.POEntry) -> Message:
    plurals = tuple(text for _, text in sorted(entry.msgstr_plural.items()))
    previous = Previous(entry.previous_msgctxt, entry.previous_msgid or "", entry.previous_msgid_plural)
    return Message(
        entry.msgid,
        plurals[0] if plurals else entry.msgstr,
        entry.msgctxt,
        entry.msgid_plural or None,
        plurals,
        tuple(entry.flags),
        tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
        _lines(entry.comment),
        _lines(entry.tcomment),
        previous
        if any(part is not None for part in (entry.previous_msgctxt, entry.previous_msgid))
        else None,
        bool(entry.obsolete),
        entry.linenum or 0,
    )


def _occurrence(token: str) -> tuple[str, str]:
    name, colon, line = token.rpartition(":")
    return (name, line) if colon and line.isdigit() else (token, "")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
