"""Directives in comments: how they are read, what they do."""

from __future__ import annotations

import pytest

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
