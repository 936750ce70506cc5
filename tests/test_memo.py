"""Law 7 for the memory of `render`: with it and without it, reports, exit codes and files are the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.atomic import sweep
from article_i18n.cli.options import as_json
from article_i18n.commands import memo, render
from article_i18n.freshness import loads, unpack
from article_i18n.outputs.web import EXTERNAL
from article_i18n.project import Project
from article_i18n.rerun import FOLDER
from article_i18n.settings import load

ONE = "# One\n\nSee [two](two.md#the-end) and [none](none.md). ![map](map.png)\n\nA **bold** word.\n"
TWO = "# Two\n\nBack to [one](one.md).\n\n## The end\n\nBye.\n"
CATALOG = (
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "One"\nmsgstr "Раз"\n\nmsgid "The end"\nmsgstr "Конец"\n\n'
    'msgid "A **bold** word."\nmsgstr "Слово"\n'
)
FILES = {
    "article-i18n.toml": 'sources = ["source/**/*.md"]\nlocales = ["ru"]\n',
    "source/one.md": ONE,
    "source/two.md": TWO,
    "source/map.png": "PNG",
    "locales/ru/LC_MESSAGES/one.po": CATALOG,
    "locales/ru/LC_MESSAGES/two.po": CATALOG,
    "shop/page.html.j2": "{{ body }}",
}
CONFIGURATION = FILES["article-i18n.toml"]
EDITS: list[tuple[str, str | None]] = [
    ("source/one.md", ONE + "\nMore.\n"),
    ("source/two.md", TWO.replace("The end", "Another end")),
    ("source/two.md", None),
    ("source/three.md", "Third, [one](one.md#one).\n"),
    ("source/map.png", "other"),
    ("source/map.ru.png", "Russian"),
    ("source/map.png", None),
    ("locales/ru/LC_MESSAGES/one.po", CATALOG.replace("Слово", "**слово")),
    ("locales/ru/LC_MESSAGES/one.po", CATALOG.replace('msgstr "Раз"', 'msgstr "broken')),
    ("locales/ru/LC_MESSAGES/two.po", None),
    ("article-i18n.toml", CONFIGURATION + "keep = 40\n"),
    ("article-i18n.toml", CONFIGURATION + 'title = "Shop"\nanchors = "keep"\n'),
    ("article-i18n.toml", CONFIGURATION + '[[files]]\npattern = "source/one.md"\nslugs = "github"\n'),
    ("article-i18n.toml", CONFIGURATION + 'templates = "shop"\n'),
    ("shop/page.html.j2", "<p>{{ body }}"),
    ("article-i18n.toml", 'locales = ["ru", "ru_UA"]\n'),
    ("article-i18n.toml", CONFIGURATION + 'typography = "full"\n'),
    ("locales/ru/addendum.md", "By us.\n"),
    ("locales/ru/addendum.md", "<!-- i18n: addendum position=nowhere -->\n\nBy us.\n"),
    ("locales/ru/LC_MESSAGES/one.add.md", '<!-- i18n: addendum position=after anchor="Two" -->\n\nBy me.\n'),
    ("locales/ru_UA/LC_MESSAGES/one.po", CATALOG.replace("ru", "ru_UA").replace("Раз", "")),
    (".cache/article-i18n/synced/ru/source/two.md.snapshot", None),
    ("build/ru/one.md", "tampered"),
    ("build/ru/one.md", None),
    ("build/ru/two.html", None),
    ("build/sitemap.xml", "tampered"),
]
"""A file and its new contents; None deletes it."""


def lay(root: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def press(root: Path, *, cache: bool, targets: str = "", dry: bool = False) -> tuple[object, ...]:
    """Render in a folder; returns all that a user sees of it."""
    project = Project(load(root), dry=dry)
    outcome = render.run(project, render.wish(project, (), None, None, targets), cache=cache)
    return as_json(outcome), outcome.notes, outcome.changed, outcome.exit_code(check=True)


def built(root: Path) -> dict[str, bytes]:
    """What was written, the snapshots too."""
    paths = [*(root / "build").rglob("*"), *(root / FOLDER / "synced").rglob("*")]
    return {str(p.relative_to(root)): p.read_bytes() for p in paths if p.is_file()}


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots tell when they were made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    lay(tmp_path, FILES)
    return tmp_path


def scans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is scanned from now on."""
    seen: list[str] = []
    real = Project.scan
    monkeypatch.setattr(
        Project,
        "scan",
        lambda self, data, path, source: (seen.append(path), real(self, data, path, source))[1],
    )
    return seen


def twins(edits: list[tuple[str, str | None]], targets: str) -> None:
    """Make the same edits in two folders, one with the memory, and hold them equal after each."""
    folder = Path(tempfile.mkdtemp())
    try:
        roots = [folder / "with", folder / "without"]
        for root in roots:
            lay(root, FILES)
        for edit in [None, *edits, None]:
            for root in roots:
                lay(root, dict([edit] if edit else []))
            said = [
                press(root, cache=cached, targets=targets)
                for root, cached in zip(roots, (True, False), strict=True)
            ]
            assert said[0] == said[1]
            assert built(roots[0]) == built(roots[1])
    finally:
        sweep.cache_clear()
        shutil.rmtree(folder)


@pytest.mark.parametrize("targets", ["", "site,json"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[0])
def test_each_edit_comes_out_as_without_memory(edit, targets):
    twins([edit], targets)


@given(st.lists(st.sampled_from(EDITS), min_size=2, max_size=5), st.sampled_from(["", "site", "source"]))
@settings(max_examples=15)
def test_any_edits_come_out_as_without_memory(edits, targets):
    twins(edits, targets)


def test_nothing_unchanged_is_scanned_and_only_what_changed_is(shelf, monkeypatch):
    first = press(shelf, cache=True)
    seen = scans(monkeypatch)
    again = press(shelf, cache=True)
    assert not seen
    assert not again[2]
    assert again[:2] == first[:2]
    lay(shelf, {"source/two.md": TWO + "\nMore.\n"})
    press(shelf, cache=True, targets="source")
    seen.clear()
    lay(shelf, {"source/two.md": TWO + "\nMore still.\n"})
    press(shelf, cache=True, targets="source")
    assert seen == ["source/two.md"]


def test_another_program_makes_everything_anew(shelf, monkeypatch):
    press(shelf, cache=True)
    seen = scans(monkeypatch)
    monkeypatch.setattr(memo, "program", lambda: "the next version")
    press(shelf, cache=True)
    assert {"source/one.md", "source/two.md"} <= set(seen)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-3], lambda data: b"", lambda data: data[:40] + b"\0" + data[41:]]
)
def test_a_damaged_memory_is_none(shelf, monkeypatch, spoil):
    first = press(shelf, cache=True)
    (kept,) = (shelf / FOLDER).glob("*.msgpack")
    kept.write_bytes(spoil(kept.read_bytes()))
    seen = scans(monkeypatch)
    assert press(shelf, cache=True)[:2] == first[:2]
    assert seen


def test_checking_leaves_no_memory_and_uses_it(shelf, monkeypatch):
    press(shelf, cache=True, dry=True)
    assert not (shelf / FOLDER).exists()
    press(shelf, cache=True)
    seen = scans(monkeypatch)
    assert press(shelf, cache=True, dry=True)[2] == []
    assert not seen
    lay(shelf, {"build/ru/one.md": None})
    assert press(shelf, cache=True, dry=True)[2] == ["build/ru/one.md"]


def test_the_option_goes_without(shop):
    for name, text in FILES.items():
        shop.write(name, text)
    shop.run("render", "--no-cache")
    assert not list((shop.root / FOLDER).glob("render-*"))
    first = shop.run("render")
    assert list((shop.root / FOLDER).glob("render-*"))
    assert (shop.root / FOLDER / ".gitignore").read_text() == "*\n"
    assert shop.run("render") == first


def test_a_folder_that_cannot_be_written_is_no_matter(shelf):
    lay(shelf, {".cache": "a file"})
    first = press(shelf, cache=True)
    assert press(shelf, cache=True)[:2] == first[:2]


def test_the_versions_of_other_programs_count():
    assert set(EXTERNAL) == set(memo._CONVERTERS)


def test_what_was_told_survives_the_file(shelf):
    press(shelf, cache=True, targets="site")
    (kept,) = (shelf / FOLDER).glob("*.msgpack")
    entry = unpack(loads(kept.read_bytes()).entries["source/one.md"])
    assert entry
    told = msgspec.msgpack.decode(entry.told, type=memo.Told)
    assert [record.locale for record in told.records["site"]] == ["en", "ru"]
