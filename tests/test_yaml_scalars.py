"""Front matter of plain lines is read without a YAML parser, and says what the parser would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import SourceError
from article_i18n.formats.yaml_scalars import parsed, simple

_WORDS = st.sampled_from(
    [
        *(
            "title",
            "a",
            "yes",
            "No",
            "null",
            "true",
            "draft",
            "y",
            "é",
            "漢字",
            "~",
            "0x1F",
            "1e3",
            "2026-01-02",
        ),
        *(
            "12",
            "007",
            " ",
            "  ",
            ":",
            ": ",
            "#",
            " #",
            '"',
            "'",
            "\\n",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a",
            "*a",
        ),
        *(
            "!",
            "|",
            ">",
            "-",
            "- ",
            "?",
            "%",
            "@",
            "`",
            "=",
            "<<",
            ".",
            "/",
            "://",
            "\t",
            "\u00a0",
            "\ufeff",
            "\x85",
        ),
        *("\u2028", "\x07", "😀", "--- ", "..."),
    ]
)
_LINES = st.builds(
    "{}:{}{}".format, _WORDS, st.sampled_from([" ", "  ", "", "\t"]), st.lists(_WORDS).map("".join)
)
_BODIES = st.builds(
    lambda lines, end: "\n".join(lines) + end, st.lists(_LINES, max_size=4), st.sampled_from(["", "\n"])
)


@given(_BODIES | st.text(st.sampled_from("ab: \n\"'#-[]{},&*!|>%@`1.~")))
def test_what_is_simple_is_what_the_parser_finds(body):
    plain = simple(body)
    if plain is not None:
        assert plain == parsed(body)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("title: A tale\n", [("title", "A tale")]),
        ('title: "A tale: one"\ndate: 2026-01-02\ndraft: true\nweight: 10\n', [("title", "A tale: one")]),
        ("a: b \nc: http://x.org/#d", [("a", "b"), ("c", "http://x.org/#d")]),
    ],
)
def test_plain_lines_need_no_parser(body, found):
    assert [(".".join(scalar.path), scalar.text) for scalar in simple(body) or ()] == found


@pytest.mark.parametrize(
    "body", ["", "a: yes\n", "a: 'b'\n", "a: b: c\n", "a: b #c\n", "a:\n  - b\n", "a: b\n  c\n", "x\n"]
)
def test_all_else_is_left_to_the_parser(body):
    assert simple(body) is None


def test_the_parser_still_tells_what_is_wrong():
    with pytest.raises(SourceError):
        parsed("a: [b\n")
