"""Plural forms: which text of the source each of them is held against."""

from __future__ import annotations

import pytest

from article_i18n import catalog as catalogs
from article_i18n.catalog import Message
from article_i18n.checks import check_catalog, check_message
from article_i18n.checks.plurals import source_of
from article_i18n.model import Finding

AN_HOUR = {"msgid_plural": "%(count)s hours ago", "flags": ("python-format",)}


def of_placeholders(locale: str, *forms: str) -> list[Finding]:
    message = Message("an hour ago", forms[0], plurals=forms, **AN_HOUR)
    return [found for found in check_message(message, locale, "text") if found.check == "placeholders"]


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("ru", ("%(count)s час назад", "%(count)s часа назад", "%(count)s часов назад")),
        ("zh_CN", ("%(count)s 小时前",)),
        ("de", ("vor einer Stunde", "vor %(count)s Stunden")),
        ("de", ("vor %(count)s Stunde", "vor %(count)s Stunden")),
        ("fr", ("il y a une heure", "il y a %(count)s heures")),
        ("ar", ("الآن", "قبل ساعة", "قبل ساعتين", *["قبل %(count)s ساعات"] * 3)),
    ],
)
def test_each_form_follows_the_text_that_it_is_for(locale, forms):
    assert of_placeholders(locale, *forms) == []


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("ru", ("час назад", "%(count)s часа назад", "%(count)s часов назад")),
        ("zh_CN", ("一小时前",)),
        ("de", ("vor einer Stunde", "vor Stunden")),
        ("de", ("vor %(number)s Stunde", "vor %(count)s Stunden")),
    ],
)
def test_a_form_for_several_numbers_needs_the_number(locale, forms):
    assert of_placeholders(locale, *forms)


def test_the_source_of_a_form():
    message = Message(
        "a car", "машина", msgid_plural="{n} cars", plurals=("{n} машина", "{n} машины", "{n} машин")
    )
    assert {source_of(message, at, "ru") for at in range(3)} == {"{n} cars"}
    assert source_of(message, 0, "xx-unknown") == "{n} cars"
    assert source_of(Message("a car", "машина"), 0, "ru") == "a car"


@pytest.mark.parametrize(("count", "expected"), [(3, []), (4, []), (5, ["plurals"])])
def test_forms_for_fractions_may_be_counted(count, expected):
    last = 3 if count > 3 else 2
    rule = f"n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : n%10==0 || n%10>4 || n%100>4 ? 2 : {last}"
    header = (
        f'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Plural-Forms: nplurals={count}; plural=({rule});\\n"\n'
    )
    forms = "".join(f'msgstr[{at}] "а"\n' for at in range(count))
    made = catalogs.read(f'{header}\nmsgid "a"\nmsgid_plural "b"\n{forms}'.encode(), "a.po")
    told = [found.check for found in check_catalog(made, "ru", lambda message: "text")]
    assert [check for check in told if check == "plurals"] == expected
