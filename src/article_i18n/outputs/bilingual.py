"""Source and translation side by side, for reviewers: a page and a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n import locales
from article_i18n.edition import Added
from article_i18n.formats import get
from article_i18n.outputs import marks
from article_i18n.outputs.article import Article, Made
from article_i18n.outputs.content import facts
from article_i18n.outputs.docx import Cell, table
from article_i18n.outputs.page import attributes_of
from article_i18n.outputs.states import STATES, Row, Run, counts, runs, with_addenda
from article_i18n.outputs.templating import fill
from article_i18n.outputs.ui import Interface, interface


def make(article: Article) -> Iterator[Made]:
    """Make the page and the Word document of each chosen edition."""
    for locale in article.chosen:
        shown = list(with_addenda(article.editions[locale]))
        path = article.house.place(locale, f"{article.domain}.bilingual.html")
        yield Made(path, _page(article, locale, shown).encode("utf-8", "backslashreplace"), locale)
        path = article.house.place(locale, f"{article.domain}.bilingual.docx")
        yield Made(path, _document(article, locale, shown), locale)


def state_name(state: str, ui: Interface) -> str:
    """Return what a reviewer is told of a state."""
    names = {
        "translated": ui.gettext("translated"),
        "fuzzy": ui.gettext("fuzzy"),
        "untranslated": ui.gettext("untranslated"),
        "refused": ui.gettext("refused"),
    }
    return names[state]


def _page(article: Article, locale: str, shown: list[Row | Added]) -> str:
    ui, edition, source = interface(locale), article.editions[locale], article.house.source_locale
    found = counts(edition)
    return fill(
        "bilingual.html.j2",
        article.house.templates,
        locale=locale,
        lang=locales.bcp47(locale),
        direction=locales.direction(locale),
        source_lang=locales.bcp47(source),
        source_direction=locales.direction(source),
        title=marks.strip(facts(article, locale).title),
        catalog=edition.catalog,
        path=article.path,
        rows=shown,
        runs=lambda text: _runs(article, text),
        counts=[(state, state_name(state, ui), found[state]) for state in STATES],
        share=locales.format_percent(edition.coverage, locale),
        state_name={state: state_name(state, ui) for state in STATES},
        ui_attributes=attributes_of(locale, ui),
        ui_lang=locales.bcp47(ui.locale),
        ui_direction=locales.direction(ui.locale),
        _=ui.gettext,
    )


def _document(article: Article, locale: str, shown: list[Row | Added]) -> bytes:
    ui, source = interface(locale), article.house.source_locale
    head = (Cell.of(ui.gettext("Original text"), ui.locale), Cell.of(ui.gettext("Translation"), ui.locale))
    body = [(_original(article, row, source), _target(article, row, locale, ui)) for row in shown]
    return table(marks.strip(facts(article, locale).title), locale, head, body)


def _runs(article: Article, text: str) -> tuple[Run, ...]:
    return runs(text, get(article.format).inlines(text, article.options))


def _original(article: Article, row: Row | Added, locale: str) -> Cell:
    if isinstance(row, Added):
        return Cell((), locale)
    return Cell(_runs(article, row.source), locale, note=_place(article, row))


def _target(article: Article, row: Row | Added, locale: str, ui: Interface) -> Cell:
    if isinstance(row, Added):
        return Cell((Run(row.text, False),), locale, note=f"{row.file}:{row.line}")
    text = _runs(article, row.target)
    if row.state == "translated":
        return Cell(text, locale, note=f"← {row.origin}" if row.origin else "")
    note = state_name(row.state, ui) + (f": {row.reason}" if row.state == "refused" else "")
    return Cell(text, locale, row.state, note)


def _place(article: Article, row: Row) -> str:
    context = f", {row.block.context}" if row.block.context not in ("", row.block.name) else ""
    return f"{row.kind}{context} · {article.path}:{row.line}"
