"""Cross references without a text: they are named in the reader's language and lead to their targets, in every output."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest
import turbohtml

from article_i18n.formats import DEFAULTS
from article_i18n.outputs.outline import titles
from article_i18n.outputs.roles import in_html
from article_i18n.outputs.tags import pieces
from article_i18n.outputs.web import metadata

BOAT = """\
The boat
========

.. _start:

Starting
--------

:doc:`walk`, :doc:`named <walk>`, :ref:`stop`, :ref:`the stop <stop>`, :ref:`start`, :ref:`gone`, :numref:`map`.

.. toctree::

   walk
   Other title <walk>

.. _map:

.. figure:: map.png

   The *map*
"""
WALK = """\
---
title: A walk
---
(stop)=
## The `stop`

{doc}`boat`, {ref}`start`, {ref}`my start <start>`, {ref}`stop`, [](boat.rst), [](#start), <project:#start>, [](gone.md).

```{toctree}
boat
Boats <boat>
```
"""
RU = {
    "The boat": "Лодка",
    "Starting": "Запуск",
    "The *map*": "*Карта*",
    "A walk": "Прогулка",
    "The `stop`": "Знак `stop`",
}
GERMAN_NOTHING = {"Starting": "Start"}


@pytest.fixture
def ready(shop):
    """Two documents that refer to each other; Russian has all titles, German hardly any."""
    shop.write(
        "article-i18n.toml",
        'base_url = "https://example.org/x/"\nsources = ["source/*.rst", "source/*.md"]\n',
    )
    shop.write("source/boat.rst", BOAT)
    shop.write("source/walk.md", WALK)
    shop.write("source/map.png", b"\x89PNG")
    shop.run("extract")
    shop.run("update", "-l", "ru,de")
    for name in ("boat", "walk"):
        shop.translate(f"locales/ru/LC_MESSAGES/{name}.po", RU)
    shop.translate("locales/de/LC_MESSAGES/boat.po", GERMAN_NOTHING)
    return shop


def links(html: str, selector: str = "article a") -> list[tuple[str, str]]:
    page = turbohtml.parse(html)
    return [(link.attrs.get("href", ""), " ".join(link.text.split())) for link in page.select(selector)]


def test_references_of_rest_are_named_and_lead_to_their_targets(ready):
    ready.run("render", "--to", "site")
    found = links(ready.read("build/ru/boat.html"))
    assert found[-8:] == [
        ("walk.html", "Прогулка"),
        ("walk.html", "named"),
        ("walk.html#stop", "Знак stop"),
        ("walk.html#stop", "the stop"),
        ("#start", "Запуск"),
        ("#map", "Карта"),
        ("walk.html", "Прогулка"),
        ("walk.html", "Other title"),
    ]
    assert "i18n-" not in ready.read("build/ru/boat.html")
    english = dict(links(ready.read("build/en/boat.html")))
    assert (english["walk.html#stop"], english["#start"]) == ("the stop", "Starting")


def test_references_of_myst_are_named_and_lead_to_their_targets(ready):
    ready.run("render", "--to", "html")
    found = links(ready.read("build/ru/walk.html"))
    assert found[-10:] == [
        ("boat.html", "Лодка"),
        ("boat.html#start", "Запуск"),
        ("boat.html#start", "my start"),
        ("#stop", "Знак stop"),
        ("boat.html", "Лодка"),
        ("boat.html#start", "Запуск"),
        ("boat.html#start", "Запуск"),
        ("gone.md", "gone.md"),
        ("boat.html", "Лодка"),
        ("boat.html", "Boats"),
    ]


def test_a_name_says_its_language_where_that_is_not_the_texts(ready):
    ready.run("render", "--to", "site")
    german = ready.read("build/de/walk.html")
    assert '<a href="boat.html#start"><span lang="de">Start</span></a>' in german  # the sentence is English
    assert re.search(r'<a href="boat.html">The boat</a>', german)


def test_an_e_book_leads_to_the_pages_on_the_web(ready):
    ready.run("render", "--to", "epub", "-l", "ru")
    with zipfile.ZipFile(ready.root / "build/ru/boat.epub") as book:
        text = book.read("book/article.xhtml").decode()
    assert ("https://example.org/x/ru/walk.html#stop", "Знак stop") in links(text, "a")
    assert ("#start", "Запуск") in links(text, "a")


def test_a_book_without_an_address_has_no_links_to_nowhere(ready):
    ready.write("article-i18n.toml", 'sources = ["source/*.rst", "source/*.md"]\n')
    ready.run("render", "--to", "epub", "-l", "ru")
    with zipfile.ZipFile(ready.root / "build/ru/boat.epub") as book:
        text = book.read("book/article.xhtml").decode()
    assert {href for href, _ in links(text, "a")} <= {"", "#start", "#map"}
    assert "Прогулка" in text


def test_the_cache_knows_what_names_hang_on(ready):
    def rerun() -> bool:
        return ready.run("render", "--to", "site").code == 0

    rerun()
    before = ready.files()
    assert ready.run("render", "--to", "site").code == 0
    assert ready.files() == before
    ready.translate("locales/ru/LC_MESSAGES/boat.po", {"Starting": "Пуск"})
    rerun()
    assert ("boat.html#start", "Пуск") in links(ready.read("build/ru/walk.html"))
    ready.write("source/boat.rst", BOAT.replace(".. _start:", ".. _begin:"))
    rerun()
    assert ">start<" in ready.read("build/ru/walk.html")
    ready.write("source/new.rst", ".. _gone:\n\nFound\n=====\n")
    rerun()
    assert ("new.html#gone", "Found") in links(ready.read("build/en/boat.html"))


@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="needs asciidoctor")
def test_references_of_asciidoc_are_named_and_lead_to_their_targets(shop):
    shop.write("article-i18n.toml", 'sources = ["modules/**/*.adoc"]\n')
    root = "modules/ROOT/pages/"
    shop.write(
        f"{root}a.adoc",
        "= One\n\nxref:deep/b.adoc[] xref:deep/b.adoc#end[] xref:deep/b.adoc[so] <<here>> xref:api:c.adoc[] "
        "https://x.y/z[] link:d.html[]\n\n[#here]\n== Here\n\nText.\n",
    )
    shop.write(f"{root}deep/b.adoc", "= Two\n\nxref:a.adoc[]\n\n[#end]\n== The end\n\nText.\n")
    shop.write("modules/api/pages/c.adoc", "= Three\n\nxref:ROOT:a.adoc#here[]\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    said = {"One": "Раз", "Two": "Два", "Three": "Три", "Here": "Здесь", "The end": "Конец"}
    for name in ("ROOT/pages/a", "ROOT/pages/deep/b", "api/pages/c"):
        shop.translate(f"locales/ru/LC_MESSAGES/{name}.po", said)
    shop.run("render", "--to", "site")
    assert links(shop.read("build/ru/ROOT/pages/a.html"))[-7:] == [
        ("deep/b.html", "Два"),
        ("deep/b.html#end", "Конец"),
        ("deep/b.html", "so"),
        ("#here", "Здесь"),
        ("../../api/pages/c.html", "Три"),
        ("https://x.y/z", "https://x.y/z"),
        ("d.html", "d.html"),
    ]
    assert links(shop.read("build/ru/ROOT/pages/deep/b.html"))[-1] == ("../a.html", "Раз")
    assert links(shop.read("build/ru/api/pages/c.html"))[-1] == ("../../ROOT/pages/a.html#here", "Здесь")


TITLES = {
    '<h2 id="a">A <code>b</code></h2>': {"a": "A b"},
    '<section id="a">\n<h2>A</h2><p id="b">c</p></section>': {"a": "A"},
    '<span id="a"></span><h2 id="b">B</h2>': {"a": "B", "b": "B"},
    '<div id="a"></div>\n<h2>B</h2>': {"a": "B"},
    '<p id="a">text</p><h2>B</h2>': {},
    '<figure id="a"><img><figcaption><p>C</p></figcaption></figure>': {"a": "C"},
    '<table id="a"><caption>C</caption><tr><td>d</td></tr></table>': {"a": "C"},
    '<div id="a"><div class="content">x</div><div class="title">C</div></div>': {"a": "C"},
    '<div id="a"><p>x</p></div><h2>B</h2>': {},
}


@pytest.mark.parametrize(("html", "expected"), TITLES.items())
def test_what_places_are_called(html: str, expected: dict[str, str]) -> None:
    assert titles(pieces(html)) == expected


ROLES = {
    "{guilabel}<code>Save</code>": "<strong>Save</strong>",
    "{abbr}<code>HTML (a language)</code>": '<abbr title="a language">HTML</abbr>',
    "{sub}<code>2</code>": "<sub>2</sub>",
    "{py:func}<code>~a.b</code>": "<code>b</code>",
    "{term}<code>a &lt;b&gt;</code>": "a",
    "{doc}<code>T &amp; &lt;a b.md&gt;</code>": '<a href="a%20b.md">T &amp;</a>',
    "{ref}<code>a b</code>": '<a class="i18n-named" href="i18n-label:a%20b">a b</a>',
    "{doc}<code>&lt;script&gt;</code>": '<a class="i18n-named" href="%3Cscript%3E">&lt;script&gt;</a>',
    "{1} <code>x</code>": "{1} <code>x</code>",
}


@pytest.mark.parametrize(("html", "expected"), ROLES.items())
def test_roles_of_myst(html: str, expected: str) -> None:
    assert in_html(html) == expected


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        (
            "markdown",
            "# Use `x` and **b** [l](u) \\* &amp; ![i](j) <kbd>K</kbd>[^1]\n\n[^1]: f\n",
            "Use x and b l * & i K",
        ),
        (
            "rst",
            "A ``c`` *e* :ref:`T <y>` :py:func:`~a.b` \\* [#f]_\n=================================================\n",
            "A c e T a.b *",
        ),
        ("html", "<h1>A <code>b</code> &amp; <b>c</b></h1>", "A b & c"),
        ("text", "A & b \\ c", "A & b \\ c"),
    ],
)
def test_a_title_has_its_code_and_no_escapes(format: str, text: str, expected: str) -> None:
    assert metadata(text, format, DEFAULTS).title == expected
