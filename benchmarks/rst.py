"""Scan, extract and render over the reST of the corpora, against Sphinx: time, and message for message."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from article_i18n.formats import DEFAULTS, by_suffix, get
from benchmarks.corpora import CORPORA, cpu, documents
from benchmarks.steps import steps

CONFIGURATION = """
from importlib.util import find_spec

project = "corpus"
root_doc = "index"
gettext_compact = False
extensions = [name for name in ("sphinx_inline_tabs",) if find_spec(name)]
"""
PROJECTS = ("devguide", "packaging/source")


def main() -> None:
    """Print one row a step, the peer's below ours; then how many messages are the same; then the growth."""
    paths = [path for path in documents("") if by_suffix(path.name) == "rst"]
    steps(paths, "rst")
    if shutil.which("sphinx-build"):
        _peer()
    _growth()


def _peer() -> None:
    for name in PROJECTS:
        if not (CORPORA / name).is_dir():
            continue
        with tempfile.TemporaryDirectory() as folder:
            source, out = Path(folder, "source"), Path(folder, "out")
            shutil.copytree(CORPORA / name, source)
            (source / "conf.py").write_text(CONFIGURATION)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = ["sphinx-build", "-q", "-b", "gettext", os.fspath(source), os.fspath(out)]
            subprocess.run(command, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            files = list(source.rglob("*.rst"))
            size = sum(path.stat().st_size for path in files) / 1e6
            title = f"sphinx-build -b gettext: {name}"
            print(f"{title:34} {seconds:7.2f} {size / seconds:7.2f} {len(files) / seconds:8.0f}")
            _compare(name, source, out)


def _compare(name: str, source: Path, out: Path) -> None:
    """Print how many messages are the same, document by document, white space folded."""
    theirs = both = ours = words = 0
    for path in sorted(source.rglob("*.rst")):
        template = (out / path.relative_to(source)).with_suffix(".pot")
        if not template.exists():
            continue
        here = set(_messages(path.read_text(encoding="utf-8")))
        there = {" ".join(entry.msgid.split()) for entry in polib.pofile(os.fspath(template))}
        theirs, both, ours = theirs + len(there), both + len(here & there), ours + len(here)
        words += sum(any(map(str.isalpha, text)) for text in there - here)
    print(
        f"{name}: {both} of Sphinx's {theirs} messages are ours ({both / theirs:.2%}; {words} of the others have a"
        f" letter), of our {ours} {both / ours:.2%} are Sphinx's"
    )


def _messages(text: str) -> Iterator[str]:
    for block in get("rst").scan(text, DEFAULTS):
        for line in block.text.split("\n") if block.cells else [block.text]:
            yield " ".join(line.split())


def _growth() -> None:
    """Show that one document's cost grows with its length only, whatever it is made of."""
    units = {
        "paragraphs": "Some *text* of |name| and\n:ref:`more <x>` in `it <https://x.y>`_.\n\n",
        "one line": "Some *text* and ``code`` ",
        "titles and references": "A title\n=======\n\nSee `a title`_.\n\n",
        "never closed": "`a *b **c ``d |e :f:`g ",
        "lists": "- one\n\n  - two\n",
        "directives": ".. note:: One\n   :class: x\n\n   two\n\n",
        "a simple table": "one  two three\n",
    }
    for name, unit in units.items():
        spent = []
        for times in (1, 4, 16):
            text = unit * (1500 * times)
            if name == "a simple table":
                text = f"===  ===\n{unit * (400 * times)}===  ===\n"
            spent.append(cpu(lambda text=text: get("rst").scan(text, DEFAULTS)))
        ratios = ", ".join(f"{later / spent[0]:.1f}" for later in spent[1:])
        print(f"scan, {name:28} 4x and 16x the input cost {ratios} times as much")


if __name__ == "__main__":
    main()
