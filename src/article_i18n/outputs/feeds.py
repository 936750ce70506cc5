"""What machines read of a site: Atom feeds (RFC 4287) and site maps (sitemaps.org 0.9, with Google's alternates)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote, urlsplit

from article_i18n.locales import bcp47
from article_i18n.outputs import marks
from article_i18n.outputs.article import House, Record, relative
from article_i18n.outputs.links import url
from article_i18n.outputs.ui import interface

_MOST_URLS = 50_000
"""In one site map, says the protocol."""
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def atom(house: House, records: Sequence[Record], locale: str, path: str, index: str) -> bytes:
    """Return a locale's feed of the articles that have a date, the newest first; nothing where none has.

    Ids are made of the documents' names, so that they stay when titles and dates change.
    """
    dated = sorted(
        (record for record in records if record.date), key=lambda r: (r.date, r.domain), reverse=True
    )
    if not dated:
        return b""
    title = house.title or urlsplit(house.base_url).hostname or interface(locale).gettext("All articles")
    home = url(house, index) or quote(relative(index, path))
    address = url(house, path)
    own = [f'<link rel="self" type="application/atom+xml" href={_attribute(address)}/>'] if address else []
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(bcp47(locale))}>',
        f"<title>{_text(title)}</title>",
        f"<id>{_id(house, locale)}</id>",
        f"<updated>{_moment(dated[0].date)}</updated>",
        f"<author><name>{_text(title)}</name></author>",
        f'<link rel="alternate" type="text/html" href={_attribute(home)}/>',
        *own,
        *(line for record in dated for line in _entry(house, record, path)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(house: House, record: Record, path: str) -> Iterator[str]:
    href = url(house, record.path) or quote(relative(record.path, path))
    yield "<entry>"
    yield f"<title>{_text(record.title)}</title>"
    yield f"<id>{_id(house, record.locale, record.domain)}</id>"
    yield f"<published>{_moment(record.date)}</published>"
    yield f"<updated>{_moment(record.date)}</updated>"
    yield from (f"<author><name>{_text(name)}</name></author>" for name in record.authors)
    lang = _attribute(bcp47(record.locale))
    yield f'<link rel="alternate" type="text/html" hreflang={lang} href={_attribute(href)}/>'
    yield f"<summary>{_text(record.description)}</summary>"
    yield "</entry>"


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _id(house: House, locale: str, domain: str = "") -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((house.base_url or house.title, locale, domain))).urn


def sitemaps(house: House, records: Sequence[Record], names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the site map, or several and their index: each page with all its editions, as search engines ask for."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.domain, []).append(record)
    order = {name: i for i, name in enumerate(names)}
    entries = [
        entry
        for group in groups.values()
        for entry in _urls(
            house, sorted(group, key=lambda record: order.get(record.locale, len(order))), group
        )
    ]
    parts = [entries[at : at + _MOST_URLS] for at in range(0, len(entries), _MOST_URLS)]
    for number, part in enumerate(parts, 1):
        yield f"sitemap-{number}.xml" if len(parts) > 1 else "sitemap.xml", _urlset(part)
    if len(parts) > 1:
        places = (_text(url(house, f"sitemap-{number}.xml")) for number in range(1, len(parts) + 1))
        lines = [f"<sitemap><loc>{place}</loc></sitemap>" for place in places]
        yield "sitemap.xml", _document("sitemapindex", "", lines)


def _urls(house: House, ordered: Sequence[Record], group: Sequence[Record]) -> Iterator[str]:
    """Yield what is said of each edition of an article; all name the same alternates."""
    links = [(bcp47(other.locale), other) for other in group]
    links += [("x-default", other) for other in group if other.locale == house.source_locale]
    alternates = [
        f'<xhtml:link rel="alternate" hreflang={_attribute(lang)} href={_attribute(url(house, other.path))}/>'
        for lang, other in links
    ]
    for record in ordered:
        lines = [f"<loc>{_text(url(house, record.path))}</loc>"]
        lines += [f"<lastmod>{record.date}</lastmod>"] if record.date else []
        yield "<url>\n" + "\n".join((*lines, *alternates)) + "\n</url>"


def _urlset(entries: Sequence[str]) -> bytes:
    return _document("urlset", ' xmlns:xhtml="http://www.w3.org/1999/xhtml"', entries)


def _document(name: str, attributes: str, lines: Iterator[str] | Sequence[str]) -> bytes:
    opening = f'<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{attributes}>'
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', opening, *lines, f"</{name}>", "")).encode()


def _text(text: str) -> str:
    return escape(_NO_XML.sub("", marks.strip(text)), quote=False)


def _attribute(text: str) -> str:
    return f'"{escape(_NO_XML.sub("", text))}"'
