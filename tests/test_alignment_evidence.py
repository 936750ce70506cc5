"""What an alignment knows: words it has learnt, how sure it is, and how far it looks."""

from __future__ import annotations

import pytest

from article_i18n.alignment import Lexicon, align, align_all
from article_i18n.model import Block

TAUGHT = [
    ("The red tram", "Красный трамвай"),
    ("A tram stops here", "Здесь останавливается трамвай"),
    ("The red door", "Красная дверь"),
    ("A blue door", "Синяя дверь"),
]


def paragraphs(*texts: str, kind: str = "paragraph") -> list[Block]:
    return [Block(at, at + 1, kind, text) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("source", "target", "common"),
    [
        ("tram", "трамвай", (1, 1)),
        ("Doors are red", "Двери красны", (1, 1)),
        ("red tram", "дверь", (0, 2)),
        ("a bicycle", "велосипед", (0, 0)),
    ],
)
def test_words_that_were_learnt(source: str, target: str, common: tuple[int, int]) -> None:
    assert Lexicon(TAUGHT).common(source, target) == common


def test_words_of_a_script_without_spaces() -> None:
    lexicon = Lexicon([("red tram", "红色电车"), ("tram stop", "电车站"), ("red door", "红色的门")])
    assert lexicon.common("tram", "这是电车。") == (1, 1)


def test_a_pair_that_comes_twice_teaches_once() -> None:
    assert not Lexicon([("tram", "трамвай")] * 9)


def test_other_documents_teach_what_lengths_do_not_tell() -> None:
    lesson = paragraphs(*(pair[0] for pair in TAUGHT)), paragraphs(*(pair[1] for pair in TAUGHT))
    exercise = paragraphs("The tram", "The door"), paragraphs("Дверь")
    assert [(bead.source, bead.target) for bead in align_all([lesson, exercise])[1]] == [
        ((0,), ()),
        ((1,), (0,)),
    ]


def test_a_run_in_which_anything_may_be_missing_is_not_sure() -> None:
    source = paragraphs("Wildcard", "Operator", "Argument", "Function", kind="cell")
    target = paragraphs("甲乙丙", "丁戊己", "庚辛壬", kind="cell")
    paired = [bead.score for bead in align(source, target) if bead.source and bead.target]
    assert (
        len(paired) == 3
    )  # any of the four may be the one without: the chances are a quarter, a half, three quarters
    assert all(0 < score <= chance for score, chance in zip(sorted(paired), (0.3, 0.55, 0.8), strict=True))


def test_cells_and_headings_are_never_joined() -> None:
    for kind in ("cell", "heading"):
        source = paragraphs("One tram.", "Two trams.", kind=kind)
        found = align(source, paragraphs("Один трамвай. Два трамвая.", kind=kind))
        assert all(len(bead.source) <= 1 for bead in found)


def test_many_paragraphs_in_a_row_that_are_not_in_the_source() -> None:
    source = paragraphs(*(f"A paragraph that says {number}." for number in range(1000, 1120)))
    kept = [f"Абзац, в котором сказано {number}." for number in range(1000, 1120)]
    added = [f"Это добавлено позже, раз {number} раз." for number in range(5000, 5090)]
    found = align(source, paragraphs(*kept[:60], *added, *kept[60:]))
    pairs = {bead.source: bead.target for bead in found if bead.source and bead.target}
    assert pairs == {(at,): (at if at < 60 else at + 90,) for at in range(120)}
