"""The memory in a project: what an update takes from it, and the commands of `tm`."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from benchmarks.server import programs, running

ROOT = Path(__file__).parent.parent
A = "Open the settings of your account and choose a new password."
B = "A backup is written to the disk every night."
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"PO-Revision-Date: 2024-05-01 12:00+0000\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)
TMX = (
    '<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="en"/><body>\n'
    '<tu creationdate="20230102T030405Z"><tuv xml:lang="en"><seg>{}</seg></tuv>'
    '<tuv xml:lang="ru"><seg>{}</seg></tuv></tu>\n</body></tmx>\n'
)
CATALOG = "locales/ru/LC_MESSAGES/{}.po"
CACHE = ".cache/article-i18n/memory.db"


def po(*pairs: tuple[str, str]) -> str:
    return HEAD + "".join(f'msgid "{text}"\nmsgstr "{translation}"\n\n' for text, translation in pairs)


@pytest.fixture
def handbook(shop):
    """A project with one document that is translated and one that is not."""
    shop.write("article-i18n.toml", 'locales = ["ru"]\n')
    shop.write("source/a.md", f"# First\n\n{A}\n")
    shop.write("source/b.md", f"# Second\n\n{A}\n")
    assert shop.run("extract").code == 0
    shop.write(CATALOG.format("a"), po(("First", "Первая"), (A, "перевод А")))
    return shop


def entry(shop, text: str = A, domain: str = "b") -> polib.POEntry:
    found = polib.pofile(str(shop.root / CATALOG.format(domain))).find(text)
    assert found is not None
    return found


# Updates


def test_another_document_of_the_project(handbook):
    assert handbook.run("update").code == 0
    found = entry(handbook)
    assert (found.msgstr, found.fuzzy) == ("перевод А", True)
    assert "translation memory, 99 % sure: locales/ru/LC_MESSAGES/a.po" in found.comment
    assert "same text" in found.comment
    before = handbook.files()
    assert handbook.run("update", "--check").code == 0
    assert handbook.run("update").code == 0
    assert handbook.files() == before


def test_a_cache_that_is_deleted_comes_back(handbook):
    handbook.run("update")
    shutil.rmtree(handbook.root / ".cache")
    handbook.write(CATALOG.format("b"), po())
    handbook.run("update")
    assert entry(handbook).msgstr == "перевод А"


def test_a_cache_that_is_damaged_is_made_anew(handbook):
    handbook.write(CACHE, "no database, but long enough " * 9)
    run = handbook.run("update")
    assert run.code == 0
    assert run.out.count("made anew") == 1
    assert entry(handbook).msgstr == "перевод А"


def test_only_what_changed_is_read_again(handbook, monkeypatch):
    from article_i18n import memory

    handbook.run("update")
    seen: list[str] = []
    read = memory.read
    monkeypatch.setattr(
        memory, "read", lambda data, path, *rest: seen.append(path) or read(data, path, *rest)
    )
    handbook.write("source/b.md", f"# Second\n\n{A}\n\n{B}\n")
    handbook.run("extract")
    handbook.run("update")
    assert seen == [CATALOG.format("b")]  # what the second update has written


def test_check_makes_no_cache_and_changes_none(handbook):
    before = handbook.files()
    assert handbook.run("update", "--check").code == 1
    assert handbook.files() == before
    handbook.run("update")
    handbook.write(CATALOG.format("a"), po(("First", "Первая"), (A, "другой перевод")))
    handbook.write(CATALOG.format("b"), po())
    before = handbook.files()
    assert handbook.run("update", "--check").code == 1
    assert handbook.files() == before
    handbook.write(CACHE, "no database, but long enough " * 9)
    assert handbook.run("update", "--check").code == 1


def test_an_update_that_lacks_nothing_opens_no_memory(handbook):
    handbook.write(CATALOG.format("b"), po(("Second", "Вторая"), (A, "свой")))
    assert handbook.run("update").code == 0
    assert not (handbook.root / CACHE).exists()


def test_no_memory_is_asked_if_there_is_to_be_none(handbook):
    handbook.write("article-i18n.toml", 'locales = ["ru"]\nmemory = ""\n')
    handbook.run("update")
    assert not entry(handbook).msgstr
    handbook.write("article-i18n.toml", 'locales = ["ru"]\n')
    handbook.run("update", "--no-fuzzy")
    assert not entry(handbook).msgstr
    assert not (handbook.root / CACHE).exists()


def test_memories_of_the_configuration(handbook, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "ru" / "deep").mkdir(parents=True)
    (other / "ru" / "deep" / "x.po").write_text(po((B, "перевод Б")), "utf-8")
    handbook.write("shared.tmx", TMX.format("Second", "Вторая"))
    handbook.write(
        "article-i18n.toml",
        f'locales = ["ru"]\nmemories = ["{other}/{{locale}}/**/*.po", "shared.tmx"]\n',
    )
    handbook.write("source/b.md", f"# Second\n\n{B.replace('night', 'week')}\n")
    handbook.run("extract")
    assert handbook.run("update").code == 0
    assert entry(handbook, "Second").msgstr == "Вторая"
    assert "shared.tmx, 2023-01-02; same text" in entry(handbook, "Second").comment
    found = entry(handbook, B.replace("night", "week"))
    assert (found.msgstr, found.previous_msgid) == ("перевод Б", B)
    assert f"{other}/ru/deep/x.po, 2024-05-01; -night +week" in found.comment.replace("\n", " ")


def test_what_is_broken_is_one_line_and_the_others_serve(handbook):
    handbook.write("bad.tmx", "<tmx><body>\n<tu>")
    handbook.write("bad.po", f'{po(("Second", "Вторая"))}msgid "x\nmsgstr ""\n')
    handbook.write("article-i18n.toml", 'locales = ["ru"]\nmemories = ["bad.tmx", "bad.po", "absent.tmx"]\n')
    run = handbook.run("update")
    assert run.code == 2
    assert {line.split(": ")[1] for line in run.err.splitlines()} == {"bad.tmx:2", "bad.po:10", "absent.tmx"}
    assert len(run.err.splitlines()) == 3
    assert entry(handbook, "Second").msgstr == "Вторая"
    assert entry(handbook).msgstr == "перевод А"


def test_memories_of_the_command_line(handbook):
    handbook.write("other.po", po(("Second", "Вторая")))
    assert handbook.run("update", "-C", "other.po").code == 0
    assert entry(handbook, "Second").msgstr == "Вторая"
    assert handbook.run("update", "--memory", "postgresql://127.0.0.1:1/none").code == 0  # nothing is missing


def test_the_same_place_is_finished_if_it_is_trusted(handbook):
    handbook.write("old.po", po(("Second", "Вторая"), (A, "перевод Б")))
    handbook.write("article-i18n.toml", 'locales = ["ru"]\nmemories = ["old.po"]\nmemory_trust = true\n')
    run = handbook.run("update")
    assert "2 memory" in run.out
    assert [(entry(handbook, text).msgstr, entry(handbook, text).fuzzy) for text in ("Second", A)] == [
        ("Вторая", False),
        ("перевод Б", False),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('memory = "../cache"', "leaves the project"),
        ('memory = "mysql://host/x"', "no URL of PostgreSQL"),
        ('memory = "cache/*"', "names one folder"),
        ('memories = ["x.txt"]', "does not end in .po or .tmx"),
        ('memories = ["{lang}/x.po"]', "{locale} is the only placeholder"),
        ('memories = [""]', "is empty"),
    ],
)
def test_settings_that_cannot_be_meant(shop, line, said):
    shop.write("article-i18n.toml", f"{line}\n")
    run = shop.run("tm", "stats")
    assert run.code == 2
    assert run.err.startswith("error: article-i18n.toml:1: ")
    assert said in run.err


# tm


def test_query(handbook):
    run = handbook.run("tm", "query", A.replace("new", "better"), "-l", "ru")
    assert run.code == 0
    assert run.out.splitlines()[0].endswith("locales/ru/LC_MESSAGES/a.po, 2024-05-01")
    assert "[-new-]{+better+}" in run.out
    assert "перевод А" in run.out
    data = json.loads(handbook.run("tm", "query", A, "-l", "ru", "--format", "json").out)
    assert [(m["score"], m["kind"], m["msgstr"]) for m in data["matches"]] == [(1.0, "exact", "перевод А")]


def test_query_finds_nothing(handbook):
    run = handbook.run("tm", "query", A.replace("new", "better"), "-l", "ru", "--min", "99")
    assert (run.code, run.out) == (0, "nothing in ru that is at least 99% alike\n")
    assert handbook.run("tm", "query", A, "-l", "de").code == 2
    assert handbook.run("tm", "query", A).code == 2


def test_stats(handbook):
    handbook.write("more.tmx", TMX.format("a", "б"))
    run = handbook.run("tm", "stats", "-C", "more.tmx")
    assert run.out.splitlines() == [".cache/article-i18n: 2 in ru; 1 file", "--memory: 1 in ru; 1 file"]
    data = json.loads(handbook.run("tm", "stats", "--format", "json").out)
    assert data["memories"] == [{"memory": ".cache/article-i18n", "origins": 1, "units": {"ru": 2}}]


def test_import_stays_although_no_configuration_names_it(handbook):
    handbook.write("old/ru.po", po(("Second", "Вторая")))
    handbook.write("old/m.tmx", TMX.format(B, "перевод Б"))
    run = handbook.run("tm", "import", "old")
    assert run.out.splitlines() == [
        "old/m.tmx → .cache/article-i18n: 1 in ru",
        "old/ru.po → .cache/article-i18n: 1 in ru",
    ]
    (handbook.root / "old/ru.po").unlink()
    assert handbook.run("update").code == 0
    assert entry(handbook, "Second").msgstr == "Вторая"
    assert "4 in ru" in handbook.run("tm", "stats").out


def test_import_tells_what_is_broken_and_goes_on(handbook):
    handbook.write("a.tmx", "no xml")
    handbook.write("b.po", 'msgid "Second"\nmsgstr "Вторая"\n')
    run = handbook.run("tm", "import", "a.tmx", "absent.po", "b.po", "-l", "ru")
    assert run.code == 2
    assert [line.split(": ")[1] for line in run.err.splitlines()] == ["a.tmx:1", "absent.po"]
    assert "b.po → .cache/article-i18n: 1 in ru" in run.out


def test_import_check_reads_only(handbook):
    handbook.write("m.tmx", TMX.format(B, "перевод Б"))
    before = handbook.files()
    assert "1 in ru" in handbook.run("tm", "import", "--check", "m.tmx").out
    assert handbook.files() == before


def test_export_and_import_again(handbook):
    assert handbook.run("tm", "export", "-o", "all.tmx").code == 0
    assert handbook.run("tm", "export").out == handbook.read("all.tmx")
    (handbook.root / CATALOG.format("a")).unlink()
    handbook.run("tm", "import", "all.tmx")
    handbook.run("update")
    assert (entry(handbook).msgstr, entry(handbook).fuzzy) == ("перевод А", True)
    assert handbook.run("tm", "export", "-l", "de").code == 2


def test_export_names_what_it_leaves_out(handbook):
    handbook.write(CATALOG.format("a"), po((r"a\a", "б"), ("c", "г")))
    run = handbook.run("tm", "export", "-o", "all.tmx")
    assert run.code == 1
    assert r'a.po: "a\x07": XML cannot hold its control characters; it is left out' in run.err
    assert handbook.read("all.tmx").count("<tu ") == 1


# PostgreSQL


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own."""
    if programs() is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    with running() as url:
        yield url


def test_two_projects_share_a_memory(handbook, server):
    handbook.write("article-i18n.toml", f'locales = ["ru"]\nmemory = "{server}"\ntitle = "One"\n')
    assert handbook.run("tm", "stats").code == 0
    assert not (handbook.root / CACHE).exists()
    handbook.write("two/article-i18n.toml", f'locales = ["ru"]\nmemory = "{server}"\ntitle = "Two"\n')
    handbook.write("two/source/c.md", f"{A}\n")
    handbook._monkeypatch.chdir(handbook.root / "two")
    assert handbook.run("extract").code == handbook.run("update").code == 0
    found = polib.pofile(str(handbook.root / "two" / CATALOG.format("c"))).find(A)
    assert found.msgstr == "перевод А"
    assert f"One/{CATALOG.format('a')}" in found.comment.replace("\n", " ")
    (handbook.root / "two" / CATALOG.format("c")).unlink()
    assert handbook.run("tm", "stats").code == 0  # forgets nothing of the other project
    handbook._monkeypatch.chdir(handbook.root)
    assert f"{server}: 2 in ru; 1 file" in handbook.run("tm", "stats").out


def test_a_server_that_is_down_does_not_stop_an_update(handbook):
    handbook.write(
        "article-i18n.toml", 'locales = ["ru"]\nmemories = ["postgresql://me:secret@127.0.0.1:1/none"]\n'
    )
    run = handbook.run("update")
    assert run.code == 2
    assert run.err.startswith("error: postgresql://me@127.0.0.1:1/none: cannot be reached")
    assert len(run.err.splitlines()) == 1
    assert entry(handbook).msgstr == "перевод А"


def test_a_server_that_is_down_cannot_be_imported_into(handbook):
    handbook.write("article-i18n.toml", 'locales = ["ru"]\nmemory = "postgresql://127.0.0.1:1/none"\n')
    run = handbook.run("tm", "import", CATALOG.format("a"))
    assert run.code == 2
    assert run.err.startswith("error: postgresql://127.0.0.1:1/none: cannot be reached")
    assert len(run.err.splitlines()) == 1


def test_no_memory_to_import_into(handbook):
    handbook.write("article-i18n.toml", 'locales = ["ru"]\nmemory = ""\n')
    run = handbook.run("tm", "import", CATALOG.format("a"))
    assert run.code == 2
    assert "the project has no memory" in run.err


# The documentation


def test_the_documentation_shows_what_one_sees(shop):
    page = (ROOT / "docs" / "memory.md").read_text("utf-8")
    shop.write("source/a.md", "Open the file in the editor.\n")
    shop.write(CATALOG.format("a"), po(("Open the file in the editor.", "Откройте файл в редакторе.")))
    shop.write("source/b.md", "Open the file in an editor.\n")
    shop.run("extract")
    shop.run("update")
    found = shop.read(CATALOG.format("b")).replace("2024-05-01", "2026-11-28")
    shown = re.search(r"```po\n(.*?)```", page, re.DOTALL)
    assert shown
    assert [line for line in shown[1].splitlines() if line not in found.splitlines()] == []
    run = shop.run("tm", "query", "Open this file in the editor", "-l", "ru")
    assert f"```text\n{run.out.replace('2024-05-01', '2026-11-28')}```" in page
