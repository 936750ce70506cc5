"""Fuzzy matches: sure ones only, one old message for one new one, at a cost that grows as the input does."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from rapidfuzz.distance import Indel

from article_i18n.catalog import Message, Previous, read
from article_i18n.matching import Match, best_matches

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
    "no words": ("…", "…!"),
    "empty": ("", "a"),
    "Chinese of another topic": ("莫斯科人是一种汽车。", "请打开窗户，谢谢。"),
}

ALIKE = {
    "a word changed": (LONG, LONG.replace("small", "tiny")),
    "a sentence added": (LONG, LONG + " It was named after the city."),
    "words moved": ("In Moscow " + LONG, LONG + " In Moscow"),
    "mark-up": (
        "Press **Save** to continue with the next page.",
        "Press *Save* to continue with the next page.",
    ),
    "Chinese": ("莫斯科人是一种在莫斯科生产的小型汽车。", "莫斯科人是一种在莫斯科生产的微型汽车。"),
    "Russian": ("Москвич — малолитражный автомобиль.", "«Москвич» — малолитражный автомобиль."),
}


def messages(*texts: str) -> list[Message]:
    return [Message(text, "x") for text in texts]


@pytest.mark.parametrize(("new", "old"), APART.values(), ids=APART)
def test_no_guess(new, old):
    assert best_matches(messages(new), messages(old)) == {}


@pytest.mark.parametrize(("new", "old"), ALIKE.values(), ids=ALIKE)
def test_a_match(new, old):
    found = best_matches(messages(new), messages("Something else entirely.", old))
    assert found[0].old == 1
    assert 0.6 < found[0].score < 1


def test_the_nearest_wins():
    old = messages(
        LONG.replace("Moscow", "Gorky").replace("1946", "1932"), LONG.replace("1946", "1947"), LONG[:60]
    )
    assert best_matches(messages(LONG), old)[0].old == 1


def test_one_old_message_serves_one_new_one():
    new = messages(LONG[:-40], LONG.replace("many", "all"))
    assert {at: match.old for at, match in best_matches(new, messages(LONG)).items()} == {1: 0, 0: 0}
    farther = messages("The Moskvitch was a family car of the past, sold abroad from 1946 on.", LONG + "!")
    assert {at: match.old for at, match in best_matches(farther, messages(LONG)).items()} == {1: 0}


def test_a_busy_message_serves_only_what_nearly_equals_it():
    far = messages("The Moskvitch was a family car of the past, sold in many countries from 1946 on.")
    assert best_matches(far, messages(LONG)).keys() == {0}
    assert best_matches(far, messages(LONG), busy={0}) == {}
    assert best_matches(messages(LONG + "!"), messages(LONG), busy={0}).keys() == {0}


def test_a_guess_is_compared_by_what_it_was_made_for():
    old = Message("Something else now.", "x", flags=("fuzzy",), previous=Previous(None, LONG))
    assert best_matches(messages(LONG), [old]) == {0: Match(0, 1.0, "similar text")}
    assert best_matches(messages("Something else now."), [old]) == {}


def test_the_first_of_equals_wins():
    assert best_matches(messages(LONG + "!"), messages(LONG, LONG))[0].old == 0


def corpus(count: int) -> list[Message]:
    seeded = random.Random(count)
    vocabulary = [f"w{seeded.randrange(10**6):x}" for _ in range(count)]
    common = ["the", "of", "and", "to", "in", "a", "is"]
    return messages(
        *(" ".join(seeded.choices(vocabulary, k=12) + seeded.choices(common, k=8)) for _ in range(count))
    )


def test_many_messages_all_find_their_own():
    old = corpus(4000)
    new = messages(*(message.msgid + " more" for message in old))
    found = best_matches(new, old)
    assert all(found[at].old == at for at in range(len(new)))


def test_the_hash_seed_does_not_matter():
    program = (
        "from article_i18n.catalog import Message; from article_i18n.matching import best_matches\n"
        "texts = [f'word{n % 7} common{n % 3} text number {n % 5} of the list' for n in range(60)]\n"
        "print(best_matches([Message(t + ' changed') for t in texts], [Message(t, 'x') for t in texts]))"
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


@pytest.mark.corpus
def test_two_releases_of_a_manual(corpora):
    old = read((corpora / "leverage" / "pydocs.zh_CN.old.po").read_bytes())
    new = read((corpora / "leverage" / "pydocs.zh_CN.new.po").read_bytes())
    pool = [message for message in old.messages if message.translated]
    missing = [message for message in new.messages if message.translated and old.get(message.key) is None]
    found = best_matches(missing, pool)
    likeness = [
        Indel.normalized_similarity(pool[match.old].msgstr, missing[at].msgstr) for at, match in found.items()
    ]
    assert sum(value >= 0.7 for value in likeness) >= 415
    assert sum(value < 0.4 for value in likeness) <= 0.02 * len(found)
