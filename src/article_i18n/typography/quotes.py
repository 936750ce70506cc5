"""Quotation marks of each language, by CLDR's delimiters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.locale_names import bcp47, maximal, read
from article_i18n.typography.rule import CJK, SIGN, Case, Change, Rule


class Marks(NamedTuple):
    """The quotation marks of a locale: outer pair, inner pair, and other outer pairs that are right there."""

    outer: str
    inner: str
    also: tuple[str, ...] = ()


_GUILLEMETS = ("«»",)
MARKS = {
    **dict.fromkeys(("en", "hi", "id", "ko", "lv", "ms", "th", "tr", "vi", "zh"), Marks("“”", "‘’")),
    **dict.fromkeys(("es", "pt"), Marks("“”", "‘’", _GUILLEMETS)),
    **dict.fromkeys(("be", "ru", "uk"), Marks("«»", "„“")),
    **dict.fromkeys(("ca", "el", "fr", "it", "kk"), Marks("«»", "“”")),
    **dict.fromkeys(("cs", "de", "et", "hr", "sk", "sl"), Marks("„“", "‚‘", ("»«",))),
    **dict.fromkeys(("bg", "lt"), Marks("„“", "„“")),
    **dict.fromkeys(("fi", "sv"), Marks("””", "’’")),
    **dict.fromkeys(("ar", "ur"), Marks("”“", "’‘", _GUILLEMETS)),
    "da": Marks("“”", "‘’", ("»«",)),
    "de-CH": Marks("„“", "‚‘", _GUILLEMETS),
    "fa": Marks("«»", "‹›"),
    "fr-CH": Marks("«»", "‹›"),
    "he": Marks("””", "’’"),
    "hu": Marks("„”", "»«"),
    "ja": Marks("「」", "『』"),
    "nb": Marks("«»", "‘’"),
    "nn": Marks("«»", "‘’"),
    "no": Marks("«»", "‘’"),
    "pl": Marks("„”", "«»"),
    "pt-PT": Marks("«»", "“”"),
    "ro": Marks("„”", "«»"),
    "sr": Marks("„”", "’’"),
    "yue": Marks("「」", "『』"),
    "yue-Hans": Marks("“”", "‘’"),
    "zh-Hant": Marks("「」", "『』"),
}
"""CLDR 48, `delimiters`. In French it has « » twice; the inner pair is that of the Imprimerie nationale."""
_OPENS_AFTER = f" \t\n\u00a0\u202f\u3000([{{（【《〈「『—–-/«„“‘‚{SIGN}"
_WIDE = '，。、；：！？…"'
"""After these, too, a quotation may begin in Chinese and Japanese, and after one that
has ended; one that is open ends there."""
_SIGNS = re.compile('["“”„«»「」]')
_SPACELESS = frozenset({"ja", "yue", "zh"})
_GERSHAYIM = re.compile('[א-ת]"[א-ת]')
"""The sign of abbreviations and numerals, which is typed so."""
_CJK = re.compile(f"[{CJK}]")


def marks_of(locale: str) -> Marks | None:
    """Return a locale's quotation marks; None where we do not know them."""
    tag = read(locale)
    full = maximal(tag)
    names = (bcp47(locale), f"{tag.language}-{full.script}", f"{tag.language}-{full.territory}", tag.language)
    return next((MARKS[name] for name in names if name in MARKS), None)


_ADJACENT = 8
"""So many signs are looked back over; in a longer row all of them open, and none is paired."""


class _Quote(NamedTuple):
    start: int
    end: int
    depth: int
    pair: str


def quotes(seen: str, locale: str) -> Iterator[Change]:
    """Yield what makes the quotation marks those of the locale, by depth. A text where one lacks its partner stays."""
    own = marks_of(locale)
    if own is None:
        return
    pairs = _paired(seen, own)
    for quote in sorted((*pairs, *_inside(seen, pairs))):
        if read(locale).language in _SPACELESS and not _stands_in_cjk(seen, quote):
            continue
        if quote.pair in (own.outer, *own.also) and not quote.depth % 2:
            continue
        want = own.inner if quote.depth % 2 else own.outer
        if quote.pair == want:
            continue
        yield Change(quote.start, quote.start + 1, want[0])
        yield Change(quote.end, quote.end + 1, want[1])


def _paired(seen: str, own: Marks) -> list[_Quote]:
    done: list[_Quote] = []
    stack: list[int] = []
    for found in _SIGNS.finditer(seen):
        at, sign = found.start(), found[0]
        if sign == '"' and seen[at - 1 : at].isdigit() and not stack:
            continue  # inches or seconds
        if sign == '"' and _GERSHAYIM.match(seen, max(at - 1, 0)):
            continue
        if stack and _closes(seen, at, seen[stack[-1]], own):
            opened = stack.pop()
            done.append(_Quote(opened, at, len(stack), seen[opened] + sign))
        elif _opens(seen, at, own):
            stack.append(at)
        else:
            return []
    return [] if stack else sorted(done)


def _inside(seen: str, pairs: list[_Quote]) -> Iterator[_Quote]:
    """Find what stands in single marks inside of another quotation; there an apostrophe can be told from a mark.

    One opens after a gap (or beside CJK letters) and closes before what is no letter.
    """
    for quote in pairs:
        opened = -1
        for found in _SINGLE.finditer(seen, quote.start + 1, quote.end):
            at, sign = found.start(), found[0]
            if any(other.start < at < other.end for other in pairs if quote.start < other.start < quote.end):
                continue
            before, after = seen[at - 1], seen[at + 1]
            if opened < 0:
                starts = (
                    at - 1 == quote.start
                    or before in _OPENS_AFTER
                    or before in _WIDE
                    or bool(_CJK.match(before))
                )
                opened = at if starts and sign != "’" and not after.isspace() else -1
            elif (
                _SINGLES[seen[opened]] == sign
                and not before.isspace()
                and (not after.isalnum() or _CJK.match(after))
            ):
                yield _Quote(opened, at, quote.depth + 1, seen[opened] + sign)
                opened = -1


_SINGLES = {"'": "'", "‘": "’"}
_SINGLE = re.compile("['‘’]")
_CLOSERS = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "”": "”",
}
"""What may close each opening sign."""


def _closes(seen: str, at: int, opened: str, own: Marks) -> bool:
    if seen[at] not in _CLOSERS.get(opened, ""):
        return False
    if opened == seen[at]:  # the same sign on both sides
        return not _after_gap(seen, at)
    return True


def _opens(seen: str, at: int, own: Marks) -> bool:
    sign = seen[at]
    if sign in "„«「":
        return True
    turned = sign in "”»" and any(pair[0] == sign for pair in (own.outer, *own.also))
    if sign == "“" or turned or sign == '"':
        following = seen[at + 1 : at + 2]
        return following.strip() != "" and (
            sign == "“" or _after_gap(seen, at) or seen[at - 1] in _WIDE or bool(_CJK.match(seen[at - 1]))
        )
    return False


def _after_gap(seen: str, at: int) -> bool:
    """Say whether a sign stands at the beginning of a word, other signs before it or not."""
    for before in range(at - 1, max(-1, at - 1 - _ADJACENT), -1):
        if seen[before] in _OPENS_AFTER:
            return True
        if seen[before] != '"':
            return False
    return True


def _stands_in_cjk(seen: str, quote: _Quote) -> bool:
    around = seen[max(quote.start - 1, 0) : quote.start] + seen[quote.start : quote.end + 2]
    return bool(_CJK.search(around))


RULES = (
    Rule(
        "quotes",
        False,
        frozenset(name.split("-")[0] for name in MARKS),
        quotes,
        "Unicode CLDR 48, delimiters; inner marks in French after Imprimerie nationale, «Lexique des règles "
        "typographiques en usage»",
        "Straight and foreign quotation marks become the language's own, the inner ones those for inside; single ones "
        "count inside of others only, for elsewhere they may be apostrophes.",
        (
            Case("ru", 'Журнал "За рулём" писал', "Журнал «За рулём» писал"),
            Case("ru", "Он сказал: “Читайте “За рулём””.", "Он сказал: «Читайте „За рулём“»."),
            Case("ru", "\"Он сказал 'да' и ушёл\"", "«Он сказал „да“ и\u00a0ушёл»"),
            Case("en", "\"He said 'don't', it's 'no'.\"", "“He said ‘don’t’, it’s ‘no’.”"),
            Case("fr", "\"L'un dit 'oui' d'abord\"", "«\u00a0L’un dit “oui” d’abord\u00a0»"),
            Case("zh_CN", "\"他说了句'等等'就走了\"", "“他说了句‘等等’就走了”"),
            Case("zh_TW", "“他說了句‘等等’就走了”", "「他說了句『等等』就走了」"),
            Case("de", 'Er sagte "nein".', "Er sagte „nein“."),
            Case("fr", 'le mot "mot" ici', "le mot «\u00a0mot\u00a0» ici"),
            Case("es", 'la palabra "casa"', "la palabra “casa”"),
            Case("en", 'the word "word"', "the word “word”"),
            Case("pl", 'słowo "dom"', "słowo „dom”"),
            Case("zh_CN", '点击"保存"即可', "点击“保存”即可"),
            Case("zh_CN", '他说："好。"', "他说：“好。”"),
            Case("zh_TW", "點擊“儲存”即可", "點擊「儲存」即可"),
            Case("ja", '"保存"を押す', "「保存」を押す"),
            Case("ar", 'ماركة "وطنية" هنا', "ماركة ”وطنية“ هنا"),
            Case("he", 'מותג "לאומי" של מנכ"ל', 'מותג ”לאומי” של מנכ"ל'),
        ),
    ),
)
