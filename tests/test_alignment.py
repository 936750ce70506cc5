"""Aligning a document with its translation, and taking a catalog from it."""

from __future__ import annotations

import json

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.alignment import align
from article_i18n.alignment.pairs import carried
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Block, Inline
from article_i18n.pseudo import pseudo

CATALOG = "locales/ru/LC_MESSAGES/trip.po"
ENGLISH = """# A trip to the sea

We left Moscow at 7:30 and drove south for two days. The road was long, but the car did not fail us once.

Nobody expected rain.

## What we took

- Two tents from [Camping](https://example.org/tents)
- The `map-3.png` file
- Bread and salt

The sea was warm in 1986. We swam every morning before breakfast and every evening after dinner.

## The way back

On the way back the engine stopped near Tula. A mechanic named Sergey repaired it for 25 roubles.
"""
RUSSIAN = """# Поездка на море

Мы выехали из Москвы в 7:30 и два дня ехали на юг. Дорога была долгой, но машина ни разу нас не подвела.

Дождя никто не ждал.

## Что мы взяли

- Две палатки из магазина [Camping](https://example.org/tents)
- Файл `map-3.png`
- Хлеб и соль

Море в 1986 году было тёплым. Мы купались каждое утро перед завтраком и каждый вечер после ужина.

## Обратный путь

На обратном пути двигатель заглох под Тулой. Механик по имени Сергей починил его за 25 рублей.
"""


def blocks(text: str) -> list[Block]:
    return get("markdown").scan(text, DEFAULTS)


def pairs(english: str, russian: str) -> dict[str, str]:
    ours, theirs = blocks(english), blocks(russian)
    return {each.key[1]: each.msgstr for each in carried(ours, theirs, align(ours, theirs), "ru")}


WHOLE = dict(zip((b.text for b in blocks(ENGLISH)), (b.text for b in blocks(RUSSIAN)), strict=True))


def without(text: str, line: str) -> str:
    assert line in text
    return text.replace(line, "")


def test_a_faithful_translation() -> None:
    assert pairs(ENGLISH, RUSSIAN) == WHOLE


@pytest.mark.parametrize("line", [text for text in WHOLE.values() if "палатки" not in text])
def test_a_paragraph_that_was_dropped(line: str) -> None:
    left = {ours: theirs for ours, theirs in WHOLE.items() if theirs != line}
    found = pairs(ENGLISH, without(RUSSIAN, line))
    wrong = {ours for ours, theirs in found.items() if WHOLE[ours] != theirs}
    assert not wrong
    assert len(found) >= len(left) - 1


def test_a_paragraph_that_was_added() -> None:
    added = RUSSIAN.replace(
        "## Что мы взяли", "Это добавил переводчик от себя, и в оригинале этого нет.\n\n## Что мы взяли"
    )
    assert pairs(ENGLISH, added) == WHOLE


def test_two_paragraphs_in_one() -> None:
    joined = RUSSIAN.replace("подвела.\n\nДождя", "подвела. Дождя")
    assert pairs(ENGLISH, joined) == WHOLE


def test_one_paragraph_in_two() -> None:
    cut = RUSSIAN.replace("тёплым. Мы", "тёплым.\n\nМы")
    assert pairs(ENGLISH, cut) == WHOLE


def test_a_paragraph_that_moved() -> None:
    moved = without(RUSSIAN, "- Файл `map-3.png`\n").replace(
        "## Обратный путь\n", "- Файл `map-3.png`\n\n## Обратный путь\n"
    )
    assert pairs(ENGLISH, moved)["The `map-3.png` file"] == "Файл `map-3.png`"


def test_what_was_not_translated_is_no_translation() -> None:
    assert "Nobody expected rain." not in pairs(
        ENGLISH, RUSSIAN.replace("Дождя никто не ждал.", "Nobody expected rain.")
    )


def test_chinese() -> None:
    found = pairs("# One\n\nSee `a` in 2001.\n\nThe end.\n", "# 一\n\n另见 2001 年的 `a`。\n\n完。\n")
    assert found == {"One": "一", "See `a` in 2001.": "另见 2001 年的 `a`。", "The end.": "完。"}


WORDS = st.lists(
    st.sampled_from(
        ["alpha", "beta", "gamma", "delta", "12", "`code`", "Moscow", "the", "a", "sea", "[l](u)"]
    ),
    min_size=1,
    max_size=12,
)
LINES = st.lists(
    st.tuples(st.sampled_from(["", "# ", "## ", "- ", "> "]), WORDS.map(" ".join)).map("".join), max_size=14
)


@given(LINES)
def test_equal_structure_aligns_block_by_block(lines: list[str]) -> None:
    ours = blocks("\n\n".join(lines))
    theirs = blocks("\n\n".join(lines))
    found = align(ours, theirs)
    assert [(bead.source, bead.target) for bead in found] == [((at,), (at,)) for at in range(len(ours))]


@given(LINES, LINES)
def test_each_block_stands_in_one_bead(one: list[str], other: list[str]) -> None:
    ours, theirs = blocks("\n\n".join(one)), blocks("\n\n".join(other))
    found = align(ours, theirs)
    assert [at for bead in found for at in bead.source] == list(range(len(ours)))
    assert sorted(at for bead in found for at in bead.target) == list(range(len(theirs)))
    assert all(0 <= bead.score <= 1 for bead in found)


def test_a_long_document_in_another_script() -> None:
    ours = blocks("\n\n".join(f"Paragraph {n} of the text, which says something." for n in range(400)))
    theirs = [Block(b.start, b.end, b.kind, pseudo(b, "ru"), b.inlines) for b in ours]
    assert all(bead.source == bead.target for bead in align(ours, theirs))


def test_through_the_command_line(shop) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old/trip.md", without(RUSSIAN, "Дождя никто не ждал."))
    done = shop.run("import", "old/trip.md", "-l", "ru", "--source", "source/trip.md", "--accept", "0.5")
    assert done.code == 0
    assert "source/trip.md:5: no counterpart: Nobody expected rain." in done.out
    catalog = shop.read("locales/ru/LC_MESSAGES/trip.po")
    assert 'msgstr "Поездка на море"' in catalog
    assert "aligned document" not in catalog.split("Хлеб")[0].rsplit("#:", 1)[1]
    shop.run("render", "--to", "source")
    assert "Хлеб и соль" in shop.read("build/ru/trip.md")


def test_without_accept_all_is_fuzzy(shop) -> None:
    shop.write("source/a/trip.md", ENGLISH)
    shop.write("source/b.md", "Only here.\n")
    shop.write("old/a/trip.md", RUSSIAN)
    done = shop.run("import", "old", "-l", "ru", "--source", "source")
    assert (done.code, "source/b.md: no translation at" in done.out) == (0, True)
    catalog = shop.read("locales/ru/LC_MESSAGES/a/trip.po")
    assert catalog.count("#, fuzzy") == catalog.count("#. aligned document, ") == len(WHOLE)
    before = shop.files()
    shop.run("extract")
    shop.run("update")
    assert (
        shop.read("locales/ru/LC_MESSAGES/a/trip.po") == before["locales/ru/LC_MESSAGES/a/trip.po"].decode()
    )


def test_what_a_translator_wrote_stands(shop) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", RUSSIAN)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/trip.po", {"Bread and salt": "Хлеб-соль"})
    shop.run("import", "old.md", "-l", "ru", "--source", "source/trip.md", "--accept", "0")
    assert 'msgstr "Хлеб-соль"' in shop.read("locales/ru/LC_MESSAGES/trip.po")


def test_accepting_after_a_look_finishes_the_guesses(shop) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", RUSSIAN)
    arguments = ("import", "old.md", "-l", "ru", "--source", "source/trip.md")
    shop.run(*arguments)
    assert shop.run(*arguments, "--accept", "0").code == 0
    assert "fuzzy" not in shop.read(CATALOG)
    before = shop.files()
    shop.run(*arguments)
    assert shop.files() == before


def test_a_guess_that_was_edited_is_kept_in_a_comment(shop) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", RUSSIAN)
    arguments = ("import", "old.md", "-l", "ru", "--source", "source/trip.md")
    shop.run(*arguments)
    shop.translate(CATALOG, {"Bread and salt": "Хлеб-соль"})
    shop.run(*arguments, "--accept", "0")
    catalog = polib.pofile(str(shop.root / CATALOG))
    [entry] = [entry for entry in catalog if entry.msgid == "Bread and salt"]
    assert (entry.msgstr, entry.obsolete) == ("Хлеб и соль", False)
    assert "Хлеб-соль" in entry.tcomment


def test_an_obsolete_twin_in_front_does_not_take_the_translation(shop) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", RUSSIAN)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    header, rest = shop.read(CATALOG).split("\n\n", 1)
    twin = '#~ msgid "Bread and salt"\n#~ msgstr "Хлеб-соль"'
    shop.write(CATALOG, f"{header}\n\n{twin}\n\n{rest}")
    shop.run("import", "old.md", "-l", "ru", "--source", "source/trip.md", "--accept", "0")
    catalog = shop.read(CATALOG)
    assert 'msgid "Bread and salt"\nmsgstr "Хлеб и соль"' in catalog
    assert "# other translation: Хлеб-соль" in catalog
    assert catalog.count('msgid "Bread and salt"') == 1  # twice is more than gettext's tools read


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("за 25 рублей", "за 52 рубля"),
        ("`map-3.png`", "map-3.png"),
        ("`map-3.png`", "`map-4.png`"),
        ("Дождя никто не ждал.", "Nobody *expected* rain."),
    ],
)
def test_what_fails_a_check_is_never_finished(shop, before: str, after: str) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", RUSSIAN.replace(before, after))
    shop.run("import", "old.md", "-l", "ru", "--source", "source/trip.md", "--accept", "0")
    guesses = [entry for entry in polib.pofile(str(shop.root / CATALOG)) if entry.fuzzy]
    assert len(guesses) == 1
    assert after in guesses[0].msgstr


def test_sentences_have_the_score_of_their_own_paragraph(shop) -> None:
    russian = RUSSIAN.replace(
        "Дорога была долгой, но машина", "Дорога была долгой, как все дороги на юг, но машина"
    )
    shop.write("article-i18n.toml", 'segmentation = "sentence"\n')
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", russian)
    run = ("-l", "ru", "--source", "source/trip.md")
    shop.run("import", "old.md", *run)
    ours, theirs = blocks(ENGLISH), blocks(russian)
    found = list(carried(ours, theirs, align(ours, theirs), "ru"))
    scores = {each.key[1]: f"aligned document, {min(round(100 * each.score), 99)} % sure" for each in found}
    entries = [entry for entry in polib.pofile(str(shop.root / CATALOG)) if entry.fuzzy]
    assert len(entries) > len(WHOLE)
    assert len(set(scores.values())) > 2
    for entry in entries:
        assert any(entry.msgid in text and note in entry.comment for text, note in scores.items()), entry


def test_cells_with_other_mark_up_are_not_sound() -> None:
    def table(text: str, codes: tuple[str, ...]) -> list[Block]:
        inlines = []
        for code in codes:
            at = text.index(f"`{code}`")
            inlines.append(Inline("code", at, at, at, at + len(code) + 2, code))
        return [Block(0, 40, "cell", text, tuple(inlines), cells=True)]

    ours, theirs = table("Run `a`\nStop `b`", ("a", "b")), table("Пуск `a`\nСтоп b", ("a",))
    found = carried(ours, theirs, align(ours, theirs), "ru")
    assert [(each.msgstr, each.sound) for each in found] == [("Пуск `a`", True), ("Стоп b", False)]


def test_what_has_no_counterpart_is_told_to_machines(shop) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old/trip.md", without(RUSSIAN, "Дождя никто не ждал."))
    shop.write("old/more.md", "Лишний.\n")
    arguments = ("import", "old", "-l", "ru", "--source", "source", "--check")
    done = shop.run(*arguments, "--format", "json")
    row = json.loads(done.out)["documents"][0]
    expected = [{"file": "source/trip.md", "line": 5, "text": "Nobody expected rain."}]
    assert (done.code, row["orphans"]) == (1, {"source": expected, "document": []})
    assert "old/more.md: no source at source/more.md" in shop.run(*arguments).out
    assert not (shop.root / "locales").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("old.md", "-l", "ru"), "name what it is a translation of with --source"),
        (("old.md", "--source", "source/trip.md"), "say with --lang"),
        (("old.md", "-l", "ru", "--source", "old.md"), "is no source of this project"),
        (("old.md", "old.md", "-l", "ru", "--source", "source/trip.md"), "has one translation"),
        (("gone.md", "-l", "ru", "--source", "source/trip.md"), "gone.md: cannot be read"),
    ],
)
def test_mistakes(shop, arguments, said) -> None:
    shop.write("source/trip.md", ENGLISH)
    shop.write("old.md", RUSSIAN)
    done = shop.run("import", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not (shop.root / "locales").exists()
