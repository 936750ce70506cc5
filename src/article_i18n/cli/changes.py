"""What an update has carried over and what waits, with the words that changed, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from article_i18n.commands import Outcome

_COLOURS = {"=": None, "-": "red", "+": "green"}
_MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}


def show_changes(outcome: Outcome, *, err: bool = False) -> None:
    """Print each message that came from another text: why, how sure, and its words as they changed."""
    for row in cast("list[dict[str, Any]]", outcome.data.get("changes", [])):
        state = "finished" if row["finished"] else f"{round(100 * row['score'])} % sure"
        click.echo(f"{row['path']}: {row['reason']}, {state}", err=err)
        click.echo("  " + _coloured(row["previous"], row["msgid"]).replace("\n", "\n  "), err=err)


def show_waiting(outcome: Outcome) -> None:
    """Print each message that waits for a translator: where, why, its words as they changed, and the guess."""
    for row in cast("list[dict[str, Any]]", outcome.data["changes"]):
        why = row["note"] or row["state"]
        click.echo(f"{row['path']}:{row['line']}: {why}")
        shown = _coloured(row["previous"], row["msgid"]) if row["previous"] else row["msgid"]
        click.echo("  " + shown.replace("\n", "\n  "))
        if row["msgstr"]:
            click.echo("  → " + row["msgstr"].replace("\n", "\n    "))


def show_matches(outcome: Outcome) -> None:
    """Print what a memory knows of a text: how sure, where from, the words that differ, and the translation."""
    for row in cast("list[dict[str, Any]]", outcome.data["matches"]):
        document = row["document"] if row["document"] != row["origin"] else ""
        place = ", ".join(filter(None, (row["origin"], document, row["date"][:10])))
        score = click.style(f"{row['score']:.0%}", bold=True)
        click.echo(f"{score}  {place}")
        click.echo("  " + _coloured(row["msgid"], cast(str, outcome.data["text"])).replace("\n", "\n  "))
        forms = row["msgstr"] if isinstance(row["msgstr"], list) else [row["msgstr"]]
        for form in forms:
            click.echo("  " + form.replace("\n", "\n  "))


def _coloured(old: str, new: str) -> str:
    from article_i18n.leverage import word_diff

    pieces = []
    for kind, text in word_diff(old, new):
        before, after = _MARKS[kind]
        pieces.append(click.style(f"{before}{text}{after}", fg=_COLOURS[kind]) if before else text)
    return "".join(pieces)
