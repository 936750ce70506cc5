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


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1. Plans\n\nSome text.\n", "<h1>1. Plans</h1>\n<p>Some text.</p>\n"),
        ("Plans\n-----\n- one\n", "<h2>Plans</h2>\n<ul>\n<li>one</li>\n</ul>\n"),
        ("- one\n\n  more\n\n- two\n", "<ul>\n<li>one\n<p>more</p></li>\n<li>two</li>\n</ul>\n"),
        ("- one\n\nafter it.\n", "<ul>\n<li>one</li>\n</ul>\n<p>after it.</p>\n"),
        ("- one\n\n\u00a0 after it.\n", "<ul>\n<li>one</li>\n</ul>\n<p>after it.</p>\n"),
        ("- one\n  code(x);\n", "<ul>\n<li>one<br>\ncode(x);</li>\n</ul>\n"),
        ("- one\n1. two\n", "<ul>\n<li>one</li>\n</ul>\n<ol>\n<li>two</li>\n</ol>\n"),
        ("a) one\nb) two\n", '<ol type="a">\n<li>one</li>\n<li>two</li>\n</ol>\n'),
        ("- [ ] one\n- [x] two\n", "<ul>\n<li>☐ one</li>\n<li>☑ two</li>\n</ul>\n"),
        (
            "> One.\n> > Two.\n",
            "<blockquote>\n<p>One.</p>\n<blockquote>\n<p>Two.</p>\n</blockquote>\n</blockquote>\n",
        ),
        ("> | a | b |\n> | c | d |\n", "<blockquote>\n<pre>| a | b |\n| c | d |</pre>\n</blockquote>\n"),
        ("    foo();\n\n\n      bar();\n", "<pre>foo();\n\n\n  bar();</pre>\n"),
        ("```\na\n\nb\n```\n", "<pre>a\n\nb</pre>\n"),
        ("1998\n\nThe end of it.\n", "<h2>1998</h2>\n<p>The end of it.</p>\n"),
        ("<!-- i18n: skip -->\nFor printers only.\n", "<p>For printers only.</p>\n"),
        ("A \x1b[1mbold\x0c one.\n", "<p>A [1mbold one.</p>\n"),
    ],
)
def test_layout_as_html(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize("text", [">" * 3000 + " a\n", "\n".join(" " * 2 * i + "- a" for i in range(1500))])
def test_depth_is_no_limit(text):
    html = to_html(text)
    assert html.count("<blockquote>") == html.count("</blockquote>")
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li>") == html.count("</li>") == text.count("- ")


def test_an_address_ends_at_a_fallback_mark():
    html = to_html(f"{FALLBACK_OPEN}See https://example.org/a.{FALLBACK_CLOSE}\n")
    assert '<a href="https://example.org/a">https://example.org/a</a>.' + FALLBACK_CLOSE in html
