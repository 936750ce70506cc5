"""JSX elements: which of their props are text, which of them are left alone, and where running text in them starts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from article_i18n.formats import Options, directives, fragments, props
from article_i18n.formats.folding import fold
from article_i18n.formats.fragments.tokens import INLINE, UNTOUCHED
from article_i18n.formats.markdown.shapes import Shape
from article_i18n.formats.mdx.tokens import Token
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline

_LEFT_ALONE = UNTOUCHED | {"codeblock", "mermaid"}
_NO = re.compile(r"\btranslate\s*=\s*(?:\{\s*)?[\"']no[\"']")
_FARTHEST = 64
_NAME = re.compile(r"<([\w$.:-]+)")
_EDGE = re.compile(r"\s*")


def attributes(text: str, found: Sequence[Token], at: int, options: Options) -> Iterator[Block]:
    """Yield the props that readers see or hear, of tags that stand outside running text. `at` is added to places."""
    names = props.of(options)
    for token in found:
        for name, start, end, quote in token.attributes:
            if name not in names:
                continue
            value = text[start:end]
            body = value.strip()
            words = fold(body, 0, {}).text
            if has_words(words):
                begin = at + start + len(value) - len(value.lstrip())
                yield Block(
                    begin,
                    begin + len(body),
                    "attribute",
                    words,
                    context=name,
                    name=name,
                    prose=False,
                    shape=fragments.Shape(quote),
                )


def muted(text: str, found: Sequence[Token]) -> list[tuple[int, int]]:
    """Return what is left alone, outermost and in order: code, styles, drawings, and what has `translate="no"`."""
    ranges: list[tuple[int, int]] = []
    name, depth, start = "", 0, 0
    for token in found:
        if depth:
            if token.name == name and token.kind in {"open", "close"}:
                depth += 1 if token.kind == "open" else -1
                if not depth:
                    ranges.append((start, token.end))
        elif token.kind == "void" and _NO.search(text, token.start, token.end):
            ranges.append((token.start, token.end))
        elif token.kind == "open" and (
            token.name.lower() in _LEFT_ALONE or _NO.search(text, token.start, token.end)
        ):
            name, depth, start = token.name, 1, token.start
    if depth:
        ranges.append((start, len(text)))
    return ranges


def without(blocks: Sequence[Block], ranges: Sequence[tuple[int, int]]) -> list[Block]:
    """Return the blocks that start in none of the ranges."""
    starts = [start for start, _ in ranges]
    ends = [0, *(end for _, end in ranges)]
    return [block for block in blocks if block.start >= ends[bisect_right(starts, block.start)]]


def comments(text: str, found: Sequence[Token], at: int) -> Iterator[directives.Directive]:
    """Yield the directives in comments `{/* … */}`."""
    for token in found:
        if token.kind == "comment":
            raw = text[token.start : token.end]
            inside = raw[4:-3] if raw[0] == "<" else raw[1:-1].strip()[2:-2]
            directive = directives.parse(inside, at + token.start, at + token.end)
            if directive:
                yield directive


def unravel(block: Block, text: str) -> list[Block]:
    """Return the blocks of a paragraph that holds nothing but elements: their insides, each one by itself.

    So does MDX: a paragraph of elements alone is none. Inline elements of HTML stay in their text.
    """
    shape = block.shape
    if not isinstance(shape, Shape) or shape.form != "flow" or not block.text.startswith("<"):
        return [block]
    insides = list(_insides(block.text, block.inlines, 0, len(block.text), 0))
    if insides == [(0, len(block.text))]:
        return [block]
    places = _places(block.text, text[block.start : block.end])
    if places is None:
        return [block]
    found = []
    for start, end in insides:
        inside = block.text[start:end]
        inlines = tuple(
            Inline(i.kind, i.start - start, i.open - start, i.close - start, i.end - start, i.value)
            for i in block.inlines
            if start <= i.start and i.end <= end
        )
        if has_words(inside, inlines):
            found.append(
                replace(
                    block,
                    start=block.start + places[start],
                    end=block.start + places[end - 1] + 1,
                    text=inside,
                    inlines=inlines,
                    shape=shape._replace(head=f"{shape.head}<x>", tail="</x>", inset=True),
                )
            )
    return found


def _insides(
    text: str, inlines: Sequence[Inline], start: int, end: int, depth: int
) -> Iterator[tuple[int, int]]:
    """Yield where text stands in `text[start:end]`, inside the elements that fill it, if elements do."""
    at = start
    filled: list[Inline] = []
    for inline in inlines:
        if inline.start < at or inline.end > end:
            continue
        if text[at : inline.start].strip() or not (inline.kind == "tag" or _is_comment(text, inline)):
            break
        filled.append(inline)
        at = inline.end
    whole = depth < _FARTHEST and not text[at:end].strip() and any(_is_boundary(text, i) for i in filled)
    if not whole:
        left = text[start:end]
        low = start + len(left) - len(left.lstrip())
        high = start + len(left.rstrip())
        if low < high:
            yield low, high
        return
    for inline in filled:
        if inline.open < inline.close:
            inner = [i for i in inlines if inline.open <= i.start and i.end <= inline.close]
            yield from _insides(text, inner, inline.open, inline.close, depth + 1)


def _is_boundary(text: str, inline: Inline) -> bool:
    """Say whether an element is a block by itself: any but those of running text."""
    if inline.kind != "tag" or inline.open == inline.close:
        return False
    name = _NAME.match(text, inline.start)  # a component's name is told from an element's by its capital
    return name is None or name[1] not in INLINE


def _is_comment(text: str, inline: Inline) -> bool:
    return text.startswith(("{/*", "<!--"), inline.start)


def _places(folded: str, raw: str) -> list[int] | None:
    """Return where each character of a folded text stands in the lines that it was folded from."""
    if folded == raw:
        return list(range(len(raw)))
    places: list[int] = []
    at = 0
    for char in folded:
        if char.isspace():
            places.append(at)
            continue
        edge = _EDGE.match(raw, at)
        at = edge.end() if edge else at
        if not raw.startswith(char, at):
            return None  # a quote's marks stand between the lines
        places.append(at)
        at += 1
    return places
