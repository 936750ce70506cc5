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
from article_i18n.checks.habits import Habits, learn
from article_i18n.checks.source.pictures import without_text
from article_i18n.checks.unit import Unit, masked
from article_i18n.formats import DEFAULTS, FORMATS, get
from article_i18n.formats.references import references
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


def unit(piece: str, size: int) -> Unit:
    """A message whose texts repeat a piece."""
    inlines = get("markdown").inlines
    texts = [f"{start} {piece * (size // len(piece))} " for start in ("A text is here.", "Вот текст.")]
    found = [inlines(text, DEFAULTS) for text in texts]
    prose = [masked(text, own) for text, own in zip(texts, found, strict=True)]
    return Unit(Message(*texts), "ru", "en", *texts, *found, *prose, "ru", HABITS)


def superlinear(piece: str) -> list[str]:
    """The checks that a repeated piece makes slow."""
    slow: list[str] = []
    units = {size: unit(piece, size) for size in (SMALL, FACTOR * SMALL)}
    for locale in (*LOCALES, *OWN):
        made = {size: replace(one, locale=locale, language=locale[:2]) for size, one in units.items()}
        for name, check in CHECKS.items():
            applies = check.language == locale[:2] or (not check.language and locale in LOCALES)
            if applies and not is_linear(lambda size, run=check.run, own=made: lambda: list(run(own[size]))):
                slow.append(f"{name} ({locale})")
    return slow


@pytest.mark.parametrize("piece", PIECES)
def test_every_check_is_linear(piece):
    assert superlinear(piece) == []


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
