"""What dialects add inside running text: roles, attribute lists, citations, keys and icons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from article_i18n.formats.markdown import shortcodes
from article_i18n.formats.markdown.forms import ATTRIBUTE_LIST
from article_i18n.model import Inline

_ATOMS = tuple(
    (start, kind, re.compile(pattern))
    for start, kind, pattern in (
        ("{", "attributes", ATTRIBUTE_LIST),
        (
            "@",
            "citation",
            r"@(?<![\w@.\\]@)(?:\{[^{}\s]+\}|[A-Za-z0-9_](?:[A-Za-z0-9_:.#$%&+?<>~/-]*[A-Za-z0-9_])?)(?!@)",
        ),
        ("++", "keys", r"\+\+(?<!\+\+\+)[\w\"-]++(?:\+[\w\"-]++)*\+\+(?!\+)"),
        (":", "icon", r":(?<![\w:]:)[a-z][\w+-]*+:(?![\w:])"),
    )
)
"""What each starts with, its kind and how it looks. The literal start comes first, which makes the search fast."""
_ROLE = re.compile(r"\{[A-Za-z][\w:.+-]*\}\Z")
_READ = frozenset(
    ("{abbr}", "{sub}", "{sup}", "{del}", "{u}", "{sc}", "{dfn}", "{term}", "{guilabel}", "{menuselection}")
)
"""Roles whose whole text is words."""
_TARGET = re.compile(r"[ \t]*<[^<>]*>(?=`+\Z)")
_READABLE = re.compile(r"(?<![\w-])(title|alt|aria-label)=(\"[^\"]*\"|'[^']*')")
_LONGEST_NAME = 64


def atoms(text: str) -> list[tuple[str, int, int]]:
    """Return what of a text is mark-up of a dialect: kind, start and end."""
    hidden = [("placeholder", start, end) for start, end, *_ in shortcodes.hidden(text)]
    return hidden + [
        (kind, *found.span())
        for start, kind, pattern in _ATOMS
        if start in text
        for found in pattern.finditer(text)
    ]


def finish(inlines: Iterable[Inline], text: str) -> Iterator[Inline]:
    """Yield the inlines, code after `{name}` as a role and attributes without the titles that readers see."""
    end = 0
    for inline in inlines:
        before, end = end, inline.end
        if inline.kind == "code" and text[inline.start - 1 : inline.start] == "}" and before != inline.start:
            yield _role(inline, text)
        elif inline.kind == "code" and "{{" in (raw := text[inline.start : inline.end]):
            yield inline._replace(value=raw.strip("`").strip(" "))
        elif inline.kind == "placeholder":
            yield inline._replace(value=shortcodes.canonical(inline.value))
        elif inline.kind == "attributes":
            yield inline._replace(value=_READABLE.sub(r"\1=", inline.value))
        else:
            yield inline


def _role(code: Inline, text: str) -> Inline:
    """Return a role with the words that the reader sees, where it has a target of its own beside them."""
    name = _ROLE.search(text, max(0, code.start - _LONGEST_NAME), code.start)
    if not name:
        return code
    target = _TARGET.search(text, code.start, code.end)
    if not target and name[0] not in _READ:
        return Inline("role", name.start(), code.end, code.end, code.end, name[0] + code.value)
    marks = len(text[code.start : code.end]) - len(text[code.start : code.end].lstrip("`"))
    close = target.start() if target else code.end - marks
    value = name[0] + (target[0].strip() if target else "")
    return Inline("role", name.start(), code.start + marks, close, code.end, value)
