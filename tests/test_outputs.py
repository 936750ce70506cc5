"""The table of outputs, what is done about missing translations, and what a hostile catalog cannot do."""

from __future__ import annotations

import io
import json
import re
import zipfile

import docx
import polib
import pytest
import turbohtml

from article_i18n.errors import UsageError
from article_i18n.formats import DEFAULTS
from article_i18n.formats import get as get_format
from article_i18n.outputs import OUTPUTS, Entry, chosen, get
from article_i18n.outputs.states import runs

ARTICLE = """\
---
title: A trip
---
# A trip

First.

- Second.
- Third.

> Fourth.

## Heading

| a | b |
|---|---|
| Fifth | Sixth |

Last.
"""


@pytest.fixture
def ready(shop):
    """Half of an article in Russian: two passages fuzzy, one broken, some missing."""
    shop.write("source/trip.md", ARTICLE)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    path = shop.root / "locales/ru/LC_MESSAGES/trip.po"
    catalog = polib.pofile(str(path), wrapwidth=78)
    said = {
        "A trip": "Поездка",
        "First.": "Раз.",
        "Third.": "Три.",
        "Fifth": "Пять",
        "Last.": "Конец <script>x</script>",
    }
    for entry in catalog:
        entry.msgstr = said.get(entry.msgid, "")
        if entry.msgid == "Second.":
            entry.msgstr, entry.flags = "Два.", ["fuzzy"]
    catalog.save()
    return shop


def test_every_output_is_there_and_says_what_it_makes():
    for name, entry in OUTPUTS.items():
        assert entry.what
        if not entry.package:
            assert callable(get(name).make)
        assert not entry.whole or hasattr(get(name), "finish")


def test_an_unknown_output_is_one_line():
    with pytest.raises(UsageError, match=r'there is no output "sorce"; did you mean "source"\?'):
        chosen(["sorce"])


def test_a_missing_package_names_its_extra(monkeypatch):
    monkeypatch.setitem(
        OUTPUTS, "moon", Entry("nowhere", "nothing", package="no_such_package_anywhere", extra="moon")
    )
    with pytest.raises(UsageError, match=re.escape("pip install article-i18n[moon]")):
        chosen(["moon"])


def test_what_is_not_translated_stays_and_says_so(ready):
    assert ready.run("render", "--to", "html").code == 1  # one passage is broken
    page = turbohtml.parse(ready.read("build/ru/trip.html"))
    assert [e.text for e in page.select("article [lang=en]")] == [
        *("Second.", "Fourth.", "Heading", "a", "b", "Sixth", "Last.")
    ]
    assert page.select_one(".notice") is not None
    ready.write("article-i18n.toml", "notice = false\n")
    ready.run("render", "--to", "html")
    assert turbohtml.parse(ready.read("build/ru/trip.html")).select_one(".notice") is None


def test_omit_leaves_out_what_the_structure_allows(ready):
    ready.run("render", "--fallback", "omit")
    assert ready.read("build/ru/trip.md") == (
        "---\ntitle: Поездка\n---\n# Поездка\n\nРаз.\n\n- Три.\n\n## Heading\n\n| a | b |\n|---|---|\n| Пять | Sixth |\n\n"
    )
    page = turbohtml.parse(ready.read("build/ru/trip.html"))
    assert [e.text for e in page.select("article [lang=en]")] == ["Heading", "a", "b", "Sixth"]
    assert "остальное пропущено" in page.select_one(".notice").text
    assert page.select_one("h2").attrs["id"] == "heading"


def test_fail_writes_nothing_and_lists_what_is_missing(ready):
    found = ready.run("render", "--fallback", "fail")
    assert found.code == 1
    assert not (ready.root / "build/ru").exists()
    assert "trip.po" in found.err
    for state in ("fuzzy", "untranslated", "refused"):
        assert f"({state})" in found.err
    complete = {"Second.": "Два.", "Fourth.": "Ч.", "Heading": "З", "Sixth": "Ш", "Last.": "Конец."}
    ready.translate("locales/ru/LC_MESSAGES/trip.po", complete)
    assert "(fuzzy)" in ready.run("render", "--fallback", "fail").err


def test_a_preview_marks_what_nobody_confirmed(ready):
    ready.run("render", "--include-fuzzy")
    page = turbohtml.parse(ready.read("build/ru/trip.html"))
    assert [e.text for e in page.select("[data-fuzzy]")] == ["Два."]
    assert page.select_one(".notice.warning") is not None
    assert page.select_one('meta[name="robots"]').attrs["content"] == "noindex"
    assert not (ready.root / "build/ru/trip.md").exists()
    ready.run("render")
    assert "Два." not in ready.read("build/ru/trip.html") + ready.read("build/ru/trip.md")


@pytest.mark.parametrize("name", ["source", "epub"])
def test_a_preview_is_no_edition(ready, name):
    found = ready.run("render", "--include-fuzzy", "--to", name)
    assert found.code == 2
    assert f"{name} would pass for finished" in found.err


def test_an_edition_as_data(ready):
    ready.run("render", "--to", "json")
    data = json.loads(ready.read("build/ru/trip.edition.json"))
    assert (data["locale"], data["source"], data["format"]) == ("ru", "source/trip.md", "markdown")
    states = {
        segment["source"]: segment["state"] for block in data["blocks"] for segment in block["segments"]
    }
    assert states["First."] == "translated"
    assert states["Second."] == "fuzzy"
    assert states["Fourth."] == "untranslated"
    assert states["Last."] == "refused"
    assert sum(data["segments"].values()) == sum(len(block["segments"]) for block in data["blocks"])
    last = data["blocks"][-1]
    assert (last["kind"], last["line"], last["published"]) == ("paragraph", 19, "Last.")
    lines = ready.read("locales/ru/LC_MESSAGES/trip.po").split("\n")
    assert 'msgid "Last."' in lines[last["segments"][0]["catalog_line"] - 1 :][:6]


def test_both_languages_side_by_side(ready):
    ready.run("render", "--to", "bilingual")
    page = turbohtml.parse(ready.read("build/ru/trip.bilingual.html"))
    rows = {row.select("td")[0].text.split()[0]: row for row in page.select("tbody tr")}
    assert rows["First."].attrs["class"] == ["translated"]
    assert rows["Second."].attrs["class"] == ["fuzzy"]
    assert rows["Last."].attrs["class"] == ["refused"]
    assert "locales/ru/LC_MESSAGES/trip.po:" in rows["First."].text
    assert page.select_one("script") is None
    document = docx.Document(io.BytesIO(ready.files()["build/ru/trip.bilingual.docx"]))
    (table,) = document.tables
    cells = [[cell.text.split("\n")[0] for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Оригинал", "Перевод"]
    assert ["First.", "Раз."] in cells
    assert ["Second.", "Два."] in cells
    assert document.paragraphs[0].text == "Поездка"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("plain", [("plain", False, False)]),
        (
            "a **b** `c`\nd",
            [
                ("a ", 0, 0),
                ("**", 1, 0),
                ("b", 0, 0),
                ("**", 1, 0),
                (" ", 0, 0),
                ("`c`", 1, 1),
                ("\nd", 0, 0),
            ],
        ),
        ("[x](y.md)", [("[", 1, 0), ("x", 0, 0), ("](y.md)", 1, 1)]),
    ],
)
def test_reviewers_can_tell_mark_up_from_words(text, expected):
    found = runs(text, get_format("markdown").inlines(text, DEFAULTS))
    assert [(run.text, run.markup, run.isolated) for run in found] == expected


def test_a_review_from_right_to_left(shop):
    shop.write("source/a.md", "See `x.y` here.\n")
    assert shop.run("extract").code == shop.run("update", "--lang", "ar").code == 0
    shop.translate("locales/ar/LC_MESSAGES/a.po", {"See `x.y` here.": "انظر `x.y` هنا."})
    assert shop.run("render", "--to", "bilingual").code == 0
    page = turbohtml.parse(shop.read("build/ar/a.bilingual.html"))
    assert [(e.text, e.attr("dir")) for e in page.select(".markup")] == [("`x.y`", "ltr")] * 2
    document = docx.Document(io.BytesIO(shop.files()["build/ar/a.bilingual.docx"]))
    assert document.element.xpath("//w:tblPr/w:bidiVisual")
    turned = [run.text for run in document.tables[0].cell(1, 1).paragraphs[0].runs if run.font.rtl]
    assert turned == ["انظر ", " هنا."]


def test_the_word_document_depends_on_nothing_but_its_contents(ready):
    ready.run("render", "--to", "bilingual")
    first = ready.files()["build/ru/trip.bilingual.docx"]
    (ready.root / "build/ru/trip.bilingual.docx").unlink()
    ready.run("render", "--to", "bilingual")
    assert ready.files()["build/ru/trip.bilingual.docx"] == first


HOSTILE = {
    "A trip": "Поездка <img src=x onerror=alert(1)>",
    "First.": "<script>alert(1)</script>",
    "Second.": "[здесь](javascript:alert(1))",
    "Third.": "{{ config }} {% include 'x' %} {# x #}",
    "Fourth.": "</td></table><svg onload=alert(1)>",
    "Heading": "З ![x](../../../../etc/passwd)",
    "Fifth": "Пять \x0b\x1b ]]> &lt;",
    "Last.": "Конец. " + "Очень длинно. " * 200_000,
}


@pytest.mark.parametrize("name", [name for name, entry in OUTPUTS.items() if not entry.package])
def test_a_hostile_catalog_runs_nothing_and_writes_nowhere_else(ready, name):
    path = ready.root / "locales/ru/LC_MESSAGES/trip.po"
    catalog = polib.pofile(str(path), wrapwidth=78)
    for entry in catalog:
        entry.msgstr, entry.flags = HOSTILE.get(entry.msgid, entry.msgstr), []
    catalog.save()
    before = {path for path in ready.files() if not path.startswith("build/")}
    found = ready.run("render", "--to", name)
    assert found.code in (0, 1)
    made = {path: data for path, data in ready.files().items() if path not in before}
    assert made
    assert all(path.startswith(("build/", ".cache/article-i18n/")) for path in made)
    for path, data in made.items():
        if path.endswith((".html", ".md")):
            assert_harmless(data.decode())
        elif path.endswith((".docx", ".epub")):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                for member in package.namelist():
                    if member.endswith(".xhtml"):
                        assert_harmless(package.read(member).decode())


def assert_harmless(html: str) -> None:
    page = turbohtml.parse(html)
    assert page.select("script, svg") == []
    for element in page.select("*"):
        for attribute, value in element.attrs.items():
            assert not attribute.startswith("on")
            assert not str(value).strip().lower().startswith("javascript:")


HTML = """\
<html lang="en"><head><title>Trip</title></head>
<body><h1>Trip</h1><p class="a">Hello.</p> <p title="A tip">Warm.</p><ul><li>one<li> two</ul>
<p lang="fr">Bonjour.</p> Loose text.<p>
Cold.</p></body></html>
"""


def test_a_web_page_in_its_own_format_says_what_is_left_in_the_source_language(shop):
    shop.write("source/t.html", HTML)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.run("render", "--to", "source")
    assert shop.read("build/ru/t.html") == HTML
    shop.translate("locales/ru/LC_MESSAGES/t.po", {"Trip": "Поездка", "one": "раз", "A tip": "Совет"})
    shop.run("render", "--to", "source")
    en = ' lang="en"'
    expected = (
        HTML.replace('lang="en"', 'lang="ru"')
        .replace("Trip", "Поездка")
        .replace("one", "раз")
        .replace("A tip", "Совет")
        .replace('<p class="a"', f'<p{en} class="a"')
        .replace("<p title", f"<p{en} title")
        .replace("<li> two", f"<li{en}> two")
        .replace("<p>", f"<p{en}>")
    )
    assert shop.read("build/ru/t.html") == expected
