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
