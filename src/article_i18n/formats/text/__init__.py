"""Plain text: articles, e-mails, README files and books without any mark-up. See docs/formats/text.md.

How texts are laid out is imported where they are: checks ask for their addresses only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from article_i18n.formats import Options, directives
from article_i18n.formats.text.addresses import inlines_of
from article_i18n.model import Block, Encoded, Inline

if TYPE_CHECKING:
    from article_i18n.formats.text.layout import Piece, Shape


def scan(text: str, options: Options) -> list[Block]:
    """Find headings, paragraphs, list items and quotes; tables, drawings, code and rules are left alone."""
    from article_i18n.formats.text.layout import layout
    from article_i18n.formats.text.lines import directive_in

    pieces = layout(text)
    found = (directive_in(piece.lines[0].body, piece.start) for piece in pieces if piece.kind == "directive")
    blocks = [_block(piece) for piece in pieces if piece.is_prose]
    return directives.apply(blocks, [directive for directive in found if directive])


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Write a translation in its block's place: wrapped, indented and underlined as the source is.

    Raises Unencodable where no way of writing it keeps the structure.
    """
    from article_i18n.formats.text.spelling import spell

    return spell(block, cast("Shape", block.shape), text)


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the URLs and e-mail addresses in a block's text."""
    return inlines_of(text)


def _block(piece: Piece) -> Block:
    return Block(
        start=piece.start,
        end=piece.end,
        kind="quote" if piece.depth and piece.kind == "paragraph" else piece.kind,
        text=piece.text,
        inlines=inlines_of(piece.text),
        level=piece.level,
        prose=piece.kind != "heading",
        shape=piece.shape,
    )
