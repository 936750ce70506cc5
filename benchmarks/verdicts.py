"""What became of a fault in a translation: whether the published structure is whole, and who reports the fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from article_i18n.catalog import Message
from article_i18n.checks import check_message
from article_i18n.edition import Edition
from article_i18n.extract import segments
from article_i18n.formats import Options
from article_i18n.model import line_of
from benchmarks.outlines import Outline, outlines
from benchmarks.slips import Case, spelled, strayed
from benchmarks.subjects import CATALOG, LINE, Subject, key_of

_BY_TITLE = re.compile(r"<a href=#[^>]*>.*</>")
"""A reference that shows the title of what it leads to, which may be what has the fault."""


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


def judge(subject: Subject, cases: Sequence[Case], scores: dict[str, Score], failures: list[str]) -> None:
    """Count what became of each case."""
    editions = []
    for case in cases:
        key = key_of(subject, case.block)
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
    if brought := Counter(outline.atoms) - Counter(subject.clean.atoms):
        return f"it brings in {min(brought)}"
    allowed = sum(
        (block.context or None, cut.text) == key
        for block in subject.blocks
        for cut in segments(block, subject.segmentation, "en")
    )
    changed = [
        (new, old) for new, old in zip(outline.leaves, subject.clean.leaves, strict=True) if new != old
    ]
    others = [(new, old) for new, old in changed if _BY_TITLE.sub("", new) != _BY_TITLE.sub("", old)]
    return f"{len(others)} texts differ: {others}" if len(others) > allowed else ""


def _is_told(subject: Subject, key: tuple[str | None, str], case: Case, edition: Edition) -> bool:
    """Say whether `render` names the line of the catalog and of the source."""
    block = subject.blocks[case.block]
    line = (list(subject.good).index(key) + 1) * LINE
    place = f"{subject.document.path}:{line_of(subject.document.text, block.start)}"
    return any(
        (finding.file, finding.line, finding.source) == (CATALOG, line, place) for finding in edition.findings
    )


def _is_checked(subject: Subject, key: tuple[str | None, str], case: Case) -> bool:
    """Say whether `check` holds against the message what it does not hold against the good translation."""
    if key not in subject.checked:
        subject.checked[key] = _found(subject, key, subject.good[key])
    return bool(_found(subject, key, case.text) - subject.checked[key])


def _found(subject: Subject, key: tuple[str | None, str], text: str) -> set[tuple[str, str]]:
    message = Message(key[1], text, key[0], references=("a:1",), line=LINE)
    made = check_message(message, subject.locale, subject.document.format, CATALOG, "en", Options())
    return {
        (finding.check, finding.message)
        for finding in made
        if (finding.line, finding.source) == (LINE, "a:1")
    }


def crowds(sample: Sequence[Subject], format: str, failures: list[str], step: int) -> tuple[int, int]:
    """Give every block of a document a fault at the same time; return how many editions there were, and broken ones.

    Each edition of a document has its faults `step` further on in their list.
    """
    made = broken = 0
    faults = [fault for _, fault in spelled(format)]
    for number, subject in enumerate(sample):
        texts = []
        for shift in range(0, len(faults), step):
            changed = {
                key_of(subject, index): strayed(
                    subject, index, [(faults[(index + shift) % len(faults)], (index + shift) % 3)]
                )
                for index, block in enumerate(subject.blocks)
                if not block.cells
            }
            texts.append(subject.assembled(changed).text)
        for at, outline in enumerate(outlines(subject.document.format, texts)):
            made += 1
            if outline is None or outline.frame != subject.clean.frame:
                broken += 1
                failures.append(f"BROKEN all at once in {subject.document.path} ({number}, {at})")
    return made, broken
