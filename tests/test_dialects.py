"""What Markdown dialects add to the syntax, on a page; nothing of their signs is left for readers."""

from __future__ import annotations

import pytest

from article_i18n.formats import Options
from article_i18n.outputs.markdown import markdown_html

NOTE = '<aside class="admonition markdown-alert-note" data-callout="note">'
CASES = {
    "container": ("::: note\na\n:::", f"{NOTE}\n<p>a</p>\n</aside>\n"),
    "title": (
        "::: tip Know *this*\na\n:::",
        '<aside class="admonition markdown-alert-tip"><p class="callout">Know <em>this</em></p>\n<p>a</p>\n</aside>\n',
    ),
    "label": (
        ":::danger[No]\na\n:::",
        '<aside class="admonition markdown-alert-caution"><p class="callout">No</p>\n<p>a</p>\n</aside>\n',
    ),
    "nested": (
        ":::: note\n::: tip\na\n:::\n::::",
        f'{NOTE}\n<aside class="admonition markdown-alert-tip" data-callout="tip">\n<p>a</p>\n</aside>\n</aside>\n',
    ),
    "closed under its list": (
        "::: note\n- a\n- b\n  :::\n\nc",
        f"{NOTE}\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</aside>\n<p>c</p>\n",
    ),
    "details": ("::: details More\na\n:::", "<details><summary>More</summary>\n<p>a</p>\n</details>\n"),
    "division": ("::: {.grid}\na\n:::", '<div class="grid">\n<p>a</p>\n</div>\n'),
    "never closed": ("::: note\na", f"{NOTE}\n<p>a</p>\n</aside>\n"),
    "never opened": ("a\n\n:::\n", "<p>a</p>\n"),
    "box": ("!!! note\n    a\n\n    b\n\nc", f"{NOTE}\n<p>a</p>\n<p>b</p>\n</aside>\n<p>c</p>\n"),
    "box with a title": (
        '!!! warning "Mind"\n    a',
        '<aside class="admonition markdown-alert-warning"><p class="callout">Mind</p>\n<p>a</p>\n</aside>\n',
    ),
    "box that opens": ('???+ note "T"\n    a', "<details open><summary>T</summary>\n<p>a</p>\n</details>\n"),
    "tabs": (
        '=== "One"\n    a\n\n=== "Two"\n    b',
        '<section class="tab"><p class="callout">One</p>\n<p>a</p>\n</section>\n'
        '<section class="tab"><p class="callout">Two</p>\n<p>b</p>\n</section>\n',
    ),
    "box in a list": (
        "- a\n\n    !!! note\n        b\n",
        f"<ul>\n<li>\n<p>a</p>\n  {NOTE}\n<p>b</p>\n  </aside>\n</li>\n</ul>\n",
    ),
    "in a quote": ("> ::: note\n> a\n> :::", f"<blockquote>\n{NOTE}\n<p>a</p>\n</aside>\n</blockquote>\n"),
    "directive": (
        "```{warning} Mind\n:class: x\na\n```",
        '<aside class="admonition markdown-alert-warning"><p class="callout">Mind</p>\n<p>a</p>\n</aside>\n',
    ),
    "target": ("(here)=\n# A", '<div id="here"></div>\n<h1 id="a">A</h1>\n'),
    "contents": ("[[toc]]\n\na", "<p>a</p>\n"),
    "include": ('--8<-- "file.md"\n\na\n\n{{#include b.rs}}\n', "<p>a</p>\n"),
    "shortcodes": (
        '{{< note >}}\na {{< tooltip text="pods" id="x" >}}\n{{< /note >}}',
        f"{NOTE}\n<p>a pods</p>\n</aside>\n",
    ),
    "a shortcode that leads": ('[a]({{< ref "b.md" >}})', '<p><a href="b.md">a</a></p>\n'),
    "a shortcode in code": ("`{{< x >}}`", "<p><code>{{&lt; x &gt;}}</code></p>\n"),
    "in code": ("```\n::: note\n!!! tip\n```", "<pre><code>::: note\n!!! tip\n</code></pre>\n"),
    "components of Vue": (
        'A <Badge type="tip" /> b.\n\n<VueLink href="x">c</VueLink>\n\n<script setup>\nimport x\n</script>\n\n<Table><tr><td>d',
        "<p>A  b.</p>\n<p>c</p>\n\n<Table><tr><td>d",
    ),
    "a rule": ("a\n\n---\n\nb", "<p>a</p>\n<hr />\n<p>b</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_structure_becomes_elements(text: str, expected: str) -> None:
    assert markdown_html(text) == expected


def test_a_dialect_has_its_own_only() -> None:
    assert "!!!" in markdown_html("!!! note\n    a", Options(dialect="github"))


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["vue", "kubernetes"])
def test_no_fence_is_left_on_a_real_page(corpora, name) -> None:
    for path in (corpora / name).rglob("*.md"):
        html = markdown_html(path.read_text("utf-8"))
        assert "<p>:::" not in html, path
        assert html.count("<aside") == html.count("</aside>"), path
