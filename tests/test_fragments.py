"""Raw HTML inside Markdown: what of it is text, and how translations stay inside their tags."""

from __future__ import annotations

import pytest

from article_i18n.errors import Unencodable
from article_i18n.formats.fragments import Reader, encode


def read(*fragments):
    """Read the pieces of one document one after another."""
    text = "\n".join(fragments)
    reader, blocks, at = Reader(text), [], 0
    for fragment in fragments:
        blocks += reader.read([(at, at + len(fragment))])
        at += len(fragment) + 1
    blocks = reader.finish(blocks)
    assert all(block.text == text[block.start : block.end] or "\n" in text for block in blocks)
    return blocks


def texts(*fragments):
    return [block.text for block in read(*fragments)]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<div>\n</div>",
        "<p>&nbsp;</p>",
        "<p>2001</p>",
        "<p><code>x</code></p>",
        "<!-- Comment -->",
        "<!-- unclosed comment",
        "<script>var a = 'text'</script>",
        "<style>p{}</style>text".replace("text", ""),
        "<pre>kept</pre>",
        "<pre>unclosed",
        "<svg><text>label</text></svg>",
        "<textarea>typed</textarea>",
        '<p translate="no">Name</p>',
        "<p translate=no>Name<p>",
        '<p TRANSLATE="NO"><b>x</b></p>',
        '<img src="a.png">',
        '<img alt="">',
        '<img alt="2001">',
        '<img :alt="expression" data-title="x">',
        "<p data-x='<b title=\"no\">'></p>",
        "<?php echo 'text' ?>",
        "<!DOCTYPE html>",
        "<![CDATA[ text ]]>",
        "</div>",
        '<div class="unclosed\n',
        "{{ placeholder }}",
    ],
)
def test_no_text(html):
    assert texts(html) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two", ["One", "Two"]),
        ("<li>One<li>Two", ["One", "Two"]),
        ("<p>One <b>two</b> three</p>", ["One <b>two</b> three"]),
        ("<p><b>All of it</b></p>", ["All of it"]),
        ("<p><a href=x><b>All</b></a></p>", ["All"]),
        ("<p><b>One</b> and <i>two</i></p>", ["<b>One</b> and <i>two</i>"]),
        ("<p>One<br>two<br></p>", ["One<br>two"]),
        ("<p><img src=a> One</p>", ["One"]),
        ("<p>One\n   two\n三\n四</p>", ["One two 三四"]),
        ("<p>One <!-- c --> two <!-- c --></p>", ["One <!-- c --> two"]),
        ("<p>Use <code>x</code> here</p>", ["Use <code>x</code> here"]),
        ("<p>a < b & c &lt; d</p>", ["a < b & c &lt; d"]),
        ("<p>1 <MyThing>two</MyThing></p>", ["two"]),
        ("text <div>more</div> rest", ["text", "more", "rest"]),
        ("<a href=x>\nLink\n</a>", ["Link"]),
        ("<b>\nOne</b> two", ["One</b> two"]),
        ('<p title="Tip">x</p>', ["Tip", "x"]),
        ("<input placeholder='Your name' aria-label=Name>", ["Your name", "Name"]),
        ('<textarea placeholder="Say it"></textarea>', ["Say it"]),
        ('<img alt="A > B" title="C">', ["A > B", "C"]),
        ('<p>One <img alt="in the text"> two</p>', ['One <img alt="in the text"> two']),
        ('<p>Keep <b translate="no">Name</b> here</p>', ['Keep <b translate="no">Name</b> here']),
        ('<div translate="no"><div>No</div></div>Yes', ["Yes"]),
    ],
)
def test_text(html, expected):
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "kind", "level", "prose"),
    [
        ("<h2>x", "heading", 2, False),
        ("<td><b>x</b> y", "cell", 0, True),
        ("<li><p>x", "item", 0, True),
        ("<dt>x", "term", 0, False),
        ("<dt>x</dt><dd>", "term", 0, False),
        ("<summary>x", "label", 0, False),
        ("<div>x", "paragraph", 0, True),
    ],
)
def test_kinds(html, kind, level, prose):
    block = read(html)[0]
    assert (block.kind, block.level, block.prose) == (kind, level, prose)


def test_attributes_have_a_context():
    block = read('<img alt="Text">')[0]
    assert (block.kind, block.name, block.context, block.prose) == ("attribute", "alt", "alt", False)


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        (['<div translate="no">', "<p>No</p>", "</div><p>Yes</p>"], ["Yes"]),
        (['<div translate="no"><div>', "</div>No", "</div>Yes"], ["Yes"]),
        (["<ul><li>", "One", "</li></ul>"], ["One"]),
    ],
)
def test_elements_reach_over_fragments(fragments, expected):
    assert texts(*fragments) == expected


def test_pieces_leave_out_the_prefixes_between_them():
    text = "> <p>one\n> two</p>"
    block = Reader(text).read([(2, 9), (11, 18)])[0]
    assert (text[block.start : block.end], block.text) == ("one\n> two", "one two")


def test_directives_are_told_from_comments():
    reader = Reader(text := "<!-- i18n: skip --><p>x</p><!-- i18nope -->")
    reader.read([(0, len(text))])
    assert [directive.verb for directive in reader.directives] == ["skip"]


@pytest.mark.parametrize(
    ("html", "translation", "expected"),
    [
        ("<p>a</p>", "b\nc", "b c"),
        ("<p>a</p>", "b < c", "b < c"),
        ("<p>a</p>", "b <c", "b &lt;c"),
        ("<p>a</p>", "b <3", "b <3"),
        ("<p>a</p>", 'b <i title="x">c</i>', 'b <i title="x">c</i>'),
        ("<p>a <b>x</b></p>", "<b>c</b> d", "<b>c</b> d"),
        ('<p title="a">', 'b "c"', "b &quot;c&quot;"),
        ("<p title='a'>", "b'c", "b&#39;c"),
        ("<p title=a>", "b", "b"),
        ("<p title=a>", "b c", '"b c"'),
        ('<p title="a">', "b > <c>", "b > <c>"),
    ],
)
def test_encode(html, translation, expected):
    assert encode(read(html)[0], translation).source == expected


@pytest.mark.parametrize(
    ("html", "translation"),
    [
        ("<p>a</p>", ""),
        ("<p>a</p>", "<br>"),
        ("<p>a</p>", "b</p>c"),
        ("<p>a</p>", "b<div>c</div>"),
        ("<p>a</p>", "b <i>c"),
        ("<p>a</p>", "b</i>"),
        ("<p>a</p>", "<i>b</i>"),
        ("<p>a</p>", "b <script>c</script>"),
        ("<p>a</p>", "b <!-- i18n: skip -->"),
        ('<p title="a">', ""),
        ('<p title="a">', "b</script>"),
    ],
)
def test_what_does_not_fit_is_refused(html, translation):
    with pytest.raises(Unencodable):
        encode(read(html)[0], translation)
