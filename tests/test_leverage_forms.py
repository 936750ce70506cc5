"""The same sentence about another name, and what a catalog always copies."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Message
from article_i18n.leverage import climb
from article_i18n.leverage.frames import Frames, frame
from article_i18n.leverage.habits import copied, form


def m(msgid: str, msgstr: str = "", *flags: str, **rest: object) -> Message:
    return Message(msgid, msgstr, flags=flags, **rest)


def renamed(old: Message, new: str) -> str | None:
    made = Frames([old]).relabelled(m(new))
    assert made is None or not made.finished
    return made and made.forms[0]


OPTION = m("The *show* option was added.", "Добавлен параметр *show*.")
RENAMED = {
    "an argument": (OPTION, "The *hide* option was added.", "Добавлен параметр *hide*."),
    "code": (m("Call ``a()`` first.", "先调用 ``a()``。"), "Call ``b()`` first.", "先调用 ``b()``。"),
    "a role": (m("See :mod:`re` too.", "参见 :mod:`re`。"), "See :mod:`os` too.", "参见 :mod:`os`。"),
    "an identifier": (
        m("__name__ (attribute)", "__name__ (属性)"),
        "__dict__ (attribute)",
        "__dict__ (属性)",
    ),
    "an option": (m("Run with --fast here", "Запуск с --fast"), "Run with --slow here", "Запуск с --slow"),
    "two that change places": (
        m("Use ``a`` not ``b`` here", "用 ``a`` 不用 ``b``"),
        "Use ``b`` not ``a`` here",
        "用 ``b`` 不用 ``a``",
    ),
    "a label, which a translator words": (
        m("Click <gui>Print</gui>.", "Нажмите <gui>Печать</gui>."),
        "Click <gui>Cancel</gui>.",
        "Нажмите <gui>Печать</gui>.",
    ),
    "a bold label": (m("Press **Start** now", "Нажмите **Пуск**"), "Press **Stop** now", "Нажмите **Пуск**"),
}
KEPT_APART = {
    "another role": (m("See :mod:`re` too.", "参见 :mod:`re`。"), "See :func:`os` too."),
    "other words": (OPTION, "The *hide* option was removed."),
    "the translation does not have the name": (m("The *a* option", "параметр"), "The *b* option"),
    "one name for two": (m("From ``a`` to ``a`` here", "``a`` — ``a``"), "From ``a`` to ``b`` here"),
    "names only": (m("``a``", "``а``"), "``b``"),
}


@pytest.mark.parametrize(("old", "new", "expected"), RENAMED.values(), ids=RENAMED)
def test_another_name(old, new, expected):
    assert renamed(old, new) == expected


@pytest.mark.parametrize(("old", "new"), KEPT_APART.values(), ids=KEPT_APART)
def test_kept_apart(old, new):
    assert renamed(old, new) is None


def test_the_frame_keeps_the_words():
    assert frame("Use  ``x`` or --y, not z.") == "Use \ue000 or \ue000, not z."


CODES = [m(f"``U-{n:04}``", f"``U-{n:04}``") for n in range(4)]
FORMS = {
    "``x``": "code",
    ":mod:`os`": ":mod:",
    ":ref:`a <b>`": ":ref:<>",
    "Use ``x`` now": "Aa code a",
    "iso8859_2": "name",
    "a, b, c": "a+",
    "ASCII": "A",
    "<key>F</key>": "<key>A</key>",
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_forms(text, expected):
    assert form(text) == expected


def test_what_is_always_copied_is_offered_as_a_copy():
    made = copied(CODES)(m("``U-9999``"))
    assert (made.forms, made.reason, made.finished) == (("``U-9999``",), "copied as before", False)


NO_HABIT = {
    "too few": CODES[:3],
    "translated as often": [*CODES, m("``x``", "икс")],
    "guesses do not count": [*CODES[:3], m("``U-0003``", "``U-0003``", "fuzzy")],
}


@pytest.mark.parametrize("old", NO_HABIT.values(), ids=NO_HABIT)
def test_no_habit(old):
    assert copied(old)(m("``U-9999``")) is None


def test_both_are_rungs_of_the_ladder():
    old = [*CODES, OPTION, m("Quite another thing.", "Совсем другое.")]
    wanted = [m("``U-9999``"), m("The *hide* option was added."), m("Nothing like it")]
    found = climb(wanted, {}, old, "ru")
    assert {at: (made.reason, made.forms[0]) for at, made in found.items()} == {
        0: ("copied as before", "``U-9999``"),
        1: ("cosmetic edit", "Добавлен параметр *hide*."),
    }
