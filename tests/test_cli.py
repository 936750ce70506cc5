"""The command line: a day's work, habits, and what it says of bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import polib
import pytest

from article_i18n.cli import cli

ARTICLE = "# Title\n\nFirst paragraph here.\n\nSecond paragraph here.\n"
RU = {
    "Title": "Заголовок",
    "First paragraph here.": "Первый абзац.",
    "Second paragraph here.": "Второй абзац.",
}


@pytest.fixture
def ready(shop):
    """A project with one article and a complete Russian catalog."""
    shop.write("source/a.md", ARTICLE)
    assert shop.run("extract").code == 0
    assert shop.run("update", "-l", "ru").code == 0
    shop.translate("locales/ru/LC_MESSAGES/a.po", RU)
    return shop


def test_a_folder_with_sources_needs_no_configuration(ready):
    assert ready.run("render").code == 0
    assert ready.read("build/ru/a.md") == "# Заголовок\n\nПервый абзац.\n\nВторой абзац.\n"
    page = ready.read("build/ru/a.html")
    assert '<html lang="ru"' in page
    assert "Заголовок" in page
    assert '<html lang="en"' in ready.read("build/en/a.html")


def test_a_second_run_of_everything_changes_no_byte(ready):
    assert ready.run("sync").code == 0
    before = ready.files()
    assert ready.run("sync").code == 0
    assert ready.files() == before
    assert ready.run("sync", "--check").code == 0


@pytest.mark.parametrize("command", ["extract", "update", "render", "sync"])
def test_check_changes_nothing_and_says_so(ready, command):
    ready.write("source/a.md", ARTICLE.replace("First", "Another"))
    if command == "update":
        ready.run("extract")
    before = ready.files()
    found = ready.run(command, "--check")
    assert found.code == 1
    assert "would change: " in found.out
    assert ready.files() == before


def test_an_edit_touches_only_its_entry_and_keeps_the_old_text(ready):
    ready.write("source/a.md", ARTICLE.replace("First paragraph", "First long paragraph"))
    ready.run("extract")
    ready.run("update")
    entries = {entry.msgid: entry for entry in polib.pofile(str(ready.root / "locales/ru/LC_MESSAGES/a.po"))}
    changed = entries["First long paragraph here."]
    assert changed.fuzzy
    assert changed.previous_msgid == "First paragraph here."
    assert changed.msgstr == "Первый абзац."
    assert not entries["Title"].fuzzy
    assert ready.run("render").code == 0
    assert "First long paragraph here." in ready.read("build/ru/a.md")
    assert '<p lang="en"' in ready.read("build/ru/a.html")


def test_what_leaves_and_comes_back_is_not_translated_twice(ready):
    ready.write("source/a.md", "# Title\n")
    ready.run("sync")
    ready.write("source/a.md", ARTICLE)
    ready.run("sync")
    assert "Второй абзац." in ready.read("build/ru/a.md")


@pytest.mark.parametrize("name", ["zh", "zh-Hans", "zh_CN", "zh-Hans-CN", "zh_cn"])
def test_locales_are_negotiated(shop, name):
    shop.write("source/a.md", ARTICLE)
    shop.write("article-i18n.toml", 'locales = ["ru", "zh_CN"]\n')
    shop.run("extract")
    shop.run("update")
    rows = json.loads(shop.run("status", "-l", name, "--format", "json").out)["documents"]
    assert [row["locale"] for row in rows] == ["zh_CN"]


def test_an_unknown_locale_lists_what_there_is(ready):
    found = ready.run("render", "-l", "de")
    assert found.code == 2
    assert "de" in found.err
    assert "ru" in found.err
    assert found.err.count("\n") == 1


def test_status_lists_what_waits_for_a_translator(ready):
    ready.write(
        "source/a.md", ARTICLE.replace("First paragraph here", "The first paragraph here") + "\nNew.\n"
    )
    ready.run("extract")
    ready.run("update")
    path = "locales/ru/LC_MESSAGES/a.po"
    rows = json.loads(ready.run("status", "--changes", "--format", "json").out)["changes"]
    assert [(row["state"], row["msgid"], row["previous"], row["msgstr"]) for row in rows] == [
        ("fuzzy", "The first paragraph here.", "First paragraph here.", "Первый абзац."),
        ("untranslated", "New.", None, ""),
    ]
    assert rows[0]["note"].startswith("similar text, ")
    lines = ready.run("status", "--changes").out.split("\n")
    at = lines.index(f"{path}:{rows[0]['line']}: {rows[0]['note']}")
    assert lines[at + 1 : at + 3] == ["  [-First-]{+The first+} paragraph here.", "  → Первый абзац."]
    assert f"{path}:{rows[1]['line']}: untranslated" in lines


def test_status_in_numbers(ready):
    ready.write("source/a.md", ARTICLE + "\nA third one.\n")
    ready.run("extract")
    ready.run("update", "--no-fuzzy")
    data = json.loads(ready.run("status", "--format", "json").out)
    (row,) = data["documents"]
    assert row == {
        "source": "source/a.md",
        "locale": "ru",
        "messages": 4,
        "translated": 3,
        "derived": 0,
        "fuzzy": 0,
        "untranslated": 1,
        "words_left": 3,
        "derived_from": {},
    }
    assert data["total"]["untranslated"] == 1
    assert "75 %" in ready.run("status").out


def test_keep_refuses_and_says_how_far(ready):
    ready.write("source/a.md", ARTICLE + "\nA third one.\n\nA fourth one.\n")
    found = ready.run("render", "--keep", "80")
    assert found.code == 1
    assert "60 %" in found.err
    assert "20 points short of the 80 %" in found.err
    assert not (ready.root / "build/ru/a.md").exists()
    assert ready.run("render", "--keep", "60").code == 0
    assert "60" in ready.read("build/ru/a.html")


def test_check_reports_findings_for_people_and_machines(ready):
    ready.translate("locales/ru/LC_MESSAGES/a.po", {"First paragraph here.": "Первый абзац"})
    ready.write("source/a.md", ARTICLE)
    assert ready.run("check").code == 0
    ready.translate("locales/ru/LC_MESSAGES/a.po", {"First paragraph here.": "Первый `абзац` "})
    found = ready.run("check", "--format", "json")
    assert found.code == 1
    findings = json.loads(found.out)["findings"]
    assert {finding["check"] for finding in findings} == {"extra-markup", "full-stop", "spaces"}
    assert findings[0]["file"] == "locales/ru/LC_MESSAGES/a.po"
    assert findings[0]["line"] > 0
    assert findings[0]["msgid"] == "First paragraph here."
    assert {"check", "severity", "file", "line", "locale", "msgid", "message"} <= set(findings[0])


def test_check_of_a_catalog_without_a_project(ready, tmp_path):
    path = "locales/ru/LC_MESSAGES/a.po"
    assert ready.run("check", path).code == 0
    ready.translate(path, {"Title": ""})
    assert ready.run("check", path).code == 0  # no reader is given a wrong text
    assert ready.run("check", path, "--fail-on", "info").code == 1


def test_output_elsewhere(ready, tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    assert ready.run("render", "-o", str(folder)).code == 0
    assert (folder / "ru/a.html").is_file()
    assert not (ready.root / "build").exists()


def test_formats_without_a_page_and_pages_themselves(shop, monkeypatch):
    shop.write("source/a.html", "<title>My page</title><p>Hello <b>bold</b> world.</p>")
    shop.write("source/b.adoc", "= Title\n\nHello *bold* world.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"My page": "Моя страница"})
    shop.translate("locales/ru/LC_MESSAGES/b.po", {"Title": "Заголовок"})
    assert shop.run("render").code == 0
    assert shop.read("build/ru/a.html") == (
        '<title>Моя страница</title><p lang="en">Hello <b>bold</b> world.</p>'
    )
    assert shop.read("build/ru/b.adoc") == "= Заголовок\n\nHello *bold* world.\n"
    assert not (shop.root / "build/ru/b.html").exists()
    monkeypatch.setenv("PATH", "")
    one_line(shop.run("render", "--to", "html"), "needs asciidoctor; install it, or use --to source")


def test_one_flat_catalog_for_all_documents(shop):
    shop.write(
        "article-i18n.toml", 'template = "po/messages.pot"\ncatalog = "po/{locale}.po"\nlocales = ["ru"]\n'
    )
    shop.write("source/a.md", "# Title\n\nOne.\n")
    shop.write("source/b/c.txt", "Title of the text\n\nTwo words, and more of them.\n")
    assert shop.run("extract").code == 0
    assert shop.run("update").code == 0
    shop.translate("po/ru.po", {"Title": "Заголовок", "Two words, and more of them.": "Два слова и ещё."})
    assert shop.run("render").code == 0
    assert "Заголовок" in shop.read("build/ru/a.md")
    assert "Два слова" in shop.read("build/ru/b/c.txt")


def test_init_finds_what_is_there_and_never_overwrites(shop):
    shop.write("source/a.md", ARTICLE)
    assert shop.run("init", "--check").code == 1
    assert not (shop.root / "article-i18n.toml").exists()
    assert shop.run("init").code == 0
    assert shop.run("extract").code == 0
    found = shop.run("init")
    assert found.code == 2
    assert "is there already" in found.err


# Bad input: one line, exit code 2, nothing lost, the others go on.


def one_line(found, *parts):
    assert found.code == 2
    assert found.err.startswith("error: ")
    assert found.err.count("\n") == 1
    for part in parts:
        assert part in found.err


def test_no_sources(shop):
    one_line(shop.run("extract"), "no sources match")


def test_two_sources_with_one_domain(shop):
    shop.write("source/a.md", "One\n")
    shop.write("source/a.txt", "One\n")
    one_line(shop.run("extract"), "source/a.txt", "same domain 'a' as source/a.md")


def test_a_source_that_is_not_utf8(ready):
    ready.write("source/b.md", b"fine\n\nbad \xff\n")
    one_line(ready.run("extract"), "source/b.md:3: not valid UTF-8")
    found = ready.run("render")
    one_line(found, "source/b.md:3")
    assert (ready.root / "build/ru/a.md").is_file()


def test_a_source_with_a_nul(ready):
    ready.write("source/b.md", b"a\0b")
    one_line(ready.run("extract"), "source/b.md:1", "NUL")


def test_a_source_that_is_too_large(ready):
    ready.write("article-i18n.toml", "max_size = 1\n")
    ready.write("source/b.md", "word " * 300_000)
    one_line(ready.run("extract"), "source/b.md: 1 MiB is over the limit", "max_size")


def test_a_source_without_text(ready):
    ready.write("source/b.md", "```\ncode\n```\n")
    found = ready.run("extract")
    assert found.code == 0
    assert "source/b.md: nothing to translate" in found.out
    ready.run("update")
    assert ready.run("render").code == 0
    assert ready.read("build/ru/b.md") == "```\ncode\n```\n"


def test_a_broken_catalog_stops_only_its_locale(shop):
    shop.write("source/a.md", ARTICLE)
    shop.write("article-i18n.toml", 'locales = ["ru", "zh_CN"]\n')
    shop.run("extract")
    shop.run("update")
    path = "locales/ru/LC_MESSAGES/a.po"
    broken = shop.read(path).replace('msgid "Title"', 'msgid "Title')
    shop.write(path, broken)
    line = broken[: broken.index('msgid "Title')].count("\n") + 1
    found = shop.run("render")
    one_line(found, f"{path}:{line}: ")
    assert (shop.root / "build/zh_CN/a.md").is_file()
    assert not (shop.root / "build/ru/a.md").exists()
    one_line(shop.run("update"), f"{path}:{line}: ")
    assert '\nmsgid "Title\nmsgstr ""\n' in shop.read(path)


def test_a_catalog_whose_charset_lies(ready):
    path = "locales/ru/LC_MESSAGES/a.po"
    ready.write(
        path,
        ready.read(path)
        .encode()
        .replace(b"charset=UTF-8", b"charset=UTF-8")
        .replace("Заг".encode(), b"\xc7\xe0\xe3"),
    )
    one_line(ready.run("render"), path)


def test_a_locale_unknown_to_cldr(ready):
    ready.write("article-i18n.toml", 'locales = ["ru", "xx_YY"]\n')
    one_line(ready.run("status"), "article-i18n.toml:1", "xx_YY")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('segmentaton = "block"\n', ["article-i18n.toml:1", "segmentaton", "segmentation"]),
        ('segmentation = "word"\n', ["article-i18n.toml:1", "segmentation", "block", "sentence"]),
        ("keep = 120\n", ["article-i18n.toml:1", "keep"]),
        ("keep = \n", ["article-i18n.toml:1"]),
        ('catalog = "../{locale}/{domain}.po"\n', ["article-i18n.toml:1", "catalog"]),
        ('output = "/tmp/{locale}/{path}"\n', ["article-i18n.toml:1", "output"]),
        ('[[files]]\npattern = "**"\nsegmentations = "block"\n', ["article-i18n.toml:3", "segmentation"]),
    ],
)
def test_a_configuration_that_is_wrong(ready, text, parts):
    ready.write("article-i18n.toml", text)
    one_line(ready.run("extract"), *parts)


def test_a_configuration_that_is_absent(ready):
    one_line(ready.run("extract", "-c", "nowhere.toml"), "nowhere.toml", "cannot be read")


def test_an_output_that_cannot_be_written(ready):
    ready.write("build", "a file where a folder should be")
    found = ready.run("render")
    assert found.code == 2
    assert "cannot be written" in found.err


def test_a_link_out_of_the_project(ready, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text("Secret.\n")
    (ready.root / "source/link.md").symlink_to(secret)
    one_line(ready.run("extract"), "source/link.md", "leaves the project")


def test_update_before_extract(shop):
    shop.write("source/a.md", ARTICLE)
    one_line(shop.run("update", "-l", "ru"), "locales/a.pot", "article-i18n extract")


def test_unknown_command_and_option_are_usage_errors(ready):
    assert ready.run("rendr").code == 2
    assert ready.run("render", "--keep", "101").code == 2
    one_line(ready.run("render", "--to", "scroll"), "scroll", "source, html")


# Segmentation on the command line.


def test_segment_shows_one_sentence_a_line(shop):
    shop.write("a.txt", "Mr. Smith left. He was\nlate.\n\nNext one.\n")
    assert shop.run("segment", "a.txt").out == "Mr. Smith left.\nHe was late.\n\nNext one.\n"


def test_segment_in_russian(shop):
    shop.write("a.txt", "В 1946 г. завод открыли. Он работает.\n")
    assert shop.run("segment", "--locale", "ru", "a.txt").out == "В 1946 г. завод открыли.\nОн работает.\n"


# Habits of the program as a whole.


def test_every_command_has_help_with_an_example():
    for name, command in cli.commands.items():
        assert command.help, name
        assert "Example:" in command.help, name


def test_colours_only_on_a_terminal(ready):
    ready.translate("locales/ru/LC_MESSAGES/a.po", {"Title": ""})
    assert "\x1b" not in ready.run("check").err


def test_help_imports_nothing_heavy():
    code = "import sys, article_i18n.cli; print(*[m for m in ('babel', 'rich', 'polib', 'yaml', 'regex', 'jinja2', 'msgspec') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_a_reader_that_goes_away_is_no_error(ready):
    command = f"{sys.executable} -m article_i18n status --format json | head -1"
    ended = subprocess.run(
        command, shell=True, capture_output=True, text=True, cwd=ready.root, env={**os.environ}
    )
    assert "Traceback" not in ended.stderr


def test_only_what_is_finished_is_told_as_100_per_cent(shop):
    shop.write("source/a.md", "\n\n".join(f"Number {number}." for number in range(300)) + "\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {f"Number {n}.": f"Номер {n}." for n in range(299)})
    assert "99 % translated" in shop.run("render").out
    assert "99 % translated, 1 points short of the 100 %" in shop.run("render", "--keep", "100").err


def test_a_line_names_the_first_places_only(shop):
    shop.write("source/a.md", "\n\n".join(f"Number {number}." for number in range(30)) + "\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    told = shop.run("render", "--fallback", "fail").err
    assert told.count("(untranslated)") == 10
    assert "and 20 more" in told
