"""What is like what, where texts stand, and what a memory offers for a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n import catalog as catalogs
from article_i18n.catalog import Message
from article_i18n.leverage import note, notes_of_guess
from article_i18n.memory import (
    Query,
    SQLiteStore,
    StoreError,
    Unit,
    Wish,
    likeness,
    mark,
    ranked,
    read,
    recall,
)
from article_i18n.memory.reading import places
from article_i18n.update import update

LONG = "The server keeps one log file for each day of the week."
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"PO-Revision-Date: 2024-05-01 12:00+0200\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)


def unit(msgid: str, *forms: str, **fields: object) -> Unit:
    return Unit("ru", msgid, forms or (msgid.upper(),), **fields)  # type: ignore[arg-type]


def store(*units: Unit, origin: str = "other.po") -> SQLiteStore:
    made = SQLiteStore(None)
    made.put(origin, "1", [one._replace(origin=origin) for one in units])
    return made


def asked(*units: Unit, wanted: Message, trusted: bool = False):
    wish = Wish("ru", 3, trusted=trusted)
    return recall([store(*units)], [wanted], wish)(wanted)


# Scoring


def test_the_order_of_matches():
    query = Query(LONG, before=mark("a"), after=mark("b"))
    units = [
        unit(LONG.replace("week", "month"), "near"),
        unit(LONG, "old", date="2020"),
        unit(LONG, "new", date="2024"),
        unit(LONG, "place", before=mark("a"), after=mark("b"), date="1999"),
        unit("Something else altogether stands here.", "far"),
    ]
    hits = ranked(query, units)
    assert [hit.unit.forms[0] for hit in hits] == ["place", "new", "old", "near"]
    assert [hit.kind for hit in hits] == ["context", "exact", "exact", "similar"]
    assert hits[0].score == 1.01
    assert hits[1].score == 1
    assert 0.62 <= hits[3].score < 1


@pytest.mark.parametrize(
    ("query", "other", "same"),
    [
        ({"msgctxt": "menu"}, {"msgctxt": "menu"}, True),
        ({"msgctxt": "menu"}, {"msgctxt": "tab"}, False),
        ({"before": 5, "after": 6}, {"before": 5, "after": 6, "msgctxt": "menu"}, False),
        ({"before": 5, "after": 6}, {"before": 5, "after": 6}, True),
        ({"before": 5, "after": 6}, {"before": 5, "after": 7}, False),
        ({"before": 5, "after": 6, "section": 8}, {"before": 5, "after": 7, "section": 8}, True),
        ({"before": 5, "after": 6, "section": 8}, {"section": 8}, False),
        ({"before": 1, "after": 1}, {"before": 1, "after": 1}, False),  # alone in its document: no evidence
        ({}, {}, False),
    ],
)
def test_the_same_place(query, other, same):
    (hit,) = ranked(Query("Text", **query), [unit("Text", **other)])
    assert (hit.kind == "context") is same


def test_likeness_is_below_one_and_asks_more_of_short_texts():
    assert likeness(LONG, LONG + " ") <= 0.99
    assert likeness(LONG, LONG.replace("day", "month")) > 0.8
    assert likeness("Save", "Have") < 0.5
    assert likeness("Open the file", "Close the file") < 0.62


@given(st.text(), st.text())
def test_likeness_stays_in_its_range(one, other):
    assert 0 <= likeness(one, other) <= 0.99


@given(
    st.lists(
        st.sampled_from(
            [
                unit(text, form, date=date)
                for text in ("a b c d e", "a b c d f")
                for form in "xy"
                for date in ("", "2024")
            ]
        )
    )
)
def test_the_order_does_not_depend_on_the_order_of_candidates(units):
    query = Query("a b c d e")
    assert ranked(query, units) == ranked(query, list(reversed(units)))


# Catalogs


def test_units_of_a_catalog():
    text = (
        f'{HEAD}#. paragraph (in: Start)\n#: source/a.md:3\nmsgid "One"\nmsgstr "Один"\n\n'
        '#, fuzzy\nmsgid "Two"\nmsgstr "Два?"\n\nmsgid "Three"\nmsgstr ""\n\n'
        'msgctxt "menu"\nmsgid "a file"\nmsgid_plural "files"\nmsgstr[0] "файл"\nmsgstr[1] "файла"\nmsgstr[2] "файлов"\n\n'
        '#~ msgid "Gone"\n#~ msgstr "Нет"\n'
    )
    found = read(text.encode(), "ru.po").units
    date = "2024-05-01T10:00:00Z"
    assert found == [
        Unit("ru", "One", ("Один",), None, None, 1, mark("Two"), mark("Start"), "source/a.md", date, "ru.po"),
        Unit(
            "ru",
            "a file",
            ("файл", "файла", "файлов"),
            "menu",
            "files",
            mark("Three"),
            1,
            0,
            "",
            date,
            "ru.po",
        ),
        Unit("ru", "Gone", ("Нет",), date=date, origin="ru.po"),
    ]


def test_a_broken_entry_does_not_hide_the_others():
    reading = read(
        f'{HEAD}msgid "a"\nmsgstr "б"\n\nmsgid "c\nmsgstr ""\n\nmsgid "d"\nmsgstr "е"\n'.encode(), "ru.po"
    )
    assert [one.msgid for one in reading.units] == ["a", "d"]
    assert [str(error).split(":")[:2] for error in reading.errors] == [["ru.po", "10"]]


def test_a_catalog_must_say_its_language():
    data = b'msgid "a"\nmsgstr "b"\n'
    assert "does not name its language" in str(read(data, "x.po").errors[0])
    assert [one.locale for one in read(data, "x.po", "ru").units] == ["ru"]


def test_a_bad_date_is_no_date():
    (found,) = read(
        HEAD.replace("2024-05-01 12:00+0200", "YEAR-MO-DA").encode() + b'msgid "a"\nmsgstr "b"\n', "x"
    ).units
    assert found.date == ""


def test_places_of_messages():
    assert list(places([Message("a"), Message("b", notes=("heading 2 (in: A (b))",))])) == [
        Query("a", None, 1, mark("b"), 0),
        Query("b", None, mark("a"), 1, mark("A (b)")),
    ]


# Suggestions


def test_the_same_text_is_a_guess_that_says_where_it_is_from():
    made = asked(unit("Text", "Текст", date="2024-05-01T10:00:00Z", document="b.md"), wanted=Message("Text"))
    assert (made.forms, made.reason, made.finished) == (("Текст",), "translation memory", False)
    line = note(made)
    assert line == "translation memory, 99 % sure: other.po (b.md), 2024-05-01; same text"
    assert notes_of_guess([line]) == (line,)


def test_the_same_place_is_finished_only_where_that_is_wished_and_all_agree():
    here = unit("Text", "Текст", msgctxt="menu")
    wanted = Message("Text", msgctxt="menu")
    assert not asked(here, wanted=wanted).finished
    assert asked(here, wanted=wanted, trusted=True).finished
    assert not asked(unit("Text", "Текст"), wanted=Message("Text"), trusted=True).finished
    stores = [store(here), store(here._replace(forms=("Надпись",)), origin="b.po")]
    assert not recall(stores, [wanted], Wish("ru", 3, trusted=True))(wanted).finished


def test_a_similar_text_says_what_differs():
    made = asked(unit(LONG, "перевод"), wanted=Message(LONG.replace("week", "month")))
    assert made.old.msgid == LONG
    assert made.detail == "other.po; -week +month"
    assert 0.62 < made.score < 1


def test_a_cosmetic_edit_is_made_along():
    made = asked(
        unit("See [the page](a.html) for more.", "См. [страницу](a.html)."),
        wanted=Message("See [the page](b.html) for more."),
    )
    assert made.forms == ("См. [страницу](b.html).",)
    assert not made.finished


def test_nothing_is_better_than_something_unlike():
    assert asked(unit("An entirely different sentence about trees."), wanted=Message(LONG)) is None


def test_plural_forms_are_taken_only_where_their_number_is_ours():
    wanted = Message("a file", msgid_plural="files")
    three = unit("a file", "файл", "файла", "файлов", plural="files")
    assert asked(three, wanted=wanted).forms == ("файл", "файла", "файлов")
    assert asked(three._replace(forms=("файл", "файлы")), wanted=wanted).forms == ("файл",)


def test_chinese_words_of_two_letters_are_found():
    made = asked(
        unit("请 保存 本地 文件，然后关闭窗口。", "перевод"),
        unit("无关的另一句话。"),
        wanted=Message("保存本地文件，然后关闭窗口。"),
    )
    assert made.forms == ("перевод",)
    assert [u.msgid for u in store(unit("打开本地设置")).candidates("本地", "ru")] == ["打开本地设置"]


def test_a_store_that_fails_is_told_of_once_and_left_out():
    class Broken(SQLiteStore):
        def candidates(self, text, locale, limit=24):
            raise StoreError("gone")

    failed: list[str] = []
    ask = recall(
        [Broken(None), store(unit("Text", "Текст"))],
        [],
        Wish("ru", 3),
        lambda store, error: failed.append(str(error)),
    )
    assert ask(Message("Text")).forms == ask(Message("Text")).forms == ("Текст",)
    assert failed == ["gone"]


# In an update


def updated(old: str, wanted: list[Message], *units: Unit, trusted: bool = False):
    catalog = catalogs.read((HEAD + old).encode())
    ask = recall([store(*units)], wanted, Wish("ru", 3, trusted=trusted))
    return update(catalog, wanted, memory=ask)


def test_the_memory_is_asked_for_what_the_catalog_has_not():
    result = updated(
        'msgid "a"\nmsgstr "б"\n', [Message("a"), Message("Text")], unit("a", "X"), unit("Text", "Текст")
    )
    assert [(m.msgstr, m.fuzzy) for m in result.catalog.messages] == [("б", False), ("Текст", True)]


def test_an_entry_without_translation_gets_one_and_keeps_its_comment():
    result = updated('# mine\nmsgid "Text"\nmsgstr ""\n', [Message("Text")], unit("Text", "Текст"))
    (found,) = result.catalog.messages
    assert (found.msgstr, found.fuzzy, found.comments) == ("Текст", True, ("mine",))
    again = update(
        result.catalog, [Message("Text")], memory=recall([store(unit("Text", "X"))], [], Wish("ru", 3))
    )
    assert again.catalog.messages == [found]


def test_the_memory_takes_the_place_of_a_much_worse_guess_only():
    old = f'msgid "{LONG}"\nmsgstr "из каталога"\n'
    wanted = "The server keeps one small log file for every day of the year."
    better = updated(old, [Message(wanted)], unit(wanted, "из памяти"))
    alike = updated(old, [Message(wanted)], unit(LONG.replace("week", "month"), "из памяти"))
    assert [m.msgstr for m in better.catalog.messages if not m.obsolete] == ["из памяти"]
    assert [m.msgstr for m in alike.catalog.messages if not m.obsolete] == ["из каталога"]


def test_what_is_trusted_is_finished_and_counted():
    wanted = [Message("Text", msgctxt="menu")]
    result = updated("", wanted, unit("Text", "Текст", msgctxt="menu"), trusted=True)
    assert (result.memory, result.fuzzy, result.catalog.messages[0].fuzzy) == (1, 0, False)
    assert result.summary() == "1 memory"
