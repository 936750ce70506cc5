"""A PostgreSQL server of one's own: in a temporary folder, on a Unix socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_USERS = ("postgres", "nobody")
"""Whom the server runs as where we are root, which it refuses to be."""


def programs() -> Path | None:
    """Return the folder of initdb and postgres: Debian's newest, else the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def running() -> Iterator[str]:
    """Start a server and give its URL; "" where none is installed."""
    binaries = programs()
    if binaries is None:
        yield ""
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    who = _someone(folder)
    data = folder / "data"
    initdb = ["--auth=trust", "--username=memory", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([binaries / "initdb", *initdb, "-D", data], check=True, capture_output=True, **who)
    options = f"-c listen_addresses='' -c fsync=off -k {folder}"
    control = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    try:
        subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, **who)
        try:
            yield f"postgresql://memory@/postgres?host={folder}"
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, **who
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _someone(folder: Path) -> dict[str, Any]:
    """Return how to run as somebody who may own a server, and give them the folder."""
    if os.getuid() != 0:
        return {"cwd": folder}
    import pwd

    user = next(name for name in _USERS if name in {entry.pw_name for entry in pwd.getpwall()})
    shutil.chown(folder, user)
    return {"cwd": folder, "user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
