"""The plain text format: what is found, what is left alone, and how translations are written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, text
from article_i18n.formats.folding import display_width
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN, Block, Edit
from article_i18n.splice import splice

FIXTURES = Path(__file__).parent / "fixtures" / "text"
PROSE = "The old tram line was closed in the spring, and for years nobody\nspoke of it at all.\n"
RUSSIAN = "Старую трамвайную линию закрыли весной, и много лет о ней никто не вспоминал: рельсы лежали под асфальтом."
CHINESE = "那条老电车线路在春天关闭。多年以来没有人再提起它，铁轨一直埋在柏油路下面，“图纸”也没有人见过，只有工程师知道。"


def blocks(source: str) -> list[Block]:
    return text.scan(source, DEFAULTS)


def texts(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(source)]


def described(source: str) -> str:
    rows = []
    for block in blocks(source):
        kind = f"{block.kind} {block.level}" if block.level else block.kind
        notes = "".join(f"\t({note})" for note in block.notes)
        rows.append(f"{kind}\t{block.text}".replace("\n", "\\n") + notes)
    return "".join(f"{row}\n" for row in rows)


def edition(source: str, *translations: str) -> str:
    """Put the translations into the first blocks, and hold what a rescan must find."""
    found = blocks(source)
    encoded = [text.encode(b, t, DEFAULTS) for b, t in zip(found, translations, strict=False)]
    edits = [Edit(b.start, b.end, e.source) for b, e in zip(found, encoded, strict=False)]
    result = splice(source, edits)
    expected = [e.text for e in encoded] + [b.text for b in found[len(encoded) :]]
    assert [(b.kind, b.level, b.text) for b in blocks(result)] == [
        (b.kind, b.level, t) for b, t in zip(found, expected, strict=True)
    ]
    return result


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.txt")))
def test_fixtures(name):
    source = (FIXTURES / f"{name}.txt").read_bytes().decode()
    assert described(source) == (FIXTURES / f"{name}.blocks").read_text("utf-8")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\u3000\n\u00a0\n\u200b\n", id="white space of any kind"),
        pytest.param("12 345\n\n***\n\n-- 7 --\n", id="no letters"),
        pytest.param("https://example.org/page\n\na@example.org\n", id="addresses only"),
        pytest.param("+-----+\n| One |\n+-----+\n", id="a framed table"),
        pytest.param("| One | Two |\n| a | b |\n", id="a piped table"),
        pytest.param("One | Two | Three\n", id="a table row without edges"),
        pytest.param("Year      Riders\n1998        4000\n", id="aligned columns"),
        pytest.param("Name  Age\n----  ---\nAnna  12\n", id="columns under a broken rule"),
        pytest.param("┌─────┐\n│ One │\n└─────┘\n", id="box drawing"),
        pytest.param(" /\\_/\\\n( o.o )\n _/ \\_\n", id="a drawing"),
        pytest.param("The depot ........ 12\nThe bridge ....... 34\n", id="a table of contents"),
        pytest.param("    def depot(line):\n        return line\n", id="indented code"),
        pytest.param("    $ make all\n", id="a prompt"),
        pytest.param("    git clone there\n", id="a command"),
        pytest.param("```\nsome code\n\nmore code\n```\n", id="a fence"),
        pytest.param("\f\n", id="a form feed"),
        pytest.param("<!-- i18n: skip -->\nFor printers only.\n", id="a skipped paragraph"),
        pytest.param("% i18n: skip-start\n\nOne.\n\nTwo.\n\n.. i18n: skip-end\n", id="a skipped stretch"),
    ],
)
def test_nothing_to_translate(source):
    assert texts(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (PROSE, [("paragraph", PROSE.replace("\n", " ").strip())]),
        ("Title\n\nSome text.\n", [("heading", "Title"), ("paragraph", "Some text.")]),
        ("Only words at the end\n", [("paragraph", "Only words at the end")]),
        ("A question?\n\nSome text.\n", [("paragraph", "A question?"), ("paragraph", "Some text.")]),
        ("  Indented\n\nSome text.\n", [("paragraph", "Indented"), ("paragraph", "Some text.")]),
        ("\fTitle\n\nSome text.\n", [("heading", "Title"), ("paragraph", "Some text.")]),
        ("====\nTitle\n====\nText.\n", [("heading", "Title"), ("paragraph", "Text.")]),
        ("Two lines\nof text\n-------\n", [("paragraph", "Two lines\nof text")]),
        ("1. One\n\n2. Two\n", [("item", "One"), ("item", "Two")]),
        ("1. One\n\nSome text.\n", [("heading", "One"), ("paragraph", "Some text.")]),
        ("• One\n• Two\n", [("item", "One"), ("item", "Two")]),
        ("a) One\nb) Two\n", [("item", "One"), ("item", "Two")]),
        ("Things:\n  - one\n", [("paragraph", "Things:"), ("item", "one")]),
        ("(c) 2022 The depot\n", [("paragraph", "(c) 2022 The depot")]),
        ("- One\n  - two\nAfter.\n", [("item", "One"), ("item", "two"), ("paragraph", "After.")]),
        ("> One\n> > Two\n", [("quote", "One"), ("quote", "Two")]),
        ("> - One\n", [("item", "One")]),
        ("Anna\n12 Mill Road\nLondon\n", [("paragraph", "Anna\n12 Mill Road\nLondon")]),
        ("Name:    Anna\n", [("paragraph", "Name:    Anna")]),
        ("term\n    What it means.\n", [("paragraph", "term"), ("paragraph", "What it means.")]),
        ("One.\u2028Two.\x85Three.\n", [("paragraph", "One.\u2028Two.\x85Three.")]),
        (
            "one road that leads to the mill\nand on to the bridge\n",
            [("paragraph", "one road that leads to the mill and on to the bridge")],
        ),
        ("Anna  \nBert\n", [("paragraph", "Anna\nBert")]),
        ("Anna \nBert\n", [("paragraph", "Anna Bert")]),
    ],
)
def test_blocks(source, expected):
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("words that are", "joined", "words that are joined"),
        ("那条老电车线路", "在春天关闭", "那条老电车线路在春天关闭"),
        ("他说：", "“图纸在这里”", "他说：“图纸在这里”"),
        ("使用", "Python", "使用 Python"),
        ("한국어", "문장", "한국어 문장"),
        ("it is well-", "preserved", "it is well-preserved"),
        ("the pre-", "and post-war years", "the pre- and post-war years"),
        ("a dash -", "it is alone", "a dash - it is alone"),
    ],
)
def test_what_joins_two_lines(first, second, joined):
    assert texts(f"{first} \n{second}\n")[0][1] == joined


def test_a_dash_or_a_date_at_the_start_of_a_wrapped_line_is_no_item():
    source = (
        "The line was closed in the spring and for years nobody spoke of it at all\n"
        "- or so it seemed - until the rails were found under the asphalt again on\n"
        "12. May of this year by people who were looking for a pipe.\n"
    )
    assert [kind for kind, _ in texts(source)] == ["paragraph"]


def test_an_address_is_an_inline():
    source = "See (https://example.org/a_(b)), or write to a.b@example.org.\n"
    [block] = blocks(source)
    assert [i.value for i in block.inlines] == ["https://example.org/a_(b)", "a.b@example.org"]
    assert all(block.text[i.start : i.end] == i.value and i.open == i.close == i.end for i in block.inlines)
    assert text.inlines(block.text, DEFAULTS) == block.inlines


def test_directives_give_context_and_notes():
    found = blocks("# i18n: context a sign\n# i18n: note Not a year.\nStop 1998 here.\n\nAfter.\n")
    assert (found[0].context, found[0].notes, found[1].context) == ("a sign", ("Not a year.",), "")


def test_headings_are_never_cut():
    assert [block.prose for block in blocks("Title\n\nSome text. More of it.\n")] == [False, True]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        pytest.param("Title\n=====\n", "莫斯科人", "莫斯科人\n========\n", id="underline by columns"),
        pytest.param("A\n----------\n", "Заголовок", "Заголовок\n----------\n", id="a long rule stays"),
        pytest.param("~~~\nAbc\n~~~\n", "Абвгд", "~~~~~\nАбвгд\n~~~~~\n", id="over and under"),
        pytest.param(
            "Title\n\nText.\n", "Заголовок.", "Заголовок\n\nText.\n", id="a heading loses its full stop"
        ),
        pytest.param("Title\n\nText.\n", "标题 。", "标题\n\nText.\n", id="and the space before it"),
        pytest.param("Title\n\nText.\n", "Что?", "Что?\n====\n\nText.\n", id="or is underlined"),
        pytest.param(
            "No. It is.\n\nA b\n\nText.\n", "Нет", "Нет  \n\nA b\n\nText.\n", id="a paragraph stays one"
        ),
        pytest.param("- one\n- two\n", "- раз", "- - раз\n- two\n", id="a mark in an item"),
        pytest.param("One.\n", "1. Раз.", "1.\u00a0Раз.\n", id="no list begins"),
        pytest.param("One.\n", "- Да, - сказал.", "-\u00a0Да, - сказал.\n", id="nor with a dash"),
        pytest.param("One.\n", "> Раз.", ">\u00a0Раз.\n", id="nor a quote"),
        pytest.param("One.\n", "Раз,     два,     три.", "Раз,  два,  три.\n", id="no columns"),
        pytest.param("One.\n", "  Раз.\r\n\r\n", "Раз.\n", id="white space around"),
        pytest.param("One,\nTwo,\n", "Раз,\nДва,\nТри,", "Раз,\nДва,\nТри,\n", id="verse keeps its lines"),
        pytest.param("> One.\n", "Раз.", "> Раз.\n", id="quote marks stay"),
        pytest.param("\u3000\u3000One.  \n", "Раз.", "\u3000\u3000Раз.  \n", id="white space stays"),
    ],
)
def test_spelling(source, translation, expected):
    assert edition(source, translation) == expected


@pytest.mark.parametrize(
    "translation", ["", " \n ", "1998", "?!", "https://example.org/", "| a | b |", "```x", "***"]
)
def test_what_cannot_be_written(translation):
    with pytest.raises(Unencodable):
        text.encode(blocks("Some text.\n")[0], translation, DEFAULTS)


@pytest.mark.parametrize("prefix", ["", "    ", "> ", "- "])
@pytest.mark.parametrize(
    "translation", [RUSSIAN, CHINESE, "on the - road - " * 20 + "end.", "in 12. May " * 20 + "end."]
)
def test_wrapped_prose_is_wrapped_as_its_source(prefix, translation):
    first, second = PROSE.splitlines()
    rest = "  " if prefix == "- " else prefix
    made = edition(f"{prefix}{first}\n{rest}{second}\n", translation).splitlines()
    assert len(made) > 1
    assert max(map(display_width, made)) <= len(prefix + first)
    assert all(line.startswith(rest) for line in made[1:])
    assert not any(line.removeprefix(rest).startswith((" ", "- ", "。", "，", "”")) for line in made[1:])
    assert not any(line.endswith("“") for line in made)


def test_a_text_that_is_not_wrapped_stays_so():
    assert edition("Some text.\n\nMore.\n", RUSSIAN * 5).count("\n") == 3


def test_a_translated_paragraph_among_lines_stays_a_paragraph():
    """The only line that shows that each line is a paragraph becomes short."""
    source = (FIXTURES / "lines.txt").read_text("utf-8")
    edition(source, "Трамвай вернулся", "Линию закрыли.", "Да.", "Нет.", "Пункт.")


def test_a_translated_dense_text_stays_dense():
    source = (FIXTURES / "dense.txt").read_text("utf-8")
    edition(source, "房子在巷尾。", "有人吗？", "没有。", "他等着。", "灯灭了，他回去了。")


def test_fallback_marks_do_not_sway_the_layout():
    source = (FIXTURES / "article.txt").read_text("utf-8")
    edition(source, *(f"{FALLBACK_OPEN}{b.text}{FALLBACK_CLOSE}" for b in blocks(source)))


PREFIXES = [
    "",
    "",
    "",
    "  ",
    "    ",
    "     ",
    "\t",
    "\u3000\u3000",
    "\u00a0 ",
    "> ",
    "> > ",
    "- ",
    "  * ",
    "1. ",
    "2) ",
]
WHOLE = [
    "",
    "",
    " ",
    "\u3000",
    "> ",
    "---",
    "=====",
    "* * *",
    "| a | b |",
    "```",
    "# i18n: skip",
    "    foo();",
    "a   b   c",
]
WORDS = [
    *(
        "The",
        "of",
        "tram",
        "1998",
        "-",
        "*",
        "1.",
        ">",
        "pre-",
        "well-known",
        "(see",
        "note)",
        "“Yes”",
        "a@b.org",
    ),
    *(
        "ends.",
        "Why?",
        "said:",
        "трамвай",
        "году.",
        "—",
        "那条老电车",
        "线路，",
        "在“春天”",
        "关闭。",
        "。",
        "«",
    ),
]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
ROWS = st.one_of(
    st.sampled_from(WHOLE),
    st.tuples(st.sampled_from(PREFIXES), PHRASES, st.sampled_from(["", "", "", " ", "  ", "\u00a0"])).map(
        "".join
    ),
)
SOURCES = st.lists(ROWS, max_size=10).map("\n".join)
TRANSLATIONS = st.one_of(
    PHRASES,
    st.lists(PHRASES, min_size=2, max_size=3).map("\n".join),
    PHRASES.map(lambda t: t.replace(" ", "")),
    st.text(),
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SOURCES)
def test_the_laws_of_scanning(source):
    at = 0
    for block in blocks(source):
        assert at <= block.start < block.end <= len(source)
        at = block.end
        assert block.text == block.text.strip() != ""
        same = text.encode(block, block.text, DEFAULTS)
        assert (same.source, same.text) == (source[block.start : block.end], block.text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SOURCES, st.data())
def test_an_edition_has_the_structure_of_its_source(source, data):
    found = blocks(source)
    edits, expected = [], []
    for block in found:
        translation = data.draw(st.one_of(st.none(), TRANSLATIONS))
        try:
            encoded = text.encode(block, block.text if translation is None else translation, DEFAULTS)
        except Unencodable:
            expected.append(block.text)
            continue
        edits.append(Edit(block.start, block.end, encoded.source))
        expected.append(encoded.text)
    rescanned = blocks(splice(source, edits))
    assert [(b.kind, b.level, b.context) for b in rescanned] == [(b.kind, b.level, b.context) for b in found]
    assert [b.text for b in rescanned] == expected


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        ">",
        "> ",
        "1. ",
        "- ",
        ". ",
        "a@",
        "http://",
        "(",
        "-",
        "那",
        "a b ",
        "a\n",
        "- a\n",
        "---\n",
        "|",
    ],
)
def test_long_hostile_text_has_disjoint_blocks(unit):
    source = unit * (20_000 // len(unit)) + "a"
    found = blocks(source)
    assert all(block.end <= after.start for block, after in pairwise(found))
