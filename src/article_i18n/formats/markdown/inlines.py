"""Inline mark-up of one block: from the parser's events to `Inline` records."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from article_i18n.model import Inline

Event = tuple[Any, Any]
"""An event of the parser, a string or a mapping with one key, and its range in UTF-8 bytes."""

VOID_TAGS = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_ATOMS = {
    "Code": "code",
    "InlineMath": "math",
    "DisplayMath": "math",
    "FootnoteReference": "footnote",
}
_SPANS = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strike",
    "Link": "link",
    "Image": "image",
}
_SILENT = frozenset({"Text", "SoftBreak", "HardBreak", "TaskListMarker"})
_BRACKETED = frozenset({"link", "image"})
_TAG = re.compile(r"<(/?)([A-Za-z_$][\w$.:-]*)")
_FARTHEST = 64
"""How many open tags a closing tag looks back over; bounds the cost of hostile mark-up."""


class _Open(NamedTuple):
    kind: str
    start: int
    open: int
    value: str
    tag: bool = False


def gather(run: Collection[Event], raw: str, origin: int, at: Callable[[int], int]) -> list[Inline]:
    """Build the inlines of a block from its events, in offsets of `raw`, the block's own text.

    `at` turns a byte offset into one of the document, where `raw` stands at `origin`.
    """
    found: list[Inline] = []
    stack: list[_Open] = []
    last = 0
    for event, span in run:
        if event.__class__ is str:
            last = span["end"]
            continue
        ((key, value),) = event.items()
        if key in _SILENT:
            last = span["end"]
        elif key in _ATOMS:
            start, last = at(span["start"]) - origin, span["end"]
            end = at(last) - origin
            found.append(Inline(_ATOMS[key], start, end, end, end, value))
        elif key == "Start":
            last = span["start"]
            start = at(last) - origin
            kind = _SPANS[value if value.__class__ is str else next(iter(value))]
            stack.append(_Open(kind, start, start + _opening(kind, raw, start), _target(kind, value)))
        elif key == "End":
            opened = _unwind(stack, found)
            end = at(span["end"]) - origin
            if opened.kind in _BRACKETED and raw.startswith("[]", end) and raw[end - 1 : end] == "]":
                end += 2  # the parser leaves the brackets of a collapsed reference out
            found.append(_close(opened, raw, max(opened.open, at(last) - origin), end))
            last = span["end"]
        else:
            start, last = at(span["start"]) - origin, span["end"]
            _tag(raw, start, at(last) - origin, stack, found)
    while stack:
        _unpaired(stack.pop(), found)
    return found


def _opening(kind: str, raw: str, start: int) -> int:
    if kind == "strike":
        return 2 if raw.startswith("~~", start) else 1
    return 2 if kind in {"strong", "image"} else 1


def _target(kind: str, value: Any) -> str:
    return str(next(iter(value.values()))["dest_url"]) if kind in _BRACKETED else ""


def _close(opened: _Open, raw: str, last: int, end: int) -> Inline:
    kind, start, open_, value, _ = opened
    if raw.startswith("<", start):
        return Inline("autolink", start, end, end, end, value)
    if kind in _BRACKETED:
        close = raw.find("]", last, end)
        if "{" in raw[close:end] and raw.startswith("(", close + 1):
            value = raw[close + 2 : end - 1].strip()  # the parser saw a mask in the place of a placeholder
        return Inline(kind, start, open_, close, end, value)
    return Inline(kind, start, open_, end - (open_ - start), end)


def _unwind(stack: list[_Open], found: list[Inline]) -> _Open:
    """Pop the innermost mark-up of Markdown; tags left open inside it have no partner."""
    while (opened := stack.pop()).tag:
        _unpaired(opened, found)
    return opened


def _unpaired(opened: _Open, found: list[Inline]) -> None:
    found.append(Inline("tag", opened.start, opened.open, opened.open, opened.open, opened.value))


def _tag(raw: str, start: int, end: int, stack: list[_Open], found: list[Inline]) -> None:
    if raw.startswith("{", start):
        found.append(Inline("placeholder", start, end, end, end, raw[start:end]))  # it was masked as a tag
        return
    name = _TAG.match(raw, start)
    value = name[2].lower() if name else raw[start : start + 4]
    if name and not name[1] and value not in VOID_TAGS and not raw.endswith("/>", start, end):
        stack.append(_Open("tag", start, end, value, tag=True))
        return
    partner = _partner(stack, value) if name and name[1] else None
    if partner is None:
        found.append(Inline("tag", start, end, end, end, value))
        return
    while len(stack) > partner + 1:
        _unpaired(stack.pop(), found)
    opened = stack.pop()
    found.append(Inline("tag", opened.start, opened.open, start, end, value))


def _partner(stack: list[_Open], name: str) -> int | None:
    for depth in range(len(stack) - 1, max(-1, len(stack) - _FARTHEST), -1):
        if not stack[depth].tag:
            return None
        if stack[depth].value == name:
            return depth
    return None
