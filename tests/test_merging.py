"""Two translators' work merged entry by entry."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import Catalog, Message, read, write
from article_i18n.merging import ALTERNATIVE, merge_catalogs

HEADER = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def catalog(**translations: str) -> Catalog:
    entries = "".join(f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in translations.items())
    return read((HEADER + entries).encode())


def merged(base, ours, theirs) -> dict[str, tuple[str, bool]]:
    result = merge_catalogs(base, ours, theirs)
    again = read(write(result.catalog))
    assert not again.problems
    return {m.msgid: (m.msgstr, m.fuzzy) for m in again.messages}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ({"a": "1"}, {"a": "1"}, {"a": "1"}, {"a": ("1", False)}),
        ({"a": ""}, {"a": "1"}, {"a": ""}, {"a": ("1", False)}),
        ({"a": ""}, {"a": ""}, {"a": "1"}, {"a": ("1", False)}),
        ({"a": ""}, {"a": "1"}, {"a": "1"}, {"a": ("1", False)}),
        (
            {"a": "", "b": ""},
            {"a": "1", "b": ""},
            {"a": "", "b": "2"},
            {"a": ("1", False), "b": ("2", False)},
        ),
        (
            {"a": "1"},
            {"a": "1", "b": "2"},
            {"a": "1", "c": "3"},
            {"a": ("1", False), "c": ("3", False), "b": ("2", False)},
        ),
        ({"a": "1", "b": "2"}, {"a": "1"}, {"a": "1", "b": "2"}, {"a": ("1", False)}),
        ({"a": "1", "b": "2"}, {"a": "1"}, {"a": "1", "b": "3"}, {"a": ("1", False), "b": ("3", False)}),
        ({"a": "1"}, {"a": ""}, {"a": "2"}, {"a": ("2", False)}),
    ],
)
def test_what_one_side_did_is_taken(base, ours, theirs, expected):
    assert merged(catalog(**base), catalog(**ours), catalog(**theirs)) == expected


def test_a_conflict_is_a_fuzzy_entry_with_the_other_text_beside_it():
    result = merge_catalogs(catalog(a=""), catalog(a="ours"), catalog(a="theirs"))
    (message,) = result.conflicts
    assert (message.msgstr, message.fuzzy) == ("ours", True)
    assert message.comments == (f"{ALTERNATIVE}theirs",)
    assert b"<<<<" not in write(result.catalog)


STATES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "one", "two", "three"]))


@given(STATES, STATES, STATES)
def test_no_new_translation_is_lost(base, ours, theirs):
    result = merge_catalogs(catalog(**base), catalog(**ours), catalog(**theirs))
    text = write(result.catalog).decode()
    by_id: dict[str, Message] = {m.msgid: m for m in result.catalog.messages}
    for side in (ours, theirs):
        for msgid, msgstr in side.items():
            if msgstr and base.get(msgid) != msgstr:
                assert msgid in by_id
                assert msgstr in (
                    by_id[msgid].msgstr,
                    *(c.removeprefix(ALTERNATIVE) for c in by_id[msgid].comments),
                )
    assert not read(text.encode()).problems


def test_git_uses_it(tmp_path):
    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    git("init", "-q", "-b", "main")
    git("config", "user.name", "t")
    git("config", "user.email", "t@example.org")
    git("config", "merge.po.driver", f"{sys.executable} -m article_i18n merge-driver %O %A %B %P")
    (tmp_path / ".gitattributes").write_text("*.po merge=po\n")
    path = tmp_path / "ru.po"
    path.write_bytes(write(catalog(a="", b="", c="")))
    git("add", "-A")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "other")
    path.write_bytes(write(catalog(a="", b="2", c="theirs")))
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    path.write_bytes(write(catalog(a="1", b="", c="ours")))
    git("commit", "-qam", "ours")
    git("merge", "other")
    found = {m.msgid: m for m in read(path.read_bytes()).messages}
    assert (found["a"].msgstr, found["b"].msgstr, found["c"].msgstr) == ("1", "2", "ours")
    assert found["c"].fuzzy
    assert "theirs" in found["c"].comments[0]
