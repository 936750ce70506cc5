"""From what a scan has found in one element to the block that translators see."""

from __future__ import annotations

from article_i18n.formats.xml.frames import HOLE, SILENT, Message
from article_i18n.formats.xml.messages import inlines_of
from article_i18n.formats.xml.shapes import Setting, Shape
from article_i18n.formats.xml.syntax import BLANK, Attribute, canonical, folded, leading, trailing
from article_i18n.formats.xml.texts import compose
from article_i18n.model import Block, Inline

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


def text_block(source: str, unit: Message, end: int, setting: Setting) -> Block:
    """Return the block of a message that is `filled`; its content ends at `end`."""
    first, last = _first(source, unit, end), _last(source, unit, end)
    preserve = unit.climate.preserve
    declared = unit.scope.declared
    kind = _KIND_OF.get(unit.name, "text")
    holes: tuple[tuple[int, int], ...] = ()
    inlines: tuple[Inline, ...] = ()
    if unit.items:
        items = [item for item in unit.items if first <= item[1] < last]
        whole = compose(source, items, first, last, preserve)
        text, inlines = whole.text, tuple(whole.inlines)
        shape = Shape(setting, preserve, declared, tuple(whole.tags), tuple(whole.holes), tuple(whole.silent))
        if whole.holes or whole.silent:
            holes = tuple((item[1], item[2]) for item in items if item[0] in (HOLE, SILENT))
    else:
        text = canonical(source[first:last])
        text = text if preserve else folded(text)
        inlines = inlines_of(text) if "&" in text else ()
        shape = Shape(setting, preserve, declared)
    return Block(
        start=first,
        end=last,
        kind=kind,
        text=text,
        inlines=inlines,
        context=unit.context,
        notes=tuple(dict.fromkeys(unit.notes)) if unit.notes else (),
        level=int(unit.name[1]) if kind == "heading" and len(unit.name) == 2 else 0,
        name=f"{unit.parent}/{unit.name}" if unit.parent else unit.name,
        prose=kind not in _UNCUT and not preserve,
        shape=shape,
        holes=holes,
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
