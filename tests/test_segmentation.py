"""Sentence segmentation. In the tables "|" marks a cut; it is not part of the text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n import formats
from article_i18n.model import Inline, Segment
from article_i18n.segmentation import joint, segment

ROOT = Path(__file__).parent.parent

NOOP = {
    "en": [
        "",
        "   ",
        "A heading without a stop",
        "One sentence, with a stop.",
        "Mr. Brown and Mrs. Green met Dr. White on Monday.",
        "Prof. Li, Gen. Petrov and Sgt. Major O'Hara came.",
        "The flight from St. Petersburg to Mt. Vernon was late.",
        "Fruit, e.g. apples, or tools, i.e. hammers, are sold here.",
        "Compare cf. Smith and viz. Jones for that.",
        "Brown vs. Board of Education changed the law.",
        "See No. 5, Fig. 3, Vol. II and pp. 12 to 15.",
        "See Fig. A for the plan and Sec. B for the text.",
        "The law (Art. 12, par. 3) is old.",
        "J. R. R. Tolkien and George R.R. Martin write long books.",
        "Albert I. Jones met Harry S. Truman.",
        "It costs $3.50 or 2.5 euros, about 10.000 lire.",
        "Python 3.11.2 and version 2.0 of Node.js run here.",
        "Open https://example.org/a.b?c=d. now or write to a.b@example.org today.",
        "Edit README.md and setup.py first.",
        "The U.S. Government and the U.K. Parliament agreed.",
        "He moved to Washington D.C. last year.",
        "Apple Inc. Chief Executive Tim Cook spoke.",
        "Smith, Jones & Co. Ltd. was founded here.",
        "Martin Luther King Jr. Day is in January.",
        "She has a Ph.D. in physics and an M.Sc. degree.",
        "The meeting is at 5 p.m. Monday in the hall.",
        "At 7 a.m. Anna woke up.",
        "It opened at 9:30 a.m. Eastern time.",
        "On Jan. 5 and on Sept. 12 we met.",
        "“Stop!” he cried.",
        '"Is it you?" she asked quietly.',
        "“Run!” (that was the word) he cried.",
        "He said that... well, never mind.",
        "I waited … and waited.",
        "The words [...] were left out.",
        "She works at Yahoo! in the evening.",
        "Yahoo! Mail is older than most.",
        "He writes (so I heard. Who knows?) for a living.",
        "Plants need light (see the table.) and water.",
        "The result was clear (Smith 2010, p. 4).",
        "“The laws are simple.” (Smith 55).",
        "1. The first item",
        "IV. The fourth chapter",
        "He was born c. 1500 and d. 1560 in Rome.",
        "Add 2 tbsp. sugar and 1 tsp. salt.",
        "The board is 5 ft. 3 in. long.",
        "Write to Acme Corp. of Springfield, Ill. for details.",
        "The (U.S.) Army was there.",
        "P.S. I love you.",
        "“Where is it?” Mary asked.",
        '"What is that?" I asked the old man.',
        "“Run!” Captain Ahab shouted at us.",
        "Roe v. Wade is an old case.",
        "I think so... I really do.",
        "Proc. Natl. Acad. Sci. USA printed it.",
        "Dr.\u00a0Who and No.\u00a0Five came.",
        "Wait . . . what was that?",
        "Smith et al. Report on it in full.",
        "Version 1.\u2028Still the same sentence.",
    ],
    "ru": [
        "Одно предложение, с точкой.",
        "Заголовок без точки",
        "Он жил в г. Москве на ул. Ленина, д. 5, кв. 12.",
        "Завод им. Лихачёва стоял здесь.",
        "Музей А. С. Пушкина и дом Л.Н. Толстого открыты.",
        "Ж.-Ж. Руссо и Дж. Лондон написали это.",
        "Это было в 1990 г. или позже.",
        "В 1990 г. Иванов поступил в институт.",
        "В XIX в. Россия росла быстро.",
        "Цена 100 руб. 50 коп. за штуку.",
        "Население 5 тыс. человек, доход 3 млн. руб. в год.",
        "Звери, т. е. волки, лисы и т. д. и т. п., ушли.",
        "Он сделал это, т.к. хотел, в т. ч. сам.",
        "Рим основан в VIII в. до н. э. по преданию.",
        "См. рис. 5, табл. 2 и гл. III на с. 45.",
        "Ср. Иванов и др. о том же.",
        "Напр. Москва стоит на реке.",
        "Проф. Сидоров и акад. Павлов спорили.",
        "Г-н Петров и г-жа Орлова пришли к д-ру Чехову.",
        "Св. Николай изображён слева, свт. Василий справа.",
        "Слово «театр» (греч. θέατρον) старое.",
        "Слово взято из языка (англ. Segment).",
        "«Куда ты?» — спросила она.",
        "«Стой!» — крикнул он и побежал.",
        "— Куда ты? — спросила она тихо.",
        "«Иду, — сказал он. — Подожди меня».",
        "Роман «Что делать? Из рассказов» вышел в журнале.",
        "Он сказал (я слышал сам. Поверьте!) правду.",
        "Он… не знал.",
        "Слова <…> пропущены.",
        "Файл README.md и сайт example.org обновлены.",
        "Версия 2.0.1 весит 3,5 МБ, а было 10.5.",
        "Сегодня 27.10.2014, завтра 28.10.",
        "Встреча в 10.30 в ауд. 215.",
        "Площадь 5 кв. м, объём 3 куб. м и вес 2 кг.",
        "Нужно 1)рыба 2)соль 3)хлеб.",
        "Дом писателя, 1898 г. Фотография из архива.",
        "1. Первый пункт",
        "Об этом говорили давно (Иванов 2010, с. 5).",
        "А.\u00a0С.\u00a0Пушкин родился здесь.",
        "Живёт на пл. Победы, корп. 2, стр. 1.",
        "Род. 5 мая, ум. 7 июня.",
        "Температура до 40°C. в тени",
        "Т. Н. Хренников, т. н. классик, писал музыку.",
    ],
    "zh": [
        "没有句号的标题",
        "这是一句话。",
        "我们看《摔跤吧！爸爸》这部电影。",
        "《你好，李焕英！》和《谁是凶手？》都很好看。",
        "他说：“你好！请坐。”",
        "“快走！”他喊道。",
        "“你是谁？”她轻声问。",
        "“我不知道。”他回答说。",
        "“为什么要走？”的问题一直没有答案。",
        "他大喊“救命！救命！”然后跑开了。",
        "这个词（真的！）很难。",
        "这个词（见第三节。注意顺序。）很难。",
        "圆周率约为3.14，版本是2.0.1。",
        "请访问 https://example.org/a.b 或写信给 a.b@example.org。",
        "他住在No. 5号，见Fig. 3。",
        "Dr. Wang和Mr. Li来了。",
        "约翰.史密斯和马丁.路德.金是朋友。",
        "什么？！",
        "太好了！！！",
        "我……我不知道。",
        "等等……他想了很久。",
        "「走吧！」他說。",
        "『好。』老師說。",
        "1. 安装软件",
        "他说“好”、“不好”。",
        "编辑 README.md 文件。",
        "苹果公司(Apple Inc.)发布了产品。",
        "价格是5.5元；数量是3个。",
        "他问：你去哪儿",
        "北京时间8:30，会议开始；九点结束。",
        "使用Yahoo!搜索引擎。",
        "A.B. Smith 写了这本书。",
        "第1.2.3节，e.g. 例子。",
        "这是“世界第一！”的口号。",
        "《中国》（第二版。修订）出版了",
        "他（她？）来了",
        "Yahoo！奇摩是網站",
        "〈序。一〉是第一章",
        "他叫“小王。”的",
    ],
    "ja": ["「行こう。早く！」と言った。", "『走れ！メロス』を読む。", "そうですか（本当？）と聞いた。"],
    "de": [
        *("Am 3. Mai 2020 kam Dr. Müller an.", "Das ist z. B. gut.", "Siehe Abb. 5 und Nr. 7."),
        "dpkg-name [Option …] Datei",
    ],
    "fr": ["Voir l’art. 3 et env. 20 pages.", "À l’av. J.-C. il vivait."],
    "it": ["Il sig. Rossi arriva."],
    "pt": ["Um sistema (p. ex. Debian) e outro (ex. CVS)."],
    "sv": ["Ett arkiv (dvs. Debian) och t.ex. Allwinner."],
    "es": ["Vive en EE. UU. desde ayer."],
    "uk": ["Живе на вул. Хрещатик."],
}

SPLIT = {
    "en": [
        "Hello there.| How are you?| Fine!",
        "Do not use -F or -S.| Implies more.",
        "First line.  \t|Second line.",
        "He left.|\nShe stayed.",
        "A break after a sentence.|\nand a small letter.",
        "No break here\nbecause nothing ended.",
        "He lives in the U.S.| She lives in the E.U.| They met.",
        "The train left at 6 p.m.| Mr. Brown missed it.",
        "It closed at 5 p.m.| Nobody came.",
        "We bought apples, pears, etc.| The shop was full.",
        "He works for Acme Inc.| She does not.",
        "He is John Brown Jr.| His father was here.",
        "It was you and I.| Did you know?",
        "Take vitamin C.| Oranges have it.",
        "Choose plan B.| Everyone does.",
        "It weighs 5 lb.| That is a lot.",
        "It was built in 1990.| 5 people died.",
        "She has $100.00.| It is in her bag.",
        "Write to a.b@example.org.| Then wait.",
        "See https://example.org/a.html.| It is short.",
        "Edit setup.py.| Then run it.",
        "“Stop!”| He ran.",
        '"This is it."| She left.',
        "(He was late.)| We left.",
        "He was late (again).| We left.",
        "He said “yes.”| “No,” she said.",
        "It ended…| Then it began.",
        "I never meant that....| She left.",
        "What?!| No!!| Yes.",
        "He came.| iPhone sales rose.| eBay followed.",
        "The loop ends.| kubectl shows it.",
        "Call the function.| defineProps returns it.",
        "1. Go in.| Sit.",
        "1. The first item| 2. The second item| 3. The third item",
        "1) The first item| 2) The second item",
        "a. The first| b. The second| c. The third",
        "• One thing| • Another thing",
        "No.| I do not.",
        "Yes.| “No.”| (Maybe.)",
        "It is known.[1]| Others agree.[2][3]| They do.",
        "It is known.¹| Others agree.",
        "He saw it.”| Then he left.",
        "The words ended . . . .| Then more came.",
        "The words ended.| . . . Then more came.",
        "He lived in Chicago, Ill.| He died there.",
        "This is section A.| It is short.",
        "It is 5 a.m.| “Wake up!”",
        "They met on Friday.| On Sat. 5 May they left.",
        "He was there in May.| In June he left.",
        "– First thing.| – Second thing.",
        "It works.| 中文也可以。",
        "Is it Yahoo!?| It is.",
        "“Stop!”| He said nothing.",
        "Q. What is it?| A. It is a bird.",
        "The house on Main St.| The old one.",
        "Burn at 12x, not 48x.| Slow is safe.",
        "It is 10 m.| Water is cold.",
        "He told us: wait.| i did.",
    ],
    "ru": [
        "Привет.| Как дела?| Хорошо!",
        "Первая строка.|\nВторая строка.",
        "Он жил в Москве.| Она жила в Туле.",
        "Он родился в 1950 г.| В 1970 году он уехал.",
        "Купили хлеб, сыр и т. д.| Потом ушли.",
        "Были Иванов, Петров и др.| Все говорили.",
        "Это стоит 100 руб.| Дорого!",
        "Рим пал в V в. н. э.| Наступили тёмные века.",
        "Это витамин С.| Он полезен.",
        "Это сделал я.| Петров видел.",
        "Я говорил о нем.| Иванов молчал.",
        "Спасибо им.| Они помогли.",
        "Он сварил рис.| Потом поел.",
        "«Куда ты?»| Он молчал.",
        "— Да.| — Он встал.| — А что?",
        "— Куда ты? — спросила она.| — Домой.",
        "«Иду», — сказал он.| Она молчала.",
        "Он ушёл…| Она осталась.",
        "Что?!| Нет!!| Да.",
        "(Он опоздал.)| Мы ушли.",
        "Он опоздал (снова).| Мы ушли.",
        "Пишите на a.b@example.org.| Ждём.",
        "Сайт https://example.org/a.html.| Он короткий.",
        "Он сказал: «Пора».| Все встали.",
        "Он сказал: „Пора.“| Все встали.",
        'Она сказала: "Пора."| Все встали.',
        "Это известно.[1]| Другие согласны.",
        "Версия 2.0.| Она новая.",
        "Было 5 человек.| 10 ушли.",
        "Приложение готово.| kubectl покажет это.",
        "Вызовите функцию.| defineProps вернёт объект.",
        "Это всё.| iPhone дорог.",
        "1. Первое дело| 2. Второе дело| 3. Третье дело",
        "а) Первый| б) Второй| в) Третий",
        "• Одно| • Другое",
        "Температура 40°C.| Жарко.",
        "Он пришёл в 10.30.| Я ушёл.",
        "Машина едет 90 км/ч.| Быстро!",
        "Приехал г-н Шапочкин.| Все рады.",
        "Автор — А. С. Пушкин.| Год — 1830.",
        "Правда?| «Нет», — сказал он.",
        "Мы видели, как он ушёл.| А. Иванов остался.",
        "Живёт на ул. Мира.| Дом новый.",
        "Он купил JAC S4.| Машина новая.",
        "Рост 180 см.| Вес 70 кг.",
        "Родился в 1799 г.| Учился в лицее до 1817 г.| Похоронен в Пскове.",
        "Пер. с англ. М. Ивановой.| Изд. 2-е.",
        "См. с. 5.| См. также рис. 3.",
        "Сделай A, затем B.| Напротив, так нельзя.",
    ],
    "zh": [
        "你好。|我是小明。",
        "你好！|你是谁？|我是小明。",
        "今天很冷。 |明天更冷。",
        "第一行。|\n第二行。",
        "第一行，\n第二行。",
        "他说：“你好。”|她点点头。",
        "他说：“请坐。”|然后他走了。",
        "他问：“你是谁？”|大家都不说话。",
        "“你好吗？”|“我很好。”",
        "他来了。|“你好，”他说。",
        "什么？！|真的吗？|真的！",
        "太好了！！！|走吧。",
        "（他迟到了。）|我们走了。",
        "他迟到了（又一次）。|我们走了。",
        "《红楼梦》很长。|《西游记》也很长。",
        "我们看《摔跤吧！爸爸》好吗？|好！",
        "圆周率是3.14。|它是无理数。",
        "版本是2.0。|3.0还没有。",
        "请写信给 a.b@example.org。|谢谢。",
        "這是繁體字。|他們說：「好。」|大家都笑了。",
        "「走吧。」他說。|我們就走了。",
        "他喊：「走！」|我們就走了。",
        "你好!|我是小明.",
        "真的吗?|是的。",
        "这是第一句.| 这是第二句.",
        "这里结束了.|但是他没有走。",
        "他用 Node.js。|她用 Python 3.11。",
        "他住在U.S.。|她住在中国。",
        "使用 kubectl。|kubectl 会显示结果。",
        "He came.| She left.| 他们走了。",
        "这是 Pod。| Pod 是最小单元。",
        "他走了……。|她留下了。",
        "他叫“老王。”|大家都这么叫。",
        "开会了。|①第一项。|②第二项。",
        "价格是5元。|10元的也有。",
        "好的。|\n\n谢谢。",
        "一。|二。|三。",
        "他笑了。’|她也笑了。",
        "注意：先安装。|（可选）再配置。",
        "他去了北京。|Mr. Li 去了上海。",
    ],
    "ja": [
        "今日は寒い。|明日も寒い。",
        "本当？|本当！",
        "「行こう。」|彼は立った。",
        "「はい」と言った。|終わり。",
    ],
    "de": ["Er kam.| Sie ging.", "„Halt!“, rief er.| Sie lief.", "Das war 1990.| Dann nicht."],
    "fr": ["Le code est 2.| Quand il meurt, tout finit.", "Voyez -S.| Elle est utile."],
    "hi": ["यह एक वाक्य है।| यह दूसरा है।"],
    "ar": ["هل أنت هنا؟| نعم."],
    "xx_YY": ["One here.| Two here."],
}


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(locale, text) for locale, texts in table.items() for text in texts]


def sentences(text: str, locale: str, inlines: tuple[Inline, ...] = ()) -> list[str]:
    return [found.text for found in segment(text, locale, inlines)]


@pytest.mark.parametrize(("locale", "text"), cases(NOOP))
def test_stays_whole(locale: str, text: str) -> None:
    assert sentences(text, locale) == ([text.strip(" ")] if text.strip() else [])


@pytest.mark.parametrize(("locale", "marked"), cases(SPLIT))
def test_is_cut(locale: str, marked: str) -> None:
    assert sentences(marked.replace("|", ""), locale) == [part.strip() for part in marked.split("|")]


MARK_UP = re.compile(
    r"(?P<code>`[^`]+`)|(?P<image>!\[[^\]]*\]\([^)]*\))|(?P<footnote>\[\^\w+\])|(?P<break><br>|<wbr>)"
    r"|(?P<strong>\*\*(?P<a>.+?)\*\*)|(?P<emphasis>\*(?P<b>.+?)\*)|(?P<tag><i>(?P<c>.+?)</i>)"
    r"|(?P<link>\[(?P<d>[^\]]+)\]\([^)]*\))"
)


def marked(text: str) -> tuple[Inline, ...]:
    """The inlines of a text, in a small Markdown that does not nest."""
    found = []
    for match in MARK_UP.finditer(text):
        kind = str(match.lastgroup)
        inner = next((name for name in "abcd" if match[name]), None)
        open_, close = match.span(inner) if inner else (match.end(), match.end())
        found.append(Inline(kind, match.start(), open_, close, match.end()))
    return tuple(found)


MARKED_UP = {
    "en": [
        "**Done.**| Next one.",
        "*He left.*| She stayed.",
        "*He left. She stayed.*",
        "**“He left.”**| She stayed.",
        "“**He left.**”| She stayed.",
        "He left *(early.)*| She stayed.",
        "He left.| **She** stayed.",
        "He left.| <i>She stayed. He came.</i>| Then she left.",
        "See [the docs. Read them](https://example.org/a. b) now.| Then go.",
        "[He left.](https://example.org)| She stayed.",
        "Run `make. All` now.| `make test` is next.| `ls` too.",
        "Say `Mr.` Brown came.",
        "**Mr.** Brown and **e.g.** Mrs. Green came.",
        "It is known.[^1]| Others agree.[^2]",
        "It is known[^1].| Others agree.",
        "He left.<br>|She stayed.",
        "He left,<br>she stayed.",
        "Long<wbr>word.| Next one.",
        "Look: ![a tree. A big one](tree.png)| She stayed.".replace("|", ""),
        "Look at it.| ![A tree](tree.png) It is big.",
        "**One.** **Two.**| *Three.*".replace("** **", "**| **"),
    ],
    "ru": [
        "**Готово.**| Дальше.",
        "Он жил в **г.** Москве.",
        "`код` готов.| `код` проверен.",
        "*Он ушёл. Она нет.*",
    ],
    "zh": [
        "**好。**|**下一个。**",
        "好。|**下一个。**",
        "**好。下一个。**",
        "使用`kubectl。get`命令。|`ls`也可以。",
        "他来了。[^1]|她走了。",
        "好。<br>|下一个。",
        "见[文档。说明](https://example.org)。|完。",
    ],
}


@pytest.mark.parametrize(("locale", "marked_up"), cases(MARKED_UP))
def test_marked_up_text(locale: str, marked_up: str) -> None:
    text = marked_up.replace("|", "")
    assert sentences(text, locale, marked(text)) == [part.strip() for part in marked_up.split("|")]


JOINTS = [
    ("He left.", "She stayed.", "en", " "),
    ("Он ушёл.", "Она нет.", "ru_RU", " "),
    ("好。", "下一个。", "zh_CN", ""),
    ("好。", "下一个。", "zh-Hant-TW", ""),
    ("はい。", "次。", "ja", ""),
    ("ไปแล้ว", "มาแล้ว", "th", ""),
    ("He left.", "She stayed.", "zh_CN", " "),
    ("He left.", "她留下了。", "zh_CN", ""),
    ("他走了。", "She stayed.", "zh_CN", ""),
    ("**好。**", "**下一个。**", "zh", ""),
    ("他说“好。”", "“She” stayed.", "zh", ""),
    ("“He left.”", "**She** stayed.", "zh", " "),
    ("좋다.", "다음.", "ko", " "),
]


@pytest.mark.parametrize(("left", "right", "locale", "expected"), JOINTS)
def test_joint(left: str, right: str, locale: str, expected: str) -> None:
    assert joint(left, right, locale) == expected


TEXTS = st.text(
    st.sampled_from("aB1 .!?…\n\t\u00a0\u2028«»“”\"')(*`。！？”」，中文иВ-—:i")
    | st.characters(codec="utf-8"),
    max_size=80,
)
LOCALES = st.sampled_from(["en", "ru_RU", "zh_CN", "zh-Hant", "ja", "de", "xx"])


@st.composite
def nested_inlines(draw: st.DrawFn, text: str) -> tuple[Inline, ...]:
    """Inlines that nest or are disjoint, some of them atoms."""
    found: list[Inline] = []

    def fill(start: int, end: int, depth: int) -> None:
        while end - start >= 2 and draw(st.booleans()):
            left = draw(st.integers(start, end - 2))
            right = draw(st.integers(left + 2, end))
            kind = draw(
                st.sampled_from(["strong", "link", "code", "tag", "footnote", "placeholder", "break"])
            )
            if kind in {"strong", "link"}:
                found.append(Inline(kind, left, left + 1, right - 1, right))
                fill(left + 1, right - 1, depth + 1) if depth < 2 else None
            else:
                found.append(Inline(kind, left, right, right, right))
            start = right

    fill(0, len(text), 0)
    return tuple(sorted(found, key=lambda inline: inline.start))


def holds_laws(text: str, inlines: tuple[Inline, ...], found: list[Segment]) -> None:
    """Segments and gaps add up to the text, gaps are blank, and no edge is inside mark-up."""
    at = 0
    for start, end, piece in found:
        assert at <= start < end <= len(text)
        assert text[start:end] == piece
        assert not text[at:start].strip()
        assert not any(inline.start < edge < inline.end for inline in inlines for edge in (start, end))
        at = end
    assert not text[at:].strip()


@given(TEXTS, LOCALES)
def test_segments_and_gaps_add_up_to_the_text(text: str, locale: str) -> None:
    found = segment(text, locale)
    holds_laws(text, (), found)
    assert all(piece == piece.strip(" \t\n") for _, _, piece in found)


@given(st.data(), TEXTS, LOCALES)
def test_mark_up_is_never_cut(data: st.DataObject, text: str, locale: str) -> None:
    inlines = data.draw(nested_inlines(text))
    holds_laws(text, inlines, segment(text, locale, inlines))


@given(TEXTS, LOCALES)
def test_a_text_that_is_all_mark_up_stays_whole(text: str, locale: str) -> None:
    inlines = (Inline("strong", 0, 1, len(text) - 1, len(text)),) if len(text) > 2 else ()
    assert len(segment(text, locale, inlines)) <= 1 or not inlines


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = "import sys, article_i18n.segmentation; print('regex' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.fixture(scope="session")
def golden_rules() -> Path:
    folder = Path(os.environ.get("ARTICLE_I18N_SEGMENTATION", ROOT.parent / "shared" / "segmentation"))
    if not folder.is_dir():
        pytest.skip("no sentence-boundary cases here (set ARTICLE_I18N_SEGMENTATION to their folder)")
    return folder


@pytest.mark.corpus
@pytest.mark.parametrize(("locale", "least"), [("en", 48), ("ru", 42), ("zh", 2)])
def test_golden_rules(golden_rules: Path, locale: str, least: int) -> None:
    lines = (golden_rules / f"{locale}.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
    rows = [json.loads(line) for line in lines]
    right = [
        ["".join(part.split()) for part in row["sentences"]]
        == ["".join(part.split()) for part in sentences(row["text"], locale)]
        for row in rows
    ]
    assert sum(right) >= least


@pytest.mark.corpus
def test_no_cut_inside_the_mark_up_of_real_documents(corpora: Path) -> None:
    markdown = formats.get("markdown")
    languages = {"zh": "zh", "zh-cn": "zh", "ru": "ru"}
    for path in sorted(corpora.rglob("*.md")):
        locale = next((languages[part] for part in path.parts if part in languages), "en")
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        for block in markdown.scan(text, formats.DEFAULTS):
            holds_laws(block.text, block.inlines, segment(block.text, locale, block.inlines))
