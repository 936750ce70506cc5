"""`render` and `sync` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from article_i18n.cli import options
from article_i18n.cli.options import check_only, common, lang, output_format

_output = click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the editions."
)
_keep = click.option(
    "-k",
    "--keep",
    type=int,
    callback=options.percent,
    help="Write no edition less translated than this percentage.",
)


@click.command()
@common
@lang
@check_only
@output_format
@_output
@_keep
@click.option(
    "--to",
    "targets",
    default="",
    help="source, html or both; default: both, where a page can be made of the format.",
)
def render(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    output: Path | None,
    keep: int | None,
    targets: str,
) -> int:
    """Write each edition in its source's own format and as a finished HTML page.

    \b
    Example:
      article-i18n render --lang ru
      article-i18n render --lang ru,zh --keep 80 --output public
    """
    from article_i18n.commands import render as command

    project = options.open_project(config, dry=check)
    wish = command.wish(project, languages, output, keep, targets)
    outcome = command.run(project, wish)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    return outcome.exit_code(check=check)


@click.command()
@common
@lang
@check_only
@output_format
@_output
@_keep
def sync(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    output: Path | None,
    keep: int | None,
) -> int:
    """Extract, update and render in one go.

    \b
    Example:
      article-i18n sync
      article-i18n sync --check         in CI: is everything that is committed up to date?
    """
    from article_i18n.commands import sync as command

    outcome = command.run(options.open_project(config, dry=check), languages, output, keep)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    return outcome.exit_code(check=check)
