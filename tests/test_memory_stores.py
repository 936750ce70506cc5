"""Stores: one table of laws for SQLite in a file, in the process, and for a real PostgreSQL server."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.server import programs, running

from article_i18n.memory import SQLiteStore, Store, StoreError, Unit
from article_i18n.memory.index import InMemory, OnDisk, Text
from article_i18n.memory.postgres import SCHEMA, PostgresStore, without_password

TEXTS = [
    "Open the settings of your account and choose a new password.",
    "Close the settings of your account without saving.",
    "A backup is written to the disk every night.",
    "打开本地设置，然后选择新的密码。",
    "关闭窗口。",
]


def unit(msgid: str, form: str = "x", locale: str = "ru", **fields: object) -> Unit:
    return Unit(locale, msgid, (form,), **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own."""
    if programs() is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with running() as url:
        yield url


@pytest.fixture(params=["file", "process", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """What opens an empty store; all that it opens is closed afterwards."""
    made: list[Store] = []
    url = ""
    if request.param == "postgres":
        url = request.getfixturevalue("server")
        with PostgresStore(url)._base as base:
            base.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")

    def open_one() -> Store:
        if request.param == "process" and made:
            return made[0]
        made.append(PostgresStore(url) if url else SQLiteStore(tmp_path if request.param == "file" else None))
        return made[-1]

    yield open_one
    for store in made:
        store.close()


def test_what_was_put_is_there(opened):
    units = [
        Unit(
            "ru",
            TEXTS[0],
            ("a", "b"),
            "menu",
            "plural",
            -(2**63),
            2**63 - 1,
            3,
            "a.md",
            "2024-05-01T00:00:00Z",
            "a.po",
        ),
        Unit("ru", TEXTS[0], ("c",), None, None, origin="a.po"),
        Unit("ru", TEXTS[0], ("d",), "", None, origin="a.po"),
        Unit("zh_CN", "Line\nбуквы 字 \t'\"\\", ("",), origin="a.po"),
    ]
    store = opened()
    store.put("a.po", "1", units)
    again = opened()
    assert set(again.units("ru")) == set(units[:3])
    assert list(again.units("zh_CN")) == units[3:]
    assert again.count() == {"ru": 3, "zh_CN": 1}
    assert {name: tuple(known) for name, known in again.known().items()} == {"a.po": ("1", False)}


def test_an_origin_is_replaced_whole_and_only_if_it_changed(opened):
    store = opened()
    store.put("a.po", "1", [unit(TEXTS[0]), unit(TEXTS[1])])
    store.put("b.po", "1", [unit(TEXTS[0], "other")])
    store.put("a.po", "1", [unit("ignored")])
    assert store.count() == {"ru": 3}
    store.put("a.po", "2", [unit(TEXTS[2])])
    assert {(found.msgid, found.origin) for found in store.units("ru")} == {
        (TEXTS[2], "a.po"),
        (TEXTS[0], "b.po"),
    }
    assert store.candidates(TEXTS[1], "ru")[0].msgid == TEXTS[0]
    store.put("a.po", "", [unit("broken")])
    store.put("a.po", "", [unit("mended")])
    assert [found.msgid for found in store.units("ru")] == ["mended", TEXTS[0]]


def test_what_was_imported_by_hand_is_known_as_such(opened):
    store = opened()
    store.put("a.po", "1", [], kept=True)
    assert store.known()["a.po"].kept


def test_what_is_dropped_is_gone(opened):
    store = opened()
    store.put("a.po", "1", [unit(TEXTS[0])])
    store.put("b.po", "1", [unit(TEXTS[0]), unit(TEXTS[2])])
    store.drop(["b.po", "unknown.po"])
    store.drop([])
    assert [found.origin for found in store.units("ru")] == ["a.po"]
    assert store.candidates("nightly backup", "ru") == []
    assert list(store.known()) == ["a.po"]


def test_of_one_key_the_newest_is_kept(opened):
    store = opened()
    dated = [unit("a", "old", date="2020"), unit("a", "new", date="2024"), unit("a", "older", date="2019")]
    store.put("a.tmx", "1", dated)
    assert [found.forms for found in store.units("ru")] == [("new",)]


def test_candidates(opened):
    store = opened()
    store.put("a.po", "1", [unit(text) for text in TEXTS])
    store.put("b.po", "1", [unit(TEXTS[0], "other", locale="de")])
    assert TEXTS[0] in {found.msgid for found in store.candidates(TEXTS[0], "ru", 0)}
    assert [found.msgid for found in store.candidates("Open the account", "ru", 1)] == [TEXTS[0]]
    assert [found.msgid for found in store.candidates("本地", "ru")] == [TEXTS[3]]
    assert [found.msgid for found in store.candidates("nightly backup", "ru")] == [TEXTS[2]]
    assert (
        store.candidates("unheard", "ru")
        == store.candidates("Open", "fr")
        == store.candidates("", "ru")
        == []
    )
    assert [found.forms for found in store.candidates(TEXTS[0], "de")] == [("other",)]


def test_text_of_an_unknown_kind_is_found_by_itself(opened):
    store = opened()
    store.put("a.po", "1", [unit("…"), unit("—")])
    assert [found.msgid for found in store.candidates("…", "ru")] == ["…"]


def test_others(opened):
    store = opened()
    store.put("a.po", "1", [unit("a")])
    assert not store.others("ru", "a.po")
    assert store.others("ru", "b.po")
    assert not store.others("de", "b.po")


def _writes(make: Callable[[str], Store], place: str, number: int) -> None:
    store = make(place)
    for turn in range(3):
        store.put(f"{number}.po", str(turn), [unit(f"text {number} {at}", str(turn)) for at in range(50)])
        store.put(
            "shared.po", f"{number}{turn}", [unit(f"shared {at}", f"{number}{turn}") for at in range(50)]
        )
    store.close()


def _sqlite(place: str) -> Store:
    return SQLiteStore(Path(place))


@pytest.mark.parametrize("kind", ["file", "postgres"])
def test_many_processes_at_once(kind, request, tmp_path):
    place = str(tmp_path) if kind == "file" else request.getfixturevalue("server")
    make = _sqlite if kind == "file" else PostgresStore
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    writers = [context.Process(target=_writes, args=(make, place, number)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    store = make(place)
    found = [one for one in store.units("ru") if one.msgid.startswith(("text", "shared"))]
    assert len(found) == 250
    assert len({one.forms for one in found if one.origin == "shared.po"}) == 1
    assert all(one.forms == ("2",) for one in found if one.origin != "shared.po")
    store.close()


# SQLite in a folder


def test_the_cache_is_kept_out_of_version_control(tmp_path):
    SQLiteStore(tmp_path / "a" / "b").close()
    assert (tmp_path / "a" / "b" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("damage", ["text", "version", "truncated"])
def test_a_file_that_is_no_use_is_made_anew(tmp_path, damage):
    store = SQLiteStore(tmp_path)
    store.put("a.po", "1", [unit(text) for text in TEXTS])
    store.close()
    path = tmp_path / "memory.db"
    if damage == "version":
        with sqlite3.connect(path) as base:
            base.execute("PRAGMA user_version = 99")
        base.close()
    else:
        path.write_bytes(
            b"no database, but long enough " * 9 if damage == "text" else path.read_bytes()[:700]
        )
    said: list[str] = []
    store = SQLiteStore(tmp_path, said.append)
    assert store.known() == {}
    assert len(said) == 1
    assert "made anew" in said[0]
    store.put("a.po", "1", [unit("a")])
    store.close()


def test_pages_that_are_damaged_are_one_line(tmp_path):
    store = SQLiteStore(tmp_path)
    store.put("a.po", "1", [unit(f"{text} {at}") for text in TEXTS for at in range(300)])
    store.close()
    path = tmp_path / "memory.db"
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    store = SQLiteStore(tmp_path)
    with pytest.raises(StoreError, match="delete it"):
        store.candidates(TEXTS[0], "ru")
    store.close()


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    said: list[str] = []
    store = SQLiteStore(tmp_path / "file" / "cache", said.append)
    store.put("a.po", "1", [unit("a")])
    assert store.count() == {"ru": 1}
    assert len(said) == 1
    assert "built anew each time" in said[0]
    store.close()


def test_the_index_in_memory_and_the_one_on_disk_find_the_same(tmp_path):
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "本地", "设置"]
    texts = [Text(at + 1, f"{a} {b} number{at}") for at, (a, b) in enumerate(pairwise(words * 20))]
    memory, disk = InMemory(texts), OnDisk(tmp_path)
    disk.add(texts, len(texts))
    for text in texts[::7]:
        assert memory.find(text.text, 5)[0] == disk.find(text.text, 5)[0] == text.number
    assert memory.find("unheard", 5) == disk.find("unheard", 5) == []


def test_a_large_memory_keeps_its_index_on_disk_and_follows_changes(tmp_path):
    store = SQLiteStore(tmp_path, large=2)
    store.put("a.po", "1", [unit(text) for text in TEXTS])
    assert [found.msgid for found in store.candidates("nightly backup", "ru")] == [TEXTS[2]]
    state = tmp_path / "words-ru" / "state.json"
    before = state.read_bytes()
    store.put("a.po", "2", [unit(TEXTS[0]), unit(TEXTS[1]), unit("Quite another matter.")])
    assert store.candidates("nightly backup", "ru") == []
    assert store.candidates("another matter", "ru")[0].msgid == "Quite another matter."
    assert state.read_bytes() != before
    store.close()
    for damaged in (state, tmp_path / "words-ru" / "meta.json"):
        damaged.write_text("{")
        again = SQLiteStore(tmp_path, large=2)
        assert again.candidates("another matter", "ru")[0].msgid == "Quite another matter."
        again.close()
    (tmp_path / "memory.db").unlink()
    again = SQLiteStore(tmp_path, large=2)
    again.put("a.po", "1", [unit(text) for text in TEXTS])
    assert again.candidates("nightly backup", "ru")[0].msgid == TEXTS[2]
    again.close()


def test_without_tantivy_a_large_memory_works_and_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(OnDisk, "available", staticmethod(lambda: False))
    said: list[str] = []
    store = SQLiteStore(tmp_path, said.append, large=2)
    store.put("a.po", "1", [unit(text) for text in TEXTS])
    assert store.candidates("nightly backup", "ru")[0].msgid == TEXTS[2]
    store.candidates("again", "ru")
    assert len(said) == 1
    assert "article-i18n[memory]" in said[0]
    store.close()


# PostgreSQL


def test_a_server_that_is_not_there_is_one_line():
    with pytest.raises(StoreError) as caught:
        PostgresStore("postgresql://me:secret@127.0.0.1:1/none")
    assert str(caught.value).startswith("postgresql://me@127.0.0.1:1/none: cannot be reached")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_without_psycopg_one_line_names_the_extra(monkeypatch):
    monkeypatch.setattr("article_i18n.memory.postgres.find_spec", lambda name: None)
    with pytest.raises(StoreError, match=r"article-i18n\[postgres\]"):
        PostgresStore("postgresql://127.0.0.1:1/none")


def test_passwords_are_not_shown():
    assert without_password("postgresql://a:b@c/d?host=e") == "postgresql://a@c/d?host=e"
    assert without_password("postgresql://c/d") == "postgresql://c/d"


def test_a_server_that_goes_away_is_one_line(server):
    store = PostgresStore(server)
    store._base.close()
    with pytest.raises(StoreError, match="goes on without"):
        store.candidates("a", "ru")


def test_what_the_server_cannot_store_is_left_out(server):
    store = PostgresStore(server)
    store.put("nul.po", "1", [unit("a\0b"), unit("good")])
    assert [found.msgid for found in store.units("ru") if found.origin == "nul.po"] == ["good"]
    store.drop(["nul.po"])
    store.close()


def test_counts_of_words_follow(server):
    store = PostgresStore(server)
    before = store._all("SELECT coalesce(sum(texts), 0) FROM word")
    store.put("words.po", "1", [unit("quaggas graze"), unit("quaggas sleep")])
    assert (
        store._all("SELECT coalesce(sum(texts), 0) FROM word")[0][0] == before[0][0] + 4
    )  # quagga twice, graze, sleep
    store.drop(["words.po"])
    assert store._all("SELECT coalesce(sum(texts), 0) FROM word") == before
    store.close()


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = "import sys, article_i18n.cli, article_i18n.memory; print({'tantivy', 'psycopg', 'lxml'} & sys.modules.keys())"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert run.stdout == "set()\n"
