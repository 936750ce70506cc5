"""HTML by the laws, with browsers' own tree as the judge: over made documents, hostile ones and real ones."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest
import turbohtml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS
from article_i18n.formats.html import encode, inlines, scan
from article_i18n.formats.html.attributes import attributes
from article_i18n.formats.html.elements import SAFE
from article_i18n.formats.html.scan import tokens_of, view
from article_i18n.formats.html.tokens import lex
from article_i18n.integrity import same_place
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice
from test_laws import hold

LAWFUL = settings(suppress_health_check=list(HealthCheck))

TEXT = st.sampled_from(
    [
        *(
            "word",
            "Two words. ",
            "слово",
            "漢字",
            "\n",
            " ",
            " ",
            "\t\n  ",
            "1986",
            "&amp;",
            "&nbsp;",
            "&lt",
            "&",
        ),
        *(
            "<",
            ">",
            "'",
            '"',
            "=",
            "/",
            "-",
            "\u00a0",
            "\u2028",
            "\x0c",
            "http://a.b/c",
            "{{ a }}",
            "{% b %}",
            "{",
        ),
        *(
            "<% c > d %>",
            "<?php echo '<p>' ?>",
            "<?",
            "%>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<p",
            "</",
            "<b ",
        ),
    ]
)
INLINE = st.sampled_from(
    [
        *(
            "b",
            "i translate=no",
            "i",
            "a href=x",
            "a title='A tip' href=\"y\"",
            "code",
            "kbd",
            "x-y",
            "font",
            "label",
        ),
        *(
            "button",
            "span lang=fr",
            "span class=notranslate",
            "em translate=yes",
            "svg",
            "svg aria-label='A b'",
            "math",
        ),
        *(
            "br",
            "img alt='A a'",
            "img src=z",
            "input placeholder=P",
            "input type=submit value='Go on'",
            "path/",
            "mi",
        ),
        *("br/", "foreignObject", "track label=L"),
    ]
)
OUTER = st.sampled_from(
    [
        *(
            "p",
            "p title='A t'",
            "div",
            "div translate=no",
            "ul",
            "ol",
            "li",
            "table summary=s",
            "tr",
            "td",
            "th abbr=A",
        ),
        *(
            "h1",
            "h2",
            "dl",
            "dt",
            "dd",
            "section lang=en",
            "div lang=fr",
            "html lang=en",
            "body",
            "head",
            "title",
        ),
        *(
            "select",
            "option",
            "option label=L",
            "optgroup label='A g'",
            "textarea",
            "pre",
            "pre translate",
            "script",
        ),
        *(
            "style",
            "template",
            "noscript",
            "details",
            "summary",
            "figure",
            "figcaption",
            "blockquote",
            "caption",
        ),
        *("meta name=description content='A d'", "hr", "iframe title=T"),
    ]
)


def tag(name: str, closing: int) -> str:
    return f"</{name.split()[0].rstrip('/')}>" if closing else f"<{name}>"


LOOSE = st.one_of(
    TEXT,
    st.builds(tag, INLINE, st.integers(0, 1)),
    st.builds(tag, OUTER, st.integers(0, 1)),
    st.sampled_from(
        [
            *("<!-- c -->", "<!-- i18n: skip -->", "<!-- Translators: n -->", "<!-- i18n: context c -->"),
            *("<!--[if IE]><p>x</p><![endif]-->", "<![if !IE]>", "<!DOCTYPE html>"),
        ]
    ),
)
SOUP = st.lists(LOOSE, max_size=14).map("".join)


def element(parts: tuple[str, str]) -> str:
    name, inner = parts
    return f"<{name}>{inner}</{name.split()[0].rstrip('/')}>"


WHOLE = st.recursive(
    st.lists(TEXT, min_size=1, max_size=3).map("".join),
    lambda inner: st.tuples(st.one_of(INLINE, OUTER), st.lists(inner, max_size=3).map("".join)).map(element),
    max_leaves=8,
)
HTML = st.one_of(SOUP, WHOLE, st.lists(WHOLE, max_size=4).map("\n".join))


def shape(html: str) -> list[tuple[str, str]]:
    """The elements that a browser makes, each with its parent."""
    elements = (node for node in turbohtml.parse(html).descendants if isinstance(node, turbohtml.Element))
    return [(each.tag, str(getattr(each.parent, "tag", ""))) for each in elements]


def same_tree(text: str) -> None:
    """A browser makes the same elements of the source and of its pseudo editions."""
    blocks = scan(text, DEFAULTS)
    for locale in ("ru", "zh"):
        spelled = [encode(block, pseudo(block, locale), DEFAULTS).source for block in blocks]
        edits = [Edit(block.start, block.end, new) for block, new in zip(blocks, spelled, strict=True)]
        assert shape(splice(text, edits)) == shape(text)


@LAWFUL
@given(HTML, st.sampled_from(["\n", "\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_made_documents_obey_the_laws(text: str, newline: str, bom: bool, final: bool) -> None:
    text = f"{text}\n" if final else text
    hold("html", (codecs.BOM_UTF8 if bom else b"") + text.replace("\n", newline).encode())


@LAWFUL
@given(HTML)
def test_browsers_see_the_same_tree_in_an_edition(text: str) -> None:
    same_tree(text)


@pytest.mark.corpus
def test_browsers_see_the_same_tree_in_editions_of_real_documents(corpora: Path) -> None:
    paths = [path for path in corpora.rglob("*.html") if path.is_file()]
    for path in paths:
        same_tree(path.read_text("utf-8", "replace"))


@LAWFUL
@given(HTML, st.lists(LOOSE, max_size=6).map("".join), st.integers(0, 50), st.integers(0, 50))
def test_no_translation_breaks_anything_else(text: str, new: str, which: int, where: int) -> None:
    """Whatever a translator writes: it is refused, or the other blocks stay and no element comes in."""
    blocks = scan(text, DEFAULTS)
    if not blocks:
        return
    at = which % len(blocks)
    block = blocks[at]
    cut = where % (len(block.text) + 1)
    try:
        encoded = encode(block, block.text[:cut] + new + block.text[cut:], DEFAULTS)
    except Unencodable:
        return
    edition = splice(text, [Edit(block.start, block.end, encoded.source)])
    again = scan(edition, DEFAULTS)
    expected = [each.text for each in blocks]
    expected[at] = encoded.text
    assert [each.text for each in again] == expected
    assert all(map(same_place, blocks, again))
    came = {name for name, _ in shape(edition)} - {name for name, _ in shape(text)}
    assert came <= SAFE


@LAWFUL
@given(HTML)
def test_pieces_add_up_and_no_inline_cuts_another(text: str) -> None:
    pieces = list(lex(text))
    assert "".join(text[start:end] for _, start, end, _ in pieces) == text
    ends: list[int] = []
    for inline in inlines(text, DEFAULTS):
        assert 0 <= inline.start <= inline.open <= inline.close <= inline.end <= len(text)
        while ends and ends[-1] <= inline.start:
            ends.pop()
        assert not ends or inline.end <= ends[-1]
        ends.append(inline.end)


TAG_PART = st.sampled_from([*"ab=/ \n\t'\"", "title", "=x", "='y z'", '="&amp;"', " = ", "<", "`", "é"])


@given(st.lists(TAG_PART, max_size=10).map("".join))
def test_attributes_are_those_that_a_browser_reads(rest: str) -> None:
    html = f"<p {rest}>"
    token = next(iter(turbohtml.tokenize(html, capture_source=True)), None)
    if token is None or token.tag != "p" or token.source != html:
        return  # a quote is open, or the tag ends before
    found = {each.name: turbohtml.unescape(html[each.start : each.end]) for each in attributes(html)}
    assert found == dict(reversed(token.attrs or []))


CONTENT = (
    *(
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "section",
        "blockquote",
        "span",
        "x-y",
        "menu",
    ),
    *(
        "fieldset",
        "details",
        "figure",
        "address",
        "object",
        "template",
        "article",
        "noscript",
        "label",
        "center",
    ),
)


@LAWFUL
@given(
    st.lists(
        st.tuples(
            st.sampled_from(CONTENT), st.sampled_from(["", " translate=no", " translate=yes", "/", "/"])
        ),
        max_size=12,
    )
)
def test_elements_end_where_browsers_end_them(tags: list[tuple[str, str]]) -> None:
    """Each word is translated or not as the elements around it in a browser's tree say."""
    written = (f"</{name}>" if more == "/" else f"<{name}{more}>" for name, more in tags)
    html = "<body>" + "".join(f"{each}w{number}w" for number, each in enumerate(written))
    expected = {}
    for node in turbohtml.parse(html).descendants:
        if isinstance(node, turbohtml.Text):
            around = (e.attrs.get("translate") for e in node.ancestors if isinstance(e, turbohtml.Element))
            asked = next((value for value in around if value), "yes")
            expected |= dict.fromkeys(node.data.replace("ww", "w w").split(), asked == "yes")
    found = {}
    for token in tokens_of(view(html)):
        if token.kind == "text":
            found |= dict.fromkeys(html[token.start : token.end].split(), token.outer.live)
    assert found == expected


SIZE = 5_000


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * SIZE + "x" + "</div>" * SIZE,
        "<div>a" * SIZE,
        "<p>" + "<b>" * SIZE + "x" + "</b>" * SIZE + " y",
        "<p>" + "<a title='a b'>" * SIZE + "x" + "</a>" * SIZE,
        "<p>" + "<b>x " * SIZE,
        "<p>x" + "</b>y" * SIZE,
        "<ul><li>a" * SIZE,
        "<table><tr><td>a" * SIZE,
        "<button>a</button> " * SIZE,
        "<label>a" * SIZE + "</label>" * SIZE,
        "<p>a " + "<i translate=no>x<i translate=yes>y" * SIZE + "</i></i>" * SIZE,
        "<p>a " + "<svg><g>" * SIZE,
        "<p>a <svg>" + "<title/>" * SIZE,
        "<p>" + "<img alt='a b'>" * SIZE + "word" + "<input placeholder='a b'>" * SIZE,
        "<p " + "title='x y' " * SIZE + ">a",
        "<p title='" + 'a"' * SIZE + "'>",
        "<" * SIZE,
        "<a " * SIZE,
        "<!-- x " * SIZE,
        "<p>a " + "<!-- x -->" * SIZE + "b",
        "{{ a " * SIZE,
        "{% a " * SIZE,
        "<% a " * SIZE,
        "<?php a " * SIZE,
        "<p>" + "{{ a }} <b>x</b> " * SIZE,
        "<p>" + "字\n<b>\n</b>" * SIZE,
        "<p>a" + " \n" * SIZE + "b",
        "<title>a" * SIZE,
        "<p>a &" * SIZE,
        "<p>" + "a text without an end " * (100 * SIZE),
    ],
    ids=lambda text: text[:20],
)
def test_the_cost_grows_with_the_size_alone(text: str) -> None:
    start = time.process_time()
    blocks = scan(text, DEFAULTS)
    for block in blocks[:3]:
        encode(block, block.text + " b", DEFAULTS)
    assert time.process_time() - start < 5  # linear cost is well below a second, quadratic cost far above
