"""Sentences and lines are joined as the reader's language does, and emphasis beside CJK letters is read, in every format.

docutils and Asciidoctor are the judges of the emphasis in their formats; Markdown's is in `test_flanking`.
"""

from __future__ import annotations

import html
import re
import shutil

import pytest
from benchmarks.doctrees import tree
from benchmarks.outlines import asciidoctor
from docutils import nodes

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS, get
from article_i18n.splice import decode
from test_flanking import CASES

FRAMES = {
    **dict.fromkeys(("markdown", "mdx", "rst", "asciidoc", "text"), "{}\n"),
    "html": "<p>{}</p>\n",
    "xml": "<p>{}</p>\n",
    "json": '{{"title": "{}"}}\n',
    "yaml": "title: {}\n",
}


def edition(format: str, source: str, known: dict[str, str], locale: str, segmentation: str = "block") -> str:
    document = decode(source.encode(), "a", "a", format)
    scanned = Scanned(document, get(format).scan(document.text, DEFAULTS), segmentation)
    made = assemble(
        scanned, locale, "en", lambda context, msgid: Message(msgid, known.get(msgid, "")), DEFAULTS
    )
    assert not made.findings
    return made.text


SENTENCES = [
    ("ru", ("Раз.", "Два.", "Три."), "Раз. Два. Три."),
    ("zh_CN", ("一。", "二。", "三。"), "一。二。三。"),
    ("zh_TW", ("一。", "「二。」", "三。"), "一。「二。」三。"),
    ("ja", ("一つ。", "二つ。", "三つ。"), "一つ。二つ。三つ。"),
    ("th", ("หนึ่ง", "สอง", "สาม"), "หนึ่งสองสาม"),
    ("ko", ("하나.", "둘.", "셋."), "하나. 둘. 셋."),
    ("de", ("Eins.", "Zwei.", "Drei."), "Eins. Zwei. Drei."),
]


@pytest.mark.parametrize("format", [name for name in FRAMES if name not in ("json", "yaml")])
@pytest.mark.parametrize(("locale", "parts", "expected"), SENTENCES)
def test_sentences_are_joined_as_the_locale_does(format, locale, parts, expected) -> None:
    english = ("One here.", "Two here.", "Three here.")
    source = FRAMES[format].format(" ".join(english))
    known = dict(zip(english, parts, strict=True))
    assert (
        edition(format, source, known, locale, "sentence").rstrip()
        == FRAMES[format].format(expected).rstrip()
    )


WRAPPED = [
    ("Первая строка тут и\nвторая строка.", "Первая строка тут и вторая строка."),
    ("Слово —\nещё слово.", "Слово — ещё слово."),
    ("сло\u00ad\nво ещё", "сло\u00ad во ещё"),  # a browser shows a space there too
    ("첫 줄\n둘째 줄", "첫 줄 둘째 줄"),
    ("使用\nGit 提交", "使用 Git 提交"),
    ("第一行文字在这里，\n第二行继续。", "第一行文字在这里，第二行继续。"),
    ("これは一行目です。\n二行目。", "これは一行目です。二行目。"),
]


@pytest.mark.parametrize("format", ["markdown", "mdx", "rst", "asciidoc", "html", "xml"])
@pytest.mark.parametrize(("source", "expected"), WRAPPED)
def test_wrapped_lines_become_one(format, source, expected) -> None:
    """Sphinx and itstool put a space between any two lines; messages of their formats are the same as theirs."""
    if format in {"rst", "xml"}:
        expected = " ".join(source.split("\n"))
    (block,) = get(format).scan(FRAMES[format].format(source), DEFAULTS)
    assert block.text == expected


@pytest.mark.parametrize("format", ["rst", "html", "xml"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一行\n二行", "一行二行"),
        ("一つ。\n二つ", "一つ。二つ"),
        ("Раз\nдва", "Раз два"),
        ("用\nGit", "用 Git"),
    ],
)
def test_lines_of_a_translation_become_one(format, text, expected) -> None:
    source = FRAMES[format].format("One here.")
    assert edition(format, source, {"One here.": text}, "zh_CN") == FRAMES[format].format(expected)


def test_a_wrapped_text_is_wrapped_again_without_spaces() -> None:
    english = "One line that is long enough to be wrapped by hand, and that goes on in a\nsecond line which goes on."
    message = english.replace("\n", " ")
    chinese = "这一行文字足够长所以需要手动换行并且在第二行继续写下去直到写满为止" * 3
    made = edition("text", f"{english}\n", {message: chinese}, "zh_CN")
    assert made.count("\n") > 1
    assert made.replace("\n", "") == chinese


_PLAIN = re.compile(r"(?<!\w)_|_(?!\w)|__|`|\]\(|\\|(?<=\w)_")
EMPHASIS = [case for case in CASES if case[0] in "se" and len(case[0]) == 1 and not _PLAIN.search(case[1])]


def read(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    inner = "".join(map(read, node.children))
    signs = {nodes.strong: "[{}]", nodes.emphasis: "⟨{}⟩", nodes.problematic: "problem: {}"}
    return signs.get(type(node), "{}").format(inner)


@pytest.mark.parametrize(("kind", "text", "expected"), EMPHASIS)
def test_docutils_reads_emphasis_beside_letters(kind, text, expected) -> None:
    source = {"s": "x **a** y", "e": "x *a* y"}[kind]
    made = edition("rst", source + "\n", {source: text}, "zh_CN")
    assert " ".join(read(tree(made)).split()) == expected


BESIDE_CJK = [case for case in EMPHASIS if not re.search("[А-Яа-я]", case[1])]


@pytest.mark.skipif(shutil.which("ruby") is None, reason="Asciidoctor is not installed")
def test_asciidoctor_reads_emphasis_beside_letters() -> None:
    made, wanted = [], []
    for kind, text, expected in BESIDE_CJK:
        source = {"s": "x *a* y", "e": "x _a_ y"}[kind]
        spelled = text.replace("**", "*") if kind == "s" else text.replace("*", "_")
        made.append(edition("asciidoc", source + "\n", {source: spelled}, "zh_CN"))
        wanted.append(expected)
    pages = asciidoctor(made)
    if pages is None:
        pytest.skip("Asciidoctor is not installed")
    assert list(map(shown, pages)) == [each.replace("'", "’") for each in wanted]


def shown(page: str) -> str:
    for tag, sign in (("strong", "[]"), ("em", "⟨⟩")):
        page = page.replace(f"<{tag}>", sign[0]).replace(f"</{tag}>", sign[1])
    page = html.unescape(re.sub(r"</?(?:div|p)[^>]*>|\n", "", page))
    return page.replace("\u200b", "").replace("'", "’")


def test_there_are_enough_cases() -> None:
    assert len(EMPHASIS) >= 40
    assert len(BESIDE_CJK) >= 40
