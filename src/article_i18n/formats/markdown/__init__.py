"""Markdown: CommonMark and GitHub's extensions, front matter, definition lists, footnotes and math.

Places come from pulldown-cmark's own ranges. What dialects add is masked before the parser sees it (`masks`),
so a dialect is one more mask.
"""

from __future__ import annotations

from article_i18n.formats.markdown.encode import encode
from article_i18n.formats.markdown.scan import inlines, scan

__all__ = ["encode", "inlines", "scan"]
