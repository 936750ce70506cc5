"""`check` and `terms` on the command line, and the glossary behind them."""

from __future__ import annotations

import json

PO = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "A car."\nmsgstr "Это  авто."\n'


def test_a_baseline_holds_what_is_known(shop):
    shop.write("ru.po", PO)
    assert shop.run("check", "ru.po").code == 1
    assert shop.run("check", "ru.po", "--baseline", "known.json", "--update-baseline").code == 0
    assert shop.run("check", "ru.po", "--baseline", "known.json").code == 0
    shop.write("ru.po", PO.replace("авто.", "авто , да."))
    found = shop.run("check", "ru.po", "--baseline", "known.json")
    assert found.code == 1
    assert "[space-before]" in found.err
    assert "header" not in found.err
    shop.write("known.json", "no")
    assert shop.run("check", "ru.po", "--baseline", "known.json").code == 2


def test_checks_can_be_left_out_and_explained(shop):
    shop.write("ru.po", PO)
    assert shop.run("check", "ru.po", "--off", "double-space", "--off", "header-field").code == 0
    assert shop.run("check", "ru.po", "--off", "doubel-space").code == 2
    told = shop.run("check", "--explain", "double-space")
    assert (told.code, told.out.split("\n")[0]) == (0, "double-space (warning)")


def test_fix_writes_and_the_second_run_changes_nothing(shop):
    shop.write("ru.po", PO)
    shop.run("check", "--fix", "ru.po")
    assert shop.read("ru.po") == PO.replace("  авто", " авто")
    before = shop.files()
    shop.run("check", "--fix", "ru.po")
    assert shop.files() == before


def test_fix_in_a_project_keeps_everything_else(shop):
    shop.write("source/a.md", "One car.\n\nSame.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    path = "locales/ru/LC_MESSAGES/a.po"
    shop.translate(path, {"One car.": "Одно  авто.", "Same.": "То же."})
    before = shop.read(path)
    assert shop.run("check", "--fix").code == 0
    assert shop.read(path) == before.replace("Одно  авто", "Одно авто")


def test_other_programs_read_the_report(shop):
    shop.write("ru.po", PO)
    assert json.loads(shop.run("check", "ru.po", "--format", "sarif").out)["runs"][0]["results"]
    assert shop.run("check", "ru.po", "--format", "github").out.startswith("::warning file=ru.po,line=")


def test_the_source_lint(shop):
    shop.write("source/a.md", "A Moskvich.\n\nThe Moskvich and the Moskvitch.\n")
    assert "“Moskvitch” (1 ×) is spelled “Moskvich”" in shop.run("check", "--source").err


def test_terms_of_a_glossary_are_held_to(shop):
    shop.write("article-i18n.toml", 'glossary = "glossary.csv"\n')
    shop.write("glossary.csv", "term,ru,forbidden,note\nrepository,репозиторий,хранилище,\n")
    shop.write("source/a.md", "Two repositories.\n\nThe repository.\n\nOne repository.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    texts = {
        "Two repositories.": "Два репозитория.",
        "The repository.": "Склад.",
        "One repository.": "Хранилище.",
    }
    shop.translate("locales/ru/LC_MESSAGES/a.po", texts)
    said = shop.run("check", "--format", "json").out
    found = [(f["msgid"], f["message"]) for f in json.loads(said)["findings"] if f["check"] == "terms"]
    assert found == [
        ("The repository.", "“repository” should be “репозиторий”"),
        ("One repository.", "“repository” should be “репозиторий”"),
        ("One repository.", "“хранилище” must not stand for “repository”; use “репозиторий”"),
    ]


def test_terms_are_proposed(shop):
    shop.write(
        "source/a.md", "The merge request waits.\n\nA merge request.\n\nMerge requests; merge request.\n"
    )
    assert (
        "merge request,,3 ×" in shop.run("terms", "extract").out
        or "merge request,3 ×" in shop.run("terms", "extract").out
    )
