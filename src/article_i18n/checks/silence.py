"""How a translator, a tool or an old catalog says that a finding is known and right as it is."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from article_i18n.catalog import Message
from article_i18n.model import Finding

_SAID = re.compile(
    r"\bno-check(?:\s*:\s*([a-z-]+(?:\s*,\s*[a-z-]+)*))?|#?\bnoqa\b(?:\s*:\s*([a-z-]+(?:\s*,\s*[a-z-]+)*))?"
)
_WEBLATE = {
    "ignore-all-checks": "*",
    "ignore-same": "copy",
    "ignore-end-stop": "ending",
    "ignore-end-colon": "ending",
    "ignore-end-question": "ending",
    "ignore-end-exclamation": "ending",
    "ignore-end-semicolon": "ending",
    "ignore-end-ellipsis": "ending",
    "ignore-double-space": "double-space",
    "ignore-begin-space": "spaces",
    "ignore-end-space": "spaces",
    "ignore-begin-newline": "edges",
    "ignore-end-newline": "edges",
    "ignore-xml-tags": "markup",
    "ignore-md-link": "markup",
    "ignore-md-syntax": "markup",
    "ignore-rst-references": "markup",
    "ignore-rst-syntax": "markup",
    "ignore-duplicate": "doubled-words",
    "ignore-inconsistent": "inconsistent",
    "ignore-zero-width-space": "controls",
    "ignore-c-format": "placeholders",
    "ignore-python-format": "placeholders",
    "ignore-python-brace-format": "placeholders",
    "ignore-punctuation-spacing": "space-before",
    "ignore-url": "urls",
    "ignore-check-glossary": "terms",
}


def silenced(message: Message) -> frozenset[str]:
    """Return the checks that the message's flags and comments switch off; `*` is all of them."""
    found = {_WEBLATE.get(flag, "") for flag in message.flags if flag.startswith("ignore-")}
    for text in (*message.comments, *message.notes, *message.flags):
        if "no-check" in text or "noqa" in text:
            for said in _SAID.finditer(text):
                names = said[1] or said[2]
                found |= {name.strip() for name in names.split(",")} if names else {"*"}
    return frozenset(found - {""})


def fingerprint(finding: Finding) -> str:
    """Return what stays the same about a finding when lines move."""
    parts = (finding.check, finding.locale, finding.file, finding.msgid, finding.message)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def new_ones(findings: Iterable[Finding], baseline: Counter[str]) -> list[Finding]:
    """Return the findings that a baseline (fingerprints with their counts) does not know."""
    left = Counter(baseline)
    found = []
    for finding in findings:
        mark = fingerprint(finding)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            found.append(finding)
    return found
