"""`render`: from sources and catalogs to editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from article_i18n import outputs
from article_i18n.commands import Outcome
from article_i18n.commands.crew import cores, working
from article_i18n.commands.memo import Memo
from article_i18n.commands.press import Press
from article_i18n.commands.sheets import Report, Sheet
from article_i18n.commands.wishes import Wish, chosen, targets_of, wish
from article_i18n.commands.written import Written
from article_i18n.errors import ArticleError
from article_i18n.formats import ANCHORED
from article_i18n.outputs import templating
from article_i18n.project import Project, Source

if TYPE_CHECKING:
    from article_i18n.commands.ledger import Ledger

__all__ = ["Wish", "run", "wish"]
_WORTH = 40
"""How many editions are worth further processes."""


def run(
    project: Project,
    wish: Wish,
    *,
    cache: bool = True,
    jobs: int | None = 1,
    ledger: Ledger | None = None,
) -> Outcome:
    """Write the editions. One that falls short of `keep` is refused, the others are written all the same.

    With `cache`, what an unchanged document came to the last time is reported again and nothing made of it anew.
    `jobs` processes share the others (None: as many as there are processors); the outcome is the same, whatever
    their number. What the run hangs on is told to the `ledger`.
    """
    templating.forget()
    call = ledger.call(project) if ledger else None
    press = Press(project, wish, chosen(project, wish.languages), call.known if call else None)
    report, written = Report(), Written(project, wish.output)
    memo = Memo(press, call.failing if call else None) if cache and not wish.at_synced else None
    recalled = {source.path for source in project.sources if memo and memo.recall(source)}
    stale = [source for source in project.sources if source.path not in recalled]
    try:
        with working(press.render, stale, _prepare(press, stale, jobs or cores())) as sheets:
            for source in project.track(project.sources, "Rendering"):
                if memo and source.path in recalled:
                    told, files = memo.told(source)
                    report.add(told)
                else:
                    sheet = next(sheets)
                    report.take(sheet)
                    files = sheet.files
                    if memo:
                        memo.keep(source, sheet)
                written.note(files, source.path)
        _finish(press, report, written, memo)
    finally:  # after an interruption, what is done need not be done again
        if memo:
            memo.save()
    outcome = report.close()
    outcome.data["editions"] = report.rows
    again = replace(outcome, notes=[*outcome.notes], changed=[])
    written.settle(outcome)
    outcome.changed = sorted(set(outcome.changed))
    if ledger and memo and not outcome.errors:
        ledger.close(press, memo, written, again)
    return outcome


def _prepare(press: Press, stale: Sequence[Source], jobs: int) -> int:
    """Return how many processes are worth their start; what all of them need to know is looked up before."""
    slow = "pdf" in press.wish.targets and len(stale) > 1
    jobs = min(jobs, len(stale))
    if jobs <= 1 or not (slow or len(stale) * len(press.chosen) >= _WORTH):
        return 1
    press.library.docs()
    linked = press.house.anchors == "linked"
    if linked and any(
        source.settings.format in ANCHORED and "source" in targets_of(press.wish, source) for source in stale
    ):
        press.library.wanted("")
    if any(source.settings.format == "rst" for source in stale):
        press.library.labelled("")
    return jobs


def _finish(press: Press, report: Report, written: Written, memo: Memo | None) -> None:
    """Write what is made of all documents together."""
    for name, records in report.records.items():
        files = memo.recall_whole(name, records) if memo else None
        if files is None:
            sheet = Sheet()
            changed = len(press.project.files.changed)
            try:
                for made in outputs.get_whole(name).finish(press.house, records):
                    press.write(made, sheet)
            except ArticleError as error:
                sheet.errors.append(error)
            sheet.changed = press.project.files.changed[changed:]
            report.take(sheet)
            files = sheet.files
            if memo and not sheet.errors:
                memo.keep_whole(name, records, sheet)
        written.note(files, "")
