"""reST: what is a message, how a translation is written back, and what is refused."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from benchmarks.doctrees import shape, tree

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.errors import Unencodable
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS, by_suffix
from article_i18n.formats.rst import encode, inlines, scan
from article_i18n.model import Edit, line_of
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, splice

FIXTURES = Path(__file__).parent / "fixtures" / "rst"


def texts(source: str) -> list[str]:
    return [block.text for block in scan(source, DEFAULTS)]


def edition(source: str, *translations: str) -> str:
    """The edition of a document with a translation of each block of it, which must read back."""
    blocks = scan(source, DEFAULTS)
    encoded = [encode(block, new, DEFAULTS) for block, new in zip(blocks, translations, strict=True)]
    made = splice(source, [Edit(b.start, b.end, e.source) for b, e in zip(blocks, encoded, strict=True)])
    assert texts(made) == [e.text for e in encoded]
    return made


def test_suffixes() -> None:
    assert by_suffix("a.rst") == by_suffix("a.REST") == "rst"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n \n",
        "42\n",
        "- 1\n- 2\n",
        "----\n",
        ".. a comment\n   of two lines\n\n   and two paragraphs\n",
        "..\n",
        ".. _place:\n",
        ".. _name: https://x.y/\n__ anon_\n",
        ":orphan:\n:Author: A Person\n",
        "::\n\n    literal text\n",
        "1::\n\n> quoted literal\n",
        ">>> doctest\ntext\n",
        ".. code-block:: python\n   :linenos:\n\n   code\n",
        ".. literalinclude:: file.py\n   :language: python\n",
        ".. raw:: html\n\n   <b>text</b>\n",
        ".. math:: a = b\n",
        ".. parsed-literal::\n\n   text *em*\n",
        ".. productionlist:: x\n   a: b\n",
        ".. index:: pair: a; b\n",
        ".. image:: x.png\n   :width: 3 em\n",
        ".. toctree::\n   :maxdepth: 2\n\n   intro\n   usage/start\n",
        ".. |logo| image:: x.png\n",
        ".. |today| date:: %Y\n",
        ".. deprecated:: 3.8\n",
        ".. function:: f(x)\n",
        ".. automodule:: a\n   :members:\n",
        ".. highlight:: c\n.. currentmodule:: x\n",
        ".. unknown:: words of an argument\n   :option: value\n",
        '.. unknown::\n\n   {"key": [1, 2]}\n',
        ".. meta::\n   :viewport: width=device-width\n",
        ".. csv-table::\n   :file: data.csv\n",
        ".. list-table::\n\n   * - 1\n     - 2\n",
        "== ==\n1  2\n== ==\n",
        "+---+\n| 1 |\n+---+\n",
        "|\n|\n",
    ],
)
def test_nothing_to_translate(source):
    assert texts(source) == []


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("One\ntwo\n\nthree\n", ["One two", "three"]),
        ("Title\n=====\n\n====\nOver\n====\n", ["Title", "Over"]),
        ("- one\n  two\n\n  three\n- four\n\n  - five\n", ["one two", "three", "four", "five"]),
        (
            "1. one\n2. two\n\n#. three\n\n(a) four\n(b) five\n\niv) six\n",
            ["one", "two", "three", "four", "five", "six"],
        ),
        ("A. Einstein was\na physicist\n", ["A. Einstein was a physicist"]),
        ("term : class : other\n   text\n", ["term", "class", "other", "text"]),
        (":name: about the document\n\nx\n", ["x"]),
        ("text\n\n:name: body\n  more\n", ["text", "name", "body more"]),
        (
            "-f FILE, --file=FILE  Read it.\n/V            Version\n                more.\n",
            ["Read it.", "Version more."],
        ),
        ("| one\n|   two\n  three\n", ["one", "two three"]),
        ("text\n\n  quote\n\n  -- who\n", ["text", "quote", "who"]),
        ("text::\n\n  lit\n\nmore: ::\n\n  lit\n", ["text::", "more: ::"]),
        ("\ttab quote\n\ttwo\n", ["tab quote two"]),
        (".. note:: one\n   two\n\n   three\n", ["one two", "three"]),
        (".. admonition:: A *title*\n   :class: x\n\n   text\n", ["A *title*", "text"]),
        (".. versionadded:: 3.8 What is new\n", ["What is new"]),
        (".. versionchanged:: 3.8\n   What changed.\n", ["What changed."]),
        (".. deprecated-removed:: 3.8 3.10 Use it not.\n\n   Really.\n", ["Use it not.", "Really."]),
        (".. figure:: x.png\n   :alt: words\n\n   Caption\n\n   Legend\n", ["words", "Caption", "Legend"]),
        (".. code-block:: c\n   :caption: The caption\n\n   code\n", ["The caption"]),
        (".. list-table:: Title\n\n   * - one\n       two\n     - three\n", ["Title", "one two", "three"]),
        (
            '.. csv-table:: T\n   :header: "h, i", j\n\n   "one ""x""", 2, three\n   "four\n   five", "6"\n',
            ["T", "h, i", "j", 'one "x"', "three", "four five"],
        ),
        (
            "=====  =====\nspan over\n------------\none    two\n       three\n=====  =====\n",
            ["span over\none\ntwo three"],
        ),
        ("+-----+-----+\n| one | two |\n|     +-----+\n| x   | 3   |\n+-----+-----+\n", ["one\nx\ntwo"]),
        (".. |v| replace:: some *text*\n", ["some *text*"]),
        (".. |i| image:: x.png\n   :alt: words\n", ["words"]),
        (".. [1] one\n   two\n.. [#a] three\n.. [Cit] four\n", ["one two", "three", "four"]),
        (".. toctree::\n   :caption: All\n\n   Start <intro>\n   b\n", ["All", "Start"]),
        (".. glossary::\n   :sorted:\n\n   one\n   two\n      Words.\n", ["one", "two", "Words."]),
        (
            ".. c:function:: int f(int x)\n   :noindex:\n\n   Do.\n\n   :param x: It.\n   :type x: int\n",
            ["Do.", "It."],
        ),
        (".. class:: A\n\n   .. method:: f()\n\n      Do::\n\n         code\n", ["Do::"]),
        (".. only:: html\n\n   Title\n   -----\n\n   text\n", ["Title", "text"]),
        (".. rubric:: Notes\n.. centered:: Mid\n", ["Notes", "Mid"]),
        (".. epigraph::\n\n   Words\n\n   -- Who\n", ["Words", "Who"]),
        (".. meta::\n   :description lang=en: words\n   :robots: none\n", ["words"]),
        (".. sidebar:: Side\n   :subtitle: Sub\n\n   text\n", ["Side", "Sub", "text"]),
        (
            ".. seealso:: :pep:`8`\n\n   `x <https://y>`_\n      words\n",
            [":pep:`8`", "`x <https://y>`_", "words"],
        ),
        (".. class:: special\n\nText\n\n.. class:: x\n\n   Inside\n", ["Text", "Inside"]),
        (".. unknown:: arg\n   :alt: words\n\n   A text\n\n   * item\n", ["words", "A text", "item"]),
        (".. Note:: Case\n", ["Case"]),
        (".. tab:: Name\n\n   text\n", ["Name", "text"]),
        (":Abstract: Words\n:Date: 2001\n", ["Words"]),
    ],
)
def test_messages(source, messages):
    assert texts(source) == messages


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("A\n=\n\nB\n-\n\nC\n=\n", [("heading", 1), ("heading", 2), ("heading", 1)]),
        (".. list-table:: T\n\n   * - a\n\n       b\n", [("caption", 0), ("cell", 0), ("paragraph", 0)]),
        (".. figure:: x\n\n   a\n\n   b\n", [("caption", 0), ("paragraph", 0)]),
        ("- a\n\n  b\n", [("item", 0), ("paragraph", 0)]),
    ],
)
def test_kinds(source, kinds):
    assert [(block.kind, block.level) for block in scan(source, DEFAULTS)] == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no * mark_up 2*3 a_b __init__ '*' (*) ** ` |x", []),
        ("\\*no\\* \\`x\\`", []),
        ("*a* **b** ``c`` ``d\\``", [("emphasis", ""), ("strong", ""), ("code", "c"), ("code", "d\\")]),
        ("`a`", [("role", "")]),
        (":ref:`a <b>` :ref:`b` `x`:sub:", [("role", "ref:b"), ("role", "ref:b"), ("role", "sub")]),
        (
            "`a b`_ name_ `x <https://y>`_ `x <y_>`__",
            [("link", "a b"), ("link", "name"), ("link", "https://y"), ("link", "y")],
        ),
        ("`anon`__ anon__", [("link", ""), ("link", "")]),
        (
            "|s| |s|_ [1]_ [#]_ [*]_ [#x]_ [Ab1]_",
            [
                *[("placeholder", "s"), ("placeholder", "s_")],
                *[("footnote", n) for n in ("1", "#", "*", "#x", "Ab1")],
            ],
        ),
        ("https://x.y/z. a@b.cd", [("url", "https://x.y/z"), ("url", "a@b.cd")]),
        ("_`here` :math:`a`", [("anchor", "here"), ("math", "a")]),
        ("x\\ *a*\\ y", [("emphasis", "")]),
    ],
)
def test_inline_markup(text, found):
    assert [(inline.kind, inline.value) for inline in inlines(text, DEFAULTS)] == found


@pytest.mark.parametrize(
    ("source", "translations", "expected"),
    [
        ("Title\n=====\n", ["Заголовок"], "Заголовок\n=========\n"),
        ("=======\n Title\n=======\n", ["題名一二"], "=========\n 題名一二\n=========\n"),
        ("Title\n==========\n", ["Ab"], "Ab\n==========\n"),
        ("Title\n=====\n", ["- Ab"], "\\- Ab\n=====\n"),
        ("Title\n=====\n", ["Ab\n\ncd"], "Ab cd\n=====\n"),
        ("one\ntwo\n", ["раз\n\n  два"], "раз два\n"),
        ("one\n", ["- раз"], "\\- раз\n"),
        ("one\n", [".. note:: раз"], "\\.. note:: раз\n"),
        ("one\n", ["| раз"], "\\| раз\n"),
        ("one\n", [">>> раз"], "\\>>> раз\n"),
        ("one\n", [":а: раз"], "\\:а: раз\n"),
        ("one\n", ["1. раз"], "\\1. раз\n"),
        ("one\n", ["раз::"], "раз:\\:\n"),
        ("one::\n\n  lit\n", ["раз"], "раз ::\n\n  lit\n"),
        ("one::\n\n  lit\n", ["раз:"], "раз::\n\n  lit\n"),
        ("one\n", ["раз\\"], "раз\n"),
        ("term\n  text\n", ["а : б", "текст"], "а \\: б\n  текст\n"),
        ("x\n\n:name: text\n", ["х", "а: б", "т"], "х\n\n:а\\: б: т\n"),
        ("  one\n\n  -- who\n", ["-- раз", "кто"], "  \\-- раз\n\n  -- кто\n"),
        ("press **go** now\n", ["点击**走**即可"], "点击\\ **走**\\ 即可\n"),
        ("see :ref:`a <b>` x\n", ["见:ref:`甲 <b>`吧"], "见\\ :ref:`甲 <b>`\\ 吧\n"),
        ("use ``x`` of |n|\n", ["用``x``和|n|了"], "用\\ ``x``\\ 和\\ |n|\\ 了\n"),
        ("| one\n| two\n", ["раз", "два\nтри"], "| раз\n| два три\n"),
        (
            "=====  =====\none    two\n=====  =====\n",
            ["первый\nвторой столбец"],
            "======  =====\nпервый  второй столбец\n======  =====\n",
        ),
        (
            "+-----+-----+\n| one | two |\n+-----+-----+\n",
            ["один раз\n二"],
            "+----------+-----+\n| один раз | 二  |\n+----------+-----+\n",
        ),
        (".. csv-table::\n\n   one, two\n", ["раз, два", 'т"р'], '.. csv-table::\n\n   "раз, два", "т""р"\n'),
        (".. toctree::\n\n   One <a>\n", ["Раз"], ".. toctree::\n\n   Раз <a>\n"),
        (".. image:: x\n   :alt: one\n     two\n", ["раз\nдва"], ".. image:: x\n   :alt: раз два\n"),
    ],
)
def test_translations(source, translations, expected):
    assert edition(source, *translations) == expected


@pytest.mark.parametrize("translation", ["", "…", "a\0b"])
def test_refused(translation):
    (block,) = scan("one\n", DEFAULTS)
    with pytest.raises(Unencodable):
        encode(block, translation, DEFAULTS)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("one `two <https://a.b>`__\n", "раз `два ＜https://a.b＞`__"),
        ("one `two`__ and `three`__\n", "раз `два`__ и три"),
    ],
)
def test_references_without_names_keep_their_number(source, translation):
    (block,) = scan(source, DEFAULTS)
    with pytest.raises(Unencodable, match="references without a name"):
        encode(block, translation, DEFAULTS)


@pytest.mark.parametrize(
    "translation", ["`a", "*b", "**c", "``d", "|e", ":ref:`f", "`g`_ [1]_ *h", "`i <j>`:k:`"]
)
def test_markup_left_open_falls_back_with_a_finding(translation):
    source = "one *two*\n\nthree\n"
    document = decode(source.encode(), "a.rst", "a", "rst")
    messages = {"one *two*": translation, "three": "три"}
    scanned = Scanned(document, scan(source, DEFAULTS), "block")
    made = assemble(scanned, "ru", "en", lambda _, msgid: Message(msgid, messages[msgid]), DEFAULTS, "ru.po")
    assert made.text == "one *two*\n\nтри\n"
    assert [(finding.check, finding.msgid) for finding in made.findings] == [("broken-markup", "one *two*")]


def test_a_title_keeps_the_name_that_the_document_calls_it_by() -> None:
    source = "Install it\n==========\n\nSee `install it`_ and `x <https://x.y>`_.\n\nAgain x_.\n"
    made = edition(source, "Установка", "Смотри `install it`_ и `икс <https://x.y>`_.", "Снова x_.")
    assert made.startswith(".. _`install it`:\n\nУстановка\n=========\n")
    assert list(shape(tree(made))) == list(shape(tree(source)))
    assert texts(made) == ["Установка", "Смотри `install it`_ и `икс <https://x.y>`_.", "Снова x_."]


def test_a_title_keeps_the_name_that_a_literal_block_calls_it_by() -> None:
    source = ".. parsed-literal::\n\n   run\n   `Show it`_\n\nShow it\n=======\n"
    made = edition(source, "Показ")
    assert list(shape(tree(made))) == list(shape(tree(source)))


def test_a_translated_reference_leads_where_it_led() -> None:
    source = "Install\n=======\n\nSee install_ or `the site`_.\n\n.. _the site: https://x.y\n"
    made = edition(source, "Установка", "Смотри `Установка`_ или `сайт`_.")
    assert "Смотри `Установка <install_>`__ или `сайт <the site_>`__." in made
    assert list(shape(tree(made))) == list(shape(tree(source)))


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        (".. i18n: skip", ["three"]),
        (".. i18n:skip", ["three"]),
        (".. notranslate", ["three"]),
        (".. mdpo-disable-next-line", ["three"]),
        (".. i18n: skip-start", []),
        (".. translate:off", []),
        ("..\n   i18n: skip", ["three"]),
        (".. skip this", ["two", "three"]),
    ],
)
def test_skipping(comment, left):
    assert texts(f"one\n\n{comment}\n\ntwo\n\nthree\n")[1:] == left


def test_skipping_ends() -> None:
    assert texts(".. i18n: skip-start\n\none\n\n- two\n\n.. i18n: skip-end\n\nthree\n") == ["three"]


def test_notes_and_contexts() -> None:
    source = (
        ".. i18n: note Short,\n   please.\n.. Translators: A pun.\n.. i18n: context menu\n\nOpen\n\nShut\n"
    )
    first, second = scan(source, DEFAULTS)
    assert (first.text, first.notes, first.context) == ("Open", ("Short, please.", "A pun."), "menu")
    assert (second.notes, second.context) == ((), "")


@pytest.mark.parametrize(
    ("opening", "count"),
    [("- ", 3000), ("1. ", 500), (".. note:: ", 500), (":f: ", 500), ("> ", 100), ("-x  ", 500), ("| ", 10)],
)
def test_deep_nesting_on_a_line(opening, count):
    source = f"{opening * count}deep\n"
    edition(source, *(pseudo(block, "ru") for block in scan(source, DEFAULTS)))


@pytest.mark.parametrize("head", ["- x", ".. note:: x", "x", "x\n{}:f: x", ".. f(x)::"])
def test_deep_nesting_by_indents(head):
    lines = [f"{' ' * 3 * depth}{head.format(' ' * 3 * depth)}\n" for depth in range(150)]
    source = "\n".join(lines)
    edition(source, *(pseudo(block, "ru") for block in scan(source, DEFAULTS)))


def test_tables_in_tables_end_somewhere() -> None:
    lines = ["deep"]
    for _ in range(25):
        width = max(map(len, lines))
        rule = f"+{'-' * (width + 2)}+"
        lines = [rule, *(f"| {line:<{width}} |" for line in lines), rule]
    assert texts("\n".join(lines) + "\n") in ([], ["deep"])


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "*a ",
            "`a ",
            "``a ",
            "|a ",
            ":r:`a ",
            "[a ",
            "a_b_ ",
            "`a <",
            "a : b ",
            "\\",
            "*x*y",
            "a@",
            "a.b-c_ ",
        ),
        *("- a\n", "1. a\n", "a\n=\n", ".. note:: a\n\n", "x::\n\n  y\n\n", "  a\n\n  -- b\n\n"),
        *("`a b`_\n\na b\n===\n\n", "== ==\n"),
    ],
)
def test_much_of_the_same_takes_no_longer_than_it_must(unit):
    """What took quadratic time would take minutes here."""
    source = unit * 10_000 + "\n"
    for block in scan(source, DEFAULTS):
        encode(block, pseudo(block, "ru"), DEFAULTS)


def test_every_construct() -> None:
    source = (FIXTURES / "station.rst").read_text("utf-8")
    found = scan(source, DEFAULTS)
    lines = [
        f"{line_of(source, block.start)} {block.kind}{f' {block.level}' if block.level else ''}"
        f"{f': {block.name}' if block.name else ''}: {block.text!r}"
        f"{''.join(f' # {note}' for note in block.notes)}"
        for block in found
    ]
    assert "\n".join(lines) + "\n" == (FIXTURES / "station.blocks.txt").read_text("utf-8")
    made = edition(source, *(pseudo(block, "ru") for block in found))
    assert made == (FIXTURES / "station.pseudo.rst").read_text("utf-8")
    assert list(shape(tree(made))) == list(shape(tree(source)))


@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_a_real_page(locale):
    data = (FIXTURES / "station.rst").read_bytes()
    document = decode(data, "station.rst", "station", "rst")
    catalog = polib.pofile(str(FIXTURES / f"station.{locale}.po"))
    messages = {entry.msgid: Message(entry.msgid, entry.msgstr) for entry in catalog}
    scanned = Scanned(document, scan(document.text, DEFAULTS), "block")
    made = assemble(scanned, locale, "en", lambda _, msgid: messages.get(msgid), DEFAULTS)
    assert made.findings == ()
    assert made.coverage == 1
    assert made.text == (FIXTURES / f"station.{locale}.rst").read_text("utf-8")
    assert list(shape(tree(made.text))) == list(shape(tree(document.text)))
