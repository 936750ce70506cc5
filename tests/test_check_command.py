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
    assert "[space-before]" in found.out
    assert "header" not in found.out
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
    assert "“Moskvitch” (1 ×) is spelled “Moskvich”" in shop.run("check", "--source").out


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


def test_a_dry_run_shows_the_diff_and_writes_nothing(shop):
    shop.write("source/a.md", "One car.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"One car.": "Одно  авто."})
    shop.write("ru.po", PO)
    before = shop.files()
    for arguments, line in (([], "Одно авто"), (["ru.po"], "Это авто")):
        run = shop.run("check", "--fix", "--dry-run", *arguments, "--off", "header-field")
        assert (run.code, f'+msgstr "{line}."' in run.out, "two spaces" in run.out) == (1, True, False)
        assert "1 message would be put right" in run.out
        data = json.loads(shop.run("check", "--fix", "--dry-run", *arguments, "--format", "json").out)
        assert data["diff"].startswith("--- ")
    assert shop.files() == before
    shop.run("check", "--fix")
    assert shop.run("check", "--fix", "--dry-run").code == 0


def test_what_a_fix_may_not_touch_is_left_out_of_it(shop):
    shop.write("ru.po", PO)
    shop.run("check", "--fix", "ru.po", "--off", "double-space")
    assert shop.read("ru.po") == PO


def test_folders_stand_for_the_catalogs_in_them(shop):
    shop.write("po/ru.po", PO)
    shop.write("po/deep/uk.po", PO.replace("ru", "uk"))
    shop.write("none/a.txt", "x")
    data = json.loads(shop.run("check", "po", "po/ru.po", "--format", "json").out)
    assert sorted(data["files"]) == ["po/deep/uk.po", "po/ru.po"]
    run = shop.run("check", "none", "po", "gone.po")
    assert run.code == 2
    assert "error: none: has no .po file" in run.err
    assert "error: gone.po: cannot be read" in run.err
    assert run.out.count("[double-space]") == 2


def test_a_catalog_of_no_language_is_told_one(shop):
    text = PO.replace("Language: ru\\n", "").replace("Это  авто", "Авто - это авто")
    shop.write("x.po", text)
    assert "[ru-dash]" not in shop.run("check", "x.po").out
    assert "[ru-dash]" in shop.run("check", "-l", "ru", "x.po").out
    assert shop.run("check", "-l", "ru,uk", "x.po").code == 2
    assert shop.run("check", "-l", "klingonish", "x.po").code == 2


def test_named_catalogs_follow_their_project(shop):
    shop.write("article-i18n.toml", 'glossary = "g.csv"\nchecks = { header-field = "off" }\n')
    shop.write("g.csv", "term,ru\ncar,машина\n")
    shop.write("ru.po", PO.replace("  ", " "))
    run = shop.run("check", "ru.po")
    assert (run.code, run.out.count("[terms]")) == (1, 1)
    assert "msgid: A car.\n               ^^^\n" in run.out


def test_a_template_lacks_nothing_by_its_blanks(shop):
    shop.write("source/a.md", "A car.\n")
    shop.run("extract")
    said = shop.run("check", "locales/a.pot", "--format", "json").out
    assert {finding["check"] for finding in json.loads(said)["findings"]} <= {"header"}


def test_options_that_do_not_go_together(shop):
    shop.write("ru.po", PO)
    for arguments in (["--dry-run"], ["--source", "ru.po"], ["--source", "--fix"]):
        assert shop.run("check", *arguments).code == 2


def test_reports_stand_alone_on_standard_output(shop):
    shop.write("source/a.md", "A.\n")
    shop.write("article-i18n.toml", 'engines = ["languagetool"]\nlanguagetool = "http://127.0.0.1:9"\n')
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A.": "Б."})
    for form in ("json", "sarif", "gitlab"):
        run = shop.run("check", "--format", form)
        json.loads(run.out)
        assert run.err.count("grammar is not checked") == 1
    assert shop.run("check", "--format", "github").out == ""


def test_findings_in_json_have_their_part(shop):
    shop.write("ru.po", PO)
    (finding,) = json.loads(shop.run("check", "ru.po", "--off", "header-field", "--format", "json").out)[
        "findings"
    ]
    assert finding["part"] == {
        "snippet": "  ", "text": "Это  авто.", "start": 3, "end": 5, "of": "msgstr",
        "line": 5, "column": 12, "end_line": 5, "end_column": 14,
    }  # fmt: skip
