"""The language that an edition says it is in: of the root element, only in what `render` writes, nothing else changed."""

from __future__ import annotations

import pytest

from article_i18n.formats import in_language
from article_i18n.splice import splice


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("html", "<p lang=en>Words"),
        ("html", "<html>Words"),
        ("html", "<html lang>Words"),
        ("html", '<html lang="{{ page.lang }}">Words'),
        ("html", '<!--[if IE]><html lang="en"><![endif]--><p>Words'),
        ("html", ""),
        ("xml", "<a/>"),
        ("xml", '<a lang="C++"/>'),
        ("xml", '<!-- <a lang="en"> --><a><b xml:lang="en"/></a>'),
        ("markdown", '<html lang="en">'),
    ],
)
def test_nothing_to_say(name, text):
    assert in_language(name, text, "ar", "rtl") == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "html",
            "<!DOCTYPE html>\n<html lang='en' class=x>",
            "<!DOCTYPE html>\n<html lang='ar' dir=\"rtl\" class=x>",
        ),
        ("html", "<HTML LANG=en-GB>", '<HTML LANG=ar dir="rtl">'),
        ("html", '<html dir="ltr" xml:lang="en" lang="en">', '<html dir="rtl" xml:lang="ar" lang="ar">'),
        ("html", "---\ntitle: A\n---\n<html lang=en>", '---\ntitle: A\n---\n<html lang=ar dir="rtl">'),
        (
            "xml",
            '<?xml version="1.0"?><page id="a" xml:lang="en"/>',
            '<?xml version="1.0"?><page id="a" xml:lang="ar"/>',
        ),
        (
            "xml",
            "<article dir='ltr' lang='en-US'><b lang='fr'/>",
            "<article dir='rtl' lang='ar'><b lang='fr'/>",
        ),
    ],
)
def test_of_the_root_element(name, text, expected):
    assert splice(text, in_language(name, text, "ar", "rtl")) == expected


def test_left_to_right_is_not_said_where_the_source_did_not():
    assert splice("<html lang=en>", in_language("html", "<html lang=en>", "ru", "ltr")) == "<html lang=ru>"


def test_an_edition_says_its_language_once_something_in_it_is_translated(shop):
    page = '<!DOCTYPE html>\n<html lang="en">\n<p>Some words <a lang="ru" href="/ru">По-русски</a>\n'
    shop.write("source/a.html", page)
    shop.run("extract")
    shop.run("update", "--lang", "zh_CN")
    shop.run("render")
    assert shop.read("build/zh_CN/a.html") == page
    source = 'Some words <a lang="ru" href="/ru">По-русски</a>'
    shop.translate("locales/zh_CN/LC_MESSAGES/a.po", {source: source.replace("Some words", "文字")})
    shop.run("render")
    assert shop.read("build/zh_CN/a.html") == page.replace("Some words", "文字").replace('"en"', '"zh-Hans"')
