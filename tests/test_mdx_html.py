"""MDX on a page: components as what they are like, and nothing of their code."""

from __future__ import annotations

import pytest

from article_i18n.outputs.mdx_html import to_html

NOTE = '<aside class="admonition markdown-alert-note" data-callout="note">'
CASES = {
    "modules": ("import A from 'a';\n\nexport const b = 1;\n\n# T\n", '<h1 id="t">T</h1>\n'),
    "call-out": ("<Note>\na\n</Note>\n", f"{NOTE}\n<p>a</p>\n</aside>\n"),
    "kind and title": (
        '<Callout type="tip" title="A *b*">\n\na\n\n</Callout>\n',
        '<aside class="admonition markdown-alert-tip"><p class="callout">A <em>b</em></p>\n<p>a</p>\n</aside>\n',
    ),
    "tabs": (
        '<Tabs>\n<TabItem label="One">\n\na\n\n</TabItem>\n</Tabs>\n',
        '<section class="tab"><p class="callout">One</p>\n<p>a</p>\n</section>\n',
    ),
    "a component in a line": ("a <Badge>b</Badge> <Icon />c\n", "<p>a b c</p>\n"),
    "an element": ('a <b className="x">b</b>\n', '<p>a <b class="x">b</b></p>\n'),
    "an expression": ("a {b.c} {/* d */}e\n", "<p>a  e</p>\n"),
    "a handler": ('<b onClick={() => alert(1)} title="x">a</b>\n', '<p><b title="x">a</b></p>\n'),
    "containers": (
        ":::tip\na\n:::\n",
        '<aside class="admonition markdown-alert-tip" data-callout="tip">\n<p>a</p>\n</aside>\n',
    ),
    "in code": ("`<Note>{a}</Note>`\n", "<p><code>&lt;Note&gt;{a}&lt;/Note&gt;</code></p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_mdx_becomes_html(text: str, expected: str) -> None:
    assert to_html(text) == expected
