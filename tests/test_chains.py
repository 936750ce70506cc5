"""Fallback chains, Chinese out of other Chinese, and pseudo-locales, from the function to the command."""

from __future__ import annotations

import json
import sys
from zipfile import ZipFile

import pytest

from article_i18n.catalog import Message
from article_i18n.chains import Derived, Link, chain, chained, converter, made_up
from article_i18n.formats import DEFAULTS, get
from article_i18n.pseudo import is_pseudo

MARKDOWN = get("markdown")


@pytest.mark.parametrize(
    ("locale", "project", "configured", "expected"),
    [
        ("pt_BR", ["pt_BR", "pt"], {}, ("pt",)),
        ("es_MX", ["es_MX"], {}, ("es_419", "es")),
        ("zh_TW", ["zh_CN", "zh_TW"], {}, ("zh_CN",)),
        ("zh_HK", ["zh_CN", "zh_TW", "zh_HK"], {}, ("zh_TW", "zh_CN")),
        ("zh-Hant", ["zh-Hans", "zh-Hant"], {}, ("zh-Hans",)),
        ("zh_TW", ["zh_TW", "ru"], {}, ()),
        ("ru", ["ru", "uk"], {}, ()),
        ("zh_TW", ["zh_CN", "zh_TW"], {"zh_TW": ()}, ()),
        ("zh_TW", ["zh_CN", "zh_TW"], {"zh-Hant": ("zh-Hans",)}, ("zh_CN",)),
        ("pt_BR", ["pt_BR"], {"pt_BR": ("pt_PT", "pt_BR", "pt_PT")}, ("pt_PT",)),
    ],
)
def test_the_chain_of_a_locale(locale, project, configured, expected):
    assert chain(locale, project, configured) == expected


def lookup_of(**messages):
    return lambda context, msgid: messages.get(msgid)


def test_own_finished_translations_come_first_then_the_chain_in_its_order():
    own = lookup_of(a=Message("a", "own"), b=Message("b", "guess", flags=("fuzzy",)), c=Message("c"))
    near = lookup_of(a=Message("a", "near"), b=Message("b", "near"), d=Message("d", "near", flags=("fuzzy",)))
    far = lookup_of(**{key: Message(key, "far") for key in "abcd"})
    look = chained(own, [Link("near", near, str.upper), Link("far", far, str)])
    found = {key: look(None, key) for key in "abcde"}
    assert {key: message and message.msgstr for key, message in found.items()} == {
        "a": "own",
        "b": "NEAR",
        "c": "far",
        "d": "far",
        "e": None,
    }
    assert {key: m.origin for key, m in found.items() if isinstance(m, Derived)} == {
        "b": "near",
        "c": "far",
        "d": "far",
    }


@pytest.mark.parametrize(
    ("origin", "locale", "before", "after"),
    [
        ("zh_CN", "zh_TW", "点击软件里的**鼠标**", "點選軟體裡的**滑鼠**"),
        ("zh_CN", "zh_HK", "软件里面", "軟件裏面"),
        ("zh_TW", "zh_CN", "軟體裡的滑鼠", "软件里的鼠标"),
        ("zh_HK", "zh_CN", "軟件裏面", "软件里面"),
        ("zh_CN", "zh_SG", "软件", "软件"),
        ("pt_PT", "pt_BR", "软件", "软件"),
        (
            "zh_CN",
            "zh_TW",
            '`软件` 与 [软件](http://x.y/软件 "软件")',
            '`软件` 與 [軟體](http://x.y/软件 "軟體")',
        ),
        (
            "zh_CN",
            "zh_TW",
            '<b title="软件">软件</b>{{ 软件 }} {软件}',
            '<b title="软件">軟體</b>{{ 软件 }} {软件}',
        ),
        (
            "zh_CN",
            "zh_TW",
            "https://x.y/软件 <https://x.y/软件> &amp; 发",
            "https://x.y/软件 <https://x.y/软件> &amp; 發",
        ),
    ],
)
def test_chinese_is_converted_by_phrases_and_mark_up_is_not(origin, locale, before, after):
    pytest.importorskip("opencc")
    if "https://x.y/软件 " in before:  # an address ends where Chinese begins
        before, after = before.replace("x.y/软件 ", "x.y/a "), after.replace("x.y/软件 ", "x.y/a ")
    assert converter(origin, locale, MARKDOWN, DEFAULTS)(before) == after


SOURCE = "# Software\n\nClick the **mouse** at `软件`.\n\nOnly here.\n"
SIMPLIFIED = {"Software": "软件", "Click the **mouse** at `软件`.": "点击**鼠标**，见 `软件`。"}


@pytest.fixture
def chinese(shop):
    """A project in two Chinese, of which one has all but one message and the other none but one."""
    shop.write("source/a.md", SOURCE)
    shop.write("article-i18n.toml", 'locales = ["zh_CN", "zh_TW"]\n')
    assert shop.run("extract").code == shop.run("update").code == 0
    shop.translate("locales/zh_CN/LC_MESSAGES/a.po", SIMPLIFIED)
    shop.translate("locales/zh_TW/LC_MESSAGES/a.po", {"Software": "自己的"})
    return shop


def test_an_edition_takes_what_it_lacks_from_the_other_chinese(chinese):
    pytest.importorskip("opencc")
    ran = chinese.run("render", "--format", "json")
    assert ran.code == 0
    rows = {row["locale"]: row for row in json.loads(ran.out)["editions"]}
    assert (rows["zh_TW"]["coverage"], rows["zh_TW"]["derived"]) == (66.7, {"zh_CN": 33.3})
    assert "derived" not in rows["zh_CN"]
    assert chinese.read("build/zh_TW/a.md") == "# 自己的\n\n點選**滑鼠**，見 `软件`。\n\nOnly here.\n"
    assert "66 % translated (33 % from zh_CN)" in chinese.run("render").out


@pytest.mark.parametrize(("to", "name"), [("html", "a.html"), ("site", "a.html"), ("epub", "a.epub")])
def test_a_derived_edition_says_so_in_its_readers_language(chinese, to, name):
    pytest.importorskip("opencc")
    assert chinese.run("render", "--to", to, "--output", f"out-{to}").code == 0
    own, derived = (_shown(chinese.root / f"out-{to}/{locale}/{name}") for locale in ("zh_CN", "zh_TW"))
    assert "本版本有 33% 由另一版本（簡體中文）自動轉換而成。" in derived
    assert "自动转换" not in own


def test_a_list_of_articles_says_what_is_derived(chinese):
    pytest.importorskip("opencc")
    for notice in ("true", "false"):
        chinese.write("article-i18n.toml", f'locales = ["zh_CN", "zh_TW"]\nnotice = {notice}\n')
        chinese.run("render", "--to", "site")
        own, derived = (chinese.read(f"build/{locale}/index.html") for locale in ("zh_CN", "zh_TW"))
        assert "自动转换" not in own
        assert ("由另一版本自動轉換" in derived) == (notice == "true")
        assert "已翻譯 66%" in derived


def test_reviewers_are_told_where_a_derived_text_comes_from(chinese):
    pytest.importorskip("opencc")
    assert chinese.run("render", "--to", "bilingual,json").code == 0
    assert chinese.read("build/zh_TW/a.bilingual.html").count("← zh_CN") == 1
    blocks = json.loads(chinese.read("build/zh_TW/a.edition.json"))["blocks"]
    said = [(each["segments"][0].get("origin"), each["segments"][0]["catalog_line"] > 0) for each in blocks]
    assert said == [(None, True), ("zh-Hans", False), (None, True)]


def _shown(path):
    if path.suffix != ".epub":
        return path.read_text("utf-8")
    with ZipFile(path) as book:
        return book.read("book/article.xhtml").decode()


def test_a_locale_needs_no_catalog_of_its_own(chinese):
    pytest.importorskip("opencc")
    chinese.write("article-i18n.toml", 'locales = ["zh_CN", "zh_HK"]\n')
    assert chinese.run("render", "--lang", "zh_HK").code == 0
    assert chinese.read("build/zh_HK/a.md").startswith("# 自己的\n\n點擊**滑鼠**")  # zh_TW is its parent


def test_no_fallback_where_the_configuration_says_so(chinese):
    chinese.write("article-i18n.toml", 'locales = ["zh_CN", "zh_TW"]\nfallbacks = { zh_TW = [] }\n')
    assert chinese.run("render").code == 0
    assert "Click the" in chinese.read("build/zh_TW/a.md")


def test_without_opencc_one_line_names_the_extra(chinese, monkeypatch):
    monkeypatch.setitem(sys.modules, "opencc", None)
    from article_i18n import chains

    chains._opencc.cache_clear()
    ran = chinese.run("render", "--lang", "zh_TW")
    assert ran.code == 0
    assert (ran.out + ran.err).count("article-i18n[chinese]") == 1
    assert "Click the" in chinese.read("build/zh_TW/a.md")


def test_a_broken_catalog_is_not_made_up_for(chinese):
    chinese.write("locales/zh_TW/LC_MESSAGES/a.po", 'msgid "a\nmsgstr "b"\n')
    ran = chinese.run("render", "--lang", "zh_TW")
    assert ran.code == 2
    assert "zh_TW/LC_MESSAGES/a.po:1" in ran.err


def test_pseudo_editions_of_a_project_without_catalogs(shop):
    shop.write("source/a.md", "# Title\n\nText with *words*, `code`, {name} and [a link](http://x.y/z).\n")
    assert shop.run("render", "--lang", "en-XA,ar-XB").code == 0
    accented = shop.read("build/en_XA/a.md")
    assert accented.startswith("# ⟦Ţíţļé ")
    assert all(part in accented for part in ("`code`", "{name}", "](http://x.y/z)", "*ŵóřđš*"))
    mirrored = shop.read("build/ar_XB/a.md")
    assert "\u202eTitle\u202c" in mirrored
    assert '<html lang="ar-XB" dir="rtl">' in shop.read("build/ar_XB/a.html")
    assert not (shop.root / "locales").exists()


def test_a_pseudo_locale_has_a_site(shop):
    shop.write("source/a.md", "# Title\n\nSome text.\n")
    assert shop.run("render", "--lang", "en-XA", "--to", "site").code == 0
    assert "a.html" in shop.read("build/en_XA/index.html")
    assert 'href="index.html"' in shop.read("build/en_XA/a.html")


@pytest.mark.parametrize("length", [20, 50, 100, 500, 2000])
@pytest.mark.parametrize("markup", ["", "`some_code()`", "{placeholder}", "<br/>", "![](a-long-address.png)"])
def test_a_pseudo_translation_is_a_third_longer(length, markup):
    """Of what a reader sees, in letters; brackets and a blank come on top."""
    text = ("A sentence of some length, as articles have them. " * 50)[:length]
    message = made_up("en_XA", MARKDOWN, DEFAULTS)(None, text + markup)
    assert message
    assert markup in message.msgstr
    assert 1.3 <= (len(message.msgstr) - len(markup) - 3) / length <= 1.4


PSEUDO = [
    ("markdown", 'See [a map](x.md "The map").', '⟦Šéé [á ɱáþ](x.md "Ţĥé ɱáþ"). óñé ťŵ⟧'),
    ("markdown", "`only code`", "⟦`only code`⟧"),
    ("markdown", "**Bold**, {name}, %d, &amp; a@b.org", "⟦**Ɓóļđ**, {name}, %d, &amp; a@b.org óñé⟧"),
    ("asciidoc", "See <<x,the part>>.", "⟦Šéé <<x,ţĥé þářţ>>. óñé ť⟧"),
    ("asciidoc", "https://x.y[the part] ends", "⟦ https://x.y[ţĥé þářţ] éñđš óñé ť⟧"),
    ("rst", "See :ref:`the part <x>`.", "⟦Šéé :ref:`ţĥé þářţ <x>`. óñé ť⟧"),
    ("html", 'See <a href="x">the part</a>.', '⟦Šéé <a href="x">ţĥé þářţ</a>. óñé ť⟧'),
]


@pytest.mark.parametrize(("format", "text", "expected"), PSEUDO)
def test_only_what_a_reader_sees_gets_accents(format, text, expected):
    message = made_up("en_XA", get(format), DEFAULTS)(None, text)
    assert message
    assert message.msgstr == expected


def test_a_pseudo_edition_tells_what_is_in_no_message(shop):
    source = (
        "# Title\n\nText with `code`, {name} and https://example.org/path.\n\n```\nplain code\n```\n\n"
        '<div translate="no">Hard-coded words</div>\n\n![A map](map.png) ![Own](own.png)\n'
    )
    shop.write("article-i18n.toml", 'locales = ["ru"]\n')
    shop.write("source/a.md", source)
    for name in ("map.png", "own.png", "own.ru.png"):
        shop.write(f"source/{name}", name)
    run = shop.run("render", "-l", "en-XA")
    assert run.code == 0
    assert run.err.splitlines() == [
        "source/a.md:9: info: 'Hard-coded words' is on the page, but in no message [hard-coded]",
        "source/a.md: info: the same in all locales, with any text in them: map.png [hard-coded]",
    ]


def test_which_locales_are_pseudo():
    assert [name for name in ("en-XA", "ar_XB", "en", "ru", "nonsense", "en_US") if is_pseudo(name)] == [
        "en-XA",
        "ar_XB",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('fallbacks = { gl = ["pt"] }', '"pt" is another language than "gl"'),
        ('fallbacks = { zh_TW = ["zh_XYZ"] }', "unknown locale"),
        ('fallbacks = { en_GB = ["en"] }', "the source's own locale"),
        ('fallbacks = { zh_TW = "zh_CN" }', "fallbacks"),
        ('typography = "ful"', "full"),
        ('cjk_spacing = "thin"', "cjk_spacing"),
    ],
)
def test_settings_that_cannot_be_meant(shop, line, said):
    shop.write("source/a.md", "a\n")
    shop.write("article-i18n.toml", f'locales = ["zh_TW"]\n{line}\n')
    ran = shop.run("render")
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.startswith("error: article-i18n.toml:2") or "article-i18n.toml:2" in ran.err
    assert ran.err.count("\n") == 1


def test_typography_in_an_edition(shop):
    shop.write("source/a.md", 'The "car" - a Moskvich\n\nUntranslated "text" - here\n')
    shop.write("article-i18n.toml", 'locales = ["ru"]\ntypography = "full"\n')
    assert shop.run("extract").code == shop.run("update").code == 0
    shop.translate("locales/ru/LC_MESSAGES/a.po", {'The "car" - a Moskvich': 'Машина "Москвич" - в `a - b`'})
    assert shop.run("render").code == 0
    expected = 'Машина «Москвич»\u00a0— в\u00a0`a - b`\n\nUntranslated "text" - here\n'
    assert shop.read("build/ru/a.md") == expected
    shop.write("article-i18n.toml", 'locales = ["ru"]\n')
    assert shop.run("render").code == 0
    assert shop.read("build/ru/a.md").startswith('Машина "Москвич" - в `a - b`')
