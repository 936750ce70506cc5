"""Images without a text in the place of them, in each format's own spelling. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from article_i18n.checks.source.text import Image
from article_i18n.formats.shown import COMMENT, blank, shown, without_spans

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,}|:{3,})(.*)")
_FENCED_IMAGE = re.compile(r"\s*\{(?:image|figure)\}[ \t]+(\S+)")
_UNSHOWN = COMMENT, ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>")
_MARKDOWN = re.compile(r"!\[[ \t]*\](?:\(\s*<?([^\s()<>]{1,1000})|\[([^\]\n]{1,200})\])")
_SHORTCODE = re.compile(r"\{\{[<%]\s*figure\b([^{}]{0,2000})[>%]\}\}")
_TAG = re.compile(
    r"<(?:img|Image|[A-Z]\w{0,40}Image)\b((?:[^<>\"'{}]|\"[^\"<>]*+\"|'[^'<>]*+'|\{[^{}<>]*+\})*+)>"
)
_EXCUSE = re.compile(
    r"(?<![\w-])[:\[]?(?:alt|aria-label|ariaLabel|aria-hidden|caption|title)\b|\{?\.\.\.|v-bind=|role=.(?:presentation|none)"
)
_SOURCE = re.compile(r"(?<![\w-])[:\[]?(?:src|href)\]?\s*=\s*[\"'{]+\s*([^\"'}\s]{1,1000})")
_RST = re.compile(r"[ \t]*\.\.[ \t]+(?:\|[^|\n]{1,200}\|[ \t]+)?(image|figure)::[ \t]*(\S+)")
_RST_CODE = re.compile(
    r"\s*\.\.[ \t]+(?:code|code-block|sourcecode|highlight|parsed-literal|doctest|testcode|prompt|raw)::"
)
_ASCIIDOC = re.compile(r"(?<!\\)\bimage::?([^\s\[\]:][^\s\[\]]{0,1000})\[([^\]\n]{0,500})\]")
_ASCIIDOC_ALT = re.compile(r"\s*(?:\"|[^=,\s\"][^=,]*(?:,|\Z)|.*\balt\s*=)")


class _Element(NamedTuple):
    """How a vocabulary of XML spells an image."""

    start: re.Pattern[str]
    end: str
    text: re.Pattern[str]
    """What in it stands in the image's place."""
    file: re.Pattern[str]


_ELEMENTS = (
    _Element(
        re.compile(r"<(?:inline)?mediaobject\b"),
        "mediaobject>",
        re.compile(r"<(?:textobject|alt|caption)\b"),
        re.compile(r"\bfileref\s*=\s*[\"']([^\"'<>]+)"),
    ),
    _Element(
        re.compile(r"<media\b(?=[^<>]{0,2000}\btype=[\"']image)"),
        "</media>",
        re.compile(r">[^<>]{0,200}\w"),
        re.compile(r"\bsrc\s*=\s*[\"']([^\"'<>]+)"),
    ),
    _Element(
        re.compile(r"<image\b(?=[^<>]{0,2000}[\s\"']href=)"),
        "</image>",
        re.compile(r"<alt\b|\balt="),
        re.compile(r"\bhref\s*=\s*[\"']([^\"'<>]+)"),
    ),
)
"""DocBook, Mallard and DITA."""


def without_text(path: str, text: str, format: str) -> Iterator[Image]:
    """Yield the images of a document that have no text in their place. Code and comments are not shown."""
    for line, target in _FINDERS[format](text) if format in _FINDERS else ():
        yield Image(path, line, target)


def _of_markdown(text: str) -> Iterator[tuple[int, str]]:
    fence, waiting = "", (0, "")
    for number, line in enumerate(blank(text, *COMMENT).split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
                if waiting[0]:
                    yield waiting
            elif line.strip().startswith(":alt:"):
                waiting = (0, "")
        elif mark and (mark[1][0] != ":" or "{" in mark[2]) and not (mark[1][0] == "`" and "`" in mark[2]):
            drawn = _FENCED_IMAGE.match(mark[2])
            fence = "" if mark[1][0] == ":" and not drawn else mark[1]
            waiting = (number, drawn[1]) if drawn else (0, "")
        elif "![" in line or "<" in line:
            seen = without_spans(line)
            yield from ((number, found[1] or found[2]) for found in _MARKDOWN.finditer(seen))
            yield from ((number, target) for _, target in _tags(seen, _TAG))
            yield from ((number, target) for _, target in _tags(seen, _SHORTCODE))


def _of_html(text: str) -> Iterator[tuple[int, str]]:
    for opener, closer in _UNSHOWN:
        text = blank(text, opener, closer)
    return _lined(text, _tags(text, _TAG))


def _of_xml(text: str) -> Iterator[tuple[int, str]]:
    text = blank(text, *COMMENT)
    places = list(_tags(text, _TAG))
    for element in _ELEMENTS:
        for start, end in _elements(text, element):
            file = element.file.search(text, start, end)
            if file and not element.text.search(text, start, end):
                places.append((start, file[1]))
    return _lined(text, sorted(places))


def _elements(text: str, element: _Element) -> Iterator[tuple[int, int]]:
    """Yield where elements stand; what is never closed is looked for once."""
    at = 0
    while found := element.start.search(text, at):
        tag = text.find(">", found.end())
        if tag < 0:
            return
        end = tag + 1
        if text[tag - 1] != "/":
            closer = text.find(element.end, end)
            if closer < 0:
                return
            end = closer
        yield found.start(), end
        at = end


def _tags(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield where image tags without a text begin, and their files."""
    for found in pattern.finditer(text):
        source = _SOURCE.search(found[1])
        if source and not _EXCUSE.search(found[1]):
            yield found.start(), source[1]


def _lined(text: str, places: Iterator[tuple[int, str]] | list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    line, at = 1, 0
    for start, target in places:
        line += text.count("\n", at, start)
        at = start
        yield line, target


def _of_rst(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    hidden = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or indent > hidden >= 0:
            continue
        hidden = -1
        found = _RST.match(line)
        if found:
            below = _below(lines, number, indent)
            alt = any(option.startswith(":alt:") and len(option) > 5 for option in below)
            caption = found[1] == "figure" and any(option and option[0] not in ":." for option in below)
            if not alt and not caption:
                yield number + 1, found[2]
        elif _RST_CODE.match(line) or (line.rstrip().endswith("::") and not line.lstrip().startswith("..")):
            hidden = indent


def _below(lines: list[str], number: int, indent: int) -> list[str]:
    """Return the stripped lines of a directive's options and content."""
    found: list[str] = []
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        found.append(line.strip())
    return found


def _of_asciidoc(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(shown(text, "asciidoc").split("\n"), 1):
        for found in _ASCIIDOC.finditer(line) if "image:" in line and line[0] != " " else ():
            if not _ASCIIDOC_ALT.match(found[2]):
                yield number, found[1]


_FINDERS: dict[str, Callable[[str], Iterator[tuple[int, str]]]] = {
    "markdown": _of_markdown,
    "mdx": _of_markdown,
    "html": _of_html,
    "xml": _of_xml,
    "rst": _of_rst,
    "asciidoc": _of_asciidoc,
}
