"""Rules of Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from article_i18n.typography.rule import CJK, HAN, SIGN, WORD, Case, Change, Rule, replace, translate

_CLREQ = "after GB/T 15834-2011; after W3C, Requirements for Chinese Text Layout (clreq), Punctuation"
_JLREQ = "W3C, Requirements for Japanese Text Layout (jlreq, after JIS X 4051), 3.1"
_ZH, _JA = frozenset({"yue", "zh"}), frozenset({"ja"})
_CLOSERS = "”’）》」』】〉"
_OPENERS = "“‘（《「『【〈"
_STOPS = "，。、；：！？"
_BRACKETS = re.compile(rf"(?<![A-Za-z0-9_{WORD}{SIGN}])\(([^()\n]*)\)(?![A-Za-z0-9_])")
_LETTER = re.compile(f"[{CJK}]")


def brackets(seen: str, locale: str) -> Iterator[Change]:
    """Yield full-width brackets for those around words in the script."""
    for found in _BRACKETS.finditer(seen):
        if _LETTER.search(found[1]):
            yield Change(found.start(), found.start() + 1, "（")
            yield Change(found.end() - 1, found.end(), "）")


def _signs(letters: str, table: dict[str, str]) -> Callable[[str, str], Iterator[Change]]:
    """Return the changes of half-width signs after a letter of the script that end a clause there."""
    before = rf"(?<=[{letters}{_CLOSERS}])"
    after = rf"(?=[ ]*(?:[{letters}{_OPENERS}\"{SIGN}{WORD}]|\Z|\n)|[ ][A-Za-z0-9])"
    clause = translate(rf"{before}([,;:!?]){after}", table)
    stop = translate(rf"{before}(\.)(?=[ ]*(?:[{letters}{_OPENERS}]|\Z|\n))", table)

    def changes(seen: str, locale: str) -> Iterator[Change]:
        yield from clause(seen, locale)
        yield from stop(seen, locale)

    return changes


_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_LATIN = rf"A-Za-z0-9{WORD}"
_HAN_PAIRS = (rf"(?<=[{CJK}])()(?=[{_LATIN}])", rf"(?<=[{_LATIN}])()(?=[{CJK}])")
_SPACED_PAIRS = (rf"(?<=[{CJK}])( +)(?=[{_LATIN}])", rf"(?<=[{_LATIN}])( +)(?=[{CJK}])")
_MIXED = (
    "W3C clreq and jlreq (3.2.2), Mixed text composition in horizontal writing mode; "
    "which of the two is a house's own choice"
)
SPACING = (
    Rule(
        "cjk_spacing: space",
        True,
        _ZH | _JA,
        replace(*((pattern, " ") for pattern in _HAN_PAIRS)),
        _MIXED,
        "A space stands between the script and Latin letters, digits or code.",
        (Case("zh_CN", "使用Python编程", "使用 Python 编程"),),
    ),
    Rule(
        "cjk_spacing: none",
        True,
        _ZH | _JA,
        replace(*((pattern, "") for pattern in _SPACED_PAIRS)),
        _MIXED,
        "No space stands between the script and Latin letters, digits or code.",
        (Case("zh_CN", "使用 Python 编程", "使用Python编程"),),
    ),
)
RULES = (
    Rule(
        "punctuation",
        False,
        _ZH,
        _signs(HAN, _FULL),
        _CLREQ,
        "Half-width punctuation after a Chinese character becomes full-width.",
        (Case("zh_CN", "你好,世界!", "你好，世界！"), Case("zh_CN", "你好. 世界.", "你好。世界。")),
    ),
    Rule(
        "punctuation",
        False,
        _JA,
        _signs(CJK, {**_FULL, ",": "、"}),
        _JLREQ,
        "Half-width punctuation after kana or kanji becomes full-width, a comma 、.",
        (Case("ja", "はい,そうです.", "はい、そうです。"),),
    ),
    Rule(
        "narrow-signs",
        False,
        _JA,
        translate("([｡｢｣､])", {"｡": "。", "｢": "「", "｣": "」", "､": "、"}),
        _JLREQ,
        "Half-width Japanese brackets and stops become full-width.",
        (Case("ja", "｢はい｣｡", "「はい」。"),),
    ),
    Rule(
        "brackets",
        False,
        _ZH | _JA,
        brackets,
        f"{_CLREQ}; {_JLREQ}",
        "Brackets around words in the script become full-width.",
        (
            Case("zh_CN", "编辑(见下文)即可", "编辑（见下文）即可"),
            Case("ja", "編集(下記)する", "編集（下記）する"),
        ),
    ),
    Rule(
        "ellipsis",
        False,
        _ZH | _JA,
        replace((rf"(?<=[{CJK}{_CLOSERS}])(\.{{3,6}}|。{{2,6}}|…)(?![.。…])", "……")),
        f"{_CLREQ} (six dots); {_JLREQ}",
        "Stops for an ellipsis become six dots.",
        (Case("zh_CN", "等等...", "等等……"), Case("ja", "ええと…", "ええと……")),
    ),
    Rule(
        "dash",
        False,
        _ZH | _JA,
        replace(
            (
                rf"(?<=[{CJK}{_CLOSERS}{WORD}])( ?-{{2,3}} ?| [—-] | —— ?|—— )(?=[{CJK}{_OPENERS}{WORD}])",
                "——",
            )
        ),
        f"{_CLREQ} (two em dashes); {_JLREQ}",
        "Hyphens or a spaced dash between words in the script become two em dashes.",
        (Case("zh_CN", "莫斯科人 - 一款汽车", "莫斯科人——一款汽车"),),
    ),
    Rule(
        "wide-signs",
        False,
        _ZH,
        replace(
            (rf"(?<=\S)( +)(?=[{_STOPS}）》」』】])", ""),
            (rf"(?<=[{_STOPS}（《「『【）》」』】])( +)(?=\S)", ""),
        ),
        f"{_CLREQ}: they bring their own space",
        "No space stands beside full-width punctuation.",
        (Case("zh_CN", "你好， 世界 。", "你好，世界。"),),
    ),
    Rule(
        "wide-signs",
        False,
        _JA,
        replace((r"(?<=\S)( +)(?=[、。；：！？）」』】])", ""), (r"(?<=[、。；：（「『【])( +)(?=\S)", "")),
        f"{_JLREQ}.2 and 3.1.6: they bring their own space; after ！ and ？ one may stand",
        "No space stands beside full-width punctuation.",
        (Case("ja", "はい、 そう 。", "はい、そう。"),),
    ),
)
