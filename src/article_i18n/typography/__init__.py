"""The typography of a locale, for text that is translated: quotation marks, dashes, no-break spaces, full-width signs.

Rules see what a reader sees; mark-up, code, addresses, placeholders and entities are out of their reach. They change
signs and spaces, never letters or digits, and a second run changes nothing. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from article_i18n.model import Inline

__all__ = ["OFF", "Level", "Spacing", "Style", "typeset"]

Level = Literal["off", "light", "full"]
Spacing = Literal["keep", "none", "space"]


class Style(NamedTuple):
    """What a project asks for."""

    level: Level = "off"
    """ "light" changes spaces only, "full" signs too."""
    cjk_spacing: Spacing = "keep"
    """Between Chinese or Japanese and Latin letters, digits or code: a space, none, or what the translator wrote."""


OFF = Style()
_MOST = 4
"""Runs until nothing changes; the rules settle in two."""


def typeset(text: str, inlines: Sequence[Inline], locale: str, style: Style) -> str:
    """Return a translated text with the signs and spaces of its locale. `inlines` is its mark-up."""
    if style.level == "off" or not text:
        return text
    # Settings name a style everywhere; the rules are needed where a project asks for one.
    from article_i18n.typography.rules import rules_for
    from article_i18n.typography.view import View

    view = View(text, inlines)
    for _ in range(_MOST):
        before = view.seen
        for rule in rules_for(locale, style):
            view.change(rule.changes(view.seen, locale))
        if view.seen == before:
            break
    return view.text()
