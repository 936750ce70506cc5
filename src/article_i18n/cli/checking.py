"""`check`, `segment` and `terms` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from article_i18n.cli import options
from article_i18n.cli.options import common, lang

if TYPE_CHECKING:
    from article_i18n.commands import Outcome

_FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab")


def _explain(context: click.Context, parameter: click.Parameter, name: str | None) -> None:
    """Print what a check is about, and end."""
    del parameter
    if name is None or context.resilient_parsing:
        return
    from article_i18n.checks import all_names
    from article_i18n.errors import UsageError, did_you_mean

    if name not in all_names():
        hint = did_you_mean(name, all_names()) or f"; there are {', '.join(all_names())}"
        raise UsageError(f'there is no check "{name}"{hint}')
    click.echo(_explained(name))
    context.exit(0)


def _explained(name: str) -> str:
    from article_i18n.checks import all_names, explain, severity_of
    from article_i18n.checks.hints import hint

    if name not in all_names():
        return name
    helped = f"\n\nTo mend it: {hint(name)}." if hint(name) else ""
    quiet = f"Where it is right as it is: a comment `# no-check: {name}` above the entry."
    return f"{name} ({severity_of(name)})\n\n{explain(name)}{helped}\n{quiet}"


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
    "--dry-run", is_flag=True, help="With --fix: show what would change, as a diff, and change nothing."
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of known findings; only others are reported.",
)
@click.option("--update-baseline", is_flag=True, help="Take what is found now as known.")
@click.option("--prune-baseline", is_flag=True, help="Forget known findings that are mended.")
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
    dry_run: bool,
    baseline: Path | None,
    update_baseline: bool,
    prune_baseline: bool,
    catalogs: tuple[Path, ...],
) -> int:
    """Look for wrong translations in the project's catalogs, or in CATALOGS: files or folders, of a project or not.
    One of them may be - for standard input.

    \b
    Example:
      article-i18n check -l ru
      article-i18n check --format json some/ru.po
      article-i18n check --fix --dry-run     what can be put right
      article-i18n check --source            what will be hard to translate
      article-i18n check --explain numbers
      article-i18n check --engine hunspell   spelling too
    """
    from article_i18n.commands import check as command
    from article_i18n.commands.check_wish import wish

    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix")
    if source and (catalogs or fix):
        raise click.UsageError(
            "--source looks at the project's sources; it goes with neither CATALOGS nor --fix"
        )
    project = options.open_project(config, dry=dry_run)
    asked = wish(project.loaded, off, baseline, update_baseline, prune_baseline, fix, dry_run, engines)
    if catalogs:
        outcome = command.run_files(catalogs, languages, asked)
    elif source:
        outcome = command.run_source(project, asked)
    else:
        outcome = command.run(project, languages, asked)
    _report(outcome, form, quiet=quiet, verbose=verbose)
    return outcome.exit_code(check=dry_run, fail_on=fail_on)


def _report(outcome: Outcome, form: str, *, quiet: bool, verbose: bool) -> None:
    """Print what was found: the report to standard output, what went wrong to standard error."""
    if form == "text":
        _tell(outcome, quiet=quiet, verbose=verbose)
    elif form == "json":
        from article_i18n.checks.report import json_lines

        for line in json_lines(options.data(outcome), "findings", (f.data() for f in outcome.findings)):
            click.echo(line)
    else:
        from article_i18n.checks.report import REPORTS, Report

        for line in REPORTS[form](Report(outcome.findings, outcome.errors, outcome.looked)):
            click.echo(line)
    for line in outcome.asides if form != "text" or quiet else ():
        click.echo(line, err=True)
    for error in outcome.errors:
        options.complain(str(error))


def _tell(outcome: Outcome, *, quiet: bool, verbose: bool) -> None:
    from shutil import get_terminal_size

    from article_i18n.checks.speak import speak, summary

    for text in outcome.diffs:
        click.echo(text, nl=False)
    for line in (*outcome.notes, *outcome.asides) if not quiet else ():
        click.echo(line)
    for line in speak(outcome.findings, get_terminal_size((100, 24)).columns, all_of_them=verbose):
        click.echo(line)
    if outcome.findings:
        click.echo(summary(outcome.findings))
    elif outcome.looked and not quiet:
        files = len(outcome.looked)
        click.echo(f"nothing found in {files} {'file' if files == 1 else 'files'}")
    if verbose:
        for name in dict.fromkeys(finding.check for finding in outcome.findings):
            click.echo(f"\n{_explained(name)}")


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


@terms.command("export")
@options.config
@click.option(
    "--to",
    "form",
    type=click.Choice(["csv", "tbx", "tbx2"]),
    default="tbx",
    show_default=True,
    help="CSV, or TBX of 2019 (3) or 2008 (2).",
)
@click.argument("glossary", required=False, type=click.Path(dir_okay=False, path_type=Path))
def export_terms(config: Path | None, form: str, glossary: Path | None) -> int:
    """Print GLOSSARY (a CSV or TBX file, else the project's) in another form, for other tools.

    \b
    Example:
      article-i18n terms export > glossary.tbx
      article-i18n terms export --to csv theirs.tbx > glossary.csv
    """
    from article_i18n.commands import terms as command

    click.echo(command.exported(options.open_project(config), form, glossary), nl=False)
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
