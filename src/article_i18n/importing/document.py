"""One document's messages, with the translations that foreign catalogs have for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from article_i18n.catalog import Key, Message
from article_i18n.extract import Scanned, extract, segments
from article_i18n.importing.foreign import Carried, Foreign, Near, Theirs
from article_i18n.resegment import Pair, to_blocks, to_sentences


class Found(NamedTuple):
    """One of our messages with its translation."""

    message: Message
    sources: tuple[Theirs, ...]
    """The foreign messages that it comes from."""

    @property
    def finished(self) -> bool:
        """Whether nobody has to look at it."""
        return self.message.translated


def carry(
    scanned: Scanned, languages: tuple[str, str], foreign: Foreign, near: Near = lambda origin: False
) -> dict[Key, Found]:
    """Return what is found for a document's messages, those without a translation left out.

    `languages` are the source's and the translation's. Where a message as a whole is not found finished, the block of
    a sentence, or the sentences of a block, are tried.
    """
    other = "block" if scanned.segmentation == "sentence" else "sentence"
    wanted, others = (
        {message.key: message for message in extract([item], languages[0], "none")}
        for item in (scanned, scanned._replace(segmentation=other))
    )
    direct = dict(_direct(wanted, foreign, near))
    missing = {key for key in wanted if key not in direct or not direct[key].message.translated}
    linked = _linked(scanned, languages[0], missing)
    known = dict(_direct({key: others[key] for _, key in linked if key in others}, foreign, near))
    found = {key: Found(carried.message, carried.sources) for key, carried in direct.items()}
    for pair in _pairs(scanned, languages, foreign, direct, known) if known else ():
        if pair.key in missing and (pair.finished or pair.key not in found):
            found[pair.key] = _made(wanted[pair.key], pair, linked, known)
    return found


def _direct(wanted: Mapping[Key, Message], foreign: Foreign, near: Near) -> Iterator[tuple[Key, Carried]]:
    for key, message in wanted.items():
        if (carried := foreign.find(message, near)) is not None:
            yield key, carried


def _linked(scanned: Scanned, locale: str, missing: Iterable[Key]) -> list[tuple[Key, Key]]:
    """Return which of the missing messages has its text in which messages of the other segmentation."""
    missing, linked = set(missing), []
    for block in scanned.blocks:
        if block.cells or not block.prose:
            continue
        whole = (block.context or None, block.text)
        parts = [(block.context or None, cut.text) for cut in segments(block, "sentence", locale)]
        pairs = [(part, whole) if scanned.segmentation == "sentence" else (whole, part) for part in parts]
        linked += [pair for pair in pairs if pair[0] in missing and len(parts) > 1]
    return linked


def _pairs(
    scanned: Scanned,
    languages: tuple[str, str],
    foreign: Foreign,
    direct: Mapping[Key, Carried],
    known: Mapping[Key, Carried],
) -> list[Pair]:
    messages = {key: carried.message for key, carried in known.items()}
    blocks = [block for block in scanned.blocks if block.prose and not block.cells]
    if scanned.segmentation != "sentence":
        return to_blocks(blocks, messages, *languages)
    settled = {key: carried.message.msgstr for key, carried in direct.items() if carried.message.translated}
    return to_sentences(blocks, messages, *languages, foreign.inlines, settled)


def _made(
    wanted: Message, pair: Pair, linked: Iterable[tuple[Key, Key]], known: Mapping[Key, Carried]
) -> Found:
    sources = [known[source] for key, source in linked if key == pair.key and source in known]
    comments = dict.fromkeys(line for carried in sources for line in carried.message.comments)
    message = replace(
        wanted, msgstr=pair.msgstr, flags=() if pair.finished else ("fuzzy",), comments=tuple(comments)
    )
    return Found(message, tuple(source for carried in sources for source in carried.sources))
