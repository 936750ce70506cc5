"""Rough treatment: many processes on one project at once, an editor that saves in between, and kill -9.

After each blow every catalog must be whole and hold all that was ever translated. At the end one quiet run must
leave the very files that an undisturbed project has, and no litter.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from article_i18n.catalog import Catalog, read, write

LOCALES = ("ru", "zh_CN")
_CATALOG = "locales/{}/LC_MESSAGES/{}.po"


class Tally(NamedTuple):
    """What was done to a project, and what went wrong."""

    blows: int
    saves: int
    """By the editor."""
    faults: tuple[str, ...]


class Project:
    """A project whose every message is translated, and an author who edits it."""

    def __init__(self, root: Path, documents: int = 3, paragraphs: int = 12) -> None:
        self.root = root
        self._names = [f"d{n}" for n in range(documents)]
        self._paragraphs = paragraphs
        self.written: dict[Path, set[str]] = {}
        """All that was ever translated, by catalog."""
        (root / "article-i18n.toml").write_text(f"locales = {list(LOCALES)}\n".replace("'", '"'), "utf-8")
        self.edit(0)
        self.run("extract")
        self.run("update")
        for path in self.catalogs():
            self.translate(path, range(1000))

    def edit(self, edition: int) -> None:
        """Write the sources; in each edition another part of the paragraphs has changed."""
        for name in self._names:
            texts = [
                f"Paragraph {n} of {name} tells of the river, the bridge and a car"
                f"{', in another edition' if (n + edition) % 3 == 0 else ''}."
                for n in range(self._paragraphs)
            ]
            path = self.root / "source" / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n\n".join(texts) + "\n", "utf-8")

    def catalogs(self) -> list[Path]:
        """Return the catalogs' paths."""
        return [self.root / _CATALOG.format(locale, name) for locale in LOCALES for name in self._names]

    def translate(self, path: Path, places: Sequence[int]) -> None:
        """Translate some messages and save, as an editor does that knows of no locks."""
        catalog = read(path.read_bytes())
        for place in places:
            if place < len(catalog.messages) and not catalog.messages[place].obsolete:
                old = catalog.messages[place]
                text = f"{path.parts[-3]} {path.stem} {place} {len(self.written.get(path, ()))}"
                self._change(catalog, place, text)
                kept = self.written.setdefault(path, set())
                kept -= set(old.forms)
                kept.add(text)
        side = path.with_suffix(".editor")
        side.write_bytes(write(catalog))
        os.replace(side, path)

    @staticmethod
    def _change(catalog: Catalog, place: int, text: str) -> None:
        from dataclasses import replace

        old = catalog.messages[place]
        catalog.messages[place] = replace(old, msgstr=text, flags=(), previous=None)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command of ours."""
        return subprocess.Popen(
            [sys.executable, "-m", "article_i18n", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "SOURCE_DATE_EPOCH": "1700000000"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> int:
        """Run one to its end."""
        process = self.start(*arguments)
        process.communicate()
        return process.returncode

    def faults(self) -> list[str]:
        """Return what is broken or lost."""
        found = []
        for path in self.catalogs():
            catalog = read(path.read_bytes(), str(path))
            found += [f"{path.name}:{problem.line}: {problem.message}" for problem in catalog.problems]
            there = {form for message in catalog.messages for form in message.forms}
            found += [f"{path}: lost {text!r}" for text in sorted(self.written.get(path, set()) - there)]
        return found

    def files(self) -> dict[str, bytes]:
        """Return the project's files, without its cache."""
        paths = (path for path in self.root.rglob("*") if path.is_file())
        named = {path.relative_to(self.root).as_posix(): path for path in paths}
        return {name: path.read_bytes() for name, path in sorted(named.items()) if not name.startswith(".")}


def crowd(root: Path, processes: int, rounds: int, saves: int = 0, seed: int = 1) -> Tally:
    """Let many processes update a project at once, an editor saving `saves` times in each round."""
    project = Project(root)
    author = random.Random(seed)
    faults: list[str] = []
    for number in range(1, rounds + 1):
        project.edit(number)
        project.run("extract")
        path = project.catalogs()[0].relative_to(root).as_posix()
        merging = ("merge", "-q", "-U", path, f"locales/{Path(path).stem}.pot")
        commands = (("update",), ("sync",), merging)
        running = [project.start(*commands[at % 3]) for at in range(processes)]
        for _ in range(saves):
            time.sleep(author.uniform(0.02, 0.2))
            project.translate(author.choice(project.catalogs()), [author.randrange(12)])
        for process in running:
            said = process.communicate()[1].decode()
            if process.returncode:
                faults.append(f"exit code {process.returncode}: {said.strip()}")
        faults += project.faults()
    return Tally(processes * rounds, saves * rounds, (*faults, *_settled(project)))


def killing(root: Path, kills: int, longest: float, seed: int = 1) -> Tally:
    """Kill a running `sync` again and again, at moments up to `longest` seconds from its start."""
    project = Project(root)
    author = random.Random(seed)
    faults: list[str] = []
    for number in range(1, kills + 1):
        project.edit(number)
        process = project.start("sync")
        time.sleep(author.uniform(0.1, longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        faults += project.faults()
    return Tally(kills, 0, (*faults, *_settled(project)))


def _settled(project: Project) -> list[str]:
    """Return what a quiet run does not put in order, and what a second one still changes."""
    faults = [] if project.run("sync") == 0 else ["the quiet run failed"]
    before = project.files()
    litter = [str(path) for path in project.root.rglob(".*.tmp")]
    project.run("sync")
    changed = [name for name, data in project.files().items() if before.get(name) != data]
    return [*faults, *project.faults(), *(f"left behind: {name}" for name in litter + changed)]


def main() -> None:
    """Print a row for each kind of treatment, and all that went wrong."""
    print(f"{'treatment':40} {'blows':>6} {'saves':>6} {'faults':>7} {'seconds':>8}")
    for name, treat in (
        ("8 processes at once", lambda root: crowd(root, 8, 25)),
        ("8 at once, an editor saving meanwhile", lambda root: crowd(root, 8, 25, saves=8)),
        ("kill -9 at random moments", lambda root: killing(root, 200, 1.5)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            tally = treat(Path(folder))
            seconds = time.monotonic() - start
        print(f"{name:40} {tally.blows:6} {tally.saves:6} {len(tally.faults):7} {seconds:8.1f}", flush=True)
        for fault in tally.faults[:10]:
            print(f"  {fault}")


if __name__ == "__main__":
    main()
