"""Translated documents aligned with their sources, beside the truth.

The truth is known where the translation has the structure of its source block by block, and in editions rendered
from a complete catalog. A seeded hand then drops, joins, splits and adds blocks of the translation: it joins and splits
paragraphs between sentences, and adds from other documents. Seeds below 100 are for tuning, the one that is printed
was never tuned to. A bead counts as right only where it is exactly the true one. po4a-gettextize, where it is
installed, gets the Markdown documents as they are, and with one paragraph of the translation left out.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from article_i18n import catalog as catalogs
from article_i18n.alignment import align_all
from article_i18n.assemble import assemble
from article_i18n.extract import Scanned
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
_STOP = re.compile(r"[.!?] +(?=\w)|[。！？](?=\w)")
_ACCEPT = 0.9

Truth = tuple[tuple[int, ...], tuple[int, ...]]


class Twin(NamedTuple):
    """A document and its translation."""

    paths: tuple[Path, Path]
    source: list[Block]
    target: list[Block]

    @property
    def equal(self) -> bool:
        """Whether both have the same structure, block by block."""
        shapes = [[(b.kind, b.level) for b in blocks] for blocks in (self.source, self.target)]
        return shapes[0] == shapes[1] and len(self.source) >= 8


def main(seed: int = JUDGING) -> None:
    """Print a row for each corpus and share of blocks that is disturbed."""
    sets = {
        f"{corpus.partition('/')[0]} {locale}": list(_twins(corpus, *pair))
        for corpus, locale, pair in _markdown()
    }
    print(f"seed {seed}; of the same structure: {_counted(sets)}")
    equal = {name: [twin for twin in twins if twin.equal] for name, twins in sets.items()}
    known = equal | {f"gnome-help {locale}": list(_rendered(locale)) for locale in ("zh_CN", "ru")}
    print(
        f"{'corpus':>16} {'disturbed':>9} {'pairs':>6} {'precision':>9} {'recall':>7} {'1-1 prec.':>9} "
        f"{'sure':>6} {'right':>7} {'CPU s':>6}"
    )
    for share in (0.0, 0.05, 0.15):
        total = Counter[str]()
        for name, twins in known.items():
            counts = counted(twins, share, random.Random(seed))
            total += counts
            print(row(name, share, counts))
        print(row("all", share, total))
    _gettextize([twin for twins in equal.values() for twin in twins], random.Random(seed))


def _markdown() -> Iterator[tuple[str, str, tuple[str, str]]]:
    for corpus, source, target in _PAIRS:
        yield corpus, target, (source, target)


def _counted(sets: dict[str, list[Twin]]) -> str:
    return ", ".join(
        f"{sum(twin.equal for twin in twins)} of {len(twins)} ({name})" for name, twins in sets.items()
    )


def counted(twins: Sequence[Twin], share: float, hand: random.Random) -> Counter[str]:
    """Align disturbed documents, all together, and count what came out."""
    foreign = [block for twin in twins for block in twin.target]
    made = [disturbed(twin.target, share, hand, foreign) for twin in twins]
    start = time.process_time()
    found = align_all([(twin.source, target) for twin, (target, _) in zip(twins, made, strict=True)])
    counts = Counter(milliseconds=round(1000 * (time.process_time() - start)))
    for beads, (_, truth) in zip(found, made, strict=True):
        counts["wanted"] += len(truth)
        for bead in beads:
            if not bead.source or not bead.target:
                continue
            hit = (bead.source, bead.target) in truth
            single = len(bead.source) == len(bead.target) == 1
            sure = bead.score >= _ACCEPT
            counts.update(found=1, single=single, sure=sure)
            counts.update(right=hit, single_right=single and hit, sure_right=sure and hit)
    return counts


def row(name: str, share: float, counts: Counter[str]) -> str:
    """Return a line of the table."""
    c = counts
    return (
        f"{name:>16} {share:9.0%} {c['wanted']:6} {c['right'] / c['found']:9.2%} {c['right'] / c['wanted']:7.2%} "
        f"{c['single_right'] / c['single']:9.2%} {c['sure'] / c['wanted']:6.1%} "
        f"{c['sure_right'] / max(c['sure'], 1):7.2%} {c['milliseconds'] / 1000:6.2f}"
    )


def disturbed(
    blocks: Sequence[Block], share: float, hand: random.Random, foreign: Sequence[Block]
) -> tuple[list[Block], set[Truth]]:
    """Return a translation with a share of its blocks dropped, joined, split or added, and what belongs to what."""
    made: list[Block] = []
    truth: set[Truth] = set()
    at = 0
    while at < len(blocks):
        block, chance = blocks[at], hand.random()
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        border = _border(block, hand) if share * 0.55 <= chance < share * 0.8 else 0
        if chance < share * 0.3:
            pass
        elif chance < share * 0.55 and following and block.kind == following.kind == "paragraph":
            truth.add(((at, at + 1), (len(made),)))
            made.append(_joined(block, following))
            at += 1
        elif border:
            truth.add(((at,), (len(made), len(made) + 1)))
            made += _split(block, border)
        else:
            if chance < share and (added := _added(block, foreign, hand)):
                made.append(added)
            truth.add(((at,), (len(made),)))
            made.append(block)
        at += 1
    return made, truth


def _added(block: Block, foreign: Sequence[Block], hand: random.Random) -> Block | None:
    """Return a block of the same kind from anywhere."""
    for _ in range(200):
        other = hand.choice(foreign)
        if other.kind == block.kind and not other.context and other.text != block.text:
            return other
    return None


def _border(block: Block, hand: random.Random) -> int:
    """Return where a sentence of a paragraph begins, not its first; 0 where there is none."""
    if block.kind != "paragraph":
        return 0
    starts = [found.end() for found in _STOP.finditer(block.text)]
    whole = [at for at in starts if not any(i.start < at < i.end for i in block.inlines)]
    return hand.choice(whole) if whole else 0


def _joined(one: Block, other: Block) -> Block:
    shift = len(one.text) + 1
    moved = tuple(
        i._replace(start=i.start + shift, open=i.open + shift, close=i.close + shift, end=i.end + shift)
        for i in other.inlines
    )
    return replace(one, text=f"{one.text} {other.text}", inlines=one.inlines + moved)


def _split(block: Block, border: int) -> list[Block]:
    first = tuple(inline for inline in block.inlines if inline.end <= border)
    second = tuple(
        i._replace(start=i.start - border, open=i.open - border, close=i.close - border, end=i.end - border)
        for i in block.inlines
        if i.start >= border
    )
    return [
        replace(block, text=block.text[:border].rstrip(), inlines=first),
        replace(block, text=block.text[border:], inlines=second),
    ]


def _twins(corpus: str, source: str, target: str) -> Iterator[Twin]:
    base = CORPORA / corpus
    for path in sorted((base / source).rglob("*.md")):
        other = base / target / path.relative_to(base / source)
        if other.is_file():
            yield Twin((path, other), _blocks(path), _blocks(other))


def _blocks(path: Path) -> list[Block]:
    return get("markdown").scan(decode(path.read_bytes(), path.name, path.stem, "markdown").text, DEFAULTS)


def _rendered(locale: str) -> Iterator[Twin]:
    """Yield the pages of a manual with the editions that its complete catalog makes."""
    base = CORPORA / "gnome-help" / "gnome-help"
    found = catalogs.read((base / locale / f"{locale}.po").read_bytes(), locale)
    for path in sorted((base / "C").glob("*.page")):
        document = decode(path.read_bytes(), path.name, path.stem, "xml")
        scanned = Scanned(document, get("xml").scan(document.text, DEFAULTS), "block")
        edition = assemble(scanned, locale, "en", lambda context, text: found.get((context, text)), DEFAULTS)
        target = get("xml").scan(edition.text, DEFAULTS)
        if len(target) == len(scanned.blocks) and edition.coverage > 0.9:
            yield Twin((path, path), scanned.blocks, target)


def _gettextize(twins: Sequence[Twin], hand: random.Random) -> None:
    if not shutil.which("po4a-gettextize"):
        print("po4a-gettextize is not installed")
        return
    taken = shortened = 0
    with tempfile.TemporaryDirectory() as folder:
        for twin in twins:
            text = decode(twin.paths[1].read_bytes(), "", "", "markdown").text
            paragraphs = [block for block in twin.target if block.kind == "paragraph"]
            taken += _takes(twin.paths[0], text, folder)
            if paragraphs:
                gone = hand.choice(paragraphs)
                shortened += _takes(twin.paths[0], text[: gone.start] + text[gone.end :], folder)
    print(f"po4a-gettextize takes {taken} of these {len(twins)} Markdown documents as they are,")
    print(f"and {shortened} of them with one paragraph of the translation left out")


def _takes(source: Path, translation: str, folder: str) -> bool:
    """Say whether po4a-gettextize makes a catalog of two documents; it leaves files where it is run."""
    Path(folder, "translation.md").write_text(translation, "utf-8")
    command = ["po4a-gettextize", "-f", "text", "-o", "markdown", "-M", "UTF-8", "-L", "UTF-8"]
    files = ["-m", str(source), "-l", "translation.md", "-p", "out.po"]
    return subprocess.run([*command, *files], capture_output=True, cwd=folder).returncode == 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else JUDGING)
