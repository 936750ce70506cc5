"""What of a text a reader reads."""

from __future__ import annotations

import pytest

from article_i18n.formats.words import has_words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.5",
        "-u",
        "--tags",
        "--no-x, -f",
        "--color=always",
        "-",
        "---",
        "https://a.b/c",
        "a@b.cd",
        "&nbsp;",
        "[^note]",
    ],
)
def test_no_words(text):
    assert not has_words(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "word",
            "e-mail",
            "-- Plato",
            "--Plato",
            "--tags only",
            "-1 to -5",
            "--refs=<pattern>",
            "--[no-]verify",
        ),
        *("Слово", "字", "&#65;", "a -f"),
    ],
)
def test_words(text):
    assert has_words(text)
