"""All documents in all locales as one web site: pages, a list of articles per locale, feeds and a site map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote

from article_i18n import locales
from article_i18n.model import FALLBACK_OPEN
from article_i18n.outputs import marks
from article_i18n.outputs.article import Article, House, Made, Record, relative
from article_i18n.outputs.content import facts
from article_i18n.outputs.feeds import atom, sitemaps
from article_i18n.outputs.finder import page_path
from article_i18n.outputs.links import url
from article_i18n.outputs.page import Alternate, attributes_of, link_to, render_page
from article_i18n.outputs.pages import drafts
from article_i18n.outputs.templating import fill
from article_i18n.outputs.ui import interface

STYLESHEET = "_article-i18n.css"


def make(article: Article) -> Iterator[Made]:
    """Make the page of each edition and of the source, and copy the files that they refer to.

    Raises UsageError for a format without a converter.
    """
    house = article.house
    dated = facts(article, house.source_locale).date is not None
    for draft in drafts(article, embed=False):
        page = replace(
            draft.page,
            stylesheet=relative(STYLESHEET, draft.path),
            home=relative(index_path(house, draft.locale), draft.path),
            site=house.title,
            feed=relative(_feed_path(house, draft.locale), draft.path) if dated else "",
        )
        yield Made(draft.path, render_page(page, house.templates).encode(), draft.locale, draft.linked.links)
        for asset in draft.linked.assets:
            yield Made(house.place(draft.locale, asset.name), asset.data)


def records(article: Article) -> Iterator[Record]:
    """Say of each edition, and of the source, what lists and feeds tell."""
    for locale in (article.house.source_locale, *article.editions):
        said = facts(article, locale)
        edition = article.editions.get(locale)
        yield Record(
            article.domain,
            locale,
            page_path(article.house, locale, article.domain),
            said.title,
            said.description,
            said.date.isoformat() if said.date else "",
            edition.coverage if edition else 1.0,
            said.authors,
            bool(edition and edition.derived),
        )


def finish(house: House, records: Sequence[Record]) -> Iterator[Made]:
    """Make the style sheet, each locale's list of articles and feed, and the site map."""
    style = files(__package__ or "").joinpath("templates/page.css").read_text("utf-8")
    yield Made(STYLESHEET, fill("page.css", house.templates).encode() if house.templates else style.encode())
    there = {record.locale for record in records}
    names = [name for name in (house.source_locale, *house.locales) if name in there]
    for locale in (*names, *sorted(there.difference(names))):
        yield Made(index_path(house, locale), _index(house, records, names, locale).encode(), locale)
        if feed := atom(
            house, _own(records, locale), locale, _feed_path(house, locale), index_path(house, locale)
        ):
            yield Made(_feed_path(house, locale), feed, locale)
    if house.base_url:
        yield from (Made(path, data) for path, data in sitemaps(house, records, names))


def index_path(house: House, locale: str) -> str:
    """Return where a locale's list of articles is: its index, unless an article of that name is."""
    taken = {doc.domain for doc in house.library.docs()} & {"index", "_index"}
    return house.place(locale, "articles.html" if taken else "index.html")


def _feed_path(house: House, locale: str) -> str:
    return house.place(locale, "atom.xml")


def _own(records: Sequence[Record], locale: str) -> list[Record]:
    return [record for record in records if record.locale == locale]


class Item(NamedTuple):
    """An article as the list shows it."""

    href: str
    title: str
    description: str
    date: str
    """As the reader's language has it."""
    iso: str
    lang: str
    """The original language, of an article that is there in it only; "" for the others."""
    title_lang: str
    """The same of the title."""
    description_lang: str
    """The same of the description."""
    direction: str
    """Of the original language."""
    share: str
    """Which share of it is translated, where not all of it is."""
    origin: str
    """That it was derived from another edition, where all or some of it was."""


def _index(house: House, records: Sequence[Record], names: Sequence[str], locale: str) -> str:
    ui = interface(locale)
    path = index_path(house, locale)
    alternates = [
        Alternate(
            name, quote(relative(index_path(house, name), path)), url=url(house, index_path(house, name))
        )
        for name in names
    ]
    links = [link_to(alternate, locale) for alternate in alternates]
    return fill(
        "index.html.j2",
        house.templates,
        locale=locale,
        lang=locales.bcp47(locale),
        direction=locales.direction(locale),
        title=house.title or ui.gettext("All articles"),
        heading_attributes="" if house.title else attributes_of(locale, ui),
        items=[
            _item(record, locale, house, path) for record in _listed(records, locale, house.source_locale)
        ],
        links=links,
        original=next((link for link in links if link.lang == locales.bcp47(house.source_locale)), None),
        canonical=url(house, path),
        stylesheet=relative(STYLESHEET, path),
        feed=relative(_feed_path(house, locale), path) if any(r.date for r in _own(records, locale)) else "",
        territorial=locales.bcp47(locale),
        ui_attributes=attributes_of(locale, ui),
        _=ui.gettext,
    )


def _listed(records: Sequence[Record], locale: str, source_locale: str) -> list[Record]:
    """Return each article in the locale, else in the original language: the newest first, the undated as they come."""
    best: dict[str, Record] = {}
    for record in records:
        if record.locale == locale or (record.locale == source_locale and record.domain not in best):
            best[record.domain] = record
    return sorted(best.values(), key=lambda record: record.date, reverse=True)


def _item(record: Record, locale: str, house: House, path: str) -> Item:
    import datetime

    foreign = record.locale != locale
    original = locales.bcp47(house.source_locale)
    date = datetime.date.fromisoformat(record.date) if record.date else None
    partly = record.coverage < 1 and not foreign
    share = (
        locales.format_percent(max(record.coverage, 0.01 if record.coverage else 0), locale) if partly else ""
    )
    gettext = interface(locale).gettext
    return Item(
        quote(relative(record.path, path)),
        marks.strip(record.title),
        marks.strip(record.description),
        locales.format_date(date, locale) if date else "",
        record.date,
        original if foreign else "",
        original if foreign or FALLBACK_OPEN in record.title else "",
        original if foreign or FALLBACK_OPEN in record.description else "",
        locales.direction(house.source_locale),
        gettext("{percent} translated").format(percent=share) if share else "",
        gettext("derived from another edition") if record.derived and house.notice else "",
    )
