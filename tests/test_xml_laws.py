"""XML by the laws: over made documents in many spellings, moved placeholders, and what is hostile or huge."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.errors import SourceError, Unencodable
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS
from article_i18n.formats.xml import encode, inlines, scan
from article_i18n.model import Block, Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, encode_bytes, splice

LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow])

MALLARD = 'xmlns="http://projectmallard.org/1.0/" xmlns:its="http://www.w3.org/2005/11/its"'
WORDS = st.sampled_from(
    [
        *("word", "two words", "Слово", "漢字", "a\nb", " ", "\n  ", "\t", "\u00a0", "\u3000", "1986"),
        *(
            "&amp;",
            "&lt;",
            "&gt;",
            "&quot;",
            "&apos;",
            "&#160;",
            "&#8594;",
            "&#x41;",
            "&#10;",
            "&app;",
            ">",
            "'",
        ),
        *("<!-- remark -->", "<?break here?>", "<![CDATA[a < b & c]]>", "<![CDATA[ ]]>", "{x}", "%s"),
    ]
)
TAGS = st.sampled_from(
    [
        *(
            "em",
            "gui",
            'gui style="menu"',
            "link  xref='a\"b' ",
            'link\n   href="x?a=1&amp;b=2"',
            "p",
            "item",
            "title",
        ),
        *(
            "screen",
            "code",
            "comment",
            'm:math xmlns:m="urn:math"',
            'b xmlns="urn:other"',
            "media its:translate='no'",
        ),
        *(
            'span its:translate="yes"',
            'em its:withinText="no"',
            'p its:withinText="yes"',
            'p xml:space="preserve"',
        ),
        *('p its:locNote="say it"', 'em its:localeFilterList=""', "email", "credit"),
    ]
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def build(parts: tuple[str, list[str]]) -> str:
        tag, children = parts
        name = tag.split()[0]
        content = "".join(children)
        return f"<{tag}>{content}</{name}\n>" if content else f"<{tag}/>"

    return st.tuples(TAGS, st.lists(inner, max_size=4)).map(build)


CONTENT = st.lists(st.recursive(WORDS, element, max_leaves=8), max_size=5).map("".join)
HEAD = st.sampled_from(["", '<?xml version="1.0"?>\n', "<!-- i18n: skip-start --><!-- i18n: skip-end -->"])
DOCUMENT = st.tuples(HEAD, CONTENT).map(
    lambda parts: f'{parts[0]}<!DOCTYPE page [<!ENTITY app "]>">]>\n<page {MALLARD}>{parts[1]}</page>\n'
)


def published(text: str, blocks: list[Block], translations: list[str]) -> tuple[str, list[str]]:
    """The edition with these translations, and what each block is to read there."""
    encoded = [encode(block, new, DEFAULTS) for block, new in zip(blocks, translations, strict=True)]
    edits = [Edit(b.start, b.end, e.source, e.holes) for b, e in zip(blocks, encoded, strict=True)]
    return splice(text, edits), [e.text for e in encoded]


def edition(text: str, translations: dict[str, str]):
    blocks = scan(text, DEFAULTS)
    document = decode(text.encode(), "a.page", "a", "xml")
    return assemble(
        Scanned(document, blocks, "block"),
        "ru",
        "en",
        lambda context, msgid: Message(msgid, translations.get(msgid, "")),
        DEFAULTS,
        "ru.po",
    )


@LAWFUL
@given(DOCUMENT)
def test_made_documents(text: str) -> None:
    blocks = scan(text, DEFAULTS)
    own = [block.text for block in blocks]
    made, expected = published(text, blocks, own)
    assert expected == own == [block.text for block in scan(made, DEFAULTS)]
    assert all(block.inlines == inlines(block.text, DEFAULTS) for block in blocks)
    for locale in ("ru", "zh"):
        made, expected = published(text, blocks, [pseudo(block, locale) for block in blocks])
        again = scan(made, DEFAULTS)
        assert [block.text for block in again] == expected
        assert [(b.kind, b.name, b.notes) for b in again] == [(b.kind, b.name, b.notes) for b in blocks]


@LAWFUL
@given(DOCUMENT, st.randoms(use_true_random=False))
def test_placeholders_may_change_places(text: str, random) -> None:
    """Whatever the order, the edition is whole, and every nested message is in it once.

    An element may be inline where it is moved to: that falls back.
    """
    translations = {}
    for block in scan(text, DEFAULTS):
        holes = re.findall("<_:[^>]*>", block.text)
        random.shuffle(holes)
        shuffled = iter(holes)
        moved = re.sub("<_:[^>]*>", lambda _, order=shuffled: next(order), block.text)
        translations[block.text] = moved.replace("word", "слово")
    made = edition(text, translations)
    assert sorted(places(made.text)) == sorted(places(text))


def places(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.name) for block in scan(text, DEFAULTS)]


BROKEN = st.text(st.sampled_from("ab <>/&;:\"'=_-1#[]!?\n\u00a0汉"), max_size=24)


@LAWFUL
@given(BROKEN, st.sampled_from(["<p>{}</p>", '<p a="b">One <em>two</em> <media its:translate="no"/></p>']))
def test_no_translation_breaks_a_document(translation: str, paragraph: str) -> None:
    text = f"<page {MALLARD}>{paragraph.format('one')}</page>"
    (block,) = scan(text, DEFAULTS)
    try:
        made, expected = published(text, [block], [translation])
    except Unencodable:
        return
    assert [b.text for b in scan(made, DEFAULTS)] == expected


def test_a_moved_placeholder_takes_its_messages_along() -> None:
    text = f"<page {MALLARD}><item>A <p>first</p> B <p>second</p></item></page>"
    made = edition(text, {"A <_:p-1/> B <_:p-2/>": "Б <_:p-2/> А <_:p-1/>", "first": "1-й", "second": "2-й"})
    assert made.text == f"<page {MALLARD}><item>Б <p>2-й</p> А <p>1-й</p></item></page>"
    assert not made.findings
    assert encode_bytes(made.scanned.document, made.edits).decode() == made.text


def test_a_nested_message_is_translated_although_the_one_around_it_is_not() -> None:
    text = f"<page {MALLARD}><item>A <p>first</p> B</item></page>"
    assert edition(text, {"first": "1-й"}).text == text.replace("first", "1-й")
    assert edition(text, {"A <_:p-1/> B": "А"}).text == text


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_and_other_encodings(newline: str) -> None:
    text = f"<page {MALLARD}>\n<item>one\ntwo <p>three\nfour</p></item>\n</page>\n".replace("\n", newline)
    for data in (text.encode(), b"\xff\xfe" + text.encode("utf-16-le")):
        document = decode(data, "a.page", "a", "xml")
        blocks = scan(document.text, DEFAULTS)
        assert [block.text for block in blocks] == ["one two <_:p-1/>", "three four"]
        edits = [
            Edit(b.start, b.end, e.source, e.holes)
            for b, e in ((b, encode(b, b.text.replace("o", "0"), DEFAULTS)) for b in blocks)
        ]
        made = decode(encode_bytes(document, edits), "a.page", "a", "xml")
        assert [block.text for block in scan(made.text, DEFAULTS)] == ["0ne tw0 <_:p-1/>", "three f0ur"]
        assert made.newlines == newline


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<item>x ", "</item>"),
        ("<p>x <em>", "</em></p>"),
        ("<section>", "</section>"),
        ("<a>x</a> y <b>", "</b>"),
    ],
)
def test_deep_nesting(opening: str, closing: str) -> None:
    text = f"<page {MALLARD}>{opening * 10_000}deep{closing * 10_000}</page>"
    blocks = scan(text, DEFAULTS)
    made, expected = published(
        text, blocks, [b.text.replace("x", "икс").replace("deep", "глубоко") for b in blocks]
    )
    assert [block.text for block in scan(made, DEFAULTS)] == expected


BOMB = (
    '<!DOCTYPE page [<!ENTITY a0 "'
    + "x" * 100
    + '">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]>"
)
CHAIN = (
    '<!DOCTYPE page [<!ENTITY a0 "x">'
    + "".join(f'<!ENTITY a{i} "&a{i - 1};">' for i in range(1, 100_000))
    + "]><page a='&a99999;'/>"
)


def test_entities_are_not_expanded() -> None:
    assert [b.text for b in scan(f"{BOMB}<page {MALLARD}><p>a &a9; b</p></page>", DEFAULTS)] == ["a &a9; b"]
    secret = '<!DOCTYPE page [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
    assert [b.text for b in scan(f"{secret}<page {MALLARD}><p>&s; a</p></page>", DEFAULTS)] == ["&s; a"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("plain text", 1),
        ("<page>\n<p>one</q>\n</page>", 2),
        ("<page>\n<p>one\n", 3),
        ("<page>\n\n<p>a & b</p></page>", 3),
        ("<!DOCTYPE page [<!ELEMENT page ANY>]><page>&nbsp;</page>", 1),
        ("<page a='1' a='2'/>", 1),
        ("<page/>\ntext", 2),
        ("<page>\ud800</page>", 1),
        ("<page>\n\x0b</page>", 2),
        (f"{BOMB}\n<page a='&a9;'/>", 2),
        (CHAIN, 1),
    ],
)
def test_what_is_not_well_formed_is_refused_by_line(text: str, line: int) -> None:
    with pytest.raises(SourceError) as error:
        scan(text, DEFAULTS)
    assert "\n" not in str(error.value)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("head", "unit", "tail"),
    [
        ("<p>", "word ", "</p>"),
        ("<p>x", "<em>y</em>", "</p>"),
        ("<item>x ", "<p>y</p> ", "</item>"),
        ("<p>x", "<!-- c -->", "y</p>"),
        ("<p>x", "<!-- c --> y", "</p>"),
        ("<p>x", "<![CDATA[y]]>", "</p>"),
        ("<p>x", "&#160;", "</p>"),
        ("<p>x", " \n", "</p>"),
        ("<p ", 'a{} = "b" ', "/>"),
        ("<p><b ", 'a{} = "b" ', "/>x</p>"),
        ("<p>x", "&lt;", "</p>"),
        ("<p>x", "y<section/>" * 3, "</p>"),
    ],
)
def test_much_of_the_same_takes_no_longer_than_it_must(head: str, unit: str, tail: str) -> None:
    """What took quadratic time would take minutes here."""
    body = "".join(unit.format(i) for i in range(5_000)) if "{}" in unit else unit * 5_000
    text = f"<page {MALLARD}>{head}{body}{tail}</page>"
    blocks = scan(text, DEFAULTS)
    made, expected = published(
        text, blocks, [b.text.replace("x", "икс").replace("y", "игрек") for b in blocks]
    )
    assert [block.text for block in scan(made, DEFAULTS)] == expected
