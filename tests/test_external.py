"""Formats that other programs convert: how they are called, and what is said where they are missing."""

from __future__ import annotations

import shutil

import pytest

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
