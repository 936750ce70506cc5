"""What a run may take over from the last one: outcomes kept under hashes of all that they came from. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec

from article_i18n.facts import digest

_HEAD = 64
"""Bytes of a hash in the file."""
_RAW_ENTRIES = msgspec.msgpack.Decoder(tuple[str, dict[str, msgspec.Raw], dict[str, str]])


class File(NamedTuple):
    """A file that was made."""

    path: str
    """Relative to the output folder, with forward slashes."""
    digest: str
    locale: str = ""
    """Whose edition it is; "" for what belongs to none."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What came of one document. All hashes are as `digest` makes them."""

    key: str
    """Of what holds for it beside files: settings, the command's options, the program."""
    reads: dict[str, str]
    """The files that it was made from, by path."""
    answers: dict[str, str]
    """What was asked about the other documents, and hashes of the answers."""
    files: list[File]
    """What was written to the output folder."""
    kept: dict[str, str]
    """Hashes of what says which snapshots there are of it, by path."""
    told: bytes
    """The command's own record of what it reported."""


class Past(NamedTuple):
    """What a run has left."""

    corpus: str = ""
    """Hash of all files that answers come from: where it is the same, all answers are; "" where nobody took it."""
    entries: Mapping[str, msgspec.Raw | bytes] = {}
    """By document, packed."""
    answers: Mapping[str, str] = {}
    """Hashes of the answers, by question, that all entries have in common."""


def holds(
    entry: Entry,
    key: str,
    files: Callable[[Mapping[str, str]], bool],
    answer: Callable[[str], str] | None,
    output: Callable[[str], str],
    *,
    kept: Mapping[str, str] | None = None,
) -> bool:
    """Say whether all that an entry came from, and all that came of it, is as it was.

    `files` says whether files have these hashes; the other functions return the hash as of now of the answer to a
    question (None: all are what they were) and of a file in the output folder. `kept` are the hashes
    of what says which snapshots there are (None: it does not matter).
    """
    return (
        entry.key == key
        and files(entry.reads)
        and (answer is None or all(answer(ask) == known for ask, known in entry.answers.items()))
        and all(output(path) == known for path, known, _ in entry.files)
        and kept in (None, entry.kept)
    )


def pack(entry: Entry) -> bytes:
    """Return an entry as bytes."""
    return msgspec.msgpack.encode(entry)


def unpack(data: msgspec.Raw | bytes) -> Entry | None:
    """Read what `pack` made; None for anything else."""
    try:
        return msgspec.msgpack.decode(data, type=Entry)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def dumps(past: Past) -> bytes:
    """Return a file of all entries: a hash, then MessagePack."""
    entries = {name: msgspec.Raw(data) for name, data in past.entries.items()}
    data = msgspec.msgpack.encode((past.corpus, entries, past.answers))
    return digest(data).encode() + data


def loads(data: bytes) -> Past:
    """Read what `dumps` made; nothing is in a file that is anything else, or damaged."""
    head, body = data[:_HEAD], memoryview(data)[_HEAD:]
    if head != sha256(body).hexdigest().encode():
        return Past()
    try:
        return Past(*_RAW_ENTRIES.decode(body))
    except (msgspec.DecodeError, msgspec.ValidationError):
        return Past()
