"""Mark-up that reST does not read as the translator meant it; what is meant is told from the mark-up of the source.

Mark-up that touches letters is read only where an escaped blank, `\\ `, keeps the two apart: in Chinese or Japanese
there is no space beside a word, so a translator writes 点击**保存**即可. And `` `Install`_ `` leads to a title of that
text, its translation to none: Sphinx pairs such references with those of the source by their order, but an edition
is read by others too, so the name that the source has is written beside the new text, `` `Установка <install_>`__ ``.
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
    r"|(?<![\w.+:-])\w+_(?!\w)"
)


def separate(text: str, source: str, wanted: Sequence[Inline]) -> str:
    """Return `text` with the mark-up that `source` has, where it is not read: set apart, or led to the old name."""
    want = Counter(map(_identity, wanted))
    before = _difference(want, text)
    if not before:
        return text
    spelled = (source[inline.start : inline.end] for inline in wanted if inline.kind == "link")
    names = "|".join(rf"{re.escape(name)}(?!_)" for name in spelled if not name.startswith("`"))
    pattern = re.compile(f"{names}|{_LOOSE}" if names else _LOOSE)
    apart = "".join(_pieces(text, hide_escapes(text), pattern, wanted))
    return apart if _difference(want, apart) < before else text


_Identity = tuple[str, str, bool]


def _identity(inline: Inline) -> _Identity:
    """Return what tells mark-up from other mark-up: a reference is the same with its name beside its text."""
    return inline.kind, inline.value, inline.open < inline.close and inline.kind != "link"


def _difference(want: Counter[_Identity], text: str) -> int:
    have = Counter(map(_identity, scan(text)))
    return (want - have).total() + (have - want).total()


def _pieces(text: str, hidden: str, pattern: re.Pattern[str], wanted: Sequence[Inline]) -> Iterator[str]:
    spots = [(*found.span(), _read(text[found.start() : found.end()])) for found in pattern.finditer(hidden)]
    left = Counter(map(_identity, wanted))
    old = _renamed(wanted, [read for _, _, read in spots if read])
    at = 0
    for start, end, read in spots:
        spelled = text[start:end]
        if read and left[_identity(read)] > 0:
            left[_identity(read)] -= 1
        elif old and read and _is_name(read) and _identity(read) not in left:
            label = spelled.removesuffix("_").strip("`")
            spelled = f"`{label} <{old.pop(0)}_>`__"
        else:
            continue
        yield text[at:start]
        yield "" if opens(hidden, start) else "\\ "
        yield spelled
        yield "" if closes(hidden, end) else "\\ "
        at = end
    yield text[at:]


def _read(spelled: str) -> Inline | None:
    alone = scan(spelled)
    return alone[0] if len(alone) == 1 else None


def _renamed(wanted: Sequence[Inline], found: Sequence[Inline]) -> list[str]:
    """Return the names of the source's references that have new ones; none where their numbers differ."""
    want, have = (Counter(i.value for i in side if i.kind == "link") for side in (wanted, found))
    named = {inline.value for inline in (*wanted, *found) if _is_name(inline)}
    lost = [value for value in (want - have).elements() if value in named]
    new = [value for value in (have - want).elements() if value in named and value not in want]
    return lost if len(lost) == len(new) else []


def _is_name(inline: Inline) -> bool:
    """Say whether this is a reference that is named by its own text."""
    return inline.kind == "link" and bool(inline.value) and inline.open == inline.end
