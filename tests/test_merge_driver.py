"""The merge driver in real repositories: merge and rebase, what git is told, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from article_i18n.catalog import Catalog, Message, read, with_fields, write
from article_i18n.merging import ALTERNATIVE

HEADER = (
    'msgid ""\nmsgstr ""\n"PO-Revision-Date: 2026-01-01 10:00+0000\\n"\n"Last-Translator: Base\\n"\n"Language: ru\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)
LONG = "A long text, which stands here to be wrapped at the width of the file, whatever git may think of its lines."


def base() -> Catalog:
    names = ("both", "mine", "theirs", "alike", "dropped", "edited", "commented", "guess", LONG)
    entries = "".join(f'\n#: a.md:{n}\nmsgid "{name}"\nmsgstr ""\n' for n, name in enumerate(names, 1))
    return read((HEADER + entries + '\n#~ msgid "old"\n#~ msgstr "старое"\n').encode())


def changed(
    catalog: Catalog, date: str, changes: dict[str, dict[str, object] | None], **header: str
) -> Catalog:
    """Return the catalog with entries changed (None: deleted) and other header fields."""
    messages = [
        replace(message, **changes.get(message.msgid, {}))
        for message in catalog.messages
        if changes.get(message.msgid, {}) is not None
    ]
    fields = {"PO-Revision-Date": date, **header}
    return replace(catalog, header=with_fields(catalog.header, fields), messages=messages)


OURS = {
    "both": {"msgstr": "наше"},
    "mine": {"msgstr": "моё"},
    "alike": {"msgstr": "одно"},
    "dropped": None,
    "edited": {"obsolete": True, "msgstr": "правка", "references": ()},
    "commented": {"comments": ("ours",)},
    "guess": {"msgstr": "догадка", "flags": ("fuzzy",)},
    "old": None,
}
THEIRS = {
    "both": {"msgstr": "их\nдве строки"},
    "theirs": {"msgstr": "чужое"},
    "alike": {"msgstr": "одно"},
    "edited": {"msgstr": "их правка"},
    "commented": {"comments": ("theirs",)},
    "guess": {"msgstr": "перевод"},
}


class Repository:
    """A repository with our driver, and two branches."""

    def __init__(self, root: Path) -> None:
        self.root, self.path = root, root / "locales" / "ru file.po"
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "t")
        self.git("config", "user.email", "t@example.org")
        self.git("config", "merge.po.name", "gettext catalogs, entry by entry")
        self.git("config", "merge.po.driver", f'"{sys.executable}" -m article_i18n merge-driver %O %A %B %P')
        (root / ".gitattributes").write_text("*.po merge=po\n*.pot merge=po\n")
        self.path.parent.mkdir()
        self.save(base())
        self.git("add", "-A")
        self.git("commit", "-qm", "base")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "GIT_EDITOR": "true"}
        return subprocess.run(
            ["git", *arguments], cwd=self.root, env=env, capture_output=True, text=True, check=False
        )

    def save(self, catalog: Catalog) -> None:
        self.path.write_bytes(write(catalog))

    def read(self) -> Catalog:
        data = self.path.read_bytes()
        assert b"<<<<<<<" not in data
        catalog = read(data)
        assert catalog.problems == []
        return catalog

    def branches(self, ours: Callable[[Catalog], Catalog], theirs: Callable[[Catalog], Catalog]) -> None:
        """Commit one change on `other`, one on `main`, and stay there."""
        self.git("checkout", "-qb", "other")
        self.save(theirs(base()))
        self.git("commit", "-qam", "theirs")
        self.git("checkout", "-q", "main")
        self.save(ours(base()))
        self.git("commit", "-qam", "ours")

    def unmerged(self) -> bool:
        return bool(self.git("ls-files", "--unmerged").stdout)


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path)


def ours(catalog: Catalog) -> Catalog:
    return changed(catalog, "2026-03-01 10:00+0000", OURS, **{"Last-Translator": "Our"})


def theirs(catalog: Catalog) -> Catalog:
    return changed(catalog, "2026-02-01 10:00+0000", THEIRS, **{"X-Generator": "Theirs"})


def told(repository: Repository) -> dict[tuple[str, bool], tuple[str, bool, tuple[str, ...]]]:
    return {(m.msgid, m.obsolete): (m.msgstr, m.fuzzy, m.comments) for m in repository.read().messages}


def check_both(repository: Repository, left: str, right: str) -> None:
    """`left` is the side that git calls ours."""
    found = told(repository)
    text, other = {"o": ("наше", "их\\nдве строки"), "t": ("их\nдве строки", "наше")}[left]
    assert right in "ot"
    assert found["both", False] == (text, True, (f"{ALTERNATIVE}{other}",))
    assert found["mine", False] == ("моё", False, ())
    assert found["theirs", False] == ("чужое", False, ())
    assert found["alike", False] == ("одно", False, ())
    assert found["guess", False] == ("перевод", False, (f"{ALTERNATIVE}догадка",))
    assert set(found["commented", False][2]) == {"ours", "theirs"}
    assert ("dropped", False) not in found
    assert ("old", True) not in found
    assert found["edited", False] == ("их правка", False, (f"{ALTERNATIVE}правка",))
    headers = repository.read().headers
    assert headers["PO-Revision-Date"] == "2026-03-01 10:00+0000"
    assert (headers["Last-Translator"], headers["X-Generator"]) == ("Our", "Theirs")


def test_a_merge_with_a_conflict_stops_and_says_where(repository):
    repository.branches(ours, theirs)
    done = repository.git("merge", "other")
    assert done.returncode == 1
    assert "CONFLICT (content): Merge conflict in locales/ru file.po" in done.stdout
    assert "locales/ru file.po" in done.stderr
    assert "both sides translated it" in done.stderr
    assert repository.unmerged()
    check_both(repository, "o", "t")
    repository.git("add", "-A")
    assert repository.git("commit", "--no-edit").returncode == 0


def test_a_rebase_with_a_conflict_stops_too(repository):
    repository.branches(ours, theirs)
    done = repository.git("rebase", "other")
    assert done.returncode == 1
    assert repository.unmerged()
    check_both(repository, "t", "o")
    repository.git("add", "-A")
    assert repository.git("rebase", "--continue").returncode == 0


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_what_does_not_clash_goes_through(repository, how):
    mine, other = (
        {name: work[name] for name in work if name not in ("both", "edited")} for work in (OURS, THEIRS)
    )
    repository.branches(
        lambda catalog: changed(catalog, "2026-03-01 10:00+0000", mine),
        lambda catalog: changed(catalog, "2026-02-01 10:00+0000", other),
    )
    done = repository.git(how, "other")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not repository.unmerged()
    assert repository.git("status", "--porcelain").stdout == ""
    found = told(repository)
    assert (found["mine", False][0], found["theirs", False][0]) == ("моё", "чужое")
    assert repository.read().headers["PO-Revision-Date"] == "2026-03-01 10:00+0000"


def test_entries_that_nobody_touched_keep_their_bytes(repository):
    narrow = write(base()).decode().replace(LONG, 'A long text, which stands here "\n"to be wrapped')
    assert narrow.count("to be wrapped") == 1
    catalog = read(narrow.encode())
    repository.save(catalog)
    repository.git("commit", "-qam", "narrow")
    repository.git("checkout", "-qb", "other")
    repository.save(
        replace(
            catalog,
            messages=[
                replace(m, **THEIRS.get(m.msgid, {})) if m.msgid == "theirs" else m for m in catalog.messages
            ],
        )
    )
    repository.git("commit", "-qam", "theirs")
    repository.git("checkout", "-q", "main")
    repository.save(
        replace(
            catalog, messages=[replace(m, msgstr="моё") if m.msgid == "mine" else m for m in catalog.messages]
        )
    )
    repository.git("commit", "-qam", "ours")
    assert repository.git("merge", "--no-edit", "other").returncode == 0
    expected = narrow.replace('msgid "mine"\nmsgstr ""', 'msgid "mine"\nmsgstr "моё"').replace(
        'msgid "theirs"\nmsgstr ""', 'msgid "theirs"\nmsgstr "чужое"'
    )
    assert repository.path.read_bytes().decode() == expected


def test_a_catalog_that_both_sides_added(repository):
    def added(catalog: Catalog) -> None:
        (repository.root / "new.po").write_bytes(write(catalog))
        repository.git("add", "-A")
        repository.git("commit", "-qm", "added")

    repository.git("checkout", "-qb", "other")
    added(replace(base(), messages=[Message("a", "а"), Message("b", "б")]))
    repository.git("checkout", "-q", "main")
    added(replace(base(), messages=[Message("a", "а"), Message("c", "в")]))
    done = repository.git("merge", "--no-edit", "other")
    data = (repository.root / "new.po").read_bytes()
    assert b"<<<<<<<" not in data
    assert {message.msgstr for message in read(data).messages} == {"а", "б", "в"}
    assert done.returncode == 0, done.stdout


def test_a_side_that_cannot_be_read_is_left_to_git(repository):
    repository.branches(
        lambda catalog: changed(catalog, "2026-03-01 10:00+0000", {"mine": {"msgstr": "моё"}}),
        lambda catalog: changed(catalog, "2026-02-01 10:00+0000", {"theirs": {"msgstr": "чужое"}}),
    )
    repository.git("checkout", "-q", "other")
    broken = repository.path.read_text().replace('msgid "guess"', 'msgid "guess')
    repository.path.write_text(broken)
    repository.git("commit", "-qam", "broken")
    repository.git("checkout", "-q", "main")
    before = repository.path.read_bytes()
    done = repository.git("merge", "other")
    assert done.returncode == 1
    assert "a string that is not closed by a quote" in done.stderr
    assert repository.unmerged()
    assert repository.path.read_bytes() == before
