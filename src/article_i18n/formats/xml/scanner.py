"""One walk over a document by its rules: which elements are messages, what is inline, what is left alone.

itstool's way of cutting a document into messages is followed exactly, so that its catalogs carry over: an
element is a message of its own unless it is within text; in the message around it stands a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from article_i18n.charsets import missing, usable
from article_i18n.formats import directives
from article_i18n.formats.directives import Directive
from article_i18n.formats.xml import frames, syntax
from article_i18n.formats.xml.blocks import attribute_block, text_block
from article_i18n.formats.xml.frames import Climate, Dropped, Frame, Message, Within
from article_i18n.formats.xml.marking import Element, Marking
from article_i18n.formats.xml.messages import is_code
from article_i18n.formats.xml.ruleset import INLINE, NOTHING, Effect
from article_i18n.formats.xml.selectors import State
from article_i18n.formats.xml.shapes import Setting
from article_i18n.formats.xml.syntax import MARKUP, OUTERMOST, Scope, plain
from article_i18n.model import Block

_NOTE = re.compile(r"\s*(?:translators?|localizers?|l10n)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+([^\s%]+)")
_USED = re.compile(r"&([^\s#;&<>]++);")
_ENCODING = re.compile(r"""xml\s.*?encoding\s*=\s*["']([\w.:-]+)["']""", re.DOTALL)


class Scanner:
    """Walks over one well-formed document, or `part` of one. `files` are the texts of the user's rule files."""

    def __init__(self, text: str, files: tuple[str, ...], part: bool = False) -> None:
        self._text = text
        self._marking = Marking(text, files)
        self._selective = self._marking.selective
        self._setting = Setting(entities=frozenset(_USED.findall(text)) if part else frozenset())
        self._blocks: list[Block] = []
        self._directives: list[Directive] = []
        self._skip_next = False
        self._skips: list[tuple[int, int, int]] = []
        """For each element that is to be skipped: its depth, and how many blocks and directives came before it."""
        self._number = 0
        self._frames = [Frame("", 0, OUTERMOST, self._marking.start, Climate())]

    def run(self) -> list[Block]:
        """Return the translatable places in order; a nested one comes after the one around it."""
        text, at = self._text, 0
        for found in MARKUP.finditer(text):
            start, end = found.span()
            unit = self._frames[-1].unit
            if at < start and unit is not None and not unit.filled:
                characters = text[at:start]
                unit.filled = not characters.isspace() and _is_text(characters)
            at = end
            kind = found.lastindex
            if kind == syntax.OPEN:
                self._open(found, start, end)
            elif kind == syntax.CLOSE:
                self._close(start, end)
            else:
                self._other(found, unit)
        self._blocks.sort(key=lambda block: block.start)
        return directives.apply(self._blocks, self._directives) if self._directives else self._blocks

    def _open(self, tag: re.Match[str], start: int, end: int) -> None:
        parent = self._frames[-1]
        if self._skip_next:
            self._skips.append((len(self._frames), len(self._blocks), len(self._directives)))
            self._skip_next = False
        written, rest = tag.group(1, 2)
        if isinstance(parent, Dropped):
            frame: Frame = Dropped(written, start, parent.scope, parent.state, parent.climate)
        else:
            scope = parent.scope.within(rest) if rest and "xmlns" in rest else parent.scope
            frame = self._frame(parent, written, rest, scope, start, end)
        self._number += 1
        self._frames.append(frame)
        if rest and rest.endswith("/"):
            self._close(end, end)

    def _frame(self, parent: Frame, written: str, rest: str, scope: Scope, start: int, end: int) -> Frame:
        name = scope.name(written)
        state = parent.state.following.get(name)
        if not isinstance(state, State):
            state = self._marking.enter(parent.state, name, rest, scope)
        effect = state.meaning
        mark = effect.mark
        if effect.speaking or scope.local or self._selective or (rest and "xml:space" in rest):
            effect, mark = self._marking.refine(effect, Element(self._number, name, rest, scope))
        climate = parent.climate
        if mark is not NOTHING and mark is not INLINE:
            climate = climate.changed(mark)
            if mark.dropped:
                return Dropped(name[1], start, scope, state, climate)
        attributes: Sequence[Block] = ()
        if effect.attributes:
            element = Element(self._number, name, rest, scope)
            attributes = list(self._attributes(effect, element, end - 1 - len(rest), climate.preserve))
        unit = parent.unit
        if mark.inline and unit is not None and climate.translate:
            unit.items.append((frames.OPEN, start, end, written, rest))
            unit.notes += mark.notes
            unit.attributes += attributes
            return Within(written, start, scope, state, climate, unit)
        self._blocks += attributes
        if not climate.translate:
            return Frame(name[1], start, scope, state, climate)
        return Message(name[1], start, scope, state, climate, end, parent.name, mark.context)

    def _attributes(self, effect: Effect, element: Element, start: int, preserve: bool) -> Iterator[Block]:
        for attribute, notes, context in self._marking.chosen(effect, element):
            block = attribute_block(
                element.name[1], attribute, start + attribute.start, preserve, self._setting, notes, context
            )
            if block:
                yield block

    def _close(self, start: int, end: int) -> None:
        frame = self._frames.pop()
        around = self._frames[-1].unit
        if isinstance(frame, Within):
            _close_inline(frame, start, end)
        elif around is not None:
            kind = frames.SILENT if isinstance(frame, Dropped) else frames.HOLE
            around.items.append((kind, frame.start, end, frame.name, ""))
        if isinstance(frame, Message):
            block = text_block(self._text, frame, start, self._setting) if frame.filled else None
            if block and not is_code(block.text, block.inlines):
                self._blocks.append(block)
            else:
                self._blocks += frame.attributes
        frame.unit = None  # a message refers to itself: without this it would wait for the garbage collector
        if self._skips and self._skips[-1][0] == len(self._frames):
            _, blocks, notes = self._skips.pop()
            del self._blocks[blocks:], self._directives[notes:]
        self._skip_next = False

    def _other(self, found: re.Match[str], unit: Message | None) -> None:
        kind = found.lastindex
        start, end = found.span()
        if unit is not None:
            unit.items.append((frames.CDATA if kind == syntax.CDATA else frames.SILENT, start, end, "", ""))
        if kind == syntax.COMMENT:
            self._comment(found[4], start, end)
        elif kind == syntax.CDATA and unit is not None:
            unit.filled = unit.filled or bool(found[5].strip())
        elif kind == syntax.DOCTYPE:
            self._setting = self._setting._replace(entities=frozenset(_ENTITY.findall(found[7])))
        elif kind == syntax.INSTRUCTION and start == 0:
            self._setting = self._setting._replace(charset=_charset(found[6]))

    def _comment(self, body: str, start: int, end: int) -> None:
        note = _NOTE.fullmatch(body)
        directive = directives.parse(body, start, end)
        if note:
            directive = Directive(start, end, "note", " ".join(note[1].split()))
        if directive and directive.verb == "skip":
            self._skip_next = True
        elif directive:
            self._directives.append(directive)


def _is_text(characters: str) -> bool:
    """Say whether there is anything to read besides spaces, spelled as references, of any kind (so says itstool)."""
    return "&" not in characters or not plain(characters).isspace()


def _close_inline(frame: Within, start: int, end: int) -> None:
    """End an inline element; without anything to read in it, it is an empty one, comments and all."""
    items = frame.unit.items if frame.unit else []
    last, at = len(items) - 1, start
    while items[last][0] == frames.SILENT and items[last][2] == at:
        at = items[last][1]
        last -= 1
    _, opened, inside, name, rest = items[last]
    if opened == frame.start and inside == at:
        items[last:] = [(frames.EMPTY, opened, end, name, rest)]
    else:
        items.append((frames.CLOSE, start, end, frame.name, ""))


def _charset(declaration: str) -> str:
    """Return the encoding that an XML declaration names, where it is one that cannot hold every character."""
    found = _ENCODING.match(declaration)
    name = usable(found[1]) if found else ""
    return name if name and missing("\U0001f600\u0439", name) else ""
