"""AsciiDoc: how translations are spelled so that they can stand in their blocks."""

from __future__ import annotations

import pytest

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS
from article_i18n.formats.asciidoc import encode, scan
from article_i18n.model import Edit
from article_i18n.splice import splice


def edition(source, *translations):
    """Translate the blocks of `source` in order, and check that a scan reads what encode said it would."""
    found = scan(source, DEFAULTS)
    encoded = [encode(block, text, DEFAULTS) for block, text in zip(found, translations, strict=True)]
    text = splice(source, [Edit(b.start, b.end, new.source) for b, new in zip(found, encoded, strict=True)])
    again = scan(text, DEFAULTS)
    assert [block.text for block in again] == [new.text for new in encoded]
    assert [block.kind for block in again] == [block.kind for block in found]
    return text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words",
        "*Bold* at the start",
        "_it_ `code` #mark#",
        "-5 degrees",
        "3.14 is not a list",
        "C++ and a | b",
        "See foo::bar or x;y",
        "https://x.example[link]",
        "[.role]#text# goes on",
        "«Quoted» — so",
        "https://x.example/a::b c",
        "Note: not in capitals",
        "a = b",
        "end of it [1]",
        "a\u2028b",
        "////x",
    ],
)
def test_text_that_stays_as_it_is(text):
    assert edition("Words\n", f"{text} слово") == f"{text} слово\n"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("== Title", "{empty}== Title"),
        ("# Title", "{empty}# Title"),
        ("* item", "{empty}* item"),
        ("- item", "{empty}- item"),
        (". item", "{empty}. item"),
        ("1. item", "{empty}1. item"),
        ("a. item", "{empty}a. item"),
        ("iv) item", "{empty}iv) item"),
        ("<1> callout", "{empty}<1> callout"),
        (".NET", "{empty}.NET"),
        ("// comment", "{empty}// comment"),
        ("```ruby", "{empty}```ruby"),
        (":name: value", "{empty}:name: value"),
        ("NOTE: label", "{empty}NOTE: label"),
        ("> quote", "{empty}> quote"),
        ("image::a.png[b] or c]", "{empty}image::a.png[b] or c]"),
        ("include::a[b]", "{empty}include::a[b]"),
        ("ifdef::a[b]", "{empty}ifdef::a[b]"),
        ("endif::a[b]", "{empty}endif::a[b]"),
        ("[attributes]", "[attributes]{empty}"),
        ("[.role]#a# https://x.example[b]", "[.role]#a# https://x.example[b]{empty}"),
        ("term:: description", "term::{empty} description"),
        ("term;;", "term;;{empty}"),
        ("a plus +", "a plus {plus}"),
        ("wrapped\nlines", "wrapped +\nlines"),
        ("one\n* item", "one +\n{empty}* item"),
        ("one\n\n\n  two", "one +\ntwo"),
        ("one\n----", "one +\n{empty}----"),
        ("one\n+\ntwo", "one +\n{plus} +\ntwo"),
        ("one\n===", "one +\n{empty}==="),
        ("\ufeffbyte-order mark", "byte-order mark"),
        ("  spaces  ", "spaces"),
        ("line\r\nends", "line +\nends"),
    ],
)
def test_paragraphs(text, spelled):
    assert edition("Words\n", text) == f"{spelled}\n"


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Wrapped\nwords\n", "слова", "слова\n"),
        ("* Item\n  goes on\n* Next", ("A\nb", "c"), "* A +\n  b\n* c"),
        ("* Item", "[ ] no task", "* {empty}[ ] no task"),
        ("* [x] Item", "[ ] a task", "* [x] [ ] a task"),
        ("* Item", "* *\nend", "* * *{empty} +\nend"),
        ("- Item", "- xyz", "- - xyz"),
        ("One +\n +\ntwo", "a\n\n\n\nb\nc", "a +\n +\n +\n +\nb +\nc"),
        ("* One +\n +\n  two", "a\n\n* b", "* a +\n   +\n  {empty}* b"),
        ("|===\n|One +\n +\ntwo\n|===", "a\n\nb", "|===\n|a +\n +\nb\n|==="),
        ("NOTE: Words", "x:: y", "NOTE: x::{empty} y"),
        ("[%hardbreaks]\nOne\nTwo", "A\nb", "[%hardbreaks]\nA\nb"),
        ("Term:: Text", ("A:", "b:: c"), "A:{empty}:: b::{empty} c"),
        ("Term::\n  Text", ("A;;", "- b"), "A;;{empty}::\n  {empty}- b"),
        (".Title\nText", ("..a", "b"), ".{empty}..a\nb"),
        (".Title\nText", (". a", "b"), ".{empty}. a\nb"),
        (".Title\nText", (".a", "b"), "..a\nb"),
        ("== Title", "a ==", "== a =={empty}"),
        ("== Title ==", "a", "== a =="),
        ("== Title", "a [[b]]", "== a [[b]]{empty}"),
        ("== Title [[id]]", "a\nb", "== a b [[id]]"),
        ("Title\n-----", "Заголовок", "Заголовок\n---------"),
        ("Title\n-----", "题目很长", "题目很长\n----"),
        ("Title\n-----", "题目", "题目\n---"),
        ("Title [[id]]\n~~~~~~~~~~~~", "Much longer", "Much longer [[id]]\n~~~~~~~~~~~~~~~~~~"),
        ("Some code:\n----\nx\n----", "Код:", "Код:{empty}\n----\nx\n----"),
        ("One\n// kept\nTwo", "Один и два", "Один и\n// kept\nдва"),
        ("One\n// kept\nTwo", "一二", "一\n// kept\n二"),
        ("One\n// kept\nTwo", "Один\nдва", "Один +\n// kept\nдва"),
        ("> One\n> two", "== a", "> {empty}== a"),
        ("[verse]\n____\nOne\nTwo\n____", "a\n  b\n\n____", "[verse]\n____\na\n  b\n{empty}____\n____"),
        ("ifdef::x[Text]", "a\n[b]", "ifdef::x[a [b]]"),
    ],
)  # fmt: skip
def test_other_blocks(source, translation, expected):
    translations = translation if isinstance(translation, tuple) else (translation,)
    assert edition(source, *translations) == expected


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("image::a.png[Alt]", "x, y", 'image::a.png["x, y"]'),
        ("image::a.png[Alt]", 'a "b"', 'image::a.png[a "b"]'),
        ("image::a.png[Alt]", "a = b", 'image::a.png["a = b"]'),
        ('image::a.png["Alt"]', 'a "b"', 'image::a.png["a \\"b\\""]'),
        ("image::a.png[title='Alt']", "it's", "image::a.png[title='it\\'s']"),
        ("image::a.png[Alt]", "a ]", "image::a.png[a ]]"),
        (":description: Old \\\n  and long", "new\nand \\", ":description: new and \\{empty}"),
        ("|===\n|One |Two\n|===", ("a | b", "c\\"), "|===\n|a \\| b |c\\\n|==="),
        ("|===\n|One|Two\n|===", ("a x", "b"), "|===\n|a x |b\n|==="),
        ("|===\n|One|Two\n|===", ("ab", "b"), "|===\n|ab|b\n|==="),
        ("|===\n|\nOne\n|===", "// a", "|===\n|\n{empty}// a\n|==="),
        ("|===\na|* One\n|===", "- a | b", "|===\na|* - a \\| b\n|==="),
        ("|===\na|\n!===\n!One\n!===\n|===", "a ! b | c", "|===\na|\n!===\n!a \\! b \\| c\n!===\n|==="),
        ("|===\n|One\ntwo\n\n|three\n|===", ("Раз два три", "4х"), "|===\n|Раз\nдва три\n\n|4х\n|==="),
        ("|===\n|One\ntwo\n\n|three\n|===", ("一", "二"), "|===\n|一\n{empty}\n\n|二\n|==="),
        ("|===\n|One\n\n|two\n|===", ("a\nb", "c\nd"), "|===\n|a b\n\n|c +\nd\n|==="),
        (",===\nOne,Two\n,===", ("a, b", 'c "d"'), ',===\n"a, b",c "d"\n,==='),
        (",===\nOne,Two\n,===", ('"a"', 'b, "c"'), ',===\n"""a""","b, ""c"""\n,==='),
        (',===\n"One",Two\n,===', ('a "b"', "c"), ',===\n"a ""b""",c\n,==='),
        (":===\nOne:Two\n:===", ("a:b", "c\nd"), ":===\na\\:b:c d\n:==="),
    ],
)
def test_attributes_and_tables(source, translation, expected):
    translations = translation if isinstance(translation, tuple) else (translation,)
    assert edition(source, *translations) == expected


MARKED = "Press *Save*, _then_ `quit` or read https://x.example[the page].\n"


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("点击*保存*即可", "点击**保存**即可"),
        ("点击 *保存* 即可", "点击 *保存* 即可"),
        ("点击_保存_或`退出`吧", "点击__保存__或``退出``吧"),
        ("点击[.path]_保存_吧", "点击[.path]__保存__吧"),
        ("见https://x.example[页面]。", "见link:https://x.example[页面]。"),
        ("*저장*을 누르세요", "**저장**을 누르세요"),
        ("файл_с_именем", "файл_с_именем"),
        ("名_字_*保存*吧 _x_ *y*", "名_字_*保存*吧 _x_ *y*"),
    ],
)
def test_marks_that_touch_letters(text, spelled):
    assert edition(MARKED, text) == f"{spelled}\n"


def test_marks_that_the_source_lacks_stay_as_they_are():
    assert edition("Words\n", "点击*保存*即可") == "点击*保存*即可\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Words", ""),
        ("Words", " \n "),
        ("Words", "***"),
        ("Words", "`code`"),
        ("Words", "{attribute}"),
        ("Words", "[[anchor]]"),
        ("Words", "nul \0"),
        ("Words", "lone \ud800 surrogate"),
        ("Words", "`+a:: b+` слово"),
        ("Words", "+++a:: b+++ слово"),
        ("image::a.png[Alt]", "a\\"),
    ],
)
def test_unencodable(source, text):
    with pytest.raises(Unencodable):
        encode(scan(source, DEFAULTS)[0], text, DEFAULTS)


def test_the_purpose_of_a_manual_page_brings_no_tag():
    """Asciidoctor escapes nothing there."""
    source = "= a(1)\nB\n:doctype: manpage\n\n== Name\n\na - does it\n\n== Synopsis\n\na\n"
    (block,) = [block for block in scan(source, DEFAULTS) if block.text == "does it"]
    assert encode(block, "делает <script>", DEFAULTS).source == "делает &lt;script>"
