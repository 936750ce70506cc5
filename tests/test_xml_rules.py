"""ITS rules: those of a vocabulary, of a document and of the user; their selectors against lxml."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from article_i18n.errors import SourceError, UsageError
from article_i18n.formats import Options
from article_i18n.formats.xml import scan
from article_i18n.formats.xml.rules import linked
from article_i18n.formats.xml.ruleset import VOCABULARIES, _builtin
from article_i18n.formats.xml.selectors import Automaton, parse
from article_i18n.formats.xml.syntax import XML
from article_i18n.formats.xml.tree import Tree
from article_i18n.formats.xml.walk import Start, walk

HEAD = (
    '<its:rules version="2.0" xmlns:its="http://www.w3.org/2005/11/its"'
    ' xmlns:itst="http://itstool.org/extensions/" xmlns:x="urn:x">'
)


def rules(*content: str) -> Options:
    return Options(its=(f"{HEAD}{''.join(content)}</its:rules>",))


def texts(document: str, *content: str) -> list[str]:
    return [block.text for block in scan(document, rules(*content) if content else Options())]


def test_without_rules_each_element_is_a_message():
    assert texts("<a>one <b>two</b></a>") == ["one <_:b-1/>", "two"]


@pytest.mark.parametrize(
    ("rule", "document", "messages"),
    [
        ('<its:withinTextRule withinText="yes" selector="//b"/>', "<a>1 <b>2</b></a>", ["1 <b>2</b>"]),
        (
            '<its:withinTextRule withinText="nested" selector="//b"/>',
            "<a>1 <b>2</b></a>",
            ["1 <_:b-1/>", "2"],
        ),
        ('<its:translateRule translate="no" selector="//b"/>', "<a>1 <b>2</b></a>", ["1 <_:b-1/>"]),
        ('<its:translateRule translate="no" selector="/a"/>', "<a>1 <b>2</b></a>", []),
        (
            '<its:translateRule translate="no" selector="/a"/><its:translateRule translate="yes" selector="//b"/>',
            "<a>1 <b>2</b></a>",
            ["2"],
        ),
        ('<its:translateRule translate="yes" selector="//@c"/>', '<a c="1"><b c="2" d="3"/></a>', ["1", "2"]),
        (
            '<its:translateRule translate="yes" selector="//b//@c"/>',
            '<a c="1"><b c="2"><d c="3"/></b></a>',
            ["2", "3"],
        ),
        (
            '<its:translateRule translate="yes" selector="//@*"/>',
            '<a c="1" xmlns:y="urn:y" y:d="2"/>',
            ["1", "2"],
        ),
        (
            '<its:translateRule translate="yes" selector="//@*"/><its:translateRule translate="no" selector="//@d"/>',
            '<a c="1" d="2"/>',
            ["1"],
        ),
        ('<its:preserveSpaceRule space="preserve" selector="//b"/>', "<a><b>1\n 2</b></a>", ["1\n 2"]),
        ('<itst:preserveSpaceRule preserveSpace="yes" selector="/a"/>', "<a><b>1\n 2</b></a>", ["1\n 2"]),
        ('<its:localeFilterRule localeFilterList="" selector="//b"/>', "<a>1 <b>2</b> 3</a>", ["1 3"]),
        ('<its:localeFilterRule localeFilterList="de" selector="//b"/>', "<a><b>2</b></a>", ["2"]),
        ('<itst:dropRule drop="yes" selector="//b"/>', "<a>1 <b>2</b> 3</a>", ["1 3"]),
        ('<its:domainRule domainPointer="@d" selector="//b"/>', "<a>1</a>", ["1"]),
        (
            '<its:translateRule translate="no" selector="//x:b"/>',
            '<a><b>1</b><b xmlns="urn:x">2</b></a>',
            ["1"],
        ),
        (
            '<its:translateRule translate="no" selector="//x:*"/>',
            '<a><b>1</b><b xmlns="urn:x">2</b></a>',
            ["1"],
        ),
        ('<its:translateRule translate="no" selector="//b[@t]"/>', "<a><b t=''>1</b><b>2</b></a>", ["2"]),
        (
            "<its:translateRule translate='no' selector='//b[@t=\"n\"]'/>",
            "<a><b t='n'>1</b><b t='y'>2</b></a>",
            ["2"],
        ),
        (
            '<its:translateRule translate="no" selector="//b[not(@t)]"/>',
            "<a><b t=''>1</b><b>2</b></a>",
            ["1"],
        ),
        ('<its:translateRule translate="no" selector="//b[c]"/>', "<a><b><c/>1</b><b>2</b></a>", ["2"]),
        ('<its:translateRule translate="no" selector="//b[2]"/>', "<a><b>1</b><b>2</b></a>", ["1"]),
        ('<its:translateRule translate="yes" selector="//b[2]/@t"/>', "<a><b t='1'/><b t='2'/></a>", ["2"]),
        (
            '<its:param name="which">n</its:param><its:translateRule translate="no" selector="//b[@t=$which]"/>',
            "<a><b t='n'>1</b><b t='y'>2</b></a>",
            ["2"],
        ),
        (
            '<its:withinTextRule withinText="yes" selector="//b"/><its:withinTextRule withinText="no"'
            ' selector="//b[not(preceding-sibling::node() or following-sibling::node())]"/>',
            "<a><c><b>1</b></c><c>2 <b>3</b></c><c><!-- 4 --><b>5</b></c></a>",
            ["1", "2 <b>3</b>", "<b>5</b>"],
        ),
    ],
)
def test_rules(rule, document, messages):
    assert texts(document, rule) == messages


def test_notes_and_contexts():
    (block,) = scan(
        '<a><b n="see it" c="door">1</b></a>',
        rules(
            '<its:locNoteRule locNoteType="description" selector="//b"><its:locNote>first\n note</its:locNote>'
            '</its:locNoteRule><its:locNoteRule locNotePointer="@n" selector="//b"/>'
            '<its:locNoteRule locNoteRef="http://x.y" selector="//b"/>'
            '<itst:contextRule selector="//b" contextPointer="concat(@c, \':\', ../b/@n)"/>',
        ),
    )
    assert block.notes == ("see http://x.y", "see it", "first note")
    assert block.context == "door:see it"


def test_an_attribute_has_its_own_notes():
    (block,) = scan(
        '<a t="1"/>',
        rules(
            '<its:translateRule translate="yes" selector="//@t"/>'
            '<its:locNoteRule selector="//@t"><its:locNote>short</its:locNote></its:locNoteRule>'
            '<itst:contextRule context="button" selector="//@t"/>'
        ),
    )
    assert (block.notes, block.context, block.name) == (("short",), "button", "a@t")


DOCUMENT = (
    '<a xmlns:its="http://www.w3.org/2005/11/its" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<its:rules version="2.0" xlink:href="more.its">{}</its:rules><b>1</b></a>'
)


def test_the_user_outranks_the_document_and_the_document_the_vocabulary():
    no = '<its:translateRule translate="no" selector="//b"/>'
    yes = '<its:translateRule translate="yes" selector="//b"/>'
    assert texts(DOCUMENT.format("")) == ["1"]
    assert texts(DOCUMENT.format(no)) == []
    assert texts(DOCUMENT.format(no), yes) == ["1"]
    assert texts('<b its:translate="yes" xmlns:its="http://www.w3.org/2005/11/its">1</b>', no) == ["1"]


def test_links_to_rules_are_told_not_followed():
    assert linked(DOCUMENT.format("")) == ("more.its",)
    assert linked("<a>http://www.w3.org/2005/11/its</a>") == ()


def test_a_file_may_be_meant_for_some_documents():
    file = ('<itst:match selector="/a[b]"/>', '<its:translateRule translate="no" selector="//*"/>')
    assert texts("<a><b>1</b></a>", *file) == []
    assert texts("<a><c>1</c></a>", *file) == ["1"]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            '<its:translateRule translate="no" selector="//y:b"/>',
            "the prefix 'y' is not declared in an ITS rule",
        ),
        ('<its:translateRule translate="no" selector="//b["/>', r"'//b\[' is not XPath"),
        ("<its:translateRule", "a file that `its` names: line 1: not well-formed"),
    ],
)
def test_mistakes_in_rules(rule, message):
    with pytest.raises(UsageError, match=message):
        texts("<a><b>1</b></a>", rule)


def test_a_mistake_in_the_documents_own_rules_has_a_line():
    with pytest.raises(SourceError, match="not XPath") as error:
        texts(DOCUMENT.format('\n<its:translateRule translate="no" selector="//b["/>'))
    assert error.value.line == 2


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_the_rules_of_the_package_need_no_tree(vocabulary):
    """They are fast and, by this, well spelled."""
    for rule in _builtin(vocabulary):
        paths = parse(rule.selector, dict(rule.prefixes))
        assert paths, rule.selector


@pytest.mark.parametrize(
    ("selector", "fast"),
    [
        ("//a", True),
        ("/a/b//c | //x:*/@d", True),
        ("//a[@b][not(@c='d')]", True),
        (" /x:a ", True),
        ("//a[b]", False),
        ("//a[1]", False),
        ("//a[@b and @c]", False),
        ("//a/text()", False),
        ("//a/..", False),
        ("id('a')", False),
        ("a", False),
        ("//a |", False),
        ("", False),
    ],
)
def test_which_selectors_are_plain_paths(selector, fast):
    assert bool(parse(selector, {"x": "urn:x"})) == fast


NAMES = st.sampled_from(["a", "b", "x:a", "x:c"])
STEPS = st.tuples(
    st.sampled_from(["/", "//"]),
    st.one_of(NAMES, st.sampled_from(["*", "x:*"])),
    st.sampled_from(["", "", "", "[@t]", "[@t='1']", "[not(@t)]", "[@x:t='2'][@t]"]),
).map("".join)
ENDS = st.sampled_from(["", "", "/@t", "//@t", "/@*", "//@x:t"])
PATHS = st.tuples(st.lists(STEPS, min_size=1, max_size=4).map("".join), ENDS).map("".join)
SELECTORS = st.lists(st.one_of(PATHS, st.sampled_from(["//@t", "//@*"])), min_size=1, max_size=3).map(
    " | ".join
)
ATTRIBUTES = st.sampled_from(["", "", " t='1'", " t='2' x:t='2'", " x:t='1'"])


def element(inner):
    return st.tuples(NAMES, ATTRIBUTES, st.lists(inner, max_size=3).map("".join)).map(
        lambda parts: f"<{parts[0]}{parts[1]}>{parts[2]}</{parts[0]}>"
    )


TREES = element(st.recursive(element(st.just("")), element, max_leaves=10))


@given(TREES, SELECTORS)
def test_plain_paths_select_what_xpath_selects(tree, selector):
    text = f'<r xmlns:x="urn:x">{tree}</r>'
    prefixes = {"x": "urn:x"}
    paths = parse(selector, prefixes)
    automaton = Automaton(paths, lambda ended: ended)
    found, states, number = set(), [automaton.start], -1
    for node in walk(text):
        if isinstance(node, Start):
            number += 1
            states.append(automaton.enter(states[-1], node.name, lambda node=node: node.attributes))
            for index in states[-1].meaning:
                attribute = paths[index].attribute
                if attribute is None:
                    found.add((number, None))
                else:
                    found |= {
                        (number, name)
                        for name in node.attributes
                        if all(want in (None, have) for want, have in zip(attribute, name, strict=True))
                    }
        elif node.kind == "end":
            states.pop()
    root = etree.fromstring(text)
    numbers = {node: number for number, node in enumerate(root.iter())}
    expected = set()
    for node in root.getroottree().xpath(selector, namespaces=prefixes):
        if isinstance(node, etree._Element):
            expected.add((numbers[node], None))
        else:
            name = etree.QName(node.attrname)
            expected.add((numbers[node.getparent()], (name.namespace or "", name.localname)))
    assert found == expected


@given(TREES)
def test_the_tree_is_the_document(tree):
    text = f'<r xmlns:x="urn:x" xml:lang="en">1{tree}<!-- 2 --><?a b?>&amp;<![CDATA[<]]>3</r>'
    assert etree.tostring(Tree(text)._elements[0], method="c14n") == etree.tostring(
        etree.fromstring(text, etree.XMLParser(strip_cdata=False)), method="c14n"
    )
    assert f"{{{XML}}}lang" in Tree(text)._elements[0].attrib


def test_a_deep_document_may_have_any_selector():
    text = "<a>" * 5_000 + "x" + "</a>" * 5_000
    assert texts(text, '<its:translateRule translate="no" selector="//a[not(a)]"/>') == []
