"""Updating catalogs: nothing is lost (law 6), and nothing changes that need not (law 7)."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.catalog import Catalog, Message, Previous, new_catalog, read, write
from article_i18n.leverage import Suggestion, notes_of_guess
from article_i18n.update import update

A = "The Moskvitch was a small family car, built in Moscow."
A2 = "The Moskvitch was a little family car, built in Moscow."
A3 = "The Moskvitch was a little family car, made in Moscow."
B = "It was sold in many countries, often at a low price."
HEAD = new_catalog("ru").header
PREVIOUS = Previous(None, A)


def po(*messages: Message) -> Catalog:
    """Return a catalog of these messages as it would be read from its file."""
    return read(write(Catalog(HEAD, list(messages))))


def after(*old: Message, template: list[Message]) -> list[Message]:
    """Return what an update makes of the old messages; it must be settled by then."""
    result = update(po(*old), template)
    again = update(read(write(result.catalog)), template)
    assert not again.changed
    assert write(again.catalog) == write(result.catalog)
    return result.catalog.messages


def unsaid(messages: list[Message]) -> list[Message]:
    """Return the messages without the notes that say why a guess was made."""
    return [
        replace(x, notes=tuple(note for note in x.notes if note not in notes_of_guess(x.notes)))
        for x in messages
    ]


def m(msgid: str, msgstr: str = "", *flags: str, **rest: object) -> Message:
    return Message(msgid, msgstr, flags=flags, **rest)


NOTHING_CHANGES = {
    "nothing": ([], []),
    "translated": ([m(A, "а")], [m(A)]),
    "untranslated": ([m(A)], [m(A)]),
    "a guess": ([m(A2, "а", "fuzzy", previous=PREVIOUS)], [m(A2)]),
    "a guess like another message": ([m(A, "а"), m(A2, "а", "fuzzy", previous=PREVIOUS)], [m(A), m(A2)]),
    "untranslated beside a like one": ([m(A, "а"), m(A2)], [m(A), m(A2)]),
    "an obsolete message": ([m(A, "а"), m(B, "б", obsolete=True)], [m(A)]),
    "an obsolete guess": ([m(A2, "а", "fuzzy", previous=PREVIOUS, obsolete=True)], []),
    "a flag that a translator's tool has set": (
        [m(A, "а", "ignore-ellipsis", "md-text")],
        [m(A, "", "md-text")],
    ),
    "a translator's comment": ([m(A, "а", comments=("mine",))], [m(A)]),
    "twins of which one has a comment": ([m(A, "а"), m(A, "а", comments=("mine",))], [m(A)]),
    "twins that differ": ([m(A, "а"), m(A, "б")], [m(A)]),
    "plural": ([m("one", "1", msgid_plural="many", plurals=("1", "", ""))], [m("one", msgid_plural="many")]),
}

CHANGES = {
    "new": (
        [],
        [m(A, notes=("paragraph",), references=("a:1",))],
        [m(A, notes=("paragraph",), references=("a:1",))],
    ),
    "new, with a flag": ([], [m(A, "", "fuzzy", "md-text")], [m(A, "", "md-text")]),
    "new plural": ([], [m(A, msgid_plural="b")], [m(A, msgid_plural="b", plurals=("", "", ""))]),
    "references, notes and format flags follow the template": (
        [m(A, "а", "fuzzy", "md-text", "no-wrap", references=("a:1",), notes=("x",))],
        [m(A, "", "rst-text", references=("a:2",), notes=("y",))],
        [m(A, "а", "fuzzy", "rst-text", references=("a:2",), notes=("y",))],
    ),
    "order follows the template": ([m(A, "а"), m(B, "б")], [m(B), m(A)], [m(B, "б"), m(A, "а")]),
    "edited": (
        [m(A, "а", comments=("mine",))],
        [m(A2)],
        [
            m(A2, "а", "fuzzy", comments=("mine",), previous=PREVIOUS),
            m(A, "а", comments=("mine",), obsolete=True),
        ],
    ),
    "edited again before the translator came": (
        [m(A2, "а", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
        [m(A3)],
        [m(A3, "а", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
    ),
    "edited again after the translator began": (
        [m(A2, "а 2", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
        [m(A3)],
        [m(A3, "а 2", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
    ),
    "taken back": (
        [m(A2, "а", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
        [m(A)],
        [m(A, "а")],
    ),
    "taken back after the translator began": (
        [m(A2, "а 2", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
        [m(A)],
        [m(A, "а"), m(A2, "а 2", "fuzzy", previous=PREVIOUS, obsolete=True)],
    ),
    "taken back in a catalog that another tool has merged": (
        [m(A2, "а", "fuzzy", previous=PREVIOUS)],
        [m(A)],
        [m(A, "а", "fuzzy")],
    ),
    "deleted": ([m(A, "а", references=("a:1",), notes=("n",))], [], [m(A, "а", obsolete=True)]),
    "deleted without a translation": ([m(A)], [], []),
    "deleted with a comment only": (
        [m(A, comments=("mine",))],
        [],
        [m(A, comments=("mine",), obsolete=True)],
    ),
    "restored": ([m(B, "б", obsolete=True)], [m(B, notes=("n",))], [m(B, "б", notes=("n",))]),
    "an obsolete entry is the start of a new one": (
        [m(A, "а", obsolete=True)],
        [m(A2)],
        [m(A2, "а", "fuzzy", previous=PREVIOUS), m(A, "а", obsolete=True)],
    ),
    "an obsolete twin has the translation": ([m(A), m(A, "а", obsolete=True)], [m(A)], [m(A, "а")]),
    "twins of which one says nothing": ([m(A), m(A, "а"), m(A, "а")], [m(A)], [m(A, "а")]),
    "the context was renamed": ([m(A, "а", msgctxt="x")], [m(A, msgctxt="y")], [m(A, "а", msgctxt="y")]),
    "a second context": (
        [m(A, "а", msgctxt="x")],
        [m(A, msgctxt="x"), m(A, msgctxt="y")],
        [m(A, "а", msgctxt="x"), m(A, "а", "fuzzy", msgctxt="y", previous=Previous("x", A))],
    ),
    "one context became two": (
        [m(A, "а")],
        [m(A, msgctxt="x"), m(A, msgctxt="y")],
        [
            m(A, "а", "fuzzy", msgctxt="x", previous=PREVIOUS),
            m(A, "а", "fuzzy", msgctxt="y", previous=PREVIOUS),
            m(A, "а", obsolete=True),
        ],
    ),
    "two contexts became one": (
        [m(A, "а", msgctxt="x"), m(A, "б", msgctxt="y")],
        [m(A)],
        [
            m(A, "а", "fuzzy", previous=Previous("x", A)),
            m(A, "а", msgctxt="x", obsolete=True),
            m(A, "б", msgctxt="y", obsolete=True),
        ],
    ),
    "became plural": (
        [m(A, "а")],
        [m(A, msgid_plural="b")],
        [m(A, "а", "fuzzy", msgid_plural="b", plurals=("а", "а", "а"), previous=PREVIOUS)],
    ),
    "the plural was edited": (
        [m(A, "1", msgid_plural="b", plurals=("1", "2", "3"))],
        [m(A, msgid_plural="c")],
        [m(A, "1", "fuzzy", msgid_plural="c", plurals=("1", "2", "3"), previous=Previous(None, A, "b"))],
    ),
    "is no longer plural": (
        [m(A, "1", msgid_plural="b", plurals=("1", "2", "1"))],
        [m(A)],
        [m(A, "1", "fuzzy", comments=("Former plural form: 2",), previous=Previous(None, A, "b"))],
    ),
    "the template names a message twice": (
        [m(A, "а")],
        [m(A, references=("a:1",)), m(A, references=("a:1", "b:2"))],
        [m(A, "а", references=("a:1", "b:2"))],
    ),
}


@pytest.mark.parametrize(("old", "template"), NOTHING_CHANGES.values(), ids=NOTHING_CHANGES)
def test_nothing_changes(old, template):
    catalog = po(*old)
    result = update(catalog, template)
    assert write(result.catalog) == write(catalog)
    assert not result.changed


@pytest.mark.parametrize(("old", "template", "expected"), CHANGES.values(), ids=CHANGES)
def test_changes(old, template, expected):
    assert unsaid(after(*old, template=template)) == expected
    assert update(po(*old), template).changed


def test_without_guesses():
    result = update(po(m(A, "а"), m(B, "б", msgctxt="x")), [m(A2), m(B), m(B, msgctxt="x")], fuzzy=False)
    assert result.catalog.messages == [m(A2), m(B), m(B, "б", msgctxt="x"), m(A, "а", obsolete=True)]


def test_the_numbers():
    old = po(m(A, "а"), m("gone for good", "x"), m("back", "y", obsolete=True), m("c", "z", msgctxt="1"))
    result = update(old, [m(A), m(A2), m("back"), m("c", msgctxt="2"), m("quite new")])
    assert result.counts() == {
        "exact": 1,
        "revived": 1,
        "moved": 1,
        "cosmetic": 0,
        "memory": 0,
        "fuzzy": 1,
        "new": 1,
        "obsolete": 1,
    }
    assert result.summary() == "1 exact, 1 revived, 1 moved, 1 fuzzy, 1 new, 1 obsolete"
    assert update(po(), []).summary() == "no messages"


def test_a_guess_says_why_until_it_is_confirmed():
    guess = after(m(A, "а"), template=[m(A2, notes=("paragraph",))])[0]
    assert guess.notes == ("paragraph", "similar text, 88 % sure: -small +little")
    template = [m(A2, notes=("heading",))]
    assert after(guess, template=template)[0].notes == ("heading", guess.notes[1])
    confirmed = replace(guess, flags=(), previous=None)
    assert after(confirmed, template=template)[0].notes == ("heading",)


def test_what_means_the_same_stays_finished():
    old, new = "The “car” is [here](a.html), in Moscow.", 'The "car" is [here](b.html), in Moscow.'
    first = update(po(m(old, "[тут](a.html)")), [m(new)])
    assert first.catalog.messages == [
        m(new, "[тут](b.html)"),
        m(old, "[тут](a.html)", obsolete=True),
    ]
    assert first.counts()["cosmetic"] == 1
    assert after(*first.catalog.messages, template=[m(old)])[0] == m(old, "[тут](a.html)")
    assert (
        update(po(m(old, "[тут](a.html)")), [m(new)], fuzzy=False).catalog.messages == first.catalog.messages
    )


def test_the_same_words_leave_nothing_behind():
    assert after(m("The  car is small.", "м"), template=[m("The car is small.")]) == [
        m("The car is small.", "м")
    ]


def test_changes_are_told():
    changes = update(po(m(A, "а"), m(B, "б")), [m(A2), m(B)]).changes
    assert [change._asdict() for change in changes] == [
        {
            "previous": A,
            "msgid": A2,
            "reason": "similar text",
            "score": pytest.approx(0.87, abs=0.02),
            "detail": "-small +little",
            "finished": False,
        }
    ]


def test_a_memory_is_asked_for_the_rest():
    found = m(B, "из памяти")
    asked = []

    def memory(message: Message) -> Suggestion | None:
        asked.append(message.msgid)
        return Suggestion(found, found.forms, "translation memory", 0.8) if message.msgid == "B" else None

    result = update(po(m(A, "а")), [m(A), m(A2), m("B"), m("C")], memory=memory).catalog.messages
    assert asked == ["B", "C"]
    assert (result[2].msgstr, result[2].fuzzy, result[2].previous.msgid) == ("из памяти", True, B)
    assert result[2].notes == ("translation memory, 80 % sure",)


ODD = (
    b'# Mine\n\nmsgid ""\nmsgstr "Language: ru\\nX-Poedit-Bookmarks: 1\\n"\n\n\n'
    b'#: a.md:1\nmsgid "" "first"\nmsgstr\t"\xd0\xb0"\n\n#:   b.md:2\nmsgid "second"\nmsgstr "\xd0\xb1"'
)


def test_only_the_touched_lines_differ():
    template = [m("first", references=("a.md:9",)), m("second", references=("b.md:2",))]
    result = write(update(read(ODD), template).catalog)
    head = result[: result.index(b"\n\n\n#: a.md")]
    assert head.startswith(b'# Mine\n\nmsgid ""\nmsgstr ""\n"Language: ru\\n"\n"X-Poedit-Bookmarks: 1\\n"\n')
    assert result[len(head) :] == ODD[ODD.index(b"\n\n\n#: a.md") :].replace(b"a.md:1", b"a.md:9")


def test_a_complete_header_keeps_its_bytes():
    data = write(Catalog(HEAD, [])).replace(b'"Language: ru\\n"', b'"Language:   ru\\n"  ')
    assert write(update(read(data), [m(A)]).catalog).startswith(data)


def test_an_absent_header_is_added():
    result = update(read(b'msgid "a"\nmsgstr "b"\n'), [m("a")], locale="zh_CN")
    assert result.catalog.headers == {
        "Language": "zh_CN",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    assert write(result.catalog).endswith(b'\n\nmsgid "a"\nmsgstr "b"\n')


def template_of(created: str, *messages: Message) -> Catalog:
    return Catalog(Message("", f"POT-Creation-Date: {created}\n"), list(messages))


def test_the_creation_date_is_that_of_the_last_change():
    catalog = update(new_catalog("ru"), template_of("2026-01-01 00:00+0000", m(A))).catalog
    assert catalog.headers["POT-Creation-Date"] == "2026-01-01 00:00+0000"
    same = update(catalog, template_of("2026-02-02 00:00+0000", m(A, references=("a:1",)))).catalog
    assert same.header is catalog.header
    other = update(catalog, template_of("2026-03-03 00:00+0000", m(B))).catalog
    assert other.headers["POT-Creation-Date"] == "2026-03-03 00:00+0000"


def test_broken_entries_are_kept():
    text = write(Catalog(HEAD, [m(A, "а"), m(B)])).replace(
        f'msgid "{B}'.encode(), f'rubbish\n\nmsgid "{B}'.encode()
    )
    for template in ([m(A), m(B)], [m(B), m(A)], [m(A)], []):
        result = write(update(read(text), template).catalog)
        assert b"\n\nrubbish\n" in result
        assert len(read(result).problems) == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_second_update_changes_no_byte_of_a_strange_file(newline):
    data = ODD.replace(b"\n", newline.encode())
    template = [m("first", references=("a.md:1",)), m("third, new")]
    first = write(update(read(data), template).catalog)
    assert write(update(read(first), template).catalog) == first
    assert first.count(b"\r\n") == (first.count(b"\n") if newline == "\r\n" else 0)


# Laws 6 and 7 over whole histories: an author edits a document, a translator works on the catalog.

VERSIONS = [
    *(
        [
            f"The small car number {n} was built in the city of Moscow.",
            f"The little car number {n} was built in the city of Moscow.",
            f"The tiny car number {n} was sold in the city of Gorky, far away.",
        ]
        for n in range(5)
    ),
    ["Open"],
    ["Yes", "Yes!"],
]

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 6), st.integers(0, 2)),
        st.tuples(st.just("delete"), st.integers(0, 6)),
        st.tuples(st.just("move"), st.integers(0, 6), st.integers(0, 6)),
        st.tuples(st.just("context"), st.integers(0, 6), st.sampled_from([None, "x", "y"])),
        st.tuples(st.just("plural"), st.integers(0, 6), st.sampled_from([None, "many", "lots"])),
        st.tuples(st.just("translate"), st.integers(0, 9)),
        st.tuples(st.just("approve"), st.integers(0, 9)),
        st.tuples(st.just("comment"), st.integers(0, 9)),
    ),
    max_size=25,
)


class History:
    """A document (message numbers to texts, in order) and its catalog as a file."""

    def __init__(self) -> None:
        self.document: dict[int, Message] = {n: m(VERSIONS[n][0]) for n in range(4)}
        self.data = write(new_catalog("ru", fields={"X-Mine": "kept"}))
        self.written = 0

    def step(self, kind: str, place: int, *rest: object) -> None:
        getattr(self, kind)(place, *rest)

    def edit(self, place: int, version: int) -> None:
        text = VERSIONS[place][version % len(VERSIONS[place])]
        self.document[place] = replace(self.document.get(place, m("")), msgid=text)

    def delete(self, place: int) -> None:
        self.document.pop(place, None)

    def move(self, place: int, before: int) -> None:
        if place in self.document:
            moved = {place: self.document.pop(place)}
            items = list(self.document.items())
            self.document = {**dict(items[:before]), **moved, **dict(items[before:])}

    def context(self, place: int, name: str | None) -> None:
        if place in self.document:
            self.document[place] = replace(self.document[place], msgctxt=name)

    def plural(self, place: int, text: str | None) -> None:
        if place in self.document:
            self.document[place] = replace(self.document[place], msgid_plural=text)

    def template(self) -> list[Message]:
        return [replace(text, references=(f"a.md:{n}",)) for n, text in enumerate(self.document.values())]

    def translate(self, place: int) -> None:
        self.written += 1
        text = f"перевод {self.written}"
        self.change(place, msgstr=text)

    def approve(self, place: int) -> None:
        self.change(place, flags=(), previous=None)

    def comment(self, place: int) -> None:
        self.written += 1
        self.change(place, comments=(f"comment {self.written}",))

    def change(self, place: int, **fields: object) -> None:
        catalog = read(self.data)
        live = [at for at, message in enumerate(catalog.messages) if not message.obsolete]
        if place < len(live):
            old = catalog.messages[live[place]]
            if "msgstr" in fields and old.plurals:
                fields["plurals"] = tuple(f"{fields['msgstr']}.{n}" for n in range(len(old.plurals)))
                fields["msgstr"] = fields["plurals"][0]
            if "comments" in fields:
                fields["comments"] = (*old.comments, *fields["comments"])
            catalog.messages[live[place]] = replace(old, **fields)
            self.data = write(catalog)


def words(catalog: Catalog) -> set[str]:
    """All that translators wrote."""
    written = {form for message in catalog.messages for form in message.forms if form}
    said = {comment.removeprefix("Former plural form: ") for x in catalog.messages for comment in x.comments}
    return written | said


@settings(max_examples=150)
@given(STEPS)
def test_no_word_is_lost_and_no_byte_changes_twice(steps):
    history = History()
    for step in [*steps, ("delete", 0), ("edit", 0, 0)]:
        history.step(*step)
        before, template = read(history.data), history.template()
        result = update(before, template)
        history.data = write(result.catalog)
        now = read(history.data)
        assert now.messages == result.catalog.messages
        assert words(now) >= words(before)
        assert now.headers == before.headers
        assert now.problems == []
        live = [message.key for message in now.messages if not message.obsolete]
        assert live == list(dict.fromkeys(message.key for message in template))
        keys = [message.key for message in now.messages]
        assert len(keys) == len(set(keys))
        again = update(now, template)
        assert write(again.catalog) == history.data
        assert not again.changed
        sure = {(message.msgid, message.forms) for message in before.messages if not message.fuzzy}
        assert {(message.msgid, message.forms) for message in now.messages if message.translated} <= sure


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=6))
def test_what_is_taken_back_is_as_it_was(edits):
    history = History()
    for n in range(5):
        history.edit(n, 0)
    history.data = write(update(read(history.data), history.template()).catalog)
    for n in range(5):
        history.translate(n)
    document, data = dict(history.document), history.data
    for place, version in edits:
        history.edit(place, version)
        history.data = write(update(read(history.data), history.template()).catalog)
    history.document = document
    assert write(update(read(history.data), history.template()).catalog) == data


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_msgfmt_accepts_every_result(tmp_path):
    for old, template, _ in CHANGES.values():
        if len({(x.key, x.obsolete) for x in old}) < len(old) or len({x.key for x in old}) < len(old):
            continue  # twins, which msgfmt never accepts
        data = write(update(po(*old), template).catalog)
        done = subprocess.run(
            ["msgfmt", "-c", "-o", str(tmp_path / "out.mo"), "-"],
            input=data,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
