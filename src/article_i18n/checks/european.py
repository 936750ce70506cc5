"""Checks of French, German, Spanish and Japanese typography, where the rule is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from article_i18n.checks.chinese import listed
from article_i18n.checks.unit import Unit
from article_i18n.model import Told

_FR_TIGHT = re.compile(r"(?<=[^\W\d_])[;!?»](?=[ \n]|\Z)|(?<=[^\W\d_]{2})[:](?=[ \n]|\Z)|«(?=\w)")
_NAMED = re.compile(r"[\w-]+-[\w-]+:\Z")
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\w)[^"\n]{1,200}"(?![\w"])')
_MANY = 20
"""Quotations compared with the source, which keeps some of its own on purpose (x = "a")."""
_KANA = "\u3041-\u30ff\u3400-\u9fff"
_JA_HALF = re.compile(rf"(?<=[{_KANA}])[,.!?](?=[{_KANA}]|\Z)")


def french(unit: Unit) -> Iterator[str]:
    """French has a no-break space before ; : ! ? and inside « » (Imprimerie nationale, Lexique des règles)."""
    hits = (hit for hit in _FR_TIGHT.finditer(unit.target_prose) if not _of_source(hit, unit))
    found = next(hits, None)
    if found:
        yield Told("a space is missing", found.span())


def _of_source(found: re.Match[str], unit: Unit) -> bool:
    """Say whether a colon belongs to a name that stands so in the source: Referrer-Policy: none."""
    name = _NAMED.search(unit.target_prose, max(0, found.start() - 60), found.end())
    return name is not None and name[0] in unit.msgid


def french_quotes(unit: Unit) -> Iterator[str]:
    """Straight quotation marks around French words; « guillemets » are usual (Imprimerie nationale)."""
    yield from _straight(unit, "« »")


def german_quotes(unit: Unit) -> Iterator[str]:
    """Straight quotation marks around German words; „Gänsefüßchen“ are usual (Duden)."""
    yield from _straight(unit, "„“")


def spanish(unit: Unit) -> Iterator[str]:
    """A Spanish question or exclamation has no ¿ or ¡ at its beginning (RAE, Ortografía 2010, 3.4.9)."""
    text = unit.target_prose
    for closer, opener in (("?", "¿"), ("!", "¡")):
        ends = re.search(rf"\w\{closer}(?=[\s)»”]|\Z)", text) if closer in text else None
        if ends and opener not in text and " " in text.strip():
            yield Told(f"{opener} is missing before the sentence that ends with {closer}", ends.span())


def japanese(unit: Unit) -> Iterator[str]:
    """Half-width punctuation between Japanese characters (JIS X 4051; W3C, Requirements for Japanese Text Layout)."""
    found = _JA_HALF.search(unit.target_prose)
    if found and not listed(unit, found):
        yield Told("half-width punctuation between Japanese characters", found.span())


def _straight(unit: Unit, usual: str) -> Iterator[str]:
    if '"' in unit.target_prose:
        for found in islice(_STRAIGHT.finditer(unit.target_prose), _MANY):
            if found[0] not in unit.msgid:
                yield Told(f"straight quotation marks that should be {usual}", found.span())
                return
