"""Emphasis that touches letters in scripts without spaces comes out as the translator meant it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS, get
from article_i18n.formats.markdown.flanking import hold
from article_i18n.formats.markdown.scan import inlines
from article_i18n.model import Document
from article_i18n.outputs.markdown import markdown_html


def read(text):
    return inlines(text, DEFAULTS)


# What the source has, the translation, and what a reader must see: […] strong, ⟨…⟩ emphasis, ~…~ strike.
SOURCES = {"s": "**a**", "e": "*a*", "d": "~~a~~", "se": "***a***"}
CASES = [
    # Chinese, quotation marks
    ("s", "点击**“保存”**即可", "点击[“保存”]即可"),
    ("s", "点击**“保存”**。", "点击[“保存”]。"),
    ("s", "**“保存”**即可", "[“保存”]即可"),
    ("s", "点击**「儲存」**即可", "点击[「儲存」]即可"),
    ("s", "点击**『保存』**即可", "点击[『保存』]即可"),
    ("s", "点击**‘保存’**即可", "点击[‘保存’]即可"),
    ("s", "阅读**《红楼梦》**一书", "阅读[《红楼梦》]一书"),
    ("s", "阅读**〈序〉**一文", "阅读[〈序〉]一文"),
    ("s", "说明**（必读）**如下", "说明[（必读）]如下"),
    ("s", "说明**【必读】**如下", "说明[【必读】]如下"),
    ("s", '点击**"保存"**即可', '点击["保存"]即可'),
    ("s", "点击**(保存)**即可", "点击[(保存)]即可"),
    # Chinese, stops at the end
    ("s", "**注意：**请先保存", "[注意：]请先保存"),
    ("s", "**完成。**然后退出", "[完成。]然后退出"),
    ("s", "**好的，**继续", "[好的，]继续"),
    ("s", "**苹果、**梨", "[苹果、]梨"),
    ("s", "**真的？**是的", "[真的？]是的"),
    ("s", "**小心！**地滑", "[小心！]地滑"),
    ("s", "**其一；**其二", "[其一；]其二"),
    ("s", "**等等……**还有", "[等等……]还有"),
    ("s", "他**——真的——**来了", "他[——真的——]来了"),
    ("s", "支持**100%**的功能", "支持[100%]的功能"),
    ("s", "使用**C++**编写", "使用[C++]编写"),
    ("s", "使用**.NET**编写", "使用[.NET]编写"),
    ("s", "文件**@types**目录", "文件[@types]目录"),
    # Chinese, letters on both sides
    ("s", "这是**重要**的", "这是[重要]的"),
    ("s", "这是__重要__的", "这是[重要]的"),
    ("s", "这是__“重要”__的", "这是[“重要”]的"),
    ("e", "这是*强调*的", "这是⟨强调⟩的"),
    ("e", "这是_强调_的", "这是⟨强调⟩的"),
    ("e", "这是_“强调”_的", "这是⟨“强调”⟩的"),
    ("e", "这是*“强调”*的", "这是⟨“强调”⟩的"),
    ("e", "阅读*《红楼梦》*一书", "阅读⟨《红楼梦》⟩一书"),
    ("e", "*注：*见下", "⟨注：⟩见下"),
    ("e", "*（注）*见下", "⟨（注）⟩见下"),
    ("se", "这是***“重要”***的", "这是⟨[“重要”]⟩的"),
    ("se", "这是***重要***的", "这是⟨[重要]⟩的"),
    ("se", "这是**_“重要”_**的", "这是[⟨“重要”⟩]的"),
    # strikethrough
    ("d", "删除~~旧的~~文字", "删除~旧的~文字"),
    ("d", "删除~~“旧的”~~文字", "删除~“旧的”~文字"),
    ("d", "删除~~（旧）~~文字", "删除~（旧）~文字"),
    ("d", "~~旧：~~新", "~旧：~新"),
    # Japanese
    ("s", "**「保存」**をクリック", "[「保存」]をクリック"),
    ("s", "ここで**「保存」**をクリック", "ここで[「保存」]をクリック"),
    ("s", "これは**重要**です", "これは[重要]です"),
    ("s", "**注意：**必ず保存", "[注意：]必ず保存"),
    ("s", "**はい。**次へ", "[はい。]次へ"),
    ("s", "**はい、**次へ", "[はい、]次へ"),
    ("s", "本**『こころ』**を読む", "本[『こころ』]を読む"),
    ("s", "設定**（任意）**を開く", "設定[（任意）]を開く"),
    ("e", "これは_重要_です", "これは⟨重要⟩です"),
    ("e", "これは*「重要」*です", "これは⟨「重要」⟩です"),
    ("d", "これは~~「古い」~~です", "これは~「古い」~です"),
    ("s", "**カタカナー！**と", "[カタカナー！]と"),
    # Korean: particles follow without a space
    ("s", "**“저장”**을 누르세요", "[“저장”]을 누르세요"),
    ("s", "**저장(Save)**을 누르세요", "[저장(Save)]을 누르세요"),
    ("s", "**'저장'**을 누르세요", "['저장']을 누르세요"),
    ("s", "**저장**을 누르세요", "[저장]을 누르세요"),
    ("s", "__저장__을 누르세요", "[저장]을 누르세요"),
    ("e", "_저장_을 누르세요", "⟨저장⟩을 누르세요"),
    ("e", "*「저장」*을 누르세요", "⟨「저장」⟩을 누르세요"),
    ("d", "~~“저장”~~을 누르세요", "~“저장”~을 누르세요"),
    # other scripts
    ("s", "слово**«да»**слово", "слово[«да»]слово"),
    ("e", "пере_чи_тай", "пере⟨чи⟩тай"),
    ("s", "คลิก**“บันทึก”**เลย", "คลิก[“บันทึก”]เลย"),
]
SEVERAL = [
    ("**a** and **b**", "**“甲”**和**“乙”**", "[“甲”]和[“乙”]"),
    ("**a** **b** **c**", "**“甲”**和**“乙”**和**丙**", "[“甲”]和[“乙”]和[丙]"),
    ("**a** *b*", "**“甲”**和*“乙”*都", "[“甲”]和⟨“乙”⟩都"),
    ("**a *b* c**", "见**“甲*乙*丙”**一", "见[“甲⟨乙⟩丙”]一"),
    ("*a **b** c*", "见*“甲**乙**丙”*一", "见⟨“甲[乙]丙”⟩一"),
    ("**[l](u)**", "见**[链接](u)**一节", "见[<a>链接</a>]一节"),
    ("*[l](u)*", "见*[链接](u)*一节", "见⟨<a>链接</a>⟩一节"),
    ("[**l**](u)", "见[**“链接”**甲](u)一节", "见<a>[“链接”]甲</a>一节"),
    ("**`c`**", "用**`c`**来", "用[<code>c</code>]来"),
    ("**a `c`**", "用**命令`c`**来", "用[命令<code>c</code>]来"),
    ("~~`c`~~ **b**", "用~~`c`~~来**（乙）**好", "用~<code>c</code>~来[（乙）]好"),
    ("**a** `x*y`", "**“甲”**与`x*y`", "[“甲”]与<code>x*y</code>"),
    ("**a** b **c**", "只有**“甲”**了", "只有[“甲”]了"),
]
ALL = [*((SOURCES[name], *case) for name, *case in CASES), *SEVERAL]


def seen(page: str) -> str:
    page = re.sub(r"</?p>|\n", "", page)
    for tag, sign in (("strong", "[]"), ("em", "⟨⟩"), ("del", "~~"), ("s", "~~")):
        page = page.replace(f"<{tag}>", sign[0]).replace(f"</{tag}>", sign[1])
    return html.unescape(re.sub(r'<a href="u">', "<a>", page))


def edition(source: str, target: str, format: str = "markdown") -> str:
    document = Document("a.md", "a", format, source + "\n")
    scanned = Scanned(document, get(format).scan(document.text, DEFAULTS), "block")
    made = assemble(scanned, "zh_CN", "en", lambda context, msgid: Message(msgid, target), DEFAULTS)
    assert not made.findings
    return made.text


@pytest.mark.parametrize(("source", "target", "expected"), ALL, ids=[case[1] for case in ALL])
def test_a_reader_sees_it_as_it_is_meant(source, target, expected):
    text = edition(f"Text {source} text", target)
    assert seen(markdown_html(text)) == expected
    assert seen(MarkdownIt("commonmark").enable("strikethrough").render(text)) == expected
    assert seen(markdown_html(edition(f"Text {source} text", target, "mdx"))) == expected
    again = get("markdown").scan(text, DEFAULTS)
    assert [block.text for block in again] == [text.strip()]


def test_there_are_enough_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a **b** c", "甲 **乙** 丙"),
        ("a **b** c", "甲**乙**丙"),
        ("a b", "甲**“乙”**丙"),
        ("snake_case_name **a**", "snake_case_name**甲**乙"),
        ("2 * 3 * 4 *a*", "2 * 3 * 4 *甲*乙"),
        ("**a**", "**“甲”** **乙"),
        ("**a**", "甲**“乙”"),
        ("**a**", "甲“乙”**丙"),
        ("**a**", "甲 ** “乙” ** 丙"),
        ("**a**", "甲****乙"),
        ("`**` **a**", "`**“`甲**乙**丙"),
        ("**a**", "甲[**“乙](u)”**丙"),
        ("**a**", "甲*“乙”**丙"),
        ("**a** *b*", "甲**“*乙”**丙*丁"),
        ("**a**", "\\**“甲”\\**乙"),
        ("a", "https://x.y/_a_**“b”**"),
        ("**a**", "**" * 400 + "甲"),
    ],
)
def test_left_as_it_is(source, target):
    assert hold(target, read(source), read) == target


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "**",
                    "*",
                    "_",
                    "__",
                    "~~",
                    "***",
                    "甲",
                    "字",
                    "“",
                    "”",
                    "。",
                    "(",
                    ")",
                    "a",
                    " ",
                    "\\",
                    "`",
                ),
                *("`x`", "[l](u)", "[", "](u)", "<b>", "</b>", "{{ v }}", "&amp;", "😀", "\u0301", "한"),
            ]
        ),
        max_size=14,
    ).map("".join),
    st.sampled_from(["**a**", "*a*", "~~a~~", "***a***", "**a** *b* ~~c~~ **d** *e*"]),
)
def test_the_words_stay(text, source):
    held = hold(text, read(source), read)
    plain = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), held)
    assert plain.replace("_", "*") == text.replace("_", "*")
    assert hold(held, read(source), read) == held
