"""Findings that are known: an old catalog's, so that only new ones count. Pure.

A finding is known again by its file, check and message and by the part that is wrong, not by its line nor by what
its sentence says of other messages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from posixpath import normpath
from typing import NamedTuple

from article_i18n.model import Finding

_VERSION = 2
_SHOWN = 60


class Known(NamedTuple):
    """A finding that is known, in the file that keeps them."""

    file: str
    check: str
    mark: str
    """What stays the same about it."""
    times: int = 1
    """How many there are alike."""
    msgid: str = ""
    """How the message begins, for whoever reads the file."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells findings apart."""
        return self.file, self.mark


def mark(finding: Finding) -> str:
    """Return what stays the same about a finding of a file when lines move and other messages change."""
    about = finding.part.snippet if finding.part else ""
    if not finding.msgid:
        about = re.sub(r"\d+", "#", finding.message)
    parts = (finding.check, finding.locale, finding.msgid, about)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def taken(findings: Iterable[Finding]) -> list[Known]:
    """Return findings as known ones."""
    counts: Counter[tuple[str, str, str, str]] = Counter(
        (normpath(f.file), f.check, mark(f), " ".join(f.msgid[:_SHOWN].split())) for f in findings
    )
    return [Known(file, check, own, n, msgid) for (file, check, own, msgid), n in counts.items()]


def sifted(findings: Iterable[Finding], known: Sequence[Known]) -> tuple[list[Finding], list[Known]]:
    """Return the findings that are new, and what is known but was not found."""
    left = Counter({item.key: item.times for item in known})
    new: list[Finding] = []
    for finding in findings:
        key = normpath(finding.file), mark(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new, [item._replace(times=left[item.key]) for item in known if left[item.key] > 0]


def without(known: Iterable[Known], gone: Iterable[Known]) -> list[Known]:
    """Return what is known less what is gone."""
    less = Counter({item.key: item.times for item in gone})
    return [item._replace(times=n) for item in known if (n := item.times - less[item.key]) > 0]


def renewed(
    known: Iterable[Known], findings: Iterable[Finding], looked: Callable[[Known], bool]
) -> list[Known]:
    """Return what was found, and what is known of files and checks that were not looked at."""
    return [*(item for item in known if not looked(item)), *taken(findings)]


def write(known: Iterable[Known]) -> str:
    """Return the file that keeps them: JSON, a line for each, in an order that depends on nothing else."""
    lines = [json.dumps(item._asdict(), ensure_ascii=False) for item in sorted(known)]
    return f'{{"version": {_VERSION}, "known": [\n' + ",\n".join(lines) + "\n]}\n"


def read(data: bytes) -> list[Known]:
    """Read such a file. Raises ValueError for one that is none."""
    try:
        whole = json.loads(data)
        if whole["version"] != _VERSION:
            raise ValueError(whole["version"])
        return [
            Known(str(i["file"]), str(i["check"]), str(i["mark"]), int(i["times"]), str(i.get("msgid", "")))
            for i in whole["known"]
        ]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
