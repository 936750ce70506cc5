"""The header entry, and catalogs made new."""

from __future__ import annotations

import io
import shutil
import subprocess

import polib
import pytest
from babel.messages.pofile import read_po

from article_i18n.catalog import (
    Catalog,
    Message,
    completed,
    from_polib,
    new_catalog,
    plural_count,
    read,
    to_polib,
    with_fields,
    write,
)

TEMPLATE = Catalog(
    Message("", "Project-Id-Version: Cars 1.0\nPOT-Creation-Date: 2026-01-02 03:04+0000\n"), [Message("a")]
)


def test_a_new_catalog_has_a_complete_header():
    catalog = new_catalog("ru", TEMPLATE, {"Language-Team": "Russian"})
    assert catalog.messages == []
    assert catalog.locale == "ru"
    assert catalog.headers == {
        "Project-Id-Version": "Cars 1.0",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": "2026-01-02 03:04+0000",
        "PO-Revision-Date": "2026-01-02 03:04+0000",
        "Last-Translator": "Automatically generated",
        "Language-Team": "Russian",
        "Language": "ru",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
        "|| n%100>=20) ? 1 : 2);",
    }


def test_a_new_catalog_without_template_does_not_depend_on_the_clock():
    assert "POT-Creation-Date" not in new_catalog("ru").headers
    assert write(new_catalog("ru")) == write(new_catalog("ru"))


def test_a_locale_unknown_to_cldr_gets_no_plural_forms():
    assert "Plural-Forms" not in completed(Message(""), "xx").msgstr
    assert new_catalog("xx").locale == "xx"


FIELDS = {
    "nothing": ("A: 1\n", {}, "A: 1\n"),
    "the same": ("A:  1 \nB: 2", {"A": "1"}, "A:  1 \nB: 2"),
    "in its place": ("A: 1\nodd\nB: 2\n", {"A": "3"}, "A: 3\nodd\nB: 2\n"),
    "added": ("A: 1", {"B": "2"}, "A: 1\nB: 2\n"),
    "to nothing": ("", {"B": "2"}, "B: 2\n"),
}


@pytest.mark.parametrize(("text", "fields", "result"), FIELDS.values(), ids=FIELDS)
def test_with_fields(text, fields, result):
    header = Message("", text)
    changed = with_fields(header, fields)
    assert changed.msgstr == result
    assert (changed is header) == (text == result)


def test_completed_leaves_what_is_there():
    text = "Language: ru\nPlural-Forms: nplurals=1; plural=0;\nMIME-Version: 1.0\nX-Mine: 1\n"
    header = completed(Message("", text), "zh_CN")
    assert header.msgstr.startswith(text)
    assert header.msgstr.removeprefix(text).split("\n") == [
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        "",
    ]
    assert completed(header, "zh_CN") is header


def test_completed_fills_the_blanks_of_templates():
    blanks = "Language: \nContent-Type: text/plain; charset=CHARSET\n"
    blanks += "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"
    assert completed(Message("", blanks), "zh_CN").msgstr.split("\n")[:3] == [
        "Language: zh_CN",
        "Content-Type: text/plain; charset=UTF-8",
        "Plural-Forms: nplurals=1; plural=0;",
    ]


COUNTS = [("nplurals=3; plural=n;", 3), ("nplurals = 1; plural=0;", 1), ("", 2), ("nplurals=0;", 1)]


@pytest.mark.parametrize(("value", "count"), COUNTS)
def test_plural_count(value, count):
    assert plural_count(Message("", f"Plural-Forms: {value}\n")) == count


MESSAGES = [
    Message("a", "б", references=("a.md:1", "b.md"), notes=("note", "two"), comments=("mine",)),
    Message("a\n", "б\n", "c", flags=("fuzzy", "c-format")),
    Message("one", "1", None, "many", ("1", "2", "3")),
    Message("gone", "d", obsolete=True),
]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("locale", ["ru", "zh_CN", "ar", "en"])
def test_msgfmt_accepts_it(locale, tmp_path):
    catalog = new_catalog(locale, TEMPLATE)
    forms = plural_count(catalog.header)
    catalog.messages += [MESSAGES[0], Message("one", "1", None, "many", ("1",) * forms), MESSAGES[3]]
    done = subprocess.run(
        ["msgfmt", "-c", "-o", str(tmp_path / "out.mo"), "-"],
        input=write(catalog),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_babel_reads_the_same():
    catalog = new_catalog("ru", TEMPLATE)
    catalog.messages += MESSAGES
    theirs = read_po(io.BytesIO(write(catalog)))
    assert theirs.num_plurals == 3
    assert theirs["a"].string == "б"
    assert theirs["a"].auto_comments == ["note", "two"]
    assert theirs["a"].user_comments == ["mine"]
    assert theirs.get("a\n", "c").fuzzy
    assert theirs["one"].string == ("1", "2", "3")
    assert [message.string for message in theirs.obsolete.values()] == ["d"]


def test_to_polib_and_back():
    catalog = new_catalog("ru", TEMPLATE)
    catalog.messages += MESSAGES
    theirs = to_polib(catalog)
    assert theirs.percent_translated() == 66
    assert theirs.find("a", msgctxt=False).occurrences == [("a.md", "1"), ("b.md", "")]
    back = from_polib(theirs, "ru.po")
    assert (back.messages, back.headers, back.path) == (catalog.messages, catalog.headers, "ru.po")


def test_polib_reads_the_same_from_the_bytes():
    catalog = new_catalog("ru", TEMPLATE)
    catalog.messages += MESSAGES
    back = from_polib(polib.pofile(write(catalog).decode()))
    assert back.messages == catalog.messages
    assert read(write(back)).messages == catalog.messages
