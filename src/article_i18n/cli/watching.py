"""What `render --watch` prints: the first report in full, then a line for each round that did something."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from article_i18n.cli import options
from article_i18n.commands import Outcome
from article_i18n.commands.watch import Round, follow


def show_rounds(root: Path, press: Callable[[], Outcome], *, quiet: bool, verbose: bool) -> int:
    """Render and print until somebody interrupts it, which is a good end."""
    known: set[str] = set()
    rounds = follow(root, press)
    try:
        first = next(rounds)
        options.show(first.outcome, quiet=quiet, verbose=verbose)
        known = _complaints(first.outcome)
        if not quiet:
            click.echo(f"watching {root}; Ctrl-C ends")
        for each in rounds:
            now = _complaints(each.outcome)
            _show(each, known)
            if not quiet and (each.outcome.changed or (known and not now)):
                click.echo(_line(each))
            known = now
    except KeyboardInterrupt:
        pass
    return 0


def _show(each: Round, known: set[str]) -> None:
    """Print the complaints that are new."""
    outcome = each.outcome
    new = Outcome(
        errors=[error for error in outcome.errors if str(error) not in known],
        findings=[finding for finding in outcome.findings if repr(finding) not in known],
        refused=[line for line in outcome.refused if line not in known],
    )
    options.show(new, quiet=True)


def _complaints(outcome: Outcome) -> set[str]:
    return {*map(str, outcome.errors), *map(repr, outcome.findings), *outcome.refused}


def _line(each: Round) -> str:
    count, changed = len(each.outcome.changed), each.changed
    files = f"{count} file{'s' if count != 1 else ''} written"
    why = changed[0] if changed else "meanwhile"
    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
    return (
        f"{time.strftime('%H:%M:%S')} {why}{more}: {files if count else 'all is well'}, {each.seconds:.1f} s"
    )
