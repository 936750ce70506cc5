"""Checks: faults put into reviewed messages and catalogs, findings on untouched ones, and time; peers on the same.

The messages are in two halves. Checks were mended by what they missed in the first, never by the second.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from article_i18n import catalog as catalogs
from article_i18n.checks import catalog as checks_of_catalogs
from article_i18n.checks import check_catalog, check_message
from article_i18n.errors import ArticleError
from benchmarks.seeds import facts, language, markup, peers, typography, whole
from benchmarks.seeds.samples import ENOUGH, FORMAT_OF, MAIN, Sample, Wrong, half, seeded
from benchmarks.seeds.samples import whole as samples_of

GROUPS = {
    "mark-up": markup.KINDS,
    "facts": facts.KINDS,
    "language": language.KINDS,
    "typography": typography.KINDS,
}
HALVES = {"first": (0, 5), "held back": (1, 11)}
"""The halves of the messages, each with a seed of its own."""
_PIECE = 12
"""Messages in a small catalog."""


def main() -> None:
    """Print peace and time for each catalog, then recall for each kind of fault, beside the peers."""
    samples = samples_of()
    for sample in samples:
        peace(sample)
    for group in GROUPS:
        _of_messages(group, samples)
    _of_catalogs(samples)


def peace(sample: Sample) -> None:
    """Print what is said of an untouched catalog, and how long that takes."""
    start = time.process_time()
    found = list(check_catalog(sample.catalog, sample.locale, FORMAT_OF))
    taken = time.process_time() - start
    found = [finding for finding in found if finding.check not in {"fuzzy", "untranslated"}]
    counts = Counter(finding.severity for finding in found)
    loud = {finding.line for finding in found if finding.severity != "info"}
    size = len(sample.messages)
    told = ", ".join(f"{counts[name]} {name}" for name in ("error", "warning", "info"))
    theirs = peers.flagged(sample)
    beside = "" if theirs is None else f"; pofilter flags {theirs / size:.1%}"
    print(
        f"{sample.name}: {size} finished, {taken:.2f} s; {told}; errors or warnings in {len(loud) / size:.1%}{beside}"
    )


def _of_messages(group: str, samples: list[Sample]) -> None:
    """Print one group's recall, kind by kind, on both halves, and what a second count of findings says."""
    columns: dict[str, dict[str, Counter[str]]] = {}
    for name, (which, seed) in HALVES.items():
        chosen = half(samples, which, seed)
        wrongs = seeded(chosen, GROUPS[group], seed)
        columns[name] = counted(chosen, wrongs)
    table(group, GROUPS[group], columns, ("loud", "pofilter"))


def counted(samples: Sequence[Sample], wrongs: Sequence[Wrong]) -> dict[str, Counter[str]]:
    """Count, by kind of fault, who finds how many."""
    counts: dict[str, Counter[str]] = {}
    theirs = peers.pofilter(samples, wrongs)
    for number, wrong in enumerate(wrongs):
        count = counts.setdefault(wrong.kind, Counter())
        new = _new(samples[wrong.sample], wrong)
        count["in"] += 1
        count["out"] += bool(new)
        count["loud"] += any(severity != "info" for _, _, severity in new)
        count["pofilter"] += bool(theirs and theirs[number])
    return counts


def _new(sample: Sample, wrong: Wrong) -> set[tuple[str, str, str]]:
    """Return the findings that a fault brings."""
    before, after = (
        {
            (finding.check, finding.message, finding.severity)
            for finding in check_message(message, sample.locale, FORMAT_OF(message), habits=sample.habits)
        }
        for message in (wrong.right, wrong.wrong)
    )
    return after - before


def table(
    group: str, kinds: Iterable[str], columns: dict[str, dict[str, Counter[str]]], others: Sequence[str]
) -> None:
    """Print for each kind how many faults of each half were found; then who else found how many of the second."""
    first, second = columns
    print(f"\n{group:34} {first:>12} {second:>12} " + " ".join(f"{other:>12}" for other in others))
    sums = {name: Counter[str]() for name in columns}
    for kind in kinds:
        counts = [columns[name].get(kind, Counter()) for name in columns]
        for name, count in zip(columns, counts, strict=True):
            sums[name].update(count)
        print(_row(kind, counts, others))
    print(_row("all", list(sums.values()), others, share=True))


def _row(kind: str, counts: Sequence[Counter[str]], others: Sequence[str], share: bool = False) -> str:
    def cell(count: Counter[str], what: str) -> str:
        if share:
            return f"{count[what] / max(1, count['in']):12.1%}"
        return f"{count[what]:5} of {count['in']:3}" if count["in"] else f"{'–':>12}"

    cells = [cell(count, "out") for count in counts] + [cell(counts[-1], other) for other in others]
    return f"  {kind:32} " + " ".join(f"{text:>12}" for text in cells)


def _of_catalogs(samples: Sequence[Sample]) -> None:
    columns = {}
    for name, (which, seed) in HALVES.items():
        small = pieces(half(list(samples[: len(MAIN)]), which, seed), seed)
        columns[name] = damaged(small, whole.KINDS)
        for kind, around in _AROUND.items():
            found = [around(piece) for piece in small]
            columns[name][kind] = Counter({"in": len(found), "out": sum(found), "loud": sum(found)})
    table("catalogs", [*whole.KINDS, *_AROUND], columns, ("loud", "msgfmt -c", "i18nspector"))


def pieces(samples: Sequence[Sample], seed: int) -> list[whole.Excerpt]:
    """Return small catalogs, in turn from each of the large ones."""
    found = []
    order = random.Random(seed)
    for number in range(ENOUGH):
        sample = samples[number % len(samples)]
        chosen = order.sample([m for m in sample.messages if len(m.msgid) < 400], _PIECE)
        # the same words twice would be a fault of our own making
        unique = {message.msgid: message for message in chosen}
        data = catalogs.write(replace(sample.catalog, messages=list(unique.values()))).decode().strip("\n")
        entries = [
            entry for entry in data.split("\n\n") if '\nmsgstr ""\n"Project-Id-Version' not in f"\n{entry}"
        ]
        found.append(whole.excerpt(entries, sample.locale, random.Random(f"{seed} {number}")))
    return found


def damaged(pieces: Sequence[whole.Excerpt], kinds: Mapping[str, whole.Damage]) -> dict[str, Counter[str]]:
    """Put faults into small catalogs and count, by kind, who finds them."""
    counts: dict[str, Counter[str]] = {}
    good = [piece.text.encode() for piece in pieces]
    fine = [_of_file(data, piece.locale) for data, piece in zip(good, pieces, strict=True)]
    by_msgfmt = peers.msgfmt(good)
    by_inspector = peers.i18nspector([(data, piece.locale) for data, piece in zip(good, pieces, strict=True)])
    for kind, damage in kinds.items():
        count = counts.setdefault(kind, Counter())
        made = [(at, data) for at, piece in enumerate(pieces) if (data := damage(piece))]
        theirs, tags = (
            peers.msgfmt([data for _, data in made]),
            peers.i18nspector([(data, pieces[at].locale) for at, data in made]),
        )
        for number, (at, data) in enumerate(made):
            new = _of_file(data, pieces[at].locale) - fine[at]
            count["in"] += 1
            count["out"] += bool(new)
            count["loud"] += any(severity != "info" for *_, severity in new)
            count["msgfmt -c"] += bool(theirs and by_msgfmt and theirs[number] != by_msgfmt[at])
            count["i18nspector"] += bool(tags and by_inspector and tags[number] - by_inspector[at])
    return counts


def _of_file(data: bytes, locale: str) -> set[tuple[str, str, str]]:
    """Return what is said of a catalog in bytes, however it may look."""
    try:
        catalog = catalogs.read(data, "a.po")
    except ArticleError as error:
        return {("unreadable", str(error), "error")}
    found = check_catalog(catalog, locale, FORMAT_OF)
    return {(finding.check, finding.message, finding.severity) for finding in found}


def _stale(piece: whole.Excerpt) -> bool:
    """Say whether a template is found to be newer, that has one message more."""
    catalog = catalogs.read(piece.text.encode(), "a.po")
    more = [*catalog.messages, catalogs.Message("One message more.", "")]
    return bool(list(checks_of_catalogs.stale(catalog, replace(catalog, messages=more))))


def _gone(piece: whole.Excerpt) -> bool:
    """Say whether it is found that a source file is not there any more."""
    catalog = catalogs.read(piece.text.encode(), "a.po")
    places = sorted({place.rpartition(":")[0] for m in catalog.messages for place in m.references})
    if not places:
        return False
    lost = piece.order.choice(places)
    return bool(list(checks_of_catalogs.gone(catalog, lambda path: path != lost)))


_AROUND = {"template newer": _stale, "source file gone": _gone}
"""What is wrong beside a catalog."""


if __name__ == "__main__":
    main()
