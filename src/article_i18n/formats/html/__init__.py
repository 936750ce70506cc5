"""HTML5, as browsers read it: unclosed elements, unquoted attributes, broken tags and all.

Tags come with their places from the tokenizer of the HTML standard (`tokens`); which elements are open follows
from the standard's rules of implied end tags (`tree`); text between the tags of blocks becomes blocks (`runs`).
"""

from __future__ import annotations

from article_i18n.formats.html.encode import encode
from article_i18n.formats.html.language import in_language
from article_i18n.formats.html.scan import inlines, scan

__all__ = ["encode", "in_language", "inlines", "scan"]
