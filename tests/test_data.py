"""Data files beside the prose: values by key path, everything else as it was."""

from __future__ import annotations

import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import SourceError
from article_i18n.formats import Options, data, get
from article_i18n.model import Edit
from article_i18n.splice import splice

YAML = """# Navigation
nav:
  - title: Home page   # kept
    url: /home
  - title: 'About us'
    children:
      - title: "Our team"
      # i18n: skip
      - title: Hidden one
      # i18n: note the verb
      - {title: Contact, weight: 3}
description: |
  Two lines
  of text.
version: "1.0"
"""
TOML = """# Site
title = "My site"
[params]
description = 'What it is'
[[menu]]
name = "home"
label = "Home page"
"""
JSON = """{
  // comment
  "title": "My \\"site\\"", "url": "/x",
  "items": [{"label": "One"}, {"label": "Two", "count": 2}],
}
"""


def texts(format: str, text: str, **options) -> list[tuple[str, str]]:
    return [(block.name, block.text) for block in get(format).scan(text, Options(**options))]


def test_yaml():
    assert texts("yaml", YAML) == [
        ("nav.title", "Home page"),
        ("nav.title", "About us"),
        ("nav.children.title", "Our team"),
        ("nav.children.title", "Contact"),
        ("description", "Two lines\nof text."),
    ]


def test_a_yaml_list_at_the_root():
    assert texts("yaml", "- title: One\n- title: Two\n") == [("title", "One"), ("title", "Two")]


def test_toml():
    assert texts("toml", TOML) == [
        ("title", "My site"),
        ("params.description", "What it is"),
        ("menu.label", "Home page"),
    ]


def test_json_with_comments_and_trailing_commas():
    assert texts("json", JSON) == [("title", 'My "site"'), ("items.label", "One"), ("items.label", "Two")]


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("title", "title", True),
        ("title", "a.title", False),
        ("**.title", "title", True),
        ("**.title", "a.b.title", True),
        ("nav.*.title", "nav.0.title", True),
        ("nav.*.title", "nav.0.1.title", False),
        ("nav.**.title", "nav.0.1.title", True),
        ("**", "a.b", True),
        ("nav.**", "other.x", False),
    ],
)
def test_key_paths(pattern, path, fits):
    assert data._chosen(tuple(path.split(".")), (pattern,)) is fits


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        (
            "yaml",
            "title: One\n---\n- title: Two\n...\n---\nThree\n---\ntitle: Four\n",
            ["One", "Two", "Four"],
        ),
        ("yaml", "title: |\n  # i18n: skip\n  Text\nlabel: Two\n", ["# i18n: skip\nText", "Two"]),
        ("yaml", "title: One # i18n: skip\nlabel: Two#i18n\n", ["Two#i18n"]),
        ("yaml", "label: 'a # i18n: skip'\ntitle: Two\n", ["a # i18n: skip", "Two"]),
        ("yaml", "a:  # i18n: skip\n  title: One\n  label: Two\n", ["Two"]),
        ("yaml", 'title: "\\0 word"\nlabel: "Two"\n', ["Two"]),
        ("toml", "title = 'One' # i18n: skip\nlabel = 'Two'\n", ["Two"]),
        ("toml", 'title = """\n# i18n: skip\n"""\nlabel = \'Two\'\n', ["# i18n: skip", "Two"]),
        ("json", '{"title": "One", // i18n: skip\n"label": "Two"}', ["Two"]),
        ("json", '{"title": "One", /* i18n: skip */ "label": "Two"}', ["One"]),
        ("json", '{"title": "One", "label": " Two", // c\n}', ["One", "Two"]),
        ("json", '{"title": "\\ud800 word", "label": "\\u0000 word", "text": "Two"}', ["Two"]),
    ],
)
def test_documents_and_comments(format, text, expected):
    assert [found for _, found in texts(format, text)] == expected


@pytest.mark.parametrize(
    ("format", "source", "edition"),
    [
        ("yaml", 'title: " Words "', 'title: " Слова "'),
        ("yaml", "title: ' Words'", "title: ' Слова'"),
        ("json", '{"title": "Words "}', '{"title": "Слова "}'),
        ("toml", 'title = " Words"', 'title = " Слова"'),
        ("toml", "title = 'Words '", "title = 'Слова '"),
        ("toml", 'title = """\n  Words\n"""', 'title = """\n  Слова\n"""'),
        ("yaml", "title: |\n  Words\n    more\nb: 1", "title: |\n  Слова\n    more\nb: 1"),
        ("yaml", "title: >-\n  Words\n  more\nb: 1", "title: >-\n  Слова more\nb: 1"),
        ("yaml", "title: &a !!str Words # c", "title: &a !!str Слова # c"),
        ("yaml", "[{title: Words}]", "[{title: Слова}]"),
    ],
)
def test_all_around_the_words_stays(format, source, edition):
    module = get(format)
    (block,) = module.scan(source, Options())
    new = module.encode(block, block.text.replace("Words", "Слова"), Options()).source
    assert splice(source, [Edit(block.start, block.end, new)]) == edition


def test_notes_reach_translators():
    block = get("yaml").scan(YAML, Options())[3]
    assert block.notes == ("the verb",)


LOADERS = {"yaml": yaml.safe_load, "toml": tomllib.loads, "json": json.loads}
PLAIN_JSON = '{"title": "My \\"site\\"", "items": [{"label": "One"}, {"label": "Two"}]}'


@pytest.mark.parametrize(("format", "source"), [("yaml", YAML), ("toml", TOML), ("json", PLAIN_JSON)])
@given(st.data())
def test_a_translation_is_read_back_by_the_fields_own_parser(format, source, data):
    module = get(format)
    blocks = module.scan(source, Options())
    values = [
        data.draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
        + " слово"
        for _ in blocks
    ]
    encoded = [module.encode(block, value, Options()) for block, value in zip(blocks, values, strict=True)]
    edits = [Edit(block.start, block.end, e.source) for block, e in zip(blocks, encoded, strict=True)]
    edition = splice(source, edits)
    LOADERS[format](edition)
    again = module.scan(edition, Options())
    assert [block.text for block in again] == [e.text for e in encoded]
    assert [(block.name, block.kind) for block in again] == [(block.name, block.kind) for block in blocks]


@pytest.mark.parametrize(
    ("format", "text", "message"),
    [
        ("yaml", "a: 1\nb: [\n", "not valid YAML"),
        ("toml", "a = \n", "not valid TOML"),
        ("json", '{\n"a": \n}', "not valid JSON"),
        ("json", "[" * 100_000, "nested too deeply"),
        ("json", '// a\n{"title": "b", // c\n"d" "e"}', "not valid JSON: expecting ':' delimiter"),
        ("json", '{"title": "a" / }', "not valid JSON"),
        ("toml", "a = " + "[" * 10_000, "nested too deeply"),
        ("toml", "a." * 10_000 + "b = 1", "nested too deeply"),
        ("toml", "[" + "a." * 10_000 + "b]", "nested too deeply"),
        ("yaml", "a: 1\n---\nb: [\n", "not valid YAML"),
    ],
)
def test_broken_files_are_named_by_line(format, text, message):
    with pytest.raises(SourceError, match=message) as caught:
        get(format).scan(text, Options())
    assert caught.value.line >= 1


def test_data_files_are_sources_only_when_asked_for(shop):
    shop.write("source/nav.yaml", YAML)
    assert shop.run("extract").code == 2
    shop.write("article-i18n.toml", 'sources = ["source/**/*.yaml"]\nlocales = ["ru"]\n')
    assert shop.run("extract").code == 0
    shop.run("update")
    shop.translate("locales/ru/LC_MESSAGES/nav.po", {"Home page": "Главная: дом"})
    assert shop.run("render", "--to", "source").code == 0
    assert shop.read("build/ru/nav.yaml") == YAML.replace("Home page   #", "'Главная: дом'   #")
