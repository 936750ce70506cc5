"""Sites with and without the memory of the last run: at several sizes, with one document changed, and beside po4a.

Wall time hangs on what else the machine does: it is told with the load, and CPU seconds count.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.commands import fill, grown, project
from benchmarks.corpora import CORPORA
from benchmarks.programs import OURS, Cost, missing, run, version

_LOCALES = 3
_PATIENCE = 60
"""Seconds for a page."""
_SETTINGS = 'locales = ["ru", "zh_CN", "de"]\nbase_url = "https://example.org/"\n'
_SITE = (*OURS, "render", "--quiet", "--to", "site")


def main() -> None:
    """Print a table of sites, and one of an unchanged rerun beside po4a."""
    print(f"sites of N documents in {_LOCALES} locales, full catalogs; medians of 3 but for the first runs")
    print(f"{'N':>5} {'run':28} {'CPU s':>8} {'wall s':>8} {'MiB':>6} {'load':>6}")
    for count in (250, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            _site(Path(folder), count)
    if not missing("po4a"):
        with tempfile.TemporaryDirectory() as folder:
            _beside_po4a(Path(folder))


def _site(root: Path, count: int) -> None:
    texts = [f"{text}\n\nPart {n}.\n" for n, text in enumerate(grown(30)[:count])]
    size = project(root, texts, _SETTINGS)
    for name in ("extract", "update"):
        run((*OURS, name), root)
    for path in root.glob("locales/*/LC_MESSAGES/**/*.po"):
        fill(path, path, True)
    document = next(root.glob("source/*/00007.md"))

    def clear() -> None:
        for name in ("build", ".cache"):
            shutil.rmtree(root / name, ignore_errors=True)

    def change() -> None:
        with document.open("a") as stream:
            stream.write("\nMore.\n")

    print(f"{count:5} {size:.1f} MB")
    _row("without memory, --jobs 1", _times(root, ("--jobs", "1", "--no-cache"), clear, 1))
    _row("first, --jobs 1", _times(root, ("--jobs", "1"), clear, 1))
    _row("first, --jobs 2", _times(root, ("--jobs", "2"), clear, 1))
    _row("unchanged", _times(root, ()))
    _row("one document changed", _times(root, (), change))
    print(
        f"{'':5} {'watched, save to new bytes':28} {'':8} {watched(root, document, 'site'):8.2f}", flush=True
    )


def watched(root: Path, document: Path, target: str) -> float:
    """Return the seconds from a save to the new page under `--watch`: the median of 5. `document` is in `root/source`.

    Raises RuntimeError where the page does not come.
    """
    path = document.relative_to(root / "source").with_suffix(".html")
    page = root / "build" / "ru" / path
    command = (*OURS, "render", "--to", target, "--watch")
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        next(line for line in process.stdout if line.startswith("watching "))
        threading.Thread(target=process.stdout.read, daemon=True).start()
        return median(_save(document, page, f"Watched {number}.") for number in range(5))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _save(document: Path, page: Path, words: str) -> float:
    time.sleep(2)  # until the round before is over
    start = time.monotonic()
    with document.open("a") as stream:
        stream.write(f"\n{words}\n")
    while words not in page.read_text("utf-8"):
        if time.monotonic() > start + _PATIENCE:
            raise RuntimeError(f"{page} was not rendered again in {_PATIENCE} seconds")
        time.sleep(0.005)
    return time.monotonic() - start


def _times(
    root: Path, options: tuple[str, ...], before: Callable[[], object] = lambda: None, runs: int = 3
) -> Cost:
    costs = []
    for _ in range(runs):
        before()
        costs.append(run(("sh", "-c", '"$@" || test $? -eq 1', "sh", *_SITE, *options), root))
    return Cost(
        median(cost.seconds for cost in costs),
        max(cost.mib for cost in costs),
        median(cost.wall for cost in costs),
    )


def _row(name: str, cost: Cost) -> None:
    load = os.getloadavg()[0]
    print(f"{'':5} {name:28} {cost.seconds:8.2f} {cost.wall:8.2f} {cost.mib:6.0f} {load:6.1f}", flush=True)


def _beside_po4a(root: Path) -> None:
    """Measure reruns of both on the same documents, in turn."""
    found = sorted((CORPORA / "kubernetes").rglob("content/en/**/*.md"))
    texts = [path.read_text("utf-8", "replace") for path in found]
    size = project(root, texts, 'locales = ["ru"]\ntemplate = "m.pot"\ncatalog = "{locale}.po"\n')
    sources = sorted(path.relative_to(root).as_posix() for path in root.glob("source/*/*.md"))
    run((*OURS, "extract"), root)
    fill(root / "m.pot", root / "ru.po", True)
    lines = ["[po4a_langs] ru", "[po4a_paths] po4a.pot $lang:po4a.$lang.po"]
    lines += [f'[type: text] {source} $lang:po4a/{source} opt:"-o markdown -k 0"' for source in sources]
    (root / "po4a.cfg").write_text("\n".join(lines))
    peer = ("po4a", "--quiet", "po4a.cfg")
    run(peer, root)
    fill(root / "po4a.pot", root / "po4a.ru.po", True)
    ours = ("sh", "-c", '"$@" || test $? -eq 1', "sh", *OURS, "render", "--quiet", "--to", "source")
    commands = {
        "article-i18n render": ours,
        "po4a": peer,
        "po4a --no-update": ("po4a", "--no-update", "--quiet", "po4a.cfg"),
    }
    for command in commands.values():
        run(command, root)
    print(
        f"\nunchanged reruns of {len(texts)} documents of kubernetes, {size:.1f} MB, one locale; {version('po4a')}"
    )
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(5):
        for name, command in commands.items():
            costs[name].append(run(command, root))
    for name, told in costs.items():
        seconds, wall = median(cost.seconds for cost in told), median(cost.wall for cost in told)
        print(f"{name:34} {seconds:8.2f} {wall:8.2f}   load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
