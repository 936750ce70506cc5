"""Laws 6 and 7 over whole histories: an author edits a document, translators work on its catalog, updates between.

The document goes the whole way: Markdown, scan, segmentation, template, update, and the catalog's bytes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.catalog import Message, new_catalog, read, with_fields, write
from article_i18n.extract import Scanned, extract
from article_i18n.formats import Options, get
from article_i18n.leverage.skeleton import skeleton
from article_i18n.splice import decode
from article_i18n.update import update

SUBJECTS = ("The car", "A bridge", "This river", "Our town", "Every reader")
VERBS = ("does not follow", "crosses", "carries", "has met", "is known to")
ENDS = (
    "the old road to the north",
    "3 villages on its way",
    "`code` in [a link](target.md)",
    "Moscow, in 1957",
    "“nobody” at all",
)

SENTENCES = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)).map(
    lambda at: f"{SUBJECTS[at[0]]} {VERBS[at[1]]} {ENDS[at[2]]}."
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(tuple)
PLACES = st.integers(0, 9)

AUTHOR = st.one_of(
    st.tuples(st.just("insert"), PLACES, PARAGRAPHS),
    st.tuples(st.just("edit"), PLACES, SENTENCES),
    st.tuples(
        st.just("retouch"), PLACES, st.sampled_from([("“", '"'), ("target", "other"), ("3", "4"), (".", "!")])
    ),
    st.tuples(st.just("delete"), PLACES),
    st.tuples(st.just("move"), PLACES, PLACES),
    st.tuples(st.just("split"), PLACES),
    st.tuples(st.just("join"), PLACES),
    st.tuples(st.just("name"), PLACES, st.sampled_from(["", "x", "y"])),
    st.tuples(st.just("revert"), PLACES),
)
TRANSLATOR = st.one_of(
    st.tuples(st.just("translate"), PLACES),
    st.tuples(st.just("comment"), PLACES),
    st.tuples(st.just("doubt"), PLACES),
    st.tuples(st.just("approve"), PLACES),
    st.tuples(st.just("tidy"), PLACES),
    st.tuples(st.just("sign"), PLACES),
)
ROUNDS = st.lists(
    st.tuples(st.lists(AUTHOR, max_size=3), st.lists(TRANSLATOR, max_size=4)), min_size=1, max_size=6
)

Paragraph = tuple[str, tuple[str, ...]]
"""Its context and its sentences."""


class Author:
    """A document that remembers its former editions."""

    def __init__(self) -> None:
        texts = [
            (f"{SUBJECTS[n]} {VERBS[n]} {ENDS[n]}.", f"{SUBJECTS[n]} {VERBS[n - 1]} {ENDS[n - 2]}.")
            for n in range(4)
        ]
        self.paragraphs: list[Paragraph] = [("", text) for text in texts]
        self.former: list[list[Paragraph]] = []

    def work(self, step: tuple[object, ...]) -> None:
        kind, place, *rest = step
        if kind in ("insert", "revert"):
            getattr(self, kind)(place, *rest)
        elif self.paragraphs:
            at = place % len(self.paragraphs)
            self.paragraphs[at : at + 1] = getattr(self, kind)(at, *self.paragraphs[at], *rest)

    def insert(self, place: int, text: tuple[str, ...]) -> None:
        self.paragraphs.insert(place, ("", text))

    def revert(self, place: int) -> None:
        self.paragraphs = list(self.former[place % len(self.former)])

    def edit(self, _: int, context: str, text: tuple[str, ...], sentence: str) -> list[Paragraph]:
        return [(context, (*text[:-1], sentence))]

    def retouch(
        self, _: int, context: str, text: tuple[str, ...], change: tuple[str, str]
    ) -> list[Paragraph]:
        return [(context, tuple(line.replace(*change) for line in text))]

    def delete(self, *_: object) -> list[Paragraph]:
        return []

    def move(self, at: int, context: str, text: tuple[str, ...], place: int) -> list[Paragraph]:
        self.paragraphs.insert(max(at + 1, place), (context, text))
        return []

    def split(self, _: int, context: str, text: tuple[str, ...]) -> list[Paragraph]:
        return [(context, text[:1]), (context, text[1:])] if len(text) > 1 else [(context, text)]

    def join(self, at: int, context: str, text: tuple[str, ...]) -> list[Paragraph]:
        following = self.paragraphs[at + 1 : at + 2]
        del self.paragraphs[at + 1 : at + 2]
        return [(context, text + tuple(line for _, more in following for line in more))]

    def name(self, _: int, __: str, text: tuple[str, ...], context: str) -> list[Paragraph]:
        return [(context, text)]

    def template(self, segmentation: str) -> list[Message]:
        self.former.append(list(self.paragraphs))
        pieces = [
            f"<!-- i18n: context {name} -->\n\n" * bool(name) + " ".join(text)
            for name, text in self.paragraphs
        ]
        document = decode("\n\n".join(("# A title", *pieces, "")).encode(), "a.md", "a", "markdown")
        return extract(
            [Scanned(document, get("markdown").scan(document.text, Options()), segmentation)], "en"
        )


class Translator:
    """A catalog's bytes, and one who edits them as an editor would."""

    def __init__(self) -> None:
        self.data = write(new_catalog("ru", fields={"X-Mine": "kept"}))
        self.done = 0

    def work(self, kind: str, place: int) -> None:
        self.done += 1
        catalog = read(self.data)
        live = [at for at, message in enumerate(catalog.messages) if not message.obsolete]
        if kind == "sign":
            catalog = replace(
                catalog, header=with_fields(catalog.header, {"Last-Translator": f"T{self.done}"})
            )
        elif kind == "tidy":
            gone = [at for at, message in enumerate(catalog.messages) if message.obsolete]
            if gone:
                del catalog.messages[gone[place % len(gone)]]
        elif live:
            at = live[place % len(live)]
            catalog.messages[at] = self.changed(kind, catalog.messages[at])
        self.data = write(catalog)

    def changed(self, kind: str, old: Message) -> Message:
        if kind == "translate":
            return replace(
                old, msgstr=f"Перевод {self.done}. И ещё {old.msgid.count('.')}.", flags=(), previous=None
            )
        if kind == "comment":
            return replace(old, comments=(*old.comments, f"comment {self.done}"))
        if kind == "doubt":
            return replace(old, flags=("fuzzy",)) if old.msgstr else old
        return replace(old, flags=(), previous=None)


def said(data: bytes) -> set[str]:
    """All that translators wrote."""
    messages = read(data).messages
    return {form for m in messages for form in m.forms if form} | {
        line for m in messages for line in m.comments
    }


def sure(data: bytes) -> set[tuple[str, tuple[str, ...]]]:
    """What is finished, or was: texts up to cosmetics, with their translations."""
    return {(skeleton(m.msgid).key, m.forms) for m in read(data).messages if not m.fuzzy and any(m.forms)}


def check_update(before: bytes, template: list[Message]) -> bytes:
    """Update, hold the laws, and return the catalog."""
    result = update(read(before), template)
    after = write(result.catalog)
    now = read(after)
    assert now.problems == []
    assert now.messages == result.catalog.messages
    assert said(after) >= said(before)
    assert now.headers == read(before).headers
    assert [m.key for m in now.messages if not m.obsolete] == [m.key for m in template]
    assert len({m.key for m in now.messages}) == len(now.messages)
    finished = {(skeleton(m.msgid).key, m.forms) for m in now.messages if m.translated}
    assert finished <= sure(before)
    again = update(now, template)
    assert write(again.catalog) == after
    assert not again.changed
    return after


@pytest.mark.parametrize("segmentation", ["block", "sentence"])
@settings(max_examples=60)
@given(rounds=ROUNDS)
def test_nothing_is_lost_in_any_history(segmentation, rounds):
    author, translator = Author(), Translator()
    translator.data = check_update(translator.data, author.template(segmentation))
    for place in range(8):
        translator.work("translate", place)
    for edits, work in rounds:
        for step in edits:
            author.work(step)
        translator.data = check_update(translator.data, author.template(segmentation))
        for step in work:
            translator.work(*step)
    check_update(translator.data, author.template(segmentation))


@pytest.mark.parametrize("segmentation", ["block", "sentence"])
@settings(max_examples=40)
@given(edits=st.lists(AUTHOR.filter(lambda step: step[0] != "name"), min_size=1, max_size=6))
def test_what_the_author_takes_back_is_as_it_was(segmentation, edits):
    """Contexts aside: what was retouched and then given a context comes back as a guess."""
    author, translator = Author(), Translator()
    first = author.template(segmentation)
    translator.data = check_update(translator.data, first)
    for place in range(9):
        translator.work("translate", place)
    kept = translator.data
    for step in edits:
        author.work(step)
        translator.data = check_update(translator.data, author.template(segmentation))
    back = read(check_update(translator.data, first))
    live = [m for m in back.messages if not m.obsolete]
    assert live == read(kept).messages
