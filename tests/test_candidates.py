"""What is proposed as a term, in alphabets and without spaces."""

from __future__ import annotations

import time

import pytest

from article_i18n.glossary.candidates import candidates
from article_i18n.glossary.forms import morphology


def proposed(texts: list[str], language: str, least: int = 3) -> dict[str, int]:
    found = candidates(((f"a.md:{n}", text) for n, text in enumerate(texts, 1)), least, language)
    return {candidate.term: candidate.times for candidate in found}


RU = [
    "Жёсткий диск полон. Очистите жёсткий диск.",
    "На жёстком диске мало места, и это плохо.",
    "Проверьте жёсткого диска ёмкость, а ваш файл храните в Git.",
    "Пользуйтесь Git; ваш файл не пропадёт. Ваш файл цел, он в Git.",
]
ZH = [
    "打开命令行窗口，输入命令。",
    "在命令行中输入，然后按回车键。",
    "命令行是程序员的工具，使用命令行吧。",
    "关闭它，因为命令行已经不用了。",
    "这个网页的网页浏览器很好。",
    "我们用网页浏览器看，网页浏览器快。",
]


@pytest.mark.skipif(morphology() is None, reason="no morphology of Russian")
def test_russian_terms_are_called_by_their_dictionary_form():
    assert proposed(RU, "ru") == {"жёсткий диск": 4, "Git": 3}


def test_chinese_terms_are_letters_that_keep_together():
    found = proposed(ZH, "zh")
    assert found["命令行"] == 5
    assert found["网页浏览器"] == 3
    assert not {"令行", "浏览", "浏览器", "页浏览器"} & found.keys()
    assert all(term[0] not in "的在了用" and term[-1] not in "的在了用" for term in found)


def test_japanese_terms_are_of_ideographs_and_katakana():
    texts = [
        "設定ファイルを開く。",
        "設定ファイルが壊れた。",
        "この設定ファイルを保存。",
        "新しい設定ファイルです。",
    ]
    assert proposed(texts, "ja") == {"設定ファイル": 4}


@pytest.mark.parametrize(
    ("language", "texts", "term"),
    [
        ("en", ["The merge request waits.", "A merge request.", "Merge requests."], "merge request"),
        ("de", ["Die neue Datei ist da.", "Eine neue Datei.", "Das ist neue Datei."], "neue Datei"),
        (
            "el",
            ["Το αρχείο ρυθμίσεων είναι εδώ.", "Νέο αρχείο ρυθμίσεων.", "Αυτό αρχείο ρυθμίσεων."],
            "αρχείο ρυθμίσεων",
        ),
        ("uk", ["Файл журналу тут.", "Це файл журналу.", "Новий файл журналу."], "файл журналу"),
    ],
)
def test_any_alphabet(language, texts, term):
    assert term in {name.replace("Файл", "файл") for name in proposed(texts, language)}


@pytest.mark.parametrize(
    ("language", "piece"), [("zh", "命令行好"), ("ru", "диск файл "), ("en", "disk file ")]
)
def test_time_is_linear(language, piece):
    def cost(size: int) -> float:
        start = time.process_time()
        proposed([piece * (size // len(piece))], language)
        return time.process_time() - start

    cost(100)
    small = min(cost(10_000), cost(10_000))
    assert cost(80_000) < max(0.1, 24 * small)
