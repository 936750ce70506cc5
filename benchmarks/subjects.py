"""Documents well translated, into whose translations faults are put."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.edition import Edition
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, segments
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Block, Document
from article_i18n.pseudo import pseudo_text
from benchmarks.outlines import Outline, outlines
from benchmarks.samples import real

LINE = 7
"""How many lines apart the messages of a catalog are."""
CATALOG = "ru.po"


@dataclass(slots=True)
class Subject:
    """A document in a locale, well translated, and what others see in it."""

    document: Document
    blocks: list[Block]
    segmentation: str
    locale: str
    good: dict[tuple[str | None, str], str]
    clean: Outline
    seen: dict[str, Outline | None] = field(default_factory=dict)
    checked: dict[tuple[str | None, str], set[tuple[str, str]]] = field(default_factory=dict)
    """What `check` holds against good translations."""

    def assembled(self, changed: dict[tuple[str | None, str], str]) -> Edition:
        """Return the edition, its messages on lines that tell them apart."""
        known = self.good | changed
        lines = {key: number * LINE for number, key in enumerate(known, 1)}

        def lookup(context: str | None, msgid: str) -> Message:
            key = (context, msgid)
            return Message(msgid, known[key], context, line=lines[key])

        scanned = Scanned(self.document, self.blocks, self.segmentation)
        return assemble(scanned, self.locale, "en", lookup, DEFAULTS, CATALOG)


def key_of(subject: Subject, index: int) -> tuple[str | None, str]:
    """Return the message that gets a block's fault: the last of its sentences."""
    block = subject.blocks[index]
    *_, last = segments(block, subject.segmentation, "en")
    return block.context or None, last.text


def subjects(format: str, size: int, seed: str) -> Iterator[tuple[Subject, list[int]]]:
    """Yield documents in a locale with the blocks to try, of all kinds, until there are `size`."""
    found = []
    for number, document in enumerate(real(format)):
        module = get(document.format)
        try:
            blocks = module.scan(document.text, DEFAULTS)
        except ArticleError:
            continue
        if len(blocks) > 2:
            found.append((number, document, blocks))
    author = random.Random(f"{format}{seed}")
    author.shuffle(found)
    most = max(5, size // max(1, min(len(found), 60)))
    for number, document, blocks in found:
        if size <= 0:
            return
        locale, segmentation = ("ru", "zh_CN")[number % 2], ("block", "block", "sentence")[number % 3]
        subject = _subject(document, blocks, segmentation, locale)
        if subject:
            chosen = _spread(blocks, min(most, size), author)
            size -= len(chosen)
            yield subject, chosen


def _subject(document: Document, blocks: list[Block], segmentation: str, locale: str) -> Subject | None:
    """Return a document well translated; None where the judge does not see the same structure in that edition."""
    module = get(document.format)
    good = {
        (block.context or None, cut.text): pseudo_text(
            cut.text, module.inlines(cut.text, DEFAULTS), locale[:2]
        )
        for block in blocks
        for cut in segments(block, segmentation, "en")
    }
    subject = Subject(document, blocks, segmentation, locale, good, Outline((), ()))
    edition = subject.assembled({})
    source, clean = outlines(document.format, [document.text, edition.text])
    if source is None or clean is None or source.frame != clean.frame or edition.findings:
        told = next((finding.message for finding in edition.findings), "the judge sees another structure")
        unread = "the judge cannot read its source" if source is None else told
        print(f"  left out: {document.path} ({unread})")
        return None
    subject.clean = clean
    return subject


def _spread(blocks: Sequence[Block], most: int, author: random.Random) -> list[int]:
    """Choose blocks, one of each kind before a second one of any."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for index in author.sample(range(len(blocks)), len(blocks)):
        if not blocks[index].cells:
            kinds[blocks[index].kind].append(index)
    chosen: list[int] = []
    while len(chosen) < most and any(kinds.values()):
        chosen += [group.pop() for group in kinds.values() if group][: most - len(chosen)]
    return sorted(chosen)
