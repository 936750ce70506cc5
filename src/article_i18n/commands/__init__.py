"""What the commands do, as functions that can be called. `cli` only wraps them."""

from __future__ import annotations

from dataclasses import dataclass, field

from article_i18n.errors import ArticleError
from article_i18n.model import Finding


@dataclass(slots=True)
class Outcome:
    """What a command did and found; nothing in it was printed yet."""

    errors: list[ArticleError] = field(default_factory=list)
    """Files that could not be read or written; the others were dealt with all the same."""
    findings: list[Finding] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Editions held back (coverage below `keep`), one line each."""
    notes: list[str] = field(default_factory=list)
    """One line for each file dealt with, for people."""
    changed: list[str] = field(default_factory=list)
    """Paths written, or that would be."""
    looked: list[str] = field(default_factory=list)
    """Files that were checked, clean ones too."""
    diffs: list[str] = field(default_factory=list)
    """What would change, as unified diffs."""
    asides: list[str] = field(default_factory=list)
    """What a user should know about how it was done, whatever the form of the report."""
    data: dict[str, object] = field(default_factory=dict)
    """The same for machines."""

    def exit_code(self, *, check: bool = False, fail_on: str = "error") -> int:
        """Return 2 for unreadable input, 1 for findings of that severity, refusals or (`check`) changes, else 0."""
        if self.errors:
            return 2
        ranks = {"error": 2, "warning": 1, "info": 0}
        found = any(ranks[finding.severity] >= ranks[fail_on] for finding in self.findings)
        return int(found or bool(self.refused) or (check and bool(self.changed)))

    def add(self, other: Outcome) -> None:
        """Take in what a further step did."""
        self.errors += other.errors
        self.findings += other.findings
        self.refused += other.refused
        self.notes += other.notes
        self.looked += other.looked
        self.diffs += other.diffs
        self.asides += other.asides
        self.changed += [path for path in other.changed if path not in self.changed]
        self.data.update(other.data)
