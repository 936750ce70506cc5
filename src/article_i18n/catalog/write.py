"""Catalogs to bytes: what was not touched as it was read, everything else as `msgcat` would write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from article_i18n.catalog.message import Catalog
from article_i18n.catalog.spell import WIDTH, format_message
from article_i18n.errors import CatalogError

_SAMPLE = 2000
"""Entries that show how a file is wrapped."""
_TELLING = 5
"""Wrapped lines by which a width below the usual one is known."""


def write(catalog: Catalog) -> bytes:
    """Return the file's bytes. Raises CatalogError for a text that the catalog's charset cannot hold."""
    text = "".join(_pieces(catalog))
    if catalog.newline != "\n":
        text = text.replace("\n", catalog.newline)
    try:
        return catalog.bom + text.encode(catalog.encoding)
    except UnicodeEncodeError as error:
        remedy = "convert the catalog with `msgconv -t UTF-8`"
        message = f"{text[error.start]!r} cannot be written in {catalog.encoding.upper()}; {remedy}"
        raise CatalogError(message, catalog.path, text.count("\n", 0, error.start) + 1) from None


def _pieces(catalog: Catalog) -> Iterator[str]:
    width: int | None = None
    last = ""
    for message in (catalog.header, *catalog.messages):
        raw = message.raw
        if raw is None:
            width = wrap_width(catalog) if width is None else width
            raw = format_message(message, width)
        if not raw:
            continue
        if last and not last.endswith("\n"):
            yield "\n"
        if message.lead is not None:
            yield message.lead
        elif last:
            yield "\n"
        yield raw
        last = raw
    if catalog.tail and last and not last.endswith("\n"):
        yield "\n"
    yield catalog.tail


def wrap_width(catalog: Catalog) -> int:
    """Return the width at which the file's strings are wrapped, or 0 where they are not; WIDTH where nothing tells.

    Only plain English lines are looked at: tools differ in how wide they take a Chinese character to be.
    """
    wrapped: list[tuple[int, int]] = []
    whole: list[int] = []
    raws = (m.raw for m in (catalog.header, *catalog.messages) if m.raw and "no-wrap" not in m.flags)
    for raw in islice(raws, _SAMPLE):
        for line, following in pairwise(f"{raw}\n".split("\n")):
            if not line.isascii() or " " not in line[line.find('"') :]:
                continue
            follower = following.removeprefix("#~ ")
            if follower.startswith('"') and not line.endswith('\\n"'):
                wrapped.append((len(line), len(line) + len(follower.partition(" ")[0]) - 1))
            elif line.endswith('"'):
                whole.append(len(line))
    if sum(length > WIDTH + 1 for length in whole) > len(wrapped):
        return 0
    usual = sorted(length for length, _ in wrapped)[
        : len(wrapped) * 99 // 100 + 1
    ]  # a few may be longer by hand
    widest = max(usual, default=WIDTH)
    return widest if widest > WIDTH or _narrow(widest, wrapped, whole) else WIDTH


def _narrow(width: int, wrapped: Sequence[tuple[int, int]], whole: Sequence[int]) -> bool:
    """Say whether one more word would have been too long at that width, but not at the usual one."""
    cut = sum(longer > width for _, longer in wrapped)
    early = sum(longer <= WIDTH for _, longer in wrapped)
    beyond = sum(length > width for length in whole)
    return early >= _TELLING and cut >= 0.95 * len(wrapped) and beyond <= 0.05 * len(whole)
