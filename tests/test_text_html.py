"""Plain text as a page's body."""

from __future__ import annotations

import pytest

from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN
from article_i18n.outputs.text_html import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Just a sentence of text, and no more.", "<p>Just a sentence of text, and no more.</p>\n"),
        ("Title\n\nA sentence, and more.\n", "<h1>Title</h1>\n<p>A sentence, and more.</p>\n"),
        ("Title\n=====\n\nA sentence.\n", "<h1>Title</h1>\n<p>A sentence.</p>\n"),
        ("A <b> & c is text here.\n", "<p>A &lt;b&gt; &amp; c is text here.</p>\n"),
        ("Some text.\n\n- one\n- two\n", "<p>Some text.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        (
            "Some text.\n\n3. one\n4. two\n",
            '<p>Some text.</p>\n<ol start="3">\n<li>one</li>\n<li>two</li>\n</ol>\n',
        ),
        (
            "Some text.\n\n- one\n- two\n  1. nested\n- three\n",
            "<p>Some text.</p>\n<ul>\n<li>one</li>\n<li>two\n<ol>\n<li>nested</li>\n</ol></li>\n<li>three</li>\n</ul>\n",
        ),
        (
            "Some text.\n\n> Quoted here.\n",
            "<p>Some text.</p>\n<blockquote>\n<p>Quoted here.</p>\n</blockquote>\n",
        ),
        ("Some text.\n\n* * *\n\nMore text.\n", "<p>Some text.</p>\n<hr>\n<p>More text.</p>\n"),
        ("Some text.\n\n+--+\n| <|\n+--+\n", "<p>Some text.</p>\n<pre>+--+\n| &lt;|\n+--+</pre>\n"),
        (
            'See https://example.org/?a="b"&c, or a@b.org.\n',
            '<p>See <a href="https://example.org/?a=">https://example.org/?a=</a>"b"&amp;c, or '
            '<a href="mailto:a@b.org">a@b.org</a>.</p>\n',
        ),
        (
            "Never javascript:alert(1) or ftp://x.org/y here.\n",
            "<p>Never javascript:alert(1) or ftp://x.org/y here.</p>\n",
        ),
    ],
)
def test_text_as_html(text, html):
    assert to_html(text) == html


def test_verse_keeps_its_lines():
    assert "Roses are red<br>\nViolets are blue" in to_html(
        "Roses are red\nViolets are blue\nSugar is sweet\n"
    )


def test_fallback_marks_pass_through():
    text = f"{FALLBACK_OPEN}A sentence, and more.{FALLBACK_CLOSE}\n"
    assert to_html(text) == f"<p>{text[:-1]}</p>\n"
