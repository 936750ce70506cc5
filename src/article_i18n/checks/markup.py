"""Checks of the inline mark-up: what the source has, the translation has too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from article_i18n.checks.unit import Unit
from article_i18n.model import Inline

_KEEP_VALUE = {"link", "image", "code", "tag", "math", "footnote", "role", "placeholder", "url", "shortcode"}
_FORMATS = {
    "python-format": re.compile(r"%(?:\(\w+\))?[#0\- +]*(?:\d+|\*)?(?:\.\d+)?[diouxXeEfFgGcrsa]"),
    "c-format": re.compile(
        r"%(?:\d+\$)?[#0\- +']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|z|j|t)?[diouxXeEfFgGcsp]"
    ),
    "python-brace-format": re.compile(r"\{\w*(?:[.\[][\w.\]]+)?(?:![rsa])?(?::[^{}]*)?\}"),
}


def parity(unit: Unit) -> Iterator[str]:
    """Links with their targets, code, tags and the like stand in both, and as many of each emphasis."""
    source, target = (Counter(map(_identity, side)) for side in (unit.source, unit.target))
    for (kind, value), count in (source - target).items():
        yield f"lacks {_name(kind, value)}{_times(count)}"
    for (kind, value), count in (target - source).items():
        yield f"has {_name(kind, value)}{_times(count)} that the source lacks"


def placeholders(unit: Unit) -> Iterator[str]:
    """Placeholders of a format string that is flagged as one, the same on both sides."""
    for flag in unit.message.flags:
        pattern = _FORMATS.get(flag)
        if pattern:
            source = Counter(pattern.findall(unit.message.msgid.replace("%%", "")))
            for target in unit.message.plurals or (unit.message.msgstr,):
                found = Counter(pattern.findall(target.replace("%%", "")))
                for name in (source - found).keys() | (found - source).keys():
                    yield f"placeholder {name} is not the same as in the source ({flag})"


def _identity(inline: Inline) -> tuple[str, str]:
    return inline.kind, inline.value if inline.kind in _KEEP_VALUE else ""


def _name(kind: str, value: str) -> str:
    return f"{kind} {value!r}" if value else kind


def _times(count: int) -> str:
    return f" ({count} ×)" if count > 1 else ""
