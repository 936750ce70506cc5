"""Directives that an author writes in the source's own comments, and what they do to blocks.

`i18n: skip`, `i18n: skip-start`, `i18n: skip-end`, `i18n: context NAME`, `i18n: note TEXT`, and the spellings
of mdbook-i18n-helpers (`i18n:skip`, `i18n:comment`), mdpo (`mdpo-disable`, `mdpo-translator`, `mdpo-context` …),
translate-toolkit (`translate:off`) and others (`notranslate`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from article_i18n.model import Block


class Directive(NamedTuple):
    """A directive and where its comment stands: `text[start:end]`, characters from 0."""

    start: int
    end: int
    verb: str
    """skip, skip-start, skip-end, context or note."""
    value: str = ""


_OWN = re.compile(
    r"i18n\s*:\s*(skip-start|skip-end|skip|context|note|comment)\b\s*:?[ \t]*(.*)", re.DOTALL | re.IGNORECASE
)
_MDPO = re.compile(
    r"mdpo-(disable-next-line|disable-next-block|disable-codeblock|disable|enable-codeblocks?|enable|context|translator)"
    r"\b\s*:?[ \t]*(.*)",
    re.DOTALL,
)
_VERBS = {
    "comment": "note",
    "translator": "note",
    "context": "context",
    "disable-next-line": "skip",
    "disable-next-block": "skip",
    "disable": "skip-start",
    "enable": "skip-end",
}
_FIXED = {
    "translate:off": "skip-start",
    "translate:on": "skip-end",
    "notranslate": "skip",
    "notranslate-start": "skip-start",
    "notranslate-end": "skip-end",
}


def parse(comment: str, start: int, end: int) -> Directive | None:
    """Read the inside of a comment; None when it is not meant for us."""
    body = comment.strip()
    fixed = _FIXED.get(re.sub(r"\s*:\s*", ":", body).lower())
    if fixed:
        return Directive(start, end, fixed)
    found = _OWN.fullmatch(body) or _MDPO.fullmatch(body)
    if not found:
        return None
    word = found[1].lower()
    verb = _VERBS.get(word, word)
    if verb not in {"skip", "skip-start", "skip-end", "context", "note"}:
        return None
    value = " ".join(found[2].split())
    if verb in {"context", "note"} and not value:
        return None
    return Directive(start, end, verb, value)


def apply(blocks: list[Block], directives: Iterable[Directive]) -> list[Block]:
    """Carry out the directives: drop what is skipped, set contexts and notes on the block that follows."""
    starts = [block.start for block in blocks]
    dropped: set[int] = set()
    changed: dict[int, Block] = {}
    open_at: int | None = None
    for directive in sorted(directives):
        following = bisect_left(starts, directive.end)
        if directive.verb == "skip-start":
            open_at = following if open_at is None else open_at
        elif directive.verb == "skip-end":
            dropped.update(
                range(len(blocks) if open_at is None else open_at, bisect_left(starts, directive.start))
            )
            open_at = None
        elif directive.verb == "skip":
            dropped.add(following)
        elif following < len(blocks):
            changed[following] = _mark(changed.get(following, blocks[following]), directive)
    if open_at is not None:
        dropped.update(range(open_at, len(blocks)))
    if not dropped and not changed:
        return blocks
    return [changed.get(i, block) for i, block in enumerate(blocks) if i not in dropped]


def _mark(block: Block, directive: Directive) -> Block:
    if directive.verb == "context":
        return replace(block, context=directive.value)
    return replace(block, notes=(*block.notes, directive.value))
