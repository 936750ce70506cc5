"""Which mark-up a catalog is written in, where no project says so."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Message
from article_i18n.checks.guess import format_by

CASES = [
    ({"references": ("a/index.rst:12",)}, "rst"),
    ({"references": ("\u2068my page.md\u2069:3",)}, "markdown"),
    ({"references": ("page.html+html.body.p:3-1",)}, "html"),
    ({"references": ("C/index.page:12",)}, "xml"),
    ({"references": ("src/main.c:12",)}, "html"),
    ({"references": ("data/a.desktop.in:3",)}, "html"),
    ({"flags": ("python-format",)}, "html"),
    ({"flags": ("rst-text",), "references": ("a.md:1",)}, "rst"),
    ({"flags": ("md-text",)}, "markdown"),
    ({"notes": ("(itstool) path: p/link",)}, "xml"),
    ({"notes": ("type: Content of: <chapter><para>",)}, "xml"),
    ({"notes": ("type: Plain text",)}, "markdown"),
    ({"notes": ("type: Title ==",)}, "asciidoc"),
    ({"comments": ("type: Bullet: '  * '",)}, "markdown"),
    ({}, "markdown"),
]


@pytest.mark.parametrize(("fields", "format"), CASES)
def test_an_entry_tells_its_format(fields, format):
    assert format_by({})(Message("A text", "Текст", **fields)) == format


LOOKS = [
    (["Use ``x``.", "See :doc:`a`.", "Plain."], "rst"),
    (["Use `x`.", "See [it](a.md).", "Plain."], "markdown"),
    (["See <link xref='a'/>.", "A <em>b</em>.", "Plain."], "xml"),
    (["Plain.", "Plain too."], "markdown"),
    (["A link `text <https://a.net>`_.", "Code::"], "rst"),
]


@pytest.mark.parametrize(("texts", "format"), LOOKS)
def test_else_the_whole_catalog_does(texts, format):
    messages = [Message(text) for text in texts]
    assert format_by({}, messages)(Message("Plain")) == format


def test_a_project_knows_better():
    known = {"a.txt": "markdown", "": "asciidoc"}
    format_of = format_by(known, [Message("``x``")])
    assert format_of(Message("a", references=("a.txt:1",))) == "markdown"
    assert format_of(Message("a", references=("b.unknown:1",))) == "asciidoc"
