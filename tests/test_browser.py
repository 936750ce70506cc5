"""The page in a real Chromium: what a reader's browser makes of it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN
from article_i18n.outputs.markdown import markdown_html
from article_i18n.outputs.page import Alternate, Page, render_page

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
LOCALES = ("en", "ru", "zh_CN", "ar")
ARTICLE = """\
# {title}

{text} **{text}** *{text}* [{text}](https://example.org/) `{long}`

[[Left in English.]]

{text} [[In the middle.]] {text}

## [[Heading]]

- [[Item]]
- {text}
- [x] {text}

> {text}

> [!WARNING]
> {text}

| {text} | {text} | {text} | {text} |
| --- | --- | --- | --- |
| {long} | [[Cell]] | {long} | {long} |

```
{long} {long} {long}
```

<details open><summary>{text}</summary>

{text}[^1]

</details>

[^1]: {text}
"""
WORDS = {
    "en": ("The Moskvich returns", "A brand is reborn."),
    "ru": ("Возвращение «Москвича»", "Марка возрождается."),
    "zh_CN": ("莫斯科人归来", "苏联汽车品牌重获新生。"),
    "ar": ("عودة موسكفيتش", "ولدت العلامة من جديد."),
}
CONTRASTS = """() => {
  const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const rgb = css => css.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const paper = e => {
    const c = rgb(getComputedStyle(e).backgroundColor);
    return c.length === 4 && c[3] === 0 ? (e.parentElement ? paper(e.parentElement) : [255, 255, 255]) : c;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim()) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(paper(e))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), e.outerHTML.slice(0, 80)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page for each locale, each three quarters translated."""
    made: Path = tmp_path_factory.mktemp("pages")
    alternates = tuple(Alternate(locale, f"{locale}.html") for locale in LOCALES)
    for locale, (title, text) in WORDS.items():
        article = ARTICLE.format(title=title, text=text, long="a-very-long-word" * 6)
        article = article.replace("[[", FALLBACK_OPEN).replace("]]", FALLBACK_CLOSE)
        page = Page(
            locale=locale,
            source_locale="en",
            title=title,
            body=markdown_html(article),
            date=datetime.date(2026, 11, 22),
            coverage=0.75,
            alternates=alternates,
        )
        (made / f"{locale}.html").write_text(render_page(page), encoding="utf-8")
    return made


def visit(browser: Any, folder: Path, locale: str, width: int = 1280, scheme: str = "light") -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((folder / f"{locale}.html").as_uri())
    return page


@pytest.mark.parametrize(
    ("locale", "lang", "direction"), [("ru", "ru", "ltr"), ("zh_CN", "zh-Hans", "ltr"), ("ar", "ar", "rtl")]
)
def test_language_and_links(browser: Any, folder: Path, locale: str, lang: str, direction: str) -> None:
    page = visit(browser, folder, locale)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [lang, direction]
    assert page.title() == WORDS[locale][0]
    hreflang = "[...document.querySelectorAll('link[hreflang]')].map(e => e.hreflang)"
    assert page.evaluate(hreflang) == ["en", "ru", "zh-Hans", "ar", "x-default"]
    names = page.locator("nav a")
    assert names.all_inner_texts() == ["English", "Русский", "简体中文", "العربية"]
    assert page.locator("nav [aria-current=page]").get_attribute("lang") == lang
    page.close()


def test_the_switcher_leads_to_the_other_edition(browser: Any, folder: Path) -> None:
    page = visit(browser, folder, "ru")
    page.get_by_role("navigation", name="Языки").get_by_role("link", name="简体中文").click()
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.close()


@pytest.mark.parametrize("locale", ["ru", "zh_CN", "ar"])
def test_what_is_left_in_english_says_so(browser: Any, folder: Path, locale: str) -> None:
    page = visit(browser, folder, locale)
    left = "[...document.querySelectorAll('article [lang=en]')].map(e => [e.localName, e.dir, e.textContent])"
    assert page.evaluate(left) == [
        ["p", "ltr", "Left in English."],
        ["span", "ltr", "In the middle."],
        ["h2", "ltr", "Heading"],
        ["li", "ltr", "Item"],
        ["td", "ltr", "Cell"],
    ]
    assert "\ue0f1" not in page.content()
    ink = page.evaluate("getComputedStyle(document.querySelector('article p:not([class], [lang])')).color")
    assert page.evaluate("getComputedStyle(document.querySelector('p[lang=en]')).color") != ink
    page.close()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(browser: Any, folder: Path, locale: str, width: int) -> None:
    page = visit(browser, folder, locale, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.querySelector('.scroll').scrollWidth") > width - 60 or width == 1280
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_every_text_can_be_read(browser: Any, folder: Path, locale: str, scheme: str) -> None:
    page = visit(browser, folder, locale, scheme=scheme)
    low = [(ratio, where) for ratio, where in page.evaluate(CONTRASTS) if ratio < 4.5]
    assert low == []
    page.close()


def test_dark_is_dark_and_print_is_light(browser: Any, folder: Path) -> None:
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light, dark = visit(browser, folder, "ru"), visit(browser, folder, "ru", scheme="dark")
    assert (light.evaluate(paper), dark.evaluate(paper)) == ("rgb(253, 252, 249)", "rgb(23, 24, 27)")
    dark.emulate_media(media="print")
    assert dark.evaluate(paper) == "rgb(255, 255, 255)"
    assert not dark.locator("nav").is_visible()
    assert not dark.locator(".skip").is_visible()
    light.close()
    dark.close()


def test_the_page_asks_the_network_for_nothing(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "ru.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert asked == [(folder / "ru.html").as_uri()]
    page.close()


def test_the_keyboard_reaches_the_article_first(browser: Any, folder: Path) -> None:
    page = visit(browser, folder, "ru")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Перейти к тексту статьи"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
    page.close()


@pytest.mark.parametrize(("locale", "most"), [("en", 85), ("ru", 85), ("zh_CN", 40)])
def test_lines_are_short_enough_to_read(browser: Any, folder: Path, locale: str, most: int) -> None:
    """WCAG 1.4.8 (AAA): at most 80 characters, 40 in Chinese; a few more where letters are narrow."""
    page = visit(browser, folder, locale, 1600)
    letter = "国" if locale == "zh_CN" else "Возрождение марки" if locale == "ru" else "A brand is reborn"
    width = page.evaluate(
        """letter => {
          const article = document.querySelector('article'), probe = document.createElement('span');
          probe.textContent = letter.repeat(10); probe.style.whiteSpace = 'nowrap';
          article.append(probe);
          return article.lastElementChild.getBoundingClientRect().width / letter.length / 10;
        }""",
        letter,
    )
    column = page.evaluate("document.querySelector('article > p').getBoundingClientRect().width")
    assert 30 < column / width < most
    page.close()
