"""From what a scan has found in one element to the block that translators see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.formats.xml.frames import CDATA, CLOSE, EMPTY, HOLE, SILENT, Item, Message
from article_i18n.formats.xml.messages import inlines_of, placeholder
from article_i18n.formats.xml.shapes import Setting, Shape
from article_i18n.formats.xml.syntax import (
    BLANK,
    Attribute,
    canonical,
    canonical_value,
    escaped,
    folded,
    leading,
    pairs,
    trailing,
)
from article_i18n.model import Block

_KINDS = {
    "heading": "h1 h2 h3 h4 h5 h6 title subtitle titleabbrev bridgehead head article-title navtitle",
    "paragraph": "p para simpara ab shortdesc abstract",
    "item": "item li listitem member step cmd",
    "cell": "td th entry stentry cell",
    "term": "dt term glossterm",
    "caption": "caption figcaption desc figDesc",
    "code": "screen code codeblock pre programlisting literallayout synopsis",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_UNCUT = frozenset({"heading", "term", "code"})
_TIDY = re.compile(r"""(?:[ ](?!xmlns)[^\s="]+="(?:[^"&<>\s]|[ ](?![ "]))*")*""")


def text_block(source: str, unit: Message, end: int, setting: Setting) -> Block:
    """Return the block of a message that is `filled`; its content ends at `end`."""
    first, last = _first(source, unit, end), _last(source, unit, end)
    items = [item for item in unit.items if first <= item[1] < last]
    tags: list[tuple[str, str]] = []
    holes = tuple((name, start, end) for kind, start, end, name, _ in items if kind == HOLE)
    silent = tuple(_silent(items))
    text = "".join(_pieces(source, items, first, last, tags))
    text = text.strip() if unit.climate.preserve else folded(text).strip()
    kind = _KIND_OF.get(unit.name, "text")
    return Block(
        start=first,
        end=last,
        kind=kind,
        text=text,
        inlines=inlines_of(text),
        context=unit.context,
        notes=unit.notes,
        level=int(unit.name[1]) if kind == "heading" and len(unit.name) == 2 else 0,
        name=f"{unit.parent}/{unit.name}" if unit.parent else unit.name,
        prose=kind not in _UNCUT and not unit.climate.preserve,
        shape=Shape(setting, unit.climate.preserve, unit.scope.declared, tuple(tags), holes, silent),
        holes=tuple((start, end) for kind, start, end, _, _ in items if kind in (HOLE, SILENT)),
    )


def attribute_block(
    element: str,
    attribute: Attribute,
    start: int,
    preserve: bool,
    setting: Setting,
    notes: tuple[str, ...],
    context: str,
) -> Block | None:
    """Return the block of an attribute's value that starts at `start`; None where there is nothing to read."""
    first = leading(attribute.value, 0, len(attribute.value))
    last = trailing(attribute.value, first, len(attribute.value))
    if first == last:
        return None
    text = canonical(BLANK.sub(" ", attribute.value[first:last]))
    text = text if preserve else folded(text)
    return Block(
        start=start + first,
        end=start + last,
        kind="attribute",
        text=text,
        inlines=inlines_of(text),
        context=context,
        notes=notes,
        name=f"{element}@{attribute.name}",
        prose=False,
        shape=Shape(setting, preserve, quote=attribute.quote),
    )


def inline_tag(name: str, rest: str, empty: bool) -> str:
    """Spell a start tag as messages have it: one space, double quotes, no declarations of namespaces."""
    rest = rest.removesuffix("/")
    if rest and not _TIDY.fullmatch(rest):
        rest = "".join(
            f' {each}="{canonical_value(value)}"'
            for each, value in pairs(rest)
            if each != "xmlns" and not each.startswith("xmlns:")
        )
    return f"<{name}{rest}/>" if empty else f"<{name}{rest}>"


def _pieces(source: str, items: list[Item], at: int, last: int, tags: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the text of a message; note in `tags` those that the source spells in another way."""
    number = 0
    for kind, start, end, name, rest in items:
        if at < start:
            yield canonical(source[at:start])
        at = end
        if kind == HOLE:
            number += 1
            yield placeholder(name, number)
        elif kind == CLOSE:
            yield f"</{name}>"
        elif kind == CDATA:
            yield escaped(source[start + 9 : end - 3])
        elif kind != SILENT:
            tag = inline_tag(name, rest, kind == EMPTY)
            yield tag
            if tag != source[start:end] or "  " in tag:
                tags.append((tag, source[start:end]))
    yield canonical(source[at:last])


def _silent(items: list[Item]) -> Iterator[tuple[int, int, int]]:
    before = 0
    for kind, start, end, _, _ in items:
        if kind == HOLE:
            before += 1
        elif kind == SILENT:
            yield before, start, end


def _first(source: str, unit: Message, end: int) -> int:
    """Return where the first thing stands in a message that a reader sees."""
    at = unit.inside
    for kind, start, stop, _, _ in unit.items:
        seen = leading(source, at, start)
        if seen < start or kind != SILENT:
            return seen
        at = stop
    return leading(source, at, end)


def _last(source: str, unit: Message, end: int) -> int:
    """Return where the last thing ends in a message that a reader sees."""
    for kind, start, stop, _, _ in reversed(unit.items):
        seen = trailing(source, stop, end)
        if seen > stop or kind != SILENT:
            return seen
        end = start
    return trailing(source, unit.inside, end)
