"""No check takes more than its share of time, whatever a text repeats: CPU time at one size and at four times it.

Ratios only; what is too quick to be measured passes, and what seems slow is measured again, since machines are busy.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.catalog import Catalog, Message
from article_i18n.checks import CHECKS, check_catalog, consistency, source
from article_i18n.checks import catalog as whole
from article_i18n.checks.fix import fixed
from article_i18n.checks.habits import Habits, learn
from article_i18n.checks.remedies import REMEDIES, Remedy, mended
from article_i18n.checks.source.pictures import without_text
from article_i18n.checks.unit import Unit, masked
from article_i18n.formats import DEFAULTS, FORMATS, get
from article_i18n.formats.references import references
from article_i18n.glossary import Glossary, Row, Term
from article_i18n.model import Document

SMALL, FACTOR = 4_000, 4
"""Characters, and how many times as many the larger text has."""
MOST = 2.5 * FACTOR
QUICK = 0.001
"""Seconds; what takes less at the larger size tells nothing."""
TRIES = 5
LOCALES = ("ru", "zh_CN")
OWN = ("fr", "de", "es", "ja")
"""Locales that have checks of their own; the others are run for Russian and Chinese."""
HABITS = Habits(
    kept=frozenset({"AB", "aB"}),
    spaced=True,
    no_break=True,
    stop_space=False,
    yo=True,
    wide_brackets=True,
    spaced_percent=True,
)
PIECES = [
    *("(", ")", "（", "[", "](", "{", "{{ a }} ", "[a](b) ", "[^a] ", "((a) ", "(好"),
    *('"', '"a ', '"a" ', "“", "“a” ", "«", "«а» ", "„", "'"),
    *("`", "`a` ", "**", "**a ", "*a* ", "_", "~~", "|a| ", ":a:`b` ", "`a <b>`_ "),
    *("1", "1,", "1 ", "1.", "5% ", "$5 ", "60 miles ", "1/1/", "+1 555 123-45-67 ", "5 pm ", "XIV ", "No. 5 "),
    *(" ", "  ", "a ", "a", "\n", "\u00a0", "\u200b", "\t"),
    *("<", "<a", "<a>", "</a>", "<a></a>", "<a><b>", "&", "&lt;", "&amp ", "%s", "%(a)s", "${a}"),
    *("的", "你好", "一千", "万", "a好", "，", "一，", " ，", "か,", "漢", "。"),
    *("e\u0301", "\u0301", "и\u0306", "é", "Ð", "Ћ", "0/", "åä"),
    *(".", "... ", "а. ", "а... ", ". ", "A. ", "One is here. ", "-", " - ", "—", "--a ", "…", "?", "!", ":", ": "),
    *("https://a.b/ ", "https://", "www.a", "a@b.c ", "a@", "a/a.py ", "a.", "A_a ", "aB "),
    *("на на ", "еще ", "Ёё ", "аa", "five hundred ", "шестьсот ", "May 5, "),
    *("[[", "![a](b)", "*_", "***", "```", "<!--", "<<", "\\", "$a$", "%", "|", "#", "1 000 ", "1\u00a0000,5 ", "½"),
    *("e\u0301\u0300", "\U0001f600", "\U00020000", "가", "《a》", "「a」", "、", "2025年", "CamelCase ", "v1.2.3 ", "а, "),
]  # fmt: skip


def spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def is_linear(work: Callable[[int], Callable[[], object]]) -> bool:
    """Say whether some work costs in proportion to its size; `work(size)` prepares it."""
    large = work(FACTOR * SMALL)
    cost = spent(large)
    if cost < QUICK:
        return True
    small = work(SMALL)
    costs = [cost]
    for _ in range(TRIES):
        costs.append(spent(large))
        if min(costs) < MOST * max(spent(small), QUICK / MOST):
            return True
    return False


def unit(piece: str, size: int, side: str = "both") -> Unit:
    """A message whose texts, or one of them, repeat a piece."""
    inlines = get("markdown").inlines
    long = f" {piece * (size // len(piece))} "
    texts = ["A text is here." + long * (side != "msgstr"), "Вот текст." + long * (side != "msgid")]
    found = [inlines(text, DEFAULTS) for text in texts]
    prose = [masked(text, own) for text, own in zip(texts, found, strict=True)]
    return Unit(Message(*texts), "ru", "en", *texts, *found, *prose, "ru", HABITS)


def superlinear(piece: str, side: str = "both", locales: tuple[str, ...] = (*LOCALES, *OWN)) -> list[str]:
    """The checks that a repeated piece makes slow."""
    slow: list[str] = []
    units = {size: unit(piece, size, side) for size in (SMALL, FACTOR * SMALL)}
    for locale in locales:
        made = {size: replace(one, locale=locale, language=locale[:2]) for size, one in units.items()}
        for name, check in CHECKS.items():
            applies = check.language == locale[:2] or (not check.language and locale in LOCALES)
            if applies and not is_linear(lambda size, run=check.run, own=made: lambda: list(run(own[size]))):
                slow.append(f"{name} ({locale})")
    return slow


@pytest.mark.parametrize("piece", PIECES)
def test_every_check_is_linear(piece):
    assert superlinear(piece) == []


@pytest.mark.parametrize("piece", PIECES[::3])
def test_every_check_is_linear_in_the_source(piece):
    assert superlinear(piece, "msgid", LOCALES) == []


@pytest.mark.parametrize("piece", PIECES[1::3])
def test_every_check_is_linear_in_the_translation(piece):
    assert superlinear(piece, "msgstr", LOCALES) == []


@pytest.mark.parametrize("piece", PIECES[7::12])
def test_every_remedy_is_linear(piece):
    """Whether its check finds something or not."""
    units = {size: unit(piece, size) for size in (SMALL, FACTOR * SMALL)}

    def work(locale: str, step: Remedy) -> Callable[[int], Callable[[], object]]:
        made = {size: replace(one, locale=locale, language=locale[:2]) for size, one in units.items()}
        return lambda size: lambda: mended(made[size].msgstr, made[size], step)

    slow = [
        f"{name} ({locale})"
        for locale in (*LOCALES, *OWN)
        for name, steps in REMEDIES.items()
        if locale[:2] == (CHECKS[name].language or "ru")
        for step in steps
        if not is_linear(work(locale, step))
    ]
    assert slow == []


@pytest.mark.parametrize("piece", PIECES[2::3])
def test_fixing_is_linear(piece):
    made = {size: unit(piece, size) for size in (SMALL, FACTOR * SMALL)}
    assert is_linear(lambda size: lambda: fixed(made[size], "markdown"))


@pytest.mark.parametrize("name", FORMATS)
def test_the_search_for_inline_markup_is_linear(name):
    slow = []
    for piece in PIECES:
        texts = {size: f"A text. {piece * (size // len(piece))} end" for size in (SMALL, FACTOR * SMALL)}
        if not is_linear(lambda size, own=texts: lambda: get(name).inlines(own[size], DEFAULTS)):
            slow.append(piece)
    assert slow == []


def rare(count: int, letters: str, length: int) -> list[str]:
    """So many words, all different."""
    base = len(letters)
    return ["".join(letters[n // base**at % base] for at in range(length)) for n in range(count)]


@pytest.mark.parametrize(
    ("locale", "letters"), [("ru", "абвгдежзик"), ("zh", "一二三四五六七八九十"), ("de", "abcdefghik")]
)
def test_terms_are_linear_in_the_glossary_and_in_the_text(locale, letters):
    """10,000 terms with forbidden forms, in a text that has none of them, and one that has many."""
    names, targets, others = (rare(10_000, each, 5) for each in ("bcdfghjklm", letters, letters[::-1]))
    rows = [
        Row(Term(name), {locale: (f"{target}{target}",)}, {locale: (f"{other}{target}",)})
        for name, target, other in zip(names, targets, others, strict=True)
    ]
    few, many = (Glossary(some).of(locale) for some in (rows[: len(rows) // FACTOR], rows))
    for glossary in (few, many):
        list(glossary.faults("one two", letters * 3))  # what is made once
    text = {SMALL: few, FACTOR * SMALL: many}
    assert is_linear(lambda size: lambda: [list(text[size].faults("a bcd", letters * 5)) for _ in range(50)])
    pairs = {
        size: tuple(" ".join(some[: size // 6]) for some in (names, targets))
        for size in (SMALL, FACTOR * SMALL)
    }
    assert is_linear(lambda size: lambda: list(many.faults(*pairs[size])))


@settings(max_examples=6)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=4, unique=True))
def test_every_check_is_linear_in_mixtures(pieces):
    assert superlinear("".join(pieces)) == []


def test_what_is_quadratic_is_found():
    pattern = re.compile(r"a+b")
    assert not is_linear(lambda size: lambda: pattern.findall("a" * size))


@pytest.mark.parametrize("piece", PIECES[::3])
def test_what_is_learnt_of_a_catalog_is_linear(piece):
    made = {size: unit(piece, size) for size in (SMALL, FACTOR * SMALL)}
    for locale in ("ru", "zh"):
        assert is_linear(lambda size, locale=locale: lambda: learn([made[size]], locale))


def test_placeholders_are_linear():
    for flag, piece in (
        ("c-format", "%1$s %d"),
        ("python-format", "%(a)s%%"),
        ("python-brace-format", "{a[b]:{"),
    ):

        def made(size: int, flag: str = flag, piece: str = piece) -> Callable[[], object]:
            text = piece * (size // len(piece))
            message = Message(text, text[::-1], flags=(flag,))
            texts = (message.msgid, message.msgstr)
            one = Unit(message, "ru", "en", *texts, (), (), *texts, "ru", HABITS)
            return lambda: list(CHECKS["placeholders"].run(one))

        assert is_linear(made)


def many(piece: str, count: int) -> Catalog:
    """Messages that are alike, and a header of many lines."""
    header = Message("", "".join(f"X-{n}: {piece}\n" for n in range(8 * count)))
    messages = [
        Message(
            f"{piece * 3} {n if n % 3 else ''}",
            f"{piece * 2} {n % 7}",
            flags=(f"x{n}-format", piece),
            references=(f"{piece}:{n}",),
            comments=(piece,),
            line=n,
        )
        for n in range(count)
    ]
    return Catalog(header, path="a.po", messages=messages)


WHOLE: dict[str, Callable[[Catalog], object]] = {
    "catalog": lambda catalog: list(whole.check(catalog, "ru")),
    "gone": lambda catalog: list(whole.gone(catalog, lambda path: False)),
    "stale": lambda catalog: list(whole.stale(catalog, catalog)),
    "lost-spaces": lambda catalog: whole.lost_spaces(catalog, "fr"),
    "consistency": lambda catalog: list(consistency.check([("a.po", m) for m in catalog.messages], "ru")),
    "all": lambda catalog: list(check_catalog(catalog, "ru", lambda message: "markdown")),
}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("piece", ["a", "(", "1 ", "The word. ", "«а» ", "的"])
def test_checks_of_whole_catalogs_are_linear(name, piece):
    assert is_linear(lambda size: partial(WHOLE[name], many(piece, size // 40)))


def texts(piece: str, size: int) -> list[source.Text]:
    """One long text, and many short ones that differ little."""
    document = Document("a.md", "a", "markdown", piece * (size // len(piece)))
    found = source.texts(document, get("markdown").scan(document.text, DEFAULTS))
    short = (f"{piece * 3} see it {n} of {n % 5} all over {piece} again" for n in range(size // 100))
    return [*found, *(source.Text("a.md", n, text) for n, text in enumerate(short))]


NAMES = ["Moskvich ", "Aaaaaaaaa ", "Aaaaab Aaaaac Aaaaad ", "Don't the colours. ", "and\n\nand ", "a\n\n", "file(s) ", "01/02/2025 "]  # fmt: skip


@pytest.mark.parametrize("piece", [*PIECES[::3], *NAMES])
def test_the_source_lint_is_linear(piece):
    made = {size: texts(piece, size) for size in (SMALL, FACTOR * SMALL)}
    assert is_linear(lambda size: lambda: list(source.check(made[size])))


def test_names_of_one_shape_are_linear():
    def made(size: int) -> Callable[[], object]:
        letters = "abcdefghijklmnopqrst"
        names = (
            f"M{letters[n % 20]}{letters[n // 20 % 20]}skv{letters[n // 400 % 20]}ch"
            for n in range(size // 8)
        )
        found = [source.Text("a.md", 1, f"The {name}.") for name in names]
        return lambda: list(source.check(found))

    assert is_linear(made)


IMAGES = ["![](", "![](a)", "![][", "<!--", "<!-- -->", "<img ", "<img src='", "<img src=a>", "<img {", "<pre>", "```\n", "```{image} a\n",
          "{{< figure ", ".. image:: a\n", ".. figure:: a\n\n  ", "a::\n\n  a\n", "image:a[", "image::a[]\n", "----\n", "<media type='image' ",
          "<media type='image'>", "<mediaobject>", "<image href='a'>", "<image ", "`", " ", "\n", "|a| "]  # fmt: skip


@pytest.mark.parametrize(
    "piece", [*IMAGES, "link:", "link:a[", "[a]: a\n", "<img srcset='a", "url(", "`a <a>`_ ", ":target: "]
)
def test_the_search_for_images_and_media_is_linear(piece):
    for name in FORMATS:
        assert is_linear(lambda size, name=name: lambda: references(piece * (size // len(piece)), name))
        assert is_linear(
            lambda size, name=name: lambda: list(without_text("a", piece * (size // len(piece)), name))
        )
