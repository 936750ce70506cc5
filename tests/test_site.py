"""A whole site: pages, lists, feeds, the site map, and where links and files end up."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
import turbohtml
from lxml import etree

from article_i18n.outputs.site import STYLESHEET

PNG = bytes.fromhex("89504e470d0a1a0a")
ONE = """\
---
title: One
date: 2026-05-04
description: The first
---
# One

Read [two](deep/two.md#the-end), [two again](/deep/two/), [three](three.md) and [the web](https://example.org/a#b).
Go to [the middle](#in-the-middle) or [nowhere](#nowhere). ![A map](img/map.png) [Paper](paper.pdf)

## In the middle

Done.
"""
TWO = "---\ntitle: Two\ndate: 2026-06-01\n---\n\nBack to [one](../one.md#in-the-middle).\n\n## The end\n\nBye.\n"
RU = {
    "One": "Раз",
    "The first": "Первая",
    "In the middle": "Посередине",
    "Done.": "Готово.",
    "Two": "Два",
    "The end": "Конец",
    "Bye.": "Пока.",
    "Back to [one](../one.md#in-the-middle).": "Назад к [одному](../one.md#in-the-middle).",
}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def ready(shop):
    """Three articles; Russian has two of them, Chinese one and a catalog less."""
    shop.write("article-i18n.toml", 'title = "Trips & more"\nbase_url = "https://example.org/x/"\n')
    shop.write("source/one.md", ONE)
    shop.write("source/deep/two.md", TWO)
    shop.write("source/three.md", "Third.\n")
    shop.write("source/img/map.png", PNG)
    shop.write("source/img/map.ru.png", PNG + b"ru")
    shop.write("source/paper.pdf", b"%PDF")
    shop.run("extract")
    shop.run("update", "-l", "ru,zh_CN")
    (shop.root / "locales/ru/LC_MESSAGES/three.po").unlink()
    for name in ("one", "deep/two"):
        shop.translate(f"locales/ru/LC_MESSAGES/{name}.po", RU)
    return shop


def page(shop, path: str) -> turbohtml.Document:
    return turbohtml.parse(shop.read(path))


def hrefs(shop, path: str, selector: str = "article a") -> list[str]:
    return [element.attrs["href"] for element in page(shop, path).select(selector)]


def render(shop, *options: str) -> dict[str, object]:
    found = shop.run("render", "--to", "site", "--format", "json", *options)
    return json.loads(found.out)


def test_every_page_stands_in_its_folder(ready):
    told = render(ready)
    made = {path for path in ready.files() if path.startswith("build/")}
    assert {f"build/{STYLESHEET}", "build/sitemap.xml", "build/ru/atom.xml", "build/ru/index.html"} < made
    assert {"build/en/one.html", "build/ru/one.html", "build/ru/deep/two.html", "build/en/three.html"} < made
    assert "build/ru/three.html" not in made
    assert [error["file"] for error in told["errors"]] == ["locales/ru/LC_MESSAGES/three.po"]


def test_links_lead_to_the_same_locale_or_say_that_they_do_not(ready):
    render(ready)
    assert hrefs(ready, "build/ru/one.html") == [
        *("../en/one.html", "deep/two.html#the-end", "deep/two.html", "../en/three.html"),
        *("https://example.org/a#b", "#in-the-middle", "#nowhere", "paper.pdf"),
    ]
    foreign = page(ready, "build/ru/one.html").select("article > p a[hreflang]")
    assert [(e.attrs["href"], e.attrs["hreflang"]) for e in foreign] == [("../en/three.html", "en")]
    assert hrefs(ready, "build/ru/deep/two.html", "article > p a") == ["../one.html#in-the-middle"]


def test_headings_keep_their_anchors(ready):
    render(ready)
    found = [(e.text, e.attrs["id"]) for e in page(ready, "build/ru/one.html").select("h2")]
    assert found == [("Посередине", "in-the-middle")]


def test_broken_links_are_counted_where_the_source_was_whole(ready):
    change = {"Back to [one](../one.md#in-the-middle).": "Назад к [одному](../one.md#посередине)."}
    ready.translate("locales/ru/LC_MESSAGES/deep/two.po", change)
    told = render(ready, "-l", "ru")
    rows = {row["source"]: (row["links"], row["broken"]) for row in told["editions"]}
    assert rows == {"source/one.md": (7, []), "source/deep/two.md": (1, ["../one.md#посередине"])}
    (finding,) = [each for each in told["findings"] if each["check"] == "broken-link"]
    assert finding["file"] == "locales/ru/LC_MESSAGES/deep/two.po"
    assert finding["line"] > 1


def test_files_come_along_in_the_readers_variant(ready):
    render(ready)
    files = ready.files()
    assert files["build/en/img/map.png"] == PNG
    assert files["build/ru/img/map.png"] == PNG + b"ru"
    assert files["build/ru/paper.pdf"] == b"%PDF"
    assert "build/ru/img/map.ru.png" not in files


@pytest.mark.parametrize("name", ["ru/map.png", "map.ru_RU.png"])
def test_other_names_of_variants(ready, name):
    (ready.root / "source/img/map.ru.png").unlink()
    ready.write(f"source/img/{name}", b"variant")
    render(ready)
    expected = b"variant" if name.startswith("ru/") else PNG
    assert ready.files()["build/ru/img/map.png"] == expected


def test_the_switcher_stays_on_the_article(ready):
    render(ready)
    assert hrefs(ready, "build/ru/deep/two.html", "nav a") == [
        *("../../en/deep/two.html", "two.html", "../../zh_CN/deep/two.html")
    ]
    alternates = page(ready, "build/ru/deep/two.html").select("link[hreflang]")
    assert [(e.attrs["hreflang"], e.attrs["href"]) for e in alternates] == [
        ("en", "https://example.org/x/en/deep/two.html"),
        ("ru", "https://example.org/x/ru/deep/two.html"),
        ("zh-Hans", "https://example.org/x/zh_CN/deep/two.html"),
        ("x-default", "https://example.org/x/en/deep/two.html"),
    ]
    canonical = page(ready, "build/ru/one.html").select_one('link[rel="canonical"]')
    assert canonical.attrs["href"] == "https://example.org/x/ru/one.html"


def test_a_list_has_all_articles_the_newest_first(ready):
    render(ready)
    index = page(ready, "build/ru/index.html")
    assert index.select_one("h1").text == "Trips & more"
    assert [e.text for e in index.select("h2 a")] == ["Два", "Раз", "Third."]
    ready.translate("locales/ru/LC_MESSAGES/one.po", {"The first": ""})
    render(ready)
    english = page(ready, "build/ru/index.html").select("li > p[lang=en]")
    assert [e.text for e in english] == ["The first"]
    third = index.select("h2 a")[2].attrs
    assert (third["href"], third["hreflang"], third["lang"]) == ("../en/three.html", "en", "en")
    assert re.sub(r"\s", " ", index.select("li p.date")[1].text) == "4 мая 2026 г. · переведено 83 %"


def test_an_article_that_is_the_index_keeps_its_place(shop):
    shop.write("source/_index.md", "# Home\n\nWelcome to [docs](docs/).\n")
    shop.write("source/docs/_index.md", "# Docs\n\nUp [home](../_index.md).\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    render(shop)
    assert page(shop, "build/en/index.html").select_one("h1").text == "Home"
    assert hrefs(shop, "build/en/index.html", "article a") == ["docs/index.html"]
    assert hrefs(shop, "build/ru/docs/index.html", "article > p a") == ["../index.html"]
    assert [e.text for e in page(shop, "build/en/articles.html").select("h2 a")] == ["Home", "Docs"]


def test_the_site_map_names_all_alternates(ready):
    render(ready)
    tree = etree.parse(ready.root / "build/sitemap.xml")
    places = tree.xpath("//s:url/s:loc/text()", namespaces=SITEMAP)
    assert len(places) == len(set(places)) == 8
    for url in tree.xpath("//s:url", namespaces=SITEMAP):
        assert [etree.QName(child).localname for child in url][:1] == ["loc"]
        own = url.findtext("s:loc", namespaces=SITEMAP)
        links = {e.get("hreflang"): e.get("href") for e in url.findall("x:link", SITEMAP)}
        assert own in links.values()
        assert links["x-default"] == links["en"]
    assert tree.xpath("//s:url[s:loc[contains(., '/ru/one')]]/s:lastmod/text()", namespaces=SITEMAP) == [
        "2026-05-04"
    ]


def test_the_feed_is_valid_and_its_ids_stay(ready):
    render(ready)
    before = etree.parse(ready.root / "build/ru/atom.xml")
    for name in ("title", "id", "updated", "author"):
        assert len(before.findall(f"a:{name}", ATOM)) == 1
    titles = before.xpath("//a:entry/a:title/text()", namespaces=ATOM)
    assert titles == ["Два", "Раз"]
    assert before.findtext("a:updated", namespaces=ATOM) == "2026-06-01T00:00:00Z"
    ids = before.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 3
    ready.translate("locales/ru/LC_MESSAGES/one.po", {"One": "Один"})
    render(ready)
    after = etree.parse(ready.root / "build/ru/atom.xml")
    assert after.xpath("//a:id/text()", namespaces=ATOM) == ids
    assert after.xpath("//a:entry/a:title/text()", namespaces=ATOM) == ["Два", "Один"]


def test_without_an_address_all_is_relative(ready):
    ready.write("article-i18n.toml", "")
    render(ready)
    assert not (ready.root / "build/sitemap.xml").exists()
    assert page(ready, "build/ru/one.html").select_one('link[rel="canonical"]') is None
    folder = Path(ready.root, "build")
    for path in folder.rglob("*.html"):
        for element in turbohtml.parse(path.read_text("utf-8")).select("a[href], link[href], img[src]"):
            target = element.attrs.get("href") or element.attrs.get("src")
            if not re.match(r"[a-z]+:|#", target):
                assert (path.parent / unquote(target.partition("#")[0])).is_file(), (path, target)


def test_an_edition_below_keep_gets_no_links(ready):
    render(ready, "--keep", "90")
    assert "build/ru/deep/two.html" in ready.files()
    assert "build/ru/one.html" not in ready.files()
    assert hrefs(ready, "build/ru/deep/two.html", "article > p a") == ["../../en/one.html#in-the-middle"]


def test_html_and_site_are_not_written_over_each_other(ready):
    found = ready.run("render", "--to", "html,site", "-l", "zh_CN")
    assert found.code == 2
    assert found.err.count("\n") == 1
    assert "html and site would both write the page of each document; render twice" in found.err
    assert not any(path.startswith("build/") for path in ready.files())


def test_outputs_that_clash_in_many_documents_are_one_line(shop):
    for name in ("a", "b", "c"):
        shop.write(f"source/{name}.html", f"<!DOCTYPE html><title>{name}</title><p>Text {name}.</p>")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    found = shop.run("render", "--to", "source,html")
    assert (found.code, found.err.count("\n")) == (2, 1)
    assert "source and html would both write ru/a.html and 2 more; give one a folder of its own" in found.err


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text x="1" y="5">Gate</text></svg>'


def test_a_translated_drawing_is_a_picture_of_its_locale(shop):
    shop.write(
        "article-i18n.toml", 'sources = ["source/*.md", "source/**/*.svg"]\nfallbacks = { pt_BR = ["pt"] }\n'
    )
    shop.write("source/a.md", "# A\n\n![Gate](img/gate.svg) ![Other](img/other.svg)\n")
    shop.write("source/img/gate.svg", DRAWING)
    shop.write("source/img/other.svg", DRAWING.replace("Gate", "Door"))
    shop.write("source/img/other.ru.svg", DRAWING.replace("Gate", "drawn anew"))
    shop.write("source/img/alone.svg", DRAWING)
    shop.run("extract")
    shop.run("update", "-l", "ru,de")
    for name in ("gate", "other", "alone"):
        shop.translate(f"locales/ru/LC_MESSAGES/img/{name}.po", {"Gate": "Ворота", "Door": "Дверь"})
    found = shop.run("render", "--to", "site")
    assert found.code == 0, found.err
    assert "Ворота" in shop.read("build/ru/img/gate.svg")
    assert "Gate" in shop.read("build/en/img/gate.svg")
    assert "Ворота" in shop.read("build/ru/img/alone.svg")
    assert "drawn anew" in shop.read("build/ru/img/other.svg")
    assert '"img/gate.svg"' in shop.read("build/ru/a.html")
    assert "alone" not in shop.read("build/ru/index.html")

    found = shop.run("render", "--to", "epub,bilingual,source", "-o", "books")
    assert found.code == 0, found.err
    with zipfile.ZipFile(shop.root / "books/ru/a.epub") as book:
        drawings = [book.read(name).decode() for name in book.namelist() if name.endswith(".svg")]
    assert ["Ворота" in each or "drawn anew" in each for each in drawings] == [True, True]
    assert "books/ru/img/gate.epub" not in shop.files()

    shop.translate("locales/ru/LC_MESSAGES/img/gate.po", {"Gate": "Шлюз"})
    shop.run("render", "--to", "html", "-o", "pages")
    before = shop.read("pages/ru/a.html")
    shop.translate("locales/ru/LC_MESSAGES/img/gate.po", {"Gate": "Плотина"})
    shop.run("render", "--to", "html", "-o", "pages")
    assert shop.read("pages/ru/a.html") != before  # the cache knows what the picture is made from


def test_a_translation_publishes_no_file_of_its_own(ready):
    ready.write("source/secret.txt.bak", "secret")
    change = {
        "Bye.": "Пока ![x](../secret.txt.bak) [y](../../article-i18n.toml) [z](../../../../etc/passwd)."
    }
    ready.translate("locales/ru/LC_MESSAGES/deep/two.po", change)
    render(ready)
    assert not [
        path for path in ready.files() if path.startswith("build") and path.endswith((".bak", ".toml"))
    ]


def test_a_book_takes_no_picture_of_the_translations_own(ready):
    ready.write("source/secret.png", PNG)
    ready.translate("locales/ru/LC_MESSAGES/deep/two.po", {"Bye.": "Пока ![x](../secret.png)."})
    ready.run("render", "--to", "epub", "-l", "ru")
    with zipfile.ZipFile(ready.root / "build/ru/deep/two.epub") as book:
        assert not [name for name in book.namelist() if name.endswith(".png")]
    with zipfile.ZipFile(ready.root / "build/ru/one.epub") as book:
        assert [book.read(name) for name in book.namelist() if name.endswith(".png")] == [PNG + b"ru"]


def test_a_project_has_templates_of_its_own(ready):
    ready.write("article-i18n.toml", 'templates = "theme"\n[[files]]\npattern = "source/*.md"\n')
    ready.write("theme/index.html.j2", "<title>{{ title }}</title>{{ items|length }} articles")
    ready.write("theme/page.css", "p { color: red }")
    render(ready)
    assert ready.read("build/ru/index.html").startswith("<title>Все статьи</title>3 articles")
    assert ready.read(f"build/{STYLESHEET}") == "p { color: red }"


@pytest.mark.parametrize(
    ("template", "said"),
    [("{% if %}", "theme/index.html.j2:1: not a usable template"), ("{{ nothing }}", "'nothing'")],
)
def test_a_broken_template_is_one_line(ready, template, said):
    ready.write("article-i18n.toml", 'templates = "theme"\n')
    ready.write("theme/index.html.j2", template)
    found = ready.run("render", "--to", "site", "-l", "zh_CN")
    assert found.code == 2
    assert said in found.err


def test_a_second_run_changes_nothing(ready):
    ready.run("update")
    render(ready)
    before = ready.files()
    assert ready.run("render", "--to", "site", "--check", "-l", "zh_CN").code == 0
    assert ready.files() == before


def test_cross_references_of_asciidoc_keep_their_titles_ids(shop):
    shop.write("source/a.adoc", "= A\n\nSee <<_one>> and xref:b.adoc#_two[it].\n\n== One\n\nText.\n")
    shop.write("source/b.adoc", "= B\n\n== Two\n\n== Three\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"One": "Раз"})
    shop.translate("locales/ru/LC_MESSAGES/b.po", {"Two": "Два", "Three": "Три"})
    assert shop.run("render", "--to", "source").code == 0
    assert "\n[#_one]\n== Раз\n" in shop.read("build/ru/a.adoc")
    assert shop.read("build/ru/b.adoc") == "= B\n\n[#_two]\n== Два\n\n== Три\n"
