"""The finished page of an edition: what its HTML says, and Markdown on its way there."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
import turbohtml

from article_i18n.formats.markdown.slugs import RULES
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN
from article_i18n.outputs.body import furnish, leading, with_heading
from article_i18n.outputs.markdown import markdown_html
from article_i18n.outputs.notices import Share
from article_i18n.outputs.page import Alternate, Page, article_html, render_page

ALTERNATES = (
    Alternate("en", "../en/a.html", "An article"),
    Alternate("ru", "a.html", "Статья"),
    Alternate("zh_CN", "../zh_CN/a.html"),
)
PAGE = Page(
    locale="ru",
    source_locale="en",
    title="Статья",
    body="<p>Текст.</p>",
    description="О чём она.",
    date=datetime.date(2026, 11, 22),
    alternates=ALTERNATES,
)


def tree(page: Page) -> turbohtml.Document:
    return turbohtml.parse(render_page(page))


def texts(page: Page, selector: str) -> list[str]:
    return [element.text for element in tree(page).select(selector)]


def fallback(text: str) -> str:
    return f"{FALLBACK_OPEN}{text}{FALLBACK_CLOSE}"


def test_the_page_says_what_it_is() -> None:
    page = tree(replace(PAGE, canonical="https://example.org/ru/a.html"))
    assert dict(page.select_one("html").attrs) == {"lang": "ru", "dir": "ltr"}
    assert page.select_one("title").text == "Статья"
    assert page.select_one('meta[name="description"]').attrs["content"] == "О чём она."
    assert page.select_one('link[rel="canonical"]').attrs["href"] == "https://example.org/ru/a.html"
    social = {e.attrs["property"]: e.attrs["content"] for e in page.select("meta[property]")}
    assert social["og:title"] == "Статья"
    assert social["og:locale"] == "ru_RU"
    assert social["article:published_time"] == "2026-11-22"


@pytest.mark.parametrize(
    ("locale", "lang", "direction"), [("zh_CN", "zh-Hans", "ltr"), ("ar", "ar", "rtl"), ("en", "en", "ltr")]
)
def test_language_and_direction(locale: str, lang: str, direction: str) -> None:
    assert dict(tree(replace(PAGE, locale=locale)).select_one("html").attrs) == {
        "lang": lang,
        "dir": direction,
    }


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ru", "22 ноября 2026 г."),
        ("zh_CN", "2026年11月22日"),
        ("en", "November 22, 2026"),
        ("de", "22. November 2026"),
    ],
)
def test_the_date_is_the_readers(locale: str, expected: str) -> None:
    page = tree(replace(PAGE, locale=locale))
    assert page.select_one("time").attrs["datetime"] == "2026-11-22"
    assert re.sub(r"\s", " ", page.select_one("time").text) == expected


def test_every_edition_is_linked() -> None:
    page = tree(PAGE)
    links = {(e.attrs["hreflang"], e.attrs["href"]) for e in page.select('link[rel="alternate"]')}
    assert links == {
        ("en", "../en/a.html"),
        ("ru", "a.html"),
        ("zh-Hans", "../zh_CN/a.html"),
        ("x-default", "../en/a.html"),
    }
    switcher = [(e.text, e.attrs["lang"], e.attrs["hreflang"], e.attrs["href"]) for e in page.select("nav a")]
    assert switcher == [
        ("English", "en", "en", "../en/a.html"),
        ("Русский", "ru", "ru", "a.html"),
        ("简体中文", "zh-Hans", "zh-Hans", "../zh_CN/a.html"),
    ]
    assert [e.attrs["hreflang"] for e in page.select('nav [aria-current="page"]')] == ["ru"]
    assert page.select_one("nav").attrs["aria-label"] == "Языки"


def test_one_edition_needs_no_switcher() -> None:
    assert tree(replace(PAGE, alternates=ALTERNATES[:1])).select_one("nav") is None


def test_nothing_to_say_says_nothing() -> None:
    bare = render_page(Page(locale="ru", source_locale="en", title="", body="<p>Текст.</p>"))
    for absent in ("description", "canonical", "<time", "<nav", 'class="notice"', "<h1", "<header>"):
        assert absent not in re.sub(r"<style>.*?</style>", "", bare, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("locale", "coverage", "expected"),
    [
        ("ru", 0.83, "Переведено 83 % статьи; остальное — на английском."),
        ("ru", 0.999, "Переведено 99 % статьи; остальное — на английском."),
        ("ru", 0.001, "Переведено 1 % статьи; остальное — на английском."),
        ("ru", 0.0, "Статья ещё не переведена и показана на английском."),
        ("zh_CN", 0.83, "本文已翻译 83%，其余部分为英文原文。"),
        ("de", 0.83, "83 % dieses Artikels sind übersetzt; der Rest ist auf Englisch."),
        ("pl", 0.83, "83% of this article is translated; the rest is in English."),
    ],
)
def test_a_notice_tells_the_share_translated(locale: str, coverage: float, expected: str) -> None:
    (notice,) = texts(replace(PAGE, locale=locale, coverage=coverage, alternates=()), ".notice")
    assert re.sub(r"\s", " ", notice) == expected


def test_a_notice_names_another_source_and_leads_to_it() -> None:
    page = tree(
        replace(
            PAGE, source_locale="de", coverage=0.5, alternates=(Alternate("de", "de.html"), ALTERNATES[1])
        )
    )
    notice = page.select_one(".notice")
    assert re.sub(r"\s", " ", notice.text).startswith(
        "Переведено 50 % статьи; остальное — на языке оригинала (Deutsch)."
    )
    assert dict(notice.select_one("a").attrs) == {"href": "de.html", "hreflang": "de"}


@pytest.mark.parametrize(
    ("locale", "derived", "coverage", "expected"),
    [
        ("zh_TW", (Share("zh_CN", 1.0),), 1.0, ["本版本由另一版本（簡體中文）自動轉換而成。"]),
        (
            "zh_HK",
            (Share("zh_TW", 0.25), Share("zh_CN", 0.25)),
            0.75,
            [
                "本文已翻譯 75%，其餘部分為英文原文。",
                "本版本有 50% 由另一版本（繁體中文及簡體中文）自動轉換而成。",
            ],
        ),
        (
            "pt_BR",
            (Share("pt", 0.004),),
            1.0,
            ["1% of this edition was derived automatically from another one (Português)."],
        ),
        ("pl", (), 1.0, []),
    ],
)
def test_a_notice_tells_what_an_edition_was_derived_from(
    locale: str, derived: tuple[Share, ...], coverage: float, expected: list[str]
) -> None:
    page = replace(PAGE, locale=locale, derived=derived, coverage=coverage, alternates=())
    assert texts(page, ".notice") == expected
    assert re.findall('<p class="notice"[^>]*>(.*?)</p>', article_html(page)) == expected
    assert texts(replace(page, notice=False), ".notice") == []


@pytest.mark.parametrize("page", [replace(PAGE, coverage=1.0), replace(PAGE, locale="en", coverage=0.5)])
def test_a_whole_edition_has_no_notice(page: Page) -> None:
    assert texts(page, ".notice") == []


def test_an_interface_without_catalog_is_marked_as_english() -> None:
    page = tree(replace(PAGE, locale="fa", coverage=0.5))
    assert [page.select_one(at).attrs["lang"] for at in (".skip", "nav", ".notice")] == ["en", "en", "en"]
    assert page.select_one(".notice").attrs["dir"] == "ltr"
    assert tree(PAGE).select_one(".skip").attr("lang") is None


def test_code_runs_from_left_to_right_in_every_page() -> None:
    body = '<pre><code>a # b</code></pre><p><kbd>c</kbd> <code dir="auto">d</code></p>'
    shown = texts(replace(PAGE, locale="ar", body=body), 'article [dir="ltr"]')
    assert shown == ["a # b", "a # b", "c"]
    assert texts(replace(PAGE, body=body), 'article [dir="ltr"]') == []


HEADINGS = [
    ("<p>a</p>", "T", "<h1>T</h1>", "<p>a</p>"),
    ("<h1>B</h1><p>a</p>", "T", "<h1>B</h1>", "<p>a</p>"),
    ("\n<!-- c -->\n<h1 id='x'>B</h1><p>a</p>", "T", "<h1 id='x'>B</h1>", "<p>a</p>"),
    ("<h2 id='t'>T</h2><p>a</p>", "T", "<h1 id='t'>T</h1>", "<p>a</p>"),
    ("<h2><em>T</em>  &amp; U</h2><p>a</p>", "T & U", "<h1><em>T</em>  &amp; U</h1>", "<p>a</p>"),
    ("<p>T</p><p>a</p>", "T", "<h1>T</h1>", "<p>a</p>"),
    ("<p>a</p><h2>T</h2>", "T", "", "<p>a</p><h1>T</h1>"),
    ("<p>a</p><h1>B</h1>", "T", "", "<p>a</p><h1>B</h1>"),
    ("<p>a</p><h2>B</h2>", "T", "<h1>T</h1>", "<p>a</p><h2>B</h2>"),
    ("lead <h1>B</h1>", "T", "", "lead <h1>B</h1>"),
    ("<p><img src=x></p>", "", "", "<p><img src=x></p>"),
    ("<h2>T", "T", "<h1>T</h1>", "<h2>T"),
    ("", "T < U", "<h1>T &lt; U</h1>", ""),
    ("<section id=s><h1>B</h1><p>a</p></section>", "T", "<h1>B</h1>", "<section id=s><p>a</p></section>"),
    ("<div><span id=s></span><h1>B</h1>a</div>", "T", "<h1>B</h1>", "<div><span id=s></span>a</div>"),
    (f"<h2>{fallback('T')}</h2>a", "T", f"<h1>{fallback('T')}</h1>", "a"),
]


@pytest.mark.parametrize(("body", "title", "heading", "rest"), HEADINGS)
def test_there_is_one_first_heading(body: str, title: str, heading: str, rest: str) -> None:
    made = with_heading(body, title)
    assert (made.heading, made.rest.strip()) == (heading, rest)


@pytest.mark.parametrize(
    ("original", "title", "body", "translated"),
    [
        ("<h2>T</h2>a", "T", "<h2>Б</h2>a", "Т"),
        ("<p>T</p><h2>B</h2>", "T", "<p>Т.</p><h2>Т</h2>", "Т"),
        ("<p>a</p><h2>The T</h2>", "T", "<p>a</p><h2>Т</h2>", "Т"),
        ("<p>a</p><h2>T</h2>", "T", "<p>a</p><h2>Б</h2>", "Т"),
        ("<p>a</p>", "T", "<p>Т</p>", "Т"),
    ],
)
def test_a_translation_has_the_headings_of_the_original(
    original: str, title: str, body: str, translated: str
) -> None:
    made, other = with_heading(original, title), with_heading(body, translated, leading(original, title))
    tags = [re.findall("<(?!b)[^>]*>", "".join(each)) for each in (made, other)]
    assert tags[0] == tags[1]


FURNITURE = [
    ("<p>a</p>", "<p>a</p>"),
    (
        "<table><tr><td><table></table></td></tr></table><table></table>",
        '<div class="scroll" role="region" aria-label="TABLE 1" tabindex="0">'
        "<table><tr><td><table></table></td></tr></table></div>"
        '<div class="scroll" role="region" aria-label="TABLE 2" tabindex="0"><table></table></div>',
    ),
    ("<table><tr>", "<table><tr>"),
    ("</table>", "</table>"),
    ("<pre><code>a</code></pre>", '<pre tabindex="0"><code>a</code></pre>'),
    ("<blockquote><p>a</p></blockquote>", "<blockquote><p>a</p></blockquote>"),
    (
        '<blockquote class="markdown-alert-tip">',
        '<blockquote class="markdown-alert-tip">\n<p class="callout">TIP</p>',
    ),
    ('<input type="checkbox" checked>', '<input aria-label="DONE" type="checkbox" checked>'),
    ('<input type="checkbox">', '<input aria-label="TO DO" type="checkbox">'),
    ('<a href="https://a.b/c">https://a.b/c</a>', '<a data-bare href="https://a.b/c">https://a.b/c</a>'),
    (
        '<a href="https://a.b/?c&amp;d">a.b/?c&amp;d</a>',
        '<a data-bare href="https://a.b/?c&amp;d">a.b/?c&amp;d</a>',
    ),
    ("<h2> </h2><h2><!-- a --></h2><p>b</p>", "<p>b</p>"),
    ('<h2 id="a"></h2><h2><img></h2><h2>b', '<h2 id="a"></h2><h2><img></h2><h2>b'),
    (
        '<p>a<sup class="footnote-reference"><a href="#n">1</a></sup></p>'
        '<div class="footnote-definition" id="n"><sup>1</sup><p>b</p></div>',
        '<p>a<sup class="footnote-reference"><a id="note-3" role="doc-noteref" href="#n">1</a></sup></p>'
        '<div class="footnote-definition" id="n"><sup>1</sup><p>b <a class="back" href="#note-3" role="doc-backlink" '
        'aria-label="BACK TO THE TEXT">↩\ufe0e</a></p></div>',
    ),
    ('<a href="https://a.b/c">here</a><a>x', '<a href="https://a.b/c">here</a><a>x'),
]


@pytest.mark.parametrize(("html", "expected"), FURNITURE)
def test_the_body_is_furnished(html: str, expected: str) -> None:
    assert (
        furnish(html, lambda text: text.replace("{number}", "#").upper().replace("#", "{number}")) == expected
    )


def test_what_is_not_translated_bears_its_language() -> None:
    body = f"<h1>{fallback('A')}</h1><p>Б {fallback('c')}</p><table><tr><td>{fallback('d')}</td></tr></table>"
    page = tree(replace(PAGE, title=fallback("A"), description=fallback("e"), body=body))
    assert [(e.tag, e.text, e.attrs["lang"]) for e in page.select("article [lang]")] == [
        ("h1", "A", "en"),
        ("span", "c", "en"),
        ("td", "d", "en"),
    ]
    assert page.select_one("title").text == "A"
    assert not set(FALLBACK_OPEN + FALLBACK_CLOSE) & set(str(page.html))


def test_titles_are_data_and_not_markup() -> None:
    hostile = '"><script>alert(1)</script>{{ 7 * 7 }}'
    page = replace(
        PAGE,
        title=hostile,
        description=hostile,
        canonical=hostile,
        alternates=(Alternate("en", hostile, hostile), Alternate("ru", "a.html")),
    )
    html = render_page(page)
    assert "<script" not in html
    assert tree(page).select_one("title").text == hostile


def test_style_sheets_stand_in_the_head() -> None:
    body = "<h1>A</h1><style>p { color: red }</style><p>b</p>"
    html = render_page(replace(PAGE, body=body))
    head, _, rest = html.partition("</head>")
    assert "<style>p { color: red }</style>" in head
    assert "<style" not in rest


def test_the_page_needs_nothing_else() -> None:
    html = render_page(PAGE)
    assert not re.search(r"<script|<img|url\(|@import|https?:", html)
    assert 'rel="stylesheet"' not in html


MARKDOWN = [
    (
        "a <sup class='b' /> c<br/><my-d />",
        "<p>a <sup class='b' ></sup> c<br/><my-d ></my-d></p>\n",
    ),
    ("<a href=b/>c</a> <img/>", "<p><a href=b/>c</a> <img/></p>\n"),
    ("a *b*", "<p>a <em>b</em></p>\n"),
    ("---\ntitle: x\n---\n\na", "<p>a</p>\n"),
    ("+++\ntitle = 'x'\n+++\na", "<p>a</p>\n"),
    ("---\na: b\n...\nc", "<p>c</p>\n"),
    ("---\n\na\n\n---\n\nb", "<hr />\n<p>a</p>\n<hr />\n<p>b</p>\n"),
    ("a\n\n---\nb: c\n---\n\nd", '<p>a</p>\n<hr />\n<h2 id="b-c">b: c</h2>\n<p>d</p>\n'),
    (
        "# A b!\n\n## A b\n\n## A b",
        '<h1 id="a-b">A b!</h1>\n<h2 id="a-b-1">A b</h2>\n<h2 id="a-b-2">A b</h2>\n',
    ),
    ("# A {#own}\n\n# Own", '<h1 id="own">A</h1>\n<h1 id="own-1">Own</h1>\n'),
    ("# ***", "<h1>***</h1>\n"),
    ("## `x` & <i>Y</i>", '<h2 id="x--y"><code>x</code> &amp; <i>Y</i></h2>\n'),
    (f"# {fallback('A b')}", f'<h1 id="a-b">{fallback("A b")}</h1>\n'),
    ("~~a~~ <u>b</u>", "<p><del>a</del> <u>b</u></p>\n"),
    ("$a_b_c$", '<p><span class="math math-inline">a_b_c</span></p>\n'),
    ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n"),
    (
        "a\n\n::: tip B *c*\nd\n:::",
        '<p>a</p>\n<aside class="admonition markdown-alert-tip"><p class="callout">B <em>c</em></p>\n'
        "<p>d</p>\n</aside>\n",
    ),
    (
        ":warning: a\n\n| b |\n|:--|\n| c |",
        '<p>:warning: a</p>\n<table><thead><tr><th style="text-align: left">b</th>'
        '</tr></thead><tbody>\n<tr><td style="text-align: left">c</td></tr>\n</tbody></table>\n',
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert markdown_html(text) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What's new?", "whats-new"),
        ("Завод спасён, модель — из Китая", "завод-спасён-модель--из-китая"),
        ("品牌数据（2016）", "品牌数据2016"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("हिन्दी", "हिन्दी"),
        ("🚀", ""),
    ],
)
def test_anchors_are_those_of_github(heading: str, expected: str) -> None:
    assert RULES["github"].slug(heading) == expected
