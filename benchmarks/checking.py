"""`check` as a command: what it costs to start on one small project, and its memory where much is found."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.commands import fill, grown, project
from benchmarks.programs import OURS, Cost, median, missing, run

_RUNS = 9
_FORMATS = ("text", "json", "sarif", "junit", "gitlab")


def main() -> None:
    """Print the cost of a start beside an import of click and pofilter; then memory by form of the report."""
    with tempfile.TemporaryDirectory() as folder:
        _start(Path(folder) / "small")
        _memory(Path(folder) / "large")


def _start(root: Path) -> None:
    project(root, ["# One\n\nSome *text* with 3 words.\n\nMore `code` of it.\n"])
    run((*OURS, "extract"), root)
    catalog = root / "locales/ru.po"
    fill(root / "locales/messages.pot", catalog, True)
    print(f"one small project, one finished catalog; CPU seconds, medians of {_RUNS}")
    runs: dict[str, tuple[str, ...]] = {
        'python -c "import click"': (sys.executable, "-c", "import click"),
        "article-i18n check": (*OURS, "check", "--fail-on", "error"),
        "article-i18n check locales/ru.po": (*OURS, "check", "--fail-on", "error", str(catalog)),
    }
    if not missing("pofilter"):
        runs["pofilter locales/ru.po"] = ("pofilter", "--progress=none", str(catalog))
    for name, command in runs.items():
        print(f"  {name:40} {median(command, root, _RUNS).seconds:6.3f}")


def _memory(root: Path) -> None:
    texts = grown(10)
    size = project(root, texts, 'locales = ["ru", "zh_CN", "de"]\n')
    for name in ("extract", "update"):
        run((*OURS, name), root)
    print(
        f"\n{len(texts)} documents, {size:.1f} MB, 3 locales, nothing translated: a finding for each message"
    )
    for form in _FORMATS:
        cost: Cost = run((*OURS, "check", "--format", form, "--fail-on", "error"), root)
        print(f"  --format {form:10} {cost.seconds:6.1f} s {cost.mib:6.0f} MiB")


if __name__ == "__main__":
    main()
