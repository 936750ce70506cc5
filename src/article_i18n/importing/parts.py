"""What another tool kept as one message and we do not: a table, front matter, several paragraphs. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import SourceError
from article_i18n.model import Block

Scan = Callable[[str], Sequence[Block]]

_YAML = re.compile(r"\s*(?:---\s*\n)?[\w-]+:(?: |\n)")
_FENCE = re.compile(r"\A\s*---[ \t]*\n|\n---[ \t]*\s*\Z")


_MARKS = (
    re.compile(r"((?:\A|\s)(?:[-*+]|\d+[.)])\s+)"),
    re.compile(r"(\s*\|[-:|\s]*)"),
    re.compile(r"((?:\A|\s)[\w-]+:\s+(?:>-?\s+)?)"),
)
"""What stands between the items of a list, the cells of a table and the values of front matter run into one line."""
_FEWEST = 3
"""Pieces and marks that a message must come apart in."""


class Part(NamedTuple):
    """A piece of a message and the same piece of its translation."""

    context: str
    source: str
    target: str


def parts(source: str, target: str, scan: Scan) -> tuple[Part, ...]:
    """Take a message apart by the format's own scan, and at its marks, where both sides come apart alike.

    A message may come apart in several ways: what is none of our texts is never asked for.
    """
    found = dict.fromkeys(
        piece for frame in _frames(source) for piece in _scanned(source, target, frame, scan)
    )
    found |= dict.fromkeys(piece for marks in _MARKS for piece in _split(source, target, marks))
    return tuple(found)


def _scanned(source: str, target: str, frame: Callable[[str], str], scan: Scan) -> Iterator[Part]:
    ours, theirs = (list(_blocks(frame(text), scan)) for text in (source, target))
    if [(b.kind, b.level, b.context) for b in ours] != [(b.kind, b.level, b.context) for b in theirs]:
        return
    if len(ours) > 1 or (ours and ours[0].text != source.strip()):
        yield from (Part(a.context, a.text, b.text) for a, b in zip(ours, theirs, strict=True))


def _split(source: str, target: str, marks: re.Pattern[str]) -> Iterator[Part]:
    """Yield what stands between marks that are the same on both sides."""
    ours, theirs = marks.split(source), marks.split(target)
    if len(ours) < _FEWEST or [mark.strip() for mark in ours[1::2]] != [
        mark.strip() for mark in theirs[1::2]
    ]:
        return
    for mine, other in zip(ours[::2], theirs[::2], strict=True):
        if mine.strip() and other.strip():
            yield Part("", mine.strip(), other.strip())


def _frames(source: str) -> Iterator[Callable[[str], str]]:
    """Yield the ways in which the text of a message may have stood in its document."""
    if _YAML.match(source):
        yield lambda text: "---\n" + _FENCE.sub("", text).strip("\n") + "\n---\n"
    yield lambda text: text
    if source.lstrip().startswith("|"):
        yield lambda text: f"|===\n{text}\n|===\n"


def _blocks(text: str, scan: Scan) -> Iterator[Block]:
    try:
        found = scan(text)
    except (SourceError, RecursionError):
        return  # it is no document, and never was
    for block in found:
        if not block.cells:
            yield block
            continue
        for line in block.text.split("\n"):
            yield Block(block.start, block.end, block.kind, line, context=block.context)
