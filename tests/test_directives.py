"""Directives in comments: how they are read, what they do."""

from __future__ import annotations

import pytest

from article_i18n.formats import DEFAULTS, FORMATS, get
from article_i18n.formats.directives import Directive, apply, parse
from article_i18n.model import Block


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "a note to myself",
        "i18n",
        "i18n: unknown",
        "translate:",
        "mdpo-something",
        "i18n: note",
        "see i18n: skip here",
    ],
)
def test_other_comments_are_not_ours(comment):
    assert parse(comment, 0, 1) is None


@pytest.mark.parametrize(
    ("comment", "verb", "value"),
    [
        (" i18n: skip ", "skip", ""),
        ("i18n:skip", "skip", ""),
        ("i18n: skip-start", "skip-start", ""),
        ("i18n:skip-end", "skip-end", ""),
        ("i18n: context menu", "context", "menu"),
        ("i18n: note A pun:\n  keep it", "note", "A pun: keep it"),
        ("i18n:comment: for translators", "note", "for translators"),
        ("mdpo-disable", "skip-start", ""),
        ("mdpo-enable", "skip-end", ""),
        ("mdpo-disable-next-line", "skip", ""),
        ("mdpo-context: button", "context", "button"),
        ("mdpo-translator: be brief", "note", "be brief"),
        ("translate:off", "skip-start", ""),
        ("translate: on", "skip-end", ""),
        ("notranslate", "skip", ""),
    ],
)
def test_ours_and_the_peers_spellings(comment, verb, value):
    assert parse(comment, 3, 9) == Directive(3, 9, verb, value)


def blocks(*starts: int) -> list[Block]:
    return [Block(start, start + 5, "paragraph", f"text {start}") for start in starts]


def starts(found: list[Block]) -> list[int]:
    return [block.start for block in found]


@pytest.mark.parametrize(
    ("directives", "left"),
    [
        ([], [10, 20, 30]),
        ([Directive(5, 8, "skip")], [20, 30]),
        ([Directive(16, 18, "skip")], [10, 30]),
        ([Directive(36, 38, "skip")], [10, 20, 30]),
        ([Directive(5, 8, "skip-start"), Directive(26, 28, "skip-end")], [30]),
        ([Directive(16, 18, "skip-start")], [10]),
        ([Directive(26, 28, "skip-end")], [10, 20, 30]),
    ],
)
def test_skipping(directives, left):
    assert starts(apply(blocks(10, 20, 30), directives)) == left


def test_context_and_notes_go_to_the_block_that_follows():
    found = apply(
        blocks(10, 20),
        [
            Directive(1, 2, "note", "first"),
            Directive(3, 4, "note", "second"),
            Directive(16, 18, "context", "menu"),
        ],
    )
    assert found[0].notes == ("first", "second")
    assert [block.context for block in found] == ["", "menu"]


MARKED_UP = ("<!-- {} -->", "<p>{}</p>")
WRITTEN = {
    "markdown": ("<!-- {} -->\n", "{}\n"),
    "mdx": ("{{/* {} */}}\n", "{}\n"),
    "html": MARKED_UP,
    "xml": MARKED_UP,
    "rst": (".. {}\n", "{}\n"),
    "asciidoc": ("// {}\n", "{}\n"),
    "yaml": ("# {}", '- title: "{}"'),
    "toml": ("# {}", '[[a]]\ntitle = "{}"'),
    "json": ("// {}", '{{"title": "{}"}},'),
}
"""A comment and a piece of text in each format that has comments; plain text has none."""


def document(name: str, first: str, second: str = "") -> str:
    """Three pieces of text with a comment before the second and another before the third."""
    comment, piece = WRITTEN[name]
    lines = [piece.format("One piece"), comment.format(first), piece.format("Two pieces")]
    lines += [comment.format(second)] * bool(second) + [piece.format("Three pieces")]
    whole = {"xml": "<a>{}</a>", "json": "[{}]"}.get(name, "{}\n")
    return whole.format("\n".join(lines))


def test_every_format_with_comments_is_here():
    assert set(FORMATS) - set(WRITTEN) == {"text"}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("a remark", "", ["One piece", "Two pieces", "Three pieces"]),
        *((each, "", ["One piece", "Three pieces"]) for each in ("i18n: skip", "i18n:skip", "notranslate")),
        ("mdpo-disable-next-line", "", ["One piece", "Three pieces"]),
        ("i18n: skip-start", "i18n: skip-end", ["One piece", "Three pieces"]),
        ("mdpo-disable", "mdpo-enable", ["One piece", "Three pieces"]),
        ("translate:off", "translate:on", ["One piece", "Three pieces"]),
        ("i18n: skip-start", "", ["One piece"]),
    ],
)
def test_skipping_in_every_format(name, first, second, left):
    text = document(name, first, second)
    assert [block.text for block in get(name).scan(text, DEFAULTS)] == left


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(
    ("comment", "context", "notes"),
    [
        ("i18n: context menu", "menu", ()),
        ("mdpo-context: menu", "menu", ()),
        ("i18n: note A pun", "", ("A pun",)),
        ("i18n:comment: A pun", "", ("A pun",)),
        ("mdpo-translator A pun", "", ("A pun",)),
    ],
)
def test_contexts_and_notes_in_every_format(name, comment, context, notes):
    before, block, after = get(name).scan(document(name, comment), DEFAULTS)
    assert (block.text, block.context, block.notes) == ("Two pieces", context, notes)
    assert (before.context, before.notes, after.context, after.notes) == ("", (), "", ())
