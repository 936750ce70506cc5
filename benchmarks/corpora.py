"""Where the documents are, and how time is taken."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

CORPORA = Path(
    os.environ.get("ARTICLE_I18N_CORPORA", Path(__file__).parent.parent.parent / "shared" / "corpora")
).absolute()


def documents(*suffixes: str) -> list[Path]:
    """Return the documents with these suffixes, sorted."""
    return sorted(path for path in CORPORA.rglob("*") if path.is_file() and path.name.endswith(suffixes))


def cpu(function: Callable[[], object], runs: int = 3) -> float:
    """Return the median CPU seconds of several runs of a function, after one to warm up."""
    function()
    times = []
    for _ in range(runs):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return statistics.median(times)


def cut(text: str, least: int = 1200) -> list[str]:
    """Return a Markdown document in pieces that begin at headings, each of at least so many characters."""
    pieces, piece, fence = [], "", ""
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(" >")
        if bare.startswith(("```", "~~~")):
            fence = "" if fence else bare[:3]
        if not fence and line.startswith("#") and len(piece) >= least:
            pieces.append(piece)
            piece = ""
        piece += line
    return [*pieces, piece] if piece.strip() else pieces
