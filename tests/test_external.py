"""Formats that other programs convert: how they are called, and what is said where they are missing."""

from __future__ import annotations

import shutil

import pytest
import turbohtml

from article_i18n.errors import UsageError
from article_i18n.formats import Options
from article_i18n.outputs.external import asciidoc, xml
from article_i18n.outputs.web import body_html

ADOC = "= A title\n\nText with *bold*.\n\n== A part\n\ninclude::/etc/hostname[]\n"


@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")
def test_asciidoc_becomes_html_and_reads_no_file() -> None:
    html = asciidoc(ADOC)
    assert "<h1>A title</h1>" in html
    assert "<strong>bold</strong>" in html
    assert '<h2 id="_a_part">A part</h2>' in html
    with open("/etc/hostname") as file:
        assert file.read().strip() not in html


OWN_WORDS = """\
= T
Bo Lind <b@example.org>; Anna_Maria Lind
v1.0, 2026-05-20
:toc: macro

toc::[]

.Sums
|===
|a |b
|===

.A map
image::a.png[A]

[#n]
NOTE: Look.footnote:[So.]

WARNING: Wait.

.Case
====
TIP: In it.
====

[appendix]
== More
"""


@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")
def test_what_asciidoctor_says_itself_is_said_in_the_readers_language(shop) -> None:
    shop.write("source/a.adoc", OWN_WORDS)
    shop.run("extract")
    shop.run("update", "-l", "ru,de")
    assert shop.run("render", "--to", "html").code == 0
    page = turbohtml.parse(shop.read("build/ru/a.html").replace("\u00a0", " "))
    assert page.select_one("caption").text == "Таблица 1. Sums"
    assert "Рисунок 1. A map" in page.select_one("article").text
    assert [e.text for e in page.select("aside > .callout")] == ["Примечание", "Предупреждение", "Совет"]
    assert page.select_one("aside#n p:last-child").text.startswith("Look.")
    assert "Пример 1. Case" in page.select_one("article").text
    assert page.select_one("h2").text == "Приложение A: More"
    assert page.select_one("#toctitle").text == "Содержание"
    assert page.select_one(".authors").text == "Bo Lind и Anna Maria Lind"
    assert page.select_one("time").attrs["datetime"] == "2026-05-20"
    assert "Table 1. Sums" in shop.read("build/en/a.html").replace("</span>", "")
    assert "View footnote" not in shop.read("build/ru/a.html")


@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")
def test_a_page_of_asciidoc_keeps_its_anchors(shop) -> None:
    shop.write("source/a.adoc", "= A title\n\nSee <<_a_part>>.\n\n== A part\n\nText.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A part": "Часть"})
    assert shop.run("render", "--to", "html").code == 0
    page = shop.read("build/ru/a.html")
    assert '<h2 id="_a_part">Часть</h2>' in page
    assert 'href="#_a_part"' in page


@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")
def test_captions_are_in_the_reader_s_language_unless_the_document_sets_them() -> None:
    text = "NOTE: a\n\n.b\n|===\n|c\n|===\n\n.d\nimage::a.png[]\n"
    russian = asciidoc(text, locale="ru")
    assert [word in russian for word in ("Примечание", "Таблица 1. b", "Рисунок 1. d", "Note", "Table")] == (
        [True] * 3 + [False] * 2
    )
    assert asciidoc(text, locale="en") == asciidoc(text, locale="nl") == asciidoc(text)
    assert "Мысль" in asciidoc(":note-caption: Мысль\n\n" + text, locale="ru")
    assert "Table 1" not in asciidoc(":table-caption!:\n\n" + text, locale="ru")


TITLED = "= A title\n\n== First Steps\n\nText.\n\n== Next\n\nSee <<First Steps>>.\n\nOr <<Next>>.\n"


@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")
@pytest.mark.parametrize(
    ("translations", "leads"),
    [
        ({"First Steps": "Первые шаги", "See <<First Steps>>.": "См. <<Первые шаги>>."}, "Первые шаги"),
        ({"First Steps": "Первые шаги", "See <<First Steps>>.": "См. <<First Steps>>."}, "First Steps"),
        ({"First Steps": "Первые шаги"}, "First Steps"),
        ({"See <<First Steps>>.": "См. <<First Steps>>."}, "First Steps"),
    ],
)
def test_a_link_by_title_finds_its_section_translated_or_not(shop, translations, leads) -> None:
    shop.write("source/a.adoc", TITLED)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", translations)
    made = shop.run("render", "--to", "source,html")
    assert (made.code, "broken-link" in made.err) == (0, False)
    page = shop.read("build/ru/a.html")
    assert f'<a href="#_first_steps">{leads}</a>' in page
    assert '<a href="#_next">Next</a>' in page
    again = asciidoc(shop.read("build/ru/a.adoc"))
    assert f">{leads}</a>" in again
    assert "[First Steps]" not in again


def test_a_missing_program_is_named(monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="a page of a document in AsciiDoc needs asciidoctor; install it"):
        asciidoc(ADOC)
    with pytest.raises(UsageError, match="needs pandoc"):
        xml("<?xml version='1.0'?>\n<!-- <x> -->\n<article><title>A</title></article>")


@pytest.fixture
def pandoc(tmp_path, monkeypatch):
    """A program of that name that shows how it was called."""
    program = tmp_path / "pandoc"
    program.write_text('#!/bin/sh\necho "<p>$*</p>"\ncat\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("<book xmlns='http://docbook.org/ns/docbook'/>", "docbook"),
        ("<!DOCTYPE article [<!ENTITY a 'b'>]><article><front></front></article>", "jats"),
    ],
)
def test_xml_goes_to_pandoc_in_its_sandbox(pandoc, text: str, reader: str) -> None:
    assert xml(text) == f"<p>--sandbox --from {reader} --to html5 --mathml</p>\n{text}"


def test_a_program_that_fails_is_one_line(pandoc) -> None:
    pandoc.write_text("#!/bin/sh\necho 'line 3: odd' >&2\necho more >&2\nexit 4\n")
    with pytest.raises(UsageError, match="pandoc failed: line 3: odd more"):
        xml("<book/>")


def test_xhtml_needs_no_program() -> None:
    assert xml("<html><head><title>x</title></head><body><p>a</p></body></html>") == "<p>a</p>\n"


def test_other_vocabularies_and_formats_say_so() -> None:
    with pytest.raises(UsageError, match=r"whose root is <page>"):
        xml("<page><title>x</title></page>")
    with pytest.raises(UsageError, match="no page can be made of toml"):
        body_html("a = 1", "toml", Options())
