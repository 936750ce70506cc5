"""Locks between processes. The system gives them back when their holder dies, so that none is ever stale."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes that ask for the same folder waiting. `folder` exists.

    Where the file system has no locks nothing is held: writes are atomic all the same, and an overtaken
    update is noticed.
    """
    handle = _open(folder)
    try:
        _wait(handle)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        """Open a file of the temporary folder that stands for `folder`, which cannot be locked itself."""
        name = hashlib.sha256(os.path.realpath(folder).encode()).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir(), f"article-i18n-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _wait(handle: int) -> None:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError:
                continue  # it gives up after ten seconds
            return

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _wait(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            return  # a network file system without locks
