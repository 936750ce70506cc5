"""The laws that hold for every format: identity, self-translation, partition, rescan.

They run over documents that Hypothesis makes and over real ones, for each format of the table whose module is
there.
"""

from __future__ import annotations

import codecs
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_i18n.errors import SourceError
from article_i18n.formats import DEFAULTS, FORMATS, by_suffix, get
from article_i18n.model import Block, Edit, Hole
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, encode_bytes, splice

NAMES = [name for name, entry in FORMATS.items() if find_spec(entry.module)]
PSEUDO = ("ru", "zh")
LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
LAWFUL = settings(suppress_health_check=list(HealthCheck))


def skeleton(text: str, blocks: list[Block]) -> str:
    """The document with a mark in the place of each block; the parts of it that are not its own stay."""
    edits = []
    for block in blocks:
        holes = tuple(Hole(number + 1, *hole) for number, hole in enumerate(block.holes))
        edits.append(Edit(block.start, block.end, "\0" * (len(holes) + 1), holes))
    return splice(text, edits)


def places(blocks: list[Block]) -> list[tuple[object, ...]]:
    return [(b.kind, b.context, b.name, b.level, b.notes, b.prose) for b in blocks]


def partition(text: str, blocks: list[Block]) -> None:
    """Blocks are sorted, in range and disjoint but for their holes; inlines are in range and nest."""
    assert blocks == sorted(blocks, key=lambda block: (block.start, -block.end))
    skeleton(text, blocks)  # splice refuses what overlaps
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert block.text == block.text.strip() != ""
        open_ends: list[int] = []
        for inline in block.inlines:
            assert 0 <= inline.start <= inline.open <= inline.close <= inline.end <= len(block.text)
            while open_ends and open_ends[-1] <= inline.start:
                open_ends.pop()
            assert not open_ends or inline.end <= open_ends[-1]
            open_ends.append(inline.end)


def rescan(name: str, text: str, blocks: list[Block], translations: list[str]) -> list[str]:
    """Encode a translation of every block, scan the edition, and hold it against the source."""
    module = get(name)
    encoded = [module.encode(block, new, DEFAULTS) for block, new in zip(blocks, translations, strict=True)]
    edits = [Edit(b.start, b.end, e.source, e.holes) for b, e in zip(blocks, encoded, strict=True)]
    edition = splice(text, edits)
    again = module.scan(edition, DEFAULTS)
    assert [block.text for block in again] == [new.text for new in encoded]
    assert places(again) == places(blocks)
    frames = (skeleton(edition, again), skeleton(text, blocks))
    if (
        name == "text"
    ):  # blanks at a line's end are how it tells a paragraph from a heading (docs/formats/text.md)
        frames = (LINE_END.sub("", frames[0]), LINE_END.sub("", frames[1]))
    assert frames[0] == frames[1]
    return [new.text for new in encoded]


def hold(name: str, data: bytes) -> None:
    """Hold a file to the laws. A document that the format refuses breaks none but that of identity."""
    document = decode(data, "a", "a", name)
    assert encode_bytes(document) == data
    try:
        blocks = get(name).scan(document.text, DEFAULTS)
    except SourceError:
        return
    partition(document.text, blocks)
    whole = [Edit(b.start, b.end, document.text[b.start : b.end]) for b in blocks if not b.holes]
    if len(whole) == len(blocks):
        assert encode_bytes(document, whole) == data
    own = [block.text for block in blocks]
    assert rescan(name, document.text, blocks, own) == own
    for locale in PSEUDO:
        rescan(name, document.text, blocks, [pseudo(block, locale) for block in blocks])


INLINE = st.sampled_from(
    [
        *("word", "Слово", "漢字", "，", "*em*", "**strong**", "_em_", "`code`", "``a`b``"),
        *("[link](http://x.y 'T')", "[label]", "[t][label]", "![alt](i.png)", "<b>b</b>", "<br>"),
        *("<!-- c -->", "<http://x.y>", "https://x.y/z", "a@b.cd", "&amp;", "\\*", "\\", "$x$"),
        *(
            "[^1]",
            "{{< s >}}",
            '{{< s text="b" c="d" >}}',
            "{{< math >}}",
            "{{ v }}",
            "{% t %}",
            "<A @b>",
            "1986.",
            "-",
            "+",
            "#",
            ">",
            "===",
            "---",
        ),
        *(
            "{.c #i}",
            "{ a=b }",
            "{ref}`text <t>`",
            "{sub}`x`",
            "[@a, p. 3]",
            "++ctrl+a++",
            ":icon:",
            "%",
            "!!!",
        ),
        *("(t)=", "[!NOTE]", "???", "///", '=== "T"', "*[A]:", "(@)", "#.", 'title="T"', "`x`{=html}", "::a"),
        *(":", ":::", "~~s~~", "'", '"', "(", ")", "{#id}", "2001", "e\u0301", "😀", "\u00a0"),
        *("\u3000", "[ ]", "<", "=", "_", "__", "**", "|", "\\|"),
    ]
)
TEXT = st.lists(st.one_of(INLINE, st.sampled_from([" ", " ", "\n", "  \n", "\\\n"])), min_size=1, max_size=8)
LEAF = st.one_of(
    TEXT.map("".join),
    TEXT.map("".join).map(lambda text: f"# {text}"),
    TEXT.map("".join).map(lambda text: f"{text}\n==="),
    st.lists(INLINE, min_size=2, max_size=2).map(
        lambda cells: f"| {cells[0]} | b |\n|---|:-:|\n| c | {cells[1]} |"
    ),
    st.lists(INLINE, min_size=2, max_size=2).map(lambda pair: f"{pair[0]}\n: {pair[1]} text"),
    st.sampled_from(
        [
            *("```py\n# code\n```", "~~~\nunclosed", "    indented", "***", "", "<!-- i18n: skip -->"),
            *("<!-- i18n: note n -->", "<!-- i18n: context c -->", '[label]: /u "Title"', "[^1]: Note"),
            *(
                "<div>\nraw <i>x</i>\n</div>",
                '<p title="T">a',
                "<details>",
                "</details>",
                "<pre>\nx\n\n</pre>",
            ),
            *(
                "::: tip\ntext\n:::",
                "{{< n >}}\ntext\n{{< /n >}}",
                '{{< n title="T \\"t\\"" alt=`T` >}}\ntext\n{{< /n >}}',
                "{{< highlight x >}}\ntext\n\n- b\n{{< /highlight >}}",
                "{{/* i18n: skip */}}",
                "{% comment %}\ntext\n{% endcomment %}",
                "{% include f alt='T' %}",
                '<Card title="T" text="t" @b />',
                "{{< /math >}}",
                "$$\nx\n$$",
                "<div translate=no>",
                "</div>",
            ),
            *(
                '!!! note "Title"\n    text\n\n    more',
                "??? tip\n\n    text",
                '=== "Tab"\n\n    - text\n\n        code',
            ),
            *(
                "/// note | Title\n    open: true\n\ntext\n///",
                "///",
                "--8<-- 'a.md'",
                "*[HTML]: Hyper Text\n*[B]: c",
            ),
            *(
                ":::note[Title]{.c}\ntext\n:::",
                ":::: details Title {open}\n::: tip\ntext\n:::\n::::",
                "[[toc]]",
            ),
            *(
                "<<< @/a.md",
                '::: {.c title="Title"}\ntext\n:::',
                "> [!NOTE] Title\n> text",
                "(target)=",
                "% note n",
            ),
            *(
                "```{note} Title\n:class: c\ntext\n```",
                "````{figure} a.png\n---\nalt: Text\n---\ntext\n````",
                "+++",
            ),
            *(
                ":::{code-block} py\n:caption: Title\ntext\n:::",
                "```{toctree}\n:caption: Title\nText <a>\n```",
            ),
            *(
                "| line\n|   line\n|\n| line",
                "(@) text\n(@a) text\n#. text",
                "a   b\n--- ---\nc   d\n\nTable: Title",
            ),
            *("+---+\n| a |\n+===+\n| b |\n+---+", "| a |\n|---|\n| b |\n\n: Title", "{: .c }", "\\newpage"),
            *("\\begin{a}\ntext\n\n\\end{a}", "{{#include a.md}}", "::leaf[Title]{#a}", "% Title\n% Author"),
            *("a | b\n--|--\n- c | d", "> [!NOTE]\n> text", "- [ ] task", "1. one\n2. two", "\t", "text"),
        ]
    ),
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Quotes and lists around a document; their later lines carry the prefix or are lazy."""
    opening = st.sampled_from(["> ", ">", "- ", "* ", "12. ", "    ", ": ", "[^1]: ", "- [x] "])

    def wrap(parts: tuple[str, str, bool]) -> str:
        mark, text, lazy = parts
        prefix = "" if lazy else mark if ">" in mark else " " * len(mark)
        return mark + text.replace("\n", "\n" + prefix)

    return st.tuples(opening, inner, st.booleans()).map(wrap)


def several(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blanks = st.sampled_from(["\n", "\n\n", "\n\n", "\n \n"])
    return st.lists(st.tuples(inner, blanks).map("".join), min_size=1, max_size=4).map("".join)


FRONT = st.sampled_from(["", "", "", "---\ntitle: T\nkeywords: [a, 'b c']\n---\n", '+++\ntitle = "T"\n+++\n'])
MARKDOWN = st.tuples(FRONT, st.recursive(LEAF, lambda inner: nested(several(inner)), max_leaves=6)).map(
    "".join
)
NOISE = st.text(
    st.sampled_from("aбA漢1 \n\t\\`*_{}[]()<>#+-.!|~:=\"'&;$%^\u00a0\u3000\u2028\x0c\x85"), max_size=60
)
JSX_INLINE = st.sampled_from(
    [
        *("word", "Слово", "漢字", "`{c}`", "{x}", "{' '}", "{/* c */}", "{`a ${b}`}", "{{a: 1}}", "{", "}"),
        *(
            "<b>b</b>",
            "<A>",
            "</A>",
            '<A t="x" title="T"/>',
            "<A x={a > b}>in</A>",
            "<>",
            "</>",
            "<B.C {...d}/>",
        ),
        *(
            "*em*",
            "[l](u)",
            "\\{",
            "\\<",
            "<",
            "&lt;",
            "<https://x.y>",
            "<!-- c -->",
            "{#id}",
            "$x^{2}$",
            "|",
        ),
        *(
            "<td>a</td><td>b</td>",
            "<p>",
            "</p>",
            "import a from 'b'",
            "export const c = {",
            "-",
            "1.",
            " ",
            "\n",
        ),
    ]
)
JSX_TEXT = st.lists(JSX_INLINE, min_size=1, max_size=8).map("".join)
JSX_LEAF = st.one_of(
    JSX_TEXT,
    JSX_TEXT.map("# {}".format),
    JSX_TEXT.map("| a | {} |\n|---|---|".format),
    st.sampled_from(
        [
            *(
                "<A>",
                "</A>",
                "<A\n  title='T'\n  x={`\n\n`}\n>",
                "<>",
                "</>",
                "<style>{`\na\n`}</style>",
                "<svg>",
            ),
            *("import {\n  a,\n} from 'b'", "export const a = {\n\n  b: 1\n}", "{x}", "{/* i18n: skip */}"),
            *("{/*\n\n*/}", "<A label='L' /> <B/>", "```jsx\n<A x={\n```", "<div translate='no'>", "</div>"),
            *(
                "<!-- i18n: note n -->",
                "::: tip\ntext\n:::",
                "    text",
                "        deep",
                "\ttab",
                "<B>text</B>",
            ),
        ]
    ),
)
MDX = st.recursive(JSX_LEAF, lambda inner: nested(several(inner)), max_leaves=8)
DOCUMENTS = {
    "markdown": st.one_of(MARKDOWN, NOISE),
    "mdx": st.one_of(MDX, st.tuples(FRONT, MDX).map("".join), MARKDOWN, NOISE),
}


ENDINGS = st.sampled_from(["\n", "\n", "\r\n", "\r"])


@pytest.mark.parametrize("name", NAMES)
def test_made_documents(name: str) -> None:
    @LAWFUL
    @given(DOCUMENTS.get(name, NOISE), ENDINGS, st.booleans(), st.booleans())
    def run(text: str, newline: str, bom: bool, cut: bool) -> None:
        text = text.rstrip("\n") if cut else text
        hold(name, (codecs.BOM_UTF8 if bom else b"") + text.replace("\n", newline).encode())

    run()


@pytest.mark.corpus
@pytest.mark.parametrize("name", NAMES)
def test_real_documents(name: str, corpora: Path) -> None:
    paths = sorted(path for path in corpora.rglob("*") if path.is_file() and by_suffix(path.name) == name)
    if not paths:
        pytest.skip(f"no documents in {name} there")
    broken = []
    for path in paths:
        try:
            hold(name, path.read_bytes())
        except AssertionError as error:
            broken.append(f"{path}: {str(error)[:200]}")
    assert not broken, "\n".join(broken)
