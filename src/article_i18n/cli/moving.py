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
@click.option(
    "--source",
    type=click.Path(exists=True, path_type=Path),
    help="The source that DOCUMENT is a translation of; a folder where DOCUMENT is one.",
)
@click.option(
    "--accept",
    type=click.FloatRange(0, 1),
    help="Finish pairs of a document that are at least so sure (0 to 1); without it all are fuzzy.",
)
@click.argument(
    "paths", metavar="CATALOG|DOCUMENT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def import_(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    check: bool,
    form: str,
    source: Path | None,
    accept: float | None,
    paths: tuple[Path, ...],
) -> int:
    """Take over catalogs made by another tool, or translated documents, for the current sources.

    A folder stands for all .po files in it. Without --lang, each catalog's header or path says its language.
    With --source, paths are documents, or folders of documents named as their sources are.

    \b
    Example:
      article-i18n import old/ru.po -l ru
      article-i18n import locale/ --check    what would be carried, and what not?
      article-i18n import old/trip.ru.md -l ru --source source/trip.md
      article-i18n import ../site/ru -l ru --source source --accept 0.9
    """
    project = options.open_project(config, dry=check)
    if source:
        from article_i18n.commands import import_document

        outcome = import_document.run(project, paths, source, languages, accept)
    else:
        from article_i18n.commands import import_catalog

        _require_catalogs(paths)
        outcome = import_catalog.run(project, paths, languages)
    options.show(outcome, form=form, quiet=quiet, verbose=verbose, check=check)
    return outcome.exit_code(check=check)


def _require_catalogs(paths: tuple[Path, ...]) -> None:
    """Refuse a document that nobody told the source of."""
    from article_i18n.formats import by_suffix

    for path in paths:
        if path.is_file() and by_suffix(path.name):
            raise click.UsageError(f"{path} is a document: name what it is a translation of with --source")


@click.command()
@common
@check_only
@output_format
@click.argument("segmentation", type=click.Choice(["sentence", "block"]))
def resegment(
    config: Path | None, quiet: bool, verbose: bool, check: bool, form: str, segmentation: str
) -> int:
    """Move the project and all its catalogs to another segmentation, losing nothing.

    A translation that cannot be cut into sentences stays whole, and is listed.

    \b
    Example:
      article-i18n resegment sentence
      article-i18n resegment block --check
    """
    from article_i18n.commands import resegment as command

    outcome = command.run(options.open_project(config, dry=check), segmentation)  # type: ignore[arg-type]
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
