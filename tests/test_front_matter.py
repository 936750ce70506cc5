"""Front matter: which values are found, and how new ones are spelled in their place."""

from __future__ import annotations

import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import SourceError, Unencodable
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.front_matter import scan
from article_i18n.formats.values import encode

ALL = Options(front_matter_keys=("*", "*.*", "*.*.*"))


def found(text, options=DEFAULTS):
    return [(block.name, block.text) for block in scan(text, options)[0]]


def replaced(text, translation, options=DEFAULTS):
    """Put `translation` in the place of the first value, and check that a scan reads what encode said."""
    block = scan(text, options)[0][0]
    encoded = encode(block, translation)
    edition = text[: block.start] + encoded.source + text[block.end :]
    again = scan(edition, options)[0]
    assert again[0].text == encoded.text
    assert [b.name for b in again] == [b.name for b in scan(text, options)[0]]
    return edition.split("\n", 1)[1].rsplit("\n", 2)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No front matter",
        "---\n",
        "---\nnever closed",
        "---\n\nA thematic break first.\n\n---\n",
        "---\nJust words\n---\n",
        "---\n\n# A heading\n\nWords.\n\nNow this: and that: so\n\n---\n",
        "----\ntitle: T\n----\n",
        " ---\ntitle: T\n---\n",
        "---\ntitle: 2001\n---\n",
        "---\ntitle: 2001-05-01\n---\n",
        "---\ntitle: true\n---\n",
        "---\ntitle:\n---\n",
        "---\ntitle: ''\n---\n",
        "---\ntitle: !date tomorrow\n---\n",
        "---\ntitle: https://x.example\n---\n",
        "---\nauthor: Someone\nTitle: Case counts\n---\n",
        "---\ntitle: {nested: text}\n---\n",
        "+++\ntitle = 2001\n+++\n",
        "+++\n[params]\ntitle = 'T'\n+++\n",
    ],
)
def test_nothing_to_translate(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Plain\n---\n", [("title", "Plain")]),
        ("---\r\ntitle: x\n---\n".replace("\r", ""), [("title", "x")]),
        ("---  \ntitle: 'It''s'\n...\n", [("title", "It's")]),
        ('---\ntitle: "Tab\\tand \\u00e9"\n---', [("title", "Tab\tand é")]),
        ("---\ntitle: over\n  two lines # comment\n---\n", [("title", "over two lines")]),
        ("---\ntitle: >-\n  folded\n  text\n\n  twice\n---\n", [("title", "folded text\ntwice")]),
        ("---\ntitle: |\n  kept\n  lines\n\n---\n", [("title", "kept\nlines")]),
        ("---\nkeywords: [one, 'two', 3]\n---\n", [("keywords", "one"), ("keywords", "two")]),
        ("---\nkeywords:\n- one\n- b: no\n---\n", [("keywords", "one")]),
        ("---\ntitle: &a Name\nsummary: *a\n---\n", [("title", "Name")]),
        ('+++\ntitle = "T \\"q\\""\ndescription = \'\'\'\nlong\'\'\'\n+++\n', [("title", 'T "q"'), ("description", "long")]),
        ("+++\nkeywords = [\n 'one', # c\n \"two\",\n]\n+++\n", [("keywords", "one"), ("keywords", "two")]),
    ],
)  # fmt: skip
def test_values(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("hero.title",), ["hero.title"]),
        (("hero.*",), ["hero.text", "hero.title"]),
        (("features.*.title",), ["features.0.title", "features.1.title"]),
        (("*.*.title",), ["features.0.title", "features.1.title"]),
        (("features",), []),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "---\nhero:\n  text: A\n  title: B\nfeatures:\n- title: C\n- {title: D}\n---\n",
        "+++\nhero.text = 'A'\nhero.title = 'B'\n[[features]]\ntitle = 'C'\n[[features]]\ntitle = 'D'\n+++\n",
        "+++\nfeatures = [{title = 'C'}, {title = 'D'}]\n[hero]\ntext = 'A'\ntitle = 'B'\n+++\n",
    ],
)
def test_paths(text, keys, expected):
    assert sorted(name for name, _ in found(text, Options(front_matter_keys=keys))) == expected


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("---\ntitle: a # c\n---\n", "б", "title: б # c"),
        ("---\ntitle: a\n---\n", "b: c", "title: 'b: c'"),
        ("---\ntitle: a\n---\n", "b #c", "title: 'b #c'"),
        ("---\ntitle: a\n---\n", "it's: b", 'title: "it\'s: b"'),
        ("---\ntitle: a\n---\n", "No", "title: 'No'"),
        ("---\ntitle: a\n---\n", "«b»", "title: «b»"),
        ("---\ntitle: a\n---\n", "- b", "title: '- b'"),
        ("---\ntitle: a\n---\n", "10 b", "title: 10 b"),
        ("---\ntitle: a\n---\n", "1e5 b", "title: '1e5 b'"),
        ("---\ntitle: a\n---\n", "b\nc", "title: b c"),
        ("---\ntitle: 'a'\n---\n", "b'c", "title: 'b''c'"),
        ('---\ntitle: "a"\n---\n', 'b "c" \\', 'title: "b \\"c\\" \\\\"'),
        ("---\nkeywords: [a, d]\n---\n", "b, c", "keywords: ['b, c', d]"),
        ("---\ntitle: >-\n  a\n  b\nx: 1\n---\n", "c", "title: >-\n  c\nx: 1"),
        ("---\ntitle: >\n  a\n\n  b\n---\n", "c\nd", "title: >\n  c\n\n  d"),
        ("---\ntitle: |\n  a\n  b\n---\n", "c\n\nd", "title: |\n  c\n\n  d"),
        ("---\ntitle: |2\n    a\n---\n", "b", 'title: "b"'),
        ("---\ntitle: a\n  b\n---\n", "c", "title: c"),
        ('+++\ntitle = "a"\n+++\n', 'b "c"', 'title = "b \\"c\\""'),
        ("+++\ntitle = 'a'\n+++\n", "b's", 'title = "b\'s"'),
        ('+++\ntitle = """\na\n  b"""\n+++\n', "c\nd", 'title = """\nc\nd"""'),
        ("+++\ntitle = '''a'''\n+++\n", "b'", 'title = """b\'"""'),
    ],
)
def test_spelling(text, translation, expected):
    assert replaced(text, translation) == expected


@pytest.mark.parametrize("translation", ["", " \n", "2026", "https://x.example"])
def test_a_value_keeps_words(translation):
    with pytest.raises(Unencodable):
        encode(scan("---\ntitle: a\n---\n", DEFAULTS)[0][0], translation)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\nkeywords: [b\n---\n", 4),
        ("---\ntitle: a: b\n---\n", 2),
        ("---\n\n# note\ntitle: a: b\n---\n", 4),
        ("---\ntitle: 'a\n---\n", 3),
        ("---\n\ttitle: a\n---\n", 2),
        ("---\ntitle: \x01\n---\n", 2),
        ("+++\ntitle = a\n+++\n", 2),
        ("+++\nx = 1\ntitle = 'a\n+++\n", 3),
        ("+++\na = 1\na = 2\n+++\n", 3),
    ],
)
def test_what_is_broken_names_its_line(text, line):
    with pytest.raises(SourceError) as error:
        scan(text, DEFAULTS)
    assert error.value.line == line


def test_deep_nesting_is_no_crash():
    with pytest.raises(SourceError):
        scan(f"---\ntitle: {'[' * 10_000}\n---\n", DEFAULTS)
    with pytest.raises(SourceError):
        scan(f"+++\ntitle = {'[' * 10_000}\n+++\n", DEFAULTS)


words = st.text(st.sampled_from("aбЖ漢 '\"\\#:-[]{},|>&*!%@`?~=1\t\u00a0\u2028\x85\x07😀\n"), min_size=1)


@given(words, st.sampled_from(["a", "'a'", '"a"', ">-\n  a", "|\n  a\n  b", "[a, b]", "{k: a}", "- a"]))
def test_any_yaml_value_reads_back(translation, value):
    text = f"---\nv: {value}\nw: z\n---\n" if value != "- a" else "---\nv:\n- a\nw: z\n---\n"
    block = scan(text, ALL)[0][0]
    try:
        encoded = encode(block, translation)
    except Unencodable:
        return
    edition = text[: block.start] + encoded.source + text[block.end :]
    again = scan(edition, ALL)[0]
    assert again[0].text == encoded.text
    assert again[-1].text == "z"
    assert yaml.safe_load(edition.split("---")[1])["w"] == "z"


@given(words, st.sampled_from(["'a'", '"a"', '"""a"""', "'''\na'''", "['a', 'b']", "{k = 'a'}"]))
def test_any_toml_value_reads_back(translation, value):
    text = f"+++\nv = {value}\nw = 'z'\n+++\n"
    block = scan(text, ALL)[0][0]
    try:
        encoded = encode(block, translation)
    except Unencodable:
        return
    edition = text[: block.start] + encoded.source + text[block.end :]
    again = scan(edition, ALL)[0]
    assert again[0].text == encoded.text
    assert again[-1].text == "z"
    assert tomllib.loads(edition[4 : edition.rindex("+++")])["w"] == "z"
