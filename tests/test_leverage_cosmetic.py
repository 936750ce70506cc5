"""Cosmetic edits: finished where the meaning cannot have changed, edited along where that is safe."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Message
from article_i18n.leverage.cosmetic import Cosmetics, edited

NOT_COSMETIC = {
    "a word": ("The car was small.", "The car was tiny."),
    "a negation": ("The car is sold in Moscow.", "The car isn't sold in Moscow."),
    "a name": ("The Moskvitch was a small car.", "The Pobeda was a small car."),
    "blanks in code": ("Run `a  b` to start the car.", "Run `a b c` to start cars."),
    "code added": ("Run it to start the car.", "Run `it` to start the car now."),
    "a minus": ("It can be -5 degrees in Moscow.", "It can be 5 degrees and more in Moscow."),
    "options": ("Start it with --fast please.", "Start it with -fast please."),
    "nothing but code": ("`a`", "`b`"),
    "nothing but a number": ("1946", "1947"),
}

FINISHED = {
    "blanks": ("The  car was small. ", "The car was small.", "zh", "小。", "小。"),
    "quotes": ('The "car" was small.', "The “car” was small.", "ru", "«м»", "«м»"),
    "an apostrophe": ("The car wasn't small.", "The car wasn’t small.", "ru", "м", "м"),
    "a dash": ("The car -- a Moskvitch.", "The car — a Moskvitch.", "ru", "м", "м"),
    "an ellipsis": ("The car was...", "The car was…", "ru", "м", "м"),
    "a no-break space": ("The car, 5 km.", "The car, 5\u00a0km.", "ru", "м", "м"),
    "a Markdown target": (
        "See [the small car](https://a.org/x).",
        "See [the small car](https://b.org/y).",
        "ru",
        "См. [авто](https://a.org/x).",
        "См. [авто](https://b.org/y).",
    ),
    "an attribute": (
        '<a href="a.html">the small car</a>',
        '<a href="b.html">the small car</a>',
        "ru",
        '<a href="a.html">авто</a>',
        '<a href="b.html">авто</a>',
    ),
    "a reST target": (
        "See `the small car <a.html>`_.",
        "See `the small car <b.html>`_.",
        "ru",
        "См. `авто <a.html>`_.",
        "См. `авто <b.html>`_.",
    ),
    "code, without agreement": (
        "Run `drive` to start the car.",
        "Run `go` to start the car.",
        "zh_CN",
        "运行 `drive`。",
        "运行 `go`。",
    ),
    "two codes that change places": (
        "Run `a` or `b` to start the car.",
        "Run `b` or `a` to start the car.",
        "ja",
        "`b`か`a`を。",
        "`a`か`b`を。",
    ),
    "a number, without agreement": (
        "It was built in 1946 in Moscow.",
        "It was built in 1947 in Moscow.",
        "zh",
        "1946年产于莫斯科。",
        "1947年产于莫斯科。",
    ),
    "a newline at the end": ("The car was small.\n", "The car was small.", "ru", "м\n", "м"),
}

GUESSED = {
    "a number, with agreement": (
        "It took 2 days to build the car.",
        "It took 5 days to build the car.",
        "ru",
        "Ушло 2 дня.",
        "Ушло 5 дня.",
    ),
    "code, with agreement": (
        "Run `a` in the car now.",
        "Run `b` in the car now.",
        "ru",
        "Из `a`.",
        "Из `b`.",
    ),
    "a number that the translation spells": (
        "It took 2 days to build the car.",
        "It took 5 days to build the car.",
        "zh",
        "两天造好。",
        "两天造好。",
    ),
    "a target that the translation lacks": (
        "See [the small car](https://en.org/x).",
        "See [the small car](https://en.org/y).",
        "ru",
        "[м](https://ru.org)",
        "[м](https://ru.org)",
    ),
    "the same number for two things": (
        "From 2 cars to 2 buses in Moscow.",
        "From 2 cars to 3 buses in Moscow.",
        "zh",
        "2 2",
        "2 2",
    ),
    "capitals": ("The car was Small.", "The car was small.", "ru", "м", "м"),
    "mark-up style": ("The *car* was small.", "The _car_ was small.", "ru", "*м*", "*м*"),
    "mark-up taken for HTML": ("The **car** was small.", "The <b>car</b> was small.", "ru", "**м**", "**м**"),
    "a line break": ("The car\nwas small.", "The car was small.", "ru", "м", "м"),
}


@pytest.mark.parametrize(("old", "new"), NOT_COSMETIC.values(), ids=NOT_COSMETIC)
def test_not_cosmetic(old, new):
    assert edited(Message(old, "x"), Message(new), "zh") is None


@pytest.mark.parametrize(("old", "new", "locale", "before", "after"), FINISHED.values(), ids=FINISHED)
def test_finished(old, new, locale, before, after):
    made = edited(Message(old, before), Message(new), locale)
    assert made is not None
    assert (made.forms, made.finished) == ((after,), True)


@pytest.mark.parametrize(("old", "new", "locale", "before", "after"), GUESSED.values(), ids=GUESSED)
def test_a_guess(old, new, locale, before, after):
    made = edited(Message(old, before), Message(new), locale)
    assert made is not None
    assert (made.forms, made.finished) == ((after,), False)


def test_never_finished_from_a_guess_or_another_context_or_where_translations_disagree():
    new = Message("The “car” was small.")
    old = '"car"'.join(("The ", " was small."))
    for message in (Message(old, "м", flags=("fuzzy",)), Message(old, "м", msgctxt="x")):
        assert not Cosmetics([message]).suggest(new, "ru").finished
    twice = [Message(old, "м"), Message(old.replace(" ", "  "), "н")]
    assert Cosmetics(twice[:1]).suggest(new, "ru").finished
    assert not Cosmetics(twice).suggest(new, "ru").finished
