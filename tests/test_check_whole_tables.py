"""Checks of whole catalogs and across them: what each lets pass and finds, in Russian and in Chinese."""

from __future__ import annotations

from collections import Counter

import pytest

from article_i18n import catalog as catalogs
from article_i18n.checks import catalog as whole
from article_i18n.checks import check_catalog, consistency

LEAST = 5
HEADERS = {
    "Project-Id-Version": "x 1",
    "PO-Revision-Date": "2026-01-02 03:04+0000",
    "Last-Translator": "A <a@a.net>",
    "Language-Team": "A <a@a.net>",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
RULES = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "zh_CN": "nplurals=1; plural=0;",
}
WORDS = {
    "ru": {"one": "Первая машина.", "two": "Вторая машина.", "forms": ("машина", "машины", "машин")},
    "zh_CN": {"one": "第一辆车。", "two": "第二辆车。", "forms": ("%d 辆车",)},
}


def read(
    locale: str, body: str = "", changed: dict[str, str | None] | None = None, head: str = ""
) -> catalogs.Catalog:
    """A catalog; `{one}` and `{two}` in its body are sentences of the locale, None takes a header field out."""
    fields = HEADERS | {"Language": locale, "Plural-Forms": RULES[locale]} | (changed or {})
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items() if value is not None)
    words = WORDS[locale]
    forms = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(words["forms"]))
    body = (
        body.replace("{one}", str(words["one"])).replace("{two}", str(words["two"])).replace("{forms}", forms)
    )
    return catalogs.read(f'{head}msgid ""\nmsgstr ""\n{lines}\n{body}'.encode(), "a.po")


def found(locale: str, catalog: catalogs.Catalog) -> list[str]:
    return [finding.check for finding in check_catalog(catalog, locale, lambda message: "markdown")]


ONE = 'msgid "The first car."\nmsgstr "{one}"\n'
TWO = 'msgid "The second car."\nmsgstr "{two}"\n'
MANY = 'msgid "a car"\nmsgid_plural "cars"\n{forms}'
GOOD: list[tuple[str, str, dict[str, str | None]]] = [
    ("syntax", ONE + "\n" + TWO, {}),
    ("syntax", "# <<< a comment >>>\n" + ONE, {}),
    ("syntax", '#, fuzzy\n#| msgid "The 1st car."\n' + ONE, {}),
    ("syntax", '#~ msgid "Old."\n#~ msgstr "{two}"\n', {}),
    ("syntax", 'msgid ""\n"The first "\n"car."\nmsgstr "{one}"\n', {}),
    ("header", ONE, {"Content-Type": "text/plain; charset=utf-8"}),
    ("header", ONE, {"X-Generator": "Weblate 5"}),
    ("header", ONE, {"Report-Msgid-Bugs-To": "https://a.net/bugs"}),
    ("header", ONE, {"POT-Creation-Date": "2025-12-31 23:59+0100"}),
    ("header", ONE, {"Generated-By": "Babel 2.17"}),
    ("header-field", ONE, {"Language-Team": "none"}),
    ("header-field", ONE, {"Last-Translator": "Иван <ivan@a.net>"}),
    ("header-field", ONE, {"Content-Transfer-Encoding": "8-bit".replace("-", "")}),
    ("header-field", ONE, {"X-Poedit-Basepath": "."}),
    ("header-field", ONE, {"Project-Id-Version": "手册 2.0"}),
    ("header-date", ONE, {"PO-Revision-Date": "2024-02-29 12:00+0300"}),
    ("header-date", ONE, {"PO-Revision-Date": "2024-02-29 12:00+03:00"}),
    ("header-date", ONE, {"PO-Revision-Date": "2024-02-29 12:00:01+0000"}),
    ("header-date", ONE, {"POT-Creation-Date": "1999-12-31 23:59+0000"}),
    ("header-date", ONE, {"POT-Creation-Date": "2025-01-01 00:00Z"}),
    ("plurals", MANY, {}),
    ("plurals", ONE, {}),
    ("plurals", '#, c-format\nmsgid "%d car"\nmsgid_plural "%d cars"\n' + "{forms}".replace("{forms}", "{same}"), {}),
    ("plurals", MANY + "\n" + ONE, {}),
    ("plurals", '#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "x"\n', {}),
    ("duplicate", ONE + "\n" + TWO, {}),
    ("duplicate", 'msgctxt "a"\n' + ONE + '\nmsgctxt "b"\n' + ONE, {}),
    ("duplicate", ONE + '\nmsgctxt ""\n' + ONE, {}),
    ("duplicate", ONE + '\n#~ msgid "The third car."\n#~ msgstr "{one}"\n', {}),
    ("duplicate", 'msgid "The first car"\nmsgstr "Car"\n\nmsgid "the first car"\nmsgstr "Car"\n', {}),
    ("flags", "#, no-wrap\n" + ONE, {}),
    ("flags", "#, max-length:40\n" + ONE, {}),
    ("flags", "#, ignore-same, no-c-format\n" + ONE, {}),
    ("flags", "#, range: 0..5\n" + MANY, {}),
    ("flags", "#, python-brace-format\n" + ONE, {}),
    ("merge-mark", ONE, {}),
    ("merge-mark", "# #-#-#-#-#  a.po  #-#-#-#-#\n" + ONE, {}),
    ("merge-mark", 'msgid "A # sign and a - sign."\nmsgstr "# -"\n#, fuzzy\n'.replace("\n#, fuzzy", ""), {}),
    ("merge-mark", '#~ msgid "x"\n#~ msgstr "#-#-#-#-#  a.po  #-#-#-#-#"\n', {}),
    ("merge-mark", TWO, {}),
]  # fmt: skip
BAD: list[tuple[str, str, dict[str, str | None]]] = [
    ("syntax", f"<<<<<<< ours\n{ONE}=======\n{ONE}>>>>>>> theirs\n", {}),
    ("syntax", 'msgid "The first car.\nmsgstr "{one}"\n', {}),
    ("syntax", 'msgid "The first car."\nmsgstr {one}\n', {}),
    ("syntax", 'msgid "The first car."\n\n' + TWO, {}),
    ("syntax", "The first car.\n\n" + TWO, {}),
    ("header", ONE, {"Language": "de"}),
    ("header", ONE, {"Language": "xx_YY"}),
    ("header", ONE, {"Content-Type": "text/plain"}),
    ("header", ONE, {"Content-Type": "text/plain; charset=CHARSET"}),
    ("header", ONE, {"Language": "tlh_Latn_QQ"}),
    ("header-field", ONE, {"Language": None}),
    ("header-field", ONE, {"Last-Translator": "FULL NAME <EMAIL@ADDRESS>"}),
    ("header-field", ONE, {"Language-Team": None}),
    ("header-field", ONE, {"MIME-Version": "2.0"}),
    ("header-field", ONE, {"Translator": "А."}),
    ("header-date", ONE, {"PO-Revision-Date": "вчера"}),
    ("header-date", ONE, {"PO-Revision-Date": "2026年1月2日"}),
    ("header-date", ONE, {"PO-Revision-Date": "02.01.2026 03:04+0300"}),
    ("header-date", ONE, {"PO-Revision-Date": "2026-02-30 03:04+0000"}),
    ("header-date", ONE, {"POT-Creation-Date": "9026-01-02 03:04+0000"}),
    ("plurals", MANY, {"Plural-Forms": None}),
    ("plurals", MANY, {"Plural-Forms": "nplurals=2; plural=(n != 1);"}),
    ("plurals", ONE, {"Plural-Forms": "nplurals=3; plural=n;"}),
    ("plurals", ONE, {"Plural-Forms": "nonsense"}),
    ("plurals", 'msgid "a car"\nmsgid_plural "cars"\nmsgstr[0] "{one}"\nmsgstr[1] "{two}"\n', {}),
    ("duplicate", ONE + "\n" + ONE, {}),
    ("duplicate", ONE + "\n" + ONE.replace("{one}", "{two}"), {}),
    ("duplicate", 'msgctxt "a"\n' + ONE + '\nmsgctxt "a"\n' + ONE, {}),
    ("duplicate", ONE + '\n#~ msgid "The first car."\n#~ msgstr "{two}"\n', {}),
    ("duplicate", MANY + "\n" + MANY, {}),
    ("flags", "#, fuzy\n" + ONE, {}),
    ("flags", "#, c-format, no-c-format\n" + ONE, {}),
    ("flags", "#, wrap, no-wrap\n" + ONE, {}),
    ("flags", "#, range: 0..5\n" + ONE, {}),
    ("flags", "#, нечётко\n" + ONE, {}),
    ("merge-mark", 'msgid "A car."\nmsgstr "#-#-#-#-#  a.po  #-#-#-#-#\\n{one}"\n', {}),
    ("merge-mark", 'msgid "A car."\nmsgstr "{one}#-#-#-#-#  b.po (x 1)  #-#-#-#-#\\n{two}"\n', {}),
    ("merge-mark", '#, fuzzy\nmsgid "A car."\nmsgstr "#-#-#-#-#  a.po  #-#-#-#-#\\n{one}"\n', {}),
    ("merge-mark", 'msgctxt "x"\nmsgid "A car."\nmsgstr "#-#-#-#-#  a.po  #-#-#-#-#\\n{one}"\n', {}),
    ("merge-mark", ONE + '\nmsgid "A car."\nmsgstr "{two}\\n#-#-#-#-#  a.po  #-#-#-#-#\\n"\n', {}),
]  # fmt: skip


@pytest.mark.parametrize("locale", RULES)
@pytest.mark.parametrize(("check", "body", "changed"), GOOD)
def test_a_good_catalog_is_let_pass(check, body, changed, locale):
    same = "".join(f'msgstr[{n}] "%d x"\n' for n in range(len(WORDS[locale]["forms"])))
    assert check not in found(locale, read(locale, body.replace("{same}", same), changed))


@pytest.mark.parametrize("locale", RULES)
@pytest.mark.parametrize(("check", "body", "changed"), BAD)
def test_a_faulty_catalog_is_found(check, body, changed, locale):
    assert check in found(locale, read(locale, body, changed))


def spaces(locale: str, source: str, target: str, count: int) -> bool:
    body = "\n".join(f'msgid "{n}{source}kg of it"\nmsgstr "{n}{target}кг"\n' for n in range(10, 10 + count))
    return "lost-spaces" in found(locale, read(locale, body))


SPACES = [
    (False, "\u00a0", "\u00a0", 9),
    (False, " ", " ", 9),
    (False, "\u00a0", " ", 3),
    (False, " ", "\u00a0", 9),
    (False, "\u202f", "\u202f", 9),
    (True, "\u00a0", " ", 9),
    (True, "\u202f", " ", 9),
    (True, "\u00a0", "", 9),
    (True, "\u00a0", " ", 5),
    (True, "\u00a0", "  ", 7),
]


@pytest.mark.parametrize("locale", RULES)
@pytest.mark.parametrize(("lost", "source", "target", "count"), SPACES)
def test_lost_spaces(lost, source, target, count, locale):
    assert spaces(locale, source, target, count) is lost


PLACES = [
    (0, "#: a.md:1\n"),
    (0, "#: a.md:1 a.md:9\n"),
    (0, "#: a.md\n"),
    (0, ""),
    (0, "#: \u2068my notes.md\u2069:3\n"),
    (1, "#: b.md:1\n"),
    (1, "#: a.md:1 b.md:2\n"),
    (1, "#: b.md\n"),
    (1, "#: docs/a.md:1\n"),
    (1, "#: \u2068my note.md\u2069:3\n"),
    (1, "#: b.md:1 b.md:2\n"),
]  # fmt: skip


@pytest.mark.parametrize("locale", RULES)
@pytest.mark.parametrize(("count", "place"), PLACES)
def test_references_to_files_that_are_gone(count, place, locale):
    there = {"a.md", "my notes.md"}
    assert len(list(whole.gone(read(locale, place + ONE), there.__contains__))) == count


STALE = [(0, ONE, ONE), (0, ONE + "\n" + TWO, ONE), (0, MANY, MANY), (0, ONE, ""), (0, 'msgctxt "a"\n' + ONE, 'msgctxt "a"\n' + ONE),
         (1, "", ONE), (1, ONE, ONE + "\n" + TWO), (1, ONE, 'msgctxt "a"\n' + ONE), (1, ONE, MANY),
         (1, '#~ msgid "The first car."\n#~ msgstr "{one}"\n', ONE)]  # fmt: skip


@pytest.mark.parametrize("locale", RULES)
@pytest.mark.parametrize(("count", "catalog", "template"), STALE)
def test_templates_that_are_newer(count, catalog, template, locale):
    assert len(list(whole.stale(read(locale, catalog), read(locale, template)))) == count


LONG = "A long sentence that says something of its own here."
OTHER = "Quite another matter is being told over there, I see."
ACROSS: list[tuple[str, bool, list[tuple[str, str]]]] = [
    ("inconsistent", True, [("A car.", "{one}"), ("A car.", "{one}")]),
    ("inconsistent", True, [("A car.", "{one}"), ("A bus.", "{two}")]),
    ("inconsistent", True, [("A car.", "{one}"), ("A car.", "")]),
    ("inconsistent", True, [("A car.", "{one}"), ("A car.", "A car.")]),
    ("inconsistent", True, [("A car.", "{one}"), ("a car.", "{two}")]),
    ("inconsistent", False, [("A car.", "{one}"), ("A car.", "{two}")]),
    ("inconsistent", False, [("A car.", "{one}"), ("A bus.", "{one}"), ("A car.", "{two}")]),
    ("inconsistent", False, [(LONG, "{one}"), (LONG, "{two}")]),
    ("inconsistent", False, [("`a` car.", "`a` {one}"), ("`a` car.", "{one} `a`")]),
    ("inconsistent", False, [("A car.", "{one}"), ("A car.", "{one}!")]),
    ("same-target", True, [(LONG, "{one}"), (OTHER, "{two}")]),
    ("same-target", True, [(LONG, "{one}"), (LONG, "{one}")]),
    ("same-target", True, [("Yes", "{one}"), ("No", "{one}")]),
    ("same-target", True, [(LONG, "{one}"), (LONG.replace("own", "very own"), "{one}")]),
    ("same-target", True, [(LONG, ""), (OTHER, "")]),
    ("same-target", False, [(LONG, "{one}"), (OTHER, "{one}")]),
    ("same-target", False, [(OTHER, "{two}"), (LONG, "{two}")]),
    ("same-target", False, [(LONG, "{one}"), ("A car.", "{two}"), (OTHER, "{one}")]),
    ("same-target", False, [(LONG, "{one}"), (OTHER.upper(), "{one}")]),
    ("same-target", False, [(f"`a` {LONG}", "{one}"), (f"`b` {OTHER}", "{one}")]),
    ("twin", True, [("A car.", "{one}"), ("A car.", "{one}")]),
    ("twin", True, [("A car.", "{one}"), ("A bus.", "")]),
    ("twin", True, [("A car.", ""), ("A car.", "")]),
    ("twin", True, [("", ""), ("A car.", "{one}")]),
    ("twin", True, [("A car.", "{one}"), ("a car.", "")]),
    ("twin", False, [("A car.", "{one}"), ("A car.", "")]),
    ("twin", False, [("A car.", ""), ("A car.", "{one}")]),
    ("twin", False, [(LONG, "{one}"), (LONG, "")]),
    ("twin", False, [("A bus.", ""), ("A car.", ""), ("A car.", "{two}")]),
    ("twin", False, [("`a`.", "`a`。"), ("`a`.", "")]),
]  # fmt: skip


@pytest.mark.parametrize("locale", RULES)
@pytest.mark.parametrize(("check", "good", "pairs"), ACROSS)
def test_messages_of_several_catalogs(check, good, pairs, locale):
    words = WORDS[locale]
    messages = [
        (
            f"{n}.po",
            catalogs.Message(
                source, target.replace("{one}", str(words["one"])).replace("{two}", str(words["two"]))
            ),
        )
        for n, (source, target) in enumerate(pairs)
    ]
    checks = [finding.check for finding in consistency.check(messages, locale)]
    assert (check in checks) is not good


def test_every_check_has_its_tables():
    good = Counter(check for check, *_ in GOOD) + Counter(check for check, fine, _ in ACROSS if fine)
    bad = Counter(check for check, *_ in BAD) + Counter(check for check, fine, _ in ACROSS if not fine)
    for name, table in (("lost-spaces", SPACES), ("gone", PLACES), ("stale", STALE)):
        good[name] = sum(not row[0] for row in table)
        bad[name] = sum(bool(row[0]) for row in table)
    names = {*whole.EXPLAINED, *consistency.EXPLAINED}
    assert {name for name in names if min(good[name], bad[name]) < LEAST} == set()
