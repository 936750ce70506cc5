"""URLs and e-mail addresses: what a reader follows and no translator touches."""

from __future__ import annotations

import re

from article_i18n.model import Inline

_URL = re.compile(
    r"""(?:(?<![A-Za-z0-9])(?:https?|ftp)://|(?<![A-Za-z0-9.])(?:mailto:(?=[A-Za-z0-9])|www\.(?=[A-Za-z0-9])))
    [^\s<>"`\x00-\x20\x7f-\xa0«»\u2000-\uffff\U00010000-\U0010ffff]+
    | (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")
_TRAILING = ".,;:!?'*_-…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def inlines_of(text: str) -> tuple[Inline, ...]:
    """Return the URLs and e-mail addresses of a text, without the punctuation of the sentence after them."""
    if "@" not in text and "://" not in text and "www." not in text:
        return ()
    found = ((match.start(), _trimmed(match[0])) for match in _URL.finditer(text))
    return tuple(
        Inline("url", start, start + len(value), start + len(value), start + len(value), value)
        for start, value in found
    )


def _trimmed(url: str) -> str:
    end = len(url)
    opened = {close: url.count(open_) - url.count(close) for close, open_ in _PAIRS.items()}
    while end:
        last = url[end - 1]
        if last in opened and opened[last] < 0:
            opened[last] += 1
        elif last not in _TRAILING:
            break
        end -= 1
    return url[:end]


def has_letters(text: str) -> bool:
    """Say whether there is anything to translate: a letter outside URLs and addresses."""
    if not _LETTER.search(text):
        return False
    at = 0
    for inline in inlines_of(text):
        if _LETTER.search(text, at, inline.start):
            return True
        at = inline.end
    return bool(_LETTER.search(text, at))
