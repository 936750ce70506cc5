"""AsciiDoc, as Asciidoctor reads it: a line reader for the blocks, a few passes for the inline mark-up."""

from __future__ import annotations

from article_i18n.formats.asciidoc.encode import encode
from article_i18n.formats.asciidoc.scan import inlines, scan

__all__ = ["encode", "inlines", "scan"]
