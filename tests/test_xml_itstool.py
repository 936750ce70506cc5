"""itstool as a second opinion: the same messages from the same documents, the same pages from the same catalog."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from lxml import etree

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.xml import scan
from article_i18n.formats.xml.rules import linked
from article_i18n.splice import decode

pytestmark = pytest.mark.skipif(not shutil.which("itstool"), reason="itstool is not installed")

FIXTURES = Path(__file__).parent / "fixtures" / "xml"
MALLARD = "{http://projectmallard.org/1.0/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def itstool(*arguments: str | Path) -> str:
    ran = subprocess.run(["itstool", *map(str, arguments)], capture_output=True, text=True, check=True)
    return ran.stdout


def theirs(*paths: Path) -> set[tuple[str | None, str]]:
    """The messages of itstool, without those that stand for pictures and for the translators' names."""
    entries = polib.pofile(itstool(*paths))
    return {(entry.msgctxt, entry.msgid) for entry in entries if entry.msgctxt != "_"}


def ours(path: Path, options: Options = DEFAULTS) -> set[tuple[str | None, str]]:
    return {(block.context or None, block.text) for block in scan(path.read_text("utf-8"), options)}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("article", "<title>A &lt; <emphasis>b</emphasis></title><para>x <ulink url='y'>z</ulink></para>"),
        ("article", "<para>A<footnote><para>b</para></footnote> c <xref  linkend='d'></xref></para>"),
        ("book", "<bookinfo><author><firstname>A</firstname><surname>B</surname></author></bookinfo>"),
        ("book", "<chapter><indexterm><primary>a</primary></indexterm><screen>1\n2</screen></chapter>"),
        ("article", "<itemizedlist><listitem><para>a</para> b <para>c</para></listitem></itemizedlist>"),
        ("article", "<para>a<!-- b -->c<?d?> <![CDATA[<e>]]> &#8594; &quot;</para><remark>f</remark>"),
        (
            "article",
            "<glosslist><glossentry><glossterm>a</glossterm><abbrev>b</abbrev></glossentry></glosslist>",
        ),
        ("article", "<para>\n  a\n  b\n  <literal>c  d</literal> \n</para>"),
        ("root", "<a>b <c>d</c> <e f='g'/></a>"),
    ],
)
@pytest.mark.parametrize("namespace", ["", ' xmlns="http://docbook.org/ns/docbook"'])
def test_made_documents(tmp_path: Path, name: str, content: str, namespace: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"<{name}{namespace}>{content}</{name}>", "utf-8")
    assert ours(path) == theirs(path)


@pytest.mark.parametrize("name", ["guide.page", "book.dbk"])
def test_fixtures(name: str) -> None:
    """But for what itstool lacks: i18n directives, no-break spaces, white space at the ends of a screen."""
    missing = {(c, " ".join(m.split())) for c, m in ours(FIXTURES / name)}
    found = {(c, " ".join(m.split())) for c, m in theirs(FIXTURES / name)}
    assert missing - found == set()
    assert found - missing <= {(None, "A paragraph for the printers.")}


@pytest.fixture(scope="module")
def pages(corpora: Path) -> list[tuple[Path, Options]]:
    """Each fourth page of GNOME's help with the rules that it links to."""
    folder = corpora / "gnome-help" / "gnome-help" / "C"
    paths = sorted(folder.glob("*.page"))[::4]
    if not paths:
        pytest.skip("no gnome-help there")
    return [
        (
            path,
            Options(
                its=tuple((folder / name).read_text("utf-8") for name in linked(path.read_text("utf-8")))
            ),
        )
        for path in paths
    ]


@pytest.mark.corpus
def test_messages_of_real_pages(pages: list[tuple[Path, Options]]) -> None:
    mine = set().union(*(ours(path, options) for path, options in pages))
    other = theirs(*(path for path, _ in pages))
    assert len(mine & other) >= 0.99 * len(mine | other)


@pytest.mark.corpus
@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_editions_of_real_pages(pages: list[tuple[Path, Options]], tmp_path: Path) -> None:
    source = pages[0][0].parent.parent / "ru" / "ru.po"
    compiled = tmp_path / "ru.mo"
    subprocess.run(["msgfmt", "-o", compiled, source], check=True)
    catalog = {
        (entry.msgctxt, entry.msgid): Message(entry.msgid, entry.msgstr)
        for entry in polib.pofile(str(source))
        if entry.translated()
    }
    itstool("-m", compiled, "-o", tmp_path, *(path for path, _ in pages))
    equal = 0
    for path, options in pages:
        document = decode(path.read_bytes(), path.name, path.stem, "xml")
        scanned = Scanned(document, scan(document.text, options), "block")
        made = assemble(scanned, "ru", "en", lambda context, msgid: catalog.get((context, msgid)), options)
        assert not made.findings
        equal += canonical(made.text.encode()) == canonical((tmp_path / path.name).read_bytes())
    assert equal >= 0.95 * len(pages)


def canonical(page: bytes) -> str:
    """A page in canonical XML, white space folded, without what only itstool changes.

    It drops editors' comments, adds a credit for each translator and says the language of the page.
    """
    root = etree.fromstring(page, etree.XMLParser(remove_comments=True))
    for node in [*root.iter(f"{MALLARD}comment"), *root.iter(f"{MALLARD}credit")]:
        if node.tag == f"{MALLARD}comment" or node.get("type") == "translator copyright":
            node.getparent().remove(node)
    for node in root.iter():
        node.attrib.pop(LANG, None)
        node.text = " ".join((node.text or "").split()) if not len(node) else (node.text or "").lstrip()
        if len(node):
            node[-1].tail = (node[-1].tail or "").rstrip()
    return " ".join(etree.tostring(root, method="c14n", exclusive=True).decode().split())
