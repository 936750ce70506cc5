"""The elements that are open at a place, with the end tags that HTML lets authors leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from article_i18n.formats.html.attributes import values
from article_i18n.formats.html.elements import (
    BREAKOUT,
    CLOSED_IN_SCOPE,
    ENDS,
    ENDS_P,
    FOREIGN,
    HEADINGS,
    IMPLYING,
    INTEGRATION,
    KINDS,
    SCOPE,
    SPECIAL,
    TABLE_PARTS,
    UNTRANSLATED,
    VOID,
)

_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
_NAMES_OF_STATE = frozenset({"class", "lang", "translate", "xml:lang"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}")


@dataclass(slots=True, eq=False)
class Frame:
    """An open element. `scope`, `wall` and `special` are places in the stack, -1 for none."""

    name: str = ""
    live: bool = True
    """Whether text in it is translated."""
    translate: bool = True
    """Whether it would be, were it in the document's language."""
    alien: bool = False
    """In another language than the document."""
    language: str = ""
    """The document's, as its root element says; two or three letters."""
    spoken: bool = True
    """Whether its own attributes are translated."""
    kind: str = "paragraph"
    """Of a block that stands in it."""
    level: int = 0
    verbatim: bool = False
    """White space counts."""
    foreign: bool = False
    """In SVG or MathML."""
    scope: int = -1
    """The innermost element that implied end tags do not reach through."""
    wall: int = -1
    """The innermost element that a list item does not look through for the item before it."""
    special: int = -1
    """The innermost element that an inline end tag does not reach through."""
    inner: dict[str, Frame] = field(default_factory=dict)
    """By name, the elements opened in it before by a tag that says nothing of language or translation."""


ROOT = Frame()
"""What a document stands in."""


class Tree:
    """The stack of open elements; opening and closing cost the same however deep it is."""

    def __init__(self) -> None:
        self.top = Frame()
        """The innermost open element."""
        self._frames = [self.top]
        self._places: dict[str, list[int]] = {}

    def open(self, name: str, tag: str) -> tuple[Frame, Frame]:
        """Open an element by its start tag, closing what that implies; return what it stands in and itself.

        A void element is not kept open.
        """
        if self.top.foreign or name in IMPLYING:
            self._imply(name)
        outer = self.top
        telling = len(tag) > len(name) + 2 and ("translate" in (lower := tag.lower()) or "lang" in lower)
        frame = None if telling else outer.inner.get(name)
        if frame is None:
            state = self._state(name, tag) if telling else (None, outer.alien, outer.language)
            frame = self._frame(name, *state)
            if not telling:
                outer.inner[name] = frame
        if name not in VOID and not (frame.foreign and tag.endswith("/>")):
            self._places.setdefault(name, []).append(len(self._frames))
            self._frames.append(frame)
            self.top = frame
        return outer, frame

    def close(self, name: str) -> None:
        """Close an element by its end tag, and those left open in it; a stray end tag does nothing."""
        if name in {"body", "html"}:
            return
        if name == self.top.name:
            self._pop(len(self._frames) - 1)
            return
        at = max(map(self._last, HEADINGS)) if name in HEADINGS else self._last(name)
        if at < 0:
            return
        if name == "p":
            limit = max(self.top.scope, self._last("button"))
        elif name == "li":
            limit = max(self.top.scope, self._last("ol"), self._last("ul"))
        elif name in TABLE_PARTS:
            limit = max(self._last("table"), self._last("template"))
        elif name == "table":
            limit = self._last("template")
        elif name == "template":
            limit = -1
        else:
            limit = self.top.scope if name in CLOSED_IN_SCOPE else self.top.special
        if at >= limit:
            self._pop(at)

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _pop(self, at: int) -> None:
        """Close the element at this place and all that are open in it."""
        while len(self._frames) > at:
            self._places[self._frames.pop().name].pop()
        self.top = self._frames[-1]

    def _imply(self, name: str) -> None:
        """Close what a start tag implies to be closed."""
        if name in BREAKOUT:
            while self.top.foreign:
                self._pop(len(self._frames) - 1)
        if self.top.foreign:
            return
        ended = self._ended(name)
        if ended >= 0:
            self._pop(ended)
        if name in ENDS_P:
            paragraph = self._last("p")
            if paragraph >= 0 and paragraph > max(self.top.scope, self._last("button")):
                self._pop(paragraph)

    def _ended(self, name: str) -> int:
        """Return the place of the outermost element, of kinds other than `p`, that a start tag ends; -1 for none."""
        if name in _ITEMS:
            wall = self.top.wall
            before = self._frames[wall].name if wall >= 0 else ""
            return wall if before in _ITEMS[name] else -1
        if name in HEADINGS:
            return len(self._frames) - 1 if self.top.name in HEADINGS else -1
        if name in {"optgroup", "option"} and self._last("select") < 0:
            return len(self._frames) - 1 if self.top.name == "option" else -1
        if name == "button":
            button = self._last("button")
            return button if button > self.top.scope else -1
        if name not in ENDS:
            return -1
        parts, limits = ENDS[name]
        limit = max(map(self._last, limits))
        return min((at for part in parts if (at := self._last(part)) > limit), default=-1)

    def _frame(self, name: str, asked: bool | None, alien: bool, language: str) -> Frame:
        """Return an element of this name, by what `_state` says of it."""
        outer, here = self.top, len(self._frames)
        verbatim = outer.verbatim or name in {"pre", "listing"}
        foreign = name in FOREIGN or (outer.foreign and name not in INTEGRATION)
        if foreign:
            translate = False
        elif asked is not None:
            translate = asked
        elif name == "foreignobject" and outer.foreign:
            translate = self._frames[max(0, self._last("svg") - 1)].translate
        else:
            translate = outer.translate and name not in UNTRANSLATED
        special = name in SPECIAL
        return Frame(
            name,
            translate and not alien,
            translate,
            alien,
            language,
            not alien and (outer.translate if asked is None else asked),
            KINDS.get(name, outer.kind),
            int(name[1]) if name in HEADINGS else 0 if name in KINDS else outer.level,
            verbatim,
            foreign,
            here if name in SCOPE else outer.scope,
            here if special and name not in {"address", "div", "p"} else outer.wall,
            here if special else outer.special,
        )

    def _state(self, name: str, tag: str) -> tuple[bool | None, bool, str]:
        """Return what a tag asks of translation (None: nothing), whether it is alien, and the document's language."""
        found = values(tag, _NAMES_OF_STATE)
        asked = {"no": False, "yes": True, "": True}.get(found.get("translate", "-").strip().lower())
        if asked is None and "notranslate" in found.get("class", "").split():
            asked = False
        own, language = found.get("lang", found.get("xml:lang")), self.top.language
        if own is None:
            return asked, self.top.alien, language
        primary = _LANGUAGE.match(own.strip())
        code = primary[0].lower() if primary else ""
        if name == "html" or (name == "body" and not language):
            language = code
        return asked, bool(language) and code != language, language
