"""Where keys stand in a TOML text."""

from __future__ import annotations

import tomllib

import pytest

from article_i18n.toml_lines import key_lines, line_at

TEXT = '''\
# a = 0

title = "x = 1"
sources = [
  "a", # ]
  "[",
]
text = """
no = 1
[no]
"""
"quoted key".inner = { deep = 1 }
raw = \'\'\'
[[no]]\'\'\'
[tool.article-i18n]
keep = 1
 [ tool . other ]
keep = 2
[[files]]
pattern = 'a]'
[files.sub]
b = 2
[[files]]

  pattern = "b" # pattern = "c"
'''

LINES = {
    ("title",): 3,
    ("sources",): 4,
    ("text",): 8,
    ("quoted key",): 12,
    ("quoted key", "inner"): 12,
    ("raw",): 13,
    ("tool",): 15,
    ("tool", "article-i18n"): 15,
    ("tool", "article-i18n", "keep"): 16,
    ("tool", "other"): 17,
    ("tool", "other", "keep"): 18,
    ("files",): 19,
    ("files", 0): 19,
    ("files", 0, "pattern"): 20,
    ("files", 0, "sub"): 21,
    ("files", 0, "sub", "b"): 22,
    ("files", 1): 23,
    ("files", 1, "pattern"): 25,
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_keys(end: str) -> None:
    tomllib.loads(TEXT)
    assert key_lines(TEXT.replace("\n", end)) == LINES


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "\n\n# a = 1"])
def test_texts_without_keys(text: str) -> None:
    assert key_lines(text) == {}


def test_a_key_that_has_no_line_of_its_own_has_that_of_the_table_around_it() -> None:
    assert line_at(LINES, ("quoted key", "inner", "deep")) == 12
    assert line_at(LINES, ("files", 1, "format")) == 23
    assert line_at(LINES, ("sources", 1)) == 4
    assert line_at(LINES, ("absent",)) == 0
