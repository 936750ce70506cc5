"""The links of an edition in its own format: counted, and led where the source leads when a translation breaks them."""

from __future__ import annotations

import json

import pytest

CONFIGURATION = 'source_locale = "en"\nlocales = ["ru"]\n'
OTHER = "# Other\n\n## Part\n\nWords here.\n"


def render(shop, name: str, source: str, translations: dict[str, str]) -> tuple[dict, dict, str]:
    """Return what is told of the edition and the findings, and the edition."""
    shop.write("article-i18n.toml", CONFIGURATION)
    shop.write(f"source/{name}", source)
    shop.write("source/other.md", OTHER)
    shop.write("source/a.png", b"png")
    assert shop.run("extract").code == 0
    assert shop.run("update").code == 0
    shop.translate(f"locales/ru/LC_MESSAGES/{name.rpartition('.')[0]}.po", translations)
    told = json.loads(shop.run("render", "--to", "source", "--format", "json").out)
    (row,) = [row for row in told["editions"] if row["source"] == f"source/{name}"]
    found = [each for each in told.get("findings", []) if each["check"] == "broken-link"]
    return row, found, shop.read(f"build/ru/{name}")


BROKEN = [
    # document, message, translation, the edition's text, what is broken
    ("See [it](other.md) now.", "Вот [оно](drugoj.md) тут.", "Вот [оно](other.md) тут.", ["drugoj.md"]),
    (
        "See [it](other.md#part) now.",
        "Вот [оно](other.md#chast) тут.",
        "Вот [оно](other.md#part) тут.",
        ["other.md#chast"],
    ),
    ("See ![it](a.png) now.", "Вот ![оно](б.png) тут.", "Вот ![оно](a.png) тут.", ["б.png"]),
    (
        'See <a href="other.md">it</a>.',
        'Вот <a href="no.md">оно</a>.',
        'Вот <a href="other.md">оно</a>.',
        ["no.md"],
    ),
    ("See it now.", "Вот [оно](no.md) тут.", "Вот [оно](no.md) тут.", ["no.md"]),
    ("See [it](#top-part) now.", "Вот [оно](#no) тут.", "Вот [оно](#top-part) тут.", ["#no"]),
]


@pytest.mark.parametrize(("message", "text", "expected", "broken"), BROKEN)
def test_a_link_that_a_translation_breaks_is_reported_and_mended(
    shop, message, text, expected, broken
) -> None:
    source = f"# Title\n\n## Top part\n\n{message}\n"
    row, found, made = render(shop, "a.md", source, {message: text})
    assert row["broken"] == broken
    assert expected in made
    (finding,) = found
    assert finding["file"] == "locales/ru/LC_MESSAGES/a.po"
    assert finding["line"] > 0


WHOLE = [
    ("See [it](other.md) now.", "Вот [оно](other.md#part) тут.", 1),
    ("See [it](other.md) now.", "Вот [оно](https://a.b/в) тут.", 0),
    ("See [it](no.md) now.", "Вот [оно](нет.md) тут.", 1),  # broken in the source too
    ("See [it](other.md) and [it](no.md).", "Вот [оно](no.md) и [оно](other.md).", 2),
    ("See [it](other.md) now.", "", 1),
]


@pytest.mark.parametrize(("message", "text", "total"), WHOLE)
def test_what_leads_as_in_the_source_is_only_counted(shop, message, text, total) -> None:
    row, found, made = render(shop, "a.md", f"# Title\n\n{message}\n", {message: text, "Title": "Имя"})
    assert (row["links"], row["broken"], found) == (total, [], [])
    assert (text or message) in made


def test_names_of_rest_are_no_addresses(shop) -> None:
    source = "Title\n=====\n\nSee `a part`_ and `it <other.md>`_ now.\n\nA part\n------\n\nWords.\n"
    text = "Вот `часть`_ и `оно <no.md>`_ тут."
    row, _, made = render(shop, "a.rst", source, {"See `a part`_ and `it <other.md>`_ now.": text})
    assert row["broken"] == ["no.md"]
    assert "<other.md>" in made
