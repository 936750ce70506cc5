"""Outputs of what is gone are removed, and nothing else is."""

from __future__ import annotations

import pytest


@pytest.fixture
def made(shop):
    for name in ("a", "deep/b"):
        shop.write(f"source/{name}.md", "# Hello\n")
    shop.run("extract")
    shop.run("update", "-l", "ru,de")
    shop.run("render")
    shop.write("build/ru/mine.html", "mine")
    return shop


def test_outputs_of_a_deleted_source_go(made):
    (made.root / "source/deep/b.md").unlink()
    run = made.run("render", "--dry-run")
    assert "would change: build/ru/deep/b.md" in run.out
    assert (made.root / "build/ru/deep/b.md").exists()
    run = made.run("render")
    assert run.code == 0
    assert "build/ru/deep/b.html: removed" in run.out
    for locale in ("ru", "de"):
        assert not (made.root / f"build/{locale}/deep").exists()
        assert (made.root / f"build/{locale}/a.md").exists()
    assert made.read("build/ru/mine.html") == "mine"
    assert "removed" not in made.run("render", "-v").out


def test_one_that_somebody_has_changed_stays_and_is_named(made):
    made.write("build/ru/deep/b.md", "changed")
    (made.root / "source/deep/b.md").unlink()
    run = made.run("render")
    assert "build/ru/deep/b.md: kept" in run.out
    assert made.read("build/ru/deep/b.md") == "changed"
    assert not (made.root / "build/ru/deep/b.html").exists()


def test_outputs_of_a_locale_that_is_gone_go(made):
    for path in (made.root / "locales/de").rglob("*.po"):
        path.unlink()
    made.run("render")
    assert not (made.root / "build/de/a.md").exists()
    assert (made.root / "build/ru/a.md").exists()


def test_rendering_one_locale_or_into_another_folder_removes_nothing(made):
    made.run("render", "-l", "ru")
    made.run("render", "-o", "elsewhere")
    assert (made.root / "build/de/a.md").exists()
    (made.root / "source/deep/b.md").unlink()
    made.run("render", "-o", "elsewhere")
    assert (made.root / "build/de/deep/b.md").exists()
    assert not (made.root / "elsewhere/de/deep/b.md").exists()


@pytest.mark.parametrize("record", ["no", "[]", '{"a": 1}'])
def test_without_a_usable_record_nothing_is_removed(made, record):
    made.write(".cache/article-i18n/written.json", record)
    (made.root / "source/deep/b.md").unlink()
    assert made.run("render").code == 0
    assert (made.root / "build/ru/deep/b.md").exists()


def test_a_record_cannot_lead_out_of_the_folder(made):
    outside = made.write("precious.txt", "x")
    path = ".cache/article-i18n/written.json"
    made.write(path, made.read(path).replace('"ru/deep/b.md"', '"../precious.txt"'))
    import hashlib

    digest = hashlib.sha256((made.root / "build/ru/deep/b.md").read_bytes()).hexdigest()
    made.write(path, made.read(path).replace(digest, hashlib.sha256(b"x").hexdigest()))
    (made.root / "source/deep/b.md").unlink()
    assert made.run("render").code == 0
    assert outside.read_text() == "x"
