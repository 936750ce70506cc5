"""Catalogs of others on the command line: `import`, `merge-driver`."""

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
