"""What a run finds in the world, as facts that can be told anew: a kind, a name, and what was there, or its hash.

An unchanged run needs this module and `rerun` only, so they import next to nothing. Times of files are never looked at.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256

TYPE_CHECKING = False  # `typing` would double what is imported
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Fact = tuple[str, str, str]
"""A kind (the name of a method of `World`, or "lacks"), what it is about, and what was found."""
_NO_LINK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 18
"""Bytes that are read at a time."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return sha256(data).hexdigest()


def digest_of(*parts: str | bytes) -> str:
    """Return a hash of the parts and of where they end."""
    made = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.hexdigest()


class Failing:
    """What is not as it was."""

    def __init__(self, paths: Sequence[str], git: bool) -> None:
        self.paths, self.git = paths, git

    def __bool__(self) -> bool:
        return bool(self.paths) or self.git


class World:
    """Tells what is there now. Paths are relative to a folder, or absolute; a file is hashed once."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.known: dict[str, str] = {}
        """The hashes of files that were told, by path; "" where there are none."""
        self._names: dict[str, frozenset[str]] = {}
        self._links: set[str] = set()
        self._real: dict[str, str] = {}

    def failing(self, facts: Iterable[Fact]) -> Failing | None:
        """Return which files are not as they were; None where something else is not, git's answers aside."""
        paths: list[str] = []
        git = False
        for kind, name, found in facts:
            if kind == "file":
                if self.file(name) != found:
                    paths.append(name)
            elif kind == "lacks":
                paths += self._present(name)
            elif kind == "git":
                git = git or self.git(name) != found
            elif getattr(self, kind)(name) != found:
                return None
        return Failing(paths, git)

    def file(self, path: str) -> str:
        """Return the hash of a file; "" where there is none to be read, or a link that nothing was told of."""
        known = self.known.get(path)
        if known is None:
            known = self.known[path] = self._read(path) if self._maybe(path) else ""
        return known

    def fixed(self, path: str) -> str:
        """Return the same, of a file that everything hangs on."""
        return self.file(path)

    def link(self, path: str) -> str:
        """Return where a file or a folder is once links are followed."""
        self._links.add(path)
        return self._followed(os.path.join(self.root, path))

    def _followed(self, path: str) -> str:
        """Do what `os.path.realpath` does, looking at each folder once."""
        folder, name = os.path.split(path)
        if path not in self._real:
            if not name or name in (os.curdir, os.pardir):
                self._real[path] = os.path.realpath(path)
            else:
                above = os.path.join(self._followed(folder), name)
                self._real[path] = os.path.realpath(above) if os.path.islink(above) else above
        return self._real[path]

    def there(self, path: str) -> str:
        """Return "1" where there is anything of a name, else ""."""
        return "1" if os.path.exists(os.path.join(self.root, path)) else ""

    def below(self, folder: str) -> str:
        """Return a hash of the names of the files that `below` lists."""
        return digest_of(*below(self.root, folder))

    def glob(self, pattern: str) -> str:
        """Return a hash of the names that `globbed` lists."""
        return digest_of(*globbed(self.root, pattern))

    def tree(self, folder: str) -> str:
        """Return a hash of the names and contents of all files below a folder; "" for no folder."""
        return tree(os.path.join(self.root, folder)) if folder else ""

    def program(self, _: str = "") -> str:
        """Return a hash of what runs."""
        return program()

    def git(self, command: str) -> str:
        """Return a hash of what git answers to a command, its words between line feeds."""
        return answered(asked_of_git(command.split("\n"))[0])

    def _present(self, group: str) -> list[str]:
        """Return which files of a group there are: a folder and names in it, between line feeds."""
        folder, *wanted = group.split("\n")
        there = self._listed(folder)
        maybe = [name for name in wanted if not name.isascii() or name.lower() in there]
        return [path for name in maybe if self.file(path := f"{folder}/{name}" if folder else name)]

    def _maybe(self, path: str) -> bool:
        """Whether there may be such a file: most that are asked for are not there, and a folder is cheaper to list."""
        folder, slash, name = path.rpartition("/")
        return not name.isascii() or name.lower() in self._listed(folder or slash)

    def _listed(self, folder: str) -> frozenset[str]:
        if folder not in self._names:
            self._names[folder] = names(os.path.join(self.root, folder))
        return self._names[folder]

    def _read(self, path: str) -> str:
        flags = os.O_RDONLY if path in self._links else _NO_LINK
        try:
            handle = os.open(os.path.join(self.root, path), flags)
        except (OSError, ValueError):
            return ""
        try:
            return _hashed(handle)
        except OSError:
            return ""
        finally:
            os.close(handle)


def grouped(files: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts about files, from their hashes by path: those that are not there by folder, as they are many."""
    lacking: dict[str, list[str]] = {}
    for path, found in sorted(files.items()):
        folder, slash, name = path.rpartition("/")
        if found or "\n" in path or (slash and not folder):
            yield "file", path, found
        else:
            lacking.setdefault(folder, []).append(name)
    yield from (("lacks", "\n".join((folder, *wanted)), "") for folder, wanted in lacking.items())


def ungrouped(facts: Iterable[Fact]) -> dict[str, str]:
    """Return the hashes of files by path, from what `grouped` yielded; other facts are passed over."""
    files: dict[str, str] = {}
    for kind, name, found in facts:
        if kind == "file":
            files[name] = found
        elif kind == "lacks":
            folder, *wanted = name.split("\n")
            files.update((f"{folder}/{each}" if folder else each, "") for each in wanted)
    return files


def names(folder: str) -> frozenset[str]:
    """Return the names in a folder in small letters, for some disks take those for the same; none of no folder."""
    try:
        return frozenset(map(str.lower, os.listdir(folder)))
    except (OSError, ValueError):
        return frozenset()


def below(root: str, folder: str) -> list[str]:
    """Return all files below a folder ("" or one that ends in a slash), sorted, without hidden or linked folders."""
    return sorted(_walk(root, folder))


def globbed(root: str, pattern: str) -> list[str]:
    """Return the files that a pattern of `pathlib` names, relative to `root`, sorted; hidden ones aside."""
    from pathlib import Path

    found = (path.relative_to(root) for path in Path(root).glob(pattern) if path.is_file())
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def tree(folder: str, skip: str = "") -> str:
    """Return a hash of the names and contents of all files below a folder."""
    parts: list[str | bytes] = []
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != skip)
        for name in sorted(files):
            path = os.path.join(top, name)
            try:
                with open(path, "rb", buffering=0) as stream:
                    parts += (os.path.relpath(path, folder), stream.read())
            except OSError:
                continue
    return digest_of(*parts)


_program = ""


def program() -> str:
    """Return a hash of what runs: this package's files, and the versions of Python and of all that is installed."""
    global _program  # `functools.cache` costs more to import than is spent here
    if not _program:
        installed = sorted(
            name
            for folder in dict.fromkeys(sys.path)
            if os.path.isdir(folder)
            for name in os.listdir(folder)
            if name.endswith((".dist-info", ".egg-info"))
        )
        own = tree(os.path.dirname(os.path.abspath(__file__)), skip="__pycache__")
        _program = digest_of(sys.version, repr(installed), own)
    return _program


def asked_of_git(command: Sequence[str], said: bytes = b"") -> tuple[bytes | None, str]:
    """Run git; returns what it answered, None where it failed, and then what it complained of.

    Not even the index is touched. What it complains of is "" where there simply is no repository.
    """
    import subprocess  # a third of the start-up

    quiet = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", *command], input=said, capture_output=True, check=False, env=quiet)
    except OSError as error:
        return None, error.strerror or str(error)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        return None, "" if "not a git repository" in told else told.removeprefix("fatal: ")
    return done.stdout, ""


def signs(folder: str) -> Iterator[str]:
    """Yield what would be there if a folder (absolute) were in a repository, or in a bare one."""
    real = os.path.realpath(folder)
    for top in dict.fromkeys((folder, real)):
        while True:
            yield os.path.join(top, ".git")
            yield os.path.join(top, "HEAD")
            if top == (above := os.path.dirname(top)):
                break
            top = above


def answered(said: bytes | None) -> str:
    """Return the hash of an answer of git, "" where it failed."""
    return "" if said is None else digest(said)


def _walk(root: str, folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(os.path.join(root, folder)))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, f"{folder}{entry.name}/")
        elif entry.is_file():
            yield folder + entry.name


def _hashed(handle: int) -> str:
    made = sha256()
    while data := os.read(handle, _PIECE):
        made.update(data)
    return made.hexdigest()
