"""Scan, extract and render over the XML of the corpora, against itstool; cost at 1, 4 and 16 times the input."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

from article_i18n.formats import DEFAULTS, by_suffix, get
from benchmarks.corpora import CORPORA, cpu, documents
from benchmarks.steps import steps


def main() -> None:
    """Print one row a step, the peer's below ours."""
    paths = [path for path in documents("") if by_suffix(path.name) == "xml"]
    steps(paths, "xml")
    pages = [path for path in paths if path.suffix == ".page"]
    if shutil.which("itstool") and pages:
        _peer(pages, sum(path.stat().st_size for path in pages) / 1e6)
    _growth()


def _peer(pages: list[Path], size: float) -> None:
    catalogs = sorted(CORPORA.glob("gnome-help/*/ru/ru.po"))
    with tempfile.TemporaryDirectory() as folder:
        runs = {"itstool: extract": ["itstool", "-o", f"{folder}/a.pot"]}
        if catalogs and shutil.which("msgfmt"):
            subprocess.run(["msgfmt", "-o", f"{folder}/ru.mo", catalogs[0]], check=True)
            runs["itstool: render, full catalog"] = ["itstool", "-m", f"{folder}/ru.mo", "-o", folder]
        for name, command in runs.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([*command, *map(os.fspath, pages)], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{name:34} {seconds:7.2f} {size / seconds:7.2f} {len(pages) / seconds:8.0f}")


def _growth() -> None:
    """Show that one document's cost grows with its length only, whatever it is made of."""
    units = {
        "paragraphs": ("", "<p>Some <em>text</em> &amp; <gui style='x'>more</gui></p>\n", ""),
        "one paragraph": ("<p>", "Some <em>text</em> &amp; <!-- a --> more\n", "</p>"),
        "nested messages": ("<item>x ", "<p>y</p> ", "</item>"),
    }
    for name, (head, unit, tail) in units.items():
        spent = []
        for times in (1, 4, 16):
            body = head + unit * 2_000 * times + tail
            text = f'<page xmlns="http://projectmallard.org/1.0/">{body}</page>'
            spent.append(cpu(lambda text=text: get("xml").scan(text, DEFAULTS)))  # type: ignore[misc]
        print(f"{name:34} 1x {spent[0]:.3f} s, 4x {spent[1]:.3f} s, 16x {spent[2]:.3f} s")


if __name__ == "__main__":
    main()
