"""The coverage report and the badge."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import turbohtml

from article_i18n.outputs.report import Count, Waiting, badge, earlier, percent, render_report, report

COUNTS = (
    Count("source/a.md", "ru", 10, 7, 1, 2, 40),
    Count("source/a.md", "zh_CN", 10, 10, 0, 0, 0),
    Count("source/b.md", "ru", 0, 0, 0, 0, 0),
)
WAITING = (
    Waiting("locales/ru/a.po", 12, "ru", "fuzzy", "Some <b>text</b></script>"),
    Waiting("locales/ru/a.po", 20, "ru", "untranslated", "Another"),
)


def page(date: str = "2026-11-28", before: str = "", waiting=WAITING, link: str = "{path}") -> str:
    return render_report(report("Trips", date, COUNTS, waiting, earlier(before), link))


def cells(html: str, selector: str) -> list[str]:
    return [" ".join(element.text.split()) for element in turbohtml.parse(html).select(selector)]


def test_a_first_report() -> None:
    html = page()
    assert cells(html, "h1") == ["Translation coverage: Trips"]
    assert cells(html, "#locales + div tbody .n") == ["70 %", "–", "40", "100 %", "–", "0"]
    assert cells(html, "#oldest + div tbody tr")[0].startswith("Some <b>text</b></script>fuzzy")
    assert 'aria-label="7 of 10 translated, 1 fuzzy"' in html


def test_the_next_report_compares_and_remembers() -> None:
    first = page(date="2026-11-01", waiting=WAITING[:1])
    html = page(before=first)
    assert "compared with the report of 2026-11-01" in html
    assert cells(html, "#locales + div tbody .n")[1] == "±0"
    assert cells(html, "#oldest + div tbody tr .n") == ["27", "0"]


def test_what_is_no_report_tells_nothing() -> None:
    for text in ("", "<p>", '<script type="application/json" id="report">{</script>', "[]"):
        assert earlier(text) == {}
    assert earlier('<script type="application/json" id="report">[1]</script>') == {}


def test_no_text_ends_the_data() -> None:
    html = page()
    assert html.count("</script>") == 1
    assert set(earlier(html)) == {"date", "locales", "waiting"}


def test_links_lead_to_lines() -> None:
    html = page(link="https://x.y/blob/main/{path}#L{line}")
    assert 'href="https://x.y/blob/main/locales/ru/a.po#L12"' in html


@pytest.mark.parametrize(("share", "shown"), [(0, 0), (0.0001, 1), (0.5, 50), (0.999, 99), (1, 100)])
def test_a_percentage_is_whole_only_when_it_is(share: float, shown: int) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize("share", [0, 0.3, 0.5, 0.95, 1])
def test_a_badge_is_an_image_with_a_name(share: float) -> None:
    root = ElementTree.fromstring(badge("a & b", share))
    assert root.get("aria-label") == f"a & b: {percent(share)} %"
    assert float(root.get("width") or 0) > 60


def test_through_the_command_line(shop) -> None:
    shop.write("source/a.md", "# Title\n\nText.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    assert shop.run("status", "--html", "out/report.html", "--badge", "out/badge.svg").code == 0
    html = shop.read("out/report.html")
    assert 'href="../source/a.md"' in html
    assert re.search(r'href="\.\./locales/ru/LC_MESSAGES/a\.po"', html)
    assert "translated: 0 %" in shop.read("out/badge.svg")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"Title": "Заголовок", "Text.": "Текст."})
    shop.run("status", "--html", "out/report.html")
    assert cells(shop.read("out/report.html"), "#locales + div tbody .n") == ["100 %", "+100", "0"]
