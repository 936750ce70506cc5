"""Translated documents aligned with their sources, beside the truth.

Documents whose translation has the same structure block by block are taken for truth; then a seeded hand drops,
joins, splits and adds blocks of the translation. Seeds below 100 are for tuning, the one that is printed was never
tuned to. po4a-gettextize, where it is installed, gets the documents as they are, undisturbed.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from article_i18n.alignment import align
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Block
from article_i18n.splice import decode
from benchmarks.corpora import CORPORA

JUDGING, TUNING = 2026, 1
_PAIRS = (
    ("kubernetes/content", "en", "zh"),
    ("kubernetes/content", "en", "ru"),
    ("vue", "en", "zh-cn"),
    ("vue", "en", "ru"),
)
_ACCEPT = 0.9

Truth = tuple[tuple[int, ...], tuple[int, ...]]


class Twin(NamedTuple):
    """A document and its translation."""

    paths: tuple[Path, Path]
    source: list[Block]
    target: list[Block]
    locale: str

    @property
    def equal(self) -> bool:
        """Whether both have the same structure, block by block."""
        shapes = [[(b.kind, b.level) for b in blocks] for blocks in (self.source, self.target)]
        return shapes[0] == shapes[1] and len(self.source) >= 8


def main(seed: int = JUDGING) -> None:
    """Print a row for each share of blocks that is disturbed."""
    twins = list(_twins())
    equal = [twin for twin in twins if twin.equal]
    print(f"{len(twins)} translated documents, {len(equal)} of the same structure; seed {seed}")
    print(
        f"{'disturbed':>9} {'pairs':>6} {'precision':>9} {'recall':>7} {'1-1 prec.':>9} "
        f"{'sure':>6} {'right':>7} {'CPU s':>6}"
    )
    for share in (0.0, 0.05, 0.15):
        _row(equal, share, random.Random(seed))
    _gettextize(equal)


def _row(twins: Sequence[Twin], share: float, hand: random.Random) -> None:
    right = found = wanted = single = single_right = sure = sure_right = 0
    seconds = 0.0
    for twin in twins:
        target, truth = disturbed(twin.target, share, hand)
        start = time.process_time()
        beads = [bead for bead in align(twin.source, target, twin.locale) if bead.source and bead.target]
        seconds += time.process_time() - start
        hits = [(bead.source, bead.target) in truth for bead in beads]
        right, found, wanted = right + sum(hits), found + len(beads), wanted + len(truth)
        for bead, hit in zip(beads, hits, strict=True):
            one = len(bead.source) == len(bead.target) == 1
            single, single_right = single + one, single_right + (one and hit)
            accepted = bead.score >= _ACCEPT
            sure, sure_right = sure + accepted, sure_right + (accepted and hit)
    print(
        f"{share:9.0%} {wanted:6} {right / found:9.2%} {right / wanted:7.2%} {single_right / single:9.2%} "
        f"{sure / wanted:6.1%} {sure_right / sure:7.2%} {seconds:6.2f}"
    )


def disturbed(blocks: Sequence[Block], share: float, hand: random.Random) -> tuple[list[Block], set[Truth]]:
    """Return a translation with a share of its blocks dropped, joined, split or added, and what belongs to what."""
    made: list[Block] = []
    truth: set[Truth] = set()
    at = 0
    while at < len(blocks):
        block, chance = blocks[at], hand.random()
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if chance < share * 0.3:
            pass
        elif chance < share * 0.55 and following and block.kind == following.kind == "paragraph":
            truth.add(((at, at + 1), (len(made),)))
            made.append(_joined(block, following))
            at += 1
        elif chance < share * 0.8 and block.kind == "paragraph" and len(block.text) > 60:
            truth.add(((at,), (len(made), len(made) + 1)))
            made += _split(block)
        else:
            if chance < share:
                made.append(hand.choice([other for other in blocks if other.kind == block.kind]))
            truth.add(((at,), (len(made),)))
            made.append(block)
        at += 1
    return made, truth


def _joined(one: Block, other: Block) -> Block:
    shift = len(one.text) + 1
    moved = tuple(
        i._replace(start=i.start + shift, open=i.open + shift, close=i.close + shift, end=i.end + shift)
        for i in other.inlines
    )
    return replace(one, text=f"{one.text} {other.text}", inlines=one.inlines + moved)


def _split(block: Block) -> list[Block]:
    middle = len(block.text) // 2
    return [
        replace(block, text=block.text[:middle], inlines=tuple(i for i in block.inlines if i.end <= middle)),
        replace(
            block, text=block.text[middle:], inlines=tuple(i for i in block.inlines if i.start >= middle)
        ),
    ]


def _twins() -> Iterator[Twin]:
    for corpus, source, target in _PAIRS:
        base = CORPORA / corpus
        for path in sorted((base / source).rglob("*.md")):
            other = base / target / path.relative_to(base / source)
            if other.is_file():
                yield Twin((path, other), _blocks(path), _blocks(other), target)


def _blocks(path: Path) -> list[Block]:
    return get("markdown").scan(decode(path.read_bytes(), path.name, path.stem, "markdown").text, DEFAULTS)


def _gettextize(twins: Sequence[Twin]) -> None:
    if not shutil.which("po4a-gettextize"):
        print("po4a-gettextize is not installed")
        return
    taken = 0
    with tempfile.TemporaryDirectory() as folder:
        for twin in twins:
            out = Path(folder, "out.po")
            command = ["po4a-gettextize", "-f", "text", "-o", "markdown", "-M", "UTF-8", "-L", "UTF-8"]
            files = ["-m", str(twin.paths[0]), "-l", str(twin.paths[1]), "-p", str(out)]
            done = subprocess.run([*command, *files], capture_output=True, cwd=folder)
            taken += done.returncode == 0
    print(f"po4a-gettextize takes {taken} of these {len(twins)} undisturbed documents to their ends")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else JUDGING)
