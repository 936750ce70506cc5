"""MDX: Markdown with JSX, as Docusaurus, Astro, Next.js and others read it.

Markdown is read by the parser that reads all Markdown here; what MDX adds is found first and hidden from it
(`tokens`, `masks`). Without HTML, every tag is JSX, and what stands between tags on lines of their own is Markdown.
"""

from __future__ import annotations

from article_i18n.formats.mdx.encode import encode
from article_i18n.formats.mdx.scan import inlines, scan

__all__ = ["encode", "inlines", "scan"]
