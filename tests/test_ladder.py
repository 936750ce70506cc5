"""Each rung of the ladder by its label, and that no change of meaning is ever finished."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import Catalog, Message, Previous, new_catalog, read, write
from article_i18n.leverage import compendium, notes_of_guess
from article_i18n.update import update


def m(msgid: str, msgstr: str = "", *flags: str, **rest: object) -> Message:
    return Message(msgid, msgstr, flags=flags, **rest)


def po(*messages: Message, locale: str = "ru") -> Catalog:
    return read(write(Catalog(new_catalog(locale).header, list(messages))))


ONE = "The bridge was built in the year of the great flood."
TWO = "It carries the road to the north."
RU1, RU2 = "Мост построен в год наводнения.", "По нему идёт дорога на север."
LINKED = "See [the “map”](a.html) of the   old `bridge` and its 3 arches."
RU3, ZH3 = "Смотри [карту](a.html): `bridge`, арок: 3.", "参见[地图](a.html)：`bridge`，3 孔。"


def told(old: list[Message], wanted: Message, locale: str = "ru", **options: object) -> tuple[str, str, bool]:
    """Return the reason, the detail and whether it is finished."""
    (change,) = update(po(*old, locale=locale), [wanted], **options).changes
    return change.reason, change.detail, change.finished


COSMETIC = {
    "white space": (("   ", " "), True, True),
    "typography": (("“map”", '"map"'), True, True),
    "link target": (("a.html", "b.html"), True, True),
    "code": (("`bridge`", "`bridges`"), False, True),
    "number": (("3", "5"), False, True),
    "mark-up style": (("old", "*old*"), False, False),
    "capitals": (("See", "SEE"), False, False),
}


@pytest.mark.parametrize(("kind", "change", "ru", "zh"), [(kind, *case) for kind, case in COSMETIC.items()])
def test_cosmetic_edits(kind, change, ru, zh):
    new = m(LINKED.replace(*change))
    for locale, text, finished in (("ru", RU3, ru), ("zh_CN", ZH3, zh)):
        reason, detail, done = told([m(LINKED, text)], new, locale)
        if kind != "mark-up style":
            assert (reason, detail) == ("cosmetic edit", kind)
        assert done is finished


def test_a_change_of_mark_up_style():
    assert told(
        [m("The *old* bridge is closed.", "Старый мост закрыт.")], m("The _old_ bridge is closed.")
    ) == (
        "cosmetic edit",
        "mark-up style",
        False,
    )


def test_a_slip_of_the_pen():
    reason, detail, finished = told([m(ONE, RU1)], m(ONE.replace("great", "grate")))
    assert (reason, detail, finished) == ("cosmetic edit", "slip of the pen: -great +grate", False)


RUNGS = {
    "joined": ([m(ONE, RU1), m(TWO, RU2)], f"{ONE} {TWO}", "joined paragraphs", f"{RU1} {RU2}"),
    "split": ([m(f"{ONE} {TWO}", f"{RU1} {RU2}")], TWO, "part of a paragraph", RU2),
    "one sentence changed": (
        [m(f"{ONE} {TWO}", f"{RU1} {RU2}")],
        f"{ONE} It does not carry anything.",
        "unchanged sentences kept",
        RU1,
    ),
    "similar": ([m(ONE, RU1)], ONE.replace("great", "last terrible"), "similar text", RU1),
    "another name": (
        [m("The `a` bridge is closed.", "Мост `a` закрыт.")],
        "The `b` bridge is closed.",
        "cosmetic edit",
        "Мост `b` закрыт.",
    ),
    "copies": ([m(f"``U-{n}``", f"``U-{n}``") for n in range(5)], "``U-7``", "copied as before", "``U-7``"),
}


@pytest.mark.parametrize(("old", "new", "reason", "start"), RUNGS.values(), ids=RUNGS)
def test_rungs(old, new, reason, start):
    (change,) = update(po(*old), [m(new)]).changes
    assert (change.reason, change.finished) == (reason, False)
    entry = update(po(*old), [m(new)]).catalog.messages[0]
    assert entry.msgstr.startswith(start)
    assert entry.fuzzy
    assert [line.split(",")[0] for line in notes_of_guess(entry.notes)] == [reason]


def test_other_contexts():
    old = [m(ONE, RU1, msgctxt="x")]
    assert update(po(*old), [m(ONE, msgctxt="y")]).counts()["moved"] == 1
    two = update(po(*old), [m(ONE, msgctxt="x"), m(ONE, msgctxt="y")])
    assert [change.reason for change in two.changes] == ["same text elsewhere"]


def test_a_memory():
    memory = compendium([m(ONE, RU1)], "ru")
    assert told([], m(ONE.replace("great", "last")), memory=memory)[::2] == ("translation memory", False)


def test_moved_paragraphs_are_exact():
    result = update(po(m(ONE, RU1), m(TWO, RU2)), [m(TWO), m(ONE)])
    assert result.counts()["exact"] == 2


SUBJECTS = ("The bridge", "This river", "Our town", "Anna", "The engine of the car")
VERBS = {"is": "is not", "was": "was never", "can be": "cannot be", "must stay": "must not stay"}
REST = (
    "open to all",
    "closed in 1957",
    "sold in Moscow",
    "kept by Peter Smith",
    "known to 12 people of the north",
)
SWAPS = {"1957": "1967", "Moscow": "Minsk", "Peter": "Pavel", "12": "13"}
TARGETS = {"ru": "Перевод: {}, 1957, 12.", "zh_CN": "译文：{}，1957 年，12 人。"}


@given(
    st.sampled_from(SUBJECTS),
    st.sampled_from(list(VERBS)),
    st.sampled_from(REST),
    st.sampled_from(["deny", "affirm", "swap"]),
    st.sampled_from(list(TARGETS)),
)
def test_what_changes_the_meaning_is_never_finished(subject, verb, rest, how, locale):
    plain, denied = (
        f"{subject} {said} {rest}, as everyone here has told us." for said in (verb, VERBS[verb])
    )
    old, new = (plain, denied) if how == "deny" else (denied, plain)
    if how == "swap":
        found = next((word for word in SWAPS if word in plain), "everyone")
        old, new = plain, plain.replace(found, SWAPS.get(found, "no one"))
    text = TARGETS[locale].format(subject)
    result = update(po(m(old, text), locale=locale), [m(new)])
    (entry,) = (message for message in result.catalog.messages if not message.obsolete)
    if entry.translated:  # a number, in a language without agreement, replaced in the translation too
        assert locale == "zh_CN"
        numbers = re.findall(r"\d+", new)
        assert numbers != re.findall(r"\d+", old)
        assert re.sub(r"\d+", "", new) == re.sub(r"\d+", "", old)
        assert set(numbers) <= set(re.findall(r"\d+", entry.msgstr))


GUESS = [m(ONE, RU1), m(TWO, RU2)]
NEW = [m(ONE.replace("great", "last"), references=("a.md:1",)), m(TWO, references=("a.md:2",))]
TOOLS = {
    "msgmerge": ["msgmerge", "--previous", "--quiet", "ru.po", "new.pot"],
    "msgattrib": ["msgattrib", "--no-obsolete", "ru.po"],
    "msgattrib, previous texts cleared": ["msgattrib", "--clear-previous", "ru.po"],
    "msgcat": ["msgcat", "--width=60", "ru.po"],
    "msguniq": ["msguniq", "ru.po"],
}


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_a_guess_outlives_other_tools(tmp_path, tool):
    template = Catalog(new_catalog("").header, NEW)
    first = update(po(*GUESS), template).catalog
    (tmp_path / "ru.po").write_bytes(write(first))
    (tmp_path / "new.pot").write_bytes(write(template))
    done = subprocess.run(tool, cwd=tmp_path, capture_output=True, check=True)
    passed = read(done.stdout)
    result = update(passed, template)
    entry = result.catalog.messages[0]
    assert (entry.msgstr, entry.fuzzy) == (RU1, True)
    if "--clear-previous" not in tool:
        assert entry.previous == Previous(None, ONE)
    assert len(notes_of_guess(entry.notes)) <= 1
    settled = read(write(result.catalog))
    assert not update(settled, template).changed
    confirmed = [m(NEW[0].msgid, RU1, references=NEW[0].references, notes=entry.notes), *settled.messages[1:]]
    assert update(po(*confirmed), template).catalog.messages[0].notes == ()
