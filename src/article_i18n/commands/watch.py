"""`render --watch`: renders again whenever a file of the project changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import NamedTuple

from article_i18n.commands import Outcome
from article_i18n.errors import ArticleError, UsageError, bug

_OTHERS = frozenset((".cache", ".git", ".hg", ".svn", ".tox", ".venv", "__pycache__", "node_modules"))
"""Folders in which nothing of a project is."""
_PAUSE = 1000
"""Milliseconds between looks whether there is anything to stop for."""


class Round(NamedTuple):
    """What came of one time."""

    changed: tuple[str, ...]
    """The files that were changed, relative to the project; none for the first time."""
    outcome: Outcome
    seconds: float


def follow(root: Path, press: Callable[[], Outcome], stop: Event | None = None) -> Iterator[Round]:
    """Yield what comes of `press` now and after every change below `root`, until `stop` or an interruption.

    A round that fails, for want of a usable configuration say, has its error in the outcome; the next may do better.
    What the rounds write themselves starts none. Raises UsageError where watchfiles is not installed or cannot watch.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise UsageError("--watch needs watchfiles: pip install article-i18n[watch]") from None
    root = Path(os.path.realpath(root))
    ours: set[str] = set()
    first = _round(root, press, (), ours)
    yield first
    changes = watch(
        root,
        watch_filter=lambda _, path: path not in ours and _concerns(os.path.relpath(path, root)),
        stop_event=stop,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
    )
    looked = False
    try:
        for found in changes:
            if found or not looked:  # what changed before the watch began is seen at its first pause
                looked = True
                yield _round(root, press, _names(root, (path for _, path in found)), ours)
    except OSError as error:
        remedy = "on Linux, raise fs.inotify.max_user_watches"
        raise UsageError(f"cannot be watched ({error.strerror or error}); {remedy}", str(root)) from None


def _round(root: Path, press: Callable[[], Outcome], changed: tuple[str, ...], ours: set[str]) -> Round:
    start = time.monotonic()
    try:
        outcome = press()
    except ArticleError as error:
        outcome = Outcome(errors=[error])
    except Exception as error:
        if os.environ.get("ARTICLE_I18N_DEBUG"):
            raise
        outcome = Outcome(errors=[ArticleError(bug(error))])
    ours.update(os.path.normpath(root / path) for path in outcome.changed)
    return Round(changed, outcome, time.monotonic() - start)


def _concerns(path: str) -> bool:
    """Whether a file may be the project's; editors leave hidden ones behind while they save."""
    parts = Path(path).parts
    return _OTHERS.isdisjoint(parts) and not ((parts and parts[-1].startswith(".")) or path.endswith("~"))


def _names(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(Path(os.path.relpath(path, root)).as_posix() for path in paths))
