"""AsciiDoc by the laws: made documents, hostile translations, bad input; and beside Asciidoctor, where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS
from article_i18n.formats.asciidoc import inlines, scan
from article_i18n.formats.words import has_words
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode
from test_laws import hold

LAWFUL = settings(suppress_health_check=list(HealthCheck))
ORACLE = Path(__file__).parent / "asciidoctor.rb"

WORDS = st.sampled_from(
    [
        *("word", "two words", "Слово", "漢字", "漢字 かな", "1986", "e\u0301", "😀", "\u00a0", "\u3000"),
        *("*strong*", "_em_", "`code`", "`+lit+`", "**un**constrained", "[.role]#mark#", "H~2~O", "+pass+"),
        *("https://x.org[link]", "https://x.org", "link:a.adoc[text^]", "<<id>>", "<<id,text>>", "xref:a[b]"),
        *(
            "footnote:[A *note*.]",
            "image:i.png[Alt, 3]",
            "kbd:[F1]",
            "((term))",
            "(((a, b)))",
            "{attr}",
            "(C)",
        ),
        *("pass:[<b>]", "+++<i>x</i>+++", "stem:[x]", "[[id]]", '"`quoted`"', "users`'", "\\*", "a@b.org"),
        *("a:: b", "a;;", "a -- b", "|", "\\|", "2+|", "!", ",", ":", '"', "]", "[", "+", " +", "x +\ny"),
    ]
)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
WRAPPED = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
MARKS = st.sampled_from(
    [
        "",
        "* ",
        "** ",
        "- ",
        ". ",
        "1. ",
        "a. ",
        "i) ",
        "<1> ",
        "* [x] ",
        "NOTE: ",
        "> ",
        ".",
        "== ",
        "=== ",
        "  ",
        "// ",
    ]
)
LINES = st.sampled_from(
    [
        *(
            "+",
            "'''",
            "<<<",
            "[NOTE]",
            "[quote, A, B]",
            "[verse]",
            "[source]",
            "[%hardbreaks]",
            "[[id]]",
            "[]",
        ),
        *(
            "[%header]",
            '[cols="1,a"]',
            "toc::[]",
            "image::i.png[Alt]",
            "include::x[]",
            "ifdef::x[]",
            "endif::[]",
        ),
        *(
            "// i18n: skip",
            "// i18n: note n",
            ":name: value",
            ":description: value \\",
            "////",
            "---",
            "------",
            " +",
            "  +",
            "// Translators: n",
        ),
    ]
)
FENCES = st.sampled_from(
    ["----", "....", "====", "****", "____", "--", "++++", "|===", "!===", ",===", ":===", "////"]
)
PARAGRAPH = st.tuples(MARKS, WRAPPED).map("".join)
TERM = st.tuples(
    TEXT, st.sampled_from(["::", ":::", ";;"]), st.sampled_from([" ", "\n", "\n\n"]), WRAPPED
).map("".join)
TITLE = st.tuples(TEXT, st.sampled_from("=-~")).map(lambda pair: f"{pair[0]}\n{pair[1] * len(pair[0])}")
ROWS = st.lists(TEXT, min_size=1, max_size=3).map(lambda cells: "|" + " |".join(cells))
LEAF = st.one_of(PARAGRAPH, TERM, TITLE, LINES, ROWS, TEXT.map("ifdef::x[{}]".format))


def fenced(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(
        st.tuples(inner, st.sampled_from(["\n", "\n\n"])).map("".join), min_size=1, max_size=4
    ).map("".join)
    return st.tuples(FENCES, body, st.booleans()).map(
        lambda part: f"{part[0]}\n{part[1]}{part[0] if part[2] else ''}"
    )


BODY = st.recursive(LEAF, fenced, max_leaves=8)
HEAD = st.sampled_from(
    ["", "", "= T\nA B\nv1\n:keywords: k\n\n", "T\n=\n", ":hardbreaks:\n", "---\ntitle: T\n---\n"]
)
DOCUMENT = st.tuples(
    HEAD,
    st.lists(st.tuples(BODY, st.sampled_from(["\n", "\n", "\n\n", "\n \n"])).map("".join), max_size=6).map(
        "".join
    ),
).map("".join)
HOSTILE = st.sampled_from(
    [
        *("== т", "* т", "- т", ". т", "1. т", "т:: т", "т;;", "[т]", "[[т]]", "[.r]#т# a[b]", ".т", ". т", "..т"),
        *("// т", "//т", "////", "----\nт", "т\n----", "т\n====", "т\n|===\nт", "т\n+\nт", "+ т", "т +", "т \\"),
        *("NOTE: т", ":т: т", "image::т[т]", "include::т[]", "ifdef::т[т]", "endif::т[т]", "<1> т", "> т", '"т"'),
        *("```т", "т|т", "т a", "т 2+", "т!т", "т,т", '"т', "т:т", "т\\", "т]", "т [[id]]", "т ==", "*т", "`т", "т]]"),
        *("т\n\n\nт", "  т", "т\n'''", "***\nт", "т\n-- т", "[ ] т", "\u3000т", "т\u2028т", "т\x0bт", "т\x85т", "т\r\nт"),
    ]
)  # fmt: skip


@LAWFUL
@given(DOCUMENT, st.sampled_from(["\n", "\n", "\r\n"]), st.booleans(), st.booleans())
def test_made_documents(text: str, newline: str, bom: bool, cut: bool) -> None:
    text = text.rstrip("\n") if cut else text
    hold("asciidoc", (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", newline).encode())


@LAWFUL
@given(DOCUMENT, st.data())
def test_no_translation_breaks_the_structure(text: str, data: st.DataObject) -> None:
    document = decode(text.encode(), "a", "a", "asciidoc")
    blocks = scan(document.text, DEFAULTS)
    table = {(block.context or None, block.text): data.draw(HOSTILE) for block in blocks}

    def lookup(context: str | None, msgid: str) -> Message:
        return Message(msgid=msgid, msgctxt=context, msgstr=table[context, msgid])

    edition = assemble(Scanned(document, blocks, "block"), "ru", "en", lookup, DEFAULTS)
    again = scan(edition.text, DEFAULTS)
    assert [(block.kind, block.name) for block in again] == [(block.kind, block.name) for block in blocks]


@pytest.mark.parametrize(
    "unit",
    [
        *("word ", "漢字", "*a ", "**a ** ", "`a ", "+a ", "++a ", "_a_b", "#", "[a]#b ", "^a", '"`a '),
        *("link:a[b ", "pass:[a ", "pass:[\\] ", "footnote:[", "xref:a ", "image:a ", "<<a ", "<< ", "((a ", "[[a, b "),
        *("http://a", "a@", "{a", "a::", "a:: ", "\\", "a\n", "* a\n", "* a\n+\n", "a::\n", "a\n//b\n", "a +\n"),
        *("====\n----\n", "|===\n|a ", "|a \\", "> ", "aaaa\n----\n", "a\n[[b]]\n", "ifdef::a[b]\n", ",===\n\"a\n"),
    ],
)  # fmt: skip
def test_what_is_never_closed(unit):
    """It would take minutes if it were searched for again and again."""
    blocks = scan(unit * 3000, DEFAULTS)
    assert all(block.text for block in blocks)


@pytest.mark.parametrize("opening", ["> ", "====\n", "*"])
def test_deep_nesting(opening):
    source = opening * 100 + " deep\n" if opening == "*" else opening * 100 + "deep\n"
    assert all(block.text for block in scan(source, DEFAULTS))


def test_nested_blocks_of_any_depth():
    fences = ["=" * length for length in range(4, 304)]
    source = "\n".join([*fences, "deep", *reversed(fences), ""])
    assert [block.text for block in scan(source, DEFAULTS)] == ["deep"]


def asciidoctor(paths: list[Path]) -> list[dict[str, list[str]]]:
    """What Asciidoctor finds in documents; the test is skipped where it is not installed."""
    if not shutil.which("ruby"):
        pytest.skip("no Ruby here")
    run = subprocess.run(
        ["ruby", str(ORACLE)], input="\n".join(map(str, paths)), capture_output=True, text=True, check=False
    )
    if "cannot load such file -- asciidoctor" in run.stderr:
        pytest.skip("no Asciidoctor here")
    assert run.returncode == 0, run.stderr[-500:]
    return [json.loads(line) for line in run.stdout.splitlines()]


def folded(text: str) -> str:
    text = re.sub(r" \+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\\(?=[|!])", "", " ".join(text.split()))


@pytest.fixture(scope="module")
def documents(corpora: Path) -> list[Path]:
    found = sorted(path for path in corpora.rglob("*.adoc") if "manpage" not in path.read_text("utf-8")[:200])
    if not found:
        pytest.skip("no AsciiDoc there")
    return found


@pytest.mark.corpus
def test_asciidoctor_finds_the_same_texts(documents: list[Path]) -> None:
    missed, extra = [], []
    for path, theirs in zip(documents, asciidoctor(documents), strict=True):
        want = Counter(folded(text) for text in theirs["texts"] if has_words(text, inlines(text, DEFAULTS)))
        blocks = scan(path.read_text("utf-8"), DEFAULTS)
        have = Counter(folded(block.text) for block in blocks if block.kind not in {"attribute", "value"})
        missed += [(path, text) for text in want - have]
        extra += [(path, text) for text in have - want if (path, text) not in missed]
    assert not missed
    assert len(extra) <= 1, extra  # a title of a block that never comes


@pytest.mark.corpus
def test_asciidoctor_makes_the_same_page_of_an_edition(documents: list[Path], tmp_path: Path) -> None:
    paths = []
    for number, path in enumerate(documents):
        document = decode(path.read_bytes(), "a", "a", "asciidoc")
        blocks = scan(document.text, DEFAULTS)
        for locale in ("ru", "zh"):
            table = {(block.context or None, block.text): pseudo(block, locale) for block in blocks}
            edition = assemble(
                Scanned(document, blocks, "block"),
                locale,
                "en",
                lambda context, msgid, table=table: Message(
                    msgid=msgid, msgctxt=context, msgstr=table[context, msgid]
                ),
                DEFAULTS,
            )
            assert not edition.findings
            paths.append(tmp_path / f"{number}.{locale}.adoc")
            paths[-1].write_text(edition.text, encoding="utf-8")
    sources = asciidoctor(documents)
    differ = [
        path
        for number, (path, page) in enumerate(zip(paths, asciidoctor(paths), strict=True))
        if page["tags"] != sources[number // 2]["tags"]
    ]
    assert not differ
