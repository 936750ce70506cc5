"""What a locale adds of its own stands where it says, and everything else as it did."""

from __future__ import annotations

import json
import shutil
import subprocess
from zipfile import ZipFile

import pytest

from article_i18n.addenda import attach, read
from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import Options, get
from article_i18n.model import Document

MD = "---\ntitle: Trip\n---\n\n# Trip\n\nHello.\n\n## Way\n\nWalk.\n\n## Home {#back}\n\nEnd.\n"
RST = "Trip\n====\n\nHello.\n\n.. _way-id:\n\nWay\n---\n\nWalk.\n"
ADOC = "= Trip\nAnn Author\n\nHello.\n\n[[way-id]]\n== Way\n\nWalk.\n"
HTML = "<html><body><h1>Trip</h1><p>Hello.</p><h2 id=way-id>Way</h2><p>Walk.</p></body></html>\n"
WORDS = {
    "Trip": "Поездка",
    "Hello.": "Привет.",
    "Way": "Путь",
    "Walk.": "Идём.",
    "Home": "Дом",
    "End.": "Конец.",
}


def edition_of(text, format, words=WORDS):
    options = Options()
    scanned = Scanned(Document(f"a.{format}", "a", format, text), get(format).scan(text, options), "block")

    def lookup(context, msgid):
        return Message(msgid, words[msgid], context) if msgid in words else None

    return assemble(scanned, "ru", "en", lookup, options, "ru/a.po")


def attached(text, format, addendum):
    addenda, findings = read(addendum, "ru/a.add")
    assert not findings
    return attach(edition_of(text, format), addenda)


def md(said):
    return f"<!-- i18n: addendum {said} -->\n\nПеревод Анны.\n"


PLACES = [
    (MD, "markdown", "Перевод Анны.\n", "Конец.\n\n‸\n"),
    (MD, "markdown", md("position=end"), "Конец.\n\n‸\n"),
    (MD, "markdown", md("position=start"), "# Поездка\n\n‸\n\nПривет."),
    (MD, "markdown", md("position=before anchor=way"), "Привет.\n\n‸\n\n## Путь"),
    (MD, "markdown", md('position=before anchor="Way"'), "Привет.\n\n‸\n\n## Путь"),
    (MD, "markdown", md("position=after anchor=#way"), "Идём.\n\n‸\n\n## Дом {#back}"),
    (MD, "markdown", md("position=start anchor=back"), "{#back}\n\n‸\n\nКонец."),
    (MD, "markdown", md("position=after anchor=Trip"), "Конец.\n\n‸\n"),
    ("Hello.\n", "markdown", md("position=start"), "‸\n\nПривет."),
    ("Hello.", "markdown", md(""), "Привет.\n\n‸\n"),
    (RST, "rst", ".. i18n: addendum position=start\n\nПеревод Анны.\n", "=======\n\n‸\n\nПривет."),
    (
        RST,
        "rst",
        ".. i18n: addendum position=before anchor=way-id\n\nПеревод Анны.\n",
        "‸\n\n.. _way-id:\n\nПуть",
    ),
    (ADOC, "asciidoc", "// i18n: addendum position=start\n\nПеревод Анны.\n", "Ann Author\n\n‸\n\nПривет."),
    (
        ADOC,
        "asciidoc",
        "// i18n: addendum position=before anchor=way-id\n\nПеревод Анны.\n",
        "‸\n\n[[way-id]]\n== Путь",
    ),
    (HTML, "html", "<p>Перевод Анны.</p>", "<p>Идём.</p>\n‸\n</body>"),
    (HTML, "html", "<!-- i18n: addendum position=before anchor=way-id -->\n<p>Перевод Анны.</p>", "‸\n<h2"),
    (HTML, "html", "<!-- i18n: addendum position=start -->\n<p>Перевод Анны.</p>", "</h1>\n‸\n<p>Привет."),
    (MD, "markdown", md("position=before anchor=Путь"), "Привет.\n\n‸\n\n## Путь"),
    (
        'Hello.\n\n<a id="there"></a>Walk.\n\nEnd.\n',
        "markdown",
        md("position=after anchor=there"),
        "Walk.\n\n‸\n\nКонец.",
    ),
    ("Hello.\n\n(there)=\n\nWalk.\n", "markdown", md("position=after anchor=there"), "Идём.\n\n‸\n"),
    (
        "Hello.\n\n.. _there:\n\nWalk.\n",
        "rst",
        ".. i18n: addendum position=before anchor=there\n\nПеревод Анны.\n",
        "Привет.\n\n‸\n\n.. _there:\n\nИдём.",
    ),
    (
        "Hello.\n\n[#there]\nWalk.\n\nEnd.\n",
        "asciidoc",
        "// i18n: addendum position=after anchor=there\n\nПеревод Анны.\n",
        "Идём.\n\n‸\n\nКонец.",
    ),
    (
        '<p>Hello.</p><p id="there">Walk.</p><p>End.</p>\n',
        "html",
        "<!-- i18n: addendum position=before anchor=there -->\n<p>Перевод Анны.</p>",
        '</p>\n‸\n<p id="there">Идём.',
    ),
    (MD, "markdown", "PO4A-HEADER:mode=eof\nПеревод Анны.\n", "Конец.\n\n‸\n"),
    (MD, "markdown", "PO4A-HEADER:mode=before;position=^## Путь\nПеревод Анны.\n", "‸\n\n## Путь"),
    (
        MD,
        "markdown",
        "PO4A-HEADER:mode=after;position=Путь;beginboundary=^##\nПеревод Анны.\n",
        "Идём.\n\n‸\n\n## Дом",
    ),
    (
        MD,
        "markdown",
        "PO4A-HEADER: mode=after; position=^# ;endboundary=^$\nПеревод Анны.\n",
        "Поездка\n\n‸\n\nПривет",
    ),
    (
        MD,
        "markdown",
        "po4a-header:MODE=Before;Position=^## [[:alpha:]]+ть$\nПеревод Анны.\n",
        "‸\n\n## Путь",
    ),
    (HTML, "html", "PO4A-HEADER:mode=eof\n<p>Перевод Анны.</p>", "<p>Идём.</p>\n‸\n</body>"),
    (
        MD,
        "markdown",
        "PO4A-HEADER:mode=after;position=Путь;endboundary=FakePo4aBoundary\nПеревод Анны.\n",
        "‸\n",
    ),
]


@pytest.mark.parametrize(("text", "format", "addendum", "around"), PLACES)
def test_it_stands_where_it_says_and_all_else_stays(text, format, addendum, around):
    edition = attached(text, format, addendum)
    shown = "<p>Перевод Анны.</p>" if format == "html" else "Перевод Анны."
    assert edition.findings == ()
    assert around.replace("‸", shown) in edition.text.replace("\n\n\n", "\n\n")
    plain = edition_of(text, format)
    own = get(format).scan(plain.text, Options())
    found = get(format).scan(edition.text, Options())
    rest = [block for block in found if block.text != "Перевод Анны."]
    assert [(b.kind, b.level, b.text) for b in rest] == [(b.kind, b.level, b.text) for b in own]
    assert len(found) == len(own) + 1
    assert (edition.total, edition.published) == (plain.total, plain.published)


ASTRAY = [
    (md("position=before anchor=nowhere"), "nothing in the source has"),
    ("PO4A-HEADER:mode=before;position=nowhere\nX\n", "fits 0 lines"),
    ("PO4A-HEADER:mode=before;position=##\nX\n", "fits 2 lines"),
    ("PO4A-HEADER:mode=after;position=^##\nX\n", "fits 2 lines"),
    ("PO4A-HEADER:mode=after;position=Путь\nX\n", "needs endboundary"),
    ("PO4A-HEADER:mode=before;position=(\nX\n", "no regular expression"),
    ("PO4A-HEADER:position=x\nX\n", "needs mode="),
    ("PO4A-HEADER:mode=eof;position=x\nX\n", "needs mode="),
    ("PO4A-HEADER:mode=eof;place=x\nX\n", "says 'place'"),
    ("<!-- i18n: addendum position=start -->\n```\nunclosed\n", "change the structure"),
]


@pytest.mark.parametrize(("addendum", "said"), ASTRAY)
def test_one_without_a_place_is_a_finding_and_the_edition_stays(addendum, said):
    edition = attached(MD, "markdown", addendum)
    assert edition.text == edition_of(MD, "markdown").text
    (finding,) = edition.findings
    assert said in finding.message
    assert (finding.file, finding.line) == ("ru/a.add", 1)


@pytest.mark.parametrize(
    ("header", "said"),
    [("position=middle", "no position"), ("place=end", "place"), ("somewhere", "somewhere")],
)
def test_a_header_that_nobody_understands_is_reported(header, said):
    addenda, (finding,) = read(f"\n{md(header)}", "a")
    assert not addenda
    assert said in finding.message
    assert finding.line == 2


def test_several_in_one_file_keep_their_order():
    text = "Б.\n" + md("").replace("Перевод Анны.", "А.") + md("position=start")
    edition = attached(MD, "markdown", text)
    assert edition.text.endswith("Конец.\n\nБ.\n\nА.\n")
    assert "# Поездка\n\nПеревод Анны.\n\nПривет." in edition.text


def project(shop):
    shop.write("source/trip.md", "# Trip\n\nSee [the way](#way).\n\n## Way\n\nWalk.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(
        "locales/ru/LC_MESSAGES/trip.po",
        {"Trip": "Поездка", "See [the way](#way).": "См. [путь](#way).", "Way": "Путь", "Walk.": "Идём."},
    )


def test_every_output_has_it_and_anchors_stay(shop):
    project(shop)
    shop.write(
        "locales/ru/LC_MESSAGES/trip.add.md",
        "<!-- i18n: addendum position=start -->\n## О переводе\n\nАнна.\n",
    )
    shop.write("locales/ru/addendum.md", "Лицензия.\n")
    run = shop.run("render", "--to", "source,html,json")
    assert run.code == 0
    assert "100 % translated" in run.out
    for path in ("build/ru/trip.md", "build/ru/trip.html"):
        text = shop.read(path)
        assert text.index("Поездка") < text.index("О переводе") < text.index("См.") < text.index("Лицензия.")
    assert '<h2 id="way">Путь' in shop.read("build/ru/trip.html")
    data = json.loads(shop.read("build/ru/trip.edition.json"))
    assert [item["file"] for item in data["addenda"]] == [
        "locales/ru/LC_MESSAGES/trip.add.md",
        "locales/ru/addendum.md",
    ]
    assert data["coverage"] == 1


def test_what_cannot_be_read_or_placed_is_said_once_and_stops_nothing(shop):
    project(shop)
    shop.write("locales/ru/LC_MESSAGES/trip.add.md", b"\xff")
    shop.write("locales/ru/addendum.md", "<!-- i18n: addendum position=before anchor=gone -->\nX\n")
    run = shop.run("render", "--to", "source,html")
    assert run.err.count("not valid UTF-8") == 1
    assert run.err.count("nothing in the source has") == 1
    assert "Идём." in shop.read("build/ru/trip.md")
    assert run.code == 2
    (shop.root / "locales/ru/LC_MESSAGES/trip.add.md").unlink()
    for command in ("render", "check"):
        run = shop.run(command)
        assert "the addendum is left out" in run.err + run.out
        assert "locales/ru/addendum.md" in run.err + run.out
        assert run.code == 1


def test_several_po4a_headers_in_one_file_each_have_their_place():
    addenda, _ = read("PO4A-HEADER:mode=before;position=Путь\nА.\nPO4A-HEADER:mode=eof\nБ.\n", "a")
    assert [(one.line, one.text) for one in addenda] == [(1, "А.\n"), (3, "Б.\n")]
    edition = attach(edition_of(MD, "markdown"), addenda)
    assert "А.\n\n## Путь" in edition.text
    assert edition.text.endswith("Конец.\n\nБ.\n")


SOURCES = {
    "md": ("# Trip\n\nHello.\n", "<!-- i18n: addendum position=start -->\n\nПеревод Анны.\n"),
    "mdx": ("# Trip\n\nHello.\n", "{/* i18n: addendum position=start */}\n\nПеревод Анны.\n"),
    "rst": ("Trip\n====\n\nHello.\n", ".. i18n: addendum position=start\n\nПеревод Анны.\n"),
    "adoc": ("= Trip\n\nHello.\n", "// i18n: addendum position=start\n\nПеревод Анны.\n"),
    "html": (
        "<html><head><title>Trip</title></head><body><h1>Trip</h1><p>Hello.</p></body></html>\n",
        "<!-- i18n: addendum position=start -->\n<p>Перевод Анны.</p>\n",
    ),
    "dbk": (
        "<article xmlns='http://docbook.org/ns/docbook'><title>Trip</title><para>Hello.</para></article>\n",
        "<!-- i18n: addendum position=end -->\n<para>Перевод Анны.</para>\n",
    ),
    "txt": ("Trip\n\nHello.\n", "# i18n: addendum position=end\n\nПеревод Анны.\n"),
}


@pytest.mark.parametrize("suffix", SOURCES)
def test_every_format_and_output_has_it(shop, suffix):
    source, addendum = SOURCES[suffix]
    shop.write(f"source/trip.{suffix}", source)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/trip.po", {"Trip": "Поездка", "Hello.": "Привет."})
    shop.write(f"locales/ru/LC_MESSAGES/trip.add.{suffix}", addendum)
    outputs = "source,bilingual,json"
    if suffix not in {"adoc", "dbk"}:  # which need programs of others
        outputs += ",epub" if suffix == "html" else ",site,epub"
    run = shop.run("render", "--to", outputs)
    assert run.code == 0, run.err
    assert "Перевод Анны." in shop.read(f"build/ru/trip.{suffix}")
    assert "Перевод Анны." in shop.read("build/ru/trip.bilingual.html")
    added = json.loads(shop.read("build/ru/trip.edition.json"))["addenda"]
    assert [(one["file"], one["line"]) for one in added] == [(f"locales/ru/LC_MESSAGES/trip.add.{suffix}", 1)]
    assert "Перевод Анны." in zipped(shop, "build/ru/trip.bilingual.docx", "word/document.xml")
    if "epub" in outputs:
        assert "Перевод Анны." in zipped(shop, "build/ru/trip.epub")
    if "site" in outputs:
        assert "Перевод Анны." in shop.read("build/ru/trip.html")


def zipped(shop, path, name=""):
    with ZipFile(shop.root / path) as book:
        return "".join(book.read(each).decode("utf-8", "replace") for each in book.namelist() if name in each)


def test_the_pdf_has_it_too(shop):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    project(shop)
    shop.write("locales/ru/addendum.md", "Лицензия свободная.\n")
    assert shop.run("render", "--to", "pdf").code == 0
    told = subprocess.run(
        ["pdftotext", shop.root / "build/ru/trip.pdf", "-"], capture_output=True, check=True
    )
    assert "Лицензия свободная." in told.stdout.decode()


def test_reviewers_see_it_in_its_place(shop):
    project(shop)
    shop.write(
        "locales/ru/LC_MESSAGES/trip.add.md", "<!-- i18n: addendum position=before anchor=way -->\nАнна.\n"
    )
    shop.run("render", "--to", "bilingual")
    page = shop.read("build/ru/trip.bilingual.html")
    assert page.index("См. ") < page.index("Анна.") < page.index(">Путь")
    assert "locales/ru/LC_MESSAGES/trip.add.md:1" in page


def test_what_all_documents_have_stands_around_what_one_has(shop):
    project(shop)
    both = (
        "<!-- i18n: addendum position=start -->\n\n{0} вначале.\n\n<!-- i18n: addendum -->\n\n{0} в конце.\n"
    )
    shop.write("locales/ru/addendum.md", both.format("Все"))
    shop.write("locales/ru/LC_MESSAGES/trip.add.md", both.format("Один"))
    shop.run("render", "--to", "source")
    text = shop.read("build/ru/trip.md")
    order = ("Поездка", "Все вначале", "Один вначале", "Идём", "Один в конце", "Все в конце")
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
