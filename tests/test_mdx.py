"""MDX: what is text and what is code, and how translations are kept from becoming code."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.mdx import encode, inlines, scan
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice

FIXTURES = Path(__file__).parent / "fixtures" / "mdx"


def texts(source, options=DEFAULTS):
    return [block.text for block in scan(source, options)]


@pytest.mark.parametrize(
    "source",
    [
        "import A from 'a'",
        "import {\n  a,\n} from 'b'\n\nexport const c = [\n  {a: `x ${d}`},\n\n  {b: 'text'}\n]",
        "{expression}",
        "{\n  many\n\n  lines\n}",
        "{/* a comment */}",
        "<A />",
        "<A\n  x={`text\n\n  more`}\n  {...rest}\n>\n</A>",
        "<></>",
        "<A title={text} value='text' />",
        "<style>{`\n  a { b: c }\n`}</style>",
        "<pre>\ntext\n</pre>",
        '<div translate="no">\n\nNo\n\n<div>\n\nNo\n\n</div>\n\n</div>',
        "```jsx\n<A title='text'>\n```",
        "{x} {y}",
    ],
)
def test_no_text(source):
    assert texts(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import the goods", ["import the goods"]),
        ("Text\nimport a from 'b'", ["Text import a from 'b'"]),
        ("<A>\n    deep\n\n        deeper **b**\n</A>", ["deep", "deeper **b**"]),
        ("<A>\n    - one\n      two\n</A>", ["one two"]),
        ("text\n<A>\nmore\n</A>", ["text", "more"]),
        ("<A label=\"One\">\n  <B title='Two'>three</B>\n</A>", ["One", "Two", "three"]),
        ("<tr><td>One</td><td>Two {x}</td></tr>", ["One", "Two {x}"]),
        ("<p>one\ntwo</p>", ["one two"]),
        ("Use <Kbd title='T'>A</Kbd> {now}", ["Use <Kbd title='T'>A</Kbd> {now}"]),
        ("<b>One</b>", ["<b>One</b>"]),
        ("> <A>\n> text\n> </A>\n\n- <A>\n  item\n  </A>", ["text", "item"]),
        ("> <A\n>   title='One'\n> >\n> text\n> </A>", ["One", "text"]),
        ("# Head {x} {#id}", ["Head {x}"]),
        ("a < b \\{x} `<A {`", ["a < b \\{x} `<A {`"]),
        ("{/* i18n: skip */}\n\nNo\n\nYes", ["Yes"]),
        ("<!-- i18n: skip -->\n\nNo\n\nYes", ["Yes"]),
    ],
)
def test_text(source, expected):
    assert texts(source) == expected


def test_notes_and_props_of_ones_own():
    assert scan("{/* i18n: note For you */}\n\nText", DEFAULTS)[0].notes == ("For you",)
    source = '<A badge="One" title="Two" />'
    assert texts(source, Options(props=("badge",))) == ["One"]
    assert texts(source, Options(props=("+badge",))) == ["One", "Two"]


def test_expressions_are_placeholders():
    found = inlines("a {b + 1} <C d={e > f}>g</C>", DEFAULTS)
    assert [(each.kind, each.value) for each in found] == [("placeholder", "{b + 1}"), ("tag", "c")]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("a", "b {c}", "b \\{c}"),
        ("a", "b {", "b \\{"),
        ("a", "b <3 `{`", "b &lt;3 `{`"),
        ("a", "b <https://x.y>", "b &lt;https://x.y>"),
        ("a", "import b from 'c'", "&#105;mport b from 'c'"),
        ("a", "export const b = <https://x.y>", "&#101;xport const b = &lt;https://x.y>"),
        ("a {x}", "{x} b", "{x} b"),
        ("<td>a</td>", "1. b", "<td>1. b</td>"),
        ('<A title="a" />', 'b "c"', '<A title="b &quot;c&quot;" />'),
        ("<A>\n    a\n</A>", "# b", "<A>\n    \\# b\n</A>"),
    ],
)
def test_encode(source, translation, expected):
    block = scan(source, DEFAULTS)[0]
    new = encode(block, translation, DEFAULTS)
    edition = source[: block.start] + new.source + source[block.end :]
    assert edition == expected
    assert texts(edition) == [new.text]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("a {x}", "b"),
        ("a {x}", "b \\{x}"),
        ("a", "b <i>c"),
        ("a", "b <br>c".replace("br", "i")),
        ("a", "b **<i>c**</i>"),
        ("a", "b <i on={c}>d</i>"),
        ("a", "b <!-- c -->"),
        ("a", "<A />"),
    ],
)
def test_what_cannot_be_encoded_is_refused(source, translation):
    with pytest.raises(Unencodable):
        encode(scan(source, DEFAULTS)[0], translation, DEFAULTS)


@pytest.mark.parametrize(
    "unit",
    ["{", "<A ", "<A x={", "<A b='", "`${", "{/*", "<!--", "<!-->", "{`", "<A>", "export const a = {\n\n"],
)
def test_hostile_text_comes_to_an_end(unit):
    scan(unit * (30_000 // len(unit)), DEFAULTS)


def read(name):
    return (FIXTURES / name).read_text(encoding="utf-8")


def edition(source, translate):
    edits = [Edit(b.start, b.end, encode(b, translate(b), DEFAULTS).source) for b in scan(source, DEFAULTS)]
    return splice(source, edits)


def test_guide():
    source = read("guide.mdx")
    listing = "".join(f"{block.kind}: {block.text!r}\n" for block in scan(source, DEFAULTS))
    assert listing == read("guide.blocks.txt")
    assert edition(source, lambda block: pseudo(block, "ru")) == read("guide.pseudo.mdx")


@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_guide_in_another_language(locale):
    table = {entry.msgid: entry.msgstr for entry in polib.pofile(str(FIXTURES / f"guide.{locale}.po"))}
    assert edition(read("guide.mdx"), lambda block: table[block.text]) == read(f"guide.{locale}.mdx")
