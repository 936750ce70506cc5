"""A finished edition stays finished when the source moves on: `render --at-synced`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

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
    assert row["synced"] == {"revision": synced, "date": "2026-02-03"}
    assert not (shop.root / ".cache/article-i18n/synced").exists()


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
    assert of  # that source stood until the commit after it
    assert "100 % translated, as of " in run.out


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
    assert not (shop.root / ".cache/article-i18n/synced").exists()
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
    assert len(list((shop.root / ".cache/article-i18n/synced/objects").iterdir())) == 1


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
    assert "source/trip.md: the ru catalog was never complete" in run.out
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
