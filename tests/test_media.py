"""A locale's own pictures: which they stand for, and whether they are still right."""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from zipfile import ZipFile

import pytest

from article_i18n.checks.media import Pair, recorded, stale
from article_i18n.formats.references import references

REFERENCES = [
    (
        "markdown",
        'A ![a](b.png) and\n![c](<d.svg> "t") ![e][f]\n\n[f]: g/h.JPG\n',
        [("b.png", 1), ("d.svg", 2), ("g/h.JPG", 4)],
    ),
    ("markdown", '<img alt="" src="a.webp?x=1#y">\n[text](page.md) [file](a.txt)', [("a.webp", 1)]),
    ("markdown", "```\n![a](b.png)\n```\n`![a](b.png)` <!-- ![a](b.png) -->\n![a](c.png)", [("c.png", 5)]),
    (
        "markdown",
        "![a](https://e.org/b.png) ![a](//e.org/b.png) ![a](data:image/png;x.png) ![a]({{x}}.png)",
        [],
    ),
    (
        "rst",
        ".. image:: a.png\n\n.. |x| image:: b.gif\n\n.. figure:: c.svg\n   :alt: d.png\n",
        [("a.png", 1), ("b.gif", 3), ("c.svg", 5)],
    ),
    (
        "asciidoc",
        "image::a.png[A]\n\nSee image:b/c.svg[] and video::d.mp4[].\n",
        [("a.png", 1), ("b/c.svg", 3), ("d.mp4", 3)],
    ),
    ("html", "<video poster='a.png' src=\"b.webm\"></video><a href=c.html>", [("a.png", 1), ("b.webm", 1)]),
    ("xml", '<imagedata fileref="a.png"/>', [("a.png", 1)]),
    ("text", "![a](b.png)", []),
    (
        "markdown",
        "[![a](b.png)](c.webp) [doc](<d e.pdf>) [page](f.md)",
        [("b.png", 1), ("c.webp", 1), ("d e.pdf", 1)],
    ),
    (
        "html",
        '<img srcset="a%20b.png 1x, c.png 2x" src="d.png?a&amp;b"><p style="background: url(\'e.png\')">',
        [("a b.png", 1), ("c.png", 1), ("d.png", 1), ("e.png", 1)],
    ),
    ("html", '<svg><image xlink:href="a.png"/></svg>', [("a.png", 1)]),
    (
        "rst",
        ".. image:: a.png\n   :target: b.png\n\n:download:`c <d.pdf>` and `e <f.pdf>`_\n",
        [("a.png", 1), ("b.png", 2), ("d.pdf", 4), ("f.pdf", 4)],
    ),
    (
        "asciidoc",
        "image::a.png[]\n:imagesdir: sub\n\nimage::b.png[]\n\nvideo::c.mp4[poster=d.png]\n\nlink:e.pdf[E]\n",
        [("a.png", 1), ("sub/b.png", 4), ("sub/c.mp4", 6), ("sub/d.png", 6), ("e.pdf", 8)],
    ),
]


@pytest.mark.parametrize(("format", "text", "found"), REFERENCES)
def test_references(format, text, found):
    assert references(text, format) == found


def test_a_pair_keeps_the_source_it_was_made_for():
    first = Pair("a.png", "1", "a.ru.png", "x")
    before = recorded([first], {})
    changed = first._replace(source_hash="2")
    assert recorded([changed], before) == before
    assert [f.file for f in stale([changed], before, "ru")] == ["a.ru.png"]
    again = changed._replace(variant_hash="y")
    assert not list(stale([again], before, "ru"))
    assert recorded([again], before)["a.png"]["source_sha256"] == "2"
    assert recorded([changed], before, ["a.ru.png"])["a.png"]["source_sha256"] == "2"
    assert not list(stale([first], {}, "ru"))


RECORD = "locales/ru/media.json"


@pytest.mark.parametrize("variant", ["source/figure.ru.png", "source/ru/figure.png"])
def test_a_picture_goes_stale_and_becomes_fresh_again(shop, variant):
    shop.write("source/a.md", "# A\n\n![Alt](figure.png)\n\n![Alt](plain.png)\n")
    for path, data in {"source/figure.png": b"1", variant: b"x", "source/plain.png": b"p"}.items():
        shop.write(path, data)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    record = shop.read(RECORD)
    assert list(json.loads(record)) == ["source/figure.png"]
    assert shop.run("update", "--check").code == 0
    assert "stale-media" not in shop.run("status").err
    shop.write("source/figure.png", b"2")
    shop.run("update")
    assert shop.read(RECORD) == record
    said = shop.run("status").err
    assert f"{variant}: warning: source/figure.png has changed" in said
    assert f"--media-ok {variant}" in said
    assert "source/figure.png has changed" in shop.run("check").out
    assert "stale-media" not in shop.run("check", "--off", "stale-media").out
    shop.run("update", "--media-ok", variant)
    assert "stale-media" not in shop.run("status").err
    shop.write("source/figure.png", b"3")
    assert "stale-media" in shop.run("status").err
    shop.write(variant, b"y")
    assert "stale-media" not in shop.run("status").err
    shop.run("update")
    shop.write("source/figure.png", b"4")
    assert "stale-media" in shop.run("status").err


def test_what_is_missing_is_reported_with_its_line(shop):
    shop.write("source/a.md", "# A\n\n![Alt](gone.png)\n\n![Alt](/somewhere/else.png)\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    run = shop.run("check")
    assert "source/a.md\n        3  warning  gone.png is not there" in run.out
    assert "else.png is not there" not in run.out
    assert not (shop.root / RECORD).exists()


def test_bad_records_and_names_give_one_line(shop):
    shop.write("source/a.md", "# A\n\n![Alt](a.png)\n")
    shop.write("source/a.png", b"1")
    shop.write("source/a.ru.png", b"1")
    shop.run("extract")
    assert shop.run("update", "-l", "ru", "--media-ok", "b.png").code == 2
    for content in ("no", "[]", '{"a": 1}'):
        shop.write(RECORD, content)
        run = shop.run("status")
        assert run.code == 2
        assert RECORD in run.err


def test_without_a_folder_of_its_own_the_record_is_beside_the_catalog(shop):
    shop.write("article-i18n.toml", 'catalog = "po/{locale}.po"\ntemplate = "po/messages.pot"\n')
    shop.write("source/a.md", "# A\n\n![Alt](a.png)\n")
    shop.write("source/a.png", b"1")
    shop.write("source/a.ru.png", b"1")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    assert "source/a.png" in shop.read("po/ru.media.json")


HTML = """\
<p><img src="a.png" alt="x" srcset="b.png 1x, c.png 2x"></p>
<picture><source srcset="d.png"><img src="e.png" alt="x"></picture>
<video src="f.mp4" poster="g.png"><track src="h.vtt"></video>
<audio><source src="i.mp3"></audio>
<object data="j.png"></object>
<p style="background: url('k.png')">Text</p>
<svg><image href="l.png" xlink:href="m.png"/></svg>
"""
FORMATS = {
    "md": f"# T\n\n![A](n.png) ![B][r] [doc](o.pdf)\n\n{HTML}\n[r]: p.png\n",
    "html": f"<html><head><title>T</title></head><body><h1>T</h1>{HTML}</body></html>\n",
    "rst": "T\n=\n\n.. image:: a.png\n\n.. figure:: b.png\n\n   A caption.\n\n.. |x| image:: c.png\n\nSee |x|.\n",
    "dbk": "<article xmlns='http://docbook.org/ns/docbook'><title>T</title>"
    '<mediaobject><imageobject><imagedata fileref="a.png"/></imageobject></mediaobject>'
    '<para>B <inlinemediaobject><imageobject><imagedata fileref="b.png"/></imageobject></inlinemediaobject> '
    'and <graphic fileref="c.png"/>.</para></article>\n',
    "adoc": "= T\n\nimage::a.png[A]\n\nText image:b.png[].\n\nvideo::c.mp4[poster=d.png]\n",
}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("output", ["site", "source"])
def test_every_kind_of_reference_leads_to_the_locales_own(shop, suffix, output):
    program = {"adoc": "asciidoctor", "dbk": "pandoc"}.get(suffix)
    if program and output == "site" and not shutil.which(program):
        pytest.skip(f"{program} is not here")
    name = f"source/t.{suffix}"
    shop.write(name, FORMATS[suffix])
    format = {"md": "markdown", "adoc": "asciidoc", "dbk": "xml"}.get(suffix, suffix)
    names = [path for path, _ in references(FORMATS[suffix], format)]
    assert len(names) > 2
    for number, path in enumerate(names):
        stem, dot, end = path.partition(".")
        own = f"{stem}.ru{dot}{end}" if number % 2 else f"ru/{path}"
        shop.write(f"source/{path}", f"en {path}")
        shop.write(f"source/{own}", f"ru {path}")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    assert shop.run("render", "--to", output).code == 0
    assert {path: shop.read(f"build/ru/{path}") for path in names} == {path: f"ru {path}" for path in names}
    if output == "site":
        assert {path: shop.read(f"build/en/{path}") for path in names} == {
            path: f"en {path}" for path in names
        }


def test_a_source_edition_brings_no_pictures_that_all_locales_share(shop):
    shop.write("source/t.md", "![A](a.png)\n\n![B](b.png)\n")
    for path in ("a.png", "b.png", "b.ru.png"):
        shop.write(f"source/{path}", path)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.run("render", "--to", "source")
    found = {path.name: path.read_text() for path in (shop.root / "build").rglob("*.png")}
    assert found == {"b.png": "b.ru.png"}


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)


def test_pages_and_books_hold_it(shop):
    shop.write("source/t.md", '![A](a.png)\n\n<p style="background: url(a.png)">B</p>\n')
    shop.write("source/a.png", PNG)
    shop.write("source/a.ru.png", PNG + b"ru")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    assert shop.run("render", "--to", "html,epub").code == 0
    held = b64encode(PNG + b"ru").decode()
    assert shop.read("build/ru/t.html").count(held) == 2
    assert held not in shop.read("build/en/t.html")
    with ZipFile(shop.root / "build/ru/t.epub") as book:
        (picture,) = (name for name in book.namelist() if name.endswith(".png"))
        assert book.read(picture) == PNG + b"ru"


@pytest.mark.parametrize(("more", "shown"), [("", "zh_CN"), ("fallbacks = { zh_TW = [] }\n", "en")])
def test_pictures_fall_back_as_texts_do(shop, more, shown):
    shop.write("article-i18n.toml", f'locales = ["zh_CN", "zh_TW"]\n{more}')
    shop.write("source/t.md", "![A](a.png)\n")
    shop.write("source/a.png", "en")
    shop.write("source/a.zh_CN.png", "zh_CN")
    shop.run("extract")
    shop.run("update")
    shop.run("render", "--to", "site")
    assert shop.read("build/zh_TW/a.png") == shown
    assert (shop.root / "locales/zh_CN/media.json").is_file()
    assert not (shop.root / "locales/zh_TW/media.json").exists()  # it is another's to keep
