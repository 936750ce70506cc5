"""reST by the laws, with docutils as the judge: over made documents, hostile translations and real documents."""

from __future__ import annotations

import codecs
from difflib import unified_diff
from pathlib import Path

import pytest
from benchmarks.doctrees import has_errors, shape, tree
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS
from article_i18n.formats.rst import encode, inlines, scan
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, splice
from test_laws import hold

LAWFUL = settings(suppress_health_check=list(HealthCheck))

WORDS = st.sampled_from(
    [
        *(
            "word",
            "two words",
            "Слово",
            "漢字",
            "，",
            "e\u0301",
            "1986.",
            "A",
            "(i)",
            "\u00a0",
            "\u3000",
            "😀",
        ),
        *(
            "*em*",
            "**strong**",
            "``co`de``",
            "`title`",
            "|name|",
            "|name|_",
            "[1]_",
            "[#a]_",
            "[Cit02]_",
            "_`here`",
        ),
        *(
            "`a link <https://x.y/z_>`_",
            "`again <name_>`__",
            "name_",
            "`a name`_",
            "anon__",
            "https://x.y/z",
            "a@b.cd",
        ),
        *(
            ":ref:`to <place>`",
            ":ref:`place`",
            ":menuselection:`File --> Save`",
            "`x`:sub:",
            ":math:`x_1`",
            "file://",
        ),
        *(
            "\\*",
            "\\",
            "\\ ",
            "*",
            "**",
            "`",
            "``",
            "|",
            "_",
            "__",
            ":",
            "::",
            "-",
            "--",
            "+",
            "'",
            '"',
            "(",
            ")",
            "<",
        ),
        *(
            "===",
            "....",
            "..",
            ".. x",
            ">>>",
            ":a:",
            "-f",
            "--file=F",
            "/V",
            "#.",
            "a : b",
            "term :",
            "@",
            "e.g.",
            "'*'",
        ),
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
TIGHT = st.lists(WORDS, min_size=1, max_size=4).map("".join)
TEXT = st.lists(st.one_of(LINE, TIGHT), min_size=1, max_size=3).map("\n".join)


def under(parts: tuple[str, str, int, bool]) -> str:
    title, mark, extra, over = parts
    adornment = mark * max(len(title.encode("utf-16-le")) // 2 + extra, 1)
    return f"{adornment}\n{title}\n{adornment}" if over else f"{title}\n{adornment}"


def grid(cells: list[str]) -> str:
    rule = "+" + "+".join("-" * 12 for _ in cells[:2]) + "+"
    rows = [rule]
    for pair in (cells[:2], cells[2:4]):
        rows += ["|" + "|".join(f" {cell[:10]:<11}" for cell in pair) + "|", rule]
    return "\n".join(rows)


def simple(cells: list[str]) -> str:
    rule = "==========  =========="
    rows = [rule, *(f"{a[:10]:<10}  {b[:10]}" for a, b in (cells[:2], cells[2:4])), rule]
    return "\n".join(rows)


TITLE = st.tuples(st.one_of(LINE, TIGHT), st.sampled_from('=-~^"#*.'), st.integers(-1, 3), st.booleans()).map(
    under
)
SHORT = st.sampled_from(
    ["word", "*em*", "``a``", "- one", "1. a", "漢字", "a b", "", "\\", "x::", "a\u0301", "|", ".."]
)
CELLS = st.lists(SHORT, min_size=4, max_size=4)
LEAF = st.one_of(
    TEXT,
    TITLE,
    CELLS.map(grid),
    CELLS.map(simple),
    st.tuples(LINE, TEXT).map(lambda pair: f"{pair[0]}\n   " + pair[1].replace("\n", "\n   ")),
    TEXT.map(lambda text: f"{text}::\n\n    literal *text*\n"),
    TEXT.map(lambda text: "| " + text.replace("\n", "\n| ")),
    st.tuples(LINE, LINE).map(lambda pair: f'.. csv-table:: {pair[0]}\n\n   one, "two, {pair[1]}"\n   3, x'),
    st.sampled_from(
        [
            *(
                ">>> 1 + 1\n2",
                "----",
                ".. comment",
                "..\n\n   not a comment",
                ".. _place:",
                ".. _name: https://x.y/",
            ),
            *(
                "__ https://x.y/anon",
                ".. |name| replace:: a *name*",
                ".. |name| image:: x.png\n   :alt: words",
                "text",
            ),
            *(
                ".. i18n: skip",
                ".. i18n: note n",
                ".. i18n: context c",
                ".. translator: a note",
                ".. code:: py\n\n   x = 1",
            ),
            *(
                ".. image:: x.png\n   :alt: Some words\n   :width: 3",
                ".. rubric:: A *title*",
                ".. _a name:",
                "a name\n======",
            ),
            *(
                ".. list-table:: Title\n\n   * - a\n     - b\n   * - c\n     - d",
                ".. toctree::\n\n   Title <doc>\n   doc2",
            ),
            *(
                "-f FILE  Do it.\n--long   Do *that*.",
                ":field: body\n:two words: more",
                "1. a\n2. b\n\n   c",
                "a. x\nb. y",
            ),
            *(
                ".. glossary::\n\n   one\n   two\n      Words.",
                ".. raw:: html\n\n   <b>x</b>",
                ".. unknown:: arg\n\n   text",
            ),
            *(
                ".. default-role:: math",
                ".. role:: x",
                ".. parsed-literal::\n\n   a *b*",
                "term : class : other\n   text",
                "\tx",
            ),
            *(
                "> quoted",
                "Text::\n\n> quoted\n> more\n\nmore",
                ".. versionadded:: 3.2",
                ".. [1] A note",
                ".. [#a] Note",
            ),
        ]
    ),
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A document in an item, a quote, a directive, a footnote."""
    opening = st.sampled_from(
        [
            *(
                "- ",
                "* ",
                "1. ",
                "#. ",
                "(a) ",
                "  ",
                ":field: ",
                "-x  ",
                ".. note:: ",
                ".. note::\n\n   ",
                "| ",
            ),
            *(
                ".. [1] ",
                ".. only:: html\n\n   ",
                ".. versionadded:: 3.8 ",
                ".. figure:: x.png\n   :alt: A\n\n   ",
                "term\n  ",
            ),
            *(
                ".. py:function:: f(x)\n\n   ",
                ".. topic:: A title\n\n   ",
                ".. unknown::\n\n   ",
                ".. epigraph::\n\n   ",
                "-  ",
            ),
        ]
    )

    def wrap(pair: tuple[str, str]) -> str:
        mark, text = pair
        last = mark.rpartition("\n")[2]
        indent = " " * (len(last) if last[:1] in "-*1#( " else 3)
        return mark + text.replace("\n", f"\n{indent}")

    return st.tuples(opening, inner).map(wrap)


def several(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blanks = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n", "\n \n"])
    return st.lists(st.tuples(inner, blanks).map("".join), min_size=1, max_size=4).map("".join)


DOCUMENT = st.recursive(LEAF, lambda inner: nested(several(inner)), max_leaves=6).map(str)
DOCUMENTS = several(DOCUMENT)
ENDINGS = st.sampled_from(["\n", "\n", "\r\n", "\r"])


def published(text: str, translations: list[str]) -> str:
    blocks = scan(text, DEFAULTS)
    encoded = [encode(block, new, DEFAULTS) for block, new in zip(blocks, translations, strict=True)]
    return splice(text, [Edit(b.start, b.end, e.source) for b, e in zip(blocks, encoded, strict=True)])


def difference(source: str, edition: str, *, inline: bool = True) -> str:
    """What docutils finds in an edition that is not in its source, as lines of a diff."""
    before, after = (list(shape(tree(text), inline=inline)) for text in (source, edition))
    return "\n".join(unified_diff(before, after, "source", "edition", lineterm="", n=2))


@LAWFUL
@given(DOCUMENTS, ENDINGS, st.booleans(), st.booleans())
def test_made_documents(text: str, newline: str, bom: bool, cut: bool) -> None:
    text = text.rstrip("\n") if cut else text
    hold("rst", (codecs.BOM_UTF8 if bom else b"") + text.replace("\n", newline).encode())
    for block in scan(text, DEFAULTS):
        assert block.inlines == inlines(block.text, DEFAULTS) or not getattr(block.shape, "marked", True)


@LAWFUL
@given(DOCUMENTS, st.sampled_from(["ru", "zh"]))
def test_docutils_finds_the_same_structure(text: str, locale: str) -> None:
    assume(not has_errors(text))
    edition = published(text, [pseudo(block, locale) for block in scan(text, DEFAULTS)])
    assert not difference(text, edition, inline=False)


HOSTILE = st.one_of(
    st.text(st.sampled_from("aяб 漢1\n\t\\`*_|:.-+=<>()[]#'\"~^\u00a0\u2028\x0c"), min_size=1, max_size=20),
    TEXT,
    DOCUMENT,
)


@LAWFUL
@given(DOCUMENTS, st.lists(HOSTILE, min_size=1, max_size=4))
def test_no_translation_breaks_a_document(text: str, translations: list[str]) -> None:
    assume(not has_errors(text))
    document = decode(text.encode(), "a.rst", "a", "rst")
    blocks = scan(document.text, DEFAULTS)
    known = {
        message: translations[number % len(translations)]
        for number, message in enumerate(dict.fromkeys(block.text for block in blocks))
    }
    made = assemble(
        Scanned(document, blocks, "block"),
        "ru",
        "en",
        lambda context, msgid: Message(msgid, known.get(msgid, "")),
        DEFAULTS,
        "ru.po",
    )
    assert not difference(document.text, made.text, inline=False)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["devguide", "packaging"])
def test_docutils_finds_the_same_tree_in_real_documents(name: str, corpora: Path) -> None:
    paths = sorted((corpora / name).rglob("*.rst"))
    if not paths:
        pytest.skip("no documents there")
    broken = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        before = list(shape(tree(text)))
        for locale in ("ru", "zh"):
            edition = published(text, [pseudo(block, locale) for block in scan(text, DEFAULTS)])
            if list(shape(tree(edition))) != before:
                broken.append(f"{path} in {locale}\n{difference(text, edition)[:500]}")
    assert not broken, "\n".join(broken)
