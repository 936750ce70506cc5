"""The inline mark-up of a text, recognised in the order in which Asciidoctor substitutes it.

Each pass sees a text in which the mark-up found before is masked. Everything is bounded or searched for once, so
that time is linear in the text even where nothing is ever closed.
"""

from __future__ import annotations

import re

from article_i18n.formats.asciidoc.macros import macros, placeholders
from article_i18n.formats.asciidoc.masking import Draft, nest
from article_i18n.formats.asciidoc.quotes import formatting, passthroughs
from article_i18n.model import Inline

_ANY = re.compile(r"[*_`#^~+$\[{@<(:]")
_FORMATTING = re.compile(r"[*_`#^~+$]")


def scan(text: str, lenient: bool = False) -> tuple[Inline, ...]:
    """Return the inline mark-up of a text, sorted; it nests or is disjoint.

    Formatting marks must not touch letters outside them, nor links those before them. A lenient reading lets them
    touch letters of scripts that are written without spaces, as `encode` makes it right.
    """
    if not _ANY.search(text):
        return ()
    draft = Draft(text)
    formatted = _FORMATTING.search(text) is not None
    if formatted or "[" in text:
        passthroughs(draft)
    if formatted:
        formatting(draft, lenient)
    placeholders(draft)
    macros(draft, lenient)
    return nest([inline for inline in draft.found if inline.kind])
