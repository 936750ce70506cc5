"""What of a document's source is shown as text: not its comments, not its listings. Line by line, in one pass."""

from __future__ import annotations

import re

COMMENT = "<!--", "-->"
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)")
_DELIMITER = re.compile(r"[ \t]*(-{4,}|\.{4,}|`{3,}|/{4,}|\+{4,})[ \t]*")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`\n]{1,2000}(?<!`)\1(?!`)")


def blank(text: str, opener: str, closer: str) -> str:
    """Return a text without what stands between two signs, its lines kept; what is never closed stays."""
    pieces: list[str] = []
    at = 0
    while (start := text.find(opener, at)) >= 0 and (end := text.find(closer, start)) >= 0:
        pieces += (text[at:start], "\n" * text.count("\n", start, end))
        at = end + len(closer)
    return "".join((*pieces, text[at:])) if at else text


def without_spans(line: str) -> str:
    """Return a line without its code in backticks."""
    return _SPAN.sub("", line) if "`" in line else line


def shown(text: str, format: str) -> str:
    """Return a document's text with the same lines, in which listings, code and comments of its mark-up are blank.

    Formats that have none of a spelling of their own are returned as they are.
    """
    if format in {"markdown", "mdx"}:
        return _markdown(blank(text, *COMMENT))
    if format == "asciidoc":
        return _asciidoc(blank(text, *COMMENT))
    return text


def _markdown(text: str) -> str:
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not mark[2].strip() else fence
            lines.append("")
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
            lines.append("")
        else:
            lines.append(without_spans(line))
    return "\n".join(lines)


def _asciidoc(text: str) -> str:
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _DELIMITER.fullmatch(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
            lines.append("")
        else:
            lines.append("" if fence or line.startswith("//") else without_spans(line))
    return "\n".join(lines)
