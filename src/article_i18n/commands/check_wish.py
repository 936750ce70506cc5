"""What is asked of `check`, by the command line and the configuration together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from article_i18n.checks import all_names
from article_i18n.checks.engines import NAMES, OF_ENGINE
from article_i18n.commands.weighing import Memory
from article_i18n.errors import UsageError, did_you_mean
from article_i18n.settings import Loaded


class Wish(NamedTuple):
    """What is asked of a check."""

    loaded: Loaded
    """The configuration; the defaults where no project is."""
    off: tuple[str, ...] = ()
    """Checks to leave out, besides those of the configuration."""
    memory: Memory | None = None
    """Known findings."""
    fix: bool = False
    dry: bool = False
    """Whether what is put right is shown only."""
    engines: tuple[str, ...] = ()
    """Other programs to ask, by name."""

    @property
    def ran(self) -> frozenset[str]:
        """The checks that are made."""
        idle = {check for name in NAMES if name not in self.engines for check in OF_ENGINE[name]}
        return frozenset(all_names()) - {*self.off, *self.loaded.settings.checks_off} - idle


def wish(
    loaded: Loaded,
    off: Sequence[str] = (),
    baseline: Path | None = None,
    update_baseline: bool = False,
    prune_baseline: bool = False,
    fix: bool = False,
    dry: bool = False,
    engines: Sequence[str] = (),
) -> Wish:
    """Return what the command line and the configuration ask for. Raises UsageError for an unknown check."""
    settings = loaded.settings
    _known(off)
    told = [settings.checks, *(rule.checks for rule in settings.files if isinstance(rule.checks, dict))]
    where = os.path.relpath(loaded.path) if loaded.path else ""
    _known((*settings.checks_off, *(name for table in told for name in table)), where)
    path = baseline or (loaded.root / settings.baseline if settings.baseline else None)
    if path is None and (update_baseline or prune_baseline):
        option = "--update-baseline" if update_baseline else "--prune-baseline"
        raise UsageError(f"{option} needs --baseline FILE, or `baseline` in the configuration")
    memory = Memory(path, update_baseline, prune_baseline) if path else None
    return Wish(loaded, tuple(off), memory, fix, dry, tuple(dict.fromkeys((*settings.engines, *engines))))


def _known(names: Iterable[str], where: str = "") -> None:
    for name in names:
        if name not in all_names():
            raise UsageError(f'there is no check "{name}"{did_you_mean(name, all_names())}', where)
