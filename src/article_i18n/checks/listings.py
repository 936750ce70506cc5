"""What of a program's listing a translation keeps: its names and numbers, not its comments and texts."""

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
_MANY = 2000


def tokens(text: str) -> Counter[str]:
    """Count the names with an underscore or a bracket behind them, and the decimals, of a listing."""
    return Counter(found[0] for found in islice(_TOKEN.finditer(_SPOKEN.sub(" ", text)), _MANY))
