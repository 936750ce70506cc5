"""Faults put into translations of real blocks: is the published structure whole, and is each fault reported?

    python -m benchmarks.faults [FORMAT ...] [BLOCKS] [--seed WORD] [--every N]

Each block of a sample gets each fault at the start, in the middle or at the end of a pseudo-translation in Cyrillic or
Han letters, three faults at once, and its mark-up spelled anew as people and machines do; every other block is
translated well. The document is assembled as `render` assembles it. Programs that share no code with ours then compare
structure and other texts with those of the edition without fault. At last all blocks of a document get a fault each at
the same time. `docbook` is XML of that vocabulary. Documents are looked for in ARTICLE_I18N_CORPORA.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.outlines import available
from benchmarks.samples import DOCBOOK
from benchmarks.slips import cases
from benchmarks.subjects import subjects
from benchmarks.verdicts import Score, crowds, judge

SAMPLE = 300
EVERYWHERE = ("markdown", "mdx", "rst", "asciidoc", "html", "xml", DOCBOOK, "text", "yaml", "json", "toml")


def main(wanted: Sequence[str] = EVERYWHERE, size: int = SAMPLE, seed: str = "", every: int = 1) -> None:
    """Print one table a format: per kind of fault the share intact and the share reported.

    With `every`, a block gets only every so many of the faults, the next block those after them.
    """
    for format in wanted:
        if not available(format):
            print(f"{format}: what judges it is not installed")
            continue
        sample = list(subjects(format, size, seed))
        if not sample:
            print(f"{format}: no documents")
            continue
        scores: dict[str, Score] = defaultdict(Score)
        failures: list[str] = []
        for number, (subject, chosen) in enumerate(sample):
            tried = list(cases(subject, chosen, format, f"{seed}{number}"))[number % every :: every]
            judge(subject, tried, scores, failures)
        crowded = crowds([subject for subject, _ in sample], format, failures, 7 * every)
        print(f"\n{format}: {sum(len(chosen) for _, chosen in sample)} blocks of {len(sample)} documents")
        _print(scores, *crowded)
        for failure in sorted(failures):
            print(f"  {failure}")


def _print(scores: dict[str, Score], made: int, broken: int) -> None:
    print(f"{'fault':20} {'cases':>6} {'intact':>8} {'reported':>9}   by render  by check  unseen  silent")
    total = Score()
    for name, score in [*scores.items(), ("all", total)]:
        intact = 1 - score.broken / score.cases
        visible = score.cases - score.unseen
        reported = (score.told + score.checked) / visible if visible else 1
        print(
            f"{name:20} {score.cases:6} {intact:8.2%} {reported:9.2%}   {score.told:9} {score.checked:9}"
            f" {score.unseen:7} {score.silent:7}"
        )
        if score is not total:
            for each in ("cases", "broken", "told", "checked", "unseen"):
                setattr(total, each, getattr(total, each) + getattr(score, each))
    print(f"a fault in every block at once: {made - broken} of {made} editions intact")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="FORMAT or BLOCKS")
    parser.add_argument("--seed", default="", help="another word draws another sample")
    parser.add_argument("--every", type=int, default=1, help="a block gets only every so many of the faults")
    found = parser.parse_args()
    found.formats = [name for name in found.what if not name.isdecimal()] or EVERYWHERE
    found.size = next((int(name) for name in found.what if name.isdecimal()), SAMPLE)
    return found


if __name__ == "__main__":
    given = _arguments()
    main(given.formats, given.size, given.seed, given.every)
