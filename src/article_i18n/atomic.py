"""Writing a file whole or not at all, and never over what someone else has written meanwhile."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import tempfile
from functools import cache
from pathlib import Path
from time import time

from article_i18n.errors import ArticleError

_TEMPORARY = re.compile(r"\..+\.(?P<host>[0-9a-f]{6})-(?P<process>\d+)-\w+\.tmp\Z")
_DAY = 86400
"""Seconds after which a temporary file of another machine is litter."""


class Overtaken(ArticleError):  # noqa: N818 - a condition: most callers read again and go on
    """The file is no longer what was read; what was made from it is out of date."""


class _Anything:
    """Stands for a file whose contents do not matter."""


ANYTHING = _Anything()


def write_bytes(
    path: Path,
    data: bytes,
    shown: str,
    *,
    durable: bool = False,
    expected: bytes | _Anything | None = ANYTHING,
) -> None:
    """Write a file atomically: a temporary file in the same folder, then a replacement.

    Keeps the rights of a file that was there, and a link; `durable` waits until the disk has it. `expected` is
    what the file must still hold (None: it is absent). Raises ArticleError naming `shown`, Overtaken where the
    file holds something else. What a killed process has left in the folder is cleared away.
    """
    temporary = ""
    try:
        path = Path(os.path.realpath(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        prefix = f".{path.name[:40]}.{_host()}-{os.getpid()}-"
        handle, temporary = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        if not isinstance(expected, _Anything) and _held(path) != expected:
            raise Overtaken("was changed by another program in the meantime; run the command again", shown)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ArticleError(f"cannot be written ({reason}); check the folder and its rights", shown) from None
    except BaseException:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


@cache
def sweep(folder: Path) -> None:
    """Delete the temporary files whose writers are dead; a folder is looked at once in the life of a process."""
    with os.scandir(folder) as entries:
        found = [(entry, named) for entry in entries if (named := _TEMPORARY.match(entry.name))]
    for entry, named in found:
        try:
            here = named["host"] == _host() and os.name == "posix"
            if not _runs(int(named["process"])) if here else time() - entry.stat().st_mtime > _DAY:
                os.unlink(entry.path)
        except OSError:
            continue  # someone else was faster, or may and we may not


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@cache
def _host() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
