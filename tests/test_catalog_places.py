"""Where a character of a message stands in its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import Message, Places, format_message, read
from article_i18n.catalog.escapes import escape

PO = """# a note
#: a.md:1
msgid "one"
msgid_plural ""
"many "
"of \\"them\\""
msgstr[0] "ра\\tз"
msgstr[1]   ""
"два "
"три"

#~ msgid "old"
#~ msgstr ""
#~ "ста"
#~ "рый"
"""


@pytest.mark.parametrize(
    ("at", "field", "offset", "place"),
    [
        (0, "msgid", 0, (3, 8)),
        (0, "msgid", 3, (3, 11)),
        (0, "msgid_plural", 0, (5, 2)),
        (0, "msgid_plural", 5, (6, 2)),
        (0, "msgid_plural", 9, (6, 7)),
        (0, "msgstr[0]", 3, (7, 16)),
        (0, "msgstr", 1, (7, 13)),
        (0, "msgstr[1]", 2, (9, 4)),
        (0, "msgstr[1]", 6, (10, 4)),
        (0, "msgstr[7]", 0, (0, 0)),
        (1, "msgstr", 4, (15, 6)),
    ],
)
def test_a_place(at, field, offset, place):
    message = read(PO.encode(), "a.po").messages[at]
    assert Places(message).place(field, offset) == place


def test_bytes_by_number_are_counted_as_their_characters():
    message = read(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "a"\nmsgstr "\\320\\260\\xd0\\xb1b"\n'
    ).messages[0]
    assert message.msgstr == "абb"
    assert Places(message).place("msgstr", 2) == (5, 25)


def test_what_was_not_read_from_a_file_has_no_place():
    assert Places(Message("a", "б")).place("msgstr", 0) == (0, 0)


@given(st.text(st.sampled_from('aб\\"\n\t 世.'), min_size=1, max_size=120), st.sampled_from([0, 20, 79]))
def test_each_character_is_found(text, width):
    data = format_message(Message("source", text), width)
    message = read(data.encode(), "a.po").messages[0]
    places, lines = Places(message), data.split("\n")
    for offset, char in enumerate(text):
        line, column = places.place("msgstr", offset)
        assert lines[line - 1][column - 1 :].startswith(escape(char))
