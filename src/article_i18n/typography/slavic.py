"""Rules of Russian, and what its neighbours share with it."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.locale_names import read
from article_i18n.typography.rule import NBSP, WORD, Case, Change, Rule, replace

_HANDBOOK = (
    "after Гиляревский, Мильчин, «Справочная книга корректора и редактора», and Мильчин, Чельцова, "
    "«Справочник издателя и автора»"
)
_SHORT = {
    "be": "аёзійоуыя",
    "bg": "авиксу",
    "cs": "aikosuvz",
    "pl": "aiouwz",
    "ru": "авикосуя",
    "sk": "aikosuvz",
    "uk": "авжзийоуяєії",
}
_PATTERNS = {
    language: replace((rf"(?i:(?<![\w'’-])[{letters}])( )(?=[\w«„“(\"{WORD}])", NBSP))
    for language, letters in _SHORT.items()
}


def short_words(seen: str, locale: str) -> Iterator[Change]:
    """Yield the no-break spaces after words of one letter."""
    yield from _PATTERNS[read(locale).language](seen, locale)


_DASHED = frozenset({"be", "bg", "kk", "ru", "sr", "uk"})
RULES = (
    Rule(
        "dash",
        False,
        _DASHED,
        replace(
            (
                rf"(?<=[^\W\d]|[»“”)…!?.,\]{WORD}])[ {NBSP}](-{{1,3}}|–)(?= )",
                "—",
            ),
            (rf"(?<=\d)[ {NBSP}](-{{1,3}}|–)(?= [^\d\s])", "—"),
        ),
        _HANDBOOK,
        "A hyphen or short dash between spaces becomes an em dash, but not between two numbers.",
        (Case("ru", "Москва - столица", f"Москва{NBSP}— столица"),),
    ),
    Rule(
        "number-sign-space",
        False,
        frozenset({"be", "kk", "ru", "uk"}),
        replace((r"[№§]()(?=\d)", NBSP)),
        _HANDBOOK,
        "№ and § are set off from their number.",
        (Case("ru", "дом №5", f"дом №{NBSP}5"),),
    ),
    Rule(
        "short-words",
        True,
        frozenset(_SHORT),
        short_words,
        f"{_HANDBOOK}; after ČSN 01 6910; after Wolański, «Edycja tekstów»",
        "A preposition, conjunction or pronoun of one letter does not end a line.",
        (
            Case("ru", "в доме и у реки", f"в{NBSP}доме и{NBSP}у{NBSP}реки"),
            Case("pl", "w domu i z psem", f"w{NBSP}domu i{NBSP}z{NBSP}psem"),
            Case("cs", "v domě", f"v{NBSP}domě"),
        ),
    ),
    Rule(
        "particles",
        True,
        frozenset({"ru"}),
        replace((r"(?i:(?<=\w)( )(?=(?:бы|б|же|ж|ли|ль)(?![\w-])))", NBSP)),
        _HANDBOOK,
        "A particle (бы, же, ли) does not begin a line.",
        (Case("ru", "если бы он знал", f"если{NBSP}бы он знал"),),
    ),
    Rule(
        "dash-space",
        True,
        _DASHED,
        replace((r"(?<=\S)( )(?=— )", NBSP)),
        _HANDBOOK,
        "A dash between spaces does not begin a line.",
        (Case("ru", "Москва — столица", f"Москва{NBSP}— столица"),),
    ),
    Rule(
        "initials",
        True,
        frozenset({"be", "bg", "kk", "ru", "uk"}),
        replace((r"(?<!\w)[А-ЯЁЄІЇҐЎ]\.( )(?=[А-ЯЁЄІЇҐЎ](?:\.|[а-яёєіїґў]))", NBSP)),
        _HANDBOOK,
        "Initials stay with each other and with the name.",
        (Case("ru", "А. С. Пушкин", f"А.{NBSP}С.{NBSP}Пушкин"),),
    ),
    Rule(
        "abbreviations",
        True,
        frozenset({"ru"}),
        replace(
            (r"(?<!\w)[тТ]\.( )(?=[едпкнч]\.)", NBSP),
            (r"(?<!\w)(?:[гдс]|ул|стр|рис|табл|гл|им|проф|акад|пер|пл)\.( )(?=[\dА-ЯЁ])", NBSP),
        ),
        _HANDBOOK,
        "An abbreviation stays with what it belongs to.",
        (Case("ru", "и т. д. в г. Москве", f"и{NBSP}т.{NBSP}д. в{NBSP}г.{NBSP}Москве"),),
    ),
)
