"""Position as evidence: which old messages stood where a new one stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_REACH = 12
"""Old messages looked at on each side."""


def neighbours(count: int, anchors: Mapping[int, int], total: int) -> dict[int, dict[int, bool]]:
    """Return for each new message without an anchor the free old ones between its neighbours' places.

    New messages are 0 to `count` in their order, old ones 0 to `total` in theirs; `anchors` says which old one
    a new one is. The value is whether both neighbours, the one before and the one after, are there and point to
    it, and there are as many old ones as new ones.
    """
    taken = set(anchors.values())
    found: dict[int, dict[int, bool]] = {}
    for first, last in _gaps(count, anchors):
        before = anchors.get(first - 1, -1) if first else -1
        after = anchors.get(last, total) if last < count else total
        down = list(_free(range(before + 1, min(total, before + 1 + _REACH)), taken))
        up = list(_free(range(after - 1, max(-1, after - 1 - _REACH), -1), taken))
        places = dict.fromkeys((*down, *up), False)
        held = first > 0 and last < count
        if held and last - first == len(places) and places.keys() == set(down) == set(up):
            places = dict.fromkeys(places, True)
        for new in range(first, last):
            found[new] = places
    return found


def _gaps(count: int, anchors: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of new messages without an anchor, as (first, one past the last)."""
    first = None
    for new in range(count + 1):
        if new < count and new not in anchors:
            first = new if first is None else first
        elif first is not None:
            yield first, new
            first = None


def _free(places: Sequence[int], taken: set[int]) -> Iterator[int]:
    for place in places:
        if place in taken:
            return
        yield place
