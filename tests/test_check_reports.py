"""Findings in the words of other programs, held to by those programs' own schemas and readers; and for people."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml

from article_i18n.catalog.wrap import columns
from article_i18n.checks import all_names
from article_i18n.checks.hints import _HINTS, hint
from article_i18n.checks.report import REPORTS, Report
from article_i18n.checks.speak import cropped, speak, summary
from article_i18n.errors import ArticleError
from article_i18n.model import Finding, Part

SCHEMA = json.loads((Path(__file__).parent / "fixtures/sarif/sarif-2.1.0.json").read_text("utf-8"))
FINDINGS = [
    Finding("numbers", "warning", "the number 5 & <6> is missing\x01", "po/ru, a.po", 7, "ru", "5 cars"),
    Finding(
        "double-space", "info", "two spaces", "po/ru.po", 12, "ru", "It is.", "a.md:3",
        Part("Это  машина.", 3, 5, "msgstr", 12, 12, 12, 14),
    ),
    Finding(
        "urls", "error", "the address is missing", "po/ru.po", 14, "ru", "See https://a.net.", "a.md:4",
        Part("See https://a.net.", 4, 17, "msgid", 14, 12, 15, 4),
    ),
    Finding("header", "error", "one\nlines 100%", "/abs/ru.po", 0, "ru"),
    Finding("broken-by-plugin", "warning", "a check of nobody's", "", 0),
]  # fmt: skip
REPORT = Report(
    FINDINGS,
    [ArticleError("cannot be read; check it", "po/zh.po", 3), ArticleError("no place")],
    ["po/de.po", "po/ru.po"],
)
EMPTY = Report([], [], ["po/ru.po"])


def made(name: str, report: Report) -> str:
    return "\n".join(REPORTS[name](report))


@pytest.mark.parametrize("report", [REPORT, EMPTY, Report([])])
def test_sarif_fits_its_schema(report):
    log = json.loads(made("sarif", report))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"


def test_sarif_says_where_and_which_rule():
    (run,) = json.loads(made("sarif", REPORT))["runs"]
    results = run["results"]
    assert [r["level"] for r in results] == ["warning", "note", "error", "error", "warning"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in results] == [r["ruleId"] for r in results]
    places = [r["locations"][0]["physicalLocation"] for r in results[:4]]
    assert places[1]["region"] == {
        "startLine": 12, "startColumn": 12, "endLine": 12, "endColumn": 14, "snippet": {"text": "  "},
    }  # fmt: skip
    assert places[0]["artifactLocation"] == {"uri": "po/ru%2C%20a.po", "uriBaseId": "%SRCROOT%"}
    assert places[3] == {"artifactLocation": {"uri": "file:///abs/ru.po"}}
    assert "locations" not in results[4]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2


def test_junit_is_read_by_a_reader_of_it(tmp_path):
    path = tmp_path / "report.xml"
    path.write_text(made("junit", REPORT), "utf-8")
    whole = JUnitXml.fromfile(str(path))
    assert (whole.tests, whole.failures, whole.errors) == (8, 4, 2)
    suites = {suite.name: list(suite) for suite in whole}
    assert list(suites) == ["po/ru, a.po", "po/ru.po", "/abs/ru.po", "project", "po/zh.po", "po/de.po"]
    (clean,) = suites["po/de.po"]
    assert clean.result == []
    failed = [case for case in suites["po/ru.po"] if case.result]
    assert isinstance(failed[-1].result[0], Failure)
    assert failed[-1].result[0].message == "the address is missing"
    assert isinstance(suites["po/zh.po"][0].result[0], Error)
    for suite in whole:
        assert (suite.tests, suite.failures) == (
            len(list(suite)),
            sum(any(isinstance(r, Failure) for r in case.result) for case in suite),
        )


def test_github_gets_commands_with_its_escapes():
    assert made("github", REPORT).split("\n") == [
        "::warning file=po/ru%2C a.po,line=7,title=numbers::the number 5 & <6> is missing\x01",
        "::notice file=po/ru.po,line=12,endLine=12,col=12,endColumn=13,title=double-space::two spaces",
        "::error file=po/ru.po,line=14,endLine=15,title=urls::the address is missing",
        "::error file=/abs/ru.po,title=header::one%0Alines 100%25",
        "::warning title=broken-by-plugin::a check of nobody's",
        "::error file=po/zh.po,line=3,title=unreadable::cannot be read; check it",
        "::error title=unreadable::no place",
    ]
    assert made("github", EMPTY) == ""


def test_gitlab_gets_the_fields_that_it_asks_for():
    """Fields and values of GitLab's documentation, Code Quality, "Code Quality report format"."""
    twice = Report([FINDINGS[1], FINDINGS[1]])
    for report in (REPORT, twice, EMPTY):
        issues = json.loads(made("gitlab", report))
        for issue in issues:
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert isinstance(issue["location"]["lines"]["begin"], int)
            assert not issue["location"]["path"].startswith("./")
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    moved = [
        Finding(
            *(getattr(FINDINGS[1], name) if name != "line" else 99 for name in Finding.__dataclass_fields__)
        )
    ]
    one, other = (json.loads(made("gitlab", Report(found)))[0] for found in ([FINDINGS[1]], moved))
    assert one["fingerprint"] == other["fingerprint"]


HOSTILE = ["a, b::c.po", "50% (é).po", "世界/new\nline.po", "sub/a&b <c>.po", "qu\"ote'.po"]
"""Names that each of the forms has a sign of its own in."""
BODY = (
    'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    '#: a.c:1\nmsgid "Open 3 files & <more>%, now."\nmsgstr ""\n"Откройте ‘😀’ 4 файла::  %"\n'
)


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github", "gitlab"])
def test_hostile_names_in_every_form(shop, form):
    for name in HOSTILE:
        shop.write(f"po/{name}", BODY)
    shop.write("po/broken, %.po", 'msgid "a\n')
    run = shop.run("check", "po", "--format", form, "--off", "header-field")
    assert run.code == 2
    files, places = FORMS[form](run.out)
    assert files >= {f"po/{name}" for name in (*HOSTILE, "broken, %.po")}
    assert {5, 7} <= {line for line, _ in places}
    if any(column for _, column in places):
        assert (7, 15) in places  # the number that is wrong, behind a character beyond the BMP


def of_json(text):
    told = json.loads(text)
    files = {f["file"] for f in told["findings"]} | {error["file"] for error in told["errors"]}
    return files, {(f["line"], f["part"]["column"]) for f in told["findings"] if "part" in f}


def of_sarif(text):
    log = json.loads(text)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    told = [*run["results"], *run["invocations"][0]["toolExecutionNotifications"]]
    places = [each["locations"][0]["physicalLocation"] for each in told]
    regions = [place["region"] for place in places if "region" in place]
    return (
        {unquote(place["artifactLocation"]["uri"]) for place in places},
        {(region["startLine"], region.get("startColumn", 0)) for region in regions},
    )


def of_junit(text):
    cases = [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]
    lines = {int(case._elem.get("line", 0)) for case in cases}
    return {case._elem.get("file") for case in cases}, {(line, 0) for line in lines}


def of_github(text):
    """As its runner reads a line: properties up to the next `::`, at commas, with %0A, %2C, %3A, %25 read back."""
    files, places = set(), set()
    for line in text.splitlines():
        found = re.fullmatch(r"::(?:error|warning|notice) (.*?)::(.*)", line)
        assert found, line
        fields = dict(field.split("=", 1) for field in found[1].split(","))
        files.add(unquote(fields["file"]))
        places.add((int(fields.get("line", 0)), int(fields.get("col", 0))))
    return files, places


def of_gitlab(text):
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return (
        {issue["location"]["path"] for issue in issues},
        {(issue["location"]["lines"]["begin"], 0) for issue in issues},
    )


FORMS = {"json": of_json, "sarif": of_sarif, "junit": of_junit, "github": of_github, "gitlab": of_gitlab}


def bare(lines) -> list[str]:
    return [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines]


def test_people_see_the_part_and_a_hint_once():
    zh = Finding(
        "zh-half-width", "warning", "half-width", "po/zh.po", 3, "zh", "Hi, you.", "",
        Part("你好,世界。", 2, 3, "msgstr", 3, 9, 3, 10),
    )  # fmt: skip
    assert bare(speak([*FINDINGS[1:3], zh, zh], 60)) == [
        "po/ru.po",
        "    12:12  info     two spaces  [double-space]",
        "      Это  машина.",
        "         ^^",
        "      hint: `check --fix` puts it right",
        "    14:12  error    the address is missing  [urls]",
        "      msgid: See https://a.net.",
        "                 ^^^^^^^^^^^^^",
        "      hint: copy the address; another language's page of the same site will do",
        "",
        "po/zh.po",
        "      3:9  warning  half-width  [zh-half-width]",
        "      你好,世界。",
        "          ^",
        "      hint: `check --fix` puts it right",
        "      3:9  warning  half-width  [zh-half-width]",
        "      你好,世界。",
        "          ^",
        "",
    ]
    assert summary([*FINDINGS, zh]) == "2 errors, 3 warnings, 1 for information in 5 files"


def test_what_is_said_of_many_messages_is_said_once():
    many = [Finding("untranslated", "info", "not translated yet", "ru.po", n, msgid="a") for n in range(1, 6)]
    assert bare(speak(many)) == [
        "ru.po",
        "        1  info     not translated yet (5 messages; this is the first)  [untranslated]",
        "      a",
        "",
    ]
    assert len(list(speak(many, all_of_them=True))) == 12
    assert len(list(speak(many[:3]))) == 8
    assert made("github", Report(many)).count("\n") == 0
    head = [Finding("header-field", "warning", f"lacks {name}", "ru.po", 1) for name in "AB"]
    assert bare(speak(head))[1] == "        1  warning  lacks A; lacks B  [header-field]"


def test_what_a_terminal_would_obey_is_shown():
    evil = Finding("numbers", "error", "a \x1b[2J b", "a\x1b.po", 1, msgid="x\ny\x1b")
    lines = bare(speak([evil]))
    assert lines[:3] == [
        "a<U+001B>.po",
        "        1  error    a <U+001B>[2J b  [numbers]",
        "      x↵y<U+001B>",
    ]
    part = Part("При\u200bвет", 3, 4)
    assert cropped(part, 40) == ("При", "<U+200B>", "вет")


@given(
    st.text(st.sampled_from("aб世 \n\u200b\x07é\u0301"), min_size=1, max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(20, 120),
)
def test_a_part_fits_and_stays_in_sight(text, start, length, room):
    start = min(start, len(text))
    part = Part(text, start, min(len(text), start + length))
    shown = cropped(part, room)
    assert columns("".join(shown)) <= room
    if part.snippet:
        assert shown[1]


def test_hints_are_of_checks_that_exist():
    assert set(_HINTS) <= set(all_names())
    assert all(hint(name) for name in ("markup", "numbers", "double-space"))
