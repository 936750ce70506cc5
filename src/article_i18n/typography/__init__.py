"""The typography of a locale, for text that is translated: quotation marks, dashes, no-break spaces, full-width signs.

Rules see what a reader sees; mark-up, code, addresses, placeholders and entities are out of their reach. They change
signs and spaces, never letters or digits, and a second run changes nothing. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from article_i18n.locale_names import bcp47, read
from article_i18n.model import Inline
from article_i18n.typography import arabic, cjk, common, quotes, slavic, western
from article_i18n.typography.rule import Rule
from article_i18n.typography.view import View

__all__ = ["OFF", "RULES", "SPACING", "Level", "Rule", "Spacing", "Style", "typeset"]

Level = Literal["off", "light", "full"]
Spacing = Literal["keep", "none", "space"]


class Style(NamedTuple):
    """What a project asks for."""

    level: Level = "off"
    """ "light" changes spaces only, "full" signs too."""
    cjk_spacing: Spacing = "keep"
    """Between Chinese or Japanese and Latin letters, digits or code: a space, none, or what the translator wrote."""


OFF = Style()
RULES: tuple[Rule, ...] = (
    *quotes.RULES,
    *slavic.RULES,
    *western.RULES,
    *cjk.RULES,
    *arabic.RULES,
    *common.RULES,
)
"""All rules. Those of "full" run first, so that spaces are made no-break around the signs that they set."""
SPACING = cjk.SPACING
"""What `cjk_spacing` asks for."""
_MOST = 4
"""Runs until nothing changes; the rules settle in two."""


def typeset(text: str, inlines: Sequence[Inline], locale: str, style: Style) -> str:
    """Return a translated text with the signs and spaces of its locale. `inlines` is its mark-up."""
    if style.level == "off" or not text:
        return text
    view = View(text, inlines)
    for _ in range(_MOST):
        before = view.seen
        for rule in _rules(locale, style):
            view.change(rule.changes(view.seen, locale))
        if view.seen == before:
            break
    return view.text()


@cache
def _rules(locale: str, style: Style) -> tuple[Rule, ...]:
    language, name = read(locale).language, bcp47(locale)
    own = [rule for rule in RULES if language in rule.languages and name not in rule.but]
    if language in {"ja", "yue", "zh"} and style.cjk_spacing != "keep":
        own += [rule for rule in cjk.SPACING if rule.name.endswith(style.cjk_spacing)]
    full = [rule for rule in own if not rule.light] if style.level == "full" else []
    return (*full, *(rule for rule in own if rule.light))
