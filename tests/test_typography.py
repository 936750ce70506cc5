"""Typography: every rule in every language, what it leaves alone, and the laws that all rules keep."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.formats import DEFAULTS, get
from article_i18n.typography import OFF, Style, typeset
from article_i18n.typography.rule import Case
from article_i18n.typography.rules import RULES, SPACING

FULL, LIGHT = Style("full"), Style("light")
DOCS = Path(__file__).parent.parent / "docs" / "typography.md"


def styled(text: str, locale: str, style: Style = FULL, format: str = "markdown") -> str:
    return typeset(text, get(format).inlines(text, DEFAULTS), locale, style)


def shown(text: str) -> str:
    return "`" + text.replace("\u00a0", "⍽").replace("\u202f", "⸱") + "`"


CASES = [(rule, case) for rule in RULES for case in rule.cases]


def test_a_long_row_of_marks_is_left_alone():
    assert typeset('"' * 5000, (), "ru", Style("full")) == '"' * 5000


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{r.name}-{c.locale}" for r, c in CASES])
def test_the_example_of_each_rule(rule, case: Case):
    assert styled(case.before, case.locale) == case.after
    assert styled(case.before, case.locale, OFF) == case.before
    if rule.light:
        assert styled(case.before, case.locale, LIGHT) == case.after


@pytest.mark.parametrize("rule", [*RULES, *SPACING], ids=lambda rule: rule.name)
def test_each_rule_is_documented_with_its_examples_and_source(rule):
    rows = [line for line in DOCS.read_text("utf-8").split("\n") if line.startswith(f"| {rule.name} |")]
    examples = "<br>".join(f"{c.locale}: {shown(c.before)} → {shown(c.after)}" for c in rule.cases)
    level = "light" if rule.light else "full"
    row = f"| {rule.name} | {level} | {', '.join(sorted(rule.languages))} | {rule.says} {examples} | {rule.source} |"
    assert rule.cases
    assert row in rows


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("ru", "Слово «книга» и\u00a0всё."),
        ("ru", 'Файл `a - b "c"` тут'),
        ("ru", 'Ссылка [сюда](http://x.y/a-b "T - T") есть'),
        ("ru", 'Диск 5" и 3.5" рядом'),
        ("ru", 'Без пары " кавычка'),
        ("ru", "Москва-река, кто-то, 8-800-555-35-35, 2024-01-02"),
        ("ru", "Версия 1.2-3, ISO/IEC 8859-1, COVID-19"),
        ("ru", "5 - 3 = 2"),
        ("he", 'סל"ד, מנכ"ל וה"מילה" שלו'),
        ("ar", "قال «نعم» ثم ”لا“"),
        ("ru", "путь ../.../x и a...b"),
        ("ru", "{a-b} и {name} %(x)s {{ c - d }}"),
        ("fr", "Voir http://a.b/?c=d;e ou 10:30:00, ::"),
        ("fr", "L’émoji :warning: va bien"),
        ("fr", "(?) et [!]"),
        ("fr", "`a!` != `b ?`"),
        ("fr_CA", "Oui! Non; quoi?"),
        ("de", "Er sagte „nein“ und »ja«, er geht’s an"),
        ("de", "E-Mail-Adresse, 2024-01-02"),
        ("es", "las páginas 10-12"),
        ("bg", "страници 10-12"),
        ("ug", "ھەئە, نېمە?"),
        ("es", "la palabra «casa» y ¿qué? ¡sí!"),
        ("en", "It’s “fine”, --option, a well-known 5-3 score 10-10-2020"),
        ("en", "rock 'n' roll"),
        ("zh_CN", "版本 1.2, see foo(x)。“好”……——完"),
        ("zh_CN", "文件 a.txt, b.txt: 好"),
        ("zh_CN", "英文 word, word (word) 3:5，10:30"),
        ("zh_CN", "函数 foo(参数) 与 `a,b`"),
        ("zh_CN", '他说 hello "world" now'),
        ("zh_CN", "北京—上海"),
        ("zh_TW", "「你好」，『內』"),
        ("ja", "「はい」、そう！ つぎ"),
        ("ja", "Python 3.12 を使う。(see below)"),
        ("ko", "“저장”을 누르세요."),
        ("ar", "a, b; c?"),
        ("sw", 'neno "neno" - neno...'),
    ],
)
def test_left_alone(locale, text):
    assert styled(text, locale).replace("\u00a0", " ") == text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("locale", "before", "after"),
    [
        ("ru", 'Он - *"мастер"* в **деле**...', "Он\u00a0— *«мастер»* в\u00a0**деле**…"),
        ("ru", 'Открой "[файл](a.md)"', "Открой «[файл](a.md)»"),
        ("ru", "а &quot;б&quot;", "а\u00a0«б»"),
        ("ru", 'Он сказал: "Это "Москвич""', "Он сказал: «Это „Москвич“»"),
        ("ru", "Сказал „да“", "Сказал «да»"),
        ("ru", "в `code` и", "в\u00a0`code` и"),
        ("ru", "т. е. 1 000 000 руб. и 5 %", "т.\u00a0е. 1\u00a0000\u00a0000\u00a0руб. и\u00a05\u00a0%"),
        ("ru", "в XX в. и 1990-1995 гг.", "в\u00a0XX в. и\u00a01990–1995\u00a0гг."),
        ("uk", 'Він - "майстер"', "Він\u00a0— «майстер»"),
        ("fr", 'Il dit: "*Oui*!"', "Il dit\u00a0: «\u00a0*Oui*\u202f!\u00a0»"),
        ("fr", "*l'eau*! et", "*l’eau*\u202f! et"),
        ("fr", "Vraiment ?!", "Vraiment\u202f?!"),
        ("de", 'Er sagte: "Lies "Faust"!"', "Er sagte: „Lies ‚Faust‘!“"),
        ("es", 'Dijo: "lee "Fortunata""...', "Dijo: “lee ‘Fortunata’”…"),
        ("sv", 'ordet "hus"', "ordet ”hus”"),
        ("it", 'l\'uomo dice "sì"', "l’uomo dice «sì»"),
        ("zh_CN", "**你好**, *世界*!", "**你好**，*世界*！"),
        ("zh_CN", '点击"**保存**"。 然后（ 等等 ）', "点击“**保存**”。然后（等等）"),
        ("zh_CN", "好...还有。。。", "好……还有……"),
        ("zh_CN", "你(好)吗?", "你（好）吗？"),
        ("zh_TW", "他說“你好“小明””", "他說「你好『小明』」"),
        ("ja", '彼は"はい"と言った.', "彼は「はい」と言った。"),
        ("ko", '"저장"을 누르세요...', "“저장”을 누르세요…"),
        ("fa", "سلام, خوبی?", "سلام، خوبی؟"),
    ],
)
def test_rewritten(locale, before, after):
    assert styled(before, locale) == after
    assert styled(after, locale) == after


@pytest.mark.parametrize(
    ("spacing", "before", "after"),
    [
        ("keep", "用 Python编程", "用 Python编程"),
        ("space", "用Python编程`x`和**API**接口，A。", "用 Python 编程 `x` 和 **API** 接口，A。"),
        ("none", "用 Python 编程 `x` 和 **API** 接口", "用Python编程`x`和**API**接口"),
        ("space", "第5章[API文档](u)在", "第 5 章 [API 文档](u)在"),
    ],
)
def test_cjk_spacing(spacing, before, after):
    for level in ("light", "full"):
        assert styled(before, "zh_CN", Style(level, spacing)) == after
    assert styled(before, "zh_CN", Style("off", spacing)) == before


def test_light_changes_spaces_only():
    text = 'Он - "мастер"... и 5 % в деле'
    assert styled(text, "ru", LIGHT) == 'Он - "мастер"... и\u00a05\u00a0% в\u00a0деле'


PIECES = [
    *('"', "“", "”", "„", "«", "»", "‘", "’", "'", " ", "  ", "-", " - ", "--", " — ", "——", "–", "…", "..."),
    *(
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        "%",
        "№",
        "§",
        "5",
        "10",
        "1000",
        "500",
        "кг",
        "в",
        "И",
        "бы",
        "т. д.",
        "А.",
    ),
    *(
        "Пушкин",
        "слово",
        "word",
        "mot",
        "字",
        "保存",
        "かな",
        "。",
        "，",
        "、",
        "！",
        "（",
        "）",
        "(",
        ")",
        "「",
        "」",
    ),
    *("\u00a0", "\u202f", "*a*", "**字**", "`code`", '[l](http://x.y "t")', "<b>b</b>", "{name}", "&nbsp;"),
    *("&quot;", "\n", '\\"', "z. B.", "ع", "。。。"),
]
LOCALES = [
    "ru",
    "uk",
    "pl",
    "cs",
    "fr",
    "fr_CA",
    "de",
    "es",
    "en",
    "it",
    "sv",
    "hu",
    "ja",
    "zh_CN",
    "zh_TW",
    "ko",
    "ar",
    "he",
    "bg",
    "da",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
    st.sampled_from(LOCALES),
    st.sampled_from(["light", "full"]),
    st.sampled_from(["keep", "none", "space"]),
)
def test_a_second_run_changes_nothing_and_no_word_changes(text, locale, level, spacing):
    style = Style(level, spacing)
    once = styled(text, locale, style)
    assert styled(once, locale, style) == once

    def words(text: str) -> list[str]:
        return [char for char in html.unescape(text) if char.isalnum()]

    assert words(once) == words(text)


@pytest.mark.parametrize("format", ["markdown", "mdx", "rst", "asciidoc", "html", "text"])
def test_code_and_addresses_stand_in_every_format(format):
    code = {"rst": '``a - "b"``', "asciidoc": '`+a - "b"+`', "html": '<code>a - "b"</code>', "text": "x"}.get(
        format, '`a - "b"`'
    )
    text = f'Слово - "дом" {code} https://x.y/a--b'
    new = styled(text, "ru", FULL, format)
    assert new == f"Слово\u00a0— «дом» {code} https://x.y/a--b"
