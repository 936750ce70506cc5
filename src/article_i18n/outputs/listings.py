"""Shortcodes and tags that enclose code, as the fenced code blocks and code spans that they stand for."""

from __future__ import annotations

import re

from article_i18n.formats.markdown.scan import offsets, parser
from article_i18n.formats.markdown.shortcodes import Hidden, hidden

_NAMED = re.compile(r"\{[{%][<%-]?\s*([\w./-]+)\s*([\w+#.-]*)")
_TICKS = re.compile("`+")
_LISTED = frozenset(("highlight", "prism", "codeblock"))
"""Whose first parameter is the language."""


def fenced(text: str) -> str:
    """Return a Markdown text in which such tags are fences and code spans, and comments are gone."""
    spans = hidden(text)
    if not spans:
        return text
    code = code_ranges(text)
    out: list[str] = []
    at = 0
    for span in spans:
        if not any(start <= span.start < end for start, end in code):
            out += (text[at : span.start], _shown(text, span))
            at = span.end
    return "".join((*out, text[at:]))


def code_ranges(text: str) -> list[tuple[int, int]]:
    """Return where the code blocks and code spans of a Markdown text start and end."""
    at = offsets(text, 0)
    return [
        (at(span["start"]), at(span["end"]))
        for event, span in parser(False).events_with_range(text, merge_text=True)
        if isinstance(event, dict) and ("Code" in event or "CodeBlock" in str(event.get("Start", "")))
    ]


def _shown(text: str, span: Hidden) -> str:
    if span.comment is not None:
        return ""
    body = text[slice(*span.body)]
    ticks = "`" * (max(map(len, _TICKS.findall(body)), default=0) + 1)
    if not span.lines or "\n" not in body:
        return f"{ticks} {body.strip()} {ticks}" if "`" in body else f"`{body.strip()}`"
    fence = max(ticks, "```", key=len)
    named = _NAMED.match(text, span.start)
    language = named[2] if named and named[1] in _LISTED else ""
    prefix = re.sub(r"[^ \t>]", " ", text[text.rfind("\n", 0, span.start) + 1 : span.start])
    head, _, rest = body.partition("\n")
    first = f"\n{prefix}{head}" if head.strip() else ""
    last = "" if body[body.rfind("\n") :].strip(" \t\n>") == "" else f"\n{prefix}"
    return f"{fence}{language}{first}\n{rest}{last}{fence}"
