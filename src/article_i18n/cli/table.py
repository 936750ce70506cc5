"""The table of `status`, drawn with rich."""

from __future__ import annotations

import sys
from typing import Any, cast

from article_i18n.commands import Outcome


def status_table(outcome: Outcome, *, verbose: bool = False) -> None:
    """Print a row with a bar for each document and locale, then the total."""
    from rich.console import Console
    from rich.table import Table

    documents = cast(list[dict[str, Any]], outcome.data["documents"])
    total = cast(dict[str, Any], outcome.data["total"])
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("document", overflow="fold")
    table.add_column("locale")
    table.add_column("done", justify="right")
    table.add_column("")
    for name in ("translated", "fuzzy", "untranslated", "words left"):
        table.add_column(name, justify="right")
    for row in documents:
        table.add_row(row["source"], row["locale"], *_cells(row))
    if len(documents) > 1:
        table.add_row("total", "", *_cells(total), style="bold")
    del verbose
    # away from a terminal nothing may be cut to a width that nobody sees
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)


def _cells(row: dict[str, Any]) -> list[str]:
    share = row["translated"] / row["messages"] if row["messages"] else 1.0
    filled = int(share * 10)
    percent = int(share * 100)
    counts = [str(row[name]) for name in ("translated", "fuzzy", "untranslated", "words_left")]
    return [f"{percent} %", "█" * filled + "░" * (10 - filled), *counts]
