"""What is said once of many places: a reader, and a list that shows ten at most, are spared the rest. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from article_i18n.model import Finding

_MANY = 3


def gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, sorted by file and line, with those put into one that say the same.

    That is what one check says of a line and of no message (all that a header lacks), and what it says in the same
    words of many messages of a file (that they are not translated): the first of them has their number.
    """
    for _, group in groupby(findings, key=lambda finding: finding.file):
        own = list(_joined(group))
        counts = Counter(_same(finding) for finding in own if finding.part is None)
        for finding in own:
            times = counts[_same(finding)] if finding.part is None else 1
            if times > _MANY:
                counts[_same(finding)] = 0
                yield replace(finding, message=f"{finding.message} ({times} messages; this is the first)")
            elif times:
                yield finding


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.check, finding.severity, finding.message


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    for (_, _, _, about), group in groupby(
        findings, key=lambda f: (f.check, f.severity, f.line, f.msgid or f.part)
    ):
        same = list(group)
        if about:
            yield from same
        else:
            yield replace(same[0], message="; ".join(dict.fromkeys(finding.message for finding in same)))
