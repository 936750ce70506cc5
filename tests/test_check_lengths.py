"""The model of lengths: learnt from a catalog, for headings and for text apart."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Catalog, Message
from article_i18n.checks import check_catalog
from article_i18n.checks.lengths import is_heading, visible

HEADER = Message("", "Language: x\n")


def _catalog(heading: str, text: str, *more: Message) -> Catalog:
    """Sixty headings and sixty texts of varied lengths, and what is tried."""
    words = ["car", "house", "garden", "river", "window", "mountain"]
    messages = [
        Message(
            f"All of the {words[n % 6]}s {'and more of them ' * (n % 3)}in list {n}",
            heading * (1 + n % 3) + str(n),
            notes=("heading 2",),
        )
        for n in range(60)
    ]
    messages += [
        Message(
            f"You see {n} {words[n % 6]}s {'and also others ' * (3 + n % 4)}there.",
            text * (4 + n % 4) + f"{n}.",
        )
        for n in range(60)
    ]
    return Catalog(HEADER, path="x.po", messages=[*messages, *more])


def _lengths(catalog: Catalog, locale: str) -> list[str]:
    findings = check_catalog(catalog, locale, lambda message: "markdown")
    return [finding.msgid for finding in findings if finding.check == "length"]


RU = "Список всех машин ", "И другие тоже там "
ZH = "全部内容列表", "其他也一样"


@pytest.mark.parametrize(("locale", "heading", "text"), [("ru", *RU), ("zh_CN", *ZH)])
def test_what_the_catalog_does_is_right(locale, heading, text):
    assert _lengths(_catalog(heading, text), locale) == []


def test_a_kind_has_its_own_usual_length():
    """A wordy heading among wordy ones is right; the same wordiness in a text among terse ones is not."""
    source = "You see them all in the long list of cars and of houses at the river there."
    same = (
        "Очень подробный и обстоятельный перевод, в котором слов гораздо больше, чем их было в исходном тексте. "
        * 3
    )
    wordy, terse = "Весьма обстоятельный заголовок этого раздела о вещах " * 2, "И другие там "
    heading, text = Message(source, same, notes=("heading 1",)), Message(source + " So.", same)
    assert _lengths(_catalog(wordy, terse, heading, text), "ru") == [text.msgid]


SHORT = [
    ("ru", RU, "You see all of the cars and all of the houses, and you may also count them there.", "Да."),
    (
        "ru",
        RU,
        "You see all of the cars and all of the houses, and you may also count them there.",
        "Видно дом.",
    ),
    (
        "zh_CN",
        ZH,
        "You see all of the cars and all of the houses, and you may also count them there.",
        "好。",
    ),
    (
        "zh_CN",
        ZH,
        "You see all of the cars and all of the houses, and you may also count them there.",
        "你看车。",
    ),
]


@pytest.mark.parametrize(("locale", "usual", "source", "target"), SHORT)
def test_what_is_far_from_usual_is_found(locale, usual, source, target):
    assert _lengths(_catalog(*usual, Message(source, target)), locale) == [source]


LONG = [
    ("ru", RU, "Совсем другой текст, в котором сказано больше. " * 8),
    ("zh_CN", ZH, "完全不同的文字，说了很多别的事情。" * 9),
]


@pytest.mark.parametrize(("locale", "usual", "target"), LONG)
def test_what_is_far_too_long_is_found(locale, usual, target):
    source = "You see all of the cars and all of the houses there."
    assert _lengths(_catalog(*usual, Message(source, target)), locale) == [source]


HEADINGS = [
    (True, "Cars.", ("heading 2 (in: Roads)",)),
    (True, "Cars.", ("(itstool) path: page/title",)),
    (True, "Cars.", ("type: Title ##",)),
    (True, "Cars.", ("type: Content of: <body><h2>",)),
    (True, "All the cars", ()),
    (False, "All the cars.", ()),
    (False, "All the cars", ("paragraph (in: Roads)",)),
    (False, "All the cars", ("(itstool) path: page/p",)),
    (False, "All the cars", ("type: Plain text",)),
    (False, "Cars and roads " * 8, ()),
    (True, "All the cars", ("Term: car → машина",)),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "notes"), HEADINGS)
def test_headings_are_told_from_text(heading, text, notes):
    assert is_heading(Message(text, notes=notes)) is heading


def test_only_what_is_seen_counts():
    assert visible("Use \ue001\ue001\ue001\ue001 in \ue000it\ue000  now.\n") == len("Use x in it now.")
