"""Whole commands on Markdown, start-up included, beside the peers on the PATH; memory; cost at 1, 4 and 16 times.

The peers get the corpora cut at headings, since they were measured on small documents and po4a refuses `:::`.
Every tool renders with a catalog of its own template, empty or filled by the same pseudo-translation.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from article_i18n.catalog import Message, new_catalog, read, write
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Block
from article_i18n.pseudo import pseudo
from benchmarks.corpora import cut, documents
from benchmarks.programs import OURS, Cost, median, missing, run, version

_SHARE = 5
"""One piece in so many goes to the peers."""
_FLAT = 'locales = ["ru"]\ntemplate = "locales/messages.pot"\ncatalog = "locales/{locale}.po"\n'
_AGAIN = (*OURS, "render", "--to", "source")
_RENDER = (*_AGAIN, "--no-cache")


def main() -> None:
    """Print a table each: beside the peers, memory and growth, one document."""
    with tempfile.TemporaryDirectory() as folder:
        _beside_peers(Path(folder, "small"))
        _large(Path(folder, "large"))
        _growth(Path(folder))
        _single(Path(folder, "single"))


def project(root: Path, texts: Sequence[str], settings: str = _FLAT) -> float:
    """Make a project of these documents; returns their size in MB."""
    size = 0
    for number, text in enumerate(texts):
        path = root / "source" / f"{number // 100:03}" / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    (root / "article-i18n.toml").write_text(settings)
    return size / 1e6


def fill(template: Path, catalog: Path, full: bool) -> None:
    """Write a catalog with the template's messages, pseudo-translated or empty."""

    def translated(message: Message) -> Message:
        block = Block(0, 0, "", message.msgid, get("markdown").inlines(message.msgid, DEFAULTS))
        return replace(message, msgstr=pseudo(block, "ru") if full else "", flags=())

    said = read(template.read_bytes())
    messages = [translated(message) for message in said.messages if not message.obsolete]
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_bytes(write(replace(said, header=new_catalog("ru").header, messages=messages)))


def _row(name: str, cost: Cost, size: float, files: int) -> None:
    print(
        f"{name:40} {cost.seconds:8.2f} {size / cost.seconds:7.2f} {files / cost.seconds:8.0f} {cost.mib:6.0f}"
    )


def _head() -> None:
    print(f"{'command':40} {'CPU s':>8} {'MB/s':>7} {'files/s':>8} {'MiB':>6}")


def _beside_peers(root: Path) -> None:
    whole = [path.read_text("utf-8", "replace") for path in documents(".md")]
    pieces = [piece for text in whole if ":::" not in text for piece in cut(text)][::_SHARE]
    size = project(root, pieces)
    print(f"{len(pieces)} documents cut at headings, {size:.2f} MB; medians of 3 runs, start-up included")
    _head()
    count = len(pieces)
    for mode in ("block", "sentence"):
        (root / "article-i18n.toml").write_text(f'{_FLAT}segmentation = "{mode}"\n')
        shutil.rmtree(root / "locales", ignore_errors=True)
        fresh = median((*OURS, "extract"), root, before=lambda: (root / "locales/messages.pot").unlink(True))
        _row(f"article-i18n extract, {mode} messages", fresh, size, count)
    (root / "article-i18n.toml").write_text(_FLAT)
    run((*OURS, "extract"), root)
    for full in (False, True):
        fill(root / "locales/messages.pot", root / "locales/ru.po", full)
        name = f"article-i18n render, {'full' if full else 'empty'} catalog"
        _row(name, median(_RENDER, root, before=lambda: shutil.rmtree(root / "build", True)), size, count)
    _row("article-i18n render, unchanged rerun", median(_AGAIN, root), size, count)
    sources = sorted(path.relative_to(root).as_posix() for path in root.glob("source/*/*.md"))
    if not missing("po4a", "po4a-updatepo"):
        print(version("po4a"))
        _po4a(root, sources, size)
    if not missing("md2po", "po2md"):
        print(version("md2po"))
        _translate_toolkit(root, size, count)


def _po4a(root: Path, sources: Sequence[str], size: float) -> None:
    masters = [part for source in sources for part in ("-m", source)]
    extract = ("po4a-updatepo", "-f", "text", "-o", "markdown", "-M", "UTF-8", *masters, "-p", "po4a.pot")
    cost = median(extract, root, before=lambda: (root / "po4a.pot").unlink(True))
    _row("po4a-updatepo", cost, size, len(sources))
    lines = ["[po4a_langs] ru", "[po4a_paths] po4a.pot $lang:po4a.$lang.po"]
    lines += [f'[type: text] {source} $lang:po4a/{source} opt:"-o markdown -k 0"' for source in sources]
    (root / "po4a.cfg").write_text("\n".join(lines))
    for full in (False, True):
        fill(root / "po4a.pot", root / "po4a.ru.po", full)
        command = ("po4a", "--no-update", "--quiet", "po4a.cfg")
        cost = median(command, root, before=lambda: shutil.rmtree(root / "po4a", True))
        _row(f"po4a, {'full' if full else 'empty'} catalog", cost, size, len(sources))


def _translate_toolkit(root: Path, size: float, count: int) -> None:
    quiet = ("--progress=none", "-i")
    extract = ("md2po", "--pot", "--multifile=onefile", *quiet, "source", "-o", "tt.pot")
    _row("md2po", median(extract, root, before=lambda: (root / "tt.pot").unlink(True)), size, count)
    for full in (False, True):
        fill(root / "tt.pot", root / "tt.po", full)
        command = ("po2md", *quiet, "tt.po", "-t", "source", "-o", "tt")
        cost = median(command, root, before=lambda: shutil.rmtree(root / "tt", True))
        _row(f"po2md, {'full' if full else 'empty'} catalog", cost, size, count)


def grown(size: float) -> list[str]:
    """Return whole documents of the corpora, again and again, until they make so many MB."""
    known = [path.read_text("utf-8", "replace") for path in documents(".md")]
    texts: list[str] = []
    left = size * 1e6
    while left > 0:
        text = known[len(texts) % len(known)]
        texts.append(text)
        left -= len(text.encode())
    return texts


def _large(root: Path) -> None:
    texts = grown(10)
    size = project(root, texts, 'locales = ["ru", "zh_CN", "de"]\n')
    print(f"\n{len(texts)} whole documents, {size:.2f} MB, a catalog each in 3 locales; single runs")
    _head()
    for name in ("extract", "extract", "update", "update", "status", "check"):
        command = (*OURS, name)
        _row(name, _lenient(command, root), size, len(texts))
    for path in root.glob("locales/*/LC_MESSAGES/**/*.po"):
        fill(path, path, True)
    for note in ("full catalogs, 3 locales", "unchanged rerun"):
        _row(f"render, {note}", _lenient(_AGAIN, root), size * 3, len(texts) * 3)


def _lenient(command: Sequence[str], root: Path) -> Cost:
    """Return a command's cost although it may have findings."""
    return run(("sh", "-c", '"$@" || test $? -eq 1', "sh", *command), root)


def _growth(folder: Path) -> None:
    print("\none template and one catalog; MB per CPU-second where the input is 1, 4 and 16 times as large")
    print(f"{'command':20} {'1x':>8} {'4x':>8} {'16x':>8}")
    rates: dict[str, list[str]] = {"extract": [], "update": [], "render": []}
    for times in (1, 4, 16):
        root = folder / f"grown{times}"
        size = project(root, [f"{text}\n\nPart {n}.\n" for n, text in enumerate(grown(0.5 * times))])
        for name, told in rates.items():
            command = _RENDER if name == "render" else (*OURS, name)
            told.append(f"{size / run(command, root).seconds:8.2f}")
    for name, told in rates.items():
        print(f"{name:20} {' '.join(told)}")


def _single(root: Path) -> None:
    project(root, ["# One\n\nSome *text*.\n"])
    run((*OURS, "extract"), root)
    fill(root / "locales/messages.pot", root / "locales/ru.po", True)
    print("\none small document, start-up included; CPU seconds")
    runs = {
        "article-i18n render --to source": _RENDER,
        "article-i18n render": (*OURS, "render", "--no-cache"),
    }
    if not missing("po4a-translate"):
        told = ("-f", "text", "-o", "markdown", "-M", "UTF-8", "-k", "0", "-l", "out.md")
        peer = ("po4a-translate", *told, "-m", "source/000/00000.md", "-p", "locales/ru.po")
        runs["po4a-translate"] = peer
    for name, command in runs.items():
        print(f"{name:40} {median(command, root, 5).seconds:8.2f}")


if __name__ == "__main__":
    main()
