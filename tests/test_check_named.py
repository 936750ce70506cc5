"""Catalogs that are named on the command line: any file, from anywhere, whatever wrote it."""

from __future__ import annotations

import gzip
import io
import sys
from types import SimpleNamespace

import pytest

HEAD = 'msgid ""\nmsgstr "Language: {}\\nContent-Type: text/plain; charset={}\\n"\n\n'
RU = 'msgid "Open it now."\nmsgstr "Откройте  это."\n'
ZH = 'msgid "Open it, now."\nmsgstr "打开它,现在。"\n'
QUIET = ("--off", "header-field")


def catalog(language: str = "ru", charset: str = "UTF-8", body: str = RU) -> str:
    return HEAD.format(language, charset) + body


READ = {
    "koi8.po": (catalog("ru", "KOI8-R").encode("koi8-r"), "double-space"),
    "gb.po": (catalog("zh_CN", "GB18030", ZH).encode("gb18030"), "zh-half-width"),
    "crlf.po": (catalog().replace("\n", "\r\n").encode(), "double-space"),
    "bom.po": (b"\xef\xbb\xbf" + catalog().encode(), "double-space"),
    "utf16.po": (catalog("ru", "UTF-16").encode("utf-16"), "gettext's tools do not read"),
    "ru.po": (RU.encode(), "has no header entry"),
    "charset.po": (catalog("ru", "CHARSET").encode(), "names no charset"),
    "nameless.po": (catalog("").encode(), "double-space"),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read(shop, name):
    data, told = READ[name]
    shop.write(name, data)
    run = shop.run("check", name, *QUIET)
    assert run.code == 1
    assert told in run.out


REFUSED = {
    "empty.po": (b"", "is it a catalog?"),
    "text.po": (b"hello world\n", "not the syntax of PO files"),
    "ru.po.gz": (gzip.compress(catalog().encode()), "is compressed; unpack it first"),
    "a.zip": (b"PK\3\4rest", "is a zip archive"),
    "a.mo": (b"\xde\x12\x04\x95" + bytes(40), "msgunfmt"),
    "a.qm": (bytes.fromhex("3cb86418caef9c95") + bytes(9), "lconvert"),
    "a.ts": (b'<?xml version="1.0"?><TS language="ru"/>', "is XML"),
    "wide.po": (catalog("ru", "UTF-16").encode("utf-16-le"), "is in UTF-16 without"),
    "wrong.po": (catalog().encode("koi8-r"), "not valid UTF-8"),
    "unknown.po": (catalog("ru", "FOO-8").encode(), "unknown charset 'FOO-8'"),
    "cut.po": (catalog().encode()[:-3], "not closed by a quote"),
    "missing.po": (None, "cannot be read"),
    "*.nothing": (None, "cannot be read"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_catalog_is_told_in_one_line_and_stops_no_other(shop, name):
    data, told = REFUSED[name]
    if data is not None:
        shop.write(name, data)
    shop.write("good.po", catalog())
    run = shop.run("check", name, "good.po", *QUIET)
    assert run.code == 2
    (line,) = run.err.strip().split("\n")
    assert line.startswith(f"error: {name}:")
    assert told in line
    assert "double-space" in run.out


def test_patterns_are_understood_where_the_shell_does_not(shop):
    for name in ("a/ru.po", "a/b/ru.po", "c/ru.pot"):
        shop.write(name, catalog())
    run = shop.run("check", "a/**/*.po", *QUIET)
    assert (run.code, run.out.count("[double-space]")) == (1, 2)
    shop.write("[odd].po", catalog())
    assert "[odd].po" in shop.run("check", "[odd].po", *QUIET).out


def test_standard_input(shop, monkeypatch):
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(catalog().encode()), isatty=lambda: False)
    )
    run = shop.run("check", "-", *QUIET)
    assert run.code == 1
    assert run.out.startswith("standard input\n")
    assert "[double-space]" in run.out
    refused = shop.run("check", "--fix", "-")
    assert (refused.code, "name one instead of -" in refused.err) == (2, True)
