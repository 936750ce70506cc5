"""What Markdown dialects add to the syntax, hidden from the CommonMark parser by characters of the same length.

A mask returns text of the same length with the same line ends, so every offset stays true. What a dialect gives
a meaning of its own becomes either a thematic break (a line that is structure) or letters (an inline atom).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from article_i18n.formats.words import PLACEHOLDER

_COLONS = re.compile(
    r"\n([ \t>]*)(?:"
    r"(?P<fence>:{3,}[^\n]*)"  # a container of VitePress, Docusaurus, MyST or Pandoc
    r"|(?P<row>:)(?=-+:?[ \t]*\|)"  # the second row of a table
    r"|:(?!-*:?[ \t]*(?:\n|\Z))(?=[^ \t\n])"  # an emoji such as :warning:, no definition without a blank
    r")"
)
_COLON = re.compile(r"\n[ \t>]*:")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_NAME = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]+)|\{%-?\s*(end)?(\w+)")
_BRANCHES = frozenset({"else", "elsif", "elif", "when"})
_PAIRED, _SINGLE = "\x01", "\x02"
_PAIRED_LINE = re.compile(r"\n([ \t>]*)([\x01\x02 \t]*\x01[\x01\x02 \t]*)(?=\n|\Z)")
_INSIDE = re.compile(r"(\n[ \t>]*)|[^\n]")


def mask(text: str) -> str:
    """Return `text` as the parser shall see it."""
    for each in MASKS:
        text = each(text)
    return text


def closers(text: str) -> frozenset[str]:
    """Return the names of the paired placeholders that end in `text`: their lines are structure elsewhere too."""
    names = (_NAME.match(found[0]) for found in PLACEHOLDER.finditer(text))
    return frozenset(name[2] if name[1] else name[4] for name in names if name and (name[1] or name[3]))


def loose_ends(text: str) -> list[str]:
    """Return the placeholder brackets that have no partner in `text` and might find one elsewhere."""
    return re.findall(r"\{\{|\}\}|\{%|%\}", PLACEHOLDER.sub("", text))


def _mask_colons(text: str) -> str:
    if not _COLON.search(text) and not text.lstrip(" \t>").startswith(":"):
        return text
    return _COLONS.sub(_mask_colon, "\n" + text)[1:]


def _mask_colon(found: re.Match[str]) -> str:
    hidden = _rule(found["fence"]) if found["fence"] else "-" if found["row"] else ";"
    return f"\n{found[1]}{hidden}"


def _mask_placeholders(text: str) -> str:
    if "{{" not in text and "{%" not in text:
        return text
    ends = closers(text)
    marked = PLACEHOLDER.sub(lambda found: _mark(found[0], ends), text)
    ruled = _PAIRED_LINE.sub(lambda found: f"\n{found[1]}{_rule(found[2])}", "\n" + marked)[1:]
    return ruled.replace(_PAIRED, "x").replace(_SINGLE, "x")


def _mark(placeholder: str, ends: frozenset[str]) -> str:
    if _BLANK_LINE.search(placeholder):
        return placeholder
    name = _NAME.match(placeholder)
    paired = name is not None and (name[2] in ends or name[4] in ends or name[4] in _BRANCHES)
    mark = _PAIRED if paired else _SINGLE
    if "\n" not in placeholder:
        return mark * len(placeholder)
    return _INSIDE.sub(lambda found: found[1] or mark, placeholder)


def _rule(line: str) -> str:
    """Return a line of the same length that the parser reads as a break between blocks."""
    return "_" * len(line) if len(line) > 2 else "#" * len(line)


MASKS: tuple[Callable[[str], str], ...] = (_mask_colons, _mask_placeholders)
