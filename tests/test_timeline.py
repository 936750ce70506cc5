"""What catalogs have translated over their versions, against reading each version anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from article_i18n.catalog import read
from article_i18n.commands.timeline import Timeline, unfinished_since
from article_i18n.history import Version

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n'
KEYS = [(context, text) for text in ("a", "b", "é") for context in (None, "x")]
STATES = st.lists(st.sampled_from(["absent", "open", "done", "fuzzy", "old"]), min_size=6, max_size=6)


def entry(key, state):
    context, text = key
    lines = [f'msgctxt "{context}"'] if context else []
    lines += [f'msgid "{text}"', f'msgstr "{"" if state == "open" else "т" if text != "é" else "é"}"']
    mark = "#~ " if state == "old" else ""
    return ("#, fuzzy\n" if state == "fuzzy" else "") + "\n".join(mark + line for line in lines)


def catalog(states, charset="utf-8", newline="\n"):
    kept = [(key, state) for key, state in zip(KEYS, states, strict=True) if state != "absent"]
    text = "\n\n".join((HEAD.format(charset).rstrip("\n"), *(entry(*each) for each in kept))) + "\n"
    return text.replace("\n", newline).encode(charset)


class Told:
    """A history that says what it was told, the newest first: (time, bytes)."""

    def __init__(self, files):
        self.files = files

    def versions(self, path):
        for number, (time, _) in enumerate(self.files[path]):
            yield Version(str(number), path, f"c{number}", f"day {time}", time, "")

    def read(self, path, versions):
        return [self.files[path][int(version.blob)][1] for version in versions]


def translated(data):
    return {message.key for message in read(data).messages if message.translated}


@given(st.lists(STATES, max_size=8), st.sets(st.sampled_from(KEYS)), st.sampled_from(["\n", "\r\n"]))
def test_it_finds_the_newest_version_that_translates_all(states, wanted, newline):
    versions = [catalog(each, newline=newline) for each in states]
    history = Told({"p": [(100 - n, data) for n, data in enumerate(versions)]})
    timeline = Timeline(history, ["p"])
    timeline.reach(0)
    expected = next((n for n, data in enumerate(versions) if wanted <= translated(data)), None)
    found = timeline.find(wanted)
    assert (found and int(found["p"].blob)) == expected


@given(st.lists(STATES, max_size=6), st.lists(STATES, max_size=6), st.sets(st.sampled_from(KEYS)), st.data())
def test_several_catalogs_together_make_a_state_at_each_change(ours, theirs, wanted, data):
    def dated(states):
        times = data.draw(st.lists(st.integers(0, 5), min_size=len(states), max_size=len(states)))
        return [(time, catalog(each)) for time, each in zip(sorted(times, reverse=True), states, strict=True)]

    files = {"o": dated(ours), "t": dated(theirs)}
    timeline = Timeline(Told(files), ["o", "t"])
    timeline.reach(-1)
    found = timeline.find(wanted)
    if found is not None:
        pair = [files[path][int(version.blob)][1] for path, version in found.items()]
        assert wanted <= set().union(*map(translated, pair))
    at_times = {time for dates in files.values() for time, _ in dates}
    for time in at_times:  # what held at the end of a moment was a state
        last = [next((each for when, each in dates if when <= time), None) for dates in files.values()]
        if wanted <= set().union(*(translated(each) for each in last if each)):
            assert found is not None


def test_it_goes_back_as_far_as_is_asked_for():
    files = {"p": [(30, catalog(["open"] * 6)), (20, catalog(["done"] * 6)), (10, catalog(["open"] * 6))]}
    timeline = Timeline(Told(files), ["p"])
    timeline.reach(25)
    assert [state["p"].time for state in timeline.states] == [30, 20]
    assert timeline.find(KEYS) == timeline.states[1]
    timeline.reach(25)
    assert len(timeline.states) == 2


def test_other_encodings_and_broken_catalogs_are_read_whole():
    latin = catalog(["absent"] * 4 + ["done", "absent"], "iso-8859-1")
    broken = catalog(["done"] * 6) + b'\nmsgid "c\n\nmsgid "d"\nmsgstr "e"\n'
    for data, key in ((latin, (None, "é")), (broken, (None, "d"))):
        timeline = Timeline(Told({"p": [(1, data)]}), ["p"])
        timeline.reach(0)
        assert timeline.find([key])
        assert not timeline.find([(None, "nothing")])


def test_since_when_a_message_has_been_unfinished():
    def made(*states):
        return catalog([*states, "absent", "absent", "absent"])

    files = {
        "p": [
            (4, made("open", "fuzzy", "done")),
            (3, made("open", "open", "open")),
            (2, made("done", "open", "open")),
            (1, made("open", "absent", "open")),
        ]
    }
    assert unfinished_since(Told(files), "p", KEYS[:3]) == {KEYS[0]: "day 3", KEYS[1]: "day 2"}
