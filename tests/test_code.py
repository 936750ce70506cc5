"""Comments and string literals of fenced code."""

from __future__ import annotations

import sys

import pytest

from article_i18n.errors import SourceError, Unencodable
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.markdown import encode, scan

COMMENTS = Options(code="comments")


def found(language, code, options=COMMENTS):
    return [(block.kind, block.text) for block in scan(f"```{language}\n{code}\n```\n", options)]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("", "# no language"),
        ("nosuchlanguage", "# unknown language"),
        ("python", "name = 1"),
        ("python", "# 2001"),
        ("python", "x = '1.5'"),
        ("bash", "#!/bin/sh"),
        ("c", "#include <x.h>"),
        ("python", 'f"{a} and {b}"'),
    ],
)
def test_nothing(language, code):
    assert found(language, code) == []


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("python", "x = 1  # one\n# two", [("comment", "one"), ("comment", "two")]),
        ("py title=a.py", "# one", [("comment", "one")]),
        ("{.python}", "# one", [("comment", "one")]),
        ("js", "/* one\n * two\n */", [("comment", "one"), ("comment", "two")]),
        ("js", "// 'one' two", [("comment", "'one' two")]),
        ("html", "<!-- one -->\n<p>no</p>", [("comment", "one")]),
        ("sql", "-- one", [("comment", "one")]),
        ("python", 'print(\'one\', "two \\" x")', [("string", "one"), ("string", 'two \\" x')]),
        ("python", "'''one\ntwo'''", [("string", "one"), ("string", "two")]),
        ("json", '{"key": "value here"}', [("string", "value here")]),
        ("yaml", 'a: "one two" # three', [("string", "one two"), ("comment", "three")]),
    ],
)
def test_comments_and_strings(language, code, expected):
    assert found(language, code) == expected
    assert found(language, code, DEFAULTS) == []


def test_code_in_containers_has_no_prefixes():
    source = "> - x\n>\n>   ```js\n>   /* one\n>   two */\n>   ```\n"
    assert [block.text for block in scan(source, COMMENTS)] == ["x", "one", "two"]


@pytest.mark.parametrize(
    ("code", "translation", "expected"),
    [
        ("# a", "b\nc", "# b c"),
        ("# a", "b 'c' \"d\"", "# b 'c' \"d\""),
        ("x = 'a'", "b “c”", "x = 'b “c”'"),
        ("x = 'a\\n'", "b\\n", "x = 'b\\n'"),
    ],
)
def test_encode(code, translation, expected):
    source = f"```python\n{code}\n```\n"
    block = scan(source, COMMENTS)[0]
    encoded = encode(block, translation, COMMENTS)
    edition = source[: block.start] + encoded.source + source[block.end :]
    assert edition == f"```python\n{expected}\n```\n"
    assert [b.text for b in scan(edition, COMMENTS)] == [encoded.text]


@pytest.mark.parametrize(
    ("language", "code", "translation"),
    [
        ("python", "# a", ""),
        ("python", "# a", "b\\"),
        ("python", "x = 'a'", "it's"),
        ("python", "x = 'a'", "b\\"),
        ("python", "x = f'a'", "{b}"),
        ("python", "'''a'''", "b'''"),
        ("js", "/* a */", "b */"),
        ("python", "'''\na'''", "```"),
        ("python", "#a", "#b"),
    ],
)
def test_what_might_end_too_early_is_refused(language, code, translation):
    block = scan(f"```{language}\n{code}\n```\n", COMMENTS)[0]
    with pytest.raises(Unencodable):
        encode(block, translation, COMMENTS)


def test_without_pygments_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pygments.lexers", None)
    with pytest.raises(SourceError, match=r"article-i18n\[code\]") as error:
        found("python", "# one")
    assert error.value.line == 2
    assert found("python", "# one", DEFAULTS) == []
