"""HTML: which places are blocks, what they say, and how translations are spelled into them."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.errors import SourceError, Unencodable
from article_i18n.extract import Scanned, describe
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.html import encode, inlines, scan
from article_i18n.formats.html.elements import SAFE
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN, Edit
from article_i18n.pseudo import pseudo
from article_i18n.smuggling import SAFE_TAGS
from article_i18n.splice import decode, splice

FIXTURES = Path(__file__).parent / "fixtures" / "html"
LINKED_DATA = Options(html_json_ld=True)


def blocks(text, options=DEFAULTS):
    return [(block.kind, block.text) for block in scan(text, options)]


def edition(source, *translations, options=DEFAULTS):
    """Translate the blocks of `source` in order, and check that a scan reads what encode said it would."""
    found = scan(source, options)
    encoded = [encode(block, text, options) for block, text in zip(found, translations, strict=True)]
    edits = [Edit(block.start, block.end, new.source) for block, new in zip(found, encoded, strict=True)]
    text = splice(source, edits)
    again = scan(text, options)
    assert [block.text for block in again] == [new.text for new in encoded]
    assert [block.kind for block in again] == [block.kind for block in found]
    return text


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n \n",
        "<!DOCTYPE html><html><head></head><body></body></html>",
        "<p>1946–1991, 42 %",
        "<p>&nbsp; &copy;",
        "<p><code>code only</code>",
        "<p><code>a</code>, <samp>b</samp>",
        "<p>https://x.example/a-page",
        "<p>{{ name }} {% tag %}",
        "<p><?php echo 'words' ?> <% words %>",
        "<script>let word = '<p>text'</script>",
        "<style>p::after { content: 'text' }</style>",
        "<pre>kept <b>as</b>\nit is</pre>",
        "<iframe><p>text</iframe>",
        "<xmp><p>text</xmp>",
        "<svg><text>drawn</text><title>drawn</title></svg>",
        "<math><mi>x</mi></math>",
        "<!-- a comment -->",
        "<!--[if IE]><p>text</p><![endif]-->",
        "<![CDATA[text]]>",
        "<?xml version='1.0'?>",
        "<p translate=no>text",
        "<p translate='NO'>text",
        "<p class='a notranslate'>text <b>bold</b>",
        "<div translate=no><p title=text>text<p>more</div>",
        "<html lang=en><p lang=fr>texte",
        "<html lang=en><p><i lang=la>lorem ipsum</i>",
        "<html lang=en><ul><li><a lang=ru href=/ru/>Русский</a></ul>",
        "<body lang=en><p lang=''>text",
        "<img src=a.png alt=''>",
        "<img src=a.png alt='1'>",
        "<p title>",
        "<p title=''>",
        "<input type=text value=text>",
        "<input type=hidden value=text>",
        "<button value=text></button>",
        "<meta name=viewport content='width=device-width'>",
        "<meta name=author content='A name'>",
        "<link rel=stylesheet title=text>",
        "<style title=text></style>",
        "<div label=text summary=text content=text abbr=text>",
        "<option value=text>",
        "<p data-title=text>",
        "<title>",
        "<title>an unclosed title <p>text",
        "<textarea>unclosed text",
        "<p title='an unclosed tag",
        "<!-- an unclosed comment <p>text",
        '<script type="application/ld+json">{"headline": "text"}</script>',
    ],
)
def test_nothing_to_translate(source):
    assert blocks(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("text", [("paragraph", "text")]),
        ("<p>one<p>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("<h3> A  title </h3>", [("heading", "A title")]),
        ("<p>one\n   two\ttwo\n\n three", [("paragraph", "one two two three")]),
        ("<p>中文\n中文<b>\n字</b>\nword\n字", [("paragraph", "中文中文<b>字</b> word 字")]),
        ("<p>слово\nслово", [("paragraph", "слово слово")]),
        ("<p>\u00a0one\u00a0two\u00a0<br></p>", [("paragraph", "one\u00a0two")]),
        ("<p>a\u2028b\x0bc\x85d", [("paragraph", "a\u2028b\x0bc\x85d")]),
        (
            "<div>one<p>two</p>three</div>",
            [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")],
        ),
        (
            "<ul><li>one<ul><li>two</ul>three<li>four</ul>",
            [("item", f) for f in ("one", "two", "three", "four")],
        ),
        ("<table><tr><th>a<td>b<tr><td>c</table>", [("cell", "a"), ("cell", "b"), ("cell", "c")]),
        ("<table><caption>a</caption><tr><td><p>b</table>", [("caption", "a"), ("cell", "b")]),
        ("<dl><dt>a<dd>b<dt>c</dl>", [("term", "a"), ("definition", "b"), ("term", "c")]),
        ("<blockquote><p>a</p>b</blockquote>", [("quote", "a"), ("quote", "b")]),
        ("<details><summary>a</summary>b</details>", [("label", "a"), ("paragraph", "b")]),
        ("<fieldset><legend>a</legend>b</fieldset>", [("caption", "a"), ("paragraph", "b")]),
        ("<figure><figcaption>a</figcaption></figure>", [("caption", "a")]),
        ("<select><option>a<option>b</select>", [("label", "a"), ("label", "b")]),
        ("<title>a\n &amp; <b></title>", [("title", "a &amp; <b>")]),
        ("<textarea>\n a\n  b <p>\n</textarea>", [("value", "a\n  b <p>")]),
        ("<video>a</video><canvas>b</canvas>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<noscript>a<p>b</noscript>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<template><p>a</template>", [("paragraph", "a")]),
        ("<pre translate>\n a\n  <b>b</b> c\n</pre>", [("paragraph", "a\n  <b>b</b> c")]),
        ("<code translate=yes>a</code>", [("paragraph", "a")]),
        ("<div translate=no>a<p translate=yes>b</p>c</div>d", [("paragraph", "b"), ("paragraph", "d")]),
        ("<p translate=no>a<p>b", [("paragraph", "b")]),
        ("<ul><li translate=no>a<li>b</ul>", [("item", "b")]),
        (
            "<html lang=en><p lang=en-US>a<p lang=fr>b<q lang=EN>c</q>",
            [("paragraph", "a"), ("paragraph", "c")],
        ),
        ("<p lang=fr>a", [("paragraph", "a")]),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>", [("paragraph", "a")]),
        ("<svg><g><p>a", [("paragraph", "a")]),
        ("<svg><title/><style/></svg><p>a", [("paragraph", "a")]),
        ("<script/>a</script>b", [("paragraph", "b")]),
        ("<p>a</br>b</p>c", [("paragraph", "a</br>b"), ("paragraph", "c")]),
        ("<p>a < b & c <3", [("paragraph", "a < b & c <3")]),
        ("a<![if !IE]>b<![endif]>", [("paragraph", "a"), ("paragraph", "b")]),
        ("---\ntitle: a\n---\n<p>b", [("value", "a"), ("paragraph", "b")]),
        ("<P>a<UL><LI>b", [("paragraph", "a"), ("item", "b")]),
    ],
)
def test_blocks(source, expected):
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a <b>b</b></p>", "a <b>b</b>"),
        ("<p><b>a</b> b</p>", "<b>a</b> b"),
        ("<p><b>a</b></p>", "a"),
        ("<p> <a href=x> <b>a</b> </a> </p>", "a"),
        ("<p><a title='a tip' href=x>b</a></p>", "<a title='a tip' href=x>b</a>"),
        ("<p><b>a</p>", "a"),
        ("<p>a</b></p>", "a"),
        ("<p>a <b>b</p>", "a <b>b"),
        ("<p>a </b>b</p>", "a </b>b"),
        ("<p><br>a<br>b<br></p>", "a<br>b"),
        ("<p><!-- c -->a <!-- c --> b<!-- c --></p>", "a <!-- c --> b"),
        ("<p><code>a</code> b</p>", "<code>a</code> b"),
        ("<p><img src=x> a</p>", "a"),
        ("<p><img src=x alt='b'> a</p>", "<img src=x alt='b'> a"),
        ("<p><i class=icon></i> a <a href=#a>&para;</a></p>", "a"),
        ("<p>a <span>→</span> b</p>", "a <span>→</span> b"),
        ("<p><svg><path/></svg> a</p>", "a"),
        ("<p>a <svg><path/></svg> b</p>", "a <svg><path/></svg> b"),
        ("<p><math><mi>x</mi></math> is a</p>", "<math><mi>x</mi></math> is a"),
        ("<p>a <i translate=no>b</i></p>", "a <i translate=no>b</i>"),
        ("<p>a <a\n  href='x'\n  title='two\n lines'>b</a></p>", "a <a href='x' title='two\n lines'>b</a>"),
        ("<p><input name=a> b</p>", "b"),
        ("<p>a <input name=a> b</p>", "a <input name=a> b"),
        ("<p>a <button>b</button> c</p>", "a <button>b</button> c"),
        ("<p><x-y>a</x-y> b</p>", "<x-y>a</x-y> b"),
        ("{{ a }} b", "{{ a }} b"),
        ("<p>{% if a %}b{% endif %}</p>", "{% if a %}b{% endif %}"),
        ("<p>a <?php if ($b > 1) echo '</p>'; ?> c</p>", "a <?php if ($b > 1) echo '</p>'; ?> c"),
        ("<p>a <a href='{{ b('<p>') }}'>c</a></p>", "a <a href='{{ b('<p>') }}'>c</a>"),
        ("<p>a <?php echo 1", "a <?php echo 1"),
        ("<p>a {{ b", "a {{ b"),
    ],
)
def test_inline_mark_up_stays_in_the_text_but_for_its_edges(source, expected):
    assert [block.text for block in scan(source, DEFAULTS) if block.kind != "attribute"] == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<button>a</button> <button>b</button>", ["a", "b"]),
        ("<label>a <input></label> <label>b</label>", ["a", "b"]),
        ("<label for=x>a</label>: <input id=x> (<button>b</button>)", ["a", "b"]),
        ("<label>a</label> or <label>b</label>", ["<label>a</label> or <label>b</label>"]),
        ("<label>a <button>b</button></label>", ["a <button>b</button>"]),
        ("<label><button>a</button><button>b</button></label>", ["a", "b"]),
        ("<label>a <select><option>b</select> c</label>", ["a", "b", "c"]),
        ("<b><button>a</button></b> <button>b</button>", ["a", "b"]),
    ],
)
def test_buttons_and_labels_are_blocks_unless_they_stand_among_words(source, expected):
    assert [block.text for block in scan(source, DEFAULTS)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p title='a'>b", [("title", "a"), ("", "b")]),
        ("<p TITLE=a aria-label=b>", [("title", "a"), ("aria-label", "b")]),
        ("<p title='a' title='b'>", [("title", "a")]),
        ("<p title=' a\n  b '>", [("title", "a b")]),
        ("<p title=\"a &quot; 'b'\">", [("title", "a &quot; 'b'")]),
        ("<p><a title=a href=b></a><img alt=c>", [("title", "a"), ("alt", "c")]),
        ("<p><a title=a href=b><div>c</div></a>", [("title", "a"), ("", "c")]),
        ("<p>a <img alt=b> c", [("", "a <img alt=b> c")]),
        ("<code title=a>b</code>", [("title", "a")]),
        ("<svg aria-label=a><path/></svg>", [("aria-label", "a")]),
        ("<pre title=a>b</pre>", [("title", "a")]),
        ("<p>a<p><input placeholder=b> c", [("", "a"), ("placeholder", "b"), ("", "c")]),
        ("<input type=submit value=a><input type=RESET value='b'>", [("value", "a"), ("value", "b")]),
        ("<meta content=a name=Description>", [("description", "a")]),
        ("<meta property=og:title content=a>", [("og:title", "a")]),
        ("<meta name=twitter:title content=a>", [("twitter:title", "a")]),
        (
            "<track label=a><optgroup label=b><option label=c>",
            [("label", "a"), ("label", "b"), ("label", "c")],
        ),
        ("<table summary=a><tr><th abbr=b>", [("summary", "a"), ("abbr", "b")]),
        ("<link rel=alternate title=a>", [("title", "a")]),
        ("<p title={{a}}b>", [("title", "{{a}}b")]),
        ("<p title=\"{{ a('>') }} b\">", [("title", "{{ a('>') }} b")]),
        ("<p {{ a }} title=b>", [("title", "b")]),
    ],
)
def test_attributes(source, expected):
    assert [(block.name, block.text) for block in scan(source, DEFAULTS)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>b</b>", [("tag", "<b>", "b")]),
        ("a <a class=x href='u?a&amp;b'>b</a>", [("link", "<a class=x href='u?a&amp;b'>", "u?a&amp;b")]),
        ("a <a name=x>b</a>", [("tag", "<a name=x>", "a")]),
        ("a <img src=s alt=b>", [("image", "<img src=s alt=b>", "s")]),
        ("a <code>b <i>c</i></code>", [("code", "<code>b <i>c</i></code>", "b <i>c</i>")]),
        ("a <kbd>b</kbd>", [("tag", "<kbd>", "kbd")]),
        ("a<br>b", [("tag", "<br>", "br")]),
        ("a <!-- b --> c", [("comment", "<!-- b -->", "b")]),
        ("a <b translate=no>b</b>", [("placeholder", "<b translate=no>b</b>", "<b translate=no>b</b>")]),
        ("a <math>b</math>", [("math", "<math>b</math>", "<math>b</math>")]),
        ("a {{ b }} <% c %>", [("placeholder", "{{ b }}", "{{ b }}"), ("placeholder", "<% c %>", "<% c %>")]),
        ("a https://b.example/c.", [("autolink", "https://b.example/c", "https://b.example/c")]),
        ("a <b>b", [("tag", "<b>", "b")]),
        ("a </b>b", [("tag", "</b>", "b")]),
        ("a <p>b</p>", [("tag", "<p>", "p")]),
        ("a < b", []),
    ],
)
def test_inlines(text, expected):
    found = inlines(text, DEFAULTS)
    assert [(i.kind, text[i.start : i.open] or text[i.start : i.end], i.value) for i in found] == expected


def test_inlines_of_a_block_are_those_of_its_text():
    for block in scan((FIXTURES / "everything.html").read_text("utf-8"), DEFAULTS):
        if block.kind not in {"attribute", "title", "value"} and "lang=" not in block.text:
            assert block.inlines == inlines(block.text, DEFAULTS)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- i18n: skip --><p>a<p>b", [("b", "", ())]),
        ("<!-- i18n: skip-start --><p>a<p>b<!-- i18n: skip-end --><p>c", [("c", "", ())]),
        ("<!-- translate:off --><p>a<!-- translate:on --><p>b", [("b", "", ())]),
        ("<!-- i18n: context c --><p>a", [("a", "c", ())]),
        ("<p><!-- i18n: note n -->a", [("a", "", ("n",))]),
        ("<!-- Translators: two\n words --><p title=a>b", [("a", "", ("two words",)), ("b", "", ())]),
        ("<p>a <!-- i18n: note n --> b", [("a", "", ()), ("b", "", ("n",))]),
        ("<!-- translator -->a", [("a", "", ())]),
        ("<!-- i18n: skip --><img alt=a><p>b", [("b", "", ())]),
    ],
)
def test_directives_and_notes(source, expected):
    assert [(block.text, block.context, block.notes) for block in scan(source, DEFAULTS)] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"headline": "a", "url": "b", "@type": "Article"}', [("headline", "a")]),
        ('[{"author": {"name": "a"}}, {"description" : "b"}]', [("name", "a"), ("description", "b")]),
        ('{"text": "\\"headline\\": \\"a\\""}', []),
        ('{"name": "a \\"b\\" \\u00e9\\nc"}', [("name", 'a "b" é\nc')]),
        ('{"name": "\\ud800 a"}', []),
        ('{"name": ["a"], "headline": 1, "description": "1"}', []),
        ('{"name": "a",}', []),
        ("", []),
    ],
)
def test_linked_data_where_it_is_asked_for(data, expected):
    source = f"<script type='application/LD+json'>{data}</script>"
    assert [(block.name, block.text) for block in scan(source, LINKED_DATA)] == expected


def test_linked_data_is_spelled_as_json_that_cannot_end_its_script():
    source = '<script type="application/ld+json">{"name": "a", "url": "b"}</script>'
    spelled = edition(source, '"c"</script><!-- \\', options=LINKED_DATA)
    assert '"\\"c\\"\\u003c/script>\\u003c!-- \\\\"' in spelled
    assert blocks(source.replace("a", "1") + '<script>{"name": "a"}</script>', LINKED_DATA) == []


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("<p>a</p>", "б", "<p>б</p>"),
        ("<p> a\n b </p>", " б\n в ", "<p> б в </p>"),
        ("<p>a</p>", "字\n字\r\nw", "<p>字字 w</p>"),
        ("<p>a &amp; b</p>", "б & в &amp; г &copy; &#1; &x", "<p>б &amp; в &amp; г &copy; &#1; &amp;x</p>"),
        ("<p>a & b</p>", "a & b", "<p>a & b</p>"),
        ("<p>a</p>", "б < в <3 <- г", "<p>б &lt; в &lt;3 &lt;- г</p>"),
        ("<p>a</p>", "б <в", "<p>б &lt;в</p>"),
        ("<p>a</p>", "б <b c", "<p>б &lt;b c</p>"),
        ("<p>a <b>b</b></p>", "<b>б</b> а", "<p><b>б</b> а</p>"),
        ("<p>a <b>b</b></p>", "<b>б</b>", "<p><b>б</b></p>"),
        ("<p>a <b>b</b></p>", "б", "<p>б</p>"),
        ("<p>a</p>", "<em>б</em> <br> в", "<p><em>б</em> <br> в</p>"),
        ("<p>a</p>", '<span lang="en" dir=ltr>b</span> б', '<p><span lang="en" dir=ltr>b</span> б</p>'),
        (
            "<p>a <a href=x>b</a></p>",
            "<a href=/ru/x title='т'>б</a>.",
            "<p><a href=/ru/x title='т'>б</a>.</p>",
        ),
        ("<p>a <img src=x alt=b> c</p>", "а в <img src=x alt='б'>", "<p>а в <img src=x alt='б'></p>"),
        ("<p>a <b onclick=c()>b</b></p>", "<b onclick=c()>б</b> а", "<p><b onclick=c()>б</b> а</p>"),
        ("<p>a <b>b</p>", "б <b>в", "<p>б <b>в</p>"),
        ("<p>a {{ b && c }} d</p>", "г & {{ b && c }}", "<p>г &amp; {{ b && c }}</p>"),
        ("<p title='a'>", "б ' \" <p> & &amp;", "<p title='б &#39; \" <p> &amp; &amp;'>"),
        ('<p title=" a ">', "б ' \"", '<p title=" б \' &quot; ">'),
        ("<p title=a>", "б", "<p title=б>"),
        ("<p title=a>", "б в", '<p title="б в">'),
        ("<p title=a>", "б=\"'", '<p title="б=&quot;\'">'),
        ("<p title='a {{ b(\"c\") }}'>", '{{ b("c") }} б', "<p title='{{ b(\"c\") }} б'>"),
        ("<title>a</title>", "б <b> </title> &\nв", "<title>б <b> &lt;/title> &amp; в</title>"),
        ("<textarea>\n a\n b</textarea>", "б\n\n  в </b>", "<textarea>\n б\n\n  в &lt;/b></textarea>"),
        ("<pre translate> a\n b</pre>", "б\n\n  в < г", "<pre translate> б\n\n  в &lt; г</pre>"),
        ("---\ntitle: a\n---\n", "б: в", "---\ntitle: 'б: в'\n---\n"),
        ("<html lang=en><p>a <i lang=fr>b</i> c</p>", "а <i lang=fr>b</i>", None),
    ],
)
def test_translations_are_spelled_safely(source, translation, expected):
    text = edition(source, translation)
    if expected is not None:
        assert text == expected


@pytest.mark.parametrize(
    ("source", "translation", "reason"),
    [
        ("<p>a", "", "no words"),
        ("<p>a", "1986", "no words"),
        ("<p>a <code>b</code>", "<code>b</code>", "no words"),
        ("<p title=a>", "…", "no words"),
        ("<title>a</title>", "&nbsp;", "no words"),
        ("<p>a", "б\0", "cannot hold"),
        ("<p>a", "б\ud800", "cannot hold"),
        ("<p>a", "б</p>", "no <p> here"),
        ("<p>a", "<p>б", "no <p> here"),
        ("<p>a", "б<script>в</script>", "no <script> here"),
        ("<p>a", "<img src=x onerror=y> б", "no <img> here"),
        ("<p>a", "<a href=x>б</a>", "no <a> here"),
        ("<p>a", "vector<int>", "no <int> here; write &lt;"),
        ("<p>a", "<b>б", "do not pair"),
        ("<p>a", "б</b>", "do not pair"),
        ("<p>a", "<b>б <i>в</b> г</i>", "do not pair"),
        ("<p>a <b>b", "a б", "do not pair"),
        ("<p>a <b>b</b>", "<b onclick=x>б</b>", "onclick"),
        ("<p>a <b>b</b>", "<b style=x>б</b>", "style"),
        ("<p>a <a href=x>b</a>", "<a href='java&#10;script:x'>б</a>", "href"),
        ("<p>a <a href=x>b</a>", "<a href=' JavaScript:x'>б</a>", "href"),
        ("<p>a <a href=x>b</a>", "<a href=x>б <a href=x>в</a></a>", "do not nest"),
        ("<p>a", "б <!-- i18n: skip -->", "comment"),
        ("<p>a", "б <![CDATA[в]]>", "neither a tag nor a comment"),
        ("<p>a", "б {{ secret }}", "no placeholder {{ secret }}"),
        ("<p>a", "б <?php run() ?>", "no placeholder <?php run() ?>"),
        ("<p>a", "б {%", "must stay whole"),
        ("<p>a {{ b }}", "б {{ b", "must stay whole"),
        ("<p title='a {{ b }}'>", "б {{ c }}", "no placeholder {{ c }}"),
        ("<p>a <input placeholder=b> c", "<input placeholder=b> а", "several blocks"),
        ("<p>a <button>b</button>", "<button>б</button>", "several blocks"),
    ],
)
def test_translations_that_cannot_stand_are_refused(source, translation, reason):
    block = scan(source, DEFAULTS)[0]
    with pytest.raises(Unencodable) as refused:
        encode(block, translation, DEFAULTS)
    assert reason in str(refused.value)


def test_what_is_harmless_here_is_harmless_to_the_check_of_editions():
    assert SAFE <= SAFE_TAGS


def test_fallback_marks_can_stand_around_any_block():
    source = (FIXTURES / "everything.html").read_text("utf-8")
    for block in scan(source, DEFAULTS):
        text = f"{FALLBACK_OPEN}{block.text}{FALLBACK_CLOSE}"
        assert encode(block, text, DEFAULTS).text.startswith(FALLBACK_OPEN)


def test_broken_front_matter_is_an_error_with_its_line():
    with pytest.raises(SourceError) as error:
        scan("---\ntitle: 'a\n---\n<p>b", DEFAULTS)
    assert error.value.line == 3


def test_everything():
    """Every construct in one readable page: what is found, and a pseudo edition."""
    source = (FIXTURES / "everything.html").read_text("utf-8")
    found = scan(source, LINKED_DATA)
    lines = [
        f"{describe(block)}: {block.text!r}"
        + (f" [{block.context}]" if block.context else "")
        + "".join(f" # {note}" for note in block.notes)
        for block in found
    ]
    assert "\n".join(lines) + "\n" == (FIXTURES / "everything.blocks.txt").read_text("utf-8")
    russian = edition(source, *(pseudo(block, "ru") for block in found), options=LINKED_DATA)
    assert russian == (FIXTURES / "everything.ru.html").read_text("utf-8")


@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_a_real_page(locale):
    data = (FIXTURES / "article.html").read_bytes()
    document = decode(data, "article.html", "article", "html")
    catalog = polib.pofile(str(FIXTURES / f"article.{locale}.po"))
    messages = {entry.msgid: Message(entry.msgid, entry.msgstr) for entry in catalog}
    scanned = Scanned(document, scan(document.text, DEFAULTS), "block")
    made = assemble(scanned, locale, "en", lambda _, msgid: messages.get(msgid), DEFAULTS)
    assert made.findings == ()
    assert made.coverage == 1
    assert made.text == (FIXTURES / f"article.{locale}.html").read_text("utf-8")


def test_a_carriage_return_moves_no_mark_up():
    for text in ('\ra <a href="x">b</a>', 'a\r\n\r<img src="x" alt="y">b'):
        for inline in inlines(text, DEFAULTS):
            assert text[inline.start] == "<"
            assert inline.end <= len(text)
