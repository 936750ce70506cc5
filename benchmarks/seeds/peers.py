"""Other checkers on the same faults: pofilter for messages; msgfmt and i18nspector for whole catalogs."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from article_i18n.catalog import Message, read, write
from benchmarks.seeds.samples import Sample, Wrong

_FAILED = re.compile(r"\(pofilter\) (\w+):")
_TAG = re.compile(r"^[EWIP]: (.*?): ([a-z0-9-]+)(.*)$", re.MULTILINE)


def pofilter(samples: Sequence[Sample], wrongs: Sequence[Wrong]) -> list[bool] | None:
    """Say for each fault whether pofilter finds it: a test fails that the right message passes. None if absent."""
    if not shutil.which("pofilter"):
        return None
    found = [False] * len(wrongs)
    for at, sample in enumerate(samples):
        own = [number for number, wrong in enumerate(wrongs) if wrong.sample == at]
        before = _pofilter(sample, [wrongs[number].right for number in own])
        after = _pofilter(sample, [wrongs[number].wrong for number in own])
        for number, right, wrong in zip(own, before, after, strict=True):
            found[number] = bool(wrong - right)
    return found


def flagged(sample: Sample) -> int | None:
    """Return how many untouched messages pofilter has something to say about; None if it is absent."""
    if not shutil.which("pofilter"):
        return None
    return sum(map(bool, _pofilter(sample, sample.messages)))


def _pofilter(sample: Sample, messages: Sequence[Message]) -> list[frozenset[str]]:
    """Return the tests that each message fails."""
    if not messages:
        return []
    marked = [replace(m, msgctxt=f"n{n}", flags=(), previous=None) for n, m in enumerate(messages)]
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "in.po"), Path(folder, "out.po")
        source.write_bytes(write(replace(sample.catalog, messages=marked)))
        command = ("pofilter", "--progress=none", f"--language={sample.locale}", source, result)
        subprocess.run(command, check=True, capture_output=True)
        failed = read(result.read_bytes(), "pofilter").messages if result.exists() else []
    found = {m.msgctxt: frozenset(_FAILED.findall("\n".join(m.comments))) for m in failed}
    return [found.get(f"n{n}", frozenset()) for n in range(len(messages))]


def msgfmt(files: Sequence[bytes]) -> list[str] | None:
    """Return what `msgfmt -c` says of each catalog, without the file's name and lines; None if it is absent."""
    if not shutil.which("msgfmt"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.po")
        return [_msgfmt(path, data) for data in files]


def _msgfmt(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    done = subprocess.run(("msgfmt", "-c", "-o", "/dev/null", path), capture_output=True)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    return re.sub(r"^.*?a\.po:(?:\d+:)*(?:\d+:)?", "", said, flags=re.MULTILINE)


def i18nspector(files: Sequence[tuple[bytes, str]]) -> list[frozenset[str]] | None:
    """Return the tags that i18nspector gives to each catalog (its bytes and locale); None if it is absent."""
    if not shutil.which("i18nspector"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        found: list[frozenset[str]] = [frozenset()] * len(files)
        for locale in sorted({locale for _, locale in files}):
            names = {}
            for number, (data, own) in enumerate(files):
                if own == locale:
                    path = Path(folder, f"n{number}.po")
                    path.write_bytes(data)
                    names[path.name] = number
            command = ("i18nspector", "-l", locale, *names)
            said = subprocess.run(command, cwd=folder, capture_output=True).stdout.decode("utf-8", "replace")
            tags: dict[str, set[str]] = {}
            for name, tag, more in _TAG.findall(said):
                tags.setdefault(name, set()).add(tag + more)
            for name, number in names.items():
                found[number] = frozenset(tags.get(name, ()))
    return found
