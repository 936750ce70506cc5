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


ENTRIES = st.dictionaries(
    st.sampled_from("abcd"),
    st.tuples(
        st.sampled_from(["", "one", "two", "three\nlines"]),
        st.sampled_from([(), ("fuzzy",)]),
        st.booleans(),
        st.sampled_from([(), ("mine",), ("yours",)]),
    ),
)


def side(entries: dict[str, tuple[str, tuple[str, ...], bool, tuple[str, ...]]]) -> Catalog:
    messages = [
        Message(msgid, msgstr, flags=flags, obsolete=obsolete, comments=comments)
        for msgid, (msgstr, flags, obsolete, comments) in entries.items()
    ]
    messages.sort(key=lambda message: message.obsolete)
    return read(write(Catalog(read(HEADER.encode()).header, messages)))


def shown(text: str) -> str:
    return text.replace("\n", "\\n")


@given(ENTRIES, ENTRIES, ENTRIES)
def test_what_either_side_wrote_stands_somewhere(base, ours, theirs):
    old, mine, other = map(side, (base, ours, theirs))
    result = merge_catalogs(old, mine, other)
    data = write(result.catalog)
    assert b"<<<<<<<" not in data
    merged = read(data)
    assert merged.problems == []
    assert len({message.key for message in merged.messages}) == len(merged.messages)
    found = {
        message.msgid: {shown(message.msgstr), *(line.removeprefix(ALTERNATIVE) for line in message.comments)}
        for message in merged.messages
    }
    for entries in (ours, theirs):
        for msgid, (msgstr, _, _, comments) in entries.items():
            if msgstr and base.get(msgid, ("",))[0] != msgstr:
                assert shown(msgstr) in found[msgid]
            if comments and base.get(msgid, ("", (), False, ()))[3] != comments and msgid in found:
                assert found[msgid].issuperset(comments)


@given(ENTRIES, ENTRIES)
def test_what_one_side_did_is_the_result_byte_for_byte(base, ours):
    old, mine = side(base), side(ours)
    assert write(merge_catalogs(old, mine, old).catalog) == write(mine)
    assert write(merge_catalogs(old, mine, mine).catalog) == write(mine)
    taken = merge_catalogs(old, old, mine)
    assert taken.conflicts == ()
    assert {m.key: m for m in taken.catalog.messages} == {m.key: m for m in mine.messages}
