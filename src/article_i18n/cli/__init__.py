"""The command line. Each command is a few lines over a function of `article_i18n.commands`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from article_i18n import __version__
from article_i18n.cli import checking, memory, merge, moving, options, rendering
from article_i18n.cli.options import check_only, common, lang, output_format
from article_i18n.rerun import Call


class _Group(click.Group):
    """Keeps the commands in the order of a day's work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def cli() -> None:
    """Translate long-form writing: articles in, gettext catalogs between, native editions out.

    \b
    A day's work:
      article-i18n extract         after each edit of source/
      article-i18n update          merge into locales/, keeping all that is still true
      article-i18n render -l ru    write the Russian editions to build/
    """


def main(call: Call | None = None) -> None:
    """Run the command line. Errors are one line on standard error; the exit code is 0, 1 or 2."""
    from article_i18n.errors import ArticleError, bug

    try:
        sys.exit(cli.main(standalone_mode=False, obj=call) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except ArticleError as error:
        options.complain(str(error))
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        options.complain("interrupted; no file was left half-written")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone (`| head`): say nothing more
        sys.exit(0)
    except Exception as error:
        if os.environ.get("ARTICLE_I18N_DEBUG"):
            raise
        options.complain(bug(error))
        sys.exit(2)


@cli.command()
@options.quiet
@click.option("--check", is_flag=True, help="Print what would be written; exit 1 if that is anything.")
def init(quiet: bool, check: bool) -> int:
    """Write a commented article-i18n.toml for the sources and locales found here.

    \b
    Example:
      cd my-articles && article-i18n init
    """
    from article_i18n.commands import init as command

    outcome = command.run(Path.cwd(), dry=check)
    options.show(outcome, quiet=quiet, check=check)
    return outcome.exit_code(check=check)


@cli.command()
@common
@check_only
@output_format
def extract(config: Path | None, quiet: bool, verbose: bool, check: bool, form: str) -> int:
    """Write the messages of the sources into templates (.pot).

    \b
    Example:
      article-i18n extract
      article-i18n extract --check      in CI: are the templates up to date?
    """
    from article_i18n.commands import extract as command

    outcome = command.run(options.open_project(config, dry=check))
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    return outcome.exit_code(check=check)


@cli.command()
@common
@lang
@check_only
@output_format
@click.option("--no-fuzzy", is_flag=True, help="Suggest nothing for new messages: exact matches only.")
@click.option(
    "--media-ok",
    multiple=True,
    metavar="PATH",
    help="This picture of a locale is right, although the source's has changed; may be repeated.",
)
@memory.more
def update(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    no_fuzzy: bool,
    media_ok: tuple[str, ...],
    memories: tuple[str, ...],
) -> int:
    """Merge the templates into each locale's catalogs (.po), losing nothing.

    \b
    Example:
      article-i18n update
      article-i18n update -l ru,zh
      article-i18n update -C ../handbook/ru.po
    """
    from article_i18n.commands import update as command

    project = options.open_project(config, dry=check)
    outcome = command.run(project, languages, fuzzy=not no_fuzzy, memories=memories, media_ok=media_ok)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    if verbose and not quiet and form == "text":
        from article_i18n.cli.changes import show_changes

        show_changes(outcome)
    return outcome.exit_code(check=check)


cli.add_command(checking.check)


@cli.command()
@common
@lang
@output_format
@click.option(
    "--changes", is_flag=True, help="List what waits for a translator, with the words that changed."
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a report with a bar for each document, compared with the report that was there.",
)
@click.option(
    "--badge",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write an SVG badge with the share translated.",
)
@click.option(
    "--fail-under",
    type=int,
    default=0,
    metavar="PERCENT",
    callback=options.percent,
    help="Exit 1 if a document is less translated than this in one of the locales.",
)
def status(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    form: str,
    changes: bool,
    page: Path | None,
    badge: Path | None,
    fail_under: int,
) -> int:
    """Show how far each document is in each locale.

    \b
    Example:
      article-i18n status
      article-i18n status -l ru --changes
      article-i18n status -l zh --format json
      article-i18n status --html report.html --badge translated.svg
      article-i18n status --fail-under 80   in CI
    """
    from article_i18n.cli.table import status_table
    from article_i18n.commands import status as command

    project = options.open_project(config)
    waiting = changes or page is not None
    outcome = command.run(project, languages, changes=waiting, fail_under=fail_under)
    if page or badge:
        from article_i18n.commands import coverage

        coverage.write(project, outcome, page, badge)
    if form == "text" and not quiet:
        status_table(outcome, verbose=verbose)
        if changes:
            from article_i18n.cli.changes import show_waiting

            show_waiting(outcome)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose)
    return outcome.exit_code()


for _command in (
    rendering.render,
    rendering.sync,
    moving.import_,
    moving.resegment,
    merge.merge,
    moving.merge_driver,
    memory.tm,
    checking.segment,
    checking.terms,
):
    cli.add_command(_command)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell.

    \b
    Example:
      article-i18n completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "article-i18n", "_ARTICLE_I18N_COMPLETE").source())
    return 0
