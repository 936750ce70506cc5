"""The same sentence about another name: `The *a* option was added` for `The *b* option was added`.

Names are what no translator changes: code, roles, identifiers, options, an emphasised single word. Where two texts
differ in nothing else, and the translation has the old names as often as the source, the new ones take their place.
Other words may have to agree with them, and the sentence may not hold for them: it is always a guess.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from article_i18n.catalog import Message
from article_i18n.leverage.differences import summary
from article_i18n.leverage.suggestion import Suggestion, source_text

_NAME = re.compile(
    r"(?P<mark>:[A-Za-z][\w:+.-]*:(?=`)|)(?P<name>"
    r"(?P<ticks>`+)[^`]+(?P=ticks)(?!`)"
    r"|\*[A-Za-z_][\w-]*\*(?!\*)"
    r"|(?<![\w-])--?[A-Za-z][A-Za-z0-9_-]*"
    r"|(?<![A-Za-z0-9_])(?:[A-Za-z0-9_]+(?:[._][A-Za-z0-9_]+)+(?:\(\))?|[A-Za-z0-9_]+\(\)|_[A-Za-z0-9_]+"
    r"|[a-z]+[A-Z][A-Za-z0-9_]*|[A-Za-z]+[0-9][A-Za-z0-9_]*)(?![A-Za-z0-9_])"
    r")"
)
_LABEL = re.compile(r"(?<=>)[^<>\n]{1,60}(?=</)|(?<=\*\*)[^*\n]{1,60}(?=\*\*)")
_NAMED, _LABELLED = "\ue000", "\ue001"
_LOOKED_AT = 8
_TELLING = 4
"""Letters that the frame must have, mark-up included; half of that where they are not Latin."""
_SCORE = 0.9
RENAMED = "cosmetic edit"


class Frames:
    """Old messages by what stands around their names and labels."""

    def __init__(self, old: Iterable[Message]) -> None:
        self._old: defaultdict[str, list[Message]] = defaultdict(list)
        for message in old:
            text = source_text(message)
            if message.msgid_plural is None and _telling(key := frame(text)):
                bucket = self._old[key]
                if len(bucket) < _LOOKED_AT:
                    bucket.append(message)

    def renamed(self, wanted: Message) -> Suggestion | None:
        """Return the translation of a text about another name, with the name put in."""
        return next((made for made in self._found(wanted) if made.reason == RENAMED), None)

    def relabelled(self, wanted: Message) -> Suggestion | None:
        """Return the translation of a text about another label, which a translator words."""
        return next(iter(self._found(wanted)), None)

    def _found(self, wanted: Message) -> Iterator[Suggestion]:
        if wanted.msgid_plural is None:
            found = (_put_in(old, wanted) for old in self._old.get(frame(wanted.msgid), ()))
            yield from (made for made in found if made)


def _telling(key: str) -> bool:
    """Say whether a frame has names or labels, and words enough to know a sentence by."""
    letters = sum(1 if char.isascii() else 2 for char in key if char.isalpha())
    return letters >= _TELLING and not {_NAMED, _LABELLED}.isdisjoint(key)


def frame(text: str) -> str:
    """Return a text without its names and labels; two spaces count as one."""
    text = _LABEL.sub(_LABELLED, text)
    return " ".join(_NAME.sub(lambda found: found["mark"] + _NAMED, text).split())


def _put_in(old: Message, wanted: Message) -> Suggestion | None:
    """Return the translation of `old`, which has the same frame, with the new names."""
    before, after = (_names(_LABEL.sub("", text)) for text in (source_text(old), wanted.msgid))
    new: dict[str, str] = {}
    for name, other in zip(before, after, strict=True):
        if new.setdefault(name, other) != other:
            return None
    changed = {name: other for name, other in new.items() if name != other}
    there, said = Counter(_names(old.forms[0])), Counter(before)
    if any(there[name] != said[name] for name in changed):
        return None
    if not changed:
        return Suggestion(old, old.forms, "similar text", _SCORE, summary(source_text(old), wanted.msgid))
    text = _NAME.sub(lambda found: found["mark"] + changed.get(found["name"], found["name"]), old.forms[0])
    detail = " ".join(f"-{name} +{other}" for name, other in changed.items())
    return Suggestion(old, (text,), RENAMED, _SCORE, f"another name: {detail}"[:80])


def _names(text: str) -> list[str]:
    return [found["name"] for found in _NAME.finditer(text)]
