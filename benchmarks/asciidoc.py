"""AsciiDoc: how fast documents are scanned and rendered, cost at 1, 4 and 16 times the input, and po4a beside it.

po4a reads the same documents, with cells of tables one by one and no image targets. Its msgids are compared with
ours, white space folded, and every difference is put in a class that says why it is one.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

from article_i18n.formats import DEFAULTS
from article_i18n.formats.asciidoc import inlines, scan
from article_i18n.formats.words import has_words
from benchmarks.corpora import cpu, documents
from benchmarks.steps import steps

_OPTIONS = ("-o", "tablecells", "-o", "noimagetargets", "-o", "compat=asciidoctor")
_LISTING = re.compile(r"type: delimited block [-.+]")
_SPELLING = re.compile(r"\\(?=\|)| \+(?= |\Z)|^\[[ x]\] |^\* |//.*")


def main() -> None:
    """Print one row a step, the peer's below ours, then the comparison."""
    paths = documents(".adoc", ".asciidoc", ".asc")
    row = steps(paths, "asciidoc")
    if shutil.which("po4a-updatepo"):
        with tempfile.TemporaryDirectory() as folder:
            template = Path(folder, "po4a.pot")
            row("po4a: extract", _po4a(paths, template))
            if template.exists():
                _compare(paths, polib.pofile(str(template)))
    _growth("\n".join(path.read_text("utf-8") for path in paths))


def _po4a(paths: list[Path], template: Path) -> float:
    """Make a template with po4a; return its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    masters = [each for path in paths for each in ("-m", os.fspath(path))]
    command = [
        "po4a-updatepo",
        "-f",
        "asciidoc",
        *_OPTIONS,
        "-M",
        "UTF-8",
        *masters,
        "-p",
        os.fspath(template),
    ]
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _compare(paths: list[Path], catalog: polib.POFile) -> None:
    """Print how many msgids are the same, and why the others are not."""
    found = (block for path in paths for block in scan(path.read_text("utf-8"), DEFAULTS))
    ours = {_folded(block.text): block.kind for block in found}
    theirs = {_folded(entry.msgid): entry for entry in catalog}
    both = ours.keys() & theirs.keys()
    print(f"msgids: {len(ours)} ours, {len(theirs)} of po4a, {len(both)} the same")
    mine = [text for text in ours if text not in both]
    rest = [text for text in theirs if text not in both]
    spelled = Counter(_spelling(text) for text in (*mine, *rest))
    all_ours, all_theirs = "\n".join(map(_spelling, ours)), "\n".join(map(_spelling, theirs))
    reasons = Counter(_why_not_ours(text, theirs[text], spelled, all_ours) for text in rest)
    for reason, number in reasons.most_common():
        print(f"  only po4a: {number:5} {reason}")
    reasons = Counter(_why_not_theirs(text, ours[text], spelled, all_theirs) for text in mine)
    for reason, number in reasons.most_common():
        print(f"  only ours: {number:5} {reason}")


def _why_not_ours(text: str, entry: polib.POEntry, spelled: Counter[str], all_ours: str) -> str:
    if _LISTING.search(entry.comment):
        return "listings and literal blocks"
    if not has_words(text, inlines(text, DEFAULTS)):
        return "no words outside code, references and the like"
    if spelled[_spelling(text)] > 1:
        return "comments, hard breaks or boxes in the text"
    if any(line[:1].isspace() or text.startswith("$ ") for line in _lines(entry)):
        return "literal paragraphs"
    return "cut otherwise" if _spelling(text) in all_ours else "other"


def _why_not_theirs(text: str, kind: str, spelled: Counter[str], all_theirs: str) -> str:
    if kind == "attribute":
        return "attributes"
    if spelled[_spelling(text)] > 1:
        return "comments, hard breaks or boxes in the text"
    return "cut otherwise" if _spelling(text) in all_theirs else "other"


def _lines(entry: polib.POEntry) -> Iterator[str]:
    """Yield the lines of the documents that an entry names."""
    for path, number in entry.occurrences:
        lines = Path(path).read_text("utf-8").splitlines()
        if number.isdecimal() and 0 < int(number) <= len(lines):
            yield lines[int(number) - 1]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _spelling(text: str) -> str:
    return _folded(_SPELLING.sub("", text))


def _growth(whole: str) -> None:
    """Show that one document's cost grows with its length only, whatever it is made of."""
    units = {
        "all documents as one": whole,
        "paragraphs": "Some *text* with `code` and a https://example.org[link],\nand more.\n\n" * 1000,
        "one paragraph": "some _text_ and `more (((of it))) footnote:[a ]\n" * 1000,
        "one line": "some *text* and `more <<it,b>> " * 1000,
        "list items": "* one\n** two\n+\nattached\n" * 1000,
        "cells": "|===\n" + "|one a|two \\| b\n" * 1000,
        "fences that never close": "====\n----\n****\n" * 1000,
    }
    for name, unit in units.items():
        spent = [cpu(lambda text=unit * times: scan(text, DEFAULTS), runs=1) for times in (1, 4, 16)]  # type: ignore[misc]
        print(f"{name:34} 1x {spent[0]:.3f} s, 4x {spent[1]:.3f} s, 16x {spent[2]:.3f} s")


if __name__ == "__main__":
    main()
