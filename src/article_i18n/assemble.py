"""From a document and a catalog to an edition whose structure is whole. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.chains import Derived, Lookup
from article_i18n.charsets import missing, referring
from article_i18n.errors import SourceError, Unencodable
from article_i18n.extract import MERGED, Scanned, segments
from article_i18n.formats import FORMATS, Options, get
from article_i18n.integrity import damage, same_place
from article_i18n.model import (
    FALLBACK_CLOSE,
    FALLBACK_OPEN,
    GUESS_CLOSE,
    GUESS_OPEN,
    Block,
    Document,
    Edit,
    Encoded,
    Finding,
    Inline,
    Segment,
    line_of,
)
from article_i18n.segmentation import joint
from article_i18n.splice import reading_order, splice
from article_i18n.typography import OFF, Style, typeset

_CODE = frozenset({"comment", "string"})
"""Kinds of blocks that stand in code, where signs have meanings of their own."""


class Part(NamedTuple):
    """One segment of a block with its translation; None where the source's own text must stand."""

    segment: Segment
    target: str | None
    message: Message | None
    guess: bool = False
    """Whether nobody has confirmed the translation: only a preview shows it."""


class Added(NamedTuple):
    """What a locale adds of its own: an addendum that has found its place."""

    file: str
    """Relative to the project."""
    line: int
    """From 1."""
    text: str
    at: int
    """Its place in the source, in characters from 0."""


@dataclass(slots=True)
class Placed:
    """A block on its way into an edition."""

    block: Block
    parts: list[Part]
    text: str = ""
    """The assembled text, in the block's own syntax."""
    encoded: Encoded | None = None
    """What replaces the block; None leaves the source as it is."""
    plain: Encoded | None = None
    """The same as the translator wrote it, where the typography of the locale has changed it."""
    broken: str = ""
    """Why the translation could not be published, if it could not."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in one locale."""

    scanned: Scanned
    locale: str
    text: str
    """The assembled document, with `\\n` line ends."""
    edits: tuple[Edit, ...]
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...] = ()
    options: Options = field(default_factory=Options)
    catalog: str = ""
    """The path of the catalog, relative to the project."""
    omitted: tuple[Edit, ...] = ()
    """Those of the edits that take untranslated blocks out."""
    left_out: tuple[Placed, ...] = ()
    """The blocks that they take out, which `placed` has no more."""
    added: tuple[Edit, ...] = ()
    """Those of the edits that put in what the locale adds of its own."""
    addenda: tuple[Added, ...] = ()
    """What that is, in the order in which it was put in."""
    own_headings: tuple[bool, ...] = ()
    """For each heading of the edition whether an addendum brought it; empty without addenda."""

    @property
    def total(self) -> int:
        """How many segments the document has."""
        return sum(len(placed.parts) for placed in (*self.placed, *self.left_out))

    @property
    def published(self) -> int:
        """How many of them stand in the edition in its own language."""
        return sum(
            part.target is not None and not part.guess
            for placed in self.placed
            if not placed.broken
            for part in placed.parts
        )

    @property
    def derived(self) -> dict[str, int]:
        """How many of those published were taken from which other locale."""
        parts = (part for placed in self.placed if not placed.broken for part in placed.parts)
        origins = (part.message.origin for part in parts if isinstance(part.message, Derived))
        return dict(Counter(origins))

    @property
    def coverage(self) -> float:
        """The share of segments in the edition's language, from 0 to 1; 1 for a document without text."""
        return self.published / self.total if self.total else 1.0


def assemble(
    scanned: Scanned,
    locale: str,
    source_locale: str,
    lookup: Lookup,
    options: Options,
    catalog_path: str = "",
    *,
    guesses: bool = False,
    style: Style = OFF,
) -> Edition:
    """Assemble an edition. A translation that would break the structure falls back to the source, with a finding.

    `lookup` gives the catalog's message for (msgctxt, msgid), or None; fuzzy and empty ones count as absent.
    With `guesses`, for a preview, fuzzy ones stand in the edition too, though they never count as published.
    `style` sets what is translated in the typography of the locale, where that leaves the mark-up whole.
    """
    document, blocks, segmentation = scanned
    module = get(document.format)
    placed = []
    for block in blocks:
        parts = [_part(block, cut, lookup, guesses) for cut in segments(block, segmentation, source_locale)]
        item = Placed(block, parts, join(block, parts, locale))
        if item.text != block.text:
            try:
                item.encoded = _writable(module.encode(block, item.text, options), block, document)
            except Unencodable as error:
                item.broken = str(error)
        if style != OFF:
            item = _set(item, locale, style, document, options)
        placed.append(item)
    text = _whole(document.text, placed, lambda text: module.scan(text, options), _stray(document.format))
    edits = tuple(_edits(placed))
    findings = tuple(
        _finding(item, document.path, document.text, locale, catalog_path)
        for item in placed
        if item.broken and not any(part.guess for part in item.parts)
    )
    return Edition(scanned, locale, text, edits, tuple(placed), findings, options, catalog_path)


def _set(item: Placed, locale: str, style: Style, document: Document, options: Options) -> Placed:
    """Return a block in the typography of its locale; as it was where that cannot be spelled or costs mark-up."""
    block, module = item.block, get(document.format)
    untouched = item.broken or block.kind in _CODE or (block.holes and not item.encoded)
    if untouched or all(part.target is None for part in item.parts):
        return item

    def set_text(text: str) -> str:
        return typeset(text, module.inlines(text, options), locale, style)

    if all(part.target is not None for part in item.parts):
        parts, text = item.parts, set_text(item.text)
    else:
        parts = [part._replace(target=part.target and set_text(part.target)) for part in item.parts]
        text = join(block, parts, locale)
    if text == item.text:
        return item
    try:
        encoded = _writable(module.encode(block, text, options), block, document)
    except Unencodable:
        return item
    before = item.encoded.text if item.encoded else item.text
    if _kinds(module.inlines(encoded.text, options)) != _kinds(module.inlines(before, options)):
        return item
    plain = item.encoded or Encoded(document.text[block.start : block.end], block.text)
    return Placed(block, parts, text, encoded, plain)


def _kinds(inlines: Sequence[Inline]) -> Counter[tuple[str, str]]:
    return Counter((inline.kind, inline.value) for inline in inlines)


def _writable(encoded: Encoded, block: Block, document: Document) -> Encoded:
    """Return a translation without characters that the document's encoding lacks: as references, where they may stand.

    Raises Unencodable where the format has none.
    """
    if document.encoding.startswith("utf-") or not (wrong := missing(encoded.source, document.encoding)):
        return encoded
    named = block.kind == "value" and block.name  # of front matter or linked data, which are no mark-up
    if named or not FORMATS[document.format].references:
        encoding = document.encoding.upper()
        raise Unencodable(f"{wrong!r} cannot be written in {encoding}; save the source as UTF-8")
    source, text = (referring(text, document.encoding) for text in (encoded.source, encoded.text))
    return Encoded(source, text)


def join(block: Block, parts: Sequence[Part], locale: str) -> str:
    """Return the block's text in `locale`: translated segments, the source's own where there is none."""
    if len(parts) == 1 and parts[0].segment.text == block.text:
        target = parts[0].target
        return block.text if target is None else target
    if all(part.target in (None, part.segment.text) for part in parts):
        return block.text
    return _join_texts(block, parts, locale)


def marked(edition: Edition) -> str:
    """Return the edition's text with fallback marks around what is left in the source language, guesses in theirs."""
    module = get(edition.scanned.document.format)
    edits = [*edition.omitted, *edition.added]
    for item in edition.placed:
        if item.encoded and not item.broken and all(map(_sure, item.parts)):
            edits.append(_edit(item.block, item.encoded))
            continue
        if item.encoded and not item.broken:
            text = _join_texts(item.block, item.parts, edition.locale, marks=True)
        elif not item.broken and all(map(_sure, item.parts)):
            continue  # translated, and the same as the source
        else:
            lines = item.block.text.split("\n") if item.block.cells else [item.block.text]
            text = "\n".join(f"{FALLBACK_OPEN}{line}{FALLBACK_CLOSE}" for line in lines)
        try:
            edits.append(_edit(item.block, module.encode(item.block, text, edition.options)))
        except Unencodable:
            if item.encoded and not item.broken and not any(part.guess for part in item.parts):
                edits.append(_edit(item.block, item.encoded))
    return splice(edition.scanned.document.text, edits)


def _sure(part: Part) -> bool:
    return part.target is not None and not part.guess


def _part(block: Block, cut: Segment, lookup: Lookup, guesses: bool) -> Part:
    message = lookup(block.context or None, cut.text)
    if message and message.translated:
        return Part(cut, message.msgstr, message)
    guess = guesses and message is not None and message.fuzzy and bool(message.msgstr)
    return Part(cut, message.msgstr if guess and message else None, message, guess)


def _join_texts(block: Block, parts: Sequence[Part], locale: str, *, marks: bool = False) -> str:
    done, unmark = "", ""
    previous_end = 0
    for part in parts:
        if part.target == MERGED:
            previous_end = part.segment.end
            continue
        text = part.segment.text if part.target is None else part.target.strip()
        gap = block.text[previous_end : part.segment.start]
        previous_end = part.segment.end
        if done:
            done += "\n" if "\n" in gap else joint(done.removesuffix(unmark), text, locale)
        mark, unmark = _marks(part) if marks else ("", "")
        done += f"{mark}{text}{unmark}"
    return done


def _marks(part: Part) -> tuple[str, str]:
    if part.target is None:
        return FALLBACK_OPEN, FALLBACK_CLOSE
    return (GUESS_OPEN, GUESS_CLOSE) if part.guess else ("", "")


def _edits(placed: Sequence[Placed]) -> list[Edit]:
    return [_edit(item.block, item.encoded) for item in placed if item.encoded and not item.broken]


def _edit(block: Block, encoded: Encoded) -> Edit:
    return Edit(block.start, block.end, encoded.source, encoded.holes)


def _in_reading_order(
    placed: Sequence[Placed], length: int, edits: Sequence[Edit]
) -> Iterator[tuple[int, Placed]]:
    """Yield the blocks, with their places in `placed`, as an edition with these edits has them one after another."""
    for index in reading_order([item.block.start for item in placed], length, edits):
        yield index, placed[index]


@cache
def _stray(format_name: str) -> re.Pattern[str] | None:
    pattern = FORMATS[format_name].stray
    return re.compile(pattern) if pattern else None


def _whole(
    source: str, placed: list[Placed], scan: Callable[[str], list[Block]], stray: re.Pattern[str] | None
) -> str:
    """Splice, scan the result, and take back what broke it until the structure is the source's.

    A broken block is found by halving: the shortest run of translations from the start that breaks the
    structure ends with the culprit. Marks `broken` on the blocks taken back.
    """
    while True:
        edits = _edits(placed)
        if not edits:
            return source
        text = splice(source, edits)
        found = _scan(scan, text)
        wrong = _first_wrong(placed, list(_in_reading_order(placed, len(source), edits)), found, stray)
        if wrong is None:
            return text
        index, reason = wrong
        if not reason and not _alone(source, placed, index, scan):
            index = _culprit(source, placed, scan)
        if plain := placed[index].plain:
            placed[index].encoded, placed[index].plain = plain, None
            continue
        placed[index].broken = reason or "it would break the structure of the document"


def _scan(scan: Callable[[str], list[Block]], text: str) -> list[Block] | None:
    try:
        return scan(text)
    except SourceError:
        return None


def _first_wrong(
    placed: Sequence[Placed],
    expected: Sequence[tuple[int, Placed]],
    found: list[Block] | None,
    stray: re.Pattern[str] | None,
) -> tuple[int, str] | None:
    """Return the first block that does not read back as expected, and why, where it is its own text's fault."""
    if found is None:
        return len(placed) - 1, ""
    for (index, item), block in zip(expected, found, strict=False):
        live = item.encoded if item.encoded and not item.broken else None
        if not same_place(item.block, block) or block.text != (live.text if live else item.block.text):
            return index, ""
        reason = damage(item.block, block, stray) if live else None
        if reason:
            return index, reason
    return None if len(found) == len(placed) else (len(placed) - 1, "")


def _alone(source: str, placed: Sequence[Placed], index: int, scan: Callable[[str], list[Block]]) -> bool:
    """Say whether this block is the one at fault: without it, all up to it reads back rightly."""
    item = placed[index]
    if not item.encoded or item.broken:
        return False
    return _agree(source, placed[:index], placed, scan, upto=index + 1)


def _culprit(source: str, placed: Sequence[Placed], scan: Callable[[str], list[Block]]) -> int:
    live = [index for index, item in enumerate(placed) if item.encoded and not item.broken]
    low, high = 0, len(live) - 1
    while low < high:
        middle = (low + high) // 2
        if _agree(source, [placed[i] for i in live[: middle + 1]], placed, scan, upto=len(placed)):
            low = middle + 1
        else:
            high = middle
    return live[low]


def _agree(
    source: str,
    chosen: Sequence[Placed],
    placed: Sequence[Placed],
    scan: Callable[[str], list[Block]],
    upto: int,
) -> bool:
    edits = _edits(chosen)
    found = _scan(scan, splice(source, edits))
    if found is None or (upto == len(placed) and len(found) != upto) or len(found) < upto:
        return False
    kept = {id(item) for item in chosen}
    expected = islice(_in_reading_order(placed, len(source), edits), upto)
    for (_, item), block in zip(expected, found, strict=False):
        use = item.encoded if item.encoded and not item.broken and id(item) in kept else None
        if not same_place(item.block, block) or block.text != (use.text if use else item.block.text):
            return False
    return True


def _finding(item: Placed, path: str, source: str, locale: str, catalog_path: str) -> Finding:
    message = next((part.message for part in item.parts if part.target is not None), None)
    place = f"{path}:{line_of(source, item.block.start)}"
    return Finding(
        check="broken-markup",
        severity="error",
        message=f"left in the source language ({place}): {item.broken}",
        file=catalog_path,
        line=message.line if message else 0,
        locale=locale,
        msgid=message.msgid if message else item.block.text,
        source=place,
    )
