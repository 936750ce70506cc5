"""That a finding can be told to be right: by message, project, path and baseline."""

from __future__ import annotations

import json

import pytest

from article_i18n.catalog import Message
from article_i18n.checks import all_names
from article_i18n.checks.silence import _WEBLATE, silenced, unknown

HEAD = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
QUIET = ("--off", "header-field")


def entry(source: str = "A car.", target: str = "Это  авто.", above: str = "") -> str:
    return f'{above}msgid "{source}"\nmsgstr "{target}"\n\n'


def checks(run) -> list[str]:
    return [finding["check"] for finding in json.loads(run.out)["findings"]]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("", ["double-space"]),
        ("# no-check: double-space\n", []),
        ("# it is so; no-check: numbers, double-space, because I know\n", []),
        ("#. no-check\n", []),
        ("#, no-check: double-space\n", []),
        ("#, ignore-double-space\n", []),
        ("#, ignore-all-checks\n", []),
        ("#, ignore-end-stop\n", ["double-space"]),
        ("# noqa\n", []),
        ("#. x = 1  # noqa: E501\n", ["double-space"]),
        ("# see the no-checks page, or no-check-in\n", ["double-space"]),
        ("# no-check: doubel-space\n", ["double-space", "unknown-check"]),
        ("# no-check:\n", ["double-space"]),
    ],
)
def test_a_message_is_silenced(shop, above, found):
    shop.write("ru.po", HEAD + entry(above=above))
    assert sorted(checks(shop.run("check", "ru.po", *QUIET, "--format", "json"))) == found


def test_a_name_that_no_check_has_is_told_with_the_nearest():
    message = Message("a", "б", comments=("no-check: doubel-space", "no-check: numbers, zzz"))
    assert list(unknown(message, all_names())) == [
        'there is no check "doubel-space" to silence; did you mean "double-space"?',
        'there is no check "zzz" to silence',
    ]


def test_flags_of_weblate_are_of_checks_that_we_have():
    names = {name for own in _WEBLATE.values() for name in own}
    assert names - {"*"} <= set(all_names())


OF_WEBLATE = [
    "bbcode",
    "duplicate",
    "check-glossary",
    "double-space",
    "end-colon",
    "end-ellipsis",
    "end-exclamation",
    "end-stop",
    "end-interrobang",
    "end-question",
    "end-semicolon",
    "begin-newline",
    "begin-space",
    "end-newline",
    "end-space",
    "same",
    "safe-html",
    "url",
    "xml-tags",
    "xml-invalid",
    "xml-chars-around-tags",
    "zero-width-space",
    "rst-references",
    "rst-syntax",
    "md-link",
    "md-reflink",
    "md-syntax",
    "max-length",
    "escaped-newline",
    "newline-count",
    "plurals",
    "placeholders",
    "punctuation-spacing",
    "reused",
    "same-plurals",
    "inconsistent",
    "fluent-references",
    "fluent-target-inner-html",
    "i18next-interpolation",
    "percent-placeholders",
    "angularjs-format",
    "automattic-components-format",
    "c-format",
    "c-sharp-format",
    "es-format",
    "icu-message-format",
    "java-printf-format",
    "java-format",
    "javascript-format",
    "laravel-format",
    "lua-format",
    "object-pascal-format",
    "perl-format",
    "perl-brace-format",
    "php-format",
    "python-brace-format",
    "python-format",
    "qt-format",
    "qt-plural-format",
    "ruby-format",
    "scheme-format",
    "vue-format",
]
NOT_OURS = [
    "accelerator",
    "translated",
    "regex",
    "max-size",
    "kashida",
    "kabyle-characters",
    "prohibited-initial-character",
    "fluent-parts",
    "fluent-target-syntax",
    "ellipsis",
    "unnamed-format",
    "optional-plural",
    "long-untranslated",
    "multiple-failures",
]
"""What we have no check for: other formats, pictures of texts, and what is about the source."""


@pytest.mark.parametrize("name", OF_WEBLATE)
def test_checks_of_weblate_have_ours(name):
    """The identifiers of its documentation, Checks and fixups."""
    found = silenced(Message("a", "б", flags=(f"ignore-{name}",)))
    assert found
    assert found <= set(all_names())


@pytest.mark.parametrize("name", NOT_OURS)
def test_checks_of_weblate_that_we_have_not_silence_nothing(name):
    assert not silenced(Message("a", "б", flags=(f"ignore-{name}",))) & set(all_names())


@pytest.mark.parametrize(
    ("flag", "names"),
    [
        ("ignore-end-stop", {"ending", "full-stop"}),
        ("ignore-php-format", {"placeholders", "variables"}),
        ("ignore-spelling", {"spelling"}),
        ("ignore-zh-quotes", {"zh-quotes"}),
        ("ignore-md-reflink", {"markup", "link-target", "extra-markup", "nesting"}),
    ],
)
def test_a_flag_of_weblate(flag, names):
    assert silenced(Message("a", "б", flags=("fuzzy", flag))) == names


def test_sphinx_is_told_in_the_text(shop):
    links = ("See :doc:`a` and :ref:`b`.", "Смотрите :doc:`a`.")
    place = "#: index.rst:3\n"
    shop.write("ru.po", HEAD + entry(*links, place))
    assert checks(shop.run("check", "ru.po", *QUIET, "--format", "json")) == ["markup"]
    shop.write("ru.po", HEAD + entry(links[0], links[1] + " #noqa", place))
    assert checks(shop.run("check", "ru.po", *QUIET, "--format", "json")) == []


def test_what_sphinx_is_told_is_not_published(shop):
    shop.write("source/a.rst", "Title\n=====\n\nSee :doc:`a`.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    texts = {"Title": "Заголовок #noqa", "See :doc:`a`.": "Смотрите это. # noqa"}
    shop.translate("locales/ru/LC_MESSAGES/a.po", texts)
    shop.run("render")
    assert shop.read("build/ru/a.rst") == "Заголовок\n=========\n\nСмотрите это.\n"


def project(shop, config: str) -> None:
    shop.write("article-i18n.toml", config)
    shop.write("source/a.md", "A car.\n")
    shop.write("source/blog/b.md", "A plane.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A car.": "Это  авто."})
    shop.translate("locales/ru/LC_MESSAGES/blog/b.po", {"A plane.": "Это  самолёт."})


@pytest.mark.parametrize(
    ("config", "weights"),
    [
        ("", ["warning", "warning"]),
        ('checks_off = ["double-space"]', []),
        ('checks = { double-space = "off" }', []),
        ('checks = { double-space = "error" }', ["error", "error"]),
        ('[[files]]\npattern = "source/blog/**"\nchecks = { double-space = "info" }', ["warning", "info"]),
        ('[[files]]\npattern = "locales/ru/**/a.po"\nchecks = { double-space = "off" }', ["info"]),
        (
            'checks_off = ["double-space"]\n[[files]]\npattern = "source/a.md"\nchecks = { double-space = "error" }',
            ["error"],
        ),
    ],
)
def test_a_project_weighs(shop, config, weights):
    if "a.po" in config:
        config = 'checks = { double-space = "info" }\n' + config
    project(shop, config)
    by_project = json.loads(shop.run("check", "--format", "json").out)["findings"]
    assert [finding["severity"] for finding in by_project] == weights
    named = shop.run("check", "locales", *QUIET, "--format", "json")
    assert [finding["severity"] for finding in json.loads(named.out)["findings"]] == weights


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (
            'checks = { doubel-space = "off" }',
            'article-i18n.toml: there is no check "doubel-space"; did you mean "double-space"?',
        ),
        ('checks = { double-space = "of" }', '"checks.double-space" must be'),
        ('[[files]]\npattern = "a/*"\nchecks = { zzz = "off" }', 'there is no check "zzz"'),
    ],
)
def test_a_wrong_weight_is_one_line(shop, config, told):
    project(shop, "")
    shop.write("article-i18n.toml", config)
    run = shop.run("check")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert told in run.err


def test_a_baseline_is_known_again_when_lines_and_others_change(shop):
    shop.write("ru.po", HEAD + entry() + entry("B car.", "Б авто."))
    known = ("--baseline", "known.json")
    assert shop.run("check", "ru.po", *known, "--update-baseline").code == 0
    assert '"check": "double-space"' in shop.read("known.json")
    shop.write("ru.po", "# a line more\n\n" + HEAD + entry("B car.", "Вот Б авто.") + entry())
    assert shop.run("check", "ru.po", *known).code == 0
    assert shop.run("check", "./ru.po", *known).code == 0
    shop.write("ru.po", HEAD + entry() + entry("B car.", "Вот  Б авто."))
    run = shop.run("check", "ru.po", *known)
    assert (run.code, run.out.count("[double-space]")) == (1, 1)


def test_a_baseline_is_told_what_is_mended_and_can_forget_it(shop):
    shop.write("ru.po", HEAD + entry())
    shop.write("uk.po", (HEAD + entry()).replace("ru", "uk"))
    known = ("--baseline", "known.json", *QUIET)
    shop.run("check", "ru.po", "uk.po", *known, "--update-baseline")
    shop.write("ru.po", HEAD + entry(target="Это авто."))
    before = shop.read("known.json")
    assert (
        "known.json: 1 known finding is mended; --prune-baseline forgets it"
        in shop.run("check", "ru.po", *known).out
    )
    assert shop.read("known.json") == before
    assert shop.run("check", "ru.po", "--off", "double-space", *known).out.count("mended") == 0
    shop.run("check", "ru.po", *known, "--prune-baseline")
    assert '"file": "ru.po"' not in shop.read("known.json")
    assert '"file": "uk.po"' in shop.read("known.json")
    assert shop.run("check", "uk.po", *known).code == 0
    (shop.root / "uk.po").unlink()
    shop.run("check", "ru.po", *known, "--prune-baseline")
    assert json.loads(shop.read("known.json"))["known"] == []


def test_a_project_names_its_baseline(shop):
    project(shop, 'baseline = "i18n/known.json"\n')
    (shop.root / "i18n").mkdir()
    assert "error: i18n/known.json: there is no such file yet" in shop.run("check").err
    assert "i18n/known.json: 2 findings are known now" in shop.run("check", "--update-baseline").out
    assert shop.run("check").code == 0
    assert shop.run("check", "locales").code == 0


def test_an_update_of_some_catalogs_leaves_what_is_known_of_others(shop):
    shop.write("ru.po", HEAD + entry())
    shop.write("uk.po", (HEAD + entry()).replace("ru", "uk"))
    known = ("--baseline", "known.json", *QUIET)
    shop.run("check", "ru.po", "uk.po", *known, "--update-baseline")
    before = shop.read("known.json")
    shop.run("check", "uk.po", *known, "--update-baseline")
    assert shop.read("known.json") == before


@pytest.mark.parametrize("option", ["--update-baseline", "--prune-baseline"])
def test_a_baseline_without_a_name_is_one_line(shop, option):
    project(shop, "")
    for arguments in ([], ["locales"]):
        run = shop.run("check", *arguments, option)
        assert (run.code, run.err.count("\n")) == (2, 1)
        assert "needs --baseline FILE" in run.err


@pytest.mark.parametrize("content", [None, "no", "[]", '{"version": 1}', '{"version": 2, "known": [{}]}'])
def test_a_baseline_that_is_none_is_one_line(shop, content):
    shop.write("ru.po", HEAD + entry())
    if content is not None:
        shop.write("known.json", content)
    run = shop.run("check", "ru.po", "--baseline", "known.json")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "known.json: " in run.err
    assert "--update-baseline" in run.err
