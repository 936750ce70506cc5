"""Similar texts: sure ones only, the place as evidence, at a cost that grows as the input does."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from time import process_time

import pytest

from article_i18n.catalog import Message, Previous
from article_i18n.leverage import climb
from article_i18n.leverage.position import neighbours
from article_i18n.leverage.similar import Match, assigned

LONG = (
    "The Moskvitch was a small family car, built in Moscow from 1946 until 2002, and sold in many countries."
)

APART = {
    "nothing in common": ("Open the window.", "A car was built in Moscow."),
    "one word of two": ("Array iteration", "Cargo integration"),
    "a heading with another topic": ("Type parameters", "Other parameters:"),
    "the same beginning": (
        "The following table lists the scoping rules for these cases::",
        "The following example shows how coroutines can intercept requests::",
    ),
    "short, one letter": ("Cat", "Car"),
    "no words": ("…", "???"),
    "empty": ("", "a"),
    "only code": ("`left`", "`right`"),
    "Chinese of another topic": ("莫斯科人是一种汽车。", "请打开窗户，谢谢。"),
}

ALIKE = {
    "a word changed": (LONG, LONG.replace("small", "tiny")),
    "words moved": ("In Moscow " + LONG, LONG + " In Moscow"),
    "a negation": (LONG, LONG.replace("was a", "was never a")),
    "a slip": (LONG, LONG.replace("countries", "countreis")),
    "Chinese": ("莫斯科人是一种在莫斯科生产的小型汽车。", "莫斯科人是一种在莫斯科生产的微型汽车。"),
    "Russian": ("Москвич — малолитражный автомобиль.", "Москвич — это малолитражный автомобиль."),
}


def messages(*texts: str) -> list[Message]:
    return [Message(text, f"T{number}") for number, text in enumerate(texts)]


def offered(new: list[Message], old: list[Message], **rest: object) -> dict[int, str]:
    """Return the translation offered for each new message."""
    return {at: made.forms[0] for at, made in climb(new, {}, old, "ru", **rest).items()}


@pytest.mark.parametrize(("new", "old"), APART.values(), ids=APART)
def test_no_guess(new, old):
    assert offered(messages(new), messages(old)) == {}


@pytest.mark.parametrize(("new", "old"), ALIKE.values(), ids=ALIKE)
def test_a_guess(new, old):
    made = climb(messages(new), {}, messages("Something else entirely.", old), "ru")[0]
    assert made.forms == ("T1",)
    assert 0.6 < made.score < 1
    assert not made.finished


def test_the_nearest_wins_and_among_equals_the_first():
    old = messages(
        LONG.replace("Moscow", "Gorky").replace("many", "all"), LONG.replace("many", "some"), LONG[:60]
    )
    assert offered(messages(LONG), old) == {0: "T1"}
    assert offered(messages(LONG.replace("sold", "made")), messages(LONG, LONG)) == {0: "T0"}


def test_a_text_that_still_serves_has_to_be_more_alike():
    old = messages(LONG)
    far = messages(
        "The Moskvitch was a small car of the past, sold in many countries from 1946 to 2002.", LONG
    )
    alone = climb(far[:1], {}, old, "ru")[0].score
    assert offered(far[:1], old, enough=alone) == {0: "T0"}
    assert climb(far, {1: old[0]}, old, "ru", enough=alone) == {}


def test_a_guess_is_compared_by_what_it_was_made_for():
    old = Message("Something else now.", "x", flags=("fuzzy",), previous=Previous(None, LONG))
    assert offered(messages(LONG.replace("small", "tiny")), [old]) == {0: "x"}
    assert offered(messages("Something else, now or then."), [old]) == {}


def test_a_translation_that_copies_the_source_copies_the_new_one():
    old = Message("print(moskvitch.built, sep=', ')", "print(moskvitch.built, sep=', ')")
    new = messages("print(moskvitch.built, moskvitch.sold, sep=', ')")
    assert offered(new, [old]) == {0: new[0].msgid}


def test_neighbours_are_the_free_old_ones_between_the_anchors():
    # new:  0 ? 2 ? 4      old:  0 1 2 3 4, of which 1 and 3 are free
    assert neighbours(5, {0: 0, 2: 2, 4: 4}, 5) == {1: {1: True}, 3: {3: True}}
    assert neighbours(2, {0: 0}, 1) == {1: {}}
    # two new ones for one old one: either may be it
    assert neighbours(4, {0: 0, 3: 2}, 3) == {1: {1: False}, 2: {1: False}}
    # the part moved: what follows its first neighbour and what precedes its last one
    assert neighbours(3, {0: 3, 2: 2}, 6) == {1: {4: False, 5: False, 1: False, 0: False}}
    assert neighbours(0, {}, 3) == {}


def test_the_place_decides_between_texts_that_are_equally_like():
    here, there = Match(1, 0.7, 1, 20, placed=True), Match(0, 0.7, 1, 20)
    assert assigned({0: [there, here]}, ()) == {0: here}


def test_the_place_lets_a_long_text_through_that_was_edited_heavily():
    paragraph = Match(0, 0.45, 0.5, 150, placed=True)
    assert assigned({0: [paragraph]}, ()) == {0: paragraph}


def test_where_the_place_leaves_no_choice_less_likeness_will_do():
    first, last = "The first car was a Ford.", "The last car was a Fiat."
    old = messages(first, "It was built in Moscow and in Gorky.", last)
    new = messages(first, "It was made in Moscow, later elsewhere.", last)
    assert climb(new[1:2], {}, old, "ru") == {}
    assert climb(new, {0: old[0], 2: old[2]}, old, "ru")[1].forms == ("T1",)


def corpus(count: int) -> list[Message]:
    seeded = random.Random(count)
    vocabulary = [f"w{seeded.randrange(10**6):x}" for _ in range(count)]
    common = ["the", "of", "and", "to", "in", "a", "is"]
    return messages(
        *(" ".join(seeded.choices(vocabulary, k=12) + seeded.choices(common, k=8)) for _ in range(count))
    )


def test_cost_grows_as_the_input_does():
    def cost(count: int) -> float:
        old = corpus(count)
        new = messages(*(message.msgid + " more" for message in old))
        start = process_time()
        assert len(offered(new, old)) == count
        return process_time() - start

    cost(200)
    assert cost(2000) < 4 * 2.5 * max(cost(500), 0.005)


def test_the_hash_seed_does_not_matter():
    program = (
        "from article_i18n.catalog import Message; from article_i18n.leverage import climb\n"
        "texts = [f'word{n % 7} common{n % 3} text number {n % 5} of the list' for n in range(60)]\n"
        "made = climb([Message(t + ' changed') for t in texts], {}, [Message(t, f'{t} x') for t in texts])\n"
        "print([(at, m.forms, m.score, m.detail) for at, m in made.items()])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert b"list x" in outputs.pop()
