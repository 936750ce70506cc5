"""Checks on what they were not made by: other kinds of faults, other catalogs, other languages; pofilter beside them.

The catalogs are PO files of a folder (`ARTICLE_I18N_UNSEEN`). Checks were mended by what they missed in the first
half of the messages; the second is held back.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.checks import counted, damaged, peace, pieces, table
from benchmarks.seeds.samples import Sample, Wrong, made, whole
from benchmarks.seeds.tools import Fault
from benchmarks.seeds.unseen import facts, language, markup, typography
from benchmarks.seeds.unseen import whole as of_catalogs
from benchmarks.seeds.unseen.samples import FOLDER, halves, unseen

GROUPS = {
    "mark-up": markup.KINDS,
    "facts": facts.KINDS,
    "language": language.KINDS,
    "typography": typography.KINDS,
}
_EACH = 15
"""Faults of each kind in each catalog."""


def main() -> None:
    """Print peace on each catalog, then recall for each kind of fault."""
    samples = unseen()
    if not samples:
        print(f"no catalogs in {FOLDER}: set ARTICLE_I18N_UNSEEN to a folder of PO files", file=sys.stderr)
        return
    for sample in samples:
        peace(sample)
    wanted = os.environ.get("ARTICLE_I18N_GROUPS", "").split(",")
    for group, kinds in GROUPS.items():
        if wanted == [""] or group in wanted:
            table(group, kinds, _by_half([*samples, *whole()], kinds), ("loud", "pofilter"))
    if wanted == [""] or "catalogs" in wanted:
        _of_catalogs(samples)


def _by_half(samples: list[Sample], kinds: Mapping[str, Fault]) -> dict[str, dict[str, Counter[str]]]:
    first, second = halves(samples, 23)
    return {
        "first": counted(first, _seeded(first, kinds, 23)),
        "held back": counted(second, _seeded(second, kinds, 29)),
    }


def _seeded(samples: Sequence[Sample], kinds: Mapping[str, Fault], seed: int) -> list[Wrong]:
    return [
        wrong
        for kind, fault in kinds.items()
        for at, sample in enumerate(samples)
        for wrong in made(kind, fault, at, sample, seed, _EACH)
    ]


def _of_catalogs(samples: Sequence[Sample]) -> None:
    known = [sample for sample in samples if sample.locale in {"ru", "zh_CN"}]
    columns = {
        name: damaged(pieces(half, seed), of_catalogs.KINDS)
        for name, half, seed in zip(("first", "held back"), halves(known, 31), (31, 37), strict=True)
    }
    table("catalogs", of_catalogs.KINDS, columns, ("loud", "msgfmt -c", "i18nspector"))


if __name__ == "__main__":
    main()
