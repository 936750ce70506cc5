"""What a reader sees of a text, which rules may change, and the mark-up between it, which they may not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from article_i18n.model import Inline
from article_i18n.typography.rule import SIGN, WORD, Change

_OPAQUE = {"code": WORD, "math": WORD, "placeholder": WORD, "role": WORD, "autolink": WORD}
_ATOMS = re.compile(
    r"(?P<entity>&#?\w{1,32};)"
    r"|(?P<word>\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$?\{[\w.:-]*\}|%(?:\(\w+\))?[-+#0-9.]*[A-Za-z]"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]+|(?:https?|ftp)://[^\s<>\"\u3000-\u9fff\uff00-\uffef]+)"
    r"|(?P<sign>\\.|<[^<>]*>|\[\^\S[^\]\s]*\]|:[a-z0-9_+-]{2,32}:)",
    re.DOTALL,
)
_SHOWN_ENTITIES = "\u00a0\u202f\"'«»„“”‘’…–—"


class Mark(NamedTuple):
    """A stretch of mark-up that a reader does not see."""

    text: str
    closes: bool


class View:
    """A text in two parts: `seen`, one character for each that a reader sees, and the mark-up before each of them."""

    def __init__(self, text: str, inlines: Sequence[Inline]) -> None:
        """Take a text apart."""
        self._spelled: list[str] = []
        self._marks: list[list[Mark]] = [[]]
        seen: list[str] = []
        at = 0
        for start, end, shown, closes in _stretches(text, inlines):
            if start < at:
                continue
            self._spelled += text[at:start]
            seen += text[at:start]
            self._marks += ([] for _ in range(start - at))
            if shown:
                self._spelled.append(text[start:end])
                seen.append(shown)
                self._marks.append([])
            else:
                self._marks[-1].append(Mark(text[start:end], closes))
            at = end
        self._spelled += text[at:]
        seen += text[at:]
        self._marks += ([] for _ in range(len(text) - at))
        self.seen = "".join(seen)

    def change(self, changes: Iterable[Change]) -> None:
        """Make changes, of which the earlier one wins where two overlap. One across mark-up is not made."""
        chosen: list[Change] = []
        for change in sorted(changes, key=lambda change: change.start):
            if not chosen or change.start >= max(chosen[-1].end, chosen[-1].start + 1):
                chosen.append(change)
        self._make(change for change in chosen if not any(self._marks[change.start + 1 : change.end]))

    def _make(self, chosen: Iterable[Change]) -> None:
        """Make changes that are sorted and apart, in one pass."""
        spelled: list[str] = []
        marks: list[list[Mark]] = []
        seen: list[str] = []
        waiting: list[Mark] = []  # of what was taken out before the place that has been reached
        at = 0

        def keep(end: int) -> None:
            nonlocal waiting
            if end > at:
                marks.extend((waiting + self._marks[at], *self._marks[at + 1 : end]))
                spelled.extend(self._spelled[at:end])
                seen.append(self.seen[at:end])
                waiting = []

        for start, end, new in chosen:
            keep(start)
            here = self._marks[start]
            if start == end:
                last = max((n for n, mark in enumerate(here, 1) if mark.closes), default=0)
                here, self._marks[start] = here[:last], here[last:]
            waiting = waiting + here
            if new:
                marks += (waiting, *([] for _ in new[1:]))
                waiting = []
            spelled += new
            seen.append(new)
            at = end
        keep(len(self.seen))
        tail = self._marks[-1]
        self._spelled, self.seen = spelled, "".join(seen)
        self._marks = [*marks, waiting + tail]

    def text(self) -> str:
        """Return the text, put together again."""
        pieces: list[str] = []
        for marks, spelled in zip(self._marks, (*self._spelled, ""), strict=True):
            pieces += (mark.text for mark in marks)
            pieces.append(spelled)
        return "".join(pieces)


def _stretches(text: str, inlines: Sequence[Inline]) -> list[tuple[int, int, str, bool]]:
    """Return what is no plain text, sorted: where it stands, the character seen instead, whether it closes mark-up."""
    found: list[tuple[int, int, str, bool]] = []
    for kind, start, open_, close, end, _ in inlines:
        if kind in _OPAQUE or open_ >= close:
            silent = kind == "tag" and not text.startswith(("<br", "<img"), start)
            found.append(
                (start, end, "" if silent else _OPAQUE.get(kind, SIGN), text.startswith("</", start))
            )
        else:
            found += ((start, open_, "", False), (close, end, "", True))
    for atom in _ATOMS.finditer(text):
        shown = WORD if atom["word"] else SIGN
        if atom["entity"]:
            letter = html.unescape(atom[0])
            shown = letter if letter in _SHOWN_ENTITIES else SIGN
        found.append((*atom.span(), shown, False))
    return sorted((each for each in found if each[0] < each[1]), key=lambda each: (each[0], -each[1]))
