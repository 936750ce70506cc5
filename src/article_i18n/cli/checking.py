"""`check`, `segment` and `terms` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from article_i18n.cli import options
from article_i18n.cli.options import common, lang

_FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab")


def _explain(context: click.Context, parameter: click.Parameter, name: str | None) -> None:
    """Print what a check is about, and end."""
    del parameter
    if name is None or context.resilient_parsing:
        return
    from article_i18n.checks import all_names, explain, severity_of
    from article_i18n.errors import UsageError, did_you_mean

    if name not in all_names():
        hint = did_you_mean(name, all_names()) or f"; there are {', '.join(all_names())}"
        raise UsageError(f'there is no check "{name}"{hint}')
    click.echo(f"{name} ({severity_of(name)})\n\n{explain(name)}")
    context.exit(0)


@click.command()
@common
@lang
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="Report format."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@click.option("--off", multiple=True, metavar="CHECK", help="Leave this check out; may be repeated.")
@click.option(
    "--engine",
    "engines",
    multiple=True,
    type=click.Choice(["hunspell", "languagetool"]),
    help="Ask this program too, for spelling or grammar; may be repeated.",
)
@click.option("--source", is_flag=True, help="Look at the sources instead: what will be hard to translate?")
@click.option("--fix", is_flag=True, help="Put right what is safe: spaces and punctuation.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of known findings; only others are reported.",
)
@click.option("--update-baseline", is_flag=True, help="Take what is found now as known.")
@click.option(
    "--explain",
    metavar="CHECK",
    callback=_explain,
    is_eager=True,
    expose_value=False,
    help="Explain a check.",
)
@click.argument("catalogs", nargs=-1, type=click.Path(path_type=Path))
def check(
    config: Path | None,
    quiet: bool,
    verbose: bool,
    languages: tuple[str, ...],
    form: str,
    fail_on: str,
    off: tuple[str, ...],
    engines: tuple[str, ...],
    source: bool,
    fix: bool,
    baseline: Path | None,
    update_baseline: bool,
    catalogs: tuple[Path, ...],
) -> int:
    """Look for wrong translations in the project's catalogs, or in CATALOGS (no project needed).

    \b
    Example:
      article-i18n check -l ru
      article-i18n check --format json some/ru.po
      article-i18n check --source            what will be hard to translate
      article-i18n check --explain numbers
      article-i18n check --engine hunspell   spelling too
    """
    from article_i18n.commands import check as command

    if update_baseline and not baseline and catalogs:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    project = None if catalogs else options.open_project(config)
    wish = command.wish(project, off, baseline, update_baseline, fix, engines)
    if project is None:
        outcome = command.run_files(catalogs, wish)
    elif source:
        outcome = command.run_source(project, wish)
    else:
        outcome = command.run(project, languages, wish)
    if form in ("text", "json"):
        options.show(outcome, form=form, quiet=quiet, verbose=verbose)
    else:
        from article_i18n.checks.report import REPORTS

        click.echo(REPORTS[form](outcome.findings))
        for error in outcome.errors:
            options.complain(str(error))
    return outcome.exit_code(fail_on=fail_on)


@click.group()
def terms() -> None:
    """Work on the project's terms.

    \b
    Example:
      article-i18n terms extract > glossary.csv
    """


@terms.command()
@options.config
@options.output_format
@click.option("--least", type=int, default=3, show_default=True, help="Leave out what stands fewer times.")
def extract(config: Path | None, form: str, least: int) -> int:
    """Print what the sources seem to use as terms, as a glossary to fill in.

    \b
    Example:
      article-i18n terms extract > glossary.csv
    """
    import json

    from article_i18n.commands import terms as command

    project = options.open_project(config)
    found, errors = command.candidates(project, least)
    if form == "json":
        rows = [candidate._asdict() for candidate in found]
        click.echo(json.dumps({"terms": rows}, ensure_ascii=False, indent=2))
    else:
        for line in command.as_csv(found, project.locales):
            click.echo(line)
    for error in errors:
        options.complain(str(error))
    return 2 if errors else 0


@terms.command("list")
@options.config
@lang
def list_terms(config: Path | None, languages: tuple[str, ...]) -> int:
    """Print the terms of the glossary, as translators see them in notes.

    \b
    Example:
      article-i18n terms list -l ru
    """
    from article_i18n.commands import terms as command

    project = options.open_project(config)
    for locale in project.choose(languages):
        click.echo(f"{locale}:")
        for line in command.listed(project, locale):
            click.echo(f"  {line.removeprefix('Term: ')}")
    return 0


@click.command()
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
