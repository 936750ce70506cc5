"""AsciiDoc: the inline mark-up of a text."""

from __future__ import annotations

import re

import pytest

from article_i18n.formats import DEFAULTS, FORMATS
from article_i18n.formats.asciidoc import inlines
from article_i18n.integrity import damage
from article_i18n.model import Block

STRAY = re.compile(FORMATS["asciidoc"].stray)


def found(text):
    """The kinds, what each inline shows (nothing of an atom), and its value."""
    return [(each.kind, text[each.open : each.close], each.value) for each in inlines(text, DEFAULTS)]


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "2 * 3 * 4", "snake_case_name", "a#b#c", "one C++", "see: this [1]", "12:30 [noon]"),
        *(
            "\\*escaped*",
            "``old quotes''",
            "\"`curly`\" and '`single`'",
            "a < b << c",
            "(see)",
            "\\linkgit:a[1]",
        ),
    ],
)
def test_no_mark_up(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "*a* _b_ `c` #d#",
            [("strong", "a", ""), ("emphasis", "b", ""), ("code", "", "c"), ("mark", "d", "")],
        ),
        ("b**ol**d ``co``de", [("strong", "ol", ""), ("code", "", "co")]),
        ("[.role]#text#", [("mark", "text", "")]),
        ("H~2~O x^2^", [("subscript", "2", ""), ("superscript", "2", "")]),
        ("*a _b_*", [("strong", "a _b_", ""), ("emphasis", "b", "")]),
        ("+a *b*+ `+c+`", [("raw", "", "a *b*"), ("code", "", "c")]),
        ("pass:q[*a*] stem:[x^2]", [("raw", "", "*a*"), ("math", "", "x^2")]),
        ("{a} (C) \\{b}", [("placeholder", "", "{a}"), ("symbol", "", "(C)")]),
        (
            "https://x.org[a] https://x.org.",
            [("link", "a", "https://x.org"), ("autolink", "", "https://x.org")],
        ),
        ("link:a.html[b,window=_blank]", [("link", "b", "a.html")]),
        ("<<a,b>> <<c>> xref:d[]", [("link", "b", "a"), ("link", "", "c"), ("link", "", "d")]),
        ("footnote:[a *b*]", [("footnote", "a *b*", ""), ("strong", "b", "")]),
        ("image:a.png[b, 4] icon:c[]", [("image", "b", "a.png"), ("image", "", "c")]),
        (
            "kbd:[F1] btn:[OK] menu:File[Save]",
            [("kbd", "", "F1"), ("button", "OK", ""), ("menu", "Save", "")],
        ),
        ("((a)) (((b, c)))", [("indexterm", "a", ""), ("indexterm", "b, c", "")]),
        ("[[a]]b [[[c]]] d", [("anchor", "", "a"), ("anchor", "", "c")]),
        ("linkgit:git-add[1] issue:42[]", [("macro", "1", "linkgit:git-add"), ("macro", "", "issue:42")]),
        ("``old'' `x` ``more''", [("code", "", "x")]),
        ("a@b.org", [("autolink", "", "a@b.org")]),
    ],
)
def test_mark_up(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "open_ends"),
    [
        *(("*a* b*c", False), ("2 * 3", False), ("a_b", False), ("\\*a", False), ("\\link:a[b", False)),
        *(("*a", True), ("a`", True), ("**a", True), ("<<a", True), ("见link:a[b", True)),
        *(
            ("kbd:[a", True),
            ("image:a[b", True),
            ("indexterm2:[a", True),
            ("footnote:[a", True),
            ("a: [b", False),
        ),
    ],
)
def test_mark_up_that_is_left_open(text, open_ends):
    source, edition = Block(0, 1, "paragraph", "a"), Block(0, 1, "paragraph", text, inlines(text, DEFAULTS))
    assert (damage(source, edition, STRAY) is not None) == open_ends
