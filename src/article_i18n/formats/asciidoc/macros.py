"""Inline macros, references, links and anchors, in the order in which Asciidoctor substitutes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from article_i18n.formats.asciidoc import attributes
from article_i18n.formats.asciidoc.masking import MASK, UNSPACED, Draft, atom
from article_i18n.model import Inline

Build = Callable[[str, "re.Match[str]", int], Inline | None]
"""From the text, the macro up to its opening bracket (in the masked text) and the place of its closing one."""
_Macro = tuple[str, str, re.Pattern[str], Build]
"""Two strings of which one is in it, the macro up to its bracket, and what makes an inline of it."""

_PLACEHOLDER = re.compile(r"(\\?)\{(?:\w[\w-]*|(?:set|counter2?):[^{}\n]{1,500})(\\?)\}")
_SYMBOL = re.compile(r"(?<!\\)\((?:C|R|TM)\)")
_KEY = re.compile(r"\\?(?P<name>kbd|btn):\[")
_MENU = re.compile(r"\\?menu:(?P<target>\w|[\w&][^\n\[\]]{0,300}[^\s\[\]])\[")
_IMAGE = re.compile(r"\\?(?P<name>image|icon):(?P<target>[^:\s\[](?:[^\n\[]{0,300}[^\s\[])?)\[")
_INDEX = re.compile(r"\\?indexterm2?:\[")
_BEFORE, _TOUCHING = (rf"\s>()\[\];\"'<{MASK}{more}" for more in ("", UNSPACED))
"""The characters that an address can stand after."""
_MAY_PRECEDE, _MAY_TOUCH = (re.compile(f"[{before}]?\\Z") for before in (_BEFORE, _TOUCHING))
_URL = re.compile(rf"(?P<target>(?:https?|file|ftp|irc)://[^\s\[\]{MASK}]*[^\s.,\[\]{MASK}])(?P<label>\[)?")
_CHARACTERS = (
    "amp|apos|asterisk|backslash|backtick|blank|brvbar|caret|cpp|deg|empty|endsb|gt|[lr][ds]quo|lt|nbsp|plus|pp|quot|sp"
    "|startsb|tilde|two-colons|two-semicolons|vbar|wj|zwsp"
)
"""The attributes that stand for characters, so for no address."""
_ATTRIBUTE_LINK, _TOUCHING_LINK = (
    re.compile(
        rf"(?P<target>\{{(?<![^{before}]\{{)(?!(?:{_CHARACTERS})\}})\w[\w-]*\}}[^\s\[\]<>,;{MASK}]{{0,300}})\["
    )
    for before in (_BEFORE, _TOUCHING)
)
_LINK = re.compile(r"\\?(?P<name>link|mailto):(?P<target>|[^:\s\[][^\s\[]{0,300})\[")
_EMAIL = re.compile(r"(?<![\w.%+\\>:/-])\w[\w.%+-]*@[^\W_][\w.-]*\.[a-zA-Z]{2,5}\b")
_ADDRESS = re.compile(r"[a-z]{2,10}://[^ \n]*")
_ID = r"(?:[^\W\d]|:)[\w:.-]*"
_ANCHOR = re.compile(rf"(?<!\\)(?P<open>\[\[\[?)(?P<id>{_ID})(?:, *(?P<text>[^\n\]]{{1,500}}))?\]\]\]?")
_ANCHOR_MACRO = re.compile(rf"\\?anchor:(?P<target>{_ID})\[")
_QUOTES = ("'", '"')
_REFERENCE = re.compile(r"[\w#/.:{]")
_XREF = re.compile(r"\\?xref:(?P<target>[\w#/.:{][^\[\]\n]{0,300})\[")
_OWN = re.compile(r"\\?(?<![\w:/.+-])(?P<target>[a-zA-Z][\w-]{0,40}:[^\s:/\[\]{<>][^\s:\[\]<>]{0,300})\[")
"""Macros that a site or a book brings along: `linkgit:git-add[1]`, `issue:42[]`."""
_OWN_HINT = re.compile(r":[^\s:\[]+\[")
_FOOTNOTE = re.compile(r"\\?footnote(?:ref:|:(?P<target>[\w-]{0,300}))\[")


def placeholders(draft: Draft) -> None:
    """Find references to attributes, and signs that Asciidoctor replaces."""
    work = draft.work
    if "{" in work:
        found = _PLACEHOLDER.finditer(work)
        draft.found += [atom("placeholder", *each.span(), each[0]) for each in found if not each[1] + each[2]]
    if "(" in work:
        draft.found += [atom("symbol", *each.span(), each[0]) for each in _SYMBOL.finditer(work)]


def macros(draft: Draft, lenient: bool) -> None:
    """Find all macros, and what has a notation of its own in place of one.

    A lenient reading lets links touch letters of scripts without spaces.
    """
    _run(draft, _EARLY)
    if "((" in draft.work:
        draft.add(list(_hidden_terms(draft.work)))
    if "://" in draft.work:
        draft.add(list(_urls(draft, _MAY_TOUCH if lenient else _MAY_PRECEDE)))
    _run(draft, _TOUCHING_LINKS if lenient else _LINKS)
    if "@" in draft.work:
        draft.add([atom("autolink", *each.span(), each[0]) for each in _EMAIL.finditer(draft.work)])
    if "[[" in draft.work:
        draft.add([_anchor(each) for each in _ANCHOR.finditer(draft.work)])
    if "<<" in draft.work:
        draft.add(list(_references(draft.work)))
    _run(draft, _LATE)
    if ":" in draft.work and _OWN_HINT.search(draft.work):
        _run(draft, _OTHERS)


def _run(draft: Draft, table: tuple[_Macro, ...]) -> None:
    if "[" in draft.work and (":" in draft.work or "{" in draft.work):
        for one, other, pattern, build in table:
            if one in draft.work or other in draft.work:
                draft.add(list(_found(draft, pattern, build)))


def _found(draft: Draft, pattern: re.Pattern[str], build: Build) -> Iterator[Inline]:
    at = 0
    for each in pattern.finditer(draft.work):
        if each.start() < at:
            continue
        close = draft.bracket(each.end())
        if close < 0:
            return
        at = close + 1
        inline = None if each[0][0] == "\\" else build(draft.text, each, close)
        if inline:
            yield inline


def _key(text: str, found: re.Match[str], close: int) -> Inline | None:
    start, open_ = found.span()
    if close == open_:
        return None
    if found["name"] == "kbd":
        return atom("kbd", start, close + 1, text[open_:close])
    return Inline("button", start, open_, close, close + 1)


def _span(kind: str) -> Build:
    """Return what makes a macro an inline whose text is all that is between its brackets."""

    def build(text: str, found: re.Match[str], close: int) -> Inline | None:
        start, open_ = found.span()
        value = _target(text, found) if "target" in found.re.groupindex else ""
        if close == open_:
            return atom(kind, start, close + 1, value)
        return Inline(kind, start, open_, close, close + 1, value)

    return build


def _menu(text: str, found: re.Match[str], close: int) -> Inline | None:
    return Inline("menu", found.start(), found.end(), close, close + 1)


def _image(text: str, found: re.Match[str], close: int) -> Inline | None:
    listed = attributes.read(text, found.end(), close)
    alt = next((each for each in listed if each.name == "alt" or (not each.name and each.number == 1)), None)
    if not alt or alt.start == alt.end or found["name"] == "icon":
        return atom("image", found.start(), close + 1, _target(text, found))
    return Inline("image", found.start(), alt.start, alt.end, close + 1, _target(text, found))


def _link(text: str, found: re.Match[str], close: int) -> Inline | None:
    name = found.groupdict().get("name") or "link"
    target = "mailto:" * (name == "mailto") + _target(text, found)
    open_, end = _label(text, found.end(), close, mail=name == "mailto")
    if open_ == end:
        return atom("link", found.start(), close + 1, target)
    return Inline("link", found.start(), open_, end, close + 1, target)


def _target(text: str, found: re.Match[str]) -> str:
    start, end = found.span("target")
    return text[start:end]


def _label(text: str, start: int, end: int, mail: bool = False) -> tuple[int, int]:
    """Return where the text of a link stands between its brackets, which may have attributes too.

    An address that is shown as it is, is no text.
    """
    if ("," if mail else "=") in text[start:end]:
        first = next(iter(attributes.read(text, start, end)), None)
        start, end = (first.start, first.end) if first and not first.name else (end, end)
    if start < end and text[end - 1] == "^":
        end -= 1
    return (end, end) if _ADDRESS.fullmatch(text, start, end) else (start, end)


def _urls(draft: Draft, may_precede: re.Pattern[str]) -> Iterator[Inline]:
    work, at = draft.work, 0
    for each in _URL.finditer(work):
        start, end = each.span()
        before = work[start - 1 : start] if start else ""
        prefixed = work.endswith("link:", 0, start)
        if start < at or not (prefixed or may_precede.match(before)):
            continue
        close = draft.bracket(end) if each["label"] else -1
        if close >= 0:
            at = close + 1
            begin = start - 5 if prefixed else start
            open_, stop = _label(draft.text, end, close)
            if open_ < stop:
                yield Inline("link", begin, open_, stop, at, each["target"])
            else:
                yield atom("link", begin, at, each["target"])
        elif not prefixed and before not in _QUOTES:
            at = end
            target = _without_stops(each["target"])
            if not target.endswith("://"):
                yield atom("autolink", start, start + len(target), target)


def _without_stops(target: str) -> str:
    """Return a bare address without the marks at its end that belong to the sentence around it."""
    last = target[-1]
    if last in ")?!":
        target = target[:-1]
        if last == ")" and target[-1] in ".?!":
            target = target[:-1]
    elif last in ";:":
        target = target[:-1].removesuffix(")")
    elif last == ">":
        target = target[:-1]
    return target


def _hidden_terms(work: str) -> Iterator[Inline]:
    """Find index terms in double or triple parentheses."""
    start = work.find("((")
    while start >= 0:
        close = work.find("))", start + 3)
        if close < 0:
            return
        while work.startswith(")", close + 2):
            close += 1
        triple = work.startswith("(((", start) and work.startswith(")))", close - 1) and close - start > 4
        if work[start - 1 : start] != "\\":
            yield Inline("indexterm", start, start + 2 + triple, close - triple, close + 2)
        start = work.find("((", close + 2)


def _anchor(found: re.Match[str]) -> Inline:
    if found["text"]:
        return Inline("anchor", found.start(), *found.span("text"), found.end(), found["id"])
    return atom("anchor", *found.span(), found["id"])


def _references(work: str) -> Iterator[Inline]:
    start = work.find("<<")
    while start >= 0:
        if not _REFERENCE.match(work, start + 2):
            start = work.find("<<", start + 1)
            continue
        close = work.find(">>", start + 3)
        if close < 0:
            return
        if work[start - 1 : start] != "\\":
            target, comma, text = work[start + 2 : close].partition(",")
            open_ = close - len(text.lstrip(" \n")) if comma else close
            if open_ < close:
                yield Inline("link", start, open_, close, close + 2, target)
            else:
                yield atom("link", start, close + 2, target)
        start = work.find("<<", close + 2)


_EARLY: tuple[_Macro, ...] = (
    ("kbd:[", "btn:[", _KEY, _key),
    ("menu:", "menu:", _MENU, _menu),
    ("image:", "icon:", _IMAGE, _image),
    ("indexterm:", "indexterm2:", _INDEX, _span("indexterm")),
)
_LINKS: tuple[_Macro, ...] = (
    ("{", "{", _ATTRIBUTE_LINK, _link),
    ("link:", "mailto:", _LINK, _link),
)
_TOUCHING_LINKS: tuple[_Macro, ...] = (("{", "{", _TOUCHING_LINK, _link), *_LINKS[1:])
_LATE: tuple[_Macro, ...] = (
    ("anchor:", "anchor:", _ANCHOR_MACRO, _span("anchor")),
    ("xref:", "xref:", _XREF, _link),
    ("footnote:", "footnoteref:", _FOOTNOTE, _span("footnote")),
)
_OTHERS: tuple[_Macro, ...] = ((":", ":", _OWN, _span("macro")),)
