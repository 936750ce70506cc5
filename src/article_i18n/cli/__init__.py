"""The command line. Each command is a few lines over a function of `article_i18n.commands`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from article_i18n import __version__
from article_i18n.cli import checking, options
from article_i18n.cli.options import check_only, common, lang, output_format


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


def main() -> None:
    """Run the command line. Errors are one line on standard error; the exit code is 0, 1 or 2."""
    from article_i18n.errors import ArticleError

    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
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
        options.complain(
            f"{type(error).__name__}: {error}; this is a bug of ours: report it with the output of "
            "the same command under ARTICLE_I18N_DEBUG=1"
        )
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
def update(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    no_fuzzy: bool,
) -> int:
    """Merge the templates into each locale's catalogs (.po), losing nothing.

    \b
    Example:
      article-i18n update
      article-i18n update -l ru,zh
    """
    from article_i18n.commands import update as command

    outcome = command.run(options.open_project(config, dry=check), languages, fuzzy=not no_fuzzy)
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
def status(config: Path | None, quiet: bool, verbose: bool, languages: tuple[str, ...], form: str) -> int:
    """Show how far each document is in each locale.

    \b
    Example:
      article-i18n status
      article-i18n status -l zh --format json
    """
    from article_i18n.cli.table import status_table
    from article_i18n.commands import status as command

    outcome = command.run(options.open_project(config), languages)
    if form == "text" and not quiet:
        status_table(outcome, verbose=verbose)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose)
    return outcome.exit_code()


@cli.command()
@common
@lang
@check_only
@output_format
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the editions."
)
@click.option(
    "-k",
    "--keep",
    type=int,
    callback=options.percent,
    help="Write no edition less translated than this percentage.",
)
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


@cli.command()
@common
@lang
@check_only
@output_format
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the editions."
)
@click.option(
    "-k",
    "--keep",
    type=int,
    callback=options.percent,
    help="Write no edition less translated than this percentage.",
)
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


@cli.command("import")
@common
@lang
@check_only
@output_format
@click.argument("catalog", type=click.Path(dir_okay=False, path_type=Path))
def import_(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    catalog: Path,
) -> int:
    """Take over CATALOG, made by another tool, as translations of the current sources.

    \b
    Example:
      article-i18n import old/ru.po -l ru
    """
    from article_i18n.commands import import_catalog as command

    outcome = command.run(options.open_project(config, dry=check), catalog, languages)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    return outcome.exit_code(check=check)


class _LikeGettext(click.Command):
    """Ends with 1 after a mistake on the command line, as the programs of GNU gettext do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.show()
            ctx.exit(1)


@cli.command(cls=_LikeGettext)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("template", type=click.Path(path_type=Path))
@click.option("-o", "--output-file", "output", default="-", help="Write here; default: standard output.")
@click.option("-U", "--update", "in_place", is_flag=True, help="Write to OLD itself, if anything changes.")
@click.option(
    "-C",
    "--compendium",
    "memories",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A catalog to take further translations from; may be repeated.",
)
@click.option("-N", "--no-fuzzy-matching", "no_fuzzy", is_flag=True, help="Exact matches only.")
@click.option(
    "--previous/--no-previous", default=True, show_default=True, help="Keep the old msgid of a guess."
)
@click.option("--lang", "locale", default="", metavar="LOCALE", help="The language, if the header has none.")
@click.option("--backup", default="none", help="simple: keep OLD as OLD~ when it is updated.")
@options.quiet
def merge(
    old: Path,
    template: Path,
    output: str,
    in_place: bool,
    memories: tuple[Path, ...],
    no_fuzzy: bool,
    previous: bool,
    locale: str,
    backup: str,
    quiet: bool,
) -> int:
    """Merge the catalog OLD into TEMPLATE, as `msgmerge` does. No project is needed.

    \b
    Example:
      article-i18n merge ru.po messages.pot -o ru.new.po
      article-i18n merge --update ru.po messages.pot -C other/ru.po
    """
    from article_i18n.commands import merge as command

    wish = command.Wish(memories, not no_fuzzy, previous, locale, backup not in ("none", "off"))
    outcome = command.run(old, template, str(old) if in_place else output, wish)
    for note in () if quiet else outcome.notes:
        click.echo(note, err=True)
    for error in outcome.errors:
        options.complain(str(error))
    return int(bool(outcome.errors))


@cli.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("name", default="")
def merge_driver(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge two branches' versions of a catalog entry by entry, for git.

    Where both translated the same text, ours stays as fuzzy with theirs in its comment, and the exit code is 1.

    \b
    Example:
      git config merge.po.driver "article-i18n merge-driver %O %A %B %P"
      echo "*.po merge=po" >> .gitattributes
    """
    from article_i18n.commands import merge_driver as command

    outcome = command.run(base, ours, theirs, name)
    options.show(outcome)
    return outcome.exit_code(fail_on="warning")


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@click.option("--locale", default="en", show_default=True, help="Language of the text.")
@click.option("--srx", type=click.Path(dir_okay=False, path_type=Path), help="SRX 2.0 rules of your own.")
def segment(file: str, locale: str, srx: Path | None) -> int:
    """Show the sentences of FILE (or standard input): one a line, paragraphs apart by a blank line.

    \b
    Example:
      echo "Mr. Smith left. He was late." | article-i18n segment
      article-i18n segment --locale ru --srx rules.srx article.txt
    """
    from article_i18n.commands import segment as command

    for line in command.run(file, locale, srx):
        click.echo(line)
    return 0


cli.add_command(checking.terms)


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
