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
    ("ru", "Plant No. 5, 5 kg.", "Завод № 5, 5 кг.", "Завод №\u00a05, 5\u00a0кг."),
    ("fr", "Is it so?", "Est-ce vrai ?", "Est-ce vrai\u00a0?"),
]


@pytest.mark.parametrize(("locale", "source", "text", "right"), REWRITE)
def test_put_right(locale, source, text, right):
    assert fixed(text, source, locale, "markdown") == right


PIECES = ["слово", "a", "你好", "世界", " ", "  ", " - ", '"', ",", ".", "...", "，", "。", "`x  y`", "*", "**", "](b)", "[", "«", "(", "1", ":", "\n"]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["ru", "zh_CN", "de", "fr"])
)
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


def test_lost_no_break_spaces_come_back_and_nothing_becomes_fuzzy():
    body = "".join(f'\nmsgid "{n}\u00a0kg"\nmsgstr "{n} кг"\n' for n in range(10, 17))
    catalog = catalogs.read((PO.split("\n\n")[0] + "\n" + body).encode(), "ru.po")
    new, count = fixed_catalog(catalog, "ru", lambda message: "markdown")
    assert count == 7
    assert {message.msgstr for message in new.messages} == {f"{n}\u00a0кг" for n in range(10, 17)}
    assert not any(message.fuzzy for message in new.messages)
