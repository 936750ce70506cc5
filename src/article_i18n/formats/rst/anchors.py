"""Text that the document refers to by name: translated, it must go on answering to that name.

A title is a target of its text, and so is a link with its address in it (`` `six <https://six.org>`_ ``). Where
something refers to one of them, an explicit target with the old name goes before the translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from article_i18n.formats.rst.edges import hide_escapes, normal, unescape
from article_i18n.formats.rst.inline import scan
from article_i18n.formats.rst.shapes import BODY, Shape, Title
from article_i18n.model import Block, Inline

_KINDS = frozenset({"paragraph", "item", "cell"})
"""Blocks before which a target can stand: the caption of a figure has to come first."""
_READABLE = frozenset({"emphasis", "strong", "code", "link"})


def with_anchors(blocks: Sequence[Block], targets: Iterable[str], named: Iterable[str]) -> list[Block]:
    """Tell each block which of its names the document refers to, where no target in it has that name.

    `targets` are the names that the document's targets have, `named` those that they lead on to.
    """
    wanted = {inline.value for block in blocks for inline in block.inlines if inline.kind == "link"}
    wanted = wanted.union(named).difference(targets)
    if not wanted:
        return list(blocks)
    titles = Counter(name_of(block) for block in blocks if isinstance(block.shape, Title))
    unique = {name for name, count in titles.items() if count == 1} & wanted
    return [_with_anchor(block, wanted, unique) for block in blocks]


def _with_anchor(block: Block, wanted: set[str], titles: set[str]) -> Block:
    shape = block.shape
    if isinstance(shape, Title):
        name = name_of(block)
        return replace(block, shape=shape._replace(anchor=name)) if name in titles else block
    if isinstance(shape, Shape) and shape.place == BODY and block.kind in _KINDS:
        defines = tuple(each for each in _defined(block.text, block.inlines) if each[0] in wanted)
        return replace(block, shape=shape._replace(defines=defines)) if defines else block
    return block


def name_of(title: Block) -> str:
    """Return the name that a title gives its section; "" where it depends on what a role makes of its text."""
    hidden = hide_escapes(title.text)
    pieces: list[str] = []
    at = 0
    for inline in title.inlines:
        if inline.kind not in _READABLE:
            return ""
        pieces += (hidden[at : inline.start], hidden[inline.open : inline.close] or inline.value)
        at = inline.end
    name = normal(unescape("".join((*pieces, hidden[at:]))))
    return "" if "`" in name else name


def _defined(text: str, inlines: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    """Yield the name and the target of each link that has its target in it and can be referred to."""
    for inline in inlines:
        if inline.kind == "link" and inline.open < inline.close and not text.endswith("__", 0, inline.end):
            rest = text[inline.close : inline.end].strip(" `_")
            name = normal(unescape(hide_escapes(text[inline.open : inline.close])))
            if "`" not in name:
                yield name, rest[1:-1]


def targets(shape: Title | Shape, text: str) -> str:
    """Return the targets that keep the names of a block whose text is replaced, each with a blank line after it."""
    if isinstance(shape, Title):
        needed = [(shape.anchor, "")] if shape.anchor else []
        prefix = shape.prefix
    else:
        kept = {name for name, _ in _defined(text, scan(text))} if shape.defines else set()
        needed = [each for each in shape.defines if each[0] not in kept]
        prefix = " " * shape.indent
    return shape.lead + "".join(f"{_target(name, to)}\n\n{prefix}" for name, to in dict(needed).items())


def _target(name: str, to: str) -> str:
    """Return a target in backquotes, by which a scan knows that it belongs to the text after it."""
    if to.endswith("_"):
        to = f"`{to[:-1]}`_"
    return f".. _`{name}`: {to}".rstrip()
