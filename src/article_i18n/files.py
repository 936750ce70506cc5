"""Reading and writing files safely: inside the project, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from article_i18n.atomic import ANYTHING, sweep, write_bytes
from article_i18n.errors import ArticleError, UsageError
from article_i18n.locking import locked


def inside(root: Path, relative: str, what: str) -> Path:
    """Return `root / relative`; raises UsageError where that leaves `root`, by `..`, as an absolute path or a link."""
    path = root / relative
    resolved = Path(os.path.realpath(path))
    if not resolved.is_relative_to(_real(root)):
        raise UsageError(f"{what} leaves the project; use a path below {root}", relative)
    return path


@cache
def _real(root: Path) -> str:
    return os.path.realpath(root)


def read_bytes(path: Path, shown: str, limit: int = 0) -> bytes:
    """Return the file's bytes. `limit` is the most MiB it may have (0: any).

    Raises ArticleError naming `shown` for a file that is absent, unreadable or too large.
    """
    try:
        size = path.stat().st_size
        if limit and size > limit * 1024 * 1024:
            remedy = "split it, or raise `max_size` in the configuration"
            raise ArticleError(f"{size / 1048576:.0f} MiB is over the limit of {limit} MiB; {remedy}", shown)
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(
            f"cannot be read ({error.strerror or error}); check the path and its rights", shown
        ) from None


class Workspace:
    """The files of a project, read and written by paths relative to its root.

    A dry workspace keeps what would be written in memory, where later reads find it, and leaves the disk alone.
    """

    def __init__(self, root: Path, *, dry: bool = False) -> None:
        self.root = root
        self.dry = dry
        self.changed: list[str] = []
        """What was written, or would be, in order."""
        self._overlay: dict[str, bytes] = {}
        self._seen: dict[str, bytes | None] | None = None
        """What was read since a lock was taken; None outside of one."""

    def exists(self, relative: str) -> bool:
        """Say whether there is such a file."""
        there = relative in self._overlay or os.path.isfile(os.path.join(self.root, relative))
        if not there and self._seen is not None:
            self._seen.setdefault(relative, None)
        return there

    def read(self, relative: str, limit: int = 0) -> bytes:
        """Return a file's bytes; raises ArticleError where it cannot be read."""
        if relative in self._overlay:
            return self._overlay[relative]
        data = read_bytes(inside(self.root, relative, "this path"), relative, limit)
        if self._seen is not None:
            self._seen.setdefault(relative, data)
        return data

    def peek(self, relative: str) -> bytes | None:
        """Return a file's bytes, wherever links lead, for a look whether they have changed; None where nobody can."""
        if relative in self._overlay:
            return self._overlay[relative]
        try:
            with open(os.path.join(self.root, relative), "rb", buffering=0) as stream:
                return stream.read()
        except (OSError, ValueError):
            return None

    def names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder in small letters, for some disks take those for the same; none of no folder."""
        planned = (path.rpartition("/") for path in self._overlay)
        found = {name for place, _, name in planned if place == folder}
        with suppress(OSError, ValueError):
            found.update(os.listdir(os.path.join(self.root, folder)))
        return frozenset(map(str.lower, found))

    def write(self, relative: str, data: bytes, *, durable: bool = False) -> bool:
        """Write a file if that changes it; returns whether it did.

        Raises Overtaken where it was read under the same lock, and is no longer what it was then.
        """
        return self._put(inside(self.root, relative, "this path"), relative, data, durable)

    def publish(self, path: Path, data: bytes) -> bool:
        """Write an output, which may stand outside the project where the user said so."""
        shown = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
        return self._put(path, shown, data, durable=False)

    def _put(self, path: Path, shown: str, data: bytes, durable: bool) -> bool:
        if self._overlay.get(shown, None) == data or (path.is_file() and read_bytes(path, shown) == data):
            return False
        if self.dry:
            self._overlay[shown] = data
        else:
            expected = (self._seen or {}).get(shown, ANYTHING)
            write_bytes(path, data, shown, durable=durable, expected=expected)
        self.changed.append(shown)
        return True

    @contextmanager
    def lock(self, relative: str) -> Iterator[None]:
        """Keep other processes from updating the files of the same folder meanwhile.

        An editor knows nothing of locks: `write` notices what was saved since the lock was taken.
        """
        if self.dry:
            yield
            return
        folder = (self.root / relative).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ArticleError(
                f"cannot be written ({reason}); check the folder and its rights", relative
            ) from None
        sweep(folder)
        with locked(folder):
            self._seen = {}
            try:
                yield
            finally:
                self._seen = None
