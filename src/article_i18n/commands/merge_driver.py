"""`merge-driver`: git calls it to merge a catalog that two branches changed."""

from __future__ import annotations

from pathlib import Path

from article_i18n import catalog as catalogs
from article_i18n.atomic import write_bytes
from article_i18n.catalog import Catalog
from article_i18n.commands import Outcome
from article_i18n.errors import CatalogError
from article_i18n.files import read_bytes
from article_i18n.merging import merge_catalogs
from article_i18n.model import Finding


def run(base: Path, ours: Path, theirs: Path, name: str = "") -> Outcome:
    """Merge the three into `ours`; conflicts are findings, and fuzzy entries in the file.

    Raises CatalogError for one with entries that cannot be read; `ours` is left as it was then.
    """
    shown = name or str(ours)
    old, mine, other = (_read(path, shown) for path in (base, ours, theirs))
    merged = merge_catalogs(old, mine, other)
    write_bytes(ours, catalogs.write(merged.catalog), str(ours), durable=True)
    outcome = Outcome(changed=[shown])
    for message in merged.conflicts:
        text = "both sides translated it; ours stands as fuzzy, theirs is in its comment"
        outcome.findings.append(Finding("merge-conflict", "warning", text, shown, msgid=message.msgid))
    return outcome


def _read(path: Path, shown: str) -> Catalog:
    catalog = catalogs.read(read_bytes(path, str(path)), shown)
    if catalog.problems:
        problem = catalog.problems[0]
        raise CatalogError(problem.message, shown, problem.line)
    return catalog
