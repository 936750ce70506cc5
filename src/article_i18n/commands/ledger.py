"""Gathers the facts that a run of `render` hangs on, so that the next can say the same where they still hold."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from article_i18n.atomic import write_bytes
from article_i18n.commands import Outcome
from article_i18n.commands.memo import Memo
from article_i18n.commands.press import Press
from article_i18n.commands.written import RECORD, Written
from article_i18n.errors import ArticleError
from article_i18n.facts import Fact, World, digest, grouped, program, ungrouped
from article_i18n.project import Project
from article_i18n.rerun import FOLDER, PREFIX, Call, Record, dumps, name_of
from article_i18n.settings import NAME, PYPROJECT

_MOST = 8
"""Records that are kept of a project: one for each command line in use."""
_NOTHING = digest(b"")


class Ledger:
    """What a run hangs on. It is opened before the configuration is read, and each file is hashed before it is used."""

    def __init__(self, call: Call, config: Path | None) -> None:
        self._call = call
        self._settings = list(_settings(config))
        self._root = ""
        self._facts: list[Fact] = []
        self._again: Outcome | None = None

    def call(self, project: Project) -> Call | None:
        """Return what the start of the program has seen of a project; None where it saw nothing."""
        return self._call if self._call.folder == str(project.root) else None

    def close(self, press: Press, memo: Memo, written: Written, again: Outcome) -> None:
        """Take down the facts at the end of a run, and what the next would come to; nothing where some are not told."""
        project = press.project
        rules = _rules(project)
        if not memo.lasting or rules is None or not written.digest:
            return
        self._root = str(project.root)
        folder = str(project.output_file("", press.wish.output))
        files = {path: "" if found == _NOTHING else found for path, found in memo.kept.items()}
        files |= press.trace.digests.known | {RECORD: written.digest}
        files |= {os.path.join(folder, path): found for path, found in written.made.items()}
        fixed = {**rules, memo.path: memo.digest}
        known, links = self._before() if memo.trusting else ({}, [])
        news = [path for path, found in (files | fixed).items() if found and known.get(path) != found]
        self._facts = [
            *self._settings,
            ("program", "", program()),
            *dict.fromkeys((*links, *_links(World(self._root), news))),
            *project.tree.facts,
            *(press.keeper.facts() if press.keeper else ()),
            ("tree", project.house.templates, memo.templates),
            *(("fixed", path, found) for path, found in fixed.items()),
            *grouped(known | files),
        ]
        self._again = again

    def hand_on(self) -> None:
        """Let the next run of the same command line in this process know what this one hangs on."""
        call = self._call
        call.folder, call.known, call.failing, call.earlier = self._root, {}, None, None
        if self._again is not None:
            call.earlier = Record(0, "", "", self._facts)

    def _before(self) -> tuple[dict[str, str], list[Fact]]:
        """Return what the last run hung on and is as it was: files, and where links lead."""
        assert self._call.earlier
        assert self._call.failing
        known = ungrouped(self._call.earlier.facts)
        for path in self._call.failing.paths:
            known.pop(path, None)
        return known, [fact for fact in self._call.earlier.facts if fact[0] == "link"]

    def keep(self, show: Callable[[Outcome], None]) -> None:
        """Write down what `show` prints of the same run if it is asked for again. Nobody misses it if that fails."""
        if self._again is None or any(map(_narrow, (sys.stdout, sys.stderr))):
            return
        out, err = _Tape(sys.stdout), _Tape(sys.stderr)
        with redirect_stdout(out), redirect_stderr(err):
            show(self._again)
        record = Record(self._again.exit_code(), out.getvalue(), err.getvalue(), self._facts)
        data = dumps(record)
        path = Path(self._root, FOLDER, name_of(self._call.arguments))
        with suppress(ArticleError, OSError):
            if data:
                write_bytes(path, data, str(path))
                _prune(path.parent)


def rounds(press: Callable[[Ledger], Outcome], config: Path | None) -> Callable[[], Outcome]:
    """Return what renders again where something has changed that the last time hangs on, else tells of that time."""
    call = Call([])
    last = Outcome()

    def render() -> Outcome:
        nonlocal last
        if call.look():
            return replace(last, changed=[])
        ledger = Ledger(call, config)
        try:
            last = press(ledger)
        finally:
            ledger.hand_on()
        return last

    return render


class _Tape(io.StringIO):
    """Keeps what is printed, in colours where those would be shown."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(newline="")
        self._stream = stream

    def isatty(self) -> bool:
        return self._stream.isatty()


def _narrow(stream: TextIO) -> bool:
    """Whether a stream takes so few characters that click writes around it."""
    return codecs.lookup(stream.encoding).name == "ascii"


def _settings(config: Path | None) -> Iterator[Fact]:
    """Yield which configurations there are, here and above."""
    world = World("")
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in (NAME, PYPROJECT):
            yield from _told(world, "fixed", str(folder / name))
        yield from _told(world, "there", str(folder / ".git"))
    if config:
        yield from _told(world, "fixed", str(here / config))


def _told(world: World, kind: str, name: str) -> Iterator[Fact]:
    if kind == "fixed" and os.path.islink(name):
        yield "link", name, world.link(name)
    yield kind, name, getattr(world, kind)(name)


def _rules(project: Project) -> dict[str, str] | None:
    """Return the hashes of the rule files that sources name; None where one has changed since it was read."""
    found: dict[str, str] = {}
    for source in project.sources:
        paths = project.loaded.file_settings(source.path).options.its
        for path, text in zip(paths, source.settings.options.its, strict=True):
            data = project.files.peek(path)
            if data is None or data.decode("utf-8", "replace") != text:
                return None
            found[path] = digest(data)
    return found


def _links(world: World, paths: Iterable[str]) -> Iterator[Fact]:
    """Yield where the folders of files are, and those of the files that are links."""
    by_folder: dict[str, set[str]] = {"": set()}
    for path in paths:
        folder, _, name = path.rpartition("/")
        by_folder.setdefault(folder, set()).add(name)
    for folder, wanted in sorted(by_folder.items()):
        yield "link", folder, world.link(folder)
        with suppress(OSError), os.scandir(os.path.join(world.root, folder)) as entries:
            for path in sorted(
                f"{folder}/{entry.name}" if folder else entry.name
                for entry in entries
                if entry.name in wanted and entry.is_symlink()
            ):
                yield "link", path, world.link(path)


def _prune(folder: Path) -> None:
    """Delete the records that were written first, if there are too many."""
    records = sorted(folder.glob(f"{PREFIX}*"), key=lambda path: path.stat().st_mtime)
    for path in records[:-_MOST]:
        path.unlink(missing_ok=True)
