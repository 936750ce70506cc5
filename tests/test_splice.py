"""Bytes to text and back, and edits."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import SourceError
from article_i18n.model import Edit, Hole
from article_i18n.splice import decode, encode_bytes, reading_order, splice


def doc(data: bytes, encoding: str = "utf-8"):
    return decode(data, "source/a.txt", "a", "text", encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"one\ntwo",
        b"one\r\ntwo\r\n",
        b"one\rtwo\r",
        b"one\r\ntwo\nthree\rfour",
        b"\r\r\n\n\r",
        codecs.BOM_UTF8 + "ёлка\r\n".encode(),
        codecs.BOM_UTF16_LE + "汉字\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "汉字\n".encode("utf-16-be"),
        "a\u2028b\x0cc\x85d\n".encode(),
    ],
)
def test_a_document_without_edits_is_its_own_bytes(data):
    document = doc(data)
    assert "\r" not in document.text
    assert encode_bytes(document) == data


@given(st.lists(st.sampled_from(["a", "ё", "汉", "\n", "\r\n", "\r", " "])), st.booleans())
def test_any_text_comes_back(parts, bom):
    data = (codecs.BOM_UTF8 if bom else b"") + "".join(parts).encode()
    assert encode_bytes(doc(data)) == data


@pytest.mark.parametrize(
    ("data", "edits", "expected"),
    [
        (b"one\r\ntwo\r\n", [Edit(0, 3, "eins")], b"eins\r\ntwo\r\n"),
        (b"one\r\ntwo\r\n", [Edit(4, 7, "a\nb")], b"one\r\na\r\nb\r\n"),
        (b"a\rb\r\nc\r\nd", [Edit(2, 3, "x\ny")], b"a\rx\r\ny\r\nc\r\nd"),
        (b"a\rb\r\nc\nd", [Edit(0, 3, "gone")], b"gone\r\nc\nd"),
    ],
)
def test_edits_use_the_line_ends_of_the_file(data, edits, expected):
    assert encode_bytes(doc(data), edits) == expected


def test_other_encodings_when_configured():
    data = "Москва\n".encode("cp1251")
    assert doc(data, "cp1251").text == "Москва\n"
    assert encode_bytes(doc(data, "cp1251")) == data
    with pytest.raises(SourceError, match="cannot be written in CP1251"):
        encode_bytes(doc(data, "cp1251"), [Edit(0, 1, "汉")])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"fine\nbad \xff", r"source/a.txt:2: not valid UTF-8; save it as UTF-8 or set `encoding`"),
        (b"one\ntwo\0", r"source/a.txt:2: holds a NUL character"),
    ],
)
def test_what_is_not_text_is_refused_by_file_and_line(data, message):
    with pytest.raises(SourceError, match=message):
        doc(data)


def test_edits_are_made_in_any_order():
    assert splice("one two", [Edit(4, 7, "zwei"), Edit(0, 3, "eins")]) == "eins zwei"


def test_overlapping_edits_are_a_mistake_of_ours():
    with pytest.raises(ValueError, match="overlap"):
        splice("one two", [Edit(0, 4, "x"), Edit(3, 7, "y")])


NESTED = "<a (b) c (d)>"
"""A place from `a` to `)`, whose holes are in brackets, with a place in each."""


@pytest.mark.parametrize(
    ("edits", "expected", "order"),
    [
        ([Edit(3, 6, "[B]"), Edit(9, 12, "[D]")], "<a [B] c [D]>", [0, 1, 2]),
        ([Edit(1, 12, "A  C ", (Hole(2, 3, 6), Hole(5, 9, 12)))], "<A (b) C (d)>", [0, 1, 2]),
        ([Edit(1, 12, "A  C ", (Hole(2, 9, 12), Hole(5, 3, 6)))], "<A (d) C (b)>", [0, 2, 1]),
        (
            [Edit(10, 11, "D"), Edit(1, 12, "A", (Hole(0, 9, 12), Hole(1, 3, 6))), Edit(4, 5, "B")],
            "<(D)A(B)>",
            [0, 2, 1],
        ),
    ],
)
def test_edits_stand_in_the_holes_of_others(edits, expected, order):
    assert splice(NESTED, edits) == expected
    assert list(reading_order([1, 4, 10], len(NESTED), edits)) == order


def test_an_edit_outside_the_holes_of_another_is_a_mistake_of_ours():
    for inner in (Edit(2, 3, "x"), Edit(4, 8, "x"), Edit(10, 11, "x")):
        with pytest.raises(ValueError, match="overlap"):
            splice(NESTED, [Edit(1, 12, "", (Hole(0, 3, 6),)), inner])


def test_moved_holes_keep_their_own_line_ends():
    document = doc(b"x\r(a\n) y (b\r\n)\r")
    edits = [Edit(2, 13, " z\n ", (Hole(0, 9, 13), Hole(4, 2, 6)))]
    assert encode_bytes(document, edits) == b"x\r(b\r\n) z\r (a\n)\r"
