"""What letters a text should not have: of another alphabet, of fonts and keyboards, and signs that nobody sees."""

from __future__ import annotations

import re
from functools import cache

from article_i18n.checks.unit import HAN

FOREIGN = {
    "ru": frozenset("ҐґЄєІіЇїЎўЈјЉљЊњЋћЂђЏџЃѓЌќЅѕ"),
    "uk": frozenset("ЁёЪъЫыЭэЎўЈјЉљЊњЋћЂђЏџЃѓЌќЅѕ"),
    "be": frozenset("ИиЩщЪъҐґЄєЇїЈјЉљЊњЋћЂђЏџЃѓЌќЅѕ"),
    "bg": frozenset("ЁёЫыЭэҐґЄєІіЇїЎўЈјЉљЊњЋћЂђЏџЃѓЌќЅѕ"),
}
"""Cyrillic letters that a language's alphabet lacks and its neighbours' have."""
DIGIT_IN_WORD = re.compile(r"(?<![\w-])[03][а-яё]{4,}|(?<![\w-])[А-Яа-яё][а-яё]*0[а-яё]{2,}")
"""A zero for О and a three for З."""
FORMS = re.compile("[\u2e80-\u2fd5\ufb00-\ufb06\uff66-\uff9d]")
"""Radicals for ideographs, ligatures and half-width kana, as texts copied from PDF files have them."""
UNSEEN = re.compile("[\ue000-\uf8ff\ufe00-\ufe0f]")
"""Private use, and variation selectors, which have their place behind signs only (Unicode, chapter 23)."""
JOINERS = re.compile(r"(?<=[A-Za-zÀ-ɏͰ-ԯ\u3040-\u9fff])[\u200c\u200d](?=[A-Za-zÀ-ɏͰ-ԯ\u3040-\u9fff])")
"""Joiners between letters of scripts that do not join."""
LOST = re.compile(r"(?<![?!\w])\?{3,}(?![?!])|(?<=[^\W\d_])\?{2,}(?=[^\W\d_])")
BOXES = re.compile(r"[\u2500-\u259f]")
"""Frames, which old code pages of DOS and KOI-8 have where others have letters."""
_QUOTES = frozenset("\"'«“„‘(\ue000")
_KANA = re.compile("(?<=[" + HAN + "])[\u3041-\u3096](?=[" + HAN + "])")


_CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]{3,}")


def alien(text: str, language: str, known: str) -> str:
    """Return the first word with a letter of a neighbour's alphabet, or a digit for a letter, that `known` lacks."""
    letters = FOREIGN.get(language, frozenset())
    for found in () if letters.isdisjoint(text) else _CYRILLIC_WORD.finditer(text):
        cited = text[found.start() - 1 : found.start()] in _QUOTES
        if any(char in letters for char in found[0]) and found[0] not in known and not cited:
            return found[0]
    digit = DIGIT_IN_WORD.search(text) if language in FOREIGN else None
    return digit[0] if digit and digit[0] not in known else ""


def kana(text: str) -> list[str]:
    """Return kana that stand between ideographs."""
    return _KANA.findall(text)


@cache
def japanese() -> frozenset[str]:
    """Return the ideographs of JIS X 0208 that neither GB 2312 nor Big5 has: Japan's own short forms."""
    data = bytes(byte for row in range(0xB0, 0xF5) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    own = data.decode("euc_jp", "ignore")
    chinese = own.encode("gb2312", "ignore").decode("gb2312") + own.encode("big5", "ignore").decode("big5")
    return frozenset(own) - frozenset(chinese)
