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
    out = shop.run("terms", "extract").out
    assert out.split("\n")[1].replace(",", " ").split()[:3] == ["merge", "request", "4"]
    rows = json.loads(shop.run("terms", "extract", "--format", "json").out)["terms"]
    assert rows == [
        {"term": "merge request", "times": 4, "places": ["source/a.md:1", "source/a.md:3", "source/a.md:5"]}
    ]
    shop.write("article-i18n.toml", 'glossary = "g.csv"\n')
    shop.write("g.csv", out)
    assert shop.run("terms", "extract").out.count("\n") == 1


def test_terms_are_told_to_translators_without_churn(shop):
    shop.write("article-i18n.toml", 'glossary = "g.csv"\nglossary_notes = true\n')
    shop.write(
        "g.csv",
        "term;ru;zh_CN;forbidden ru;note;keep\nrepository;репозиторий;仓库;хранилище;where code is;\nGit;;;;;yes\n",
    )
    shop.write("source/a.md", "Two repositories of Git.\n\nNothing.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru,zh_CN")
    ru, zh = (shop.read(f"locales/{name}/LC_MESSAGES/a.po") for name in ("ru", "zh_CN"))
    assert (
        "#. Term: repository → репозиторий, not хранилище (where code is)\n#. Term: Git: stays as it is\n"
        in ru
    )
    assert "#. Term: repository → 仓库 (where code is)\n" in zh
    assert ru.count("Term:") == 2
    before = shop.files()
    assert shop.run("extract", "--check").code == 0
    assert shop.run("update", "--check").code == 0
    assert shop.files() == before
    assert "repository → 仓库" in shop.run("terms", "list", "-l", "zh").out
    shop.write("g.csv", "term,ru\nrepository,репозиторий\n")
    shop.run("update")
    assert "#. Term: repository → репозиторий\nmsgid" in shop.read("locales/ru/LC_MESSAGES/a.po").replace(
        "#: source/a.md:1\n", ""
    )
    shop.write("article-i18n.toml", 'glossary = "g.csv"\n')
    shop.run("update")
    assert "Term:" not in shop.read("locales/ru/LC_MESSAGES/a.po")


def test_a_glossary_that_cannot_be_read_is_one_line(shop):
    shop.write("article-i18n.toml", 'glossary = "g.csv"\n')
    shop.write("g.csv", "term,ru\na,b,c\n")
    shop.write("source/a.md", "A.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    said = shop.run("check")
    assert said.code == 2
    assert "g.csv:2: has 3 cells for 2 columns" in said.err
