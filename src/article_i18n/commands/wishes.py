"""What a command line asks of `render`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from article_i18n import outputs
from article_i18n.chains import split_pseudo
from article_i18n.errors import UsageError
from article_i18n.locales import gettext_name, split_list
from article_i18n.outputs import OUTPUTS
from article_i18n.outputs.article import is_picture
from article_i18n.project import Project, Source
from article_i18n.settings import Fallback


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    languages: Sequence[str] = ()
    output: Path | None = None
    keep: int = 0
    """Least percentage translated for an edition to be written."""
    fallback: Fallback = "source"
    """What becomes of a block that is not translated: it stays, it is left out, or the edition is refused."""
    guesses: bool = False
    """Whether fuzzy translations are shown, marked: for previews."""
    at_synced: bool = False
    """Whether a document that its catalog no longer translates wholly is taken as it was when the catalog did."""
    targets: tuple[str, ...] = ()
    """Outputs; none named: the source's own format, and a page where one can be made of it."""


def wish(
    project: Project,
    languages: Sequence[str],
    output: Path | None,
    keep: int | None,
    targets: str = "",
    fallback: Fallback | None = None,
    guesses: bool | None = None,
    at_synced: bool = False,
) -> Wish:
    """Complete a command line's wishes from the project's settings.

    Raises UsageError for an output that is unknown, that needs what is not installed, or that is no preview although
    fuzzy translations are asked for.
    """
    settings = project.settings
    named = outputs.chosen(part.strip() for part in targets.split(",") if part.strip())
    guesses = settings.include_fuzzy if guesses is None else guesses
    if guesses:
        named = named or ("html",)
        for name in named:
            if not OUTPUTS[name].preview:
                good = ", ".join(known for known, entry in OUTPUTS.items() if entry.preview)
                raise UsageError(
                    f"--include-fuzzy is for previews, and {name} would pass for finished; take --to with {good}"
                )
    keep = settings.keep if keep is None else keep
    return Wish(languages, output, keep, fallback or settings.fallback, guesses, at_synced, named)


def chosen(project: Project, wanted: Sequence[str]) -> list[str]:
    """Return the project's locales that are asked for, and the pseudo-locales, which every project has."""
    invented, named = split_pseudo(split_list(wanted))
    own = project.choose(named) if named or not invented else []
    return [*own, *map(gettext_name, invented)]


def targets_of(wish: Wish, source: Source) -> tuple[str, ...]:
    """Return what is made of a source; a document that is a page itself does not get another of the same name.

    Of a picture no page is made: it stands where the pages of a site refer to it.
    """
    if is_picture(source.path):
        told = (
            name if not OUTPUTS[name].web else "source" if OUTPUTS[name].whole else ""
            for name in wish.targets
        )
        return tuple(dict.fromkeys(filter(None, told))) if wish.targets else ("source",)
    if wish.targets:
        return wish.targets
    from article_i18n.outputs.web import CONVERTERS  # a third of the start-up, and pages only need it

    itself = source.below == f"{source.domain}.html"
    return ("source", "html") if source.settings.format in CONVERTERS and not itself else ("source",)
