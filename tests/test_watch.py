"""`render --watch` as its user has it: a process, and files that are edited meanwhile."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from article_i18n.commands import Outcome, watch
from article_i18n.errors import UsageError

pytest.importorskip("watchfiles")
CATALOG = (
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hello"\nmsgstr "Привет"\n'
)
CONFIGURATION = 'locales = ["ru"]\ntemplates = "templates"\n'


class Watched:
    """A running `render --watch`, its lines, and the folder that it watches."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: queue.Queue[str] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "article_i18n", "render", "--watch"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # a background shell has its children ignore it
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout:
            for line in self.process.stdout:
                self.lines.put(line.decode().rstrip())

    def end(self) -> int:
        """Wait until it has ended; returns its exit code."""
        code = self.process.wait(timeout=60)
        self._reader.join()
        return code

    def until(self, pattern: str) -> list[str]:
        """Wait for a line; returns it and those before it."""
        seen: list[str] = []
        while not (seen and re.search(pattern, seen[-1])):
            try:
                seen.append(self.lines.get(timeout=60))
            except queue.Empty:
                raise AssertionError(f"no {pattern!r} in {seen}") from None
        return seen

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def page(self) -> str:
        return (self.root / "build/ru/a.html").read_text("utf-8")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "templates").mkdir()
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.md").write_text("# Hello\n", "utf-8")
    (tmp_path / "locales/ru/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locales/ru/LC_MESSAGES/a.po").write_text(CATALOG, "utf-8")
    (tmp_path / "article-i18n.toml").write_text(CONFIGURATION, "utf-8")
    made = Watched(tmp_path)
    try:
        made.until("watching .*; Ctrl-C ends")
        yield made
    finally:
        made.process.kill()
        made.end()


def test_every_kind_of_change_is_rendered_with_a_line_and_bad_states_pass(watched):
    assert "Привет" in watched.page()
    watched.write("source/a.md", "# Hello\n\nMore.\n")
    assert re.fullmatch(r"\d\d:\d\d:\d\d \S+: 3 files written, \d+\.\d s", watched.until("written")[-1])
    assert "More." in watched.page()

    watched.write("locales/ru/LC_MESSAGES/a.po", CATALOG.replace("Привет", "Здравствуйте"))
    assert len(watched.until("written")) == 1
    assert "Здравствуйте" in watched.page()

    watched.write("templates/page.html.j2", "<!doctype html><p>{{ heading |safe }}{{ body |safe }}")
    watched.until("written")
    assert watched.page().startswith("<!doctype html><p>")

    watched.write("locales/ru/LC_MESSAGES/a.po", CATALOG[: -len('вет"\n')])
    assert "a.po:8" in watched.until("error: ")[-1]
    watched.write("locales/ru/LC_MESSAGES/a.po", CATALOG)
    watched.until("written")
    assert "Привет" in watched.page()

    watched.write("article-i18n.toml", 'locales = ["ru\n')
    assert "article-i18n.toml:1" in watched.until("error: ")[-1]
    watched.write("article-i18n.toml", CONFIGURATION)
    assert "all is well" in watched.until("article-i18n.toml")[-1]

    watched.write("source/b.md", "# Hello\n")
    watched.write("locales/ru/LC_MESSAGES/b.po", CATALOG)
    _wait_for(lambda: (watched.root / "build/ru/b.html").exists())
    (watched.root / "source/b.md").unlink()
    _wait_for(lambda: not (watched.root / "build/ru/b.html").exists())


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_an_interruption_is_a_good_end(watched):
    watched.process.send_signal(signal.SIGINT)
    assert watched.end() == 0
    assert watched.lines.empty()


def test_what_it_writes_starts_no_round(tmp_path):
    rounds = 0
    stop = threading.Event()

    def press() -> Outcome:
        nonlocal rounds
        rounds += 1
        (tmp_path / "build.html").write_text(str(rounds))
        return Outcome(changed=["build.html"])

    def edit_and_stop() -> None:
        time.sleep(1.5)
        (tmp_path / "source.md").write_text("changed")
        time.sleep(1.5)
        stop.set()

    threading.Thread(target=edit_and_stop).start()
    told = [each.changed for each in watch.follow(tmp_path, press, stop)]
    assert told == [(), (), ("source.md",)]


def test_an_error_is_told_and_the_next_round_comes(tmp_path, monkeypatch):
    monkeypatch.delenv("ARTICLE_I18N_DEBUG", raising=False)
    errors = [UsageError("no sources"), ValueError("oops")]
    stop = threading.Event()

    def press() -> Outcome:
        if errors:
            raise errors.pop(0)
        stop.set()
        return Outcome()

    threading.Thread(target=lambda: (time.sleep(1.5), (tmp_path / "x.md").write_text(""))).start()
    told = [list(map(str, each.outcome.errors)) for each in watch.follow(tmp_path, press, stop)]
    assert told[0] == ["no sources"]
    assert "ValueError: oops" in told[1][0]
    assert told[2:] == [[]]


@pytest.mark.parametrize(
    ("path", "concerns"),
    [
        ("source/a.md", True),
        ("article-i18n.toml", True),
        (".locales/ru/a.po", True),
        ("source/.a.md.swp", False),
        ("source/a.md~", False),
        (".git/index", False),
        ("site/node_modules/x/readme.md", False),
        (".cache/article-i18n/written.json", False),
    ],
)
def test_what_concerns_a_project(path, concerns):
    assert watch._concerns(path) == concerns


@pytest.mark.parametrize("option", ["--check", "--dry-run", "--format=json"])
def test_what_it_does_not_go_with(shop, option):
    run = shop.run("render", "--watch", option)
    assert run.code == 2
    assert "--watch writes files" in run.err


def test_without_watchfiles_the_extra_is_named(shop, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    shop.write("source/a.md", "# Hello\n")
    shop.write("article-i18n.toml", 'locales = ["ru"]\n')
    run = shop.run("render", "--watch")
    assert run.code == 2
    assert run.err == "error: --watch needs watchfiles: pip install article-i18n[watch]\n"


def _wait_for(there: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)
