"""`merge`, in the place of `msgmerge`: the same files in, what it would do or better out, exit codes alike."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from article_i18n.catalog import Message, read

HEAD = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: 8bit\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
CAR = "The Moskvitch was a small family car, built in Moscow."
CAR2 = "The Moskvitch was a little family car, built in Moscow."


def po(*entries: str) -> str:
    return "\n".join((HEAD, *entries))


def entry(msgid: str, msgstr: str = "", before: str = "") -> str:
    return f'{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def merged(shop, *options: str) -> dict[str, Message]:
    """Return the messages that the command writes, by msgid."""
    run = shop.run("merge", "old.po", "new.pot", "-o", "out.po", "-q", *options)
    assert (run.code, run.err) == (0, "")
    return {message.msgid: message for message in read(shop.read("out.po").encode()).messages}


@pytest.fixture
def car(shop):
    shop.write("old.po", po(entry(CAR, "м"), entry("gone", "прошло")))
    shop.write("new.pot", po(entry(CAR2), entry("Quite new")))
    return shop


def test_a_guess_keeps_its_previous_text(car):
    found = merged(car)
    assert found[CAR2].fuzzy
    assert (found[CAR2].msgstr, found[CAR2].previous.msgid) == ("м", CAR)
    assert found["Quite new"].msgstr == ""
    assert found["gone"].obsolete
    assert "#| msgid" in car.read("out.po")


def test_without_previous_and_without_guesses(car):
    assert merged(car, "--no-previous")[CAR2].previous is None
    assert merged(car, "-N")[CAR2].msgstr == ""


def test_contexts_and_plurals(shop):
    plural = 'msgid "a car"\nmsgid_plural "{} cars"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'
    shop.write(
        "old.po", po(entry("Open", "Открыть", 'msgctxt "verb"\n'), plural.format("%d", "машина", "машин"))
    )
    shop.write("new.pot", po(entry("Open", "", 'msgctxt "verb"\n'), plural.format("%d", "", "")))
    found = merged(shop)
    assert (found["Open"].msgctxt, found["Open"].msgstr) == ("verb", "Открыть")
    assert found["a car"].plurals == ("машина", "машин")
    assert not found["a car"].fuzzy


def test_compendia(car):
    car.write("one.po", po(entry("Quite new", "Новое"), entry("Not asked for", "х")))
    car.write("two.po", po(entry("Quite new", "Другое"), entry(CAR2, "м2")))
    found = merged(car, "-C", "one.po", "-C", "two.po")
    assert {
        text: (message.msgstr, message.fuzzy) for text, message in found.items() if not message.obsolete
    } == {
        CAR2: ("м2", False),
        "Quite new": ("Новое", False),
    }
    assert "Not asked for" not in found


def test_what_a_compendium_has_for_a_similar_text_is_a_guess(car):
    car.write("old.po", po())
    car.write("memory.po", po(entry(CAR, "м")))
    found = merged(car, "--compendium", "memory.po")
    assert (found[CAR2].msgstr, found[CAR2].fuzzy) == ("м", True)
    assert found[CAR2].notes[0].startswith("translation memory, ")


def test_to_standard_output_and_in_place(car):
    run = car.run("merge", "old.po", "new.pot")
    assert run.code == 0
    assert "Quite new" in run.out
    before = car.read("old.po")
    assert car.run("merge", "--update", "--backup=simple", "old.po", "new.pot").code == 0
    assert "Quite new" in car.read("old.po")
    assert car.read("old.po~") == before
    after = car.files()
    assert car.run("merge", "-U", "old.po", "new.pot").code == 0
    assert car.files() == after


FAILURES = {
    "no such catalog": (("none.po", "new.pot"), "none.po"),
    "no such template": (("old.po", "none.pot"), "none.pot"),
    "no such compendium": (("old.po", "new.pot", "-C", "none.po"), "none.po"),
    "one file only": (("old.po",), "TEMPLATE"),
    "an unknown option": (("old.po", "new.pot", "--nonsense"), "--nonsense"),
    "a folder": ((".", "new.pot"), "."),
}


@pytest.mark.parametrize(("arguments", "said"), FAILURES.values(), ids=FAILURES)
def test_failures_end_with_1_as_those_of_msgmerge(car, arguments, said):
    before = car.files()
    run = car.run("merge", *arguments)
    assert run.code == 1
    assert said in run.err
    assert car.files() == before
    if shutil.which("msgmerge"):
        assert subprocess.run(["msgmerge", *arguments], capture_output=True, check=False).returncode == 1


def test_a_broken_entry_is_reported_by_line_and_kept(car):
    car.write("old.po", po(entry(CAR, "м"), "rubbish\n", entry("gone", "прошло")))
    run = car.run("merge", "old.po", "new.pot", "-o", "out.po")
    assert run.code == 1
    assert "old.po:7" in run.err
    assert "rubbish" in car.read("out.po")
