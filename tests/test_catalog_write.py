"""Writing catalogs: what was touched looks as gettext would write it, what was not is left alone."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import (
    Catalog,
    Message,
    Previous,
    Problem,
    format_message,
    read,
    revise,
    wrap_width,
    write,
)
from article_i18n.catalog.escapes import escape, unescape
from article_i18n.catalog.wrap import _CLASSES, _LETTERS, _class, _width, columns
from article_i18n.errors import CatalogError

HEADER = Message("", "Language: ru\nContent-Type: text/plain; charset=UTF-8\n")
WORDS = "word " * 30


def gettext_release() -> tuple[int, ...]:
    if not shutil.which("msgcat"):
        return ()
    said = subprocess.run(["msgcat", "--version"], capture_output=True, check=True).stdout.decode()
    return tuple(map(int, said.split("\n")[0].split()[-1].split(".")[:2]))


needs_gettext = pytest.mark.skipif(
    not (0, 19) <= gettext_release() < (0, 23),
    reason="GNU gettext 0.19 to 0.22 is not installed; later ones follow a later Unicode",
)


def lines(text: str) -> str:
    return text.strip("\n") + "\n"


FORMATTED = {
    "the least": (Message("a"), 'msgid "a"\nmsgstr ""\n'),
    "everything": (
        Message(
            "a",
            "x",
            "c",
            "b",
            ("x", ""),
            ("c-format", "fuzzy"),
            ("a.md:1", "b.md:2"),
            ("note", ""),
            ("mine", ""),
            Previous("pc", "pa", "pb"),
        ),
        lines("""
# mine
#
#. note
#.
#: a.md:1 b.md:2
#, fuzzy, c-format
#| msgctxt "pc"
#| msgid "pa"
#| msgid_plural "pb"
msgctxt "c"
msgid "a"
msgid_plural "b"
msgstr[0] "x"
msgstr[1] ""
"""),
    ),
    "obsolete": (
        Message("a\nb", "x", "c", flags=("fuzzy",), previous=Previous(None, "p"), obsolete=True),
        lines("""
#, fuzzy
#~| msgid "p"
#~ msgctxt "c"
#~ msgid ""
#~ "a\\n"
#~ "b"
#~ msgstr "x"
"""),
    ),
    "escapes": (Message('\\ " \t\r\a\b\f\v\0'), 'msgid "\\\\ \\" \\t\\r\\a\\b\\f\\v\\000"\nmsgstr ""\n'),
    "a last newline does not wrap": (Message("a\n"), 'msgid "a\\n"\nmsgstr ""\n'),
    "a first newline does": (Message("\na"), 'msgid ""\n"\\n"\n"a"\nmsgstr ""\n'),
    "no-wrap": (
        Message(WORDS, flags=("no-wrap",)),
        f'#, no-wrap\nmsgid "{WORDS}"\nmsgstr ""\n',
    ),
    "a comment of two lines": (Message("a", comments=("b\nc",)), '# b\n# c\nmsgid "a"\nmsgstr ""\n'),
    "many references": (
        Message("a", references=tuple(f"some/folder/file.md:{n}" for n in range(7))),
        "#: some/folder/file.md:0 some/folder/file.md:1 some/folder/file.md:2\n"
        "#: some/folder/file.md:3 some/folder/file.md:4 some/folder/file.md:5\n"
        '#: some/folder/file.md:6\nmsgid "a"\nmsgstr ""\n',
    ),
}


@pytest.mark.parametrize(("message", "text"), FORMATTED.values(), ids=FORMATTED)
def test_format(message, text):
    assert format_message(message) == text


def texts():
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(texts())
def test_escapes_are_undone(text):
    assert unescape(escape(text)) == text


@given(
    st.builds(
        Message,
        texts(),
        texts(),
        st.none() | texts(),
        flags=st.sampled_from([(), ("fuzzy",), ("fuzzy", "md-text")]),
        obsolete=st.booleans(),
        previous=st.none() | st.builds(Previous, st.none() | texts(), texts()),
    ),
    st.sampled_from([0, 40, 79]),
)
def test_what_is_formatted_is_read_as_it_was(message, width):
    text = 'msgid ""\nmsgstr ""\n\n' + format_message(message, width)
    catalog = read(text.encode())
    assert [catalog.header, *catalog.messages][-1] == message or message.key == (None, "")


@given(texts(), st.integers(10, 90))
def test_lines_are_not_too_wide_where_they_could_be_broken(text, width):
    for line in format_message(Message("x", text.replace("\0", "")), width).split("\n"):
        assert columns(line) <= width or " " not in line[line.find('"') :].rstrip('" ')


def test_the_short_cuts_agree_with_the_rules():
    letters = re.findall(f"[{_LETTERS}]", "".join(map(chr, range(0x530))))
    assert {_class(char) for char in letters} == {"AL", "NU"}
    assert {_width(char) for char in letters} == {1}
    assert len(_CLASSES) == len(set(_CLASSES))


def msgcat(text: str) -> str:
    done = subprocess.run(["msgcat", "-"], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


PROSE = {
    "English": "The quick-brown fox, (see “the-dog”) costs $5.50 or 20%; e.g. http://example.org/a-b?c=d — "
    'yes! `code_span` **bold** [link](target.md#part) <tag a="b">x</tag> and/or 3-4 C:\\dir …',
    "Russian": "Автомобиль «Москвич», который из-за кого-то стоил 600 руб., поехал — и т. д. № 5, 20 %: "
    "научно-технический прогресс (1980—1990)… «Ёлка»!",
    "Chinese": "莫斯科人（Moskvich）是一种汽车，《消息报》报道：“它很好！” 价格为 600 卢布、20%。"
    "中文English混排ー々〉￥№%°",
}


@needs_gettext
@pytest.mark.parametrize("language", PROSE)
def test_wrapped_as_msgcat_does(language):
    seeded = random.Random(language)
    pieces = PROSE[language].split(" ") if language != "Chinese" else list(PROSE[language])
    glue = " " if language != "Chinese" else ""
    messages = [HEADER]
    for number in range(400):
        words = glue.join(seeded.choices(pieces, k=seeded.randint(3, 60)))
        if number % 5 == 0:
            words = words.replace(seeded.choice(pieces), "\n", 1)
        messages.append(Message(f"{number} {words}", words, obsolete=number > 300))
    text = "\n".join(map(format_message, messages))
    assert msgcat(text) == text


@needs_gettext
@pytest.mark.corpus
def test_real_catalogs_are_wrapped_as_msgcat_does(corpora):
    for path in sorted(corpora.rglob("*.po")):
        theirs = read(msgcat(path.read_text("utf-8")).encode())
        for message in (theirs.header, *theirs.messages):
            assert format_message(message).rstrip("\n") == message.raw.rstrip("\n")


HOSTILE = ["word ", "w", " ", "(", "\\", "\u0301", "莫斯科", "a\n", "- "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_hostile_text_is_wrapped(unit):
    message = Message(unit * 16000 + "x")
    (found,) = read(f'msgid ""\nmsgstr ""\n\n{format_message(message)}'.encode()).messages
    assert found == message


def catalog_of(*messages: Message) -> Catalog:
    return read(write(Catalog(HEADER, list(messages))))


def test_an_untouched_entry_keeps_its_bytes():
    text = b'msgid ""\nmsgstr ""\n\n#:a:1\nmsgid "a"   \nmsgstr "" "x"\n\n\nmsgid "b"\nmsgstr "y"\n'
    catalog = read(text)
    catalog.messages[1] = replace(catalog.messages[1], msgstr="z")
    assert write(catalog) == text.replace(b'"y"', b'"z"')


def test_entries_are_parted_by_a_blank_line_wherever_they_go():
    catalog = read(b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr "y"')
    catalog.messages.reverse()
    catalog.messages.append(Message("c"))
    assert write(catalog) == (
        b'msgid ""\nmsgstr ""\n\nmsgid "b"\nmsgstr "y"\n\nmsgid "a"\nmsgstr "x"\n\nmsgid "c"\nmsgstr ""\n'
    )


def test_new_entries_take_the_line_ends_of_the_file():
    catalog = read(b'msgid ""\r\nmsgstr ""\r\n')
    catalog.messages.append(Message("a"))
    assert write(catalog) == b'msgid ""\r\nmsgstr ""\r\n\r\nmsgid "a"\r\nmsgstr ""\r\n'


def test_problems_stay_with_the_entry_that_follows_them():
    catalog = read(b'msgid "a"\nmsgstr ""\n\nrubbish\n\nmsgid "b"\nmsgstr ""\n')
    assert catalog.problems == [Problem(4, "not the syntax of PO files: rubbish", "rubbish\n")]
    assert write(replace(catalog, messages=catalog.messages[1:])) == b'\nrubbish\n\nmsgid "b"\nmsgstr ""\n'


def test_what_the_charset_lacks_is_refused():
    catalog = read(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=KOI8-R\\n"\n', "ru.po")
    catalog.messages.append(Message("“a”"))
    with pytest.raises(CatalogError, match="'“' cannot be written in KOI8-R; convert") as caught:
        write(catalog)
    assert (caught.value.path, caught.value.line) == ("ru.po", 4)


WIDTHS = {
    "nothing to see": ('msgid "a"\nmsgstr "b"\n', 79),
    "as usual": (format_message(Message(WORDS * 9, "я " * 200)), 79),
    "narrower": (format_message(Message(WORDS * 9), 60), 60),
    "narrower by hand": (format_message(Message(WORDS * 9), 60).replace("word ", 'word "\n"', 3), 79),
    "narrower, once": ('msgid ""\n"a few "\n"words"\nmsgstr ""\n', 79),
    "wider": (format_message(Message(WORDS * 9), 110), 110),
    "not at all": (format_message(Message(WORDS * 9, WORDS * 8), 0), 0),
    "after newlines only": (format_message(Message("\n".join([WORDS] * 9)), 0), 0),
    "wide characters do not count": (format_message(Message(WORDS * 9, "莫斯科人 " * 99), 79), 79),
}


@pytest.mark.parametrize(("text", "width"), WIDTHS.values(), ids=WIDTHS)
def test_width_of_a_file(text, width):
    assert wrap_width(read(text.encode())) in range(width - 5 if width not in (0, 79) else width, width + 1)


def test_touched_entries_are_wrapped_as_the_file_is():
    catalog = catalog_of()
    catalog.messages[:] = read(format_message(Message(WORDS * 9, "x"), 0).encode()).messages
    catalog.messages.append(Message(WORDS))
    assert f'msgid "{WORDS}"\n'.encode() in write(catalog)


ODD = (
    "#. note\n#: a.md:1\n#: b.md:2\n# mine\n\n#, fuzzy\n"
    '#| msgid ""\n#| "old"\nmsgid ""\n"a "\n"b"\nmsgstr   "x"\n'
)
BASE = read(ODD.encode()).messages[0]

REVISED = {
    "nothing": ({}, ODD),
    "references": ({"references": ("c.md:3",)}, ODD.replace("#: a.md:1\n#: b.md:2\n", "#: c.md:3\n")),
    "notes gone": ({"notes": ()}, ODD.replace("#. note\n", "")),
    "comments": ({"comments": ("mine", "too")}, ODD.replace("# mine\n", "# mine\n# too\n")),
    "finished": (
        {"flags": (), "previous": None, "msgstr": "y"},
        ODD.replace('#, fuzzy\n#| msgid ""\n#| "old"\n', "").replace('   "x"', ' "y"'),
    ),
    "context added": ({"msgctxt": "c"}, ODD.replace('msgid ""\n"a "\n"b"\n', 'msgctxt "c"\nmsgid "a b"\n')),
    "obsolete": (
        {"obsolete": True, "references": (), "notes": ()},
        '# mine\n#, fuzzy\n#~| msgid "old"\n#~ msgid "a b"\n#~ msgstr "x"\n',
    ),
}


@pytest.mark.parametrize(("changes", "text"), REVISED.values(), ids=REVISED)
def test_revised_entries_keep_the_lines_that_still_hold(changes, text):
    new = revise(BASE, replace(BASE, **changes))
    assert write(Catalog(read(b"").header, [new])) == text.encode()
    assert read(text.encode()).messages == [new]


def test_a_part_that_was_missing_is_put_where_it_belongs():
    (old,) = read(b'#: a:1\nmsgid "a"\nmsgstr "b"\n').messages
    new = revise(old, replace(old, flags=("fuzzy",), comments=("c",)))
    assert new.raw == '# c\n#: a:1\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'


def test_other_libraries_read_what_we_write():
    messages = [case[0] for name, case in FORMATTED.items() if name != "escapes"]
    messages = [replace(message, msgid=f"{message.msgid}{n}") for n, message in enumerate(messages)]
    text = write(Catalog(HEADER, messages)).decode()
    theirs = polib.pofile(text)
    assert [(e.msgctxt, e.msgid, e.obsolete) for e in theirs] == [(*m.key, m.obsolete) for m in messages]
    assert [e.msgstr or e.msgstr_plural[0] if e.msgstr_plural else e.msgstr for e in theirs] == [
        m.msgstr for m in messages
    ]
