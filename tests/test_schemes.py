"""Addresses that run code, in every spelling that a browser resolves; and what looks like them."""

from __future__ import annotations

import pytest

from article_i18n.formats import schemes

RUNNING = [
    *(
        "javascript:a()",
        "JavaScript:a()",
        " javascript:a()",
        "\x01javascript:a()",
        "java\tscript:a()",
        "java\nscript:a()",
    ),
    *(
        "java&#9;script:a()",
        "java&NewLine;script:a()",
        "javascript&colon;a()",
        "&#x6A;avascript:a()",
        "vbscript:a()",
    ),
    *(
        "java\u00adscript:a()",
        "java\u200bscript:a()",
        "\ufeffjavascript:a()",
        "data:text/html,a",
        "x;javascript:a()",
    ),
]
HARMLESS = [
    *(
        "https://a.b/javascript:a",
        "a.html",
        "#javascript",
        "mailto:a@b.c",
        "javascript.html",
        "/data/a",
        "data.json",
    ),
    *("JavaScript", "database:a", ""),
]


@pytest.mark.parametrize("address", RUNNING)
def test_what_runs(address):
    assert schemes.runs(address)


@pytest.mark.parametrize("address", HARMLESS)
def test_what_runs_nothing(address):
    assert not schemes.runs(address)


@pytest.mark.parametrize(
    "style", ["background: url(//a.b)", "x:U\\52L(a)", "width:expression(a())", "@import 'a'"]
)
def test_styles_that_load(style):
    assert schemes.loads(style)


@pytest.mark.parametrize("style", ["button", "color: red; font: 1em x"])
def test_styles_that_load_nothing(style):
    assert not schemes.loads(style)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("javascript:alert(1)", 1),
        ("see javascript://a.b/%0aalert`1` and vbscript:msgbox", 2),
        ("data:text/html,x", 1),
        ("JavaScript: the good parts", 0),
        ("Learn JavaScript:\nit is easy", 0),
        ("JavaScript:основы", 0),
        ("the data: a table", 0),
    ],
)
def test_calls_in_plain_text(text, count):
    assert schemes.calls(text) == count
