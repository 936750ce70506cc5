"""What a git repository remembers of files. Nothing is checked out; without git there is no history."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_REACH = 1000
"""How many commits back a file is followed."""


class Revision(NamedTuple):
    """A commit that touched one of the files asked for, and what they were then."""

    commit: str
    """40 hexadecimal digits (64 with SHA-256)."""
    date: str
    """Of the commit, as ISO 8601 has it: 2026-11-22."""
    blobs: tuple[str, ...]
    """The object of each file, in the order asked for; "" where there was none."""


class History:
    """The commits of the repository around a folder, newest first."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def prefix(self) -> str | None:
        """The folder's path in its repository, with a slash at its end; None where there is no repository or no git."""
        said = self._git("rev-parse", "--show-prefix")
        return None if said is None else said.decode("utf-8", "surrogateescape").rstrip("\n")

    def revisions(self, paths: Sequence[str]) -> Iterator[Revision]:
        """Yield the commits that touched one of the files (relative to the folder), the newest first."""
        if self.prefix is None:
            return
        told = self._git("log", f"--max-count={_REACH}", "--format=%H %cs", "--", *paths) or b""
        commits = [line.split() for line in told.decode("ascii").splitlines()]
        wanted = "".join(f"{commit}:{self.prefix}{path}\n" for commit, _ in commits for path in paths)
        found = self._git("cat-file", "--batch-check=%(objecttype) %(objectname)", said=wanted) or b""
        lines = found.decode("utf-8", "surrogateescape").splitlines()
        blobs = [line.split()[1] if line.startswith("blob ") else "" for line in lines]
        for index, (commit, date) in enumerate(commits):
            start = index * len(paths)
            yield Revision(commit, date, tuple(blobs[start : start + len(paths)]))

    def read(self, blob: str) -> bytes:
        """Return an object's bytes; none where the repository has lost it."""
        return self._git("cat-file", "blob", blob) or b""

    def _git(self, *arguments: str, said: str = "") -> bytes | None:
        command = ["git", "--literal-pathspecs", "-C", str(self._root), *arguments]
        try:
            done = subprocess.run(
                command, input=said.encode("utf-8", "surrogateescape"), capture_output=True, check=False
            )
        except OSError:
            return None
        return done.stdout if done.returncode == 0 else None
