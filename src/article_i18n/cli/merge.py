"""`merge` on the command line: the options of `msgmerge`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from article_i18n.cli import options

_BACKUPS = {
    **dict.fromkeys(("none", "off"), "none"),
    **dict.fromkeys(("numbered", "t"), "numbered"),
    **dict.fromkeys(("existing", "nil"), "existing"),
    **dict.fromkeys(("simple", "never"), "simple"),
}
_VALUES = {"--add-location": "full", "--color": "always"}
"""What these mean without a value."""
_REFUSED = {
    ("-m", "--multi-domain"): "a catalog has one domain; merge each by itself",
    ("-i", "--indent"): "entries keep the style of their file",
    ("--strict",): "entries keep the style of their file",
    ("-E", "--escape"): "catalogs are written in their own charset; `msgconv` changes it",
    ("-P", "--properties-input"): "only PO files are read; `msgcat -P` converts",
    ("-p", "--properties-output"): "only PO files are written; `msgcat -p` converts",
    ("--stringtable-input",): "only PO files are read; `msgcat` converts",
    ("--stringtable-output",): "only PO files are written; `msgcat` converts",
}


class _LikeGettext(click.Command):
    """Reads options as GNU getopt does, and ends with 1 after a mistake, as the programs of GNU gettext do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, self._spelt_out(args))
        except click.UsageError as error:
            error.show()
            ctx.exit(1)

    def _spelt_out(self, args: Sequence[str]) -> list[str]:
        """Return the arguments with abbreviated options whole and optional values filled in."""
        known = [name for option in self.params for name in (*option.opts, *option.secondary_opts)]
        result = list(args)
        end = result.index("--") if "--" in result else len(result)
        for at, text in enumerate(result[:end]):
            name, equals, value = text.partition("=")
            if name.startswith("--"):
                fitting = [other for other in known if other.startswith(name)]
                name = fitting[0] if len(fitting) == 1 and name not in known else name
                if not equals and name in _VALUES:
                    equals, value = "=", _VALUES[name]
                result[at] = name + equals + value
        return result


def _refuse(context: click.Context, option: click.Parameter, value: bool) -> None:
    del context
    if value:
        reason = next(reason for names, reason in _REFUSED.items() if names[-1] in option.opts)
        raise click.UsageError(f"{option.opts[-1]} is not supported: {reason}")


def _refusing(function: Any) -> Any:
    for names in _REFUSED:
        take = click.option(*names, is_flag=True, hidden=True, expose_value=False, callback=_refuse)
        function = take(function)
    return function


def _ignoring(function: Any) -> Any:
    """Accept what changes nothing here: PO files are always written, plain, in UTF-8, and never coloured."""
    for names in (("-e", "--no-escape"), ("--force-po",)):
        function = click.option(*names, is_flag=True, hidden=True, expose_value=False)(function)
    for name in ("--color", "--style"):
        function = click.option(name, hidden=True, expose_value=False)(function)
    return function


_files = click.Path(path_type=Path)


@click.command(cls=_LikeGettext)
@click.argument("old", type=_files)
@click.argument("template", type=_files)
@click.option("-o", "--output-file", "output", default="-", help="Write here; default: standard output.")
@click.option("-U", "--update", "in_place", is_flag=True, help="Write to OLD itself, if anything changes.")
@click.option(
    "-C",
    "--compendium",
    "memories",
    multiple=True,
    type=_files,
    help="A catalog to take further translations from; may be repeated.",
)
@click.option(
    "-D",
    "--directory",
    "folders",
    multiple=True,
    type=_files,
    help="Look for the files here too; may be repeated.",
)
@click.option("-N", "--no-fuzzy-matching", "no_fuzzy", is_flag=True, help="Exact matches only.")
@click.option(
    "--previous/--no-previous", default=True, show_default=True, help="Keep the old msgid of a guess."
)
@click.option("--for-msgfmt", "finished_only", is_flag=True, help="Write finished messages only.")
@click.option("--lang", "locale", default="", metavar="LOCALE", help="Set the header's language.")
@click.option(
    "--backup",
    type=click.Choice(list(_BACKUPS)),
    help="Keep what was there: simple (NAME~), numbered (NAME.~1~), existing; default: none.",
)
@click.option("--suffix", default=None, help="Of a simple backup; default: ~.")
@click.option("-w", "--width", type=click.IntRange(min=1), help="Wrap all entries at this width.")
@click.option("--no-wrap", is_flag=True, help="Break lines after newlines only.")
@click.option("-s", "--sort-output", "by_text", is_flag=True, help="Sort by msgid.")
@click.option("-F", "--sort-by-file", "by_file", is_flag=True, help="Sort by reference.")
@click.option("--no-location", is_flag=True, help="Leave out the references.")
@click.option(
    "-n",
    "--add-location",
    "locations",
    type=click.Choice(["full", "file", "never"]),
    default="full",
    help="References with lines, files only, or none.",
)
@click.option("-v", "--verbose", is_flag=True, help="Print what was carried over from other texts.")
@click.option("-q", "--quiet", "--silent", is_flag=True, help="Print only errors.")
@_refusing
@_ignoring
def merge(old: Path, template: Path, output: str, **given: Any) -> int:
    """Merge the catalog OLD into TEMPLATE, as `msgmerge` does. No project is needed.

    \b
    Example:
      article-i18n merge ru.po messages.pot -o ru.new.po
      article-i18n merge --update ru.po messages.pot -C other/ru.po
    """
    from article_i18n.commands import merge as command

    if given["in_place"] and output != "-":
        options.complain("--update and --output-file exclude each other")
        return 1
    outcome = command.run(old, template, output, _wish(given))
    if not given["quiet"]:
        for note in outcome.notes:
            click.echo(note, err=True)
        if given["verbose"]:
            from article_i18n.cli.changes import show_changes

            show_changes(outcome, err=True)
    for error in outcome.errors:
        options.complain(str(error))
    return int(bool(outcome.errors))


def _wish(given: dict[str, Any]) -> Any:
    from article_i18n.commands.merge import Wish

    chosen = given["backup"] or ("simple" if given["suffix"] else None)
    backup = chosen or os.environ.get("VERSION_CONTROL", "none")
    return Wish(
        given["memories"],
        given["folders"],
        not given["no_fuzzy"],
        given["previous"],
        given["locale"],
        given["in_place"],
        _BACKUPS.get(backup, "none"),
        given["suffix"] or os.environ.get("SIMPLE_BACKUP_SUFFIX", "~"),
        "never" if given["no_location"] else given["locations"],
        "file" if given["by_file"] else "text" if given["by_text"] else "",
        0 if given["no_wrap"] else given["width"],
        given["finished_only"],
    )
