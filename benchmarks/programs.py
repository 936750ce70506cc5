"""Whole programs as a user runs them: what they cost, and which of them are here."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

_COMPILED = Path(tempfile.gettempdir(), "article-i18n-benchmarks")
"""What Python compiles; it stays there for the next run."""
OURS = (sys.executable, "-m", "article_i18n")


class Cost(NamedTuple):
    """What one run of a program took."""

    seconds: float
    """CPU, user and system."""
    mib: float
    """Most memory that it held (resident)."""
    wall: float = 0
    """Seconds by the clock."""


def run(command: Sequence[str | os.PathLike[str]], folder: Path, *, refusing: bool = False) -> Cost:
    """Run a program in a folder; raises RuntimeError with what it said where it fails.

    With `refusing`, exit code 1 is no failure: it tells of findings.

    Python keeps what it compiles, as it does for every package that is installed: in a folder of the benchmarks' own.
    """
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.monotonic()
    with subprocess.Popen(
        [os.fspath(part) for part in command],
        cwd=folder,
        env=settings | {"PYTHONPYCACHEPREFIX": str(_COMPILED)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not (refusing and process.returncode == 1):
        raise RuntimeError(
            f"{command[0]} ended with {process.returncode}: {said[-500:].decode('utf-8', 'replace')}"
        )
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, wall)


def median(
    command: Sequence[str | os.PathLike[str]],
    folder: Path,
    runs: int = 3,
    before: Callable[[], object] = lambda: None,
) -> Cost:
    """Return the median seconds and the most memory of several runs; `before` is called ahead of each."""
    costs = []
    for _ in range(runs):
        before()
        costs.append(run(command, folder))
    return Cost(statistics.median(cost.seconds for cost in costs), max(cost.mib for cost in costs))


def missing(*programs: str) -> list[str]:
    """Return those of the programs that are not on the PATH, and say so."""
    absent = [program for program in programs if not shutil.which(program)]
    for program in absent:
        print(f"  (no {program} on the PATH: left out)")
    return absent


def version(program: str) -> str:
    """Return the first line of what a program says of its version."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return (said.stdout or said.stderr).strip().split("\n")[0]
