"""Reading catalogs: the same bytes come back, the fields are right, what is broken is reported and kept."""

from __future__ import annotations

from time import process_time

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import Previous, read, write
from article_i18n.errors import CatalogError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

KEPT = {
    "empty file": "",
    "one newline": "\n",
    "blank lines only": "\n\n \n",
    "header only": HEADER,
    "no header": 'msgid "a"\nmsgstr "b"\n',
    "no final newline": HEADER + '\nmsgid "a"\nmsgstr "b"',
    "no final newline after a comment": HEADER + '\nmsgid "a"\nmsgstr "b"\n# the end',
    "blank lines at both ends": "\n\n" + HEADER + '\n\n\nmsgid "a"\nmsgstr "b"\n\n\n',
    "no blank lines": HEADER + 'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n#~ msgid "e"\n#~ msgstr "f"\n',
    "blank lines inside an entry": HEADER + '\n# c\n\n#: a:1\n\nmsgid "a"\n\nmsgstr "b"\n',
    "licence detached from the header": "# Copyright\n\n#, fuzzy\n" + HEADER,
    "indented": HEADER + '\n  #: a:1\n  msgid "a"\n\tmsgstr\t"b"  \n',
    "nothing after the keyword": HEADER + '\nmsgid"a"\nmsgstr"b"\n',
    "strings on one line": HEADER + '\nmsgid "a" "b"\n  "c"\nmsgstr "" "d"\n',
    "narrow wrapping": HEADER + '\nmsgid ""\n"a "\n"b "\n"c"\nmsgstr ""\n"d "\n"e"\n',
    "tabs and odd escapes": HEADER
    + '\nmsgid "a\tb\\t\\a\\b\\f\\v\\r\\\\\\"\\x41\\101\\303\\251"\nmsgstr "\\\\\\\\n"\n',
    "comment styles": HEADER + "\n#\n#no space\n#   three\n#! odd\n#= sticky\n#.\n#.x\n#. y\n#:\n#,\n"
    'msgid "a"\nmsgstr "b"\n',
    "previous of an obsolete entry": HEADER + '\n#, fuzzy\n#~| msgctxt "c"\n#~| msgid "x"\n#~ msgid "a"\n'
    '#~ msgstr "b"\n',
    "marks before comments": HEADER + '\n#~ # c\n#~ #, fuzzy\n#~\n#~ msgid "a"\n#~ msgstr "b"\n',
    "plural with a gap": HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n\nmsgstr[1] "d"\n',
    "duplicates": HEADER
    + '\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n\n#~ msgid "a"\n#~ msgstr "d"\n',
    "Unicode line ends are text": HEADER + '\n# x\u2028y\x85z\nmsgid "a\u2028b\x0bc\x0cd\x85e"\nmsgstr "f"\n',
    "a name with blanks": HEADER + '\n#: \u2068my file.md\u2069:12 b.md:3\nmsgid "a"\nmsgstr "b"\n',
}

BROKEN = {
    "no msgstr": ('msgid "a"\n', 1, "incomplete"),
    "no msgid": ('msgstr "a"\n', 1, "incomplete"),
    "comments do not hide it": ('# c\n#: a:1\nmsgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 3, "incomplete"),
    "unclosed string": ('msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n', 2, "closed"),
    "string over two lines": ('msgid "a"\nmsgstr "b\nc"\n', 2, "closed"),
    "a string that goes on": ('msgid "a"\nmsgstr "b"\nc"\n\nmsgid "c"\nmsgstr "d"\n', 3, "closed"),
    "stray text": (
        'msgid "a"\nmsgstr "b"\n\nrubbish\n\nmsgid "c"\nmsgstr "d"\n',
        4,
        "syntax of PO files: rubbish",
    ),
    "unknown escape": ('msgid "a"\nmsgstr "\\q"\n', 2, "escape"),
    "escape beyond a byte": ('msgid "a"\nmsgstr "\\777"\n', 2, "escape"),
    "escape that is no UTF-8": ('msgid "a"\nmsgstr "\\351"\n', 2, "utf-8"),
    "plural forms out of order": ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 3, "numbered"),
    "two kinds in one entry": ('#~ msgid "a"\nmsgstr "b"\n', 1, "incomplete"),
    "conflict": (
        'msgid "a"\n<<<<<<< ours\nmsgstr "b"\n\n=======\nmsgstr "c"\n>>>>>>> theirs\n',
        2,
        "merge conflict; settle the lines",
    ),
    "half a conflict": ('msgid "a"\nmsgstr "b"\n\n>>>>>>> theirs\n', 4, "merge conflict"),
    "second header": (HEADER + "\n" + HEADER, 4, "second header"),
    "a domain": ('domain "x"\n\nmsgid "a"\nmsgstr "b"\n', 1, "syntax"),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_bytes_come_back(text):
    data = text.encode()
    catalog = read(data)
    assert catalog.problems == []
    assert write(catalog) == data


@pytest.mark.parametrize(("text", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_entries_are_reported_and_kept(text, line, message):
    catalog = read(text.encode())
    assert [problem.line for problem in catalog.problems] == [line]
    assert message in catalog.problems[0].message
    assert write(catalog) == text.encode()


def test_entries_around_a_broken_one_are_read():
    text = 'msgid "a"\nmsgstr "b"\n\nmsgid "x\nmsgstr "y"\n\n#: r:1\nmsgid "c"\nmsgstr "d"\n'
    assert [message.msgid for message in read(text.encode()).messages] == ["a", "c"]


def test_an_entry_with_stray_text_behind_it_is_not_trusted():
    text = 'msgid "a"\nmsgstr "b"\nc"\n\nmsgid "c"\nmsgstr "d"\n'
    assert [message.msgid for message in read(text.encode()).messages] == ["c"]


def test_a_conflict_hides_only_the_entry_that_it_cuts():
    text = (
        'msgid "a"\nmsgstr "b"\n\nmsgid "x"\n<<<<<<< ours\nmsgstr "1"\n\nmsgid "n"\nmsgstr "m"\n=======\n'
        'msgstr "2"\n>>>>>>> theirs\n\nmsgid "c"\nmsgstr "d"\n'
    )
    catalog = read(text.encode())
    assert [message.msgid for message in catalog.messages] == ["a", "c"]
    assert len(catalog.problems) == 1


def test_every_field_is_read():
    catalog = read(
        (
            HEADER
            + '\n# one\n#two\n#. note\n#: a.md:1 b.md:2\n#: c.md\n#, fuzzy, c-format\n#| msgctxt "pc"\n'
            '#| msgid "p"\n#| "q"\n#| msgid_plural "ps"\nmsgctxt "c"\nmsgid ""\n"i "\n"j"\nmsgid_plural "k"\n'
            'msgstr[0] "l"\nmsgstr[1] ""\n'
        ).encode()
    )
    (message,) = catalog.messages
    assert message.key == ("c", "i j")
    assert (message.msgid_plural, message.msgstr, message.plurals) == ("k", "l", ("l", ""))
    assert message.comments == ("one", "two")
    assert message.notes == ("note",)
    assert message.references == ("a.md:1", "b.md:2", "c.md")
    assert message.flags == ("fuzzy", "c-format")
    assert message.previous == Previous("pc", "pq", "ps")
    assert (message.line, message.obsolete, message.fuzzy, message.translated) == (4, False, True, False)


ESCAPES = [
    (r"\n\t\r\a\b\f\v", "\n\t\r\a\b\f\v"),
    (r"\\n", r"\n"),
    (r"\\\"", '\\"'),
    (r"\303\251", "é"),
    (r"\xc3\251", "é"),
    (r"\x41\1012", "AA2"),
    (r"\0", "\0"),
]


@pytest.mark.parametrize(("escaped", "text"), ESCAPES)
def test_escapes(escaped, text):
    assert read(f'msgid "a"\nmsgstr "{escaped}"\n'.encode()).messages[0].msgstr == text


def test_escaped_bytes_are_in_the_charset_of_the_file():
    data = HEADER.replace("UTF-8", "KOI8-R").encode() + b'\nmsgid "a"\nmsgstr "\\315"\n'
    assert read(data).messages[0].msgstr == "м"


def test_header_and_locale():
    catalog = read(
        b'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"X-Odd:  a: b \\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    assert catalog.locale == "zh_CN"
    assert catalog.headers == {"Language": "zh_CN", "X-Odd": "a: b"}
    assert [message.msgid for message in catalog.messages] == ["a"]


def test_get_finds_what_is_in_use():
    catalog = read(KEPT["duplicates"].encode())
    found = catalog.get((None, "a"))
    assert found is catalog.messages[0]
    assert catalog.get(("c", "a")) is None


CHARSETS = {
    "UTF-8": "utf-8",
    "utf8": "utf-8",
    "CHARSET": "utf-8",
    "KOI8-R": "koi8-r",
    "windows-1251": "cp1251",
    "GB18030": "gb18030",
}


@pytest.mark.parametrize("name", CHARSETS)
def test_charset_of_the_header(name):
    text = HEADER.replace("UTF-8", name) + '\nmsgid "a"\nmsgstr "москвич"\n'
    data = text.encode(CHARSETS[name])
    catalog = read(data)
    assert catalog.messages[0].msgstr == "москвич"
    assert write(catalog) == data


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16"])
def test_byte_order_mark(bom):
    data = (HEADER + '\nmsgid "a"\nmsgstr "б"\n').encode(bom)
    assert read(data).messages[0].msgstr == "б"
    assert write(read(data)) == data


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends(newline):
    data = (HEADER + '\n# c\nmsgid ""\n"a"\nmsgstr "b"\n').replace("\n", newline).encode()
    catalog = read(data)
    assert (catalog.messages[0].msgid, catalog.messages[0].comments) == ("a", ("c",))
    assert write(catalog) == data


def test_mixed_line_ends():
    data = b'# c\r\n#: a:1\r\n#. n\r\nmsgid "a"\nmsgstr ""\r\n"b"\n"c"\r\n'
    catalog = read(data)
    (message,) = catalog.messages
    assert (message.msgstr, message.comments, message.references) == ("bc", ("c",), ("a:1",))
    assert write(catalog) == data


REFUSED = {
    "a charset that lies": (HEADER.encode() + b'\nmsgid "a"\nmsgstr "\xff"\n', 5, "not valid UTF-8"),
    "an unknown charset": (HEADER.replace("UTF-8", "X-NONE").encode(), 0, "'X-NONE'"),
    "no text encoding": (HEADER.replace("UTF-8", "base64").encode(), 0, "'base64'"),
    "a charset that loses bytes": (
        HEADER.replace("UTF-8", "UTF-7").encode() + b'\nmsgid "+AGE-"\nmsgstr ""\n',
        0,
        "msgconv",
    ),
    "NUL": (HEADER.encode() + b"\n\0", 4, "NUL"),
}


@pytest.mark.parametrize(("data", "line", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_decoded_is_refused(data, line, message):
    with pytest.raises(CatalogError) as caught:
        read(data, "ru.po")
    assert (caught.value.path, caught.value.line) == ("ru.po", line)
    assert message in caught.value.message


LINES = st.sampled_from(
    [
        *('msgid "a"', 'msgid "b"', 'msgid ""', 'msgstr "x"', 'msgstr ""', 'msgctxt "c"', 'msgid_plural "p"'),
        *(
            'msgstr[0] "x"',
            'msgstr[1] "y"',
            '"more"',
            '  "more \\n"',
            "#: a:1",
            "#, fuzzy",
            "#. note",
            "# c",
            "#",
        ),
        *('#| msgid "o"', '#~ msgid "a"', '#~ msgstr "x"', '#~| msgid "o"', '#~ "more"', "#~", "#~ # c", ""),
        *(
            "",
            "",
            "rubbish",
            'msgstr "open',
            "<<<<<<< a",
            "=======",
            ">>>>>>> b",
            "\t",
            "\x0b",
            "\u2028",
            "\r",
        ),
    ]
)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_lines_come_back(lines, newline, final):
    data = (newline.join(lines) + newline * final).encode()
    assert write(read(data)) == data


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_comes_back(text):
    assert write(read(text.encode())) == text.encode()


HOSTILE = {
    "comments without an entry": lambda n: "# c\n\n" * n,
    "comments of two kinds": lambda n: "# c\n#. d\n" * n + 'msgid "a"\nmsgstr "b"\n',
    "conflicts that never end": lambda n: "<<<<<<< a\n" * n,
    "plural forms that come to nothing": lambda n: (
        'msgid "a"\nmsgid_plural "b"\n' + 'msgstr[0] ""\n\n' * n + "x\n"
    ),
    "unclosed strings": lambda n: 'msgid "x\n' * n,
    "backslashes": lambda n: 'msgid "' + "\\\\" * n + '"\nmsgstr ""\n',
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_cost_grows_as_the_file_does(make):
    def cost(count: int) -> float:
        data = make(count).encode()
        start = process_time()
        assert write(read(data)) == data
        return process_time() - start

    cost(10)
    assert cost(16000) < 32 * max(cost(2000), 0.002)


@pytest.mark.corpus
def test_real_catalogs_come_back_and_equal_polib(corpora):
    for path in sorted(corpora.rglob("*.po")):
        data = path.read_bytes()
        catalog = read(data, str(path))
        assert catalog.problems == []
        assert write(catalog) == data
        ours = {(m.msgctxt, m.msgid, m.obsolete): m for m in catalog.messages}
        theirs = polib.pofile(str(path))
        assert theirs.metadata == catalog.headers
        assert len(theirs) == len(catalog.messages)
        for entry in theirs:
            message = ours[entry.msgctxt, entry.msgid, entry.obsolete]
            assert message.msgstr == entry.msgstr
            assert message.flags == tuple(entry.flags)
            assert "\n".join(message.comments).strip() == entry.tcomment.strip()
            assert "\n".join(message.notes).strip() == entry.comment.strip()
            places = [f"{name}:{line}" if line else name for name, line in entry.occurrences]
            assert message.references == tuple(places)
            if not entry.obsolete:  # polib forgets `#~|`
                previous = message.previous.msgid if message.previous else None
                assert previous == entry.previous_msgid
