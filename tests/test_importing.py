"""Taking over other tools' catalogs."""

from __future__ import annotations

import polib
import pytest

from article_i18n.catalog import Message
from article_i18n.formats import DEFAULTS, get
from article_i18n.importing import carry, fold

MARKDOWN = get("markdown")


def carried(ours: str, theirs: str, msgstr: str, **fields):
    return carry(
        [Message(ours)],
        [Message(theirs, msgstr, **fields)],
        lambda text: MARKDOWN.inlines(text, DEFAULTS),
        lambda text: MARKDOWN.scan(text, DEFAULTS),
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("One text.", "Another text."),
        ("Do it.", "Do not do it."),
        ("Version 2", "Version 3"),
    ],
)
def test_other_texts_are_left_over(ours, theirs):
    result = carried(ours, theirs, "Текст.")
    assert not result.messages
    assert [message.msgid for message in result.left] == [theirs]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("One text.", "One text."),
        ("One text here.", "One  text\nhere. "),
        ("One *text*.", "One _text_."),
        ("One **text**.", "One __text__."),
        ("A & b", "A &amp; b"),
        ("Not a list: * here", r"Not a list: \* here"),
        ("Options", "Options:"),
    ],
)
def test_the_same_text_in_another_spelling_is_carried_finished(ours, theirs):
    (message,) = carried(ours, theirs, "Перевод").messages
    assert (message.msgid, message.msgstr, message.flags) == (ours, "Перевод", ())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("See [the docs](http://new.example/).", "See [the docs](http://old.example/)."),
        ("See [the docs](http://x.example/).", "See {1}the docs."),
        ("One `text`.", "One `text`."[:-1] + ":"),
        ("One *text*.", "One text."),
    ],
)
def test_other_mark_up_is_carried_fuzzy_with_a_reason(ours, theirs):
    result = carried(ours, theirs, "Перевод")
    for message in result.messages:
        assert message.fuzzy == (fold(theirs) == fold(ours) and "`" not in ours)
    assert len(result.messages) + len(result.left) == 1


def test_what_was_fuzzy_there_is_fuzzy_here():
    (message,) = carried("One.", "One.", "Раз.", flags=("fuzzy",)).messages
    assert message.fuzzy


def test_a_table_that_another_tool_kept_whole_is_taken_apart():
    theirs = "| a cell | b cell |\n|---|---|\n| c word | d word |"
    result = carry(
        [Message("a cell"), Message("d word")],
        [Message(theirs, theirs.replace("a cell", "а кл").replace("d word", "г сл"))],
        lambda text: MARKDOWN.inlines(text, DEFAULTS),
        lambda text: MARKDOWN.scan(text, DEFAULTS),
    )
    assert {(m.msgid, m.msgstr) for m in result.messages} == {("a cell", "а кл"), ("d word", "г сл")}


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_a_catalog_is_imported_and_what_is_left_is_kept(shop):
    shop.write("source/a.md", "# Title\n\nFirst *one* here.\n")
    shop.write(
        "old.po",
        HEADER
        + 'msgid "# Title"\nmsgstr "# Заголовок"\n\n#, fuzzy\nmsgid "First _one_ here."\nmsgstr "Первый _один_."\n\n'
        + '# kept\nmsgid "Gone"\nmsgstr "Ушло"\n',
    )
    found = shop.run("import", "old.po", "-l", "ru")
    assert found.code == 0
    assert "3 messages, 1 carried finished, 1 carried fuzzy, 1 left over" in found.out
    entries = {entry.msgid: entry for entry in polib.pofile(str(shop.root / "locales/ru/LC_MESSAGES/a.po"))}
    assert entries["Title"].msgstr == "Заголовок"
    assert entries["First *one* here."].fuzzy
    assert entries["Gone"].obsolete
    assert entries["Gone"].tcomment == "kept"
    before = shop.files()
    assert shop.run("import", "old.po", "-l", "ru").code == 0
    assert shop.files() == before


def test_what_a_translator_finished_here_is_not_overwritten(shop):
    shop.write("source/a.md", "# Title\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"Title": "Наш"})
    shop.write("old.po", HEADER + 'msgid "Title"\nmsgstr "Их"\n')
    shop.run("import", "old.po", "-l", "ru")
    assert 'msgstr "Наш"' in shop.read("locales/ru/LC_MESSAGES/a.po")


def test_blocks_become_sentences_where_both_sides_agree(shop):
    shop.write("article-i18n.toml", 'segmentation = "sentence"\n')
    shop.write(
        "source/a.md", "One car is here. Two cars left in 2001.\n\nShort one. And another long one here.\n"
    )
    shop.write(
        "old.po",
        HEADER
        + 'msgid "One car is here. Two cars left in 2001."\nmsgstr "Одна машина тут. Две машины ушли в 2001."\n\n'
        + 'msgid "Short one. And another long one here."\nmsgstr "Короткое и ещё одно длинное тут."\n',
    )
    assert shop.run("import", "old.po", "-l", "ru").code == 0
    entries = {
        entry.msgid: entry.msgstr for entry in polib.pofile(str(shop.root / "locales/ru/LC_MESSAGES/a.po"))
    }
    assert entries["One car is here."] == "Одна машина тут."
    assert entries["Two cars left in 2001."] == "Две машины ушли в 2001."
    assert entries["Short one."] == "Короткое и ещё одно длинное тут."
    assert entries["And another long one here."] == "{merged}"
    shop.run("render")
    assert (
        shop.read("build/ru/a.md")
        == "Одна машина тут. Две машины ушли в 2001.\n\nКороткое и ещё одно длинное тут.\n"
    )


def test_a_catalog_that_is_not_there(shop):
    shop.write("source/a.md", "# Title\n")
    found = shop.run("import", "nowhere.po", "-l", "ru")
    assert found.code == 2
    assert "nowhere.po: cannot be read" in found.err
