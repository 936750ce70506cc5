"""`render`: from sources and catalogs to editions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import floor
from pathlib import Path
from urllib.parse import unquote

from article_i18n import outputs
from article_i18n.addenda import Addendum, attach
from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.chains import split_pseudo
from article_i18n.commands import Outcome
from article_i18n.commands.library import Shelves
from article_i18n.commands.lookups import Catalogs
from article_i18n.commands.matter import Addenda
from article_i18n.commands.snapshots import keeper
from article_i18n.commands.synced import Synced, of_revision
from article_i18n.commands.written import Written
from article_i18n.edition import Edition
from article_i18n.errors import ArticleError, UsageError
from article_i18n.extract import Scanned
from article_i18n.locales import gettext_name, split_list
from article_i18n.model import Finding
from article_i18n.omission import omit
from article_i18n.outputs import OUTPUTS
from article_i18n.outputs.article import Article, House, Links, Made, Record
from article_i18n.outputs.states import rows
from article_i18n.project import Project, Source
from article_i18n.pseudo import accented, is_pseudo
from article_i18n.settings import Fallback

_PLACES = 10
"""How many places of what is not translated a line tells."""


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


@dataclass(slots=True)
class _Press:
    """A run of `render`."""

    project: Project
    wish: Wish
    house: House
    chosen: Sequence[str]
    synced: Synced | None = None
    outcome: Outcome = field(default_factory=Outcome)
    told: list[dict[str, object]] = field(default_factory=list)
    written: Written | None = None
    records: dict[str, list[Record]] = field(default_factory=dict)
    """For each output that makes something of all documents together."""


def run(project: Project, wish: Wish) -> Outcome:
    """Write the editions. One that falls short of `keep` is refused, the others are written all the same."""
    chosen = _chosen(project, wish.languages)
    others = [] if all(map(is_pseudo, chosen)) else project.locales  # pseudo-editions need no catalogs
    locales = list(dict.fromkeys((*others, *chosen)))
    synced = Synced(project, locales) if wish.at_synced else None
    library = _library(project, wish, locales)
    house = replace(project.house, library=library, preview=wish.guesses, omits=wish.fallback == "omit")
    press = _Press(project, wish, house, chosen, synced)
    outcome = press.outcome
    press.written = Written(project, wish.output)
    catalogs = Catalogs(project, outcome)
    matter = Addenda(project, outcome.errors, outcome.findings)
    keeping = keeper(project)
    for source, scanned in project.read_all(project.sources, outcome.errors):
        if keeping:
            keeping.keep_all(source, scanned, catalogs, chosen)
        editions = dict(_assembled(project, source, scanned, catalogs, locales, wish.guesses, synced=synced))
        worthy = {name: edition for name, edition in editions.items() if _worthy(edition, wish)}
        said = list(_rows(press, source, editions, worthy))
        if wish.fallback == "omit":
            worthy = {name: omit(edition) for name, edition in worthy.items()}
        worthy = {
            name: _supplied(edition, matter.of(source, name), outcome) for name, edition in worthy.items()
        }
        article = Article(
            source.path,
            source.below,
            source.domain,
            scanned,
            source.settings.options,
            press.house,
            worthy,
            tuple(name for name in chosen if name in worthy),
        )
        if synced:
            synced.tell(said)
        _publish(press, source, article, said)
        for locale in filter(accented, article.chosen):
            outcome.findings += _hard_coded(article, locale)
        press.told += said
    _finish(press)
    outcome.notes += synced.warnings() if synced else ()
    outcome.changed = list(project.files.changed)
    press.written.settle(outcome)
    outcome.data["editions"] = press.told
    return outcome


def _chosen(project: Project, wanted: Sequence[str]) -> list[str]:
    """Return the project's locales that are asked for, and the pseudo-locales, which every project has."""
    invented, named = split_pseudo(split_list(wanted))
    own = project.choose(named) if named or not invented else []
    return [*own, *map(gettext_name, invented)]


def _library(project: Project, wish: Wish, locales: Sequence[str]) -> Shelves:
    """Return what links may lead to: an edition is there where its catalog is, and as much translated as asked for."""
    catalogs = Catalogs(project, Outcome())
    synced = Synced(project, locales) if wish.at_synced else None  # of its own: it goes through all sources

    def worthy(source: Source, locale: str) -> bool:
        path = project.catalog_path(locale, project.domain_of(source))
        if not wish.keep and wish.fallback != "fail":
            return project.files.exists(path) or catalogs.lookup(locale, source) is not None
        try:
            editions = dict(
                _assembled(project, source, project.read(source), catalogs, [locale], synced=synced)
            )
        except ArticleError:
            return False
        return locale in editions and _worthy(editions[locale], wish)

    return Shelves(project, worthy, locales)


def _worthy(edition: Edition, wish: Wish) -> bool:
    whole = edition.published == edition.total
    return edition.coverage * 100 >= wish.keep and (whole or wish.fallback != "fail")


def _assembled(
    project: Project,
    source: Source,
    scanned: Scanned,
    catalogs: Catalogs,
    locales: Iterable[str],
    guesses: bool = False,
    synced: Synced | None = None,
) -> Iterator[tuple[str, Edition]]:
    for locale in locales:
        lookup = catalogs.lookup(locale, source)
        if lookup is not None:
            path = project.catalog_path(locale, project.domain_of(source))
            version = synced.version(source, scanned, locale, lookup) if synced else None
            yield (
                locale,
                assemble(
                    version.scanned if version else scanned,
                    locale,
                    project.settings.source_locale,
                    version.lookup if version else lookup,
                    source.settings.options,
                    path,
                    guesses=guesses,
                    style=source.settings.style,
                ),
            )


def _rows(
    press: _Press, source: Source, editions: dict[str, Edition], worthy: dict[str, Edition]
) -> Iterator[dict[str, object]]:
    """Yield what is told of each chosen edition, and report what it lacks."""
    keep = press.wish.keep
    for locale in press.chosen:
        edition = editions.get(locale)
        if edition is None:
            continue
        percent = _percent(edition.coverage)
        row: dict[str, object] = {
            "source": source.path,
            "locale": locale,
            "coverage": round(edition.coverage * 100, 1),
        }
        if derived := edition.derived:
            row["derived"] = {name: round(count / edition.total * 100, 1) for name, count in derived.items()}
        press.outcome.findings += edition.findings
        if locale not in worthy:
            row["refused"] = True
            left = f"{edition.total - edition.published} of {edition.total} left"
            if percent < keep:
                press.outcome.refused.append(
                    f"{source.path}: the {locale} edition is {percent} % translated, {keep - percent} points "
                    f"short of the {keep} % to keep ({left})"
                )
            else:
                places = _shown(list(_lacking(edition)))
                press.outcome.refused.append(
                    f"{source.path}: the {locale} edition is not complete ({left}): {places}"
                )
        yield row


def _hard_coded(article: Article, locale: str) -> list[Finding]:
    """Return what of a pseudo-edition's page is in no message; nothing where no page can be made."""
    from article_i18n.outputs.hardcoded import hard_coded  # which loads the converters

    try:
        return list(hard_coded(article, locale))
    except ArticleError:
        return []


def _percent(share: float) -> int:
    """Return a share in whole per cent, rounded down: only what is finished is told as 100."""
    return floor(round(share * 100, 6))


def _shown(places: Sequence[str]) -> str:
    """Return the first of many places, and how many more there are."""
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return ", ".join(places[:_PLACES]) + more


def _supplied(edition: Edition, addenda: Sequence[Addendum], outcome: Outcome) -> Edition:
    """Return an edition with what its locale adds; what has no place is reported."""
    supplied = attach(edition, addenda)
    outcome.findings += supplied.findings[len(edition.findings) :]
    return supplied


def _lacking(edition: Edition) -> Iterator[str]:
    """Yield the places of what is not published: in the catalog, else in the source."""
    for row in rows(edition):
        if row.state != "translated":
            source = f"{edition.scanned.document.path}:{row.line}"
            place = f"{edition.catalog}:{row.catalog_line}" if row.catalog_line else source
            yield f"{place} ({row.state})"


def _publish(press: _Press, source: Source, article: Article, rows: Iterable[dict[str, object]]) -> None:
    """Write what the outputs make of an article; one that fails does not stop the others."""
    written: dict[str, list[str]] = {locale: [] for locale in article.chosen}
    links: dict[str, Links] = {}
    taken: dict[str, str] = {}
    for name in _targets(press.wish, source):
        try:
            for made in _made(name, article, press.synced):
                other = taken.setdefault(made.path, name)
                if other != name:
                    raise UsageError(
                        f"{other} and {name} would both write {made.path}; give one a folder of its own with --output",
                        source.path,
                    )
                path = _write(press, made, source.path)
                if made.locale in written:
                    written[made.locale].append(path)
                    links |= {made.locale: made.links} if made.links else {}
            if OUTPUTS[name].whole:
                press.records.setdefault(name, []).extend(outputs.get_whole(name).records(article))
        except ArticleError as error:
            press.outcome.errors.append(error.at(source.path))
    for row in rows:
        files = written.get(str(row["locale"]))
        if files:
            row["files"] = files
            row |= _counted(press, article, str(row["locale"]), links)
            edition = article.editions[str(row["locale"])]
            told = f"{', '.join(files)}: {_percent(edition.coverage)} % translated"
            press.outcome.notes.append(told + _derived(edition) + of_revision(row))


def _derived(edition: Edition) -> str:
    """Say what share of an edition was taken from other locales."""
    shares = (f"{count / edition.total:.0%} from {name}" for name, count in edition.derived.items())
    told = ", ".join(shares).replace("%", " %")
    return f" ({told})" if told else ""


def _made(name: str, article: Article, synced: Synced | None) -> Iterator[Made]:
    """Make an output of an article: of each version of its source that the chosen editions are of."""
    for part in synced.parts(article) if synced else [article]:
        if part.chosen or part.past is None:
            yield from outputs.get(name).make(part)


def _counted(press: _Press, article: Article, locale: str, links: dict[str, Links]) -> dict[str, object]:
    """Return what is told of an edition's links, and report those that were whole in the source."""
    if locale not in links:
        return {}
    total, broken = links[locale]
    path = press.project.catalog_path(locale, article.scanned.document.domain)
    for link in broken:
        message = _bearer(article.editions[locale], link)
        place = (path, message.line) if message else (article.path, 0)
        said = f"the link {link} leads nowhere, unlike in the source"
        press.outcome.findings.append(
            Finding("broken-link", "warning", said, *place, locale, source=article.path)
        )
    return {"links": total, "broken": list(broken)}


def _bearer(edition: Edition, link: str) -> Message | None:
    """Find the message whose translation brings a link."""
    parts = (part for placed in edition.placed for part in placed.parts)
    return next((part.message for part in parts if part.target and link in unquote(part.target)), None)


def _finish(press: _Press) -> None:
    """Write what is made of all documents together."""
    for name, records in press.records.items():
        try:
            for made in outputs.get_whole(name).finish(press.house, records):
                _write(press, made)
        except ArticleError as error:
            press.outcome.errors.append(error)


def _write(press: _Press, made: Made, source: str = "") -> str:
    path = press.project.output_file(made.path, press.wish.output)
    press.project.files.publish(path, made.data)
    if press.written:
        press.written.note(made.path, made.data, source, made.locale)
    return os.path.relpath(path, press.project.root)


def _targets(wish: Wish, source: Source) -> tuple[str, ...]:
    """Return what is made of a source; a document that is a page itself does not get another of the same name."""
    if wish.targets:
        return wish.targets
    from article_i18n.outputs.web import CONVERTERS  # a third of the start-up, and pages only need it

    itself = source.below == f"{source.domain}.html"
    return ("source", "html") if source.settings.format in CONVERTERS and not itself else ("source",)
