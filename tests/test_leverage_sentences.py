"""Sentences inside messages: joined, split, kept."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Message
from article_i18n.leverage import climb

A, B, C = "The car was built in Moscow.", "It was sold in many countries.", "Nobody knows how many are left."
X, Y, Z = "Машину строили в Москве.", "Её продавали во многих странах.", "Сколько осталось, неизвестно."
B2 = "It was sold in all European countries."
OTHER = "Open the window and look at the street."

CASES = {
    "joined": ([(A, X), (B, Y)], f"{A} {B}", f"{X} {Y}", "joined paragraphs"),
    "joined with another between": ([(A, X), (C, Z), (B, Y)], f"{A} {B}", f"{X} {Y}", "joined paragraphs"),
    "split": ([(f"{A} {B}", f"{X} {Y}")], B, Y, "part of a paragraph"),
    "a sentence taken out": (
        [(f"{A} {B} {C}", f"{X} {Y} {Z}")],
        f"{A} {C}",
        f"{X} {Z}",
        "part of a paragraph",
    ),
    "a sentence moved": (
        [(f"{A} {B} {C}", f"{X} {Y} {Z}")],
        f"{C} {A} {B}",
        f"{Z} {X} {Y}",
        "part of a paragraph",
    ),
    "a sentence changed": (
        [(f"{A} {B} {C}", f"{X} {Y} {Z}")],
        f"{A} {B2} {C}",
        f"{X} {Y} {Z}",
        "unchanged sentences kept",
    ),
    "a sentence added": (
        [(f"{A} {B}", f"{X} {Y}")],
        f"{A} {OTHER} {B}",
        f"{X} {Y}",
        "unchanged sentences kept",
    ),
    "a translation with fewer sentences, whole": (
        [(f"{A} {B}", "Одно предложение."), (C, Z)],
        f"{A} {B} {C}",
        f"Одно предложение. {Z}",
        "joined paragraphs",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected", "reason"), CASES.values(), ids=CASES)
def test_put_together(old, new, expected, reason):
    made = climb([Message(new)], {}, [Message(*pair) for pair in old], "ru")[0]
    assert (made.forms, made.reason, made.finished) == ((expected,), reason, False)


def test_what_was_changed_is_named():
    old = [Message(f"{A} {B} {C}", f"{X} {Y} {Z}")]
    changed = climb([Message(f"{A} {B2} {C}")], {}, old, "ru")[0]
    assert changed.detail == "of 3 sentences: changed 2"
    added = climb([Message(f"{A} {OTHER} {B} {C}")], {}, old, "ru")[0]
    assert added.detail == "of 4 sentences: new 2"


def test_chinese_sentences_are_joined_without_a_space():
    made = climb([Message(f"{A} {B}")], {}, [Message(A, "产于莫斯科。"), Message(B, "销往各国。")], "zh_CN")
    assert made[0].forms == ("产于莫斯科。销往各国。",)


def test_the_previous_text_is_all_that_the_translation_was_made_for():
    made = climb([Message(f"{A} {B}")], {}, [Message(A, X), Message(B, Y)], "ru")[0]
    assert made.source == f"{A} {B}"


def test_copies_of_the_source_are_worth_nothing_elsewhere():
    made = climb([Message(f"{A} {B}")], {}, [Message(A, A), Message(B, Y)], "ru").get(0)
    assert made is None or A not in made.forms[0]
