"""Faults put into translations of real blocks: is the published structure whole, and is each fault reported?

Each block of a sample gets each fault at the start, in the middle or at the end of a pseudo-translation in Cyrillic or
Han letters, and three faults at once; every other block is translated well. The document is assembled as `render`
assembles it. Programs that share no code with ours then compare structure and other texts with those of the edition
without fault. At last all blocks of a document get a fault each at the same time.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.checks import check_message
from article_i18n.edition import Edition
from article_i18n.errors import ArticleError
from article_i18n.extract import Scanned, segments
from article_i18n.formats import DEFAULTS, Options, get
from article_i18n.model import Block, Document, line_of
from article_i18n.pseudo import pseudo_text
from benchmarks.outlines import Outline, available, outlines
from benchmarks.samples import STARTS, real, spelled

SAMPLE = 300
LINE = 7
_EVERYWHERE = ("markdown", "mdx", "rst", "asciidoc", "html", "xml", "text", "yaml", "json", "toml")
COMBINED = "three at once"


class Case(NamedTuple):
    """A translation with a fault, in the place of a good one."""

    kind: str
    fault: str
    block: int
    text: str


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

    def assembled(self, changed: dict[tuple[str | None, str], str]) -> Edition:
        """Return the edition, its messages on lines that tell them apart."""
        known = self.good | changed
        lines = {key: number * LINE for number, key in enumerate(known, 1)}

        def lookup(context: str | None, msgid: str) -> Message:
            key = (context, msgid)
            return Message(msgid, known[key], context, line=lines[key])

        scanned = Scanned(self.document, self.blocks, self.segmentation)
        return assemble(scanned, self.locale, "en", lookup, DEFAULTS, "ru.po")


@dataclass(slots=True)
class Score:
    """What became of one kind of fault in one format."""

    cases: int = 0
    broken: int = 0
    told: int = 0
    """By `render`: the source stands there."""
    checked: int = 0
    """By `check`."""
    unseen: int = 0
    """What leaves no trace for a reader."""

    @property
    def silent(self) -> int:
        """How many change what a reader sees, and nobody says so."""
        return self.cases - self.told - self.checked - self.unseen


def main(wanted: Sequence[str] = _EVERYWHERE, size: int = SAMPLE) -> None:
    """Print one table a format: per kind of fault the share intact and the share reported."""
    for format in wanted:
        if not available(format):
            print(f"{format}: what judges it is not installed")
            continue
        sample = list(subjects(format, size))
        blocks = sum(len(chosen) for _, chosen in sample)
        scores: dict[str, Score] = defaultdict(Score)
        failures: list[str] = []
        for number, (subject, chosen) in enumerate(sample):
            cases = list(_cases(subject, chosen, format, number))
            _judge(subject, cases, scores, failures)
        crowds, crowded = _crowds(sample, format, failures)
        _print(format, len(sample), blocks, scores, crowds, crowded)
        for failure in sorted(failures):
            print(f"  {failure}")


def _print(format: str, documents: int, blocks: int, scores: dict[str, Score], crowds: int, bad: int) -> None:
    print(f"\n{format}: {blocks} blocks of {documents} documents")
    print(f"{'fault':16} {'cases':>6} {'intact':>8} {'reported':>9}   by render  by check  unseen  silent")
    total = Score()
    for name, score in [*scores.items(), ("all", total)]:
        intact = 1 - score.broken / score.cases
        visible = score.cases - score.unseen
        reported = (score.told + score.checked) / visible if visible else 1
        print(
            f"{name:16} {score.cases:6} {intact:8.2%} {reported:9.2%}   {score.told:9} {score.checked:9}"
            f" {score.unseen:7} {score.silent:7}"
        )
        if score is not total:
            for each in ("cases", "broken", "told", "checked", "unseen"):
                setattr(total, each, getattr(total, each) + getattr(score, each))
    print(f"a fault in every block at once: {crowds - bad} of {crowds} editions intact")


def subjects(format: str, size: int) -> Iterator[tuple[Subject, list[int]]]:
    """Yield documents in a locale with the blocks to try, of all kinds, until there are `size`."""
    found = []
    for number, document in enumerate(real(format)):
        module = get(format)
        try:
            blocks = module.scan(document.text, DEFAULTS)
        except ArticleError:
            continue
        if len(blocks) > 2:
            found.append((number, document, blocks))
    author = random.Random(format)
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
        print(f"  left out: {document.path} ({len(edition.findings)} findings)")
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


def _cases(subject: Subject, chosen: Sequence[int], format: str, number: int) -> Iterator[Case]:
    turn, faults = number, spelled(format)
    for index in chosen:
        block = subject.blocks[index]
        for kind, fault in faults:
            turn += 1
            begun = "\n" + fault if kind in STARTS and turn % 3 else fault
            yield Case(kind, begun, index, _with(subject, block, [(begun, turn % 3)]))
        author = random.Random(f"{format} {number} {index}")
        for _ in range(5):
            three = [fault for _, fault in author.sample(faults, 3)]
            text = _with(subject, block, [(fault, place) for place, fault in enumerate(three)])
            yield Case(COMBINED, " ".join(map(repr, three)), index, text)


def _key(subject: Subject, block: Block) -> tuple[str | None, str]:
    """Return the message that gets a block's fault: the last of its sentences."""
    *_, last = segments(block, subject.segmentation, "en")
    return block.context or None, last.text


def _with(subject: Subject, block: Block, faults: Sequence[tuple[str, int]]) -> str:
    """Return a block's translation with faults at its start (0), in the middle (1) and at the end (2)."""
    text = subject.good[_key(subject, block)]
    middle = _middle(text, get(subject.document.format).inlines(text, DEFAULTS))
    start = "".join(fault for fault, place in faults if place == 0)
    inside = "".join(fault for fault, place in faults if place == 1)
    end = "".join(fault for fault, place in faults if place == 2)
    return start + text[:middle] + inside + text[middle:] + end


def _middle(text: str, inlines: Sequence[object]) -> int:
    """Return the place nearest to the middle that is outside mark-up, between words where a script has spaces."""
    taken = [(each.start, each.end) for each in inlines]  # type: ignore[attr-defined]
    free = [at for at in range(1, len(text)) if not any(start < at < end for start, end in taken)]
    blank = [at for at in free if text[at - 1] == " "]
    spaceless = [at for at in free if text[at - 1] >= "\u3000"]
    return min(blank or spaceless or [len(text)], key=lambda at: abs(at - len(text) // 2))


def _judge(subject: Subject, cases: Sequence[Case], scores: dict[str, Score], failures: list[str]) -> None:
    editions = []
    for case in cases:
        key = _key(subject, subject.blocks[case.block])
        editions.append((case, key, subject.assembled({key: case.text})))
    _see(subject, [edition.text for _, _, edition in editions])
    for case, key, edition in editions:
        score = scores[case.kind]
        score.cases += 1
        where = (
            f"{case.kind} {case.fault!r} in {subject.document.path} ({subject.segmentation}): {case.text!r}"
        )
        outline = subject.seen[edition.text]
        if why := _difference(subject, key, outline):
            score.broken += 1
            failures.append(f"BROKEN {where}: {why}")
        if _is_told(subject, key, case, edition):
            score.told += 1
        elif outline is not None and outline.leaves == subject.clean.leaves:
            score.unseen += 1
        elif _is_checked(subject, key, case):
            score.checked += 1
        else:
            failures.append(f"SILENT {where}")


def _see(subject: Subject, texts: Sequence[str]) -> None:
    new = [text for text in dict.fromkeys(texts) if text not in subject.seen]
    subject.seen.update(zip(new, outlines(subject.document.format, new), strict=True))


def _difference(subject: Subject, key: tuple[str | None, str], outline: Outline | None) -> str:
    """Say how an edition differs from the good one elsewhere than in the texts that have the fault."""
    if outline is None:
        return "the document cannot be read any more"
    if outline.frame != subject.clean.frame:
        pairs = enumerate(zip(outline.frame, subject.clean.frame, strict=False))
        at = next((n for n, (new, old) in pairs if new != old), -1)
        return f"structure {outline.frame[at : at + 2]} instead of {subject.clean.frame[at : at + 2]}"
    allowed = sum(
        (block.context or None, cut.text) == key
        for block in subject.blocks
        for cut in segments(block, subject.segmentation, "en")
    )
    changed = [
        (new, old) for new, old in zip(outline.leaves, subject.clean.leaves, strict=True) if new != old
    ]
    return f"{len(changed)} texts differ: {changed}" if len(changed) > allowed else ""


def _is_told(subject: Subject, key: tuple[str | None, str], case: Case, edition: Edition) -> bool:
    """Say whether `render` names the line of the catalog and of the source."""
    block = subject.blocks[case.block]
    line = (list(subject.good).index(key) + 1) * LINE
    place = f"{subject.document.path}:{line_of(subject.document.text, block.start)}"
    return any(
        (finding.file, finding.line, finding.source) == ("ru.po", line, place) for finding in edition.findings
    )


def _is_checked(subject: Subject, key: tuple[str | None, str], case: Case) -> bool:
    """Say whether `check` holds against the message what it does not hold against the good translation."""

    def found(text: str) -> set[tuple[str, str]]:
        message = Message(key[1], text, key[0], references=("a:1",), line=LINE)
        made = check_message(message, subject.locale, subject.document.format, "ru.po", "en", Options())
        return {
            (finding.check, finding.message)
            for finding in made
            if (finding.line, finding.source) == (LINE, "a:1")
        }

    return bool(found(case.text) - found(subject.good[key]))


def _crowds(sample: Sequence[tuple[Subject, list[int]]], format: str, failures: list[str]) -> tuple[int, int]:
    """Give every block of a document a fault at the same time; return how many editions there were, and broken ones."""
    crowds = broken = 0
    faults = [fault for _, fault in spelled(format)]
    for number, (subject, _) in enumerate(sample):
        for shift in range(0, len(faults), 7):
            changed = {
                _key(subject, block): _with(
                    subject, block, [(faults[(index + shift) % len(faults)], (index + shift) % 3)]
                )
                for index, block in enumerate(subject.blocks)
                if not block.cells
            }
            edition = subject.assembled(changed)
            (outline,) = outlines(format, [edition.text])
            crowds += 1
            if outline is None or outline.frame != subject.clean.frame:
                broken += 1
                failures.append(f"BROKEN all at once in {subject.document.path} ({number}, {shift})")
    return crowds, broken


if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if not name.isdecimal()]
    main(names or _EVERYWHERE, next((int(name) for name in sys.argv[1:] if name.isdecimal()), SAMPLE))
