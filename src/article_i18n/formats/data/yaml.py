"""YAML data files; of several documents in one file, the first."""

from __future__ import annotations

from article_i18n.formats import Options, data, yaml_scalars
from article_i18n.formats.data import encode, inlines
from article_i18n.model import Block

__all__ = ["encode", "inlines", "scan"]


def scan(text: str, options: Options) -> list[Block]:
    """Find the values whose keys are to be translated. Raises SourceError, with the line, for what is not YAML."""
    return data.blocks(yaml_scalars.values(text), data.hash_comments(text), options)
