"""Which mark-up of a source and of its translation is the same, and what a locale has in its stead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html.entities import html5
from typing import NamedTuple

from article_i18n.checks.addresses import canonical, same_page
from article_i18n.checks.unit import Unit
from article_i18n.errors import quoted
from article_i18n.model import Inline, Told

_MANY = 20
"""Pieces that are compared each with each."""
Identity = tuple[str, str]
"""The kind of a piece of mark-up, and what of it must survive."""

LIGHT = {"emphasis", "strong", "strike", "break", "autolink", "url"}
"""What a good translation may set otherwise; addresses have a check of their own."""
_LIGHT_TAGS = {
    "em",
    "strong",
    "b",
    "i",
    "u",
    "br",
    "wbr",
    "q",
    "quote",
    "ruby",
    "rt",
    "rp",
    "span",
    "sub",
    "sup",
    "emphasis",
}
TAGS = {"tag", "element"}
_SAME_AS = {
    ("tag", "strong"): ("strong", ""),
    ("tag", "b"): ("strong", ""),
    ("tag", "em"): ("emphasis", ""),
    ("tag", "i"): ("emphasis", ""),
}
"""What stands for a format's own sign."""
CODE = {"code", "literal", "role"}
_FILLED = re.compile(r"<[^<>]{1,80}>")
"""What a reader fills in, inside code: <your name>."""
_SHORTCODE = re.compile(r"(\{\{[<%]|\{%)\s*(/?.*?)/?\s*([>%]\}\})", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|`[^`]*`|[^\s\"'`]+)|(\"[^\"]*\"|[^\s=\"]+)")
_TAG = re.compile(r"<[A-Za-z][\w:-]{0,60}\s[^<>]{1,2000}>")
_GIVEN = re.compile(r"\s([\w:@.-]{1,60})=(\"[^\"]*\"|'[^']*')")
_READ = re.compile(
    r"href|src|xref|title|alt|lang|dir|summary|placeholder|label|caption|content|aria-|style|text|desc"
)
"""Attributes that are compared as links, or that a translation changes."""
_NEAR = 0.5
"""How alike two pieces are at least, of which one stands for the other."""
_SPOKEN = re.compile(r"(?<=[>\[\"])[^<>\[\]\"']{1,200}(?=[<\]\"])")
"""Words for readers inside code."""
_WORDS = {"text", "title", "alt", "caption", "heading", "label", "description", "prepend", "append", "attr"}
"""Parameters of shortcodes that hold words for readers."""


class Difference(NamedTuple):
    """What one side has and the other lacks, and how often."""

    gone: Counter[Identity]
    new: Counter[Identity]
    source: Counter[Identity]
    target: Counter[Identity]
    same: dict[Identity, Identity]
    """What stands in the translation for what of the source."""


_SAME = Difference(Counter(), Counter(), Counter(), Counter(), {})


def compare(unit: Unit) -> Difference:
    """Return how the mark-up of a unit's two sides differs; what is the same to a locale's reader does not."""
    if not isinstance(unit.compared, Difference):
        unit.compared = _compared(unit)
    return unit.compared


def _compared(unit: Unit) -> Difference:
    if not unit.source and not unit.target:
        return _SAME
    source, target = (
        Counter(identities(unit.source, unit.msgid)),
        Counter(identities(unit.target, unit.msgstr)),
    )
    if source == target:
        return Difference(Counter(), Counter(), source, target, {})
    gone, new = source - target, target - source
    same: dict[Identity, Identity] = {}
    for mine in list(gone)[:_MANY]:
        theirs = next(
            (t for t in list(new)[:_MANY] if t[0] == mine[0] and _alike(*mine, t[1], unit.locale)), None
        )
        if theirs:
            count = min(gone[mine], new[theirs])
            same[theirs] = mine
            gone, new = gone - Counter({mine: count}), new - Counter({theirs: count})
    return Difference(gone, new, source, target, same)


def identities(inlines: tuple[Inline, ...], text: str) -> Iterator[Identity]:
    """Yield what must be the same in a translation, piece by piece.

    Comments are nobody's, and a character that is spelled as a reference (&mdash;) is part of the prose.
    """
    return (
        identity(inline, text)
        for inline in inlines
        if not inline.value.startswith("<!--")
        and not (inline.value[:1] == "&" and inline.kind == "placeholder" and inline.value[1:] in html5)
    )


def identity(inline: Inline, text: str) -> Identity:
    """Return what of one piece must be the same in a translation."""
    kind, value = _SAME_AS.get((inline.kind, inline.value), (inline.kind, inline.value))
    if kind in LIGHT:
        return kind, ""
    if kind == "role":
        return kind, value.replace("!", "").replace("~", "")
    if kind == "code":
        return kind, _code(value)
    if kind == "placeholder" and value.startswith(("{{", "{%")):
        return kind, _shortcode(value)
    if kind == "placeholder":
        return kind, value.replace(" ", "")
    if kind == "link" and value:
        if "://" in value or value[0] in "/.":
            return kind, canonical(value)
        if text[inline.start : inline.end].strip("`_").lower() == value.lower():
            return kind, ""  # a reference by a heading's text is translated with the heading
        if text.startswith(("<<", "xref:"), inline.start) and _names_title(value):
            return kind, ""
    return kind, value


def _names_title(value: str) -> bool:
    """Say whether a reference of AsciiDoc names a title: it has a blank or a capital, and leads to no file."""
    natural = " " in value or value != value.lower() or not value.isascii()
    return natural and {".", "#", "/"}.isdisjoint(value)


def attributes(text: str) -> Counter[Identity]:
    """Count the attributes of tags that hold no words for readers, no address and no language."""
    found: Counter[Identity] = Counter()
    for tag in _TAG.finditer(text) if "=" in text else ():
        found.update(
            (f"attribute {name}", value[1:-1])
            for name, value in _GIVEN.findall(tag[0])
            if not _READ.search(name)
        )
    return found


def instead(mine: Identity, new: Iterable[Identity]) -> str:
    """Return what a translation has in the place of a lost piece: what is most like it, else what is translated."""
    kind, value = mine
    others = sorted(v for k, v in new if k == kind and v and not light(k, v))[:_MANY]
    if not others:
        return ""
    best = max(others, key=lambda other: _likeness(value, other))
    if _likeness(value, best) >= _NEAR or len(others) == 1 or kind not in CODE:
        return best
    return next((other for other in others if not other.isascii()), "")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:200].lower(), other[:200].lower(), autojunk=False).ratio()


def light(kind: str, value: str) -> bool:
    """Say whether a piece is one that a good translation may do without."""
    return kind in LIGHT or (kind in TAGS and value.lower() in _LIGHT_TAGS)


def _code(value: str) -> str:
    """Return code without what a sentence may add to it or take away: brackets of a call, a stop at the end."""
    bare = value.replace("…", "...")
    while len(bare) > 2 and (bare.endswith("()") or (bare[-1] == "." and bare[-2] != ".")):
        bare = bare[:-1] if bare[-1] == "." else bare[:-2]
    return bare


def _shortcode(value: str) -> str:
    """Return a shortcode without words for readers, its parameters in order."""
    found = _SHORTCODE.fullmatch(value)
    if not found:
        return value.replace(" ", "")
    named, others = [], []
    for name, given, plain in _ATTRIBUTE.findall(found[2]):
        if plain:
            others.append(plain)
        elif name not in _WORDS:
            named.append(f"{name}={given.strip(chr(34))}")
    return " ".join((found[1], *others, *sorted(named), found[3]))


def _alike(kind: str, mine: str, theirs: str, locale: str) -> bool:
    """Say whether a piece of a translation stands rightly for one of the source."""
    if kind in {"link", "image"}:
        return same_page(mine, theirs, locale)
    if kind == "code" and not theirs.isascii():
        return _FILLED.sub("<>", mine) == _FILLED.sub("<>", theirs) or _is_worded(mine, theirs)
    return kind == "code" and theirs.split(" ")[1:] == mine.split(" ")  # `git rebase` for `rebase`


def _is_worded(mine: str, theirs: str) -> bool:
    """Say whether code differs in translated words between signs only: <b>text</b>, [text](address), "text"."""
    pattern, at = "", 0
    for found in _SPOKEN.finditer(theirs[:400]):
        if not found[0].isascii() and any(char.isalpha() for char in found[0]):
            pattern += re.escape(theirs[at : found.start()]) + r"[^<>\[\]\"']+"
            at = found.end()
    return bool(at) and re.fullmatch(pattern + re.escape(theirs[at:]), mine) is not None


def placed(told: str, inlines: tuple[Inline, ...], text: str, name: Identity, *, source: bool = False) -> str:
    """Return a line that knows where mark-up stands: its sign in front, or the whole of what is an atom."""
    for inline in inlines:
        if identity(inline, text) == name or (inline.kind, inline.value) == name:
            return Told(told, (inline.start, inline.end), source=source)
    return told


def name_of(kind: str, value: str) -> str:
    """Return what a piece is called in a report."""
    return f"{kind} {quoted(value)}" if value else kind


def times(count: int) -> str:
    """Return how often, where it is more than once."""
    return f" ({count} ×)" if count > 1 else ""
