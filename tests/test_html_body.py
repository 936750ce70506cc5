"""The body of an HTML page, to stand in another page."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN
from article_i18n.outputs.html_body import to_html

FIXTURES = Path(__file__).parent / "fixtures" / "html"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("<p>a</p>", "<p>a</p>\n"),
        ("a <b>b</b>", "a <b>b</b>\n"),
        ("<html><head><title>t</title></head><body class=c>\n<p>a</p>\n</body></html>\n", "<p>a</p>\n"),
        ("<!DOCTYPE html>\n<!-- c -->\n<title>t</title><meta charset=utf-8>\n<p>a", "<p>a\n"),
        ("<html><head><script>'<body>'</script></head>a</html>", "a\n"),
        ("<head><style>b</style></head> a <style>c</style>", "a <style>c</style>\n"),
        ("<body>a</body><p>b</html><!-- c -->", "a<p>b<!-- c -->\n"),
        ("<body>a<body class=c>b", "ab\n"),
        ("---\ntitle: t\n---\n<p>a</p>", "<p>a</p>\n"),
        ("{{ a }}<p>b", "{{ a }}<p>b\n"),
        ("<p>a &lt; b &nbsp;c<!-- d --></p>", "<p>a &lt; b &nbsp;c<!-- d --></p>\n"),
        ("<title>only a head</title>", ""),
        ('<body><main class="main"><p>main</p></MAIN>', '<div class="main"><p>main</p></div>\n'),
        (f"<body><p>{FALLBACK_OPEN}a{FALLBACK_CLOSE}</p>", f"<p>{FALLBACK_OPEN}a{FALLBACK_CLOSE}</p>\n"),
    ],
)
def test_the_body_of_a_page(text, html):
    assert to_html(text) == html


def test_a_whole_page():
    html = to_html((FIXTURES / "everything.html").read_text("utf-8"))
    assert html.startswith("<!--[if lt IE 9]>")
    assert html.endswith("&copy; us</p>\n")
    assert "<body" not in html
    assert "viewport" not in html
