"""Checks of signs that mark-up uses: prose has no need of them, so one that the source lacks is a slip of the hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from article_i18n.checks.unit import ATOM, MARK, Unit, wrong
from article_i18n.model import Told

_SIGN = re.compile(
    r"[|#*`{}<>\\^&]|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|_{2,}|(?<!:)//+|:{2,}|(?<!\.)\.\.(?!\.)|={2,}|~{2,}|!{3,}"
    r"|-{3,}|[$%@]{2,}|%(?=\})|\[(?=\[)|\](?=[\]>:])|:[A-Za-z][\w-]*:|\"{2,}|[\t\r\x0b\x85\u2028\u2029]"
)
_WIDE = re.compile(r"[＃＊｀｜＜＞｛｝＼＾＿]|］(?=[（(])|(?<=[］\]])（(?=https?:)")
"""The same in full width, as input methods and machines write them: no format reads that as mark-up."""
_COMMENT = re.compile(r"(?m)^#+")
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_\u2e80-\u9fff])'(?=\w)|(?<=[\u05d0-\u05ea])(?:'|\"(?=[\u05d0-\u05ea]))")
"""Apostrophes, and the signs of Hebrew numerals and abbreviations (geresh and gershayim)."""
_INCHES = re.compile(r"(?<=\d)['\"]")
_OWNERS = re.compile(r"(?<=\ws)'(?!\w)")
"""The apostrophe of several owners in English: users'."""
_START = re.compile(
    r"[ \t\ue000]*(?:(?P<mark>[-+*>|#=~:.]+|/{2,}|\u2013)(?=[ \t\n]|\Z)|(?P<dot>[\u2022\u30fb\uff65\u25cf\u25a0\u25c6])"
    r"|(?P<number>\d{1,3}(?:[.)](?=[ \t])|[、）．]))"
    r"|(?P<line>`{3,}|~{3,}|-{3,}|={3,}|\*{3,}|:{3,}|!{3} |>+)|(?P<name>:\w[\w-]*:(?= )|\w+::(?= )|\[\^?\w+\]:))"
)
_EMPTY, _INDENTED = re.compile(r"\n[ \t]*\n"), re.compile(r"\n(?:\t| {4})")
_ADDRESSES = frozenset({"autolink", "url"})


def signs(unit: Unit) -> Iterator[str]:
    """The text has a sign of mark-up (| # * ` { } < > & \\ …), a tab or a lone quotation mark that the source lacks."""
    text, source = _prose(unit)
    known = {inline.value for inline in unit.source}
    new_addresses = (i.value for i in unit.target if i.kind in _ADDRESSES and i.value not in known)
    text = "\n".join((text, *new_addresses))
    if "#" in source and "\n" in source:
        text = _COMMENT.sub(MARK, text)  # a listing's comments, which may take more lines
    found = Counter(_SIGN.findall(text))
    if found:
        new = found - Counter(_SIGN.findall(source))
        for at, sign in sorted((_place(sign, text), sign) for sign in new):
            if sign == "`" and unit.target_prose.count(sign) > unit.source_prose.count(sign):
                continue  # `stray-markup` tells of it
            if sign not in "[]" or text.count(sign) > source.count(sign):
                yield _told(sign, text, at, unit)
    if not text.isascii():
        yield from _wide(unit, text, source)
    for quote in "\"'":
        if _lacks_partner(quote, text, source) and not (quote == '"' and _curly_alone(unit, text)):
            told = f"{quote} lacks its partner"
            yield wrong(told, unit.target_prose if quote in unit.target_prose else unit.msgstr, quote)
    if "{" in unit.msgstr:
        for template in dict.fromkeys(_TEMPLATE.findall(unit.msgstr)):
            if template not in unit.msgid and not any(
                template in unit.msgstr[i.start : i.end] for i in unit.target
            ):
                yield f"has {template} that the source lacks"


def _wide(unit: Unit, text: str, source: str) -> Iterator[str]:
    """Yield signs in full width that the source has in no width, or not as often."""
    for sign in dict.fromkeys(_WIDE.findall(text)):
        narrow = normalize("NFKC", sign)
        if text.count(sign) + text.count(narrow) > source.count(sign) + source.count(narrow):
            yield _told(sign, text, text.index(sign), unit)


def line_start(unit: Unit) -> Iterator[str]:
    """A line begins as a list, a heading, a quotation or code does, is indented or empty; none of the source is so."""
    target, source = _prose(unit)
    if len(target.strip()) < 2:
        return
    if new := _starts(target) - _starts(source):
        yield f"a line begins with {min(new)}, as none of the source does"
    target, source = target.strip(), source.strip()
    if "\n" in target and "\n" not in source:
        yield "has several lines, the source has one"
    for pattern, what in ((_EMPTY, "an empty line"), (_INDENTED, "an indented line")):
        if "\n" in target and pattern.search(target) and not pattern.search(source):
            yield f"has {what}, the source has none"


def _prose(unit: Unit) -> tuple[str, str]:
    """Return the prose of translation and source; a listing as it is."""
    if not (unit.target_prose.strip(ATOM) and unit.source_prose.strip(ATOM)):
        return unit.msgstr, unit.msgid
    return unit.target_prose, unit.source_prose


def _starts(text: str) -> set[str]:
    found = (_START.match(line) for line in text.split("\n"))
    return {_spelled(each) for each in found if each}


def _spelled(start: re.Match[str]) -> str:
    """Return how a line begins; every number is alike, and so is every dot."""
    return "1." if start["number"] else "\u2022" if start["dot"] else next(filter(None, start.groups()))


def _place(sign: str, text: str) -> int:
    return next(found.start() for found in _SIGN.finditer(text) if found[0] == sign)


def _is_odd(quote: str, text: str) -> bool:
    text = _APOSTROPHE.sub(MARK, text)
    return text.count(quote) % 2 == 1 and _INCHES.sub(MARK, text).count(quote) % 2 == 1


def _lacks_partner(quote: str, text: str, source: str) -> bool:
    """Say whether a quotation mark stands alone that does not in the source, where it may mean inches or users'."""
    if quote not in text:
        return False
    if quote not in source:
        return _APOSTROPHE.sub(MARK, text).count(quote) % 2 == 1
    if text.count(quote) == source.count(quote):
        return False
    return _is_odd(quote, text) and not (_is_odd(quote, source) and _is_odd(quote, _OWNERS.sub(MARK, source)))


def _curly_alone(unit: Unit, text: str) -> bool:
    """Say whether the partner is a curly one, which the check `pairs` tells of."""
    return unit.language == "zh" and text.count("“") != text.count("”")


def _told(sign: str, text: str, at: int, unit: Unit) -> str:
    shown = sign if sign.isprintable() else f"the character U+{ord(sign[0]):04X}"
    told = f"{shown} stands in the text"
    return Told(told, (at, at + len(sign))) if at + len(sign) <= len(unit.msgstr) else told
