"""Each check has a table of what it lets pass and of what it finds, in Russian and Chinese at least."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from article_i18n.catalog import Message
from article_i18n.checks import CHECKS, check_message
from article_i18n.checks.habits import Habits, learn
from article_i18n.glossary.reading import read_glossary

FOLDER = Path(__file__).parent / "fixtures" / "checks"
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(n)|\Z)")
LEAST = 5


class Row(NamedTuple):
    """One case. It reads as file:line in the test's name."""

    place: str
    check: str
    locale: str
    good: bool
    source: str
    target: str
    fields: dict[str, str]


def rows(path: Path) -> list[Row]:
    """Read one table; its README says how it is written."""
    found: list[Row] = []
    check, fields = "", {}
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("== "):
            check, *words = line[3:].split(" ")
            fields = dict(word.split("=") for word in words)
        elif line[:2] in {"+ ", "- "}:
            locale = fields.get("locale", path.parent.name)
            texts = (_read(text[2:]) for text in lines[number - 1 : number + 1])
            place = f"{path.parent.name}/{path.name}:{number}"
            found.append(Row(place, check, locale, line[0] == "+", *texts, fields))
        else:
            assert line[:2] in {"", "  ", "# "}, f"{path}:{number}: {line}"
    return found


def _read(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\n" if m[2] else "", text)


def findings(row: Row) -> dict[str, str]:
    """Return the checks that say something, with what they say."""
    source, _, plural = row.source.partition(" ‖ ")
    forms = tuple(form.strip(" ") for form in row.target.split("‖"))
    many = len(forms) > 1
    message = Message(
        source,
        forms[0] if many else row.target,
        msgid_plural=plural if many else None,
        plurals=forms if many else (),
        flags=tuple(filter(None, [row.fields.get("flags", "")])),
    )
    terms = read_glossary(FOLDER / "glossary.csv", "en").of(row.locale) if row.check == "terms" else None
    found = check_message(
        message, row.locale, row.fields.get("format", "markdown"), habits=_habits(row), terms=terms
    )
    return {finding.check: finding.message for finding in found}


def _habits(row: Row) -> Habits:
    known: dict[str, Any] = {
        name: value == "True" for name, value in row.fields.items() if name in Habits.__dataclass_fields__
    }
    if "kept" in row.fields:
        known["kept"] = known["always"] = frozenset(row.fields["kept"].split(","))
    return replace(learn((), row.locale[:2]), **known)


ROWS = [row for path in sorted(FOLDER.glob("*/*.txt")) for row in rows(path)]


@pytest.mark.parametrize("row", [row for row in ROWS if row.good], ids=lambda row: row.place)
def test_nothing_is_held_against_a_good_translation(row):
    assert findings(row) == {}


@pytest.mark.parametrize("row", [row for row in ROWS if not row.good], ids=lambda row: row.place)
def test_a_fault_is_found(row):
    assert row.check in findings(row)


CASELESS = {
    ("capital", "zh"): "Chinese has no capitals",
    ("same-plurals", "zh"): "Chinese has one form for all numbers",
}


def test_every_check_has_its_tables():
    """A check for all languages has rows in Russian and in Chinese; one for some language has them in that one."""
    counts = Counter((row.check, row.locale[:2], row.good) for row in ROWS)
    lacking = [
        f"{name} {language}: {'good' if good else 'faulty'} rows: {counts[name, language, good]}"
        for name, check in CHECKS.items()
        for language in ([check.language] if check.language else ["ru", "zh"])
        for good in (True, False)
        if (name, language) not in CASELESS and counts[name, language, good] < LEAST
    ]
    assert lacking == []


def test_rows_are_of_checks_that_exist():
    assert {row.check for row in ROWS} <= set(CHECKS)
