"""From a run of text and inline tags, between two tags of blocks, to the blocks in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from article_i18n.formats.folding import settle
from article_i18n.formats.html.attributes import values
from article_i18n.formats.html.edges import trim
from article_i18n.formats.html.elements import CODE, ISLANDS, SHORT
from article_i18n.formats.html.reading import Pairs, Source, Token, fold
from article_i18n.formats.html.shapes import running
from article_i18n.formats.html.values import attribute_blocks, placeholders, strip
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline


def blocks_of(source: Source, run: list[Token]) -> Iterator[Block]:
    """Yield the blocks of a run: its text, and the attributes of tags that stand outside the text."""
    if len(run) == 1 and run[0].kind == "text":
        block = _block(source, run, {}, 0, 1) if run[0].outer.live else None
        if block:
            yield block
        return
    run, pairs = collapse(run)
    if all(token.outer.live and token.name not in ISLANDS and not _leaves_open(token) for token in run):
        yield from _text(source, run, pairs)
        return
    for stretch in _stretches(source, run, pairs):
        piece = run[stretch]
        yield from _text(source, piece, _pair(piece))


def collapse(run: Sequence[Token]) -> tuple[list[Token], Pairs]:
    """Make one atom of each inline element that is not translated; return the tokens and the pairs of tags."""
    pairs = _pair(run)
    if all(token.own is None or token.own.live for token in run):
        return list(run), pairs
    out: list[Token] = []
    at = 0
    while at < len(run):
        token, partner = run[at], pairs.get(at, -1)
        dead = token.own is not None and token.outer.live and not token.own.live
        if dead and partner > at and not any(run[inner].outer.live for inner in range(at + 1, partner)):
            out.append(token._replace(kind="atom", end=run[partner].end))
            at = partner
        else:
            out.append(token)
        at += 1
    return out, _pair(out)


def unpaired(run: Sequence[Token], pairs: Pairs) -> list[tuple[str, str]]:
    """Return the tags without a partner, in order."""
    return [
        (token.kind, token.name)
        for at, token in enumerate(run)
        if token.kind in {"open", "close"} and at not in pairs
    ]


def inlines_of(
    source: Source, run: Sequence[Token], pairs: Pairs, low: int, high: int, origin: int
) -> Iterator[Inline]:
    """Yield the inline mark-up of a part of a collapsed run, with offsets from `origin`."""
    for at in range(low, high):
        token = run[at]
        kind, start, end = token.kind, token.start - origin, token.end - origin
        if kind == "text":
            if source.templates:
                yield from placeholders(source, token.start, token.end, origin)
        elif kind == "open" and at in pairs:
            close = run[pairs[at]]
            name, value = _identity(source, token)
            yield Inline(name, start, end, close.start - origin, close.end - origin, value)
        elif kind != "close" or at not in pairs:
            name, value = _identity(source, token)
            yield Inline(name, start, end, end, end, value)


def _pair(run: Sequence[Token]) -> Pairs:
    pairs: Pairs = {}
    stack: list[int] = []
    places: dict[str, list[int]] = {}
    for at, token in enumerate(run):
        if token.kind == "open":
            places.setdefault(token.name, []).append(len(stack))
            stack.append(at)
        elif token.kind == "close" and places.get(token.name):
            depth = places[token.name][-1]
            while len(stack) > depth:
                partner = stack.pop()
                places[run[partner].name].pop()
            pairs[at], pairs[partner] = partner, at
    return pairs


def _stretches(source: Source, run: Sequence[Token], pairs: Pairs) -> Iterator[slice]:
    """Cut a run at what is not translated, and at buttons and labels that do not stand among words."""
    worded = _worded(source, run, pairs)
    low = 0
    stack = [-1]
    kept = {-1: -1 in worded}
    for at, token in enumerate(run):
        island = token.name in ISLANDS
        if island and token.kind == "close" and at in pairs:
            stack.pop()
        edge = not token.outer.live or (island and not kept[stack[-1]]) or _leaves_open(token)
        if island and token.kind == "open" and at in pairs:
            kept[at] = kept[stack[-1]] or at in worded
            stack.append(at)
        if edge:
            yield slice(low, at)
            if token.own is not None:
                yield slice(at, at + 1)
            low = at + 1
    yield slice(low, len(run))


def _leaves_open(token: Token) -> bool:
    """Say whether a tag starts, in a collapsed run, what is not translated and does not end in it."""
    return token.kind == "open" and token.own is not None and not token.own.live


def _worded(source: Source, run: Sequence[Token], pairs: Pairs) -> set[int]:
    """Return the buttons and labels that have words of their own, -1 for the run itself."""
    worded: set[int] = set()
    stack = [-1]
    for at, token in enumerate(run):
        if token.kind == "text":
            if (
                token.outer.live
                and stack[-1] not in worded
                and has_words(source.text[token.start : token.end])
            ):
                worded.add(stack[-1])
        elif token.name in ISLANDS and at in pairs:
            if token.kind == "open":
                stack.append(at)
            else:
                stack.pop()
    return worded


def _text(source: Source, run: Sequence[Token], pairs: Pairs) -> Iterator[Block]:
    low, high = trim(source, run, pairs)
    if low < high:
        block = _block(source, run, pairs, low, high)
        if block:
            yield block
        else:
            high = low
    for token in (*run[:low], *run[high:]):
        if token.own is not None:
            yield from attribute_blocks(source, token)


def _block(source: Source, run: Sequence[Token], pairs: Pairs, low: int, high: int) -> Block | None:
    """Return the block of a part of a run, if it has words."""
    outer = run[low].outer
    start, end = strip(source, run[low].start, run[high - 1].end)
    if outer.verbatim:
        text, moved = source.text[start:end], None
    else:
        text, moved = fold(source, run[low:high], start, end)
    plain = high - low == 1 and not source.templates and run[low].kind == "text"
    found = () if plain else inlines_of(source, run, pairs, low, high, start)
    inlines = settle(found, text, moved)
    if not has_words(text, inlines):
        return None
    prose = outer.kind not in SHORT and not outer.verbatim
    shape = running(outer.language, outer.verbatim)
    return Block(start, end, outer.kind, text, inlines, level=outer.level, prose=prose, shape=shape)


def _identity(source: Source, token: Token) -> tuple[str, str]:
    """Return the kind of an inline, and what of it must survive translation."""
    kind, name, text = token.kind, token.name, source.text[token.start : token.end]
    if kind == "comment":
        return "comment", " ".join(text[4:].removesuffix("-->").split())
    if kind == "atom":
        if name in CODE:
            return "code", " ".join(text[token.tag_end - token.start : text.rindex("<")].split())
        return ("math", " ".join(text.split())) if name == "math" else ("placeholder", " ".join(text.split()))
    target = {"a": "href", "img": "src"}.get(name) if kind != "close" else None
    if target:
        wanted = values(text, {target})
        if target in wanted:
            return ("link" if name == "a" else "image"), wanted[target]
    return "tag", name
