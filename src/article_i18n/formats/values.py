"""Values of front matter and data files: the text, and how the source writes it."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from article_i18n.errors import Unencodable
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded


class Style(Protocol):
    """How a value is written: `yaml_scalars.Style`, `toml_strings.Style` and the like."""

    def spell(self, text: str) -> str:
        """Spell a value in this style, or in the nearest one that can hold it."""


class Shape(NamedTuple):
    """What a value keeps of its source."""

    style: Style
    lines: bool
    """The source has more than one line, so a translation may."""


def encode(block: Block, text: str) -> Encoded:
    """Spell a value in the style of the source's. Raises Unencodable for a value without words."""
    shape = block.shape
    assert isinstance(shape, Shape)
    lines = [line.rstrip() for line in text.strip().split("\n")]
    words = "\n".join(lines) if shape.lines else " ".join(line.strip() for line in lines if line)
    if not has_words(words):
        raise Unencodable("it has no words")
    return Encoded(shape.style.spell(words), words)
