"""Options that the commands share, and how a command runs and ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from article_i18n.commands import Outcome
    from article_i18n.project import Project

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
_MANY = 20
"""How many documents are worth a progress bar."""


def _complete_locale(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    try:
        return [
            name for name in open_project(context.params.get("config")).locales if name.startswith(incomplete)
        ]
    except Exception:  # completion must never disturb the shell
        return []


lang = click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="LOCALE",
    shell_complete=_complete_locale,
    help="Only this locale; may be repeated or a comma list. zh, zh-Hans and zh_CN find the same catalog.",
)
config = click.option(
    "-c",
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Configuration file; default: article-i18n.toml or pyproject.toml, here or in a folder above.",
)
check_only = click.option("--check", is_flag=True, help="Change nothing; exit 1 if something would change.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Print only errors and findings.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Print unchanged files too.")
output_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Report format.",
)


def common(function: F) -> F:
    """Add the options that every command has."""
    return config(quiet(verbose(function)))


def open_project(config_path: Path | None, *, dry: bool = False) -> Project:
    """Read the configuration and return the project around the current folder."""
    from article_i18n import settings
    from article_i18n.project import Project

    return Project(settings.load(Path.cwd(), config_path), dry=dry, track=progress)


def show(
    outcome: Outcome, *, form: str = "text", quiet: bool = False, verbose: bool = False, check: bool = False
) -> None:
    """Print what a command did: notes to standard output, findings and errors to standard error or as JSON."""
    if form == "json":
        click.echo(as_json(outcome))
        for error in outcome.errors:
            complain(str(error))
        return
    if not quiet:
        for note in outcome.notes:
            if verbose or not note.endswith(", unchanged"):
                click.echo(note)
        if check:
            for path in outcome.changed:
                click.echo(f"would change: {path}")
    show_findings(outcome)
    for line in outcome.refused:
        click.secho(f"refused: {line}", fg="yellow", err=True)
    for error in outcome.errors:
        complain(str(error))


def show_findings(outcome: Outcome) -> None:
    """Print findings, one line each: place, severity, check, message."""
    colours = {"error": "red", "warning": "yellow", "info": "blue"}
    for finding in outcome.findings:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        label = click.style(finding.severity, fg=colours[finding.severity])
        click.echo(f"{place}: {label}: {finding.message} [{finding.check}]", err=True)


def complain(line: str) -> None:
    """Print one line of error."""
    click.echo(click.style("error: ", fg="red") + " ".join(line.split("\n")), err=True)


def as_json(outcome: Outcome) -> str:
    """Return the report for machines."""
    import json

    told = data(outcome)
    if outcome.findings:
        told["findings"] = [finding.data() for finding in outcome.findings]
    return json.dumps(told, ensure_ascii=False, indent=2)


def data(outcome: Outcome) -> dict[str, object]:
    """Return what machines are told besides the findings."""
    data = dict(outcome.data)
    if outcome.diffs:
        data["diff"] = "".join(outcome.diffs)
    if outcome.refused:
        data["refused"] = outcome.refused
    data["errors"] = [{"file": e.path, "line": e.line, "message": e.message} for e in outcome.errors]
    return data


def percent(context: click.Context, parameter: click.Parameter, value: int | None) -> int | None:
    """Hold a percentage between 0 and 100."""
    del context, parameter
    if value is not None and not 0 <= value <= 100:
        raise click.BadParameter("must lie between 0 and 100")
    return value


def progress(items: Sequence[T], label: str) -> Iterable[T]:
    """Return an iterable over `items` that shows a bar on a terminal and nothing elsewhere."""
    if not sys.stderr.isatty() or len(items) < _MANY:
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description=label, transient=True, console=Console(stderr=True))
