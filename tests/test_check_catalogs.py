"""Checks of whole catalogs and across them, of sources, and the reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Message
from article_i18n.checks import catalog as whole
from article_i18n.checks import check_catalog, consistency
from article_i18n.checks.page import page
from article_i18n.checks.scripts import _tables

ROOT = Path(__file__).parent.parent
HEADER = {
    "Project-Id-Version": "x 1",
    "PO-Revision-Date": "2026-01-02 03:04+0000",
    "Last-Translator": "A <a@a.net>",
    "Language-Team": "ru",
    "Language": "ru",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}


def found(headers: dict[str, str], body: str = "", locale: str = "ru") -> list[tuple[str, int]]:
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in headers.items())
    data = f'msgid ""\nmsgstr ""\n{lines}\n{body}'.encode()
    findings = check_catalog(catalogs.read(data, "a.po"), locale, lambda message: "markdown")
    return [(finding.check, finding.line) for finding in findings]


def test_a_complete_header_is_fine():
    assert found(HEADER) == []


@pytest.mark.parametrize("name", ["ru_RU", "ru-Cyrl"])
def test_a_language_may_name_its_own_country(name):
    assert found(HEADER | {"Language": name}) == []


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("Language", "de", "header"),
        ("Language", "", "header-field"),
        ("Language", "xx_YY", "header"),
        ("Content-Type", "text/plain", "header"),
        ("Content-Type", "text/plain; charset=CHARSET", "header"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>", "header-field"),
        ("Language-Team", "LANGUAGE <LL@li.org>", "header-field"),
        ("PO-Revision-Date", "yesterday", "header-date"),
        ("PO-Revision-Date", "2026-13-02 03:04+0000", "header-date"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);", "plurals"),
        ("Plural-Forms", "nplurals=3; plural=n;", "plurals"),
        ("Plural-Forms", "nplurals=3; plural=n +;", "plurals"),
        ("Plural-Forms", "nonsense", "plurals"),
        ("Plural-Forms", "nplurals=3; plural=(n==1 ? 0 : 1);", "plurals"),
        ("PO-Revision-Date", "1960-01-02 03:04+0000", "header-date"),
        ("PO-Revision-Date", "2026-02-30 03:04+0000", "header-date"),
        ("PO-Revision-Date", "9026-02-03 03:04+0000", "header-date"),
        ("Last-Translator", "A <a@@a>", "header-field"),
        ("MIME-Version", "2.0", "header-field"),
        ("Content-Transfer-Encoding", "quoted-printable", "header-field"),
        ("Content-Type", "text/html; charset=UTF-8", "header-field"),
        ("Foo", "bar", "header-field"),
    ],
)
def test_a_wrong_field_is_found(name, value, check):
    assert (check, 1) in found(HEADER | {name: value})


@pytest.mark.parametrize("name", [n for n in HEADER if n not in ("Plural-Forms", "Content-Type")])
def test_a_missing_field_is_found(name):
    assert found({n: v for n, v in HEADER.items() if n != name}) == [("header-field", 1)]


BODIES = [
    ("duplicate", 'msgid "a"\nmsgstr "а"\n\n#~ msgid "a"\n#~ msgstr "б"\n'),
    ("flags", '#, fuzy\nmsgid "a"\nmsgstr "а"\n'),
    ("flags", '#, c-format, no-c-format\nmsgid "a"\nmsgstr "а"\n'),
    ("flags", '#, range: 0..5\nmsgid "a"\nmsgstr "а"\n'),
    ("placeholders", '#, c-format\nmsgid "%d of %s"\nmsgstr "%s из %d"\n'),
    ("duplicate", 'msgid "a"\nmsgstr "а"\n\nmsgid "a"\nmsgstr "б"\n'),
    ("plurals", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "а"\nmsgstr[1] "б"\n'),
    ("merge-mark", 'msgid "a"\nmsgstr "#-#-#-#-#  a.po  #-#-#-#-#\\nа"\n'),
    ("syntax", '<<<<<<< ours\nmsgid "a"\nmsgstr "а"\n=======\nmsgid "a"\nmsgstr "б"\n>>>>>>> theirs\n'),
]


@pytest.mark.parametrize(("check", "body"), BODIES)
def test_a_broken_body_is_found(check, body):
    assert check in {name for name, _ in found(HEADER, body)}


KNOWN = ["no-wrap", "c-format", "range: 0..5", "ignore-same", "max-length:20"]


@pytest.mark.parametrize("flag", KNOWN)
def test_flags_of_other_tools_are_known(flag):
    body = f'#, {flag}\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "а"\nmsgstr[1] "б"\nmsgstr[2] "в"\n'
    assert found(HEADER, body) == []


def test_a_boilerplate_comment_is_told():
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER.items())
    data = f'# SOME DESCRIPTIVE TITLE.\nmsgid ""\nmsgstr ""\n{lines}'.encode()
    findings = check_catalog(catalogs.read(data, "a.po"), "ru", lambda message: "markdown")
    assert [f.check for f in findings] == ["header-field"]


def test_lost_no_break_spaces_are_told_once():
    lost = "".join(f'msgid "{n}\u00a0kg of it"\nmsgstr "{n} кг всего"\n\n' for n in range(10, 17))
    assert [name for name, _ in found(HEADER, lost)] == ["lost-spaces"]
    assert "lost-spaces" not in dict(found(HEADER, lost.replace("10 кг", "10\u00a0кг")))


def test_an_old_catalog_and_references_that_lead_nowhere():
    catalog = Catalog(
        Message(""), path="ru.po", messages=[Message("a", "а", references=("a.md:1", "b.md:2"), line=9)]
    )
    template = Catalog(Message(""), path="a.pot", messages=[Message("a"), Message("b"), Message("c")])
    (old,) = whole.stale(catalog, template)
    assert (old.check, "2 messages" in old.message) == ("stale", True)
    assert list(whole.stale(catalog, catalog)) == []
    assert [(f.check, f.line) for f in whole.gone(catalog, lambda path: path == "a.md")] == [("gone", 9)]


def test_the_chinese_tables_agree_with_opencc():
    opencc = pytest.importorskip("opencc")
    to_simplified, to_traditional = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    traditional, simplified = _tables()
    assert len(traditional) > 3000
    assert len(simplified) > 2000
    assert [c for c in traditional if to_simplified.convert(c) == c] == []
    assert [c for c in simplified if to_traditional.convert(c) == c] == []


def test_a_twin_that_was_forgotten():
    both = [
        ("a.po", Message("A car.", "Машина.")),
        ("b.po", Message("A car.", "Машина.", flags=("fuzzy",))),
    ]
    assert [(f.check, f.file) for f in consistency.check(both, "ru")] == [("twin", "b.po")]


def test_what_does_not_agree_across_catalogs():
    one = [("a.po", Message("A car.", "Машина.")), ("b.po", Message("A car.", "Авто."))]
    assert [f.check for f in consistency.check(one, "ru")] == ["inconsistent"]
    assert list(consistency.check(one[:1] * 2, "ru")) == []
    apart = [("a.po", Message("May", "Май", "month")), ("a.po", Message("May", "мая", "date"))]
    assert list(consistency.check(apart, "ru")) == []
    slip = [
        ("a.po", Message("The first sentence that says something.", "Одно и то же.")),
        ("a.po", Message("Quite another matter is told over here.", "Одно и то же.")),
    ]
    assert [f.check for f in consistency.check(slip, "ru")] == ["same-target"]


def test_the_page_is_made_from_the_code():
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == page()


def test_our_own_catalogs_have_no_findings():
    for path in sorted((ROOT / "locales").rglob("*.po")):
        catalog = catalogs.read(path.read_bytes(), str(path))
        assert list(check_catalog(catalog, catalog.locale, lambda message: "markdown")) == []
