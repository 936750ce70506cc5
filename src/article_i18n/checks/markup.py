"""Checks of the inline mark-up: what the source has, the translation has too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from itertools import islice, pairwise
from unicodedata import normalize

from article_i18n.checks.identity import (
    CODE,
    LIGHT,
    TAGS,
    Identity,
    attributes,
    compare,
    identity,
    instead,
    light,
    name_of,
    placed,
    times,
)
from article_i18n.checks.lost import may_go
from article_i18n.checks.unit import Unit, masked, missing, wrong
from article_i18n.errors import quoted
from article_i18n.model import Inline, Told

_MANY = 50
_Pair = tuple[Identity, Identity]
"""Mark-up, and other mark-up inside it."""
_REPEATED = CODE | {"link"}
"""What need not be said again and again."""
_PLAIN_CODE = CODE - {"role"}
_CODE_TAGS = {"code", "kbd", "samp", "tt", "var"}
_HOLLOW = re.compile(r"<([A-Za-z][\w:-]{0,60}+)(?:\s[^<>]*+)?></\1>")
_ESCAPED = re.compile(r"(?<![0-9])%[2-9A-F](?:[A-F]|[0-9](?![0-9sdif.]))")
"""A character as addresses spell it (RFC 3986, 2.1)."""
_PAIRED = LIGHT | TAGS | CODE | {"link"} - {"break", "autolink", "url"}
"""Kinds of mark-up around words."""
_SIGNIFICANT = re.compile(r"&(?:lt|gt|copy|reg|trade|times|deg|euro|pound|#\d{2,7}|#x[\da-fA-F]{2,6});")
_NOTE = re.compile(r"\[\^[\w.-]{1,60}\](?!\()")
"""Footnotes in Markdown; without its document a text does not show that they are ones."""
_OPEN_ENTITY = re.compile(r"&(?:lt|gt|amp|nbsp|quot|apos|mdash|ndash|hellip|laquo|raquo)(?![A-Za-z0-9;=])")
_ENTITY = re.compile(r"&[A-Za-z][\w.-]{1,40};", re.ASCII)
_TWICE = re.compile(r"&amp;#?\w{2,40};", re.ASCII)


def parity(unit: Unit) -> Iterator[str]:
    """A link, tag, role, placeholder or footnote of the source is not in the translation, or its code was altered.

    All may stand in another order. A link that leads elsewhere is the check `link-target`, code that went with its
    words `lost-markup`, and what the translation has besides `extra-markup`.
    """
    gone, new, _, target, _ = compare(unit)
    inside, left = _inside_of_lost(unit, gone), Counter(new)
    for name in sorted(gone)[:_MANY]:
        kind, value = name
        theirs = instead(name, left)
        left -= Counter({(kind, theirs): gone[name]})
        rarer = kind in _REPEATED and target[name] and not theirs
        if light(kind, value) or rarer or (theirs and kind in TAGS) or may_go(name, unit, theirs):
            continue
        hint = f"; it has {quoted(theirs)} instead" if theirs else ""
        if (hint or kind in TAGS or value not in unit.msgstr or not value) and gone[name] > inside[name]:
            told = f"lacks {name_of(kind, value)}{times(gone[name])}{hint}"
            yield placed(told, unit.source, unit.msgid, name, source=True)
    yield from _of_tags(unit, {value for kind, value in gone if kind == "link"})
    if "[^" in unit.msgid:
        notes, found = (Counter(_NOTE.findall(text)) for text in (unit.source_prose, unit.target_prose))
        for name, count in (notes - found).items():
            yield missing(f"lacks the footnote {name}{times(count)}", unit.msgid, name)


def _inside_of_lost(unit: Unit, gone: Counter[Identity]) -> Counter[Identity]:
    """Count the tags that went with the tag around them, which alone is told of."""
    found: Counter[Identity] = Counter()
    if sum(kind in TAGS for kind, _ in gone) > 1:
        tags = [(inline, identity(inline, unit.msgid)) for inline in unit.source if inline.kind in TAGS]
        lost = [(inline, name) for inline, name in tags if name in gone]
        for outer, name in lost:
            if gone[name] >= compare(unit).source[name]:
                found.update(
                    n for i, n in lost if outer.open <= i.start and i.end <= outer.close and n != name
                )
    return found


def _of_tags(unit: Unit, links_gone: set[str]) -> Iterator[str]:
    """Yield what tags have lost besides: their attributes, and links their names."""
    if "<" in unit.msgid:
        lost = attributes(unit.msgid) - attributes(unit.msgstr)
        new = dict((attributes(unit.msgstr) - attributes(unit.msgid)).keys())
        for kind, value in islice(lost, _MANY):
            hint = f"; it has {quoted(new[kind])} instead" if kind in new else ""
            if value not in links_gone:
                yield missing(f"lacks {kind}={quoted(value)}{hint}", unit.msgid, value)
        if not links_gone:
            for name in islice(
                _tags_of_links(unit.source, unit.msgid) - _tags_of_links(unit.target, unit.msgstr), _MANY
            ):
                yield f"lacks the tag <{name}> around a link"


def _tags_of_links(inlines: tuple[Inline, ...], text: str) -> Counter[str]:
    tags = (_TAG.match(text, inline.start) for inline in inlines if inline.kind == "link")
    return Counter(tag[2] for tag in tags if tag)


def hollow(unit: Unit) -> Iterator[str]:
    """An element of the source holds text, and nothing in the translation."""
    if "></" in unit.msgstr:
        before = Counter(_HOLLOW.findall(unit.msgid))
        for name, count in (Counter(_HOLLOW.findall(unit.msgstr)) - before).items():
            yield wrong(f"<{name}> is empty{times(count)}", unit.msgstr, f"<{name}")


def extra(unit: Unit) -> Iterator[str]:
    """The translation has links, tags, placeholders or other mark-up that the source lacks, or sets words as code.

    It may set a name as code that is plain text in the source, and say a name again.
    """
    gone, new, source, *_ = compare(unit)
    kinds = {kind for kind, _ in gone} - TAGS
    tags = [value for kind, value in gone if kind in TAGS]
    for kind, value in sorted(new):
        if kind == "element" and not tags:
            continue  # a name set as one: `emphasis` tells of it
        if not light(kind, value) and kind not in kinds and not _known(kind, value, unit.msgid, source):
            told = f"has {name_of(kind, value)}{times(new[kind, value])} that the source lacks"
            if kind in TAGS and len(tags) == 1:
                told = f"has {name_of(kind, value)}, where the source has {quoted(tags[0])}"
            yield placed(told, unit.target, unit.msgstr, (kind, value))


def _known(kind: str, value: str, text: str, source: Counter[Identity]) -> bool:
    """Say whether mark-up is only in another form in the source, or more rarely, or a name as code."""
    if kind in TAGS:
        return value in _CODE_TAGS or source[kind, value] > 0
    return value != "" and (
        value in text or source[kind, value] > 0 or (kind in _PLAIN_CODE and value.isascii())
    )


def nesting(unit: Unit) -> Iterator[str]:
    """The same mark-up stands inside one another in another way than in the source, or beside or inside its like."""
    again = next(_doubled(unit.target, unit.msgstr), None)
    if again and next(_doubled(unit.source, unit.msgid), None) is None:
        yield Told(f"{name_of(again.kind, again.value)} stands twice", (again.start, again.end))
    if len(unit.source) > 1 and len(unit.target) > 1:
        gone, new, *_, same = compare(unit)
        if not gone and not new:
            there = _nested(unit.target, unit.msgstr, same)
            for (outer, inner), count in (_nested(unit.source, unit.msgid, {}) - there).items():
                yield f"{name_of(*inner)} no longer stands inside {name_of(*outer)}{times(count)}"


def _doubled(inlines: tuple[Inline, ...], text: str) -> Iterator[Inline]:
    """Yield mark-up that stands directly inside the very same, or directly behind it with the same words."""
    for first, second in pairwise(sorted(inlines, key=lambda i: (i.start, -i.end))):
        paired = first.kind in _PAIRED or first.value.startswith(("{{", "{%"))
        if paired and second.kind == first.kind and second.value == first.value not in _VOID:
            inside = first.start < first.open == second.start and second.end == first.close
            behind = text[first.start : first.end] == text[second.start : second.end]
            if inside or (behind and first.end == second.start):
                yield second


def stray(unit: Unit) -> Iterator[str]:
    """Mark-up was left open or is spelled wrongly, so that a reader would see its signs."""
    for pattern, name in _STRAY:
        after = len(pattern.findall(unit.target_prose))
        if after and after > len(pattern.findall(unit.source_prose)):
            last = [found.span() for found in pattern.finditer(unit.target_prose)][-1]
            yield Told(f"{name} is left open or has no partner", last)
    if "<" in unit.msgid or "</" in unit.msgstr:
        ours, theirs = _tags(unit.msgid, unit.source), _tags(unit.msgstr, unit.target)
        open_before, open_after = _left_open(ours), _left_open(theirs)
        if open_before == open_after and (crossed := _crossed(theirs)) and not _crossed(ours):
            yield wrong(f"</{crossed}> closes what was opened outside of it", unit.msgstr, f"</{crossed}")
        closed = {name for closes, name in ours + theirs if closes}
        filled_in = any(count > 0 and name not in closed for name, count in open_before.items())
        for tag in sorted(open_after.keys() | open_before.keys()):
            alone = tag not in closed and (filled_in or tag.lower() in _VOID)
            if open_before[tag] != open_after[tag] and not alone:
                told = f"<{tag}> and </{tag}> do not pair"
                yield wrong(told, unit.msgstr, f"<{tag}" if f"<{tag}" in unit.msgstr else f"</{tag}")


_STRAY = (
    (re.compile(r"\]\("), "a link"),
    (re.compile(r"\*\*(?=\S)|(?<=\S)\*\*"), "bold type (**)"),
    (re.compile(r"`"), "code (`)"),
    (re.compile(r"(?<![\w:]):[a-z]{2,20}(?::[a-z]{2,20}){0,2}: [\ue000\ue001]"), "a role"),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?=[ />]|\Z)"), "a tag"),
)


_VOID = frozenset(re.findall(r"\w+", "br hr img input wbr"))
"""Elements of HTML's prose that have no end tag (Living Standard, 13.1.2)."""
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,60}+)[^<>]*+>")


def _tags(text: str, inlines: tuple[Inline, ...]) -> list[tuple[bool, str]]:
    """Return the tags that open or close something; what is none in other mark-up (:doc:`a <b>`) left out."""
    if "<" not in text:
        return []
    others = tuple(inline for inline in inlines if text[inline.start] != "<" or text[inline.start + 1] == "<")
    text = masked(text, others) if others else text
    return [(bool(tag[1]), tag[2]) for tag in _TAG.finditer(text) if not tag[0].endswith("/>")]


def _left_open(tags: list[tuple[bool, str]]) -> Counter[str]:
    """Count opening tags less closing tags, by name."""
    found: Counter[str] = Counter()
    for closes, name in tags:
        found[name] += -1 if closes else 1
    return found


def _crossed(tags: list[tuple[bool, str]]) -> str:
    """Return the first element that is closed while another is open inside it; "" for none."""
    around: list[str] = []
    for closes, name in tags:
        if not closes:
            around.append(name)
        elif name in around:
            while around[-1].lower() in _VOID and around[-1] != name:
                around.pop()
            if around.pop() != name:
                return name
    return ""


def entities(unit: Unit) -> Iterator[str]:
    """A character reference of the source (&lt; &amp;) was lost, or one lacks its semicolon; or %E4 stands in prose."""
    escaped = _ESCAPED.search(unit.target_prose) if "%" in unit.target_prose else None
    if escaped and not _ESCAPED.search(unit.msgid):
        yield Told(f"{escaped[0]} stands in the text", escaped.span())
    if "&" not in unit.msgid and "&" not in unit.msgstr:
        return
    for name in dict.fromkeys(_SIGNIFICANT.findall(unit.msgid)):
        sign = unescape(name)
        if unit.msgstr.count(name) < unit.msgid.count(name) and sign not in normalize(
            "NFKC", unit.target_prose
        ):
            yield missing(f"the reference {name} of the source is missing", unit.msgid, name)
    for told, pattern in (
        ("{} lacks its semicolon", _OPEN_ENTITY),
        ("{} is escaped twice", _TWICE),
        ("the reference {} is unknown", _ENTITY),
    ):
        for name in sorted(set(pattern.findall(unit.msgstr)) - set(pattern.findall(unit.msgid))):
            if pattern is not _ENTITY or (name[1:] not in html5 and not _own_entities(unit.msgid)):
                yield wrong(told.format(name), unit.msgstr, name)


def _own_entities(text: str) -> bool:
    """Say whether a text has references that its document declares, or none, so that nobody knows what it declares."""
    found = _ENTITY.findall(text)
    return not found or any(name[1:] not in html5 for name in found)


def _nested(inlines: tuple[Inline, ...], text: str, same: dict[Identity, Identity]) -> Counter[_Pair]:
    """Count which mark-up stands directly inside which."""
    found: Counter[_Pair] = Counter()
    around: list[Inline] = []
    for inline in sorted(inlines, key=lambda i: (i.start, -i.end)):
        while around and around[-1].close < inline.end:
            around.pop()
        if around:
            outer, inner = identity(around[-1], text), identity(inline, text)
            found[same.get(outer, outer), same.get(inner, inner)] += 1
        around.append(inline)
    return found
