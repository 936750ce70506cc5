"""Names, negotiation, plural forms and formats of locales."""

from __future__ import annotations

import datetime
import gettext
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest
from babel import Locale, localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n import locales
from article_i18n.errors import UsageError

CLDR = sorted(name for name in localedata.locale_identifiers() if name != "root")
LANGUAGES = [name for name in CLDR if "_" not in name]


# (any spelling, BCP 47, gettext, Babel's data)
NAMES = [
    ("ru", "ru", "ru", "ru"),
    ("ru_RU.UTF-8", "ru-RU", "ru_RU", "ru_RU"),
    ("RU-ru", "ru-RU", "ru_RU", "ru_RU"),
    ("ru_DE", "ru-DE", "ru_DE", "ru"),
    ("zh", "zh-Hans", "zh_CN", "zh"),
    ("zh-Hans", "zh-Hans", "zh_CN", "zh_Hans"),
    ("zh_CN", "zh-Hans", "zh_CN", "zh_Hans_CN"),
    ("zh-Hans-CN", "zh-Hans", "zh_CN", "zh_Hans_CN"),
    ("zh_CN.GB18030", "zh-Hans", "zh_CN", "zh_Hans_CN"),
    ("zh_SG", "zh-Hans-SG", "zh_SG", "zh_Hans_SG"),
    ("zh-Hant", "zh-Hant", "zh_TW", "zh_Hant"),
    ("zh_TW", "zh-Hant", "zh_TW", "zh_Hant_TW"),
    ("zh-HK", "zh-Hant-HK", "zh_HK", "zh_Hant_HK"),
    ("pt", "pt", "pt", "pt"),
    ("pt-BR", "pt-BR", "pt_BR", "pt_BR"),
    ("sr", "sr", "sr", "sr"),
    ("sr@latin", "sr-Latn", "sr@latin", "sr_Latn"),
    ("sr-Latn", "sr-Latn", "sr@latin", "sr_Latn"),
    ("sr_RS@latin", "sr-Latn", "sr_RS@latin", "sr_Latn_RS"),
    ("sr_ME", "sr-Latn-ME", "sr_ME", "sr_Latn_ME"),
    ("uz@cyrillic", "uz-Cyrl", "uz@cyrillic", "uz_Cyrl"),
    ("pa-Arab", "pa-Arab", "pa_PK", "pa_Arab"),
    ("ca@valencia", "ca-valencia", "ca@valencia", "ca_ES_VALENCIA"),
    ("de_DE@euro", "de-DE", "de_DE", "de_DE"),
    ("es-419", "es-419", "es_419", "es_419"),
    ("en_Latn_GB", "en-GB", "en_GB", "en_GB"),
    ("iw", "he", "he", "he"),
    ("sh", "sr-Latn", "sr@latin", "sr_Latn"),
    ("en_UK", "en-GB", "en_GB", "en_GB"),
    ("en-XA", "en-XA", "en_XA", "en"),
]


@pytest.mark.parametrize(("name", "outside", "on_disk", "data"), NAMES)
def test_spellings(name: str, outside: str, on_disk: str, data: str) -> None:
    assert (locales.bcp47(name), locales.gettext_name(name)) == (outside, on_disk)
    assert str(locales.parse(name)) == data


def test_every_name_in_cldr_survives_both_spellings() -> None:
    for name in CLDR:
        outside, on_disk = locales.bcp47(name), locales.gettext_name(name)
        assert str(locales.parse(name)) == name
        assert locales.same(outside, name), name
        assert locales.same(on_disk, name), name
        assert (locales.bcp47(outside), locales.gettext_name(on_disk)) == (outside, on_disk)


UNKNOWN = [
    ("rux", "ru"),
    ("xx", "xh"),
    ("cn", "zh_CN"),
    ("jp", "ja"),
    ("cz", "cs"),
    ("Russian", "ru"),
    ("zh_Hanz", "zh_Hans"),
    ("zh_CNN", "zh_CN"),
    ("pt-RB", "pt_BR"),
    ("ru_RUS", "ru_RU"),
    ("sr@latinx", "sr_Latn"),
    ("root", "ro"),
]


@pytest.mark.parametrize(("name", "nearest"), UNKNOWN)
def test_an_unknown_name_is_an_error_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=re.escape(f'unknown locale "{name}"; did you mean "{nearest}"?')):
        locales.parse(name)


@pytest.mark.parametrize(
    "name", ["", " ", "LC_MESSAGES", "../ru", "ru/", "ru\n", "р", "_CN", "en_ZZ", "x" * 10_000]
)
def test_what_is_no_name_is_an_error(name: str) -> None:
    with pytest.raises(UsageError):
        locales.parse(name)


@settings(deadline=None)
@given(st.text(max_size=12) | st.from_regex(r"[a-z]{2,3}([-_@.][A-Za-z0-9]{1,6}){0,3}", fullmatch=True))
def test_any_text_is_a_locale_or_a_usage_error(name: str) -> None:
    try:
        on_disk = locales.gettext_name(name)
    except UsageError:
        return
    assert locales.same(on_disk, name)
    assert re.fullmatch("[a-z]{2,3}(_[A-Z0-9]{2,3})?(@[a-z0-9]+)?", on_disk)


@pytest.mark.parametrize(
    ("wanted", "available", "found"),
    [
        (["zh"], ["ru", "zh_CN"], ["zh_CN"]),
        (["zh-Hans"], ["ru", "zh_CN"], ["zh_CN"]),
        (["zh_CN"], ["ru", "zh_CN"], ["zh_CN"]),
        (["zh-Hans-CN"], ["ru", "zh_CN"], ["zh_CN"]),
        (["zh-SG"], ["zh_CN"], ["zh_CN"]),
        (["zh"], ["zh_TW", "zh_CN"], ["zh_CN"]),
        (["zh_CN"], ["zh_Hans"], ["zh_Hans"]),
        (["zh-Hant"], ["zh_CN", "zh_TW"], ["zh_TW"]),
        (["zh-HK"], ["zh_CN", "zh_TW"], ["zh_TW"]),
        (["ru-RU"], ["ru"], ["ru"]),
        (["ru"], ["ru_RU"], ["ru_RU"]),
        (["ru-KZ"], ["ru"], ["ru"]),
        (["pt"], ["pt_PT", "pt_BR"], ["pt_BR"]),
        (["pt"], ["pt_PT"], ["pt_PT"]),
        (["pt_AO"], ["pt", "pt_PT"], ["pt_PT"]),
        (["nb"], ["no"], ["no"]),
        (["sr-Latn"], ["sr", "sr@latin"], ["sr@latin"]),
        (["zh", "ru", "zh_CN"], ["ru", "zh_CN"], ["zh_CN", "ru"]),
        ([], ["ru"], []),
        (["ru"], ["LC_MESSAGES", "ru"], ["ru"]),
    ],
)
def test_negotiation_finds(wanted: list[str], available: list[str], found: list[str]) -> None:
    assert locales.negotiate(wanted, available) == found


@pytest.mark.parametrize(
    ("wanted", "available", "says"),
    [
        ("zh-TW", ["zh_CN"], 'no locale "zh-TW" in this project'),
        ("zh_CN", ["zh_TW"], 'no locale "zh_CN" in this project'),
        ("pt-PT", ["pt_BR"], 'no locale "pt-PT" in this project (there is: pt_BR)'),
        ("es", ["es_MX", "es_AR"], "(there is: es_MX, es_AR)"),
        ("sr", ["sr@latin"], 'no locale "sr"'),
        ("de", ["ru", "zh_CN"], 'no locale "de" in this project (there is: ru, zh_CN)'),
        ("sr_RS", ["sr@latin"], 'no locale "sr_RS" in this project'),
        ("pt_PT", ["ru", "pt_BR"], 'no locale "pt_PT" in this project; did you mean "pt_BR"?'),
        ("rux", ["ru"], 'unknown locale "rux"; did you mean "ru"? (there is: ru)'),
        ("ru", [], 'no locale "ru" in this project (there are none yet)'),
    ],
)
def test_negotiation_refuses_and_lists_what_there_is(wanted: str, available: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        locales.negotiate([wanted], available)


def test_lists_of_locales_are_split() -> None:
    assert locales.split_list(["ru,zh", " de ,ru,", ""]) == ["ru", "zh", "de"]


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("ru", ()),
        ("ru_RU", ("ru",)),
        ("pt_AO", ("pt_PT", "pt")),
        ("en_GB", ("en_001", "en")),
        ("zh_TW", ()),
        ("zh_HK", ("zh_TW",)),
        ("zh_MO", ("zh_HK", "zh_TW")),
        ("zh_CN", ()),
        ("sr_RS@latin", ("sr@latin",)),
        ("ca@valencia", ("ca",)),
        ("nb", ("no",)),
    ],
)
def test_fallbacks_follow_cldr(name: str, chain: tuple[str, ...]) -> None:
    assert locales.fallbacks(name) == chain


def test_direction_is_that_of_cldr() -> None:
    for name in CLDR:
        expected = Locale.parse(name).text_direction.replace(
            "ttb", "ltr"
        )  # `dir` has no word for vertical lines
        assert locales.direction(name) == expected, name


@pytest.mark.parametrize("name", ["az_Arab", "ur", "he_IL", "ks", "ar-XB", "iw"])
def test_right_to_left(name: str) -> None:
    assert locales.direction(name) == "rtl"


@pytest.mark.parametrize(
    ("name", "in_locale", "title"),
    [
        ("ru", None, "Русский"),
        ("zh_CN", None, "简体中文"),
        ("zh_TW", None, "繁體中文"),
        ("zh_SG", None, "简体中文（新加坡）"),
        ("en", None, "English"),
        ("pt_BR", None, "Português (Brasil)"),
        ("sr@latin", None, "Srpski (latinica)"),
        ("ca@valencia", None, "Català (valencià)"),
        ("az", None, "Azərbaycan"),
        ("ka", None, "ქართული"),
        ("zu", None, "isiZulu"),
        ("zh_CN", "ru", "Китайский, упрощенное письмо"),
        ("ru", "zh_CN", "俄语"),
        ("ru", "tr", "Rusça"),
        ("en", "az", "İngilis"),
        ("ru_DE", "en", "Russian (Germany)"),
    ],
)
def test_display_names(name: str, in_locale: str | None, title: str) -> None:
    assert locales.display_name(name, in_locale) == title


RUSSIAN = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("ru", f"nplurals=3; plural=({RUSSIAN});"),
        ("zh_CN", "nplurals=1; plural=0;"),
        ("en", "nplurals=2; plural=(n != 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("pt_PT", "nplurals=2; plural=(n != 1);"),
        ("la", "nplurals=2; plural=(n != 1);"),
        ("he", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"),
        ("lv", "nplurals=3; plural=(n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2);"),
    ],
)
def test_plural_forms(name: str, forms: str) -> None:
    assert locales.plural_forms(name) == forms


def _form(header: str) -> tuple[int, Callable[[int], int]]:
    found = re.fullmatch(r"nplurals=(\d); plural=(.+);", header)
    assert found
    return int(found[1]), gettext.c2py(found[2])


@pytest.mark.parametrize("language", [*LANGUAGES, "pt_PT"])
def test_plural_forms_give_what_cldr_gives(language: str) -> None:
    count, form = _form(locales.plural_forms(language))
    assert {form(n) for n in (*range(121), 1_000_000)} == set(range(count))
    rule = Locale.parse(language).plural_form
    if rule is Locale("root").plural_form:
        return  # CLDR has no rule, so there is nothing to agree with
    pairs = {(form(n), rule(n)) for n in (*range(211), 1000, 1002, 1100, 20_000, 100_000, 999_999)}
    assert len(pairs) == len({index for index, _ in pairs}) == len({category for _, category in pairs})
    order = [category for _, category in sorted(pairs)]
    assert order == sorted(order, key=["zero", "one", "two", "few", "many", "other"].index)


def _gettext(*command: str, po: str = "") -> str:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, input=po, capture_output=True, text=True, check=True).stdout


def test_msgfmt_accepts_the_plural_forms_of_every_language() -> None:
    for forms in {locales.plural_forms(language) for language in LANGUAGES}:
        plurals = "".join(f'msgstr[{i}] "x"\n' for i in range(_form(forms)[0]))
        header = f"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: {forms}\\n"
        po = f'msgid ""\nmsgstr "{header}"\n\nmsgid "a"\nmsgid_plural "b"\n{plurals}'
        _gettext("msgfmt", "--check", "-o", "/dev/null", "-", po=po)


@pytest.mark.parametrize("language", ["ru", "uk", "pl", "ja", "en", "fr", "pt_BR", "lt", "sl"])
def test_plural_forms_are_those_of_msginit(language: str) -> None:
    template = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgid_plural "b"\n'
    )
    template += 'msgstr[0] ""\nmsgstr[1] ""\n'
    po = _gettext(
        "msginit", "--no-translator", "--no-wrap", "-l", language, "-i", "-", "-o", "-", po=template
    )
    assert f'"Plural-Forms: {locales.plural_forms(language)}\\n"' in po


@pytest.mark.parametrize("name", ["zh", "zh_TW", "yue", "ja", "th", "lo", "km", "my", "bo", "dz"])
def test_scripts_without_spaces(name: str) -> None:
    assert locales.no_spaces(name)


@pytest.mark.parametrize("name", ["en", "ru", "ko", "vi", "ar", "hi", "zh_Latn"])
def test_scripts_with_spaces(name: str) -> None:
    assert not locales.no_spaces(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("en", "November 22, 2026"),
        ("ru", "22 ноября 2026\u202fг."),
        ("zh_CN", "2026年11月22日"),
        ("sr@latin", "22. novembar 2026."),
    ],
)
def test_long_dates(name: str, text: str) -> None:
    assert locales.format_date(datetime.date(2026, 11, 22), name) == text


@pytest.mark.parametrize(
    ("share", "name", "text"),
    [
        (1, "ru", "100\u00a0%"),
        (0.999, "zh_CN", "99%"),
        (0.29, "en", "29%"),
        (0.009, "en", "0%"),
        (2 / 3, "tr", "%66"),
    ],
)
def test_percentages_are_rounded_down(share: float, name: str, text: str) -> None:
    assert locales.format_percent(share, name) == text


@pytest.mark.parametrize(
    ("name", "text"), [("en", "a, b, and c"), ("ru", "a, b и c"), ("zh_CN", "a、b和c"), ("ja", "a、b、c")]
)
def test_lists(name: str, text: str) -> None:
    assert locales.list_join(iter("abc"), name) == text


def test_babel_is_imported_only_when_it_is_needed() -> None:
    code = "import sys, article_i18n.locales; print('babel' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
