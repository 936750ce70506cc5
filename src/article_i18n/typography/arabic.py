"""Rules of languages in the Arabic script."""

from __future__ import annotations

from article_i18n.typography.rule import Case, Rule, translate

RULES = (
    Rule(
        "punctuation",
        False,
        frozenset({"ar", "ckb", "fa", "ur"}),
        translate(r"(?<=[\u0620-\u065f\u066e-\u06ff»)])([,;?])(?=\s|\Z)", {",": "،", ";": "؛", "?": "؟"}),
        "Unicode CLDR 48, exemplar characters (punctuation); The Unicode Standard, 9.2, Arabic",
        "Comma, semicolon and question mark after a word become those of the script.",
        (Case("ar", "نعم, لماذا?", "نعم، لماذا؟"),),
    ),
)
