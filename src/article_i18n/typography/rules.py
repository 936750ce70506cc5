"""The table of rules, and those of them that hold for a locale. Pure."""

from __future__ import annotations

from functools import cache

from article_i18n.locale_names import bcp47, read
from article_i18n.typography import Style, arabic, cjk, common, quotes, slavic, western
from article_i18n.typography.rule import Rule

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


@cache
def rules_for(locale: str, style: Style) -> tuple[Rule, ...]:
    """Return the rules that hold for a locale, in the order in which they run."""
    language, name = read(locale).language, bcp47(locale)
    own = [rule for rule in RULES if language in rule.languages and name not in rule.but]
    if language in {"ja", "yue", "zh"} and style.cjk_spacing != "keep":
        own += [rule for rule in SPACING if rule.name.endswith(style.cjk_spacing)]
    full = [rule for rule in own if not rule.light] if style.level == "full" else []
    return (*full, *(rule for rule in own if rule.light))
