"""From blocks to the messages of a template. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.model import Block, Document, Segment


class Scanned(NamedTuple):
    """A document with its blocks, and how they are cut."""

    document: Document
    blocks: list[Block]
    segmentation: str
    """block or sentence."""


def segments(block: Block, segmentation: str, locale: str) -> list[Segment]:
    """Return the units of a block that become messages: the whole text, its sentences, or its cells."""
    if block.cells:
        lines = block.text.split("\n")
        starts = accumulate((len(line) + 1 for line in lines), initial=0)
        return [Segment(start, start + len(line), line) for start, line in zip(starts, lines, strict=False)]
    if segmentation == "sentence" and block.prose:
        from article_i18n.segmentation import segment  # most projects cut no sentences

        return segment(block.text, locale, block.inlines)
    return [Segment(0, len(block.text), block.text)]


def extract(scanned: Iterable[Scanned], locale: str, references: str = "line") -> list[Message]:
    """Return the template's messages in document order, equal ones (by context and text) joined.

    `locale` is the source's; `references` is "line", "file" or "none".
    """
    found: dict[tuple[str | None, str], Message] = {}
    for reference, note, block, text in _units(scanned, locale, references):
        key = (block.context or None, text)
        message = found.get(key)
        if message is None:
            found[key] = Message(
                msgid=text,
                msgctxt=block.context or None,
                references=(reference,) if reference else (),
                notes=(note, *block.notes),
            )
            continue
        if reference and reference not in message.references:
            message.references = (*message.references, reference)
        message.notes = (*message.notes, *(n for n in (note, *block.notes) if n not in message.notes))
    return list(found.values())


def _units(scanned: Iterable[Scanned], locale: str, references: str) -> Iterator[tuple[str, str, Block, str]]:
    for document, blocks, segmentation in scanned:
        sections = _sections(blocks)
        line_starts = list(accumulate((len(line) + 1 for line in document.text.split("\n")), initial=0))
        for block, section in zip(blocks, sections, strict=True):
            line = bisect_right(line_starts, block.start)
            reference = _reference(document.path, line, references)
            note = describe(block, section)
            for part in segments(block, segmentation, locale):
                yield reference, note, block, part.text


def describe(block: Block, section: str = "") -> str:
    """Return the extracted comment that tells a translator what a block is and where it stands."""
    kind = f"{block.kind} {block.level}" if block.level else block.kind
    kind = f"{kind}: {block.name}" if block.name else kind
    return f"{kind} (in: {section})" if section else kind


def _sections(blocks: Iterable[Block]) -> list[str]:
    """Return for each block the heading that it stands under; headings stand under none."""
    current, sections = "", []
    for block in blocks:
        if block.kind == "heading":
            current = " ".join(block.text.split())
            sections.append("")
        else:
            sections.append(current)
    return sections


def _reference(path: str, line: int, references: str) -> str:
    if references == "none":
        return ""
    if " " in path:
        path = f"\u2068{path}\u2069"  # as GNU gettext marks file names with spaces
    return f"{path}:{line}" if references == "line" else path
