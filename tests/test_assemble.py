"""Assembling an edition: what is published, what falls back, and that the structure stays whole."""

from __future__ import annotations

import pytest

from article_i18n.assemble import assemble, marked
from article_i18n.catalog import Message
from article_i18n.extract import Scanned
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN, MERGED
from article_i18n.splice import decode, encode_bytes

OPEN, CLOSE = FALLBACK_OPEN, FALLBACK_CLOSE


def edition(
    source: str,
    translations: dict[str, str | Message],
    *,
    locale="ru",
    segmentation="block",
    format="markdown",
):
    document = decode(source.encode(), "source/a.md", "a", format)
    blocks = get(format).scan(document.text, DEFAULTS)
    catalog = {
        msgid: value if isinstance(value, Message) else Message(msgid, value, line=7)
        for msgid, value in translations.items()
    }
    scanned = Scanned(document, blocks, segmentation)
    return assemble(scanned, locale, "en", lambda context, msgid: catalog.get(msgid), DEFAULTS, "ru.po")


SOURCE = "# Title\n\nOne *two* [three](http://x.y).\n\n* item\n\nLast.\n"


@pytest.mark.parametrize(
    "translations",
    [
        {},
        {"Title": "Title", "Last.": "Last."},
        {"Title": Message("Title", "Заголовок", flags=("fuzzy",))},
        {"Title": ""},
        {"Nobody": "Никто"},
    ],
)
def test_nothing_finished_leaves_the_source(translations):
    made = edition(SOURCE, translations)
    assert made.text == SOURCE
    assert encode_bytes(made.scanned.document, made.edits) == SOURCE.encode()
    assert not made.findings


def test_a_translation_takes_its_place():
    made = edition(SOURCE, {"Title": "Заголовок", "item": "пункт"})
    assert made.text == "# Заголовок\n\nOne *two* [three](http://x.y).\n\n* пункт\n\nLast.\n"
    assert made.coverage == pytest.approx(0.5)


def test_a_translation_equal_to_its_source_counts_as_translated():
    assert edition("Moskvich\n", {"Moskvich": "Moskvich"}).coverage == 1


@pytest.mark.parametrize(
    "broken",
    [
        "Один *два* [три](http://x.y.",
        "Один **два [три](http://x.y).",
        "Один *два* [три](http://x.y)`.",
        "Один *два* [три](http://x.y)</div>",
        "Один *два* [три](http://x.y)<script>alert(1)</script>.",
        "Один *два* [три](javascript:alert(1)).",
        'Один *два* <img src="x" onerror="alert(1)">.',
    ],
)
def test_broken_or_smuggled_mark_up_falls_back_and_says_where(broken):
    msgid = "One *two* [three](http://x.y)."
    made = edition(SOURCE, {"Title": "Заголовок", msgid: broken})
    assert "# Заголовок\n\nOne *two* [three](http://x.y).\n" in made.text
    (finding,) = made.findings
    assert (finding.file, finding.line, finding.source, finding.severity) == (
        "ru.po",
        7,
        "source/a.md:3",
        "error",
    )
    assert finding.msgid == msgid
    assert made.published == 1


@pytest.mark.parametrize(
    "text", ["# Не заголовок", "1. Не список", "- Не список", "> Не цитата", "```", "Две\n\nчасти"]
)
def test_what_looks_like_structure_is_made_harmless(text):
    made = edition("First.\n\nLast.\n", {"First.": text, "Last.": "Конец."})
    blocks = get("markdown").scan(made.text, DEFAULTS)
    assert [block.kind for block in blocks] == ["paragraph", "paragraph"]
    assert made.text.endswith("\n\nКонец.\n")


def test_the_culprit_is_found_among_many():
    source = "".join(f"Paragraph number {i}.\n\n" for i in range(40))
    translations = {f"Paragraph number {i}.": f"Абзац {i}." for i in range(40)}
    translations["Paragraph number 17."] = "<!-- "
    made = edition(source, translations)
    assert made.published >= 39
    assert "Paragraph number 17." in made.text or "Абзац 16." in made.text
    assert "Абзац 39." in made.text


def test_sentences_are_joined_as_the_locale_does():
    source = "One here. Two here. Three here.\n"
    ru = {"One here.": "Раз.", "Two here.": "Два.", "Three here.": "Три."}
    zh = {"One here.": "一。", "Two here.": "二。", "Three here.": "三。"}
    assert edition(source, ru, segmentation="sentence").text == "Раз. Два. Три.\n"
    assert edition(source, zh, locale="zh_CN", segmentation="sentence").text == "一。二。三。\n"


def test_a_merged_sentence_leaves_no_trace():
    source = "One here. Two here. Three here.\n"
    parts = {"One here.": "Раз и два.", "Two here.": MERGED, "Three here.": "Три."}
    made = edition(source, parts, segmentation="sentence")
    assert made.text == "Раз и два. Три.\n"
    assert made.coverage == 1


def test_fallback_is_marked_for_html():
    made = edition("# Title\n\nOne here. Two here.\n", {"One here.": "Раз."}, segmentation="sentence")
    assert marked(made) == f"# {OPEN}Title{CLOSE}\n\nРаз. {OPEN}Two here.{CLOSE}\n"


def test_a_finished_edition_has_no_marks():
    made = edition("# Title\n\nMoskvich\n", {"Title": "Заголовок", "Moskvich": "Moskvich"})
    assert OPEN not in marked(made)
