"""`render` and `sync` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from article_i18n.cli import options
from article_i18n.cli.options import check_only, common, lang, output_format

if TYPE_CHECKING:
    from article_i18n.commands import Outcome
    from article_i18n.commands.ledger import Ledger
    from article_i18n.rerun import Call
    from article_i18n.settings import Fallback

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
_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes that share the work. Default: as many as there are processors.",
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
    metavar="OUTPUTS",
    help="What to make, a comma list of source, html, site, bilingual, json, epub and pdf. "
    "Default: source, and html where a page can be made.",
)
@click.option(
    "--fallback",
    type=click.Choice(["source", "omit", "fail"]),
    help="What becomes of text that is not translated: the source stands, it is left out, or nothing is written.",
)
@click.option(
    "--include-fuzzy/--no-include-fuzzy",
    "guesses",
    default=None,
    help="Show fuzzy translations too, marked: for previews.",
)
@click.option(
    "--at-synced",
    is_flag=True,
    help="Take each document as it was when its catalog last translated all of it.",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; list what would be written.")
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Take over unchanged documents from the last run.",
    show_default=True,
)
@_jobs
@click.option("--watch", is_flag=True, help="Go on, and render again after every change, until Ctrl-C.")
@click.pass_obj
def render(
    call: Call | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    output: Path | None,
    keep: int | None,
    targets: str,
    fallback: Fallback | None,
    guesses: bool | None,
    at_synced: bool,
    dry_run: bool,
    cache: bool,
    jobs: int | None,
    watch: bool,
) -> int:
    """Write each edition in its source's own format and as a finished HTML page.

    \b
    Example:
      article-i18n render --lang ru
      article-i18n render --lang ru,zh --keep 80 --output public
      article-i18n render --to site,epub --fallback fail
      article-i18n render --to site --watch
      article-i18n render --at-synced       finished editions stay so while the source moves on
    """
    from article_i18n.commands import render as command
    from article_i18n.commands.ledger import Ledger, rounds

    def press(ledger: Ledger | None = None) -> Outcome:
        project = options.open_project(config, dry=check or dry_run)
        wish = command.wish(project, languages, output, keep, targets, fallback, guesses, at_synced)
        return command.run(project, wish, cache=cache, jobs=jobs, ledger=ledger)

    if watch:
        if check or dry_run or form == "json":
            raise click.UsageError(
                "--watch writes files and prints lines: not with --check, --dry-run, --format json"
            )
        from article_i18n.cli.watching import show_rounds

        return show_rounds(
            options.open_project(config).root, rounds(press, config), quiet=quiet, verbose=verbose
        )
    ledger = Ledger(call, config) if call and not (check or dry_run) else None
    outcome = press(ledger)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check or dry_run)
    if ledger:
        ledger.keep(lambda again: options.show(again, form=form, quiet=quiet, verbose=verbose))
    return outcome.exit_code(check=check)


@click.command()
@common
@lang
@check_only
@output_format
@_output
@_keep
@_jobs
def sync(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    output: Path | None,
    keep: int | None,
    jobs: int | None,
) -> int:
    """Extract, update and render in one go.

    \b
    Example:
      article-i18n sync
      article-i18n sync --check         in CI: is everything that is committed up to date?
    """
    from article_i18n.commands import sync as command

    outcome = command.run(options.open_project(config, dry=check), languages, output, keep, jobs=jobs)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    return outcome.exit_code(check=check)
