"""Findings in the words of other programs: SARIF 2.1.0, JUnit, GitHub's annotations, GitLab's code quality. Pure.

Reports come line by line, a finding in each: whole they would be many times as large as the findings.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from posixpath import isabs, normpath
from typing import NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from article_i18n import __version__
from article_i18n.checks import all_names, explain, severity_of
from article_i18n.checks.baseline import mark
from article_i18n.checks.gather import gathered
from article_i18n.checks.hints import hint
from article_i18n.errors import ArticleError
from article_i18n.model import Finding

_SARIF = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB = {"error": "major", "warning": "minor", "info": "info"}
_UNREADABLE = "unreadable"
"""What stands for the name of a check where a file could not be looked at."""


class Report(NamedTuple):
    """What a run came to."""

    findings: Sequence[Finding]
    """Sorted by file."""
    errors: Sequence[ArticleError] = ()
    files: Sequence[str] = ()
    """What was looked at, clean files too."""


def json_lines(whole: Mapping[str, object], name: str, items: Iterable[object]) -> Iterator[str]:
    """Yield the lines of a JSON object, `name` being the last of its members: a list with an item in each line."""
    told = json.dumps({**whole, name: []}, ensure_ascii=False, indent=2)
    yield from _array(items, told.removesuffix("]\n}"), "]\n}")


def _array(items: Iterable[object], head: str = "[", tail: str = "]") -> Iterator[str]:
    line = head
    comma = ""
    for item in items:
        yield line + comma
        line, comma = json.dumps(item, ensure_ascii=False), ","
    yield line
    yield tail


def sarif(report: Report) -> Iterator[str]:
    """Yield a SARIF log of one run (OASIS, SARIF 2.1.0), for code hosts that show it beside the lines."""
    used = {finding.check for finding in report.findings}
    names = [name for name in all_names() if name in used]
    names += sorted(used - set(names))
    run = {
        "tool": {
            "driver": {
                "name": "article-i18n",
                "semanticVersion": __version__,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [_notification(error) for error in report.errors],
            }
        ],
    }
    rules = {name: at for at, name in enumerate(names)}
    results = (_result(finding, rules[finding.check]) for finding in report.findings)
    yield '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": ['
    yield from json_lines(run, "results", results)
    yield "]}"


def _rule(name: str) -> dict[str, object]:
    told = explain(name) if name in all_names() else name
    rule: dict[str, object] = {
        "id": name,
        "shortDescription": {"text": told.split("\n")[0]},
        "fullDescription": {"text": told},
    }
    if name in all_names():
        rule["defaultConfiguration"] = {"level": _SARIF[severity_of(name)]}
    return rule | ({"help": {"text": hint(name)}} if hint(name) else {})


def _result(finding: Finding, rule: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": _SARIF[finding.severity],
        "message": {"text": finding.said},
        "partialFingerprints": {"finding/v2": mark(finding)},
    }
    place = _place(finding.file, finding.line)
    part = finding.part
    if part and part.line:
        place["region"] = {
            "startLine": part.line,
            "startColumn": part.column,
            "endLine": part.end_line,
            "endColumn": part.end_column,
            "snippet": {"text": part.snippet},
        }
    return result | ({"locations": [{"physicalLocation": place}]} if finding.file else {})


def _notification(error: ArticleError) -> dict[str, object]:
    told: dict[str, object] = {"level": "error", "message": {"text": error.message}}
    if error.path:
        told["locations"] = [{"physicalLocation": _place(error.path, error.line)}]
    return told


def _place(path: str, line: int) -> dict[str, object]:
    where = {"uri": f"file://{quote(path)}"} if isabs(path) else {"uri": _uri(path), "uriBaseId": "%SRCROOT%"}
    place: dict[str, object] = {"artifactLocation": where}
    return place | ({"region": {"startLine": line}} if line else {})


def _uri(path: str) -> str:
    return quote(normpath(path))


def junit(report: Report) -> Iterator[str]:
    """Yield a JUnit report: a suite for each file, a failed case for each finding, a passed one for a clean file."""
    suites: dict[str, list[Finding | ArticleError]] = {}
    for finding in report.findings:
        suites.setdefault(finding.file, []).append(finding)
    for error in report.errors:
        suites.setdefault(error.path, []).append(error)
    for file in report.files:
        suites.setdefault(file, [])
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="article-i18n check"{_totals(suites.values())}>'
    for file, found in suites.items():
        yield f"<testsuite name={_attribute(file or 'project')}{_totals([found])}>"
        yield from (_case(one) for one in found)
        if not found:
            yield _testcase(file, "nothing found", 0, "")
        yield "</testsuite>"
    yield "</testsuites>"


def _totals(suites: Collection[Sequence[Finding | ArticleError]]) -> str:
    cases = sum(max(1, len(found)) for found in suites)
    broken = sum(isinstance(one, ArticleError) for found in suites for one in found)
    failed = sum(isinstance(one, Finding) and one.severity != "info" for found in suites for one in found)
    return f' tests="{cases}" failures="{failed}" errors="{broken}"'


def _case(found: Finding | ArticleError) -> str:
    if isinstance(found, ArticleError):
        told = f"<error message={_attribute(found.message)}/>"
        return _testcase(found.path, _UNREADABLE, found.line, told)
    told = escape(_xml(f"{found.said}\n{found.msgid[:200]}"))
    name = f"{found.check}: {found.message}"
    if found.severity == "info":
        return _testcase(found.file, name, found.line, f"<system-out>{told}</system-out>")
    kind = f"type={_attribute(found.severity)} message={_attribute(found.said)}"
    return _testcase(found.file, name, found.line, f"<failure {kind}>{told}</failure>")


def _testcase(file: str, name: str, line: int, body: str) -> str:
    where = f" line={_attribute(str(line))}" if line else ""
    shown = f"{name}, line {line}" if line else name
    return (
        f"<testcase classname={_attribute(file or 'project')} name={_attribute(shown[:300])}"
        f" file={_attribute(file)}{where}>{body}</testcase>"
    )


def _attribute(text: str) -> str:
    return quoteattr(_xml(text), {"\n": "&#10;", "\t": "&#9;"})


def _xml(text: str) -> str:
    """Replace the characters that XML 1.0 cannot hold."""
    return "".join(
        c
        if (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") or c in "\t\n"
        else "\ufffd"
        for c in text
    )


def github(report: Report) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows beside the changed lines.

    Columns are for parts of one line only (GitHub, Workflow commands). It shows ten of a kind: none is for what was
    said of another place.
    """
    for finding in gathered(report.findings):
        yield _command(_GITHUB[finding.severity], _properties(finding), finding.said)
    for error in report.errors:
        place = {"file": error.path, "line": error.line, "title": _UNREADABLE}
        yield _command("error", place, error.message)


def _properties(finding: Finding) -> dict[str, object]:
    found: dict[str, object] = {"file": normpath(finding.file) if finding.file else "", "line": finding.line}
    part = finding.part
    if part and part.line:
        found["endLine"] = part.end_line
        if part.line == part.end_line:
            found |= {"col": part.column, "endColumn": max(part.column, part.end_column - 1)}
    return found | {"title": finding.check}


def _command(name: str, properties: dict[str, object], message: str) -> str:
    shown = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items() if value)
    return f"::{name} {shown}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for char in more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def gitlab(report: Report) -> Iterator[str]:
    """Yield a report in the fields that GitLab's code quality reads: a fingerprint of its own for each issue."""
    return _array(_issues(report))


def _issues(report: Report) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for f in report.findings:
        yield _issue(f.check, f.said, _GITLAB[f.severity], f.file, f.line, f"{f.file}\0{mark(f)}", seen)
    for error in report.errors:
        own = f"{error.path}\0{error}"
        yield _issue(_UNREADABLE, error.message, "blocker", error.path, error.line, own, seen)


def _issue(
    check: str, told: str, severity: str, path: str, line: int, what: str, seen: Counter[str]
) -> dict[str, object]:
    seen[what] += 1
    path = normpath(path) if path else "article-i18n.toml"  # GitLab leaves out what has no path
    return {
        "check_name": check,
        "description": told,
        "fingerprint": hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "replace")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line or 1}},
    }


REPORTS: dict[str, Callable[[Report], Iterator[str]]] = {
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
}
