"""What lines of structure give to translators: titles, options that readers see, and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from article_i18n.errors import SourceError
from article_i18n.formats import Options, directives, values, yaml_scalars
from article_i18n.formats.markdown import masks, titles
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline

_PREFIX = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*+")
_LINE = re.compile(r"[ \t>]*+(?P<line>[^\n]*)")
_DIRECTIVE = re.compile(r"[:`~]{3,}[ \t]*\{([^{}\n]+)\}")
_BREAKS = frozenset("-*_ \t")
_YAML_OPTION = re.compile(rf"{titles.OPTIONS}:[ \t]")


class Structure:
    """Reads the lines of one document that the parser takes for breaks, and remembers the notes on them."""

    def __init__(
        self,
        text: str,
        start: int,
        options: Options,
        inlines: Callable[[str, Options], tuple[Inline, ...]],
    ) -> None:
        self._text, self._start, self._options, self._inlines = text, start, options, inlines
        self._commented: bool | None = None
        self.notes: list[directives.Directive] = []

    def read(self, place: int) -> Iterator[Block]:
        """Yield the title of the line at `place`, if the line is more than a thematic break."""
        text = self._text
        if text[place] in _BREAKS and not text.startswith("*[", place):
            return
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        prefix = _PREFIX.match(text, start, place)
        start = prefix.end() if prefix else start
        if text[start] == "%" and self._is_note(start, end):
            return
        yield from self._titled(text[start:end], start)

    def read_code(self, place: int, until: int) -> Iterator[Block]:
        """Yield the options of a directive whose body is code, and the titles in a table of contents."""
        directive = _DIRECTIVE.match(self._text, place)
        if not directive:
            return
        contents = directive[1] == "toctree"
        at = self._text.find("\n", place) + 1
        while 0 < at < until and (found := _LINE.match(self._text, at)):
            line = found["line"]
            if not line.startswith(":") and (not contents or line.startswith(("```", "~~~", ":::"))):
                return
            yield from self._titled(line, found.start("line"))
            at = self._text.find("\n", found.end()) + 1

    def _titled(self, line: str, start: int) -> Iterator[Block]:
        if _YAML_OPTION.match(line):
            yield from self._yaml(line, start)
        elif found := titles.find(line):
            inlines = self._inlines(found.text, self._options)
            if has_words(found.text, inlines):
                yield Block(
                    start + found.start,
                    start + found.end,
                    "title",
                    found.text,
                    inlines,
                    prose=False,
                    shape=found.shape,
                )

    def _yaml(self, line: str, start: int) -> Iterator[Block]:
        try:
            scalars = yaml_scalars.scalars(line, 1) or []
        except SourceError:
            return
        for _, at, end, text, style in scalars:
            if has_words(text):
                shape = values.Shape(style, False)
                yield Block(start + at, start + end, "title", text, prose=False, shape=shape)

    def _is_note(self, start: int, end: int) -> bool:
        """Take a `%` line for a comment, unless it is the first of a title block. Remember what it says."""
        text = self._text
        if self._commented is None:
            self._commented = masks.has_comments(text[self._start :], self._options.dialect)
        if not self._commented:
            return start != self._start or text[start + 1 : start + 2] not in (" ", "\t")
        words = text[start + 1 : end].strip()
        directive = directives.parse(words, start, end)
        if directive or words:
            self.notes.append(directive or directives.Directive(start, end, "note", words))
        return True
