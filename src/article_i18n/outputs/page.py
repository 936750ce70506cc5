"""The finished page of an edition: one HTML file that needs nothing else, in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

from article_i18n import locales
from article_i18n.locale_names import maximal, read
from article_i18n.outputs import marks, notices
from article_i18n.outputs.body import Lead, furnish, styled, with_heading
from article_i18n.outputs.templating import fill
from article_i18n.outputs.ui import Interface, interface


class Alternate(NamedTuple):
    """One edition of the article."""

    locale: str
    """As a gettext name."""
    href: str
    """Absolute, or relative to this page."""
    title: str = ""
    url: str = ""
    """Where it stands on the web, for search engines; "" where nobody says."""


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows. Locales are gettext names; fallback marks may stand in any text of it."""

    locale: str
    source_locale: str
    title: str
    body: str
    """The edition as HTML. It is trusted: an author's own HTML stays as it is."""
    lead: Lead | None = None
    """What of the body is the title; None finds out."""
    description: str = ""
    date: datetime.date | None = None
    authors: tuple[str, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    """All that the document says of itself."""
    coverage: float = 1.0
    """The share translated, from 0 to 1."""
    derived: tuple[notices.Share, ...] = ()
    """What was taken from other locales' editions."""
    alternates: tuple[Alternate, ...] = ()
    """Every edition, this one and the source included, in the order of the language switcher."""
    canonical: str = ""
    stylesheet: str = ""
    """Where the style sheet of all pages is; "" puts it into the page."""
    home: str = ""
    """Where the list of all articles is, if there is one."""
    site: str = ""
    """The site's name, which the link to the list shows; "" for the interface's word."""
    feed: str = ""
    notice: bool = True
    """Whether it says how much is translated, where that is not all, and what it was derived from."""
    omits: bool = False
    """Whether what is not translated is left out."""
    preview: bool = False
    """Whether it shows what nobody has confirmed, and says so."""


class Link(NamedTuple):
    """An alternate as the template shows it."""

    href: str
    url: str
    """The same for search engines: absolute where that is known."""
    lang: str
    territorial: str
    """Language and territory, as Open Graph wants them: ru_RU."""
    direction: str
    name: str
    """The language's own name for itself."""
    title: str
    current: bool


def render_page(page: Page, templates: str = "") -> str:
    """Return the finished HTML of a page; `templates` is a folder whose templates stand in for ours."""
    ui = interface(page.locale)
    source = locales.bcp47(page.source_locale), locales.direction(page.source_locale)
    body, styles = styled(page.body)
    heading, rest = with_heading(body, page.title, page.lead)
    ui_attributes, said = attributes_of(page.locale, ui), notices_of(page, ui)
    links = [link_to(alternate, page.locale) for alternate in page.alternates]
    return fill(
        "page.html.j2",
        templates,
        page=page,
        lang=locales.bcp47(page.locale),
        direction=locales.direction(page.locale),
        title=marks.strip(page.title),
        description=marks.strip(page.description),
        date=locales.format_date(page.date, page.locale) if page.date else "",
        authors=locales.list_join(map(marks.strip, page.authors), page.locale),
        meta=page.meta,
        locale=page.locale,
        heading=marks.apply(heading, *source),
        styles=styles,
        body=marks.apply(_furnished(rest, page, ui), *source),
        territorial=territorial(page.locale),
        links=links,
        original=next((link for link in links if link.lang == source[0]), None),
        notice=said.coverage,
        origin=said.origin,
        warning=said.preview,
        ui_attributes=ui_attributes,
        _=ui.gettext,
    )


def article_html(page: Page) -> str:
    """Return the article alone: heading, date, notice and body, for outputs with a frame of their own."""
    ui = interface(page.locale)
    source = locales.bcp47(page.source_locale), locales.direction(page.source_locale)
    heading, rest = with_heading(page.body, page.title, page.lead)
    attributes = attributes_of(page.locale, ui)
    lines = [marks.apply(heading, *source)]
    if page.authors:
        names = locales.list_join(map(marks.strip, page.authors), page.locale)
        lines.append(f'<p class="authors">{escape(names)}</p>')
    if page.date:
        shown = escape(locales.format_date(page.date, page.locale))
        lines.append(f'<p class="date"><time datetime="{page.date.isoformat()}">{shown}</time></p>')
    said = notices_of(page, ui)
    lines += [
        f'<p class="notice"{attributes}>{escape(notice)}</p>'
        for notice in (said.coverage, said.origin)
        if notice
    ]
    return "\n".join((*lines, marks.apply(_furnished(rest, page, ui), *source)))


def link_to(alternate: Alternate, current: str) -> Link:
    """Return what a template needs of an edition; `current` is the locale of the page at hand."""
    return Link(
        alternate.href,
        alternate.url or alternate.href,
        locales.bcp47(alternate.locale),
        territorial(alternate.locale),
        locales.direction(alternate.locale),
        locales.display_name(alternate.locale),
        marks.strip(alternate.title),
        alternate.locale == current,
    )


def territorial(locale: str) -> str:
    """Return language and territory of a locale as Open Graph wants them: ru_RU."""
    tag = maximal(read(locale))
    return f"{tag.language}_{tag.territory}"


def _furnished(body: str, page: Page, ui: Interface) -> str:
    turned = locales.direction(page.locale) == "rtl"
    return furnish(body, ui.gettext, attributes_of(page.locale, ui), turned=turned)


class Notices(NamedTuple):
    """What a page says of itself at its head; each is "" where there is nothing to say."""

    coverage: str = ""
    """How much is translated."""
    origin: str = ""
    """From which edition it was derived."""
    preview: str = ""
    """That it shows what nobody has confirmed."""


def notices_of(page: Page, ui: Interface) -> Notices:
    """Return what a page says of itself; the original says nothing."""
    if page.locale == page.source_locale:
        return Notices()
    said = Notices(preview=notices.of_preview(ui) if page.preview else "")
    if not page.notice:
        return said
    return said._replace(
        coverage=notices.of_coverage(page.coverage, page.locale, page.source_locale, ui, omits=page.omits),
        origin=notices.of_origin(page.derived, page.coverage, page.locale, ui),
    )


def attributes_of(locale: str, ui: Interface) -> str:
    """Return what tells the interface's language where it is not the page's, for want of a catalog."""
    if ui.locale.split("_")[0] == locale.split("_")[0]:
        return ""
    direction = locales.direction(ui.locale)
    turned = f' dir="{direction}"' if direction != locales.direction(locale) else ""
    return f' lang="{locales.bcp47(ui.locale)}"{turned}'
