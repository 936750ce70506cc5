"""A locale's own pictures: which they stand for, and whether they are still right."""

from __future__ import annotations

import json

import pytest

from article_i18n.checks.media import Pair, recorded, references, stale

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
    for command in ("status", "check"):
        run = shop.run(command)
        assert f"{variant}: warning: source/figure.png has changed" in run.err
        assert f"--media-ok {variant}" in run.err
    assert "stale-media" not in shop.run("check", "--off", "stale-media").err
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
    assert "source/a.md:3: warning: gone.png is not there" in run.err
    assert "else.png" not in run.err
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
