"""What `--fix` changes, and that it stops there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n import catalog as catalogs
from article_i18n.checks.fix import fixed, fixed_catalog

NOOP = [
    ("ru", "Use `a  -  b`.", "Код `а  -  б`."),
    ("ru", "A-b", "Слово-слово"),
    ("ru", "See https://a.net/b...", "Тут https://a.net/b - ."),
    ("ru", "1 - 2", "1-2"),
    ("zh", "A, b", "A, b"),
    ("zh", "Version 1.2, yes", "版本 1.2，是"),
]


@pytest.mark.parametrize(("locale", "source", "text"), NOOP)
def test_left_alone(locale, source, text):
    assert fixed(text, source, locale, "markdown") == text


REWRITE = [
    ("ru", "A car.", "Это  машина.", "Это машина."),
    ("ru", "A, car.", "Это , машина.", "Это, машина."),
    ("ru", "A is b.", "Машина - это авто.", "Машина — это авто."),
    ("ru", 'The "car".', 'Та "машина".', "Та «машина»."),
    ("ru", "And so on…", "И так далее...", "И так далее…"),
    ("zh", "Hello, world.", "你好,世界.", "你好，世界。"),
    ("zh", "Hello, world.", "你好 ，世界 。", "你好，世界。"),
    ("zh", "Is it?", "是 *吗*?", "是 *吗*?"),
]


@pytest.mark.parametrize(("locale", "source", "text", "right"), REWRITE)
def test_put_right(locale, source, text, right):
    assert fixed(text, source, locale, "markdown") == right


PIECES = ["слово", "a", "你好", "世界", " ", "  ", " - ", '"', ",", ".", "...", "，", "。", "`x  y`", "*", "**", "](b)", "[", "«", "(", "1", ":", "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["ru", "zh_CN", "de"]))
def test_twice_is_once_and_no_word_is_touched(text, locale):
    once = fixed(text, "A source.", locale, "markdown")
    assert fixed(once, "A source.", locale, "markdown") == once
    words = r"[^\W_]+"
    assert re.findall(words, once) == re.findall(words, text)


PO = """msgid ""
msgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"

# odd  spacing of the file   stays
msgid "one"
msgstr   "раз"

msgid "a car"
msgstr "это  машина"

msgid "so on…"
msgstr "и так..."
"""


def test_only_the_lines_concerned_change_and_words_make_fuzzy():
    catalog = catalogs.read(PO.encode(), "ru.po")
    new, count = fixed_catalog(catalog, "ru", lambda message: "markdown")
    assert count == 2
    expected = PO.replace("это  машина", "это машина").replace(
        'msgid "so on…"\nmsgstr "и так..."', '#, fuzzy\nmsgid "so on…"\nmsgstr "и так…"'
    )
    assert catalogs.write(new).decode() == expected
