"""Findings in the words of other programs: SARIF 2.1.0, JUnit, GitHub's annotations, GitLab's code quality. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from article_i18n.checks import all_names, explain, severity_of
from article_i18n.checks.silence import fingerprint
from article_i18n.model import Finding

_SARIF = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB = {"error": "major", "warning": "minor", "info": "info"}


def sarif(findings: Sequence[Finding]) -> str:
    """Return a SARIF log of one run, for code hosts that show it beside the lines."""
    used = {finding.check for finding in findings}
    rules = [
        {
            "id": name,
            "shortDescription": {"text": explain(name).split("\n")[0]},
            "defaultConfiguration": {"level": _SARIF[severity_of(name)]},
        }
        for name in all_names()
        if name in used
    ]
    driver = {"name": "article-i18n", "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(finding) for finding in findings]}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(finding: Finding) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.check,
        "level": _SARIF[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"finding/v1": fingerprint(finding)},
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def junit(findings: Sequence[Finding]) -> str:
    """Return a JUnit report: a suite for each file, a failed case for each finding."""
    files = dict.fromkeys(finding.file for finding in findings)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for file in files:
        own = [finding for finding in findings if finding.file == file]
        failed = sum(finding.severity != "info" for finding in own)
        lines.append(f'<testsuite name={_attribute(file)} tests="{len(own)}" failures="{failed}" errors="0">')
        lines += [_case(finding) for finding in own]
        lines.append("</testsuite>")
    if not files:
        lines.append('<testsuite name="check" tests="0" failures="0" errors="0"/>')
    return "\n".join([*lines, "</testsuites>"])


def _case(finding: Finding) -> str:
    name = f"{finding.check}, line {finding.line}"
    told = f"{finding.message}\n{finding.msgid[:200]}"
    kind = "system-out" if finding.severity == "info" else "failure"
    attributes = (
        ""
        if kind == "system-out"
        else f" type={_attribute(finding.severity)} message={_attribute(finding.message)}"
    )
    body = f"<{kind}{attributes}>{escape(_xml(told))}</{kind}>"
    return f"<testcase classname={_attribute(finding.file)} name={_attribute(name)}>{body}</testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_xml(text), {"\n": "&#10;"})


def _xml(text: str) -> str:
    """Replace the characters that XML 1.0 cannot hold."""
    return "".join(c if (c >= " " and c not in "\ufffe\uffff") or c in "\t\n" else "\ufffd" for c in text)


def github(findings: Sequence[Finding]) -> str:
    """Return workflow commands, which GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{_GITHUB[f.severity]} file={_command(f.file, ':,')},line={f.line or 1},title={f.check}"
        f"::{_command(f.message)}"
        for f in findings
    )


def _command(text: str, more: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for char in more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def gitlab(findings: Sequence[Finding]) -> str:
    """Return a report in GitLab's form of Code Climate."""
    issues = [
        {
            "check_name": finding.check,
            "description": finding.message,
            "fingerprint": f"{fingerprint(finding)}-{finding.line}",
            "severity": _GITLAB[finding.severity],
            "location": {"path": finding.file, "lines": {"begin": finding.line or 1}},
        }
        for finding in findings
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2)


REPORTS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
}
