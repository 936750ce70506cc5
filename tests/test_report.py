"""The coverage report and the badge."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
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
    assert set(earlier(html)) == {"date", "locales", "waiting", "before"}


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
    html = shop.read("out/report.html")
    assert cells(html, "#locales + div tbody .n") == ["100 %", "+100", "0"]
    shop.run("status", "--html", "out/report.html")
    assert shop.read("out/report.html") == html  # nothing has changed


def test_git_tells_since_when_a_message_waits(shop) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not here")

    def git(*arguments: str, date: str = "2026-01-02") -> None:
        when = {f"GIT_{role}_DATE": f"{date}T12:00:00+00:00" for role in ("AUTHOR", "COMMITTER")}
        who = ("-c", "user.name=A", "-c", "user.email=a@b.c")
        subprocess.run(["git", *who, *arguments], cwd=shop.root, env={**os.environ, **when}, check=True)

    def update_and_commit(text: str, date: str) -> None:
        shop.write("source/a.md", text)
        shop.run("extract")
        shop.run("update", "-l", "ru")
        git("add", "source", "locales")
        git("commit", "-q", "-m", "a", date=date)

    git("init", "-q")
    update_and_commit("# Title\n\nOld text.\n", "2023-01-02")
    update_and_commit("# Title\n\nOld text.\n\nA newer paragraph.\n", "2023-03-04")
    shop.write("source/a.md", "# Title\n\nOld text.\n\nA newer paragraph.\n\nIn no commit yet.\n")
    shop.run("extract")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"Title": "Заголовок"})
    shop.run("update")
    shop.run("status", "--html", "report.html")
    rows = cells(shop.read("report.html"), "#oldest + div tbody tr")
    assert [row.split(" source/")[0] for row in rows] == [
        "Old text.",
        "A newer paragraph.",
        "In no commit yet.",
    ]
    assert 'href="./source/a.md"' in shop.read("report.html")
    days = cells(shop.read("report.html"), "#oldest + div tbody .n")
    assert days == ["316", "255", "0"]  # SOURCE_DATE_EPOCH is of 2023-11-14


def derived(shop) -> None:
    pytest.importorskip("opencc")
    shop.write("article-i18n.toml", 'locales = ["zh_CN", "zh_TW"]\n')
    shop.write("source/a.md", "# Title\n\nText.\n\nMore.\n")
    shop.run("extract")
    shop.run("update", "-l", "zh_CN,zh_TW")
    shop.translate("locales/zh_CN/LC_MESSAGES/a.po", {"Title": "标题", "Text.": "文本。"})
    shop.translate("locales/zh_TW/LC_MESSAGES/a.po", {"Title": "標題"})


def test_what_another_locale_gives_is_counted_as_such(shop) -> None:
    derived(shop)
    run = shop.run("status", "--format", "json", "--fail-under", "67")
    rows = {row["locale"]: row for row in json.loads(run.out)["documents"]}
    assert (rows["zh_CN"]["translated"], rows["zh_CN"]["derived"]) == (2, 0)
    assert (rows["zh_TW"]["translated"], rows["zh_TW"]["derived"]) == (1, 1)
    assert rows["zh_TW"]["derived_from"] == {"zh_CN": 1}
    assert rows["zh_TW"]["words_left"] == 1
    assert run.code == 1
    assert "zh_TW is 66 % translated, under the 67 % asked for" in json.loads(run.out)["refused"][1]
    assert shop.run("status", "--fail-under", "66").code == 0
    assert "derived" in shop.run("status").out
    shop.run("status", "--html", "report.html", "--badge", "badge.svg", "-l", "zh_TW")
    html = shop.read("report.html")
    assert "1 of 3 translated, 1 from another locale, 0 fuzzy" in html
    assert cells(html, "#locales + div tbody .n") == ["66 %", "33 %", "–", "1"]
    assert "translated: zh-Hant: 66 %" in shop.read("badge.svg")
    waiting = json.loads(shop.run("status", "--changes", "--format", "json", "-l", "zh_TW").out)["changes"]
    assert [row["msgid"] for row in waiting] == ["More."]


def test_without_a_fallback_nothing_is_said_of_one(shop) -> None:
    shop.write("source/a.md", "Text.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    assert "derived" not in shop.run("status").out
    shop.run("status", "--html", "report.html")
    assert "another locale" not in shop.read("report.html")
