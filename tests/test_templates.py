"""Templates: a project can replace each of ours, the documentation says what they are given, and filters speak CLDR."""

from __future__ import annotations

import re
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from article_i18n import outputs

OURS = Path(str(files(outputs))) / "templates"
NAMES = sorted(path.name for path in OURS.iterdir())
DOCS = (Path(__file__).parent.parent / "docs" / "outputs.md").read_text("utf-8").split("## Templates")[1]
ARTICLE = """\
---
title: A trip
authors: [Anna Petrova, Bo Lind]
date: 2026-11-22
updated: 2026-10-01
price: 12.5
words: 1234.5
tags: [one, two, three]
---
# A trip

Text.
"""
MADE = {
    "page.html.j2": ("html", "build/ru/a.html", ""),
    "page.css": ("site", "build/_article-i18n.css", ""),
    "index.html.j2": ("site", "build/ru/index.html", ""),
    "bilingual.html.j2": ("bilingual", "build/ru/a.bilingual.html", ""),
    "report.html.j2": ("status", "build/report.html", ""),
    "book.xhtml.j2": ("epub", "build/ru/a.epub", "book/article.xhtml"),
    "book.css": ("epub", "build/ru/a.epub", "book/book.css"),
}
"""Which output shows a template, in which file, and where in that."""


@pytest.fixture
def trip(shop):
    """A project with one translated article."""
    shop.write("source/a.md", ARTICLE)
    shop.write("article-i18n.toml", 'locales = ["ru"]\ntemplates = "theme"\n')
    assert shop.run("extract").code == shop.run("update").code == 0
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A trip": "Поездка", "Text.": "Текст."})
    return shop


def made(shop, name: str) -> str:
    """Run what shows a template, and return what it has written."""
    output, path, inner = MADE[name]
    if output == "status":
        assert shop.run("status", "--html", path).code in {0, 1}
    else:
        assert shop.run("render", "--to", output).code == 0
    if inner:
        with zipfile.ZipFile(shop.root / path) as book:
            return book.read(inner).decode()
    return shop.read(path)


def test_there_is_an_output_for_each_template() -> None:
    assert sorted(MADE) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_project_can_replace_each(trip, name):
    trip.write(f"theme/{name}", f"/* its own */ {{% if true %}}{name}{{% endif %}}")
    assert made(trip, name) == f"/* its own */ {name}"


def documented(name: str) -> set[str]:
    """The variables that the documentation lists for a template."""
    rows = [line for line in DOCS.split("\n") if line.startswith("| `")]
    if name == "page.html.j2":
        table = rows[rows.index(next(row for row in rows if row.startswith("| `locale`"))) :]
        return {word for row in table for word in re.findall("`([^`]+)`", row.split("|")[1])}
    row = next(row for row in rows if row.startswith(f"| `{name}`"))
    return set(re.findall("`([^`]+)`", row.split("|")[3]))


@pytest.mark.parametrize("name", NAMES)
def test_the_documentation_says_what_each_is_given(trip, name):
    said = documented(name)
    used = meta.find_undeclared_variables(Environment().parse((OURS / name).read_text("utf-8")))
    assert used <= said
    trip.write(f"theme/{name}", "".join(f"[{{{{ {each} is defined }}}} {each}]" for each in sorted(said)))
    assert made(trip, name) == "".join(f"[True {each}]" for each in sorted(said))


FILTERS = [
    ("meta.updated|locale_date", "1 октября 2026 г."),
    ("'2026-10-01T10:00'|locale_date", "1 октября 2026 г."),
    ("meta.words|locale_number", "1 234,5"),
    ("0.5|locale_percent", "50 %"),
    ('meta.price|locale_currency("EUR")', "12,50 €"),
    ('5|locale_unit("megabyte")', "5 МБ"),
    ("meta.tags|locale_list", "one, two и three"),
]


@pytest.mark.parametrize(("expression", "expected"), FILTERS)
def test_values_are_set_as_the_readers_language_does(trip, expression, expected):
    trip.write("theme/page.html.j2", f"{{{{ {expression} }}}}")
    assert re.sub(r"\s", " ", made(trip, "page.html.j2")) == expected


def test_a_value_that_cannot_be_set_is_one_line(trip):
    trip.write("theme/page.html.j2", "{{ meta.title|locale_date }}")
    ran = trip.run("render", "--to", "html")
    assert ran.code == 2
    assert "the template cannot be filled in" in ran.err


def test_authors_are_named_in_every_output(trip):
    assert '<p class="authors">Anna Petrova и Bo Lind</p>' in made(trip, "page.html.j2")
    assert "Anna Petrova и Bo Lind" in made(trip, "book.xhtml.j2")
    made(trip, "index.html.j2")
    assert trip.read("build/ru/atom.xml").count("<author><name>Bo Lind</name></author>") == 1
    with zipfile.ZipFile(trip.root / "build/ru/a.epub") as book:
        package = book.read("book/package.opf").decode()
    assert "<dc:creator>Anna Petrova</dc:creator>\n<dc:creator>Bo Lind</dc:creator>" in package
