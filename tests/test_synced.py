"""A finished edition stays finished when the source moves on: `render --at-synced`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
SOURCE = "# A trip\n\nWe went by train.\n\nIt was warm.\n"
LATER = SOURCE.replace("It was warm.", "It was warm, and then it rained all day.") + "\nA new end.\n"
RUSSIAN = {"A trip": "Поездка", "We went by train.": "Мы ехали поездом.", "It was warm.": "Было тепло."}
CATALOG = "locales/ru/LC_MESSAGES/trip.po"
EDITIONS = ("build/ru/trip.md", "build/ru/trip.html")


def git(shop, *arguments, date="2026-02-03T10:00:00+00:00"):
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@b.c"), ("DATE", date))
    }
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments],
        cwd=shop.root,
        env={**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def commit(shop, text, **more):
    git(shop, "add", "source", "locales")
    git(shop, "commit", "-q", "--allow-empty", "-m", text, **more)
    return git(shop, "rev-parse", "HEAD")


def begin(shop, translations=RUSSIAN):
    shop.write("source/trip.md", SOURCE)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(CATALOG, translations)


def move_on(shop):
    shop.write("source/trip.md", LATER)
    shop.run("extract")
    shop.run("update")


def finished(shop):
    assert shop.run("render").code == 0
    return {path: shop.read(path) for path in EDITIONS}


@needs_git
def test_git_gives_the_edition_of_before_the_later_commits(shop):
    git(shop, "init", "-q")
    begin(shop)
    before = finished(shop)
    synced = commit(shop, "all translated")
    move_on(shop)
    commit(shop, "the source moves on", date="2026-03-01T10:00:00+00:00")
    shop.write("source/trip.md", LATER + "\nMore.\n")
    shop.run("render")
    assert {path: shop.read(path) for path in EDITIONS} != before
    run = shop.run("render", "--lang", "ru", "--at-synced")
    assert run.code == 0
    assert {path: shop.read(path) for path in EDITIONS} == before
    assert f"100 % translated, as of {synced[:12]} (2026-02-03)" in run.out
    row = json.loads(shop.run("render", "--at-synced", "--format", "json").out)["editions"][0]
    assert row["synced"] == {"revision": synced, "date": "2026-02-03", "by": "git"}


@needs_git
def test_a_catalog_finished_later_counts_for_the_revision_it_translates(shop):
    git(shop, "init", "-q")
    begin(shop, {})
    of = commit(shop, "nothing translated yet")
    shop.write("source/trip.md", LATER)
    commit(shop, "the source moves on")
    shop.translate(CATALOG, RUSSIAN)
    commit(shop, "translated at last, without an update")
    run = shop.run("render", "--at-synced", "--to", "source")
    assert "Было тепло." in shop.read(EDITIONS[0])
    assert "new end" not in shop.read(EDITIONS[0])
    assert run.code == 0
    assert f"100 % translated, as of {of[:12]} " in run.out


@needs_git
def test_a_project_below_the_top_of_its_repository_has_history_too(shop):
    git(shop, "init", "-q")
    settings = shop.write("docs/article-i18n.toml", "")
    shop.write("docs/source/trip.md", SOURCE)
    shop.run("extract", "-c", str(settings))
    shop.run("update", "-c", str(settings), "-l", "ru")
    shop.translate(f"docs/{CATALOG}", RUSSIAN)
    shop.run("render", "-c", str(settings))
    before = shop.read(f"docs/{EDITIONS[0]}")
    git(shop, "add", "docs/source", "docs/locales")
    git(shop, "commit", "-q", "-m", "all")
    shop.write("docs/source/trip.md", LATER)
    shop.run("render", "-c", str(settings), "--at-synced")
    assert "Было тепло." in before
    assert shop.read(f"docs/{EDITIONS[0]}") == before


def test_without_git_a_snapshot_gives_it(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    before = finished(shop)
    move_on(shop)
    shop.run("render")
    assert {path: shop.read(path) for path in EDITIONS} != before
    run = shop.run("render", "--at-synced")
    assert {path: shop.read(path) for path in EDITIONS} == before
    assert "100 % translated, as of " in run.out
    assert len(list((shop.root / ".cache/article-i18n/synced/objects").iterdir())) == 1


def test_a_newer_snapshot_takes_the_place_of_the_older_and_dry_runs_keep_none(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    shop.run("render", "--dry-run")
    shop.run("update", "--check")
    assert not (shop.root / ".cache/article-i18n/synced/objects").exists()
    finished(shop)
    move_on(shop)
    more = {"It was warm, and then it rained all day.": "Было тепло, потом дождь.", "A new end.": "Конец."}
    catalog = shop.root / CATALOG
    catalog.write_text(catalog.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    shop.translate(CATALOG, more)
    newer = finished(shop)
    shop.write("source/trip.md", "# Another\n")
    shop.run("render", "--at-synced")
    assert {path: shop.read(path) for path in EDITIONS} == newer
    assert len(objects(shop)) == 2
    shop.run("update")
    assert len(objects(shop)) == 2  # another run may be about to need it
    grow_old(shop)
    shop.run("update")
    assert len(objects(shop)) == 1
    assert {path: frozen(shop)[0] for path in EDITIONS[:1]} == {EDITIONS[0]: newer[EDITIONS[0]]}


def objects(shop) -> list[Path]:
    return sorted((shop.root / ".cache/article-i18n/synced/objects").iterdir())


def grow_old(shop) -> None:
    for path in objects(shop):
        os.utime(path, (1, 1))


def test_documents_that_were_the_same_do_not_lose_each_others_snapshot(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    shop.write("source/twin.md", SOURCE)
    begin(shop)
    shop.translate("locales/ru/LC_MESSAGES/twin.po", RUSSIAN)
    shop.run("render")
    assert len(objects(shop)) == 1
    shop.write("source/twin.md", "# A trip\n")
    shop.run("extract")
    shop.run("update")
    shop.run("render")
    move_on(shop)
    grow_old(shop)
    shop.run("update")
    assert "Было тепло." in frozen(shop)[0]


def test_a_snapshot_keeps_its_pictures(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    text = "# Map\n\n![A map](map.png) ![A car](car.png) ![A bus](bus.png)\n"
    shop.write("source/trip.md", text)
    for name in ("map.png", "map.ru.png", "car.png", "bus.png"):
        shop.write(f"source/{name}", f"older {name}")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    images = "![A map](map.png) ![A car](car.png) ![A bus](bus.png)"
    shop.translate(CATALOG, {"Map": "Карта", images: images.replace("A map", "Карта")})
    shop.run("render", "--to", "site")
    shop.write("source/bus.png", "old bus.png")  # the text stays, so that this picture belongs to it
    shop.run("render", "--to", "site")
    shop.write("source/map.png", "new")
    shop.write("source/map.ru.png", "new ru")
    shop.write("source/car.ru.png", "a car of today")
    (shop.root / "source/bus.png").unlink()
    shop.write("source/trip.md", "# Map\n\n![A new map](map.png)\n")
    shop.run("extract")
    grow_old(shop)
    shop.run("update")
    run = shop.run("render", "--at-synced", "--to", "site")
    assert "as of the snapshot" in run.out
    assert shop.read("build/ru/map.png") == "older map.ru.png"
    assert shop.read("build/ru/car.png") == "a car of today"
    assert shop.read("build/ru/bus.png") == "old bus.png"
    assert shop.read("build/en/map.png") == "new"
    for path in objects(shop):
        if path.read_bytes().startswith(b"old"):
            path.write_bytes(b"damaged")
    shop.run("render", "--at-synced", "--to", "site")
    assert shop.read("build/ru/map.png") == "new ru"


def test_links_between_frozen_documents_are_held_against_the_anchors_of_then(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    shop.write("source/trip.md", "# A trip\n\n## The inn\n\nText.\n")
    shop.write("source/a.md", "See [the inn](trip.md#the-inn).\n\n[](trip.md#the-inn)\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(CATALOG, {"A trip": "Поездка", "The inn": "Трактир", "Text.": "Текст."})
    a = {
        "See [the inn](trip.md#the-inn).": "См. [трактир](trip.md#the-inn).",
        "[](trip.md#the-inn)": "[](trip.md#the-inn)",
    }
    shop.translate("locales/ru/LC_MESSAGES/a.po", a)
    shop.run("render", "--to", "site")
    shop.write("source/trip.md", "# A trip\n\n## The tavern\n\nText.\n")
    shop.run("extract")
    shop.run("update")
    run = shop.run("render", "--at-synced", "--to", "site", "--format", "json")
    rows = {row["source"]: row for row in json.loads(run.out)["editions"]}
    assert rows["source/a.md"]["broken"] == []
    assert 'href="trip.html#the-inn">Трактир</a>' in shop.read("build/ru/a.html")
    shop.write("source/b.md", "See [the tavern](trip.md#the-tavern).\n")
    shop.run("extract")
    shop.run("update")
    b = {"See [the tavern](trip.md#the-tavern).": "См. [таверну](trip.md#the-tavern)."}
    shop.translate("locales/ru/LC_MESSAGES/b.po", b)
    run = shop.run("render", "--at-synced", "--to", "site", "--format", "json")
    rows = {row["source"]: row for row in json.loads(run.out)["editions"]}
    assert rows["source/b.md"]["broken"] == ["trip.md#the-tavern"]  # which the frozen page does not have


def test_a_broken_snapshot_is_no_snapshot(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    finished(shop)
    move_on(shop)
    for path in (shop.root / ".cache/article-i18n/synced/objects").iterdir():
        path.write_text("# Something else\n")
    run = shop.run("render", "--at-synced")
    assert "never complete" in run.out
    assert run.code == 0


def test_never_complete_is_said_and_the_usual_edition_made(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop, {"A trip": "Поездка"})
    run = shop.run("render", "--at-synced")
    assert (
        "build/ru/trip.md, build/ru/trip.html: 33 % translated, as it is now: its catalog was never"
        in run.out
    )
    assert shop.read(EDITIONS[0]).startswith("# Поездка")
    row = json.loads(shop.run("render", "--at-synced", "--format", "json").out)["editions"][0]
    assert row["synced"] is None


def test_a_complete_edition_is_of_today(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    usual = finished(shop)
    run = shop.run("render", "--at-synced", "-v")
    assert "as of" not in run.out
    assert {path: shop.read(path) for path in EDITIONS} == usual


def test_a_site_keeps_the_originals_page_of_today(shop, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    finished(shop)
    move_on(shop)
    assert shop.run("render", "--at-synced", "--to", "site").code == 0
    assert "A new end." in shop.read("build/en/trip.html")
    assert "Было тепло." in shop.read("build/ru/trip.html")


def test_dry_run_lists_and_writes_nothing(shop):
    begin(shop)
    before = shop.files()
    run = shop.run("render", "--dry-run")
    assert "would change: build/ru/trip.md" in run.out
    assert run.code == 0
    assert shop.files() == before


def frozen(shop, *more):
    """Render as of then; return the Russian edition and what was said."""
    run = shop.run("render", "--at-synced", "--to", "source", *more)
    assert run.code == 0, run.err
    return shop.read(EDITIONS[0]) if (shop.root / EDITIONS[0]).exists() else "", run.out


@needs_git
def test_what_is_committed_is_not_kept_twice_and_what_is_not_is(shop):
    git(shop, "init", "-q")
    begin(shop)
    commit(shop, "all translated")
    for path in (".cache", "build"):
        shutil.rmtree(shop.root / path, ignore_errors=True)
    for command in ("render", "extract", "update"):
        shop.run(command)
    assert not (shop.root / ".cache/article-i18n/synced").exists()
    shop.write("source/trip.md", "# A trip\n")
    shop.run("render")
    assert list((shop.root / ".cache/article-i18n/synced/objects").iterdir())
    assert ".cache" not in git(shop, "status", "--porcelain", "-uall")


@needs_git
def test_a_catalog_that_was_completed_for_an_older_source_and_then_updated_counts(shop):
    """The translator works on a branch while the source moves on; the update comes after the merge."""
    git(shop, "init", "-q")
    begin(shop, {})
    of = commit(shop, "nothing translated yet")
    git(shop, "checkout", "-q", "-b", "work")
    shop.translate(CATALOG, RUSSIAN)
    commit(shop, "translated")
    git(shop, "checkout", "-q", "-")
    shop.write("source/trip.md", LATER)
    commit(shop, "the source moves on")
    git(shop, "merge", "-q", "--no-edit", "work")
    shop.run("extract")
    shop.run("update")
    commit(shop, "updated")
    text, said = frozen(shop)
    assert "Было тепло." in text
    assert f"as of {of[:12]}" in said


@needs_git
def test_renames_of_source_and_catalog_are_followed(shop):
    git(shop, "init", "-q")
    shop.write(
        "source/trips/journey.md", SOURCE + "\nA paragraph that makes it long enough to be known again.\n"
    )
    shop.run("extract")
    shop.run("update", "-l", "ru")
    old = "locales/ru/LC_MESSAGES/trips/journey.po"
    long = {"A paragraph that makes it long enough to be known again.": "Абзац."}
    shop.translate(old, RUSSIAN | long)
    commit(shop, "all")
    git(shop, "mv", "source/trips/journey.md", "source/trip.md")
    git(shop, "mv", old, CATALOG)
    git(shop, "commit", "-q", "-m", "renamed")
    move_on(shop)
    commit(shop, "moved on")
    text, said = frozen(shop)
    assert text.startswith("# Поездка")
    assert "Абзац." in text
    assert "new end" not in text
    assert "100 %" in said


@needs_git
def test_a_rename_that_is_not_committed_yet_is_followed_too(shop):
    git(shop, "init", "-q")
    begin(shop)
    commit(shop, "all")
    move_on(shop)
    commit(shop, "moved on")
    shutil.rmtree(shop.root / ".cache")
    git(shop, "mv", "source/trip.md", "source/tour.md")
    git(shop, "mv", CATALOG, CATALOG.replace("trip", "tour"))
    run = shop.run("render", "--at-synced", "--to", "source")
    assert "as of" in run.out
    assert "Было тепло." in shop.read("build/ru/tour.md")


@needs_git
def test_a_shallow_clone_says_so_and_a_detached_head_does_no_harm(shop):
    git(shop, "init", "-q")
    begin(shop)
    commit(shop, "all")
    move_on(shop)
    commit(shop, "moved on")
    shutil.rmtree(shop.root / ".cache")
    git(shop, "checkout", "-q", "--detach")
    assert "Было тепло." in frozen(shop)[0]
    clone = shop.root / "clone"
    git(shop, "clone", "-q", "--depth", "1", shop.root.as_uri(), str(clone))
    os.chdir(clone)
    run = shop.run("render", "--at-synced", "--to", "source")
    assert "never complete" in run.out
    assert "git fetch --unshallow" in run.out


@needs_git
def test_nothing_of_the_working_tree_or_the_repository_is_touched(shop):
    git(shop, "init", "-q")
    begin(shop)
    commit(shop, "all")
    move_on(shop)
    commit(shop, "moved on")
    shop.write("source/trip.md", LATER + "\nNot committed.\n")
    before = {path: data for path, data in shop.files().items() if not path.startswith((".cache", "build"))}
    assert "Было тепло." in frozen(shop)[0]
    after = {path: data for path, data in shop.files().items() if not path.startswith((".cache", "build"))}
    assert after == before


@needs_git
def test_sources_in_a_submodule_have_the_history_of_their_own(shop, tmp_path_factory):
    other = tmp_path_factory.mktemp("texts")
    texts = type(shop)(other, shop._capsys, shop._monkeypatch)
    git(texts, "init", "-q")
    texts.write("trip.md", SOURCE)
    git(texts, "add", ".")
    git(texts, "commit", "-q", "-m", "text")
    os.chdir(shop.root)
    git(shop, "init", "-q")
    git(shop, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "source")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(CATALOG, RUSSIAN)
    commit(shop, "translated")
    shop.write("source/trip.md", LATER)
    inner = type(shop)(shop.root / "source", shop._capsys, shop._monkeypatch)
    git(inner, "commit", "-q", "-a", "-m", "moves on", date="2026-03-01T10:00:00+00:00")
    os.chdir(shop.root)
    shutil.rmtree(shop.root / ".cache")
    shop.run("extract")
    shop.run("update")
    commit(shop, "updated", date="2026-03-02T10:00:00+00:00")
    shutil.rmtree(shop.root / ".cache", ignore_errors=True)
    text, said = frozen(shop)
    assert "Было тепло." in text
    assert "(2026-02-03)" in said


@needs_git
def test_each_document_and_locale_has_a_revision_of_its_own(shop):
    git(shop, "init", "-q")
    shop.write("source/a.md", "One.\n\nTwo.\n")
    shop.write("source/b.md", "Three.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru,de")
    for locale in ("ru", "de"):
        words = {
            "One.": f"1 {locale}",
            "Two.": f"2 {locale}",
            "Three.": f"3 {locale}",
            "Later.": f"4 {locale}",
        }
        for name in ("a", "b"):
            shop.translate(f"locales/{locale}/LC_MESSAGES/{name}.po", words)
    first = commit(shop, "first")
    shop.write("source/a.md", "One.\n\nLater.\n")
    shop.run("extract")
    shop.run("update")
    shop.translate("locales/de/LC_MESSAGES/a.po", {"Later.": "4 de"})
    second = commit(shop, "second")
    shop.write("source/a.md", "One.\n\nNobody knows this paragraph.\n")
    shop.run("extract")
    shop.run("update")
    commit(shop, "third")
    shutil.rmtree(shop.root / ".cache")
    run = shop.run("render", "--at-synced", "--to", "source", "--format", "json")
    told = {(row["source"], row["locale"]): row.get("synced") for row in json.loads(run.out)["editions"]}
    assert told["source/a.md", "ru"]["revision"] == first
    assert told["source/a.md", "de"]["revision"] == second
    assert told["source/b.md", "ru"] is told["source/b.md", "de"] is None
    assert shop.read("build/ru/a.md") == "1 ru\n\n2 ru\n"
    assert shop.read("build/de/a.md") == "1 de\n\n4 de\n"


@needs_git
@pytest.mark.parametrize("catalog", ["locales/{locale}/{domain}.po", "po/{locale}.po"])
def test_one_catalog_for_all_documents_and_a_locale_that_falls_back(shop, catalog):
    git(shop, "init", "-q")
    shop.write("article-i18n.toml", f'locales = ["pt", "pt_PT"]\ncatalog = "{catalog}"\n')
    shop.write("source/trip.md", SOURCE)
    shop.write("source/other.md", "Never translated.\n")
    shop.run("extract")
    shop.run("update", "-l", "pt")
    path = catalog.format(locale="pt", domain="trip")
    shop.translate(path, {"A trip": "Viagem", "We went by train.": "De comboio.", "It was warm.": "Calor."})
    git(shop, "add", ".")
    git(shop, "commit", "-q", "-m", "all")
    move_on(shop)
    git(shop, "add", ".")
    git(shop, "commit", "-q", "-m", "moved on")
    shutil.rmtree(shop.root / ".cache")
    shop.translate(path, {"We went by train.": "De trem."})
    run = shop.run("render", "--at-synced", "--to", "source", "-l", "pt_PT")
    assert shop.read("build/pt_PT/trip.md") == "# Viagem\n\nDe trem.\n\nCalor.\n"
    assert "100 % translated (100 % from pt), as of" in run.out
    assert "build/pt_PT/other.md: 0 % translated, as it is now: its catalog was never complete" in run.out


def test_an_update_keeps_what_was_completed_since_the_last(shop, monkeypatch):
    """No render between: the translator fills the catalog in, the author writes on, and only then comes the update."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    move_on(shop)
    text, said = frozen(shop)
    assert text == SOURCE.replace("A trip", "Поездка").replace(
        "We went by train.", "Мы ехали поездом."
    ).replace("It was warm.", "Было тепло.")
    assert "100 % translated, as of " in said
    before = shop.files()
    shop.run("update")
    assert shop.files() == before


def test_the_source_of_the_last_update_is_remembered_for_its_translator(shop, monkeypatch):
    """Neither a render nor an update has seen the finished catalog before the author writes on."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shop.root.parent))
    begin(shop)
    shop.write("source/trip.md", LATER)
    text, said = frozen(shop)
    assert "Было тепло." in text
    assert "100 % translated, as of the snapshot of " in said


@needs_git
def test_catalogs_that_nobody_commits_are_kept_as_snapshots(shop):
    git(shop, "init", "-q")
    shop.write(".gitignore", "locales/\nbuild/\n")
    begin(shop)
    git(shop, "add", "source", ".gitignore")
    git(shop, "commit", "-q", "-m", "text only")
    move_on(shop)
    git(shop, "commit", "-q", "-a", "-m", "moves on")
    assert "Было тепло." in frozen(shop)[0]


@needs_git
def test_pictures_that_have_changed_are_those_of_then(shop):
    git(shop, "init", "-q")
    shop.write("source/trip.md", "# Map\n\n![A map](map.png) ![A car](car.png) ![A bus](bus.png)\n")
    for name in ("map.png", "map.ru.png", "car.png", "bus.png"):
        shop.write(f"source/{name}", f"old {name}")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    images = "![A map](map.png) ![A car](car.png) ![A bus](bus.png)"
    shop.translate(CATALOG, {"Map": "Карта", images: images.replace("A map", "Карта")})
    commit(shop, "all")
    shop.write("source/map.png", "new")
    shop.write("source/map.ru.png", "new ru")
    shop.write("source/car.ru.png", "a car of today")
    (shop.root / "source/bus.png").unlink()
    shop.write("source/trip.md", "# Map\n\n![A new map](map.png)\n")
    shop.run("extract")
    shop.run("update")
    git(shop, "add", "-A", "source", "locales")
    git(shop, "commit", "-q", "-m", "moved on")
    run = shop.run("render", "--at-synced", "--to", "site")
    assert "as of" in run.out
    assert shop.read("build/ru/map.png") == "old map.ru.png"
    assert shop.read("build/ru/car.png") == "a car of today"
    assert shop.read("build/ru/bus.png") == "old bus.png"
    assert shop.read("build/en/map.png") == "new"


@needs_git
def test_links_know_which_editions_are_there_as_of_then(shop):
    git(shop, "init", "-q")
    begin(shop)
    shop.write("source/a.md", "[A trip](trip.md)\n")
    shop.run("extract")
    shop.run("update")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"[A trip](trip.md)": "[Поездка](trip.md)"})
    commit(shop, "all")
    move_on(shop)
    commit(shop, "moved on")
    run = shop.run("render", "--at-synced", "--to", "html", "--keep", "100")
    assert run.code == 0
    assert 'href="trip.html"' in shop.read("build/ru/a.html")


@needs_git
def test_names_with_blanks_and_line_ends_that_git_changes_at_check_out(shop):
    git(shop, "init", "-q")
    shop.write(".gitattributes", "*.md text eol=crlf\n")
    name = "мой «путь» 旅行"
    shop.write(f"source/{name}.md", SOURCE.replace("\n", "\r\n"))
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(f"locales/ru/LC_MESSAGES/{name}.po", RUSSIAN)
    shop.run("render", "--to", "source")
    before = shop.read(f"build/ru/{name}.md")
    git(shop, "add", ".gitattributes", "source", "locales")
    git(shop, "commit", "-q", "-m", "all")
    shop.write(f"source/{name}.md", LATER.replace("\n", "\r\n"))
    shutil.rmtree(shop.root / ".cache")
    shop.run("render", "--to", "source", "--at-synced")
    assert "Было тепло.\r\n" in before
    assert shop.read(f"build/ru/{name}.md") == before


def test_a_git_that_refuses_is_quoted(shop, monkeypatch):
    begin(shop, {})
    shop.write(".git/HEAD", "")
    tool = shop.write("bin/git", "#!/bin/sh\necho 'fatal: detected dubious ownership' >&2\nexit 128\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=os.pathsep)
    run = shop.run("render", "--at-synced", "--to", "source")
    assert "git cannot tell when a catalog was complete: detected dubious ownership" in run.out
    assert run.code == 0
