"""Where a link leads: every way to name a document, and what stays as it is."""

from __future__ import annotations

import pytest

from article_i18n.extract import Scanned
from article_i18n.formats import Options
from article_i18n.model import Document
from article_i18n.outputs.article import Article, Doc, House, Library
from article_i18n.outputs.assets import locale_names
from article_i18n.outputs.finder import Finder
from article_i18n.outputs.links import lead
from article_i18n.outputs.tags import pieces, with_attribute

PATHS = [
    "src/index.md",
    "src/a.md",
    "src/b/_index.md",
    "src/b/c.md",
    "src/b/d.en.md",
    "src/e/README.md",
    "src/f/a.md",
]
DOCS = [Doc(path, path.removeprefix("src/").removesuffix(".md"), frozenset({"ru"})) for path in PATHS]
FILES = {
    "src/x.png": b"x",
    "src/b/x.ru.svg": b"ru",
    "src/b/x.svg": b"en",
    "static/y.png": b"y",
    "z.png": b"z",
}


class Shelf(Library):
    """A few documents and files."""

    def docs(self) -> list[Doc]:
        return DOCS

    def anchors(self, doc: Doc, locale: str) -> frozenset[str] | None:
        return frozenset({"top-of-it"}) if doc.path == "src/a.md" else None

    def file(self, path: str) -> bytes | None:
        return FILES.get(path)


FOUND = [
    # link, from, to
    ("a.md", "src/index.md", "src/a.md"),
    ("./a.md", "src/index.md", "src/a.md"),
    ("a", "src/index.md", "src/a.md"),
    ("a.html", "src/index.md", "src/a.md"),
    ("a/", "src/index.md", "src/a.md"),
    ("../a.md", "src/b/c.md", "src/a.md"),
    ("..", "src/b/c.md", "src/index.md"),
    ("../", "src/b/c.md", "src/index.md"),
    ("c.md", "src/b/_index.md", "src/b/c.md"),
    ("b/", "src/index.md", "src/b/_index.md"),
    ("b", "src/a.md", "src/b/_index.md"),
    ("../c/", "src/b/d.en.md", "src/b/c.md"),
    ("../../a/", "src/b/c.md", "src/a.md"),  # from its own address, /b/c/
    ("e/", "src/a.md", "src/e/README.md"),
    ("/b/c", "src/a.md", "src/b/c.md"),
    ("/docs/b/c/", "src/a.md", "src/b/c.md"),
    ("/src/b/c.md", "src/a.md", "src/b/c.md"),
    ("/b/", "src/a.md", "src/b/_index.md"),
    ("/nowhere/at/all", "src/a.md", None),
    ("nowhere.md", "src/a.md", None),
    ("../../../etc/passwd", "src/a.md", None),
]


@pytest.mark.parametrize(("path", "start", "expected"), FOUND)
def test_a_document_is_found(path: str, start: str, expected: str | None) -> None:
    found = Finder(Shelf()).find(path, start)
    assert (found.path if found else None) == expected


def article(path: str = "src/b/c.md") -> Article:
    below = path.removeprefix("src/")
    document = Document(path, below.removesuffix(".md"), "markdown", "")
    return Article(
        path,
        below,
        below.removesuffix(".md"),
        Scanned(document, [], "block"),
        Options(),
        House(library=Shelf()),
    )


LED = [
    # HTML, led in Russian, what is broken
    ('<a href="../a.md">x</a>', '<a href="../a.html">x</a>', ()),
    ('<a href="../a.md?q=1#top-of-it">x</a>', '<a href="../a.html#top-of-it">x</a>', ()),
    ('<a href="../a.md#no">x</a>', '<a href="../a.html#no">x</a>', ("../a.md#no",)),
    ('<a href="#here">x</a><p id="here">', '<a href="#here">x</a><p id="here">', ()),
    ('<a href="#%D1%8F">x</a><p id="я">', '<a href="#%D1%8F">x</a><p id="я">', ()),
    ('<a href="#no">x</a>', '<a href="#no">x</a>', ("#no",)),
    ('<a href="#">x</a><a href="#top">x</a>', '<a href="#">x</a><a href="#top">x</a>', ()),
    ('<a href="https://a.b/c.md">x</a>', '<a href="https://a.b/c.md">x</a>', ()),
    (
        '<a href="//a.b/c">x</a><a href="mailto:a@b">y</a>',
        '<a href="//a.b/c">x</a><a href="mailto:a@b">y</a>',
        (),
    ),
    ("<a href=../a.md class=x>x</a>", '<a href="../a.html" class=x>x</a>', ()),
    ('<img src="../x.png">', '<img src="../x.png">', ()),
    ('<img src="x.svg" alt="src=x">', '<img src="x.svg" alt="src=x">', ()),
    ('<img src="/y.png">', '<img src="../_files/static/y.png">', ()),
    ('<img src="../../z.png">', '<img src="../_files/z.png">', ()),
    ('<img src="no.png">', '<img src="no.png">', ("no.png",)),
    ('<img srcset="../x.png 1x, x.svg 2x">', '<img srcset="../x.png 1x, x.svg 2x">', ()),
    ('<img src="../../../../etc/passwd">', '<img src="../../../../etc/passwd">', ("../../../../etc/passwd",)),
]


@pytest.mark.parametrize(("html", "expected", "broken"), LED)
def test_links_are_led_right(html: str, expected: str, broken: tuple[str, ...]) -> None:
    linked = lead(html, article(), "ru")
    assert (linked.html, linked.links.broken) == (expected, broken)


def test_a_document_without_edition_is_linked_in_the_original() -> None:
    linked = lead('<a href="../a.md">x</a>', article(), "zh_CN")
    assert linked.html == '<a hreflang="en" href="../../en/a.html">x</a>'


def test_the_readers_variant_of_a_file_is_taken() -> None:
    (asset,) = lead('<img src="x.svg">', article(), "ru").assets
    assert (asset.path, asset.name, asset.data) == ("src/b/x.ru.svg", "b/x.svg", b"ru")
    (asset,) = lead('<img src="x.svg">', article(), "zh_CN").assets
    assert asset.data == b"en"


def test_pictures_are_put_into_the_page() -> None:
    linked = lead('<img src="../x.png"><a href="../x.png">x</a>', article(), "ru", embed=True)
    assert linked.html == '<img src="data:image/png;base64,eA=="><a href="../x.png">x</a>'
    assert [asset.embedded for asset in linked.assets] == [False]  # the link needs the file all the same


def test_only_known_files_are_taken_along() -> None:
    linked = lead('<img src="../x.png">', article(), "ru", known={"other.png"})
    assert (linked.assets, linked.links.broken) == ((), ("../x.png",))


TWINS = [
    # the edition, the source, the edition led in Russian, what is broken
    (
        '<a href="../a.md#no">x</a>',
        '<a href="../a.md#top-of-it">y</a>',
        '<a href="../a.html#top-of-it">x</a>',
        1,
    ),
    ('<a href="../a.md#no">x</a>', '<a href="../a.md#gone">y</a>', '<a href="../a.html#no">x</a>', 0),
    ('<a href="../a.md#no">x</a>', "<p>", '<a href="../a.html#no">x</a>', 1),
    (
        '<a href="d.en.md">x</a><a href="#no">y</a>',
        '<a href="https://x">x</a><a href="d.en.md">x</a><a href="../a.md">y</a>',
        '<a href="d.en.html">x</a><a href="../a.html">y</a>',
        1,
    ),
    ('<img src="no.png">', '<img src="../x.png">', '<img src="../x.png">', 1),
]


@pytest.mark.parametrize(("html", "source", "expected", "broken"), TWINS)
def test_a_broken_link_is_led_where_the_source_leads(html, source, expected, broken) -> None:
    linked = lead(html, article(), "ru", source=source)
    assert (linked.html, len(linked.links.broken)) == (expected, broken)


def test_names_of_a_locale() -> None:
    assert locale_names("zh_CN")[:2] == ("zh_CN", "zh-Hans")
    assert locale_names("pt_BR") == ("pt_BR", "pt-BR", "pt")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<a href="x">', '<a href="y">'),
        ("<a href=x>", '<a href="y">'),
        ("<a title=' href=\"x\"' href='x'/>", '<a title=\' href="x"\' href="y"/>'),
        ("<a HREF = x class=z>", '<a href="y" class=z>'),
        ("<a class=z>", '<a href="y" class=z>'),
    ],
)
def test_an_attribute_is_set(tag: str, expected: str) -> None:
    assert with_attribute(pieces(tag)[0], "href", "y") == expected
