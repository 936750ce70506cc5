"""The pictures that a snapshot of a source needs, kept beside it."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from article_i18n.atomic import write_bytes
from article_i18n.commands.filed import Assets
from article_i18n.project import Project, Source

OBJECTS = "objects"
"""In the store: sources and pictures, each by its SHA-256."""
_NAME = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_GRACE = 3600
"""Seconds for which nothing is swept away: a run at the same time may be about to refer to it."""


class Pictures:
    """What sources show, in a store of snapshots."""

    def __init__(self, project: Project, store: Path) -> None:
        self._store, self._assets = store, Assets(project, kin=True)
        self._original = project.settings.source_locale

    def shown(self, source: Source, text: str, locales: Iterable[str]) -> dict[str, bytes]:
        """Return the pictures that a source shows in some locales and in its own, by their paths."""
        from article_i18n.formats.references import references
        from article_i18n.outputs.assets import IMAGES

        found: dict[str, bytes] = {}
        names = (self._original, *locales)
        for path, _ in references(text, source.settings.format):
            if PurePosixPath(path).suffix.lower() in IMAGES:
                assets = (self._assets.find(source, path, name) for name in names)
                found |= {asset.path: asset.data for asset in assets if asset}
        return found

    def keep(self, record: Path, pictures: Mapping[str, bytes]) -> None:
        """Keep pictures for a snapshot; nothing is written where it has them."""
        names = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(pictures.items())}
        if names == kept(record):
            return
        for path, data in pictures.items():
            put(self._store / OBJECTS / names[path], data)
        put(beside(record), json.dumps(names, ensure_ascii=False, indent=1).encode())

    def hand_on(self, record: Path, other: Path) -> None:
        """Let a snapshot have the pictures of another."""
        if names := kept(other):
            put(beside(record), json.dumps(names, ensure_ascii=False, indent=1).encode())

    def sweep(self) -> None:
        """Remove what no snapshot refers to any more, whichever it was that needed it."""
        objects = self._store / OBJECTS
        if not objects.is_dir():
            return
        wanted = {name.decode() for record in self._records() for name in _NAME.findall(content(record))}
        oldest = time.time() - _GRACE
        for path in objects.iterdir():
            if path.name not in wanted and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    def _records(self) -> Iterator[Path]:
        for folder in sorted(self._store.iterdir()):
            if folder.is_dir() and folder.name != OBJECTS:
                yield from (path for path in folder.rglob("*") if path.suffix in {".snapshot", ".pictures"})


def beside(record: Path) -> Path:
    """Return the file that names the pictures of a snapshot."""
    return record.with_name(f"{record.name}.pictures")


def kept(record: Path) -> dict[str, str]:
    """Return the SHA-256 of each picture of a snapshot, by their paths; nothing where that cannot be read."""
    try:
        names = json.loads(content(beside(record)) or b"{}")
    except ValueError:
        return {}
    return {str(path): str(name) for path, name in names.items()} if isinstance(names, dict) else {}


def picture(store: Path, name: str) -> bytes | None:
    """Return a picture by its SHA-256; None where it is lost or damaged."""
    data = content(store / OBJECTS / name) if _NAME.fullmatch(name.encode()) else b""
    return data if hashlib.sha256(data).hexdigest() == name else None


def content(path: Path) -> bytes:
    """Return a file's bytes; none where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def put(path: Path, data: bytes) -> None:
    """Write a file, unless it is there already. Raises ArticleError where that cannot be done."""
    if content(path) != data:
        write_bytes(path, data, str(path))
