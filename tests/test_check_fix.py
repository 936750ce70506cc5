"""What `--fix` changes, and that it stops there."""

from __future__ import annotations

import re
import shutil
import subprocess
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n import catalog as catalogs
from article_i18n.catalog import Message
from article_i18n.checks import CHECKS, check_catalog, check_message
from article_i18n.checks.fix import diff, fixed_catalog
from article_i18n.checks.hints import FIXABLE
from article_i18n.checks.remedies import REMEDIES
from article_i18n.formats import DEFAULTS, get
from article_i18n.typography.rule import Change
from article_i18n.typography.view import View

HABITS = {
    "ru": [("No. {n}: 5%.", "№\u00a0{n}: 5\u00a0%.")],
    "zh_CN": [("Use Python {n} now. Go on.", "现在使用 Python {n} 吧。继续。")],
}
"""What the other messages of a catalog do as a rule."""


def fixed(text: str, source: str, locale: str, format: str = "markdown", **fields) -> str:
    """A translation after `--fix`, in a catalog of good habits."""
    habits = [
        (one.format(n=n), other.format(n=n)) for one, other in HABITS.get(locale, ()) for n in range(12)
    ]
    catalog = catalogs.new_catalog(locale)
    catalog.messages = [*(Message(*pair) for pair in habits), Message(source, text, **fields)]
    done = fixed_catalog(catalog, locale, lambda message: format)
    assert [m.msgstr for m in done.catalog.messages[:-1]] == [other for _, other in habits]
    return done.catalog.messages[-1].msgstr


NOOP = [
    ("ru", "Use `a  -  b`.", "Код `а  -  б`."),
    ("ru", "A-b", "Слово-слово"),
    ("ru", "See https://a.net/b...", "Тут https://a.net/b - ."),
    ("ru", "1 - 2", "1-2"),
    ("ru", 'Use [it](a.md "x  y").', 'Вот [это](a.md "x  y").'),
    ("ru", "One.  Two.", "Раз.  Два."),
    ("ru", "Plain...", "Просто..."),
    ("zh_CN", "A, b", "A, b"),
    ("zh_CN", "Version 1.2, yes", "版本 1.2，是"),
    ("zh_CN", "The `a,b`", '代码 `你,好` 与 <kbd title="你,好">A</kbd>'),
    ("zh_CN", "Open https://a.net/b now", "打开 https://a.net/b,好 吧"),
    ("zh_CN", "Choose **Save as…** now.", "现在选择 **另存为...** 吧。"),
    ("ja", "Version 1.2, yes", "バージョン 1.2"),
    ("de", 'A "b".', "Ein „b“."),
    ("es", "Is it?", "¿Es?"),
]


@pytest.mark.parametrize(("locale", "source", "text"), NOOP)
def test_left_alone(locale, source, text):
    assert fixed(text, source, locale) == text


REWRITE = [
    ("ru", "A car.", "Это  машина.", "Это машина."),
    ("ru", "A, car.", "Это , машина.", "Это, машина."),
    ("ru", "A is b.", "Машина - это авто.", "Машина — это авто."),
    ("ru", 'The "car".', 'Та "машина".', "Та «машина»."),
    ("ru", 'He said "read "it"".', "Он сказал “читай “это””.", "Он сказал «читай „это“»."),
    ("ru", "A “b”.", "Слово “б”.", "Слово «б»."),
    ("ru", "And so on…", "И так далее...", "И так далее…"),
    ("ru", "By 50%.", "На 50%.", "На 50\u00a0%."),
    ("ru", "A car.", " Это машина.  ", "Это машина."),
    ("ru", "A *b*, c.", "А *б* , в.", "А *б*, в."),
    ("ru", "Plant No. 5, 5 kg.", "Завод № 5, 5 кг.", "Завод №\u00a05, 5\u00a0кг."),
    ("zh_CN", "Hello, world.", "你好,世界.", "你好，世界。"),
    ("zh_CN", "Hello, world.", "你好 ，世界 。", "你好，世界。"),
    ("zh_CN", "Hello, world: go.", "你好, 世界: 走.", "你好，世界：走。"),
    ("zh_CN", 'The "people".', '"人民"。', "“人民”。"),
    ("zh_CN", 'The "so "called" people".', "“所谓“人民””。", "“所谓‘人民’”。"),
    ("zh_CN", "And so on…", "等等...", "等等……"),
    ("zh_CN", "Use GNOME.", "使用GNOME。", "使用 GNOME。"),
    ("ja", "Hello, world.", "こんにちは,世界.", "こんにちは、世界。"),
    ("fr", "Is it so?", "Est-ce vrai?", "Est-ce vrai\u00a0?"),
    ("fr", 'The "new" car!', 'La voiture "neuve"!', "La voiture «\u00a0neuve\u00a0»\u00a0!"),
    ("de", 'The "new" car.', 'Das  "neue" Auto .', "Das „neue“ Auto."),
    ("es", "A, b.", "A , b.", "A, b."),
]


@pytest.mark.parametrize(("locale", "source", "text", "right"), REWRITE)
def test_put_right(locale, source, text, right):
    assert fixed(text, source, locale) == right


@pytest.mark.parametrize(("locale", "source", "text", "right"), REWRITE)
def test_what_was_put_right_is_found_no_more(locale, source, text, right):
    found = {finding.check for finding in check_message(Message(source, right), locale, "markdown")}
    assert not found & FIXABLE


PIECES = [
    *("слово", "a", "Б", "你好", "世界", "こんに", "für", " ", "  ", " - ", " – ", '"', "“", "”", "„", "'", ",", "."),
    *("...", "!", "?", ":", "，", "。", "：", "`x  y`", "``x , y``", "*", "**", "](b)", "[", "«", "»", "(", ")", "1"),
    *("5 кг", "50%", "№ ", "\n", "\u00a0", "<b>", "</b>", '<a href="x , y">', "{n , m}", "%(n)s", "&nbsp;", "ё"),
    *(":ref:`a  b`", "https://a.net/b , ", "|x|", "\\*", "![", "$x , y$"),
]  # fmt: skip
FORMATS = ["markdown", "rst", "html", "xml", "asciidoc", "text"]


def marks(text: str, format: str) -> list[tuple[str, str, str]]:
    """The mark-up of a text, as it is spelled."""
    return [(i.kind, i.value, text[i.start : i.open]) for i in get(format).inlines(text, DEFAULTS)]


@given(
    st.lists(st.sampled_from(PIECES), max_size=16).map("".join),
    st.sampled_from(["A source, with: 5 kg.", "A source...", 'A "b"!\n', "Is it  so?"]),
    st.sampled_from(["ru", "zh_CN", "zh_TW", "de", "fr", "fr_CA", "es", "ja"]),
    st.sampled_from(FORMATS),
)
@settings(max_examples=400)
def test_twice_is_once_and_neither_words_nor_markup_are_touched(text, source, locale, format):
    once = fixed(text, source, locale, format)
    assert fixed(once, source, locale, format) == once
    assert re.sub(r"\W", "", once) == re.sub(r"\W", "", text)
    assert marks(once.strip(), format) == marks(text.strip(), format)


def test_what_can_be_put_right_is_a_check():
    assert set(REMEDIES) <= set(CHECKS)
    assert {*REMEDIES, "edges", "spaces", "lost-spaces"} == FIXABLE


SILENT = [{"comments": ("no-check: double-space",)}, {"flags": ("fuzzy",)}, {"flags": ("ignore-all-checks",)}]


@pytest.mark.parametrize("fields", SILENT)
def test_silenced_and_unfinished_messages_stay(fields):
    assert fixed("Это  машина.", "A car.", "ru", **fields) == "Это  машина."


def test_a_word_to_sphinx_stays():
    assert fixed("Это  машина #noqa", "A car", "ru", "rst") == "Это машина #noqa"


def test_every_plural_form_is_put_right():
    forms = ("это  авто", "это авто", "два  авто")
    catalog = catalogs.new_catalog("ru")
    catalog.messages = [Message("a car", forms[0], msgid_plural="cars", plurals=forms)]
    done = fixed_catalog(catalog, "ru", lambda message: "text").catalog.messages[0]
    assert done.plurals == ("это авто", "это авто", "два авто")
    assert done.msgstr == "это авто"


@pytest.mark.parametrize("piece", ["a  ", " ,", '"б"', "你,", "... ", " - б", "5 кг "])
def test_time_is_linear(piece):
    def cost(size: int) -> float:
        text = "слово" + piece * (size // len(piece))
        start = time.process_time()
        for locale in ("ru", "zh_CN", "fr"):
            fixed(text, "A source", locale)
        return time.process_time() - start

    assert any(cost(32_000) < max(0.05, 24 * cost(4_000)) for _ in range(5))


def test_many_changes_are_made_in_linear_time():
    def cost(size: int) -> float:
        view = View("a  " * size, ())
        start = time.process_time()
        view.change([Change(at, at + 2, " ") for at in range(1, 3 * size, 3)])
        assert view.text() == "a " * size
        return time.process_time() - start

    assert any(cost(80_000) < max(0.05, 48 * cost(5_000)) for _ in range(5))


PO = """msgid ""
msgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"

# odd  spacing of the file   stays
msgid "one"
msgstr   "раз"

msgid "a car"
msgstr "это  машина"

msgid "so on…"
msgstr "и так..."
"""


def test_only_the_lines_concerned_change_and_signs_make_fuzzy():
    catalog = catalogs.read(PO.encode(), "ru.po")
    done = fixed_catalog(catalog, "ru", lambda message: "markdown")
    assert (done.changed, done.fuzzy) == (2, 1)
    assert done.told() == "2 messages put right; 1 of them fuzzy now: look at them once"
    expected = PO.replace("это  машина", "это машина").replace(
        'msgid "so on…"\nmsgstr "и так..."', '#, fuzzy\nmsgid "so on…"\nmsgstr "и так…"'
    )
    assert catalogs.write(done.catalog).decode() == expected


@pytest.mark.skipif(not shutil.which("patch"), reason="no patch here")
def test_the_diff_is_one_that_patch_takes(tmp_path):
    catalog = catalogs.read(PO.encode(), "ru.po")
    new = fixed_catalog(catalog, "ru", lambda message: "markdown").catalog
    (tmp_path / "ru.po").write_text(PO, "utf-8")
    patch = "".join(diff(catalog, new))
    assert '-msgstr "это  машина"\n+msgstr "это машина"\n' in patch
    subprocess.run(["patch", "-s", "ru.po"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "ru.po").read_bytes() == catalogs.write(new)


def lost(pairs, locale):
    body = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs)
    head = PO.split("\n\n")[0].replace("ru", locale)
    return catalogs.read((head + "\n" + body).encode(), f"{locale}.po")


@pytest.mark.parametrize(
    ("locale", "source", "text", "right"),
    [
        ("ru", "{n}\u00a0kg", "{n} кг", "{n}\u00a0кг"),
        ("fr", "Is it {n}?", "Est-ce {n} ?", "Est-ce {n}\u00a0?"),
    ],
)
def test_lost_no_break_spaces_are_said_once_and_come_back(locale, source, text, right):
    catalog = lost([(source.format(n=n), text.format(n=n)) for n in range(10, 24)], locale)
    found = [f.check for f in check_catalog(catalog, locale, lambda message: "markdown")]
    assert [name for name in found if not name.startswith("header")] == ["lost-spaces"]
    done = fixed_catalog(catalog, locale, lambda message: "markdown")
    assert (done.changed, done.fuzzy, done.restored) == (14, 0, True)
    assert [m.msgstr for m in done.catalog.messages] == [right.format(n=n) for n in range(10, 24)]
    assert fixed_catalog(done.catalog, locale, lambda message: "markdown").changed == 0
