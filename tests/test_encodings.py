"""Encodings and line ends, in every format of the table: read as they are, written back the same."""

from __future__ import annotations

import codecs

import pytest

from article_i18n.charsets import declared, usable
from article_i18n.formats import FORMATS, get
from article_i18n.formats import Options as FormatOptions
from test_bad_input import SUFFIX, WORDS

KEYS = FormatOptions()
BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
SCRIPTS = {
    "koi8-r": ("Московский вокзал", "Петербургский вокзал"),
    "gb18030": ("北京的車站", "上海的車站"),
    "shift_jis": ("東京の駅", "大阪の駅"),
    "cp1252": ("Der Bahnhof zu Köln", "La gare de Nîmes"),
}


def project(shop, name: str, data: bytes, more: str = "") -> str:
    """Write a project of one document; return its path."""
    path = f"source/a{SUFFIX[name]}"
    shop.write(path, data)
    rule = f'[[files]]\npattern = "source/*"\n{more}\n' if more else ""
    shop.write("article-i18n.toml", f'sources = ["{path}"]\nlocales = ["ru"]\n{rule}')
    return path


def edition(shop, name: str, source: str, target: str) -> tuple[int, bytes]:
    """Translate one message, and render; return the exit code and the edition."""
    assert shop.run("extract").code == 0
    assert shop.run("update").code == 0
    shop.translate("locales/ru/LC_MESSAGES/a.po", {source: target})
    code = shop.run("render", "--to", "source").code
    return code, (shop.root / f"build/ru/a{SUFFIX[name]}").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", BOMS)
def test_by_a_byte_order_mark(shop, name, encoding):
    text = WORDS[name].format("Some words")
    data = BOMS[encoding] + text.replace("\n", "\r\n").encode(encoding)
    project(shop, name, data)
    expected = BOMS[encoding] + text.replace("Some words", "Слова").replace("\n", "\r\n").encode(encoding)
    assert edition(shop, name, "Some words", "Слова") == (0, expected)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", SCRIPTS)
def test_by_the_configuration(shop, name, encoding):
    source, target = SCRIPTS[encoding]
    text = WORDS[name].format(source)
    project(shop, name, text.encode(encoding), f'encoding = "{encoding}"')
    assert edition(shop, name, source, target) == (0, text.replace(source, target).encode(encoding))


@pytest.mark.parametrize("name", FORMATS)
def test_a_letter_that_the_encoding_lacks(shop, name):
    """It is a reference where the format has them; elsewhere its block stays, and a finding says what to do."""
    text = WORDS[name].format("Plein été")
    project(shop, name, text.encode("latin-1"), 'encoding = "latin-1"')
    code, data = edition(shop, name, "Plein été", "Лето")
    if FORMATS[name].references:
        assert (code, data) == (
            0,
            text.replace("Plein été", "&#1051;&#1077;&#1090;&#1086;").encode("latin-1"),
        )
    else:
        assert (code, data) == (1, text.encode("latin-1"))
        assert "'Л' cannot be written in ISO8859-1; save the source as UTF-8" in shop.run("render").err


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("ends", [("\n",), ("\r\n",), ("\r",), ("\n", "\r\n", "\r")])
def test_line_ends_stay(shop, name, ends):
    lines = WORDS[name].format("Some words").split("\n")
    text = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    project(shop, name, text.encode())
    expected = text.replace("Some words", "Слова").encode()
    assert edition(shop, name, "Some words", "Слова") == (0, expected)


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("html", '<meta charset="koi8-r"><p>Московский вокзал</p>', "koi8-r"),
        (
            "html",
            "<meta http-equiv=a content='text/html; charset=windows-1251'><p>Московский вокзал",
            "cp1251",
        ),
        ("html", "<meta charset=iso-8859-1><p>“Московский вокзал”".replace("Моск", ""), "utf-8"),
        ("html", "<meta charset=koi8-r><p>Московский вокзал", "utf-8"),
        ("html", "<meta charset=nonsense><p>Московский вокзал", "utf-8"),
        ("xml", "<?xml version='1.0' encoding='koi8-r'?><p>Московский вокзал</p>", "koi8-r"),
        ("xml", '<?xml version="1.0" encoding="Shift_JIS"?><p>東京の駅</p>', "shift_jis"),
        ("xml", '<?xml version="1.0"?><p encoding="koi8-r">Московский вокзал</p>', "utf-8"),
        ("markdown", '<meta charset="koi8-r">\n\nМосковский вокзал', "utf-8"),
    ],
)
def test_by_what_the_document_declares(shop, name, text, encoding):
    project(shop, name, text.encode(encoding))
    source = get(name).scan(text, KEYS)[-1].text
    code, data = edition(shop, name, source, "Слова")
    assert code == 0
    assert data == text.replace(source, "Слова").encode(encoding)


def test_ascii_is_read_as_declared_so_that_an_edition_is(shop):
    project(shop, "html", b'<meta charset="koi8-r"><p>Some words</p>')
    assert edition(shop, "html", "Some words", "Слова")[1] == (
        '<meta charset="koi8-r"><p>Слова</p>'.encode("koi8-r")
    )


def test_a_configured_encoding_outranks_the_declared_one(shop):
    text = '<meta charset="koi8-r"><p>Вокзал</p>'
    project(shop, "html", text.encode("cp1251"), 'encoding = "cp1251"')
    assert edition(shop, "html", "Вокзал", "Слова")[1] == text.replace("Вокзал", "Слова").encode("cp1251")


def test_names_mean_in_html_what_browsers_take_them_for():
    pattern = FORMATS["html"].declares
    data = "<meta charset=ISO-8859-1>“naïve”".encode("cp1252")
    assert declared(data, pattern, web=True) == "cp1252"
    assert declared(data, pattern) == "iso8859-1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("UTF-16", "utf-16-le"),
        ("latin-1", "iso8859-1"),
        *((name, "") for name in ("", "rot13", "base64", "idna", "unicode_escape", "nonsense", "a\0b")),
    ],
)
def test_what_counts_as_an_encoding(name, expected):
    assert usable(name) == expected


def test_bytes_that_an_encoding_would_write_otherwise_are_refused(shop):
    project(shop, "text", b"Words \x1b(B\x1b(B and words\n", 'encoding = "iso2022_jp"')
    run = shop.run("extract")
    assert run.code == 2
    assert "source/a.txt: has spellings that ISO2022_JP does not write itself; save it as UTF-8" in run.err
