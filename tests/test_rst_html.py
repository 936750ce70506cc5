"""reStructuredText on a page: docutils' part, what only Sphinx knows, and what must not be read."""

from __future__ import annotations

import pytest
from docutils.parsers.rst import directives, roles

from article_i18n.outputs.rst_html import to_html

CASES = {
    "plain": ("*a* ``b``", "<p><em>a</em> <code>b</code></p>\n"),
    "call-out": (
        ".. note:: a",
        '<aside class="admonition markdown-alert-note" data-callout="note">\n<p>a</p>\n</aside>\n',
    ),
    "call-out with a title": (
        ".. admonition:: So *what*\n\n   a",
        '<aside class="admonition">\n<p class="callout">So <em>what</em></p>\n<p>a</p>\n</aside>\n',
    ),
    "a call-out with a label": (
        ".. _x:\n\n.. tip::\n\n   a",
        '<aside class="admonition markdown-alert-tip" data-callout="tip" id="x">\n<p>a</p>\n</aside>\n',
    ),
    "fields before a title": (
        ":orphan:\n:author: A\n\nT\n=\n\n:x: y\n",
        '<section id="t">\n<h1>T</h1>\n<dl class="field-list simple">\n<dt>x<span class="colon">:</span></dt>\n'
        "<dd><p>y</p>\n</dd>\n</dl>\n</section>\n",
    ),
    "fields that a page shows at its head": (
        "T\n=\n\n:Author: A\n:Date: 2026-05-02\n\nText.\n",
        '<section id="t">\n<h1>T</h1>\n<p>Text.</p>\n</section>\n',
    ),
    "fields without a title": (
        ":a: b",
        '<dl class="field-list simple">\n<dt>a<span class="colon">:</span></dt>\n<dd><p>b</p>\n</dd>\n</dl>\n',
    ),
    "Sphinx's code": (".. code-block:: py\n   :linenos:\n\n   x", '<pre class="literal-block">x</pre>\n'),
    "an option of Sphinx": (".. image:: a.png\n   :odd: 1", '<img alt="a.png" src="a.png" />\n'),
    "a role for code": (":func:`~a.b`", "<p><code>b</code></p>\n"),
    "a role with a title": (":term:`the word <word>`", "<p><span>the word</span></p>\n"),
    "a document": (":doc:`it <../b>`", '<p><a class="reference external" href="../b">it</a></p>\n'),
    "another project's": (":doc:`py:library/os`", "<p><span>library/os</span></p>\n"),
    "a label": (
        ".. _x y:\n\na\n\n:ref:`there <x y>` :ref:`nowhere`",
        '<p id="x-y">a</p>\n<p><a class="reference external" href="i18n-label:x%20y">there</a> '
        '<a class="reference external i18n-named" href="i18n-label:nowhere">nowhere</a></p>\n',
    ),
    "contents": (
        ".. toctree::\n   :maxdepth: 1\n\n   a\n   B <c>",
        '<ul class="simple">\n<li><p><a class="reference external i18n-named" href="a">a</a></p></li>\n'
        '<li><p><a class="reference external" href="c">B</a></p></li>\n</ul>\n',
    ),
    "nothing": (".. automodule:: os\n\n.. index:: a\n\n.. highlight:: c\n", ""),
    "faults": ("a |b| `c`_ [d]_", "<p>a b c [d]</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_rst_becomes_html(text: str, expected: str) -> None:
    assert to_html(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: {}",
        ".. literalinclude:: {}",
        ".. raw:: html\n   :file: {}",
        ".. csv-table::\n   :file: {}",
        ".. math::\n   :file: {}",
    ],
)
def test_no_file_is_read(tmp_path, text: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a,secret\n")
    assert "secret" not in to_html(text.format(secret)).replace("secret.txt", "")


def test_docutils_is_left_as_it_was() -> None:
    before = dict(directives._directives), dict(roles._roles)
    to_html(".. odd::\n\n   a\n\n:odder:`b`\n\n.. note:: c\n")
    assert (directives._directives, roles._roles) == before


@pytest.mark.corpus
def test_real_pages_show_no_faults(corpora) -> None:
    for path in sorted((corpora / "devguide").rglob("*.rst"))[:20]:
        html = to_html(path.read_text("utf-8"))
        assert "system-message" not in html, path
        assert 'class="problematic"' not in html, path
