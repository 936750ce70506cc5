"""What comes of each document, and how it is gathered into one report."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError, UsageError
from article_i18n.freshness import File
from article_i18n.model import Finding
from article_i18n.outputs.article import Record


class Told(msgspec.Struct, array_like=True):
    """What a document adds to the reports. It can be kept in a file."""

    findings: list[Finding] = []
    common: list[Finding] = []
    """Those that are about what documents share: they are reported once."""
    refused: list[str] = []
    notes: list[str] = []
    rows: list[dict[str, object]] = []
    records: dict[str, list[Record]] = {}
    """For each output that makes something of all documents together."""
    warnings: list[str] = []
    """Notes about what documents share: they are said once, after all others."""


@dataclass(slots=True)
class Sheet:
    """What came of a document. It hangs on nothing that came of others, and can be sent to another process."""

    told: Told = field(default_factory=Told)
    errors: list[ArticleError] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    """What was made, written or not."""
    changed: list[str] = field(default_factory=list)
    """What was written, or would be."""
    reads: dict[str, str] = field(default_factory=dict)
    """Hashes of the files that it was made from, as they were before anything was made."""
    clashes: list[tuple[str, str, str]] = field(default_factory=list)
    """Two outputs, and the file that both would write; the second has left it."""
    asked: set[str] = field(default_factory=set)
    """What was asked about the other documents."""


@dataclass(slots=True)
class Report:
    """Where the sheets are gathered, in the order of the documents."""

    outcome: Outcome = field(default_factory=Outcome)
    rows: list[dict[str, object]] = field(default_factory=list)
    records: dict[str, list[Record]] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)
    """Notes about what documents share, each once."""
    _clashes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _common: set[tuple[str, str, str]] = field(default_factory=set)
    _errors: set[str] = field(default_factory=set)

    def add(self, told: Told) -> None:
        """Take in what was told of a document."""
        outcome = self.outcome
        for finding in told.common:
            place = f"{finding.file}:{finding.line}" if finding.line else ""
            if (finding.check, finding.message, place) not in self._common:
                self._common.add((finding.check, finding.message, place))
                outcome.findings.append(finding)
        outcome.findings += told.findings
        outcome.refused += told.refused
        outcome.notes += told.notes
        self.rows += told.rows
        self.warnings |= dict.fromkeys(told.warnings)
        for name, records in told.records.items():
            self.records.setdefault(name, []).extend(records)

    def take(self, sheet: Sheet) -> None:
        """Take in what came of a document; what is wrong with what documents share, each of them tells."""
        self.add(sheet.told)
        self.outcome.changed += sheet.changed
        for first, second, path in sheet.clashes:
            self._clashes.setdefault((first, second), []).append(path)
        for error in sheet.errors:
            if str(error) not in self._errors:
                self._errors.add(str(error))
                self.outcome.errors.append(error)

    def close(self) -> Outcome:
        """Return the outcome; of outputs that would write the same files, one line tells whatever their number."""
        for (first, second), paths in self._clashes.items():
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            said = f"{first} and {second} would both write {paths[0]}{more}; give one a folder of its own with --output"
            self.outcome.errors.append(UsageError(said))
        self.outcome.notes += self.warnings
        return self.outcome
