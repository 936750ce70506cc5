"""What becomes of findings: weighed as the configuration says, and held against those that are known."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from article_i18n.atomic import write_bytes
from article_i18n.catalog import file_of
from article_i18n.checks import baseline
from article_i18n.checks.baseline import Known
from article_i18n.commands import Outcome
from article_i18n.errors import UsageError
from article_i18n.files import read_bytes
from article_i18n.model import Finding
from article_i18n.settings import Loaded


class Memory(NamedTuple):
    """The file of known findings, and what is asked of it."""

    path: Path
    update: bool = False
    """Whether all that is found is known from now on."""
    prune: bool = False
    """Whether what is not found any more is taken out."""


def weighed(findings: list[Finding], loaded: Loaded) -> list[Finding]:
    """Return findings with the severity that the configuration gives them, without those that it switches off."""
    settings = loaded.settings
    if not settings.checks and not settings.checks_off and not settings.files:
        return findings
    found: list[Finding] = []
    for finding in findings:
        weight = loaded.weight(finding.check, _paths(finding))
        if weight != "off":
            found.append(replace(finding, severity=weight) if weight else finding)
    return found


def _paths(finding: Finding) -> Collection[str]:
    return {normpath(path) for path in (finding.file, file_of(finding.source)) if path}


def closed(
    outcome: Outcome, memory: Memory | None, ran: Collection[str], exists: Callable[[str], bool]
) -> Outcome:
    """Sort the findings and leave only those that are not known; `ran` are the checks that were made.

    Raises UsageError for a file of known findings that cannot be read.
    """
    outcome.findings.sort(key=lambda finding: (finding.file, finding.line, _column(finding)))
    if memory:
        _remember(outcome, memory, ran, exists)
    outcome.data["files"] = outcome.looked
    return outcome


def _column(finding: Finding) -> int:
    return finding.part.column if finding.part else 0


def _remember(outcome: Outcome, memory: Memory, ran: Collection[str], exists: Callable[[str], bool]) -> None:
    files = {normpath(path) for path in outcome.looked}

    def looked(known: Known) -> bool:
        return not exists(known.file) or (known.file in files and known.check in ran)

    path, shown = memory.path, _shown(memory.path)
    known = [] if memory.update and not path.exists() else _read(path)
    if memory.update:
        kept = baseline.renewed(known, outcome.findings, looked)
        count = sum(item.times for item in kept)
        outcome.notes.append(f"{shown}: {count} {'finding is' if count == 1 else 'findings are'} known now")
        outcome.findings = []
    else:
        outcome.findings, left = baseline.sifted(outcome.findings, known)
        gone = [item for item in left if looked(item)]
        kept = baseline.without(known, gone) if memory.prune else known
        if gone:
            outcome.notes.append(f"{shown}: {_mended(sum(item.times for item in gone), memory.prune)}")
    if kept != known or (memory.update and not path.exists()):
        write_bytes(path, baseline.write(kept).encode(), shown)


def _mended(count: int, forgotten: bool) -> str:
    known = "1 known finding is mended" if count == 1 else f"{count} known findings are mended"
    if forgotten:
        return f"{known} and forgotten"
    return f"{known}; --prune-baseline forgets {'it' if count == 1 else 'them'}"


def _shown(path: Path) -> str:
    """Return how a file is called where the command is run."""
    inside = path.is_absolute() and path.is_relative_to(Path.cwd())
    return path.relative_to(Path.cwd()).as_posix() if inside else str(path)


def _read(path: Path) -> list[Known]:
    if not path.exists():
        raise UsageError("there is no such file yet; --update-baseline writes it", _shown(path))
    try:
        return baseline.read(read_bytes(path, _shown(path)))
    except ValueError:
        remedy = "delete it, and write it anew with --update-baseline"
        raise UsageError(f"is no file of known findings; {remedy}", _shown(path)) from None
