"""Whether a translated block is still whole: same place in the structure, no mark-up broken, none smuggled in."""

from __future__ import annotations

import re
from collections import Counter

from article_i18n.model import Block, Inline

SAFE_TAGS = frozenset(
    (
        *(
            "abbr",
            "b",
            "bdi",
            "bdo",
            "br",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
        ),
        *(
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "time",
            "u",
            "var",
            "wbr",
        ),
    )
)
"""Tags that a translation may have although its source has none of them: they cannot do harm."""
_TAG_NAME = re.compile(r"</?\s*([A-Za-z][\w.:-]*)")
_HANDLER = re.compile(r"""[\s"'/]on[a-z]+\s*=|(?:javascript|vbscript|data)\s*:""", re.IGNORECASE)
_SCHEME = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def same_place(source: Block, edition: Block) -> bool:
    """Say whether two blocks are the same place of the structure, whatever their texts."""
    return (
        source.kind == edition.kind
        and source.level == edition.level
        and source.name == edition.name
        and source.context == edition.context
    )


def damage(source: Block, edition: Block, stray: re.Pattern[str] | None = None) -> str | None:
    """Say why a translated block must not be published, or None.

    `stray` is the format's pattern for mark-up left over as text: a translation may have no more of it
    than its source has. Tags, event handlers and script links that the source lacks are refused as well.
    """
    if (
        stray
        and (after := stray.findall(_plain(edition)))
        and len(after) > len(stray.findall(_plain(source)))
    ):
        return f"mark-up is left open or unbalanced near {_near(edition, stray)!r}"
    return _smuggled(source.inlines, edition) if edition.inlines else None


def _plain(block: Block) -> str:
    """Return the text outside all mark-up, a blank in the place of each stretch of it."""
    if not block.inlines:
        return block.text
    pieces: list[str] = []
    at = 0
    for start, end in _markup(block.inlines):
        if start >= at:
            pieces += (block.text[at:start], "\0")
        at = max(at, end)
    pieces.append(block.text[at:])
    return "".join(pieces)


def _markup(inlines: tuple[Inline, ...]) -> list[tuple[int, int]]:
    ranges = [(i.start, i.open) for i in inlines] + [(i.close, i.end) for i in inlines]
    return sorted(r for r in ranges if r[0] < r[1])


def _near(block: Block, stray: re.Pattern[str]) -> str:
    plain = _plain(block)
    found = list(stray.finditer(plain))[-1]
    return plain[found.start() : found.start() + 20].replace("\0", "")


def _smuggled(known: tuple[Inline, ...], edition: Block) -> str | None:
    if [(i.kind, i.value) for i in known] == [(i.kind, i.value) for i in edition.inlines]:
        return None
    allowed = Counter((i.kind, i.value) for i in known)
    for inline in edition.inlines:
        if allowed[inline.kind, inline.value] > 0:
            allowed[inline.kind, inline.value] -= 1
            continue
        if _SCHEME.match(inline.value):
            return "it links to a script"
        spelled = edition.text[inline.start : inline.open] or edition.text[inline.start : inline.end]
        name = _TAG_NAME.match(spelled)
        if inline.kind == "tag" and name and (name[1].lower() not in SAFE_TAGS or _HANDLER.search(spelled)):
            return f"it has a tag that the source lacks: {spelled[:40]}"
    return None
