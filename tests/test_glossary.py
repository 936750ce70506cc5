"""Glossaries: how they are read, which words are a term, and what a translation is held to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import UsageError
from article_i18n.glossary import Glossary, Row, Term, forms
from article_i18n.glossary.forms import words_of
from article_i18n.glossary.lookup import Forms, Text
from article_i18n.glossary.notes import term_notes
from article_i18n.glossary.reading import read_glossary
from article_i18n.glossary.writing import WRITERS
from article_i18n.model import Told

CSV = """\
term,ru,zh_CN,forbidden ru,forbidden zh,case,keep,note
repository,репозиторий,仓库|存储库,хранилище,资料库,,,where code lives
merge request,запрос на слияние,合并请求,мерж-реквест,,,,
storage,хранилище,存储,,,,,
software,программа|ПО,软件,,,,,
software package,пакет программ,软件包,,,,,
Git,,,,,,yes,
Go,,,,,,yes,
State,Государство,国家,,,exact,,
data set,набор данных,数据集,,,,,
car,машина|автомобиль,汽车,тачка,车子,,,
child,ребёнок,孩子,,,,,
day,день,日,,,,,
"""


@pytest.fixture(params=["morphology", "stems"])
def either(request, monkeypatch):
    """With pymorphy3 and without."""
    if request.param == "morphology":
        pytest.importorskip("pymorphy3")
    else:
        monkeypatch.setattr(forms, "morphology", lambda: None)
    forms.keys.cache_clear()
    yield
    forms.keys.cache_clear()


@pytest.fixture
def glossary(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_text(CSV, "utf-8")
    return read_glossary(path)


RU_NOOP = [
    ("The repository.", "В репозитории."),
    ("Two repositories", "Два РЕПОЗИТОРИЯ"),
    ("The repository's owner", "Владелец репозитория"),
    ("Merge-requests wait.", "Запросы на слияние ждут."),
    ("A merge request", "С запросом на слияние"),
    ("A merge request", "Запросов на это слияние"),
    ("Storage of the repository", "Хранилище репозитория"),
    ("Git and git", "Git и git"),
    ("go to Git", "перейдите к Git"),
    ("the state of things", "положение дел"),
    ("The State pays.", "Платит Государство."),
    ("Two datasets", "Два набора данных"),
    ("Many cars", "Много машин"),
    ("Many cars", "Автомобилей много"),
    ("children", "дети"),
    ("Three days", "Три дня"),
    ("repositoryless", "без него"),
    ("Software packages", "Пакеты программ"),
]
RU_HITS = [
    ("The repository.", "Склад.", "“repository” should be “репозиторий”"),
    ("The sky.", "Хранилища неба.", "“хранилище” must not stand for “repository”; use “репозиторий”"),
    ("A merge request", "Просьба объединить", "“merge request” should be “запрос на слияние”"),
    ("Git is", "Гит — это", "“Git” is kept as it is in every language"),
    ("The State pays.", "Платит государство.", "“государство” has not the capitals of “Государство”"),
    ("A truck", "Тачка", "“тачка” must not stand for “car”; use “машина”"),
]
ZH_NOOP = [
    ("The repository.", "该仓库。"),
    ("Two repositories", "两个存储库"),
    ("Merge requests", "合并 请求"),
    ("Software and software packages", "软件和软件包"),
    ("Git repository", "Git仓库"),
    ("Two cars", "两辆汽车"),
]
ZH_HITS = [
    ("The repository.", "该资料。", "“repository” should be “仓库” or “存储库”"),
    ("Software and software packages", "软件包", "“software” should be “软件”"),
    ("Sky", "资料库", "“资料库” must not stand for “repository”; use “仓库”"),
    ("Git", "吉特", "“Git” is kept as it is in every language"),
]


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("source", "target"), RU_NOOP)
def test_right_terms_in_russian(glossary, source, target):
    assert list(glossary.of("ru").faults(source, target)) == []


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("source", "target", "told"), RU_HITS)
def test_wrong_terms_in_russian(glossary, source, target, told):
    assert list(glossary.of("ru").faults(source, target)) == [told]


@pytest.mark.parametrize(("source", "target"), ZH_NOOP)
def test_right_terms_in_chinese(glossary, source, target):
    assert list(glossary.of("zh_CN").faults(source, target)) == []


@pytest.mark.parametrize(("source", "target", "told"), ZH_HITS)
def test_wrong_terms_in_chinese(glossary, source, target, told):
    assert list(glossary.of("zh_CN").faults(source, target)) == [told]


def test_what_stands_in_code_is_verbatim(glossary):
    assert list(glossary.of("ru").faults("Call Git", "Вызовите \ue001", "Вызовите `Git`")) == []
    assert list(glossary.of("ru").faults("Call", "Вызовите \ue001", "Вызовите `хранилище`")) == []


@pytest.mark.parametrize(
    ("text", "term", "language", "there"),
    [
        ("в репозитории", "репозиторий", "ru", True),
        ("в репертуаре", "репозиторий", "ru", False),
        ("который", "кот", "ru", False),
        ("使用软件包", "软件包", "zh", True),
        ("使用软件", "软件包", "zh", False),
        ("Häuser", "Haus", "de", False),
        ("des Hauses", "Haus", "de", True),
        ("저장소를", "저장소", "ko", True),
    ],
)
def test_forms_of_a_term(text, term, language, there):
    assert Text(text, language).may_have(term) is there


@pytest.mark.usefixtures("either")
def test_a_forbidden_form_is_never_read_into_a_word():
    assert not list(Text("Мы стали старше, хранители.", "ru").sure("сталь"))
    assert not list(Text("хранитель", "ru").sure("хранилище"))
    assert list(Text("в хранилищах", "ru").sure("хранилище"))


WORDS = st.text(st.sampled_from("абвеёийстья"), min_size=1, max_size=9) | st.sampled_from(
    [
        "машина",
        "машины",
        "сталь",
        "стали",
        "старше",
        "люди",
        "человек",
        "Haus",
        "Hauses",
        "cars",
        "car",
        "저장소를",
        "저장소",
    ]
)


@pytest.mark.usefixtures("either")
@given(
    st.lists(WORDS, max_size=6),
    st.lists(WORDS, min_size=1, max_size=2),
    st.sampled_from(["ru", "en", "de", "ko", "be"]),
)
def test_looking_up_says_what_comparing_word_by_word_says(words, term, language):
    text = Text(" ".join(words), language)
    there = {word.text for word in text.words}
    wanted = [word.text for word in words_of(" ".join(term))]
    assert text.may_have(" ".join(term)) is (
        "".join(dict.fromkeys(wanted)) in there
        or all(any(forms.may_be(word, name, language) for word in there) for name in wanted)
    )
    sure = any(
        all(forms.surely_is(word, name, language) for word, name in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )
    assert bool(list(text.sure(" ".join(term)))) is sure
    assert " ".join(term) in Forms([" ".join(term)], language).maybe_in(text) or not sure


def test_a_forbidden_form_is_not_put_together_of_what_stands_beside_a_right_one():
    """甲乙 is right; 丙丁 must not stand: what is left around a right form is no word."""
    rows = [
        Row(Term("one"), {"zh": ("甲乙",)}, {}),
        Row(Term("two"), {"zh": ("戊己",)}, {"zh": ("丙丁",)}),
    ]
    glossary = Glossary(rows).of("zh")
    assert list(glossary.faults("one", "丙甲乙丁")) == []
    assert list(glossary.faults("one", "甲乙丙丁")) == ["“丙丁” must not stand for “two”; use “戊己”"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_csv_as_people_write_it(tmp_path, delimiter, start):
    path = tmp_path / "g.csv"
    rows = ["Source Term,RU,Do not translate,Comment,Part of speech", "car,машина,no,a thing,noun", ",,,,"]
    path.write_text(start + "\r\n".join(row.replace(",", delimiter) for row in rows), "utf-8")
    (row,) = read_glossary(path).rows
    assert (row.term.source, row.term.note, row.term.keep, row.targets) == (
        "car",
        "a thing",
        False,
        {"RU": ("машина",)},
    )


def test_the_column_of_the_source_locale_is_the_term(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("en,ru\ncar,машина\n", "utf-8")
    assert list(read_glossary(path).of("ru").faults("A car", "Авто")) == ["“car” should be “машина”"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("ru,zh\nа,б\n", 1, 'has no column "term"'),
        ("term,klingonish\nа,б\n", 1, 'column "klingonish"'),
        ("term,ru\ncar,машина\na,b,c\n", 3, "has 3 cells for 2 columns"),
        ("term,ru\ncar,машина\n,авто\n", 3, "names no term"),
        ('term,ru\n"car,машина\n', 2, "not valid CSV"),
        ("", 1, 'has no column "term"'),
    ],
)
def test_broken_csv_is_told_with_its_line(tmp_path, text, line, told):
    path = tmp_path / "g.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as error:
        read_glossary(path)
    assert error.value.line == line
    assert told in error.value.message


OLD = """<martif type="TBX"><text><body><termEntry id="1"><note>a thing</note>
<langSet xml:lang="en-US"><tig><term>car</term></tig></langSet>
<langSet xml:lang="ru"><ntig><termGrp><term>машина</term></termGrp></ntig>
<tig><term>тачка</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
NEW = (
    OLD.replace("<martif", '<tbx xmlns="urn:iso:std:iso:30042:ed-2"').replace("</martif", "</tbx")
    .replace("termEntry", "conceptEntry").replace("langSet", "langSec").replace("ntig>", "termSec>").replace("tig>", "termSec>")
)  # fmt: skip


@pytest.mark.parametrize("text", [OLD, NEW], ids=["martif", "tbx"])
def test_tbx_old_and_new(tmp_path, text):
    path = tmp_path / "a.tbx"
    path.write_text(text, "utf-8")
    ru = read_glossary(path).of("ru")
    assert ru.terms[0].note == "a thing"
    assert list(ru.faults("Two cars", "Две машины")) == []
    assert list(ru.faults("Two cars", "Две тачки")) == [
        "“car” should be “машина”",
        "“тачка” must not stand for “car”; use “машина”",
    ]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("<martif>\n<text", 2, "not valid XML"),
        ("<html/>", 1, "is no TBX file"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><martif/>', None, "declares entities"),
        (OLD.replace('"ru"', '"klingonish"'), 3, "klingonish"),
    ],
)
def test_broken_tbx_is_told_with_its_line(tmp_path, text, line, told):
    path = tmp_path / "a.tbx"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as error:
        read_glossary(path)
    assert told in error.value.message
    assert line is None or error.value.line == line


@given(st.text(), st.text())
def test_any_text_can_be_looked_at(tmp_path_factory, source, target):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(CSV, "utf-8")
    for locale in ("ru", "zh_CN", "de"):
        list(read_glossary(path).of(locale).faults(source, target))


WIDE = """term,ru,zh_CN,forbidden,forbidden ru,case,keep,note
repository,репозиторий | хранилище кода,仓库,repo,склад | депо,,,"where the <code> is, & more"
Git,,,,,,yes,
State,Государство,国家,,,exact,,
nothing,,,,,,,
"""


def spelled(glossary: Glossary) -> list[tuple[Term, dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]]:
    return [
        (row.term, {k: v for k, v in row.targets.items() if v}, {k: v for k, v in row.forbidden.items() if v})
        for row in glossary.rows
    ]


def test_a_glossary_is_written_and_read_again(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text(WIDE, "utf-8")
    glossary = read_glossary(path)
    path.write_text(WRITERS["csv"](glossary, "en"), "utf-8")
    assert spelled(read_glossary(path)) == spelled(glossary)


@pytest.mark.parametrize("form", ["tbx", "tbx2"])
def test_tbx_has_all_but_the_case_rule(tmp_path, form):
    path = tmp_path / "g.csv"
    path.write_text(WIDE, "utf-8")
    glossary = read_glossary(path)
    path = tmp_path / "g.tbx"
    path.write_text(WRITERS[form](glossary, "en"), "utf-8")
    again = read_glossary(path)
    assert [row.term for row in again.rows] == [row.term._replace(exact=False) for row in glossary.rows]
    for locale in ("ru", "zh_CN"):
        one, other = glossary.of(locale), again.of(locale)
        assert [term.targets for term in one.terms] == [term.targets for term in other.terms]
        assert [set(term.forbidden) for term in one.terms] == [set(term.forbidden) for term in other.terms]


def test_terms_are_exported_on_the_command_line(shop):
    shop.write("g.csv", WIDE)
    assert shop.run("terms", "export").code == 2
    shop.write("article-i18n.toml", 'glossary = "g.csv"\n')
    shop.write("g.tbx", shop.run("terms", "export").out)
    assert "репозиторий" in shop.run("terms", "export", "--to", "csv", "g.tbx").out
    shop.write("bad.tbx", "<a")
    run = shop.run("terms", "export", "bad.tbx")
    assert (run.code, run.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("locale", "source", "target", "parts"),
    [
        ("ru", "Clone two repositories.", "Это склада.", ["repositories", "склада"]),
        ("zh_CN", "Clone the repository.", "克隆它。", ["repository"]),
        ("ru", "Use Git.", "Гит.", ["Git"]),
        ("ru", "The State.", "Это государство.", ["государство"]),
    ],
)
def test_a_fault_knows_its_part(tmp_path, locale, source, target, parts):
    path = tmp_path / "g.csv"
    path.write_text(WIDE, "utf-8")
    found = list(read_glossary(path).of(locale).faults(source, target))
    assert all(isinstance(line, Told) for line in found)
    texts = [(source if line.source else target)[slice(*line.span)] for line in found]
    assert texts == parts


def test_the_page_shows_a_glossary_that_can_be_read(tmp_path):
    page = (Path(__file__).parent.parent / "docs/glossary.md").read_text("utf-8")
    path = tmp_path / "g.csv"
    path.write_text(page.split("```csv\n")[1].split("```")[0], "utf-8")
    ru = read_glossary(path).of("ru")
    assert [term.source for term in ru.terms] == ["repository", "merge request", "Git", "State"]
    (told,) = term_notes(ru, "Clone the repository.")
    assert f"#. {told}\n" in page
