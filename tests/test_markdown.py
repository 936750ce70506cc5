"""Markdown: which places are blocks, what they say, and how translations are spelled into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_i18n.errors import SourceError, Unencodable
from article_i18n.formats import DEFAULTS
from article_i18n.formats.markdown import encode, inlines, scan
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"


def blocks(text):
    return [(block.kind, block.text) for block in scan(text, DEFAULTS)]


def edition(source, *translations):
    """Translate the blocks of `source` in order, and check that a scan reads what encode said it would."""
    found = scan(source, DEFAULTS)
    encoded = [encode(block, text, DEFAULTS) for block, text in zip(found, translations, strict=True)]
    edits = [Edit(block.start, block.end, new.source) for block, new in zip(found, encoded, strict=True)]
    text = splice(source, edits)
    again = scan(text, DEFAULTS)
    assert [block.text for block in again] == [new.text for new in encoded]
    assert [block.kind for block in again] == [block.kind for block in found]
    return text


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n\n",
        "***\n",
        "1946–1991",
        "**2001**, 42 %",
        "`code only`",
        "[`code`](https://x.example)",
        "![](picture.png)",
        "<https://x.example>",
        "https://x.example/a-page",
        "mail@x.example",
        "&nbsp; &copy;",
        "$E = mc^2$",
        "$$\na\n$$",
        "[^note]\n",
        "    indented code",
        "```\nfenced\n",
        "```python\n# a comment, skipped by default\n```",
        "<script>\nlet word = 'text'\n\n</script>",
        "<style>p { color: red }</style>",
        "<pre>\nkept\n\nas it is</pre>",
        "<!-- a comment -->",
        "<br>",
        "<div></div>",
        "[label]: https://x.example",
        "[//]: # (a hidden comment)",
        "::: warning\n:::",
        "{{< figure src=a.png >}}",
        "{% include foo %}",
        "{{ name }}",
        "| 1 | 2 |\n|---|---|\n| 3 | `x` |",
        "# ",
        "# {#only-an-id}",
        "- [ ] ",
        "> [!NOTE]",
    ],
)
def test_what_holds_no_words_is_no_block(source):
    assert blocks(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Some text", [("paragraph", "Some text")]),
        ("M-407", [("paragraph", "M-407")]),
        ("\u00a0 Indented by a no-break space \u3000", [("paragraph", "Indented by a no-break space")]),
        ("one\ntwo\tthree  four", [("paragraph", "one two\tthree  four")]),
        ("一行\n二行。\n（三）\nLatin\n四", [("paragraph", "一行二行。（三） Latin 四")]),
        ("한국어\n문장", [("paragraph", "한국어 문장")]),
        ("a `x\ny` 一`二\n三`", [("paragraph", "a `x y` 一`二 三`")]),
        ("hard  \nbreak\\\nagain", [("paragraph", "hard\nbreak\nagain")]),
        ("line\u2028separator\x0bkept\x85", [("paragraph", "line\u2028separator\x0bkept")]),
        (
            "# One\n## Two ##\n### Three {#id .c}",
            [("heading", "One"), ("heading", "Two"), ("heading", "Three")],
        ),
        ("# C\\#\n#\tTab", [("heading", "C\\#"), ("heading", "Tab")]),
        ("Set\ntext\n===\n", [("heading", "Set text")]),
        ("Set {#id}\n---", [("heading", "Set")]),
        ("#tag\n---", [("heading", "#tag")]),
        ("- one\n- two\nlazy", [("item", "one"), ("item", "two lazy")]),
        ("- one\n\n  more\n", [("item", "one"), ("paragraph", "more")]),
        ("- \\*star", [("item", "\\*star")]),
        ("1. a\n   - b\n     - [x] c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("-\n  below", [("item", "below")]),
        ("> one\n> two\nlazy\n>\n> > deep\n> more", [("quote", "one two lazy"), ("quote", "deep more")]),
        ("> [!TIP]\n> Look", [("quote", "Look")]),
        ("a | b\n--|--\nc \\| d | 1\n", [("cell", "a"), ("cell", "b"), ("cell", "c \\| d")]),
        ("Term\nOther term\n: Meaning", [("term", "Term\nOther term"), ("definition", "Meaning")]),
        ("Text\n\n:warning: hot", [("paragraph", "Text"), ("paragraph", ":warning: hot")]),
        ("Text\n::: tip\nInside\n:::", [("paragraph", "Text"), ("paragraph", "Inside")]),
        ("Text[^n]\n\n[^n]: Note\n", [("paragraph", "Text[^n]"), ("footnote", "Note")]),
        (
            '[a]: /x "Title"\n[b]: <y>\n  (other\ntitle)',
            [("link title", "Title"), ("link title", "other title")],
        ),
        ("![Alt](a.png)", [("paragraph", "![Alt](a.png)")]),
        ("[https://x.example](y) ok", [("paragraph", "[https://x.example](y) ok")]),
        ("{{< note >}}\nText\n{{< /note >}}", [("paragraph", "Text")]),
        ("Text\n{{< term >}}\nmore", [("paragraph", "Text {{< term >}} more")]),
        ("{% if x %}\nText {{ v }}\n{% endif %}", [("paragraph", "Text {{ v }}")]),
        ("---\ntitle: T\n---\nText", [("value", "T"), ("paragraph", "Text")]),
        ("---\n\nText\n\n---\n", [("paragraph", "Text")]),
        ("<p>One</p>\n<p>Two</p>", [("paragraph", "One"), ("paragraph", "Two")]),
        ("> <div>\n> one\n> two\n> </div>", [("paragraph", "one two")]),
        ("<div>\n\n*Text*\n\n</div>", [("paragraph", "*Text*")]),
        ("<b>Text</b> here", [("paragraph", "<b>Text</b> here")]),
        ("<br>\nText", [("paragraph", "Text")]),
        ("```\nunclosed\n\nText", []),
        ("Text\n```\nunclosed\n", [("paragraph", "Text")]),
        ("- see [x][]\n\n[x]: /u", [("item", "see [x][]")]),
        ("- ![x][]\n\n[x]: /u", [("item", "![x][]")]),
    ],
)
def test_blocks(source, expected):
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- i18n: skip -->\nNo\n\nYes", ["Yes"]),
        ("<!-- i18n: skip-start -->\n\nNo\n\nNo\n\n<!-- i18n: skip-end -->\n\nYes", ["Yes"]),
        ("- <!-- i18n: skip --> No\n- Yes", ["Yes"]),
        ("> <!-- i18n: skip -->\n> No\n>\n> Yes", ["Yes"]),
        ("<!-- translate:off -->\n\nNo\n\n<!-- translate:on -->\nYes", ["Yes"]),
        ('<div translate="no">\n\nNo\n\n<div>No</div>\n\n</div>\n\nYes', ["Yes"]),
        ('<div translate="no">\n\nNo', []),
    ],
)
def test_skipped(source, expected):
    assert [block.text for block in scan(source, DEFAULTS)] == expected


def test_notes_and_contexts():
    source = "<!-- i18n: note for you -->\n<!-- i18n: context menu -->\n# Open\n\nText"
    heading, text = scan(source, DEFAULTS)
    assert (heading.notes, heading.context) == (("for you",), "menu")
    assert (text.notes, text.context) == ((), "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain", []),
        ("[a *b*](u)", [("link", "[a *b*](u)", "a *b*", "u"), ("emphasis", "*b*", "b", "")]),
        ("__a__ ~~b~~ ~c~", [("strong", "__a__", "a", ""), ("strike", "~~b~~", "b", ""), ("strike", "~c~", "c", "")]),
        ("![a](i) `` c`d ``", [("image", "![a](i)", "a", "i"), ("code", "`` c`d ``", "", "c`d")]),
        ("x <b>y</b> z<br>", [("tag", "<b>y</b>", "y", "b"), ("tag", "<br>", "", "br")]),
        ("x <b>*y</b>*", [("tag", "<b>", "", "b"), ("emphasis", "*y</b>*", "y</b>", ""), ("tag", "</b>", "", "b")]),
        ("x $y$[^1]\n\n[^1]: n", [("math", "$y$", "", "y"), ("footnote", "[^1]", "", "1")]),
        ("x <http://a.b> http://c.d.", [("autolink", "<http://a.b>", "", "http://a.b"), ("autolink", "http://c.d", "", "http://c.d")]),
        ("[a][] [b] [c][b]\n\n[a]: x\n[b]: y", [("link", "[a][]", "a", "x"), ("link", "[b]", "b", "y"), ("link", "[c][b]", "c", "y")]),
        ("go {{ x }} [l]({{< ref y >}})", [("placeholder", "{{ x }}", "", "{{ x }}"), ("link", "[l]({{< ref y >}})", "l", "{{< ref y >}}")]),
        ("> *a\n> b*  \n> `c\n> d`", [("emphasis", "*a b*", "a b", ""), ("code", "`c d`", "", "c d")]),
        ("\\*no\\* *yes*", [("emphasis", "*yes*", "yes", "")]),
        ("[\\]a\\[](u)", [("link", "[\\]a\\[](u)", "\\]a\\[", "u")]),
    ],
)  # fmt: skip
def test_inlines(source, expected):
    block = scan(source, DEFAULTS)[0]
    text = block.text
    assert [
        (i.kind, text[i.start : i.end], text[i.open : i.close], i.value) for i in block.inlines
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain # text", []),
        ("# *a*", ["emphasis"]),
        ("1. <b>x</b>\n`y`", ["tag", "code"]),
        ("[a][label] [b] [c](u)", ["link", "link"]),
    ],
)
def test_inlines_of_a_message_alone(text, expected):
    assert [inline.kind for inline in inlines(text, DEFAULTS)] == expected


@pytest.mark.parametrize(
    ("source", "translations", "expected"),
    [
        ("one\ntwo", ["eins"], "eins"),
        ("> - one\n>   two", ["eins"], "> - eins"),
        ("a  \nb", ["c\nd"], "c  \nd"),
        ("- a\\\n  b", ["c\nd"], "- c\\\n  d"),
        ("> 1. a", ["b\nc"], "> 1. b  \n>    c"),
        ("# a", ["b\nc"], "# b c"),
        ("  a  ", ["  b\n\n c \n"], "  b  \n  c  "),
        ("a", ["# b"], "\\# b"),
        ("a", ["1. b"], "1\\. b"),
        ("a", ["1986. Ein Jahr"], "1986\\. Ein Jahr"),
        ("a", ["- b"], "\\- b"),
        ("a", ["+ b"], "\\+ b"),
        ("a", ["> b"], "\\> b"),
        ("a", ["::: b"], "\\::: b"),
        ("a", [": b"], "\\: b"),
        ("a", ["[b]: c"], "\\[b]: c"),
        ("a", ["```b"], "\\```b"),
        ("a", ["=== b"], "=== b"),
        ("a", ["b\n==="], "b  \n    ==="),
        ("a", ["b\n- c"], "b  \n    - c"),
        ("a", ["b | c\n--|--"], "b | c  \n    --|--"),
        ("- a", ["[ ] b"], "- \\[ ] b"),
        ("# a", ["C #"], "# C \\#"),
        ("# a #", ["C #"], "# C # #"),
        ("# a", ["b {#c}"], "# b &#123;#c}"),
        ("# a {#id}", ["b {#c}"], "# b {#c} {#id}"),
        ("Four\n====", ["Девять слов"], "Девять слов\n==========="),
        ("Four\n====", ["四個"], "四個\n===="),
        ("Four\n---", ["# nine"], "\\# nine\n---"),
        ("> a\n> b {#id}\n> ---", ["c"], "> c {#id}\n> ---"),
        ("a\nb\n===", ["c"], "c\n==="),
        ("|a|\n|-|", ["b | c"], "|b \\| c|\n|-|"),
        ("|a|\n|-|", ["b\nc\\"], "|b c&#92;|\n|-|"),
        ("|a {{< d | e >}}|\n|-|", ["`b|c` x {{< d | e >}}"], "|`b\\|c` x {{< d | e >}}|\n|-|"),
        ("a | b\n--|--", ["- c", "- d"], "\\- c | - d\n--|--"),
        ('[a]: /x "b"', ['c "d"'], '[a]: /x "c \\"d\\""'),
        ("[a]: /x 'b'", ["c's"], "[a]: /x 'c\\'s'"),
        ("[a]: /x (b)", ["c)"], "[a]: /x (c\\))"),
        ("[a]: /x\nb", ['"c"'], '[a]: /x\n\\"c"'),
        ("a", ["b\r\nc"], "b  \nc"),
        ("term\n: a", ["слово", "b"], "слово\n: b"),
        ("{{< note >}}\na\n{{< /note >}}", ["b"], "{{< note >}}\nb\n{{< /note >}}"),
    ],
)
def test_encode(source, translations, expected):
    assert edition(source, *translations) == expected


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("a", ""),
        ("a", " \n\t"),
        ("a", "2001"),
        ("a", "`code`"),
        ("a", "![](x.png)"),
        ("a", "<div>b"),
        ("a", "<!-- i18n: skip --> b"),
        ("a", "<script>"),
        ("a", "b\0c"),
        ("a", "\ud800"),
        ("a {{ x }}", "b {{ x"),
        ("a", "b {{< /note >}}"),
        ("<p>a</p>", "</p><p>b"),
        ("<p>a</p>", "b <b>c"),
        ("<p>a</p>", "b <!-- i18n: skip -->"),
        ("<p>a</p>", ""),
    ],
)
def test_what_cannot_be_encoded_is_refused(source, translation):
    with pytest.raises(Unencodable):
        encode(scan(source, DEFAULTS)[0], translation, DEFAULTS)


def test_everything():
    source = (FIXTURES / "everything.md").read_text(encoding="utf-8")
    found = scan(source, DEFAULTS)
    listing = "".join(f"{block.kind}: {block.text!r}\n" for block in found)
    assert listing == (FIXTURES / "everything.blocks.txt").read_text(encoding="utf-8")
    translated = edition(source, *(pseudo(block, "ru") for block in found))
    assert translated == (FIXTURES / "everything.ru.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "> - "])
def test_deep_nesting(opening):
    source = opening * 100 + "deep\n"
    translated = edition(source, "tief")
    assert translated.endswith("tief\n")


def test_broken_front_matter_names_its_line():
    with pytest.raises(SourceError) as error:
        scan("---\ntitle: [a\ndate: x\n---\nText", DEFAULTS)
    assert error.value.line > 1


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "汉字",
        "*a* `b` ",
        "[a](b) ",
        "<b>",
        "</i><b>",
        "<code>",
        "{{< x ",
        "{{ x }}",
        "[",
        "&",
        "a@",
        "http://",
        "\\",
        "<a 'x",
        '<a "x',
        "|",
    ],
)
def test_one_long_hostile_line_comes_to_an_end(unit):
    text = unit * (60_000 // len(unit))
    assert all(block.text == text.strip() for block in scan(text, DEFAULTS))
