"""List numbers: which ones may follow, since a line after an item decides whether it is an item at all."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"M{0,4}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z", re.IGNORECASE)
_VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_item(marker: str, after: str | None) -> bool:
    """Say whether a line that starts with `marker` ("1.", "(iv)", "#.") is a list item.

    `after` is the line after it, where that is neither blank nor indented: it must be the next item then.
    """
    number = marker.strip("().")
    following = _following(number)
    if following is None:
        return False
    if after is None:
        return True
    opening, closing = marker[: marker.index(number)], marker[marker.index(number) + len(number) :]
    return after.startswith(tuple(f"{opening}{n}{closing} " for n in (*following, "#")))


def _following(number: str) -> list[str] | None:
    """Return the numbers that may come next; None for letters that are no number."""
    if number == "#":
        return []
    if number.isdigit():
        return [str(int(number) + 1)] if len(number) < 10 else []
    following = []
    if len(number) == 1 and number not in "zZ":
        following.append(chr(ord(number) + 1))
    if _ROMAN.match(number):
        roman = _to_roman(_from_roman(number.lower()) + 1)
        following.append(roman if number.islower() else roman.upper())
    return following if following or len(number) == 1 else None


def _from_roman(number: str) -> int:
    total = at = 0
    for value, letters in _VALUES:
        while number.startswith(letters, at):
            total += value
            at += len(letters)
    return total


def _to_roman(number: int) -> str:
    letters = ""
    for value, roman in _VALUES:
        count, number = divmod(number, value)
        letters += roman * count
    return letters
