"""What a hostile translation may not bring in, and what a good one may, in every format."""

from __future__ import annotations

import pytest

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS, get
from article_i18n.splice import decode


def published(format: str, source: str, text: str) -> tuple[str, str]:
    """Return the edition with `text` for the last block, and why it was refused, if it was."""
    document = decode(source.encode(), "a", "a", format)
    blocks = get(format).scan(document.text, DEFAULTS)
    known = {blocks[-1].text: text}
    edition = assemble(
        Scanned(document, blocks, "block"),
        "ru",
        "en",
        lambda context, msgid: Message(msgid, known.get(msgid, ""), line=7),
        DEFAULTS,
        "ru.po",
    )
    return edition.text, edition.findings[0].message if edition.findings else ""


MALLARD = '<page xmlns="http://projectmallard.org/1.0/">{}</page>'
PLAIN, LINK, BOLD = "a b c", "a [x](https://x.y) c", "a <b>x</b> c"
REFUSED = [
    # format, source, translation
    ("markdown", BOLD, 'а <b onclick="hit()">x</b> c'),
    ("markdown", BOLD, 'а <b style="x">x</b> c'),
    ("markdown", BOLD, "а <b>x c"),
    ("markdown", PLAIN, "а <b>x c"),
    ("markdown", PLAIN, "а <b><style>@import x</style></b> c"),
    ("markdown", PLAIN, "а <iframe srcdoc=x></iframe>"),
    ("markdown", PLAIN, "а <svg onload=hit()>"),
    ("markdown", PLAIN, "а <base href=//x>"),
    ("markdown", LINK, "а [x](javascript:hit())"),
    ("markdown", LINK, "а [x](JaVaScRiPt:hit())"),
    ("markdown", LINK, "а [x](java&#x09;script:hit())"),
    ("markdown", LINK, "а [x](<java\tscript:hit()>)"),
    ("markdown", LINK, "а [x](&#106;avascript&colon;hit())"),
    ("markdown", LINK, "а [x](vbscript:hit())"),
    ("markdown", LINK, "а [x](data:text/html,x)"),
    ("markdown", PLAIN, "а <javascript:hit()>"),
    ("markdown", 'a <a href="https://x.y">x</a>', 'а <a href="&#x6a;avascript:hit()">x</a>'),
    ("markdown", 'a <img src="a.png">', 'а <img src="a.png" onerror="hit()">'),
    ("markdown", 'a <Badge type="x" />', 'а <Badge type="x" @click="hit()" />'),
    ("markdown", 'a <Badge type="x" />', 'а <Badge type="x" v-html="hit()" />'),
    ("markdown", PLAIN, "а {{ hit() }}"),
    ("markdown", "a {{ x }}", "а {{ y }}"),
    ("markdown", PLAIN, '{% include "/etc/passwd" %} а'),
    ("markdown", PLAIN, "а {{< note >}}"),
    ("markdown", "a **b**", 'а **b**{onclick="hit()"}'),
    ("markdown", "a `b`", "а `<script>`{=html}"),
    ("markdown", PLAIN, "а {raw}`<script>`"),
    ("markdown", PLAIN, "а ![x](https://evil.invalid/a.png)"),
    ("markdown", "a ![x](b.png)", "а ![x](//evil.invalid/a.png)"),
    ("asciidoc", PLAIN, "а image:https://evil.invalid/a.png[]"),
    ("mdx", BOLD, 'а <b onClick="hit()">x</b>'),
    ("mdx", BOLD, "а <b onClick={hit}>x</b>"),
    ("mdx", PLAIN, "а </> c"),
    ("mdx", PLAIN, "а <> c"),
    ("rst", "a `x <https://x.y>`_ c\n", "а `x <java\\ script:hit()>`_ c"),
    ("rst", PLAIN, "а javascript:hit()"),
    ("rst", PLAIN, "а javascript://a.b/%0ahit"),
    ("rst", PLAIN, "а vbscript:hit"),
    ("rst", ".. role:: raw-html(raw)\n   :format: html\n\na b c\n", "а :raw-html:`<script>`"),
    ("rst", PLAIN, "а |name|"),
    ("asciidoc", PLAIN, "а link:javascript:hit()[x]"),
    ("asciidoc", PLAIN, "а pass:[<b onclick=hit()>]"),
    ("asciidoc", PLAIN, "а +++<script>+++"),
    ("asciidoc", PLAIN, 'а image:a.png[link="javascript:hit()"]'),
    ("asciidoc", PLAIN, "а {set:x:y}"),
    ("asciidoc", PLAIN, "а {docfile}"),
    ("html", "<p>a <b>b</b>", "а <b onclick=hit()>б</b>"),
    ("html", "<p>a <a href=x>b</a>", "а <a href='&Tab;javascript:hit()'>б</a>"),
    ("xml", "<p>a</p>", "а <script>hit()</script>"),
    ("xml", "<p>a</p>", "а <b style='background: url(//evil.invalid/a)'>б</b>"),
    ("xml", "<p>a</p>", "а <b style='background: u&#92;72l(//evil.invalid/a)'>б</b>"),
    ("xml", MALLARD.format("<p>a <gui style='button'>b</gui></p>"), "а <gui стyле='button'>б</gui>"),
    ("xml", "<p>a</p>", "а <p>б</p>"),
    ("json", '{"title": "a b"}', "а <script>hit()</script>"),
    ("yaml", "title: a <b>b</b>\n", "а <b onclick=hit()>b</b>"),
    ("toml", "title = 'a'\n", "а <a href=javascript:hit()>"),
    ("markdown", "---\ntitle: a\n---\n", "а <iframe>"),
]


@pytest.mark.parametrize(("format", "source", "text"), REFUSED)
def test_what_could_run_is_refused(format: str, source: str, text: str) -> None:
    made, reason = published(format, source, text)
    assert reason
    assert made == source


KEPT = [
    ("markdown", BOLD, "а <b>б</b> <em>в</em>", "а <b>б</b> <em>в</em>"),
    ("markdown", '<img src="a.png" alt="b"> c', '<img src="a.png" alt="б"> в', '<img src="a.png" alt="б"> в'),
    ("markdown", 'a <a href="b.md">c</a>', 'а <a href="б.md">в</a>', 'а <a href="б.md">в</a>'),
    ("markdown", LINK, "а [б](https://б.в/javascript)", "а [б](https://б.в/javascript)"),
    ("markdown", "![x](https://a.b/c.png) d", "![x](https://a.b/c.ru.png) д", "![x](https://a.b/c.ru.png) д"),
    ("markdown", "a JavaScript guide", "JavaScript: введение", "JavaScript: введение"),
    ("markdown", "a {{ x }} b", "а {{x}}", "а {{x}}"),
    ("markdown", PLAIN, "а {kbd}`Б`", "а {kbd}`Б`"),
    ("rst", PLAIN, "а :kbd:`Б`", "а :kbd:`Б`"),
    ("asciidoc", PLAIN, "а{nbsp}б", "а{nbsp}б"),
    ("xml", MALLARD.format("<p>a</p>"), "<em>а</em>", MALLARD.format("<p><em>а</em></p>")),
    ("json", '{"title": "a"}', "<b>а</b> < б", '{"title": "<b>а</b> < б"}'),
    ("mdx", PLAIN, "а {hit()}", "а \\{hit()}"),
]


@pytest.mark.parametrize(("format", "source", "text", "expected"), KEPT)
def test_what_is_harmless_is_kept(format: str, source: str, text: str, expected: str) -> None:
    assert published(format, source, text) == (expected, "")


def test_the_sentence_at_fault_is_named() -> None:
    document = decode(b"One here. Two here. Three here.\n", "a.md", "a", "markdown")
    blocks = get("markdown").scan(document.text, DEFAULTS)
    known = {"One here.": "Раз.", "Two here.": "**Два.", "Three here.": "Три."}
    lines = {"One here.": 3, "Two here.": 6, "Three here.": 9}
    edition = assemble(
        Scanned(document, blocks, "sentence"),
        "ru",
        "en",
        lambda context, msgid: Message(msgid, known[msgid], line=lines[msgid]),
        DEFAULTS,
        "ru.po",
    )
    assert [(finding.line, finding.msgid) for finding in edition.findings] == [(6, "Two here.")]
