"""Checks of the inline mark-up: what the source has, the translation has too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import islice, pairwise
from unicodedata import normalize

from article_i18n.checks.identity import CODE, LIGHT, TAGS, Identity, attributes, compare, identity, light
from article_i18n.checks.unit import Unit, masked, missing, wrong
from article_i18n.model import Inline, Told

_MANY = 50
_Pair = tuple[Identity, Identity]
"""Mark-up, and other mark-up inside it."""
_REPEATED = CODE | {"link"}
"""What need not be said again and again."""
_PLAIN_CODE = CODE - {"role"}
_CODE_TAGS = {"code", "kbd", "samp", "tt", "var"}
_FORMATS = {
    "python-format": re.compile(r"%(?:\(\w+\))?[#0\- +]*(?:\d+|\*)?(?:\.\d+)?[diouxXeEfFgGcrsa]"),
    "c-format": re.compile(
        r"%(?:\d+\$)?[#0\- +']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|z|j|t)?[diouxXeEfFgGcsp]"
    ),
    "python-brace-format": re.compile(r"\{\w*(?:[.\[][\w.\]]+)?(?:![rsa])?(?::[^{}]*)?\}"),
}


_HOLLOW = re.compile(r"<([A-Za-z][\w:-]{0,60}+)(?:\s[^<>]*+)?></\1>")
_ESCAPED = re.compile(r"(?<![0-9])%[2-9A-F](?:[A-F]|[0-9](?![0-9sdif.]))")
"""A character as addresses spell it (RFC 3986, 2.1)."""
_PAIRED = LIGHT | TAGS | CODE | {"link"} - {"break", "autolink", "url"}
"""Kinds of mark-up around words."""
_VARIABLE = re.compile(r"\{\{ ?[\w.]{1,60} ?\}\}|\$?\{[A-Za-z_][\w.]{0,60}\}|%\(\w{1,60}\)[sdf]", re.ASCII)
_SIGNIFICANT = re.compile(r"&(?:lt|gt|copy|reg|trade|times|deg|euro|pound|#\d{2,7}|#x[\da-fA-F]{2,6});")
_NOTE = re.compile(r"\[\^[\w.-]{1,60}\](?!\()")
"""Footnotes in Markdown; without its document a text does not show that they are ones."""
_OPEN_ENTITY = re.compile(r"&(?:lt|gt|amp|nbsp|quot|apos|mdash|ndash|hellip|laquo|raquo)(?![A-Za-z0-9;=])")


def parity(unit: Unit) -> Iterator[str]:
    """Links with their targets, code, tags, roles, footnotes and the like of the source stand in the translation.

    They may stand in another order. Code or a tag that the translation has besides is the check `extra-markup`.
    """
    gone, new, _, target, _ = compare(unit)
    for kind, value in sorted(gone)[:_MANY]:
        instead = next((v for k, v in sorted(new) if k == kind and not light(k, v)), "")
        rarer = kind in _REPEATED and target[kind, value] and not instead
        if light(kind, value) or rarer or (instead and kind in TAGS):
            continue
        hint = f"; it has {instead!r} instead" if instead else ""
        if hint or kind in TAGS or value not in unit.msgstr or not value:
            told = f"lacks {_name(kind, value)}{_times(gone[kind, value])}{hint}"
            yield _placed(told, unit.source, unit.msgid, (kind, value), source=True)
    yield from _of_tags(unit, any(kind == "link" for kind, _ in gone))
    if "[^" in unit.msgid:
        notes, found = (Counter(_NOTE.findall(text)) for text in (unit.source_prose, unit.target_prose))
        for name, count in (notes - found).items():
            yield missing(f"lacks the footnote {name}{_times(count)}", unit.msgid, name)


def _of_tags(unit: Unit, links_gone: bool) -> Iterator[str]:
    """Yield what tags have lost besides: their attributes, and links their names."""
    if "<" in unit.msgid:
        lost = attributes(unit.msgid) - attributes(unit.msgstr)
        for kind, value in islice(lost, _MANY):
            yield f"lacks {kind}={value!r}"
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
            yield wrong(f"<{name}> is empty{_times(count)}", unit.msgstr, f"<{name}")


def extra(unit: Unit) -> Iterator[str]:
    """The translation has links, tags, placeholders or other mark-up that the source lacks, or sets words as code.

    It may set a name as code that is plain text in the source, and say a name again.
    """
    gone, new, source, *_ = compare(unit)
    kinds = {kind for kind, _ in gone} - TAGS
    for kind, value in sorted(new):
        if not light(kind, value) and kind not in kinds and not _known(kind, value, unit.msgid, source):
            told = f"has {_name(kind, value)}{_times(new[kind, value])} that the source lacks"
            yield _placed(told, unit.target, unit.msgstr, (kind, value))


def _known(kind: str, value: str, text: str, source: Counter[Identity]) -> bool:
    """Say whether mark-up is only in another form in the source, or more rarely, or a name as code."""
    if kind in TAGS:
        return value in _CODE_TAGS or source[kind, value] > 0
    return value != "" and (
        value in text or source[kind, value] > 0 or (kind in _PLAIN_CODE and value.isascii())
    )


def loose(unit: Unit) -> Iterator[str]:
    """Code is plain text in the translation, or stands fewer times than in the source."""
    gone, new, _, target, _ = compare(unit)
    others = {kind for kind, _ in new}
    for kind, value in sorted(gone)[:_MANY]:
        if kind in others or kind in TAGS or not value or light(kind, value):
            continue
        if kind in _REPEATED and target[kind, value]:
            told = f"has {_name(kind, value)} fewer times than the source"
            yield _placed(told, unit.source, unit.msgid, (kind, value), source=True)
        elif value in unit.msgstr:
            yield wrong(f"has {value!r} as plain text, the source as {kind}", unit.msgstr, value)


def emphasis(unit: Unit) -> Iterator[str]:
    """The source has emphasis, bold type or a line break, and the translation has less or more of it."""
    gone, new, *_ = compare(unit)
    for name, count in (gone + new).items():
        if light(*name) and name[0] not in {"autolink", "url"}:
            told = f"{'lacks' if name in gone else 'has more'} {_name(*name)}{_times(count)}"
            if name in gone:
                yield _placed(told, unit.source, unit.msgid, name, source=True)
            else:
                yield _placed(told, unit.target, unit.msgstr, name)


def nesting(unit: Unit) -> Iterator[str]:
    """The same mark-up stands inside one another in another way than in the source, or beside or inside its like."""
    again = next(_doubled(unit.target, unit.msgstr), None)
    if again and next(_doubled(unit.source, unit.msgid), None) is None:
        yield Told(f"{_name(again.kind, again.value)} stands twice", (again.start, again.end))
    if len(unit.source) > 1 and len(unit.target) > 1:
        gone, new, *_, same = compare(unit)
        if not gone and not new:
            there = _nested(unit.target, unit.msgstr, same)
            for (outer, inner), count in (_nested(unit.source, unit.msgid, {}) - there).items():
                yield f"{_name(*inner)} no longer stands inside {_name(*outer)}{_times(count)}"


def _doubled(inlines: tuple[Inline, ...], text: str) -> Iterator[Inline]:
    """Yield mark-up that stands directly inside the very same, or directly behind it with the same words."""
    for first, second in pairwise(sorted(inlines, key=lambda i: (i.start, -i.end))):
        if first.kind in _PAIRED and second.kind == first.kind and second.value == first.value not in _VOID:
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
        open_before, open_after = _left_open(unit.msgid, unit.source), _left_open(unit.msgstr, unit.target)
        for tag in sorted(open_after.keys() | open_before.keys()):
            void = tag.lower() in _VOID and not any(f"</{tag}" in text for text in (unit.msgid, unit.msgstr))
            if open_before[tag] != open_after[tag] and not void:
                told = f"<{tag}> and </{tag}> do not pair"
                yield wrong(told, unit.msgstr, f"<{tag}" if f"<{tag}" in unit.msgstr else f"</{tag}")


_STRAY = (
    (re.compile(r"\]\("), "a link"),
    (re.compile(r"\*\*(?=\S)|(?<=\S)\*\*"), "bold type (**)"),
    (re.compile(r"`"), "code (`)"),
    (re.compile(r"(?<![\w:]):[a-z]{2,20}(?::[a-z]{2,20}){0,2}: [\ue000\ue001]"), "a role"),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?=[ />]|\Z)"), "a tag"),
)


_VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr"))
"""Elements that have no end tag in HTML (Living Standard, 13.1.2); some have one in other vocabularies."""
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,60}+)[^<>]*+>")


def _left_open(text: str, inlines: tuple[Inline, ...]) -> Counter[str]:
    """Count opening tags less closing tags, by name; what is no tag in other mark-up (:doc:`a <b>`) left out."""
    found: Counter[str] = Counter()
    others = tuple(inline for inline in inlines if text[inline.start] != "<" or text[inline.start + 1] == "<")
    text = masked(text, others) if others and "<" in text else text
    for tag in _TAG.finditer(text) if "<" in text else ():
        if not tag[0].endswith("/>"):
            found[tag[2]] += -1 if tag[1] else 1
    return found


def placeholders(unit: Unit) -> Iterator[str]:
    """Placeholders of a format string that is flagged as one (`python-format`, `c-format` …) are the same."""
    for flag in unit.message.flags:
        pattern = _FORMATS.get(flag)
        if pattern:
            source = Counter(pattern.findall(unit.msgid.replace("%%", "")))
            found = Counter(pattern.findall(unit.msgstr.replace("%%", "")))
            for name in sorted((source - found).keys() | (found - source).keys()):
                told = f"placeholder {name} is not the same as in the source ({flag})"
                yield (
                    missing(told, unit.msgid, name)
                    if source[name] > found[name]
                    else wrong(told, unit.msgstr, name)
                )
            if (
                source == found
                and flag != "python-brace-format"
                and _order(pattern, unit.msgid) != _order(pattern, unit.msgstr)
            ):
                yield f"placeholders without names are in another order than in the source ({flag})"


def _order(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the placeholders that take the next argument, in their order."""
    found = pattern.findall(text.replace("%%", ""))
    return [name for name in found if not re.match(r"%(?:\(|\d+\$)", name)]


def variables(unit: Unit) -> Iterator[str]:
    """What a program fills in ({name}, ${name}, %(name)s, {{ name }}, |name|) was translated or lost."""
    if ("{" in unit.msgid or "%(" in unit.msgid) and not unit.message.flags:
        told = {inline.value for inline in unit.source if inline.kind == "placeholder"}
        for name in dict.fromkeys(_VARIABLE.findall(unit.msgid)[:_MANY]):
            if (
                name not in told
                and name not in unit.msgstr
                and name.replace(" ", "") not in unit.msgstr.replace(" ", "")
            ):
                yield missing(f"{name} of the source is missing or altered", unit.msgid, name)


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
    open_ones = set(_OPEN_ENTITY.findall(unit.msgstr)) - set(_OPEN_ENTITY.findall(unit.msgid))
    for name in sorted(open_ones):
        yield wrong(f"{name} lacks its semicolon", unit.msgstr, name)


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


def _placed(
    told: str, inlines: tuple[Inline, ...], text: str, name: tuple[str, str], *, source: bool = False
) -> str:
    """Return a line that knows where mark-up stands: its sign in front, or the whole of what is an atom."""
    for inline in inlines:
        if identity(inline, text) == name or (inline.kind, inline.value) == name:
            return Told(told, (inline.start, inline.end), source=source)
    return told


def _name(kind: str, value: str) -> str:
    return f"{kind} {value!r}" if value else kind


def _times(count: int) -> str:
    return f" ({count} ×)" if count > 1 else ""
