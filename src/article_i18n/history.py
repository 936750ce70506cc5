"""What a git repository remembers of files. Nothing is checked out; without git there is no history.

A history is a line: each commit against its first parent, so that what a branch brought came with its merge.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import dirname
from typing import NamedTuple

from article_i18n.facts import Fact, answered, asked_of_git, signs

_REACH = 10_000
"""How many commits back a project is followed."""
_NONE = "0"
"""What the name of an absent object is made of."""
_MOST = 64
"""How many objects are read at a time, at most."""


class Version(NamedTuple):
    """What a file was from one commit on, until the next that changed it."""

    blob: str
    """The object's name."""
    path: str
    """The name that the file had, relative to the top of its repository."""
    commit: str
    """The commit that brought it: 40 hexadecimal digits (64 with SHA-256)."""
    date: str
    """Of the commit, as ISO 8601 has it: 2026-11-22."""
    time: int
    """Of the commit, in seconds; never later than that of a newer version, whatever the clocks said."""
    tree: str
    """The last commit that still had it."""


class _Change(NamedTuple):
    commit: str
    date: str
    time: int
    old: str
    new: str


class History:
    """The repositories of a project: the one around its root, and those that lie in it, such as submodules."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        """Take the project's root, and the files (relative to it) that will be asked for."""
        self._root = root
        self._paths = [_plain(path) for path in paths]
        self._folders: dict[str, str] = {}
        self._repositories: dict[str, Repository] = {}

    def of(self, path: str) -> tuple[Repository, str]:
        """Return the repository that a file belongs to, and the file's name relative to its folder."""
        path = _plain(path)
        folder = self._folder(dirname(path))
        if folder not in self._repositories:
            inside = [one for one in self._paths if self._folder(dirname(one)) == folder]
            own = [_within(one, folder) for one in inside]
            self._repositories[folder] = Repository(self._root / folder, own)
        return self._repositories[folder], _within(path, folder)

    def facts(self) -> Iterator[Fact]:
        """Yield all that the answers hang on that were given so far, but those that were read from standard input."""
        for folder, top in self._folders.items():
            if folder:
                yield "there", f"{folder}/.git", "1" if folder == top else ""
        for repository in self._repositories.values():
            yield from repository.facts()

    def versions(self, path: str) -> Iterator[Version]:
        """Yield what a file was, the newest first; renames are followed."""
        repository, name = self.of(path)
        return repository.versions(name)

    def read(self, path: str, versions: Sequence[Version]) -> list[bytes]:
        """Return what versions of a file hold in the repository; nothing where an object is lost."""
        return self.of(path)[0].read([version.blob for version in versions])

    def check_out(self, path: str, version: Version) -> bytes:
        """Return what a check-out would write, where line ends are changed or files are stored elsewhere."""
        return self.of(path)[0].check_out(version.blob, version.path)

    def kept(self, path: str) -> bool:
        """Whether the file as it is now is in a commit."""
        repository, name = self.of(path)
        return repository.prefix is not None and name in repository.clean

    def file(self, path: str, tree: str) -> bytes | None:
        """Return a file of a commit; None where it had none."""
        repository, name = self.of(path)
        return repository.file(name, tree)

    def tracks(self, path: str) -> bool:
        """Whether a file, or something in a folder, is under version control."""
        repository, name = self.of(path)
        return repository.tracks(name)

    def _folder(self, folder: str) -> str:
        """Return the top of the repository that lies in the project, else "", the project's root."""
        if not folder or folder.startswith(("/", "../")) or folder == "..":
            return ""
        if folder not in self._folders:
            own = os.path.exists(os.path.join(self._root, folder, ".git"))
            self._folders[folder] = folder if own else self._folder(dirname(folder))
        return self._folders[folder]


class Repository:
    """The commits that touched some files, newest first. Paths are relative to a folder of the repository."""

    def __init__(self, folder: Path, paths: Sequence[str]) -> None:
        self._folder = folder
        self._paths = paths
        self._renames: dict[str, dict[str, str]] = {}
        self.trouble = ""
        """What git said when it could not tell anything; "" where there simply is no repository."""
        self._asked: dict[str, str] = {}
        """What git was asked, as `World.git` takes it, and hashes of its answers."""

    def facts(self) -> Iterator[Fact]:
        """Yield all that the answers hang on that were given so far."""
        yield from (("git", command, answer) for command, answer in self._asked.items())
        if not self.likely:
            yield from (("there", sign, "") for sign in signs(str(self._folder)))

    @cached_property
    def likely(self) -> bool:
        """Whether there may be a repository: git need not be started where no folder above looks like one."""
        return "GIT_DIR" in os.environ or any(map(os.path.lexists, signs(str(self._folder))))

    @cached_property
    def prefix(self) -> str | None:
        """The folder's path in its repository, with a slash at its end; None where there is no repository or no git."""
        said = self._git("rev-parse", "--show-prefix")
        return None if said is None else said.decode("utf-8", "surrogateescape").rstrip("\n")

    @cached_property
    def shallow(self) -> bool:
        """Whether the repository was cloned without its older commits."""
        return (self._git("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    @cached_property
    def clean(self) -> frozenset[str]:
        """Those of the files that are as the last commit has them."""
        if self.prefix is None:
            return frozenset()
        known = set(_names(self._git("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", *self._specs)))
        said = ("diff", "--no-relative", "--no-renames", "--no-ext-diff", "-z", "--name-only", "HEAD", "--")
        top = len(self.prefix)
        changed = {name[top:] for name in _names(self._git(*said, *self._specs))}
        return frozenset(path for path in self._paths if path in known and path not in changed)

    def versions(self, path: str) -> Iterator[Version]:
        """Yield what a file was, the newest first; where it was renamed, what it was under its older names too."""
        if self.prefix is None:
            return
        name, log = self.prefix + path, self._log
        tree, time = "HEAD", 1 << 62
        if not log.get(name) and (before := self._moved.get(name)):
            name, log = before, self._changes("HEAD", [f":(top,literal){before}"], {before})
        while True:
            renamed = None
            for change in log.get(name, []):
                if change.new.strip(_NONE):
                    time = min(time, change.time)
                    yield Version(change.new, name, change.commit, change.date, time, tree)
                tree = f"{change.commit}^1"
                if not change.old.strip(_NONE) and (renamed := self._renamed(change.commit).get(name)):
                    break
            if renamed is None:
                return
            name = renamed
            log = self._changes(tree, [f":(top,literal){name}"], {name})

    def read(self, objects: Sequence[str]) -> list[bytes]:
        """Return the bytes of objects."""
        data = self._git("cat-file", "--batch", said="".join(f"{name}\n" for name in objects)) or b""
        found, at = [], 0
        for _ in objects:
            end = data.find(b"\n", at)
            head = data[at:end].split() if end >= 0 else []
            size = int(head[2]) if len(head) == 3 and head[2].isdigit() else -1
            found.append(data[end + 1 : end + 1 + size] if size >= 0 else b"")
            if head:
                at = end + 1 + (size + 1 if size >= 0 else 0)
        return found

    def check_out(self, name: str, path: str) -> bytes:
        """Return an object as a check-out would write it; `path`, from the top, is what git knows its filters by."""
        return self._git("cat-file", "--filters", f"--path={path}", name) or b""

    def file(self, path: str, tree: str) -> bytes | None:
        """Return a file of a commit; None where it had none."""
        if self.prefix is None:
            return None
        said = self._git("ls-tree", "-z", "--full-tree", tree, "--", f"{self.prefix}{path}")
        head = (said or b"").partition(b"\t")[0].decode("ascii").split()
        if len(head) != 3 or head[1] != "blob":
            return None
        return self.check_out(head[2], self.prefix + path)

    def tracks(self, path: str) -> bool:
        """Whether a file, or something in a folder, is under version control."""
        return bool(self._git("ls-files", "-z", "--", path))

    @cached_property
    def _specs(self) -> list[str]:
        """The folders, relative to ours, that the files are in: git is slow where it is given thousands of files."""
        tops = sorted({path.partition("/")[0] for path in self._paths})
        return tops if 0 < len(tops) <= _MOST else ["."]

    @cached_property
    def _log(self) -> dict[str, list[_Change]]:
        wanted = {f"{self.prefix}{path}" for path in self._paths}
        return self._changes("HEAD", self._specs, wanted)

    def _changes(self, start: str, specs: Sequence[str], wanted: set[str]) -> dict[str, list[_Change]]:
        """Return the commits that changed each of the files (by their paths from the top), the newest first."""
        options = ("--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z", "--no-relative")
        fixed = ("--no-follow", "--no-show-signature", "--no-ext-diff", "--format=%x01%H %ct %cs")
        told = self._git("log", f"--max-count={_REACH}", *options, *fixed, start, "--", *specs) or b""
        found: dict[str, list[_Change]] = {}
        commit, date, time = "", "", 0
        pieces = iter(told.decode("utf-8", "surrogateescape").split("\0"))
        for piece in pieces:
            line = piece.lstrip("\n")
            if line.startswith("\1"):
                commit, moment, date = line[1:].split()
                time = int(moment)
            elif line.startswith(":"):
                _, _, old, new, _ = line.split()
                if (path := next(pieces, "")) in wanted:
                    found.setdefault(path, []).append(_Change(commit, date, time, old, new))
        return found

    def _renamed(self, commit: str) -> dict[str, str]:
        """Return what a commit renamed: the old names by the new ones."""
        if commit not in self._renames:
            said = ("diff-tree", "-r", "-M", "--diff-filter=R", "--raw", "-z", "--no-abbrev")
            told = self._git(*said, "--no-relative", f"{commit}^1", commit)
            self._renames[commit] = dict(_moves(told))
        return self._renames[commit]

    @cached_property
    def _moved(self) -> dict[str, str]:
        """The old names of what was renamed since the last commit, by the new names."""
        said = (
            "diff",
            "-M",
            "--diff-filter=R",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-relative",
            "--no-ext-diff",
        )
        return dict(_moves(self._git(*said, "HEAD")))

    def _git(self, *arguments: str, said: str = "") -> bytes | None:
        if not self.likely:
            return None
        literal = () if any(each.startswith(":(") for each in arguments) else ("--literal-pathspecs",)
        command = ["-c", "log.showRoot=true", *literal, "-C", str(self._folder), *arguments]
        answer, trouble = asked_of_git(command, said.encode("utf-8", "surrogateescape"))
        if answer is None:
            self.trouble = trouble
        self._asked["\n".join(command)] = answered(answer)
        return answer


def _plain(path: str) -> str:
    return PurePosixPath(path).as_posix() if "./" in path or "//" in path else path


def _within(path: str, folder: str) -> str:
    return path.removeprefix(f"{folder}/") if folder else path


def _names(said: bytes | None) -> Iterator[str]:
    return (name for name in (said or b"").decode("utf-8", "surrogateescape").split("\0") if name)


def _moves(said: bytes | None) -> Iterator[tuple[str, str]]:
    """Yield the new and the old name of each rename in raw output."""
    pieces = _names(said)
    for piece in pieces:
        if piece.startswith(":"):
            old, new = next(pieces, ""), next(pieces, "")
            yield new, old
