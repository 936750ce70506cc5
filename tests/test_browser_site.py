"""A whole site in a real Chromium, read from disk: lists, switcher, phones, and what axe-core says."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

from article_i18n.commands import coverage, extract, render, status, update
from article_i18n.project import Project
from article_i18n.settings import load

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
ARTICLE = """\
---
title: {title}
date: {date}
description: What it is about.
---
# {title}

See [another](../{other}.md#part) and {long}.

::: tip Know this
A tip.
:::

## Part

| a | b |
|---|---|
| {long} | c |

- [x] done
"""
RU = {
    "First": "Первая",
    "Second": "Вторая",
    "Part": "Часть",
    "A tip.": "Совет.",
    "What it is about.": "О чём это.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles in four languages, and what reviewers get."""
    root: Path = tmp_path_factory.mktemp("site")
    (root / "article-i18n.toml").write_text('locales = ["ru", "zh_CN", "ar"]\n')
    for name, other, title, date in (
        ("a/one", "b/two", "First", "2026-01-02"),
        ("b/two", "a/one", "Second", "2026-03-04"),
    ):
        path = root / f"source/{name}.md"
        path.parent.mkdir(parents=True)
        path.write_text(ARTICLE.format(title=title, date=date, other=other, long="a-very-long-word" * 6))
    project = Project(load(root))
    extract.run(project)
    update.run(project, ["ru", "zh_CN", "ar"])
    for path in (root / "locales/ru").rglob("*.po"):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = RU.get(entry.msgid, "")
        catalog.save()
    project = Project(load(root))
    outcome = render.run(project, render.wish(project, [], None, None, "site,bilingual"))
    assert outcome.exit_code() == 0
    coverage.write(project, status.run(project, changes=True), root / "build/report.html", None)
    return root / "build"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def visit(browser: Any, path: Path, width: int = 1280, scheme: str = "light") -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


def test_a_reader_finds_the_way(browser: Any, site: Path) -> None:
    page = visit(browser, site / "ru/index.html")
    assert page.locator("h2").all_inner_texts() == ["Вторая", "Первая"]
    page.get_by_role("link", name="Первая").click()
    assert page.locator("h1").inner_text() == "Первая"
    page.get_by_role("navigation", name="Языки").get_by_role("link", name="简体中文").click()
    assert page.evaluate(
        "[document.documentElement.lang, location.pathname.split('/').slice(-2)].flat()"
    ) == [*("zh-Hans", "a", "one.html")]
    page.get_by_role("link", name="another").click()
    assert (
        page.evaluate("location.pathname.split('/').slice(-3).join('/') + location.hash")
        == "zh_CN/b/two.html#part"
    )
    assert page.evaluate("document.querySelector(location.hash).localName") == "h2"
    page.locator(".home a").click()
    assert page.locator("h1").inner_text() == "所有文章"
    page.close()


PAGES = ["index.html", "a/one.html", "a/one.bilingual.html"]


@pytest.mark.parametrize("locale", ["ru", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(browser: Any, site: Path, locale: str, path: str) -> None:
    page = visit(browser, site / locale / path, 360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


def test_the_style_sheet_is_found(browser: Any, site: Path) -> None:
    page = visit(browser, site / "ru/a/one.html", scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 24, 27)"
    home, first = (
        page.evaluate(f"document.querySelector('{at}').getBoundingClientRect().x")
        for at in (".home a", "nav a")
    )
    assert home == first
    page.close()


def axe() -> Path | None:
    """The script of axe-core, where npm has put one (npm install axe-core)."""
    folders = [Path(os.environ["AXE_CORE"])] if os.environ.get("AXE_CORE") else []
    folders += [
        Path.cwd() / "node_modules/axe-core",
        Path("/usr/lib/node_modules/axe-core"),
        Path("/usr/local/lib/node_modules/axe-core"),
    ]
    return next((folder / "axe.min.js" for folder in folders if (folder / "axe.min.js").is_file()), None)


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed (npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ru", "zh_CN", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_core_finds_nothing(browser: Any, site: Path, locale: str, path: str, scheme: str) -> None:
    if locale == "en" and "bilingual" in path:
        pytest.skip("the original has no review page")
    page = visit(browser, site / locale / path, scheme=scheme)
    assert violations(page) == []
    page.close()


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed (npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_core_finds_nothing_in_a_report(browser: Any, site: Path, scheme: str) -> None:
    page = visit(browser, site / "report.html", 360, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page) == []
    page.close()


def violations(page: Any) -> list[Any]:
    page.add_script_tag(path=str(axe()))
    told = "axe.run().then(found => found.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    found: list[Any] = page.evaluate(told)
    return found
