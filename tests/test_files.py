"""Writing whole or not at all, and only inside the project."""

from __future__ import annotations

import os
import stat

import pytest

from article_i18n.atomic import write_bytes
from article_i18n.errors import ArticleError, UsageError
from article_i18n.files import Workspace, inside, read_bytes


def test_a_path_below_the_root_is_fine(tmp_path):
    assert inside(tmp_path, "locales/ru/a.po", "a catalog") == tmp_path / "locales/ru/a.po"


@pytest.mark.parametrize("path", ["../a.po", "a/../../b.po", "/etc/passwd"])
def test_a_path_that_leaves_the_project_is_refused(tmp_path, path):
    with pytest.raises(UsageError, match="leaves the project"):
        inside(tmp_path, path, "a catalog")


def test_a_link_that_leaves_the_project_is_refused(tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project/locales").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leaves the project"):
        inside(tmp_path / "project", "locales/ru.po", "a catalog")


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.po"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(ArticleError, match=r"a\.po: cannot be written \(No space left on device\)"):
        write_bytes(path, b"new", "a.po")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.po"]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a.po", b"new", "a.po")
    assert os.listdir(tmp_path) == []


def test_rights_are_kept(tmp_path):
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new", "a.po")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_reading_what_is_absent_or_too_large(tmp_path):
    with pytest.raises(ArticleError, match=r"a\.md: cannot be read \(No such file or directory\)"):
        read_bytes(tmp_path / "a.md", "a.md")
    (tmp_path / "big.md").write_bytes(b"x" * (2 * 1024 * 1024))
    with pytest.raises(ArticleError, match=r"big\.md: 2 MiB is over the limit of 1 MiB; .*max_size"):
        read_bytes(tmp_path / "big.md", "big.md", limit=1)


def test_a_dry_workspace_changes_nothing_and_remembers(tmp_path):
    files = Workspace(tmp_path, dry=True)
    assert files.write("a/b.po", b"new")
    assert files.exists("a/b.po")
    assert files.read("a/b.po") == b"new"
    assert files.changed == ["a/b.po"]
    assert os.listdir(tmp_path) == []


def test_the_same_content_is_not_written_again(tmp_path):
    files = Workspace(tmp_path)
    assert files.write("a.po", b"same")
    before = (tmp_path / "a.po").stat().st_ino
    assert not files.write("a.po", b"same")
    assert (tmp_path / "a.po").stat().st_ino == before
    assert files.changed == ["a.po"]
