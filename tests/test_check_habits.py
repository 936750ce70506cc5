"""What a catalog does as a rule is learnt from itself: only the minority is worth a word."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Catalog, Message
from article_i18n.checks import check_catalog

TIMES = 30
HABITS = [
    ("zh-spacing", "zh_CN", "Use Linux now.", "现在使用 Linux 系统。", "现在使用Linux系统。"),
    ("zh-spacing", "zh_CN", "Use Linux now.", "现在使用Linux系统。", "现在使用 Linux 系统。"),
    ("zh-spaced-stop", "zh_CN", "One. Two.", "甲在这里。乙在那里。", "甲在这里。 乙在那里。"),
    ("zh-brackets", "zh_CN", "One (the other) is.", "甲（另一个）在此。", "甲(另一个)在此。"),
    ("ru-yo", "ru", "The green one is here.", "Ещё зелёный.", "Еще зеленый."),
    ("ru-yo", "ru", "The green one is here.", "Еще зеленый.", "Ещё зелёный."),
    ("ru-percent", "ru", "It grew by 50%.", "Вырос на 50\u00a0%.", "Вырос на 50%."),
    ("ru-percent", "ru", "It grew by 50%.", "Вырос на 50%.", "Вырос на 50 %."),
    ("ru-no-break", "ru", "It weighs 50 kg.", "Весит 50\u00a0кг.", "Весит 50 кг."),
    ("names", "ru", "Use GNOME now.", "Пользуйтесь GNOME.", "Пользуйтесь ГНОМом."),
    ("names", "zh_CN", "Use GNOME now.", "现在使用 GNOME。", "现在使用侏儒。"),
]


def found(check: str, locale: str, *pairs: tuple[str, str]) -> list[int]:
    """The places, from 1, of the messages that a check says something about."""
    messages = [Message(*pair, msgctxt=str(n), line=n) for n, pair in enumerate(pairs, 1)]
    catalog = Catalog(Message("", "Language: x\n"), path="a.po", messages=messages)
    findings = check_catalog(catalog, locale, lambda message: "markdown")
    return [finding.line for finding in findings if finding.check == check]


@pytest.mark.parametrize(("check", "locale", "source", "usual", "other"), HABITS)
def test_the_minority_is_found(check, locale, source, usual, other):
    pairs = [(source, usual)] * TIMES + [(source, other)]
    assert found(check, locale, *pairs) == [TIMES + 1]


@pytest.mark.parametrize(("check", "locale", "source", "usual", "other"), HABITS)
def test_what_all_do_is_right(check, locale, source, usual, other):
    assert found(check, locale, *[(source, usual)] * TIMES) == []


@pytest.mark.parametrize(("check", "locale", "source", "usual", "other"), HABITS)
def test_divided_usage_is_left_alone(check, locale, source, usual, other):
    assert found(check, locale, *[(source, usual), (source, other)] * (TIMES // 2)) == []


@pytest.mark.parametrize(
    ("check", "locale", "source", "usual", "other"), [h for h in HABITS if h[0] != "ru-no-break"]
)
def test_too_few_messages_tell_nothing(check, locale, source, usual, other):
    assert found(check, locale, (source, usual), (source, usual), (source, other)) == []
