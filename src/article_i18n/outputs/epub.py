"""An edition as an e-book: EPUB 3.3 (W3C), one file that any reading system opens.

The bytes depend on the edition alone: the identifier is made of its address, the date is the document's own.
"""

from __future__ import annotations

import mimetypes
import uuid
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from article_i18n.locales import bcp47, direction
from article_i18n.outputs import marks
from article_i18n.outputs.article import Article, Made
from article_i18n.outputs.page import Page, article_html
from article_i18n.outputs.pages import book_page, picture
from article_i18n.outputs.templating import fill
from article_i18n.outputs.xhtml import Heading, to_xhtml

_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp"})
"""Core media types of EPUB 3.3, section 3.2."""
_NO_DATE = "2000-01-01"
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def make(article: Article) -> Iterator[Made]:
    """Make the book of each chosen edition. Raises UsageError for a format without a converter."""
    for locale in article.chosen:
        path = article.house.place(locale, f"{article.domain}.epub")
        yield Made(path, _book(article, locale), locale)


def _book(article: Article, locale: str) -> bytes:
    page = book_page(article, locale)
    images: dict[str, tuple[str, bytes]] = {}
    converted = to_xhtml(article_html(page), lambda address: _fetch(article, locale, address, images))
    title = marks.strip(page.title)
    templates = article.house.templates

    def chapter(body: str) -> str:
        values = {"title": title, "body": body, "locale": locale, "meta": page.meta}
        return fill("book.xhtml.j2", templates, lang=bcp47(locale), direction=direction(locale), **values)

    files = {
        "META-INF/container.xml": _CONTAINER,
        "book/package.opf": _package(article, locale, page, images, converted.foreign),
        "book/nav.xhtml": chapter(_contents(title, converted.headings)),
        "book/article.xhtml": chapter(converted.body),
        "book/book.css": fill("book.css", templates),
    }
    return _zipped(files, images)


def _fetch(article: Article, locale: str, address: str, images: dict[str, tuple[str, bytes]]) -> str | None:
    """Take a picture into the book; returns its name there. None for what is not at hand."""
    if address.startswith("data:image/"):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    kind = mimetypes.guess_type(parts.path)[0]
    if parts.scheme or parts.netloc or kind not in _IMAGES:
        return None
    path = unquote(parts.path)
    if path not in images:
        asset = picture(article, locale, path)
        if asset is None:
            return None
        images[path] = (f"images/{len(images) + 1}{PurePosixPath(path).suffix.lower()}", asset.data)
    return images[path][0]


def _package(
    article: Article, locale: str, page: Page, images: dict[str, tuple[str, bytes]], foreign: Iterable[str]
) -> str:
    date = str(page.date or "")
    name = f"{article.house.base_url or 'article-i18n:'}/{article.house.title}/{article.domain}/{locale}"
    lang, turned = bcp47(locale), direction(locale)
    optional = (
        *((f"<dc:creator>{escape(marks.strip(name))}</dc:creator>", name) for name in page.authors),
        (f"<dc:description>{escape(marks.strip(page.description))}</dc:description>", page.description),
        (f"<dc:date>{escape(date)}</dc:date>", date),
        (f"<dc:publisher>{escape(article.house.title)}</dc:publisher>", article.house.title),
    )
    said = "\n".join(line for line, wanted in optional if wanted)
    items = "\n".join(
        f'<item id="image-{number}" href="{name}" media-type="{mimetypes.guess_type(name)[0]}"/>'
        for number, (name, _) in enumerate(images.values(), 1)
    )
    properties = f' properties="{" ".join(sorted(foreign))}"' if foreign else ""
    formulas = '\n<meta property="schema:accessibilityFeature">MathML</meta>' if "mathml" in foreign else ""
    modes = "".join(
        f'<meta property="schema:accessMode">{mode}</meta>'
        for mode in ("textual", *(["visual"] if images else []))
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{lang}" dir="{turned}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}</dc:identifier>
<dc:title>{escape(marks.strip(page.title))}</dc:title>
<dc:language>{lang}</dc:language>
{said}
<meta property="dcterms:modified">{date or _NO_DATE}T00:00:00Z</meta>
{modes}
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>{formulas}
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="article" href="article.xhtml" media-type="application/xhtml+xml"{properties}/>
<item id="style" href="book.css" media-type="text/css"/>
{items}
</manifest>
<spine page-progression-direction="{turned}">
<itemref idref="article"/>
</spine>
</package>
"""


def _contents(title: str, headings: Sequence[Heading]) -> str:
    """Return the table of contents; headings below the third level are left out."""
    shown = [heading for heading in headings if heading.level <= 3 and heading.text]
    listing = _listed(shown or [Heading(1, "", title)])
    return f'<nav epub:type="toc" role="doc-toc">\n<h1>{escape(title)}</h1>\n{listing}\n</nav>'


def _listed(headings: Sequence[Heading]) -> str:
    """Return headings as a list, in which those below another stand in a list of their own."""
    items = []
    at = 0
    while at < len(headings):
        _, anchor, text = headings[at]
        end = at + 1
        while end < len(headings) and headings[end].level > headings[at].level:
            end += 1
        href = f"article.xhtml#{escape(anchor)}" if anchor else "article.xhtml"
        below = f"\n{_listed(headings[at + 1 : end])}" if end > at + 1 else ""
        items.append(f'<li><a href="{href}">{escape(text)}</a>{below}</li>')
        at = end
    return "\n".join(("<ol>", *items, "</ol>"))


def _zipped(files: dict[str, str], images: dict[str, tuple[str, bytes]]) -> bytes:
    """Pack the book; its first entry says what it is and is not compressed (EPUB OCF 3.3, section 4.3)."""
    stream = BytesIO()
    with ZipFile(stream, "w") as book:
        book.writestr(ZipInfo("mimetype"), b"application/epub+zip", ZIP_STORED)
        for name, text in files.items():
            book.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
        for name, data in images.values():
            book.writestr(ZipInfo(f"book/{name}"), data, ZIP_STORED)
    return stream.getvalue()
