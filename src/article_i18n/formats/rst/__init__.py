"""reStructuredText, plain and Sphinx's.

Places come from a line scanner of our own: docutils keeps no positions of inline mark-up and reads 0.1 MB/s.
"""

from __future__ import annotations

from article_i18n.formats.rst.encode import encode
from article_i18n.formats.rst.scan import inlines, scan

__all__ = ["encode", "inlines", "scan"]
