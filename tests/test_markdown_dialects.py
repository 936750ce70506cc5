"""What Markdown dialects add: which lines are structure, which titles are blocks, and how they are spelled."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.markdown import encode, inlines, scan
from article_i18n.formats.markdown.masks import mask
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"
NAMES = ["material", "docusaurus", "myst", "pandoc", "summary", "mdbook", "hugo", "jekyll", "vitepress"]
PANDOC = Options(dialect="pandoc")


def blocks(text, options=DEFAULTS):
    return [(block.kind, block.text) for block in scan(text, options)]


@pytest.mark.parametrize(
    "source",
    [
        "!!! note",
        "!!! note inline end",
        '!!! note ""',
        "???+ tip",
        "/// note\n///",
        "--8<-- 'a.md'",
        "--8<--\na.md\nb.md\n--8<--",
        ";--8<-- 'a.md'",
        "[TOC]",
        "[[toc]]",
        "[[_TOC_]]",
        "<<< @/snippets/a.js{2}",
        "@[code js](a.js)",
        "{{#include a.md:2:10}}",
        "{{#playground a.rs}}\n{{#rustdoc_include b.rs}}",
        "(a-target)=",
        "(A target)=",
        "+++",
        '+++ {"part": "abstract"}',
        "{: .class #id }",
        "{ .class width=300 }",
        "{.class}",
        "> [!NOTE]",
        "::: code-group\n:::",
        ":::: {.columns}\n::::",
        "::: grid cols=2\n:::",
        "::: mkdocs.plugins\n    options:\n      show_root: true",
        "::youtube{#id}",
        "```{figure} a.png\n:name: n\n```",
        "```{code-block} python\n:name: n\nname = 'text'\n```",
        ":::{code-block} python\nname = 'text'\n~~~\nmore\n:::",
        "```{eval-rst}\n.. note:: text\n```",
        "```{=html}\n<b>raw</b>\n```",
        "`<b>`{=html}",
        "\\newpage",
        "\\begin{align}\nx &= y\n\nz\n\\end{align}",
        "a   b\n--- ---\nc   d",
        "--- ---\nc   d\n--- ---",
        "-------\na   b\n--- ---\nc   d\n\ne   f\n-------",
        "+---+\n| a |\n+===+\n| b |\n+---+",
        "[@doe2020]",
        "++ctrl+alt+del++",
        ":material-account:",
        "![](a.png){ align=left }",
        "{ref}`target`",
        "# {#only-an-id}",
        "# { #only-an-id .class }",
    ],
)
def test_what_holds_no_words_is_no_block(source):
    assert blocks(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('!!! note "A *title*"\n\n    Text\n\n        code', [("title", "A *title*"), ("paragraph", "Text")]),
        (
            '??? tip "A"\n    ??? tip "B"\n        Text',
            [("title", "A"), ("title", "B"), ("paragraph", "Text")],
        ),
        (
            '=== "A"\n\n    - item\n\n=== "B"\n\n    x',
            [("title", "A"), ("item", "item"), ("title", "B"), ("paragraph", "x")],
        ),
        (
            "Text\n!!! note\n    Body\n\nAfter",
            [("paragraph", "Text"), ("paragraph", "Body"), ("paragraph", "After")],
        ),
        (
            '1. Item\n\n    !!! note "T"\n        Body',
            [("item", "Item"), ("title", "T"), ("paragraph", "Body")],
        ),
        ("/// note | Title\n    open: True\n\nBody\n///", [("title", "Title"), ("paragraph", "Body")]),
        ("/// not a block", [("paragraph", "/// not a block")]),
        ("*[HTML]: Hyper Text\n*[W3C]: Consortium", [("title", "Hyper Text"), ("title", "Consortium")]),
        ("Text\n{: .class }", [("paragraph", "Text")]),
        ("# Heading { #id .class }", [("heading", "Heading")]),
        ("# Heading {/* #id */}", [("heading", "Heading")]),
        ("[A](b.md){ .button }", [("paragraph", "[A](b.md){ .button }")]),
        ("::: tip Title\nBody\n:::", [("title", "Title"), ("paragraph", "Body")]),
        (":::note[A [b] `c`]{.d}\n:::", [("title", "A [b] `c`")]),
        (":::: details A B {open}\n::: tip\nx\n:::\n::::", [("title", "A B"), ("paragraph", "x")]),
        ("::: warning Read this :::\nx\n:::", [("title", "Read this"), ("paragraph", "x")]),
        (':::tip{title="A title" icon=x}\n:::', [("title", "A title")]),
        ("::: {.warning title='A title'}\n:::", [("title", "A title")]),
        ("::youtube[A video]{#id}", [("title", "A video")]),
        ("> [!TIP] Title\n> Text", [("title", "Title"), ("quote", "Text")]),
        ("> [!faq]- Folded\n> Text", [("title", "Folded"), ("quote", "Text")]),
        ("[!NOTE] is no alert here", [("paragraph", "[!NOTE] is no alert here")]),
        (
            "```{note} Title\n:class: c\nText\n```\nAfter",
            [("title", "Title"), ("paragraph", "Text"), ("paragraph", "After")],
        ),
        ("````{tip}\n```{code} py\nx = 1\n```\nText\n````", [("paragraph", "Text")]),
        ("```{figure} a.png\n:alt: A cat\n\nCaption\n```", [("title", "A cat"), ("paragraph", "Caption")]),
        (
            ':::{figure} a.png\n---\nalt: "A: b"\nname: n\n---\nText\n:::',
            [("title", "A: b"), ("paragraph", "Text")],
        ),
        ("```{code-block} py\n:caption: The code\nx = 1\n```", [("title", "The code")]),
        (
            ":::{code-block} py\n:caption: The code\nx = 1\n:::\nText",
            [("title", "The code"), ("paragraph", "Text")],
        ),
        ("```{toctree}\n:caption: All\n\nIntro <intro>\nusage\n```", [("title", "All"), ("title", "Intro")]),
        ('````md\n```{note} Title\n!!! note "T"\n::: tip T\n```\n````', []),
        (
            "| A line\n|    another\n  of two\n|\n| last",
            [("item", "A line"), ("item", "another of two"), ("item", "last")],
        ),
        ("| a |\n|---|\n| b |", [("cell", "a"), ("cell", "b")]),
        ("| a\n|---\n| b", [("cell", "a"), ("cell", "b")]),
        ("| a |\n|---|\n| b |\n\n: Caption {#tbl:x}", [("cell", "a"), ("cell", "b"), ("title", "Caption")]),
        ("a   b\n--- ---\nc   d\n\nTable: Caption", [("title", "Caption")]),
        ("Table: no caption", [("paragraph", "Table: no caption")]),
        ("(@) one\n(@b) two\n\n#. three", [("item", "one"), ("item", "two"), ("item", "three")]),
        ("% The title\n% The author\n\nText", [("title", "The title"), ("paragraph", "Text")]),
        ("Text\n\n% is no comment", [("paragraph", "Text"), ("paragraph", "% is no comment")]),
        ("Text, --- and --\nmore", [("paragraph", "Text, --- and -- more")]),
        ("???\n\n!!!", []),
        ("Wow!!! and ???", [("paragraph", "Wow!!! and ???")]),
        (
            "# Summary\n\n[Preface](p.md)\n\n- [One `x`](1.md)\n  - [Draft]()\n\n# Part\n\n---\n\n- [Two](2.md)",
            [
                ("heading", "Summary"),
                ("title", "Preface"),
                ("title", "One `x`"),
                ("title", "Draft"),
                ("heading", "Part"),
                ("title", "Two"),
            ],
        ),
        (
            "# Contents\n\n<!-- draft -->\n[One](1.md)\n[Two](2.md)\n\n* [Three](3.md)\n",
            [("heading", "Contents"), ("title", "One"), ("title", "Two"), ("title", "Three")],
        ),
        ("{::comment}\nhidden\n\n{:/comment}\n\nText", [("paragraph", "Text")]),
        ("Text\n\n\\begin{a}\nx\n\n\\end{a}\nMore", [("paragraph", "Text"), ("paragraph", "More")]),
        (
            "# Links\n\n- [One](1.md)\n- and text",
            [("heading", "Links"), ("item", "[One](1.md)"), ("item", "and text")],
        ),
    ],
)
def test_blocks(source, expected):
    assert blocks(source) == expected
    quoted = "> " + source.replace("\n", "\n> ")
    if source[:1] not in "%>#[" and "toctree" not in source and "|" not in source and "Table" not in source:
        assert [text for _, text in blocks(quoted)] == [text for _, text in expected]


@pytest.mark.parametrize(
    ("source", "options", "expected"),
    [
        ("(1) one\n(2) two\n\na. three", PANDOC, [("item", "one"), ("item", "two"), ("item", "three")]),
        ("Term\n  ~ Definition", PANDOC, [("term", "Term"), ("definition", "Definition")]),
        ("Text\n\n% a comment", Options(dialect="myst"), [("paragraph", "Text")]),
        ('!!! note "A"', Options(dialect="github"), [("paragraph", '!!! note "A"')]),
        ('!!! note "A"', Options(dialect="material"), [("title", "A")]),
        ("```{note} A\nText\n```", Options(dialect="pandoc"), []),
        ("> [!NOTE]\n> Text", Options(dialect="docusaurus"), [("quote", "Text")]),
    ],
)
def test_dialects_that_are_set(source, options, expected):
    assert blocks(source, options) == expected


def test_options_never_reach_beyond_their_directive() -> None:
    assert blocks("```{note}\n---\nalt: x\n```\nText\n\n---\nMore") == [
        ("paragraph", "alt: x"),
        ("paragraph", "Text"),
        ("paragraph", "More"),
    ]


def test_comments_are_notes_and_directives() -> None:
    source = "(top)=\n% About the title\n# Title\n\n% i18n: skip\n\nText\n\n% i18n: context c\n\nMore"
    found = [(block.text, block.notes, block.context) for block in scan(source, DEFAULTS)]
    assert found == [("Title", ("About the title",), ""), ("More", (), "c")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ref}`the text <a-b>` x", ("role", "{ref}<a-b>", "the text")),
        ("{ref}`a-b` x", ("role", "{ref}a-b", "")),
        ("{sub}`two` x", ("role", "{sub}", "two")),
        ("`code` x", ("code", "code", "")),
        ("see [@doe2020, p. 3]", ("citation", "@doe2020", "")),
        ("a [b]{.c title='T'}", ("attributes", "{.c title=}", "")),
        ('press ++ctrl+"a"++', ("keys", '++ctrl+"a"++', "")),
        ("an :octicons-x-16: icon", ("icon", ":octicons-x-16:", "")),
    ],
)
def test_inlines(text, expected):
    found = inlines(text, DEFAULTS)
    assert [(each.kind, each.value, text[each.open : each.close]) for each in found] == [expected]


@pytest.mark.parametrize(
    "text", ["10:20:30", "a::b::c", "mail@x.example", "C++ and C++", "{}", "{a}", "https://x.example/:a:/"]
)
def test_what_only_looks_like_mark_up(text):
    kinds = {each.kind for each in inlines(text, DEFAULTS)}
    assert kinds <= {"autolink"}


TITLED = [
    '!!! note "Title"\n    text',
    '=== "Title"\n\n    text',
    "::: tip Title\ntext\n:::",
    "::: tip Title {.c}\ntext\n:::",
    ":::note[Title]\ntext\n:::",
    ':::tip{title="Title"}\ntext\n:::',
    "::: {.c title='Title'}\ntext\n:::",
    "/// note | Title\ntext\n///",
    "> [!NOTE] Title\n> text",
    "*[HTML]: Title\n\ntext",
    "```{note} Title\ntext\n```",
    "```{figure} a.png\n:alt: Title\n\ntext\n```",
    "```{figure} a.png\n---\nalt: Title\n---\ntext\n```",
    "```{figure} a.png\n---\nalt: 'Title'\n---\ntext\n```",
    "```{toctree}\nTitle <a>\n```\n\ntext",
    "% Title\n% Author\n\ntext",
    "# A\n\n- [Title](a.md)\n- [text](b.md)",
    "| Title\n| text",
    "(@) Title\n\ntext",
]
HOSTILE = [
    *(
        'Say "this"',
        "It's",
        "a] b",
        "[a",
        "[x](y)",
        "a {b}",
        "{.c}",
        "}",
        "two\nlines",
        "a | b",
        "ends with \\",
    ),
    *(
        "---",
        ":::",
        "```",
        "| x",
        "# x",
        "- x",
        "a: b # c",
        "<b>",
        "a > b",
        "!!! note",
        "% x",
        "name=x",
        "[b]{.c}",
    ),
    *("(@) x", "1. x", "{{ x }}", "x :::", "`", 'title="x"', "a\rb", "x <y>", "/// x", "слово", "漢字"),
]


@pytest.mark.parametrize("source", TITLED)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_translations_stand_in_their_place_or_are_refused(source, text):
    found = scan(source, DEFAULTS)
    title = next(block for block in found if block.text == "Title")
    try:
        new = encode(title, text, DEFAULTS)
    except Unencodable:
        return
    edition = splice(source, [Edit(title.start, title.end, new.source)])
    expected = [(b.kind, new.text if b is title else b.text) for b in found]
    assert blocks(edition) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (TITLED[0], 'A "b" c', '!!! note "A &quot;b&quot; c"\n    text'),
        (TITLED[2], "A\nb", "::: tip A b\ntext\n:::"),
        (TITLED[4], "A [b]", ":::note[A [b]]\ntext\n:::"),
        (TITLED[4], "A ]b[", ":::note[A \\]b\\[]\ntext\n:::"),
        (TITLED[6], "It's", "::: {.c title='It&#39;s'}\ntext\n:::"),
        (TITLED[12], "a: b", "```{figure} a.png\n---\nalt: 'a: b'\n---\ntext\n```"),
        (TITLED[13], "It's", "```{figure} a.png\n---\nalt: 'It''s'\n---\ntext\n```"),
        ("text", "!!! note", "\\!!! note"),
        ("text", '=== "x"', '\\=== "x"'),
        ("text", "% x", "\\% x"),
        ("text", "(x)=", "\\(x)="),
        ("text", "*[X]: y", "\\*[X]: y"),
        ("text", "| x", "\\| x"),
        ("text", "#. x", "\\#. x"),
        ("text", "[TOC]", None),
        ("> text", "[!NOTE] x", "> \\[!NOTE] x"),
    ],
)
def test_spelling(source, text, expected):
    block = scan(source, DEFAULTS)[0]
    if expected is None:
        assert encode(block, text, DEFAULTS).source == "\\" + text
        return
    assert splice(source, [Edit(block.start, block.end, encode(block, text, DEFAULTS).source)]) == expected


LINES = st.sampled_from(
    [
        *(
            '!!! note "T"',
            "!!! a",
            '=== "T"',
            "/// note | T",
            "///",
            "--8<--",
            "--8<-- a",
            "*[A]: b",
            "[TOC]",
            "<<< a",
            "",
        ),
        *(
            "{{#a}}",
            "(a)=",
            "+++",
            "{.a}",
            "[!NOTE] T",
            "::a[T]",
            "::: tip T",
            ":::{note} T",
            ":::{code} T",
            ":::",
            "| a",
        ),
        *(
            "```{note} T",
            "```{code} T",
            "```",
            "~~~",
            "---",
            ":a: T",
            "a: T",
            "+--+",
            "|a|",
            "a b",
            "-- --",
            "-----",
            "|",
        ),
        *(
            "(@) a",
            "(@abc) a",
            "#. a",
            "(1) a",
            "a. a",
            "~ a",
            ": T",
            "Table: T",
            "% a",
            "\\begin{a}",
            "\\end{a}",
            "text",
        ),
        *("{% if a %}", "{% endif %}", "{{<", ">}}", "|   a", "- a", "<div>", "</div>", "漢字", "# a"),
    ]
)
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(["", "", "", "    ", "> ", "- ", "\t", "  "]), LINES).map("".join), max_size=12
).map("\n".join)


@given(DOCUMENTS, st.sampled_from(["auto", "pandoc", "myst", "material"]), st.booleans())
def test_masks_keep_every_offset(source, dialect, strict):
    masked = mask(source, dialect, head=True, strict=strict)
    assert len(masked) == len(source)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(source) if c == "\n"]


@given(DOCUMENTS, st.sampled_from([DEFAULTS, PANDOC, Options(dialect="myst"), Options(dialect="material")]))
def test_editions_have_the_same_places(source, options):
    found = scan(source, options)
    for translate in (lambda block: block.text, lambda block: pseudo(block, "ru")):
        encoded = []
        for block in found:
            try:
                encoded.append(encode(block, translate(block), options))
            except Unencodable:
                encoded.append(encode(block, block.text, options))
        text = splice(
            source, [Edit(b.start, b.end, new.source) for b, new in zip(found, encoded, strict=True)]
        )
        again = scan(text, options)
        assert [(b.kind, b.text, b.notes) for b in again] == [
            (b.kind, new.text, b.notes) for b, new in zip(found, encoded, strict=True)
        ]


def read(name):
    return (FIXTURES / name).read_text(encoding="utf-8")


def edition(source, translate):
    edits = [Edit(b.start, b.end, encode(b, translate(b), DEFAULTS).source) for b in scan(source, DEFAULTS)]
    return splice(source, edits)


@pytest.mark.parametrize("name", NAMES)
def test_fixtures(name):
    source = read(f"{name}.md")
    listing = "".join(f"{block.kind}: {block.text!r}\n" for block in scan(source, DEFAULTS))
    assert listing == read(f"{name}.blocks.txt")
    assert edition(source, lambda block: pseudo(block, "ru")) == read(f"{name}.pseudo.md")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_fixtures_in_another_language(name, locale):
    table = {entry.msgid: entry.msgstr for entry in polib.pofile(str(FIXTURES / f"{name}.{locale}.po"))}
    assert edition(read(f"{name}.md"), lambda block: table[block.text]) == read(f"{name}.{locale}.md")
