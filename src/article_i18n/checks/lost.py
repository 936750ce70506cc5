"""Checks of mark-up that a reader may miss: a link elsewhere, code or a tag that went with its words, plain code.

What breaks a page is told by `markup`; what is told here leaves a page that works.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from article_i18n.checks.identity import (
    CODE,
    TAGS,
    Identity,
    compare,
    identity,
    instead,
    light,
    name_of,
    placed,
    times,
)
from article_i18n.checks.unit import Unit, wrong
from article_i18n.errors import quoted

_MANY = 50
_PLACE = re.compile(r"[/#]")
"""What an address has, or a place on a page, and a name of one does not."""
_WORDED = re.compile(r"\s(?:text|label)=|tooltip|glossary|\babbr")
_SENTENCE = re.compile(r"[.!?。！？](?=\s)|[。！？]")


def elsewhere(kind: str, mine: str, theirs: str) -> bool:
    """Say whether a link that leads elsewhere still leads to a page, as far as anyone can tell from here."""
    return kind in {"link", "image"} and bool(
        _PLACE.search(mine) and (_PLACE.search(theirs) or mine[0] != "#")
    )


def may_go(name: Identity, unit: Unit, theirs: str) -> bool:
    """Say whether a page works without a piece that the translation lacks and has `theirs` ("" for none) for."""
    kind, value = name
    if kind in {"link", "image"}:
        return bool(theirs) and elsewhere(kind, value, theirs)
    if kind in TAGS:
        return compare(unit).target[name] > 0
    if kind == "placeholder":
        return value.startswith("&") or (not theirs and _holds_words(name, unit))
    return kind in CODE and kind != "role" and not theirs


def _holds_words(name: Identity, unit: Unit) -> bool:
    """Say whether a shortcode is one for words that stand as well without: a tooltip, an abbreviation."""
    found = (inline for inline in unit.source if identity(inline, unit.msgid) == name)
    return any(_WORDED.search(unit.msgid, inline.start, inline.end) for inline in found)


def link_target(unit: Unit) -> Iterator[str]:
    """A link leads elsewhere than in the source: to an older address, another place on the page, or a slip.

    The same page in another language is right. A link that is gone is the check `markup`.
    """
    gone, new, *_ = compare(unit)
    for kind, value in sorted(gone)[:_MANY]:
        theirs = instead((kind, value), new) if kind in {"link", "image"} else ""
        if theirs and elsewhere(kind, value, theirs):
            told = f"a link to {quoted(theirs)}, where the source has {quoted(value)}"
            yield placed(told, unit.target, unit.msgstr, (kind, theirs))


def lost(unit: Unit) -> Iterator[str]:
    """Code, an entity or a word with a tooltip of the source is not in the translation, or a tag stands fewer times."""
    gone, new, _, target, _ = compare(unit)
    for name in sorted(gone)[:_MANY]:
        kind, value = name
        plain = bool(value) and kind not in TAGS and value in unit.msgstr
        if light(*name) or kind in {"link", "image"} or plain or (target[name] and kind not in TAGS):
            continue
        if may_go(name, unit, instead(name, new)) and not (kind in TAGS and instead(name, new)):
            told = f"lacks {name_of(*name)}{times(gone[name])}"
            told += ", and has it elsewhere" if target[name] else ""
            yield placed(told, unit.source, unit.msgid, name, source=True)


def loose(unit: Unit) -> Iterator[str]:
    """Code is plain text in the translation, or stands in fewer sentences than in the source."""
    gone, new, _, target, _ = compare(unit)
    others = {kind for kind, _ in new}
    for kind, value in sorted(gone)[:_MANY]:
        if kind in others or kind in TAGS or not value or light(kind, value) or value[0] == "&":
            continue
        if kind in CODE | {"link"} and target[kind, value]:
            if _in_sentences(unit.msgid, value) > target[kind, value]:
                told = f"has {name_of(kind, value)} fewer times than the source"
                yield placed(told, unit.source, unit.msgid, (kind, value), source=True)
        elif value in unit.msgstr and f"`{value}" not in unit.msgstr and f"{value}`" not in unit.msgstr:
            yield wrong(f"has {quoted(value)} as plain text, the source as {kind}", unit.msgstr, value)


def _in_sentences(text: str, value: str) -> int:
    """Count the sentences that have a text; said twice in one, a pronoun stands for the second."""
    return sum(value in sentence for sentence in _SENTENCE.split(text))


def emphasis(unit: Unit) -> Iterator[str]:
    """The source has emphasis, bold type or a line break, and the translation has less or more of it, or sets off more.

    Chinese, Japanese and Korean have bold type for italics; words in Latin letters and what is glossed in brackets
    may be set off.
    """
    gone, new, *_ = compare(unit)
    swapped = _swapped(gone, new) if unit.language in {"zh", "ja", "ko"} else Counter()
    for name, count in (gone + new).items():
        less = name in gone
        added = name[0] == "element" and not less and not any(kind in TAGS for kind, _ in gone)
        if not (_says(name) or added) or swapped[name] >= count:
            continue
        told = f"{'lacks' if less else 'has more'} {name_of(*name)}{times(count)}"
        if less:
            yield placed(told, unit.source, unit.msgid, name, source=True)
        elif not _set_off(unit, name):
            yield placed(told, unit.target, unit.msgstr, name)


def _says(name: Identity) -> bool:
    return light(*name) and name[0] not in {"autolink", "url"} and name[1] not in {"quote", "q"}


_TYPES = {"emphasis": "italics", "em": "italics", "i": "italics", "strong": "bold", "b": "bold"}


def _type_of(name: Identity) -> str:
    return _TYPES.get(name[1] or name[0], "")


def _swapped(gone: Counter[Identity], new: Counter[Identity]) -> Counter[Identity]:
    """Return the italics that became bold type, and that bold type."""
    for mine in gone:
        for theirs in new if _type_of(mine) else ():
            if (_type_of(mine), _type_of(theirs)) == ("italics", "bold") and gone[mine] == new[theirs]:
                return Counter({mine: gone[mine], theirs: new[theirs]})
    return Counter()


def _set_off(unit: Unit, name: Identity) -> bool:
    """Say whether what has more emphasis is a name or word of the source, a gloss, or a raised or lowered sign."""
    if name[1] in {"sub", "sup"}:
        return True
    source = {unit.msgid[inline.open : inline.close] for inline in unit.source}
    for inline in unit.target:
        if (inline.kind, "") == name or (inline.kind, inline.value) == name:
            words = unit.msgstr[inline.open : inline.close]
            before, after = unit.msgstr[: inline.start].rstrip(), unit.msgstr[inline.end :].lstrip()
            glossed = before[-1:] in {"(", "（"} or after[:1] in {"(", "（"}
            if words not in source and not glossed and not (words.isascii() and unit.language != "en"):
                return False
    return True
