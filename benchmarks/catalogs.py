"""Catalogs: reading, writing and updating beside polib, Babel and msgmerge.

`ARTICLE_I18N_BENCH_FULL=1` gives msgmerge the whole pair of catalogs (six CPU minutes) instead of an eighth.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import polib
from babel.messages.pofile import read_po, write_po
from rapidfuzz.distance import Indel

from article_i18n.catalog import Catalog, Message, format_message, read, write
from article_i18n.update import update
from benchmarks.corpora import CORPORA, cpu, documents


def main() -> None:
    """Print a table each for reading and writing, for wrapping, and for updating."""
    _read_and_write()
    _wrapping()
    _updates()


def _read_and_write() -> None:
    files = [path.read_bytes() for path in documents(".po")]
    size = sum(map(len, files)) / 1e6
    print(f"{len(files)} catalogs, {size:.1f} MB; medians of 3 runs")
    print(f"{'library':20} {'read MB/s':>10} {'write MB/s':>11}")

    def row(name: str, reader: Callable[[bytes], Any], writer: Callable[[Any], object]) -> None:
        with redirect_stdout(StringIO()):  # Babel prints what it does not understand
            reading = cpu(lambda: [reader(data) for data in files])
            catalogs = [reader(data) for data in files]
            writing = cpu(lambda: [writer(catalog) for catalog in catalogs])
        print(f"{name:20} {size / reading:10.1f} {size / writing:11.1f}")

    row("ours, untouched", read, write)
    row("ours, all touched", lambda data: _touched(read(data)), write)
    row("Babel", lambda data: read_po(BytesIO(data)), lambda catalog: write_po(BytesIO(), catalog))
    row("polib", lambda data: polib.pofile(data.decode()), str)


def _touched(catalog: Catalog) -> Catalog:
    return replace(catalog, messages=list(map(replace, catalog.messages)))


def _wrapping() -> None:
    if not shutil.which("msgcat"):
        print("\nno msgcat here to compare the wrapping with")
        return
    print(f"\n{'file':24} {'entries':>8} {'wrapped as by msgcat':>21}")
    for path in documents(".po"):
        done = subprocess.run(["msgcat", str(path)], capture_output=True, check=True)
        messages = read(done.stdout).messages
        same = sum(
            format_message(message) == f"{message.raw}\n".replace("\n\n", "\n") for message in messages
        )
        print(f"{path.name:24} {len(messages):8} {same / len(messages):21.2%}")


def _updates() -> None:
    old = read((CORPORA / "leverage" / "pydocs.zh_CN.old.po").read_bytes())
    new = read((CORPORA / "leverage" / "pydocs.zh_CN.new.po").read_bytes())
    print(
        "\nthe leverage pair: suggestions beside what people wrote (good: 0.7 alike or more, bad: below 0.4)"
    )
    print(f"{'tool':16} {'messages':>8} {'CPU s':>8} {'suggested':>10} {'good':>5} {'bad':>5}")
    for share in (8, 4, 2, 1):
        before, template = _part(old, share), _part(new, share, blank=True)
        seconds = cpu(lambda before=before, template=template: update(before, template), 1)
        _row("ours", seconds, update(before, template).catalog.messages, new, len(template.messages))
    if shutil.which("msgmerge"):
        share = 1 if os.environ.get("ARTICLE_I18N_BENCH_FULL") else 8
        template = _part(new, share, blank=True)
        seconds, messages = _msgmerge(_part(old, share), template)
        _row("msgmerge", seconds, messages, new, len(template.messages))


def _part(catalog: Catalog, share: int, blank: bool = False) -> Catalog:
    messages = catalog.messages[: len(catalog.messages) // share]
    if blank:
        messages = [
            Message(m.msgid, "", m.msgctxt, references=m.references) for m in messages if not m.obsolete
        ]
    return replace(catalog, messages=messages)


def _msgmerge(old: Catalog, template: Catalog) -> tuple[float, list[Message]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "old.po"), Path(folder, "new.pot")
        for path, catalog in zip(paths, (old, template), strict=True):
            path.write_bytes(write(catalog))
        start = _children()
        command = ["msgmerge", "--previous", "--quiet", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, check=True)
        return _children() - start, read(done.stdout).messages


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(tool: str, seconds: float, merged: Iterable[Message], truth: Catalog, count: int) -> None:
    likeness = [
        Indel.normalized_similarity(message.msgstr, known.msgstr)
        for message in merged
        if message.fuzzy and not message.obsolete and (known := truth.get(message.key))
    ]
    good, bad = sum(value >= 0.7 for value in likeness), sum(value < 0.4 for value in likeness)
    print(f"{tool:16} {count:8} {seconds:8.2f} {len(likeness):10} {good:5} {bad:5}")


if __name__ == "__main__":
    main()
