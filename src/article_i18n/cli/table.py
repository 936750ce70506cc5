"""The table of `status`, drawn with rich."""

from __future__ import annotations

import sys
from collections.abc import Sequence
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
    names = ["translated", "derived", "fuzzy", "untranslated", "words_left"]
    if not total["derived"]:
        names.remove("derived")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for row in documents:
        table.add_row(row["source"], row["locale"], *_cells(row, names))
    if len(documents) > 1:
        table.add_row("total", "", *_cells(total, names), style="bold")
    del verbose
    # away from a terminal nothing may be cut to a width that nobody sees
    Console(width=None if sys.stdout.isatty() else 10_000, highlight=False).print(table)


def _cells(row: dict[str, Any], names: Sequence[str]) -> list[str]:
    share = (row["translated"] + row["derived"]) / row["messages"] if row["messages"] else 1.0
    filled = int(share * 10)
    return [f"{int(share * 100)} %", "█" * filled + "░" * (10 - filled), *(str(row[name]) for name in names)]
