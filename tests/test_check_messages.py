"""What concerns all checks of a message; what each lets pass and finds stands in the tables of `fixtures/checks`."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Message
from article_i18n.checks import all_names, check_message, explain, severity_of
from article_i18n.checks.habits import Habits

KEPT = Habits(
    always=frozenset({"GNOME"}),
    kept=frozenset({"GNOME"}),
    no_break=True,
    spaced=True,
    spaced_percent=True,
    stop_space=False,
    yo=True,
)


def found(source: str, target: str, locale: str = "ru", format: str = "markdown", **fields) -> dict[str, str]:
    """The checks that find something, with what they say."""
    message = Message(source, target, **fields)
    findings = check_message(message, locale, format, habits=KEPT)
    return {finding.check: finding.message for finding in findings}


def test_placeholders_of_flagged_messages():
    assert "placeholders" in found("%(n)s cars", "машин: %(m)s", flags=("python-format",))
    assert "placeholders" not in found("%(n)s cars", "машин: %(n)s", flags=("python-format",))


def test_unfinished_messages():
    assert set(found("Yes.", "")) == {"untranslated"}
    assert set(found("Yes.", "Да.", flags=("fuzzy",))) == {"fuzzy"}
    assert "plural-forms" in found("a car", "а", msgid_plural="cars", plurals=("а", "", "в"))


def test_every_plural_form_is_looked_at():
    assert "double-space" in found(
        "a car", "а машина", msgid_plural="some cars", plurals=("а машина", "две  машины", "машин")
    )


def test_what_asks_for_no_translation_is_left_alone():
    assert found("translator-credits", "Анна <anna@a.net>, 2020") == {}
    assert found("A sentence in a merged pair.", "{merged}") == {}
    code = "import os\n\nfor x in y:\n    print(x)"
    assert found(code, code) == {}


@pytest.mark.parametrize("name", all_names())
def test_every_check_explains_itself(name):
    assert len(explain(name)) > 30
    assert severity_of(name) in {"error", "warning", "info"}


SILENT = [
    {"comments": ("no-check: double-space",)},
    {"comments": ("right as it is. no-check: numbers, double-space",)},
    {"comments": ("no-check",)},
    {"notes": ("#noqa",)},
    {"flags": ("ignore-double-space",)},
    {"flags": ("no-check: double-space",)},
]


@pytest.mark.parametrize("fields", SILENT)
def test_a_check_can_be_silenced(fields):
    assert found("Hello you.", "Привет  тебе.", **fields) == {}


def test_silencing_one_leaves_the_others():
    assert set(found("Hello you?", "Привет  тебе.", comments=("no-check: double-space",))) == {"ending"}
