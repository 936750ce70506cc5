"""The translation memory on the command line: the group `tm`, and the option that names further memories."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from article_i18n.cli import options
from article_i18n.cli.options import common, lang, output_format

more = click.option(
    "-C",
    "--memory",
    "memories",
    multiple=True,
    metavar="FILE|URL",
    help="A catalog, TMX file or postgresql:// URL to look translations up in; may be repeated.",
)


@click.group("tm")
def tm() -> None:
    """Translation memory: what was translated before, here and elsewhere.

    \b
    Example:
      article-i18n tm query "Open the file" -l ru
    """


@tm.command("import")
@common
@lang
@output_format
@click.option("--check", is_flag=True, help="Only read the files, and say what is in them.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    form: str,
    check: bool,
    files: tuple[Path, ...],
) -> int:
    """Read catalogs (.po) and TMX files into the project's memory. A folder stands for all in it.

    \b
    Example:
      article-i18n tm import shared.tmx
      article-i18n tm import old/ru.po -l ru
    """
    from article_i18n.commands import tm as command

    outcome = command.load(options.open_project(config, dry=check), files, languages)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose)
    return outcome.exit_code()


@tm.command()
@common
@lang
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; default: standard output.",
)
def export(
    config: Path | None, quiet: bool, verbose: bool, languages: tuple[str, ...], output: Path | None
) -> int:
    """Write the project's memory as a TMX 1.4b file.

    \b
    Example:
      article-i18n tm export -o memory.tmx
      article-i18n tm export -l ru,zh -o memory.tmx
    """
    from article_i18n.atomic import write_bytes
    from article_i18n.commands import tm as command

    outcome, text = command.export(options.open_project(config), languages)
    data = "".join(text).encode()
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_bytes(output, data, str(output))
        outcome.notes.append(str(output))
    options.show(outcome, quiet=quiet or output is None, verbose=verbose)
    return outcome.exit_code()


@tm.command()
@common
@output_format
@more
@click.option(
    "-l", "--lang", "locale", required=True, metavar="LOCALE", help="The language of the translations."
)
@click.option(
    "--min",
    "least",
    type=int,
    default=66,
    show_default=True,
    callback=options.percent,
    help="How alike an answer must be, in per cent.",
)
@click.option("--limit", type=click.IntRange(1, 24), default=5, show_default=True, help="Answers at most.")
@click.argument("text")
def query(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    form: str,
    memories: tuple[str, ...],
    locale: str,
    least: int,
    limit: int,
    text: str,
) -> int:
    """Look a text up: translations of the same and of similar texts, how sure they are, where they come from.

    \b
    Example:
      article-i18n tm query "Open the file" -l ru
      article-i18n tm query "Open the file" -l ru --min 80 --format json
    """
    from article_i18n.commands import tm as command

    question = command.Question(text, locale, least / 100, limit)
    outcome = command.query(options.open_project(config), question, memories)
    if form == "text" and not quiet:
        from article_i18n.cli.changes import show_matches

        show_matches(outcome)
        outcome.notes = [] if outcome.data["matches"] else outcome.notes
    options.show(outcome, form=form, quiet=quiet, verbose=verbose)
    return outcome.exit_code()


@tm.command()
@common
@output_format
@more
def stats(config: Path | None, quiet: bool, verbose: bool, form: str, memories: tuple[str, ...]) -> int:
    """Count the translations that the memories have in each locale.

    \b
    Example:
      article-i18n tm stats
    """
    from article_i18n.commands import tm as command

    outcome = command.stats(options.open_project(config), memories)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose)
    return outcome.exit_code()
