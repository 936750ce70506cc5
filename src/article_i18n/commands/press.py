"""Makes one document at a time: its editions, the files of each output, and what is told of them.

What comes of a document hangs on nothing that came of others, so that a press may work in another process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from article_i18n import outputs
from article_i18n.catalog import Message
from article_i18n.commands import Outcome
from article_i18n.commands.editions import Editions
from article_i18n.commands.library import Shelves
from article_i18n.commands.sheets import Sheet
from article_i18n.commands.snapshots import keeper
from article_i18n.commands.synced import Synced, of_revision
from article_i18n.commands.tracing import Trace
from article_i18n.commands.verdicts import is_worthy, origins, percent, refusal
from article_i18n.commands.wishes import Wish, targets_of
from article_i18n.errors import ArticleError, bug
from article_i18n.facts import digest
from article_i18n.freshness import File
from article_i18n.model import Finding
from article_i18n.outputs import OUTPUTS
from article_i18n.outputs.article import Article, House, Links, Made
from article_i18n.project import Project, Source
from article_i18n.pseudo import accented, is_pseudo

if TYPE_CHECKING:
    from article_i18n.edition import Edition


class Press:
    """What it takes to make a document. It can be sent to another process."""

    def __init__(
        self, project: Project, wish: Wish, chosen: Sequence[str], seen: Mapping[str, str] | None = None
    ) -> None:
        """`seen` are the hashes of files that were looked at already, by path."""
        self.project, self.wish, self.chosen = project, wish, chosen
        others = [] if all(map(is_pseudo, chosen)) else project.locales  # pseudo-editions need no catalogs
        self.locales = tuple(dict.fromkeys((*others, *chosen)))
        """All that editions are assembled for; `chosen` says of which files are made."""
        self.editions = Editions(project, wish, self.locales)
        self.library = Shelves(project, Editions(project, wish, self.locales), self.locales)
        """With editions of its own, for it goes through all sources, and what is wrong with them others tell."""
        self.trace = Trace(project, self.library, self.editions.inputs, seen or {})
        self.house: House = replace(
            project.house, library=self.trace, preview=wish.guesses, omits=wish.fallback == "omit"
        )
        self.keeper = keeper(project)

    def render(self, source: Source) -> Sheet:
        """Write the editions of a source, and return all that is to be told of it. Nothing is raised."""
        sheet, common = Sheet(), Outcome()
        changed = len(self.project.files.changed)
        self.trace.begin(sheet)
        self.editions.tell(common)
        try:
            self._render(source, sheet)
        except ArticleError as error:
            sheet.errors.append(error.at(source.path))
        except Exception as error:
            if os.environ.get("ARTICLE_I18N_DEBUG"):
                raise
            sheet.errors.append(ArticleError(f"cannot be rendered: {bug(error)}", source.path))
        sheet.errors[:0] = common.errors
        sheet.told.common += common.findings
        sheet.changed = self.project.files.changed[changed:]
        return sheet

    def _render(self, source: Source, sheet: Sheet) -> None:
        project, wish = self.project, self.wish
        scanned = project.read(source)
        if self.keeper:
            self.keeper.keep_all(source, scanned, self.editions.catalogs, self.chosen)
        made = (
            self.editions.assembled(source, scanned, locale, guesses=wish.guesses) for locale in self.locales
        )
        editions = {edition.locale: edition for edition in made if edition}
        worthy = {name: edition for name, edition in editions.items() if is_worthy(edition, wish)}
        said = list(self._rows(source, editions, worthy, sheet))
        worthy = {name: self._finished(source, edition, sheet) for name, edition in worthy.items()}
        article = Article(
            source.path,
            source.below,
            source.domain,
            scanned,
            source.settings.options,
            self.house,
            worthy,
            tuple(name for name in self.chosen if name in worthy),
        )
        if synced := self.editions.synced:
            synced.tell(said)
            sheet.told.warnings += synced.warnings()
        self._publish(source, article, said, sheet)
        for locale in filter(accented, article.chosen):
            sheet.told.findings += _hard_coded(article, locale)
        sheet.told.rows += said

    def _finished(self, source: Source, edition: Edition, sheet: Sheet) -> Edition:
        """Return an edition as readers get it; what its locale adds and has no place is reported."""
        finished = self.editions.finished(source, edition)
        sheet.told.findings += finished.findings[len(edition.findings) :]
        return finished

    def _rows(
        self, source: Source, editions: dict[str, Edition], worthy: dict[str, Edition], sheet: Sheet
    ) -> Iterator[dict[str, object]]:
        """Yield what is told of each chosen edition, and report what it lacks."""
        for locale in self.chosen:
            edition = editions.get(locale)
            if edition is None:
                continue
            row: dict[str, object] = {
                "source": source.path,
                "locale": locale,
                "coverage": round(edition.coverage * 100, 1),
            }
            if derived := edition.derived:
                row["derived"] = {
                    name: round(count / edition.total * 100, 1) for name, count in derived.items()
                }
            sheet.told.findings += edition.findings
            if locale not in worthy:
                row["refused"] = True
                sheet.told.refused.append(f"{source.path}: {refusal(edition, self.wish.keep)}")
            yield row

    def _publish(
        self, source: Source, article: Article, rows: Iterable[dict[str, object]], sheet: Sheet
    ) -> None:
        """Write what the outputs make of an article; one that fails does not stop the others."""
        written: dict[str, list[str]] = {locale: [] for locale in article.chosen}
        links: dict[str, Links] = {}
        taken: dict[str, str] = {}
        for name in targets_of(self.wish, source):
            try:
                for made in _made(name, article, self.editions.synced):
                    other = taken.setdefault(made.path, name)
                    if other != name:
                        sheet.clashes.append((other, name, made.path))
                        break
                    path = self.write(made, sheet)
                    if made.locale in written:
                        written[made.locale].append(path)
                        links |= {made.locale: made.links} if made.links else {}
                else:
                    if not OUTPUTS[name].whole:
                        continue
                    records = outputs.get_whole(name).records(article)
                    sheet.told.records.setdefault(name, []).extend(records)
            except ArticleError as error:
                sheet.errors.append(error.at(source.path))
        for row in rows:
            files = written.get(str(row["locale"]))
            if files:
                row["files"] = files
                row |= self._counted(article, str(row["locale"]), links, sheet)
                edition = article.editions[str(row["locale"])]
                told = f"{', '.join(files)}: {percent(edition.coverage)} % translated"
                sheet.told.notes.append(told + origins(edition) + of_revision(row))

    def write(self, made: Made, sheet: Sheet) -> str:
        """Write a file to the output folder; returns its path as it is shown."""
        path = self.project.output_file(made.path, self.wish.output)
        self.project.files.publish(path, made.data)
        sheet.files.append(File(made.path, digest(made.data), made.locale))
        return os.path.relpath(path, self.project.root)

    def _counted(
        self, article: Article, locale: str, links: dict[str, Links], sheet: Sheet
    ) -> dict[str, object]:
        """Return what is told of an edition's links, and report those that were whole in the source."""
        if locale not in links:
            return {}
        total, broken = links[locale]
        path = self.project.catalog_path(locale, article.scanned.document.domain)
        for link in broken:
            message = _bearer(article.editions[locale], link)
            place = (path, message.line) if message else (article.path, 0)
            said = f"the link {link} leads nowhere, unlike in the source"
            sheet.told.findings.append(
                Finding("broken-link", "warning", said, *place, locale, source=article.path)
            )
        return {"links": total, "broken": list(broken)}


def _hard_coded(article: Article, locale: str) -> list[Finding]:
    """Return what of a pseudo-edition's page is in no message; nothing where no page can be made."""
    from article_i18n.outputs.hardcoded import hard_coded  # which loads the converters

    try:
        return list(hard_coded(article, locale))
    except ArticleError:
        return []


def _made(name: str, article: Article, synced: Synced | None) -> Iterator[Made]:
    """Make an output of an article: of each version of its source that the chosen editions are of."""
    for part in synced.parts(article) if synced else [article]:
        if part.chosen or part.past is None:
            yield from outputs.get(name).make(part)


def _bearer(edition: Edition, link: str) -> Message | None:
    """Find the message whose translation brings a link."""
    parts = (part for placed in edition.placed for part in placed.parts)
    return next((part.message for part in parts if part.target and link in unquote(part.target)), None)
