"""What MDX adds to Markdown, hidden from the CommonMark parser by characters of the same length.

A line that holds nothing but tags and expressions is structure: the parser sees a thematic break. Inside a line a
tag or an expression looks like a tag of HTML, so the parser tells where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from article_i18n.formats.mdx.tokens import CONTAINERS, Token

_HEAD = re.compile(CONTAINERS)
_REST = re.compile(r"[ \t]*(?=\n|\Z)")
_BLANKS = re.compile(r"[ \t]*")
_PREFIX = re.compile(r"[ \t>]*")
_INSIDE = re.compile(r"(\n[ \t>]*)|[^\n]")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


def groups(text: str, found: Sequence[Token]) -> Iterator[tuple[list[Token], int]]:
    """Yield the tokens that fill their lines together, with the end of the last line; others alone, with -1."""
    index = 0
    while index < len(found):
        first = found[index]
        if first.kind == "module":
            yield [first], first.end
            index += 1
            continue
        run, end = [first], -1
        start = text.rfind("\n", 0, first.start) + 1
        if _HEAD.fullmatch(text, start, first.start):
            run, end = _line(text, found, index)
        yield run, end
        index += len(run)


def _line(text: str, found: Sequence[Token], index: int) -> tuple[list[Token], int]:
    """Return the tokens from `index` on if they fill a line, and the line's end; else the first alone and -1."""
    first = index
    while True:
        end = found[index].end
        if rest := _REST.match(text, end):
            return list(found[first : index + 1]), rest.end()
        gap = _BLANKS.match(text, end)
        index += 1
        if index == len(found) or not gap or gap.end() != found[index].start:
            return [found[first]], -1


def mask(text: str, found: Sequence[Token]) -> str:
    """Return `text` as the CommonMark parser shall see it; `found` are its tokens."""
    pieces: list[str] = []
    at = 0
    for run, line_end in groups(text, found):
        start, end = run[0].start, run[-1].end
        if line_end < 0:
            hidden = _inline(text, run[0])
        else:
            start, end = max(at, _shallow(text, start)), line_end
            hidden = _lines(text, start, end)
        pieces += (text[at:start], hidden)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _shallow(text: str, start: int) -> int:
    """Return where a line starts to be hidden: no deeper than the text above, which could swallow it otherwise."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" \t") or not line:
        return start
    above = _HEAD.match(text, text.rfind("\n", 0, line - 1) + 1, line - 1)
    depth = above.end() - above.start() if above and text[above.end()] != "\n" else start - line
    return min(start, line + depth)


def _lines(text: str, start: int, end: int) -> str:
    """Return breaks between blocks in the place of whole lines, later ones no deeper than the first."""
    width = start - text.rfind("\n", 0, start) - 1
    first, *more = text[start:end].split("\n")
    lines = [_rule(first)]
    for line in more:
        prefix = _PREFIX.match(line, 0, width)
        kept = prefix.end() if prefix else 0
        lines.append(line[:kept] + _rule(line[kept:]) if line.strip(" \t>") else line)
    return "\n".join(lines)


def _rule(line: str) -> str:
    return "_" * len(line) if len(line) > 2 else "#" * len(line)


def _inline(text: str, token: Token) -> str:
    """Return a tag of HTML of the same length, or letters where there is no room for one."""
    raw = text[token.start : token.end]
    if _BLANK_LINE.search(raw):
        return raw
    opening = "</" if raw.startswith("</") else "<"
    closing = "/>" if token.kind == "void" and raw.endswith("/>") else ">"
    inside = raw[len(opening) : len(raw) - len(closing)]
    if not inside:
        return raw
    if inside[0] == "\n" or not inside[inside.rfind("\n") + 1 :].strip(" \t>"):
        return _fill(raw)  # no tag starts with a line end, and a line that starts with `>` would be a quote
    return f"{opening}{_fill(inside)}{closing}"


def _fill(inside: str) -> str:
    return _INSIDE.sub(lambda found: found[1] or "x", inside)
