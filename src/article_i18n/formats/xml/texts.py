"""The text of a message, put together from the pieces of the source that it is made of."""

from __future__ import annotations

import re

from article_i18n.formats.xml.frames import CDATA, CLOSE, EMPTY, HOLE, OPEN, SILENT, Item
from article_i18n.formats.xml.messages import LOCAL, TARGET, inlines_of, placeholder
from article_i18n.formats.xml.syntax import canonical, canonical_value, escaped, folded, folded_inside, pairs
from article_i18n.model import Inline

_TIDY = re.compile(r"""(?:[ ](?!xmlns)[^\s="]+="(?:[^"&<>\s]|[ ](?![ "]))*")*""")
_ENTITY = re.compile(rf"&(?!(?:amp|lt|gt|quot|apos);){LOCAL};")


class Composer:
    """Takes the pieces in order. `text` is complete after `finish`, and so is all that is known about it."""

    __slots__ = (
        "_length",
        "_pieces",
        "_preserve",
        "_spaced",
        "_unclosed",
        "holes",
        "inlines",
        "silent",
        "tags",
        "text",
    )

    def __init__(self, preserve: bool) -> None:
        self.text = ""
        self.inlines: list[Inline] = []
        self.tags: list[tuple[str, str]] = []
        """Tags that the source spells in another way than the text, and how."""
        self.holes: list[tuple[str, int, int]] = []
        self.silent: list[tuple[int, int, int]] = []
        self._preserve = preserve
        self._pieces: list[str] = []
        self._length = 0
        self._spaced = True
        self._unclosed: list[int] = []

    def characters(self, text: str) -> None:
        """Take characters, spelled as in messages."""
        if not self._preserve:
            text = folded_inside(text)
            if self._spaced and text.startswith(" "):
                text = text[1:]
            self._spaced = text.endswith(" ") if text else self._spaced
        if "&" in text:
            for found in _ENTITY.finditer(text):
                start, end = self._length + found.start(), self._length + found.end()
                self.inlines.append(Inline("placeholder", start, end, end, end, found[0]))
        self._pieces.append(text)
        self._length += len(text)

    def item(self, source: str, item: Item) -> None:
        """Take anything else."""
        kind, start, end, name, rest = item
        if kind in (OPEN, EMPTY):
            self._tag(inline_tag(name, rest, kind == EMPTY), source[start:end], name, kind == OPEN)
        elif kind == CLOSE:
            self._close(f"</{name}>")
        elif kind == HOLE:
            self.holes.append((name, start, end))
            number = len(self.holes)
            self._atom("placeholder", placeholder(name, number), f"{name}-{number}")
        elif kind == CDATA:
            self.characters(escaped(source[start + 9 : end - 3]))
        elif kind == SILENT:
            self.silent.append((len(self.holes), start, end))

    def finish(self) -> None:
        """Make the text whole."""
        text = "".join(self._pieces)
        self.text = text.strip()
        if not text.startswith(self.text):
            self.inlines = list(inlines_of(self.text))

    def _tag(self, tag: str, written: str, name: str, opens: bool) -> None:
        if tag != written or "  " in tag:
            tag = tag if self._preserve else folded(tag)
            self.tags.append((tag, written))
        target = TARGET.search(tag) if "=" in tag else None
        if opens:
            self._unclosed.append(len(self.inlines))
        if target:
            self._atom("link", tag, target[1] or target[2] or "")
        else:
            self._atom("element", tag, name)

    def _close(self, tag: str) -> None:
        place = self._unclosed.pop()
        kind, start, opened, _, _, value = self.inlines[place]
        self.inlines[place] = Inline(kind, start, opened, self._length, self._length + len(tag), value)
        self._put(tag)

    def _atom(self, kind: str, text: str, value: str) -> None:
        end = self._length + len(text)
        self.inlines.append(Inline(kind, self._length, end, end, end, value))
        self._put(text)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._spaced = False


def compose(source: str, items: list[Item], at: int, end: int, preserve: bool) -> Composer:
    """Put together what stands in `source[at:end]`, where anything but characters is told by `items`."""
    composer = Composer(preserve)
    for item in items:
        if at < item[1]:
            composer.characters(canonical(source[at : item[1]]))
        composer.item(source, item)
        at = item[2]
    if at < end:
        composer.characters(canonical(source[at:end]))
    composer.finish()
    return composer


def inline_tag(name: str, rest: str, empty: bool) -> str:
    """Spell a start tag as messages have it: one space, double quotes, no declarations of namespaces."""
    rest = rest.removesuffix("/")
    if rest and not _TIDY.fullmatch(rest):
        rest = "".join(
            f' {each}="{canonical_value(value)}"'
            for each, value in pairs(rest)
            if each != "xmlns" and not each.startswith("xmlns:")
        )
    return f"<{name}{rest}/>" if empty else f"<{name}{rest}>"
