"""Edits that leave the sentences alone: white space, typography, mark-up, capitals, targets, code, numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from article_i18n.catalog import Message
from article_i18n.leverage.skeleton import (
    CAPITALS,
    CODE,
    LINK,
    NUMBER,
    SPACE,
    STYLE,
    TYPOGRAPHY,
    Skeleton,
    Value,
    replaced,
    skeleton,
)
from article_i18n.leverage.suggestion import Suggestion, source_text
from article_i18n.locale_names import language_of

_UNINFLECTED = frozenset({"zh", "ja", "ko", "th", "vi", "yue", "cmn", "lo", "km", "my", "id", "ms"})
"""Languages in which no other word changes with a number or a name."""
_SAFE = frozenset({SPACE, TYPOGRAPHY, LINK})
_LOOKED_AT = 8
"""Old texts with the same key that are compared."""


class Cosmetics:
    """Old messages by what is left of them without cosmetics."""

    def __init__(self, old: Iterable[Message]) -> None:
        self._old: defaultdict[str, list[Message]] = defaultdict(list)
        for message in old:
            if message.msgid_plural is None and len(bucket := self._bucket(message)) < _LOOKED_AT:
                bucket.append(message)

    def _bucket(self, message: Message) -> list[Message]:
        return self._old[skeleton(source_text(message)).key]

    def suggest(self, wanted: Message, locale: str) -> Suggestion | None:
        """Return the old translation, edited along; of several the least changed, finished if all agree."""
        bucket = self._old.get(skeleton(wanted.msgid).key, ())
        if wanted.msgid_plural is not None or not bucket:
            return None
        found = [made for old in bucket if (made := edited(old, wanted, locale))]
        if not found:
            return None
        best = max(found, key=lambda made: (made.finished, made.score))
        agree = len({made.forms for made in found if made.finished}) == 1
        return best if agree or not best.finished else best._replace(finished=False)


def edited(old: Message, wanted: Message, locale: str) -> Suggestion | None:
    """Return the old translation for a text that differs in cosmetics only, else None."""
    before, after = skeleton(source_text(old)), skeleton(wanted.msgid)
    if before.key != after.key or len(before.values) != len(after.values):
        return None
    kinds = {**_changed_folds(before, after), **_changed_values(before, after)}
    if not after.telling and not kinds.keys() <= {SPACE, TYPOGRAPHY}:
        return None
    text, along = _along(old.forms[0], before, after)
    text = _edges(text, source_text(old), wanted.msgid)
    safe = {*_SAFE, CODE, NUMBER} if language_of(locale) in _UNINFLECTED else _SAFE
    finished = (
        along
        and kinds.keys() <= safe
        and all(kinds.values())
        and not old.fuzzy
        and old.msgctxt == wanted.msgctxt
    )
    score = 0.99 - 0.02 * len(kinds.keys() - _SAFE) - 0.05 * (not along)
    return Suggestion(old, (text,), "cosmetic edit", score, ", ".join(sorted(kinds)), finished)


def _changed_folds(before: Skeleton, after: Skeleton) -> Mapping[str, bool]:
    """Return the kind of difference outside the values; False where even that may touch the layout."""
    if before.blanks == after.blanks:
        return {} if _changed_values(before, after) else {SPACE: True}
    if before.typography == after.typography:
        return {TYPOGRAPHY: True}
    spaced = [" ".join(text.split()) for text in (before.typography, after.typography)]
    if spaced[0] == spaced[1]:
        return {SPACE: False}
    return {STYLE: True} if before.style == after.style else {CAPITALS: True}


def _changed_values(before: Skeleton, after: Skeleton) -> Mapping[str, bool]:
    pairs = zip(before.values, after.values, strict=True)
    return {old.kind: True for old, new in pairs if old.text != new.text}


def _along(msgstr: str, before: Skeleton, after: Skeleton) -> tuple[str, bool]:
    """Return the translation with changed values changed likewise, and whether each could be, one for one."""
    renamed: dict[tuple[str, str], str] = {}
    for value, other in zip(before.values, after.values, strict=True):
        if renamed.setdefault((value.kind, value.text), other.text) != other.text:
            return msgstr, False
    renamed = {name: new for name, new in renamed.items() if name[1] != new}
    there = skeleton(msgstr).values
    if _numbers(before.values, renamed) != _numbers(there, renamed):
        return msgstr, False
    known = {(value.kind, value.text): renamed.get((value.kind, value.text)) for value in there}
    return replaced(msgstr, [(value, new) for value in there if (new := known[value.kind, value.text])]), True


def _numbers(values: Sequence[Value], renamed: Mapping[tuple[str, str], str]) -> Counter[tuple[str, str]]:
    return Counter((value.kind, value.text) for value in values if (value.kind, value.text) in renamed)


def _edges(msgstr: str, old: str, new: str) -> str:
    """Return the translation with the new text's white space around it, where it had that of the old one."""
    (left, right), (before, after) = _around(old), _around(new)
    if _around(msgstr) != (left, right) or not msgstr.strip(" \n"):
        return msgstr
    return before + msgstr.strip(" \n") + after


def _around(text: str) -> tuple[str, str]:
    bare = text.strip(" \n")
    start = text.find(bare)
    return text[:start], text[start + len(bare) :]
