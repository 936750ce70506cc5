"""What readers type, and what of a program's listing a translation keeps: names and numbers, not comments and texts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

_SPOKEN = re.compile(
    r"#[^\n]*|//[^\n]*|<!--.{0,2000}?-->|/\*.{0,2000}?\*/|\"\"\".{0,4000}?\"\"\"|'''.{0,4000}?'''"
    r"|\"(?:[^\"\\\n]|\\.){0,400}\"|'(?:[^'\\\n]|\\.){0,400}'",
    re.DOTALL,
)
_TOKEN = re.compile(r"[A-Za-z]\w*_\w+|[A-Za-z_]\w*(?=\()|(?<![\w.])\d+\.\d+(?![\w.])", re.ASCII)
PATH = re.compile(
    r"(?<![\w./:@>-])/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:/[\w.+-]*\w)*",
    re.ASCII,
)
"""A path below a root folder (Filesystem Hierarchy Standard 3.0, 3.2)."""
_HEX = re.compile(r"(?<![\w.])0x[0-9A-Fa-f]{1,16}(?!\w)", re.ASCII)
_KEYS = re.compile(
    r"(?<!\w)(?:Ctrl|Alt|Shift|Super)(?:[+-](?:Ctrl|Alt|Shift|Super))*[+-](?:F\d{1,2}|[A-Z0-9])(?!\w)",
    re.ASCII,
)
_TYPED = re.compile(r"(?<![\w<>.-])-[a-zA-Z]{2,6}(?![\w-])", re.ASCII)
_LATIN_KEYS = frozenset(("ru", "zh"))
"""Languages that call Ctrl, Alt and Shift so; German has Strg."""
_MANY = 2000


def typed(text: str, language: str) -> list[str]:
    """Return the paths, hexadecimal numbers, groups of options and shortcuts of keys that a text names."""
    found: list[str] = PATH.findall(text) if "/" in text else []
    if "0x" in text:
        found += _HEX.findall(text)
    if "+" in text and language in _LATIN_KEYS:
        found += _KEYS.findall(text)
    if " -" in text:
        found += _TYPED.findall(text)
    return found


def tokens(text: str) -> Counter[str]:
    """Count the names with an underscore or a bracket behind them, and the decimals, of a listing."""
    return Counter(found[0] for found in islice(_TOKEN.finditer(_SPOKEN.sub(" ", text)), _MANY))
