"""Template tags in Markdown: Hugo's shortcodes and Liquid's tags. Their text parameters, comments, and bodies of code.

Sources of the rules: Hugo's parser of shortcodes (in `"…"` only `\\"` is an escape, and no line may end; `` `…` `` is
raw), Liquid (no escapes in either kind of quotes).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, directives, props
from article_i18n.formats.markdown.forms import hide
from article_i18n.formats.words import PLACEHOLDER, has_words
from article_i18n.model import Block, Encoded

_NAME = re.compile(r"\{(?:\{[<%]|%-?)\s*(/|end(?=\w))?\s*([\w./-]+)")
_TAGS = ("{{<", "{{%", "{%")
_QUOTED = {"hugo": r"\"(?:\\\"|[^\"\n])*\"|`[^`]*`", "liquid": r"\"[^\"]*\"|'[^']*'"}
_HUGO, _LIQUID = (
    re.compile(rf"(?P<name>[\w-]+)[ \t\n]*=[ \t\n]*(?P<value>{quoted})|{quoted}")
    for quoted in _QUOTED.values()
)
_CODE = frozenset(
    (
        *(
            "highlight",
            "code",
            "codeblock",
            "prism",
            "command",
            "math",
            "katex",
            "latex",
            "raw-html",
            "rawhtml",
        ),
        *("mermaid", "goat", "diagram", "graphviz", "plantuml", "chart", "gravizo", "comment"),
    )
)
"""Paired tags whose body is no prose: code, pictures drawn in words, comments. So are `code-toggle` and its like."""
_SIGN = re.compile(rf"\{{(?:\{{/\*|(?:\{{[<%]|%-?)\s*(?:{'|'.join(sorted(_CODE))}|[\w./-]{{0,40}}code)\b)")
_PARTS = re.compile(r"[-_./]")
_UNTOUCHED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|script|style|textarea|svg)\b.*?(?:</\1|\Z)|<[A-Za-z][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_COMMENT = "comment"
_SLASHED = ("{{/*", "*/}}")


class Shape(NamedTuple):
    """A text parameter in its tag."""

    head: str
    """The tag up to the value, its opening quote included."""
    value: str
    """The value as it stands there."""
    tail: str
    """The rest of it, from the closing quote on."""


class Parameter(NamedTuple):
    """A quoted parameter with a name: where its value stands in its tag, without the quotes."""

    name: str
    start: int
    end: int


class Hidden(NamedTuple):
    """A stretch that no reader sees as prose."""

    start: int
    end: int
    comment: str | None
    """Its inside, where it is a comment."""
    lines: bool = False
    """It has its lines for itself."""
    body: tuple[int, int] = (0, 0)
    """Where what its tags enclose starts and ends; empty for a comment without tags."""


_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_PREFIX = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)?")
_REST = re.compile(r"[ \t]*(?:\n|\Z)")
_WIDEST = 256
"""How far the prefix of a line reaches; bounds the cost of long lines."""
_LINE = re.compile(r"(\n[ \t>]*)|[^\n]")


def mask(text: str) -> str:
    """Hide what `hidden` finds: lines of their own become breaks between blocks, the rest letters."""
    pieces: list[str] = []
    at = 0
    for start, end, _, lines, *_ in hidden(text):
        inside = text[start:end]
        new = hide("\n" + inside)[1:] if lines else _LINE.sub(lambda found: found[1] or "x", inside)
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:])) if at else text


def notes(
    spans: Iterable[Hidden], start: int, code: Sequence[tuple[int, int]]
) -> Iterator[directives.Directive]:
    """Yield the directives in comments that do not stand in code; `start` is added to their places."""
    within = _Ranges(code)
    for low, high, comment, *_ in spans:
        if comment is not None and not within.touches(start + low, start + high):
            found = directives.parse(comment, start + low, start + high)
            if found:
                yield found


def is_tag(placeholder: str) -> bool:
    """Say whether a placeholder is a shortcode or a tag, which can have parameters."""
    return placeholder.startswith(_TAGS)


def parameters(tag: str) -> list[Parameter]:
    """Return the quoted parameters of a tag that have names."""
    if "=" not in tag or not is_tag(tag) or tag.startswith(("{{</*", "{{%/*")):
        return []
    found = (_HUGO if tag.startswith("{{") else _LIQUID).finditer(tag)
    return [Parameter(f["name"], f.start("value") + 1, f.end("value") - 1) for f in found if f["name"]]


def canonical(tag: str, names: frozenset[str] | None = None) -> str:
    """Return a tag without the values of its text parameters: what a translation must keep."""
    names = props.of(DEFAULTS) if names is None else names
    for parameter in reversed(parameters(tag)):
        if parameter.name in names:
            tag = tag[: parameter.start] + tag[parameter.end :]
    return tag


def check(source: str, text: str, names: frozenset[str]) -> None:
    """Raise Unencodable where a translation has a tag that its source lacks, but for text parameters."""
    if any(mark in text for mark in _TAGS):
        before, after = (
            Counter(canonical(f[0], names) for f in PLACEHOLDER.finditer(each) if is_tag(f[0]))
            for each in (source, text)
        )
        if new := after - before:
            raise Unencodable(f"its source has no {min(new)}; only text parameters of such tags may change")


class _Ranges:
    """Stretches of a text, which do not nest."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _ in self._ranges]

    def touches(self, start: int, end: int) -> bool:
        """Say whether one of them has a character of `start` to `end`."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ranges[index][1] > start

    def around(self, block: Block) -> bool:
        """Say whether a block begins and ends in one of them."""
        return self.touches(block.start, block.start + 1) and self.touches(block.end - 1, block.end)


def settle(
    text: str,
    start: int,
    found: Sequence[Block],
    code: Sequence[tuple[int, int]],
    spans: Iterable[Hidden],
    names: frozenset[str],
) -> list[Block]:
    """Return the blocks that stand outside what is hidden after `start`, and with them the text parameters of tags.

    Tags in a block's text have theirs there; those in `code` are left alone.
    """
    away = [(start + low, start + high) for low, high, *_ in spans]
    gone = _Ranges(away)
    blocks = [block for block in found if not gone.around(block)]
    inside = [_Ranges(each) for each in (away, code, ((block.start, block.end) for block in blocks))]
    for tag in PLACEHOLDER.finditer(text, start):
        if "=" in tag[0] and not any(ranges.touches(*tag.span()) for ranges in inside):
            blocks += _attributes(tag[0], tag.start(), names)
    blocks.sort(key=lambda block: block.start)
    return blocks


def untouched(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the comments and the elements of code in pieces of HTML."""
    for start, end in pieces:
        for found in _UNTOUCHED.finditer(text, start, end):
            yield found.span()


def _attributes(tag: str, at: int, names: frozenset[str]) -> Iterator[Block]:
    for name, start, end in parameters(tag):
        value = tag[start:end]
        if name in names and "\n" not in value and value == value.strip():
            words = _read(value, tag[end], tag)
            if has_words(words):
                shape = Shape(tag[:start], value, tag[end:])
                yield Block(
                    at + start,
                    at + end,
                    "attribute",
                    words,
                    context=name,
                    name=name,
                    prose=False,
                    shape=shape,
                )


def _read(value: str, quote: str, tag: str) -> str:
    return value.replace('\\"', '"') if quote == '"' and tag.startswith("{{") else value


def encode(block: Block, shape: Shape, text: str) -> Encoded:
    """Spell a translation of a text parameter in its own quotes. Raises Unencodable where they would break."""
    hugo, quote = shape.head.startswith("{{"), shape.tail[0]
    if text == block.text:
        return Encoded(shape.value, text)
    words = " ".join(text.split())
    if not has_words(words):
        raise Unencodable("it has no words")
    value = words.replace('"', '\\"') if hugo and quote == '"' else words
    if quote == '"' and hugo and (value.endswith("\\") or "\\`" in value):
        raise Unencodable("a shortcode's parameter takes no such backslash")
    tag = shape.head + value + shape.tail
    place = (len(shape.head), len(shape.head) + len(value))
    old = len(parameters(shape.head + shape.tail))
    read = parameters(tag)
    whole = PLACEHOLDER.fullmatch(tag)
    if (
        not whole
        or len(read) != old
        or place not in [each[1:] for each in read]
        or "{{" in value
        or "}}" in value
    ):
        raise Unencodable(
            f"the parameter of its tag would end early; use typographic quotes instead of {quote}"
        )
    return Encoded(value, words)


def hidden(text: str) -> list[Hidden]:
    """Return the comments and the bodies of code in `text`, with their tags, sorted and disjoint."""
    if not _SIGN.search(text):
        return []
    result: list[Hidden] = []
    for each in sorted([*_slashed(text), *_pairs(text)], key=lambda each: each.start):
        if not result or each.start >= result[-1].end:
            lines = _starts_line(text, each.start) and _REST.match(text, each.end) is not None
            if lines or not _BLANK_LINE.search(text, each.start, each.end):
                result.append(each._replace(lines=lines))
    return result


def _starts_line(text: str, at: int) -> bool:
    low = max(0, at - _WIDEST)
    head = text[low:at]
    begun = head.rfind("\n") + 1
    return (begun > 0 or low == 0) and _PREFIX.fullmatch(head, begun) is not None


def _slashed(text: str) -> Iterator[Hidden]:
    opening, closing = _SLASHED
    at = text.find(opening)
    while at >= 0:
        end = text.find(closing, at + len(opening))
        if end < 0:
            return
        yield Hidden(at, end + len(closing), text[at + len(opening) : end])
        at = text.find(opening, end)


def _pairs(text: str) -> Iterator[Hidden]:
    ends: dict[str, list[tuple[int, int]]] = {}
    openings: list[tuple[str, int, int]] = []
    for found in PLACEHOLDER.finditer(text):
        if name := _NAME.match(found[0]):
            key = found[0][:2] + name[2]
            if _is_code(name[2]) and not found[0].endswith("/>}}"):
                if name[1]:
                    ends.setdefault(key, []).append(found.span())
                else:
                    openings.append((key, *found.span()))
    at = 0
    for key, start, end in openings:
        closing = ends.get(key, [])
        index = bisect_left(closing, (end, 0))
        if start >= at and index < len(closing):
            low, at = closing[index]
            yield Hidden(start, at, text[end:low] if key[2:] == _COMMENT else None, body=(end, low))


def _is_code(name: str) -> bool:
    return name in _CODE or ("code" in name and "code" in _PARTS.split(name) and "tab" not in name)
