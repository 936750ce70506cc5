"""XML: what is a message, how a translation is written back, and what is refused."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from article_i18n.assemble import assemble
from article_i18n.catalog import Message, format_message
from article_i18n.errors import Unencodable
from article_i18n.extract import Scanned, extract
from article_i18n.formats import DEFAULTS, by_suffix
from article_i18n.formats.xml import encode, in_language, inlines, scan
from article_i18n.model import Edit, Inline
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, splice

FIXTURES = Path(__file__).parent / "fixtures" / "xml"
SOURCES = sorted(path for path in FIXTURES.iterdir() if path.name.count(".") == 1 and path.suffix != ".pot")
PAGE = '<page xmlns="http://projectmallard.org/1.0/" xmlns:its="http://www.w3.org/2005/11/its">{}</page>'


def texts(content: str) -> list[str]:
    return [block.text for block in scan(PAGE.format(content), DEFAULTS)]


def translated(content: str, *translations: str) -> str:
    """The content of an edition of a page, with a translation of each block of it."""
    text = PAGE.format(content)
    blocks = scan(text, DEFAULTS)
    encoded = [encode(block, new, DEFAULTS) for block, new in zip(blocks, translations, strict=True)]
    made = splice(
        text, [Edit(b.start, b.end, e.source, e.holes) for b, e in zip(blocks, encoded, strict=True)]
    )
    assert [block.text for block in scan(made, DEFAULTS)] == [e.text for e in encoded]
    head, tail = PAGE.split("{}")
    return made.removeprefix(head).removesuffix(tail)


@pytest.mark.parametrize(
    "content",
    [
        "",
        " \n ",
        "<p/>",
        "<p></p>",
        "<p>&#160;\u3000&#x20;</p>",
        "<p><em/><gui> </gui></p>",
        "<p><!-- remark --><?x y?></p>",
        "<p><![CDATA[ ]]></p>",
        "<comment><p>for us</p></comment>",
        "<credit><email>a@b.cd</email></credit>",
        '<p its:translate="no">no <em>text</em></p>',
        '<p its:localeFilterList="">for nobody</p>',
        '<p its:localeFilterList="*" its:localeFilterType="exclude">for nobody</p>',
        "<!-- i18n: skip --><section><title>a</title><p>b</p></section>",
        "<!-- i18n: skip-start --><p>a</p><!-- anything --><p>b</p><!-- i18n: skip-end -->",
        "<!-- translate:off --><p>a</p><!-- translate:on -->",
        "<p alt='nobody selects attributes here'/>",
    ],
)
def test_nothing_to_translate(content):
    assert texts(content) == []


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("<p>one\n  two\tthree </p>", ["one two three"]),
        ("<p>\u00a0one\u00a0two&#160;</p>", ["one\u00a0two"]),
        (
            "<p>a &amp; b &lt; c &gt; > &quot;d&quot; &apos;e&apos;</p>",
            ["a &amp; b &lt; c &gt; &gt; \"d\" 'e'"],
        ),
        ("<p>&#8594; &#x2192; &#38; &#60;</p>", ["→ → &amp; &lt;"]),
        ("<p>a<!-- b -->c<?d e?> f</p>", ["ac f"]),
        ("<p>a <![CDATA[<b> & ]]]]><![CDATA[>]]></p>", ["a &lt;b&gt; &amp; ]]&gt;"]),
        ("<p>a <em>b</em> c</p>", ["a <em>b</em> c"]),
        ("<p>a <link  xref='b'\n href=\"c\" /></p>", ['a <link xref="b" href="c"/>']),
        ("<p>a <link xref='\"&apos;&#34;'></link></p>", ['a <link xref="&quot;\'&quot;"/>']),
        ("<p>a <b xmlns='urn:x' xmlns:y='urn:y' y:c='d'/></p>", ['a <b y:c="d"/>']),
        ("<p>a <em>b<!-- c --></em ></p>", ["a <em>b</em>"]),
        ("<p>a <em><!-- c --></em></p>", ["a <em/>"]),
        ("<item>a <p>b</p> c <p>d</p></item>", ["a <_:p-1/> c <_:p-2/>", "b", "d"]),
        ("<item>a <p/> c</item>", ["a <_:p-1/> c"]),
        ('<p>a <gui its:translate="no">b</gui></p>', ["a <_:gui-1/>"]),
        ('<p its:translate="no">a <em its:translate="yes">b</em></p>', ["b"]),
        ('<p>a <em its:withinText="no">b</em></p>', ["a <_:em-1/>", "b"]),
        ('<item>a <p its:withinText="yes">b</p></item>', ['a <p its:withinText="yes">b</p>']),
        ('<p>a <its:span translate="no">b</its:span> c</p>', ["a <_:span-1/> c"]),
        ('<p>a <em its:localeFilterList="">b</em> c</p>', ["a c"]),
        ("<screen>\n  $ a\n    b\n</screen>", ["$ a\n    b"]),
        ('<p xml:space="preserve"> a\n b </p>', ["a\n b"]),
        ('<screen xml:space="default"> a\n b </screen>', ["a b"]),
        ("<p>a</p><!-- i18n: skip --><p>b</p><p>c</p>", ["a", "c"]),
        ("<section><!-- i18n: skip --></section><p>b</p>", ["b"]),
        ("2012", ["2012"]),
    ],
)
def test_messages(content, messages):
    assert texts(content) == messages


def test_what_translators_are_told():
    (heading, block) = scan(
        PAGE.format(
            "<title>T</title><!-- Translators: mind the gap --><!-- i18n: context door -->"
            '<section its:locNote="a  note"><p>Open <em its:locNote="twice">it</em></p></section>'
        ),
        DEFAULTS,
    )
    assert (heading.kind, heading.name, heading.prose) == ("heading", "page/title", False)
    assert (block.kind, block.name, block.prose) == ("paragraph", "section/p", True)
    assert block.context == "door"
    assert block.notes == ("a note", "twice", "mind the gap")


def test_titles_of_a_page_have_contexts():
    blocks = scan(
        PAGE.format(
            "<info><title type='sort'>1</title><title type='link' role='trail'>2</title></info><title>3</title>"
        ),
        DEFAULTS,
    )
    assert [block.context for block in blocks] == ["sort", "link:trail", ""]


def test_inlines():
    text = 'a <link xref="b">c <gui>d</gui></link> <_:p-1/> &app; &amp; &#1; <br/>'
    assert inlines(text, DEFAULTS) == (
        Inline("link", 2, 17, 31, 38, "b"),
        Inline("element", 19, 24, 25, 31, "gui"),
        Inline("placeholder", 39, 47, 47, 47, "p-1"),
        Inline("placeholder", 48, 53, 53, 53, "&app;"),
        Inline("element", 65, 70, 70, 70, "br"),
    )
    assert inlines("<a>b</c>", DEFAULTS) == (Inline("element", 0, 3, 3, 3, "a"),)


@pytest.mark.parametrize(
    ("content", "translation", "expected"),
    [
        ("<p> one </p>", "один", "<p> один </p>"),
        ("<p>one</p>", " один\n\nдва ", "<p>один два</p>"),
        ("<p>one</p>", "a & b < c > d", "<p>a &amp; b &lt; c &gt; d</p>"),
        ("<p>one</p>", "a&nbsp;b &copy; &amp; &#160;", "<p>a\u00a0b © &amp; &#160;</p>"),
        ("<p>one</p>", "<phrase a='\"'>два</phrase>", '<p><phrase a="&quot;">два</phrase></p>'),
        ("<p>one</p>", "<a href='x?b=1&c=2'>два</a>", '<p><a href="x?b=1&amp;c=2">два</a></p>'),
        ("<p>a <em>b</em></p>", "<em>б</em> а", "<p><em>б</em> а</p>"),
        ("<p>a <em>b</em></p>", "а", "<p>а</p>"),
        ("<p>a <em>b</em></p>", "<em></em> а <em>б</em>", "<p><em></em> а <em>б</em></p>"),
        ("<p>a <link  xref='b' />!</p>", '<link xref="b"/> а', "<p><link  xref='b' /> а</p>"),
        ("<p>a <link\nxref='b'>c</link></p>", "<link xref='b'>ц</link>", "<p><link\nxref='b'>ц</link></p>"),
        ("<p>a <m xmlns='urn:m'>c</m></p>", "<m>ц</m>", "<p><m xmlns='urn:m'>ц</m></p>"),
        ("<p>a <m xmlns='urn:m'/></p>", "а <m b='c'/>", "<p>а <m xmlns='urn:m' b=\"c\"/></p>"),
        (
            '<p>a <gui its:translate="no">b</gui></p>',
            "<_:gui-1/> а",
            '<p><gui its:translate="no">b</gui> а</p>',
        ),
        ("<p>a b<!-- c --> d</p>", "а б", "<p>а<!-- c --> б</p>"),
        ("<p>a<!-- c -->b</p>", "аб", "<p>а<!-- c -->б</p>"),
        ("<p><!-- c -->a</p>", "а", "<p><!-- c -->а</p>"),
        ("<p>a <![CDATA[b]]></p>", "а ]]> б", "<p>а ]]&gt; б</p>"),
        ("<screen>\n$ a\n  b\n</screen>", "$ а\n  б", "<screen>\n$ а\n  б\n</screen>"),
        ("<screen>\n$ a\n</screen>", "\n$ а\n", "<screen>\n$ а\n</screen>"),
    ],
)
def test_translations(content, translation, expected):
    assert translated(content, translation) == expected


@pytest.mark.parametrize(
    ("content", "translation", "reason"),
    [
        ("<p>a</p>", "", "there is no text in it"),
        ("<p>a</p>", "<em> </em>", "there is no text in it"),
        ("<p>a <em>b</em></p>", "а <em>б", "<em> is not closed"),
        ("<p>a <em>b</em></p>", "а</em>", "</em> closes nothing"),
        ("<p>a <em>b</em></p>", "<em><gui>б</em></gui>", "</em> stands where <gui> must be closed first"),
        ("<p>a <gui its:translate='no'/></p>", "а", "<_:gui-1/> of the source is missing"),
        ("<p>a <gui its:translate='no'/></p>", "<_:gui-1/> а <_:gui-1/>", "<_:gui-1/> stands in it twice"),
        ("<p>a <gui its:translate='no'/></p>", "<_:gui-2/> а", "the source has no <_:gui-2/>"),
        ("<p>a <gui its:translate='no'/></p>", "<_:em-1/> а", "the source has no <_:em-1/>"),
        ("<p>a</p>", "а <b", "'<b' is no tag that can be read"),
        ("<p>a</p>", "а <!-- b -->", "'<!-- b -->' is no tag that can be read"),
        ("<p>a</p>", "а &foo;", "&foo; is not declared in the document"),
        ("<p>a</p>", "а &#0;", "&#0; is not declared in the document"),
        ("<p>a</p>", "а\x0b", "it holds U+000B, which XML cannot"),
        ("<p>a</p>", "<x:b>а</x:b>", "<x:b> has the prefix x, which is not declared there"),
        ("<p>a</p>", "<b c='1' c='2'>а</b>", "<b> has an attribute twice"),
        ("<p>a</p>", "<b onclick='x()'>а</b>", "<b> brings a script that the source lacks"),
        ("<p>a</p>", "<a href='java&#115;cript:x()'>а</a>", "<a> brings a script that the source lacks"),
    ],
)
def test_what_would_break_the_document_is_refused(content, translation, reason):
    (block,) = scan(PAGE.format(content), DEFAULTS)
    with pytest.raises(Unencodable) as error:
        encode(block, translation, DEFAULTS)
    assert str(error.value) == reason


HTML = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("<p title=' a '/>", "а", "<p title=' а '/>"),
        ("<p title='a'/>", 'd\'a "b"', "<p title='d&#39;a \"b\"'/>"),
        ('<p title="a"/>', 'а "б" & <в>', '<p title="а &quot;б&quot; &amp; &lt;в&gt;"/>'),
        ('<p title="a &quot;b&quot; &amp; c"/>', "а &amp; б", '<p title="а &amp; б"/>'),
        ('<p title="a&#10;b\nc"/>', "а\nб", '<p title="а б"/>'),
        ('<pre title="a"/>', "а\nб", '<pre title="а&#10;б"/>'),
        ('<img alt="a"/>', "а", '<img alt="а"/>'),
    ],
)
def test_attributes(source, translation, expected):
    text = HTML.format(source)
    (block,) = scan(text, DEFAULTS)
    assert block.kind == "attribute"
    encoded = encode(block, translation, DEFAULTS)
    made = splice(text, [Edit(block.start, block.end, encoded.source)])
    assert made == HTML.format(expected)
    assert [again.text for again in scan(made, DEFAULTS)] == [encoded.text]


def test_an_attribute_of_an_inline_element_stands_in_its_message():
    blocks = scan(HTML.format('<p>See <img alt="it" src="x"/></p><p><img alt="it" src="x"/></p>'), DEFAULTS)
    assert [block.text for block in blocks] == ['See <img alt="it" src="x"/>', "it"]


def test_entities_of_the_document_stay_entities():
    text = '<!DOCTYPE page [<!ENTITY app "x">]><page><p title="&app;">a &app; b</p></page>'
    (block,) = scan(text, DEFAULTS)
    assert block.text == "a &app; b"
    assert encode(block, "а &app;", DEFAULTS).source == "а &app;"
    external = scan('<!DOCTYPE page SYSTEM "page.dtd">\n<page>a &nbsp; b</page>', DEFAULTS)
    assert encode(external[0], "а&nbsp;б&copy;", DEFAULTS).source == "а&nbsp;б©"


def test_a_document_in_a_small_encoding_gets_references():
    (block,) = scan('<?xml version="1.0" encoding="ISO-8859-1"?><p>one <b>x</b></p>', DEFAULTS)[:1]
    assert encode(block, "é д <_:b-1/>", DEFAULTS).source == "é &#1076; "


@pytest.mark.parametrize(
    ("part", "messages"),
    [
        ("<sect2><para>About &app; now.</para></sect2>", ["About &app; now."]),
        (
            "<!-- a --><para>One.</para>\n\n<para>Two <quote>so</quote>.</para>\n",
            ["One.", "Two <quote>so</quote>."],
        ),
        ('<?xml version="1.0" encoding="utf-8"?>\n<para>&app; a</para><para>A</para>', ["&app; a", "A"]),
        ("&chapters;\n<!-- nothing else -->\n", []),
        ("<!-- nothing at all -->", []),
    ],
)
def test_a_part_of_a_document_may_have_entities_and_several_elements(part, messages):
    assert [block.text for block in scan(part, DEFAULTS)] == messages


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("<term><option>--fast</option></term>", []),
        ("<term><option>-f</option>, <option>--fast</option></term>", []),
        ("<para><filename>/etc/passwd</filename> &app;</para>", []),
        ("<para><citerefentry><refentrytitle>su</refentrytitle></citerefentry></para>", []),
        ("<para>&files; <itemizedlist><listitem><para>A</para></listitem></itemizedlist></para>", ["A"]),
        (
            "<term><option>-f <replaceable>file</replaceable></option></term>",
            ["<option>-f <replaceable>file</replaceable></option>"],
        ),
        (
            "<term><option>-f</option> <replaceable>file</replaceable></term>",
            ["<option>-f</option> <replaceable>file</replaceable>"],
        ),
        ("<term><guilabel>Open</guilabel></term>", ["<guilabel>Open</guilabel>"]),
        ("<para>12</para>", ["12"]),
        ("<programlisting>ls</programlisting>", ["ls"]),
    ],
)
def test_code_without_words_is_no_message(content, messages):
    assert [block.text for block in scan(f"<sect1>{content}</sect1>", DEFAULTS)] == messages


def test_a_translation_keeps_words():
    (block,) = scan("<para>Use <option>-f</option></para>", DEFAULTS)
    with pytest.raises(Unencodable, match="no words"):
        encode(block, "<option>-f</option>", DEFAULTS)


def test_an_element_may_come_where_it_is_part_of_another():
    (block,) = scan("<article><para>See proc.</para></article>", DEFAULTS)
    new = "см. <citerefentry><refentrytitle>proc</refentrytitle><manvolnum>5</manvolnum></citerefentry>"
    assert encode(block, new, DEFAULTS).source == new
    with pytest.raises(Unencodable, match="the source has no <refentrytitle>"):
        encode(block, "см. <refentrytitle>proc</refentrytitle>", DEFAULTS)


@pytest.mark.parametrize("root", ["varlistentry", "refsect1", "listitem"])
def test_a_part_of_docbook_is_known_without_a_doctype(root):
    text = f"<!-- a -->\n<{root}><para>The <replaceable>name</replaceable> of it.</para></{root}>"
    assert [block.text for block in scan(text, DEFAULTS)] == ["The <replaceable>name</replaceable> of it."]


@pytest.mark.parametrize(
    "text",
    [
        "<!ENTITY max '32'>\n<!ENTITY version \"4.17\">\n",
        "<?xml version='1.0'?><!-- a --><!ENTITY author '<para>By > me</para>'>\n%more;\n",
        "<!ELEMENT a (#PCDATA)>\n<!ATTLIST a b CDATA #IMPLIED>",
    ],
)
def test_a_file_of_declarations_has_no_text(text):
    assert scan(text, DEFAULTS) == []
    assert in_language(text, "ru", "ltr") == []


def test_a_translation_may_use_the_entities_that_its_part_uses():
    (first,) = scan("<para>About &app;.</para><para>&company;</para>", DEFAULTS)
    assert encode(first, "О &app; от &company;.", DEFAULTS).source == "О &app; от &company;."
    with pytest.raises(Unencodable, match="&other;"):
        encode(first, "О &other;.", DEFAULTS)


def test_suffixes():
    names = ["a.xml", "a.page", "a.page.stub", "a.docbook", "a.dita", "a.svg", "a.tei", "a.jats", "A.XML"]
    assert {by_suffix(name) for name in names} == {"xml"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_fixtures(path):
    document = decode(path.read_bytes(), path.name, path.stem, "xml")
    scanned = Scanned(document, scan(document.text, DEFAULTS), "block")
    template = "\n".join(map(format_message, extract([scanned], "en")))
    assert template == path.with_suffix(".pot").read_text("utf-8")
    strange = {block.text: pseudo(block, "en") for block in scanned.blocks}
    assert edition(scanned, "en_XA", strange) == path.with_suffix(f".pseudo{path.suffix}").read_text("utf-8")
    for catalog in FIXTURES.glob(f"{path.stem}.*.po"):
        locale = catalog.name.split(".")[1]
        made = edition(scanned, locale, {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalog))})
        assert made == path.with_suffix(f".{locale}{path.suffix}").read_text("utf-8")


def edition(scanned: Scanned, locale: str, translations: dict[str, str]) -> str:
    def lookup(_, msgid):
        return Message(msgid, translations.get(msgid, ""))

    made = assemble(scanned, locale, "en", lookup, DEFAULTS)
    assert not made.findings
    return made.text
