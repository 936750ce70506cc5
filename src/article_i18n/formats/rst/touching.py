"""Mark-up that touches letters: reST reads it only where an escaped blank, `\\ `, keeps the two apart.

In Chinese or Japanese there is no space beside a word, so a translator writes 点击**保存**即可; what is meant is told
from the mark-up of the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from article_i18n.formats.rst.edges import closes, hide_escapes, opens
from article_i18n.formats.rst.inline import scan
from article_i18n.model import Inline

_LOOSE = (
    r"``(?=\S).+?(?<=\S)``(?!`)"
    r"|(?::[A-Za-z][A-Za-z0-9_.+:-]*:)?`(?=[^\s`])[^`]+?(?<!\s)`(?::[A-Za-z][A-Za-z0-9.+:-]*:(?!`)|__?)?"
    r"|\*\*(?=\S)(?:[^*]|\*(?!\*))+?(?<=\S)\*\*"
    r"|\*(?=[^\s*])[^*]+?(?<!\s)\*"
    r"|\|(?=[^\s|])[^|]+?(?<!\s)\|_{0,2}"
    r"|\[(?:\d+|#[\w.+:-]*|\*|[A-Za-z][\w.+:-]*)\]_"
)


def separate(text: str, source: str, wanted: Sequence[Inline]) -> str:
    """Return `text` with escaped blanks beside the mark-up that `source` has and that is not read without them."""
    want = Counter(map(_identity, wanted))
    before = _difference(want, text)
    if not before:
        return text
    spelled = (source[inline.start : inline.end] for inline in wanted if inline.kind == "link")
    names = "|".join(rf"{re.escape(name)}(?!_)" for name in spelled if not name.startswith("`"))
    pattern = re.compile(f"{_LOOSE}|{names}" if names else _LOOSE)
    apart = "".join(_pieces(text, hide_escapes(text), pattern, want))
    return apart if _difference(want, apart) < before else text


_Identity = tuple[str, str, bool]


def _identity(inline: Inline) -> _Identity:
    return inline.kind, inline.value, inline.open < inline.close


def _difference(want: Counter[_Identity], text: str) -> int:
    have = Counter(map(_identity, scan(text)))
    return (want - have).total() + (have - want).total()


def _pieces(text: str, hidden: str, pattern: re.Pattern[str], want: Counter[_Identity]) -> Iterator[str]:
    left = want.copy()
    at = 0
    for found in pattern.finditer(hidden):
        start, end = found.span()
        alone = scan(text[start:end])
        key = _identity(alone[0]) if len(alone) == 1 else ("", "", False)
        if left[key] <= 0:
            continue
        left[key] -= 1
        yield text[at:start]
        yield "" if opens(hidden, start) else "\\ "
        yield text[start:end]
        yield "" if closes(hidden, end) else "\\ "
        at = end
    yield text[at:]
