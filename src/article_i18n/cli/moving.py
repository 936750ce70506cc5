"""Catalogs of others on the command line: `import`, `merge`, `merge-driver`."""

from __future__ import annotations

from pathlib import Path

import click

from article_i18n.cli import options
from article_i18n.cli.options import check_only, common, lang, output_format


@click.command("import")
@common
@lang
@check_only
@output_format
@click.argument("catalogs", metavar="CATALOG...", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    catalogs: tuple[Path, ...],
) -> int:
    """Take over catalogs made by another tool as translations of the current sources.

    A folder stands for all .po files in it. Without --lang, each catalog's header or path says its language.

    \b
    Example:
      article-i18n import old/ru.po -l ru
      article-i18n import locale/ --check    what would be carried, and what not?
    """
    from article_i18n.commands import import_catalog as command

    outcome = command.run(options.open_project(config, dry=check), catalogs, languages)
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


@click.command(cls=_LikeGettext)
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


@click.command("merge-driver")
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
