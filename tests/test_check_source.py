"""The lint of sources: what each check lets pass and finds, in documents of all formats."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from article_i18n.checks import source
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Document

LEAST = 5


def found(format: str, *documents: str, locale: str = "en") -> list[tuple[str, int]]:
    """The checks that say something, with lines; documents are named a, b …"""
    texts: list[source.Text] = []
    images: list[source.Image] = []
    for name, text in zip("abcdef", documents, strict=False):
        document = Document(name, name, format, text)
        texts += source.texts(document, get(format).scan(text, DEFAULTS))
        images += source.images(document)
    return [(finding.check, finding.line) for finding in source.check(texts, images, locale)]


def locale_of(documents: tuple[str, ...]) -> str:
    whole = "".join(documents)
    return "zh" if re.search("[\u4e00-\u9fff]", whole) else "ru" if re.search("[а-я]", whole) else "en"


LONG = "This is " + "a very long and winding sentence, and it goes on " * 4 + "to here."
RU_LONG = "Это " + "очень длинное предложение, и оно всё никак не кончается, " * 6 + "но всё же кончится."
ZH_LONG = "这是" + "一个非常长的句子，而且它一直没有结束，" * 6 + "直到这里。"
ALT = [
    ("markdown", "See ![a plan](a.png) there.\n"),
    ("markdown", "Write `![](a.png)` there.\n\n```md\n![](a.png)\n<img src=a.png>\n```\n"),
    ("markdown", '<img src="a.png" alt="">\n\n<!-- ![](a.png) -->\n'),
    ("markdown", "```{figure} a.png\n:alt: a plan\nText.\n```\n"),
    ("mdx", "<Image src={plan} alt={t('plan')} />\n\n<Image {...props} src={plan} />\n"),
    ("html", '<p>A <img src="a.png" alt="plan"> and <img alt="" src="b.png">.</p><!-- <img src="c.png"> -->'),
    ("html", "<pre><img src='a.png'></pre><script>x = \"<img src='a.png'>\"</script>"),
    ("rst", ".. image:: a.png\n   :width: 5\n   :alt: a plan\n\n.. figure:: b.png\n\n   A plan.\n"),
    ("rst", "Write so::\n\n   .. image:: a.png\n\n.. code-block:: rst\n\n   .. image:: b.png\n\nEnd.\n"),
    ("asciidoc", "image::a.png[A plan]\n\nimage::b.png[alt=A plan,width=5]\n\nAn image:c.png[plan].\n"),
    ("asciidoc", "----\nimage::a.png[]\n----\n\nWrite `image:a.png[]` so.\n\n// image::a.png[]\n"),
    ("xml", '<page><media type="image" src="a.png"><p>A plan.</p></media></page>'),
    ("xml", '<mediaobject><imageobject><imagedata fileref="a.png"/></imageobject><textobject>x</textobject></mediaobject>'),
    ("xml", '<image href="a.png"><alt>A plan.</alt></image>'),
]  # fmt: skip
NO_ALT = [
    ("markdown", "See ![](a.png) there.\n", 1),
    ("markdown", "Text.\n\n![][plan]\n\n[plan]: a.png\n", 3),
    ("markdown", 'Text.\n\n<img src="a.png" width="5">\n', 3),
    ("markdown", "Text.\n\n{{< figure src=\"a.png\" >}}\n", 3),
    ("markdown", "```{image} a.png\n:width: 5\n```\n", 1),
    ("mdx", "Text.\n\n<Image src={plan} width={5} />\n", 3),
    ("mdx", "Text ![](a.png).\n", 1),
    ("html", '<p>A\n<img src="a.png"> here.</p>', 2),
    ("rst", "Text.\n\n.. image:: a.png\n   :width: 5\n", 3),
    ("rst", "Text |plan|.\n\n.. |plan| image:: a.png\n", 3),
    ("rst", ".. figure:: a.png\n   :alt:\n", 1),
    ("asciidoc", "Text.\n\nimage::a.png[]\n", 3),
    ("asciidoc", "An image:a.png[width=5] here.\n", 1),
    ("xml", '<page>\n<media type="image" src="a.png"/></page>', 2),
    ("xml", '<mediaobject><imageobject><imagedata fileref="a.png"/></imageobject></mediaobject>', 1),
    ("xml", '<p>A <image href="a.png"/> here.</p>', 1),
]  # fmt: skip


@pytest.mark.parametrize(("format", "text"), ALT)
def test_an_image_with_a_text_or_for_decoration_is_right(format, text):
    assert "source-alt" not in dict(found(format, text))


@pytest.mark.parametrize(("format", "text", "line"), NO_ALT)
def test_an_image_without_a_text_is_found(format, text, line):
    assert ("source-alt", line) in found(format, text)


NOOP = [
    ("source-spelling", "The Moskvich and the Moskvich.", "Soviet cars of the Soviets."),
    ("source-spelling", "Use the Kernel; a kernel and a kernal.", "The Kernels."),
    ("source-spelling", "Russia and the Russian.", "Prussia and Ruslan."),
    ("source-spelling", "В Москве и в Москву. Московском и Московским.", "Москвой и Москвою."),
    ("source-spelling", "伏尔加和莫斯科人。", "莫斯科人和伏尔加。"),
    ("source-long", "A short sentence. " * 30,),
    ("source-long", "- " + "One item\n- " * 60 + "the last\n"),
    ("source-long", "He said that it is, e.g. here, so. " * 9,),
    ("source-long", "Короткое предложение. " * 30,),
    ("source-long", "这是短句。" * 30,),
    ("source-quotes", "The “new” and the “old”.", "Here are 'single' ones."),
    ("source-quotes", 'The "new" and the "old".', "It’s so."),
    ("source-quotes", 'Use `"a"` for “it”.'),
    ("source-quotes", 'A 17" screen is “new”.'),
    ("source-quotes", "«Новый» и „старый“ - \"новый\".", "“新”的“旧”的。"),
    ("source-cut", "As follows:\n\n- one\n- two\n\nThat is it.\n"),
    ("source-cut", "The first paragraph.\n\nnpm is a tool.\n"),
    ("source-cut", "# A heading of the\n\nThis is it.\n"),
    ("source-cut", "Run this:\n\n```\nmake\n```\n\nIt builds all.\n"),
    ("source-cut", "Сделайте так:\n\n```\nmake\n```\n\nВсё готово.\n"),
    ("source-twin", "Press the big red button of the machine now.", "Press the big green button of the machine now."),
    ("source-twin", "It takes 5 minutes to build all of the parts.", "It takes 7 minutes to build all of the parts."),
    ("source-twin", "You must not open the cover of this box.", "You must open the cover of this box."),
    ("source-twin", "Call `open` to read the file from the disk.", "Call `close` to read the file from the disk."),
    ("source-twin", "Use Python to build all parts of the project.", "Use Ruby to build all parts of the project."),
    ("source-twin", "[Read on in the manual](a.md)", "[Read on in the manual](b.md)"),
    ("source-twin", "这里是一个很长很长的句子，说的是甲。", "这里是一个很长很长的句子，说的是乙。"),
    ("source-link", "See [the guide](a.md) and [here is more](b.md)."),
    ("source-link", "We were here, and this is [a page](a.md)."),
    ("source-link", "See <https://site.net/here>."),
    ("source-link", "Look at `[here](a.md)`."),
    ("source-link", "Смотрите [здесь](a.md), 请看[这里](a.md)."),
    ("source-date", "On 2025-03-04 and on 4 March 2025."),
    ("source-date", "On 13/04/2025 and 04/13/2025."),
    ("source-date", "On 04/04/2025."),
    ("source-date", "See /a/03/04/2025/b and `03/04/2025`."),
    ("source-date", "Версия 3/4, 2025年3月4日."),
    ("source-plural", "Some files (see there)."),
    ("source-plural", "Call f(s) or `file(s)`."),
    ("source-plural", "The letter (s) stands there."),
    ("source-plural", "A file(name) here."),
    ("source-plural", "Файл(ы) 和文件(s)."),
]  # fmt: skip
HIT = [
    ("source-spelling", 1, "A Moskvich.\n\nThe Moskvitch.", "The Moskvich."),
    ("source-spelling", 1, "A Kubernetes cluster and Kubernetes.\n\nOur Kubernets."),
    ("source-spelling", 1, "Ask Katherine.\n\nThen Katharine. Katherine knows."),
    ("source-spelling", 1, "Машина Москвич.\n\nНовый Мосвич.", "Старый Москвич."),
    ("source-spelling", 1, "Город Петергоф.\n\nВ Питергоф.", "Это Петергоф."),
    ("source-long", 1, LONG),
    ("source-long", 1, "Short one. " + LONG),
    ("source-long", 2, LONG + "\n\n" + LONG.replace("very", "so")),
    ("source-long", 1, RU_LONG),
    ("source-long", 1, ZH_LONG),
    ("source-quotes", 1, 'A “new” and a "old" one.'),
    ("source-quotes", 1, 'The "new" one.\n\nThe “old” one.'),
    ("source-quotes", 1, "- “One”\n- “two”\n- \"three\"\n"),
    ("source-quotes", 1, 'Это "новое", а то “старое”.'),
    ("source-quotes", 1, '这是 "新" 的，那是“旧”的。'),
    ("source-cut", 1, "You can run\n\n```\nmake\n```\n\nto build all of it.\n"),
    ("source-cut", 1, "The formula is:\n\n```\na = b\n```\n\nwhere b is the width.\n"),
    ("source-cut", 1, "Take the parts\n\n- one\n- two\n\nand put them together.\n"),
    ("source-cut", 1, "This is one of the\n\n> great words\n\nthat he said.\n"),
    ("source-cut", 1, "Запустите\n\n```\nmake\n```\n\nчтобы собрать всё.\n"),
    ("source-twin", 1, "Click on the name of the file to open it.", "Click the name of the file to open it."),
    ("source-twin", 1, "Run this command to build all parts.", "Run the commands to build all of the parts."),
    ("source-twin", 1, "Choose the colour of the text in the box.", "Choose a color for the text in the box."),
    ("source-twin", 1, "Don't open the cover of this old box.", "Do not open the cover of this old box."),
    ("source-twin", 1, "The whole of it is over here now.", "The whole of it is over here, now!"),
    ("source-twin", 1, "Первое из всех предложений здесь.", "Первое из всех предложений, здесь!"),
    ("source-twin", 1, "这里是一个很长很长很长的句子，说的是全部的内容。", "这里是一个很长很长很长的句子，说的是全部的内容"),
    ("source-link", 1, "For more, [click here](a.md)."),
    ("source-link", 1, "See [here](a.md)."),
    ("source-link", 1, "It is in [this page](a.md)."),
    ("source-link", 2, "See [Here](a.md) and [this](b.md)."),
    ("source-link", 1, "[**Read more**](a.md)"),
    ("source-date", 1, "On 03/04/2025 it began."),
    ("source-date", 1, "Until 1/12/2024."),
    ("source-date", 1, "So it was (05/06/1999)."),
    ("source-date", 1, "Срок — 03/04/2025."),
    ("source-date", 1, "截止 03/04/2025。"),
    ("source-plural", 1, "Choose the file(s) to open."),
    ("source-plural", 1, "The box(es) are here."),
    ("source-plural", 1, "**Node(s)** of it."),
    ("source-plural", 1, "Port(s)"),
    ("source-plural", 1, "The entry(ies) of it."),
]  # fmt: skip


@pytest.mark.parametrize(("check", "documents"), [(check, documents) for check, *documents in NOOP])
def test_what_is_easy_to_translate_is_let_pass(check, documents):
    assert check not in dict(found("markdown", *documents, locale=locale_of(documents)))


@pytest.mark.parametrize(("check", "times", "documents"), [(c, times, rest) for c, times, *rest in HIT])
def test_what_is_hard_to_translate_is_found(check, times, documents):
    assert [name for name, _ in found("markdown", *documents, locale=locale_of(documents))].count(
        check
    ) == times


def test_every_check_has_its_tables():
    good = Counter(check for check, *_ in NOOP) + Counter({"source-alt": len(ALT)})
    bad = Counter(check for check, *_ in HIT) + Counter({"source-alt": len(NO_ALT)})
    assert {name for name in source.EXPLAINED if min(good[name], bad[name]) < LEAST} == set()


LINKS = [
    ("rst", "See `here <https://site.net/a>`__.\n"),
    ("html", '<p>See <a href="a.html">here</a>.</p>'),
    ("asciidoc", "See link:a.adoc[here].\n"),
    ("mdx", "See [here](a.md).\n"),
    ("xml", '<article><para>See <ulink url="a">here</ulink>.</para></article>'),
]


@pytest.mark.parametrize(("format", "text"), LINKS)
def test_links_on_empty_words_are_found_in_every_format(format, text):
    assert "source-link" in dict(found(format, text))


CUTS = [
    ("rst", "You can run ::\n\n   make\n\nto build all of it.\n"),
    ("rst", "You can run\n\n.. code-block:: sh\n\n   make\n\nto build all of it.\n"),
    ("html", "<p>You can run</p><pre>make</pre><p>to build all of it.</p>"),
    ("asciidoc", "You can run\n\n----\nmake\n----\n\nto build all of it.\n"),
    ("xml", "<page><p>You can run</p><code>make</code><p>to build all of it.</p></page>"),
]


@pytest.mark.parametrize(("format", "text"), CUTS)
def test_cut_sentences_are_found_in_every_format(format, text):
    assert ("source-cut", 1) in found(format, text)


def test_the_other_wording_is_told_at_the_rarer_one():
    usual, other = "Click the name of the file to open it.", "Click on the name of the file to open it."
    assert found("markdown", f"{other}\n", f"{usual}\n\nNow.\n", f"{usual}\n") == [("source-twin", 1)]


def test_lines_are_those_of_the_file():
    assert found("markdown", "One.\n\nTwo.\n\nSee [here](a.md).\n") == [("source-link", 5)]
