"""The scan of an MDX document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from article_i18n.formats import Options, directives, fragments, front_matter
from article_i18n.formats.markdown import masks as dialects
from article_i18n.formats.markdown.scan import inlines_of, offsets, parser, read_masked
from article_i18n.formats.markdown.titles import Title
from article_i18n.formats.mdx.dedent import dedent
from article_i18n.formats.mdx.elements import attributes, comments, muted, unravel, without
from article_i18n.formats.mdx.masks import groups, mask
from article_i18n.formats.mdx.tokens import Token, tokens
from article_i18n.model import Block, Inline


def scan(text: str, options: Options) -> list[Block]:
    """Find the translatable places of an MDX document, sorted and disjoint.

    Raises SourceError for front matter that cannot be read, and where `options.code` asks for Pygments
    and it is not installed.
    """
    blocks, start = front_matter.scan(text, options)
    return blocks + scan_body(text, start, options)


def scan_body(
    text: str, start: int, options: Options, lone: bool = False, strict: bool = False
) -> list[Block]:
    """Find the translatable places of `text` after its front matter, which ends at `start`.

    A `lone` block is read as if every reference in it had its definition somewhere, `strict` as in Markdown.
    """
    body = text[start:] if start else text
    found = tokens(body)
    dialect = "docusaurus" if options.dialect == "auto" else options.dialect
    masked = dialects.mask(mask(body, found), dialect, False, strict)
    dedented, place = dedent(masked, parser(lone))
    at = _both(offsets(dedented, 0), place, start)
    blocks = read_masked(text, start, dedented, at, msgspec.structs.replace(options, dialect=dialect), lone)
    if not found:
        return blocks
    hidden = [(start + run[0].start, start + end) for run, end in groups(body, found) if end >= 0]
    blocks = [
        *without([b for b in blocks if isinstance(b.shape, Title)], hidden),
        *(b for b in blocks if not isinstance(b.shape, Title)),
    ]
    blocks.sort(key=lambda block: block.start)
    if "<" in body:
        blocks = [block for block in blocks if not isinstance(block.shape, fragments.Shape)]  # it is no MDX
        blocks = [each for block in blocks for each in unravel(block, text)]
        blocks += attributes(body, _outside(body, found, blocks, start), start, options)
        blocks.sort(key=lambda block: block.start)
        still = muted(body, found)
        if still:
            blocks = without(blocks, [(start + a, start + b) for a, b in still])
    return directives.apply(blocks, comments(body, found, start))


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the inline mark-up of a block's text, such as a msgid or a msgstr."""
    raw = text.replace("\n", " ")
    return inlines_of(text, mask(f"# {raw}", tokens(f"# {raw}")))


def _both(first: Callable[[int], int], second: Callable[[int], int], start: int) -> Callable[[int], int]:
    if second is int and not start:
        return first
    return lambda offset: second(first(offset)) + start


def _outside(body: str, found: Sequence[Token], blocks: Sequence[Block], start: int) -> list[Token]:
    """Return the tags that stand in no block's text, whose props are therefore messages of their own."""
    taken = iter(blocks)
    block = next(taken, None)
    outside = []
    for token in found:
        while block and block.end <= token.start + start:
            block = next(taken, None)
        if not block or token.end + start <= block.start:
            outside.append(token)
    return outside
