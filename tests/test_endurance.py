"""Several processes at once, an editor that saves in between, and kill -9: the short form of `benchmarks endurance`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from benchmarks.endurance import crowd, killing

from article_i18n.atomic import ANYTHING, Overtaken, sweep, write_bytes
from article_i18n.catalog import read, write
from article_i18n.files import Workspace
from article_i18n.locking import locked

posix = pytest.mark.skipif(os.name != "posix", reason="signals and process numbers of POSIX")


def test_eight_processes_at_once_lose_nothing(tmp_path):
    assert crowd(tmp_path, 8, 3).faults == ()


@posix
def test_killed_processes_leave_whole_files(tmp_path):
    assert killing(tmp_path, 10, 1.0).faults == ()


@posix
def test_a_lock_ends_with_its_holder(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from article_i18n.locking import locked\n"
        f"with locked(Path({str(tmp_path)!r})):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with locked(tmp_path):
        pass


EXPECTED = {
    "as it was": (b"old", b"old", True),
    "changed": (b"other", b"old", False),
    "new": (b"x", None, False),
}


@pytest.mark.parametrize(("there", "expected", "written"), EXPECTED.values(), ids=EXPECTED)
def test_a_file_is_not_written_over_what_someone_else_wrote(tmp_path, there, expected, written):
    path = tmp_path / "a.po"
    path.write_bytes(there)
    if written:
        write_bytes(path, b"new", "a.po", expected=expected)
    else:
        with pytest.raises(Overtaken, match=r"a\.po: was changed by another program"):
            write_bytes(path, b"new", "a.po", expected=expected)
    assert path.read_bytes() == (b"new" if written else there)
    assert os.listdir(tmp_path) == ["a.po"]


def test_a_file_that_is_gone_is_not_brought_back(tmp_path):
    with pytest.raises(Overtaken):
        write_bytes(tmp_path / "a.po", b"new", "a.po", expected=b"old")
    write_bytes(tmp_path / "a.po", b"new", "a.po", expected=ANYTHING)


def test_a_workspace_remembers_what_it_read_under_a_lock(tmp_path):
    files = Workspace(tmp_path)
    files.write("a.po", b"old")
    with files.lock("a.po"):
        files.read("a.po")
        (tmp_path / "a.po").write_bytes(b"the editor's")
        files.read("a.po")
        with pytest.raises(Overtaken):
            files.write("a.po", b"new")
    assert files.write("a.po", b"new")


SAVED = "Translated while the update ran"


@pytest.mark.parametrize("command", [("update",), ("sync",), ("merge", "-q", "-U", "PO", "POT")])
def test_what_an_editor_saves_during_an_update_is_kept(shop, monkeypatch, command):
    shop.write("source/a.md", "# Title\n\nFirst.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.write("source/a.md", "# Title\n\nFirst.\n\nSecond.\n")
    shop.run("extract")
    path = "locales/ru/LC_MESSAGES/a.po"
    saved = []

    def slow(catalog):
        data = write(catalog)
        if not saved and catalog.locale == "ru":
            saved.append(
                shop.read(path).replace('msgid "Title"\nmsgstr ""', f'msgid "Title"\nmsgstr "{SAVED}"')
            )
            shop.write(path, saved[0])
        return data

    monkeypatch.setattr("article_i18n.catalog.write", slow)
    names = {"PO": path, "POT": "locales/a.pot"}
    assert shop.run(*(names.get(word, word) for word in command)).code == 0
    found = {message.msgid: message.msgstr for message in read(shop.read(path).encode()).messages}
    assert found == {"Title": SAVED, "First.": "", "Second.": ""}


@posix
def test_the_litter_of_the_dead_is_swept(tmp_path):
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    write_bytes(tmp_path / "a.po", b"x", "a.po")
    names = []

    def spy(source, target):
        names.append(os.path.basename(source))
        os.rename(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", spy)
        write_bytes(tmp_path / "a.po", b"y", "a.po")
    dead = names[0].replace(f"-{os.getpid()}-", f"-{done.pid}-")
    mine, other = names[0], ".a.po.000000-1-x.tmp"
    for name in (dead, mine, other, ".mine.tmp"):
        (tmp_path / name).write_bytes(b"")
    sweep.cache_clear()
    sweep(tmp_path)
    assert sorted(os.listdir(tmp_path)) == sorted([mine, other, ".mine.tmp", "a.po"])
    os.utime(tmp_path / other, (0, 0))
    sweep.cache_clear()
    sweep(tmp_path)
    assert other not in os.listdir(tmp_path)


def test_a_link_is_kept(tmp_path):
    (tmp_path / "real.po").write_bytes(b"old")
    (tmp_path / "a.po").symlink_to("real.po")
    write_bytes(tmp_path / "a.po", b"new", "a.po")
    assert (tmp_path / "a.po").is_symlink()
    assert (tmp_path / "real.po").read_bytes() == b"new"
