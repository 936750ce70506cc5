"""What one text, or one and its neighbours, show by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from article_i18n.checks.source.text import Text, finding, short
from article_i18n.checks.unit import ATOM, HAN, MARK
from article_i18n.model import Finding, Told
from article_i18n.segmentation import segment

_LONG = 40
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[^\W_][\w'’.-]*|\ue001+")
_EMPTY = re.compile(
    r"(?:(?:click|see|follow|read)(?: on)? )?(?:here|more|this)(?: (?:one|page|link|article|document|site))?|link"
)
"""Words of a link that say nothing of its target."""
_DATE = re.compile(
    r"(?<![\d/.-])(?!(\d\d?)/\1/)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/-])"
)
_PLURAL = re.compile(r"(?<![\w(])[A-Za-z]{2,30}\((?:s|es|ies)\)(?![\w(])")
_CUT = re.compile(r"\b(?:and|or|the|of|to|that|which|with|for|a|an|in|by|from|as|if|when|because)[,–—]?\Z")
_ITEM = re.compile(r"[,;] (?:and|or)[,–—]?\Z")
_OPEN = re.compile(r"[\w,;–—)\ue001]\Z")
_GOES_ON = re.compile(
    r"(?:and|or|but|so|then|where|which|while|who|whose|because|if|unless|until|for|to|in|of|with|by|from|as|is|are|"
    r"was|were|will|can|that|than|instead|rather|followed|into|on|at|after|before|when|[а-яё]+)\b(?![-:=(.])"
)
_BETWEEN = {"item", "quote", "cell", "term", "caption", "definition", "code"}
_STRAIGHT = re.compile(r"(?<![\w\"=])\"(?=\w)[^\"\n]{0,200}[\w.,!?…)]\"(?![\w\"])")
_CURLY = re.compile(r"“(?=[^“”\n]{0,200}”)")


def faults(text: Text, locale: str) -> Iterator[tuple[str, str]]:
    """Yield the checks that have something to say of a text, and what."""
    prose = text.masked
    if text.prose and len(prose) > 2 * _LONG:
        yield from (("source-long", told) for told in _long(text, locale))
    for inline in text.inlines:
        if inline.kind == "link" and _is_empty(text.text[inline.open : inline.close]):
            told = f"a link on “{text.text[inline.open : inline.close]}” does not say where it leads"
            yield "source-link", Told(told, (inline.start, inline.end))
    if "/" in prose and (found := _DATE.search(prose)):
        yield "source-date", Told(f"{found[0]} may be read in two ways", found.span())
    if "(" in prose and (found := _PLURAL.search(prose)):
        yield "source-plural", Told(f"“{found[0]}” has no counterpart in other languages", found.span())


def _long(text: Text, locale: str) -> Iterator[str]:
    for part in segment(text.text, locale, text.inlines):
        prose = text.masked[part.start : part.end]
        for line in prose.split("\n"):
            count = len(_WORD.findall(_HAN.sub(" ", line))) + len(_HAN.findall(line)) // 2
            if count > _LONG:
                yield f"a sentence of {count} words: {short(line)}"


def _is_empty(words: str) -> bool:
    return len(words) < _LONG and bool(_EMPTY.fullmatch(words.strip(" .*_`\n").lower()))


def across(texts: Sequence[Text]) -> Iterator[Finding]:
    """Yield what the texts of each document show beside each other."""
    for _, group in groupby(texts, key=lambda text: text.path):
        own = list(group)
        yield from _cut(own)
        yield from _quotes(own)


def _cut(texts: Sequence[Text]) -> Iterator[Finding]:
    """Yield paragraphs that end in the middle of a sentence: by their last word, or by how the next one begins."""
    before: Text | None = None
    for text in texts:
        if text.kind in _BETWEEN:
            continue
        if before is not None and (told := _goes_on(before, text)):
            yield finding("source-cut", told, before)
        before = text if text.kind == "paragraph" and text.prose else None


def _goes_on(before: Text, text: Text) -> str:
    end = before.masked.rstrip(" \n" + MARK)
    start = text.masked.lstrip(" \n" + MARK)
    if text.kind != "paragraph" or not start or not end:
        return ""
    dangling = _CUT.search(end) and end[-1:] != ATOM and " " in end
    if dangling and _ITEM.search(end) and start[0].isupper():
        return ""  # the items of a list, each with its own beginning
    goes_on = _GOES_ON.match(start) and (_OPEN.search(end) or end.endswith(":"))
    if (dangling or goes_on) and (start[0].islower() or dangling):
        return f"a sentence that is cut off and goes on below: …{short(end[-30:])} … {short(start, 30)}"
    return ""


def _quotes(texts: Sequence[Text]) -> Iterator[Finding]:
    """Yield the first text with the rarer kind of quotation marks, where a document has both."""
    straight = [(text, len(_STRAIGHT.findall(text.masked))) for text in texts if '"' in text.masked]
    curly = [(text, len(_CURLY.findall(text.masked))) for text in texts if "“" in text.masked]
    pairs = sum(count for _, count in straight), sum(count for _, count in curly)
    if all(pairs):
        rarer = straight if pairs[0] <= pairs[1] else curly
        text = next(text for text, count in rarer if count)
        told = (
            f"straight and curly quotation marks are mixed: {pairs[0]} and {pairs[1]} pairs in this document"
        )
        found = (_STRAIGHT if rarer is straight else _CURLY).search(text.masked)
        yield finding("source-quotes", Told(told, found.span()) if found else told, text)
