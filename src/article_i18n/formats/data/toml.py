"""TOML data files."""

from __future__ import annotations

from article_i18n.formats import Options, data, toml_strings
from article_i18n.formats.data import encode, inlines
from article_i18n.model import Block

__all__ = ["encode", "inlines", "scan"]


def scan(text: str, options: Options) -> list[Block]:
    """Find the values whose keys are to be translated. Raises SourceError, with the line, for what is not TOML."""
    return data.blocks(text, toml_strings.strings(text, what=""), toml_strings.comments(text), options)
