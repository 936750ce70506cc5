"""What the translator sees: word diffs and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import Message
from article_i18n.leverage import Suggestion, climb, compendium, note, notes_of_guess, word_diff
from article_i18n.leverage.differences import is_slip
from article_i18n.leverage.notes import REASONS
from article_i18n.leverage.skeleton import skeleton

DIFFS = {
    "nothing": ("", "", []),
    "the same": ("a b", "a b", [("=", "a b")]),
    "a word": ("a small car", "a tiny car", [("=", "a "), ("-", "small"), ("+", "tiny"), ("=", " car")]),
    "put in": ("a car", "a small car", [("=", "a "), ("+", "small "), ("=", "car")]),
    "Chinese, by characters": ("小型汽车", "微型汽车", [("-", "小"), ("+", "微"), ("=", "型汽车")]),
    "all": ("a", "b", [("-", "a"), ("+", "b")]),
}


@pytest.mark.parametrize(("old", "new", "expected"), DIFFS.values(), ids=DIFFS)
def test_word_diff(old, new, expected):
    assert [tuple(change) for change in word_diff(old, new)] == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_diff_adds_up_to_both_texts(old, new):
    changes = word_diff(old, new)
    assert "".join(change.text for change in changes if change.kind != "+") == old
    assert "".join(change.text for change in changes if change.kind != "-") == new


LONG = "The Moskvitch was a small family car, built in Moscow."


@pytest.mark.parametrize(
    ("new", "slip"),
    [
        (LONG.replace("family", "familiy"), True),
        (LONG.replace("Moscow", "Mocsow"), True),
        (LONG.replace("was", "has"), False),
        (LONG.replace("small", "tiny"), False),
        (LONG.replace(" a ", " not a "), False),
        (LONG, False),
    ],
)
def test_slips_of_the_pen(new, slip):
    assert is_slip(LONG, new) is slip
    assert not is_slip("Small", "Smal")


@pytest.mark.parametrize("reason", REASONS)
def test_a_note_is_known_again(reason):
    line = note(Suggestion(Message("a"), ("x",), reason, 0.873, "-small\n+tiny"))
    assert line == f"{reason}, 87 % sure: -small +tiny"
    assert notes_of_guess(["paragraph", line, f"{line}\nand more"]) == (line,)
    assert notes_of_guess(["similar text, as in the book", "I am 90 % sure"]) == ()


def test_every_reason_is_one_of_those_that_are_known_again():
    old = [Message(LONG, "м"), Message("print(a, b, c)", "print(a, b, c)")]
    new = [LONG.replace("small", "tiny"), LONG.lower(), LONG.replace("family", "famliy"), "print(a, b, d)"]
    made = climb([Message(text) for text in new], {}, old, "ru")
    assert {suggestion.reason for suggestion in made.values()} <= set(REASONS)
    assert len(made) >= 3


def test_a_memory_is_asked_last_and_answers_with_guesses():
    memory = compendium([Message(LONG, "м", comments=("theirs",)), Message("Not yet", "")], "ru")
    new = [
        Message(LONG.replace("car, built", "car,  built")),
        Message(LONG.replace("small", "tiny")),
        Message("Quite"),
    ]
    made = climb(new, {}, [], "ru", memory=memory)
    assert {at: (x.reason, x.finished, x.old.comments) for at, x in made.items()} == {
        0: ("translation memory", False, ()),
        1: ("translation memory", False, ()),
    }
    own = climb(new, {}, [Message(LONG, "наше")], "ru", memory=memory)
    assert {x.forms for x in own.values()} == {("наше",)}


@given(st.text(alphabet="aB1 `*_\n-“”\"'…[](<>)hrefhttps://.=", max_size=60))
def test_values_lie_where_they_say(text):
    found = skeleton(text)
    assert [text[value.start : value.end] for value in found.values] == [value.text for value in found.values]
