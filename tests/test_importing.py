"""Taking over other tools' catalogs: message by message, and through the command line."""

from __future__ import annotations

import json
import re
from functools import partial

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import Message
from article_i18n.formats import DEFAULTS, get
from article_i18n.importing import Foreign
from article_i18n.importing.reading import read

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def found(ours: str, theirs: str, msgstr: str, name: str = "markdown", **fields: object) -> Message | None:
    """Return our message with the translation that a foreign catalog of one message gives it."""
    module = get(name)
    foreign = Foreign(
        [Message(theirs, msgstr, **fields)],
        lambda text: module.inlines(text, DEFAULTS),
        lambda text: module.scan(text, DEFAULTS),
    )
    carried = foreign.find(Message(ours))
    return carried and carried.message


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("One text.", "Another text."),
        ("Do it.", "Do not do it."),
        ("Version 2", "Version 3"),
        ("One `text`.", "One `text:"),
    ],
)
def test_other_texts_are_not_found(ours, theirs):
    assert found(ours, theirs, "Текст.") is None


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "msgstr", "expected"),
    [
        ("markdown", "One text.", "One text.", "Раз.", "Раз."),
        ("markdown", "One text here.", "One  text\nhere. ", "Раз\nтут.", "Раз тут."),
        ("markdown", "One text here.", "One text\nhere.", "一個文字\n在這裏。", "一個文字在這裏。"),
        ("markdown", "One *text*.", "One _text_.", "Один _текст_.", "Один *текст*."),
        ("markdown", "One **text**.", "One __text__.", "Один __текст__.", "Один **текст**."),
        ("markdown", "A & b", "A &amp; b", "А &amp; б", "А &amp; б"),
        (
            "markdown",
            "Not a list: * here",
            r"Not a list: \* here",
            r"Не список: \* тут",
            r"Не список: \* тут",
        ),
        ("markdown", "Options", "Options:", "Настройки:", "Настройки"),
        ("markdown", "Options", "Options:", "选项：", "选项"),
        ("markdown", "Options:", "Options:", "选项：", "选项："),
        (
            "xml",
            "The <_:footnote-1/> thing.",
            'The <placeholder type="footnote" id="0"/> thing.',
            'Вот <placeholder type="footnote" id="0"/> вещь.',
            "Вот <_:footnote-1/> вещь.",
        ),
        ("xml", "Types are: <_:list-1/>", "Types are:", "Типы:", "Типы: <_:list-1/>"),
        ("xml", "Types:\n  a\n  b", "  Types:\n  a\n  b\n   ", "  Типы:\n  a\n  б\n   ", "Типы:\n  a\n  б"),
        ("markdown", "Title", "## Title", "## Заголовок", "Заголовок"),
        ("markdown", "Title", "Title {#top}", "Заголовок {#top}", "Заголовок"),
        ("markdown", "What is left:", "What is left: {#left}", "Что осталось： {#left}", "Что осталось："),
        ("markdown", "An item", "- An item", "- Пункт", "Пункт"),
        ("markdown", "Mind the gap.", ":::tip Mind the gap. :::", ":::tip Осторожно. :::", "Осторожно."),
        ("markdown", "One  \n".strip() + "\ntwo", "One  \ntwo", "Раз  \nдва", "Раз\nдва"),
        (
            "markdown",
            "One\ntwo and\nthree",
            "One\\\ntwo\nand\\\nthree",
            "Раз\\\nдва\nи\\\nтри",
            "Раз\nдва и\nтри",
        ),
        ("markdown", "See [it](a.md) now.", "See [it]{1} now.", "[Это]{1} смотри.", "[Это](a.md) смотри."),
        (
            "markdown",
            "[One](a.md), <b>two</b> and ![three](c.png).",
            "[One]{1}, {2}two{3} and ![three]{4}.",
            "![Три]{4}, {2}два{3} и [раз]{1}.",
            "![Три](c.png), <b>два</b> и [раз](a.md).",
        ),
        (
            "markdown",
            "Run <b>[it](a.md)</b><i>[that](b.md)</i>!",
            "Run {1}[it]{2}{3}[that]{4}{5}!",
            "Пусти {1}[это]{2}{3}[то]{4}{5}!",
            "Пусти <b>[это](a.md)</b><i>[то](b.md)</i>!",
        ),
        ("markdown", "Click _Save_ now", "Click _Save_ now", "点击_保存_即可", "点击*保存*即可"),
        ("markdown", "Click _Save_ now", "Click *Save* now", "点击*保存*即可", "点击*保存*即可"),
        ("markdown", "Click __Save__ now", "Click **Save** now", "点击**保存**即可", "点击**保存**即可"),
        ("asciidoc", "Click _Save_ now", "Click _Save_ now", "Нажмите_Да_тут", "Нажмите__Да__тут"),
        ("markdown", "Set a_b and _c_", "Set a_b and _c_", "Дай a_b и _ц_", "Дай a_b и _ц_"),
        ("markdown", "See [it][ref].", "See [it](a.md).", "Смотри [это](a.md).", "Смотри [это][ref]."),
        ("html", "Home", '<a href="/">Home</a>', '<a href="/">Домой</a>', "Домой"),
        ("html", "<b>Home</b> now", "<b>Home</b>\n  now", "<b>Домой</b>\n  сейчас", "<b>Домой</b> сейчас"),
        (
            "xml",
            "Press <gui>OK</gui>.",
            "Press <gui>OK</gui>.",
            "Жмите <gui>OK</gui>.",
            "Жмите <gui>OK</gui>.",
        ),
        ("asciidoc", "A line. Another.", "A line.  Another.", "Строка.  Вторая.", "Строка.  Вторая."),
    ],
)
def test_the_same_text_in_another_spelling_is_carried_finished(name, ours, theirs, msgstr, expected):
    message = found(ours, theirs, msgstr, name)
    assert (message.msgid, message.msgstr, message.flags, message.notes) == (ours, expected, (), ())


@pytest.mark.parametrize(
    ("ours", "theirs", "msgstr", "expected"),
    [
        (
            "See [the docs](http://new.example/).",
            "See [the docs](http://old.example/).",
            "Смотри [справку](http://old.example/).",
            "Смотри [справку](http://new.example/).",
        ),
        ("One *text* more.", "One text more.", "Ещё текст.", "Ещё текст."),
        ("Run `make` now.", "Run `cmake` now.", "Запусти `cmake`.", "Запусти `make`."),
        ("See [it](a.md) now.", "See [it]{1} now.", "Смотри.", "Смотри."),
        ("See [it](a.md), [that](b.md).", "See [it], [that].", "Вот [это] и [то].", "Вот [это] и [то]."),
        ("A [a](x) and [b](y)", "A [a]{1} and [b]{1}", "[А]{1}", "[А](x)"),
        ("One\ntwo", "One two", "Раз два", "Раз два"),
        ("Some words, here", "some words: here", "слова: здесь", "слова: здесь"),
    ],
)
def test_other_mark_up_is_carried_fuzzy_with_a_reason(ours, theirs, msgstr, expected):
    message = found(ours, theirs, msgstr)
    assert message.fuzzy
    assert message.msgstr == expected
    assert message.notes[-1].startswith("imported, ")
    assert message.previous.msgid == theirs


def test_what_was_fuzzy_there_is_fuzzy_here():
    assert found("One.", "One.", "Раз.", flags=("fuzzy",)).fuzzy


@pytest.mark.parametrize(
    ("name", "whole", "pairs"),
    [
        ("markdown", "| a cell | b |\n|---|---|\n| c word | d |", {"a cell": "а кл", "c word": "ц сл"}),
        ("markdown", "A cell | b -- | -- c word | d", {"A cell": "А кл", "c word": "ц сл"}),
        ("markdown", "The list: - one thing - two things", {"The list:": "Список:", "two things": "два"}),
        (
            "markdown",
            "---\ntitle: A day\nweight: 3\ndescription: >\n  So\n---\n",
            {"A day": "День", "So": "Так"},
        ),
        ("markdown", "title: A day description: Words weight: 3", {"A day": "День", "Words": "Слова"}),
        ("markdown", "One paragraph.\n\nAnother one.", {"One paragraph.": "Раз.", "Another one.": "Два."}),
        ("asciidoc", "|One cell |two\n\n|Three cells\n|four", {"One cell": "Раз", "Three cells": "Три"}),
    ],
)
def test_what_another_tool_kept_whole_is_taken_apart(name, whole, pairs):
    target = whole
    for source, text in pairs.items():
        target = target.replace(source, text)
    for source, text in pairs.items():
        message = found(source, whole, target, name)
        assert (message.msgstr, message.flags) == (text, ()), source


def test_a_whole_that_comes_apart_unlike_is_not_taken_apart():
    assert found("two things", "A list: - one - two things", "Список: один, два") is None


def entries(shop, name="a", locale="ru"):
    catalog = polib.pofile(str(shop.root / f"locales/{locale}/LC_MESSAGES/{name}.po"))
    return {entry.msgid: entry for entry in catalog}


def catalog(pairs: dict[str, str], language: str = "") -> str:
    """Return a catalog as text."""
    file = polib.POFile(wrapwidth=78)
    file.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        **({"Language": language} if language else {}),
    }
    file.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in pairs.items())
    return str(file)


def test_what_a_better_translation_outdoes_is_kept_beside_it(shop):
    """Gettext's tools read no catalog that has a message twice, be it among the obsolete ones."""
    shop.write("source/a.md", "Web server\n")
    shop.write("old.po", HEADER + 'msgid "web-server!"\nmsgstr "web-server (сервер)"\n')
    shop.write("new.po", HEADER + '# a word\nmsgid "Web server"\nmsgstr "веб-сервер"\n')
    shop.write("other.po", HEADER + 'msgid "Web server"\nmsgstr "сервер"\n')
    assert all(shop.run("import", name, "-l", "ru").code == 0 for name in ("old.po", "new.po", "other.po"))
    made = polib.pofile(str(shop.root / "locales/ru/LC_MESSAGES/a.po"))
    assert [(entry.msgid, entry.obsolete) for entry in made].count(("Web server", 1)) == 0
    (entry,) = (entry for entry in made if entry.msgid == "Web server")
    assert (entry.msgstr, entry.fuzzy) == ("веб-сервер", False)
    for said in ("a word", "other translation: web-server (сервер)", "other translation: сервер"):
        assert said in entry.tcomment
    before = shop.files()
    assert shop.run("import", "new.po", "-l", "ru").code == 0
    assert shop.files() == before


def test_a_catalog_is_imported_and_what_is_left_is_kept(shop):
    shop.write("source/a.md", "# Title\n\nFirst *one* here.\n")
    shop.write(
        "old.po",
        HEADER
        + 'msgid "# Title"\nmsgstr "# Заголовок"\n\n#, fuzzy\nmsgid "First _one_ here."\nmsgstr "Первый _один_."\n\n'
        + '# kept\nmsgid "Gone"\nmsgstr "Ушло"\n\n# a word\nmsgid "Untranslated"\nmsgstr ""\n\n'
        + '#~ msgid "Old"\n#~ msgstr "Старое"\n',
    )
    said = shop.run("import", "old.po", "-l", "ru")
    assert said.code == 0
    assert "3 messages, 1 carried finished, 1 carried fuzzy, 1 left over" in said.out
    made = entries(shop)
    assert made["Title"].msgstr == "Заголовок"
    assert made["First *one* here."].fuzzy
    assert (made["Gone"].obsolete, made["Gone"].tcomment) == (1, "kept")
    assert (made["Untranslated"].obsolete, made["Untranslated"].tcomment) == (1, "a word")
    assert made["Old"].obsolete
    before = shop.files()
    assert shop.run("import", "old.po", "-l", "ru").code == 0
    assert shop.files() == before


def test_check_says_what_would_change_and_changes_nothing(shop):
    shop.write("source/a.md", "# Title\n")
    shop.write("old.po", catalog({"Title": "Заголовок"}))
    before = shop.files()
    said = shop.run("import", "old.po", "-l", "ru", "--check")
    assert said.code == 1
    assert "would change: locales/ru/LC_MESSAGES/a.po" in said.out
    assert shop.files() == before
    shop.run("import", "old.po", "-l", "ru")
    assert shop.run("import", "old.po", "-l", "ru", "--check").code == 0


def test_a_message_of_several_documents_is_carried_into_each(shop):
    shop.write("source/a.md", "# Title\n")
    shop.write("source/b.md", "# Title\n")
    shop.write("old.po", catalog({"Title": "Заголовок"}))
    shop.run("import", "old.po", "-l", "ru")
    assert entries(shop, "a")["Title"].msgstr == entries(shop, "b")["Title"].msgstr == "Заголовок"


def test_catalogs_of_many_documents_and_languages(shop):
    shop.write("source/a.md", "# Title\n\nOnly here.\n")
    shop.write("source/b.md", "# Title\n")
    shop.write("old/ru/LC_MESSAGES/a.po", catalog({"Title": "А", "Only here.": "Только тут."}))
    shop.write("old/ru/LC_MESSAGES/b.po", catalog({"Title": "Б"}))
    shop.write("old/zh_CN/LC_MESSAGES/b.po", catalog({"Title": "题"}))
    shop.write("old/de.po", catalog({"Title": "Titel"}, "de"))
    assert shop.run("import", "old", "-l", "ru,zh_CN").code == 0
    assert entries(shop, "a")["Title"].msgstr == "А"
    assert entries(shop, "b")["Title"].msgstr == "Б"
    assert entries(shop, "b", "zh_CN")["Title"].msgstr == "题"
    assert not (shop.root / "locales/de").exists()
    said = shop.run("import", "old", "--format", "json")
    assert {row["locale"] for row in json.loads(said.out)["imports"]} == {"ru", "zh_CN", "de"}
    assert entries(shop, "a", "de")["Title"].msgstr == "Titel"


def test_a_catalog_that_names_no_language_needs_one(shop):
    shop.write("source/a.md", "# Title\n")
    shop.write("messages.po", catalog({"Title": "Т"}))
    said = shop.run("import", "messages.po")
    assert said.code == 2
    assert "messages.po: says nowhere which language it is in; name one with --lang" in said.err


def test_a_broken_catalog_does_not_stop_the_others(shop):
    shop.write("source/a.md", "# Title\n\nMore.\n")
    shop.write("one.po", catalog({"Title": "Заголовок"}))
    shop.write("two.po", HEADER + 'msgid "More."\nmsgstr "Ещё."\n\nmsgid "Broken\nmsgstr "x"\n')
    shop.write("three.po", b"\xff\xfe\x00")
    said = shop.run("import", "two.po", "one.po", "three.po", "nowhere.po", "-l", "ru")
    assert said.code == 2
    assert "two.po:" in said.err
    assert "this entry is left out" in said.err
    assert "nowhere.po: cannot be read" in said.err
    assert {msgid: entry.msgstr for msgid, entry in entries(shop).items()} == {
        "Title": "Заголовок",
        "More.": "Ещё.",
    }


def test_languages_that_the_project_does_not_have_are_left_alone(shop):
    shop.write("source/a.md", "# Title\n")
    shop.write("article-i18n.toml", 'locales = ["ru"]\n')
    shop.write("old/ru.po", catalog({"Title": "Заголовок"}))
    shop.write("old/de.po", catalog({"Title": "Titel"}))
    said = shop.run("import", "old")
    assert (said.code, "old/de.po: left alone" in said.out) == (0, True)
    assert entries(shop)["Title"].msgstr == "Заголовок"
    said = shop.run("import", "old/de.po")
    assert (said.code, "there is no catalog in ru among these" in said.err) == (2, True)


def test_a_catalog_that_lies_where_ours_belongs_is_not_doubled(shop):
    shop.write("source/a.md", "# Title\n\nOne *text*.\n\nOne [link](a.md)!\n")
    shop.write("article-i18n.toml", 'catalog = "po/{locale}.po"\n')
    theirs = {
        "# Title": "# Заголовок",
        "One _text_.": "Один _текст_.",
        "Gone": "Ушло",
        "One [link]{1}!": "Вот.",
    }
    shop.write("po/ru.po", catalog(theirs))
    assert shop.run("import", "po/ru.po").code == 0
    made = {entry.msgid: entry for entry in polib.pofile(str(shop.root / "po/ru.po"))}
    assert made["Title"].translated()
    assert made["One *text*."].msgstr == "Один *текст*."
    assert made["One [link](a.md)!"].fuzzy
    assert {msgid for msgid, entry in made.items() if entry.obsolete} == {"Gone", "One [link]{1}!"}


def test_an_empty_folder(shop):
    shop.write("source/a.md", "# Title\n")
    (shop.root / "old").mkdir()
    said = shop.run("import", "old", "-l", "ru")
    assert (said.code, "there is no .po file in this folder" in said.err) == (2, True)


def test_what_a_translator_finished_here_stands_and_theirs_is_kept(shop):
    shop.write("source/a.md", "# Title\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"Title": "Наш"})
    shop.write("old.po", catalog({"Title": "Их"}))
    shop.run("import", "old.po", "-l", "ru")
    text = shop.read("locales/ru/LC_MESSAGES/a.po")
    assert text.index("# other translation: Их") < text.index('msgstr "Наш"')
    shop.run("import", "old.po", "-l", "ru")
    assert shop.read("locales/ru/LC_MESSAGES/a.po") == text


def test_a_finished_import_outdoes_a_guess_of_ours(shop):
    shop.write("source/a.md", "# Title\n")
    shop.write("locales/ru/LC_MESSAGES/a.po", HEADER + '# word\n#, fuzzy\nmsgid "Title"\nmsgstr "Догадка"\n')
    shop.write("old.po", catalog({"Title": "Заголовок"}))
    shop.run("import", "old.po", "-l", "ru")
    text = shop.read("locales/ru/LC_MESSAGES/a.po")
    assert text.count('\nmsgid "Title"\n') == 1
    assert 'msgstr "Заголовок"' in text
    assert "# other translation: Догадка" in text
    assert "# word" in text


def test_what_is_only_like_a_text_of_ours_becomes_a_guess(shop):
    shop.write("source/a.md", "A paragraph of many words that says a thing or two about cars.\n")
    shop.write(
        "old.po", catalog({"A paragraph of many words that says a thing or two about trams.": "Абзац."})
    )
    said = shop.run("import", "old.po", "-l", "ru")
    assert "0 carried finished, 1 carried fuzzy, 0 left over" in said.out
    (entry,) = (entry for entry in entries(shop).values() if not entry.obsolete)
    assert (entry.fuzzy, entry.msgstr) == (True, "Абзац.")


def test_the_part_of_a_whole_that_finds_no_place_is_kept(shop):
    shop.write("source/a.md", "| one cell | b |\n|---|---|\n| c | d |\n")
    whole = "| one cell | b |\n|---|---|\n| three cells | d |"
    shop.write("old.po", catalog({whole: whole.replace("one cell", "раз").replace("three cells", "три")}))
    assert "1 carried finished" in shop.run("import", "old.po", "-l", "ru").out
    made = entries(shop)
    assert made["one cell"].msgstr == "раз"
    assert (made["three cells"].msgstr, made["three cells"].obsolete) == ("три", 1)


def test_blocks_become_sentences_where_both_sides_agree(shop):
    shop.write("article-i18n.toml", 'segmentation = "sentence"\n')
    shop.write(
        "source/a.md", "One car is here. Two cars left in 2001.\n\nShort one. And another long one here.\n"
    )
    shop.write(
        "old.po",
        catalog(
            {
                "One car is here. Two cars left in 2001.": "Одна машина тут. Две машины ушли в 2001.",
                "Short one. And another long one here.": "Короткое и ещё одно длинное тут.",
            }
        ),
    )
    assert shop.run("import", "old.po", "-l", "ru").code == 0
    made = {msgid: entry.msgstr for msgid, entry in entries(shop).items()}
    assert made["One car is here."] == "Одна машина тут."
    assert made["Two cars left in 2001."] == "Две машины ушли в 2001."
    assert made["Short one."] == "Короткое и ещё одно длинное тут."
    assert made["And another long one here."] == "{merged}"
    shop.run("render", "-l", "ru")
    assert (
        shop.read("build/ru/a.md")
        == "Одна машина тут. Две машины ушли в 2001.\n\nКороткое и ещё одно длинное тут.\n"
    )


@pytest.mark.parametrize(
    "target",
    [
        "В 2001 одна машина всё ещё была тут, где она стоит со вчерашнего утра. Две машины ушли.",
        "Да. Одна машина тут, она тут со вчерашнего утра, а две других машины ушли в 2001 неведомо куда.",
    ],
    ids=["numbers", "lengths"],
)
def test_sentences_that_disagree_keep_the_block_whole(shop, target):
    source = "One car is here, and here it has been ever since yesterday morning. Two cars left in 2001."
    shop.write("article-i18n.toml", 'segmentation = "sentence"\n')
    shop.write("source/a.md", f"{source}\n")
    shop.write("old.po", catalog({source: target}))
    shop.run("import", "old.po", "-l", "ru")
    assert [entry.msgstr for entry in entries(shop).values() if not entry.obsolete] == [target, "{merged}"]
    shop.run("render", "-l", "ru")
    assert shop.read("build/ru/a.md") == f"{target}\n"


def test_a_sentence_that_two_whole_blocks_share_is_not_said_twice_nor_lost(shop):
    shop.write("article-i18n.toml", 'segmentation = "sentence"\n')
    shop.write(
        "source/a.md", "Alpha goes. Shared one. \n\nShared one. Gamma stays.\n\nDelta is. Alpha goes.\n"
    )
    shop.write(
        "old.po",
        catalog(
            {
                "Alpha goes. Shared one.": "Альфа и общее.",
                "Shared one. Gamma stays.": "Общее и гамма.",
                "Delta is. Alpha goes.": "Дельта есть. Альфа идёт.",
            }
        ),
    )
    shop.run("import", "old.po", "-l", "ru")
    shop.run("render", "-l", "ru", "--to", "source")
    text = shop.read("build/ru/a.md")
    assert text.count("Shared one.") + text.count("бщее") == 2
    assert "Gamma stays." in text
    assert "Дельта есть. Альфа идёт." in text


def test_sentences_become_blocks(shop):
    shop.write("source/a.md", "One car is here. Two *cars* left.\n\nOnly half. Is known.\n")
    shop.write(
        "old.po",
        catalog(
            {"One car is here.": "Тут машина.", "Two _cars_ left.": "_Две_ ушли.", "Only half.": "Половина."}
        ),
    )
    said = shop.run("import", "old.po", "-l", "ru")
    assert "3 messages, 2 carried finished, 1 carried fuzzy, 0 left over" in said.out
    made = entries(shop)
    assert made["One car is here. Two *cars* left."].msgstr == "Тут машина. *Две* ушли."
    assert made["Only half. Is known."].fuzzy


WORDS = st.lists(
    st.sampled_from(["one", "two", "and", "Три", "四", "a_b", "5", "A,", "&amp;"]), min_size=1, max_size=4
)
PIECES = st.lists(
    st.tuples(WORDS.map(" ".join), st.sampled_from(["", "*", "_", "**", "`", "link", "tag", "break"])),
    min_size=1,
    max_size=6,
)


def spelled(pieces, style: str) -> str:
    """Spell a text as we do, as a tool that has its own style, or as one that has placeholders."""
    done, slot = [], 0
    for words, mark in pieces:
        if mark == "link" and style == "slots":
            slot += 1
            done.append(f"[{words}]{{{slot}}}")
        elif mark == "tag" and style == "slots":
            slot += 2
            done.append(f"{{{slot - 1}}}{words}{{{slot}}}")
        elif mark == "link":
            done.append(f"[{words}](to-{words.split()[0]}.md)" if words.isascii() else words)
        elif mark == "tag":
            done.append(f"<b>{words}</b>")
        elif mark == "break":
            done.append(f"{words}," if style == "ours" else f"{words},\n")
        else:
            mark = {"*": "_", "_": "*", "**": "__"}.get(mark, mark) if style == "other" else mark
            done.append(f"{mark}{words}{mark}")
    return " ".join(done).strip()


@given(PIECES, st.sampled_from(["other", "slots"]), st.booleans())
def test_a_translation_that_is_the_text_itself_comes_back_in_our_spelling(pieces, style, marked):
    """Whatever the spelling, what is carried finished has our words and our mark-up, and nothing else has."""
    ours = spelled(pieces, "ours")
    theirs = ("- " if marked else "") + spelled(pieces, style)
    inlines = partial(get("markdown").inlines, options=DEFAULTS)
    message = found(ours, theirs, theirs)
    if message is not None and message.translated:
        mine, made = read(ours, inlines), read(message.msgstr, inlines)
        assert made.words == mine.words
        assert sorted(token.kind for token in made.tokens) == sorted(token.kind for token in mine.tokens)
        assert not re.search(r"\]\{\d", message.msgstr)
