"""From a document and a catalog to an edition whose structure is whole. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from article_i18n.chains import Lookup
from article_i18n.charsets import missing, referring
from article_i18n.edition import Edition, Part, Placed
from article_i18n.errors import Unencodable
from article_i18n.extract import Scanned, segments
from article_i18n.formats import FORMATS, Options, get
from article_i18n.model import (
    FALLBACK_CLOSE,
    FALLBACK_OPEN,
    GUESS_CLOSE,
    GUESS_OPEN,
    MERGED,
    Block,
    Document,
    Encoded,
    Finding,
    Inline,
    Segment,
    line_of,
)
from article_i18n.segmentation import joint
from article_i18n.splice import splice
from article_i18n.typography import OFF, Style, typeset
from article_i18n.withdrawal import edit_of, edits_of, stray_of, withdraw

_CODE = frozenset({"comment", "string"})
"""Kinds of blocks that stand in code, where signs have meanings of their own."""


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

    def sound(trial: list[Placed]) -> str:
        return withdraw(
            document.text, trial, lambda text: module.scan(text, options), stray_of(document.format)
        )

    text = sound(placed)
    edits = tuple(edits_of(placed))
    findings = tuple(
        _finding(
            item, _at_fault(item, blocks, locale, document, options, sound), document, locale, catalog_path
        )
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
            edits.append(edit_of(item.block, item.encoded))
            continue
        if item.encoded and not item.broken:
            text = _join_texts(item.block, item.parts, edition.locale, marks=True)
        elif not item.broken and all(map(_sure, item.parts)):
            continue  # translated, and the same as the source
        else:
            lines = item.block.text.split("\n") if item.block.cells else [item.block.text]
            text = "\n".join(f"{FALLBACK_OPEN}{line}{FALLBACK_CLOSE}" for line in lines)
        try:
            edits.append(edit_of(item.block, module.encode(item.block, text, edition.options)))
        except Unencodable:
            if item.encoded and not item.broken and not any(part.guess for part in item.parts):
                edits.append(edit_of(item.block, item.encoded))
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


def _at_fault(
    item: Placed,
    blocks: Sequence[Block],
    locale: str,
    document: Document,
    options: Options,
    sound: Callable[[list[Placed]], str],
) -> Part | None:
    """Return the part of a broken block that breaks it alone; the first translated one where none does."""
    translated = [part for part in item.parts if part.target is not None]
    for suspect in translated if len(translated) > 1 else ():
        parts = [part if part is suspect else part._replace(target=None) for part in item.parts]
        trial = [Placed(block, []) for block in blocks]
        alone = trial[blocks.index(item.block)] = Placed(item.block, parts, join(item.block, parts, locale))
        try:
            encoded = get(document.format).encode(item.block, alone.text, options)
            alone.encoded = _writable(encoded, item.block, document)
        except Unencodable:
            return suspect
        sound(trial)
        if alone.broken:
            return suspect
    return translated[0] if translated else None


def _finding(item: Placed, part: Part | None, document: Document, locale: str, catalog_path: str) -> Finding:
    message = part.message if part else None
    place = f"{document.path}:{line_of(document.text, item.block.start)}"
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
