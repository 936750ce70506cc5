"""AsciiDoc: which places are blocks, and what they say."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from article_i18n.errors import SourceError
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.asciidoc import encode, scan
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice

FIXTURES = Path(__file__).parent / "fixtures" / "asciidoc"


def blocks(text, options=DEFAULTS):
    return [(block.kind, block.text) for block in scan(text, options)]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n\n",
        "'''\n",
        "***\n\n- - -\n",
        "<<<\n",
        "1946–1991",
        "{description}",
        "https://example.org/a-page",
        "mail@example.org",
        "`code only`",
        "xref:page.adoc[]",
        "image:icon.png[]",
        "kbd:[Ctrl+T]",
        "// a comment",
        "////\na comment\n\nof two paragraphs\n////",
        ":url: https://example.org",
        ":custom: not known to be text",
        ":long: value \\\n  that goes on",
        ":!title:",
        "include::chapter.adoc[]",
        "ifdef::x[]\nendif::[]",
        'ifeval::["{x}" == "y"]\nendif::[]',
        "ifdef::x[:attribute: value]",
        "toc::[]",
        "image::picture.png[]",
        "image::picture.png[,400,title=]",
        "video::film.mp4[width=300]",
        "chart::bars.csv[Not text we know]",
        "[[anchor]]",
        "[#id.role%option]",
        "[source,ruby]",
        "----\nlisting\n----",
        "....\nliteral\n....",
        "++++\n<b>raw</b>\n++++",
        "```ruby\nfenced\n```",
        "----\nnever closed",
        "[stem]\n++++\nx\n++++",
        "[source]\ncode without delimiters\nuntil a blank line",
        "[plantuml]\n--\nA -> B\n--",
        "[comment]\nnot for readers",
        "[pass]\n<b>raw</b>",
        "[literal]\n--\nas it is\n--",
        "  indented",
        "\tindented by a tab\nand on",
        "|===\n|1 |2\n|===",
        "|===\nl|literal cell\n|===",
        "= tool(1)\n:doctype: manpage\n",
        "+\n",
        "(((42)))",
    ],
)
def test_nothing_to_translate(source):
    assert blocks(source) == []


HEADER = """\
= Title: A subtitle
Ann Author <ann@example.org>; Bob Writer
v1.0, 2024-01-01: a remark
// comment
:description: What it is, \\
  in two lines
:keywords: one, two
:toc-title: Contents
ifdef::x[:note-caption: Mind]
:page-layout: wide

Text.
"""
LISTS = """\
.Title of the list
* One
goes on
** Two
// comment
  goes on, too
- Three
+
Attached,
* Sibling
+
--
Open block
--

  literal, attached

. First
.. Second
a. Letter
1. Number
ii) Roman
* [x] Done
* [ ] To do

<1> Callout
<.> Callout
"""
TERMS = """\
Term:: Definition
Other term::
  Definition
  over lines
Third::: Nested ;; not a mark
fourth;;

After a gap
Fifth::
* Item
Sixth:: Text
NOTE: Note.
"""
TABLES = """\
.Caption
[%header,cols="1,2a"]
|===
|Head |Two
2+|Cell over
lines

and two paragraphs
m|Mono
|
* List
[cols="1"]
!===
!Nested ! cells
!===
a|Own style \\| escaped
l|Literal
|===
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            HEADER,
            [
                ("heading", "Title: A subtitle"),
                ("attribute", "What it is, in two lines"),
                ("attribute", "one, two"),
                ("attribute", "Contents"),
                ("attribute", "Mind"),
                ("paragraph", "Text."),
            ],
        ),
        ("Title\n=====\nAuthor\n\nText", [("heading", "Title"), ("paragraph", "Text")]),
        ("== A ==\n\n=== B [[id]]\n\n## C", [("heading", "A"), ("heading", "B"), ("heading", "C")]),
        ("====\n== No section\n====", [("paragraph", "== No section")]),
        ("====\n[discrete]\n== A heading\n====", [("heading", "A heading")]),
        ("One line\nand two\n漢字\n漢字", [("paragraph", "One line and two 漢字漢字")]),
        ("Hard +\nbreak +\n", [("paragraph", "Hard\nbreak")]),
        ("Two +\n +\nbreaks\n  +\nand one\n +", [("paragraph", "Two\n\nbreaks\nand one")]),
        ("|===\n|Two +\n +\n  breaks\n|===", [("cell", "Two\n\nbreaks")]),
        ("[%hardbreaks]\nOne\nTwo", [("paragraph", "One\nTwo")]),
        (":hardbreaks:\n\nOne\nTwo", [("paragraph", "One\nTwo")]),
        ("One\n// comment\nTwo", [("paragraph", "One Two")]),
        ("One\nifdef::x[]\nTwo\nendif::[]\nThree", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
        ("ifdef::x[Inside [brackets\\]]\n", [("paragraph", "Inside [brackets\\]")]),
        ("TIP: A tip\nof two lines", [("admonition", "A tip of two lines")]),
        ("[NOTE]\nNoted", [("admonition", "Noted")]),
        ("[WARNING]\n====\nParagraph\n\n* Item\n====", [("paragraph", "Paragraph"), ("item", "Item")]),
        (".Title\n----\ncode\n----", [("caption", "Title")]),
        (".NET is a name\n\nText", [("caption", "NET is a name"), ("paragraph", "Text")]),
        ("****\nIn a sidebar\n\n****", [("paragraph", "In a sidebar")]),
        ("[quote, Somebody, A book]\nSaid", [("attribute", "Somebody"), ("attribute", "A book"), ("quote", "Said")]),
        ('____\nQuoted\n\n____\n\n"Said"\n-- Me, Here', [("quote", "Quoted"), ("quote", "Said"), ("attribute", "Me, Here")]),
        ("> Quoted\n> on\n>\n> - item\n> -- Me", [("quote", "Quoted on"), ("item", "item"), ("attribute", "Me")]),
        ("[verse]\n____\nLine\n  and line\n\nStanza\n____", [("verse", "Line\n  and line"), ("verse", "Stanza")]),
        ("[verse]\nLine\nline", [("verse", "Line\nline")]),
        ('image::a.png[A picture, 300, title="B, C"]', [("attribute", "A picture"), ("attribute", "B, C")]),
        ("[[id,Reference text]]\nText", [("attribute", "Reference text"), ("paragraph", "Text")]),
        ("Text\n[role]\n----\ncode\n----\nText", [("paragraph", "Text"), ("paragraph", "Text")]),
        (
            LISTS,
            [
                ("caption", "Title of the list"),
                ("item", "One goes on"),
                ("item", "Two goes on, too"),
                ("item", "Three"),
                ("paragraph", "Attached,"),
                ("item", "Sibling"),
                ("paragraph", "Open block"),
                ("item", "First"),
                ("item", "Second"),
                ("item", "Letter"),
                ("item", "Number"),
                ("item", "Roman"),
                ("item", "Done"),
                ("item", "To do"),
                ("item", "Callout"),
                ("item", "Callout"),
            ],
        ),
        ("* Item\n\nNo item\n* nor this", [("item", "Item"), ("paragraph", "No item * nor this")]),
        ("* Item\n----\ncode\n----\n* Item", [("item", "Item"), ("item", "Item")]),
        ("* A\n+\n[NOTE]\n--\nB\n--\n* C", [("item", "A"), ("paragraph", "B"), ("item", "C")]),
        (
            TERMS,
            [
                ("term", "Term"),
                ("definition", "Definition"),
                ("term", "Other term"),
                ("definition", "Definition over lines"),
                ("term", "Third"),
                ("definition", "Nested ;; not a mark"),
                ("term", "fourth"),
                ("definition", "After a gap"),
                ("term", "Fifth"),
                ("item", "Item"),
                ("term", "Sixth"),
                ("definition", "Text"),
                ("admonition", "Note."),
            ],
        ),
        (
            TABLES,
            [
                ("caption", "Caption"),
                ("cell", "Head"),
                ("cell", "Two"),
                ("cell", "Cell over lines"),
                ("cell", "and two paragraphs"),
                ("cell", "Mono"),
                ("item", "List"),
                ("cell", "Nested"),
                ("cell", "cells"),
                ("paragraph", "Own style \\| escaped"),
            ],
        ),
        (',===\nA,"B, ""b"" \nc"\n,===', [("cell", "A"), ("cell", 'B, ""b"" c')]),
        (":===\nA:B\\: b\n:===", [("cell", "A"), ("cell", "B\\: b")]),
        ('[format=csv,separator=;]\n|===\nA;B, b\n|===', [("cell", "A"), ("cell", "B, b")]),
        ("[separator=¦]\n|===\n¦A ¦B\\¦C | D\n|===", [("cell", "A"), ("cell", "B\\¦C | D")]),
        ("|===\n2*|Twice\n.2+^.>s|Styled\n|===", [("cell", "Twice"), ("cell", "Styled")]),
        (
            "= tool(1)\n:doctype: manpage\n\n== NAME\n\ntool, t - does\nthings\n\n== SYNOPSIS",
            [("heading", "NAME"), ("paragraph", "does things"), ("heading", "SYNOPSIS")],
        ),
        ("---\ntitle: T\nlayout: l\n---\n= H\n\nText", [("value", "T"), ("heading", "H"), ("paragraph", "Text")]),
        ("\u3000Indented\u00a0\n\u00a0", [("paragraph", "Indented")]),
    ],
)  # fmt: skip
def test_blocks(source, expected):
    assert blocks(source) == expected


def test_levels_names_and_contexts():
    found = scan(":keywords: a\n\n= T\n\n=== S\n\nTitle\n~~~~~\n\nimage::i.png[Alt]\n", DEFAULTS)
    assert [(b.level, b.name, b.context, b.prose) for b in found] == [
        (0, "keywords", "keywords", False),
        (1, "", "", False),
        (3, "", "", False),
        (3, "", "", False),
        (0, "alt", "alt", False),
    ]


def test_more_attributes_of_the_document_can_be_named():
    assert blocks(":slogan: Words\n", Options(front_matter_keys=("slogan",))) == [("attribute", "Words")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("// i18n: skip\nOne\n\nTwo", [("Two", "", ())]),
        ("//notranslate\nOne\n\nTwo", [("Two", "", ())]),
        ("// i18n: skip-start\nOne\n\nTwo\n\n// i18n: skip-end\nThree", [("Three", "", ())]),
        ("//translate:off\nOne\n\n//translate:on\n\nTwo", [("Two", "", ())]),
        ("// i18n: context button\nOpen\n\nOpen", [("Open", "button", ()), ("Open", "", ())]),
        ("// i18n: note Of a door.\nOpen", [("Open", "", ("Of a door.",))]),
        ("////\ni18n: note Of\na door.\n////\nOpen", [("Open", "", ("Of a door.",))]),
        ("* One\n// i18n: skip\n* Two\n* Three", [("One", "", ()), ("Three", "", ())]),
        ("|===\n|One\n// i18n: skip\n|Two\n|===", [("One", "", ())]),
        (
            "// Translators: Of a door,\n// not of a shop.\nOpen",
            [("Open", "", ("Of a door, not of a shop.",))],
        ),
        ("////\ntranslator: Of\na door.\n////\nOpen", [("Open", "", ("Of a door.",))]),
        ("// Translators: A\n// i18n: context b\n// c\nOpen", [("Open", "b", ("A",))]),
        ("// For the translator, but nobody said so.\nOpen", [("Open", "", ())]),
    ],
)
def test_directives(source, expected):
    assert [(block.text, block.context, block.notes) for block in scan(source, DEFAULTS)] == expected


def test_broken_front_matter_names_its_line():
    with pytest.raises(SourceError) as error:
        scan("---\ntitle: [a\ndate: x\n---\nText", DEFAULTS)
    assert error.value.line > 1


def edition(source, translate):
    found = scan(source, DEFAULTS)
    encoded = [encode(block, translate(block), DEFAULTS) for block in found]
    text = splice(source, [Edit(b.start, b.end, new.source) for b, new in zip(found, encoded, strict=True)])
    assert [block.text for block in scan(text, DEFAULTS)] == [new.text for new in encoded]
    return text


def read(name):
    return (FIXTURES / name).read_text(encoding="utf-8")


def test_samovar():
    source = read("samovar.adoc")
    listing = "".join(f"{block.kind}: {block.text!r}\n" for block in scan(source, DEFAULTS))
    assert listing == read("samovar.blocks.txt")
    assert edition(source, lambda block: pseudo(block, "ru")) == read("samovar.pseudo.adoc")


@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_samovar_in_another_language(locale):
    catalog = polib.pofile(str(FIXTURES / f"samovar.{locale}.po"))
    table = {(entry.msgctxt or "", entry.msgid): entry.msgstr for entry in catalog}
    text = edition(read("samovar.adoc"), lambda block: table[block.context, block.text])
    assert text == read(f"samovar.{locale}.adoc")


def test_terms_that_look_nested_in_their_own_kind_end_the_lists_they_are_in():
    source = "a:: b\n" + "::: c\n" * 3 + "* d\n::: e\n* f\ng:: h\n"
    expected = ["a", "b", "c", "c", "c", "d", "e", "f", "g", "h"]
    assert [text for _, text in blocks(source)] == expected
