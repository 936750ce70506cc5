"""`merge`, in the place of `msgmerge`: the same files in, what it would do or better out, exit codes alike."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

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


TWO = po(
    entry("b", "б", "# mine\n#: b.md:2 b.md:9\n"),
    entry("a", "а", "#: c.md:1\n"),
    entry("c", "", "#: a.md:12\n"),
    entry("d", "д", "#: a.md:3\n#, fuzzy\n"),
)
LONG = "A long text that does not fit into a line of thirty columns"


def output(shop, *options: str) -> str:
    run = shop.run("merge", "two.po", "two.po", "-q", *options)
    assert (run.code, run.err) == (0, "")
    return run.out


def order(text: str) -> str:
    return "".join(message.msgid[0] for message in read(text.encode()).messages)


@pytest.fixture
def two(shop):
    shop.write("two.po", TWO)
    return shop


SHAPES = {
    "sorted by text": (("-s",), ("--sort-output",)),
    "sorted by file": (("-F",), ("--sort-by-file",)),
    "no references": (("--no-location",), ("--add-location=never",)),
    "files only": (("--add-location=file",), ("-n", "file")),
    "narrow": (("-w", "30"), ("--width=30",)),
    "unbroken": (("--no-wrap",), ("--no-wrap", "-e", "--force-po")),
    "as msgfmt needs it": (("--for-msgfmt",), ("--for-msg",)),
    "another language": (("--lang=de",), ("--lang", "de")),
    "as it is": (("--add-location",), ("--color", "--previous", "--no-escape")),
    "no guesses": (("-N",), ("--no-fuzzy",)),
}


@pytest.mark.parametrize(("options", "same"), SHAPES.values(), ids=SHAPES)
def test_shapes_are_those_of_msgmerge(two, options, same):
    two.write("two.po", TWO + entry(LONG, LONG, "\n#: a.md:4\n"))
    found = output(two, *options)
    assert output(two, *same) == found
    if shutil.which("msgmerge"):
        theirs = subprocess.run(
            ["msgmerge", "-q", "--previous", *options, "two.po", "two.po"], capture_output=True, check=True
        )
        expected = read(theirs.stdout)
        assert read(found.encode()).messages == expected.messages
        assert read(found.encode()).locale == expected.locale
        if options[0] in ("-w", "--no-wrap"):
            raws = [message.raw for message in read(found.encode()).messages]
            assert raws == [message.raw for message in expected.messages]


def test_sorted(two):
    assert order(output(two, "-s")) == "abcd"
    assert order(output(two, "-F")) == "dcba"
    assert order(output(two)) == "bacd"


BACKUPS = {
    "none": ((), []),
    "off": (("--backup=off",), []),
    "simple": (("--backup=simple",), ["old.po~"]),
    "never is simple": (("--backup=never",), ["old.po~"]),
    "a suffix": (("--backup=simple", "--suffix=.bak"), ["old.po.bak"]),
    "a suffix alone": (("--suffix=.bak",), ["old.po.bak"]),
    "numbered": (("--backup=t",), ["old.po.~1~"]),
    "existing": (("--backup=existing",), ["old.po~"]),
}


@pytest.mark.parametrize(("options", "names"), BACKUPS.values(), ids=BACKUPS)
def test_backups(car, options, names):
    before = car.read("old.po")
    assert car.run("merge", "-U", "old.po", "new.pot", *options).code == 0
    assert sorted(car.files()) == sorted(["old.po", "new.pot", *names])
    assert all(car.read(name) == before for name in names)


def test_numbered_backups_go_on(car):
    car.write("old.po.~7~", "x")
    assert car.run("merge", "-U", "old.po", "new.pot", "--backup=existing").code == 0
    assert "old.po.~8~" in car.files()


def test_the_environment_asks_for_a_backup(car, monkeypatch):
    monkeypatch.setenv("VERSION_CONTROL", "simple")
    monkeypatch.setenv("SIMPLE_BACKUP_SUFFIX", ".orig")
    car.run("merge", "-U", "old.po", "new.pot")
    assert "old.po.orig" in car.files()


def test_files_are_looked_for_in_folders(car):
    car.write("sub/there.po", car.read("old.po"))
    car.write("sub/there.pot", car.read("new.pot"))
    run = car.run("merge", "-D", "none", "-D", "sub", "there.po", "there.pot", "-q")
    assert run.code == 0
    assert "Quite new" in run.out


def test_verbose_shows_the_words_that_changed(car):
    run = car.run("merge", "old.po", "new.pot", "-o", "out.po", "--verbose")
    assert "[-small-]{+little+}" in run.err
    assert run.out == ""


REFUSED = ("-m", "-i", "--strict", "-E", "-P", "-p", "--stringtable-input", "--stringtable-output")


@pytest.mark.parametrize("option", REFUSED)
def test_what_cannot_be_done_is_refused_in_a_line(car, option):
    before = car.files()
    run = car.run("merge", "old.po", "new.pot", option)
    assert run.code == 1
    assert "is not supported: " in run.err
    assert run.out == ""
    assert car.files() == before


def test_in_place_and_elsewhere_exclude_each_other(car):
    run = car.run("merge", "-U", "old.po", "new.pot", "-o", "out.po")
    assert (run.code, run.err.count("\n")) == (1, 1)


def test_a_device_is_written_to(car):
    assert car.run("merge", "old.po", "new.pot", "-o", "/dev/null").code == 0


@pytest.mark.skipif(shutil.which("po4a") is None, reason="po4a is not installed")
def test_po4a_works_with_it(tmp_path):
    """A `msgmerge` that is ours stands before the real one on the path."""
    tools = tmp_path / "bin"
    tools.mkdir()
    wrapper = tools / "msgmerge"
    wrapper.write_text(
        f'#!/bin/sh\necho ran >> "{tmp_path}/calls"\nexec "{sys.executable}" -m article_i18n merge "$@"\n'
    )
    wrapper.chmod(0o755)
    document = tmp_path / "a.md"
    document.write_text(f"# Title\n\n{CAR}\n")
    (tmp_path / "po4a.cfg").write_text(
        '[po4a_langs] ru\n[po4a_paths] po/a.pot $lang:po/$lang.po\n[type: text] a.md $lang:a.$lang.md opt:"-o markdown -k 0"\n'
    )
    path = os.pathsep.join((str(tools), os.environ["PATH"]))
    source = os.pathsep.join(sys.path)

    def po4a() -> None:
        done = subprocess.run(
            ["po4a", "-f", "po4a.cfg"],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, "PYTHONPATH": source, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    po4a()
    catalog = tmp_path / "po/ru.po"
    catalog.write_text(
        catalog.read_text().replace(f'"{CAR}"\nmsgstr ""', f'"{CAR}"\nmsgstr "Маленькая машина"')
    )
    document.write_text(f"# Title\n\n{CAR2}\n")
    po4a()
    found = {message.msgid: message for message in read(catalog.read_bytes()).messages}
    assert found[CAR2].fuzzy
    assert (found[CAR2].msgstr, found[CAR2].previous.msgid) == ("Маленькая машина", CAR)
    assert (tmp_path / "calls").read_text().count("ran") == 1
    assert (
        subprocess.run(
            ["msgfmt", "-o", "/dev/null", str(catalog)], capture_output=True, check=False
        ).returncode
        == 0
    )
    assert "little" in (tmp_path / "a.ru.md").read_text()
