"""Rules of languages in the Arabic script."""

from __future__ import annotations

from article_i18n.typography.rule import Case, Rule, translate

RULES = (
    Rule(
        "punctuation",
        False,
        frozenset({"ar", "ckb", "fa", "ps", "ug", "ur"}),
        translate(r"(?<=[\u0620-\u065f\u066e-\u06ff»)])([,;?])(?=\s|\Z)", {",": "،", ";": "؛", "?": "؟"}),
        "W3C, Text Layout Requirements for the Arabic Script (alreq), 3.6",
        "Comma, semicolon and question mark after a word become those of the script.",
        (Case("ar", "نعم, لماذا?", "نعم، لماذا؟"),),
    ),
)
