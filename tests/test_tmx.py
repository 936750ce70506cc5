"""TMX 1.4b: what we write is valid and comes back; what others write is read, broken or hostile as it may be."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from article_i18n.errors import ArticleError
from article_i18n.memory import Unit, read, tmx

# The content models of TMX 1.4b's DTD, as the specification describes them, for what we write.
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note|prop|ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
    segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
    srclang CDATA #REQUIRED datatype CDATA #REQUIRED o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED
    creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT ude EMPTY>
<!ELEMENT body (tu)*>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note o-encoding CDATA #IMPLIED xml:lang CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT tu ((note|prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED
    lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED
    creationdate CDATA #IMPLIED creationid CDATA #IMPLIED changedate CDATA #IMPLIED
    segtype (block|paragraph|sentence|phrase) #IMPLIED changeid CDATA #IMPLIED o-tmf CDATA #IMPLIED
    srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note|prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED
    lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED
    creationdate CDATA #IMPLIED creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED
    o-tmf CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA|bpt|ept|ph|it|hi|ut)*>
<!ELEMENT bpt (#PCDATA)> <!ELEMENT ept (#PCDATA)> <!ELEMENT ph (#PCDATA)>
<!ELEMENT it (#PCDATA)> <!ELEMENT hi (#PCDATA)> <!ELEMENT ut (#PCDATA)>
"""
UNITS = [
    Unit("ru", "Open <b>it</b> & go", ("Откройте <b>его</b> и идите",), date="2024-05-01T10:00:00Z"),
    Unit("zh_CN", "Two\nlines\r\n", ("两\n行\r\n",), "menu", None, 5, -7, 9, "source/a.md"),
    Unit("ru", " spaced ", (" с пробелами ",), "", document="b.md"),
]


def written(units: list[Unit], header: tmx.Header | None = None) -> bytes:
    header = header or tmx.Header(version="1.0")
    return "".join(tmx.write(units, header)).encode()


def seen(text: str | bytes, source: str = "en", locale: str = "") -> tuple[list[Unit], list[str]]:
    data = text.encode() if isinstance(text, str) else text
    reading = read(data, "m.tmx", locale, source)
    return reading.units, list(map(str, reading.errors))


def document(units: str, head: str = "", declared: str = "en") -> str:
    return f'<?xml version="1.0"?>{head}<tmx version="1.4"><header srclang="{declared}"/><body>{units}</body></tmx>'


def tu(english: str, russian: str, lang: str = "ru", attributes: str = "") -> str:
    return (
        f'<tu {attributes}><tuv xml:lang="en-US"><seg>{english}</seg></tuv>'
        f'<tuv xml:lang="{lang}"><seg>{russian}</seg></tuv></tu>\n'
    )


# What we write


def test_it_is_valid_and_comes_back():
    data = written(UNITS, tmx.Header("en", "sentence", "1.0"))
    dtd = etree.DTD(StringIO(DTD))
    root = etree.fromstring(data)
    assert dtd.validate(root), dtd.error_log
    header = root.find("header")
    assert (header.get("srclang"), header.get("segtype"), header.get("adminlang")) == ("en", "sentence", "en")
    assert {tuv.get(f"{{{'http://www.w3.org/XML/1998/namespace'}}}lang") for tuv in root.iter("tuv")} == {
        "en",
        "ru",
        "zh-Hans",
    }
    assert [tu.get("creationdate") for tu in root.iter("tu")] == ["20240501T100000Z", None, None]
    assert seen(data) == ([unit._replace(origin="m.tmx") for unit in UNITS], [])


def test_the_dtd_of_this_test_refuses_what_is_wrong():
    dtd = etree.DTD(StringIO(DTD))
    assert not dtd.validate(etree.fromstring(written(UNITS).replace(b"segtype=", b"segtypo=")))
    assert not dtd.validate(etree.fromstring(b'<tmx version="1.4"><body/></tmx>'))


def test_a_plural_message_gives_two_units():
    units, _ = seen(written([Unit("ru", "a file", ("файл", "файла", "файлов"), None, "files")]))
    assert [(unit.msgid, unit.forms) for unit in units] == [("a file", ("файл",)), ("files", ("файлов",))]


def test_no_date_is_made_up():
    assert b"date=" not in written([Unit("ru", "a", ("б",), date="yesterday")])


def test_what_xml_cannot_hold_is_left_out():
    bell, good = Unit("ru", "a\x07", ("б",)), Unit("ru", "a", ("б",))
    assert [tmx.writable(unit) for unit in (bell, good)] == [False, True]
    assert len(seen(written([bell, good]))[0]) == 1


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), min_size=1)] * 2), max_size=5))
def test_every_text_comes_back_or_is_refused(pairs):
    units = [Unit("ru", *pair[:1], pair[1:]) for pair in pairs]
    kept = [u for u in units if tmx.writable(u) and u.msgid.strip() and u.forms[0].strip()]
    found, errors = seen(written(units))
    assert not errors
    assert [(u.msgid, u.forms) for u in found] == [(u.msgid, u.forms) for u in kept]


# What others write


def test_names_and_dates_of_others():
    units, errors = seen(document(tu("A text", "Текст", "ru-RU", 'creationdate="20200102T030405Z"')))
    assert units == [Unit("ru_RU", "A text", ("Текст",), date="2020-01-02T03:04:05Z", origin="m.tmx")]
    assert not errors


def test_inline_codes_are_text():
    units, _ = seen(
        document(tu('<bpt i="1">&lt;b&gt;</bpt>Go<ept i="1">&lt;/b&gt;</ept> <hi>on</hi>', "<ph>%s</ph> да"))
    )
    assert (units[0].msgid, units[0].forms) == ("<b>Go</b> on", ("%s да",))


def test_the_source_is_the_language_asked_for():
    text = document(tu("Text", "Текст"), declared="ru")
    assert [u.msgid for u in seen(text, "ru")[0]] == ["Текст"]
    assert [u.msgid for u in seen(text, "en")[0]] == ["Text"]
    assert seen(text, "de") == ([], [])


def test_only_one_locale_if_wanted():
    both = document(tu("A", "Б") + tu("A", "甲", "zh-CN"))
    assert [u.locale for u in seen(both, locale="zh_CN")[0]] == ["zh_CN"]
    assert [u.locale for u in seen(both)[0]] == ["ru", "zh_CN"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "windows-1251"])
def test_encodings(encoding):
    name = {"utf-16-le": "utf-16"}.get(encoding, encoding.removesuffix("-sig"))
    text = document(tu("A text", "Текст")).replace('version="1.0"', f'version="1.0" encoding="{name}"')
    data = text.encode(encoding)
    data = b"\xff\xfe" + data if encoding == "utf-16-le" else data
    assert seen(data)[0][0].forms == ("Текст",)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("nothing", 1, "not well-formed XML"),
        ("", 1, "not well-formed XML"),
        ("<html/>", 1, "is no TMX file"),
        (document(tu("One", "Один") + "<tu><tuv></tu>"), 2, "what stands before it was read"),
        (document("\n\n<tu><tuv xml:lang='en'/></tu>"), 3, "without its language or its <seg>"),
        (document(tu("A", "Б", "klingon!")), 0, "unknown locale"),
    ],
)
def test_what_is_broken_is_one_line(text, line, said):
    units, errors = seen(text)
    assert len(errors) == 1
    assert errors[0].startswith(f"m.tmx:{line}: " if line else "m.tmx: ")
    assert said in errors[0]
    assert "\n" not in errors[0]
    assert len(units) == ("Один" in text)


def test_no_entity_is_expanded_and_no_file_is_read(tmp_path):
    (tmp_path / "secret").write_text("secret")
    head = f'<!DOCTYPE tmx [<!ENTITY e "ha"><!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    units, errors = seen(document(tu("&e;", "ха") + tu("&x;", "нет") + tu("Good &amp; well", "Хорошо"), head))
    assert [unit.msgid for unit in units] == ["Good & well"]
    assert len(errors) == 2
    assert all("entity" in error for error in errors)


def test_a_bomb_of_entities_does_not_go_off():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    units, errors = seen(document(tu("&e11;", "ха"), f'<!DOCTYPE tmx [<!ENTITY e0 "ha">{bomb}]>'))
    assert (units, len(errors)) == ([], 1)
    assert errors[0].startswith("m.tmx:1: ")


def test_errors_are_article_errors():
    assert all(isinstance(found, ArticleError) for found in tmx.read(b"<a", "m.tmx"))
