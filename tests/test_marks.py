"""Fallback marks in HTML: where they become a language, where they only vanish."""

from __future__ import annotations

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN
from article_i18n.outputs import marks

LANG = ' lang="en" dir="ltr"'


def marked(text: str) -> str:
    """Write `[` and `]` for the marks and `@` for the attributes, so that a case can be read."""
    return text.replace("[", FALLBACK_OPEN).replace("]", FALLBACK_CLOSE).replace("@", LANG)


def apply(html: str) -> str:
    return marks.apply(marked(html), "en", "ltr")


NOOP = [
    "",
    "text",
    "<p>a <b>b</b></p>",
    '<p lang="fr" dir="ltr">b</p>',
    "<p>⸨a⸩</p>",
    "<p>unclosed <b",
    "a\r\nb",
]

VANISH = [
    ("<p>[]</p>", "<p></p>"),
    ("<p>[ ]</p>", "<p> </p>"),
    ("<p>[a</p>", "<p>a</p>"),
    ("<p>a]</p>", "<p>a</p>"),
    ("<p>]a[</p>", "<p>a</p>"),
    ("<p>[a</p><p>b</p>", "<p>a</p><p>b</p>"),
    ("<title>[a]</title>", "<title>a</title>"),
    ("<textarea>[a]</textarea><script>[a]</script>", "<textarea>a</textarea><script>a</script>"),
    ("<style>[a]</style><!-- [a] -->", "<style>a</style><!-- a -->"),
    ('<img alt="[a]"><a title="[b]" href="[c]">d</a>', '<img alt="a"><a title="b" href="c">d</a>'),
    ('<a href="%E2%B8%A8%EE%83%B1%E2%B8%A8x">d</a>', '<a href="x">d</a>'),
    ('<p lang="fr">[a]</p>', '<p lang="fr">a</p>'),
    ('<p lang="fr">a [b]</p>', '<p lang="fr">a b</p>'),
    ('<div lang="fr"><p>[a]</p></div>', '<div lang="fr"><p>a</p></div>'),
    ("<svg><text>a [b]</text></svg>", "<svg><text>a b</text></svg>"),
    ("<select><option>a [b]</option></select>", "<select><option>a b</option></select>"),
]

ELEMENT = [
    ("<p>[a]</p>", "<p@>a</p>"),
    ('<h2 id="x">[a <b>b</b>]</h2>', '<h2@ id="x">a <b>b</b></h2>'),
    ("<p>\n[a]\n</p>", "<p@>\na\n</p>"),
    ("<P>[a]</P >", "<P@>a</P >"),
    ("<table><tr><td>[a]</td><td>b</td></tr></table>", "<table><tr><td@>a</td><td>b</td></tr></table>"),
    ("<p>[a.] [b.]</p>", "<p@>a. b.</p>"),
    ("<p>[<img alt='[a]'>]</p>", "<p@><img alt='a'></p>"),
    ('<td dir="rtl">[a]</td>', '<td lang="en" dir="rtl">a</td>'),
    ("<div>[<p>a</p>b]</div>", "<div@><p>a</p>b</div>"),
    ("[<p>a</p><p>b</p>]", "<p@>a</p><p@>b</p>"),
    ("<table>[<tr><td>a</td></tr>]<tr></tr></table>", "<table><tr@><td>a</td></tr><tr></tr></table>"),
    ("<select><option>[a]</option></select>", "<select><option@>a</option></select>"),
    ('<div lang="fr"></div><p>[a]</p>', '<div lang="fr"></div><p@>a</p>'),
    ('<html lang="ru"><body><p>[a]</p></body></html>', '<html lang="ru"><body><p@>a</p></body></html>'),
]

SPAN = [
    ("[a]", "<span@>a</span>"),
    ("<p>[a] b</p>", "<p><span@>a</span> b</p>"),
    ("<p>a [b <i>c</i>]</p>", "<p>a <span@>b <i>c</i></span></p>"),
    ("<p>[a] b [c]</p>", "<p><span@>a</span> b <span@>c</span></p>"),
    ("<p>a]b[c][d]</p>", "<p>ab<span@>cd</span></p>"),
    ("<li>[a]<ul><li>b</li></ul></li>", "<li><span@>a</span><ul><li>b</li></ul></li>"),
    ("<li><input type=checkbox>\n[a]</li>", "<li><input type=checkbox>\n<span@>a</span></li>"),
    ("<p>[a <b>b] c</b></p>", "<p><span@>a </span><b><span@>b</span> c</b></p>"),
    ("<p><b>a [b</b> c]</p>", "<p><b>a <span@>b</span></b><span@> c</span></p>"),
    (
        "<p>[a <i>b <u>c</i> d</u> e] f</p>",
        "<p><span@>a </span><i><span@>b </span><u><span@>c</span></i>"
        "<span@> d</span></u><span@> e</span> f</p>",
    ),
    ("<p>[a</p><p>b [c]</p>", "<p>a</p><p>b <span@>c</span></p>"),
    ("<p>[a</p><p>b]</p>", "<p><span@>a</span></p><p><span@>b</span></p>"),
    ("<p>x[<i>a</i>]</p>", "<p>x<span@><i>a</i></span></p>"),
    ("[a<p>b</p>c]", "<span@>a</span><p@>b</p><span@>c</span>"),
]


@pytest.mark.parametrize("html", NOOP)
def test_html_without_marks_stays_as_it_is(html: str) -> None:
    assert marks.apply(html, "en", "ltr") == html


@pytest.mark.parametrize(("html", "expected"), VANISH)
def test_marks_vanish_where_no_language_can_be_given(html: str, expected: str) -> None:
    assert apply(html) == expected


@pytest.mark.parametrize(("html", "expected"), ELEMENT)
def test_an_element_that_a_pair_fills_bears_the_language(html: str, expected: str) -> None:
    assert apply(html) == marked(expected)


@pytest.mark.parametrize(("html", "expected"), SPAN)
def test_a_span_bears_it_elsewhere_and_crosses_no_element(html: str, expected: str) -> None:
    assert apply(html) == marked(expected)


def test_language_and_direction_are_those_of_the_source() -> None:
    assert marks.apply(marked("<p>[a]</p>"), "ar", "rtl") == '<p lang="ar" dir="rtl">a</p>'


def test_marks_leave_plain_text() -> None:
    assert marks.strip(marked("[a] b")) == "a b"


SOUP = st.lists(
    st.sampled_from(
        [
            *(
                "[",
                "]",
                "a",
                " ",
                "\n",
                "<b>",
                "</b>",
                "<p>",
                "</p>",
                "<td>",
                "<br>",
                "<svg>",
                "</svg>",
                "&amp;",
            ),
            *(
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<title>",
                "</title>",
                '<i lang="fr">',
                "</i>",
                "<a b='",
                "'>",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@given(SOUP)
def test_nothing_but_marks_and_languages_changes(html: str) -> None:
    out = apply(html).replace(f"<span{LANG}>", "").replace("</span>", "").replace(LANG, "")
    assert out == marks.strip(marked(html))


TREES = st.recursive(
    st.sampled_from(["a", "[a]", "[", "]", " ", "<br>", "[a] [b]"]),
    lambda inner: st.builds(
        lambda name, children: f"<{name}>{''.join(children)}</{name}>",
        st.sampled_from(["p", "b", "i", "div", "li", "td", "svg"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(TREES)
def test_the_page_keeps_its_structure(html: str) -> None:
    def structure(text: str) -> str:
        tree = turbohtml.parse_fragment(text)
        for span in tree.find_all("span"):
            span.unwrap()
        for element in tree.find_all(True):
            for name in ("lang", "dir"):
                if name in element.attrs:
                    del element.attrs[name]
        tree.normalize()
        return str(tree.inner_html)

    assert structure(apply(html)) == structure(marks.strip(marked(html)))


@pytest.mark.parametrize(
    "html", ["[", "][", "[a]", "[<b>", "<p>[a]", "[" + "<b>" * 9, "[a</b>", "<svg>[", "<p lang=x>[a]", "] ["]
)
def test_long_hostile_input_loses_all_its_marks(html: str) -> None:
    done = marks.apply(marked(html * 16_000), "en", "ltr")
    assert marks.strip(done) == done
